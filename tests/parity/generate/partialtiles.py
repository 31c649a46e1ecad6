"""Reference case smolvlm/partial_tiles: what the cases with pictures do not reach. Tiles that are only partly filled, a
picture that is no multiple of a patch, three patches to a token's edge, biases, and rotary positions stretched as in
Llama 3.1.

    pip install torch transformers safetensors
    python partialtiles.py OUT       # writes OUT/smolvlm/partial_tiles
"""
import os
import sys

import numpy as np
import torch
import transformers
from transformers import GenerationConfig, Idefics3Config, Idefics3ForConditionalGeneration

from goldenfile import write_case

IMAGE, PATCH, SCALE, IMAGE_TOKEN, END = 50, 8, 3, 3, 2
TOKENS = (IMAGE // PATCH // SCALE) ** 2
FILLED = {"corner": [(17, 50), (50, 9)], "small": [(8, 8)], "mixed": [(50, 50), (33, 26), (50, 50)]}  # height, width


def build():
    torch.manual_seed(7)
    text = dict(model_type="llama", vocab_size=60, hidden_size=32, intermediate_size=40, num_hidden_layers=2,
                num_attention_heads=4, num_key_value_heads=1, head_dim=10, max_position_embeddings=256, rms_norm_eps=1e-4,
                attention_bias=True, mlp_bias=True, bos_token_id=1, eos_token_id=END, pad_token_id=0,
                rope_parameters=dict(rope_type="llama3", rope_theta=500.0, factor=4.0, low_freq_factor=1.0,
                                     high_freq_factor=4.0, original_max_position_embeddings=64))
    vision = dict(hidden_size=24, intermediate_size=40, num_hidden_layers=2, num_attention_heads=2, image_size=IMAGE,
                  patch_size=PATCH)
    model = Idefics3ForConditionalGeneration(Idefics3Config(
        text_config=text, vision_config=vision, scale_factor=SCALE, image_token_id=IMAGE_TOKEN, pad_token_id=0)).eval()
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            spread = 0.3 if parameter.dim() == 1 or "embed" in name else 1.2 / parameter.shape[-1] ** 0.5
            parameter.copy_(torch.randn_like(parameter) * spread + (1.0 if "norm" in name and "weight" in name else 0.0))
    model.generation_config = GenerationConfig(eos_token_id=END, pad_token_id=0, bos_token_id=1)
    model.set_attn_implementation("eager")
    return model


def main(out):
    folder = os.path.join(out, "smolvlm", "partial_tiles")
    model = build()
    model.save_pretrained(os.path.join(folder, "checkpoint"))
    generator = np.random.default_rng(7)
    tensors, outputs, calls = {}, {}, {}
    for call, sizes in FILLED.items():
        pixels = np.zeros((1, len(sizes), 3, IMAGE, IMAGE), np.float32)
        mask = np.zeros((1, len(sizes), IMAGE, IMAGE), np.uint8)
        for tile, (height, width) in enumerate(sizes):
            pixels[0, tile, :, :height, :width] = generator.uniform(-1, 1, (3, height, width))
            mask[0, tile, :height, :width] = 1
        ids = [1] + generator.integers(4, 60, 40).tolist()
        for tile in range(len(sizes)):
            ids += [5 + tile] + [IMAGE_TOKEN] * TOKENS
        ids = torch.tensor([ids + generator.integers(4, 60, 6).tolist()])
        batch = dict(input_ids=ids, pixel_values=torch.tensor(pixels), pixel_attention_mask=torch.tensor(mask).long())
        with torch.no_grad():
            result = model(**batch, use_cache=False)
            written = model.generate(**batch, attention_mask=torch.ones_like(ids), max_new_tokens=10, do_sample=False)
        tensors |= {f"out.{call}.input_ids": ids.numpy(), f"out.{call}.pixel_values": pixels,
                    f"out.{call}.pixel_attention_mask": mask,
                    f"out.{call}.image_hidden_states": torch.cat(list(result.image_hidden_states)).reshape(-1, 32).numpy(),
                    f"out.{call}.logits_last_8": result.logits[:, -8:].numpy()}
        calls[call] = {"filled": sizes}
        outputs[call] = {"ids": written[:, ids.shape[1]:].tolist()}
    write_case(folder, "Partly filled tiles, an image that is no multiple of a patch, biases, Llama 3.1's positions.",
               {"class": "Idefics3ForConditionalGeneration", "max_new_tokens": 10, "calls": calls}, outputs, tensors, 5e-4,
               {"torch": torch.__version__, "transformers": transformers.__version__})


if __name__ == "__main__":
    main(sys.argv[1])
