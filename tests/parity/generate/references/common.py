"""What the families share: random weights, pictures, sounds, and decoding that tests something."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Callable

import numpy as np
import torch
import torch.nn.functional as F
import transformers
from PIL import Image
from safetensors import safe_open
from safetensors.torch import save_file
from torch import nn

from .cases import Rand, Unlucky, put


@torch.no_grad()
def randomise(model: nn.Module, rand: Rand, gain: float = 1.3, embedding: float = 0.7) -> nn.Module:
    """Random weights with enough variance that outputs depend on inputs, biases and norm statistics."""
    g, seen = rand.torch, set()

    def normal(p, scale, shift=0.0):
        p.copy_(torch.randn(p.shape, generator=g) * scale + shift)

    for module in model.modules():
        kind = type(module).__name__.lower()
        is_norm = "norm" in kind and "parametr" not in kind
        for name, p in module._parameters.items():
            if p is None or id(p) in seen or not p.dtype.is_floating_point:
                continue
            seen.add(id(p))
            if p.dim() == 0:
                continue  # temperatures keep their configured value
            if is_norm and p.dim() == 1:
                normal(p, 0.2, 0.0 if name == "bias" else 1.0)
            elif isinstance(module, nn.Embedding):
                normal(p, embedding)
            elif isinstance(module, (nn.ConvTranspose1d, nn.ConvTranspose2d)) and p.dim() >= 3:
                normal(p, gain / math.sqrt(p.shape[0] * max(1, p[0, 0].numel() // module.stride[0])))
            elif p.dim() >= 2:
                normal(p, gain / math.sqrt(p[0].numel()))
            else:
                normal(p, 0.2)
        if getattr(module, "running_mean", None) is not None:
            normal(module.running_mean, 0.3)
            module.running_var.copy_(torch.rand(module.running_var.shape, generator=g) + 0.5)
    return model.eval()


def load(cls, folder: Path, **kwargs):
    return cls.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager", **kwargs).eval()


def rename_keys(path: Path, rename: Callable[[str], str], extra: dict[str, torch.Tensor] | None = None) -> None:
    """Rewrites a weight file with the names that older, published checkpoints have."""
    with safe_open(path, "pt") as file:
        weights = {rename(k): file.get_tensor(k) for k in file.keys()}
    save_file(weights | (extra or {}), path, metadata={"format": "pt"})


def encode_batch(tokenizer, texts: list[str], max_length: int | None = None) -> dict[str, torch.Tensor]:
    options = {"padding": "max_length", "max_length": max_length} if max_length else {"padding": True}
    return dict(tokenizer(texts, truncation=True, return_tensors="pt", **options))


def image_tensor(rand: Rand, batch: int, channels: int, height: int, width: int) -> torch.Tensor:
    """Smooth blobs, a gradient and noise: roughly normalised pixel values that differ between samples."""
    coarse = rand.randn(batch, channels, max(2, height // 8), max(2, width // 8), scale=1.2)
    smooth = F.interpolate(coarse, size=(height, width), mode="bilinear", align_corners=False)
    return smooth + rand.randn(batch, channels, height, width, scale=0.3)


def waveform(rand: Rand, kind: str, rate: int, seconds: float) -> np.ndarray:
    n = int(round(rate * seconds))
    t = np.arange(n) / rate
    if kind == "chirp":
        wave = 0.6 * np.sin(2 * np.pi * (80 * t + 0.5 * (0.42 * rate - 80) / max(seconds, 1e-9) * t**2))
    elif kind == "bursts":
        gate = (np.sin(2 * np.pi * 2.7 * t + rand.np.uniform(0, 6)) > 0.2).astype(float)
        wave = 0.25 * rand.np.standard_normal(n) * gate
    elif kind == "tones":
        wave = sum(
            a * np.sin(2 * np.pi * f * t + p)
            for a, f, p in zip(
                rand.np.uniform(0.05, 0.25, 5), rand.np.uniform(90, 0.3 * rate, 5), rand.np.uniform(0, 6, 5)
            )
        )
        wave = wave * (0.6 + 0.4 * np.sin(2 * np.pi * 3 * t)) + 0.01 * rand.np.standard_normal(n)
    elif kind == "silence":
        wave = np.zeros(n)
    else:
        raise ValueError(kind)
    return wave.astype(np.float32)


def load_rgb(path: Path) -> Image.Image:
    """What the reference does when it is given a file name: EXIF rotation, then RGB."""
    from transformers.image_utils import load_image

    return load_image(str(path))


def feature_extractor(folder: Path):
    kind = json.loads((folder / "preprocessor_config.json").read_text())["feature_extractor_type"]
    return getattr(transformers, kind).from_pretrained(folder)


def put_tower(out: dict, prefix: str, tower) -> None:
    put(out, f"{prefix}.last_hidden_state", tower.last_hidden_state)
    put(out, f"{prefix}.pooler_output", tower.pooler_output)
    put(out, f"{prefix}.hidden_states", tower.hidden_states)
    put(out, f"{prefix}.attentions", tower.attentions)


def encourage_end(
    generate: Callable[[], list[list[int]]], end: int, raise_score: Callable[[], None], least: int, rounds: int = 80
) -> None:
    """Raises the end token's score until some sequences end, at or after `least` tokens."""
    for _ in range(rounds):
        lengths = [row.index(end) if end in row else None for row in generate()]
        ended = [n for n in lengths if n is not None]
        if len(ended) * 2 >= len(lengths) and max(ended) >= least:
            return
        with torch.no_grad():
            raise_score()
    raise Unlucky("no end token is generated")


def late_direction(hidden: torch.Tensor) -> torch.Tensor:
    """The unit vector along which states late in a sequence differ from early ones."""
    difference = hidden[:, -4:].mean((0, 1)) - hidden[:, :3].mean((0, 1))
    return difference / difference.norm()


def top2_margin(scores, tokens: torch.Tensor, end: int | None) -> float:
    """The smallest gap between the best and second best score while a row runs: how robust a greedy decode is."""
    gaps = []
    for i, step in enumerate(scores):
        top = step.float().topk(2, dim=-1).values
        for row, gap in enumerate((top[:, 0] - top[:, 1]).tolist()):
            if math.isfinite(gap) and end not in tokens[row, :i].tolist():
                gaps.append(gap)
    return round(min(gaps), 5)


def generation_result(tokenizer, sequences, scores=None, end: int | None = None) -> dict:
    result = {"ids": sequences.tolist(), "text": [tokenizer.decode(s, skip_special_tokens=True) for s in sequences]}
    if scores is not None:
        result["min_top2_margin"] = top2_margin(scores, sequences[:, -len(scores) :], end)
    return result


def greedy(model, tokenizer, **kwargs) -> dict:
    o = model.generate(**kwargs, num_beams=1, do_sample=False, return_dict_in_generate=True, output_scores=True)
    return generation_result(tokenizer, o.sequences, o.scores, model.config.text_config.sep_token_id)
