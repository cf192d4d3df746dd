"""Lines of JSON decoded straight into records, for those lines that are right in every way.

A line is decoded by msgspec into a structure with the fields of the record class, which knows
no other keys, and its values are put into a record. Types are then certain; what is left of
the fields' domains is looked at while the values are passed on. Whatever is not plainly right
gives `None`, and the line is read once more, slowly, by the reader that explains.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from itertools import chain

import attrs
import msgspec

from xiangzhen_fazhi.definitions.memo import cached
from xiangzhen_fazhi.definitions.records import Field, Kind, Record, fields_of
from xiangzhen_fazhi.wire import marks
from xiangzhen_fazhi.wire.bounds import MOST_COUNT, MOST_DIGITS
from xiangzhen_fazhi.wire.json_text import Decode
from xiangzhen_fazhi.wire.wording import looks_damaged

_SHORT = 2 * MOST_DIGITS
"""Signs of a number that certainly has not too many digits."""


def _wrong(field: Field) -> str | None:
    """What may still be wrong with a value of the right type."""
    match field.kind:
        case Kind.TEXT:
            damaged = "(v[-3:] == '000' or '+' in v) and looks_damaged(v)"
            return f"not v.strip() or {damaged}" if field.term.personal else "not v.strip()"
        case Kind.TEXTS:
            return "not all(i.strip() for i in v)"
        case Kind.COUNT:
            return f"not 0 <= v <= {MOST_COUNT}"
        case Kind.MONEY:
            return (
                f"not zero <= v < most or v.adjusted() < -{MOST_DIGITS} or len(str(v)) > {_SHORT}"
            )
        case _:
            return None


def decoder(record: type[Record], *, compact: bool = False) -> Decode:
    """What makes a record of a line of JSON, or `None`; `compact` keeps equal values once."""
    names = {**_names(record), "same": _pool()}
    exec(_compiled(record, compact), names)  # noqa: S102 - made of our own field names
    return typing.cast("Decode", names["made"])


@cached
def _names(record: type[Record]) -> dict[str, object]:
    names: dict[str, object] = {
        "decode": msgspec.json.Decoder(_structure(record)).decode,
        "refused": (msgspec.MsgspecError, UnicodeDecodeError, RecursionError),
        "record": record,
        "open_record": _opened(record),
        "new": object.__new__,
        "mark": marks.mark(record),
        "unset": msgspec.UNSET,
        "zero": Decimal(0),
        "most": Decimal(10**MOST_DIGITS),
        "InvalidOperation": InvalidOperation,
        "looks_damaged": looks_damaged,
        "shows": _shows,
    }
    defaults = {f"default_{a.name}": a.default for a in attrs.fields(record)}
    return names | defaults


def _opened(record: type[Record]) -> type[Record]:
    """The record class before it is frozen: its fields are set ten times as fast.

    The layout is the same, so that an object of it may become one of the record class.
    """
    as_any = {"__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    return type(record.__name__, (record,), {"__slots__": (), **as_any})


def _shows(line: bytes) -> bool:
    """Whether no text of a line holds control characters, as far as a quick look tells."""
    escapes = b"\\" in line and any(sign in line for sign in (b"\\u00", b"\\b", b"\\f"))
    return not (escapes or b"\x7f" in line or any(sign in line for sign in _C1))


_C1 = tuple(bytes((0xC2, second)) for second in range(0x80, 0xA0))


_POOL = 100_000
"""How many different values are kept for being met again."""


def _pool() -> Callable[[object], object]:
    pool: dict[object, object] = {}

    def same(value: object) -> object:
        met = pool.get(value)
        if met is None and len(pool) < _POOL:
            pool[value] = value
        return value if met is None else met

    return same


def _structure(record: type[Record]) -> type[msgspec.Struct]:
    hints = typing.get_type_hints(record)
    fields: list[tuple[str, object, object]] = [(marks.KEY, str | None, None)]
    for attribute in attrs.fields(record):
        hint, default = hints[attribute.name], attribute.default
        if default is attrs.NOTHING:
            default = msgspec.NODEFAULT
        elif default not in _NOTHING:
            hint, default = hint | msgspec.UnsetType, msgspec.UNSET
        fields.append((attribute.name, hint, default))
    return msgspec.defstruct(
        record.__name__, fields, kw_only=True, gc=False, forbid_unknown_fields=True
    )


_NOTHING = (None, ())


@cached
def _compiled(record: type[Record], compact: bool) -> types.CodeType:  # noqa: FBT001 - cached
    return compile(_source(record, compact=compact), f"<decoder of {record.__name__}>", "exec")


def _source(record: type[Record], *, compact: bool) -> str:
    """The function: every value tested and passed on, and the keys of the line counted.

    In a line of JSON the signs `":` stand behind every key and, but for a backslash before
    them, nowhere else. Counting them tells when a key stands twice.
    """
    passing_on = (
        _passing_on(attribute, fields_of(record)[attribute.name], compact=compact)
        for attribute in attrs.fields(record)
    )
    return f"""
def made(line):
    try: found = decode(line)
    except refused: return None
    keys = 0
    if found.schema is not None:
        if found.schema != mark: return None
        keys = 1
    made = new(open_record)
    try:
        {_indent(chain.from_iterable(passing_on))}
    except InvalidOperation: return None
    written = line.count(b'":')
    if keys != written:
        for empty in (b'":null', b'": null', b'":[]', b'": []'):
            written -= line.count(empty)
        if keys != written: return None
    if b' ' in line and b'" :' in line: return None
    if (b'\\\\' in line or b'\\xc2' in line or b'\\x7f' in line) and not shows(line): return None
    made.__class__ = record
    return made
"""


def _indent(lines: Iterable[str]) -> str:
    return "\n        ".join(lines)


def _passing_on(attribute: attrs.Attribute[object], field: Field, *, compact: bool) -> list[str]:
    name, wrong = field.name, _wrong(field)
    lines = [
        f"v = found.{name}",
        "if v:" if field.listed else "if v is not None:",
        "    keys += 1",
        *([f"    if {wrong}: return None"] if wrong else []),
        *(["    v = same(v)"] if compact and field.kind in _POOLED else []),
    ]
    if not field.required and attribute.default not in _NOTHING:
        lines[1:2] = [f"if v is unset: v = default_{name}", "else:"]
    return [*lines, f"made.{name} = v"]


_POOLED = {Kind.TEXT, Kind.DATE}
