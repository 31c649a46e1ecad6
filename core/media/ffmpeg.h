// Private to core/media: FFmpeg's ownership, errors and logging, solved once. See the FFmpeg 5.1 API documentation.
#pragma once

#include "core/base/canceltoken.h"
#include "core/base/result.h"

#include <chrono>
#include <memory>
#include <string>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libswresample/swresample.h>
#include <libswscale/swscale.h>
}

namespace medley::media::ff {

template <auto free>
struct FreeByAddress {
    template <class T>
    void operator()(T* object) const {
        free(&object);
    }
};
template <auto free>
struct Free {
    template <class T>
    void operator()(T* object) const {
        free(object);
    }
};

using FormatContext = std::unique_ptr<AVFormatContext, FreeByAddress<&avformat_close_input>>;
using CodecContext = std::unique_ptr<AVCodecContext, FreeByAddress<&avcodec_free_context>>;
using Frame = std::unique_ptr<AVFrame, FreeByAddress<&av_frame_free>>;
using Packet = std::unique_ptr<AVPacket, FreeByAddress<&av_packet_free>>;
using Resampler = std::unique_ptr<SwrContext, FreeByAddress<&swr_free>>;
using Scaler = std::unique_ptr<SwsContext, Free<&sws_freeContext>>;

/// Its buffer is the AVIOContext's own and may have been replaced by FFmpeg.
struct FreeIo {
    void operator()(AVIOContext* io) const {
        av_freep(&io->buffer);
        avio_context_free(&io);
    }
};
using IoContext = std::unique_ptr<AVIOContext, FreeIo>;

/// Keeps FFmpeg off stderr: what it says as an error is kept for this thread, for Error::detail. Any thread;
/// idempotent.
void initialise();

/// What FFmpeg said on this thread since the last call, at most a few hundred characters.
[[nodiscard]] std::string takeLog();

/// "Invalid data found when processing input".
[[nodiscard]] std::string errorText(int code);

/// Maps an AVERROR to an Error with a sentence; `what` names the step for the detail.
[[nodiscard]] Failure failure(int code, std::string_view what);

/// Stops FFmpeg inside a call: when the token asks for it, or when a step takes longer than any honest file would.
class Watch {
public:
    explicit Watch(CancelToken cancel, std::chrono::seconds patience = std::chrono::seconds(60))
        : m_cancel(std::move(cancel)), m_patience(patience) {
        restart();
    }
    /// Call after each step that made progress.
    void restart() { m_deadline = std::chrono::steady_clock::now() + m_patience; }
    void setCancelToken(CancelToken cancel) { m_cancel = std::move(cancel); }
    [[nodiscard]] bool isCancelled() const { return m_cancel.isCancelled(); }
    [[nodiscard]] bool mustStop() const { return isCancelled() || std::chrono::steady_clock::now() > m_deadline; }
    [[nodiscard]] AVIOInterruptCB callback() {
        return {[](void* watch) { return static_cast<const Watch*>(watch)->mustStop() ? 1 : 0; }, this};
    }

private:
    CancelToken m_cancel;
    std::chrono::seconds m_patience;
    std::chrono::steady_clock::time_point m_deadline;
};

} // namespace medley::media::ff
