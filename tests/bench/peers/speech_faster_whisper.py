"""Transcription by faster-whisper of the read sentences among the sample media. An item is a second of sound."""

import peer

peer.enter("faster-whisper")

import time
import wave
from pathlib import Path

import faster_whisper
import numpy


def read_sound(path):
    with wave.open(str(path)) as file:
        assert file.getframerate() == 16000 and file.getnchannels() == 1
        return numpy.frombuffer(file.readframes(file.getnframes()), numpy.int16).astype(numpy.float32) / 32768


def main():
    arguments = peer.read_arguments(
        __doc__,
        ["fp32", "int8"],
        speech={"type": Path, "required": True, "help": "folder with the WAV files"},
        beams={"type": int, "default": 5},
    )
    kind = {"fp32": "float32", "int8": "int8"}[arguments.dtype]
    model = faster_whisper.WhisperModel(str(arguments.checkpoint), "cpu", compute_type=kind, cpu_threads=peer.cores())
    clips = [read_sound(path) for path in sorted(arguments.speech.glob("*.wav"))]

    def transcribe(clip):
        segments, _ = model.transcribe(clip, language="en", beam_size=arguments.beams)
        return "".join(segment.text for segment in segments)

    start = time.perf_counter()
    transcribe(clips[0])
    first = 1000 * (time.perf_counter() - start)
    best, spent, texts = float("inf"), 0.0, []
    while not texts or spent < arguments.seconds:
        start = time.perf_counter()
        texts = [transcribe(clip) for clip in clips]
        best = min(best, time.perf_counter() - start)
        spent += time.perf_counter() - start
    seconds = sum(map(len, clips)) / 16000
    for text in texts:
        peer.say(text.strip())
    name = f"faster-whisper {faster_whisper.__version__}"
    peer.report(
        name, "transcription", arguments, (seconds / best, first), beams=arguments.beams, seconds=round(best, 2)
    )


main()
