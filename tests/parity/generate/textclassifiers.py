"""Sequence classifiers of the kinds that the published cases leave out: DistilBERT and BERT, small, random weights.

    python3 textclassifiers.py TOKENIZER OUT

TOKENIZER: a folder with a BERT tokenizer (data/bert_sentence/cls/checkpoint); OUT: the folder of all families. Needs
torch, transformers (5.23.0 made what is stored) and safetensors.
"""
import os
import shutil
import sys

import torch
import transformers

from goldenfile import write_case

TEXTS = ["I'm so happy today!", "the minister said on tuesday", "no.",
         "an old red car runs through a stage while it rains, and the small cat flies over a snowy field"]
LABELS = ["anger", "joy", "sadness", "fear", "surprise"]
LENGTH = 22


def randomise(model, seed):
    """Weights of a size that lets every layer show in the output."""
    random = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, value in model.named_parameters():
            noise = torch.randn(value.shape, generator=random)
            if "norm" in name.lower():
                value.copy_(0.1 * noise + (1.0 if name.endswith("weight") else 0.0))
            elif value.dim() > 1:
                value.copy_(noise if "embeddings" in name else noise * 1.4 / value.shape[1] ** 0.5)
            else:
                value.copy_(0.2 * noise)
    return model.eval()


def write(out, family, model, tokenizer, source):
    folder = os.path.join(out, family, "base")
    checkpoint = os.path.join(folder, "checkpoint")
    model.config.id2label = dict(enumerate(LABELS))
    model.config.label2id = {label: i for i, label in enumerate(LABELS)}
    model.save_pretrained(checkpoint)
    for file in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copyfile(os.path.join(source, file), os.path.join(checkpoint, file))
    rows = tokenizer(TEXTS, truncation=True, max_length=LENGTH, padding=True, return_tensors="pt")
    ids, mask = rows["input_ids"], rows["attention_mask"]
    with torch.no_grad():
        got = model(input_ids=ids, attention_mask=mask, output_hidden_states=True, output_attentions=True)
    tensors = {"in.input_ids": ids, "in.attention_mask": mask, "out.logits": got.logits,
               "out.probabilities": got.logits.softmax(-1)}
    tensors |= {f"out.hidden_states.{i}": state for i, state in enumerate(got.hidden_states)}
    tensors |= {f"out.attentions.{i}": attention for i, attention in enumerate(got.attentions)}
    write_case(folder, type(model).__name__ + " with padding.", {"class": type(model).__name__, "texts": TEXTS},
               {"labels": [LABELS[i] for i in got.logits.argmax(-1)]},
               {name: tensor.numpy() for name, tensor in tensors.items()}, 1e-4,
               {"torch": torch.__version__, "transformers": transformers.__version__})


def main(source, out):
    torch.set_num_threads(1)
    tokenizer = transformers.PreTrainedTokenizerFast(tokenizer_file=os.path.join(source, "tokenizer.json"),
                                                     pad_token="[PAD]")
    common = {"vocab_size": len(tokenizer), "num_labels": len(LABELS), "max_position_embeddings": LENGTH,
              "attn_implementation": "eager"}
    distil = transformers.DistilBertConfig(dim=36, n_layers=3, n_heads=3, hidden_dim=56, **common)
    write(out, "distilbert_classifier", randomise(transformers.DistilBertForSequenceClassification(distil), 7),
          tokenizer, source)
    bert = transformers.BertConfig(hidden_size=36, num_hidden_layers=2, num_attention_heads=4, intermediate_size=52,
                                   hidden_act="gelu_new", **common)
    write(out, "bert_classifier", randomise(transformers.BertForSequenceClassification(bert), 8), tokenizer, source)


if __name__ == "__main__":
    main(*sys.argv[1:])
