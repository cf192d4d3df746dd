"""The small language in which rules and indicators are written.

An expression is data: a tree over the columns of one record class. Engines compile it; it
also explains itself. Empty values follow SQL's three-valued logic: what is compared with
nothing is neither true nor false, and a condition holds only when it is true.

Dates after the reporting date (`as_of`) are not yet known and read as empty, unless the
field's term says that it looks ahead (`planned`). A field with `dated_by` is empty until
the date that it is dated by has come.
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Self

import attrs

from xiangzhen_fazhi.definitions.records import (
    Field,
    Kind,
    Record,
    begun_by,
    fields_of,
    term_of,
)
from xiangzhen_fazhi.errors import DefinitionError
from xiangzhen_fazhi.law.amounts import Amount, Unit
from xiangzhen_fazhi.law.limits import Limit, Setting
from xiangzhen_fazhi.terms import Choice, Text

NUMBERS = frozenset({Kind.COUNT, Kind.MONEY})
LISTS = frozenset({Kind.TEXTS, Kind.CHOICES})

Plain = bool | int | Decimal | date | str | Choice
"""What may stand in an expression as a constant."""


@attrs.frozen(eq=False)
class Expr:
    """A part of a definition: a value, or a condition, over the columns of one record."""

    name: Text | None = attrs.field(default=None, kw_only=True)
    """What it is called in words; where it has no name, its parts are told."""

    @property
    def kind(self) -> Kind:
        """What sort of value it yields."""
        raise NotImplementedError

    @property
    def parts(self) -> tuple[Expr, ...]:
        """The expressions it is made of."""
        return ()

    # Comparisons build expressions, so `==` cannot tell whether two trees are the same.
    def __eq__(self, other: object) -> Expr:  # type: ignore[override]
        return Compare("==", self, constant(other))

    def __ne__(self, other: object) -> Expr:  # type: ignore[override]
        return Compare("!=", self, constant(other))

    __hash__ = object.__hash__

    def __lt__(self, other: Expr | Plain) -> Expr:
        return Compare("<", self, constant(other))

    def __le__(self, other: Expr | Plain) -> Expr:
        return Compare("<=", self, constant(other))

    def __gt__(self, other: Expr | Plain) -> Expr:
        return Compare(">", self, constant(other))

    def __ge__(self, other: Expr | Plain) -> Expr:
        return Compare(">=", self, constant(other))

    def __and__(self, other: Expr) -> Expr:
        return All((self, other))

    def __or__(self, other: Expr) -> Expr:
        return Any_((self, other))

    def __invert__(self) -> Expr:
        return Not(self)

    def __add__(self, other: Expr | int | Decimal) -> Expr:
        return Arithmetic("+", self, constant(other))

    def __sub__(self, other: Expr | int | Decimal) -> Expr:
        return Arithmetic("-", self, constant(other))

    def __mul__(self, other: Expr | int | Decimal) -> Expr:
        return Arithmetic("*", self, constant(other))

    def __bool__(self) -> bool:
        # `a < b < c` and `x and y` would silently lose a part of the condition.
        raise DefinitionError(
            Text("条件请用 & | ~ 连接", "join conditions with & | ~, not with and, or, not")
        )

    def called(self, zh: str, en: str) -> Self:
        """The same with a name of its own, such as “the day of receipt”."""
        return attrs.evolve(self, name=Text(zh, en))

    def empty(self) -> Expr:
        """Whether the value is empty."""
        return IsEmpty(self)

    def known(self) -> Expr:
        """Whether the value is not empty."""
        return Not(IsEmpty(self))

    def is_in(self, *values: Plain) -> Expr:
        """Whether the value is one of those given."""
        return IsIn(self, tuple(constant(v) for v in values))

    def has(self, value: Choice | str) -> Expr:
        """Whether a list holds a value; an empty list is an empty field."""
        return Has(self, constant(value))

    def length(self) -> Expr:
        """How many entries a list has; an empty list is an empty field."""
        return Length(self)


def _need(condition: bool, expr: Expr, zh: str, en: str) -> None:  # noqa: FBT001
    if not condition:
        raise DefinitionError(Text(f"{zh}：{expr!r}", f"{en}: {expr!r}"))


@attrs.frozen(eq=False)
class Column(Expr):
    """The value of one field of the record."""

    record: type[Record]
    field: Field

    @property
    def kind(self) -> Kind:
        return self.field.kind


@attrs.frozen(eq=False)
class NotYet(Expr):
    """Whether a date is filled in but lies after the reporting date; never empty."""

    column: Column

    @property
    def kind(self) -> Kind:
        return Kind.FLAG

    @property
    def parts(self) -> tuple[Expr, ...]:
        return (self.column,)


@attrs.frozen(eq=False)
class Constant(Expr):
    """A value that is the same for every record; `None` is the empty value of its kind."""

    value: Plain | None
    of: Kind

    @property
    def kind(self) -> Kind:
        return self.of


@attrs.frozen(eq=False)
class AsOf(Expr):
    """The reporting date."""

    @property
    def kind(self) -> Kind:
        return Kind.DATE


@attrs.frozen(eq=False)
class WindowStart(Expr):
    """The first day of the period that is measured."""

    @property
    def kind(self) -> Kind:
        return Kind.DATE


@attrs.frozen(eq=False)
class WindowEnd(Expr):
    """The last day of the period that is measured."""

    @property
    def kind(self) -> Kind:
        return Kind.DATE


@attrs.frozen(eq=False)
class Param(Expr):
    """A figure that callers may set."""

    setting: Setting

    @property
    def kind(self) -> Kind:
        return constant(_number(self.setting.default)).kind


@attrs.frozen(eq=False)
class Compare(Expr):
    """A comparison; empty where either side is empty."""

    op: str
    left: Expr
    right: Expr

    def __attrs_post_init__(self) -> None:
        kinds = {self.left.kind, self.right.kind}
        _need(len(kinds) == 1 or kinds <= NUMBERS, self, "两边类型不同", "sides of different kinds")
        ordered = kinds <= NUMBERS | {Kind.DATE}
        _need(ordered or self.op in {"==", "!="}, self, "不可比较大小", "has no order")

    @property
    def kind(self) -> Kind:
        return Kind.FLAG

    @property
    def parts(self) -> tuple[Expr, ...]:
        return (self.left, self.right)


@attrs.frozen(eq=False)
class All(Expr):
    """Whether every condition holds."""

    conditions: tuple[Expr, ...]

    def __attrs_post_init__(self) -> None:
        _need(all(c.kind is Kind.FLAG for c in self.conditions), self, "须为条件", "not conditions")

    @property
    def kind(self) -> Kind:
        return Kind.FLAG

    @property
    def parts(self) -> tuple[Expr, ...]:
        return self.conditions


@attrs.frozen(eq=False)
class Any_(Expr):  # noqa: N801 - `Any` is taken by typing
    """Whether at least one condition holds."""

    conditions: tuple[Expr, ...]

    def __attrs_post_init__(self) -> None:
        _need(all(c.kind is Kind.FLAG for c in self.conditions), self, "须为条件", "not conditions")

    @property
    def kind(self) -> Kind:
        return Kind.FLAG

    @property
    def parts(self) -> tuple[Expr, ...]:
        return self.conditions


@attrs.frozen(eq=False)
class Not(Expr):
    """Whether a condition is false; empty where it is empty."""

    condition: Expr

    def __attrs_post_init__(self) -> None:
        _need(self.condition.kind is Kind.FLAG, self, "须为条件", "not a condition")

    @property
    def kind(self) -> Kind:
        return Kind.FLAG

    @property
    def parts(self) -> tuple[Expr, ...]:
        return (self.condition,)


@attrs.frozen(eq=False)
class IsEmpty(Expr):
    """Whether a value is empty; an empty list counts as empty. Itself never empty."""

    value: Expr

    @property
    def kind(self) -> Kind:
        return Kind.FLAG

    @property
    def parts(self) -> tuple[Expr, ...]:
        return (self.value,)


@attrs.frozen(eq=False)
class IsIn(Expr):
    """Whether a value is among constants."""

    value: Expr
    among: tuple[Expr, ...]

    def __attrs_post_init__(self) -> None:
        same = all(c.kind is self.value.kind for c in self.among)
        _need(same, self, "类型不同", "members of another kind")

    @property
    def kind(self) -> Kind:
        return Kind.FLAG

    @property
    def parts(self) -> tuple[Expr, ...]:
        return (self.value, *self.among)


@attrs.frozen(eq=False)
class Has(Expr):
    """Whether a list holds a value; empty where the list is."""

    value: Expr
    member: Expr

    def __attrs_post_init__(self) -> None:
        fits = {Kind.TEXTS: Kind.TEXT, Kind.CHOICES: Kind.CHOICE}.get(self.value.kind)
        _need(fits is self.member.kind, self, "不是该类列表", "not a list of such values")

    @property
    def kind(self) -> Kind:
        return Kind.FLAG

    @property
    def parts(self) -> tuple[Expr, ...]:
        return (self.value, self.member)


@attrs.frozen(eq=False)
class Length(Expr):
    """The number of entries of a list; empty where the list is."""

    value: Expr

    def __attrs_post_init__(self) -> None:
        _need(self.value.kind in LISTS, self, "不是列表", "not a list")

    @property
    def kind(self) -> Kind:
        return Kind.COUNT

    @property
    def parts(self) -> tuple[Expr, ...]:
        return (self.value,)


@attrs.frozen(eq=False)
class Arithmetic(Expr):
    """A sum, difference or product of numbers; empty where either side is empty."""

    op: str
    left: Expr
    right: Expr

    def __attrs_post_init__(self) -> None:
        _need({self.left.kind, self.right.kind} <= NUMBERS, self, "不是数", "not numbers")

    @property
    def kind(self) -> Kind:
        money = Kind.MONEY in {self.left.kind, self.right.kind}
        return Kind.MONEY if money else Kind.COUNT

    @property
    def parts(self) -> tuple[Expr, ...]:
        return (self.left, self.right)


@attrs.frozen(eq=False)
class Extreme(Expr):
    """The least or the greatest of two values; empty where either is empty."""

    op: str
    left: Expr
    right: Expr

    def __attrs_post_init__(self) -> None:
        kinds = {self.left.kind, self.right.kind}
        _need(kinds == {Kind.DATE} or kinds <= NUMBERS, self, "不可比较", "has no order")

    @property
    def kind(self) -> Kind:
        kinds = {self.left.kind, self.right.kind}
        return Kind.MONEY if Kind.MONEY in kinds else self.left.kind

    @property
    def parts(self) -> tuple[Expr, ...]:
        return (self.left, self.right)


@attrs.frozen(eq=False)
class DaysBetween(Expr):
    """Calendar days from one date to another, the first not counted."""

    start: Expr
    end: Expr

    def __attrs_post_init__(self) -> None:
        _need_dates(self, self.start, self.end)

    @property
    def kind(self) -> Kind:
        return Kind.COUNT

    @property
    def parts(self) -> tuple[Expr, ...]:
        return (self.start, self.end)


@attrs.frozen(eq=False)
class WorkingDaysBetween(Expr):
    """Working days after one date up to another; empty beyond the calendar's horizon."""

    start: Expr
    end: Expr

    def __attrs_post_init__(self) -> None:
        _need_dates(self, self.start, self.end)

    @property
    def kind(self) -> Kind:
        return Kind.COUNT

    @property
    def parts(self) -> tuple[Expr, ...]:
        return (self.start, self.end)


@attrs.frozen(eq=False)
class Shift(Expr):
    """A date moved by so many days, working days, months or years.

    Working days beyond the calendar's horizon give an empty value. With a `Param` as number,
    the unit may be left open: the setting's length of time brings its own.
    """

    start: Expr
    number: Expr
    unit: Unit | None

    def __attrs_post_init__(self) -> None:
        _need_dates(self, self.start)
        _need(self.number.kind is Kind.COUNT, self, "移动量不是整数", "moved by what is no count")

    @property
    def kind(self) -> Kind:
        return Kind.DATE

    @property
    def parts(self) -> tuple[Expr, ...]:
        return (self.start, self.number)


@attrs.frozen(eq=False)
class Rolled(Expr):
    """A date, or the next working day where it is a rest day; empty beyond the horizon."""

    day: Expr

    def __attrs_post_init__(self) -> None:
        _need_dates(self, self.day)

    @property
    def kind(self) -> Kind:
        return Kind.DATE

    @property
    def parts(self) -> tuple[Expr, ...]:
        return (self.day,)


@attrs.frozen(eq=False)
class Case(Expr):
    """The value of the first condition that holds, else `otherwise`."""

    branches: tuple[tuple[Expr, Expr], ...]
    otherwise: Expr

    def __attrs_post_init__(self) -> None:
        conditions = all(c.kind is Kind.FLAG for c, _ in self.branches)
        _need(conditions, self, "分支条件须为条件", "a branch without a condition")
        kinds = {v.kind for _, v in self.branches} | {self.otherwise.kind}
        _need(
            len(kinds) == 1 or kinds <= NUMBERS, self, "分支类型不同", "branches of several kinds"
        )

    @property
    def kind(self) -> Kind:
        return self.otherwise.kind

    @property
    def parts(self) -> tuple[Expr, ...]:
        return (*(e for branch in self.branches for e in branch), self.otherwise)


@attrs.frozen(eq=False)
class Lookup(Expr):
    """A field of another record of the same ledger, found by its id or another field.

    Empty if there is none, or if it has not begun on the reporting date.
    """

    key: Expr
    target: Column
    by: str = "id"

    def __attrs_post_init__(self) -> None:
        _need(self.key.kind is Kind.TEXT, self, "引用须为编号", "a reference must be an id")

    @property
    def kind(self) -> Kind:
        return self.target.kind

    @property
    def parts(self) -> tuple[Expr, ...]:
        return (self.key,)


@attrs.frozen(eq=False)
class Outer(Expr):
    """A value of the record for which others are searched, inside the search's condition."""

    value: Expr

    @property
    def kind(self) -> Kind:
        return self.value.kind


@attrs.frozen(eq=False)
class Among(Expr):
    """How many records of a class match: a field of theirs equals a value, a condition holds.

    Of a list, how many of its entries match a record at all. Empty where the value is, or where the ledger has no
    record of that class at all, so that its silence says nothing.
    """

    target: Column
    value: Expr
    where: Expr

    def __attrs_post_init__(self) -> None:
        fits = {self.value.kind, Kind.TEXT} <= {Kind.TEXT, Kind.TEXTS}
        _need(fits and self.target.kind is Kind.TEXT, self, "须以文字相配", "matched by texts only")

    @property
    def kind(self) -> Kind:
        return Kind.COUNT

    @property
    def outer(self) -> tuple[Outer, ...]:
        """The values that the condition takes from the record itself."""
        return tuple(e for e in walk(self.where) if isinstance(e, Outer))

    @property
    def parts(self) -> tuple[Expr, ...]:
        return (self.value, *(o.value for o in self.outer))


def _need_dates(expr: Expr, *dates: Expr) -> None:
    _need(all(d.kind is Kind.DATE for d in dates), expr, "不是日期", "not a date")


# -- how they are written ------------------------------------------------------------------


class Columns:
    """The columns of one record class: `c = columns(PenaltyCase)`, then `c.filed_on`."""

    def __init__(self, record: type[Record]) -> None:
        self._record = record

    def __getattr__(self, name: str) -> Column:
        field = fields_of(self._record).get(name)
        if field is None:
            label = term_of(self._record)
            raise DefinitionError(
                Text(f"{label.zh}没有字段 {name}", f"{self._record.__name__} has no field {name}")
            )
        return Column(self._record, field)


def columns(record: type[Record]) -> Columns:
    """The columns of a record class; an unknown one is an error at import."""
    return Columns(record)


AS_OF = AsOf()
WINDOW_START = WindowStart()
WINDOW_END = WindowEnd()


def constant(value: Any) -> Expr:  # noqa: ANN401 - what `==` may be given
    """An expression as it is; a plain value as a constant."""
    if isinstance(value, Expr):
        return value
    if isinstance(value, Choice):
        return Constant(value, Kind.CHOICE)
    for plain, kind in _KINDS:
        if isinstance(value, plain):
            return Constant(typing.cast("Plain", value), kind)
    raise DefinitionError(Text(f"不能作为常量：{value!r}", f"not a constant: {value!r}"))


_KINDS: tuple[tuple[type, Kind], ...] = (
    (bool, Kind.FLAG),
    (int, Kind.COUNT),
    (Decimal, Kind.MONEY),
    (date, Kind.DATE),
    (str, Kind.TEXT),
)


def nothing(kind: Kind) -> Constant:
    """The empty value of a kind."""
    return Constant(None, kind)


def setting(given: Setting) -> Param:
    """The value of a setting."""
    return Param(given)


def case(*branches: tuple[Expr, Expr | Plain], otherwise: Expr | Plain | Kind) -> Expr:
    """The value of the first condition that holds; a kind as `otherwise` means empty."""
    last = nothing(otherwise) if isinstance(otherwise, Kind) else constant(otherwise)
    return Case(tuple((c, constant(v)) for c, v in branches), last) if branches else last


def first_of(first: Expr, *others: Expr) -> Expr:
    """The first value that is not empty."""
    if not others:
        return first
    return Case(((first.known(), first),), first_of(*others))


def all_of(conditions: Iterable[Expr]) -> Expr:
    """Whether all hold (true for none)."""
    held = tuple(conditions)
    return held[0] if len(held) == 1 else All(held or (constant(value=True),))


def any_of(conditions: Iterable[Expr]) -> Expr:
    """Whether any holds (false for none)."""
    held = tuple(conditions)
    return held[0] if len(held) == 1 else Any_(held or (constant(value=False),))


def least(left: Expr | Plain, right: Expr | Plain) -> Expr:
    """The lesser of two numbers or dates."""
    return Extreme("least", constant(left), constant(right))


def greatest(left: Expr | Plain, right: Expr | Plain) -> Expr:
    """The greater of two numbers or dates."""
    return Extreme("greatest", constant(left), constant(right))


def days_between(start: Expr, end: Expr) -> Expr:
    """Calendar days from one date to another."""
    return DaysBetween(start, end)


def moved(start: Expr, length: Amount) -> Expr:
    """A date moved by a length of time, strictly (not past rest days)."""
    return Shift(start, constant(length.number), length.unit)


def lookup(key: Expr, target: Column, *, by: Column | None = None) -> Expr:
    """A field of another record of the ledger, found by its id or by another field."""
    return Lookup(key, target) if by is None else Lookup(key, target, by.field.name)


def among(target: Column, value: Expr, where: Expr | None = None) -> Expr:
    """How many records of the target's class have this value there and fulfil a condition."""
    conditions = [] if where is None else [where]
    begun = begun_by(target.record)
    if begun is not None:
        conditions.append(Not(NotYet(Column(target.record, begun))))
    return Among(target, value, all_of(conditions))


def outer(value: Expr) -> Expr:
    """A value of the record itself, in the condition of `among`."""
    return Outer(value)


def figure(limit: Limit, on: Expr) -> Expr:
    """The number that a limit demands on a date; empty before its first version."""
    branches = [(on >= constant(v.since), _figure(v.value)) for v in reversed(limit.changes)]
    return case(*branches, otherwise=branches[0][1].kind)


def _figure(value: object) -> Expr:
    return Param(value) if isinstance(value, Setting) else constant(_number(value))


def _number(value: object) -> object:
    return value.number if isinstance(value, Amount) else value


def length_of(value: object) -> tuple[Expr, Unit | None]:
    """The number and the unit of a limit's length of time."""
    if isinstance(value, Setting) and isinstance(value.default, Amount):
        return Param(value), None
    if isinstance(value, Amount):
        return constant(value.number), value.unit
    raise DefinitionError(Text(f"不是期间：{value!r}", f"not a length of time: {value!r}"))


def replaced(expr: Expr, change: Callable[[Expr], Expr | None]) -> Expr:
    """An expression with parts exchanged: where `change` gives another, it stands instead."""
    other = change(expr)
    if other is not None:
        return other

    def rebuilt(value: Any) -> Any:  # noqa: ANN401 - whatever a node may hold
        if isinstance(value, Expr):
            return replaced(value, change)
        return tuple(rebuilt(v) for v in value) if isinstance(value, tuple) else value

    held = {f.name: getattr(expr, f.name) for f in attrs.fields(type(expr))}
    return attrs.evolve(expr, **{name: rebuilt(value) for name, value in held.items()})


def known_on(expr: Expr, day: Expr) -> Expr:
    """An expression as it stood on a day: facts that are dated later are empty in it."""

    def change(part: Expr) -> Expr | None:
        if isinstance(part, NotYet):
            return case((part.column > day, constant(value=True)), otherwise=part)
        if not isinstance(part, Column) or part.kind in LISTS or part.field.term.planned:
            return None
        by = part.field.term.dated_by
        dated = Column(part.record, fields_of(part.record)[by]) if by else part
        if dated.kind is not Kind.DATE:
            return None
        return Case(((dated > day, nothing(part.kind)),), part)

    return replaced(expr, change)


def walk(*roots: Expr) -> Iterator[Expr]:
    """Every expression below some roots, the roots included, each object once."""
    seen: set[int] = set()
    stack = list(roots)
    while stack:
        expr = stack.pop()
        if id(expr) not in seen:
            seen.add(id(expr))
            yield expr
            stack.extend(expr.parts)


def reads(*roots: Expr) -> dict[str, Column]:
    """The columns that some expressions read, by field name."""
    return {e.field.name: e for e in walk(*roots) if isinstance(e, Column)}
