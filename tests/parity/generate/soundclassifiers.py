"""HuBERT classifiers, which the published cases leave out: small, random weights.

    python3 soundclassifiers.py OUT

OUT: the folder of all families. Needs torch, transformers (5.23.0 made what is stored) and safetensors.

`hubert_base`: group norm, no norm before the projection, batch norm before the positions. `hubert_large`: layer norm,
layers that normalise first, all of them weighed. There the last of the states that are weighed is the normalised one:
so the published checkpoints were trained, and so transformers 4 ran them; transformers 5.23 takes it from before the
norm. The logits are computed from the states of the reference as the checkpoints need it.
"""
import os
import sys

import torch
import transformers
from transformers import HubertConfig, HubertForSequenceClassification, Wav2Vec2FeatureExtractor

from goldenfile import write_case

LABELS = ["neutral", "happy", "angry", "sad", "surprised"]
RATE = 16000
SECONDS = 0.5


def randomise(model, seed):
    """Weights of a size that lets every layer show in the output."""
    random = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, value in list(model.named_parameters()) + list(model.named_buffers()):
            if not value.is_floating_point():
                continue
            noise = torch.randn(value.shape, generator=random)
            if name.endswith("running_var"):
                value.copy_(noise.abs() + 0.5)
            elif "norm" in name or "original0" in name:
                value.copy_(0.1 * noise + (0.0 if name.endswith(("bias", "mean")) else 1.0))
            elif value.dim() > 1:
                value.copy_(noise * 1.4 / value[0].numel() ** 0.5)
            else:
                value.copy_(0.2 * noise)
    return model.eval()


def logits_of(model, samples, states):
    if not model.config.use_weighted_layer_sum:
        return model(samples).logits
    last = model.hubert(samples).last_hidden_state
    weights = model.layer_weights.softmax(-1).view(-1, 1, 1, 1)
    mixed = (torch.stack([*states[:-1], last]) * weights).sum(0)
    return model.classifier(model.projector(mixed).mean(1))


def write(out, name, seed, description, **options):
    config = HubertConfig(hidden_size=36, num_hidden_layers=3, num_attention_heads=4, intermediate_size=64,
                          conv_dim=[20, 24, 24, 24, 24, 24, 28], num_conv_pos_embedding_groups=4,
                          classifier_proj_size=18, id2label=dict(enumerate(LABELS)),
                          label2id={label: i for i, label in enumerate(LABELS)}, attn_implementation="eager",
                          **options)
    model = randomise(HubertForSequenceClassification(config), seed)
    folder = os.path.join(out, "wav2vec2_classifier", name)
    model.save_pretrained(os.path.join(folder, "checkpoint"))
    extractor = Wav2Vec2FeatureExtractor(feature_size=1, sampling_rate=RATE, do_normalize=True)
    extractor.save_pretrained(os.path.join(folder, "checkpoint"))
    random = torch.Generator().manual_seed(seed)
    time = torch.arange(int(RATE * SECONDS)) / RATE
    waves = [torch.sin(6.28 * 220 * time * (1 + time)), torch.randn(len(time), generator=random) * (time * 40).sin()]
    samples = extractor([wave.numpy() for wave in waves], sampling_rate=RATE, return_tensors="pt")["input_values"]
    with torch.no_grad():
        got = model(samples, output_hidden_states=True, output_attentions=True)
        logits = logits_of(model, samples, got.hidden_states)
    tensors = {"in.input_values": samples, "out.logits": logits, "out.probabilities": logits.softmax(-1)}
    tensors |= {f"out.hidden_states.{i}": state for i, state in enumerate(got.hidden_states)}
    tensors |= {f"out.attentions.{i}": attention for i, attention in enumerate(got.attentions)}
    write_case(folder, description, {"class": type(model).__name__},
               {"labels": [LABELS[i] for i in logits.argmax(-1)]},
               {key: tensor.numpy() for key, tensor in tensors.items()}, 2e-4,
               {"torch": torch.__version__, "transformers": transformers.__version__})


def main(out):
    torch.set_num_threads(1)
    write(out, "hubert_base", 11, "Group norm, no norm before the projection, batch norm before the positions.",
          feat_extract_norm="group", feat_proj_layer_norm=False, conv_pos_batch_norm=True, conv_bias=False,
          num_conv_pos_embeddings=14)
    write(out, "hubert_large", 12, "Layer norm, layers that normalise first, weighted layer sum.",
          feat_extract_norm="layer", do_stable_layer_norm=True, use_weighted_layer_sum=True, conv_bias=True,
          num_conv_pos_embeddings=16)


main(*sys.argv[1:])
