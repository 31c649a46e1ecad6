"""Sentence embeddings by ONNX Runtime, from text to vector."""

import peer

peer.enter("onnxruntime")

import numpy
import onnxruntime
import tokenizers

from onnxmodel import exported, open_session


def main():
    arguments = peer.read_arguments(__doc__, ["fp32", "int8"])
    session = open_session(exported(arguments.checkpoint, "text", arguments.dtype))
    tokenizer = tokenizers.Tokenizer.from_file(str(arguments.checkpoint / "tokenizer.json"))
    tokenizer.enable_truncation(256)
    tokenizer.enable_padding()

    def embed(count):
        rows = tokenizer.encode_batch([peer.TEXT] * count)
        ids = numpy.array([row.ids for row in rows], numpy.int64)
        mask = numpy.array([row.attention_mask for row in rows], numpy.int64)
        return session.run(None, {"input_ids": ids, "attention_mask": mask})

    figures = peer.measure(embed, arguments.batch, arguments.seconds)
    peer.report(f"ONNX Runtime {onnxruntime.__version__}", "text embedding", arguments, figures)


main()
