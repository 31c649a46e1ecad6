"""Writes variants.json: small tokenizers, one for each option, and what the reference makes of some strings.

pip install tokenizers==0.23.3; python make.py
"""
import json
from pathlib import Path

from tokenizers import Tokenizer

STRINGS = [
    "", " ", "  a  b ", "hello world", "Hello, WORLD!", "ab abab ba", "caf\u00e9 cafe\u0301 na\u00efve", "1 23 456 \u0661\u0662 \u00bd",
    "\ufb01x \u2460 \uff21", "<mask>", "a <mask> b", "a<mask>b", "  <mask>  ", "<MASK> <mask><mask>", "<w> a<w> <w>b _<w>_ -<w>-", "<n> <N> x<n>y",
    "tab\tnew\nline\r\nend", "don't I'll we've", "\u4f60\u597d ab \u3042", "\U0001f600a\U0001f468\u200d\U0001f469", "a\u2581b \u2581\u2581c",
    "\u0130I\u0131i \u03a3\u03c3\u03c2", "...a..b.", "\u180ea\u180eb \u00a0c\u3000d\u0085e", "x" * 30, "q\u0000z", "zzz qqq zq", "a_b-c.d",
]
LETTERS = [chr(c) for c in range(97, 123)]
WORDS = {t: i for i, t in enumerate(["[UNK]", "[CLS]", "[SEP]", *LETTERS, *["##" + c for c in LETTERS], "hello", "wor", "##ld", "a", "1", "2", "3", ",", "!", ".", "ab", "##ab", "caf", "##e"])}
ADDED = [
    dict(content="<mask>", lstrip=True, rstrip=False, single_word=False, normalized=False, special=True),
    dict(content="<w>", lstrip=False, rstrip=False, single_word=True, normalized=False, special=False),
    dict(content="<n>", lstrip=False, rstrip=True, single_word=False, normalized=True, special=False),
]


def added(first):
    return [dict(id=first + i, **a) for i, a in enumerate(ADDED)]


def numbered(tokens):
    return {t: i for i, t in enumerate(dict.fromkeys(tokens))}


def byte_level_alphabet():
    from tokenizers.pre_tokenizers import ByteLevel

    return sorted(ByteLevel.alphabet())


MERGES = [("a", "b"), ("ab", "ab"), ("h", "e"), ("l", "l"), ("he", "ll"), ("hell", "o"), ("\u0120", "a"), ("o", "r"), ("x", "x"), ("xx", "xx"), ("z", "z")]
BPE = numbered(["<unk>", *byte_level_alphabet(), *["".join(m) for m in MERGES]])
PLAIN_BPE = numbered(["<unk>", *LETTERS, " ", "\u2581", ".", *["".join(m) for m in MERGES if "\u0120" not in m], "\u2581a"])
PLAIN_MERGES = [m for m in MERGES if "\u0120" not in m] + [("\u2581", "a")]
FALLBACK = numbered([*PLAIN_BPE, *[f"<0x{b:02X}>" for b in range(256)]])
SUFFIXED = numbered(["<unk>", *LETTERS, *[c + "</w>" for c in LETTERS], "ab", "ab</w>", "he", "hel", "lo</w>"])
PIECES = [["<unk>", 0.0], ["\u2581", -2.0], *[[c, -4.0 - i / 10] for i, c in enumerate(LETTERS)], ["ab", -5.0], ["\u2581ab", -4.5], ["hello", -6.0], ["\u2581wor", -5.5], ["xxxx", -7.5], ["zz", -9.0]]


def model(kind, **options):
    return {
        "wordpiece": dict(type="WordPiece", unk_token="[UNK]", continuing_subword_prefix="##", max_input_chars_per_word=20, vocab=WORDS),
        "bpe": dict(type="BPE", dropout=None, unk_token=None, continuing_subword_prefix=None, end_of_word_suffix=None, fuse_unk=False,
                    byte_fallback=False, ignore_merges=False, vocab=BPE, merges=[list(m) for m in MERGES]),
        "plain": dict(type="BPE", dropout=None, unk_token="<unk>", continuing_subword_prefix=None, end_of_word_suffix=None, fuse_unk=False,
                      byte_fallback=False, ignore_merges=False, vocab=PLAIN_BPE, merges=[" ".join(m) for m in PLAIN_MERGES]),
        "suffix": dict(type="BPE", dropout=None, unk_token="<unk>", continuing_subword_prefix="", end_of_word_suffix="</w>", fuse_unk=False,
                       byte_fallback=False, ignore_merges=False, vocab=SUFFIXED, merges=["a b", "a b</w>", "h e", "he l", "l o</w>"]),
        "unigram": dict(type="Unigram", unk_id=0, vocab=PIECES, byte_fallback=False),
    }[kind] | options


SPACE = "\u2581"
BYTE = dict(type="ByteLevel", add_prefix_space=False, trim_offsets=True, use_regex=True)
META = dict(type="Metaspace", replacement=SPACE, prepend_scheme="always", split=True)


def split(pattern, behavior, invert=False):
    return dict(type="Split", pattern=pattern, behavior=behavior, invert=invert)


def special(name, ids=(1,)):
    return {name: dict(id=name, ids=list(ids), tokens=[name] * len(ids))}


def template(single, pair, specials):
    def part(text):
        name, _, kind = text.partition(":")
        body = dict(id=name.strip("$"), type_id=int(kind or 0))
        return {"Sequence": body} if name.startswith("$") else {"SpecialToken": body}

    return dict(type="TemplateProcessing", single=[part(p) for p in single.split()], pair=[part(p) for p in pair.split()], special_tokens=specials)


BERT = dict(type="BertNormalizer", clean_text=True, handle_chinese_chars=True, strip_accents=None, lowercase=True)
LLAMA_DECODER = dict(type="Sequence", decoders=[dict(type="Replace", pattern=dict(String=SPACE), content=" "), dict(type="ByteFallback"),
                                                dict(type="Fuse"), dict(type="Strip", content=" ", start=1, stop=0)])
LLAMA_NORMALIZER = dict(type="Sequence", normalizers=[dict(type="Prepend", prepend=SPACE), dict(type="Replace", pattern=dict(String=" "), content=SPACE)])

CASES = {
    "bert": dict(model=model("wordpiece"), normalizer=BERT, pre_tokenizer=dict(type="BertPreTokenizer"), decoder=dict(type="WordPiece", prefix="##", cleanup=True),
                 post_processor=dict(type="BertProcessing", sep=["[SEP]", 2], cls=["[CLS]", 1])),
    "bert_flags": dict(model=model("wordpiece"), normalizer=BERT | dict(clean_text=False, handle_chinese_chars=False, strip_accents=True, lowercase=False),
                       pre_tokenizer=dict(type="BertPreTokenizer"), decoder=dict(type="WordPiece", prefix="##", cleanup=False)),
    "bert_accents_kept": dict(model=model("wordpiece"), normalizer=BERT | dict(strip_accents=False), pre_tokenizer=dict(type="BertPreTokenizer")),
    "whitespace": dict(model=model("wordpiece"), normalizer=dict(type="Lowercase"), pre_tokenizer=dict(type="Whitespace")),
    "punctuation": dict(model=model("wordpiece"), pre_tokenizer=dict(type="Sequence", pretokenizers=[dict(type="WhitespaceSplit"), dict(type="Punctuation", behavior="Contiguous")])),
    "digits": dict(model=model("wordpiece"), pre_tokenizer=dict(type="Sequence", pretokenizers=[dict(type="WhitespaceSplit"), dict(type="Digits", individual_digits=False)])),
    "byte_level": dict(model=model("bpe"), pre_tokenizer=BYTE, decoder=BYTE, post_processor=BYTE),
    "byte_level_prefix": dict(model=model("bpe"), pre_tokenizer=BYTE | dict(add_prefix_space=True), decoder=BYTE),
    "byte_level_no_regex": dict(model=model("bpe"), pre_tokenizer=BYTE | dict(use_regex=False), decoder=BYTE),
    "byte_level_ignore_merges": dict(model=model("bpe", ignore_merges=True, merges=[["a", "b"]]), pre_tokenizer=BYTE, decoder=BYTE),
    "byte_level_normalizer": dict(model=model("bpe"), normalizer=dict(type="ByteLevel"), decoder=BYTE),
    "roberta": dict(model=model("bpe"), pre_tokenizer=BYTE, decoder=BYTE,
                    post_processor=dict(type="RobertaProcessing", sep=["b", 2], cls=["a", 1], trim_offsets=True, add_prefix_space=False)),
    "template_types": dict(model=model("bpe"), pre_tokenizer=BYTE, decoder=BYTE,
                           post_processor=dict(type="Sequence", processors=[BYTE, template("s $A:1 e:1", "s $B:1 s:2 $A e:3", special("s", [1, 2]) | special("e", [3]))])),
    "plain_unk": dict(model=model("plain")),
    "plain_fused": dict(model=model("plain", fuse_unk=True), normalizer=dict(type="NFKC")),
    "plain_no_unk": dict(model=model("plain", unk_token=None)),
    "subword_prefix": dict(model=model("plain", continuing_subword_prefix="##", vocab=numbered(["<unk>", *LETTERS, *["##" + c for c in LETTERS], "ab", "##ab", "abab"]),
                                       merges=["a ##b", "##a ##b", "ab ##ab"]), pre_tokenizer=dict(type="Whitespace")),
    "suffix": dict(model=model("suffix"), pre_tokenizer=dict(type="Whitespace"), decoder=dict(type="BPEDecoder", suffix="</w>")),
    "llama": dict(model=model("plain", byte_fallback=True, fuse_unk=True, vocab=FALLBACK), normalizer=LLAMA_NORMALIZER, decoder=LLAMA_DECODER),
    "metaspace_always": dict(model=model("unigram"), pre_tokenizer=META, decoder=META),
    "metaspace_first": dict(model=model("unigram"), pre_tokenizer=META | dict(prepend_scheme="first"), decoder=META | dict(prepend_scheme="first")),
    "metaspace_never": dict(model=model("unigram"), pre_tokenizer=META | dict(prepend_scheme="never", split=False), decoder=META | dict(prepend_scheme="never")),
    "unigram_bytes": dict(model=model("unigram", byte_fallback=True, vocab=PIECES + [[f"<0x{b:02X}>", -20.0] for b in range(256)]), pre_tokenizer=META, decoder=LLAMA_DECODER),
    "unigram_nmt": dict(model=model("unigram"), normalizer=dict(type="Sequence", normalizers=[dict(type="Nmt"), dict(type="NFKC"), dict(type="Replace", pattern=dict(Regex=" {2,}"), content=" ")]),
                        pre_tokenizer=META, decoder=META),
    "strip_accents": dict(model=model("plain"), normalizer=dict(type="Sequence", normalizers=[dict(type="NFD"), dict(type="StripAccents"), dict(type="Strip", strip_left=True, strip_right=True)])),
    "strip_right": dict(model=model("plain"), normalizer=dict(type="Sequence", normalizers=[dict(type="NFKD"), dict(type="Strip", strip_left=False, strip_right=True)])),
    **{
        f"split_{behavior.lower()}{'_inverted' if invert else ''}": dict(model=model("plain", fuse_unk=True), pre_tokenizer=split(dict(Regex="[.a]+|\\s"), behavior, invert))
        for behavior in ["Removed", "Isolated", "MergedWithPrevious", "MergedWithNext", "Contiguous"]
        for invert in [False, True]
    },
    "split_string": dict(model=model("plain"), pre_tokenizer=split(dict(String="."), "Removed")),
    "split_lines": dict(model=model("plain", fuse_unk=True), pre_tokenizer=split(dict(Regex="^\\s|\\S$"), "Isolated")),
    "split_case": dict(model=model("plain", fuse_unk=True), pre_tokenizer=split(dict(Regex="(?i:'s|'ve|'ll|'t)|\\p{N}{1,3}|\\w+|\\s+(?!\\S)"), "Isolated")),
}


def main():
    cases = []
    for name, parts in CASES.items():
        size = len(parts["model"]["vocab"])
        spec = dict(version="1.0", truncation=None, padding=None, added_tokens=added(size), normalizer=None, pre_tokenizer=None, post_processor=None, decoder=None) | parts
        tok = Tokenizer.from_str(json.dumps(spec))
        encodings = [tok.encode(s) for s in STRINGS]
        case = dict(name=name, tokenizer=spec, ids=[e.ids for e in encodings], decoded=[tok.decode(e.ids) for e in encodings],
                    decoded_with_special=[tok.decode(e.ids, skip_special_tokens=False) for e in encodings], size=tok.get_vocab_size(), pairs=[])
        for length in [1, 2, 3, 4, 5, 6, 7, 9, 12, 1000]:
            for a, b in [(3, 5), (5, 3), (2, 0), (0, 2), (17, 16)]:
                if length < tok.num_special_tokens_to_add(True):
                    continue
                tok.enable_truncation(length)
                e = tok.encode(STRINGS[a], STRINGS[b])
                case["pairs"].append(dict(first=a, second=b, length=length, ids=e.ids, type_ids=e.type_ids))
        cases.append(case)
    path = Path(__file__).with_name("variants.json")
    path.write_text(json.dumps(dict(strings=STRINGS, cases=cases), separators=(",", ":")), encoding="utf-8")
    print(len(cases), "cases", path.stat().st_size, "bytes")


main()
