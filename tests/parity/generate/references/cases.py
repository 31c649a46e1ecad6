"""What a case is, how it is written and how it is read again."""

from __future__ import annotations

import fnmatch
import importlib.metadata
import json
import shutil
import sys
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Callable, Iterator

import numpy as np
import torch
from safetensors import safe_open
from safetensors.torch import save_file

FORMAT = 1
RTOL = 1e-4  # a value passes if |difference| <= atol + RTOL * |expected|
FAMILIES: dict[str, "Family"] = {}


class Rand:
    """Two seeded generators (numpy and torch) that depend only on the seed and the case's name."""

    def __init__(self, seed: int, *names: str):
        value = (seed * 1_000_003 + zlib.crc32("/".join(names).encode())) % (2**31)
        self.np = np.random.default_rng(value)
        self.torch = torch.Generator().manual_seed(value)

    def randn(self, *shape: int, scale: float = 1.0) -> torch.Tensor:
        return torch.randn(*shape, generator=self.torch) * scale


@dataclass
class Args:
    seed: int
    heldout: bool
    minilm: Path | None = None
    whisper_tokenizer: Path | None = None


@dataclass
class Case:
    """One folder.  `write` fills the case folder (checkpoint/ and any further input files)."""

    name: str
    description: str
    write: Callable[[Path], None] | None
    tensors: dict[str, torch.Tensor] = field(default_factory=dict)
    inputs: dict[str, Any] = field(default_factory=dict)
    atol: dict[str, float] = field(default_factory=dict)


@dataclass
class Family:
    name: str
    build: Callable[[Args], Iterator[Case]]
    run: Callable[[Path, dict, dict, Args], tuple[dict, dict]]


def family(name: str, run: Callable):
    def register(build):
        FAMILIES[name] = Family(name, build, run)
        return build

    return register


def to_tensor(value) -> torch.Tensor:
    tensor = torch.as_tensor(np.ascontiguousarray(value) if isinstance(value, np.ndarray) else value).detach()
    if tensor.dtype == torch.float64:
        tensor = tensor.float()
    return tensor.contiguous().clone()


def put(out: dict, name: str, value) -> None:
    """Stores a tensor, or each element of a tuple as name.0, name.1 …"""
    if value is None:
        return
    if isinstance(value, (tuple, list)):
        for index, item in enumerate(value):
            put(out, f"{name}.{index}", item)
    else:
        out[name] = to_tensor(value)


def tolerance(name: str, atol: dict[str, float], dtype: torch.dtype) -> float:
    if not dtype.is_floating_point:
        return 0.0
    for pattern, value in atol.items():
        if fnmatch.fnmatchcase(name, pattern):
            return value
    return 1e-4


def versions() -> dict[str, str]:
    names = "torch transformers tokenizers sentencepiece safetensors diffusers pillow numpy scipy".split()
    found = {"python": sys.version.split()[0]}
    for name in names:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            pass
    return found


def generate_case(fam: Family, case: Case, out: Path, args: Args) -> Path:
    folder = out / fam.name / case.name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if case.write:
        case.write(folder)
    tensors = {name: to_tensor(value) for name, value in case.tensors.items()}
    out_tensors, outputs = fam.run(folder, tensors, case.inputs, args)
    out_tensors = {name: to_tensor(value) for name, value in out_tensors.items()}
    for name, value in out_tensors.items():
        if value.dtype.is_floating_point and not torch.isfinite(value).all():
            raise ValueError(f"{fam.name}/{case.name}: {name} is not finite")
    everything = {f"in.{k}": v for k, v in tensors.items()} | {f"out.{k}": v for k, v in out_tensors.items()}
    if everything:
        save_file(everything, folder / "expected.safetensors", metadata={"format": "pt"})
    index = {}
    for name, value in everything.items():
        index[name] = {"dtype": str(value.dtype).removeprefix("torch."), "shape": list(value.shape)}
        if name.startswith("out."):
            index[name]["atol"] = tolerance(name.removeprefix("out."), case.atol, value.dtype)
    document = {
        "format": FORMAT,
        "family": fam.name,
        "case": case.name,
        "description": case.description,
        "variant": "heldout" if args.heldout else "shared",
        "seed": args.seed,
        "rtol": RTOL,
        "libraries": versions(),
        "inputs": case.inputs,
        "outputs": outputs,
        "tensors": index,
    }
    (folder / "expected.json").write_text(json_text(document) + "\n", encoding="utf-8")
    return folder


def json_text(value, indent: str = "") -> str:
    """Indented JSON that keeps lists of plain values on one line."""
    inner = indent + " "
    if isinstance(value, dict) and value:
        if set(value) <= {"dtype", "shape", "atol"}:
            return json.dumps(value)
        rows = [f"{inner}{json.dumps(k)}: {json_text(v, inner)}" for k, v in value.items()]
        return "{\n" + ",\n".join(rows) + "\n" + indent + "}"
    if isinstance(value, (list, tuple)) and any(isinstance(v, (list, tuple, dict, str)) for v in value):
        return "[\n" + ",\n".join(inner + json_text(v, inner) for v in value) + "\n" + indent + "]"
    return json.dumps(value, ensure_ascii=True, allow_nan=False)


def read_case(folder: Path) -> tuple[dict, dict, dict]:
    document = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    tensors_in, tensors_out = {}, {}
    if (folder / "expected.safetensors").exists():
        with safe_open(folder / "expected.safetensors", "pt") as file:
            for name in file.keys():
                side = tensors_in if name.startswith("in.") else tensors_out
                side[name.split(".", 1)[1]] = file.get_tensor(name)
    return document, tensors_in, tensors_out


class SkipCase(Exception):
    pass


class Unlucky(Exception):
    """These random weights make a poor test; the next seed is tried."""
