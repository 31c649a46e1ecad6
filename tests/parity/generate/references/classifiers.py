"""Classifiers: ViT, ResNet, RoBERTa, wav2vec 2.0."""

from __future__ import annotations

import json
from pathlib import Path

import torch
import transformers
from safetensors import safe_open
from safetensors.torch import save_file
from torch import nn

from .cases import Args, Case, Rand, family, put
from .common import encode_batch, image_tensor, load, randomise, rename_keys, waveform
from .smalltokenizers import roberta_tokenizer, save_tokenizer, sentences


def run_classifier(folder: Path, tensors: dict, inputs: dict, args: Args):
    ckpt = folder / "checkpoint"
    if inputs["class"] == "torchvision.resnet18":
        model = narrow_resnet18(json.loads((ckpt / "config.json").read_text()))
        with safe_open(ckpt / "model.safetensors", "pt") as file:
            model.load_state_dict({k: file.get_tensor(k).float() for k in file.keys()}, strict=True)
        model.eval()
        with torch.no_grad():
            x = model.maxpool(model.relu(model.bn1(model.conv1(tensors["pixel_values"]))))
            stages = [x]
            for layer in (model.layer1, model.layer2, model.layer3, model.layer4):
                stages.append(layer(stages[-1]))
            out = {"logits": model(tensors["pixel_values"]), "features": torch.flatten(model.avgpool(stages[-1]), 1)}
        put(out, "hidden_states", tuple(stages[1:]))
        return out, {}
    model = load(getattr(transformers, inputs["class"]), ckpt)
    options = {"output_hidden_states": True}
    if "ResNet" not in inputs["class"]:
        options["output_attentions"] = True
    with torch.no_grad():
        o = model(**tensors, **options)
    out = {"logits": o.logits, "probabilities": o.logits.softmax(-1)}
    if "ConvNext" in inputs["class"] or "ResNet" in inputs["class"]:
        put(out, "hidden_states", o.hidden_states)
    else:
        put(out, "hidden_states", o.hidden_states)
        put(out, "attentions", o.attentions)
    labels = [model.config.id2label[i] for i in o.logits.argmax(-1).tolist()]
    return out, {"labels": labels}


def classifier_labels(names: list[str]) -> dict:
    return {"id2label": dict(enumerate(names)), "label2id": {n: i for i, n in enumerate(names)}}


CLASSIFIER_ATOL = {"logits": 1e-3, "*hidden_state*": 5e-4, "*": 1e-4}


@family("vit_classifier", run_classifier)
def build_vit_classifier(args: Args):
    from transformers import ViTConfig, ViTForImageClassification
    from transformers.models.vit.image_processing_pil_vit import ViTImageProcessorPil

    size = 48 if args.heldout else 32
    for name, bias, act in (("base", True, "gelu"), ("no_qkv_bias", False, "gelu_pytorch_tanh")):
        rand = Rand(args.seed, "vit_classifier", name)
        model = randomise(
            ViTForImageClassification(
                ViTConfig(
                    hidden_size=32,
                    num_hidden_layers=2,
                    num_attention_heads=4,
                    intermediate_size=64,
                    image_size=size,
                    patch_size=8,
                    qkv_bias=bias,
                    hidden_act=act,
                    **classifier_labels(["angry", "happy", "sad", "surprised", "neutral"]),
                )
            ),
            rand,
        )

        def write(folder: Path):
            model.save_pretrained(folder / "checkpoint")
            ViTImageProcessorPil(size={"height": size, "width": size}).save_pretrained(folder / "checkpoint")

        yield Case(
            name,
            "ViTForImageClassification.",
            write,
            {"pixel_values": image_tensor(rand, 3, 3, size, size)},
            {"class": "ViTForImageClassification"},
            CLASSIFIER_ATOL,
        )


def narrow_resnet18(config: dict) -> nn.Module:
    """torchvision's resnet18 with the same module names and other channel counts."""
    from torchvision.models.resnet import BasicBlock, ResNet

    model = ResNet(BasicBlock, [2, 2, 2, 2])
    widths, inplanes = config["widths"], config["widths"][0]
    model.conv1 = nn.Conv2d(3, inplanes, 7, 2, 3, bias=False)
    model.bn1 = nn.BatchNorm2d(inplanes)
    for index, width in enumerate(widths):
        model.inplanes = inplanes if index == 0 else widths[index - 1]
        setattr(model, f"layer{index + 1}", model._make_layer(BasicBlock, width, 2, stride=1 if index == 0 else 2))
    model.fc = nn.Linear(widths[-1], config["num_classes"])
    return model


@family("resnet_classifier", run_classifier)
def build_resnet_classifier(args: Args):
    from transformers import ResNetConfig, ResNetForImageClassification
    from transformers.models.convnext.image_processing_pil_convnext import ConvNextImageProcessorPil

    size = (64, 40) if args.heldout else (48, 48)
    labels = classifier_labels(["cat", "dog", "car", "bus"])
    for name, kind, widths, depths, first in (
        ("hf_basic", "basic", [8, 12, 16, 20], [2, 2, 2, 2], False),
        ("hf_bottleneck", "bottleneck", [12, 16, 24, 32], [1, 2, 1, 1], False),
        ("hf_downsample_first", "basic", [12, 16, 20], [1, 1, 1], True),
    ):
        rand = Rand(args.seed, "resnet_classifier", name)
        model = randomise(
            ResNetForImageClassification(
                ResNetConfig(
                    embedding_size=10 if first else 12,
                    hidden_sizes=widths,
                    depths=depths,
                    layer_type=kind,
                    downsample_in_first_stage=first,
                    **labels,
                )
            ),
            rand,
        )

        def write(folder: Path):
            model.save_pretrained(folder / "checkpoint")
            ConvNextImageProcessorPil(size={"shortest_edge": 64}, crop_pct=0.875).save_pretrained(folder / "checkpoint")

        yield Case(
            name,
            f"ResNetForImageClassification, {kind} blocks.",
            write,
            {"pixel_values": image_tensor(rand, 2, 3, *size)},
            {"class": "ResNetForImageClassification"},
            CLASSIFIER_ATOL,
        )
    rand = Rand(args.seed, "resnet_classifier", "torchvision")
    config = {"architecture": "resnet18", "widths": [8, 12, 16, 20], "num_classes": 4}
    plain = randomise(narrow_resnet18(config), rand)

    def write_plain(folder: Path):
        (folder / "checkpoint").mkdir()
        (folder / "checkpoint" / "config.json").write_text(json.dumps(config, indent=2))
        save_file(plain.state_dict(), folder / "checkpoint" / "model.safetensors", metadata={"format": "pt"})

    yield Case(
        "torchvision_names",
        "torchvision's resnet18 state dict (narrower channels).",
        write_plain,
        {"pixel_values": image_tensor(rand, 2, 3, *size)},
        {"class": "torchvision.resnet18"},
        CLASSIFIER_ATOL,
    )


@family("roberta_classifier", run_classifier)
def build_roberta_classifier(args: Args):
    from transformers import RobertaConfig, RobertaForSequenceClassification

    rand = Rand(args.seed, "roberta_classifier")
    tokenizer = roberta_tokenizer(400, 24)
    model = randomise(
        RobertaForSequenceClassification(
            RobertaConfig(
                vocab_size=len(tokenizer),
                hidden_size=40 if args.heldout else 32,
                num_hidden_layers=2,
                num_attention_heads=4,
                intermediate_size=64,
                type_vocab_size=1,
                max_position_embeddings=26,
                layer_norm_eps=1e-5,
                pad_token_id=1,
                bos_token_id=0,
                eos_token_id=2,
                **classifier_labels(["anger", "joy", "sadness"]),
            )
        ),
        rand,
    )
    texts = ["I'm so happy today!", "the minister said on tuesday", "no.", " ".join(sentences(rand, 6))]

    def write(folder: Path):
        model.save_pretrained(folder / "checkpoint")
        save_tokenizer(tokenizer, folder / "checkpoint")

    yield Case(
        "base",
        "RobertaForSequenceClassification with padding (positions start at pad + 1).",
        write,
        encode_batch(tokenizer, texts),
        {"class": "RobertaForSequenceClassification", "texts": texts},
        CLASSIFIER_ATOL,
    )


@family("wav2vec2_classifier", run_classifier)
def build_wav2vec2_classifier(args: Args):
    from transformers import Wav2Vec2Config, Wav2Vec2FeatureExtractor, Wav2Vec2ForSequenceClassification

    for name, norm, stable, weighted in (("group_norm", "group", False, True), ("layer_norm", "layer", True, False)):
        rand = Rand(args.seed, "wav2vec2_classifier", name)
        model = randomise(
            Wav2Vec2ForSequenceClassification(
                Wav2Vec2Config(
                    vocab_size=32,
                    hidden_size=32,
                    num_hidden_layers=2,
                    num_attention_heads=4,
                    intermediate_size=64,
                    conv_dim=[20 if args.heldout else 24] * 7,
                    feat_extract_norm=norm,
                    do_stable_layer_norm=stable,
                    conv_bias=stable,
                    num_conv_pos_embeddings=16 if stable else 15,
                    num_conv_pos_embedding_groups=4,
                    use_weighted_layer_sum=weighted,
                    classifier_proj_size=20,
                    **classifier_labels(["angry", "calm", "happy", "sad"]),
                )
            ),
            rand,
            gain=1.6,
        )
        extractor = Wav2Vec2FeatureExtractor(
            feature_size=1, sampling_rate=16000, do_normalize=True, return_attention_mask=stable
        )
        lengths = (0.45, 0.3) if stable else (0.4, 0.4)
        waves = [waveform(rand, k, 16000, s) for k, s in zip(("tones", "bursts"), lengths)]
        batch = dict(extractor(waves, sampling_rate=16000, padding=True, return_tensors="pt"))

        def write(folder: Path):
            model.save_pretrained(folder / "checkpoint")
            extractor.save_pretrained(folder / "checkpoint")
            if not stable:  # published files name the weight norm's parts weight_g and weight_v
                rename_keys(
                    folder / "checkpoint" / "model.safetensors",
                    lambda k: k.replace("parametrizations.weight.original0", "weight_g").replace(
                        "parametrizations.weight.original1", "weight_v"
                    ),
                )

        yield Case(
            name,
            f"Wav2Vec2ForSequenceClassification, feat_extract_norm {norm}, weighted layer sum {weighted}.",
            write,
            batch,
            {"class": "Wav2Vec2ForSequenceClassification"},
            CLASSIFIER_ATOL,
        )
