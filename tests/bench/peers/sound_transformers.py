"""CLAP's sound embeddings by transformers: windows of ten seconds, whose spectrograms are ready."""

import peer

peer.enter("transformers")

import torch
import transformers

import torchmodel


def main():
    arguments = peer.read_arguments(__doc__, list(torchmodel.DTYPES))
    model = torchmodel.load(transformers.ClapModel, arguments)
    spectrograms = torch.randn(arguments.batch, 1, 1001, 64, dtype=torchmodel.DTYPES[arguments.dtype]) * 20 - 40
    with torch.inference_mode():
        figures = peer.measure(
            lambda count: model.get_audio_features(
                input_features=spectrograms[:count], is_longer=torch.zeros(count, 1, dtype=torch.bool)
            ),
            arguments.batch,
            arguments.seconds,
        )
    peer.report(torchmodel.NAME, "sound embedding", arguments, figures)


main()
