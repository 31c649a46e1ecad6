"""Sentence embeddings by sentence-transformers, from text to vector."""

import peer

peer.enter("transformers")

import sentence_transformers

import torchmodel


def main():
    arguments = peer.read_arguments(__doc__, list(torchmodel.DTYPES))
    model = sentence_transformers.SentenceTransformer(
        str(arguments.checkpoint), device="cpu", model_kwargs={"dtype": torchmodel.DTYPES[arguments.dtype]}
    )
    figures = peer.measure(
        lambda count: model.encode([peer.TEXT] * count, batch_size=arguments.batch, show_progress_bar=False),
        arguments.batch,
        arguments.seconds,
    )
    name = f"sentence-transformers {sentence_transformers.__version__}, {torchmodel.NAME}"
    peer.report(name, "text embedding", arguments, figures)


main()
