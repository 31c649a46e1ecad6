"""SmolVLM and Idefics3."""

from __future__ import annotations

import json
from pathlib import Path

import torch
import transformers
from PIL import Image

from .cases import Args, Case, Rand, family, put
from .common import encourage_end, generation_result, image_tensor, late_direction, load, load_rgb, randomise
from .smalltokenizers import chat_tokenizer, save_tokenizer

VLM_SPECIALS = ("<fake_token_around_image>", "<image>", "<end_of_utterance>", "<global-img>") + tuple(
    f"<row_{r}_col_{c}>" for r in range(1, 7) for c in range(1, 7)
)


def run_smolvlm(folder: Path, tensors: dict, inputs: dict, args: Args):
    ckpt = folder / "checkpoint"
    tokenizer = transformers.PreTrainedTokenizerFast.from_pretrained(ckpt)
    model = load(getattr(transformers, inputs["class"]), ckpt)
    if inputs["class"].startswith("Idefics3"):
        from transformers.models.idefics3.image_processing_pil_idefics3 import Idefics3ImageProcessorPil

        processor = transformers.Idefics3Processor(
            Idefics3ImageProcessorPil.from_pretrained(ckpt), tokenizer, image_seq_len=inputs["image_seq_len"]
        )
    else:
        from transformers.models.smolvlm.image_processing_pil_smolvlm import SmolVLMImageProcessorPil
        from transformers.models.smolvlm.video_processing_smolvlm import SmolVLMVideoProcessor

        processor = transformers.SmolVLMProcessor(
            SmolVLMImageProcessorPil.from_pretrained(ckpt),
            tokenizer,
            SmolVLMVideoProcessor(),
            image_seq_len=inputs["image_seq_len"],
        )
    out, result = {}, {}
    for name, call in inputs["calls"].items():
        images = [load_rgb(folder / file) for file in call["images"]]
        batch = dict(
            processor(
                images=[images], text=[call["text"]], do_image_splitting=call["do_image_splitting"], return_tensors="pt"
            )
        )
        batch = {
            k: v
            for k, v in batch.items()
            if k in ("input_ids", "attention_mask", "pixel_values", "pixel_attention_mask")
        }
        with torch.no_grad():
            o = model(**batch, use_cache=False)
            image = o.image_hidden_states  # the connector's output, one row an image token
            put(out, f"{name}.image_hidden_states", image if isinstance(image, torch.Tensor) else image.pooler_output)
        put(out, f"{name}.input_ids", batch["input_ids"])
        put(out, f"{name}.pixel_values", batch["pixel_values"])
        put(out, f"{name}.pixel_attention_mask", batch["pixel_attention_mask"].to(torch.uint8))
        put(out, f"{name}.logits_last_8", o.logits[:, -8:])
        g = model.generate(
            **batch,
            max_new_tokens=inputs["max_new_tokens"],
            do_sample=False,
            num_beams=1,
            return_dict_in_generate=True,
            output_scores=True,
        )
        new = g.sequences[:, batch["input_ids"].shape[1] :]
        result[name] = generation_result(tokenizer, new, g.scores, model.generation_config.eos_token_id) | {
            "prompt": tokenizer.decode(batch["input_ids"][0])
        }
    return out, result


@family("smolvlm", run_smolvlm)
def build_smolvlm(args: Args):
    from transformers import (
        Idefics3Config,
        Idefics3ForConditionalGeneration,
        SmolVLMConfig,
        SmolVLMForConditionalGeneration,
    )
    from transformers.models.idefics3.image_processing_pil_idefics3 import Idefics3ImageProcessorPil
    from transformers.models.smolvlm.image_processing_pil_smolvlm import SmolVLMImageProcessorPil

    size, patch = (48, 8) if args.heldout else (32, 8)
    tokens = (size // patch) ** 2 // 4
    for name, config_class, model_class, processor_class, tied in (
        ("smolvlm", SmolVLMConfig, SmolVLMForConditionalGeneration, SmolVLMImageProcessorPil, True),
        ("idefics3", Idefics3Config, Idefics3ForConditionalGeneration, Idefics3ImageProcessorPil, False),
    ):
        rand = Rand(args.seed, "smolvlm", name)
        tokenizer = chat_tokenizer("digits", 420, 512, VLM_SPECIALS)
        ident = tokenizer.convert_tokens_to_ids
        tokenizer.eos_token = "<end_of_utterance>"
        text = dict(
            model_type="llama",
            vocab_size=len(tokenizer),
            hidden_size=32,
            intermediate_size=64,
            num_hidden_layers=2,
            num_attention_heads=4,
            num_key_value_heads=2,
            max_position_embeddings=512,
            rms_norm_eps=1e-5,
            rope_theta=10000.0 if tied else 100000.0,
            bos_token_id=ident("<|im_start|>"),
            eos_token_id=ident("<end_of_utterance>"),
            pad_token_id=ident("<|im_end|>"),
            tie_word_embeddings=tied,
        )
        if not tied:
            text["head_dim"] = 12
        vision = dict(
            hidden_size=24,
            intermediate_size=48,
            num_hidden_layers=2,
            num_attention_heads=4,
            image_size=size,
            patch_size=patch,
            layer_norm_eps=1e-6,
        )
        config = config_class(
            text_config=text,
            vision_config=vision,
            scale_factor=2,
            image_token_id=ident("<image>"),
            pad_token_id=ident("<|im_end|>"),
            tie_word_embeddings=tied,
        )
        model = randomise(model_class(config), rand, gain=1.6)
        model.generation_config = transformers.GenerationConfig(
            bos_token_id=ident("<|im_start|>"),
            eos_token_id=ident("<end_of_utterance>"),
            pad_token_id=ident("<|im_end|>"),
        )
        model.set_attn_implementation("eager")
        prompts = [
            torch.tensor([tokenizer(t)["input_ids"]])
            for t in ("<|im_start|>User:What is it?<end_of_utterance>\nAssistant:", "the sound of", "A", "2")
        ]
        forced = model.generate(prompts[0], max_new_tokens=12, do_sample=False)
        with torch.no_grad():
            late = late_direction(model(forced, output_hidden_states=True).hidden_states[-1])
        end = ident("<end_of_utterance>")
        encourage_end(
            lambda: [model.generate(p, max_new_tokens=10, do_sample=False)[0, p.shape[1] :].tolist() for p in prompts],
            end,
            lambda: model.get_output_embeddings().weight[end].add_(0.2 * late),
            4,
        )
        processor = processor_class(size={"longest_edge": 2 * size}, max_image_size={"longest_edge": size})

        def write(folder: Path):
            model.save_pretrained(folder / "checkpoint")
            save_tokenizer(tokenizer, folder / "checkpoint")
            processor.save_pretrained(folder / "checkpoint")
            (folder / "checkpoint" / "processor_config.json").write_text(
                json.dumps(
                    {"image_seq_len": tokens, "processor_class": "SmolVLMProcessor" if tied else "Idefics3Processor"},
                    indent=2,
                )
            )
            for file, (h, w) in {"a.png": (45, 70), "b.png": (90 if args.heldout else 61, 33)}.items():
                pixels = (image_tensor(rand, 1, 3, h, w)[0] * 50 + 128).clamp(0, 255).byte().permute(1, 2, 0).numpy()
                Image.fromarray(pixels).save(folder / file)

        one = "<|im_start|>User:<image>What is in the picture?<end_of_utterance>\nAssistant:"
        two = "<|im_start|>User:<image> and <image>Which is larger?<end_of_utterance>\nAssistant:"
        calls = {
            f"{n}_{'split' if split else 'whole'}": {"text": t, "images": files, "do_image_splitting": split}
            for n, t, files in (("one", one, ["a.png"]), ("two", two, ["a.png", "b.png"]))
            for split in (False, True)
        }
        yield Case(
            name,
            f"{model_class.__name__}: SigLIP-like vision, pixel shuffle by 2, Llama text with grouped queries.",
            write,
            {},
            {"class": model_class.__name__, "image_seq_len": tokens, "max_new_tokens": 10, "calls": calls},
            {"*.pixel_values": 1e-5, "*logits*": 1e-3, "*hidden_state*": 5e-4, "*": 1e-4},
        )
