"""Lines of JSON decoded straight into records, for those lines that are right in every way.

A line is decoded by msgspec into a structure with the fields of the record class, which knows
no other keys, and its values are put into a record. Types are then certain; what is left of
the fields' domains is looked at while the values are passed on. Whatever is not plainly right
gives `None`, and the line is read once more, slowly, by the reader that explains.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from itertools import chain

import attrs
import msgspec

from xiangzhen_fazhi.definitions.memo import cached
from xiangzhen_fazhi.definitions.records import Field, Kind, Record, fields_of
from xiangzhen_fazhi.wire import marks
from xiangzhen_fazhi.wire.bounds import MOST_COUNT, MOST_DIGITS
from xiangzhen_fazhi.wire.bulk import opened
from xiangzhen_fazhi.wire.json_text import Decode
from xiangzhen_fazhi.wire.wording import looks_damaged


def _tests(field: Field) -> list[str]:
    """What refuses a value that is of the right type and still wrong."""
    match field.kind:
        case Kind.TEXT:
            return [_BLANK, _DAMAGED] if field.term.personal else [_BLANK]
        case Kind.TEXTS:
            return ["for item in v:", "    if not item or item.isspace(): return None"]
        case Kind.COUNT:
            return [f"if not 0 <= v <= {MOST_COUNT}: return None"]
        case Kind.MONEY:
            return ["v = amounts[v] if type(v) is str else amount(v)"]
        case _:
            return []


_BLANK = "if not v or v.isspace(): return None"
_DAMAGED = (
    "if found.schema is unset and v.isascii() and (v[-3:] == '000' or '+' in v) "
    "and looks_damaged(v): return None"
)
"""A line with our mark was written by this library, which damages no number."""


def decoder(record: type[Record], *, compact: bool = False) -> Decode:
    """What makes a record of a line of JSON, or `None`; `compact` keeps equal values once."""
    names = {**_names(record), "same": _Same(), "amounts": _Amounts()}
    exec(_compiled(record, compact), names)  # noqa: S102 - made of our own field names
    return typing.cast("Decode", names["made"])


@cached
def _names(record: type[Record]) -> dict[str, object]:
    names: dict[str, object] = {
        "decode": msgspec.json.Decoder(_structure(record, money=str)).decode,
        "decode_numbers": msgspec.json.Decoder(_structure(record, money=Decimal)).decode,
        "refused": (msgspec.MsgspecError, UnicodeDecodeError, RecursionError),
        "record": record,
        "open_record": opened(record),
        "new": object.__new__,
        "mark": marks.mark(record),
        "unset": msgspec.UNSET,
        "amount": _amount,
        "InvalidOperation": InvalidOperation,
        "looks_damaged": looks_damaged,
        "shows": _shows,
        "stand_once": _stand_once,
    }
    others = (a for a in attrs.fields(record) if a.default not in _NOTHING)
    return names | {_default(a): a.default for a in others}


def _default(attribute: attrs.Attribute[object]) -> str:
    """How the source calls what a field is without its key."""
    return str(attribute.default) if attribute.default in _NOTHING else f"default_{attribute.name}"


_NOTHING = (None, ())


# Single bytes as numbers: `in` looks for these several times as fast as for bytes.
_COLON, _BACKSLASH, _DELETE, _C1_FIRST = b":\\\x7f\xc2"


def _shows(line: bytes) -> bool:
    """Whether no text of a line holds control characters, as far as a quick look tells."""
    if _DELETE in line or (_C1_FIRST in line and _C1.search(line)):
        return False
    return not (any(sign in line for sign in _ESCAPES) and _ESCAPED.search(line))


_C1 = re.compile(rb"\xc2[\x80-\x9f]")
_ESCAPES = (rb"\u00", rb"\b", rb"\f")
_ESCAPED = re.compile(rb"\\(?:[bf]|u00(?:[0189][0-9A-Fa-f]|7[Ff]))")


def _stand_once(line: bytes, keys: int) -> bool:
    """Whether a line with a colon in some text holds that many keys, as far as it tells.

    The signs `":` stand behind every key that has no blank behind it, and behind a quotation mark
    in a text: that many of them at least there are.
    """
    if b" :" in line or b"\t:" in line or b"\r:" in line:
        return False
    return line.count(b'":') == keys


_POOL = 100_000
"""How many different values are kept for being met again."""


class _Same(dict[object, object]):
    """Values by themselves, so that those that are equal are kept once."""

    def __missing__(self, value: object) -> object:
        if len(self) < _POOL:
            self[value] = value
        return value


class _Amounts(dict[str, Decimal]):
    """Sums by how they were written: a ledger has few that are different."""

    def __missing__(self, words: str) -> Decimal:
        number = _amount(Decimal(words))
        if len(self) < _POOL:
            self[words] = number
        return number


def _amount(number: Decimal) -> Decimal:
    """The number, if it certainly has not too many digits; `InvalidOperation` if it may have."""
    few = _ZERO <= number < _MOST and number.adjusted() >= -MOST_DIGITS
    if few and len(str(number)) <= 2 * MOST_DIGITS:
        return number
    raise InvalidOperation


_ZERO, _MOST = Decimal(0), Decimal(10**MOST_DIGITS)


def _structure(record: type[Record], *, money: type) -> type[msgspec.Struct]:
    """What a line is decoded into: the fields, each unset if the line has no key for it."""
    hints = typing.get_type_hints(record)
    for field in fields_of(record).values():
        if field.kind is Kind.MONEY:
            hints[field.name] = money if field.required else money | None
    fields: list[tuple[str, object, object]] = [
        (marks.KEY, str | msgspec.UnsetType, msgspec.UNSET),
    ]
    for attribute in attrs.fields(record):
        hint = hints[attribute.name]
        if attribute.default is attrs.NOTHING:
            fields.append((attribute.name, hint, msgspec.NODEFAULT))
        else:
            fields.append((attribute.name, hint | msgspec.UnsetType, msgspec.UNSET))
    return msgspec.defstruct(
        record.__name__, fields, kw_only=True, gc=False, forbid_unknown_fields=True
    )


@cached
def _compiled(record: type[Record], compact: bool) -> types.CodeType:  # noqa: FBT001 - cached
    return compile(_source(record, compact=compact), f"<decoder of {record.__name__}>", "exec")


def _source(record: type[Record], *, compact: bool) -> str:
    """The function: every value tested and passed on, and the keys of the line counted.

    A colon stands behind every key. If there are no more of them than keys were found, no key
    stands twice; if there are, some stand in texts, or one does. Sums are decoded as texts, which
    is faster, until a line has numbers for them.
    """
    passing_on = (
        _passing_on(attribute, fields_of(record)[attribute.name], compact=compact)
        for attribute in attrs.fields(record)
    )
    return f"""
def made(line):
    global decode
    try: found = decode(line)
    except refused:
        if decode is decode_numbers: return None
        try: found = decode_numbers(line)
        except refused: return None
        decode = decode_numbers
    made = new(open_record)
    keys = {len(attrs.fields(record)) + 1}
    if found.schema is unset: keys -= 1
    elif found.schema != mark: return None
    try:
        {_indent(chain.from_iterable(passing_on))}
    except InvalidOperation: return None
    if keys != line.count({_COLON}) and not stand_once(line, keys): return None
    if ({_BACKSLASH} in line or {_C1_FIRST} in line or {_DELETE} in line) and not shows(line):
        return None
    made.__class__ = record
    return made
"""


def _indent(lines: Iterable[str]) -> str:
    return "\n        ".join(lines)


def _passing_on(attribute: attrs.Attribute[object], field: Field, *, compact: bool) -> list[str]:
    name = field.name
    lines = [*_tests(field), *(["v = same[v]"] if compact and field.kind in _POOLED else [])]
    if not field.required and lines:
        lines = ["elif v is not None:", *(f"    {line}" for line in lines)]
    if not field.required:
        absent = ["if v is unset:", f"    v = {_default(attribute)}", "    keys -= 1"]
        lines = [*absent, *lines]
    return [f"v = found.{name}", *lines, f"made.{name} = v"]


_POOLED = {Kind.TEXT, Kind.TEXTS, Kind.DATE}
