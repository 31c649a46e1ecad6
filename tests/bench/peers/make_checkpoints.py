"""Writes checkpoints of the sizes that people use, with random weights: speed depends on nothing but the sizes.

    python3 make_checkpoints.py OUT [NAME ...]

They are laid out as on the Hugging Face Hub, so that Medley and the peers read the very same files. What a text becomes
is of no interest here, so small tokenizers stand in where none of the published size is at hand.
"""

import peer

peer.enter("transformers")

import argparse
import json
import os
import shutil
import sys
from pathlib import Path

import torch
import transformers
from transformers.models.blip.image_processing_pil_blip import BlipImageProcessorPil
from transformers.models.clip.image_processing_pil_clip import CLIPImageProcessorPil
from transformers.models.smolvlm.image_processing_pil_smolvlm import SmolVLMImageProcessorPil
from transformers.models.vit.image_processing_pil_vit import ViTImageProcessorPil

transformers.logging.disable_progress_bar()
PARITY = peer.HERE.parent.parent / "parity"
STARTER = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "medley" / "models"


def save(model, folder):
    model.eval().save_pretrained(folder)


def save_tokenizer(source, folder, kind, **config):
    """A tokenizer.json, and the options beside it that loaders ask for."""
    shutil.copyfile(source, folder / "tokenizer.json")
    (folder / "tokenizer_config.json").write_text(json.dumps({"tokenizer_class": kind} | config, indent=2))


def make_clip(folder):
    """openai/clip-vit-base-patch32"""
    config = transformers.CLIPConfig(text_config={"eos_token_id": 49407, "bos_token_id": 49406})
    save(transformers.CLIPModel(config), folder)
    CLIPImageProcessorPil().save_pretrained(folder)
    marks = {"bos_token": "<|startoftext|>", "eos_token": "<|endoftext|>", "pad_token": "<|endoftext|>"}
    source = PARITY / "data" / "tokenizers" / "clip_real" / "checkpoint" / "tokenizer.json"
    save_tokenizer(source, folder, "CLIPTokenizer", model_max_length=77, unk_token="<|endoftext|>", **marks)


def make_whisper(folder):
    """openai/whisper-base"""
    starter = json.loads((STARTER / "whisper-base" / "config.json").read_text())
    config = transformers.WhisperConfig(
        d_model=512,
        encoder_layers=6,
        decoder_layers=6,
        encoder_attention_heads=8,
        decoder_attention_heads=8,
        encoder_ffn_dim=2048,
        decoder_ffn_dim=2048,
        vocab_size=51865,
    )
    model = transformers.WhisperForConditionalGeneration(config)
    source = STARTER / "whisper-base" / "tokenizer.json"
    save_tokenizer(source, folder, "WhisperTokenizer", model_max_length=448, eos_token="<|endoftext|>")
    ids = {token["content"]: token["id"] for token in json.loads(source.read_text())["added_tokens"]}
    languages = {text: number for text, number in ids.items() if number in starter["lang_ids"]}
    model.generation_config = transformers.GenerationConfig(
        decoder_start_token_id=ids["<|startoftranscript|>"],
        bos_token_id=50257,
        eos_token_id=50257,
        pad_token_id=50257,
        max_length=448,
        is_multilingual=True,
        lang_to_id=languages,
        task_to_id={task: ids[f"<|{task}|>"] for task in ("transcribe", "translate")},
        no_timestamps_token_id=ids["<|notimestamps|>"],
        prev_sot_token_id=ids["<|startofprev|>"],
        max_initial_timestamp_index=50,
        suppress_tokens=starter["suppress_ids"],
        begin_suppress_tokens=starter["suppress_ids_begin"],
        alignment_heads=starter["alignment_heads"],
    )
    save(model, folder)
    transformers.WhisperFeatureExtractor(feature_size=80).save_pretrained(folder)


def make_blip(folder):
    """Salesforce/blip-image-captioning-base"""
    text = {
        "vocab_size": 30524,
        "num_attention_heads": 12,
        "bos_token_id": 30522,
        "eos_token_id": 2,
        "sep_token_id": 102,
    }
    vision = {"image_size": 384, "patch_size": 16}
    save(
        transformers.BlipForConditionalGeneration(transformers.BlipConfig(text_config=text, vision_config=vision)),
        folder,
    )
    BlipImageProcessorPil(size={"height": 384, "width": 384}).save_pretrained(folder)
    tokenizer = transformers.PreTrainedTokenizerFast(
        tokenizer_file=str(STARTER / "all-MiniLM-L6-v2" / "tokenizer.json"),
        unk_token="[UNK]",
        sep_token="[SEP]",
        pad_token="[PAD]",
        cls_token="[CLS]",
        mask_token="[MASK]",
    )
    tokenizer.backend_tokenizer.no_truncation()
    tokenizer.backend_tokenizer.no_padding()
    tokenizer.add_special_tokens({"bos_token": "[DEC]"})
    tokenizer.add_tokens(["[ENC]"], special_tokens=True)
    tokenizer.save_pretrained(folder)


def make_clap(folder):
    """laion/clap-htsat-unfused"""
    save(transformers.ClapModel(transformers.ClapConfig()), folder)
    transformers.ClapFeatureExtractor(truncation="rand_trunc", padding="repeatpad").save_pretrained(folder)
    source = PARITY / "data" / "tokenizers" / "roberta_bpe" / "checkpoint" / "tokenizer.json"
    marks = {
        "bos_token": "<s>",
        "eos_token": "</s>",
        "unk_token": "<unk>",
        "pad_token": "<pad>",
        "mask_token": "<mask>",
    }
    save_tokenizer(source, folder, "RobertaTokenizer", model_max_length=512, cls_token="<s>", sep_token="</s>", **marks)


def make_smolvlm(folder):
    """HuggingFaceTB/SmolVLM-256M-Instruct"""
    sys.path.insert(0, str(PARITY / "generate"))
    from references.smalltokenizers import chat_tokenizer, save_tokenizer as save_small
    from references.smolvlm import VLM_SPECIALS

    tokenizer = chat_tokenizer("digits", 420, 8192, VLM_SPECIALS)
    tokenizer.eos_token = "<end_of_utterance>"
    ident = tokenizer.convert_tokens_to_ids
    text = dict(
        model_type="llama",
        vocab_size=49280,
        hidden_size=576,
        intermediate_size=1536,
        num_hidden_layers=30,
        num_attention_heads=9,
        num_key_value_heads=3,
        max_position_embeddings=8192,
        rms_norm_eps=1e-5,
        rope_theta=100000.0,
        bos_token_id=ident("<|im_start|>"),
        eos_token_id=ident("<end_of_utterance>"),
        pad_token_id=ident("<|im_end|>"),
        tie_word_embeddings=False,
    )
    vision = dict(
        hidden_size=768,
        intermediate_size=3072,
        num_hidden_layers=12,
        num_attention_heads=12,
        image_size=512,
        patch_size=16,
    )
    config = transformers.SmolVLMConfig(
        text_config=text,
        vision_config=vision,
        scale_factor=4,
        image_token_id=ident("<image>"),
        pad_token_id=ident("<|im_end|>"),
        tie_word_embeddings=False,
    )
    model = transformers.SmolVLMForConditionalGeneration(config)
    model.generation_config = transformers.GenerationConfig(
        bos_token_id=ident("<|im_start|>"), eos_token_id=ident("<end_of_utterance>"), pad_token_id=ident("<|im_end|>")
    )
    save(model, folder)
    save_small(tokenizer, folder)
    SmolVLMImageProcessorPil(size={"longest_edge": 2048}, max_image_size={"longest_edge": 512}).save_pretrained(folder)
    (folder / "processor_config.json").write_text(
        json.dumps({"image_seq_len": 64, "processor_class": "SmolVLMProcessor"}, indent=2)
    )


def make_vit(folder):
    """google/vit-base-patch16-224"""
    save(transformers.ViTForImageClassification(transformers.ViTConfig(num_labels=1000)), folder)
    ViTImageProcessorPil(image_mean=[0.5] * 3, image_std=[0.5] * 3).save_pretrained(folder)


def make_wav2vec2(folder):
    """superb/wav2vec2-base-superb-er"""
    labels = dict(enumerate(["neu", "hap", "ang", "sad"]))
    config = transformers.Wav2Vec2Config(
        use_weighted_layer_sum=True, id2label=labels, label2id={label: number for number, label in labels.items()}
    )
    save(transformers.Wav2Vec2ForSequenceClassification(config), folder)
    transformers.Wav2Vec2FeatureExtractor(
        feature_size=1, sampling_rate=16000, do_normalize=True, return_attention_mask=False
    ).save_pretrained(folder)


MAKERS = {
    "clip-vit-base-patch32": make_clip,
    "whisper-base": make_whisper,
    "blip-image-captioning-base": make_blip,
    "clap-htsat-unfused": make_clap,
    "smolvlm-256m": make_smolvlm,
    "vit-base-patch16-224": make_vit,
    "wav2vec2-base": make_wav2vec2,
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"all by default: {' '.join(MAKERS)}")
    arguments = parser.parse_args()
    unknown = set(arguments.names) - set(MAKERS)
    if unknown:
        parser.error(f"there is no {sorted(unknown)}")
    for name in arguments.names or MAKERS:
        folder = arguments.out / name
        if (folder / ".complete").exists():
            continue
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        torch.manual_seed(20)
        MAKERS[name](folder)
        (folder / ".complete").touch()
        peer.say(f"{name}: {sum(f.stat().st_size for f in folder.iterdir()) / 2**20:.0f} MiB")


main()
