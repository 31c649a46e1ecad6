// Services for asking and captions that answer when the test wants it, and what was asked of them.
#pragma once

#include "ui/ask/askbackend.h"
#include "ui/captions/captionbackend.h"
#include "ui/inspector/inspectortab.h"

#include <QAbstractButton>
#include <QLabel>
#include <QTemporaryDir>

#include <map>

namespace medley::test {

/// Everything on the GUI thread.
class FakeAsking {
public:
    struct Asked {
        AnswerRequest request;
        std::function<void(std::string)> onText;
        CancelToken cancel;
        AnswerService::Done<Answer> done;
    };

    [[nodiscard]] ui::AskBackend backend() {
        ui::AskBackend result;
        result.ask = [this](AnswerRequest request, auto onText, CancelToken cancel, auto done) {
            asked.push_back({std::move(request), std::move(onText), std::move(cancel), std::move(done)});
        };
        result.kept = [this](FileId file, auto done) {
            if (keptError)
                done(Result<std::vector<catalog::AnswerRecord>>(Failure(*keptError)));
            else
                done(Result<std::vector<catalog::AnswerRecord>>(kept[file.value]));
        };
        result.remove = [this](std::int64_t id, auto done) {
            removed.push_back(id);
            done(Result<void>());
        };
        result.models = [this](auto done) { done(Result<std::vector<WritingModel>>(models)); };
        result.details = [this](FileId file, auto done) {
            if (const auto found = items.find(file.value); found != items.end())
                done(Result<ItemDetails>(found->second));
            else
                done(Result<ItemDetails>(fail(ErrorCode::NotFound, "It is not in the library.")));
        };
        result.thumbnailPath = [this](FileId file, std::optional<SegmentId>) {
            return std::filesystem::path(thumbnails.filePath(QStringLiteral("%1.jpg").arg(file.value)).toStdString());
        };
        return result;
    }

    /// Ends the question that was asked last.
    void answer(const std::string& text) {
        Answer result;
        result.text = text;
        result.model = asked.back().request.model;
        result.seconds = 1.2;
        result.id = ++lastId;
        answer(result);
    }
    void answer(const Answer& result) { asked.back().done(Result<Answer>(result)); }
    void endWith(const Error& error) { asked.back().done(Result<Answer>(Failure(error))); }

    std::vector<Asked> asked;
    std::map<std::int64_t, std::vector<catalog::AnswerRecord>> kept;
    std::optional<Error> keptError;
    std::vector<std::int64_t> removed;
    std::vector<WritingModel> models;
    std::map<std::int64_t, ItemDetails> items;
    QTemporaryDir thumbnails;
    std::int64_t lastId = 100;
};

class FakeCaptions {
public:
    struct Written {
        SegmentId moment;
        CaptionRequest request;
        std::function<void(std::string)> onText;
        CancelToken cancel;
        CaptionService::Done<ml::Generation> done;
    };

    [[nodiscard]] ui::CaptionBackend backend() {
        ui::CaptionBackend result;
        result.start = [this](CaptionRequest request, CaptionEvents jobEvents) {
            started.push_back(std::move(request));
            events = std::move(jobEvents);
        };
        result.resume = [this](CaptionEvents jobEvents) {
            ++resumed;
            events = std::move(jobEvents);
        };
        result.setPaused = [this](bool on) { paused = on; };
        result.stop = [this] { ++stops; };
        result.discard = [this](auto done) {
            status.unfinished.reset();
            done(Result<void>());
        };
        result.status = [this](auto done) { done(Result<CaptionStatus>(status)); };
        result.setCaption = [this](SegmentId moment, std::string text, auto done) {
            saved.emplace_back(moment, std::move(text));
            done(saveError ? Result<void>(Failure(*saveError)) : Result<void>());
        };
        result.write = [this](SegmentId moment, CaptionRequest request, auto onText, CancelToken cancel, auto done) {
            if (request.model == kEvidenceAnswerer) {
                ml::Generation generation;
                generation.text = labels;
                done(Result<ml::Generation>(generation));
                return;
            }
            written.push_back({moment, std::move(request), std::move(onText), std::move(cancel), std::move(done)});
        };
        result.models = [this](auto done) { done(Result<std::vector<WritingModel>>(models)); };
        result.news = news;
        return result;
    }

    std::shared_ptr<ui::CaptionNews> news = std::make_shared<ui::CaptionNews>();
    std::vector<CaptionRequest> started;
    CaptionEvents events;
    int resumed = 0;
    int stops = 0;
    bool paused = false;
    CaptionStatus status;
    std::vector<std::pair<SegmentId, std::string>> saved;
    std::optional<Error> saveError;
    std::vector<Written> written;
    std::string labels;
    std::vector<WritingModel> models;
};

class FakeInspector : public ui::InspectorHost {
public:
    void setOverlay(const QImage&) override {}
    void seek(double seconds) override { sought.push_back(seconds); }
    void playFrom(double seconds) override { played.push_back(seconds); }
    void showTab(const QString& id) override { tabs.push_back(id); }
    void reload() override { ++reloads; }

    std::vector<double> sought;
    std::vector<double> played;
    std::vector<QString> tabs;
    int reloads = 0;
};

/// Of those that set-up proposes; `installed` as wanted.
[[nodiscard]] inline std::vector<WritingModel> writingModels(bool installed) {
    WritingModel smol{"SmolVLM-256M-Instruct",
                      installed,
                      true,
                      true,
                      true,
                      "Talks about one or several pictures, with examples; small and quick.",
                      513'000'000,
                      "Apache-2.0",
                      "https://huggingface.co/HuggingFaceTB/SmolVLM-256M-Instruct"};
    WritingModel vqa{"blip-vqa-base", installed,      true,
                     false,           false,          "Answers a question about one picture.",
                     1'540'000'000,   "BSD-3-Clause", "https://huggingface.co/Salesforce/blip-vqa-base"};
    WritingModel captions{"blip-image-captioning-base",
                          installed,
                          false,
                          false,
                          true,
                          "Describes a picture in a sentence.",
                          990'000'000,
                          "BSD-3-Clause",
                          "https://huggingface.co/Salesforce/blip-image-captioning-base"};
    return {smol, vqa, captions};
}

/// The visible button of that text or accessible name; null where there is none.
[[nodiscard]] inline QAbstractButton* buttonOf(QWidget& place, const QString& name) {
    for (auto* button : place.findChildren<QAbstractButton*>())
        if (button->isVisible() && (button->text() == name || button->accessibleName() == name))
            return button;
    return nullptr;
}

[[nodiscard]] inline bool showsText(QWidget& place, const QString& text) {
    for (auto* label : place.findChildren<QLabel*>())
        if (label->isVisible() && label->text().contains(text))
            return true;
    return false;
}

/// Those that can have the keyboard and say nothing to an assistive tool.
[[nodiscard]] inline QStringList nameless(QWidget& place) {
    QStringList found;
    for (auto* widget : place.findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || !widget->isEnabled())
            continue;
        const auto* button = qobject_cast<QAbstractButton*>(widget);
        const auto* label = qobject_cast<QLabel*>(widget);
        if (widget->accessibleName().isEmpty() && !(button && !button->text().isEmpty()) &&
            !(label && !label->text().isEmpty()) && !widget->objectName().startsWith(QStringLiteral("qt_")))
            found << QString::fromLatin1(widget->metaObject()->className());
    }
    return found;
}

} // namespace medley::test
