"""Records: one line of a township's ledger as a frozen, fully typed object.

A record class is a plain attrs class below `Record`; its fields carry their terms in the
metadata. From the annotations alone follow the domain of every field (a count is a
non-negative integer, money a non-negative finite `Decimal` of yuan, a date a date and not
a datetime, text not empty), one fused check per class, and everything that readers,
schemas, expressions and engines need to know. Whether a record is *lawful* is never asked
here: an unlawful record can be built.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, ClassVar

import attrs

from xiangzhen_fazhi.definitions.memo import cached
from xiangzhen_fazhi.errors import DefinitionError, Problem, RecordError
from xiangzhen_fazhi.terms import Choice, Term, Text, term


class Kind(Enum):
    """What sort of value a field or an expression holds."""

    TEXT = "text"
    DATE = "date"
    COUNT = "count"
    MONEY = "money"
    FLAG = "flag"
    CHOICE = "choice"
    TEXTS = "texts"
    CHOICES = "choices"


@attrs.frozen
class Field:
    """One field of a record class, as everything above the definitions sees it."""

    name: str
    term: Term
    kind: Kind
    required: bool
    choice: type[Choice] | None = None
    """The closed list, for choices and tuples of choices."""

    @property
    def listed(self) -> bool:
        """Whether the field holds a tuple."""
        return self.kind in {Kind.TEXTS, Kind.CHOICES}


@attrs.frozen(kw_only=True)
class Record:
    """One line of a township's ledger (台账)."""

    __term__: ClassVar[Term]

    id: str = attrs.field(metadata=term("编号", "id", also=("序列号", "记录编号")))
    township: str | None = attrs.field(
        default=None,
        metadata=term("乡镇", "township", also=("乡镇名称", "街道", "乡镇（街道）", "所属乡镇")),
    )
    summary: str | None = attrs.field(
        default=None,
        repr=False,
        metadata=term("内容摘要", "summary", also=("摘要", "简要情况", "主要内容"), personal=True),
    )
    remarks: str | None = attrs.field(
        default=None,
        repr=False,
        metadata=term("备注", "remarks", also=("说明",), personal=True),
    )

    def __init_subclass__(cls, *, label: Term | None = None) -> None:
        # attrs makes slotted classes twice; the second time the label is already there.
        if label is not None:
            cls.__term__ = label

    def __attrs_post_init__(self) -> None:
        check_of(type(self))(self)


@attrs.frozen(kw_only=True)
class VillageRecord(Record, label=term("村居记录", "village record")):
    """A record that may belong to one village (村) or residents' community (社区)."""

    village: str | None = attrs.field(
        default=None,
        metadata=term(
            "村居",
            "village",
            also=(
                *("村", "村（居）", "村（社区）", "村社区", "社区", "社区名称"),
                *("所属村居", "服务社区（村）"),
            ),
        ),
    )


def term_of(record: type[Record]) -> Term:
    """The label of a record class."""
    return record.__term__


@cached
def fields_of(record: type[Record]) -> dict[str, Field]:
    """The fields of a record class by name, in their order."""
    hints = typing.get_type_hints(record)
    return {a.name: _field(record, a, hints[a.name]) for a in attrs.fields(record)}


@cached
def begun_by(record: type[Record]) -> Field | None:
    """The required date on which a record of this class begins, if it has one."""
    dates = (f for f in fields_of(record).values() if f.kind is Kind.DATE and f.required)
    return next(dates, None)


def _field(record: type[Record], attribute: attrs.Attribute[Any], hint: object) -> Field:
    label = attribute.metadata.get("term")
    where = f"{record.__name__}.{attribute.name}"
    if not isinstance(label, Term):
        raise DefinitionError(Text(f"{where} 没有名称", f"{where} has no term"))
    if label.personal and attribute.repr is not False:
        raise DefinitionError(
            Text(f"{where} 是个人信息，须 repr=False", f"{where} is personal: it needs repr=False")
        )
    kind, choice = _kind(where, hint)
    return Field(attribute.name, label, kind, attribute.default is attrs.NOTHING, choice)


_PLAIN = {str: Kind.TEXT, date: Kind.DATE, int: Kind.COUNT, Decimal: Kind.MONEY, bool: Kind.FLAG}


def _kind(where: str, hint: object) -> tuple[Kind, type[Choice] | None]:
    if isinstance(hint, types.UnionType):
        (hint,) = (h for h in typing.get_args(hint) if h is not types.NoneType)
    if typing.get_origin(hint) is tuple:
        member = typing.get_args(hint)[0]
        if member is str:
            return Kind.TEXTS, None
        if isinstance(member, type) and issubclass(member, Choice):
            return Kind.CHOICES, member
    if isinstance(hint, type):
        if issubclass(hint, Choice):
            return Kind.CHOICE, hint
        if hint in _PLAIN:
            return _PLAIN[hint], None
    raise DefinitionError(
        Text(f"{where} 的类型不支持：{hint}", f"{where} has no such type: {hint}")
    )


# -- the fused check -----------------------------------------------------------------------

_TESTS = {
    Kind.TEXT: "type(v) is str and v and not v.isspace()",
    Kind.DATE: "type(v) is date",
    Kind.COUNT: "type(v) is int and v >= 0",
    Kind.MONEY: "type(v) is Decimal and v.is_finite() and v >= 0",
    Kind.FLAG: "type(v) is bool",
    Kind.CHOICE: "type(v) is {name}",
    Kind.TEXTS: "type(v) is tuple and all(type(i) is str and i and not i.isspace() for i in v)",
    Kind.CHOICES: "type(v) is tuple and all(type(i) is {name} for i in v)",
}

DOMAINS: dict[Kind, Text] = {
    Kind.TEXT: Text("应为非空文字", "must be text that is not empty"),
    Kind.DATE: Text("应为日期（不带时刻）", "must be a date (not a datetime)"),
    Kind.COUNT: Text("应为非负整数", "must be a whole number, not negative"),
    Kind.MONEY: Text("应为非负的 Decimal 数", "must be a Decimal, finite and not negative"),
    Kind.FLAG: Text("应为是或否（bool）", "must be yes or no (a bool)"),
    Kind.CHOICE: Text("应为规定的类别之一", "must be a member of its closed list"),
    Kind.TEXTS: Text("应为非空文字的元组", "must be a tuple of texts that are not empty"),
    Kind.CHOICES: Text("应为规定类别的元组", "must be a tuple of members of its closed list"),
}


def _test(field: Field) -> str:
    name = field.choice.__name__ if field.choice else ""
    test = _TESTS[field.kind].format(name=name)
    if field.listed:
        return f"v == () or ({test})"
    return test if field.required else f"v is None or ({test})"


def _names(fields: dict[str, Field]) -> dict[str, object]:
    names: dict[str, object] = {"date": date, "Decimal": Decimal}
    names |= {f.choice.__name__: f.choice for f in fields.values() if f.choice}
    return names


@cached
def check_of(record: type[Record]) -> Callable[[Record], None]:
    """The check that every record of a class passes when it is built, made once per class.

    It raises `RecordError` with every field that is wrong.
    """
    fields = fields_of(record)
    lines = ["def check(r):"]
    for name, field in fields.items():
        lines += [f"    v = r.{name}", f"    if not ({_test(field)}):", "        refuse(r)"]
    names = _names(fields) | {"refuse": _refuse}
    exec("\n".join(lines), names)  # noqa: S102 - the source is made of our own field names
    return typing.cast("Callable[[Record], None]", names["check"])


@cached
def _tests(record: type[Record]) -> dict[str, Callable[[object], bool]]:
    fields = fields_of(record)
    names = _names(fields)
    return {
        name: eval(f"lambda v: {_test(field)}", names)  # noqa: S307 - as above
        for name, field in fields.items()
    }


def _refuse(record: Record) -> None:
    kind = type(record)
    problems = [
        refusal(kind, fields_of(kind)[name], getattr(record, name))
        for name, passes in _tests(kind).items()
        if not passes(getattr(record, name))
    ]
    raise RecordError(kind.__name__, tuple(problems))


LONGEST_SHOWN = 80
"""How much of a wrong value a message repeats."""


def _seen(found: object) -> str:
    """A value as a message shows it."""
    try:
        seen = repr(found)
    except (ValueError, RecursionError):  # thousands of digits, or lists in lists in lists
        seen = type(found).__name__
    return seen if len(seen) <= LONGEST_SHOWN else seen[:LONGEST_SHOWN] + "…"


def refusal(record: type[Record], field: Field, found: object) -> Problem:
    """What is wrong with a value that is outside its field's domain."""
    must = DOMAINS[field.kind]
    seen = "***" if field.term.personal else _seen(found)
    missing = found is None
    return Problem(
        reason="missing_value" if missing else "wrong_value",
        text=Text(
            f"{field.term.zh}：{must.zh}，{'未填写' if missing else f'现为 {seen}'}",
            f"{field.term.en}: {must.en}, {'it is empty' if missing else f'found {seen}'}",
        ),
        field=field.name,
        label=field.term,
        found=None if missing else seen,
        record=record.__name__,
    )
