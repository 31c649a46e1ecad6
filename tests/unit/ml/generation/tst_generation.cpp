// The search for a text, against transformers' on a model of two tables (tests/parity/generate/generation.py), and what
// the reference has no counterpart for: seeds, stopping, rows that end at different times.
#include "core/ml/generation/generate.h"
#include "core/ml/generation/logitrules.h"
#include "core/ml/json/readjson.h"

#include <QtTest>

#include <cmath>
#include <map>
#include <stdexcept>

using namespace medley;
using namespace medley::ml;
using namespace medley::ml::generation;
using nlohmann::json;

namespace {

const json& data() {
    static const json kData = *readJson(MEDLEY_GENERATION_DATA);
    return kData;
}

at::Tensor tableOf(const json& rows) {
    std::vector<float> values;
    for (const json& row : rows)
        values.insert(values.end(), row.begin(), row.end());
    return at::tensor(values).view({static_cast<std::int64_t>(rows.size()), -1});
}

/// The logits of the next token are the row of the last token in one table plus the row of the one before in another.
class TableModel final : public LanguageModel {
public:
    at::Tensor begin(const at::Tensor& prompts) override {
        m_tokens = prompts;
        return logits();
    }
    at::Tensor step(const at::Tensor& tokens) override {
        m_tokens = at::cat({m_tokens, tokens}, 1);
        m_rowsOfSteps.push_back(tokens.size(0));
        return logits();
    }
    void selectRows(const at::Tensor& rows) override { m_tokens = m_tokens.index_select(0, rows); }

    /// How many rows each step computed.
    [[nodiscard]] const std::vector<std::int64_t>& rowsOfSteps() const { return m_rowsOfSteps; }

private:
    [[nodiscard]] at::Tensor logits() const {
        const std::int64_t length = m_tokens.size(1);
        return m_last.index_select(0, m_tokens.select(1, length - 1)) +
               m_before.index_select(0, m_tokens.select(1, std::max<std::int64_t>(length - 2, 0)));
    }

    at::Tensor m_last = tableOf(data().at("last"));
    at::Tensor m_before = tableOf(data().at("before"));
    at::Tensor m_tokens;
    std::vector<std::int64_t> m_rowsOfSteps;
};

GenerationSettings settingsOf(const json& settings) {
    return GenerationSettings::read(nn::Config(settings, "generation_config.json"));
}

const json& caseOf(const std::string& name) {
    for (const json& item : data().at("cases")) {
        if (item.at("name") == name)
            return item;
    }
    throw std::out_of_range(name);
}

Request requestOf(const json& item) {
    Request request;
    request.settings = settingsOf(item.at("settings"));
    request.prompts = item.at("prompts");
    request.capacity = 1'000;
    return request;
}

std::vector<TokenId> withEnd(const Sequence& sequence) {
    std::vector<TokenId> ids = sequence.ids();
    if (sequence.endToken)
        ids.push_back(*sequence.endToken);
    return ids;
}

std::vector<Sequence> flat(const std::vector<std::vector<Sequence>>& groups) {
    std::vector<Sequence> all;
    for (const auto& group : groups)
        all.insert(all.end(), group.begin(), group.end());
    return all;
}

std::vector<Sequence> written(const Request& request) {
    TableModel model;
    return flat(*generate(model, request));
}

/// "plain" of the reference, but drawn.
Request sampling(std::uint64_t seed) {
    Request request = requestOf(caseOf("plain"));
    request.settings.sample = true;
    request.seed = seed;
    return request;
}

std::vector<std::vector<TokenId>> idsOf(const std::vector<Sequence>& sequences) {
    std::vector<std::vector<TokenId>> ids;
    for (const Sequence& sequence : sequences)
        ids.push_back(withEnd(sequence));
    return ids;
}

} // namespace

class TestGeneration : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsTheReference_data();
    void equalsTheReference();
    void narrowsLikeTheReference_data();
    void narrowsLikeTheReference();
    void tellsProbabilitiesAndScore();
    void computesOnlyRowsThatGoOn();
    void streamsEveryToken();
    void stopsBetweenTokens();
    void stopsBeamsToo();
    void letsOthersInBetweenBeams();
    void drawsTheSameFromTheSameSeed();
    void drawsARowWhateverTheOthersAre();
    void drawsInProportion();
    void drawsBeamsWithoutRepetition();
    void returnsSeveralSamples();
    void keepsToTheCapacity();
    void endsWhereNothingMayFollow();
    void refusesWhatMakesNoSense_data();
    void refusesWhatMakesNoSense();
};

void TestGeneration::equalsTheReference_data() {
    QTest::addColumn<QString>("name");
    for (const json& item : data().at("cases")) {
        const auto name = QString::fromStdString(item.at("name"));
        QTest::newRow(qPrintable(name)) << name;
    }
}

void TestGeneration::equalsTheReference() {
    QFETCH(QString, name);
    const json& item = caseOf(name.toStdString());
    const std::vector<Sequence> sequences = written(requestOf(item));
    QCOMPARE(json(idsOf(sequences)).dump(), item.at("sequences").dump());
    if (!item.contains("scores"))
        return;
    for (std::size_t i = 0; i < sequences.size(); ++i)
        QVERIFY(std::abs(sequences[i].score - item.at("scores")[i].get<float>()) <
                2e-5F * std::abs(sequences[i].score) + 1e-5F);
}

void TestGeneration::narrowsLikeTheReference_data() {
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < data().at("warped").size(); ++i)
        QTest::newRow(data().at("warped")[i].at("settings").dump().c_str()) << static_cast<int>(i);
}

void TestGeneration::narrowsLikeTheReference() {
    QFETCH(int, index);
    const json& item = data().at("warped")[static_cast<std::size_t>(index)];
    std::vector<float> scores = item.at("logits");
    LogitRules(settingsOf(item.at("settings")), 1, 100).narrow(scores);
    QCOMPARE(scores.size(), item.at("scores").size());
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const json& expected = item.at("scores")[i];
        if (expected.is_null())
            QVERIFY(std::isinf(scores[i]));
        else
            QVERIFY(std::abs(scores[i] - expected.get<float>()) < 1e-4F);
    }
}

void TestGeneration::tellsProbabilitiesAndScore() {
    Request request = requestOf(caseOf("plain"));
    request.prompts.resize(1);
    request.settings.lengthPenalty = 2;
    const Sequence sequence = written(request).front();
    TableModel model;
    at::Tensor logits = model.begin(at::tensor(request.prompts.front(), at::kLong).unsqueeze(0));
    double sum = 0;
    for (std::size_t i = 0; i < sequence.tokens.size(); ++i) {
        const at::Tensor probabilities = at::softmax(logits[0], -1);
        const auto expected = probabilities[sequence.tokens[i].id].item<float>();
        QVERIFY(std::abs(sequence.tokens[i].probability - expected) < 1e-5F);
        sum += std::log(static_cast<double>(expected));
        logits = model.step(at::tensor({sequence.tokens[i].id}, at::kLong).unsqueeze(0));
    }
    sum += std::log(at::softmax(logits[0], -1)[*sequence.endToken].item<double>());
    QVERIFY(std::abs(static_cast<double>(sequence.score) - sum / 36) < 1e-5); // six tokens with the end
}

void TestGeneration::computesOnlyRowsThatGoOn() {
    TableModel model;
    QVERIFY(generate(model, requestOf(caseOf("plain"))));
    // Six, six and ten tokens, of which the first follows from the prompts.
    QCOMPARE(model.rowsOfSteps(), (std::vector<std::int64_t>{3, 3, 3, 3, 3, 1, 1, 1, 1}));
}

void TestGeneration::streamsEveryToken() {
    for (const bool sample : {false, true}) {
        Request request = sampling(5);
        request.settings.sample = sample;
        std::vector<std::vector<TokenId>> streamed(request.prompts.size());
        request.onToken = [&](std::size_t row, const Token& token) {
            QVERIFY(token.probability > 0 && token.probability <= 1);
            streamed[row].push_back(token.id);
        };
        const std::vector<Sequence> sequences = written(request);
        for (std::size_t i = 0; i < streamed.size(); ++i)
            QCOMPARE(streamed[i], sequences[i].ids());
    }
}

void TestGeneration::stopsBetweenTokens() {
    Request request = requestOf(caseOf("plain"));
    request.prompts.resize(1);
    CancelSource source;
    request.cancel = source.token();
    int tokens = 0;
    request.onToken = [&](std::size_t, const Token&) {
        if (++tokens == 3)
            source.cancel();
    };
    TableModel model;
    const auto result = generate(model, request);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Cancelled);
    QCOMPARE(tokens, 3);
    QCOMPARE(model.rowsOfSteps().size(), std::size_t{2}); // none after the third token
}

void TestGeneration::stopsBeamsToo() {
    Request request = requestOf(caseOf("beams"));
    CancelSource source;
    source.cancel();
    request.cancel = source.token();
    TableModel model;
    const auto result = generate(model, request);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Cancelled);
}

void TestGeneration::letsOthersInBetweenBeams() {
    Request request = requestOf(caseOf("beams"));
    const auto alone = idsOf(written(request));
    TableModel model;
    std::vector<std::size_t> before; // how many steps were made when others had their turn
    request.onStep = [&] { before.push_back(model.rowsOfSteps().size()); };
    QCOMPARE(idsOf(flat(*generate(model, request))), alone);
    QCOMPARE(before.size(), model.rowsOfSteps().size());
    for (std::size_t i = 0; i < before.size(); ++i)
        QCOMPARE(before[i], i);

    CancelSource source; // they used the model: what it holds is not this search's any more
    request.cancel = source.token();
    request.onStep = [&] { source.cancel(); };
    TableModel used;
    const auto result = generate(used, request);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Cancelled);
    QVERIFY(used.rowsOfSteps().empty());
}

void TestGeneration::drawsTheSameFromTheSameSeed() {
    QCOMPARE(idsOf(written(sampling(7))), idsOf(written(sampling(7))));
    QVERIFY(idsOf(written(sampling(7))) != idsOf(written(sampling(8))));
    QVERIFY(idsOf(written(sampling(7))) != idsOf(written(sampling(7 + (std::uint64_t{1} << 32)))));
}

void TestGeneration::drawsARowWhateverTheOthersAre() {
    Request alone = sampling(7);
    alone.prompts.resize(1);
    QCOMPARE(idsOf(written(alone)).front(), idsOf(written(sampling(7))).front());
}

void TestGeneration::drawsInProportion() {
    Request request = sampling(3);
    request.prompts.resize(1);
    request.settings.maxNewTokens = 1;
    request.settings.topK = 3;
    request.settings.temperature = 1.5;
    request.settings.returnedSequences = 250;
    TableModel model;
    const at::Tensor logits = model.begin(at::tensor(request.prompts.front(), at::kLong).unsqueeze(0))[0];
    const auto [best, places] = logits.topk(3);
    const at::Tensor expected = at::softmax(best / 1.5, -1);
    std::map<TokenId, int> counts;
    for (request.seed = 0; request.seed < 8; ++request.seed) {
        for (const std::vector<TokenId>& ids : idsOf(written(request)))
            ++counts[ids.front()];
    }
    QCOMPARE(counts.size(), std::size_t{3});
    for (std::int64_t i = 0; i < 3; ++i) {
        const double share = counts[places[i].item<std::int64_t>()] / 2'000.0;
        const auto wanted = expected[i].item<double>();
        QVERIFY(std::abs(share - wanted) < 4 * std::sqrt(wanted * (1 - wanted) / 2'000)); // four deviations
    }
}

void TestGeneration::drawsBeamsWithoutRepetition() {
    Request request = requestOf(caseOf("five_beams_all"));
    request.settings.sample = true;
    request.settings.temperature = 2;
    request.seed = 1;
    const auto first = idsOf(written(request));
    QCOMPARE(first.size(), std::size_t{15});
    for (std::size_t i = 0; i < first.size(); ++i) {
        for (std::size_t k = i + 1; k < first.size() && k / 5 == i / 5; ++k)
            QVERIFY(first[i] != first[k]);
    }
    QCOMPARE(idsOf(written(request)), first);
    request.seed = 2;
    QVERIFY(idsOf(written(request)) != first);
}

void TestGeneration::returnsSeveralSamples() {
    Request request = sampling(1);
    request.settings.returnedSequences = 4;
    request.settings.temperature = 2;
    TableModel model;
    const auto groups = *generate(model, request);
    QCOMPARE(groups.size(), std::size_t{3});
    for (const auto& group : groups) {
        QCOMPARE(group.size(), std::size_t{4});
        QVERIFY(idsOf(group)[0] != idsOf(group)[1]);
    }
}

void TestGeneration::keepsToTheCapacity() {
    for (const char* name : {"plain", "beams"}) {
        Request request = requestOf(caseOf(name));
        request.prompts = {{1, 20, 20}};
        request.capacity = 7;
        const Sequence sequence = written(request).front();
        QCOMPARE(sequence.tokens.size(), std::size_t{4});
        QVERIFY(!sequence.endToken);
    }
}

void TestGeneration::endsWhereNothingMayFollow() {
    Request request = requestOf(caseOf("plain"));
    for (TokenId id = 0; id < 24; ++id)
        request.settings.suppressed.push_back(id);
    for (const Sequence& sequence : written(request)) {
        QVERIFY(sequence.tokens.empty());
        QVERIFY(!sequence.endToken);
    }
}

void TestGeneration::refusesWhatMakesNoSense_data() {
    QTest::addColumn<QString>("wrong");
    for (const char* wrong : {"no prompt", "empty prompt", "lengths differ", "no room", "greedy copies", "few beams"})
        QTest::newRow(wrong) << QString::fromLatin1(wrong);
}

void TestGeneration::refusesWhatMakesNoSense() {
    QFETCH(QString, wrong);
    Request request = requestOf(caseOf(wrong == QStringLiteral("few beams") ? "beams" : "plain"));
    if (wrong == QStringLiteral("no prompt"))
        request.prompts.clear();
    else if (wrong == QStringLiteral("empty prompt"))
        request.prompts = {{}, {}};
    else if (wrong == QStringLiteral("lengths differ"))
        request.prompts = {{1, 2}, {1}};
    else if (wrong == QStringLiteral("no room"))
        request.capacity = 3;
    else
        request.settings.returnedSequences = 4;
    TableModel model;
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, static_cast<void>(generate(model, request)));
}

QTEST_GUILESS_MAIN(TestGeneration)
#include "tst_generation.moc"
