"""The picture files, and the processors that are the reference for them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from PIL import Image

from .cases import Args, Rand


def synthetic_images(folder: Path, args: Args) -> dict[str, str]:
    """Writes the image files; returns name -> file name."""
    folder.mkdir(parents=True, exist_ok=True)
    rand = Rand(args.seed, "images")
    d = 1 if args.heldout else 0

    def scene(h, w, channels=3):
        y, x = np.mgrid[0:h, 0:w]
        planes = []
        for c in range(channels):
            fx, fy, p = rand.np.uniform(1, 5), rand.np.uniform(1, 5), rand.np.uniform(0, 6)
            plane = 127 + 80 * np.sin(2 * np.pi * (fx * x / max(w, 8) + fy * y / max(h, 8)) + p)
            cy, cx, r = rand.np.uniform(0, h), rand.np.uniform(0, w), rand.np.uniform(0.15, 0.4) * max(2, min(h, w))
            plane = np.where((y - cy) ** 2 + (x - cx) ** 2 < r * r, rand.np.uniform(0, 255), plane)
            planes.append(plane + rand.np.normal(0, 12, (h, w)))
        return np.clip(np.stack(planes, -1), 0, 255).astype(np.uint8)

    def zone_plate(h, w):
        y, x = np.mgrid[0:h, 0:w].astype(np.int64)
        rings = ((x * x + 2 * y * y) // w) % 8 // 4 * 200
        stripes = np.where((x // 250) % 2 == 0, (x + y) % 3 // 2 * 255, (y // 2 % 2) * 255)
        checks = ((x // 5 + y // 7) % 2) * 180 + 30
        return np.stack([rings, stripes, checks], -1).astype(np.uint8)

    files: dict[str, str] = {}

    def save(name, image, ext="png", **kwargs):
        files[name] = f"{name}.{ext}"
        image.save(folder / files[name], **kwargs)

    save("odd", Image.fromarray(scene(53 + 8 * d, 37 + 4 * d)))
    save("portrait", Image.fromarray(scene(201 - 24 * d, 60 + 5 * d)))
    save("landscape", Image.fromarray(scene(64 + 9 * d, 231 - 20 * d)))
    save("one_by_n", Image.fromarray(scene(1, 40 + 7 * d)))
    save("gray", Image.fromarray(scene(75 - 6 * d, 91, 1)[..., 0], "L"))
    save("rgba", Image.fromarray(scene(66, 58 + 3 * d, 4), "RGBA"))
    y, x = np.mgrid[0 : 48 + d, 0:70]
    # Pillow's conversion to RGB clips 16 bits at 255: the left half keeps its texture, the right half saturates.
    save(
        "gray16",
        Image.fromarray(np.where(x < 40, (x * 5 + y * 3) % 250, (x * 900 + y * 311) % 65536).astype(np.uint16)),
    )
    exif = Image.Exif()
    exif[0x0112] = 8 if args.heldout else 6
    save("exif_rotated", Image.fromarray(scene(60, 90 + 6 * d)), "jpg", quality=92, exif=exif)
    save("tiny", Image.fromarray(scene(3, 5) if not args.heldout else scene(4, 3)))
    save("fine_texture", Image.fromarray(zone_plate(900 - 119 * d, 1500 - 211 * d)), optimize=True)
    save("palette", Image.fromarray(scene(40, 44 + d)).quantize(17))
    save("exact", Image.fromarray(scene(64, 64)))
    return files


def image_processor(folder: Path):
    """The PIL ("slow") reference processor for the type named in preprocessor_config.json."""
    from transformers.models.blip.image_processing_pil_blip import BlipImageProcessorPil
    from transformers.models.clip.image_processing_pil_clip import CLIPImageProcessorPil
    from transformers.models.convnext.image_processing_pil_convnext import ConvNextImageProcessorPil
    from transformers.models.siglip.image_processing_pil_siglip import SiglipImageProcessorPil
    from transformers.models.vit.image_processing_pil_vit import ViTImageProcessorPil

    classes = {
        c.__name__.removesuffix("Pil"): c
        for c in (
            BlipImageProcessorPil,
            CLIPImageProcessorPil,
            ConvNextImageProcessorPil,
            SiglipImageProcessorPil,
            ViTImageProcessorPil,
        )
    }
    kind = json.loads((folder / "preprocessor_config.json").read_text())["image_processor_type"]
    return classes[kind].from_pretrained(folder)
