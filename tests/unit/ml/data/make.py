"""Writes state dicts as torch.save does: the archive of today and the stream of before 1.6.

Needs torch; the files here were made with 1.13.1.
"""
import collections
from pathlib import Path

import torch

here = Path(__file__).parent
weights = torch.arange(12, dtype=torch.float32).reshape(3, 4)
state = collections.OrderedDict(
    weight=weights,
    transposed=weights.t(),
    row=weights[1],
    half=torch.tensor([0.5, -2.0], dtype=torch.float16),
    brain=torch.tensor([1.0, 3.0], dtype=torch.bfloat16),
    count=torch.tensor(7, dtype=torch.int64),
    mask=torch.tensor([True, False]),
    empty=torch.zeros(0, 3),
    parameter=torch.nn.Parameter(torch.tensor([1.5])),
)
torch.save(state, here / "archive.pt")
torch.save(state, here / "stream.pt", _use_new_zipfile_serialization=False)
torch.save({"epoch": 3, "rate": 1e-3, "big": 2**80, "state_dict": {"a": weights}, "list": [1, weights[0]]}, here / "nested.pt")
torch.save(torch.nn.Linear(1, 1), here / "module.pt")
