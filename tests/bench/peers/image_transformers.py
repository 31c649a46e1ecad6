"""CLIP's picture embeddings by transformers. The pixels are ready: the preparation of pictures is not measured."""

import peer

peer.enter("transformers")

import torch
import transformers

import torchmodel


def main():
    arguments = peer.read_arguments(__doc__, list(torchmodel.DTYPES))
    model = torchmodel.load(transformers.CLIPModel, arguments)
    pixels = torch.randn(arguments.batch, 3, 224, 224, dtype=torchmodel.DTYPES[arguments.dtype])
    with torch.inference_mode():
        figures = peer.measure(
            lambda count: model.get_image_features(pixel_values=pixels[:count]), arguments.batch, arguments.seconds
        )
    peer.report(torchmodel.NAME, "image embedding", arguments, figures)


main()
