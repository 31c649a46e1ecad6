#include "core/services/searchservice.h"

#include "core/media/audio.h"
#include "core/media/image.h"
#include "core/services/librarycontext.h"
#include "core/services/ranking.h"

#include <algorithm>
#include <chrono>
#include <unordered_map>
#include <unordered_set>

namespace medley {

namespace {

constexpr double kQuerySoundSeconds = 60; ///< of a sound given as a query; the rest is not listened to
constexpr float kMinusWeight = 0.6F;      ///< how far a query moves away from what is not wanted

using Clock = std::chrono::steady_clock;

double milliseconds(Clock::time_point since) {
    return std::chrono::duration<double, std::milli>(Clock::now() - since).count();
}

/// The decoded parts of a query, on their way from the decode to the inference thread.
struct DecodedQuery {
    std::vector<RgbImage> images;
    std::vector<AudioBuffer> sounds;
};

Result<DecodedQuery> decodeQuery(const SearchRequest& request, const CancelToken& cancel) {
    DecodedQuery query;
    for (const auto& path : request.images) {
        media::ImageDecodeOptions options;
        options.minShortEdge = 448;
        auto image = media::decodeImage(path, options);
        if (!image)
            return failWith(image);
        query.images.push_back(std::move(*image));
    }
    for (const auto& path : request.sounds) {
        media::AudioDecodeOptions options;
        options.span = TimeSpan{0, kQuerySoundSeconds};
        auto sound = media::decodeAudio(path, options, cancel);
        if (!sound)
            return failWith(sound);
        query.sounds.push_back(std::move(*sound));
    }
    return query;
}

struct EmbeddedQuery {
    Embedding vector;
    Backgrounds backgrounds;
};

/// On the inference thread: the sum of all parts, less what is not wanted.
Result<EmbeddedQuery> embedQuery(StarterModels& models, const SearchRequest& request, const DecodedQuery& decoded,
                                 const CancelToken& cancel) {
    const auto space = models.space();
    if (!space)
        return failWith(space);
    Embedding sum(static_cast<std::size_t>((*space)->dimension()), 0.0F);
    const auto add = [&sum](const Embedding& part, float weight) {
        for (std::size_t d = 0; d < sum.size(); ++d)
            sum[d] += weight * part[d];
    };

    std::vector<std::string> texts;
    if (!request.text.empty())
        texts.push_back(request.text);
    for (const auto& sound : decoded.sounds) {
        const auto speech = models.detectSpeech(sound, cancel);
        if (!speech)
            return failWith(speech);
        if (speech->empty())
            return fail(ErrorCode::NoSpeech, "Nobody speaks in this sound. The starter models compare sounds by what "
                                             "is said in them.");
        ml::TranscribeOptions options;
        options.beamSize = 1;
        const auto transcript = models.transcribe(sound, *speech, options, cancel);
        if (!transcript)
            return failWith(transcript);
        std::string said;
        for (const auto& segment : transcript->segments)
            said += (said.empty() ? "" : " ") + segment.text;
        if (said.empty())
            return fail(ErrorCode::NoSpeech, "No words could be understood in this sound.");
        texts.push_back(std::move(said));
    }
    const auto positive = texts.size();
    if (!request.minus.empty())
        texts.push_back(request.minus);
    const auto embedded = models.embedTexts(texts, cancel);
    if (!embedded)
        return failWith(embedded);
    for (std::size_t i = 0; i < embedded->size(); ++i)
        add((*space)->fromText((*embedded)[i]), i < positive ? 1.0F : -kMinusWeight);

    if (!decoded.images.empty()) {
        const auto seen = models.seeImages(decoded.images, cancel);
        if (!seen)
            return failWith(seen);
        for (const auto& image : *seen)
            add(image.embedding, 1.0F);
    }
    normalise(sum);
    return EmbeddedQuery{sum, (*space)->backgrounds(sum)};
}

struct Found {
    std::vector<Candidate> candidates;
    std::unordered_map<SegmentId, catalog::SegmentRecord> segments; ///< of the candidates
};

/// On the catalog thread: every vector's similarity and every exact word, joined by segment.
Result<Found> findCandidates(const catalog::Catalog& catalog, const index::VectorIndex* index,
                             const SearchRequest& request, const Embedding& query) {
    std::unordered_map<SegmentId, Candidate> found;
    std::vector<Candidate> byName;
    if (!request.text.empty()) {
        const auto words = catalog.matchWords(request.text, std::max(request.limit * 4, 400));
        if (!words)
            return failWith(words);
        for (const auto& match : *words) {
            Candidate candidate;
            candidate.file = match.file;
            candidate.words = 1.0F;
            if (match.segment)
                found[match.segment].words = 1.0F;
            else
                byName.push_back(candidate);
        }
    }
    if (index && index->size() > 0 && !query.empty()) {
        // Enough neighbours that every file can show its best moment and the kinds can be filtered.
        const int wanted = static_cast<int>(std::min<std::int64_t>(index->size(), std::max(request.limit * 20, 2000)));
        const auto neighbours = index->search(query, wanted);
        if (!neighbours)
            return failWith(neighbours);
        for (const auto& neighbour : *neighbours) {
            auto& candidate = found[neighbour.segment];
            candidate.cosine = neighbour.score;
            candidate.hasVector = true;
        }
    }
    std::vector<SegmentId> ids;
    ids.reserve(found.size());
    for (const auto& [id, candidate] : found)
        ids.push_back(id);
    auto segments = catalog.segmentsById(ids);
    if (!segments)
        return failWith(segments);
    Found all;
    all.candidates.reserve(segments->size() + byName.size());
    for (auto& segment : *segments) {
        auto candidate = found[segment.id];
        candidate.segment = segment.id;
        candidate.file = segment.file;
        candidate.type = segment.type;
        all.candidates.push_back(candidate);
        all.segments.emplace(candidate.segment, std::move(segment));
    }
    all.candidates.insert(all.candidates.end(), byName.begin(), byName.end());
    return all;
}

/// The segment whose thumbnail stands for a moment; none for a sound.
Result<SegmentId> pictureOf(const catalog::Catalog& catalog, const catalog::SegmentRecord& moment) {
    if (moment.type != catalog::SegmentType::Speech)
        return moment.id;
    const auto segments = catalog.segments(moment.file);
    if (!segments)
        return failWith(segments);
    SegmentId shown;
    for (const auto& segment : *segments)
        if (segment.type == catalog::SegmentType::Shot && segment.span.start <= moment.span.start)
            shown = segment.id; // they come by time
    return shown;
}

Result<SearchResults> rankedResults(LibraryContext& context, const catalog::Catalog& catalog,
                                    const SearchRequest& request, const EmbeddedQuery& query) {
    if (!context.index.current()) {
        const auto spaces = catalog.spaces();
        if (!spaces)
            return failWith(spaces);
        if (!spaces->empty())
            if (auto used = context.index.use(catalog, spaces->back(), context.indexPath()); !used)
                return failWith(used);
    }
    const auto* index = context.index.current();
    if (index && index->dimension() != static_cast<int>(query.vector.size()))
        return fail(ErrorCode::Index, "The library was indexed with another model. Index it again.");

    auto found = findCandidates(catalog, index, request, query.vector);
    if (!found)
        return failWith(found);
    const auto ranked = rank(found->candidates, query.backgrounds);

    SearchResults results;
    results.searched = index ? index->size() : 0;
    std::vector<RankedCandidate> kept;
    for (const auto& hit : ranked) {
        if (static_cast<int>(results.hits.size()) >= request.limit)
            break;
        auto file = catalog.file(hit.candidate.file);
        if (!file)
            return failWith(file);
        if (!request.kinds.empty() &&
            (!file->kind || std::find(request.kinds.begin(), request.kinds.end(), *file->kind) == request.kinds.end()))
            continue;
        SearchHit result;
        result.file = std::move(*file);
        result.score = hit.score;
        result.parts = hit.parts;
        if (hit.candidate.segment) { // a file is a hit once, so its moment can be moved out
            result.segment = std::move(found->segments.at(hit.candidate.segment));
            const auto picture = pictureOf(catalog, result.segment);
            if (!picture)
                return failWith(picture);
            result.picture = *picture;
        }
        result.segment.file = result.file.id;
        results.hits.push_back(std::move(result));
        kept.push_back(hit);
    }
    results.relevant = relevantCount(kept);
    return results;
}

} // namespace

SearchService::SearchService(LibraryContext& context) : m_context(context) {}

template <class Then>
void SearchService::understand(SearchRequest request, CancelToken cancel, Then then) {
    auto shared = std::make_shared<SearchRequest>(std::move(request));
    auto decoded = std::make_shared<DecodedQuery>();
    const auto refused = [then] {
        then(std::shared_ptr<SearchRequest>(), Result<EmbeddedQuery>(CancelToken::failure()));
    };

    const auto infer = [this, shared, decoded, cancel, then, refused] {
        const bool posted = m_context.inference.post(Priority::Interactive, [this, shared, decoded, cancel, then] {
            if (cancel.isCancelled())
                then(shared, Result<EmbeddedQuery>(CancelToken::failure()));
            else
                then(shared, embedQuery(*m_context.models, *shared, *decoded, cancel));
        });
        if (!posted)
            refused();
    };
    if (shared->images.empty() && shared->sounds.empty()) {
        infer();
        return;
    }
    const bool posted = m_context.decode.post(Priority::Interactive, [shared, decoded, cancel, then, infer] {
        auto parts = decodeQuery(*shared, cancel);
        if (!parts) {
            then(shared, Result<EmbeddedQuery>(failWith(parts)));
            return;
        }
        *decoded = std::move(*parts);
        infer();
    });
    if (!posted)
        refused();
}

void SearchService::search(SearchRequest request, CancelToken cancel, Done done) {
    const auto asked = Clock::now();
    understand(std::move(request), cancel,
               [this, cancel, done, asked](const std::shared_ptr<SearchRequest>& parts, Result<EmbeddedQuery> query) {
                   if (!query) {
                       done(failWith(query));
                       return;
                   }
                   const double embedMs = milliseconds(asked);
                   m_context.onCatalog(
                       Priority::Interactive,
                       [this, parts, cancel, embedMs, query = std::move(*query)](catalog::Catalog& catalog) {
                           if (cancel.isCancelled())
                               return Result<SearchResults>(CancelToken::failure());
                           const auto started = Clock::now();
                           auto results = rankedResults(m_context, catalog, *parts, query);
                           if (results) {
                               results->embedMs = embedMs;
                               results->searchMs = milliseconds(started);
                           }
                           return results;
                       },
                       done);
               });
}

void SearchService::embed(SearchRequest request, CancelToken cancel, EmbedDone done) {
    understand(std::move(request), std::move(cancel),
               [done](const std::shared_ptr<SearchRequest>&, Result<EmbeddedQuery> query) {
                   if (query)
                       done(std::move(query->vector));
                   else
                       done(failWith(query));
               });
}

} // namespace medley
