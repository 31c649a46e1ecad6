"""Tokenizers: published vocabularies and small ones."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from pathlib import Path

import torch
import transformers

from .cases import Args, Case, family
from .probes import probe_strings
from .smalltokenizers import (
    byte_alphabet,
    chat_tokenizer,
    compact,
    roberta_tokenizer,
    save_tokenizer,
    siglip_tokenizer,
    train_sentencepiece,
    wordpiece_tokenizer,
    write_legacy_files,
)


def raw_sentencepiece(path: Path, texts: list[str]) -> dict:
    """What the sentencepiece library itself gives: no lower-casing, no special tokens."""
    import sentencepiece

    raw = sentencepiece.SentencePieceProcessor(model_file=str(path))
    ids = [raw.encode(t) for t in texts]
    return {
        "raw_spm_ids": ids,
        "raw_spm_decoded": [raw.decode(i) for i in ids],
    }


def run_tokenizers(folder: Path, tensors: dict, inputs: dict, args: Args):
    """Encodes with tokenizer.json alone (`tokenizers`), or with spiece.model (`sentencepiece`)."""
    ckpt, texts = folder / "checkpoint", inputs["strings"]
    out, result = {}, {}
    if inputs["engine"] == "siglip":
        from transformers import SiglipTokenizer

        tok = SiglipTokenizer.from_pretrained(ckpt)
        result["canonical_text"] = [tok.canonicalize_text(t.lower()) for t in texts]
        result["ids"] = [tok(t, add_special_tokens=False)["input_ids"] for t in texts]
        result["ids_special"] = [tok(t)["input_ids"] for t in texts]
        result["decoded"] = [tok.decode(ids, skip_special_tokens=True) for ids in result["ids_special"]]
        result["decoded_with_special"] = [tok.decode(ids) for ids in result["ids_special"]]
        batch = tok(
            [texts[row] for row in inputs["padded_rows"]],
            padding="max_length",
            truncation=True,
            max_length=inputs["max_length"],
            return_tensors="pt",
        )
        out["padded_ids"] = batch["input_ids"].int()
        result |= raw_sentencepiece(ckpt / "spiece.model", texts)
        return out, result

    from tokenizers import Tokenizer

    tok = Tokenizer.from_file(str(ckpt / "tokenizer.json"))
    tok.no_truncation()
    tok.no_padding()

    def decode(ids, skip):
        text = tok.decode(ids, skip_special_tokens=skip)
        return text.replace("</w>", " ").strip() if inputs["decode"] == "clip" else text

    plain = [tok.encode(t, add_special_tokens=False) for t in texts]
    special = [tok.encode(t) for t in texts]
    result["ids"] = [e.ids for e in plain]
    result["ids_special"] = [e.ids for e in special]
    result["decoded"] = [decode(e.ids, True) for e in special]
    result["decoded_with_special"] = [decode(e.ids, False) for e in special]
    if inputs["pairs"]:
        pairs = [tok.encode(texts[a], texts[b]) for a, b in inputs["pairs"]]
        result["pair_ids"] = [e.ids for e in pairs]
        result["pair_type_ids"] = [e.type_ids for e in pairs]
    tok.enable_truncation(inputs["max_length"])
    tok.enable_padding(length=inputs["max_length"], pad_id=inputs["pad_id"], pad_token=inputs["pad_token"])
    batch = [tok.encode(texts[row]) for row in inputs["padded_rows"]]
    out["padded_ids"] = torch.tensor([e.ids for e in batch], dtype=torch.int32)
    out["attention_mask"] = torch.tensor([e.attention_mask for e in batch], dtype=torch.uint8)
    if (ckpt / "spiece.model").exists():
        result |= raw_sentencepiece(ckpt / "spiece.model", texts)
    if inputs["chats"]:
        hf = transformers.PreTrainedTokenizerFast.from_pretrained(ckpt)
        result["chat_text"] = [
            hf.apply_chat_template(c, tokenize=False, add_generation_prompt=True) for c in inputs["chats"]
        ]
        result["chat_ids"] = [hf(t, add_special_tokens=False)["input_ids"] for t in result["chat_text"]]
    if inputs["engine"] == "real-clip":
        import open_clip

        original = open_clip.tokenizer.SimpleTokenizer()
        result["differs_from_original"] = [i for i, t in enumerate(texts) if original.encode(t) != result["ids"][i]]
    return out, result


@family("tokenizers", run_tokenizers)
def build_tokenizers(args: Args):
    strings = probe_strings(args)
    long_ones = range(len(strings) - 19, len(strings) - 16)
    base = {
        "strings": strings,
        "engine": "tokenizers",
        "decode": "plain",
        "chats": [],
        "padded_rows": sorted({*range(0, len(strings), 4), *long_ones}),
        "pairs": [[9, 17], [16, 0], [0, 5], [len(strings) - 19, 10]],
    }

    def save(tokenizer):
        return lambda folder: save_tokenizer(tokenizer, folder / "checkpoint")

    def real_clip(folder: Path):
        import open_clip
        from transformers import CLIPTokenizer

        source = Path(open_clip.__file__).parent / "bpe_simple_vocab_16e6.txt.gz"
        merges = gzip.open(source).read().decode("utf-8").split("\n")[1 : 49152 - 256 - 2 + 1]
        merges = [tuple(m.split()) for m in merges]
        tokens = byte_alphabet() + [c + "</w>" for c in byte_alphabet()] + ["".join(m) for m in merges]
        tokens += ["<|startoftext|>", "<|endoftext|>"]
        CLIPTokenizer(vocab={t: i for i, t in enumerate(tokens)}, merges=merges, model_max_length=77).save_pretrained(
            folder / "checkpoint"
        )
        # The published file has each merge as one string, unlike the pairs in the other cases; both are valid.
        path = folder / "checkpoint" / "tokenizer.json"
        model = json.loads(path.read_text(encoding="utf-8"))["model"]
        compact(path, model=model | {"merges": [" ".join(pair) for pair in model["merges"]]})
        write_legacy_files(folder / "checkpoint")

    def copied(source: Path, config: dict):
        def write(folder: Path):
            ckpt = folder / "checkpoint"
            ckpt.mkdir()
            shutil.copyfile(source, ckpt / "tokenizer.json")
            os.chmod(ckpt / "tokenizer.json", 0o644)
            compact(ckpt / "tokenizer.json", truncation=None, padding=None)  # the options of a call decide here
            (ckpt / "tokenizer_config.json").write_text(json.dumps(config, indent=1))

        return write

    yield Case(
        "clip_real",
        "The published CLIP vocabulary (49,408 tokens).",
        real_clip,
        inputs=base
        | {"engine": "real-clip", "decode": "clip", "max_length": 77, "pad_id": 49407, "pad_token": "<|endoftext|>"},
    )
    if args.minilm:
        yield Case(
            "bert_real",
            "The published uncased English BERT vocabulary (30,522 tokens).",
            copied(
                args.minilm / "tokenizer.json",
                {"tokenizer_class": "BertTokenizer", "do_lower_case": True, "model_max_length": 128},
            ),
            inputs=base | {"max_length": 128, "pad_id": 0, "pad_token": "[PAD]"},
        )
    if args.whisper_tokenizer:
        yield Case(
            "whisper_real",
            "The published multilingual Whisper vocabulary (51,865 tokens).",
            copied(
                args.whisper_tokenizer,
                {
                    "tokenizer_class": "WhisperTokenizer",
                    "model_max_length": 448,
                    "bos_token": "<|endoftext|>",
                    "eos_token": "<|endoftext|>",
                    "unk_token": "<|endoftext|>",
                },
            ),
            inputs=base | {"max_length": 448, "pad_id": 50257, "pad_token": "<|endoftext|>"},
        )
    length = 48 if args.heldout else 64
    roberta = roberta_tokenizer(820 if args.heldout else 700, length)
    yield Case(
        "roberta_bpe",
        "Byte-level BPE of the RoBERTa type, trained on a small text.",
        save(roberta),
        inputs=base | {"max_length": length, "pad_id": roberta.pad_token_id, "pad_token": "<pad>"},
    )
    cased = wordpiece_tokenizer(640 if args.heldout else 560, length, lower=False)
    yield Case(
        "bert_cased",
        "A small cased WordPiece vocabulary (no lower-casing, no accent stripping).",
        save(cased),
        inputs=base | {"max_length": length, "pad_id": cased.pad_token_id, "pad_token": "[PAD]"},
    )
    yield Case(
        "siglip_unigram",
        "SentencePiece Unigram with SigLIP's text canonicalisation; spiece.model only, without a normalisation table.",
        lambda folder: siglip_tokenizer(folder / "checkpoint", length, "identity").save_pretrained(
            folder / "checkpoint"
        ),
        inputs=base | {"engine": "siglip", "max_length": length},
    )

    def t5(folder: Path):
        from transformers import T5Tokenizer

        ckpt = folder / "checkpoint"
        train_sentencepiece(ckpt, 420 if args.heldout else 500)
        T5Tokenizer.from_pretrained(ckpt, extra_ids=0, model_max_length=length).save_pretrained(ckpt)
        compact(ckpt / "tokenizer.json")
        config = json.loads((ckpt / "tokenizer_config.json").read_text())
        (ckpt / "tokenizer_config.json").write_text(
            json.dumps({k: v for k, v in config.items() if "local" not in k}, indent=2)
        )

    yield Case(
        "t5_unigram",
        "The same kind of Unigram model as spiece.model and as tokenizer.json (the reference here).",
        t5,
        inputs=base | {"max_length": length, "pad_id": 0, "pad_token": "<pad>"},
    )
    chats = [
        [{"role": "user", "content": "What is in the image?"}],
        [
            {"role": "system", "content": "You are brief."},
            {"role": "user", "content": "H\u00e9llo  there\n"},
            {"role": "assistant", "content": "Hi!"},
            {"role": "user", "content": "And now 123?"},
        ],
    ]
    for style in ("digits", "llama3"):
        tok = chat_tokenizer(style, 760 if args.heldout else 700, 128)
        yield Case(
            f"chat_{style}",
            "Byte-level BPE with chat tokens and a chat template.",
            save(tok),
            inputs=base | {"chats": chats, "max_length": 128, "pad_id": tok.pad_token_id, "pad_token": tok.pad_token},
        )
