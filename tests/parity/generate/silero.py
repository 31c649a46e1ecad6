"""Speech probabilities and spans by the silero-vad package (6.2.3).

Its TorchScript holds newer weights than its silero_vad_16k.safetensors, for the same network: the script is run with the
weights of the latter, which are the ones that are read natively.

    python3 silero.py PACKAGE CLIP OUT

PACKAGE: its folder silero_vad; CLIP: a mono 16-bit WAV file at 16 kHz; OUT: the folder of the family.
"""
import importlib.util
import os
import sys
import wave

import numpy as np
import torch

from goldenfile import read_tensors, write_case

NAMES = {"stft_conv.weight": "stft.forward_basis_buffer", "final_conv": "decoder.decoder.2", "lstm_cell": "decoder.rnn",
         "conv1": "encoder.0.reparam_conv", "conv2": "encoder.1.reparam_conv", "conv3": "encoder.2.reparam_conv",
         "conv4": "encoder.3.reparam_conv"}
LIBRARIES = {"torch": torch.__version__, "silero-vad": "6.2.3"}


def load_utilities(package):
    spec = importlib.util.spec_from_file_location("utils_vad", os.path.join(package, "utils_vad.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load_model(package):
    model = torch.jit.load(os.path.join(package, "data", "silero_vad.jit")).eval()
    targets = model.state_dict()
    for name, value in read_tensors(os.path.join(package, "data", "silero_vad_16k.safetensors")).items():
        layer, _, kind = name.rpartition(".")
        target = NAMES.get(name) or f"{NAMES[layer]}.{kind}"
        targets["_model." + target].copy_(torch.from_numpy(value))
    return model


def spans(utilities, probabilities, samples, **options):
    found = utilities.get_speech_timestamps_from_probs([float(p) for p in probabilities],
                                                       audio_length_samples=samples, **options)
    return [[span["start"], span["end"]] for span in found]


def write_clip(utilities, package, clip, out):
    with wave.open(clip) as file:
        assert file.getframerate() == 16000 and file.getnchannels() == 1
        sound = np.frombuffer(file.readframes(file.getnframes()), np.int16).astype(np.float32) / 32768
    noise = np.random.default_rng(20).normal(0, 0.003, 12345).astype(np.float32)
    sound = np.concatenate([noise, sound[:16000 * 4], noise[:9000]])
    model = load_model(package)
    model.reset_states()
    probabilities = []
    with torch.no_grad():
        for start in range(0, len(sound), 512):
            chunk = torch.from_numpy(sound[start:start + 512])
            chunk = torch.nn.functional.pad(chunk, (0, 512 - len(chunk)))
            probabilities.append(model(chunk, 16000).item())
    probabilities = np.array(probabilities, np.float32)
    write_case(os.path.join(out, "clip_real"), "Noise, four seconds of a reader, noise.", {"kind": "sound"},
               {"spans": spans(utilities, probabilities, len(sound))},
               {"in.waveform": sound, "out.probabilities": probabilities}, 1e-4, LIBRARIES)


def write_spans(utilities, out):
    """Probabilities that wander, so that every branch of the segmentation is taken."""
    generator = np.random.default_rng(20)
    calls, tensors = {}, {}
    for index in range(60):
        count = int(generator.integers(1, 600))
        steps = generator.normal(0, generator.uniform(0.05, 0.4), count)
        probabilities = (1 / (1 + np.exp(-3 * np.sin(np.cumsum(steps))))).astype(np.float32)
        samples = 512 * count - int(generator.integers(0, 512))
        options = {}
        if index % 3 == 1:
            options = {"max_speech_duration_s": float(generator.choice([1.0, 2.5, 5.0, 8.0]))}
        if index % 3 == 2:
            options = {"threshold": 0.6, "min_speech_duration_ms": int(generator.choice([50, 100, 500])),
                       "min_silence_duration_ms": int(generator.choice([32, 200, 400])),
                       "speech_pad_ms": int(generator.choice([0, 100, 200]))}
        name = f"walk{index:02}"
        tensors[f"in.{name}"] = probabilities
        calls[name] = {"samples": samples, "options": options,
                       "spans": spans(utilities, probabilities, samples, **options)}
    write_case(os.path.join(out, "spans"), "Random walks through the segmentation.", {"kind": "spans"},
               {"calls": calls}, tensors, 0.0, LIBRARIES)


def main(package, clip, out):
    torch.set_num_threads(1)
    utilities = load_utilities(package)
    write_clip(utilities, package, clip, out)
    write_spans(utilities, out)


main(*sys.argv[1:])
