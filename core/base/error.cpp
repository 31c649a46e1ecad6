#include "core/base/error.h"

#include <array>
#include <utility>

namespace medley {

namespace {

constexpr std::array<std::pair<ErrorCode, std::string_view>, 21> kNames{{
    {ErrorCode::Cancelled, "cancelled"},        {ErrorCode::InvalidArgument, "invalid_argument"},
    {ErrorCode::NotFound, "not_found"},         {ErrorCode::NoPermission, "no_permission"},
    {ErrorCode::BrokenLink, "broken_link"},     {ErrorCode::LinkLoop, "link_loop"},
    {ErrorCode::EmptyFile, "empty_file"},       {ErrorCode::Truncated, "truncated"},
    {ErrorCode::NotMedia, "not_media"},         {ErrorCode::UnsupportedFormat, "unsupported_format"},
    {ErrorCode::DecodeFailed, "decode_failed"}, {ErrorCode::TooLarge, "too_large"},
    {ErrorCode::NoSpeech, "no_speech"},         {ErrorCode::ModelMissing, "model_missing"},
    {ErrorCode::ModelDamaged, "model_damaged"}, {ErrorCode::OutOfMemory, "out_of_memory"},
    {ErrorCode::DiskFull, "disk_full"},         {ErrorCode::Io, "io"},
    {ErrorCode::Database, "database"},          {ErrorCode::Index, "index"},
    {ErrorCode::Internal, "internal"},
}};

} // namespace

std::string_view errorCodeName(ErrorCode code) {
    for (const auto& [known, name] : kNames)
        if (known == code)
            return name;
    return "internal";
}

ErrorCode errorCodeFromName(std::string_view name) {
    for (const auto& [code, known] : kNames)
        if (known == name)
            return code;
    return ErrorCode::Internal;
}

bool isWorthRetrying(ErrorCode code) {
    switch (code) {
    case ErrorCode::Cancelled:
    case ErrorCode::NotFound:
    case ErrorCode::NoPermission:
    case ErrorCode::BrokenLink:
    case ErrorCode::ModelMissing:
    case ErrorCode::ModelDamaged:
    case ErrorCode::OutOfMemory:
    case ErrorCode::DiskFull:
    case ErrorCode::Io:
    case ErrorCode::Database:
    case ErrorCode::Index:
        return true;
    default:
        return false;
    }
}

} // namespace medley
