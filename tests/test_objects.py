"""Definitions compiled for objects: one function for all of them says what each says alone."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xiangzhen_fazhi import catalogue
from xiangzhen_fazhi.definitions.expressions import constant
from xiangzhen_fazhi.engines.objects import LONGEST, compile_values, nothing_found
from xiangzhen_fazhi.engines.settings import Settings
from xiangzhen_fazhi.institutions.penalties import PenaltyCase
from xiangzhen_fazhi.law.calendar import Calendar
from xiangzhen_fazhi.testing import days, records

CALENDAR = Calendar.default()
CLASSES = {n: r for n, r in catalogue.records().items() if catalogue.rules_of(r)}


def compiled(exprs):
    return compile_values(exprs, Settings(), CALENDAR)


@cache
def together(record):
    return compiled([rule.outcome for rule in catalogue.rules_of(record).values()])


@cache
def alone(record):
    return [compiled([rule.outcome]) for rule in catalogue.rules_of(record).values()]


@pytest.mark.parametrize("code", list(CLASSES))
def test_all_rules_of_a_record_in_one_function_say_what_each_says_alone(code):
    record = CLASSES[code]

    @settings(max_examples=50, deadline=None)
    @given(records(record), days())
    def agree(one, as_of):
        found = together(record)(one, as_of, as_of, as_of, nothing_found)
        singly = [run(one, as_of, as_of, as_of, nothing_found)[0] for run in alone(record)]
        assert dict(zip(catalogue.rules_of(record), found, strict=True)) == dict(
            zip(catalogue.rules_of(record), singly, strict=True)
        )

    agree()


@given(st.integers(0, 3 * LONGEST))
def test_every_value_asked_for_is_answered_in_its_order(number):
    run = compiled([constant(n) for n in range(number)])
    case = PenaltyCase(id="罚1")
    day = CALENDAR.first
    assert run(case, day, day, day, nothing_found) == tuple(range(number))
