// A library of a few samples that is asked questions, with the starter models and two small checkpoints of the
// reference cases that answer: "small-vqa" (BLIP) and "small-smolvlm".
#pragma once

#include "core/services/answer/answerservice.h"
#include "core/services/browseservice.h"
#include "core/services/library.h"
#include "tests/support/starter.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

namespace medley::test {

namespace fs = std::filesystem;

class AnswerLibrary {
public:
    /// Copies these samples and indexes them.
    void make(std::initializer_list<const char*> samples) {
        linkStarterModels(folder("models"));
        fs::create_directories(folder("media"));
        const fs::path cases(MEDLEY_CASES);
        fs::copy(cases / "blip_vqa/base/checkpoint", folder("models") / "small-vqa");
        fs::copy(cases / "smolvlm/smolvlm/checkpoint", folder("models") / "small-smolvlm");
        for (const char* name : samples)
            fs::copy(folderFromEnvironment("MEDLEY_SAMPLES") / name, folder("media") / fs::path(name).filename());
        open();
        const auto summary = ingest(*m_library, {folder("media")});
        if (summary.indexed != static_cast<std::int64_t>(samples.size()))
            qFatal("not every sample was indexed");
    }

    void open() {
        m_library.reset();
        auto options = libraryOptions(m_dir.path());
        options.models = folder("models");
        m_library = Library::open(options).value();
    }
    void close() { m_library.reset(); }
    [[nodiscard]] Library& library() const { return *m_library; }
    [[nodiscard]] QString path(const char* name) const { return m_dir.filePath(QLatin1String(name)); }
    [[nodiscard]] fs::path folder(const char* name) const { return fs::path(m_dir.path().toStdString()) / name; }

    [[nodiscard]] FileId file(const std::string& name) const {
        const auto all =
            wait<std::vector<catalog::FileRecord>>([&](auto done) { m_library->browse().items({}, done); }).value();
        const auto found = std::ranges::find_if(
            all, [&name](const catalog::FileRecord& record) { return record.path.ends_with("/" + name); });
        if (found == all.end())
            qFatal("%s is not in the library", name.c_str());
        return found->id;
    }

    [[nodiscard]] AnswerRequest about(const std::string& name, const std::string& question,
                                      const std::string& model = std::string(kEvidenceAnswerer)) const {
        AnswerRequest request{.items = {{file(name)}}, .question = question, .model = model};
        request.keep = false;
        request.generation.maxNewTokens = 12;
        request.generation.beams = 1;
        request.generation.wholePicture = true;
        return request;
    }

    Result<Answer> ask(AnswerRequest request, std::string* streamed = nullptr, CancelToken cancel = {}) const {
        return wait<Answer>([&](auto done) {
            const auto onText = [streamed](const std::string& text) {
                if (streamed)
                    *streamed += text;
            };
            m_library->answers().ask(std::move(request), onText, cancel, done);
        });
    }

    [[nodiscard]] Answer answered(AnswerRequest request) const {
        auto answer = ask(std::move(request));
        if (!answer)
            qFatal("no answer: %s (%s)", answer.error().message.c_str(), answer.error().detail.c_str());
        return *answer;
    }

    [[nodiscard]] std::vector<catalog::AnswerRecord> kept(FileId id) const {
        return wait<std::vector<catalog::AnswerRecord>>([&](auto done) { m_library->answers().kept(id, done); })
            .value();
    }

private:
    QTemporaryDir m_dir;
    std::unique_ptr<Library> m_library;
};

} // namespace medley::test
