"""Sentence encoders of the kinds that the published cases leave out: XLM-RoBERTa, MPNet and DistilBERT in the layout of
sentence-transformers, small, random weights.

    python3 sentenceencoders.py BERT-TOKENIZER ROBERTA-TOKENIZER OUT

The tokenizers: folders with one (data/bert_sentence/cls/checkpoint, data/roberta_classifier/base/checkpoint); OUT: the
folder of the family. Needs torch, transformers (5.23.0 made what is stored) and safetensors.
"""
import json
import os
import shutil
import sys

import torch
import transformers

from goldenfile import write_case
from textclassifiers import randomise

SENTENCES = ["", "a dog", "three green apples on the beach at sunset!", "The minister said on tuesday: no.",
             "an old red car runs through a stage while it rains, and the small cat flies over a snowy field of grass"]


def write_json(value, *path):
    os.makedirs(os.path.dirname(os.path.join(*path)), exist_ok=True)
    with open(os.path.join(*path), "w") as file:
        json.dump(value, file, indent=2)


def pool(states, mask, kind):
    if kind == "cls":
        return states[:, 0]
    kept = mask[:, :, None].float()
    return (states * kept).sum(1) / kept.sum(1)


def write(out, name, model, source, length, kind, padding):
    """A case; every one normalises at the end."""
    folder = os.path.join(out, name)
    checkpoint = os.path.join(folder, "checkpoint")
    model.save_pretrained(checkpoint)
    for file in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copyfile(os.path.join(source, file), os.path.join(checkpoint, file))
    module = "sentence_transformers.models."
    write_json([{"idx": i, "name": str(i), "path": path, "type": module + kind_}
                for i, (path, kind_) in enumerate((("", "Transformer"), ("1_Pooling", "Pooling"),
                                                   ("2_Normalize", "Normalize")))], checkpoint, "modules.json")
    write_json({"word_embedding_dimension": model.config.hidden_size, "pooling_mode_cls_token": kind == "cls",
                "pooling_mode_mean_tokens": kind == "mean"}, checkpoint, "1_Pooling", "config.json")
    write_json({"max_seq_length": length, "do_lower_case": False}, checkpoint, "sentence_bert_config.json")
    tokenizer = transformers.PreTrainedTokenizerFast(tokenizer_file=os.path.join(source, "tokenizer.json"),
                                                     pad_token=padding)
    rows = tokenizer(SENTENCES, truncation=True, max_length=length, padding=True, return_tensors="pt")
    ids, mask = rows["input_ids"], rows["attention_mask"]
    with torch.no_grad():
        got = model(input_ids=ids, attention_mask=mask, output_hidden_states=True, output_attentions=True)
        embeddings = torch.nn.functional.normalize(pool(got.last_hidden_state, mask, kind), dim=1)
    tensors = {"out.input_ids": ids, "out.attention_mask": mask, "out.embeddings": embeddings,
               "out.cosine_similarity": embeddings @ embeddings.T, "out.last_hidden_state": got.last_hidden_state}
    tensors |= {f"out.hidden_states.{i}": state for i, state in enumerate(got.hidden_states)}
    tensors |= {f"out.attentions.{i}": attention for i, attention in enumerate(got.attentions)}
    write_case(folder, type(model).__name__ + " in sentence-transformers layout.",
               {"sentences": SENTENCES, "max_length": length}, {},
               {key: tensor.numpy() for key, tensor in tensors.items()}, 1e-4,
               {"torch": torch.__version__, "transformers": transformers.__version__})


def main(bert, roberta, out):
    torch.set_num_threads(1)
    shape = {"hidden_size": 36, "num_hidden_layers": 2, "num_attention_heads": 3, "intermediate_size": 52,
             "attn_implementation": "eager"}
    model = transformers.XLMRobertaModel(
        transformers.XLMRobertaConfig(vocab_size=400, max_position_embeddings=26, type_vocab_size=1, **shape),
        add_pooling_layer=False)
    write(out, "xlm_roberta", randomise(model, 9), roberta, 24, "cls", "<pad>")
    # MPNet's padding is the id 1 in every checkpoint, as it is of this tokenizer.
    model = transformers.MPNetModel(
        transformers.MPNetConfig(vocab_size=400, max_position_embeddings=26, **shape), add_pooling_layer=False)
    write(out, "mpnet", randomise(model, 10), roberta, 24, "mean", "<pad>")
    model = transformers.DistilBertModel(
        transformers.DistilBertConfig(vocab_size=600, max_position_embeddings=24, dim=36, n_layers=2, n_heads=4,
                                      hidden_dim=52, attn_implementation="eager"))
    write(out, "distilbert", randomise(model, 11), bert, 24, "mean", "[PAD]")


if __name__ == "__main__":
    main(*sys.argv[1:])
