#include "tests/gui/samplelibrary.h"

#include <QDir>
#include <QFileInfo>
#include <QImageReader>
#include <QPainter>
#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <cmath>

namespace medley::test {

namespace {

constexpr std::array kFolders{"Pictures", "Holiday 2024", "Voice memos", "Talks"};
constexpr std::array kSentences{
    "and then we sat with a cup of coffee and went through the budget line by line until it was dark outside",
    "the lighthouse stands on a rock that the sea covers twice a day",
    "she had never seen so many swallows over the harbour",
};

[[nodiscard]] QImage paintedPicture(int number) {
    QRandomGenerator random(static_cast<quint32>(number + 1));
    const auto tall = number % 5 == 3;
    QImage image(tall ? 320 : 480, tall ? 480 : 320, QImage::Format_RGB32);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto hue = random.bounded(360);
    QLinearGradient sky(0, 0, 0, image.height());
    sky.setColorAt(0, QColor::fromHsv(hue, 110, 235));
    sky.setColorAt(1, QColor::fromHsv((hue + 40) % 360, 90, 150));
    painter.fillRect(image.rect(), sky);
    painter.setPen(Qt::NoPen);
    for (int i = 0; i < 5; ++i) {
        painter.setBrush(QColor::fromHsv((hue + 150 + i * 12) % 360, 130, 200 - i * 25));
        const auto radius = random.bounded(40, 160);
        painter.drawEllipse(QPoint(random.bounded(image.width()), image.height() - random.bounded(160)), radius,
                            radius);
    }
    return image;
}

[[nodiscard]] std::vector<std::uint8_t> soundPeaks(int number) {
    std::vector<std::uint8_t> peaks(600);
    QRandomGenerator random(static_cast<quint32>(number + 7));
    for (std::size_t i = 0; i < peaks.size(); ++i) {
        const auto phrase = std::abs(std::sin(static_cast<double>(i) / 60.0 + number));
        peaks[i] = static_cast<std::uint8_t>(20 + 200 * phrase * phrase * (0.5 + random.generateDouble() / 2));
    }
    return peaks;
}

} // namespace

SampleLibrary::SampleLibrary() {
    if (const auto folder = qEnvironmentVariable("MEDLEY_SAMPLE_IMAGES"); !folder.isEmpty())
        for (const auto& info : QDir(folder).entryInfoList({QStringLiteral("*.jpg")}, QDir::Files, QDir::Name))
            m_sources << info.filePath();
    m_pool.setMaxThreadCount(1); // answers come in the order of the questions, as from the library's one thread
}

SampleLibrary::~SampleLibrary() {
    m_pool.waitForDone();
}

catalog::FileRecord SampleLibrary::addFile(const std::string& name, MediaKind kind) {
    const std::lock_guard lock(m_mutex);
    const auto number = static_cast<int>(m_files.size());
    const auto folder = kind == MediaKind::Audio   ? kFolders[2]
                        : kind == MediaKind::Video ? kFolders[3]
                                                   : kFolders[static_cast<std::size_t>(number % 2)];
    catalog::FileRecord file;
    file.id = FileId{number + 1};
    file.folder = m_folder.path().toStdString() + "/" + folder;
    file.path = file.folder + "/" + name;
    file.kind = kind;
    file.state = catalog::FileState::Indexed;
    file.bytes = 40'000 + number * 1'237;
    file.modifiedNs = (1'700'000'000LL + number * 3'600) * 1'000'000'000;
    file.takenAt = 1'700'000'000 + number * 3'600;
    if (kind != MediaKind::Audio) {
        file.width = 600;
        file.height = 400;
    }
    if (kind != MediaKind::Image) {
        file.duration = 18 + number * 13 % 1'200;
        file.hasAudio = true;
    }
    if (kind == MediaKind::Audio)
        file.waveform = soundPeaks(number);
    m_files.push_back(file);
    return file;
}

void SampleLibrary::fill(int count) {
    for (int i = 0; i < count; ++i) {
        const auto kind = i % 9 == 4 ? MediaKind::Audio : i % 9 == 7 ? MediaKind::Video : MediaKind::Image;
        std::string name;
        if (kind == MediaKind::Image)
            name = m_sources.isEmpty() ? "IMG_" + std::to_string(2'000 + i) + ".jpg"
                                       : QFileInfo(m_sources[i % m_sources.size()]).fileName().toStdString();
        else
            name = (kind == MediaKind::Audio ? "planning-call-" : "interview-") + std::to_string(i) +
                   (kind == MediaKind::Audio ? ".m4a" : ".mp4");
        const auto file = addFile(name, kind);
        if (i < 300 && kind != MediaKind::Audio)
            writeThumbnail(file, i);
    }
}

void SampleLibrary::clear() {
    const std::lock_guard lock(m_mutex);
    m_files.clear();
}

void SampleLibrary::writeThumbnail(const catalog::FileRecord& file, int number) {
    QImage image;
    if (m_sources.isEmpty()) {
        image = paintedPicture(number);
    } else {
        QImageReader reader(m_sources[number % m_sources.size()]);
        image = reader.read();
        image = image.scaled(320, 320, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation);
    }
    image.save(m_folder.filePath(QStringLiteral("%1.jpg").arg(file.id.value)), "JPEG", 85);
    if (file.kind != MediaKind::Image)
        return;
    QDir().mkpath(QString::fromStdString(file.folder));
    const auto original = QString::fromStdString(file.path);
    if (m_sources.isEmpty())
        image.save(original, "JPEG", 90);
    else
        QFile::copy(m_sources[number % m_sources.size()], original);
}

void SampleLibrary::failSearches(const Error& error) {
    const std::lock_guard lock(m_mutex);
    m_searchError = error;
}

void SampleLibrary::failLists(const Error& error) {
    const std::lock_guard lock(m_mutex);
    m_listError = error;
}

SearchRequest SampleLibrary::lastRequest() const {
    const std::lock_guard lock(m_mutex);
    return m_lastRequest;
}

int SampleLibrary::searches() const {
    const std::lock_guard lock(m_mutex);
    return m_searches;
}

std::vector<FileId> SampleLibrary::removed() const {
    const std::lock_guard lock(m_mutex);
    return m_removed;
}

ItemDetails SampleLibrary::detailsOf(const catalog::FileRecord& file) const {
    ItemDetails details;
    details.file = file;
    const auto add = [&](catalog::SegmentType type, TimeSpan span) {
        catalog::SegmentRecord segment;
        segment.id = SegmentId{file.id.value * 10 + static_cast<std::int64_t>(details.segments.size())};
        segment.file = file.id;
        segment.type = type;
        segment.span = span;
        if (type == catalog::SegmentType::Speech)
            segment.text = kSentences[static_cast<std::size_t>(file.id.value) % kSentences.size()];
        else
            segment.labels = {{504, "coffee mug", 0.61F}, {967, "espresso", 0.22F}};
        details.segments.push_back(std::move(segment));
    };
    if (file.kind == MediaKind::Image) {
        add(catalog::SegmentType::Picture, {});
    } else if (file.kind == MediaKind::Audio) {
        add(catalog::SegmentType::Speech, {3, 9});
        add(catalog::SegmentType::Speech, {file.duration * 0.4, file.duration * 0.4 + 5});
        add(catalog::SegmentType::Speech, {file.duration * 0.8, file.duration * 0.8 + 3});
    } else {
        for (int shot = 0; shot < 8; ++shot)
            add(catalog::SegmentType::Shot, {file.duration * shot / 8, file.duration * (shot + 1) / 8});
        add(catalog::SegmentType::Speech, {file.duration * 0.55, file.duration * 0.55 + 4});
    }
    std::stable_sort(details.segments.begin(), details.segments.end(),
                     [](const auto& a, const auto& b) { return a.span.start < b.span.start; });
    return details;
}

SearchHit SampleLibrary::hitOf(const catalog::FileRecord& file, std::size_t place,
                               const std::vector<search::TermRole>& roles) const {
    using search::Modality;
    SearchHit hit;
    hit.file = file;
    hit.words.resize(roles.size());
    if (roles.empty())
        return hit;
    const float part = place < 8 ? 0.94F - 0.03F * static_cast<float>(place) : 0.3F - 0.01F * static_cast<float>(place);
    const auto segments = detailsOf(file).segments;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        if (file.kind == MediaKind::Video && i % 2 == 1)
            continue; // not all shots are worth showing
        Moment moment;
        moment.segment = segments[i];
        const bool spoken = segments[i].type == catalog::SegmentType::Speech;
        moment.picture = file.kind == MediaKind::Audio ? SegmentId() : segments.front().id;
        moment.parts.resize(roles.size());
        const auto fades = 1.0F - 0.13F * static_cast<float>(i);
        for (std::size_t term = 0; term < roles.size(); ++term) {
            auto& parts = moment.parts[term];
            if (roles[term].negative)
                continue;
            parts[spoken ? Modality::Speech : Modality::Vision] = part * (i == 0 ? 1.0F : fades * 0.85F);
            if (spoken && place < 8)
                parts[Modality::Words] = 0.4F * part;
            if (file.kind == MediaKind::Video)
                parts[Modality::Sound] = 0.2F * part;
            if (place == 2) // a shop window
                parts[Modality::PictureText] = 0.8F * part;
        }
        if (place == 2) {
            moment.seen = "COFFEE TO GO";
            moment.words = {catalog::WordField::Seen};
        }
        hit.moments.push_back(std::move(moment));
    }
    return hit;
}

SearchResults SampleLibrary::resultsFor(const SearchRequest& request) const {
    SearchResults results;
    results.searched = static_cast<std::int64_t>(m_files.size());
    results.draws = 400;
    results.query = search::parseQuery(request.text);
    for (const auto& term : results.query.terms)
        results.roles.push_back({static_cast<float>(term.weight), term.negative});
    for (const auto& term : request.terms)
        results.roles.push_back(term.role);
    for (const auto& note : results.query.notes)
        results.notes.push_back(note.message);
    results.notes.insert(results.notes.end(), features.searchNotes.begin(), features.searchNotes.end());
    if (request.text == "nothing")
        return results;
    const auto count = std::min<std::size_t>(m_files.size(), 24);
    for (std::size_t i = 0; i < count; ++i) {
        auto hit = hitOf(m_files[i], i, results.roles);
        if (request.hideNearDuplicates && i >= 9 && i < 12) // three that look like the first
            results.hits.front().duplicates.push_back(std::move(hit.file));
        else
            results.hits.push_back(std::move(hit));
    }
    refuse(results, request.weights);
    return results;
}

ui::LibraryBackend SampleLibrary::backend() {
    ui::LibraryBackend backend;
    const auto answer = [this](auto question) { m_pool.start(std::move(question)); };
    backend.items = [this, answer](const catalog::FileFilter&, auto done) {
        answer([this, done] {
            std::unique_lock lock(m_mutex);
            auto result = m_listError ? Result<std::vector<catalog::FileRecord>>(Failure(*m_listError))
                                      : Result<std::vector<catalog::FileRecord>>(m_files);
            lock.unlock();
            done(std::move(result));
        });
    };
    backend.details = [this, answer](FileId id, auto done) {
        answer([this, id, done] {
            std::unique_lock lock(m_mutex);
            const auto found =
                std::find_if(m_files.begin(), m_files.end(), [id](const auto& file) { return file.id == id; });
            auto result = found == m_files.end() ? Result<ItemDetails>(fail(ErrorCode::NotFound, "It is gone."))
                                                 : Result<ItemDetails>(detailsOf(*found));
            lock.unlock();
            done(std::move(result));
        });
    };
    backend.status = [this, answer](auto done) {
        answer([this, done] {
            LibraryStatus status;
            {
                const std::lock_guard lock(m_mutex);
                status.files.indexed = static_cast<std::int64_t>(m_files.size());
            }
            status.files.failed = status.files.indexed > 0 ? 2 : 0;
            catalog::SpaceRecord starter{SpaceId{1}, "starter", "f", 384};
            starter.modalities = {true, true, true};
            status.spaces.push_back({std::move(starter), status.files.indexed});
            status.spaces.insert(status.spaces.end(), features.furtherSpaces.begin(), features.furtherSpaces.end());
            status.notes = features.statusNotes;
            done(Result<LibraryStatus>(std::move(status)));
        });
    };
    backend.thumbnailPath = [folder = m_folder.path().toStdString()](FileId file, std::optional<SegmentId>) {
        return std::filesystem::path(folder) / (std::to_string(file.value) + ".jpg");
    };
    backend.search = [this, answer](const SearchRequest& request, const CancelToken& cancel, SearchService::Done done) {
        answer([this, request, cancel, done] {
            std::unique_lock lock(m_mutex);
            ++m_searches;
            m_lastRequest = request;
            auto result = cancel.isCancelled() ? Result<SearchResults>(CancelToken::failure())
                          : m_searchError      ? Result<SearchResults>(Failure(*m_searchError))
                                               : Result<SearchResults>(resultsFor(request));
            lock.unlock();
            done(std::move(result));
        });
    };
    backend.knownValues = [answer](auto done) {
        answer([done] {
            search::KnownValues values;
            values.folders = {"Pictures", "Holiday 2024", "Voice memos", "Talks"};
            values.cameras = {"Canon EOS 80D", "Pixel 7"};
            done(Result<search::KnownValues>(std::move(values)));
        });
    };
    backend.runtime = [answer](auto done) {
        answer([done] {
            ml::RuntimeInfo info;
            info.library = "LibTorch 1.13.1";
            info.device = "cpu";
            info.dtype = "fp32";
            info.threads = 2;
            info.reason = "The models run on the CPU: no NVIDIA driver or no device answers. This processor has no "
                          "instructions for bf16.";
            done(Result<ml::RuntimeInfo>(std::move(info)));
        });
    };
    backend.models = [this, answer](auto done) {
        answer([models = models, done] { done(Result<std::vector<ModelStatus>>(models)); });
    };
    backend.checkModels = backend.models;
    backend.fetchModels = [this, answer](auto line, const CancelToken& cancel, auto done) {
        answer([models = models, line, cancel, done] {
            line("whisper-base: fetching part 1 of 2");
            if (cancel.isCancelled())
                done(Result<std::vector<ModelStatus>>(CancelToken::failure()));
            else
                done(Result<std::vector<ModelStatus>>(models));
        });
    };
    backend.removeFiles = [this, answer](std::vector<FileId> files, auto done) {
        answer([this, files, done] {
            std::unique_lock lock(m_mutex);
            m_removed.insert(m_removed.end(), files.begin(), files.end());
            std::erase_if(m_files, [&files](const auto& file) {
                return std::find(files.begin(), files.end(), file.id) != files.end();
            });
            lock.unlock();
            done(Result<std::int64_t>(static_cast<std::int64_t>(files.size())));
        });
    };
    backend.add = [this](const std::vector<std::filesystem::path>&, IngestEvents events) {
        m_events = std::move(events);
    };
    backend.resumePending = [this](IngestEvents events) { m_events = std::move(events); };
    backend.retry = [this](const std::vector<FileId>&, IngestEvents events) { m_events = std::move(events); };
    backend.setPaused = [this](bool on) { paused = on; };
    backend.stop = [this] { ++stops; };
    features.bind(backend, [this](const std::function<void()>& question) { m_pool.start(question); });
    return backend;
}

} // namespace medley::test
