"""CLIP, and how a model of two encoders is run."""

from __future__ import annotations

from pathlib import Path

import torch
import transformers

from .cases import Args, Case, Rand, family, put
from .common import encode_batch, image_tensor, load, put_tower, randomise, rename_keys
from .smalltokenizers import clip_tokenizer, save_processor, sentences


def run_dual_encoder(folder: Path, tensors: dict, inputs: dict, args: Args):
    model = load(getattr(transformers, inputs["class"]), folder / "checkpoint")
    with torch.no_grad():
        o = model(**tensors, output_attentions=True, output_hidden_states=True)
    out: dict = {}
    for name in ("image_embeds", "text_embeds", "logits_per_image", "logits_per_text"):
        put(out, name, o[name])
    put(out, "logit_scale", model.logit_scale)
    put(out, "logit_bias", getattr(model, "logit_bias", None))
    put_tower(out, "vision", o.vision_model_output)
    put_tower(out, "text", o.text_model_output)
    put(out, "image_features", model.get_image_features(pixel_values=tensors["pixel_values"]).pooler_output)
    put(
        out,
        "text_features",
        model.get_text_features(**{k: v for k, v in tensors.items() if k != "pixel_values"}).pooler_output,
    )
    return out, {}


@family("clip", run_dual_encoder)
def build_clip(args: Args):
    from transformers import CLIPConfig, CLIPModel, CLIPProcessor
    from transformers.models.clip.image_processing_pil_clip import CLIPImageProcessorPil

    size, length = (40, 24) if args.heldout else (32, 16)
    for name, act, legacy, projection in (
        ("quick_gelu_legacy_eos", "quick_gelu", True, 24),
        ("gelu_real_eos", "gelu", False, 40),
    ):
        rand = Rand(args.seed, "clip", name)
        extra = () if legacy else ("<extra_0>", "<extra_1>")
        tokenizer = clip_tokenizer(max_length=length, extra=extra)
        config = CLIPConfig(
            text_config=dict(
                vocab_size=len(tokenizer),
                hidden_size=32,
                intermediate_size=64,
                num_hidden_layers=2,
                num_attention_heads=4,
                max_position_embeddings=length,
                hidden_act=act,
                layer_norm_eps=1e-5,
                bos_token_id=tokenizer.bos_token_id,
                pad_token_id=1 if legacy else tokenizer.pad_token_id,
                eos_token_id=2 if legacy else tokenizer.eos_token_id,
            ),
            vision_config=dict(
                hidden_size=48,
                intermediate_size=96,
                num_hidden_layers=2,
                num_attention_heads=3 if args.heldout else 6,
                image_size=size,
                patch_size=8,
                hidden_act=act,
                layer_norm_eps=1e-5 if legacy else 1e-3,
            ),
            projection_dim=projection,
            logit_scale_init_value=2.6592 if legacy else 1.9,
        )
        model = randomise(CLIPModel(config), rand)
        texts = ["A photo of a cat.", "two children", sentences(rand, 1)[0], "caf\u00e9 \U0001f600 123"]
        if not legacy:
            texts += ["a dog <extra_1> on the beach", "<extra_0>"]  # ids above the end token: argmax is wrong here
        processor = CLIPProcessor(
            CLIPImageProcessorPil(size={"shortest_edge": size}, crop_size={"height": size, "width": size}), tokenizer
        )

        def write(folder: Path):
            model.save_pretrained(folder / "checkpoint")
            save_processor(processor, folder / "checkpoint")
            if legacy:  # published files also hold the position indices
                positions = (size // 8) ** 2 + 1
                rename_keys(
                    folder / "checkpoint" / "model.safetensors",
                    str,
                    {
                        "text_model.embeddings.position_ids": torch.arange(length)[None],
                        "vision_model.embeddings.position_ids": torch.arange(positions)[None],
                    },
                )

        batch = encode_batch(tokenizer, texts, length)
        batch["pixel_values"] = image_tensor(rand, 3, 3, size, size)
        yield Case(
            name,
            f"CLIPModel, {act}, projection {projection}, text pooled at {'the highest id (eos_token_id 2)' if legacy else 'the first end token'}.",
            write,
            batch,
            {"class": "CLIPModel", "texts": texts, "padding": "max_length", "max_length": length},
            {"logits*": 1e-3, "*hidden_state*": 2e-4, "*": 1e-4},
        )
