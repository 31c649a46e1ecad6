#include "core/services/connectservice.h"

#include "core/services/librarycontext.h"
#include "core/services/search/queryembedder.h"

#include <algorithm>
#include <set>

namespace medley {

namespace {

constexpr std::size_t kBatch = 32;          ///< texts between two questions
constexpr std::size_t kMostKeywords = 2000; ///< of the library's
constexpr std::size_t kSample = 300;        ///< vectors a modality, to know where it lies
constexpr std::size_t kLeastSample = 10;    ///< with fewer it is taken to lie where the texts do
constexpr std::size_t kMostLookedAt = 20000;

using ModalityRows = std::array<std::vector<float>, search::kModalities>;

/// A connection on its way from thread to thread.
struct Work {
    catalog::SpaceRecord a;
    catalog::SpaceRecord b;
    std::vector<std::string> texts;
    ModalityRows samplesA;
    ModalityRows samplesB;
    std::vector<float> vectorsA; ///< [texts][dimension of A]
    std::vector<float> vectorsB;
};

Result<catalog::SpaceRecord> spaceOf(const catalog::Catalog& catalog, SpaceId id) {
    const auto spaces = catalog.vectors().spaces();
    if (!spaces)
        return failWith(spaces);
    const auto found = std::ranges::find(*spaces, id, &catalog::SpaceRecord::id);
    if (found == spaces->end())
        return fail(ErrorCode::NotFound, "The library has no such space.");
    if (!found->modalities.text)
        return fail(ErrorCode::InvalidArgument,
                    "The model of " + found->name + " embeds no texts, so nothing connects it with another.");
    return *found;
}

Result<ModalityRows> samplesOf(const catalog::Catalog& catalog, const catalog::SpaceRecord& space) {
    ModalityRows rows;
    std::size_t looked = 0;
    const auto read = catalog.vectors().forEach(space.id, [&](const catalog::StoredVector& vector) {
        auto& sample = rows[static_cast<std::size_t>(modalityOf(vector.type))];
        if (sample.size() < kSample * vector.values.size())
            sample.insert(sample.end(), vector.values.begin(), vector.values.end());
        return ++looked < kMostLookedAt;
    });
    if (!read)
        return failWith(read);
    return rows;
}

/// Names of things, everyday sentences and what the person calls things; each once.
std::vector<std::string> vocabulary(const std::vector<catalog::ValueCount>& keywords) {
    std::set<std::string> texts;
    for (const auto& name : imageNetClasses())
        texts.insert(name.label);
    texts.insert(backgroundSentences().begin(), backgroundSentences().end());
    for (const auto& keyword : keywords)
        texts.insert(keyword.value);
    return {texts.begin(), texts.end()};
}

Result<std::shared_ptr<Work>> prepare(const catalog::Catalog& catalog, SpaceId a, SpaceId b) {
    if (a == b)
        return fail(ErrorCode::InvalidArgument, "A space cannot be connected with itself.");
    auto work = std::make_shared<Work>();
    for (const auto& [id, space, samples] : {std::tuple{std::min(a, b), &work->a, &work->samplesA},
                                             std::tuple{std::max(a, b), &work->b, &work->samplesB}}) {
        auto record = spaceOf(catalog, id);
        if (!record)
            return failWith(record);
        *space = std::move(*record);
        auto sample = samplesOf(catalog, *space);
        if (!sample)
            return failWith(sample);
        *samples = std::move(*sample);
    }
    const auto keywords = catalog.files().values(catalog::ValueField::Keyword, {}, kMostKeywords);
    if (!keywords)
        return failWith(keywords);
    work->texts = vocabulary(*keywords);
    return work;
}

/// On the inference thread.
Result<void> embedTexts(LibraryContext& context, StarterModels& models, Work& work, const CancelToken& cancel) {
    for (std::size_t first = 0; first < work.texts.size(); first += kBatch) {
        std::vector<QueryTerm> terms;
        for (std::size_t i = first; i < std::min(first + kBatch, work.texts.size()); ++i)
            terms.push_back(QueryTerm::words(work.texts[i]));
        const std::vector<DecodedTerm> nothing(terms.size());
        for (const auto& [space, rows] : {std::pair{&work.a, &work.vectorsA}, std::pair{&work.b, &work.vectorsB}}) {
            const auto embedded = embedTerms(models, {*space}, {}, terms, nothing, cancel);
            if (!embedded)
                return failWith(embedded);
            for (const auto& term : embedded->spaces.front().terms)
                rows->insert(rows->end(), term.vector.begin(), term.vector.end());
        }
        context.inference.runWaiting(Priority::Interactive);
    }
    return {};
}

Result<search::ConnectionReport> fit(LibraryContext& context, const Work& work, const CancelToken& cancel) {
    const auto dimensionA = static_cast<std::size_t>(work.a.dimension);
    const auto dimensionB = static_cast<std::size_t>(work.b.dimension);
    auto connection = search::Connection::fit({work.vectorsA, dimensionA}, {work.vectorsB, dimensionB}, cancel);
    if (!connection)
        return failWith(connection);
    for (std::size_t i = 0; i < search::kModalities; ++i) {
        const auto modality = static_cast<search::Modality>(i);
        if (work.samplesA[i].size() >= kLeastSample * dimensionA)
            if (auto set = connection->setSample(search::Side::A, modality, {work.samplesA[i], dimensionA}); !set)
                return failWith(set);
        if (work.samplesB[i].size() >= kLeastSample * dimensionB)
            if (auto set = connection->setSample(search::Side::B, modality, {work.samplesB[i], dimensionB}); !set)
                return failWith(set);
    }
    const auto report = connection->report();
    if (auto stored = context.connections.store(work.a, work.b, std::move(*connection)); !stored)
        return failWith(stored);
    return report;
}

} // namespace

void ConnectService::connect(SpaceId a, SpaceId b, CancelToken cancel,
                             std::function<void(Result<search::ConnectionReport>)> done) {
    using Prepared = Result<std::shared_ptr<Work>>;
    m_context.onCatalog(
        Priority::Normal, [a, b](catalog::Catalog& catalog) { return prepare(catalog, a, b); },
        [this, cancel, done](Prepared work) {
            if (!work) {
                done(failWith(work));
                return;
            }
            m_context.onInference(
                Priority::Background,
                [this, work = *work, cancel](StarterModels& models) -> Prepared {
                    if (auto embedded = embedTexts(m_context, models, *work, cancel); !embedded)
                        return failWith(embedded);
                    return work;
                },
                [this, cancel, done](Prepared embedded) {
                    if (!embedded) {
                        done(failWith(embedded));
                        return;
                    }
                    // Takes seconds, and neither models nor catalogue.
                    const bool posted = m_context.decode.post(Priority::Normal, [this, work = *embedded, cancel, done] {
                        done(fit(m_context, *work, cancel));
                    });
                    if (!posted)
                        done(CancelToken::failure());
                });
        });
}

void ConnectService::list(std::function<void(Result<std::vector<Connected>>)> done) {
    m_context.onCatalog(
        Priority::Interactive,
        [this](catalog::Catalog& catalog) -> Result<std::vector<Connected>> {
            const auto spaces = catalog.vectors().spaces();
            if (!spaces)
                return failWith(spaces);
            std::vector<Connected> all;
            for (const auto& [a, b, connection] : m_context.connections.between(*spaces))
                all.push_back({*std::ranges::find(*spaces, a, &catalog::SpaceRecord::id),
                               *std::ranges::find(*spaces, b, &catalog::SpaceRecord::id), connection->report()});
            return all;
        },
        std::move(done));
}

} // namespace medley
