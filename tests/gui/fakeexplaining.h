// An inspector and models that only remember what they were asked, and ways to find what a person would.
#pragma once

#include "tests/gui/sampleexplanations.h"
#include "ui/explain/explainbackend.h"
#include "ui/explain/wordchips.h"
#include "ui/inspector/inspectortab.h"

#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QTest>

namespace medley::test {

class FakeInspector : public ui::InspectorHost {
public:
    void setOverlay(const QImage& image) override {
        overlay = image;
        ++overlays;
    }
    void seek(double seconds) override { sought.push_back(seconds); }
    void playFrom(double seconds) override { played.push_back(seconds); }
    void showTab(const QString&) override {}
    void reload() override {}

    QImage overlay;
    int overlays = 0;
    std::vector<double> sought;
    std::vector<double> played;
};

/// Keeps what was asked; the test answers.
struct FakeModels {
    struct Asked {
        std::string model;
        PictureSource source;
        std::string text;
        ml::ExplainTarget target;
        CancelToken cancel;
        ui::ExplainBackend::Done<PictureExplanation> done;
    };
    std::vector<ExplainingModel> installed{{.id = "starter", .pictures = true},
                                           {.id = "clip-vit-base-patch16", .pictures = true},
                                           {.id = "blip-image-captioning-base", .writes = true},
                                           {.id = "clap-htsat-unfused", .sounds = true},
                                           {.id = "whisper-base", .speech = true}};
    std::vector<catalog::AnswerRecord> kept;
    std::vector<Asked> asked;
    std::vector<ExplainService::TestedMap> tested;
    std::vector<ExplainService::TestedSoundMap> testedSounds;
    std::vector<TimeSpan> testedParts; ///< of the sounds
    MapTestOptions testOptions;        ///< of the last test
    std::function<void(double)> testProgress;
    CancelToken testCancel;
    ui::ExplainBackend::Done<MapTest> testDone;
    std::optional<MapTest> testAnswer; ///< of every test at once; nothing: the test answers
    std::vector<TimeSpan> soundParts;
    ui::ExplainBackend::Done<SoundReport> soundDone;
    std::vector<std::string> alignedTexts;
    ui::ExplainBackend::Done<ml::SpeechAlignment> alignDone;

    ui::ExplainBackend backend() {
        ui::ExplainBackend backend;
        backend.models = [this](auto done) { done(installed); };
        backend.answers = [this](FileId, auto done) { done(kept); };
        backend.explainHit = [this](auto model, auto source, auto text, auto, auto cancel, auto done) {
            asked.push_back({model, source, text, {}, cancel, done});
        };
        backend.explain = [this](auto model, auto source, auto target, auto, auto cancel, auto done) {
            asked.push_back({model, source, {}, target, cancel, done});
        };
        backend.test = [this](auto, auto, auto map, auto options, auto progress, auto cancel, auto done) {
            tested.push_back(map);
            beginTest(options, progress, cancel, done);
        };
        backend.explainSound = [this](auto, auto, auto part, auto, auto, auto done) {
            soundParts.push_back(part);
            soundDone = done;
        };
        backend.testSound = [this](auto, auto, auto part, auto map, auto options, auto progress, auto cancel,
                                   auto done) {
            testedSounds.push_back(map);
            testedParts.push_back(part);
            beginTest(options, progress, cancel, done);
        };
        backend.align = [this](auto, auto, auto, auto text, auto, auto, auto done) {
            alignedTexts.push_back(text);
            alignDone = done;
        };
        return backend;
    }

private:
    void beginTest(const MapTestOptions& options, const std::function<void(double)>& progress,
                   const CancelToken& cancel, const ui::ExplainBackend::Done<MapTest>& done) {
        testOptions = options;
        testProgress = progress;
        testCancel = cancel;
        testDone = done;
        if (testAnswer)
            done(*testAnswer);
    }
};

/// Settings of the test's own, in this folder.
inline void useOwnSettings(const QString& folder) {
    QCoreApplication::setOrganizationName(QStringLiteral("medley-test"));
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder);
}
inline void testMapsByThemselves(bool automatic) {
    QSettings().setValue(QStringLiteral("why/testMapsByThemselves"), automatic);
}

/// Three to two.
inline RgbImage smallPicture() {
    RgbImage image{180, 120, {}};
    for (int i = 0; i < 180 * 120 * 3; ++i)
        image.pixels.push_back(static_cast<std::uint8_t>(i % 251));
    return image;
}

inline ui::ItemRef found(std::int64_t id, std::string query) {
    ui::ItemRef ref;
    ref.file = FileId{id};
    ref.query = std::move(query);
    return ref;
}

/// The one that assistive tools call so.
template <class T>
T* named(QWidget& widget, const QString& name) {
    for (auto* child : widget.findChildren<T*>())
        if (child->accessibleName() == name && child->isVisibleTo(&widget))
            return child;
    return nullptr;
}

template <class T>
T* visible(QWidget& widget) {
    for (auto* child : widget.findChildren<T*>())
        if (child->isVisibleTo(&widget))
            return child;
    return nullptr;
}

inline QPushButton* button(QWidget& widget, const QString& text) {
    for (auto* child : widget.findChildren<QPushButton*>())
        if (child->text() == text && child->isVisibleTo(&widget))
            return child;
    return nullptr;
}

inline bool says(QWidget& widget, const QString& text) {
    for (auto* label : widget.findChildren<QLabel*>())
        if (label->isVisibleTo(&widget) && label->text().contains(text))
            return true;
    return false;
}

inline void point(ui::WordChips& chips, int word) {
    QCoreApplication::processEvents(); // what was shown last is laid out
    QTest::mouseMove(&chips, chips.placeOf(word).center());
}

} // namespace medley::test
