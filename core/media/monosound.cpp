#include "core/media/monosound.h"

#include <algorithm>
#include <cmath>
#include <limits>

extern "C" {
#include <libavutil/opt.h>
}

namespace medley::media {

namespace {

constexpr float kLoudest =
    16; // float files may overshoot a little; far more would drown the channels it is averaged with

template <class Sample>
float normalised(Sample sample) {
    if constexpr (std::is_same_v<Sample, std::uint8_t>)
        return (static_cast<float>(sample) - 128.0F) / 128.0F;
    else if constexpr (std::is_integral_v<Sample>)
        return static_cast<float>(static_cast<double>(sample) /
                                  -static_cast<double>(std::numeric_limits<Sample>::min()));
    else
        return std::isfinite(sample) ? static_cast<float>(std::clamp(sample, Sample{-kLoudest}, Sample{kLoudest})) : 0;
}

template <class Sample>
void average(const AVFrame& frame, bool isPlanar, std::vector<float>& mono) {
    const auto channels = static_cast<std::size_t>(frame.ch_layout.nb_channels);
    const auto count = static_cast<std::size_t>(frame.nb_samples);
    mono.assign(count, 0.0F);
    for (std::size_t channel = 0; channel < channels; ++channel) {
        const auto* samples =
            reinterpret_cast<const Sample*>(frame.extended_data[isPlanar ? channel : 0]) + (isPlanar ? 0 : channel);
        const std::size_t step = isPlanar ? 1 : channels;
        for (std::size_t index = 0; index < count; ++index)
            mono[index] += normalised(samples[index * step]);
    }
    for (float& sample : mono)
        sample /= static_cast<float>(channels);
}

} // namespace

bool averageChannels(const AVFrame& frame, std::vector<float>& mono) {
    const auto format = static_cast<AVSampleFormat>(frame.format);
    const bool isPlanar = av_sample_fmt_is_planar(format) != 0;
    switch (av_get_packed_sample_fmt(format)) {
    case AV_SAMPLE_FMT_U8:
        average<std::uint8_t>(frame, isPlanar, mono);
        return true;
    case AV_SAMPLE_FMT_S16:
        average<std::int16_t>(frame, isPlanar, mono);
        return true;
    case AV_SAMPLE_FMT_S32:
        average<std::int32_t>(frame, isPlanar, mono);
        return true;
    case AV_SAMPLE_FMT_S64:
        average<std::int64_t>(frame, isPlanar, mono);
        return true;
    case AV_SAMPLE_FMT_FLT:
        average<float>(frame, isPlanar, mono);
        return true;
    case AV_SAMPLE_FMT_DBL:
        average<double>(frame, isPlanar, mono);
        return true;
    default:
        return false;
    }
}

Result<void> MonoResampler::add(const float* samples, std::size_t count, int rate) {
    if (rate != m_inputRate) {
        if (auto done = finish(); !done)
            return done;
        if (auto ready = prepare(rate); !ready)
            return ready;
    }
    if (!m_resampler) {
        m_into.insert(m_into.end(), samples, samples + count);
        return {};
    }
    return convert(samples, count);
}

Result<void> MonoResampler::finish() {
    if (!m_resampler)
        return {};
    auto done = convert(nullptr, 0);
    m_resampler.reset();
    m_inputRate = 0;
    return done;
}

Result<void> MonoResampler::prepare(int rate) {
    m_inputRate = rate;
    m_resampler.reset();
    if (rate == m_rate)
        return {};
    AVChannelLayout mono = AV_CHANNEL_LAYOUT_MONO;
    SwrContext* context = nullptr;
    int code =
        swr_alloc_set_opts2(&context, &mono, AV_SAMPLE_FMT_FLT, m_rate, &mono, AV_SAMPLE_FMT_FLT, rate, 0, nullptr);
    m_resampler.reset(context);
    // The window and length of scipy.signal.resample_poly, with which the models' references were made.
    if (code >= 0)
        code = av_opt_set_int(context, "filter_type", SWR_FILTER_TYPE_KAISER, 0);
    if (code >= 0)
        code = av_opt_set_int(context, "kaiser_beta", 5, 0);
    if (code >= 0)
        code = av_opt_set_int(context, "filter_size", 20, 0);
    if (code >= 0)
        code = av_opt_set_double(context, "cutoff", 1.0, 0);
    if (code >= 0)
        code = swr_init(context);
    if (code < 0)
        return ff::failure(code, "resample from " + std::to_string(rate) + " Hz");
    return {};
}

Result<void> MonoResampler::convert(const float* samples, std::size_t count) {
    const auto* input = reinterpret_cast<const std::uint8_t*>(samples);
    const int room = swr_get_out_samples(m_resampler.get(), static_cast<int>(count));
    if (room < 0)
        return ff::failure(room, "resample");
    const std::size_t before = m_into.size();
    m_into.resize(before + static_cast<std::size_t>(room));
    auto* output = reinterpret_cast<std::uint8_t*>(m_into.data() + before);
    const int got =
        swr_convert(m_resampler.get(), &output, room, samples != nullptr ? &input : nullptr, static_cast<int>(count));
    m_into.resize(before + static_cast<std::size_t>(std::max(got, 0)));
    if (got < 0)
        return ff::failure(got, "resample");
    return {};
}

} // namespace medley::media
