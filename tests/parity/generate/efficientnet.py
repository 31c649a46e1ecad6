"""Class probabilities of EfficientNet-Lite0 on photographs, by its reference implementation.

    python3 efficientnet.py PACKAGES WEIGHTS PHOTOS OUT

PACKAGES: a folder with the PyPI package efficientnet-lite-pytorch 0.1.0; WEIGHTS: efficientnet-lite0-57934424.pth;
PHOTOS: OpenCV's sample pictures (Debian: opencv-doc, examples/data). The input is prepared as tensorflow/tpu does for
the Lite models (crop of size / (size + 32), bicubic, (x - 127) / 128): of the preparations that are seen in the wild it
makes the network surest of itself on these photos, and right where ImageNet's mean and deviation are not.
"""
import importlib.util
import os
import sys

import numpy as np
import PIL
import torch
from PIL import Image

from goldenfile import write_case

NAMES = ["apple", "aloeR", "baboon", "building", "fruits", "home", "messi5", "squirrel_cls"]
INPUT = 224
SHORTER_EDGE = 288


def load_network(packages, weights):
    folder = os.path.join(packages, "efficientnet_lite_pytorch")
    spec = importlib.util.spec_from_file_location("efficientnet_lite_pytorch", os.path.join(folder, "__init__.py"),
                                                  submodule_search_locations=[folder])
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module.EfficientNet.from_pretrained("efficientnet-lite0", weights_path=weights).eval()


def prepare(image):
    width, height = image.size
    edge = int(INPUT / (INPUT + 32) * min(width, height))
    left, top = (width - edge + 1) // 2, (height - edge + 1) // 2
    square = image.crop((left, top, left + edge, top + edge)).resize((INPUT, INPUT), Image.BICUBIC)
    return (torch.from_numpy(np.asarray(square).astype("float32")) - 127) / 128


def main(packages, weights, photos, out):
    torch.set_num_threads(1)
    network = load_network(packages, weights)
    os.makedirs(out, exist_ok=True)
    tensors, top = {}, {}
    for name in NAMES:
        image = Image.open(os.path.join(photos, name + ".jpg")).convert("RGB")
        scale = SHORTER_EDGE / min(image.size)
        image = image.resize((round(image.size[0] * scale), round(image.size[1] * scale)), Image.LANCZOS)
        image.save(os.path.join(out, name + ".png"), optimize=True)  # kept: no decoder between the two results
        with torch.no_grad():
            probabilities = network(prepare(image).permute(2, 0, 1)[None]).softmax(1)[0]
        tensors[f"out.{name}.probabilities"] = probabilities.numpy()
        top[name] = [int(i) for i in probabilities.topk(5).indices]
    write_case(out, "EfficientNet-Lite0 on photographs.", {"files": {name: name + ".png" for name in NAMES}},
               {"top5": top}, tensors, 1e-5, {"torch": torch.__version__, "pillow": PIL.__version__})


main(*sys.argv[1:])
