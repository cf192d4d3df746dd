"""The words in one cell: what damaged them, what guards them, and the items of a list."""

from __future__ import annotations

import json
import re
import unicodedata

from xiangzhen_fazhi.terms import Text
from xiangzhen_fazhi.wire.bounds import MOST_DIGITS
from xiangzhen_fazhi.wire.numerals import CHINESE, bare, half_width
from xiangzhen_fazhi.wire.trouble import CellError

EMPTY = frozenset({"", "&nbsp;"})
"""Cells that say nothing."""
NOTHING_TO_SAY = frozenset(
    ("-", "--", "—", "——", "/", "\\", "暂无", "n/a", "none", "null"),
)
"""Said instead of leaving a date, a number, a yes/no or a choice empty; texts are kept as they are."""
NO_NAMES = NOTHING_TO_SAY | {"无"}
"""Said instead of leaving a list of names empty."""

# -- texts ---------------------------------------------------------------------------------


def typed(words: str) -> str:
    """A text as somebody typed it into a cell, blanks at its ends left out."""
    words = bare(words)
    if words[0] == GUARD and (inside := unguarded(words)) is not None:
        return shown(inside)
    certainly_no_error(words)
    return whole(words)


def is_plain(words: str) -> bool:
    """Whether a quick look tells that words, without blanks at their ends, stand as they are."""
    return words[0] not in _ODD and words[-3:] != "000" and "+" not in words and words.isprintable()


def typed_id(words: str) -> str:
    """An id as somebody typed it: an apostrophe before it always says that it is text."""
    words = bare(words)
    inside = _inside(words)
    if inside is not None:
        return shown(inside)
    certainly_no_error(words)
    if says_no_id(words):
        raise CellError("missing_value", _NO_ID)
    return whole(words)


def says_no_id(words: str) -> bool:
    """Whether words stand in the column of ids to say that there is no record: /, 无, （空白）."""
    if len(words) > _LONGEST_NO_ID:
        return False
    word = half_width(words).strip("()[]【】 ").casefold()
    return word in _NO_IDS or not any(map(str.isalnum, word))


_LONGEST_NO_ID = 6
_NO_IDS = frozenset(
    ("无", "暂无", "没有", "空白", "以下空白", "无记录", "零报告", "none", "null", "n/a")
)
_NO_ID = Text("须写明编号", "must be an id, and not say that there is none")


def certainly_no_error(words: str) -> None:
    """Raise `CellError` for 同上, and for what a spreadsheet shows for a formula in error."""
    if words[:1] == "#" and _ERROR.fullmatch(words):
        raise CellError("formula_error", _NO_VALUE)
    if words in _DITTO:
        raise CellError("wrong_value", _SAME_AS_ABOVE)


_ERROR = re.compile(
    r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)|#{3,}", re.IGNORECASE
)
_DITTO = frozenset(("同上", "同前", "〃", "″"))
_SAME_AS_ABOVE = Text("须写明内容，不写“同上”", "must say what it is, and not: as above")
_NO_VALUE = Text(
    "是表格软件的错误标记，不是内容", "is what a spreadsheet shows for an error, and no value"
)


def whole(words: str) -> str:
    """A text as it stands; `CellError` if a spreadsheet has made it of a long number."""
    if words[-1] in _DIGITS and looks_damaged(words):
        raise CellError("number_damaged", NUMBER_LOST)
    return shown(words)


def shown(words: str) -> str:
    """A text as it stands; `CellError` if it holds what cannot be shown."""
    if not (words.isprintable() or is_shown(words)):
        raise CellError("control_character", _CONTROLS)
    return words


def is_shown(words: str) -> bool:
    """Whether a text holds no control character and no half of a character."""
    return not any(c not in "\n\r\t" and unicodedata.category(c) in _CONTROL for c in words)


_CONTROL = {"Cc", "Cs"}


_CONTROLS = Text("含有不可显示的控制字符", "holds control characters that cannot be shown")
NUMBER_LOST = Text(
    "长号码已被表格软件变成数值、丢失末位，请按文本重新填写",
    "a long number that a spreadsheet has rounded: enter it again as text",
)
_DIGITS = frozenset("0123456789")
_SCIENTIFIC = re.compile(r"[0-9](\.[0-9]+)?E\+[0-9]{2,3}", re.IGNORECASE)


def looks_damaged(words: str) -> bool:
    """Whether a text is what a spreadsheet makes of a long number."""
    return len(words) <= MOST_DIGITS and bool(_SCIENTIFIC.fullmatch(words) or _cut_off(words))


_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_CUT_OFF = re.compile(r"[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9]{2}000")


def _cut_off(words: str) -> bool:
    """Whether an identity number ends in the zeros of a rounded number, its check digit wrong."""
    if not _CUT_OFF.fullmatch(words):
        return False
    total = sum(int(d) * w for d, w in zip(words, _WEIGHTS, strict=False))
    return _CHECK_DIGITS[total % 11] != words[-1]


# -- guards --------------------------------------------------------------------------------

GUARD = "'"
"""What a spreadsheet puts before a cell that is text, whatever it looks like."""
_ODD = GUARD + "#同〃″"

_RUN = "=+-@＝＋－＠|%"
"""How a text begins that a spreadsheet would run as a formula."""
_SEPARATING = frozenset(",\t;")
"""With one of these, a line inside a cell may look like a row."""


def guarded(words: str) -> str:
    """A text for a cell of CSV: behind an apostrophe if it would be run or read as something else.

    `unguarded` gives it back; where a blank or an apostrophe is the last sign, another closes it.
    """
    looks_like_rows = "\n" in words and not _SEPARATING.isdisjoint(words)
    return behind(words) if runs(words) or looks_like_rows else guarded_if_misread(words)


def runs(words: str) -> bool:
    """Whether a spreadsheet would run a text as a formula."""
    return words[0] in _RUN


def guarded_if_misread(words: str) -> str:
    """A text for a cell that is marked as text: behind an apostrophe only if it would be misread."""
    itself = (
        words[0] != GUARD
        and words == bare(words)
        and words not in EMPTY
        and not looks_damaged(words)
        and words not in _DITTO
        and not _ERROR.fullmatch(words)
    )
    return words if itself else behind(words)


def behind(words: str) -> str:
    """A text behind its guard."""
    closing = GUARD if words[-1] == GUARD or not bare(words[-1]) else ""
    return f"{GUARD}{words}{closing}"


def unguarded(words: str) -> str | None:
    """The text behind a guard; `None` where an apostrophe is just an apostrophe."""
    inside = _inside(words)
    return inside if inside is not None and guarded(inside) == words else None


def _inside(words: str) -> str | None:
    """The text behind an apostrophe, whatever it is there for."""
    if words[:1] != GUARD or words == GUARD:
        return None
    inside = words[1:]
    bare = inside.removesuffix(GUARD) or inside
    return next((text for text in (bare, inside) if behind(text) == words), None)


# -- lists ---------------------------------------------------------------------------------

_SEPARATORS = "、；;,，/\n\r"
_OPENING = dict(zip("《（(“〈", "》）)”〉", strict=True))
_ORDINAL = re.compile(r"(?:^|(?<=[\s、；;,，。]))[(（]?([0-9]{1,2})[.．、)）](?=\D)")


def pieces(words: str) -> list[str]:
    """The items of a list in one cell; what stands in brackets or 《》 is one item."""
    if words.startswith("["):
        listed = _json_list(words)
        if listed is not None:
            return listed
    ordinals = _ORDINAL.findall(words)
    if len(ordinals) > 1 and [int(n) for n in ordinals] == list(range(1, len(ordinals) + 1)):
        words = _ORDINAL.sub("\n", words)
    opening = {opens: closes for opens, closes in _OPENING.items() if closes in words}
    items, item, closing = [], "", ""
    for char in words:
        if closing:
            closing = "" if char == closing else closing
        elif char in opening:
            closing = opening[char]
        elif char in _SEPARATORS:
            items.append(item)
            item = ""
            continue
        item += char
    return [i for i in map(bare, (*items, item)) if i]


_NAME = "[㐀-鿿〇×*]"
_NAMES_BY_BLANKS = re.compile(rf"{_NAME}{{2,4}}(?: {_NAME}{{2,4}})+")
_BLANK_IN_NAME = re.compile(f"{_NAME} {_NAME}")
"""By itself a name: 冯　某, made as wide as one of three signs."""
_NAMES_BY_AND = re.compile(
    rf"{_NAME}{{2,4}}[和与及]{_NAME}{{2,4}}"
    rf"|(?:(?![和与及]){_NAME}){{2,4}}(?:[和与及](?:(?![和与及]){_NAME}){{2,4}})+"
)
_OFFICES = tuple("镇乡县市区村组户队所局部厅站店厂院会委司社校室处")


def names(words: str) -> list[str]:
    """The names in one cell; blanks part them as well.

    Raises `CellError` where it is unclear how many there are, or some are left out.
    """
    if half_width(words).casefold() in NO_NAMES:
        return []
    if words.startswith("[") and (listed := _json_list(words)) is not None:
        return listed
    return [name for piece in pieces(words) for name in _names(piece)]


def _names(piece: str) -> list[str]:
    if _AND_OTHERS.fullmatch(half_width(piece)):
        raise CellError("several_names", _NAME_ALL)
    parts = piece.split()
    words = " ".join(parts)
    if len(parts) == 1 and (words.endswith(_OFFICES) or not _NAMES_BY_AND.fullmatch(words)):
        return [piece]
    if _NAMES_BY_BLANKS.fullmatch(words) and not any(p.endswith(_OFFICES) for p in parts):
        return parts
    if len(parts) == 1 or (_BLANK_IN_NAME.search(words) and not _BLANK_IN_NAME.fullmatch(words)):
        raise CellError("several_names", _SEVERAL_NAMES)
    return [piece]


_AND_OTHERS = re.compile(rf".*等(?:共?(?:[0-9]+|[{CHINESE}]+)[余多几]?[人名位个户家]?|人)?")
"""王某等3人, 冯某等: others are left out."""
_NAME_ALL = Text(
    "须写明每个人的姓名，不写“等几人”", "must name all of them, and not say how many others"
)
_SEVERAL_NAMES = Text(
    "不清楚有几个人名，请用“、”分开",
    "it is unclear how many names these are: write 、 between them",
)


def _json_list(words: str) -> list[str] | None:
    try:
        listed = json.loads(words)
    except (ValueError, RecursionError):
        return None
    return listed if all(isinstance(i, str) for i in listed) else None
