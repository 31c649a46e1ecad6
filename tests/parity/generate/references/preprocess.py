"""From picture and sound files to a model's input."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import torch

from .cases import Args, Case, Rand, family
from .common import feature_extractor, load_rgb, waveform
from .images import image_processor, synthetic_images


def run_preprocess(folder: Path, tensors: dict, inputs: dict, args: Args):
    ckpt, out, result = folder / "checkpoint", {}, {}
    if inputs["kind"] == "images":
        processor = image_processor(ckpt)
        images_dir = folder / inputs["image_folder"]
        for name, file in inputs["files"].items():
            image = load_rgb(images_dir / file)
            resized = processor(image, do_rescale=False, do_normalize=False, return_tensors="pt")["pixel_values"][0]
            out[f"{name}.resized_u8"] = resized.to(torch.uint8)[:, :: inputs["stride"], :: inputs["stride"]]
            if name in inputs["store_pixel_values"]:
                out[f"{name}.pixel_values"] = processor(image, return_tensors="pt")["pixel_values"][0]
            result[name] = {"decoded_size": [image.height, image.width]}
    elif inputs["kind"] == "decode":
        for name, file in inputs["files"].items():
            out[f"{name}.rgb_u8"] = torch.from_numpy(np.array(load_rgb(folder / file)))
    elif inputs["kind"] == "wav":
        import soundfile
        from scipy.signal import resample_poly

        for file in inputs["files"]:
            samples, rate = soundfile.read(folder / file, dtype="float32", always_2d=True)
            g = math.gcd(rate, 16000)
            mono = resample_poly(samples.mean(1).astype(np.float64), 16000 // g, rate // g)
            out[f"{file}.samples"] = torch.from_numpy(samples)
            out[f"{file}.resampled_16k"] = torch.from_numpy(mono.astype(np.float32))
            result[file] = {"sampling_rate": rate, "channels": samples.shape[1]}
    elif inputs["kind"] == "audio":
        extractor = feature_extractor(ckpt)
        for name, wave in tensors.items():
            kwargs = dict(sampling_rate=extractor.sampling_rate, return_tensors="pt")
            if inputs["extractor"] == "clap":
                np.random.seed(inputs["numpy_seed"])
                features = extractor(wave.numpy(), **kwargs)
                out[f"{name}.is_longer"] = torch.as_tensor(features["is_longer"])
                result[name] = clap_choices(extractor, wave.numpy(), inputs["numpy_seed"])
            else:
                features = extractor(wave.numpy(), return_attention_mask=True, **kwargs)
                if "attention_mask" in features:
                    out[f"{name}.attention_mask"] = features["attention_mask"][0]
            values = features.get("input_features", features.get("input_values"))[0]
            if inputs.get("head_frames"):
                out[f"{name}.head"] = values[..., : inputs["head_frames"]]
                out[f"{name}.tail"] = values[..., -4:]
            else:
                out[f"{name}.features"] = values
        if inputs["store_filters"]:
            out["mel_filters"] = torch.as_tensor(extractor.mel_filters)
            if hasattr(extractor, "mel_filters_slaney"):
                out["mel_filters_slaney"] = torch.as_tensor(extractor.mel_filters_slaney)
    return out, result


def clap_choices(extractor, wave: np.ndarray, seed: int) -> dict:
    """Repeats the extractor's random draws, so that a port can be given the same crop positions."""
    np.random.seed(seed)
    longest = extractor.nb_max_samples
    if len(wave) <= longest:
        return {"crop": "none"}
    if extractor.truncation == "rand_trunc":
        return {"crop": "samples", "start": int(np.random.randint(0, len(wave) - longest + 1))}
    total = 1 + len(wave) // extractor.hop_length
    chunk = longest // extractor.hop_length + 1
    if total == chunk:
        return {"crop": "none"}
    ranges = [list(r) or [0] for r in np.array_split(list(range(0, total - chunk + 1)), 3)]
    return {
        "crop": "frames",
        "chunk_frames": chunk,
        "total_frames": total,
        "starts": [int(np.random.choice(r)) for r in ranges],
    }


def write_processor(processor):
    return lambda folder: processor.save_pretrained(folder / "checkpoint")


@family("preprocess", run_preprocess)
def build_preprocess(args: Args):
    from scipy.io import wavfile
    from scipy.signal import resample_poly
    import soundfile
    from transformers import ClapFeatureExtractor, Wav2Vec2FeatureExtractor, WhisperFeatureExtractor
    from transformers.models.blip.image_processing_pil_blip import BlipImageProcessorPil
    from transformers.models.clip.image_processing_pil_clip import CLIPImageProcessorPil
    from transformers.models.convnext.image_processing_pil_convnext import ConvNextImageProcessorPil
    from transformers.models.siglip.image_processing_pil_siglip import SiglipImageProcessorPil
    from transformers.models.vit.image_processing_pil_vit import ViTImageProcessorPil

    files: dict[str, str] = {}

    def write_images(folder: Path):
        files.update(synthetic_images(folder, args))

    # "images" must come first: the other cases refer to its files.
    write_once = Case(
        "images",
        "The image files, and what decoding them to RGB must give (JPEG: libjpeg's result).",
        write_images,
        inputs={
            "kind": "decode",
            "files": {
                k: f"{k}.{'jpg' if k == 'exif_rotated' else 'png'}"
                for k in ("exif_rotated", "gray", "gray16", "rgba", "palette", "tiny", "one_by_n")
            },
        },
        atol={},
    )
    yield write_once

    def case(name, description, processor, only=None, store=("odd",), stride=1):
        chosen = {k: v for k, v in files.items() if only is None or k in only}
        return Case(
            name,
            description,
            write_processor(processor),
            inputs={
                "kind": "images",
                "image_folder": "../images",
                "files": chosen,
                "store_pixel_values": [k for k in store if k in chosen],
                "stride": stride,
            },
            atol={"*.pixel_values": 1e-5},
        )

    small, crop = (72, 64) if args.heldout else (64, 56)
    mean, std = [0.31, 0.42, 0.55], [0.21, 0.33, 0.27]
    yield case(
        "clip",
        "Bicubic resize of the shortest edge, centre crop.",
        CLIPImageProcessorPil(size={"shortest_edge": small}, crop_size={"height": crop, "width": crop}),
    )
    yield case(
        "clip_pad_crop",
        "The crop is larger than the resized image: zeros are padded before normalisation.",
        CLIPImageProcessorPil(
            size={"shortest_edge": 40}, crop_size={"height": 57, "width": 48}, image_mean=mean, image_std=std
        ),
    )
    yield case("siglip", "Bicubic resize to a square.", SiglipImageProcessorPil(size={"height": small, "width": small}))
    yield case(
        "blip",
        "Bicubic resize to a rectangle with CLIP's mean and deviation.",
        BlipImageProcessorPil(size={"height": crop, "width": small}),
    )
    yield case("vit", "Bilinear resize to a square.", ViTImageProcessorPil(size={"height": crop, "width": crop}))
    yield case(
        "vit_nearest_lanczos",
        "resample 1 (Lanczos), without normalisation.",
        ViTImageProcessorPil(size={"height": crop, "width": crop}, resample=1, do_normalize=False),
        only=("odd", "landscape", "tiny", "fine_texture"),
    )
    yield case(
        "convnext",
        "Bicubic with crop_pct below 384 (the ResNet processor).",
        ConvNextImageProcessorPil(size={"shortest_edge": crop}, crop_pct=0.875, resample=3),
    )
    yield case(
        "resnet_bilinear",
        "Bilinear with crop_pct 0.95, ImageNet mean and deviation.",
        ConvNextImageProcessorPil(
            size={"shortest_edge": crop},
            crop_pct=0.95,
            resample=2,
            image_mean=[0.485, 0.456, 0.406],
            image_std=[0.229, 0.224, 0.225],
        ),
    )
    real = ("landscape", "fine_texture")
    yield case(
        "clip_224",
        "Real size, every third row and column, bytes only.",
        CLIPImageProcessorPil(),
        only=real,
        store=(),
        stride=3,
    )
    yield case(
        "blip_384",
        "Real size, every third row and column, bytes only.",
        BlipImageProcessorPil(),
        only=("fine_texture",),
        store=(),
        stride=3,
    )
    yield case(
        "convnext_384",
        "At 384 and more the image is warped to a square and not cropped; every third row and column.",
        ConvNextImageProcessorPil(size={"shortest_edge": 384}),
        only=("portrait",),
        store=(),
        stride=3,
    )

    rand = Rand(args.seed, "sounds")
    f = 1.3 if args.heldout else 1.0
    stereo = np.stack([waveform(rand, "tones", 44100, 0.25 * f), waveform(rand, "bursts", 44100, 0.25 * f)], 1)

    def at(rate: int) -> dict[str, torch.Tensor]:
        g = math.gcd(44100, rate)
        mono = resample_poly(stereo.mean(1).astype(np.float64), rate // g, 44100 // g).astype(np.float32)
        return {
            "chirp": torch.from_numpy(waveform(rand, "chirp", rate, 1.1 * f)),
            "bursts": torch.from_numpy(waveform(rand, "bursts", rate, 0.35 * f)),
            "silence": torch.from_numpy(waveform(rand, "silence", rate, 0.3 * f)),
            "resampled_stereo": torch.from_numpy(mono),
        }

    def write_sounds(folder: Path):
        chirp = waveform(Rand(args.seed, "wav"), "chirp", 16000, 0.2)
        soundfile.write(folder / "chirp_16k_pcm16.wav", chirp, 16000, subtype="PCM_16")
        soundfile.write(folder / "chirp_16k_pcm24.wav", chirp, 16000, subtype="PCM_24")
        wavfile.write(folder / "chirp_16k_float.wav", 16000, chirp)
        soundfile.write(folder / "chirp_8k_u8.wav", chirp[::2], 8000, subtype="PCM_U8")
        soundfile.write(folder / "stereo_44k_pcm16.wav", stereo, 44100, subtype="PCM_16")

    yield Case(
        "sounds",
        "WAV files and their samples as float32 (channels last), and a mono 16 kHz resampling by resample_poly.",
        write_sounds,
        inputs={
            "kind": "wav",
            "files": [
                "chirp_16k_pcm16.wav",
                "chirp_16k_pcm24.wav",
                "chirp_16k_float.wav",
                "chirp_8k_u8.wav",
                "stereo_44k_pcm16.wav",
            ],
        },
        atol={"*resampled_16k": 0.02, "*": 1e-6},
    )

    sounds16, sounds48 = at(16000), at(48000)
    audio = {"kind": "audio", "store_filters": False}
    yield Case(
        "whisper_80",
        "80 mels, 2 s windows.",
        write_processor(WhisperFeatureExtractor(feature_size=80, chunk_length=2)),
        sounds16,
        audio | {"extractor": "whisper", "store_filters": True},
    )
    yield Case(
        "whisper_128",
        "128 mels, 2 s windows.",
        write_processor(WhisperFeatureExtractor(feature_size=128, chunk_length=2)),
        {"chirp": sounds16["chirp"]},
        audio | {"extractor": "whisper"},
    )
    yield Case(
        "whisper_30s",
        "80 mels, real 30 s window: the first 200 and the last 4 frames.",
        write_processor(WhisperFeatureExtractor(feature_size=80)),
        {"bursts": sounds16["bursts"]},
        audio | {"extractor": "whisper", "head_frames": 200},
    )
    clap = dict(
        feature_size=64,
        sampling_rate=48000,
        hop_length=480,
        fft_window_size=1024,
        frequency_min=50,
        frequency_max=14000,
    )
    clap_sounds = {k: sounds48[k] for k in ("chirp", "bursts", "resampled_stereo")}
    for name, truncation, padding in (
        ("clap_fusion", "fusion", "repeatpad"),
        ("clap_rand_trunc", "rand_trunc", "repeatpad"),
        ("clap_repeat", "rand_trunc", "repeat"),
        ("clap_pad", "rand_trunc", "pad"),
    ):
        chosen = {
            k: clap_sounds[k]
            for k in {"clap_fusion": ("chirp", "bursts"), "clap_rand_trunc": ("chirp", "resampled_stereo")}.get(
                name, ("bursts",)
            )
        }
        yield Case(
            name,
            f"64 mels, truncation {truncation}, padding {padding}, 1 s.",
            write_processor(ClapFeatureExtractor(max_length_s=1, truncation=truncation, padding=padding, **clap)),
            chosen,
            audio | {"extractor": "clap", "numpy_seed": args.seed % 1000, "store_filters": False},
            atol={"*.features": 1e-3},
        )
    for norm in (True, False):
        yield Case(
            f"wav2vec2_{'norm' if norm else 'raw'}",
            "Raw waveform, zero mean and unit variance where asked.",
            write_processor(
                Wav2Vec2FeatureExtractor(
                    feature_size=1, sampling_rate=16000, do_normalize=norm, return_attention_mask=norm
                )
            ),
            {k: sounds16[k] for k in ("bursts", "silence")},
            audio | {"extractor": "wav2vec2"},
            atol={"*.features": 1e-5},
        )
