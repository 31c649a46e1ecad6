"""What the scripts that run PyTorch share."""

import os

os.environ["TRANSFORMERS_VERBOSITY"] = "error"

import torch
import transformers

import peer

transformers.logging.disable_progress_bar()
torch.set_num_threads(peer.cores())
DTYPES = {"fp32": torch.float32, "bf16": torch.bfloat16}
NAME = f"transformers {transformers.__version__}, PyTorch {torch.__version__.split('+')[0]}"


def load(kind, arguments):
    return kind.from_pretrained(arguments.checkpoint, dtype=DTYPES[arguments.dtype]).eval()
