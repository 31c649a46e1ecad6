#include "core/services/explain/picturesource.h"

#include "core/media/image.h"
#include "core/media/video.h"
#include "core/services/startermodels.h"

namespace medley {

Result<SharedPicture> decodedSource(const PictureSource& source, const CancelToken& cancel) {
    if (!source.time) {
        auto image = media::decodeImage(source.file);
        if (!image)
            return failWith(image);
        return std::make_shared<const RgbImage>(std::move(*image));
    }
    const auto video = media::VideoReader::open(source.file);
    if (!video)
        return failWith(video);
    auto frame = (*video)->frameAt(*source.time, 0, cancel);
    if (!frame)
        return failWith(frame);
    return std::make_shared<const RgbImage>(std::move(frame->image));
}

std::string seeingModel(const std::string& model) {
    return model == kStarterSpace ? std::string(kImageModel) : model;
}

} // namespace medley
