"""Whisper."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import torch
import transformers

from .cases import Args, Case, Rand, Unlucky, family, put
from .common import encourage_end, feature_extractor, late_direction, load, randomise, top2_margin, waveform
from .smalltokenizers import byte_bpe, save_tokenizer


def whisper_tokenizer(merge_count: int = 150):
    """Whisper's layout: byte BPE, <|endoftext|>, <|startoftranscript|>, languages, tasks, timestamps."""
    from tokenizers import pre_tokenizers
    from transformers import WhisperTokenizer
    from transformers.models.whisper.tokenization_whisper import LANGUAGES

    core = json.loads(byte_bpe(256 + merge_count, [], pre_tokenizers.ByteLevel(add_prefix_space=False)).to_str())[
        "model"
    ]
    vocab = dict(core["vocab"])
    specials = ["<|endoftext|>", "<|startoftranscript|>"] + [f"<|{code}|>" for code in list(LANGUAGES)[:99]]
    specials += [
        f"<|{name}|>" for name in ("translate", "transcribe", "startoflm", "startofprev", "nospeech", "notimestamps")
    ]
    for token in specials:
        vocab[token] = len(vocab)
    tokenizer = WhisperTokenizer(vocab=vocab, merges=[tuple(m) for m in core["merges"]], model_max_length=64)
    tokenizer.add_special_tokens({"additional_special_tokens": specials[1:]})
    tokenizer.add_tokens([f"<|{i * 0.02:.2f}|>" for i in range(1501)])
    return tokenizer, specials


def whisper_window(model, features: torch.Tensor, timestamps: bool, max_new_tokens: int):
    """Greedy decoding of one window with Whisper's suppression and timestamp rules; prompt, new ids, scores."""
    from transformers.generation import GenerationMixin

    settings = copy.deepcopy(model.generation_config)
    settings.return_timestamps, settings.no_speech_threshold = timestamps, None
    prompt = [settings.decoder_start_token_id, settings.lang_to_id["<|en|>"], settings.task_to_id["transcribe"]]
    prompt += [] if timestamps else [settings.no_timestamps_token_id]
    o = GenerationMixin.generate(
        model,
        features,
        generation_config=settings,
        decoder_input_ids=torch.tensor([prompt] * len(features)),
        max_new_tokens=max_new_tokens,
        logits_processor=model._retrieve_logit_processors(settings, None, len(prompt), 1, "cpu"),
        do_sample=False,
        num_beams=1,
        return_dict_in_generate=True,
        output_scores=True,
    )
    return prompt, o.sequences[:, len(prompt) :], o.scores


def run_whisper(folder: Path, tensors: dict, inputs: dict, args: Args):
    ckpt = folder / "checkpoint"
    model = load(transformers.WhisperForConditionalGeneration, ckpt)
    tokenizer = transformers.WhisperTokenizer.from_pretrained(ckpt)
    extractor = feature_extractor(ckpt)
    out, result = {}, {}
    waves = [tensors[f"waveform.{i}"].numpy() for i in range(inputs["waveforms"])]
    batch = extractor(waves, sampling_rate=16000, return_tensors="pt", return_attention_mask=True)
    features = batch["input_features"]
    out["input_features"] = features
    config = model.generation_config
    with torch.no_grad():
        encoder = model.model.encoder(features, output_hidden_states=True, output_attentions=True)
        put(out, "encoder.last_hidden_state", encoder.last_hidden_state)
        put(out, "encoder.hidden_states", encoder.hidden_states)
        put(out, "encoder.attentions.0.first_rows", encoder.attentions[0][:, :, :8])
        o = model(
            encoder_outputs=(encoder.last_hidden_state,),
            decoder_input_ids=tensors["decoder_input_ids"],
            use_cache=False,
            output_attentions=True,
            output_hidden_states=True,
        )
        put(out, "logits", o.logits)
        put(out, "decoder.hidden_states", o.decoder_hidden_states)
        put(out, "decoder.attentions", o.decoder_attentions)
        put(out, "cross_attentions", o.cross_attentions)
        start = torch.full((len(waves), 1), config.decoder_start_token_id)
        first = model(encoder_outputs=(encoder.last_hidden_state,), decoder_input_ids=start, use_cache=False).logits[
            :, -1
        ]
        languages = sorted(config.lang_to_id.values())
        out["language_probabilities"] = first[:, languages].softmax(-1)
        out["no_speech_probability"] = first.softmax(-1)[:, tokenizer.convert_tokens_to_ids("<|nospeech|>")]
    result["language_ids"] = languages
    result["detected"] = model.detect_language(features).tolist()
    common = dict(input_features=features, max_new_tokens=inputs["max_new_tokens"], num_beams=1, do_sample=False)
    for name, extra in (
        ("greedy", dict(language="en", task="transcribe", return_timestamps=False)),
        ("greedy_detected_language", dict(task="transcribe", return_timestamps=False)),
        ("greedy_translate", dict(language="fr", task="translate", return_timestamps=False)),
        ("greedy_timestamps", dict(language="en", task="transcribe", return_timestamps=True)),
    ):
        ids = model.generate(**common, **extra)
        result[name] = {
            "options": extra,
            "ids": ids.tolist(),
            "text": [tokenizer.decode(s, skip_special_tokens=True) for s in ids],
            "text_with_timestamps": [tokenizer.decode(s, decode_with_timestamps=True) for s in ids],
        }
    # One window alone, without the loop over the rest of the sound that generate() makes.
    for name, timestamps in (("window_plain", False), ("window_timestamps", True)):
        prompt, ids, scores = whisper_window(model, features, timestamps, inputs["max_new_tokens"])
        result[name] = {
            "prompt": prompt,
            "ids": ids.tolist(),
            "min_top2_margin": top2_margin(scores, ids, config.eos_token_id),
        }
    o = model.generate(
        **common,
        language="en",
        task="transcribe",
        return_timestamps=False,
        return_token_timestamps=True,
        return_dict_in_generate=True,
        attention_mask=batch["attention_mask"],
    )
    result["token_timestamps"] = {
        "ids": o["sequences"].tolist(),
        "seconds": [[round(v, 4) for v in row] for row in o["token_timestamps"].tolist()],
    }
    return out, result


@family("whisper", run_whisper)
def build_whisper(args: Args):
    from transformers import GenerationConfig, WhisperConfig, WhisperFeatureExtractor, WhisperForConditionalGeneration

    for name, mels in (("mel80", 80), ("mel128", 128)):
        rand = Rand(args.seed, "whisper", name)
        tokenizer, specials = whisper_tokenizer(170 if args.heldout else 150)
        ident = tokenizer.convert_tokens_to_ids
        seconds = 3 if args.heldout else 2 if mels == 80 else 1
        eos = ident("<|endoftext|>")
        config = WhisperConfig(
            vocab_size=len(tokenizer),
            num_mel_bins=mels,
            d_model=32,
            encoder_layers=2,
            decoder_layers=2,
            encoder_attention_heads=4,
            decoder_attention_heads=4,
            encoder_ffn_dim=64,
            decoder_ffn_dim=64,
            max_source_positions=50 * seconds,
            max_target_positions=64,
            decoder_start_token_id=ident("<|startoftranscript|>"),
            pad_token_id=eos,
            bos_token_id=eos,
            eos_token_id=eos,
            suppress_tokens=None,
            begin_suppress_tokens=None,
            median_filter_width=7,
        )
        model = randomise(WhisperForConditionalGeneration(config), rand, gain=1.6)
        timestamps = torch.arange(ident("<|0.00|>"), len(tokenizer))
        with torch.no_grad():
            from transformers.models.whisper.modeling_whisper import sinusoids

            model.model.encoder.embed_positions.weight.copy_(sinusoids(50 * seconds, 32))
            decoder = model.model.decoder
            words = decoder.embed_tokens.weight
            decoder.embed_positions.weight *= 2.5  # so that the output varies with the position
            words[[ident(t) for t in specials[1:]]] *= 0.5
            words[timestamps] *= 0.25  # never the best of all; together they can be likelier than any text
            words[timestamps[: 50 * seconds + 1]] *= 1.8
        generation = dict(
            decoder_start_token_id=config.decoder_start_token_id,
            eos_token_id=eos,
            pad_token_id=eos,
            bos_token_id=eos,
            is_multilingual=True,
            max_length=64,
            lang_to_id={t: ident(t) for t in specials[2:101]},
            task_to_id={t: ident(f"<|{t}|>") for t in ("transcribe", "translate")},
            no_timestamps_token_id=ident("<|notimestamps|>"),
            prev_sot_token_id=ident("<|startofprev|>"),
            max_initial_timestamp_index=50,
            return_timestamps=False,
            suppress_tokens=sorted(
                [ident(c) for c in "#*@"] + [ident(t) for t in specials[1:-1] if t not in specials[2:101]]
            ),
            begin_suppress_tokens=[ident("\u0120"), eos],
            alignment_heads=[[0, 1], [1, 0], [1, 3]],
        )
        model.generation_config = GenerationConfig(**generation)

        def write(folder: Path):
            model.save_pretrained(folder / "checkpoint")
            WhisperFeatureExtractor(feature_size=mels, chunk_length=seconds).save_pretrained(folder / "checkpoint")
            save_tokenizer(tokenizer, folder / "checkpoint")

        kinds = ["chirp", "tones"] if mels == 80 else ["tones", "bursts"]
        waves = {
            f"waveform.{i}": torch.from_numpy(waveform(rand, k, 16000, s))
            for i, (k, s) in enumerate(zip(kinds, (0.9, 0.5)))
        }
        prompt = [ident(t) for t in ("<|startoftranscript|>", "<|de|>", "<|transcribe|>", "<|notimestamps|>")]
        text = tokenizer(" the sound", add_special_tokens=False)["input_ids"]
        features = WhisperFeatureExtractor(feature_size=mels, chunk_length=seconds)(
            [w.numpy() for w in waves.values()], sampling_rate=16000, return_tensors="pt"
        )["input_features"]
        with torch.no_grad():
            forced = model.generate(features, language="en", task="transcribe", max_new_tokens=20, num_beams=1)
            late = late_direction(
                decoder(
                    input_ids=torch.cat([torch.tensor([prompt] * 2), forced], 1),
                    encoder_hidden_states=model.model.encoder(features).last_hidden_state,
                ).last_hidden_state
            )
        encourage_end(
            lambda: model.generate(features, language="en", task="transcribe", max_new_tokens=20, num_beams=1).tolist(),
            eos,
            lambda: words[eos].add_(0.1 * late),
            5,
        )
        for _ in range(60):
            rows = whisper_window(model, features, True, 20)[1].tolist()
            if any(sum(t >= timestamps[0] for t in row) >= 3 for row in rows):
                break
            with torch.no_grad():
                words[timestamps] += 0.1 * late
        else:
            raise Unlucky("no closing timestamp")
        if any(t >= timestamps[0] for row in whisper_window(model, features, False, 20)[1].tolist() for t in row):
            raise Unlucky("timestamps where there should be none")
        yield Case(
            name,
            f"WhisperForConditionalGeneration, {mels} mels, {seconds} s windows.",
            write,
            waves | {"decoder_input_ids": torch.tensor([prompt + text] * len(kinds))},
            {"waveforms": len(kinds), "max_new_tokens": 20},
            {"logits": 1e-3, "*hidden_state*": 5e-4, "*": 1e-4},
        )
