"""The expression language: what it refuses, what it says, and that it means what SQL means."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xiangzhen_fazhi.definitions import expressions as ex
from xiangzhen_fazhi.definitions.explain import explain
from xiangzhen_fazhi.definitions.records import Kind, Record
from xiangzhen_fazhi.engines.objects import compile_values, nothing_found
from xiangzhen_fazhi.engines.settings import Settings
from xiangzhen_fazhi.errors import DefinitionError, HorizonError
from xiangzhen_fazhi.law.amounts import Amount, Unit, days, working_days
from xiangzhen_fazhi.law.calendar import Calendar
from xiangzhen_fazhi.law.limits import Setting
from xiangzhen_fazhi.terms import Choice, term


class Colour(Choice, label=term("颜色", "colour")):
    """A closed list."""

    RED = "red", term("红", "red")
    BLUE = "blue", term("蓝", "blue")


@attrs.frozen(kw_only=True)
class Sample(Record, label=term("样本", "sample")):
    """A record with a field of every kind."""

    begun_on: date | None = attrs.field(default=None, metadata=term("开始日期", "begun"))
    ended_on: date | None = attrs.field(default=None, metadata=term("结束日期", "ended"))
    planned_on: date | None = attrs.field(
        default=None, metadata=term("计划日期", "planned", planned=True)
    )
    persons: int | None = attrs.field(default=None, metadata=term("人数", "persons"))
    present: int | None = attrs.field(default=None, metadata=term("到场", "present"))
    fine: Decimal | None = attrs.field(
        default=None, metadata=term("罚款", "fine", dated_by="ended_on")
    )
    paid: bool | None = attrs.field(default=None, metadata=term("已缴", "paid"))
    colour: Colour | None = attrs.field(default=None, metadata=term("颜色", "colour"))
    note: str | None = attrs.field(default=None, metadata=term("说明", "note"))
    names: tuple[str, ...] = attrs.field(default=(), metadata=term("姓名", "names"))
    colours: tuple[Colour, ...] = attrs.field(default=(), metadata=term("各色", "colours"))


c = ex.columns(Sample)
CALENDAR = Calendar.default()
AS_OF = date(2026, 6, 30)


def run(expr, record=None, *, as_of=AS_OF, start=AS_OF, end=AS_OF, figures=None):
    compiled = compile_values([expr], Settings.of(figures), CALENDAR)
    return compiled(record or Sample(id="1"), as_of, start, end, nothing_found)[0]


def sample(**fields):
    return Sample(id="1", **fields)


# -- definitions that cannot be right ------------------------------------------------------


def test_an_unknown_column_is_an_error_when_it_is_named():
    with pytest.raises(DefinitionError, match=r"Sample has no field begun"):
        _ = c.begun


MIXED = {
    "a date with a number": lambda: c.begun_on < c.persons,
    "an order of colours": lambda: c.colour < Colour.RED,
    "a date as a condition": lambda: c.begun_on & c.paid,
    "a number denied": lambda: ~c.persons,
    "a text added to": lambda: c.note + 1,
    "the length of a number": lambda: ex.Length(c.persons),
    "a colour among names": lambda: c.names.has(Colour.RED),
    "a colour among texts": lambda: c.colour.is_in("red"),
    "days to a number": lambda: ex.days_between(c.begun_on, c.persons),
    "a number moved by days": lambda: ex.moved(c.persons, days(3)),
    "branches of two kinds": lambda: ex.case((c.paid, c.persons), otherwise=c.begun_on),
    "the least of a date and a number": lambda: ex.least(c.begun_on, c.persons),
    "a float": lambda: c.persons == 1.5,
    "money as a float": lambda: c.fine > 3.0,
}


@pytest.mark.parametrize("make", MIXED.values(), ids=MIXED)
def test_mixing_kinds_is_an_error_when_it_is_written(make):
    with pytest.raises(DefinitionError):
        make()


def test_python_and_or_not_are_refused_because_they_would_lose_a_condition():
    with pytest.raises(DefinitionError, match="join conditions with"):
        _ = c.paid and c.paid
    with pytest.raises(DefinitionError):
        _ = date(2026, 1, 1) < c.begun_on < date(2026, 2, 1)


# -- what is known on a day ----------------------------------------------------------------


def test_a_date_after_the_reporting_date_is_empty():
    record = sample(begun_on=date(2026, 7, 1))
    assert run(c.begun_on, record) is None
    assert run(c.begun_on, record, as_of=date(2026, 7, 1)) == date(2026, 7, 1)


def test_a_planned_date_is_known_before_it_comes():
    assert run(c.planned_on, sample(planned_on=date(2027, 1, 1))) == date(2027, 1, 1)


def test_a_value_is_empty_until_the_date_that_it_is_dated_by():
    record = sample(fine=Decimal(100), ended_on=date(2026, 7, 1))
    assert run(c.fine, record) is None
    assert run(c.fine, record, as_of=date(2026, 7, 1)) == Decimal(100)


def test_a_value_whose_date_is_empty_counts():
    assert run(c.fine, sample(fine=Decimal(100))) == Decimal(100)


def test_an_empty_list_is_an_empty_field():
    assert run(c.names.empty()) is True
    assert run(c.names.length()) is None
    assert run(c.names.length(), sample(names=("a", "b"))) == 2
    assert run(c.colours.has(Colour.RED)) is None


# -- figures that callers set --------------------------------------------------------------

LEAST = Setting("sample.least", term("最少人数", "least number"), 5)
TERM = Setting("sample.term", term("期限", "term"), working_days(3))


def test_a_setting_has_its_default_until_another_figure_is_given():
    expr = c.persons >= ex.setting(LEAST)
    assert run(expr, sample(persons=4)) is False
    assert run(expr, sample(persons=4), figures={"sample.least": 4}) is True


def test_a_setting_may_change_the_unit_of_a_period():
    expr = ex.Shift(c.begun_on, ex.setting(TERM), None)
    friday = sample(begun_on=date(2026, 6, 12))
    assert run(expr, friday) == date(2026, 6, 17)
    assert run(expr, friday, figures={"sample.term": days(3)}) == date(2026, 6, 15)


# -- beyond the calendar -------------------------------------------------------------------


def test_working_days_beyond_the_last_notice_are_empty_in_a_definition_and_raise_when_asked():
    late = date(2026, 12, 30)
    record = sample(begun_on=late)
    assert run(ex.moved(c.begun_on, working_days(20)), record, as_of=late) is None
    with pytest.raises(HorizonError):
        CALENDAR.shift(late, working_days(20))


def test_calendar_days_need_no_notice_but_their_tolerated_end_does():
    late = date(2026, 12, 1)
    end = ex.moved(c.begun_on, days(60))
    record = sample(begun_on=late)
    assert run(end, record, as_of=late) == date(2027, 1, 30)
    assert run(ex.Rolled(end), record, as_of=late) is None


# -- in words ------------------------------------------------------------------------------


def test_expressions_say_what_they_mean_in_both_languages():
    said = explain((c.persons >= 5) & ~c.colour.is_in(Colour.RED, Colour.BLUE))
    assert said.zh == "人数不低于5且颜色不为“红”、“蓝”之一"
    assert said.en == "persons is at least 5 and colour is none of “red”, “blue”"
    assert explain(~(c.persons >= 5)).zh == "人数小于5"
    either = explain((c.persons >= 5) | ~((c.persons == 1) | (c.colour == Colour.RED)))
    assert either.zh == "人数不低于5或并非（人数等于1或颜色为“红”）"
    both = explain((c.persons >= 5) & ((c.persons < 9) & (c.colour == Colour.RED)))
    assert both.zh == "人数不低于5且人数小于9且颜色为“红”"


def test_a_date_is_later_and_a_number_is_more():
    assert explain(c.begun_on > c.ended_on).en == "begun is after ended"
    assert explain(c.persons > c.present).en == "persons is more than present"


# -- the same as SQL, on any expression ----------------------------------------------------
# An interpreter too slow and too plain to be wrong in the same way as the compiler.


def known(value, name, record, as_of):
    field = ex.columns(Sample).__getattr__(name).field
    dated = field.term.dated_by
    if dated:
        day = getattr(record, dated)
        if day is not None and day > as_of:
            return None
    if field.kind is Kind.DATE and not field.term.planned and value is not None and value > as_of:
        return None
    return None if value == () else value


def interpret(expr, record, as_of):  # noqa: C901, PLR0911, PLR0912 - one case a kind of expression
    def value(part):
        return interpret(part, record, as_of)

    match expr:
        case ex.Column():
            return known(getattr(record, expr.field.name), expr.field.name, record, as_of)
        case ex.Constant():
            return expr.value
        case ex.AsOf():
            return as_of
        case ex.Compare(op, left, right):
            a, b = value(left), value(right)
            if a is None or b is None:
                return None
            return {
                "==": a == b,
                "!=": a != b,
                "<": op in "<=" and a < b,
                "<=": op in "<=" and a <= b,
                ">": op in ">=" and a > b,
                ">=": op in ">=" and a >= b,
            }[op]
        case ex.All(parts):
            values = [value(p) for p in parts]
            return False if False in values else None if None in values else True
        case ex.Any_(parts):
            values = [value(p) for p in parts]
            return True if True in values else None if None in values else False
        case ex.Not(part):
            inner = value(part)
            return None if inner is None else not inner
        case ex.IsEmpty(part):
            return value(part) is None
        case ex.IsIn(part, among):
            inner = value(part)
            return None if inner is None else inner in [m.value for m in among]
        case ex.Has(part, member):
            inner = value(part)
            return None if inner is None else member.value in inner
        case ex.Length(part):
            inner = value(part)
            return None if inner is None else len(inner)
        case ex.Arithmetic(op, left, right):
            a, b = value(left), value(right)
            if a is None or b is None:
                return None
            return a + b if op == "+" else a - b if op == "-" else a * b
        case ex.Extreme(op, left, right):
            a, b = value(left), value(right)
            if a is None or b is None:
                return None
            return min(a, b) if op == "least" else max(a, b)
        case ex.DaysBetween(start, end):
            a, b = value(start), value(end)
            return None if a is None or b is None else (b - a).days
        case ex.WorkingDaysBetween(start, end):
            a, b = value(start), value(end)
            try:
                return None if a is None or b is None else CALENDAR.working_days_between(a, b)
            except HorizonError:
                return None
        case ex.Shift(start, number, unit):
            a, b = value(start), value(number)
            try:
                return None if a is None or b is None else CALENDAR.shift(a, Amount(b, unit))
            except HorizonError:
                return None
        case ex.Rolled(day):
            a = value(day)
            try:
                return None if a is None else CALENDAR.next_working_day(a)
            except HorizonError:
                return None
        case ex.Case(branches, otherwise):
            for condition, result in branches:
                if value(condition) is True:
                    return value(result)
            return value(otherwise)
    raise AssertionError(expr)


DATES = st.dates(date(2025, 12, 20), date(2026, 12, 31))
RECORDS = st.builds(
    Sample,
    id=st.just("1"),
    begun_on=st.none() | DATES,
    ended_on=st.none() | DATES,
    planned_on=st.none() | DATES,
    persons=st.none() | st.integers(0, 9),
    present=st.none() | st.integers(0, 9),
    fine=st.none() | st.decimals(0, 9, places=2),
    paid=st.none() | st.booleans(),
    colour=st.none() | st.sampled_from(Colour),
    note=st.none() | st.sampled_from(["a", "b"]),
    names=st.lists(st.sampled_from(["a", "b"]), max_size=2).map(tuple),
    colours=st.lists(st.sampled_from(Colour), max_size=2).map(tuple),
)


def combined(depth):
    """Random conditions, numbers and dates down to a depth."""
    number = st.sampled_from([c.persons, c.present, c.names.length(), ex.constant(3)])
    day = st.sampled_from([c.begun_on, c.ended_on, c.planned_on, ex.AS_OF])
    flag = st.sampled_from(
        [
            c.paid,
            c.colour == Colour.RED,
            c.colour != Colour.BLUE,
            c.colours.has(Colour.RED),
            c.note.is_in("a"),
            c.note == "b",
            c.fine > 4,
            c.names.empty(),
        ]
    )
    for _ in range(depth):
        flag, number, day = _deeper(flag, number, day)
    return flag, number, day


def _deeper(flag, number, day):
    ops = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
    flags = st.one_of(
        flag,
        st.builds(lambda a, b: a & b, flag, flag),
        st.builds(lambda a, b: a | b, flag, flag),
        st.builds(lambda a: ~a, flag),
        st.builds(ex.Compare, ops, number, number),
        st.builds(ex.Compare, ops, day, day),
        st.builds(ex.IsEmpty, st.one_of(number, day, flag)),
        st.builds(lambda a, b, d: ex.case((a, b), otherwise=d), flag, flag, flag),
    )
    numbers = st.one_of(
        number,
        st.builds(ex.Arithmetic, st.sampled_from("+-*"), number, number),
        st.builds(ex.Extreme, st.sampled_from(["least", "greatest"]), number, number),
        st.builds(ex.DaysBetween, day, day),
        st.builds(ex.WorkingDaysBetween, day, day),
        st.builds(lambda a, b: ex.case((a, b), otherwise=Kind.COUNT), flag, number),
    )
    small = st.builds(lambda n: ex.least(ex.greatest(n, -20), 20), number)
    by_days = st.sampled_from([Unit.DAY, Unit.WORKING_DAY, Unit.MONTH, Unit.YEAR])
    dates = st.one_of(
        day,
        st.builds(ex.Shift, day, small, st.sampled_from([Unit.DAY, Unit.WORKING_DAY])),
        st.builds(lambda a, n, u: ex.Shift(a, ex.constant(n), u), day, st.integers(1, 9), by_days),
        st.builds(ex.Rolled, day),
        st.builds(ex.Extreme, st.sampled_from(["least", "greatest"]), day, day),
        st.builds(lambda a, b, d: ex.case((a, b), otherwise=d), flag, day, day),
    )
    return flags, numbers, dates


FLAGS, NUMBERS, DAYS = combined(3)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.one_of(FLAGS, NUMBERS, DAYS), min_size=1, max_size=3),
    st.lists(RECORDS, min_size=1, max_size=5),
    DATES,
)
def test_any_expression_compiled_says_what_three_valued_logic_says(exprs, records, as_of):
    compiled = compile_values(exprs, Settings(), CALENDAR)
    for record in records:
        expected = tuple(interpret(e, record, as_of) for e in exprs)
        assert compiled(record, as_of, as_of, as_of, nothing_found) == expected


def test_a_long_case_leans_only_on_what_earlier_branches_ruled_out():
    late = ex.moved(c.begun_on, days(10))
    expr = ex.case(
        (c.begun_on.empty(), "none"),
        (c.ended_on <= late, "in time"),
        (c.ended_on > late, "late"),
        otherwise="open",
    )
    begun = date(2026, 3, 1)
    assert run(expr, sample()) == "none"
    assert run(expr, sample(begun_on=begun)) == "open"
    assert run(expr, sample(begun_on=begun, ended_on=begun + timedelta(10))) == "in time"
    assert run(expr, sample(begun_on=begun, ended_on=begun + timedelta(11))) == "late"
