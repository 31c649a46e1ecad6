#include "core/ml/runtime/guard.h"

#include "core/base/shown.h"

#include <c10/util/Exception.h>

#include <algorithm>
#include <array>
#include <new>
#include <stdexcept>
#include <string_view>

namespace medley::ml {

namespace {

/// What LibTorch throws as its general error where memory ran out: its allocator for the CPU; the CUDA runtime outside
/// of the caching allocator, as when a context is made on a full device; and cuBLAS and cuDNN when they make their
/// handles, which cuBLAS calls "not initialised".
bool isAllocationFailure(const c10::Error& error) {
    static constexpr std::array<std::string_view, 5> kSigns{
        "DefaultCPUAllocator", "CUDA error: out of memory", "CUBLAS_STATUS_ALLOC_FAILED",
        "CUBLAS_STATUS_NOT_INITIALIZED", "CUDNN_STATUS_ALLOC_FAILED"};
    const std::string_view text = error.what_without_backtrace();
    return std::ranges::any_of(kSigns, [text](std::string_view sign) { return text.find(sign) != text.npos; });
}

} // namespace

bool isOutOfMemory(const std::exception_ptr& exception) {
    try {
        std::rethrow_exception(exception);
    } catch (const std::bad_alloc&) {
        return true;
    } catch (const c10::OutOfMemoryError&) {
        return true;
    } catch (const c10::Error& error) {
        return isAllocationFailure(error);
    } catch (...) {
        return false;
    }
}

Failure currentFailure(const std::string& what, const std::exception_ptr& exception) {
    const auto outOfMemory = [&](const std::string& detail) {
        return fail(ErrorCode::OutOfMemory,
                    shown(what) + " needs more memory than is free. Close other programs and try again.", detail);
    };
    try {
        std::rethrow_exception(exception);
    } catch (const ModelError& error) {
        return fail(ErrorCode::ModelDamaged, shown(what) + " is damaged or not supported. Fetch it again.",
                    error.what());
    } catch (const std::invalid_argument& error) { // of what was given, not of the model
        return fail(ErrorCode::InvalidArgument, error.what());
    } catch (const std::bad_alloc& error) {
        return outOfMemory(error.what());
    } catch (const c10::OutOfMemoryError& error) {
        return outOfMemory(error.what_without_backtrace());
    } catch (const c10::Error& error) {
        const std::string text = error.what_without_backtrace();
        if (isAllocationFailure(error))
            return outOfMemory(text);
        return fail(ErrorCode::Internal, shown(what) + " failed while computing.", text);
    } catch (const std::exception& error) {
        return fail(ErrorCode::Internal, shown(what) + " failed while computing.", error.what());
    } catch (...) {
        return fail(ErrorCode::Internal, shown(what) + " failed while computing.", "unknown exception");
    }
}

} // namespace medley::ml
