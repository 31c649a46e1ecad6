"""Tokenizers of every kind, trained on a small fixed text."""

from __future__ import annotations

import io
import json
from collections import Counter
from pathlib import Path

from .cases import Rand

WORDS = {
    "subject": "a dog;the small cat;an old red car;two children;a woman in a blue coat;the guitar player;"
    "a yellow bus;three green apples;a sleeping puppy;the busy street;my brother's bicycle;a pizza".split(";"),
    "verb": "is sitting on;runs through;is parked near;looks at;plays with;is standing behind;"
    "flies over;is eating;was painted on;jumps across;can't see;is next to".split(";"),
    "object": "the wooden table;a snowy field;the beach at sunset;a bowl of soup;the empty room;tall trees;"
    "the white fence;a city park;the river bank;some old books;the kitchen floor;a stage".split(";"),
    "tail": ".; while it rains.; and a bird sings!; during the day.; at 7:45 in the morning.;"
    " with 2 friends.; - what a photo!; in 1998.; of course?; under bright light.".split(";"),
}
EXTRA_TEXT = [
    "the sound of rain on a metal roof, then a distant thunder.",
    "what color is the animal? how many people are there? is this outdoors? yes, no, maybe.",
    "we don't think they're wrong; it's what he'd said, I'm sure you've heard we'll go.",
    "for (int i = 0; i < 10; ++i) { total += values[i] * 0.5; } // returns the sum",
    "Caf\u00e9 na\u00efve fa\u00e7ade \u2013 Z\u00fcrich, S\u00e3o Paulo, \u0141\u00f3d\u017a and \u00c5rhus: 12.5% of 3,400 \u20ac.",
    "a photo of a happy person, a photo of an angry person, a photo of a neutral expression.",
    "breaking news: the minister said on tuesday that taxes will rise next year, sources report.",
]


def sentences(rand: Rand, count: int) -> list[str]:
    pick = lambda key: WORDS[key][int(rand.np.integers(len(WORDS[key])))]
    return [f"{pick('subject')} {pick('verb')} {pick('object')}{pick('tail')}" for _ in range(count)]


def corpus() -> list[str]:
    """The fixed training text of all the small tokenizers."""
    rand = Rand(0, "corpus")
    lines = sentences(rand, 400) + EXTRA_TEXT * 4
    return lines + [line.capitalize() for line in lines[::3]] + [line.upper() for line in lines[::17]]


def wordpiece_tokenizer(vocab_size: int = 600, max_length: int = 64, lower: bool = True):
    """BERT tokenizer: [PAD] [UNK] [CLS] [SEP] [MASK], characters, frequent words, frequent beginnings and endings."""
    from tokenizers import normalizers, pre_tokenizers
    from transformers import BertTokenizer

    normalizer, splitter = normalizers.BertNormalizer(lowercase=lower), pre_tokenizers.BertPreTokenizer()
    words, pieces = Counter(), Counter()
    for line in corpus():
        words.update(word for word, _ in splitter.pre_tokenize_str(normalizer.normalize_str(line)))
    for word, count in words.items():
        for cut in range(2, len(word) - 1):
            pieces.update({word[:cut]: count, "##" + word[cut:]: count})
    tokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    characters = sorted({c for word in words for c in word})
    tokens += characters + ["##" + c for c in characters]
    by_count = lambda counter: sorted(counter, key=lambda token: (-counter[token], token))
    tokens += by_count(words)[: (vocab_size - len(tokens)) // 2] + by_count(pieces)
    vocab = {token: index for index, token in enumerate(list(dict.fromkeys(tokens))[:vocab_size])}
    return BertTokenizer(vocab=vocab, do_lower_case=lower, model_max_length=max_length)


def byte_alphabet() -> list[str]:
    """GPT-2's byte to character table in its canonical order (printable bytes first)."""
    from transformers.convert_slow_tokenizer import bytes_to_unicode

    return list(bytes_to_unicode().values())


def clip_tokenizer(merge_count: int = 250, max_length: int = 32, extra: tuple[str, ...] = ()):
    """CLIP tokenizer laid out as the published one: bytes, bytes</w>, merges, start, end (highest id)."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers
    from transformers import CLIPTokenizer

    trainer = Tokenizer(models.BPE(end_of_word_suffix="</w>"))
    trainer.normalizer = normalizers.Lowercase()
    trainer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(
                Regex(r"'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"), "removed", invert=True
            ),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    trainer.train_from_iterator(
        corpus(),
        trainers.BpeTrainer(
            vocab_size=900, end_of_word_suffix="</w>", initial_alphabet=byte_alphabet(), show_progress=False
        ),
    )
    merges = [tuple(m) for m in json.loads(trainer.to_str())["model"]["merges"]][:merge_count]
    tokens = byte_alphabet() + [c + "</w>" for c in byte_alphabet()] + ["".join(m) for m in merges]
    tokens += ["<|startoftext|>", "<|endoftext|>"]
    tokenizer = CLIPTokenizer(
        vocab={t: i for i, t in enumerate(dict.fromkeys(tokens))}, merges=merges, model_max_length=max_length
    )
    if extra:
        tokenizer.add_tokens(list(extra), special_tokens=True)
    return tokenizer


def byte_bpe(vocab_size: int, specials_first: list[str], pre_tokenizer):
    from tokenizers import Tokenizer, decoders, models, trainers

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizer
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.train_from_iterator(
        corpus(),
        trainers.BpeTrainer(
            vocab_size=vocab_size, special_tokens=specials_first, initial_alphabet=byte_alphabet(), show_progress=False
        ),
    )
    return tokenizer


def roberta_tokenizer(vocab_size: int = 700, max_length: int = 64):
    from tokenizers import pre_tokenizers
    from transformers import RobertaTokenizer

    trained = json.loads(
        byte_bpe(
            vocab_size - 1, ["<s>", "<pad>", "</s>", "<unk>"], pre_tokenizers.ByteLevel(add_prefix_space=False)
        ).to_str()
    )["model"]
    vocab = dict(trained["vocab"])
    vocab["<mask>"] = len(vocab)
    return RobertaTokenizer(vocab=vocab, merges=[tuple(m) for m in trained["merges"]], model_max_length=max_length)


CHATML = (
    "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>\\n' }}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)
LLAMA3_SPLIT = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"


def chat_tokenizer(style: str, vocab_size: int = 700, max_length: int = 256, extra: tuple[str, ...] = ()):
    """'digits': GPT-2 bytes with single digits (SmolLM); 'llama3': Llama 3's split, adds a begin token."""
    from tokenizers import Regex, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    specials = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
    if style == "llama3":
        specials = ["<|begin_of_text|>"] + specials
        pre = pre_tokenizers.Sequence(
            [
                pre_tokenizers.Split(Regex(LLAMA3_SPLIT), "isolated"),
                pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
            ]
        )
    else:
        pre = pre_tokenizers.Sequence(
            [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]
        )
    core = byte_bpe(vocab_size, specials + list(extra), pre)
    if style == "llama3":
        core.post_processor = processors.TemplateProcessing(
            single="<|begin_of_text|> $A",
            pair="<|begin_of_text|> $A <|begin_of_text|> $B",
            special_tokens=[("<|begin_of_text|>", core.token_to_id("<|begin_of_text|>"))],
        )
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=core,
        bos_token=specials[0] if style == "llama3" else "<|im_start|>",
        eos_token="<|im_end|>",
        pad_token="<|im_end|>",
        unk_token="<|endoftext|>",
        model_max_length=max_length,
        clean_up_tokenization_spaces=False,
    )
    tokenizer.chat_template = CHATML
    return tokenizer


def train_sentencepiece(folder: Path, vocab_size: int = 500, rule: str = "nmt_nfkc") -> Path:
    """A Unigram model with T5's layout: <pad> 0, </s> 1, <unk> 2, NFKC normalisation."""
    import sentencepiece

    buffer = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(corpus()),
        model_writer=buffer,
        vocab_size=vocab_size,
        model_type="unigram",
        pad_id=0,
        eos_id=1,
        unk_id=2,
        bos_id=-1,
        character_coverage=1.0,
        num_threads=1,
        minloglevel=2,
        normalization_rule_name=rule,
        hard_vocab_limit=False,
    )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "spiece.model").write_bytes(buffer.getvalue())
    return folder / "spiece.model"


def siglip_tokenizer(folder: Path, max_length: int = 16, rule: str = "nmt_nfkc"):
    from transformers import SiglipTokenizer

    return SiglipTokenizer(vocab_file=str(train_sentencepiece(folder, rule=rule)), model_max_length=max_length)


def write_legacy_files(ckpt: Path) -> None:
    """vocab.json and merges.txt, or vocab.txt, which published checkpoints have beside tokenizer.json."""
    model = json.loads((ckpt / "tokenizer.json").read_text(encoding="utf-8"))["model"]
    if model["type"] == "BPE":
        (ckpt / "vocab.json").write_text(
            json.dumps(model["vocab"], ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
        )
        merges = [m if isinstance(m, str) else " ".join(m) for m in model["merges"]]
        (ckpt / "merges.txt").write_text("#version: 0.2\n" + "\n".join(merges) + "\n", encoding="utf-8")
    elif model["type"] == "WordPiece":
        tokens = sorted(model["vocab"], key=model["vocab"].get)
        (ckpt / "vocab.txt").write_text("\n".join(tokens) + "\n", encoding="utf-8")


def compact(path: Path, **changes) -> None:
    """Rewrites a JSON file without white space."""
    data = json.loads(path.read_text(encoding="utf-8")) | changes
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def save_tokenizer(tokenizer, ckpt: Path) -> None:
    tokenizer.save_pretrained(ckpt)
    compact(ckpt / "tokenizer.json")
    write_legacy_files(ckpt)


def save_processor(processor, ckpt: Path) -> None:
    """processor_config.json as written today, and preprocessor_config.json as in published checkpoints."""
    processor.save_pretrained(ckpt)
    processor.image_processor.save_pretrained(ckpt)
    compact(ckpt / "tokenizer.json")
    write_legacy_files(ckpt)
