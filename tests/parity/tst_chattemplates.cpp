// Chat templates against Jinja itself: generate/chattemplates.py writes data/chat_templates/cases.json.
#include "core/ml/json/readjson.h"
#include "core/ml/text/chattemplate.h"
#include "tests/support/golden.h"

#include <QtTest>

using namespace medley;
using namespace medley::ml;
using namespace medley::test;

namespace {

std::vector<ChatMessage> messagesOf(const nlohmann::json& json) {
    std::vector<ChatMessage> messages;
    for (const auto& item : json) {
        ChatMessage& message = messages.emplace_back();
        message.role = item.at("role").get<std::string>();
        if (item.at("content").is_string()) {
            message.content = item.at("content").get<std::string>();
            continue;
        }
        std::vector<ChatPart> parts;
        for (const auto& part : item.at("content")) {
            const bool isImage = part.at("type") == "image";
            parts.push_back({isImage ? ChatPart::Kind::Image : ChatPart::Kind::Text, part.value("text", "")});
        }
        message.content = std::move(parts);
    }
    return messages;
}

/// Nothing where reading or rendering failed.
std::optional<std::string> rendered(const std::string& source, const nlohmann::json& variables,
                                    const nlohmann::json& messages, bool addsPrompt) {
    std::vector<std::pair<std::string, std::string>> values;
    for (const auto& [name, value] : variables.items())
        values.emplace_back(name, value.get<std::string>());
    const auto parsed = ChatTemplate::parse(source, values);
    if (!parsed)
        return std::nullopt;
    const auto text = parsed->render(messagesOf(messages), addsPrompt);
    return text ? std::optional(*text) : std::nullopt;
}

std::optional<std::string> expectedOf(const nlohmann::json& json) {
    return json.is_null() ? std::nullopt : std::optional(json.get<std::string>());
}

} // namespace

class TestChatTemplates : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        auto json = readJson(std::filesystem::path(MEDLEY_TEST_DATA) / "chat_templates/cases.json");
        QVERIFY2(json, json ? "" : json.error().detail.c_str());
        m_cases = std::move(*json);
    }

    void rendersWholeTemplates_data() {
        QTest::addColumn<std::size_t>("index");
        for (std::size_t i = 0; i < m_cases.at("templates").size(); ++i)
            QTest::newRow(m_cases.at("templates")[i].at("name").get<std::string>().c_str()) << i;
    }
    void rendersWholeTemplates() {
        QFETCH(std::size_t, index);
        const auto& entry = m_cases.at("templates")[index];
        int texts = 0;
        for (std::size_t i = 0; i < entry.at("texts").size(); ++i) {
            for (const bool addsPrompt : {false, true}) {
                const auto got =
                    rendered(entry.at("template"), m_cases.at("variables"), m_cases.at("conversations")[i], addsPrompt);
                const auto expected = expectedOf(entry.at("texts")[i][addsPrompt ? 1 : 0]);
                QVERIFY2(
                    got == expected,
                    qPrintable(
                        QStringLiteral("conversation %1: %2 instead of %3").arg(i).arg(shown(got), shown(expected))));
                texts += expected ? 1 : 0;
            }
        }
        QVERIFY(texts > 0);
    }

    void rendersSnippets() {
        int wrong = 0;
        for (const auto& snippet : m_cases.at("snippets")) {
            const auto source = snippet.at("template").get<std::string>();
            const auto got = rendered(source, m_cases.at("variables"), m_cases.at("conversations")[2], true);
            const auto expected = expectedOf(snippet.at("text"));
            if (got != expected && ++wrong <= 20)
                qWarning("%s: %s instead of %s", source.c_str(), qPrintable(shown(got)), qPrintable(shown(expected)));
        }
        QCOMPARE(wrong, 0);
        QVERIFY(m_cases.at("snippets").size() > 50);
    }

    void refusesWhatItDoesNotKnow() {
        for (const auto& source : m_cases.at("unsupported")) {
            const auto text = source.get<std::string>();
            const auto got = rendered(text, m_cases.at("variables"), m_cases.at("conversations")[2], true);
            QVERIFY2(!got, text.c_str());
        }
    }

    void saysWhatIsWrong() {
        const auto unknown = ChatTemplate::parse("a\nb\n{% macro f() %}");
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().code, ErrorCode::ModelDamaged);
        QVERIFY(unknown.error().detail.find("line 3") != std::string::npos);
        QVERIFY(unknown.error().detail.find("macro") != std::string::npos);

        const auto refusing = ChatTemplate::parse("{{ raise_exception('only two turns') }}");
        QVERIFY(refusing);
        const auto refused = refusing->render({}, true);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::InvalidArgument);
        QCOMPARE(refused.error().detail, std::string("only two turns"));
    }

    /// The templates of the reference cases, from wherever they stand.
    void rendersReferenceChats() {
        int chats = 0;
        for (const auto& folder : goldenCases("tokenizers")) {
            const auto golden = GoldenCase::open(folder);
            QVERIFY(golden);
            if (!golden->outputs().contains("chat_text"))
                continue;
            const auto loaded = loadChatTemplate(golden->checkpoint());
            QVERIFY2(loaded, loaded ? "" : loaded.error().detail.c_str());
            for (std::size_t i = 0; i < golden->inputs().at("chats").size(); ++i) {
                const auto text = loaded->render(messagesOf(golden->inputs().at("chats")[i]), true);
                QVERIFY2(text, text ? "" : text.error().detail.c_str());
                QCOMPARE(*text, golden->outputs().at("chat_text")[i].get<std::string>());
                ++chats;
            }
        }
        QVERIFY(chats > 0);
    }

private:
    static QString shown(const std::optional<std::string>& text) {
        return text ? QStringLiteral("'") + QString::fromStdString(*text) + QStringLiteral("'")
                    : QStringLiteral("an error");
    }
    nlohmann::json m_cases;
};

QTEST_GUILESS_MAIN(TestChatTemplates)
#include "tst_chattemplates.moc"
