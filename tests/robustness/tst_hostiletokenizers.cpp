// Tokenizers made to hurt: each is refused or works, in memory that stays near the file's and the text's own size.
#include "core/ml/json/readjson.h"
#include "core/ml/text/chattemplate.h"
#include "core/ml/text/tokenizer.h"
#include "tests/robustness/hostiletokenizers.h"
#include "tests/support/allocationgauge.h"
#include "tests/support/mutator.h"
#include "tests/support/scratchfolder.h"

#include <QtTest>

#include <algorithm>

using namespace medley;
using namespace medley::ml;
using namespace medley::test;

namespace {

constexpr std::size_t kBytesForAByte = 100; // a JSON document, and the vocabulary and merges made of it
constexpr std::size_t kFixedBytes = std::size_t{1} << 20;
constexpr std::size_t kTemplateBytes = std::size_t{96} << 20; // what a template may make and print
constexpr int kMutations = 500;

/// Written into a folder of their own.
class Written {
public:
    explicit Written(const std::map<std::string, std::string>& files) {
        for (const auto& [name, bytes] : files) {
            m_isWhole = m_isWhole && !m_folder.write(name, bytes).empty();
            m_bytes += bytes.size();
        }
    }
    [[nodiscard]] bool isWhole() const { return m_isWhole; }
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }
    [[nodiscard]] std::filesystem::path path() const { return m_folder.path(); }

private:
    ScratchFolder m_folder;
    std::size_t m_bytes = 0;
    bool m_isWhole = true;
};

} // namespace

class TestHostileTokenizers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refuses_data() {
        QTest::addColumn<QByteArray>("json");
        addRows(refusedTokenizers());
    }
    void refuses() {
        QFETCH(QByteArray, json);
        const auto path = m_folder.write("tokenizer.json", json.toStdString());
        const AllocationGauge gauge;
        const auto tokenizer = loadTokenizer(path);
        QVERIFY(!tokenizer);
        QCOMPARE(tokenizer.error().code, ErrorCode::ModelDamaged);
        QVERIFY(!tokenizer.error().message.empty());
        QVERIFY(!tokenizer.error().detail.empty());
        QVERIFY(gauge.peak() <= static_cast<std::size_t>(json.size()) * kBytesForAByte + kFixedBytes);
    }

    void boundsWhatItTakes_data() {
        QTest::addColumn<QByteArray>("json");
        addRows(costlyTokenizers());
    }
    void boundsWhatItTakes() {
        QFETCH(QByteArray, json);
        const auto path = m_folder.write("tokenizer.json", json.toStdString());
        const AllocationGauge loading;
        const auto tokenizer = loadTokenizer(path);
        QVERIFY2(tokenizer, tokenizer ? "" : tokenizer.error().detail.c_str());
        QVERIFY(loading.peak() <= static_cast<std::size_t>(json.size()) * kBytesForAByte + kFixedBytes);
        use(**tokenizer);
    }

    void survivesDamage_data() {
        QTest::addColumn<QByteArray>("json");
        const auto variants = readJson(std::filesystem::path(MEDLEY_TEST_DATA) / "tokenizer_variants/variants.json");
        QVERIFY(variants);
        for (const auto& variant : variants->at("cases")) {
            const auto name = variant.at("name").get<std::string>();
            for (const char* chosen : {"bert", "roberta", "llama", "metaspace_always", "suffix", "template_types"}) {
                if (name == chosen)
                    QTest::newRow(chosen) << QByteArray::fromStdString(variant.at("tokenizer").dump());
            }
        }
    }
    void survivesDamage() {
        QFETCH(QByteArray, json);
        const std::string original = json.toStdString();
        QVERIFY(loadTokenizer(m_folder.write("tokenizer.json", original)));
        int loaded = 0;
        for (int i = 0; i < kMutations; ++i) {
            Mutator mutator(static_cast<std::uint32_t>(i));
            const std::string damaged = mutator.mutate(original);
            const auto path = m_folder.write("tokenizer.json", damaged);
            const AllocationGauge gauge;
            const auto tokenizer = loadTokenizer(path);
            QVERIFY2(gauge.peak() <= damaged.size() * kBytesForAByte + kFixedBytes, qPrintable(QString::number(i)));
            if (tokenizer) {
                ++loaded;
                const auto encoding = (*tokenizer)->encode(hostileTexts()[1], {true, 16});
                QVERIFY(isUtf8((*tokenizer)->decode(encoding.ids, false)));
            } else {
                QVERIFY2(!tokenizer.error().message.empty(), qPrintable(QString::number(i)));
            }
        }
        QVERIFY2(loaded < kMutations, "no damage was ever noticed");
    }

    void refusesOlderFiles_data() { addFolders(refusedFolders()); }
    void refusesOlderFiles() {
        QFETCH(std::size_t, index);
        const Written written(refusedFolders()[index].files);
        QVERIFY(written.isWhole());
        const AllocationGauge gauge;
        const auto tokenizer = loadTokenizer(written.path());
        QVERIFY(!tokenizer);
        QCOMPARE(tokenizer.error().code, ErrorCode::ModelDamaged);
        QVERIFY(!tokenizer.error().message.empty());
        QVERIFY(!tokenizer.error().detail.empty());
        QVERIFY(gauge.peak() <= written.bytes() * kBytesForAByte + kFixedBytes);
    }

    void boundsWhatOlderFilesTake_data() { addFolders(costlyFolders()); }
    void boundsWhatOlderFilesTake() {
        QFETCH(std::size_t, index);
        const Written written(costlyFolders()[index].files);
        QVERIFY(written.isWhole());
        const AllocationGauge gauge;
        const auto tokenizer = loadTokenizer(written.path());
        QVERIFY2(tokenizer, tokenizer ? "" : tokenizer.error().detail.c_str());
        QVERIFY2(gauge.peak() <= written.bytes() * kBytesForAByte + kFixedBytes,
                 qPrintable(QString::number(gauge.peak() / written.bytes())));
        use(**tokenizer);
    }

    void survivesDamagedModels_data() {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QByteArray>("config");
        QTest::newRow("alone") << "unigram_rules" << QByteArray();
        QTest::newRow("byte pairs") << "bpe_bytes" << QByteArray();
        QTest::newRow("T5") << "unigram_rules" << QByteArray("{\"tokenizer_class\":\"T5Tokenizer\"}");
        QTest::newRow("SigLIP") << "bpe_bytes" << QByteArray("{\"tokenizer_class\":\"SiglipTokenizer\"}");
        QTest::newRow("XLM-RoBERTa") << "unigram" << QByteArray("{\"tokenizer_class\":\"XLMRobertaTokenizer\"}");
    }
    void survivesDamagedModels() {
        QFETCH(QString, model);
        QFETCH(QByteArray, config);
        const auto original = readTextFile(
            std::filesystem::path(MEDLEY_TEST_DATA) / "sentencepiece" / (model.toStdString() + ".model"), 1 << 20);
        QVERIFY(original);
        const ScratchFolder folder;
        QVERIFY(!folder.write("tokenizer_config.json", config.toStdString()).empty() || config.isEmpty());
        int loaded = 0;
        for (int i = 0; i < kMutations; ++i) {
            Mutator mutator(static_cast<std::uint32_t>(i));
            const std::string damaged = i == 0 ? *original : mutator.mutate(*original);
            const auto file = folder.write("spiece.model", damaged);
            const AllocationGauge gauge;
            const auto tokenizer = loadTokenizer(config.isEmpty() ? file : folder.path());
            QVERIFY2(gauge.peak() <= damaged.size() * kBytesForAByte + kFixedBytes, qPrintable(QString::number(i)));
            if (tokenizer) {
                ++loaded;
                const auto encoding = (*tokenizer)->encode(hostileTexts()[1], {true, 16});
                QVERIFY(isUtf8((*tokenizer)->decode(encoding.ids, false)));
            } else {
                QVERIFY2(i > 0 && !tokenizer.error().message.empty(), qPrintable(QString::number(i)));
            }
        }
        QVERIFY2(loaded < kMutations, "no damage was ever noticed");
    }

    void refusesTemplates_data() {
        QTest::addColumn<std::size_t>("index");
        for (std::size_t i = 0; i < hostileTemplates().size(); ++i)
            QTest::newRow(hostileTemplates()[i].name) << i;
    }
    void refusesTemplates() {
        QFETCH(std::size_t, index);
        const std::string text = hostileTemplates()[index].text;
        const AllocationGauge gauge;
        const auto parsed = ChatTemplate::parse(text);
        const auto rendered = parsed ? parsed->render({}, true) : Result<std::string>(failWith(parsed));
        QVERIFY(!rendered);
        QVERIFY(!rendered.error().message.empty());
        QVERIFY(!rendered.error().detail.empty());
        QVERIFY2(gauge.peak() <= text.size() * kBytesForAByte + kTemplateBytes,
                 qPrintable(QString::number(gauge.peak())));
    }

    void survivesDamagedTemplates() {
        const auto cases = readJson(std::filesystem::path(MEDLEY_TEST_DATA) / "chat_templates/cases.json");
        QVERIFY(cases);
        const std::vector<ChatMessage> messages{
            {"user", "Hello \xff"}, {"assistant", std::vector<ChatPart>{{ChatPart::Kind::Image, {}}, {{}, "text"}}}};
        int rendered = 0;
        int tried = 0;
        for (const auto& entry : cases->at("templates")) {
            for (int i = 0; i < kMutations; ++i, ++tried) {
                Mutator mutator(static_cast<std::uint32_t>(i));
                const auto parsed = ChatTemplate::parse(mutator.mutate(entry.at("template").get<std::string>()));
                const auto text = parsed ? parsed->render(messages, true) : Result<std::string>(failWith(parsed));
                QVERIFY(text ? isUtf8(*text) : !text.error().message.empty());
                rendered += text ? 1 : 0;
            }
        }
        QVERIFY2(rendered > 0 && rendered < tried, qPrintable(QString::number(rendered)));
    }

    /// What the fuzzers start from (fuzz/), read as they read it.
    void corpusOfTokenizers() {
        int loaded = 0;
        const auto files = corpus("tokenizer");
        for (const auto& [name, bytes] : files) {
            const std::string json = bytes.substr(0, bytes.find('\0'));
            const AllocationGauge gauge;
            const auto tokenizer = loadTokenizer(m_folder.write("tokenizer.json", json));
            QVERIFY2(gauge.peak() <= json.size() * kBytesForAByte + kFixedBytes, name.c_str());
            QVERIFY2(tokenizer || !tokenizer.error().message.empty(), name.c_str());
            if (!tokenizer)
                continue;
            ++loaded;
            const auto encoding = (*tokenizer)->encode(bytes.substr(std::min(json.size() + 1, bytes.size())));
            QVERIFY2(isUtf8((*tokenizer)->decode(encoding.ids, false)), name.c_str());
        }
        QVERIFY(loaded > 8 && static_cast<std::size_t>(loaded) < files.size());
    }

    void corpusOfModels() {
        constexpr std::size_t kText = 64;
        int loaded = 0;
        const auto files = corpus("sentencepiece");
        for (const auto& [name, bytes] : files) {
            QVERIFY2(bytes.size() >= kText, name.c_str());
            const auto model = m_folder.write("spiece.model", bytes.substr(0, bytes.size() - kText));
            const AllocationGauge gauge;
            const auto tokenizer = loadTokenizer(model);
            QVERIFY2(gauge.peak() <= bytes.size() * kBytesForAByte + kFixedBytes, name.c_str());
            QVERIFY2(tokenizer || !tokenizer.error().message.empty(), name.c_str());
            if (!tokenizer)
                continue;
            ++loaded;
            const auto encoding = (*tokenizer)->encode(bytes.substr(bytes.size() - kText));
            QVERIFY2(isUtf8((*tokenizer)->decode(encoding.ids)), name.c_str());
        }
        QVERIFY(loaded > 5 && static_cast<std::size_t>(loaded) < files.size());
    }

    void corpusOfTemplates() {
        int rendered = 0;
        const auto files = corpus("chattemplate");
        const std::vector<ChatMessage> messages{
            {"user", std::vector<ChatPart>{{ChatPart::Kind::Image, {}}, {ChatPart::Kind::Text, "What?"}}}};
        for (const auto& [name, text] : files) {
            const AllocationGauge gauge;
            const auto parsed = ChatTemplate::parse(text, {{"bos_token", "<s>"}});
            const auto chat = parsed ? parsed->render(messages, true) : Result<std::string>(failWith(parsed));
            QVERIFY2(gauge.peak() <= text.size() * kBytesForAByte + kTemplateBytes, name.c_str());
            QVERIFY2(chat ? isUtf8(*chat) : !chat.error().message.empty(), name.c_str());
            rendered += chat ? 1 : 0;
        }
        QVERIFY(rendered > 3 && static_cast<std::size_t>(rendered) < files.size());
    }

private:
    /// Name → bytes.
    static std::map<std::string, std::string> corpus(const char* reader) {
        std::map<std::string, std::string> files;
        const QDir folder(QStringLiteral(MEDLEY_CORPUS "/") + QLatin1String(reader));
        for (const QString& name : folder.entryList(QDir::Files)) {
            const auto bytes = readTextFile(folder.filePath(name).toStdString(), std::size_t{1} << 20);
            if (!bytes)
                qFatal("%s", bytes.error().detail.c_str());
            files[name.toStdString()] = *bytes;
        }
        return files;
    }
    static void addFolders(const std::vector<NamedFiles>& rows) {
        QTest::addColumn<std::size_t>("index");
        for (std::size_t i = 0; i < rows.size(); ++i)
            QTest::newRow(rows[i].name) << i;
    }
    static void addRows(const std::vector<NamedJson>& rows) {
        for (const NamedJson& row : rows)
            QTest::newRow(row.name) << QByteArray::fromStdString(row.json);
    }
    static bool isUtf8(const std::string& text) { return QString::fromStdString(text).toStdString() == text; }
    static void use(const Tokenizer& tokenizer) {
        for (const std::string& text : hostileTexts()) {
            const AllocationGauge gauge;
            const auto encoding = tokenizer.encode(text);
            QCOMPARE(encoding.ids.size(), encoding.typeIds.size());
            QVERIFY(isUtf8(tokenizer.decode(encoding.ids, false)));
            // A text may grow 64 times in its normalizer, and each of its characters takes several numbers.
            QVERIFY2(gauge.peak() <= (text.size() + 1) * 64 * 400 + kFixedBytes,
                     qPrintable(QString::number(gauge.peak())));
        }
    }
    ScratchFolder m_folder;
};

QTEST_GUILESS_MAIN(TestHostileTokenizers)
#include "tst_hostiletokenizers.moc"
