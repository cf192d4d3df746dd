"""Definitions compiled to Python source, to be run on record objects.

All expressions of one record class become one function: each attribute is read once, a part
that several expressions share is computed once, and empties flow as in SQL. The source is
made of our own field names and constants only.
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import attrs

from xiangzhen_fazhi.definitions import expressions as ex
from xiangzhen_fazhi.definitions.expressions import Expr
from xiangzhen_fazhi.definitions.indicators import Indicator, Shape
from xiangzhen_fazhi.definitions.records import Kind, Record, begun_by
from xiangzhen_fazhi.engines.facts import EMPTY, FALSE, OPPOSITE, TESTING, TRUE, Facts
from xiangzhen_fazhi.engines.settings import Settings
from xiangzhen_fazhi.errors import HorizonError, UsageError
from xiangzhen_fazhi.law.amounts import Amount, Unit
from xiangzhen_fazhi.law.calendar import Calendar

Find = Callable[[type[Record], str, str], Sequence[Record] | None]
"""How records of a class are found by the value of a field; empty if there are none at all."""


@attrs.frozen
class Window:
    """The days that a definition may ask for besides the record's own."""

    as_of: date
    start: date
    end: date

    @classmethod
    def on(cls, as_of: date) -> Window:
        """A single reporting date."""
        return cls(as_of, as_of, as_of)


def nothing_found(_record: type[Record], _field: str, _value: str) -> None:
    """The search for a record where there is no ledger to search."""


Values = Callable[[Any, date, date, date, Find], tuple[Any, ...]]


def compile_values(exprs: Sequence[Expr], settings: Settings, calendar: Calendar) -> Values:
    """One function from a record (and `as_of`, window start and end, find) to all values."""
    source = _Source(settings, calendar)
    block = source.body(exprs)
    results = []
    for expr in exprs:
        target = source.fresh()
        block.assign(target, expr)
        results.append(target)
    # A longer display of names would be built through a list.
    tuples = [results[n : n + LONGEST] for n in range(0, len(results), LONGEST)]
    lines = ["def run(r, as_of, start, end, find):", *block.lines]
    lines.append("    return " + (" + ".join(f"({', '.join(t)},)" for t in tuples) or "()"))
    return typing.cast("Values", source.function("run", lines))


LONGEST = 30
"""The most entries of a tuple that Python builds in one step."""

Tally = list[Any]
"""Of one indicator: counted, above the line, the values or their sum, left out by reason."""

Fold = Callable[[Sequence[Any], date, date, date, Find], list[Tally]]


def compile_fold(indicators: Sequence[Indicator], settings: Settings, calendar: Calendar) -> Fold:
    """One function that goes once over the records and tallies all indicators."""
    source = _Source(settings, calendar)
    block = source.body([e for i in indicators for e in _parts(i)], depth=2)
    starts, tallies = [], []
    for number, indicator in enumerate(indicators):
        names = [f"n{number}", f"h{number}", f"v{number}"]
        names += [f"l{number}_{k}" for k in range(len(indicator.left))]
        starts.append(f"    {' = '.join(names[:2] + names[3:])} = 0")
        starts.append(f"    {names[2]} = {_START.get(indicator.shape, '0')}")
        tallies.append(f"[{', '.join(names)}]")
        _tally(block, indicator, names)
    lines = ["def run(records, as_of, start, end, find):", *starts]
    lines += ["    for r in records:", *block.lines, "        pass"]
    lines.append(f"    return [{', '.join(tallies)}]")
    return typing.cast("Fold", source.function("run", lines))


_START = {Shape.MEDIAN: "[]", Shape.DISTINCT: "set()"}
_ADD = {Shape.MEDIAN: "{0}.append({1})", Shape.DISTINCT: "{0}.add({1})"}


def _parts(indicator: Indicator) -> list[Expr]:
    parts = [indicator.base, *(where for _, where in indicator.left)]
    parts += [e for e in (indicator.hit, indicator.value) if e is not None]
    return parts


def _tally(block: _Block, indicator: Indicator, names: list[str]) -> None:
    counted, hit, values, *left = names
    inside = block.when(indicator.base)
    inside.line(f"{counted} += 1")
    if indicator.value is not None:
        add = _ADD.get(indicator.shape, "{0} += {1}")
        if indicator.shape is Shape.DISTINCT and indicator.value.kind in ex.LISTS:
            add = "{0}.update({1})"  # the entries of a list are told apart, not the lists
        inside.line(add.format(values, inside.atom(indicator.value)))
    if indicator.hit is not None:
        block.when(indicator.hit).line(f"{hit} += 1")
    for name, (_, where) in zip(left, indicator.left, strict=True):
        block.when(where).line(f"{name} += 1")


class _Source:
    """What the blocks of one function share: constants, interned expressions, fresh names."""

    def __init__(self, settings: Settings, calendar: Calendar) -> None:
        self.settings = settings
        self.calendar = calendar
        self.names: dict[str, Any] = {"rolled": calendar.rolled}
        self._bound: dict[tuple[type, object], str] = {}
        self._interned: dict[tuple[object, ...], int] = {}
        self._ids: dict[int, tuple[Expr, int]] = {}
        self.shared: dict[int, str] = {}
        """Names of comparisons made once before all others; false where the date is empty."""
        self._dated: dict[int, tuple[Expr, list[ex.Case]]] = {}
        self._fresh = 0

    def fresh(self) -> str:
        self._fresh += 1
        return f"t{self._fresh}"

    def bind(self, value: object) -> str:
        """The name under which the function sees a constant."""
        key = (type(value), value)
        if key not in self._bound:
            name = f"c{len(self._bound)}"
            self._bound[key] = name
            self.names[name] = value
        return self._bound[key]

    def bind_table(self, amount: Amount) -> str:
        key = (Amount, amount)
        if key not in self._bound:
            name = f"ends{len(self._bound)}"
            self._bound[key] = name
            self.names[name] = self.calendar.ends(amount)
        return self._bound[key]

    def resolved(self, expr: Expr) -> Expr:
        return self.settings.resolve(expr) if isinstance(expr, ex.Param) else expr

    def key(self, expr: Expr) -> int:
        """The same number for every expression that says the same."""
        known = self._ids.get(id(expr))
        if known is not None:
            return known[1]
        plain = self.resolved(expr)
        said: tuple[object, ...] = (type(plain), *(self.key(p) for p in plain.parts))
        said += _facts(plain, self.settings.unit)
        number = self._interned.setdefault(said, len(self._interned))
        self._ids[id(expr)] = (expr, number)  # the expression is kept so that its id stays its own
        return number

    def no_facts(self) -> Facts:
        """What is known before anything was asked."""
        return Facts(self.key, self.resolved, self.settings.unit)

    def body(self, exprs: Sequence[Expr], depth: int = 1) -> _Block:
        """A block in which every column is read, and what is often asked has a name."""
        block = _Block(self, depth)
        block.read(
            ex.reads(*exprs),
            {e.column.field.name for e in ex.walk(*exprs) if isinstance(e, ex.NotYet)},
        )
        for asked in self._often_asked(exprs):
            name = self.fresh()
            if isinstance(asked, ex.Compare):
                block.line(f"{name} = {block.true(asked)}")
                self.shared[self.key(asked)] = name
            elif self.key(asked) not in block.named:
                block.assign(name, asked)
                block.named[self.key(asked)] = name
        return block

    def _often_asked(self, exprs: Sequence[Expr]) -> list[Expr]:
        """Comparisons with a day that many definitions make, conditions that many others join."""
        found: dict[int, Expr] = {}
        askers: dict[int, set[int]] = {}

        def asks(part: Expr, by: int) -> None:
            found[self.key(part)] = part
            askers.setdefault(self.key(part), set()).add(by)

        for number, expr in enumerate(exprs):
            for whole in ex.walk(expr):
                for part in whole.parts:
                    if isinstance(part, ex.All | ex.Any_ | ex.Case) and part.kind is Kind.FLAG:
                        asks(part, self.key(whole))
                    elif (since := _since(part)) is not None:
                        asks(since, number)
                        asks(part, number)
        often = [part for key, part in found.items() if len(askers[key]) >= OFTEN]
        return sorted(often, key=_simplest)

    def dates_or_others(self, expr: Expr) -> list[ex.Case]:
        """The parts of an expression that are the date in a column or, if it is empty, another."""
        if id(expr) not in self._dated:
            found = [p for p in ex.walk(expr) if isinstance(p, ex.Case) and _date_or_other(p)]
            self._dated[id(expr)] = (expr, found)
        return self._dated[id(expr)][1]

    def function(self, name: str, lines: list[str]) -> object:
        exec("\n".join(lines), self.names)  # noqa: S102 - made of our own names only
        return self.names[name]


def _facts(expr: Expr, unit: Callable[[ex.Shift], Unit]) -> tuple[object, ...]:
    """What tells two expressions of one type with the same parts apart."""
    match expr:
        case ex.Column():
            return (expr.field.name,)
        case ex.Constant():
            return (type(expr.value), expr.value, expr.of)
        case ex.Compare() | ex.Arithmetic() | ex.Extreme():
            return (expr.op,)
        case ex.Shift():
            return (unit(expr),)
        case ex.Outer():
            return (id(expr),)
        case ex.Lookup():
            return (expr.target.record, expr.target.field.name, expr.by)
        case ex.Among():
            return (id(expr),)
        case _:
            return ()


class _Block:
    """Lines at one depth, with the names that hold there and what is known there."""

    def __init__(
        self, source: _Source, depth: int, outer: _Block | None = None, facts: Facts | None = None
    ) -> None:
        self.source = source
        self.depth = depth
        self.lines: list[str] = outer.lines if outer else []
        self.named: dict[int, str] = dict(outer.named) if outer else {}
        self.facts = facts or source.no_facts()
        self.partings: int = outer.partings if outer else 0

    def line(self, text: str) -> None:
        self.lines.append("    " * self.depth + text)

    def where(self, condition: Expr, may: int, *, deeper: int = 1) -> _Block:
        """A block that runs only where a condition is one of these."""
        facts = self.facts.with_(condition, may)
        return _Block(self.source, self.depth + deeper, self, facts)

    # -- columns -----------------------------------------------------------------------

    def read(self, columns: dict[str, ex.Column], not_yet: set[str]) -> None:
        """Read every column once; what is not yet known on the reporting date is empty."""
        dated: dict[str, list[ex.Column]] = {}
        for column in columns.values():
            if column.field.term.dated_by:
                dated.setdefault(column.field.term.dated_by, []).append(column)
            elif column.kind is not Kind.DATE or column.field.term.planned:
                self.line(f"f_{column.field.name} = r.{column.field.name}")
                self._remember(column, required=column.field.required)
        masked = {c.field.name: 0 for c in columns.values() if _masked(c)}
        for name in masked | dict.fromkeys(dated, 0):
            self._date(name, columns.get(name), dated.get(name, []), flag=name in not_yet)
        for name in not_yet:
            self.named[self.source.key(ex.NotYet(columns[name]))] = f"later_{name}"

    def _date(
        self, field: str, column: ex.Column | None, dated: list[ex.Column], *, flag: bool
    ) -> None:
        name = f"f_{field}"
        self.line(f"{name} = r.{field}")
        if flag:
            self.line(f"later_{field} = {name} is not None and {name} > as_of")
        self.line(f"if {name} is not None and {name} > as_of:")
        self.line(f"    {name} = None")
        for other in dated:
            self.line(f"    f_{other.field.name} = {'()' if other.field.listed else None}")
        if dated:
            self.line("else:")
        for other in dated:
            self.line(f"    f_{other.field.name} = r.{other.field.name}")
            self._remember(other)
        if column is not None and _masked(column):
            self._remember(column)

    def _remember(self, column: ex.Column, *, required: bool = False) -> None:
        if required:
            self.facts.fill(column)
        self.named[self.source.key(column)] = f"f_{column.field.name}"

    # -- values ------------------------------------------------------------------------

    def assign(self, target: str, expr: Expr) -> None:
        """Give a name to the value of an expression."""
        expr = self.facts.plain(expr)
        if isinstance(expr, ex.Case) and self.source.key(expr) not in self.named:
            self.choose(target, expr.branches, expr.otherwise)
            self.named[self.source.key(expr)] = target
        else:
            self.line(f"{target} = {self.value(expr)}")

    def choose(self, target: str, branches: Sequence[tuple[Expr, Expr]], last: Expr) -> None:
        """The branches as an if-chain; a later one leans on what earlier ones ruled out."""
        block, word = self, "if"
        for number, (condition, value) in enumerate(branches):
            if not block.facts.may(condition) & TRUE:
                continue
            left = branches[number:]
            agreed = block.agreed(left, last)
            if agreed is not None:
                last = agreed
                break
            known = block.parting(left, last)
            if known is not None:
                # Two chains, each of which knows whether that date is filled in, ask less.
                if word == "elif":
                    block.line("else:")
                    block.depth += 1
                block.partings += 1
                block.line(f"if {block.true(known)}:")
                block.where(known, TRUE).choose(target, left, last)
                block.line("else:")
                block.where(known, FALSE).choose(target, left, last)
                return
            before = len(block.lines)
            test = block.true(condition)
            if word == "elif" and len(block.lines) > before:
                # The test needs lines of its own, so it moves into the else of the one before.
                added = block.lines[before:]
                del block.lines[before:]
                block.line("else:")
                block.lines += ["    " + text for text in added]
                block.depth += 1
                word = "if"
            block.line(f"{word} {test}:")
            block.where(condition, TRUE).assign(target, value)
            block, word = block.where(condition, FALSE | EMPTY, deeper=0), "elif"
        if word == "elif":
            block.line("else:")
            block.depth += 1
        block.assign(target, last)

    def parting(self, branches: Sequence[tuple[Expr, Expr]], last: Expr) -> Expr | None:
        """Whether a date is filled in, where a part of the next condition is it or another.

        Not for long chains, nor where chains were parted already: the code would grow too much.
        """
        if self.partings == MOST_PARTINGS:
            return None
        for dated in self.source.dates_or_others(branches[0][0]):
            known = dated.branches[0][0]
            if self.source.key(dated) not in self.named and self.facts.may(known) == TRUE | FALSE:
                parts = ex.walk(last, *(part for branch in branches for part in branch))
                return known if sum(1 for _ in parts) <= LONGEST_PARTED else None
        return None

    def agreed(self, branches: Sequence[tuple[Expr, Expr]], last: Expr) -> Expr | None:
        """What all branches that may still be chosen yield, if it is the same."""
        left = []
        for condition, value in branches:
            may = self.facts.may(condition)
            if may & TRUE:
                left.append(self.facts.plain(value))
            if may == TRUE:
                break
        else:
            left.append(self.facts.plain(last))
        return left[0] if len({self.source.key(v) for v in left}) == 1 else None

    def atom(self, expr: Expr) -> str:
        """A name or a constant for a value, computed once."""
        expr = self.facts.plain(expr)
        if isinstance(expr, ex.Constant):
            return "None" if expr.value is None else _literal(self.source, expr.value)
        simple = _DAYS.get(type(expr))
        if simple is not None:
            return simple
        key = self.source.key(expr)
        if key not in self.named:
            name = self.source.fresh()
            self.assign(name, expr)
            self.named[key] = name
        return self.named[key]

    def value(self, expr: Expr) -> str:
        """Python for a value that may be empty."""
        expr = self.facts.plain(expr)
        known = self.named.get(self.source.key(expr))
        if isinstance(expr, ex.Column) and expr.field.listed:
            return f"({known} or None)"
        if known is not None or type(expr) in _DAYS or isinstance(expr, ex.Constant):
            return self.atom(expr)
        match expr:
            case ex.Arithmetic():
                code = f"{self.atom(expr.left)} {expr.op} {self.atom(expr.right)}"
                return self._guarded(f"({code})", expr.left, expr.right)
            case ex.Extreme():
                left, right = self.atom(expr.left), self.atom(expr.right)
                sign = "<" if expr.op == "least" else ">"
                return self._guarded(
                    f"({left} if {left} {sign} {right} else {right})", expr.left, expr.right
                )
            case ex.DaysBetween():
                code = f"({self.atom(expr.end)} - {self.atom(expr.start)}).days"
                return self._guarded(code, expr.start, expr.end)
            case ex.WorkingDaysBetween():
                self.source.names["between"] = _between(self.source.calendar)
                code = f"between({self.atom(expr.start)}, {self.atom(expr.end)})"
                return self._guarded(code, expr.start, expr.end)
            case ex.Length():
                return self._guarded(f"len({self.atom(expr.value)})", expr.value)
            case ex.Rolled(ex.Shift(start, number)) if isinstance(
                self.facts.plain(number), ex.Constant
            ):
                return self._guarded(f"{self._ends(typing.cast('ex.Shift', expr.day))}[1]", start)
            case ex.Rolled():
                return self._guarded(f"rolled[{self.atom(expr.day)}]", expr.day)
            case ex.Shift():
                return self._shift(expr)
            case ex.Lookup():
                return self._lookup(expr)
            case ex.Among():
                return self._among(expr)
            case _:
                return self._flag(expr)

    def _guarded(self, code: str, *needed: Expr) -> str:
        guard = _all_of(self._guards(self.facts, *needed))
        return code if guard == "True" else f"({code} if {guard} else None)"

    def _guards(self, facts: Facts, *needed: Expr) -> list[str]:
        """Tests that what is needed is not empty, where that is not known."""
        return [self._filled(e) for e in needed if not facts.filled(e)]

    def _filled(self, expr: Expr) -> str:
        if isinstance(expr, ex.Length) and self.source.key(expr) not in self.named:
            expr = expr.value
        return self.atom(expr) if expr.kind in ex.LISTS else f"{self.atom(expr)} is not None"

    def _ends(self, expr: ex.Shift) -> str:
        number = typing.cast("ex.Constant", self.facts.plain(expr.number)).value
        amount = Amount(typing.cast("int", number), self.source.settings.unit(expr))
        return f"{self.source.bind_table(amount)}[{self.atom(expr.start)}]"

    def _shift(self, expr: ex.Shift) -> str:
        if isinstance(self.facts.plain(expr.number), ex.Constant):
            return self._guarded(f"{self._ends(expr)}[0]", expr.start)
        unit = self.source.settings.unit(expr)
        name = f"shift_{unit.value}"
        self.source.names[name] = _shifter(self.source.calendar, unit)
        code = f"{name}({self.atom(expr.start)}, {self.atom(expr.number)})"
        return self._guarded(code, expr.start, expr.number)

    def _lookup(self, expr: ex.Lookup) -> str:
        target = self.source.bind(expr.target.record)
        field = self.source.bind(_target(expr, self.source.settings, self.source.calendar))
        self.source.names["found_value"] = _found_value
        search = f'find, {target}, "{expr.by}", {self.atom(expr.key)}'
        code = f"found_value({search}, {field}, (as_of, start, end, find))"
        return self._guarded(code, expr.key)

    def _among(self, expr: ex.Among) -> str:
        holds = self.source.bind(_inner(expr, self.source.settings, self.source.calendar))
        target = self.source.bind(expr.target.record)
        outer = "".join(f"{self.atom(o.value)}, " for o in expr.outer)
        search = f'find, {target}, "{expr.target.field.name}", {self.atom(expr.value)}'
        self.source.names["matching"] = _matching
        code = f"matching({search}, {holds}, (as_of, start, end, find, {outer}))"
        return self._guarded(code, expr.value)

    def _flag(self, expr: Expr) -> str:
        """A condition as True, False or None."""
        may = self.facts.may(expr)
        if not may & EMPTY and isinstance(expr, TESTING):
            return f"({self.true(expr)})"
        no = "False"
        if may & EMPTY:
            no = f"False if {self.false(expr)} else None" if may & FALSE else "None"
        return f"(True if {self.true(expr)} else {no})" if may & TRUE else f"({no})"

    # -- conditions --------------------------------------------------------------------

    def when(self, condition: Expr) -> _Block:
        """The block that runs where a condition holds."""
        self.line(f"if {self.true(condition)}:")
        return self.where(condition, TRUE)

    def true(self, expr: Expr, facts: Facts | None = None) -> str:
        """Python that is truthy only where a condition is true.

        More facts than the block's own may hold where the test is read.
        """
        facts = facts or self.facts
        expr = facts.plain(expr)
        may = facts.may(expr)
        if may == TRUE or not may & TRUE:
            return str(may == TRUE)
        if not may & FALSE and isinstance(expr, TESTING):
            return self._told(expr, facts)
        match expr:
            case _ if self.source.key(expr) in self.named:
                return self.atom(expr)
            case ex.Not():
                return self.false(expr.condition, facts)
            case ex.All():
                return _all_of(self._in_turn(self.true, expr.conditions, TRUE, facts))
            case ex.Any_():
                return _any_of(self._in_turn(self.true, expr.conditions, FALSE | EMPTY, facts))
            case ex.IsEmpty():
                return self._empty(expr.value, facts)
            case ex.Compare():
                return self._compared(expr, expr.op, facts)
            case ex.IsIn():
                return f"{self.atom(expr.value)} in {self._members(expr)}"
            case ex.Case() if (usual := _usual(expr)) is not None:
                value, no = expr.branches[0][1], usual.value is False
                return self.true(value, facts) if no else _denied(self.false(value, facts))
            case ex.Has():
                guards = (
                    [] if isinstance(expr.value, ex.Column) else self._guards(facts, expr.value)
                )
                return _all_of([*guards, f"{self.atom(expr.member)} in {self.atom(expr.value)}"])
            case _:
                return self.atom(expr)

    def false(self, expr: Expr, facts: Facts | None = None) -> str:
        """Python that is truthy only where a condition is false, not where it is empty."""
        facts = facts or self.facts
        expr = facts.plain(expr)
        may = facts.may(expr)
        if may == FALSE or not may & FALSE:
            return str(may == FALSE)
        if not may & TRUE and isinstance(expr, TESTING):
            return self._told(expr, facts)
        match expr:
            case _ if self.source.key(expr) in self.named:
                return f"{self.atom(expr)} is False" if may & EMPTY else f"not {self.atom(expr)}"
            case ex.Not():
                return self.true(expr.condition, facts)
            case ex.All():
                return _any_of(self._in_turn(self.false, expr.conditions, TRUE | EMPTY, facts))
            case ex.Any_():
                return _all_of(self._in_turn(self.false, expr.conditions, FALSE, facts))
            case ex.IsEmpty():
                return self._told(expr.value, facts)
            case ex.Compare():
                return self._compared(expr, OPPOSITE[expr.op], facts)
            case ex.IsIn():
                code = f"{self.atom(expr.value)} not in {self._members(expr)}"
                return _all_of([*self._guards(facts, expr.value), code])
            case ex.Case() if (usual := _usual(expr)) is not None:
                value, no = expr.branches[0][1], usual.value is False
                return _denied(self.true(value, facts)) if no else self.false(value, facts)
            case ex.Has():
                code = f"{self.atom(expr.member)} not in {self.atom(expr.value)}"
                return _all_of([*self._guards(facts, expr.value), code])
            case _:
                return f"{self.atom(expr)} is False"

    def _in_turn(
        self,
        test: Callable[[Expr, Facts], str],
        conditions: Sequence[Expr],
        passed: int,
        facts: Facts,
    ) -> list[str]:
        """Tests one after another; each knows what it means that the one before was passed."""
        out = []
        for condition in conditions:
            out.append(test(condition, facts))
            facts = facts.with_(condition, passed)
        return out

    def _empty(self, expr: Expr, facts: Facts) -> str:
        """Python for whether a value that may be either is empty."""
        expr = self.facts.plain(expr)
        if expr.kind is Kind.FLAG and not self._at_hand(expr):
            return _denied(self._told(expr, facts))
        atom = self.atom(expr)
        return f"not {atom}" if expr.kind in ex.LISTS else f"{atom} is None"

    def _told(self, expr: Expr, facts: Facts) -> str:
        """Python for whether a value that may be either is not empty."""
        expr = self.facts.plain(expr)
        if expr.kind is not Kind.FLAG or self._at_hand(expr):
            return self._filled(expr)
        match expr:
            case ex.Not():
                return self._told(expr.condition, facts)
            case _ if isinstance(expr, TESTING):
                return _all_of(self._guards(facts, *expr.parts))
            case _:
                may = facts.may(expr)
                known = facts.with_(expr, FALSE | EMPTY)
                yes = self.true(expr, facts) if may & TRUE else "False"
                return _any_of([yes, self.false(expr, known) if may & FALSE else "False"])

    def _at_hand(self, expr: Expr) -> bool:
        """Whether a condition has a name, or is better given one than asked twice."""
        return self.source.key(expr) in self.named or isinstance(
            expr, ex.Column | ex.Lookup | ex.Case
        )

    def _compared(self, expr: ex.Compare, op: str, facts: Facts) -> str:
        since = _since(expr)
        if since is not None and (shared := self._shared(since, op, facts)) is not None:
            return shared
        left, right = self._side(expr.left, expr.right), self._side(expr.right, expr.left)
        if expr.left.kind in {Kind.CHOICE, Kind.FLAG} and op in {"==", "!="}:
            if op == "==" and isinstance(self.facts.plain(expr.right), ex.Constant):
                return f"{left} is {right}"  # which cannot be, where the left is empty
            op = {"==": "is", "!=": "is not"}[op]
        return _all_of([*self._guards(facts, expr.left, expr.right), f"{left} {op} {right}"])

    def _shared(self, since: ex.Compare, op: str, facts: Facts) -> str | None:
        """A comparison with a day out of those that were made once for all."""
        names, key = self.source.shared, self.source.key
        later = names.get(key(since))
        if op == ">=" or later is None:
            return later
        guards = self._guards(facts, since.left)
        earlier = names.get(key(ex.Compare("<", since.left, since.right)))
        return earlier if earlier and guards else _all_of([*guards, f"not {later}"])

    def _side(self, expr: Expr, other: Expr) -> str:
        """One side of a comparison; Python compares two decimals faster than two kinds."""
        plain = self.facts.plain(expr)
        if isinstance(plain, ex.Constant) and type(plain.value) is int and other.kind is Kind.MONEY:
            return self.source.bind(Decimal(plain.value))
        if isinstance(plain, ex.Length) and self.source.key(plain) not in self.named:
            return f"len({self.atom(plain.value)})"  # faster asked than kept
        return self.atom(plain)

    def _members(self, expr: ex.IsIn) -> str:
        values = [typing.cast("ex.Constant", m).value for m in expr.among]
        return self.source.bind(tuple(values))


_DAYS = {ex.AsOf: "as_of", ex.WindowStart: "start", ex.WindowEnd: "end"}


OFTEN = 4
"""From how many other expressions on a condition is asked once for all of them."""


MOST_PARTINGS, LONGEST_PARTED = 2, 120
"""How often a chain is parted in two, and from how many expressions on it is not."""


def _simplest(expr: Expr) -> int:
    """The order in which conditions are asked, so that a later one may use one before."""
    return [">=", "<"].index(expr.op) if isinstance(expr, ex.Compare) else 2


def _since(expr: Expr) -> ex.Compare | None:
    """The comparison “on or after” that this one is or denies, of a date with a day."""
    match expr:
        case ex.Compare(">=" | "<", ex.Column(), ex.Constant(date())):
            return ex.Compare(">=", expr.left, expr.right)
        case _:
            return None


def _masked(column: ex.Column) -> bool:
    return column.kind is Kind.DATE and not column.field.term.planned


def _literal(source: _Source, value: object) -> str:
    return repr(value) if type(value) in {bool, int} else source.bind(value)


def _date_or_other(expr: ex.Case) -> bool:
    match expr.branches[0]:
        case (ex.Not(ex.IsEmpty(ex.Column() as column)), value):
            return column.kind is Kind.DATE and value is column
        case _:
            return False


def _usual(expr: ex.Case) -> ex.Constant | None:
    """What a condition that may be empty counts as where it is, if that is all a choice says."""
    match expr:
        case ex.Case(((ex.Not(ex.IsEmpty(tested)), value),), ex.Constant(bool()) as usual) if (
            tested is value
        ):
            return usual
        case _:
            return None


def _denied(test: str) -> str:
    """The opposite of a test."""
    if test in {"True", "False"}:
        return "False" if test == "True" else "True"
    return f"not ({test})"


def _all_of(tests: Sequence[str]) -> str:
    """Tests joined by `and`, without those that are certain."""
    if "False" in tests:
        return "False"
    left = [t for t in dict.fromkeys(tests) if t != "True"]
    return f"({' and '.join(left)})" if len(left) > 1 else "".join(left) or "True"


def _any_of(tests: Sequence[str]) -> str:
    """Tests joined by `or`, without those that are certain."""
    if "True" in tests:
        return "True"
    left = [t for t in dict.fromkeys(tests) if t != "False"]
    return f"({' or '.join(left)})" if len(left) > 1 else "".join(left) or "False"


def _inner(expr: ex.Among, settings: Settings, calendar: Calendar) -> Callable[..., bool | None]:
    """The condition of a search, as a function of the record found and of outer values."""
    source = _Source(settings, calendar)
    block = source.body([expr.where])
    names = []
    for outer in expr.outer:
        names.append(source.fresh())
        block.named[source.key(outer)] = names[-1]
    lines = [f"def holds({', '.join(('r', 'as_of', 'start', 'end', 'find', *names))}):"]
    test = block.true(expr.where)
    lines += [*block.lines, f"    return {test}"]
    return typing.cast("Callable[..., bool | None]", source.function("holds", lines))


def _matching(
    find: Find,
    target: type[Record],
    field: str,
    value: str | tuple[str, ...],
    holds: Callable[..., bool | None],
    given: tuple[Any, ...],
) -> int | None:
    """How many records match a value, or how many entries of a list match a record."""
    if isinstance(value, str):
        found = find(target, field, value)
        return None if found is None else sum(1 for record in found if holds(record, *given))
    count = 0
    for entry in value:
        found = find(target, field, entry)
        if found is None:
            return None
        count += any(holds(record, *given) for record in found)
    return count


def _target(expr: ex.Lookup, settings: Settings, calendar: Calendar) -> Values:
    """A field of the record that is looked up, as it is known on the reporting date."""
    begun = begun_by(expr.target.record)
    value: Expr = expr.target
    if begun is not None:
        later = ex.NotYet(ex.Column(expr.target.record, begun))
        value = ex.Case(((later, ex.nothing(expr.target.kind)),), value)
    return compile_values([value], settings, calendar)


def _found_value(
    find: Find,
    target: type[Record],
    field: str,
    key: str,
    read: Values,
    given: tuple[date, date, date, Find],
) -> Any:  # noqa: ANN401 - a value of any kind
    """The value of a field in the first record that is found."""
    found = find(target, field, key)
    return read(found[0], *given)[0] if found else None


Matches = Callable[[Any, date, date, date, Find], list[Record]]


def compile_matches(expr: ex.Among, settings: Settings, calendar: Calendar) -> Matches:
    """The records that a search finds, for a finding to name them."""
    holds = _inner(expr, settings, calendar)
    wanted = compile_values([expr.value, *(o.value for o in expr.outer)], settings, calendar)

    def matches(record: Any, as_of: date, start: date, end: date, find: Find) -> list[Record]:  # noqa: ANN401 - any record
        value, *outer = wanted(record, as_of, start, end, find)
        keys = () if value is None else (value,) if isinstance(value, str) else value
        found = (
            r for key in keys for r in find(expr.target.record, expr.target.field.name, key) or ()
        )
        return [r for r in found if holds(r, as_of, start, end, find, *outer)]

    return matches


def _shifter(calendar: Calendar, unit: Unit) -> Callable[[date, int], date | None]:
    """A date moved by a number of days that differs from record to record."""

    def shift(start: date, number: int) -> date | None:
        try:
            return calendar.shift(start, Amount(number, unit))
        except HorizonError:
            return None
        except UsageError:
            # Beyond any date that can be written: further away than whatever it is held against.
            return date.max if number > 0 else date.min

    return shift


def _between(calendar: Calendar) -> Callable[[date, date], int | None]:
    """Working days between two dates; empty beyond the horizon."""
    index_of = calendar.index_of

    def between(start: date, end: date) -> int | None:
        first, last = index_of(start), index_of(end)
        return None if first is None or last is None else last - first

    return between
