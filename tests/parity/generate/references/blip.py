"""BLIP: captions, answers, and whether picture and text match."""

from __future__ import annotations

from pathlib import Path

import torch
import torch.nn.functional as F
import transformers

from .cases import Args, Case, Rand, family, put
from .common import (
    encode_batch,
    encourage_end,
    generation_result,
    greedy,
    image_tensor,
    late_direction,
    load,
    put_tower,
    randomise,
)
from .smalltokenizers import save_processor, wordpiece_tokenizer


def blip_parts(args: Args, name: str, cls):
    """Tokenizer, random model and the writer of a BLIP checkpoint."""
    from transformers import BlipConfig
    from transformers.models.blip.image_processing_pil_blip import BlipImageProcessorPil
    from transformers import BlipProcessor

    rand = Rand(args.seed, name)
    tokenizer = wordpiece_tokenizer(520, 32)
    tokenizer.add_special_tokens({"bos_token": "[DEC]"})
    tokenizer.add_tokens(["[ENC]"], special_tokens=True)
    size = 48 if args.heldout else 32
    config = BlipConfig(
        text_config=dict(
            vocab_size=len(tokenizer),
            hidden_size=32,
            intermediate_size=64,
            num_hidden_layers=2,
            num_attention_heads=4,
            max_position_embeddings=40,
            projection_dim=24,
            bos_token_id=tokenizer.convert_tokens_to_ids("[DEC]"),
            eos_token_id=2,
            sep_token_id=tokenizer.sep_token_id,
            pad_token_id=tokenizer.pad_token_id,
            layer_norm_eps=1e-12,
        ),
        vision_config=dict(
            hidden_size=32 if name == "blip_vqa" else 40 if args.heldout else 48,
            intermediate_size=96,
            num_hidden_layers=2,
            num_attention_heads=4,
            image_size=size,
            patch_size=8,
            layer_norm_eps=1e-5,
        ),
        projection_dim=24,
        image_text_hidden_size=20,
    )
    model = randomise(cls(config), rand)

    def write(folder: Path):
        model.save_pretrained(folder / "checkpoint")
        save_processor(
            BlipProcessor(BlipImageProcessorPil(size={"height": size, "width": size}), tokenizer), folder / "checkpoint"
        )

    return rand, tokenizer, model, write, size


def run_blip_caption(folder: Path, tensors: dict, inputs: dict, args: Args):
    model = load(transformers.BlipForConditionalGeneration, folder / "checkpoint")
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder / "checkpoint")
    out, result = {}, {}
    pixels, ids, mask = tensors["pixel_values"], tensors["input_ids"], tensors["attention_mask"]
    with torch.no_grad():
        put_tower(out, "vision", model.vision_model(pixels, output_attentions=True, output_hidden_states=True))
        o = model.text_decoder(
            input_ids=ids,
            attention_mask=mask,
            encoder_hidden_states=out["vision.last_hidden_state"],
            use_cache=False,
            output_attentions=True,
            output_hidden_states=True,
        )
        put(out, "logits", o.logits)
        put(out, "text.hidden_states", o.hidden_states)
        put(out, "text.attentions", o.attentions)
        put(out, "text.cross_attentions", o.cross_attentions)
        put(
            out,
            "loss",
            model(
                pixel_values=pixels, input_ids=ids, attention_mask=mask, labels=ids.masked_fill(mask == 0, -100)
            ).loss,
        )
    limits = dict(max_new_tokens=inputs["max_new_tokens"])
    result["greedy"] = greedy(model, tokenizer, pixel_values=pixels, **limits)
    prompt = tensors["prompt_ids"]
    result["greedy_prompted"] = greedy(
        model,
        tokenizer,
        pixel_values=pixels,
        input_ids=prompt.clone(),
        attention_mask=torch.ones_like(prompt),
        **limits,
    )
    o = model.generate(
        pixel_values=pixels,
        num_beams=3,
        do_sample=False,
        length_penalty=inputs["length_penalty"],
        num_return_sequences=3,
        return_dict_in_generate=True,
        output_scores=True,
        **limits,
    )
    result["beam3"] = generation_result(tokenizer, o.sequences) | {"sequences_scores": o.sequences_scores.tolist()}
    return out, result


@family("blip_caption", run_blip_caption)
def build_blip_caption(args: Args):
    rand, tokenizer, model, write, size = blip_parts(args, "blip_caption", transformers.BlipForConditionalGeneration)
    captions = ["a dog is sitting on the wooden table.", "two children", "the guitar player runs through a city park!"]
    batch = encode_batch(tokenizer, captions)
    batch["input_ids"][:, 0] = model.config.text_config.bos_token_id
    prompt = tokenizer(["a photo of"] * 3, return_tensors="pt")["input_ids"]
    pixels, end = image_tensor(rand, 3, 3, size, size), model.config.text_config.sep_token_id
    model.set_attn_implementation("eager")
    with torch.no_grad():
        forced = model.generate(pixel_values=pixels, max_new_tokens=12, num_beams=1)
        states = model.text_decoder.bert(
            forced, encoder_hidden_states=model.vision_model(pixels).last_hidden_state, is_decoder=True
        ).last_hidden_state
        late = late_direction(model.text_decoder.cls.predictions.transform(states))
    encourage_end(
        lambda: model.generate(pixel_values=pixels, max_new_tokens=12, num_beams=1).tolist(),
        end,
        lambda: model.text_decoder.bert.embeddings.word_embeddings.weight[end].add_(0.2 * late),
        5,
    )
    yield Case(
        "base",
        "BlipForConditionalGeneration.",
        write,
        {
            "pixel_values": pixels,
            "input_ids": batch["input_ids"],
            "attention_mask": batch["attention_mask"],
            "prompt_ids": prompt,
        },
        {
            "captions": captions,
            "prompt": "a photo of",
            "max_new_tokens": 12,
            "length_penalty": 1.0 if not args.heldout else 0.6,
        },
        {"logits": 1e-3, "*hidden_state*": 2e-4, "*": 1e-4},
    )


def run_blip_vqa(folder: Path, tensors: dict, inputs: dict, args: Args):
    model = load(transformers.BlipForQuestionAnswering, folder / "checkpoint")
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder / "checkpoint")
    out: dict = {}
    with torch.no_grad():
        put_tower(out, "vision", model.vision_model(tensors["pixel_values"]))
        image = out["vision.last_hidden_state"]
        o = model.text_encoder(
            input_ids=tensors["input_ids"],
            attention_mask=tensors["attention_mask"],
            encoder_hidden_states=image,
            encoder_attention_mask=torch.ones(image.shape[:-1], dtype=torch.long),
            output_attentions=True,
            output_hidden_states=True,
        )
        put(out, "question.last_hidden_state", o.last_hidden_state)
        put(out, "question.hidden_states", o.hidden_states)
        put(out, "question.attentions", o.attentions)
        put(out, "question.cross_attentions", o.cross_attentions)
        answer = tensors["answer_ids"]
        d = model.text_decoder(
            input_ids=answer,
            attention_mask=tensors["answer_mask"],
            encoder_hidden_states=o.last_hidden_state,
            encoder_attention_mask=torch.ones_like(tensors["attention_mask"]),
            use_cache=False,
            output_attentions=True,
        )
        put(out, "answer.logits", d.logits)
        put(out, "answer.cross_attentions", d.cross_attentions)
    common = dict(pixel_values=tensors["pixel_values"], max_new_tokens=inputs["max_new_tokens"])
    # One question at a time: no padding is seen, as in interactive use.
    single = [
        greedy(
            model,
            tokenizer,
            **{**common, "pixel_values": common["pixel_values"][i : i + 1]},
            input_ids=tokenizer(q, return_tensors="pt")["input_ids"],
        )
        for i, q in enumerate(inputs["questions"])
    ]
    batched = greedy(
        model, tokenizer, input_ids=tensors["input_ids"], attention_mask=tensors["attention_mask"], **common
    )
    return out, {"greedy_single": single, "greedy_batched": batched}


@family("blip_vqa", run_blip_vqa)
def build_blip_vqa(args: Args):
    rand, tokenizer, model, write, size = blip_parts(args, "blip_vqa", transformers.BlipForQuestionAnswering)
    questions = ["what color is the cat?", "how many people are there?", "is this outdoors?"]
    answers = encode_batch(tokenizer, ["a white fence", "2 children", "yes"])
    answers["input_ids"][:, 0] = model.config.text_config.bos_token_id
    batch = encode_batch(tokenizer, questions)
    pixels, end = image_tensor(rand, 3, 3, size, size), model.config.text_config.sep_token_id
    with torch.no_grad():
        forced = model.generate(pixel_values=pixels, input_ids=batch["input_ids"], max_new_tokens=8, num_beams=1)
        question = model.text_encoder(
            batch["input_ids"], encoder_hidden_states=model.vision_model(pixels).last_hidden_state
        ).last_hidden_state
        states = model.text_decoder.bert(forced, encoder_hidden_states=question, is_decoder=True).last_hidden_state
        late = late_direction(model.text_decoder.cls.predictions.transform(states))
    encourage_end(
        lambda: model.generate(
            pixel_values=pixels,
            input_ids=batch["input_ids"],
            attention_mask=batch["attention_mask"],
            max_new_tokens=8,
            num_beams=1,
        ).tolist(),
        end,
        lambda: model.text_decoder.bert.embeddings.word_embeddings.weight[end].add_(0.2 * late),
        3,
    )
    yield Case(
        "base",
        "BlipForQuestionAnswering: the batched generation attends to padded question positions, as the reference does.",
        write,
        {
            "pixel_values": pixels,
            "input_ids": batch["input_ids"],
            "attention_mask": batch["attention_mask"],
            "answer_ids": answers["input_ids"],
            "answer_mask": answers["attention_mask"],
        },
        {"questions": questions, "max_new_tokens": 8},
        {"*logits": 1e-3, "*hidden_state*": 2e-4, "*": 1e-4},
    )


def run_blip_itm(folder: Path, tensors: dict, inputs: dict, args: Args):
    model = load(transformers.BlipForImageTextRetrieval, folder / "checkpoint")
    text = dict(input_ids=tensors["input_ids"], attention_mask=tensors["attention_mask"])
    out: dict = {}
    with torch.no_grad():
        put(out, "itm_logits", model(**tensors, use_itm_head=True).itm_score)
        o = model(**tensors, use_itm_head=False)
        put(out, "itc_similarity", o.itm_score)
        put(out, "image_feat", F.normalize(model.vision_proj(o.last_hidden_state[:, 0]), dim=-1))
        put(out, "text_feat", F.normalize(model.text_proj(o.question_embeds[:, 0]), dim=-1))
    image = model.vision_model(tensors["pixel_values"]).last_hidden_state
    put(out, "vision.last_hidden_state", image)
    e = model.text_encoder(
        **text,
        encoder_hidden_states=image,
        encoder_attention_mask=torch.ones(image.shape[:-1], dtype=torch.long),
        output_attentions=True,
    )
    logits = model.itm_head(e.last_hidden_state[:, 0])
    # Class 1 is "matched".  Samples do not interact, so the gradient of the sum is each sample's own.
    gradients = torch.autograd.grad(logits[:, 1].sum(), e.cross_attentions)
    put(out, "cross_attentions", e.cross_attentions)
    put(out, "cross_attention_grads", gradients)
    # Grad-CAM as in the original: relu(gradient) * attention, mean over heads, without the class patch.
    cams = [(c[..., 1:] * g[..., 1:].clamp(min=0)).mean(1) for c, g in zip(e.cross_attentions, gradients)]
    put(out, "gradcam", tuple(cams))
    return out, {}


@family("blip_itm", run_blip_itm)
def build_blip_itm(args: Args):
    rand, tokenizer, model, write, size = blip_parts(args, "blip_itm", transformers.BlipForImageTextRetrieval)
    texts = ["a dog is sitting on the wooden table.", "two children", "an old red car is parked near the river bank!"]
    batch = encode_batch(tokenizer, texts)
    yield Case(
        "base",
        "BlipForImageTextRetrieval with cross-attention gradients for Grad-CAM.",
        write,
        {
            "pixel_values": image_tensor(rand, 3, 3, size, size),
            "input_ids": batch["input_ids"],
            "attention_mask": batch["attention_mask"],
        },
        {"texts": texts},
        {"itm_logits": 1e-3, "*hidden_state*": 2e-4, "*": 1e-4},
    )
