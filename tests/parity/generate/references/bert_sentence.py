"""Sentence embeddings by BERT."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import torch
import torch.nn.functional as F
import transformers

from .cases import Args, Case, Rand, SkipCase, family, put
from .common import load, randomise
from .smalltokenizers import save_tokenizer, sentences, wordpiece_tokenizer


def pool_sentence(hidden: torch.Tensor, mask: torch.Tensor, config: dict, normalize: bool) -> torch.Tensor:
    """The pooling layer of sentence-transformers; several modes are concatenated."""
    parts, m = [], mask.unsqueeze(-1).float()
    if config.get("pooling_mode_cls_token"):
        parts.append(hidden[:, 0])
    if config.get("pooling_mode_max_tokens"):
        parts.append(hidden.masked_fill(m == 0, -1e9).max(1).values)
    total, count = (hidden * m).sum(1), m.sum(1).clamp(min=1e-9)
    if config.get("pooling_mode_mean_tokens"):
        parts.append(total / count)
    if config.get("pooling_mode_mean_sqrt_len_tokens"):
        parts.append(total / count.sqrt())
    pooled = torch.cat(parts, 1)
    return F.normalize(pooled, p=2, dim=1) if normalize else pooled


def run_bert_sentence(folder: Path, tensors: dict, inputs: dict, args: Args):
    from tokenizers import Tokenizer

    if inputs.get("real"):
        if not args.minilm:
            raise SkipCase("needs --minilm")
        ckpt = args.minilm
        digest = hashlib.sha256((ckpt / "model.safetensors").read_bytes()).hexdigest()
    else:
        ckpt = folder / "checkpoint"
    model = load(transformers.BertModel, ckpt, add_pooling_layer=False)
    tok = Tokenizer.from_file(str(ckpt / "tokenizer.json"))
    tok.enable_truncation(inputs["max_length"])
    tok.enable_padding(pad_id=0, pad_token="[PAD]", length=None)
    batch = tok.encode_batch(inputs["sentences"])
    ids = torch.tensor([e.ids for e in batch])
    mask = torch.tensor([e.attention_mask for e in batch])
    with torch.no_grad():
        o = model(input_ids=ids, attention_mask=mask, output_attentions=True, output_hidden_states=True)
    modules = [m["type"] for m in json.loads((ckpt / "modules.json").read_text())]
    pooling = json.loads((ckpt / "1_Pooling" / "config.json").read_text())
    embeddings = pool_sentence(o.last_hidden_state, mask, pooling, any(t.endswith("Normalize") for t in modules))
    out = {
        "embeddings": embeddings,
        "input_ids": ids,
        "attention_mask": mask,
        "cosine_similarity": F.normalize(embeddings) @ F.normalize(embeddings).T,
    }
    if inputs.get("real"):
        return {"embeddings": embeddings, "input_ids": ids.int()}, {"model_sha256": digest}
    put(out, "last_hidden_state", o.last_hidden_state)
    if inputs["store_layers"]:
        put(out, "hidden_states", o.hidden_states)
        put(out, "attentions", o.attentions)
    return out, {}


@family("bert_sentence", run_bert_sentence)
def build_bert_sentence(args: Args):
    from transformers import BertConfig, BertModel

    cases = (
        ("mean_normalize", {"pooling_mode_mean_tokens": True}, True, "gelu"),
        ("cls", {"pooling_mode_cls_token": True}, False, "gelu_new"),
        ("max_mean_sqrt", {"pooling_mode_max_tokens": True, "pooling_mode_mean_sqrt_len_tokens": True}, True, "relu"),
    )
    for name, modes, normalize, act in cases:
        rand = Rand(args.seed, "bert_sentence", name)
        length = 24 if args.heldout else 20
        tokenizer = wordpiece_tokenizer(max_length=length)
        model = randomise(
            BertModel(
                BertConfig(
                    vocab_size=len(tokenizer),
                    hidden_size=36 if args.heldout else 32,
                    num_hidden_layers=2,
                    num_attention_heads=4,
                    intermediate_size=64,
                    max_position_embeddings=length,
                    hidden_act=act,
                    layer_norm_eps=1e-12 if act == "gelu" else 1e-6,
                )
            ),
            rand,
        )

        def write(folder: Path):
            ckpt = folder / "checkpoint"
            model.save_pretrained(ckpt)
            save_tokenizer(tokenizer, ckpt)
            kinds = ["Transformer", "Pooling"] + (["Normalize"] if normalize else [])
            modules = [
                {"idx": i, "name": str(i), "path": f"{i}_{k}" if i else "", "type": f"sentence_transformers.models.{k}"}
                for i, k in enumerate(kinds)
            ]
            (ckpt / "modules.json").write_text(json.dumps(modules, indent=2))
            (ckpt / "sentence_bert_config.json").write_text(
                json.dumps({"max_seq_length": length, "do_lower_case": False}, indent=2)
            )
            (ckpt / "config_sentence_transformers.json").write_text(
                json.dumps({"__version__": {"sentence_transformers": "2.2.2"}}, indent=2)
            )
            (ckpt / "1_Pooling").mkdir()
            keys = (
                "pooling_mode_cls_token",
                "pooling_mode_mean_tokens",
                "pooling_mode_max_tokens",
                "pooling_mode_mean_sqrt_len_tokens",
            )
            pooling = {"word_embedding_dimension": model.config.hidden_size} | {k: bool(modes.get(k)) for k in keys}
            (ckpt / "1_Pooling" / "config.json").write_text(json.dumps(pooling, indent=2))
            if normalize:
                (ckpt / "2_Normalize").mkdir()
                (ckpt / "2_Normalize" / ".gitkeep").write_text("")

        yield Case(
            name,
            "BertModel in sentence-transformers layout.",
            write,
            {},
            {
                "sentences": ["", "a dog"] + sentences(rand, 4) + [" ".join(sentences(rand, 9))],
                "max_length": length,
                "store_layers": act == "gelu",
            },
            {"*hidden_state*": 2e-4, "*": 1e-4},
        )
    if args.minilm:
        texts = sentences(Rand(args.seed, "minilm"), 10) + [
            "",
            "A man is playing guitar.",
            "Someone plays a musical instrument.",
            "The stock market fell sharply today.",
            "Les chats dorment sur le canap\u00e9.",
            "\u732b\u304c\u5bdd\u3066\u3044\u308b",
            "na\u00efve caf\u00e9 \u2013 \u20ac5",
            "An extremely long sentence: " + " ".join(sentences(Rand(args.seed, "long"), 40)),
            "ALL CAPS SHOUTING!!!",
            "1 + 1 = 2",
            "\U0001f600\U0001f602",
            "sunset on the beach",
            "a dog runs through a snowy field",
            "a puppy is running across snow",
        ]
        yield Case(
            "minilm_real",
            "all-MiniLM-L6-v2 itself (90 MB, not stored): its embeddings.",
            None,
            {},
            {"real": True, "sentences": texts, "max_length": 256},
            {"*": 1e-4},
        )
