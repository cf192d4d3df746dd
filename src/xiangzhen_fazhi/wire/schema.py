"""JSON Schema (2020-12) of the records and of the ledger.

It describes the plain data that `to_dict` writes without a locale, with names and codes: what it
allows, `from_dict` reads. `from_dict` reads labels in their place too, which no schema describes,
and refuses a ledger with an id given twice, which no schema can. Labels and notes are in the language that is asked for; marks of our own begin with
`x-`: `x-personal` for what must not be shown, `x-unit` for the unit of a number.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

import attrs

from xiangzhen_fazhi import catalogue
from xiangzhen_fazhi.definitions.records import Field, Kind, Record, fields_of
from xiangzhen_fazhi.display import locale as current
from xiangzhen_fazhi.ledger import Ledger
from xiangzhen_fazhi.terms import Choice, Text, label_of, language
from xiangzhen_fazhi.wire.asked import certainly_language
from xiangzhen_fazhi.wire.bounds import LEAST_FLOAT, MOST_COUNT, MOST_DIGITS
from xiangzhen_fazhi.wire.marks import KEY, mark
from xiangzhen_fazhi.wire.plain import MONEY, known
from xiangzhen_fazhi.wire.said import digits

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(of: type[Record | Ledger], *, locale: str | None = None) -> Schema:
    """The JSON Schema of a class of records, or of the whole ledger, as plain data.

    It describes what `to_dict` writes without a locale: the fields' names and the codes of closed
    lists. Titles and descriptions are in the language of the locale; without one, as results print.

    Raises `UsageError` for what is neither, and for a language that the library does not speak.
    """
    known(of)
    in_ = current() if locale is None else locale
    certainly_language(in_)
    if issubclass(of, Record):
        return {"$schema": DIALECT, **_record(of, in_), "$defs": _lists((of,), in_)}
    classes = tuple(catalogue.records().values())
    records = {record.__name__: _record(record, in_) for record in classes}
    arrays = {
        name: {"type": "array", "title": body["title"], "items": {"$ref": f"#/$defs/{name}"}}
        for name, body in records.items()
    }
    return {
        "$schema": DIALECT,
        "title": _LEDGER.in_(in_),
        "type": "object",
        "properties": {KEY: {"const": mark()}, **arrays},
        "additionalProperties": False,
        "$defs": records | _lists(classes, in_),
    }


_LEDGER = Text("乡镇台账", "ledger of a township")


def _record(record: type[Record], locale: str) -> Schema:
    fields = fields_of(record)
    defaults = {a.name: a.default for a in attrs.fields(record)}
    return {
        "title": record.__term__.in_(locale),
        **_about(record, locale),
        "type": "object",
        "properties": {
            KEY: {"const": mark(record)},
            **{n: _field(f, defaults[n], _notes(f, fields), locale) for n, f in fields.items()},
        },
        "required": [f.name for f in fields.values() if f.required],
        "additionalProperties": False,
    }


def _about(record: type[Record], locale: str) -> Schema:
    """What is said of a class: in English its docstring, in Chinese what else it is called."""
    if language(locale) == "en":
        return {"description": inspect.cleandoc(record.__doc__ or "")}
    also = "、".join(record.__term__.also)
    return {"description": f"又称{also}"} if also else {}


def _notes(field: Field, fields: Mapping[str, Field]) -> tuple[Text, ...]:
    """What is said of a field: the day from which it is known, and that it only looks ahead."""
    notes = []
    if field.term.dated_by is not None:
        day = fields[field.term.dated_by].term
        notes.append(Text(f"自{day.zh}起才算已知", f"known since {day.en}"))
    if field.term.planned:
        notes.append(_AHEAD)
    if field.term.personal:
        notes.append(_PERSONAL)
    return tuple(notes)


_AHEAD = Text("是计划或者期限，并非已办", "a plan or a term, nothing that was done")
_PERSONAL = Text("个人信息，不予显示", "personal, and shown nowhere")


def _field(field: Field, default: object, notes: Iterable[Text], locale: str) -> Schema:
    term = field.term
    value = _VALUES[field.kind](field)
    may_be_empty = not field.required and not field.listed and default is None
    out: Schema = {"title": term.in_(locale)}
    said = [note.in_(locale) for note in notes] + ([term.source] if term.source else [])
    if said:
        out["description"] = ("；" if language(locale) == "zh" else "; ").join(said)
    out |= {"anyOf": [value, {"type": "null"}]} if may_be_empty else value
    if default is not attrs.NOTHING and default not in (None, ()):
        out["default"] = _plain(default)
    if term.unit:
        out["x-unit"] = term.unit.in_(locale)
    if term.personal:
        out["x-personal"] = True
    if term.also:
        out["x-also"] = list(term.also)
    return out


def _plain(value: object) -> object:
    return digits(value) if isinstance(value, Decimal) else value


def _listed(field: Field) -> Schema:
    assert field.choice is not None  # noqa: S101 - a field of this kind always has its list
    return {"$ref": f"#/$defs/{field.choice.__name__}"}


_TEXT: Schema = {"type": "string", "pattern": r"\S"}
# In Python `$` matches before a line break at the end as well.
_ONE_LINE: Schema = {"not": {"pattern": r"\n"}}
_MONTHS = (
    "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    "|02-(0[1-9]|1[0-9]|2[0-8]))"
)
_LEAP = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)"
_DATE: Schema = {
    "type": "string",
    "format": "date",
    "pattern": f"^([0-9]{{4}}-{_MONTHS}|{_LEAP}-02-29)$",
    "not": {"pattern": r"^0000|\n"},
}
"""Days of the calendar, also for validators that do not look at the format; there is no year 0."""
_NUMBER: Schema = {
    "anyOf": [
        {"type": "string", "pattern": f"^{MONEY}$", **_ONE_LINE},
        {"type": "number", "const": 0},
        {"type": "number", "minimum": LEAST_FLOAT, "exclusiveMaximum": 10**MOST_DIGITS},
    ]
}
_VALUES: dict[Kind, Callable[[Field], Schema]] = {
    Kind.TEXT: lambda _: _TEXT,
    Kind.DATE: lambda _: _DATE,
    Kind.COUNT: lambda _: {"type": "integer", "minimum": 0, "maximum": MOST_COUNT},
    Kind.MONEY: lambda _: _NUMBER,
    Kind.FLAG: lambda _: {"type": "boolean"},
    Kind.CHOICE: _listed,
    Kind.TEXTS: lambda _: {"type": "array", "items": _TEXT},
    Kind.CHOICES: lambda field: {"type": "array", "items": _listed(field)},
}


def _lists(classes: tuple[type[Record], ...], locale: str) -> Schema:
    """The closed lists that fields of these classes use: each code with its label."""
    used = {f.choice for record in classes for f in fields_of(record).values() if f.choice}
    return {c.__name__: _list(c, locale) for c in sorted(used, key=lambda c: c.__name__)}


def _list(choice: type[Choice], locale: str) -> Schema:
    return {
        "title": label_of(choice).in_(locale),
        "oneOf": [{"const": member.value, "title": member.term.in_(locale)} for member in choice],
    }
