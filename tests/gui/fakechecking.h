// Services for checking maps that answer when the test wants it, and what was asked of them.
#pragma once

#include "tests/gui/sampleexplanations.h"
#include "tests/unit/ui/samplemedia.h"
#include "ui/mapcheck/mapcheckbackend.h"

#include <QTemporaryDir>

#include <cmath>

namespace medley::test {

/// Everything on the GUI thread.
class FakeChecking {
public:
    struct Asked {
        MapCheckRequest request;
        std::function<void(const CheckedMap&)> checked;
        CancelToken cancel;
        ui::MapCheckBackend::Done<MapCheck> done;
    };

    [[nodiscard]] ui::MapCheckBackend backend() {
        ui::MapCheckBackend result;
        result.status = [this](auto done) {
            LibraryStatus status;
            for (const auto& file : files)
                (file.kind == MediaKind::Image ? status.files.images : status.files.sounds) += 1;
            if (libraryError)
                done(Failure(*libraryError));
            else
                done(status);
        };
        result.items = [this](auto filter, auto done) {
            filters.push_back(filter);
            if (libraryError)
                done(Failure(*libraryError));
            else
                done(files);
        };
        result.thumbnailPath = [this](FileId file, std::optional<SegmentId>) {
            return std::filesystem::path(thumbnails.filePath(QStringLiteral("%1.jpg").arg(file.value)).toStdString());
        };
        result.models = [this](auto done) { done(models); };
        result.check = [this](auto request, auto checked, auto cancel, auto done) {
            asked.push_back({std::move(request), std::move(checked), std::move(cancel), std::move(done)});
        };
        return result;
    }

    void addFile(const QString& path, MediaKind kind) {
        files.push_back(item(static_cast<std::int64_t>(files.size()) + 1, path, kind, 0).file);
        if (kind == MediaKind::Image)
            QVERIFY(makePicture(thumbnails.filePath(QStringLiteral("%1.jpg").arg(files.back().id.value)),
                                80 + 20 * static_cast<int>(files.size() % 5), 90));
    }

    /// The next of the pictures that were asked about last. `fall`: how fast the score falls by the map; 1 is as fast
    /// as in random order.
    void check(double fall, std::string output = "a cup") {
        auto map = next(std::move(output));
        MapTest test = testedMap();
        test.deletionRandomArea = 0.52;
        test.deletionArea = 0.52 / fall;
        test.insertionRandomArea = 0.5;
        test.insertionArea = 1 - 0.5 / fall;
        for (std::size_t i = 0; i < test.fractions.size(); ++i) {
            const double gone = static_cast<double>(test.fractions[i]);
            test.deletionRandom[i] = static_cast<float>(0.1 + 0.8 * (1 - gone));
            test.deletion[i] = static_cast<float>(0.1 + 0.8 * std::pow(1 - gone, fall));
            test.insertionRandom[i] = static_cast<float>(0.1 + 0.8 * gone);
            test.insertion[i] = static_cast<float>(0.1 + 0.8 * std::pow(gone, 1 / fall));
        }
        map.test = test;
        asked.back().checked(map);
    }
    void failToTest() { // blurred it has as high a score
        auto map = next("a fog");
        MapTest test = testedMap();
        test.deletion.back() = test.deletion.front();
        map.test = test;
        asked.back().checked(map);
    }
    void fail(const Error& error) {
        auto map = next({});
        map.test = Failure(error);
        asked.back().checked(map);
    }
    void finish() { asked.back().done(MapCheck{}); }

    std::vector<catalog::FileRecord> files;
    std::vector<ExplainingModel> models{{.id = "starter", .pictures = true},
                                        {.id = "clip-vit-base-patch16", .pictures = true, .needsWords = true},
                                        {.id = "blip-image-captioning-base", .writes = true},
                                        {.id = "clap-htsat-unfused", .sounds = true}};
    std::optional<Error> libraryError;
    std::vector<catalog::FileFilter> filters;
    std::vector<Asked> asked;
    QTemporaryDir thumbnails;

private:
    [[nodiscard]] CheckedMap next(std::string output) {
        if (m_run != asked.size()) {
            m_run = asked.size();
            m_next = 0;
        }
        return {m_next++, std::move(output), 0.8F, MapTest{}};
    }
    std::size_t m_run = 0; ///< that m_next is of
    std::size_t m_next = 0;
};

} // namespace medley::test
