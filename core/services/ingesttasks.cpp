#include "core/services/ingesttasks.h"

#include "core/services/indexorder.h"
#include "core/services/scanner.h"
#include "core/services/spacework.h"
#include "core/services/volumes.h"

#include <iterator>
#include <set>
#include <utility>

namespace medley {

namespace {

constexpr std::size_t kScanBatch = 200; ///< files recorded in one transaction

} // namespace

Result<void> IngestTasks::collect(const IngestSource& source, std::span<const FurtherSpace> spaces,
                                  const CancelToken& cancel, const std::function<void()>& moreFound) {
    return source.paths.empty() ? readKnown(source, spaces) : scanPaths(source.paths, cancel, moreFound);
}

std::optional<Task> IngestTasks::takeFirst() {
    if (m_tasks.empty())
        return std::nullopt;
    std::optional<Task> first(std::move(m_tasks.front()));
    m_tasks.pop_front();
    return first;
}

Result<void> IngestTasks::readKnown(const IngestSource& source, std::span<const FurtherSpace> spaces) {
    auto tasks = m_context.askCatalog([&](catalog::Catalog& catalog) -> Result<std::vector<Task>> {
        auto known = source.pending ? pendingTasks(catalog) : retryTasks(catalog, source.files);
        if (!known)
            return known;
        if (source.pending || !source.model.empty())
            for (const auto& space : spaces) {
                auto late = tasksOf(catalog, space.record);
                if (!late)
                    return late;
                known->insert(known->end(), std::make_move_iterator(late->begin()),
                              std::make_move_iterator(late->end()));
            }
        return known;
    });
    if (!tasks)
        return failWith(tasks);
    m_ledger.addFound(static_cast<std::int64_t>(tasks->size()));
    m_tasks.insert(m_tasks.end(), std::make_move_iterator(tasks->begin()), std::make_move_iterator(tasks->end()));
    order();
    return {};
}

Result<void> IngestTasks::scanPaths(const std::vector<std::filesystem::path>& paths, const CancelToken& cancel,
                                    const std::function<void()>& moreFound) {
    const auto volumes = mountedVolumes();
    Result<void> recorded;
    // A drive that is mounted at another place now keeps the place that is known of it until its files are met again:
    // that is how the others are found (pathOnMountedVolume).
    std::set<std::string> remembered;
    const auto remember = [&](const catalog::VolumeRecord& volume) -> Result<void> {
        if (!remembered.insert(volume.uuid).second)
            return {};
        return m_context.askCatalog(
            [&volume](catalog::Catalog& catalog) { return catalog.locations().rememberVolume(volume); });
    };
    std::vector<catalog::FileRecord> batch;
    const auto flush = [&] {
        recorded = recordFound(batch);
        batch.clear();
        moreFound();
        return recorded.has_value();
    };
    scan(paths, cancel, [&](FoundFile file) {
        if (const auto* volume = volumeOf(volumes, file.record.path)) {
            file.record.volume = volume->uuid;
            recorded = remember(*volume);
        }
        if (!recorded)
            return false;
        batch.push_back(std::move(file.record));
        return batch.size() < kScanBatch || flush();
    });
    if (recorded && !batch.empty())
        flush();
    order();
    return recorded;
}

Result<void> IngestTasks::recordFound(std::vector<catalog::FileRecord>& batch) {
    const auto known =
        m_context.askCatalog([&batch](catalog::Catalog& catalog) -> Result<std::vector<catalog::FileRecord>> {
            if (auto adopted = adoptMoved(catalog, batch); !adopted)
                return failWith(adopted);
            auto records = catalog.files().add(batch);
            if (!records)
                return records;
            for (std::size_t i = 0; i < batch.size(); ++i) {
                if (batch[i].state == catalog::FileState::Pending)
                    continue;
                const auto& reason = batch[i].reason.value_or(catalog::FileReason{});
                if (auto stored = catalog.files().storeOutcome((*records)[i].id, batch[i].state, reason); !stored)
                    return failWith(stored);
            }
            return records;
        });
    if (!known)
        return failWith(known);

    m_ledger.addFound(static_cast<std::int64_t>(batch.size()));
    for (std::size_t i = 0; i < batch.size(); ++i) {
        const auto& record = (*known)[i];
        if (batch[i].state == catalog::FileState::Failed)
            m_ledger.addFailed({record.id, record.path, *batch[i].reason});
        else if (batch[i].state == catalog::FileState::Skipped || record.state != catalog::FileState::Pending)
            m_ledger.addSkipped(); // no media, or unchanged since it was indexed
        else
            m_tasks.push_back({.record = record});
    }
    if (m_tasks.size() > 2 * m_ordered) // each time there are twice as many: all in all n log n
        order();
    return {};
}

void IngestTasks::order() {
    std::vector<catalog::FileRecord> files;
    files.reserve(m_tasks.size());
    for (auto& task : m_tasks)
        files.push_back(std::move(task.record));
    std::deque<Task> ordered;
    for (const auto index : mostDifferentFirst(files)) {
        m_tasks[index].record = std::move(files[index]);
        ordered.push_back(std::move(m_tasks[index]));
    }
    m_tasks = std::move(ordered);
    m_ordered = m_tasks.size();
}

} // namespace medley
