"""Small SentencePiece models of every kind, and what the sentencepiece library and transformers make of some texts:
data/sentencepiece/*.model and cases.json.

    pip install transformers==5.23.0 tokenizers==0.23.3 sentencepiece==0.2.3 protobuf torch==2.9.1
    python sentencepieces.py
"""

import io
import json
import shutil
import tempfile
from pathlib import Path

import sentencepiece
from transformers import SiglipTokenizer, T5Tokenizer, XLMRobertaTokenizer

TARGET = Path(__file__).parent.parent / "data" / "sentencepiece"

CORPUS = (
    ["the cat sat on the mat near the old harbour", "two dogs run along the beach at night", "Ein Käfer läuft über die Straße"]
    + ["12 boats, 3 bikes and 475 birds!", "what is this? nobody knows; the answer is 42.", "she said: \"not now\" (really)"]
    + ["猫が好きです。", "привет мир", "tab\tand  spaces   here", "naïve café résumé", "the same the same the same"]
) * 20

TEXTS = [
    "",
    " ",
    "the cat",
    "  the   cat  ",
    "The CAT sat, didn't it?",
    "läuft über die Straße Äpfel",
    "猫が好きです。 犬",
    "привет, мир!",
    "a\tb\nc\r\nd",
    "<user> the <sep>cat<sep> <user>",
    "the</s> cat <s>x <unk> <pad> <mask>",
    "\u2581the \u2581\u2581cat",
    "\ufb01ne \u2460 ab\u0301c A\u030angström \u00bd",
    "\U0001f600 smile \U0001f468\u200d\U0001f469",
    "x\u0000y null",
    "ΑΣ ΣΟΦΟΣ ὈΔΥΣΣΕΎΣ Σ",
    "İstanbul STRASSE",
    "1234567890 475",
    "harbourharbour thethethe",
    "\u3000wide\u00a0spaces\u2009",
    "zzzqqq###xyz",
    "x" * 300,
    "the cat sat on the mat near the old harbour " * 12,
]

# Sequences of code points and what they become, in hexadecimal: a small table for the normaliser.
RULES = "\n".join(["41\t61", "42\t62", "FB01\t66 69", "61 301\tE1", "2460\t31", "3000\t20", "A0\t20", "9\t20", "200D\t", "BD\t31 2044 32"])

T5_IDS = {"pad_id": 0, "eos_id": 1, "unk_id": 2, "bos_id": -1}
MODELS = {
    "unigram": {"model_type": "unigram", "normalization_rule_name": "identity"},
    "unigram_rules": T5_IDS | {"model_type": "unigram", "rules": True, "user_defined_symbols": ["<user>", "<sep>"], "byte_fallback": True},
    "unigram_plain_spaces": {
        "model_type": "unigram",
        "normalization_rule_name": "identity",
        "remove_extra_whitespaces": False,
        "add_dummy_prefix": False,
        "control_symbols": ["<mask>"],
    },
    "unigram_suffix": T5_IDS | {"model_type": "unigram", "normalization_rule_name": "identity", "treat_whitespace_as_suffix": True},
    "bpe": {"model_type": "bpe", "normalization_rule_name": "identity", "pad_id": 3},
    "bpe_bytes": {"model_type": "bpe", "rules": True, "byte_fallback": True, "user_defined_symbols": ["<user>", "<sep>"]},
}


def train(name, options):
    options = dict(options)
    buffer = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder:
        if options.pop("rules", False):
            (Path(folder) / "rules.tsv").write_text(RULES + "\n")
            options["normalization_rule_tsv"] = str(Path(folder) / "rules.tsv")
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(CORPUS),
            model_writer=buffer,
            vocab_size=420 if options.get("byte_fallback") else 160,
            character_coverage=1.0,
            hard_vocab_limit=False,
            num_threads=1,
            minloglevel=2,
            **options,
        )
    from sentencepiece import sentencepiece_model_pb2

    model = sentencepiece_model_pb2.ModelProto.FromString(buffer.getvalue())
    model.trainer_spec.ClearField("input")
    model.normalizer_spec.ClearField("normalization_rule_tsv")
    (TARGET / f"{name}.model").write_bytes(model.SerializeToString())


def encoded(tokenizer):
    ids = [tokenizer(text)["input_ids"] for text in TEXTS]
    return {
        "ids": [tokenizer(text, add_special_tokens=False)["input_ids"] for text in TEXTS],
        "ids_special": ids,
        "decoded": [tokenizer.decode(row, skip_special_tokens=True) for row in ids],
        "decoded_with_special": [tokenizer.decode(row) for row in ids],
        "pair_ids": tokenizer(TEXTS[2], TEXTS[4])["input_ids"],
    }


def folder_case(name, kind, model, file, config):
    """A tokenizer of transformers from a model file and a tokenizer_config.json alone."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copyfile(TARGET / f"{model}.model", Path(folder) / file)
        (Path(folder) / "tokenizer_config.json").write_text(json.dumps(config))
        tokenizer = kind.from_pretrained(folder)
        return {"name": name, "model": model, "file": file, "config": config} | encoded(tokenizer)


def main():
    TARGET.mkdir(parents=True, exist_ok=True)
    plain = []
    for name, options in MODELS.items():
        train(name, options)
        processor = sentencepiece.SentencePieceProcessor(model_file=str(TARGET / f"{name}.model"))
        ids = [processor.encode(text) for text in TEXTS]
        plain.append({"model": name, "ids": ids, "decoded": [processor.decode(row) for row in ids]})
    special = lambda text, **flags: {"content": text, "special": True, "normalized": False} | flags
    folders = [
        folder_case("xlm_roberta", XLMRobertaTokenizer, "unigram", "sentencepiece.bpe.model", {"tokenizer_class": "XLMRobertaTokenizer"}),
        folder_case("t5", T5Tokenizer, "unigram_suffix", "spiece.model", {"tokenizer_class": "T5Tokenizer"}),
        folder_case(
            "t5_symbols", T5Tokenizer, "unigram_rules", "spiece.model", {"tokenizer_class": "T5Tokenizer", "extra_ids": 2}
        ),
        folder_case("siglip", SiglipTokenizer, "unigram", "spiece.model", {"tokenizer_class": "SiglipTokenizer"}),
        folder_case(
            "siglip_flags",
            SiglipTokenizer,
            "unigram_rules",
            "spiece.model",
            {
                "tokenizer_class": "SiglipTokenizer",
                "do_lower_case": False,
                "added_tokens_decoder": {
                    "1": special("</s>", lstrip=True, rstrip=True),
                    "2": special("<unk>"),
                    "1000": special("<mask>", lstrip=True),
                },
            },
        ),
        folder_case("siglip_bpe", SiglipTokenizer, "bpe", "spiece.model", {"tokenizer_class": "SiglipTokenizer", "eos_token": "<s>"}),
    ]
    data = {"texts": TEXTS, "plain": plain, "folders": folders}
    (TARGET / "cases.json").write_text(json.dumps(data, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
