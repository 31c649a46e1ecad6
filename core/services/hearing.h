// Sounds for a model: decoded at the rate that it asks for. Private to core/services.
#pragma once

#include "core/media/audio.h"
#include "core/services/librarycontext.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace medley {

struct SoundSource {
    std::filesystem::path file;
    std::optional<TimeSpan> span{}; ///< seconds; the whole sound if empty
};

/// A sound has to be decoded at the rate of the model that will hear it, which is asked first. Both steps wait on the
/// other's thread only through the queue. `work` gets the capability and the sound and returns a Result<T>.
template <class Capability, class T, class Work>
void hear(LibraryContext& context, const std::string& model, Capability* (ml::Model::*get)(), std::string_view cannot,
          const SoundSource& source, const CancelToken& cancel, Work work, std::function<void(Result<T>)> done) {
    const auto askRate = [=](StarterModels& models) {
        return models.with(model, get, cannot,
                           [](Capability& capability) -> Result<int> { return capability.sampleRate(); });
    };
    context.onInference(Priority::Interactive, askRate, [=, &context](Result<int> rate) {
        if (!rate) {
            done(failWith(rate));
            return;
        }
        context.decodeThenInfer(
            [source, cancel, rate = *rate] {
                media::AudioDecodeOptions options;
                options.sampleRate = rate;
                options.span = source.span;
                return media::decodeAudio(source.file, options, cancel);
            },
            [=](StarterModels& models, const AudioBuffer& decoded) {
                return models.with(model, get, cannot,
                                   [&](Capability& capability) { return work(capability, decoded); });
            },
            done);
    });
}

} // namespace medley
