"""CLIP's picture embeddings by ONNX Runtime. The pixels are ready: the preparation of pictures is not measured."""

import peer

peer.enter("onnxruntime")

import numpy
import onnxruntime

from onnxmodel import exported, open_session


def main():
    arguments = peer.read_arguments(__doc__, ["fp32", "int8"])
    session = open_session(exported(arguments.checkpoint, "image", arguments.dtype))
    pixels = numpy.random.default_rng(20).standard_normal((arguments.batch, 3, 224, 224), numpy.float32)
    figures = peer.measure(
        lambda count: session.run(None, {"pixel_values": pixels[:count]}), arguments.batch, arguments.seconds
    )
    peer.report(f"ONNX Runtime {onnxruntime.__version__}", "image embedding", arguments, figures)


main()
