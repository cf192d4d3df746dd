"""Indicators: what is counted, of which records, on which date.

Every indicator is lowered to conditions that place one record of a period: counted (`base`),
on the upper side of the line too (`hit`), or left out for a reason (`left`). A record is
counted only where the record shows that it should be; what cannot be told is left out and
said to be left out.
"""

from __future__ import annotations

from enum import Enum

import attrs

from xiangzhen_fazhi.definitions.explain import explain
from xiangzhen_fazhi.definitions.expressions import (
    WINDOW_END,
    WINDOW_START,
    Column,
    Expr,
    Has,
    all_of,
    constant,
    known_on,
)
from xiangzhen_fazhi.definitions.records import Kind, Record, term_of
from xiangzhen_fazhi.definitions.rules import Outcome, Rule
from xiangzhen_fazhi.errors import DefinitionError
from xiangzhen_fazhi.terms import Choice, Term, Text


class Shape(Enum):
    """How the placed records become one value."""

    COUNT = "count"
    SUM = "sum"
    SHARE = "share"
    MEAN = "mean"
    MEDIAN = "median"
    DISTINCT = "distinct"


class Left(Choice, label=Term("未计入原因", "reason for leaving out")):
    """Why a record was left out of an indicator."""

    RUNNING = "running", Term("期限未满", "its period still runs")
    UNDETERMINED = "undetermined", Term("无法判断", "cannot be told from the record")
    EMPTY = "empty", Term("数值未填", "the value is empty")
    HORIZON = "horizon", Term("超出节假日安排", "its period ends beyond the calendar")


@attrs.frozen(eq=False)
class Indicator:
    """A definition of a statistic (口径) over the records of one class."""

    record: type[Record]
    term: Term
    shape: Shape
    base: Expr
    """Which records are counted: below the line of a share."""
    statement: Text
    """The definition in words, made from its parts."""
    unit: Text
    hit: Expr | None = None
    """Which of them stand above the line of a share."""
    value: Expr | None = None
    """What is added up, averaged, ranked or told apart."""
    left: tuple[tuple[Left, Expr], ...] = ()
    stock: bool = False
    """Whether it is asked for on a date (the last day of the period), not for a period."""
    split: Column | None = None
    """A closed list by whose members the indicator is also given."""
    scored: bool = True
    """Whether it may serve as a target; the amount of fines may not."""


@attrs.frozen(eq=False)
class Ratio:
    """One indicator over another, such as villages reached over villages."""

    term: Term
    numerator: Indicator
    denominator: Indicator
    per: int = 1
    """The size of the denominator's unit, such as 1,000 residents."""
    among: Text | None = None
    """The records that both are taken from, where they are the same."""

    @property
    def statement(self) -> Text:
        """The definition in words."""
        over, under = self.numerator, self.denominator
        per = f" × {self.per}" if self.per != 1 else ""
        if self.among is not None:
            return Text(
                f"{over.term.zh}之和 ÷ {under.term.zh}之和{per}：{self.among.zh}",
                f"sum of {over.term.en} ÷ sum of {under.term.en}{per} over {self.among.en}",
            )
        over_said, under_said = over.statement, under.statement
        return Text(
            f"[{over_said.zh}] ÷ [{under_said.zh}]{per}",
            f"[{over_said.en}] ÷ [{under_said.en}]{per}",
        )


PIECES = Text("件", "")
SHARE = Text("%", "%")
DAYS = Text("天", "days")
YUAN = Text("元", "yuan")


def count(
    record: type[Record],
    label: Term,
    *,
    on: Expr,
    where: Expr | None = None,
    split: Column | None = None,
    unit: Text = PIECES,
) -> Indicator:
    """How many records of the period there are."""
    inside, unsure = _cohort(on, where)
    return Indicator(
        record,
        label,
        Shape.COUNT,
        inside,
        _counted(record, on, where),
        unit,
        left=unsure,
        split=split,
    )


def total(
    record: type[Record],
    label: Term,
    value: Expr,
    *,
    on: Expr,
    where: Expr | None = None,
    unit: Text | None = None,
    split: Column | None = None,
    scored: bool = True,
) -> Indicator:
    """The sum of a number over the records of the period."""
    return _valued(
        Shape.SUM, record, label, value, on, where, unit or _unit_of(value), split, scored=scored
    )


def mean(
    record: type[Record],
    label: Term,
    value: Expr,
    *,
    on: Expr,
    where: Expr | None = None,
    unit: Text | None = None,
) -> Indicator:
    """The mean of a number over the records of the period."""
    return _valued(Shape.MEAN, record, label, value, on, where, unit or _unit_of(value), None)


def median(
    record: type[Record],
    label: Term,
    value: Expr,
    *,
    on: Expr,
    where: Expr | None = None,
    unit: Text = DAYS,
) -> Indicator:
    """The median of a number; the mean of the middle two where their number is even."""
    return _valued(Shape.MEDIAN, record, label, value, on, where, unit, None)


def distinct(
    record: type[Record],
    label: Term,
    value: Expr,
    *,
    on: Expr,
    where: Expr | None = None,
    unit: Text = PIECES,
) -> Indicator:
    """How many different values occur in the records of the period; of a list, its entries."""
    return _valued(Shape.DISTINCT, record, label, value, on, where, unit, None)


def share(
    record: type[Record],
    label: Term,
    hit: Expr,
    *,
    on: Expr,
    where: Expr | None = None,
) -> Indicator:
    """The share of the records of the period of which a condition holds.

    A record of which it cannot be told is left out, above and below the line.
    """
    inside, unsure = _cohort(on, where)
    said, cohort = explain(hit), _counted(record, on, where)
    return Indicator(
        record,
        label,
        Shape.SHARE,
        inside & hit.known(),
        Text(f"{said.zh}的 ÷ {cohort.zh}", f"those where {said.en} ÷ {cohort.en}"),
        SHARE,
        hit=inside & hit,
        left=(*unsure, (Left.UNDETERMINED, inside & hit.empty())),
    )


def weighted_share(
    record: type[Record],
    label: Term,
    over: Expr,
    under: Expr,
    *,
    on: Expr,
    where: Expr | None = None,
) -> Ratio:
    """The share of one number in another, both added up, such as those present of those due.

    A record with either number empty is left out of both.
    """
    both = over.known() & under.known()
    told = both if where is None else where & both
    inside, unsure = _cohort(on, where)
    left = (*unsure, (Left.EMPTY, inside & ~both))
    numerator = total(record, _part(over), over, on=on, where=told)
    denominator = total(record, _part(under), under, on=on, where=told)
    return Ratio(
        label,
        attrs.evolve(numerator, left=left),
        attrs.evolve(denominator, left=left),
        among=_counted(record, on, where),
    )


def compliance(rule: Rule, label: Term) -> Indicator:
    """The share of records that met a rule, of those whose period ended in the period.

    Records whose period still runs are left out, also those that were acted on early: they
    count in the period in which theirs ends.
    """
    if rule.placed is None or rule.anchor is None:
        raise DefinitionError(
            Text(f"{rule.term.zh}没有归期的日期", f"no date places “{rule.term.en}” in a period")
        )
    inside = _within(rule.placed)
    # On its last day a period still runs; once the day is counted, it has ended unmet.
    unmet = () if rule.latest is None else (Outcome.PENDING,)
    decided = rule.outcome.is_in(Outcome.MET, Outcome.BREACHED, *unmet)
    open_ = rule.outcome.is_in(Outcome.MET, Outcome.PENDING)
    left = [(Left.UNDETERMINED, (rule.outcome == Outcome.UNDETERMINED) & _within(rule.anchor))]
    if rule.latest is not None:
        left += [
            (Left.RUNNING, open_ & (rule.placed > WINDOW_END)),
            (Left.HORIZON, open_ & rule.placed.empty() & (rule.anchor <= WINDOW_END)),
        ]
    when = Text("期限届满于本期的", "whose period ended in the period")
    if rule.latest is None:
        said = explain(rule.placed)
        when = Text(f"{said.zh}在本期的", f"with {said.en} in the period")
    thing = term_of(rule.record)
    return Indicator(
        rule.record,
        label,
        Shape.SHARE,
        decided & inside,
        Text(
            f"其中符合“{rule.term.zh}”的 ÷ {when.zh}{thing.zh}（不适用和无法判断的除外）",
            f"those that met “{rule.term.en}” ÷ {thing.en} {when.en}, "
            "without those to which it does not apply or of which it cannot be told",
        ),
        SHARE,
        hit=(rule.outcome == Outcome.MET) & inside,
        left=tuple(left),
    )


def stock(
    record: type[Record],
    label: Term,
    *,
    since: Expr | None = None,
    until: Expr | None = None,
    where: Expr | None = None,
    value: Expr | None = None,
    different: Expr | None = None,
    split: Column | None = None,
    unit: Text = PIECES,
) -> Indicator:
    """How many there are on the last day of the period: begun and not yet ended.

    With `value` it adds up; with `different` it counts different values.
    """
    conditions = [] if since is None else [since <= WINDOW_END]
    if until is not None:
        conditions.append(until.empty() | (until >= WINDOW_END))
    if where is not None:
        conditions.append(where)
    inside = all_of(conditions)
    of = value if value is not None else different
    # What is asked for on a day does not change with what is learned later.
    then = known_on(inside, WINDOW_END)
    shape = Shape.COUNT
    if of is not None:
        shape = Shape.SUM if value is not None else Shape.DISTINCT
    thing, said = term_of(record), explain(inside)
    there = Text(f"期末的{thing.zh}，{said.zh}", f"{thing.en} on the last day, where {said.en}")
    return Indicator(
        record,
        label,
        shape,
        then if of is None else then & of.known(),
        there if of is None else _of_values(shape, of, there),
        unit,
        value=of,
        left=(() if of is None else ((Left.EMPTY, then & of.empty()),)),
        stock=True,
        split=split,
    )


def during(
    record: type[Record],
    label: Term,
    *,
    since: Expr,
    until: Expr,
    where: Expr | None = None,
    split: Column | None = None,
    unit: Text = PIECES,
) -> Indicator:
    """How many were open in the period: begun by its last day and not ended before its first."""
    conditions = [since <= WINDOW_END, until.empty() | (until >= WINDOW_START)]
    if where is not None:
        conditions.append(where)
    inside = all_of(conditions)
    thing, said = term_of(record), explain(inside)
    return Indicator(
        record,
        label,
        Shape.COUNT,
        inside,
        Text(
            f"本期内未结的{thing.zh}：{said.zh}", f"{thing.en} open in the period, where {said.en}"
        ),
        unit,
        split=split,
    )


def share_on_the_last_day(
    record: type[Record], label: Term, hit: Expr, *, where: Expr
) -> Indicator:
    """The share of which a condition holds, of those there are on the last day of the period."""
    there, said, cohort = known_on(where, WINDOW_END), explain(hit), explain(where)
    thing = term_of(record)
    return Indicator(
        record,
        label,
        Shape.SHARE,
        there & hit.known(),
        Text(
            f"{said.zh}的 ÷ 期末的{thing.zh}：{cohort.zh}",
            f"those where {said.en} ÷ {thing.en} on the last day, where {cohort.en}",
        ),
        SHARE,
        hit=there & hit,
        left=((Left.UNDETERMINED, there & hit.empty()),),
        stock=True,
    )


def members(indicator: Indicator) -> dict[str, Indicator]:
    """The parts of an indicator that is also given by the members of a closed list."""
    column = indicator.split
    if column is None or column.field.choice is None:
        return {}
    return {str(m.value): _member(indicator, column, m) for m in column.field.choice}


def _member(indicator: Indicator, column: Column, member: Choice) -> Indicator:
    one = Has(column, constant(member)) if column.kind is Kind.CHOICES else column == member
    label, whole = member.term, indicator.statement
    return attrs.evolve(
        indicator,
        term=Term(f"{indicator.term.zh}：{label.zh}", f"{indicator.term.en}: {label.en}"),
        base=indicator.base & one,
        hit=None if indicator.hit is None else indicator.hit & one,
        statement=Text(f"{whole.zh}，其中{label.zh}", f"{whole.en}, of these: {label.en}"),
        left=tuple((reason, where & one) for reason, where in indicator.left),
        split=None,
    )


# -- what they share -----------------------------------------------------------------------


def _within(on: Expr) -> Expr:
    return (on >= WINDOW_START) & (on <= WINDOW_END)


def _cohort(on: Expr, where: Expr | None) -> tuple[Expr, tuple[tuple[Left, Expr], ...]]:
    if where is None:
        return _within(on), ()
    return _within(on) & where, ((Left.UNDETERMINED, _within(on) & where.empty()),)


def _counted(record: type[Record], on: Expr, where: Expr | None) -> Text:
    thing, day = term_of(record), explain(on)
    zh, en = f"{day.zh}在本期的{thing.zh}", f"{thing.en} with {day.en} in the period"
    if where is None:
        return Text(zh, en)
    said = explain(where)
    return Text(f"{zh}，且{said.zh}", f"{en}, where {said.en}")


_SHAPES = {
    Shape.SUM: Text("{0}之和：{1}", "sum of {0} over {1}"),
    Shape.MEAN: Text("{0}的平均数：{1}", "mean of {0} over {1}"),
    Shape.MEDIAN: Text("{0}的中位数：{1}", "median of {0} over {1}"),
    Shape.DISTINCT: Text("不同{0}的数目：{1}", "number of different {0} among {1}"),
}


def _valued(
    shape: Shape,
    record: type[Record],
    label: Term,
    value: Expr,
    on: Expr,
    where: Expr | None,
    unit: Text,
    split: Column | None,
    *,
    scored: bool = True,
) -> Indicator:
    inside, unsure = _cohort(on, where)
    return Indicator(
        record,
        label,
        shape,
        inside & value.known(),
        _of_values(shape, value, _counted(record, on, where)),
        unit,
        value=value,
        left=(*unsure, (Left.EMPTY, inside & value.empty())),
        split=split,
        scored=scored,
    )


def _of_values(shape: Shape, value: Expr, cohort: Text) -> Text:
    said, words = explain(value), _SHAPES[shape]
    return Text(words.zh.format(said.zh, cohort.zh), words.en.format(said.en, cohort.en))


def _unit_of(value: Expr) -> Text:
    if isinstance(value, Column) and value.field.term.unit:
        return value.field.term.unit
    return YUAN if value.kind is Kind.MONEY else PIECES


def _part(value: Expr) -> Term:
    said = explain(value)
    return Term(said.zh, said.en)
