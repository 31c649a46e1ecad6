#include "core/services/caption/captionsettings.h"

#include "core/services/generationsettings.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace medley {

using nlohmann::json;

std::string captionSettings(const std::string& prefix, const ml::GenerationOptions& options) {
    auto settings = generationJson(options);
    if (!prefix.empty())
        settings["prefix"] = prefix;
    return settings.dump(-1, ' ', false, json::error_handler_t::replace);
}

catalog::CaptionJob jobOf(const CaptionRequest& request) {
    catalog::CaptionJob job;
    job.model = request.model;
    job.prefix = request.prefix;
    job.settings = captionSettings({}, request.generation);
    job.again = request.again;
    job.selection = !request.files.empty();
    job.files = request.files;
    std::ranges::sort(job.files);
    return job;
}

Result<CaptionRequest> requestOf(const catalog::CaptionJob& job) {
    CaptionRequest request;
    request.files = job.files;
    request.model = job.model;
    request.prefix = job.prefix;
    request.again = job.again;
    const auto settings = json::parse(job.settings, nullptr, false);
    if (!settings.is_object() || !readGeneration(settings, request.generation))
        return fail(ErrorCode::Database, "The settings of the unfinished caption job are damaged. Discard it.",
                    job.settings);
    return request;
}

} // namespace medley
