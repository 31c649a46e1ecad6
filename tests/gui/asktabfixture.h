// The inspector's Ask tab with services that answer when the test wants it.
#pragma once

#include "tests/gui/fakeasking.h"
#include "tests/unit/ui/fakehost.h"
#include "tests/unit/ui/samplemedia.h"
#include "ui/ask/answercard.h"
#include "ui/ask/askpanel.h"
#include "ui/ask/asktab.h"
#include "ui/ask/questioninput.h"
#include "ui/captions/captioneditor.h"

#include <QTest>

#include <memory>
#include <optional>

namespace medley::test {

/// GUI thread.
struct AskTabFixture {
    FakeAsking asking;
    FakeCaptions captions;
    FakeInspector inspector;
    FakeHost host;
    std::unique_ptr<ui::AskTab> tab;

    explicit AskTabFixture(bool installed = true) {
        asking.models = writingModels(installed);
        captions.models = asking.models;
        captions.labels = "Labels: espresso 62 %, cup 20 %";
        asking.items[1] = picture(1);
        asking.items[2] = film();
    }

    void show(std::int64_t id, std::optional<TimeSpan> moment = std::nullopt) {
        if (!tab) {
            tab = std::make_unique<ui::AskTab>(asking.backend(), captions.backend(), inspector, host, nullptr);
            tab->resize(388, 640);
            tab->setAutoFillBackground(true);
            tab->setBackgroundRole(QPalette::Base);
            tab->show();
        }
        tab->setItem(asking.items[id], {FileId{id}, {}, moment, {}});
        QCoreApplication::processEvents();
    }

    static ItemDetails picture(std::int64_t id) {
        ItemDetails details = item(id, QStringLiteral("/home/anna/Pictures/coffee%1.png").arg(id), MediaKind::Image, 0);
        catalog::SegmentRecord segment;
        segment.id = SegmentId{10 * id};
        details.segments = {segment};
        return details;
    }
    static ItemDetails film() {
        ItemDetails details = item(2, QStringLiteral("/home/anna/Talks/Megamind.avi"), MediaKind::Video, 12);
        details.segments = {shot(21, 0, 3), shot(22, 3, 7), shot(23, 7, 12)};
        return details;
    }

    [[nodiscard]] QPlainTextEdit& field() const { return *tab->panel().input().findChild<ui::QuestionEdit*>(); }
    void ask(const QString& question) const {
        field().setPlainText(question);
        QTest::keyClick(&field(), Qt::Key_Return);
    }
    [[nodiscard]] QList<ui::AnswerCard*> cards() const {
        QList<ui::AnswerCard*> shown;
        for (auto* card : tab->findChildren<ui::AnswerCard*>())
            if (card->isVisible())
                shown << card;
        return shown;
    }
};

} // namespace medley::test
