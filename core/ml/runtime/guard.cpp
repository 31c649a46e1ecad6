#include "core/ml/runtime/guard.h"

#include <c10/util/Exception.h>

#include <new>
#include <string_view>

namespace medley::ml {

Failure currentFailure(const std::string& what, const std::exception_ptr& exception) {
    const auto outOfMemory = [&](const std::string& detail) {
        return fail(ErrorCode::OutOfMemory,
                    what + " needs more memory than is free. Close other programs and try again.", detail);
    };
    try {
        std::rethrow_exception(exception);
    } catch (const ModelError& error) {
        return fail(ErrorCode::ModelDamaged, what + " is damaged or not supported. Fetch it again.", error.what());
    } catch (const std::bad_alloc& error) {
        return outOfMemory(error.what());
    } catch (const c10::OutOfMemoryError& error) {
        return outOfMemory(error.what_without_backtrace());
    } catch (const c10::Error& error) {
        // LibTorch's allocator for the CPU throws its general error.
        const std::string text = error.what_without_backtrace();
        if (text.find("DefaultCPUAllocator") != std::string::npos)
            return outOfMemory(text);
        return fail(ErrorCode::Internal, what + " failed while computing.", text);
    } catch (const std::exception& error) {
        return fail(ErrorCode::Internal, what + " failed while computing.", error.what());
    } catch (...) {
        return fail(ErrorCode::Internal, what + " failed while computing.", "unknown exception");
    }
}

} // namespace medley::ml
