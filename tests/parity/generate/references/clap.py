"""CLAP."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
import transformers

from .cases import Args, Case, Rand, family, put
from .common import encode_batch, load, put_tower, randomise, waveform
from .smalltokenizers import roberta_tokenizer, save_tokenizer


def run_clap(folder: Path, tensors: dict, inputs: dict, args: Args):
    ckpt = folder / "checkpoint"
    model = load(transformers.ClapModel, ckpt)
    out: dict = {}
    with torch.no_grad():
        o = model(**tensors, output_attentions=True, output_hidden_states=True)
    for name in ("audio_embeds", "text_embeds", "logits_per_audio", "logits_per_text"):
        put(out, name, o[name])
    put(out, "logit_scale_a", model.logit_scale_a)
    put(out, "logit_scale_t", model.logit_scale_t)
    put_tower(out, "text", o.text_model_output)
    audio = o.audio_model_output
    put(out, "audio.last_hidden_state", audio.last_hidden_state)
    put(out, "audio.pooler_output", audio.pooler_output)
    if not model.config.audio_config.enable_fusion:
        put(out, "audio.hidden_states", tuple(h[:, ::2] for h in audio.hidden_states[1:]))  # every second channel
    put(out, "audio.attentions", tuple(a[:8] for a in audio.attentions))  # the first eight windows
    return out, {}


@family("clap", run_clap)
def build_clap(args: Args):
    from transformers import ClapConfig, ClapFeatureExtractor, ClapModel

    for name, fusion in (("unfused", False), ("fused", True)):
        rand = Rand(args.seed, "clap", name)
        tokenizer = roberta_tokenizer(400, 32)
        dim = 12 if args.heldout else 16
        extractor = ClapFeatureExtractor(
            feature_size=64,
            sampling_rate=48000,
            hop_length=480,
            fft_window_size=1024,
            max_length_s=1,
            frequency_min=50,
            frequency_max=14000,
            truncation="fusion" if fusion else "rand_trunc",
            padding="repeatpad",
        )
        config = ClapConfig(
            text_config=dict(
                vocab_size=len(tokenizer),
                hidden_size=32,
                num_hidden_layers=2,
                num_attention_heads=4,
                intermediate_size=64,
                max_position_embeddings=34,
                type_vocab_size=1,
                projection_dim=24,
                pad_token_id=1,
            ),
            audio_config=dict(
                spec_size=128,
                num_mel_bins=64,
                patch_size=4,
                patch_stride=[4, 4],
                window_size=4,
                patch_embeds_hidden_size=dim,
                depths=[2, 2],
                num_attention_heads=[2, 4],
                hidden_size=2 * dim,
                projection_dim=24,
                enable_fusion=fusion,
                fusion_type=None,
                num_hidden_layers=2,
                aff_block_r=4,
            ),
            projection_dim=24,
        )
        model = randomise(ClapModel(config), rand)

        def write(folder: Path):
            model.save_pretrained(folder / "checkpoint")
            extractor.save_pretrained(folder / "checkpoint")
            save_tokenizer(tokenizer, folder / "checkpoint")

        texts = ["the sound of rain on a metal roof", "a dog", "two children sing; it's 7:45"]
        np.random.seed(args.seed % 1000)
        waves = [waveform(rand, "tones", 48000, 1.6), waveform(rand, "chirp", 48000, 0.3)]
        features = extractor(waves, sampling_rate=48000, return_tensors="pt")
        batch = encode_batch(tokenizer, texts)
        yield Case(
            name,
            f"ClapModel, enable_fusion {fusion}; input_features are given (see preprocess for the extraction).",
            write,
            batch | {"input_features": features["input_features"], "is_longer": torch.as_tensor(features["is_longer"])},
            {"texts": texts},
            {"logits*": 1e-3, "*hidden_state*": 5e-4, "*": 1e-4},
        )
