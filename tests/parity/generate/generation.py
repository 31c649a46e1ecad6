"""What transformers' generate() writes with a model that is two tables: the logits of the next token are the row of the
last token in one plus the row of the token before it in the other.

    python3 generation.py OUT.json

Needs transformers and torch. Every rule of generation alone and some together, greedy and with beams, and what is left
of a row of logits by temperature, top-k and top-p.
"""
import json
import sys

import torch
import transformers
from transformers import GenerationConfig, GenerationMixin, PretrainedConfig, PreTrainedModel
from transformers.generation.logits_process import TemperatureLogitsWarper, TopKLogitsWarper, TopPLogitsWarper
from transformers.modeling_outputs import CausalLMOutput

VOCABULARY = 24
END = 3
PADDING = 0
PROMPTS = [[1, 7, 9], [1, 12, 4], [1, 20, 20]]


class TableModel(PreTrainedModel, GenerationMixin):
    config_class = PretrainedConfig

    def __init__(self, last, before):
        super().__init__(PretrainedConfig(vocab_size=VOCABULARY))
        self.last = torch.nn.Parameter(last)
        self.before = torch.nn.Parameter(before)

    def forward(self, input_ids, attention_mask=None, **_):
        before = torch.cat([input_ids[:, :1], input_ids[:, :-1]], 1)
        return CausalLMOutput(logits=self.last[input_ids] + self.before[before])

    def prepare_inputs_for_generation(self, input_ids, attention_mask=None, **_):
        return {"input_ids": input_ids}


def table(generator, scale):
    return (torch.randn(VOCABULARY, VOCABULARY, generator=generator) * scale * 1000).round() / 1000


GREEDY = {
    "plain": {},
    "repetition_penalty": {"repetition_penalty": 1.7},
    "repetition_reward": {"repetition_penalty": 0.6},
    "no_repeat_ngram_1": {"no_repeat_ngram_size": 1},
    "no_repeat_ngram_2": {"repetition_penalty": 0.6, "no_repeat_ngram_size": 2},
    "no_repeat_ngram_3": {"repetition_penalty": 0.6, "no_repeat_ngram_size": 3},
    "min_length": {"min_length": 9},
    "min_new_tokens": {"min_new_tokens": 8},
    "max_length": {"max_length": 8, "max_new_tokens": None},
    "forced_end": {"forced_eos_token_id": END, "max_new_tokens": 3},
    "forced_first": {"forced_bos_token_id": 11, "prompts": [[5]]},
    "suppressed": {"suppress_tokens": [14, 2, 9, 21]},
    "suppressed_first": {"begin_suppress_tokens": [END, 8, 12, 18]},
    "suppressed_after_forced": {"forced_bos_token_id": 11, "begin_suppress_tokens": [4, 6, 14, 17, 19],
                                "prompts": [[5]]},
    "bad_words": {"bad_words_ids": [[14], [9, 8], [END], [12, 17, 19], [4, 12, 17]]},
    "several_ends": {"eos_token_id": [END, 14, 9]},
    "all_together": {"repetition_penalty": 1.2, "no_repeat_ngram_size": 2, "bad_words_ids": [[14]],
                     "min_new_tokens": 4, "suppress_tokens": [2], "begin_suppress_tokens": [9],
                     "forced_eos_token_id": END, "max_new_tokens": 9},
}
BEAMS = {
    "beams": {"num_beams": 3},
    "two_beams_long": {"num_beams": 2, "max_new_tokens": 20},
    "five_beams_all": {"num_beams": 5, "num_return_sequences": 5},
    "when_full": {"num_beams": 3, "early_stopping": True, "num_return_sequences": 3},
    "never": {"num_beams": 3, "early_stopping": "never", "num_return_sequences": 3},
    "favour_long": {"num_beams": 3, "length_penalty": 2.0, "num_return_sequences": 2},
    "favour_long_never": {"num_beams": 3, "length_penalty": 2.0, "early_stopping": "never"},
    "favour_short": {"num_beams": 3, "length_penalty": -1.0, "num_return_sequences": 3},
    "sum": {"num_beams": 4, "length_penalty": 0.0, "num_return_sequences": 4},
    "fractional": {"num_beams": 4, "length_penalty": 0.6, "num_return_sequences": 2},
    "cut_off": {"num_beams": 3, "max_new_tokens": 2, "num_return_sequences": 3},
    "one_token": {"num_beams": 3, "max_new_tokens": 1, "num_return_sequences": 3},
    "beams_several_ends": {"num_beams": 3, "eos_token_id": [END, 14, 9], "num_return_sequences": 3},
    "beams_rules": {"num_beams": 3, "repetition_penalty": 1.4, "no_repeat_ngram_size": 2, "min_new_tokens": 5,
                    "bad_words_ids": [[14, 2]], "num_return_sequences": 2},
    "beams_forced": {"num_beams": 3, "forced_bos_token_id": 11, "forced_eos_token_id": END, "max_new_tokens": 4,
                     "prompts": [[5]], "num_return_sequences": 3},
}
WARPERS = [{"temperature": 0.7}, {"temperature": 1.8}, {"top_k": 5}, {"top_p": 0.8}, {"top_p": 0.05},
           {"temperature": 1.3, "top_k": 9, "top_p": 0.9}]


def new_tokens(sequence, prompt, ends):
    tokens = sequence[prompt:].tolist()
    for i, token in enumerate(tokens):
        if token in ends:
            return tokens[:i + 1]
    return tokens


def run(model, name, options):
    options = dict(options)
    prompts = options.pop("prompts", PROMPTS)
    settings = {"eos_token_id": END, "pad_token_id": PADDING, "max_new_tokens": 14, **options}
    settings = {key: value for key, value in settings.items() if value is not None}
    ids = torch.tensor(prompts)
    result = model.generate(ids, attention_mask=torch.ones_like(ids), generation_config=GenerationConfig(
        use_cache=False, output_scores=True, return_dict_in_generate=True, **settings))
    ends = settings["eos_token_id"] if isinstance(settings["eos_token_id"], list) else [settings["eos_token_id"]]
    case = {"name": name, "settings": settings, "prompts": prompts,
            "sequences": [new_tokens(s, ids.shape[1], ends) for s in result.sequences]}
    if settings.get("num_beams", 1) > 1:
        case["scores"] = [round(float(s), 6) for s in result.sequences_scores]
    return case


def warped(generator, options):
    logits = (torch.randn(1, VOCABULARY, generator=generator) * 3000).round() / 1000
    scores = logits
    if "temperature" in options:
        scores = TemperatureLogitsWarper(options["temperature"])(None, scores)
    if options.get("top_k", 50):
        scores = TopKLogitsWarper(options.get("top_k", 50))(None, scores)
    if "top_p" in options:
        scores = TopPLogitsWarper(options["top_p"])(None, scores)
    return {"settings": {"do_sample": True, **options}, "logits": [round(float(x), 3) for x in logits[0]],
            "scores": [None if x == float("-inf") else round(float(x), 6) for x in scores[0]]}


def main(out):
    torch.manual_seed(0)
    generator = torch.Generator().manual_seed(29)
    last, before = table(generator, 2.0), table(generator, 1.0)
    last[:, END] += 1.5
    model = TableModel(last, before).eval()
    cases = [run(model, name, options) for name, options in {**GREEDY, **BEAMS}.items()]
    data = {"transformers": transformers.__version__,
            "last": [[round(float(x), 3) for x in row] for row in last],
            "before": [[round(float(x), 3) for x in row] for row in before],
            "cases": cases, "warped": [warped(generator, options) for options in WARPERS]}
    with open(out, "w") as file:
        json.dump(data, file, separators=(",", ":"))
        file.write("\n")


main(*sys.argv[1:])
