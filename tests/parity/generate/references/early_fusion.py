"""ResNet-18 and BERT side by side, and the training of a classifier on them."""

from __future__ import annotations

import json
from pathlib import Path

import torch
import torch.nn.functional as F
import transformers
from safetensors import safe_open
from safetensors.torch import save_file
from torch import nn

from .cases import Args, Case, Rand, family
from .classifiers import narrow_resnet18
from .common import encode_batch, image_tensor, randomise
from .smalltokenizers import save_tokenizer, sentences, wordpiece_tokenizer


class EarlyFusion(nn.Module):
    """ResNet-18 features and BERT's [CLS] state, concatenated and classified."""

    def __init__(self, config: dict):
        super().__init__()
        self.image_encoder = narrow_resnet18(config["image"] | {"num_classes": 1})
        self.image_encoder.fc = nn.Identity()
        self.text_encoder = transformers.BertModel(transformers.BertConfig(**config["text"]), add_pooling_layer=False)
        self.text_encoder.set_attn_implementation("eager")
        width = config["image"]["widths"][-1] + config["text"]["hidden_size"]
        self.classifier = nn.Sequential(
            nn.Linear(width, config["hidden"]),
            nn.ReLU(),
            nn.Dropout(0.2),
            nn.Linear(config["hidden"], config["num_classes"]),
        )

    def features(self, pixel_values, input_ids, attention_mask):
        text = self.text_encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state[:, 0]
        return torch.cat([self.image_encoder(pixel_values), text], 1)


def run_early_fusion(folder: Path, tensors: dict, inputs: dict, args: Args):
    config = json.loads((folder / "checkpoint" / "config.json").read_text())
    model = EarlyFusion(config)
    with safe_open(folder / "checkpoint" / "model.safetensors", "pt") as file:
        model.load_state_dict({k: file.get_tensor(k) for k in file.keys()}, strict=True)
    model.eval()  # also switches dropout off, so that the step is reproducible
    with torch.no_grad():
        features = model.features(tensors["pixel_values"], tensors["input_ids"], tensors["attention_mask"])
    out = {"features": features}
    optimizer = torch.optim.Adam(model.classifier.parameters(), lr=inputs["learning_rate"])
    result = {"losses": []}
    for step in range(inputs["steps"]):
        logits = model.classifier(features)
        loss = F.cross_entropy(logits, tensors["labels"])
        result["losses"].append(round(loss.item(), 6))
        optimizer.zero_grad()
        loss.backward()
        if step == 0:
            out["logits"] = logits
            for name, p in model.classifier.named_parameters():
                out[f"grad.classifier.{name}"] = p.grad.clone()
        optimizer.step()
        if step in (0, inputs["steps"] - 1):
            for name, p in model.classifier.named_parameters():
                if step == 0 or name != "0.weight":  # the large one once only
                    out[f"after_step_{step + 1}.classifier.{name}"] = p.detach().clone()
    return out, result


@family("early_fusion", run_early_fusion)
def build_early_fusion(args: Args):
    rand = Rand(args.seed, "early_fusion")
    tokenizer = wordpiece_tokenizer(400, 20)
    config = {
        "image": {"architecture": "resnet18", "widths": [8, 12, 16, 24]},
        "text": {
            "vocab_size": len(tokenizer),
            "hidden_size": 28 if args.heldout else 32,
            "num_hidden_layers": 2,
            "num_attention_heads": 4,
            "intermediate_size": 48,
            "max_position_embeddings": 20,
            "layer_norm_eps": 1e-12,
        },
        "hidden": 256,
        "num_classes": 4 if args.heldout else 3,
    }
    model = randomise(EarlyFusion(config), rand)
    texts = ["a dog is eating", "breaking news: taxes rise", "two children", "what a photo!", sentences(rand, 1)[0]]

    def write(folder: Path):
        (folder / "checkpoint").mkdir()
        (folder / "checkpoint" / "config.json").write_text(json.dumps(config, indent=2))
        save_file(model.state_dict(), folder / "checkpoint" / "model.safetensors", metadata={"format": "pt"})
        save_tokenizer(tokenizer, folder / "checkpoint")

    batch = encode_batch(tokenizer, texts)
    labels = torch.tensor([i % config["num_classes"] for i in range(len(texts))])
    yield Case(
        "base",
        "ResNet-18 (narrow, torchvision's names) and BERT [CLS], Linear-ReLU-Dropout-Linear; encoders frozen, dropout off.",
        write,
        {
            "pixel_values": image_tensor(rand, 5, 3, 48, 40 if args.heldout else 48),
            "input_ids": batch["input_ids"],
            "attention_mask": batch["attention_mask"],
            "labels": labels,
        },
        {"texts": texts, "learning_rate": 1e-3, "steps": 3},
        {"logits": 1e-3, "features": 5e-4, "*": 1e-4},
    )
