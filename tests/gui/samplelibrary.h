// A library for tests and screenshots of the window: answers like the services do, on another thread, from records in
// memory. Pictures are painted, or taken from the folder that MEDLEY_SAMPLE_IMAGES names.
#pragma once

#include "tests/gui/samplefeatures.h"
#include "ui/library/librarybackend.h"

#include <QTemporaryDir>
#include <QThreadPool>

#include <mutex>

namespace medley::test {

class SampleLibrary {
public:
    SampleLibrary();
    ~SampleLibrary();

    /// Pictures, sounds with waveforms and videos in four folders.
    void fill(int files);
    void clear();

    [[nodiscard]] ui::LibraryBackend backend();

    // What the next calls answer.
    void failSearches(const Error& error);
    void failLists(const Error& error);
    [[nodiscard]] const std::vector<catalog::FileRecord>& files() const { return m_files; }
    [[nodiscard]] catalog::FileRecord addFile(const std::string& name, MediaKind kind); ///< as if indexing stored it
    /// Whether a question still waits for its answer, or the answer for being handed over. Any thread.
    [[nodiscard]] bool isAnswering() const { return m_pool.activeThreadCount() > 0; }
    [[nodiscard]] int searches() const;
    [[nodiscard]] SearchRequest lastRequest() const;
    [[nodiscard]] std::vector<FileId> removed() const;
    [[nodiscard]] const IngestEvents& events() const { return m_events; } ///< of the last run
    std::vector<ModelStatus> models;                                      ///< set before the window is made
    SampleFeatures features;
    std::atomic<bool> paused = false;
    std::atomic<int> stops = 0;

private:
    [[nodiscard]] SearchResults resultsFor(const SearchRequest& request) const;
    [[nodiscard]] SearchHit hitOf(const catalog::FileRecord& file, std::size_t place,
                                  const std::vector<search::TermRole>& roles) const;
    [[nodiscard]] ItemDetails detailsOf(const catalog::FileRecord& file) const;
    void writeThumbnail(const catalog::FileRecord& file, int number);

    mutable std::mutex m_mutex;
    QTemporaryDir m_folder;
    QStringList m_sources;
    std::vector<catalog::FileRecord> m_files;
    std::vector<FileId> m_removed;
    std::optional<Error> m_searchError;
    std::optional<Error> m_listError;
    int m_searches = 0;
    SearchRequest m_lastRequest;
    IngestEvents m_events;
    QThreadPool m_pool;
};

} // namespace medley::test
