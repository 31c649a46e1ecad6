// What there is to do that the catalogue knows of: what earlier runs left, what shall be tried again, what a space
// lacks that came later, and what has only moved. Private to core/services; on the catalog thread.
#pragma once

#include "core/base/result.h"
#include "core/catalog/catalog.h"
#include "core/services/filework.h"

#include <span>
#include <vector>

namespace medley {

[[nodiscard]] Result<std::vector<Task>> pendingTasks(const catalog::Catalog& catalog);

/// Makes the files Pending first. NotFound for one that is not known.
[[nodiscard]] Result<std::vector<Task>> retryTasks(catalog::Catalog& catalog, std::span<const FileId> files);

/// A task for each indexed file that lacks vectors in `space`: of its pictures and shots where the space knows
/// pictures, of its sounds where it knows sounds.
[[nodiscard]] Result<std::vector<Task>> tasksOf(const catalog::Catalog& catalog, const catalog::SpaceRecord& space);

/// Files of a scan whose paths are not known, and which are nothing but known ones that were moved or renamed: their
/// records get the new paths, and so they need not be indexed again. What is less sure stays a proposal
/// (BrowseService::moveProposals).
[[nodiscard]] Result<void> adoptMoved(catalog::Catalog& catalog, std::span<const catalog::FileRecord> found);

} // namespace medley
