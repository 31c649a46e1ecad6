"""SigLIP."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import torch

from .cases import Args, Case, Rand, family
from .clip import run_dual_encoder
from .common import image_tensor, randomise
from .smalltokenizers import sentences, siglip_tokenizer


@family("siglip", run_dual_encoder)
def build_siglip(args: Args):
    from transformers import SiglipConfig, SiglipModel

    for name, heads, eps in (("v1", 4, 1e-6), ("v1_wide_head", 2, 1e-5)):
        rand = Rand(args.seed, "siglip", name)
        size, length = (40, 20) if args.heldout else (32, 16)
        hidden = 32 if name == "v1" else 40
        scratch = Path(tempfile.mkdtemp())
        tokenizer = siglip_tokenizer(scratch, length, "identity")  # a small file: no normalisation table
        config = SiglipConfig(
            text_config=dict(
                vocab_size=len(tokenizer),
                hidden_size=32,
                intermediate_size=64,
                num_hidden_layers=2,
                num_attention_heads=heads,
                max_position_embeddings=length,
                layer_norm_eps=eps,
                projection_size=hidden,
                pad_token_id=1,
                bos_token_id=1,
                eos_token_id=1,
            ),
            vision_config=dict(
                hidden_size=hidden,
                intermediate_size=80,
                num_hidden_layers=2,
                num_attention_heads=heads,
                image_size=size,
                patch_size=8,
                layer_norm_eps=eps,
            ),
        )
        model = randomise(SiglipModel(config), rand)
        with torch.no_grad():
            model.logit_scale.fill_(1.7)
            model.logit_bias.fill_(-2.3)
        texts = ["A photo of a cat.", "two  children!", sentences(rand, 1)[0], "The Guitar-Player's pizza"]

        def write(folder: Path):
            from transformers.models.siglip.image_processing_pil_siglip import SiglipImageProcessorPil

            model.save_pretrained(folder / "checkpoint")
            SiglipImageProcessorPil(size={"height": size, "width": size}).save_pretrained(folder / "checkpoint")
            tokenizer.save_pretrained(folder / "checkpoint")

        ids = tokenizer(texts, padding="max_length", truncation=True, max_length=length, return_tensors="pt")[
            "input_ids"
        ]
        yield Case(
            name,
            "SiglipModel: attention-pooling head, no attention mask, text pooled at the last position.",
            write,
            {"input_ids": ids, "pixel_values": image_tensor(rand, 3, 3, size, size)},
            {"class": "SiglipModel", "texts": texts, "padding": "max_length", "max_length": length},
            {"logits*": 1e-3, "*hidden_state*": 2e-4, "*": 1e-4},
        )
        shutil.rmtree(scratch, ignore_errors=True)
