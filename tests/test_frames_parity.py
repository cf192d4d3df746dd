"""Every rule and every indicator says the same of objects and of frames of every library."""

from __future__ import annotations

import math
from datetime import date, timedelta
from functools import cache
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from xiangzhen_fazhi import catalogue
from xiangzhen_fazhi.definitions.expressions import Expr, reads
from xiangzhen_fazhi.definitions.indicators import Indicator, Left, Shape
from xiangzhen_fazhi.definitions.records import Field, Kind, Record, begun_by, fields_of
from xiangzhen_fazhi.definitions.rules import Outcome
from xiangzhen_fazhi.engines.frames.tallies import parts, plain
from xiangzhen_fazhi.findings import check
from xiangzhen_fazhi.institutions.penalties import PenaltyCase
from xiangzhen_fazhi.law.calendar import Calendar
from xiangzhen_fazhi.law.periods import Period
from xiangzhen_fazhi.measures import measure
from xiangzhen_fazhi.testing import records

SIZE = 150
CLASSES = list(catalogue.records().values())


# -- records and frames of them ----------------------------------------------------------------


@cache
def generated(record: type[Record]) -> list[Record]:
    """Records as Hypothesis makes them up, numbered so that a difference can be told."""
    found: list[Record] = []

    @settings(
        max_examples=SIZE,
        phases=[Phase.generate],
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(records(record))
    def keep(one: Record) -> None:
        found.append(one)

    keep()
    return [_numbered(one, number) for number, one in enumerate(found)]


def _numbered(one: Record, number: int) -> Record:
    values = {name: getattr(one, name) for name in fields_of(type(one))}
    return type(one)(**{**values, "id": f"{number:04}"})


TYPES: dict[Kind, Any] = {
    Kind.TEXT: pl.String,
    Kind.DATE: pl.Date,
    Kind.COUNT: pl.Int64,
    Kind.MONEY: pl.Decimal(18, 2),
    Kind.FLAG: pl.Boolean,
    Kind.CHOICE: pl.String,
    Kind.TEXTS: pl.List(pl.String),
    Kind.CHOICES: pl.List(pl.String),
}


def _cell(value: Any, number: int) -> Any:
    """A value as a frame holds it; members of closed lists by code or by label."""
    if isinstance(value, tuple):
        return [_cell(v, number) for v in value]
    if hasattr(value, "term"):
        return value.term.zh if number % 3 == 0 else value.value
    return value


@cache
def table(record: type[Record]) -> pl.DataFrame:
    fields = fields_of(record)
    rows = [
        {name: _cell(getattr(one, name), number) for name in fields}
        for number, one in enumerate(generated(record))
    ]
    return pl.DataFrame(rows, schema={name: TYPES[f.kind] for name, f in fields.items()})


LIBRARIES = (
    *("polars", "polars lazy", "pandas", "pandas with Arrow"),
    *("pyarrow", "duckdb", "spark"),
)


def rows_of(native: Any) -> list[dict[str, Any]]:
    """The rows of a frame of any library, as plain values."""
    if isinstance(native, pl.LazyFrame):
        native = native.collect()
    if isinstance(native, pl.DataFrame):
        return native.to_dicts()
    if isinstance(native, duckdb.DuckDBPyRelation):
        native = native.to_arrow_table()
    if isinstance(native, pd.DataFrame):
        return [{k: _from_pandas(v) for k, v in row.items()} for row in native.to_dict("records")]
    if hasattr(native, "toArrow"):
        native = native.toArrow()
    return native.to_pylist()


def _from_pandas(value: Any) -> Any:
    if value is None or value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, float) and math.isnan(value):
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value


def _named(value: Any) -> str:
    return value.__name__ if isinstance(value, type) else str(value)


# -- the same answers ----------------------------------------------------------------------------


@cache
def findings_of_objects(record: type[Record], as_of: date) -> dict[tuple[str, str], Any]:
    return {
        (f.record_id, f.code): (f.outcome.value, f.due, f.latest)
        for f in check(generated(record), as_of=as_of)
    }


AS_OF = date(2024, 11, 15)
BEFORE_THE_LAW = date(2021, 7, 14)
"""The day before the present law on penalties: what came later is not yet known."""
AFTER_ALL_LAWS = date(2026, 12, 30)
"""No version of a limit begins later, and the holidays are known for one more day."""

RULED = [
    *((library, record, AS_OF) for library in LIBRARIES for record in CLASSES),
    *(("polars", record, day) for day in (BEFORE_THE_LAW, AFTER_ALL_LAWS) for record in CLASSES),
]


@pytest.mark.parametrize(("library", "record", "as_of"), RULED, ids=_named)
def test_every_rule_says_the_same_of_a_frame(library, record, as_of, native):
    found = check(native(library, table(record)), of=record, as_of=as_of)
    answers = {(r["id"], r["rule"]): (r["outcome"], r["due"], r["latest"]) for r in rows_of(found)}
    wanted = findings_of_objects(record, as_of)
    different = {k: (v, answers.get(k)) for k, v in wanted.items() if answers.get(k) != v}
    assert different == {}
    assert len(answers) == len(wanted)


def _measures_of_objects(record: type[Record], period: Period, by: tuple[str, ...]) -> Any:
    return {
        (*m.group.values(), m.code): (
            _float(m.numerator),
            _float(m.denominator),
            _float(m.value),
            *(m.left_out.get(reason, 0) for reason in Left),
        )
        for m in measure(generated(record), period, by=by)
    }


def _float(value: Any) -> float | None:
    return None if value is None else float(value)


def _measures_of_frame(found: Any, by: tuple[str, ...]) -> Any:
    names = ("numerator", "denominator", "value", *(f"left_{r.value}" for r in Left))
    return {
        (*(r[name] for name in by), r["code"]): tuple(r[name] for name in names)
        for r in rows_of(found)
    }


GROUPS = {"whole": (), "by field": ("township",), "by time": ("half",)}
WIDE = {"PenaltyCase", "DisclosureRequest"}
"""Classes that between them have indicators of every shape, grouped on every engine."""


def _is_asked(library: str, record: type[Record], groups: str) -> bool:
    if groups == "whole" or library == "polars":
        return True
    # The two hundred indicators of requests, twice in one question, take Sail half a minute.
    return record.__name__ in WIDE and (groups, record.__name__) != ("by time", "DisclosureRequest")


COUNTED = [
    (library, record, groups)
    for library in LIBRARIES
    for record in CLASSES
    for groups in GROUPS
    if catalogue.indicators_of(record) and _is_asked(library, record, groups)
]


@pytest.mark.parametrize(("library", "record", "groups"), COUNTED, ids=_named)
def test_every_indicator_says_the_same_of_a_frame(library, record, groups, native):
    by = GROUPS[groups]
    period = Period.between(date(2021, 1, 1), date(2022, 6, 30))
    period = Period.year(2024) if by == ("half",) else period
    found = measure(native(library, table(record)), period, of=record, by=by)
    answers, wanted = _measures_of_frame(found, by), _measures_of_objects(record, period, by)
    different = {k: (v, answers.get(k)) for k, v in wanted.items() if answers.get(k) != v}
    assert different == {}
    assert len(answers) == len(wanted)


# -- what is generated ---------------------------------------------------------------------------


def test_days_made_up_lie_where_something_turns():
    made = {
        value
        for record in CLASSES
        for one in generated(record)
        for name in fields_of(record)
        if isinstance(value := getattr(one, name), date)
    }
    limits = catalogue.limits().values()
    changes = {v.since for limit in limits for v in limit.versions[1:]}
    for day in {*changes, date(2020, 1, 24), date(2024, 12, 31), Calendar.default().last}:
        around = {(d - day).days for d in made if abs(d - day) <= timedelta(30)}
        assert min(around) < 0 <= max(around), day


@pytest.mark.parametrize("record", CLASSES, ids=_named)
def test_every_field_that_may_be_empty_is_and_is_not(record):
    for name, field in fields_of(record).items():
        empty = [getattr(one, name) in (None, ()) for one in generated(record)]
        assert not all(empty)
        assert any(empty) is not field.required


def test_every_outcome_occurs():
    said = {
        outcome
        for record in CLASSES
        for outcome, _, _ in findings_of_objects(record, AS_OF).values()
    }
    assert said == {o.value for o in Outcome}


# -- cells that cannot be read -----------------------------------------------------------------

UNREADABLE: dict[Kind, Any] = {
    Kind.CHOICE: "no such word",
    Kind.CHOICES: ["no such word"],
    Kind.COUNT: -1,
    Kind.MONEY: -1,
}


def spoilt(record: type[Record]) -> pl.DataFrame:
    """The records made up of a class, with something in these cells that is none of their values."""
    cells = {n: UNREADABLE.get(f.kind) for n, f in fields_of(record).items() if not f.required}
    return table(record).with_columns(
        pl.lit(cell, TYPES[fields_of(record)[name].kind]).alias(name)
        for name, cell in cells.items()
        if cell is not None
    )


def _spoils(record: type[Record], *exprs: Expr) -> list[Field]:
    """The fields with such cells that expressions read."""
    return [
        column.field
        for column in reads(*exprs).values()
        if column.field.kind in UNREADABLE and not column.field.required
    ]


def _is_seen(row: dict[str, Any], fields: list[Field], record: type[Record]) -> bool:
    """Whether one of some cells of a record that has begun is known by then."""
    days = [row[f.term.dated_by] if f.term.dated_by else None for f in fields]
    field = begun_by(record)
    begun = None if field is None else row[field.name]
    return any(d is None or d <= AS_OF for d in days) and (begun is None or begun <= AS_OF)


@pytest.mark.parametrize("record", CLASSES, ids=_named)
def test_a_cell_that_cannot_be_read_leaves_every_rule_that_reads_it_undetermined(record):
    rules, rows = catalogue.rules_of(record), {row["id"]: row for row in rows_of(table(record))}
    whole = {(r["id"], r["rule"]): r for r in rows_of(check(table(record), of=record, as_of=AS_OF))}
    found = rows_of(check(spoilt(record), of=record, as_of=AS_OF))
    assert {(row["id"], row["rule"]) for row in found} == set(whole)
    for row in found:
        fields = _spoils(record, rules[row["rule"]].outcome)
        if not fields:
            assert row == whole[row["id"], row["rule"]]
        elif _is_seen(rows[row["id"]], fields, record):
            assert row["outcome"] == Outcome.UNDETERMINED.value, row


@pytest.mark.parametrize("record", [r for r in CLASSES if catalogue.indicators_of(r)], ids=_named)
def test_a_row_with_a_cell_that_cannot_be_read_is_counted_or_said_to_be_left_out(record):
    period = Period.between(date(2021, 1, 1), date(2024, 12, 31))
    whole, found = (
        {row["code"]: row for row in rows_of(measure(frame, period, of=record))}
        for frame in (table(record), spoilt(record))
    )
    for code, one in catalogue.indicators_of(record).items():
        before, after = whole[code], found[code]
        read = [_spoils(record, *parts(each)) for each in plain(one)]
        if not any(read):
            assert after == before
        elif isinstance(one, Indicator) and one.shape in (Shape.COUNT, Shape.SHARE):
            counted = "numerator" if one.shape is Shape.COUNT else "denominator"
            assert after[counted] + after["left_undetermined"] >= before[counted], code


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_word_that_is_on_no_list_proves_nothing_on_any_library(library, native):
    frame = pl.DataFrame(
        {
            "id": ["a", "b", "c"],
            "decided_on": [date(2024, 3, 1)] * 3,
            "outcome": ["slight"] * 3,
            "kinds": [["no such kind"], ["罚款"], []],
        },
        schema_overrides={"kinds": pl.List(pl.String)},
    )
    found = rows_of(check(native(library, frame), of=PenaltyCase, as_of=AS_OF))
    said = {
        r["id"]: r["outcome"] for r in found if r["rule"] == "penalties.no_penalty_where_spared"
    }
    assert said == {"a": "undetermined", "b": "breached", "c": "met"}
