// The part of the sample library that stands around its files: saved searches and history, exports, watched folders,
// files that moved, spaces. Answers on the thread that SampleLibrary answers on.
#pragma once

#include "ui/library/librarybackend.h"

#include <functional>
#include <mutex>
#include <set>

namespace medley::test {

class SampleFeatures {
public:
    using Answer = std::function<void(std::function<void()>)>; ///< runs it later, on another thread
    void bind(ui::LibraryBackend& backend, const Answer& answer);

    // Set before the window is made, looked at while nothing is under way.
    std::vector<NamedSearch> saved;
    std::vector<catalog::PastSearch> history; ///< newest first
    std::vector<catalog::WatchedFolder> watched;
    MoveReport moves;
    std::function<void()> whileLooking; ///< called on the answering thread before it tells the moves
    std::vector<std::string> spaceModels;
    std::vector<SpaceStatus> furtherSpaces; ///< besides the starter's
    std::vector<std::string> statusNotes;
    std::vector<std::string> searchNotes; ///< of every search
    std::vector<ConnectService::Connected> connections;
    std::optional<Error> exportError;
    std::vector<std::string> copyProblems;
    std::vector<WritingModel> writers; ///< models that write captions
    CaptionStatus captions;
    search::ConnectionReport connection; ///< what connecting finds

    [[nodiscard]] std::vector<NamedSearch> savedNow() const;
    [[nodiscard]] std::vector<catalog::PastSearch> historyNow() const;
    [[nodiscard]] std::set<std::string> watchedNow() const;
    [[nodiscard]] std::vector<catalog::Relink> relinked() const; ///< the last ones
    [[nodiscard]] std::vector<SearchHit> exported() const;       ///< the last ones, written or copied
    [[nodiscard]] std::filesystem::path exportedTo() const;
    [[nodiscard]] std::vector<SpaceId> removedSpaces() const;
    IngestEvents watchEvents;                ///< of the runs that begin by themselves
    std::function<void(std::string)> notice; ///< what the window takes the system's refusals with
    IngestEvents spaceEvents;                ///< of the last space that was to be added
    std::string addedSpace;

private:
    void bindSearches(ui::SearchListBackend& backend, const Answer& answer);
    void bindExports(ui::ExportBackend& backend, const Answer& answer);
    void bindWatching(ui::WatchBackend& backend, const Answer& answer);
    void bindMoves(ui::MoveBackend& backend, const Answer& answer);
    void bindSpaces(ui::SpaceBackend& backend, const Answer& answer);
    void bindCaptions(ui::CaptionBackend& backend, const Answer& answer);

    mutable std::mutex m_mutex;
    std::int64_t m_nextId = 1000;
    std::vector<catalog::Relink> m_relinked;
    std::vector<SearchHit> m_exported;
    std::filesystem::path m_exportedTo;
    std::vector<SpaceId> m_removedSpaces;
};

} // namespace medley::test
