"""How wide text stands in a terminal, where a Chinese character takes two columns.

Characters of ambiguous width (“ ” — × ①) count as one, as terminals have them by default.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

NOTHING = {"Mn", "Me", "Cf"}
"""Categories of characters that take no column of their own: accents, joiners."""
WIDE = {"W", "F"}
NARROWEST = 2
"""The columns of one Chinese character: no line is narrower."""

_CJK = "\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6"
_CJK += "\U0001f300-\U0001faff\U00020000-\U0003ffff"
_OPENING, _CLOSING = "（《〈“‘「【〔", "，。、；：？！…）》〉”’」】〕％"  # noqa: RUF100
# What is never torn apart: a word, or one Chinese character, with the signs that cling to it.
_PIECES = re.compile(
    rf"\s+|[{_OPENING}]*(?:[^\s{_CJK}{_OPENING}{_CLOSING}]+|[^\s{_OPENING}])?[{_CLOSING}]*"
)


@cache
def _columns(character: str) -> int:
    if unicodedata.category(character) in NOTHING:
        return 0
    return 2 if unicodedata.east_asian_width(character) in WIDE else 1


def display_width(text: str) -> int:
    """The columns that a text takes.

    >>> display_width("法治 2023")
    9
    """
    return len(text) if text.isascii() else sum(map(_columns, text))


def pad(text: str, width: int, *, right: bool = False) -> str:
    """The text filled up with blanks; with `right` it stands at the right end."""
    blanks = " " * (width - display_width(text))
    return blanks + text if right else text + blanks


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most so many columns; an empty text is one empty line.

    English breaks at blanks, Chinese after any character, but no line begins with 。 or ）
    nor ends with （ or 《 unless it is too narrow for anything else.

    >>> wrap("不予公开（第三方不同意）", 10)
    ['不予公开', '（第三方不', '同意）']
    """
    if display_width(text) <= width:
        return [text]
    most = max(width, NARROWEST)
    lines, used = [""], 0
    for piece in _pieces(text, most):
        columns = display_width(piece)
        if used + columns > most and not piece.isspace():
            lines.append("")
            used = 0
        if used or not piece.isspace():
            lines[-1] += piece
            used += columns
    return [line.rstrip() for line in lines]


def longest_piece(text: str) -> int:
    """The columns of the longest word, or of a Chinese character with the signs beside it."""
    return max(map(display_width, _PIECES.findall(text)))


def _pieces(text: str, width: int) -> Iterator[str]:
    for piece in _PIECES.findall(text):
        yield from (piece,) if display_width(piece) <= width else _torn(piece, width)


def _torn(piece: str, width: int) -> Iterator[str]:
    part = ""
    for character in piece:
        if display_width(part + character) > width:
            yield part
            part = ""
        part += character
    yield part
