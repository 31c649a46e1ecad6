"""Captions by transformers' BLIP, of exactly so many tokens. An item is a token; the pixels are ready."""

import peer

peer.enter("transformers")

import torch
import transformers

import torchmodel


def main():
    arguments = peer.read_arguments(
        __doc__,
        list(torchmodel.DTYPES),
        beams={"type": int, "default": 1},
        tokens={"type": int, "default": 30, "help": "new tokens a caption"},
    )
    model = torchmodel.load(transformers.BlipForConditionalGeneration, arguments)
    size = model.config.vision_config.image_size
    pixels = torch.randn(arguments.batch, 3, size, size, dtype=torchmodel.DTYPES[arguments.dtype])
    length = {"max_new_tokens": arguments.tokens, "min_new_tokens": arguments.tokens}

    def caption(count):
        made = model.generate(pixel_values=pixels[:count], num_beams=arguments.beams, do_sample=False, **length)
        assert made.shape[1] >= arguments.tokens, f"{made.shape[1]} tokens"

    with torch.inference_mode():
        items, first = peer.measure(caption, arguments.batch, arguments.seconds)
    peer.report(torchmodel.NAME, "captioning", arguments, (items * arguments.tokens, first), beams=arguments.beams)


main()
