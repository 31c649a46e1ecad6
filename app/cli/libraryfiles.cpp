#include "app/cli/libraryfiles.h"

#include "core/services/browseservice.h"

#include <algorithm>

namespace medley::cli {

namespace {

using Files = std::vector<catalog::FileRecord>;

/// As the library has it: "folder/" is "folder".
std::string absolutePath(const std::filesystem::path& path) {
    std::error_code ignored;
    const auto whole = std::filesystem::absolute(path / "", ignored).lexically_normal();
    return whole.parent_path().string();
}

Failure noFile(const std::filesystem::path& path) {
    return fail(ErrorCode::NotFound,
                "The library has no indexed file " + path.string() + ". Bring it with `medley-cli add`.");
}

Result<Files> indexedFiles(Library& library, catalog::FileFilter filter) {
    return await<Files>([&](auto done) { library.browse().items(std::move(filter), done); });
}

} // namespace

Result<FileId> fileAt(Library& library, const std::filesystem::path& path) {
    const std::string wanted = absolutePath(path);
    // Those of that name are few, however large the library is.
    catalog::FileFilter filter;
    filter.conditions.push_back(
        {.field = catalog::FileField::Name, .texts = {std::filesystem::path(wanted).filename().string()}});
    const auto named = indexedFiles(library, std::move(filter));
    if (!named)
        return failWith(named);
    const auto found = std::ranges::find(*named, wanted, &catalog::FileRecord::path);
    return found != named->end() ? Result<FileId>(found->id) : Result<FileId>(noFile(path));
}

Result<std::vector<FileId>> filesAt(Library& library, const Paths& paths) {
    if (paths.empty())
        return std::vector<FileId>();
    auto all = indexedFiles(library, {});
    if (!all)
        return failWith(all);
    std::ranges::sort(*all, {}, &catalog::FileRecord::path);
    std::vector<FileId> files;
    for (const auto& path : paths) {
        const std::string wanted = absolutePath(path);
        const std::string below = wanted.ends_with('/') ? wanted : wanted + '/';
        const auto before = files.size();
        const auto itself = std::ranges::lower_bound(*all, wanted, {}, &catalog::FileRecord::path);
        if (itself != all->end() && itself->path == wanted)
            files.push_back(itself->id);
        for (auto file = std::ranges::lower_bound(*all, below, {}, &catalog::FileRecord::path);
             file != all->end() && file->path.starts_with(below); ++file)
            files.push_back(file->id);
        if (files.size() == before)
            return noFile(path);
    }
    return files;
}

} // namespace medley::cli
