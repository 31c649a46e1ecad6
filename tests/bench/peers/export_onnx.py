"""Exports one tower of a checkpoint to ONNX, with a free batch size.

    python3 export_onnx.py CHECKPOINT image|text OUT

Writes OUT/fp32.onnx.
"""

import peer

peer.enter("transformers")

import logging
import sys
from pathlib import Path

import torch
import transformers

logging.disable(logging.WARNING)
transformers.logging.set_verbosity_error()
transformers.logging.disable_progress_bar()


class ImageTower(torch.nn.Module):
    def __init__(self, checkpoint):
        super().__init__()
        self.model = transformers.CLIPModel.from_pretrained(checkpoint).eval()

    def forward(self, pixel_values):
        pooled = self.model.vision_model(pixel_values=pixel_values).pooler_output
        return torch.nn.functional.normalize(self.model.visual_projection(pooled), dim=-1)

    inputs = {"pixel_values": torch.zeros(2, 3, 224, 224)}


class SentenceEncoder(torch.nn.Module):
    """BERT, and the mean over the tokens as all-MiniLM-L6-v2 wants it."""

    def __init__(self, checkpoint):
        super().__init__()
        self.model = transformers.BertModel.from_pretrained(checkpoint, add_pooling_layer=False).eval()

    def forward(self, input_ids, attention_mask):
        states = self.model(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        weights = attention_mask.unsqueeze(-1).to(states.dtype)
        return torch.nn.functional.normalize((states * weights).sum(1) / weights.sum(1), dim=-1)

    inputs = {"input_ids": torch.ones(2, 9, dtype=torch.long), "attention_mask": torch.ones(2, 9, dtype=torch.long)}


def main(checkpoint, tower, out):
    model = {"image": ImageTower, "text": SentenceEncoder}[tower](checkpoint)
    free = {0: torch.export.Dim("batch")} | ({1: torch.export.Dim("length", max=512)} if tower == "text" else {})
    Path(out).mkdir(parents=True, exist_ok=True)
    with torch.no_grad():
        torch.onnx.export(
            model,
            kwargs=model.inputs,
            f=str(Path(out) / "fp32.onnx"),
            input_names=list(model.inputs),
            output_names=["embeddings"],
            dynamic_shapes={name: free for name in model.inputs},
            dynamo=True,
            external_data=False,
            verbose=False,
        )


main(*sys.argv[1:])
