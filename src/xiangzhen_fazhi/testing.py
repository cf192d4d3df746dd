"""Strategies of Hypothesis for records: whatever their classes allow, lawful or not.

Days lie near one another and near what matters: new versions of the law, long holidays, the
turn of a year, the calendar's horizon. Every field that may be empty often is.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, TypeVar, cast

from hypothesis import strategies as st

from xiangzhen_fazhi import catalogue
from xiangzhen_fazhi.definitions.memo import cached
from xiangzhen_fazhi.definitions.records import Field, Kind, Record, fields_of
from xiangzhen_fazhi.law.calendar import Calendar

R = TypeVar("R", bound=Record)

LONG_HOLIDAYS = (date(2020, 1, 24), date(2023, 10, 1))  # the first of these was made longer
YEAR_ENDS = (date(2021, 12, 31), date(2024, 12, 31))


@cached
def turning_days() -> tuple[date, ...]:
    """Days on which something turns, such as a version of the law: as often as it does for a limit."""
    versions = [v.since for limit in catalogue.limits().values() for v in limit.versions]
    others = (*LONG_HOLIDAYS, *YEAR_ENDS, Calendar.default().last)
    return (*versions, *others * (len(versions) // len(others) // 2))


def days() -> st.SearchStrategy[date]:
    """Days near those on which something turns."""
    near = st.one_of(st.integers(-1, 1), st.integers(-45, 45)).map(timedelta)
    return st.builds(lambda day, more: day + more, st.sampled_from(turning_days()), near)


WORDS = ("甲", "乙", "丙村", "a", "B-2", "2023〔1〕号")


def records(record: type[R]) -> st.SearchStrategy[R]:
    """Records of a class; their ids may repeat."""
    fields = fields_of(record)
    cells = st.fixed_dictionaries({name: _cells(field) for name, field in fields.items()})
    return st.builds(lambda first, values: _built(record, first, values), days(), cells)


def _built(record: type[R], first: date, values: Mapping[str, object]) -> R:
    made: Any = record  # the fields differ from class to class
    return cast("R", made(**{n: _settled(value, first) for n, value in values.items()}))


def _settled(value: object, first: date) -> object:
    """A day that was said as so many after the first one, as a date."""
    return first + value if isinstance(value, timedelta) else value


def _cells(field: Field) -> st.SearchStrategy[object]:
    known = _known(field)
    if field.required:
        return known
    return st.one_of(st.just(() if field.listed else None), known, known)


def _known(field: Field) -> st.SearchStrategy[object]:
    members = list(field.choice or ())
    match field.kind:
        case Kind.TEXT:
            return st.sampled_from(WORDS)
        case Kind.DATE:
            soon = st.one_of(st.just(0), st.integers(-3, 40), st.integers(-3, 400))
            return st.one_of(soon.map(timedelta), soon.map(timedelta), days())
        case Kind.COUNT:
            return st.one_of(st.integers(0, 12), st.integers(0, 5000))
        case Kind.MONEY:
            return st.integers(0, 30_000_000).map(lambda fen: Decimal(fen) / 100)
        case Kind.FLAG:
            return st.booleans()
        case Kind.CHOICE:
            return st.sampled_from(members)
        case Kind.TEXTS:
            return st.lists(st.sampled_from(WORDS), max_size=3).map(tuple)
        case Kind.CHOICES:
            return st.lists(st.sampled_from(members), max_size=3).map(tuple)
