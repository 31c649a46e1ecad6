"""What transformers' BLIP says of one picture, from its pixels to the text, with the three small checkpoints that are
beside the reference cases.

    python3 blip.py CASES OUT.json

CASES: tests/parity/data. The picture is a formula, so that no file and no decoder stands between the two results.
"""
import json
import sys

import numpy as np
import torch
import transformers
from PIL import Image
from transformers import (AutoTokenizer, BlipForConditionalGeneration, BlipForImageTextRetrieval,
                          BlipForQuestionAnswering)
from transformers.models.blip.image_processing_pil_blip import BlipImageProcessorPil

WIDTH, HEIGHT = 53, 41
PREFIX = "A photo of"
QUESTIONS = ["What color is the cat?", "is this outdoors?", "how many people are there"]
TEXTS = ["a dog is sitting on the wooden table.", "two children", "An old red car is parked near the river bank!"]


def picture():
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    channels = [(3 * x + y) % 256, (x * y) % 256, (255 - 5 * y + x // 2) % 256]
    return Image.fromarray(np.stack(channels, -1).astype(np.uint8))


def parts(cases, family, model):
    folder = f"{cases}/{family}/base/checkpoint"
    pixels = BlipImageProcessorPil.from_pretrained(folder)(picture(), return_tensors="pt")["pixel_values"]
    return model.from_pretrained(folder).eval(), AutoTokenizer.from_pretrained(folder), pixels


def decoded(tokenizer, ids):
    return tokenizer.decode(ids, skip_special_tokens=True)


def captions(cases):
    model, tokenizer, pixels = parts(cases, "blip_caption", BlipForConditionalGeneration)
    prefix = tokenizer(PREFIX, return_tensors="pt")["input_ids"]
    beams = model.generate(pixel_values=pixels, num_beams=3, return_dict_in_generate=True, output_scores=True)
    return {"plain": decoded(tokenizer, model.generate(pixel_values=pixels)[0]),
            "prefixed": decoded(tokenizer, model.generate(pixel_values=pixels, input_ids=prefix)[0]),
            "short": decoded(tokenizer, model.generate(pixel_values=pixels, max_new_tokens=3)[0]),
            "beams": decoded(tokenizer, beams.sequences[0]), "beams_score": float(beams.sequences_scores[0])}


def answers(cases):
    model, tokenizer, pixels = parts(cases, "blip_vqa", BlipForQuestionAnswering)
    return [decoded(tokenizer, model.generate(pixel_values=pixels,
                                              input_ids=tokenizer(question, return_tensors="pt")["input_ids"])[0])
            for question in QUESTIONS]


def matches(cases):
    model, tokenizer, pixels = parts(cases, "blip_itm", BlipForImageTextRetrieval)
    text = tokenizer(TEXTS, return_tensors="pt", padding=True)
    text = {"input_ids": text["input_ids"], "attention_mask": text["attention_mask"]}
    logits = model(pixel_values=pixels.expand(len(TEXTS), -1, -1, -1), **text).itm_score
    cosines = model(pixel_values=pixels, use_itm_head=False, **text).itm_score
    return {"probabilities": logits.softmax(-1)[:, 1].tolist(), "cosines": cosines[0].tolist()}


def main(cases, out):
    torch.set_num_threads(1)
    with torch.no_grad():
        data = {"transformers": transformers.__version__, "width": WIDTH, "height": HEIGHT, "prefix": PREFIX,
                "questions": QUESTIONS, "texts": TEXTS, "captions": captions(cases), "answers": answers(cases),
                "matches": matches(cases)}
    with open(out, "w") as file:
        json.dump(data, file, indent=1)
        file.write("\n")


main(*sys.argv[1:])
