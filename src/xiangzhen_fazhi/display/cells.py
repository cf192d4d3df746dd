"""What may stand in a table, and how it reads in both languages.

Nothing is masked here: whoever builds a table masks what is personal.
"""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from decimal import Decimal
from functools import singledispatch

import attrs

from xiangzhen_fazhi.display.locales import locale as current
from xiangzhen_fazhi.errors import UsageError
from xiangzhen_fazhi.i18n import dates, numbers
from xiangzhen_fazhi.law.amounts import Amount
from xiangzhen_fazhi.law.periods import Period
from xiangzhen_fazhi.law.statutes import Provision
from xiangzhen_fazhi.terms import Choice, Text, language


def _part(_: object, __: attrs.Attribute[numbers.Number], value: numbers.Number) -> None:
    if numbers.exact(value) < 0:
        raise UsageError(
            Text(f"占比的分子分母不得为负：{value}", f"no part of a share is negative: {value}")
        )


@attrs.frozen
class Share:
    """A share by its two parts, printed exactly: `Share(229, 268)` is 85.4%."""

    numerator: numbers.Number = attrs.field(validator=_part)
    denominator: numbers.Number = attrs.field(validator=_part)


@attrs.frozen
class Quantity:
    """A number with its unit, such as 12 days."""

    number: int | Decimal | float
    unit: Text


Cell = (
    None
    | str
    | bool
    | int
    | float
    | Decimal
    | date
    | Text
    | Choice
    | Share
    | Quantity
    | Period
    | Amount
    | Provision
    | tuple[str, ...]
    | tuple[Text, ...]
)
"""What may stand in a table; a `Decimal` is money in yuan, its unit stands in the heading."""

_NUMBERS = (int, float, Decimal, Share, Quantity)
_YES, _NO = Text("是", "yes"), Text("否", "no")
_JOINTS = {"zh": "、", "en": ", "}


def cell(value: Cell, locale: str | None = None) -> str:
    """A value as a table prints it, on one line; nothing is a dash.

    Raises `UsageError` for what a table cannot show.

    >>> cell(Share(229, 268)), cell(True, "en"), cell(None)
    ('85.4%', 'yes', '—')
    """
    return clean(_said(value, locale or current()))


def is_number(value: Cell) -> bool:
    """Whether a value stands at the right of its column."""
    return isinstance(value, _NUMBERS) and not isinstance(value, bool)


def is_short(value: Cell) -> bool:
    """Whether a value is never broken over lines: a number, a date, yes or no, nothing."""
    return value is None or isinstance(value, (*_NUMBERS, date))


@singledispatch
def _said(value: object, _: str) -> str:
    kind = type(value).__name__
    raise UsageError(Text(f"表格中不能显示 {kind}", f"a table cannot show a {kind}"))


@_said.register
def _nothing(_: None, __: str) -> str:
    return numbers.DASH


@_said.register
def _string(value: str, _: str) -> str:
    return value


@_said.register
def _flag(value: bool, locale: str) -> str:  # noqa: FBT001 - dispatched by its type
    return (_YES if value else _NO).in_(locale)


@_said.register
def _number(value: int | float, _: str) -> str:
    return numbers.number(value)


@_said.register
def _money(value: Decimal, _: str) -> str:
    return numbers.amount(value)


@_said.register
def _date(value: date | datetime, locale: str) -> str:
    return dates.day(value, locale)


@_said.register
def _text(value: Text, locale: str) -> str:
    return value.in_(locale)


@_said.register
def _choice(value: Choice, locale: str) -> str:
    return value.term.in_(locale)


@_said.register
def _share(value: Share, _: str) -> str:
    return numbers.percent(value.numerator, value.denominator)


@_said.register
def _quantity(value: Quantity, locale: str) -> str:
    return numbers.quantity(value.number, value.unit, locale)


@_said.register
def _period(value: Period, locale: str) -> str:
    return dates.period(value, locale)


@_said.register
def _worded(value: Amount | Provision, locale: str) -> str:
    return value.text.in_(locale)


@_said.register(tuple)
def _several(values: tuple[object, ...], locale: str) -> str:
    joint = _JOINTS[language(locale)]
    return joint.join(_said(value, locale) for value in values) or numbers.DASH


# -- harmless text -------------------------------------------------------------------------

_JOINERS = {"\u200c", "\u200d", "\u180e"}
"""Invisible, but part of how Mongolian and Uyghur are written."""
_LOST = "\ufffd"


def clean(text: str) -> str:
    r"""The text on one line, without anything that steers a terminal or turns its direction.

    Line breaks and tabs become one blank; other control characters become visible signs.

    >>> clean("甲\r\n乙"), clean("\x1b[2J")
    ('甲 乙', '␛[2J')
    """
    line = " ".join(text.split())
    return line if line.isprintable() else "".join(map(_harmless, line))


def _harmless(character: str) -> str:
    code = ord(character)
    match unicodedata.category(character):
        case "Cc":
            return _sign(code)
        case "Cf":
            return character if character in _JOINERS else ""
        case "Cs":
            return _LOST
        case "Cn":
            return _LOST if _is_noncharacter(code) else character
        case _:
            return character


def _sign(code: int) -> str:
    pictures, delete, ascii_blank = 0x2400, 0x7F, 0x20
    if code == delete:
        return "␡"
    return chr(pictures + code) if code < ascii_blank else _LOST


def _is_noncharacter(code: int) -> bool:
    # Codes that no version of Unicode will assign, unlike those that it has not assigned yet.
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF  # noqa: PLR2004 - as Unicode names them
