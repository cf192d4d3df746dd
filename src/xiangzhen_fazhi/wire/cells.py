"""One cell of a ledger, read as the value that its field asks for.

A parser takes whatever a file gives (text, a number, a date, a list) and returns the field's
value, `None` for an empty cell, or raises `CellError`. Nothing is guessed: what may mean two
things is refused, with the reason and what would be right.
"""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from types import MappingProxyType
from typing import NoReturn, TypeGuard, TypeVar

from xiangzhen_fazhi.definitions.memo import cached
from xiangzhen_fazhi.definitions.records import DOMAINS, Field, Kind
from xiangzhen_fazhi.terms import Choice, Text
from xiangzhen_fazhi.wire import days, units, wording
from xiangzhen_fazhi.wire.bounds import EXACTLY, MOST_COUNT, MOST_DIGITS, MOST_PLACES, is_amount
from xiangzhen_fazhi.wire.numerals import bare, half_width, quantity
from xiangzhen_fazhi.wire.trouble import CellError, StatedError
from xiangzhen_fazhi.wire.wording import EMPTY, NOTHING_TO_SAY, NUMBER_LOST, pieces

Parser = Callable[[object], object]
Value = TypeVar("Value")
Known = dict[object, object]
"""What texts and numbers of a column mean that were met before."""

EXACT_FLOAT = 10**15
"""Spreadsheets keep 15 digits; a longer number has already lost some."""

_LONGEST_NOTHING = max(map(len, NOTHING_TO_SAY))
_TEXTUAL = frozenset((Kind.TEXT, Kind.TEXTS))

_AS_THEY_ARE: Mapping[str, object] = MappingProxyType({})

_POOL = 20_000
"""How many different values of one column are kept for being met again."""
_LONGEST_POOLED = 100
_POOL_OF_TEXTS = 1000
"""A column with more different texts has hardly one twice."""


class Origin(Enum):
    """Where cells come from, which decides how far their texts are trusted."""

    CLERK = "clerk"
    """Typed into a sheet: blanks at the ends mean nothing, an apostrophe in front may be a guard."""
    PROGRAM = "program"
    """Written by a program, in a file that marks texts as such: they stand as they are."""


def parser(
    field: Field,
    scale: Decimal = Decimal(1),
    means: Mapping[str, object] = _AS_THEY_ARE,
    origin: Origin = Origin.CLERK,
    known: Known | None = None,
) -> Parser:
    """The parser of a column: `scale` by its header's unit, `means` as the caller explains values.

    It keeps in `known` what it has read, so that the caller may look there first.
    """
    words = _words(field, origin)

    def text(found: object) -> object:
        if type(found) is not str:
            return None if is_empty(found) else _text(found)
        inside = bare(found) if is_typed else found.strip()
        if inside in empty:
            return None
        is_read = is_typed and wording.is_plain(inside)
        return inside if is_read and not (is_id and wording.says_no_id(inside)) else words(found)

    def texts(found: object) -> object:
        part = wording.names if field.term.personal else pieces
        return tuple(_text(item) for item in _items(found, origin, part))

    def day(found: object) -> object:
        stated = days.behind_guard(bare(found)) if isinstance(found, str) else None
        value = stated or other(found)
        return value if stated or not isinstance(value, date) else days.plausible(value)

    def other(found: object, scale: Decimal = scale) -> object:
        if origin is not Origin.CLERK and field.kind is Kind.MONEY and isinstance(found, str):
            found = _decimal(found)
        return None if is_empty(found, field) else _READERS[field.kind](found, field, scale)

    def meant(found: object) -> object:
        # A number of the caller's is meant as it is, whatever the unit of the column.
        return other(found, Decimal(1)) if read is other else read(found)

    is_typed, is_id = origin is Origin.CLERK, field.name == "id"
    empty = EMPTY if is_typed else _NO_WORDS
    typed = {Kind.DATE: day} if is_typed else {}
    read = {Kind.TEXT: text, Kind.TEXTS: texts, **typed}.get(field.kind, other)
    explained = _explaining(read, meant, field, means) if means else read
    return explained if is_id else _pooling(explained, field, {} if known is None else known)


_NO_WORDS = frozenset({""})


def _cell_text(found: object) -> str | None:
    """What a cell says, for comparing with what the caller explains: 5 for the number 5.0."""
    if isinstance(found, str):
        return bare(found)
    if not _is_number(found):
        return None
    return str(int(found)) if found == int(found) else str(found)


def _explaining(read: Parser, meant: Parser, field: Field, means: Mapping[str, object]) -> Parser:
    """A parser of what the caller says that a value means."""
    said = {_cell_text(key): value for key, value in means.items()}

    def explained(found: object) -> object:
        words = _cell_text(found)
        if words is not None and words in said:
            return meant(said[words])
        if not field.listed or not isinstance(found, str):
            return read(found)
        items = pieces(found)
        return read([means.get(i, i) for i in items] if any(i in means for i in items) else found)

    return explained


def _pooling(read: Parser, field: Field, pool: Known) -> Parser:
    """A parser that remembers the words and numbers it has met."""
    most = _POOL_OF_TEXTS if field.kind is Kind.TEXT else _POOL
    is_day = field.kind is Kind.DATE

    def pooled(found: object) -> object:
        kind = type(found)
        if type(found) is date and is_day and days.FIRST <= found <= days.LAST:
            return found
        if kind is not str and kind is not float:
            return read(found)
        value = pool.get(found, pool)
        if value is pool:
            value = read(found)
            if len(pool) < most and (kind is float or len(str(found)) <= _LONGEST_POOLED):
                pool[found] = value
        return value

    return pooled


def _is_blank(found: object, origin: Origin) -> bool:
    if origin is Origin.CLERK:
        return is_empty(found)
    return not found.strip() if isinstance(found, str) else found is None


def is_empty(found: object, field: Field | None = None) -> bool:
    """Whether a cell says nothing."""
    if not isinstance(found, str):
        return found is None or found == []
    words = bare(found)
    if words in EMPTY:
        return True
    if field is None or field.kind in _TEXTUAL or len(words) > _LONGEST_NOTHING:
        return False
    words = half_width(words).casefold()
    return words in NOTHING_TO_SAY or (words == "无" and field.kind is Kind.DATE)


def _is_number(found: object) -> TypeGuard[int | float | Decimal]:
    """Whether it is a number, and neither a yes or no nor NaN nor infinite."""
    if isinstance(found, Decimal):
        return found.is_finite()
    if isinstance(found, float):
        return math.isfinite(found)
    return isinstance(found, int) and not isinstance(found, bool)


# -- text ----------------------------------------------------------------------------------

_AS_TEXT = Text("应为文字", "must be text")
_WAS_TEXT = Text(
    "应为文字，已被表格软件变成日期，请按文本重新填写",
    "must be text, of which a spreadsheet has made a date: enter it again as text",
)


def _text(found: object) -> str:
    """An item of a list, or a text that stands in a cell as a number."""
    if isinstance(found, str):
        return wording.shown(found)
    if isinstance(found, date):
        raise CellError("became_date", _WAS_TEXT)
    if not _is_number(found):
        raise CellError("wrong_value", _AS_TEXT)
    if not -EXACT_FLOAT < found < EXACT_FLOAT and not _exact(found):
        raise CellError("number_damaged", NUMBER_LOST)
    return str(int(found)) if found == int(found) else str(found)


def _exact(found: float | Decimal) -> bool:
    """Whether a long number stands with all its digits, as an integer of JSON does."""
    return isinstance(found, int) and abs(found) < 2**53


def _words(field: Field, origin: Origin) -> Callable[[str], str]:
    if origin is Origin.CLERK:
        return wording.typed_id if field.name == "id" else wording.typed
    # Identity and telephone numbers may have been damaged before a program had them.
    return wording.whole if field.term.personal else wording.shown


def _items(
    found: object, origin: Origin = Origin.CLERK, part: Callable[[str], list[str]] = pieces
) -> list[object]:
    if isinstance(found, str):
        words = bare(found) if origin is Origin.CLERK else found.strip()
        guarded = wording.unguarded(words) if origin is Origin.CLERK else None
        if guarded is None and origin is Origin.CLERK:
            wording.certainly_no_error(words)
        return [*part(words if guarded is None else guarded)]
    if isinstance(found, (list, tuple)):
        return [item for item in found if not _is_blank(item, origin)]
    return [] if is_empty(found) else [found]


# -- dates and numbers ---------------------------------------------------------------------


def _date(found: object, field: Field, scale: Decimal) -> date:  # noqa: ARG001
    if type(found) is date:
        return found
    if isinstance(found, datetime):
        return days.of_moment(found)
    if isinstance(found, str):
        return days.day(found)
    if not _is_number(found) or not 0 <= found < _FIRST_NO_DAY:
        raise CellError("wrong_date", DOMAINS[Kind.DATE])
    whole = str(found).removesuffix(".0")
    return days.day(whole) if len(whole) == len("20230305") else days.serial(float(found))


_FIRST_NO_DAY = 99_991_232
"""One more than 99991231, the last day there is."""
_TOO_LONG = Text("数字的位数过多", "has too many digits")
_LONGEST = MOST_DIGITS + MOST_PLACES + 40
"""Signs of a number, with its unit."""
_NOT_NUMBER = {
    Kind.COUNT: Text("应为非负整数，如 12", "must be a whole number such as 12"),
    Kind.MONEY: Text(
        "应为非负的数，如 3000 或 1234.50", "must be a number such as 3000 or 1234.50"
    ),
}


_FLOAT_DIGITS = 15
"""As many digits of a binary number as a spreadsheet shows; those behind them are noise."""


def _money(found: object, field: Field, scale: Decimal) -> Decimal:
    number, about = _amount(found, field, scale)
    return _kept(number, field) if about else number


def _count(found: object, field: Field, scale: Decimal) -> int:
    number, about = _amount(found, field, scale)
    if number > MOST_COUNT:
        raise CellError("wrong_number", _TOO_LONG)
    if number != number.to_integral_value():
        raise CellError("not_whole", Text("应为整数", "must be a whole number"))
    return _kept(int(number), field) if about else int(number)


def _amount(found: object, field: Field, scale: Decimal) -> tuple[Decimal, bool]:
    """The number of a cell, and whether the cell says it only about."""
    if isinstance(found, str):
        number, about = _written(found, field, scale)
    else:
        number, about = EXACTLY.multiply(_plain(found, field), scale), False
    if number < 0:
        raise CellError("negative", Text("不得为负数", "must not be negative"))
    if not is_amount(number):
        raise CellError("wrong_number", _TOO_LONG)
    return number, about


def _kept(number: Decimal | int, field: Field) -> NoReturn:
    """What becomes of 两百余: the number as stated where the field allows it, else none."""
    if field.term.approximate:
        raise StatedError(number, "approximate_kept", _AS_STATED)
    raise CellError("approximate", _EXACT_NUMBER)


_EXACT_NUMBER = Text("是约数，须写确切的数", "is approximate: write the exact number")
_AS_STATED = Text("是约数，已按所写的数计", "is approximate: the number is taken as stated")


def _decimal(words: str) -> object:
    """The number that a program wrote as text; other words as they are."""
    try:
        return Decimal(words) if len(words) <= _LONGEST and "_" not in words else words
    except InvalidOperation:
        return words


def _plain(found: object, field: Field) -> Decimal:
    if not _is_number(found):
        raise CellError("wrong_number", _NOT_NUMBER[field.kind])
    if not isinstance(found, float):
        if not is_amount(Decimal(found).copy_abs()):
            raise CellError("wrong_number", _TOO_LONG)
        return Decimal(found)
    if not -EXACT_FLOAT < found < EXACT_FLOAT:
        raise CellError("number_damaged", NUMBER_LOST)
    return Decimal(f"{found:.{_FLOAT_DIGITS}g}")


def _written(found: str, field: Field, scale: Decimal) -> tuple[Decimal, bool]:
    """The number that words say, and whether they say it only about."""
    stated = quantity(found) if len(found) <= _LONGEST else None
    if stated is None:
        raise CellError("wrong_number", _NOT_NUMBER[field.kind])
    # The unit behind the number says more than the header's.
    factor = units.factor(field, stated.unit) if stated.unit else scale
    if factor is None:
        raise CellError("wrong_unit", _unit_of(field))
    return EXACTLY.multiply(stated.value, factor), stated.approximate


def _unit_of(field: Field) -> Text:
    unit = field.term.unit
    if unit is None:
        return Text("数字后的单位不符", "the unit behind the number is not this field's")
    return Text(f"单位应为{unit.zh}", f"the unit must be {unit.en}")


# -- yes and no, closed lists --------------------------------------------------------------

_YES = {"是", "有", "√", "✓", "✔", "☑", "■", "对", "yes", "y", "true", "t", "1"}
_NO = {"否", "无", "没有", "×", "✗", "✘", "x", "□", "☐", "不是", "no", "n", "false", "f", "0"}


def _flag(found: object, field: Field, scale: Decimal) -> bool | None:
    if isinstance(found, bool):
        return found
    if _is_number(found) and found in {0, 1}:
        return found == 1
    word = half_width(found).casefold() if isinstance(found, str) else ""
    if word in _YES:
        return True
    if word in _NO:
        return False
    if isinstance(found, str) and _BOX.search(found):
        return _of_boxes(_flag, found, field, scale)
    raise CellError("wrong_flag", Text("应为“是”或“否”", "must be yes or no"))


def plain_word(words: str) -> str:
    """A word for comparing: width, case, blanks, quotation marks and the sort of comma do not count."""
    return re.sub("[、;/]", ",", re.sub(r"[\s_“”\"'‘’]+", "", half_width(words).casefold()))


@cached
def labels(choice: type[Choice]) -> Mapping[str, tuple[Choice, ...]]:
    """What may stand for each member of a closed list: its code, its labels, its synonyms.

    A code or label of one member outweighs a synonym of another.
    """
    own: dict[str, dict[Choice, None]] = {}
    also: dict[str, dict[Choice, None]] = {}
    for member in choice:
        for word in (member.value, member.name, member.term.zh, member.term.en):
            own.setdefault(plain_word(word), {})[member] = None
        for word in member.term.also:
            also.setdefault(plain_word(word), {})[member] = None
    return {word: tuple(members) for word, members in (also | own).items()}


def _choice(found: object, field: Field, scale: Decimal) -> Choice | None:
    choice = field.choice
    assert choice is not None  # noqa: S101 - a field of this kind always has its list
    if isinstance(found, choice):
        return found
    if not isinstance(found, str):
        raise CellError("unknown_choice", _one_of(choice, ""))
    word = plain_word(found)
    members = labels(choice).get(word, ())
    if len(members) == 1:
        return members[0]
    if _BOX.search(found):
        return _of_boxes(_choice, found, field, scale)
    raise CellError("unknown_choice" if not members else "ambiguous", _one_of(choice, word))


def _one_of(choice: type[Choice], word: str) -> Text:
    near = difflib.get_close_matches(word[:100], labels(choice), n=1) if word else []
    all_zh = "、".join(f"“{m.term.zh}”" for m in choice)
    all_en = ", ".join(repr(m.term.en) for m in choice)
    zh, en = f"应为以下之一：{all_zh}", f"must be one of: {all_en}"
    if near:
        (meant, *_) = labels(choice)[near[0]]
        zh, en = f"{zh}（是否为“{meant.term.zh}”？）", f"{en} (did you mean {meant.term.en!r}?)"
    return Text(zh, en)


def _choices(found: object, field: Field, scale: Decimal) -> tuple[Choice, ...]:
    assert field.choice is not None  # noqa: S101 - as above
    items = _joined(_ticked(_items(found)), labels(field.choice))
    return tuple(one for item in items if (one := _choice(item, field, scale)) is not None)


def _joined(items: list[object], known: Mapping[str, object]) -> list[object]:
    """Items put together again where a label has a comma of its own, such as 警告、通报批评."""
    if not all(isinstance(i, str) for i in items):
        return items
    out: list[object] = []
    start = 0
    while start < len(items):
        ends = range(min(len(items), start + _LONGEST_LABEL), start, -1)
        whole = (("、".join(map(str, items[start:end])), end) for end in ends)
        item, start = next(
            ((w, e) for w, e in whole if plain_word(w) in known), (items[start], start + 1)
        )
        out.append(item)
    return out


_LONGEST_LABEL = 5
"""Into how many parts a label may fall at its own commas."""

_EMPTY_BOXES, _TICKS = "□☐", "■☑☒þ√✓✔"
_BOX = re.compile(f"[{_EMPTY_BOXES}]?[{_TICKS}]|[{_EMPTY_BOXES}]")
"""A box, or one with a tick after it."""


def _ticked(items: list[object]) -> list[object]:
    """Of a row of boxes only the ticked ones; `CellError` if a box has no label of its own."""
    if not any(isinstance(i, str) and _BOX.search(i) for i in items):
        return items
    row = "、".join(str(i) for i in items)
    first, *names = (words.strip(" 、\t\r\n\u3000") for words in _BOX.split(row))
    if first:  # so that the boxes stand behind their words
        names = [first, *names]
        names = names if names.pop() == "" else []
    marks = [mark[-1] for mark in _BOX.findall(row)]
    has_two_ticks = "☒" in marks and not set(marks) <= {"☒", *_EMPTY_BOXES}
    if not all(names) or not names or has_two_ticks:
        raise CellError("ambiguous", _BOX_OF_NONE)
    return [name for mark, name in zip(marks, names, strict=True) if mark in _TICKS]


def _of_boxes(
    read: Callable[[object, Field, Decimal], Value | None],
    found: str,
    field: Field,
    scale: Decimal,
) -> Value | None:
    """The one value that is ticked in a row of boxes; none if no box is."""
    names = _ticked(_items(found))
    if len(names) > 1:
        raise CellError("ambiguous", _SEVERAL_TICKS)
    return read(names[0], field, scale) if names else None


_SEVERAL_TICKS = Text("只能勾选一项", "must have one box ticked, and not several")
_BOX_OF_NONE = Text(
    "方框与选项不能一一对应，或有两种勾选符号",
    "it is unclear which box belongs to which of the words, or which of them are ticked",
)


_READERS: dict[Kind, Callable[[object, Field, Decimal], object]] = {
    Kind.DATE: _date,
    Kind.COUNT: _count,
    Kind.MONEY: _money,
    Kind.FLAG: _flag,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
}


def ticked(member: Choice, field: Field) -> Parser:
    """The parser of a column that is ticked where a member of a closed list holds."""

    def tick(found: object) -> object:
        if is_empty(found, field) or not _flag(found, field, Decimal(1)):
            return None
        return (member,) if field.listed else member

    return tick
