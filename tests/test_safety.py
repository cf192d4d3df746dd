"""Safety: projects, patrols, incidents (zero is a value) and sweeps for risks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from xiangzhen_fazhi.definitions.indicators import Left
from xiangzhen_fazhi.definitions.rules import Outcome
from xiangzhen_fazhi.findings import check
from xiangzhen_fazhi.institutions.safety import (
    Incident,
    IncidentKind,
    IncidentLevel,
    Patrol,
    PatrolKind,
    RiskSweep,
    SafetyProject,
    SafetyProjectKind,
    SweepField,
)
from xiangzhen_fazhi.law.periods import Period
from xiangzhen_fazhi.ledger import Ledger
from xiangzhen_fazhi.measures import measure

MET, BREACHED, NOT_APPLICABLE = Outcome.MET, Outcome.BREACHED, Outcome.NOT_APPLICABLE
YEAR = Period.year(2023)
YEAR_END = date(2023, 12, 31)
DAY = date(2023, 6, 1)
MAJOR_KINDS = (
    IncidentKind.CRIMINAL_CASE,
    IncidentKind.MASS_INCIDENT,
    IncidentKind.SAFETY_ACCIDENT,
)


def outcome(code, record):
    return check(record, as_of=YEAR_END)[f"safety.{code}"].outcome


def count_of(code, *records, period=YEAR):
    return measure(Ledger(records), period)[f"safety.{code}"]


def an_incident(**fields):
    return Incident(**{"id": "1", "happened_on": DAY} | fields)


# -- projects ------------------------------------------------------------------------------


def test_seed_1_040_000_yuan_built_a_control_centre_with_95_cameras():
    projects = (
        SafetyProject(
            id="1", invested_on=DAY, amount=Decimal(640_000), kind=SafetyProjectKind.CONTROL_CENTRE
        ),
        SafetyProject(
            id="2",
            invested_on=DAY,
            amount=Decimal(400_000),
            cameras=95,
            kind=SafetyProjectKind.CAMERAS,
        ),
        SafetyProject(
            id="3",
            invested_on=date(2022, 6, 1),
            amount=Decimal(50_000),
            cameras=10,
            kind=SafetyProjectKind.CAMERAS,
            retired_on=date(2023, 10, 1),
        ),
    )
    assert count_of("invested", *projects).value == Decimal(1_040_000)
    assert count_of("invested.control_centre", *projects).value == Decimal(640_000)
    installed = count_of("cameras_installed", *projects)
    assert (installed.value, installed.left_out[Left.EMPTY]) == (95, 1)
    # In use is a stock, installed a flow.
    assert count_of("cameras_in_use", *projects, period=Period.month(2023, 9)).value == 105
    assert count_of("cameras_in_use", *projects, period=Period.month(2023, 10)).value == 95
    assert count_of("cameras_in_use", *projects, period=Period.year(2022)).value == 10
    the_day = Period.between(date(2023, 10, 1), date(2023, 10, 1))
    assert count_of("cameras_in_use", *projects, period=the_day).value == 95


# -- patrols -------------------------------------------------------------------------------


def test_seed_volunteers_with_red_armbands_are_counted_among_the_patrols():
    patrols = (
        Patrol(id="1", patrolled_on=DAY, kind=PatrolKind.VOLUNTEER, persons=12, village="石壕"),
        Patrol(id="2", patrolled_on=DAY, kind=PatrolKind.DAILY, persons=4, village="甘壕"),
        Patrol(id="3", patrolled_on=DAY, village="石壕"),
        Patrol(id="4", patrolled_on=date(2024, 1, 1), kind=PatrolKind.VOLUNTEER, persons=9),
    )
    assert count_of("patrols", *patrols).value == 3
    assert count_of("patrols.volunteer", *patrols).value == 1
    persons = count_of("patrol_persons", *patrols)
    assert (persons.value, persons.left_out[Left.EMPTY]) == (16, 1)
    villages = count_of("villages_patrolled", *patrols, Patrol(id="5", patrolled_on=DAY))
    assert (villages.value, villages.left_out.get(Left.EMPTY)) == (2, 0)


def test_no_more_patrollers_are_named_than_patrolled():
    patrol = Patrol(id="1", patrolled_on=DAY, persons=2, patrollers=("甲", "乙"))
    assert outcome("patrollers_within_number", patrol) is MET
    patrol = Patrol(id="1", patrolled_on=DAY, persons=1, patrollers=("甲", "乙"))
    assert outcome("patrollers_within_number", patrol) is BREACHED
    assert outcome("patrollers_within_number", Patrol(id="1", patrolled_on=DAY)) is NOT_APPLICABLE


# -- incidents -----------------------------------------------------------------------------


def test_seed_no_major_case_incident_or_accident_is_a_zero_that_was_reported():
    reports = [
        an_incident(
            id=f"{k}{m}", happened_on=date(2023, m, 28), kind=k, number=0, level=IncidentLevel.MAJOR
        )
        for k in MAJOR_KINDS
        for m in range(1, 13)
    ]
    ordinary = an_incident(kind=IncidentKind.CRIMINAL_CASE, level=IncidentLevel.ORDINARY)
    assert count_of("major_incidents", *reports, ordinary).value == 0
    for kind in MAJOR_KINDS:
        assert count_of(f"major_incidents.{kind}", *reports, ordinary).value == 0
    assert count_of("incidents", *reports, ordinary).value == 1
    assert count_of("incidents.criminal_case", *reports, ordinary).value == 1


def test_an_incident_of_unknown_level_is_left_out_of_the_major_ones_and_said_to_be():
    found = count_of("major_incidents", an_incident(kind=IncidentKind.OTHER))
    assert (found.value, found.left_out[Left.UNDETERMINED]) == (0, 1)


def test_incidents_count_one_unless_a_number_is_given():
    incidents = (
        an_incident(id="1", level=IncidentLevel.GRAVEST, deaths=2),
        an_incident(id="2", level=IncidentLevel.MAJOR, number=3),
        an_incident(id="3", level=IncidentLevel.SERIOUS, number=4, deaths=1),
    )
    assert count_of("major_incidents", *incidents).value == 4
    assert count_of("incidents", *incidents).value == 8
    deaths = count_of("deaths", *incidents)
    assert (deaths.value, deaths.left_out[Left.EMPTY]) == (3, 1)


@pytest.mark.parametrize(
    ("number", "harmed", "expected"),
    [
        (0, {}, MET),
        (0, {"deaths": 0, "injured": 0}, MET),
        (0, {"deaths": 1}, BREACHED),
        (0, {"injured": 1}, BREACHED),
        (1, {"deaths": 1}, NOT_APPLICABLE),
    ],
)
def test_nobody_is_harmed_where_nothing_happened(number, harmed, expected):
    incident = an_incident(number=number, **harmed)
    assert outcome("no_casualties_in_zero_report", incident) is expected


# -- sweeps --------------------------------------------------------------------------------


def test_dangers_found_and_removed_give_the_share_removed():
    sweeps = (
        RiskSweep(
            id="1",
            swept_on=DAY,
            field=SweepField.FIRE,
            found=8,
            removed=6,
            remove_by=date(2023, 7, 1),
            removed_on=date(2023, 7, 1),
        ),
        RiskSweep(
            id="2",
            swept_on=DAY,
            field=SweepField.TRAFFIC,
            found=2,
            removed=2,
            remove_by=date(2023, 7, 1),
            removed_on=date(2023, 7, 2),
        ),
        RiskSweep(id="3", swept_on=DAY, found=5, remove_by=date(2023, 8, 1)),
        RiskSweep(id="4", swept_on=DAY, found=0, remove_by=date(2024, 8, 1)),
    )
    assert count_of("sweeps", *sweeps).value == 4
    assert count_of("sweeps.fire", *sweeps).value == 1
    assert count_of("dangers_found", *sweeps).value == 15
    assert count_of("dangers_removed", *sweeps).value == 8
    share = count_of("dangers_removed_share", *sweeps)
    assert (share.numerator, share.denominator) == (8, 10)
    in_time = count_of("removed_in_time_share", *sweeps)
    assert (in_time.numerator, in_time.denominator) == (1, 3)


def test_numbers_and_dates_of_safety_agree():
    assert (
        outcome("removed_within_found", RiskSweep(id="1", swept_on=DAY, found=1, removed=2))
        is BREACHED
    )
    early = date(2023, 5, 31)
    assert (
        outcome("removed_after_sweep", RiskSweep(id="1", swept_on=DAY, removed_on=early))
        is BREACHED
    )
    assert outcome("reported_after_incident", an_incident(reported_on=early)) is BREACHED
    assert outcome("reported_after_incident", an_incident(reported_on=DAY)) is MET
    retired = SafetyProject(id="1", invested_on=DAY, retired_on=early)
    assert outcome("project_in_order", retired) is BREACHED
    assert (
        outcome("project_in_order", SafetyProject(id="1", invested_on=DAY, retired_on=DAY)) is MET
    )
    same = RiskSweep(id="1", swept_on=DAY, found=2, removed=2, removed_on=DAY)
    assert outcome("removed_within_found", same) is MET
    assert outcome("removed_after_sweep", same) is MET
