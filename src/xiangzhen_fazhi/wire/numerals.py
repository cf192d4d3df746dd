"""Numbers as clerks write them: 1,204 · １２ · 四十五 · 两百余 · 1.04万 · 叁万伍仟元整."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

import attrs

from xiangzhen_fazhi.wire.bounds import EXACTLY, MOST_DIGITS

_PLAIN = str.maketrans("〇壹贰叁肆伍陆柒捌玖两兩拾佰仟萬億", "零一二三四五六七八九二二十百千万亿")
_DIGITS = "零一二三四五六七八九"
CHINESE = "零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖两兩十百千拾佰仟廿卅万亿萬億"
_GROUPS = (("亿", 10**8), ("万", 10**4))
_SMALL = re.compile(
    "(?:([一二三四五六七八九])千)?(零)?(?:([一二三四五六七八九])百)?(零)?"
    "(?:([一二三四五六七八九]?)十)?(零)?([一二三四五六七八九])?"
)

SCALES = {"百": 10**2, "千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}


@attrs.frozen
class Quantity:
    """A number as it was written."""

    value: Decimal
    approximate: bool
    """Whether the words around it make it a bound: 余, 多, 近, 约, 左右."""
    unit: str
    """What follows the number."""


def bare(text: str) -> str:
    """A text without blanks at its ends, nor signs that have no width and are not seen there."""
    text = text.strip()
    return text if text.isascii() else text.strip(_BLANKS)


_NO_WIDTH = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_BLANKS = "".join(c for c in map(chr, range(0x3001)) if c.isspace()) + _NO_WIDTH
"""There is no blank behind U+3000."""


def half_width(text: str) -> str:
    """Full-width letters, digits and signs as ordinary ones, without blanks at the ends."""
    return bare(unicodedata.normalize("NFKC", text))


def has_mark(text: str) -> bool:
    """Whether a text has a sign that is no digit and would be one in half width: 12①, 3²."""
    return not text.isascii() and any(map(_is_mark, text))


def _is_mark(char: str) -> bool:
    plain = unicodedata.normalize("NFKC", char)
    if plain == char or char.isdecimal():
        return False
    return char.isnumeric() or any(c in "0123456789" for c in plain)


def chinese_integer(text: str) -> int | None:
    """The value of a Chinese numeral such as 二百零五, 廿三 or 二〇二三; `None` if it is none.

    一百五 may be 105 or 150, and is none.
    """
    plain = text.translate(_PLAIN).replace("廿", "二十").replace("卅", "三十")
    if not plain or len(plain) > MOST_DIGITS:
        return None
    if all(c in _DIGITS for c in plain):
        return int("".join(str(_DIGITS.index(c)) for c in plain))
    return _grouped(plain)


def _grouped(text: str) -> int | None:
    for sign, size in _GROUPS:
        head, found, tail = text.rpartition(sign)
        if found:
            high = _grouped(head)
            low = _grouped(tail.removeprefix("零")) if tail else 0
            if not high or low is None or low >= size or (len(tail) == 1 and low):
                return None
            return high * size + low
    return _below_ten_thousand(text)


def _below_ten_thousand(text: str) -> int | None:
    found = _SMALL.fullmatch(text)
    if found is None or not text:
        return None
    thousands, gap, hundreds, gap2, tens, gap3, ones = found.groups()
    if ones and tens is None and (thousands or hundreds) and not (gap or gap2 or gap3):
        return None
    tens = "一" if tens == "" else tens
    digits = (_DIGITS.index(d or "零") for d in (thousands, hundreds, tens, ones))
    return sum(d * size for d, size in zip(digits, (1000, 100, 10, 1), strict=True))


_QUANTITY = re.compile(
    r"(?P<about>大约|约|将近|接近|近|逾|超过|超|不少于)?"
    r"(?P<money>人民币|RMB|CNY|¥)?"
    r"(?P<sign>[-−+])?"
    rf"(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?|[{CHINESE}]+)"
    r"(?P<more>余|多|来|几)?"
    r"(?P<scale>百万|千万|百|千|万|亿)?"
    r"(?P<more_after>余|多)?"
    r"(?P<unit>[^0-9]*?)"
    r"(?P<about_after>左右|上下|以上|余|多)?",
    re.IGNORECASE,
)
_GROUPED_DIGITS = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")


def quantity(text: str) -> Quantity | None:
    """The number that a cell holds, with its unit; `None` if it holds something else."""
    parts = half_width(text).split()
    if has_mark(text) or (len(parts) > 1 and _holds_several(half_width(text))):
        return None
    words = "".join(parts)
    in_words = _money_in_words(words)
    if in_words is not None:
        return Quantity(in_words, approximate=False, unit="元")
    found = _QUANTITY.fullmatch(words)
    if found is None:
        return None
    value = _number(found["number"])
    if value is None:
        return None
    about = any(found[g] for g in ("about", "more", "more_after", "about_after"))
    value = EXACTLY.multiply(value, SCALES.get(found["scale"] or "", 1))
    unit = found["unit"] or ("元" if found["money"] else "")
    return Quantity(value.copy_negate() if found["sign"] in {"-", "−"} else value, about, unit)


_BLANK_BETWEEN = re.compile(
    r"[0-9.,]\s+[0-9.,]|[〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖]\s+[〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖]"
)
_DIGIT = re.compile("[0-9〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖两兩十拾廿卅]")


def _holds_several(words: str) -> bool:
    """Whether there is a blank between digits, or digits in more than one line."""
    lines = words.splitlines()
    return bool(_BLANK_BETWEEN.search(words)) or sum(bool(_DIGIT.search(x)) for x in lines) > 1


_ABOUT = re.compile("[一二三四五六七八九壹贰叁肆伍陆柒捌玖两兩]{2}")
"""七八 is seven or eight, and no seventy-eight."""


def _number(text: str) -> Decimal | None:
    if text[0] not in "0123456789":
        whole = None if _ABOUT.fullmatch(text) else chinese_integer(text)
        return None if whole is None else Decimal(whole)
    if "," in text:
        if not _GROUPED_DIGITS.fullmatch(text):
            return None
        text = text.replace(",", "")
    return Decimal(text)


_MONEY_IN_WORDS = re.compile(
    rf"(?:人民币)?(?P<yuan>[{CHINESE}]+)[元圆]零?"
    rf"(?:(?P<jiao>[{CHINESE}])角)?(?:(?P<fen>[{CHINESE}])分)?[整正]?"
)


def _money_in_words(words: str) -> Decimal | None:
    """A sum written out for a receipt: 叁万伍仟元整, 壹佰元伍角."""
    found = _MONEY_IN_WORDS.fullmatch(words)
    if found is None:
        return None
    parts = [chinese_integer(found[g] or "零") for g in ("yuan", "jiao", "fen")]
    yuan, jiao, fen = parts
    if _ABOUT.fullmatch(found["yuan"]) or yuan is None or jiao is None or fen is None:
        return None
    return Decimal(yuan * 100 + jiao * 10 + fen) / 100
