"""The values of records as a cell of a ledger says them, so that reading gives them back."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from decimal import Decimal

from xiangzhen_fazhi.definitions.records import Field, Kind, Record, fields_of
from xiangzhen_fazhi.errors import UsageError
from xiangzhen_fazhi.terms import Choice, Text
from xiangzhen_fazhi.wire import days
from xiangzhen_fazhi.wire.asides import sign_of
from xiangzhen_fazhi.wire.asked import anything
from xiangzhen_fazhi.wire.bounds import MOST_COUNT, is_amount
from xiangzhen_fazhi.wire.trouble import CellError
from xiangzhen_fazhi.wire.wording import behind, guarded, is_shown, names, pieces, says_no_id

YES, NO = Text("是", "yes"), Text("否", "no")
_JOINT = "、"

Say = Callable[[object], str]


def saying(field: Field, locale: str, guard: Callable[[str], str] = guarded) -> Say:
    """What writes the values of a field into cells; what is empty is the caller's affair."""
    match field.kind:
        case Kind.TEXT if field.name == "id":
            return lambda value: _id(str(value), guard)
        case Kind.TEXT:
            return lambda value: guard(str(value))
        case Kind.TEXTS:
            part = names if field.term.personal else pieces
            return lambda value: guard(_joined(list(_tuple(value)), part))
        case Kind.CHOICES:
            return lambda value: _JOINT.join(_say(item, locale) for item in _tuple(value))
        case _:
            return lambda value: _say(value, locale)


def _id(words: str, guard: Callable[[str], str]) -> str:
    """An id, which stands first in its row: behind a guard if the row might seem to be no record."""
    seems = sign_of(words) is not None or anything().is_word(words) or says_no_id(words)
    return behind(words) if seems else guard(words)


def _say(value: object, locale: str) -> str:
    match value:
        case Choice():
            return value.term.in_(locale)
        case bool():
            return (YES if value else NO).in_(locale)
        case date():
            return days.said(value)
        case Decimal():
            return digits(value)
        case _:
            return str(value)


def _joined(items: list[str], part: Callable[[str], list[str]]) -> str:
    """Items in one cell; as a list of JSON where they would not come apart at the same places."""
    joined = _JOINT.join(items)
    with suppress(CellError):
        if part(joined) == items:
            return joined
    return json.dumps(items, ensure_ascii=False)


def _tuple(value: object) -> tuple[str, ...]:
    assert isinstance(value, tuple)  # noqa: S101 - a field of this kind holds one
    return value


def digits(number: Decimal) -> str:
    """A number with all its digits and without an exponent."""
    return format(number.copy_abs(), "f")


def writable(record: Record) -> None:
    """Raise `UsageError` for a record with something that no file could give back."""
    for field in fields_of(type(record)).values():
        value = getattr(record, field.name)
        if value is not None and not _READS[field.kind](value):
            raise UsageError(_unwritable(record, field))


def _reads_text(value: object) -> bool:
    return isinstance(value, str) and (value.isprintable() or is_shown(value))


def _always(_: object) -> bool:
    return True


_READS: dict[Kind, Callable[[object], bool]] = dict.fromkeys(Kind, _always) | {
    Kind.TEXT: _reads_text,
    Kind.TEXTS: lambda value: all(map(_reads_text, _tuple(value))),
    Kind.COUNT: lambda value: isinstance(value, int) and value <= MOST_COUNT,
    Kind.MONEY: lambda value: isinstance(value, Decimal) and is_amount(value),
}


def _unwritable(record: Record, field: Field) -> Text:
    return Text(
        f"{record.__term__.zh} {record.id!r} 的{field.term.zh}含有控制字符，或数字位数过多，无法写入",
        f"{type(record).__name__} {record.id!r}: {field.name} holds control characters, or a number "
        "of too many digits, and cannot be written",
    )
