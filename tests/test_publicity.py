"""Legal publicity: events by kind and channel, what was handed out, the Constitution's week."""

from __future__ import annotations

from datetime import date

import pytest

from xiangzhen_fazhi.definitions.indicators import Left
from xiangzhen_fazhi.definitions.rules import Outcome
from xiangzhen_fazhi.findings import check
from xiangzhen_fazhi.institutions.publicity import (
    PublicityChannel,
    PublicityEvent,
    PublicityKind,
)
from xiangzhen_fazhi.law.periods import Period
from xiangzhen_fazhi.ledger import Ledger
from xiangzhen_fazhi.measures import measure

MET, BREACHED, PENDING = Outcome.MET, Outcome.BREACHED, Outcome.PENDING
NOT_APPLICABLE, UNDETERMINED = Outcome.NOT_APPLICABLE, Outcome.UNDETERMINED
YEAR = Period.year(2023)
YEAR_END = date(2023, 12, 31)


def an_event(held_on=date(2023, 3, 8), **fields):
    return PublicityEvent(**{"id": str(held_on), "held_on": held_on} | fields)


def in_constitution_week(*events, as_of=date(2024, 1, 5), period=YEAR, **options):
    found = check(Ledger(events), as_of=as_of, period=period, **options)
    return found["publicity.event_in_constitution_week"]


def count_of(code, *events, period=YEAR):
    return measure(Ledger(events), period)[f"publicity.{code}"]


# -- the week of the Constitution ----------------------------------------------------------


@pytest.mark.parametrize(
    ("held_on", "expected"),
    [
        (date(2023, 12, 3), BREACHED),
        (date(2023, 12, 4), MET),
        (date(2023, 12, 10), MET),
        (date(2023, 12, 11), BREACHED),
        (date(2022, 12, 4), BREACHED),
    ],
)
def test_an_event_is_held_between_4_and_10_december(held_on, expected):
    assert in_constitution_week(an_event(held_on)).outcome is expected


def test_the_week_falls_on_the_same_days_in_a_leap_year():
    year = Period.year(2024)
    options = {"as_of": date(2025, 1, 5), "period": year}
    assert in_constitution_week(an_event(date(2024, 12, 4)), **options).outcome is MET
    assert in_constitution_week(an_event(date(2024, 12, 11)), **options).outcome is BREACHED


def test_the_year_that_still_runs_is_pending_and_an_empty_ledger_is_silent():
    assert in_constitution_week(an_event(), as_of=date(2023, 12, 20)).outcome is PENDING
    assert in_constitution_week().outcome is UNDETERMINED


def test_a_year_without_the_event_is_a_warning_and_the_number_can_be_set():
    assert check(Ledger([an_event()]), as_of=date(2024, 1, 5), period=YEAR).warnings
    two = {"settings": {"publicity.constitution_week_events": 2}}
    assert in_constitution_week(an_event(date(2023, 12, 4)), **two).outcome is BREACHED


def test_the_statute_of_2025_governs_the_years_that_begin_under_it():
    event = an_event(date(2026, 12, 4))
    options = {"as_of": date(2027, 1, 5), "period": Period.year(2026)}
    new = in_constitution_week(event, **options).provision
    assert new.statute.title.zh == "法治宣传教育法"
    old = in_constitution_week(an_event(date(2023, 12, 4))).provision
    assert old.statute.title.zh == "关于设立国家宪法日的决定"


def test_no_more_are_advised_than_were_reached():
    code = "publicity.advised_within_audience"
    assert check(an_event(audience=5, consultations=6), as_of=YEAR_END)[code].outcome is BREACHED
    assert check(an_event(audience=6, consultations=6), as_of=YEAR_END)[code].outcome is MET
    assert check(an_event(consultations=6), as_of=YEAR_END)[code].outcome is NOT_APPLICABLE


# -- indicators ----------------------------------------------------------------------------


def test_seed_18_campaigns_70_banners_and_3000_handouts_over_five_channels():
    campaigns = [
        an_event(
            date(2023, 1 + n % 12, 1 + n),
            kind=PublicityKind.CAMPAIGN,
            banners=4,
            handouts=170,
            audience=60,
        )
        for n in range(18)
    ]
    other = an_event(date(2023, 5, 30), kind=PublicityKind.ROUTINE, banners=0)
    older = an_event(date(2022, 12, 31), kind=PublicityKind.CAMPAIGN, banners=9, handouts=9)
    records = (*campaigns, other, older)
    assert count_of("events.campaign", *records).value == 18
    assert count_of("events", *records).value == 19
    banners = count_of("banners", *records)
    assert (banners.value, banners.left_out[Left.EMPTY]) == (72, 0)
    handouts = count_of("handouts", *records)
    assert (handouts.value, handouts.left_out[Left.EMPTY]) == (3060, 1)
    assert count_of("audience", *records).value == 18 * 60


def test_seed_an_event_over_several_channels_counts_for_each():
    screen, car = PublicityChannel.SCREEN, PublicityChannel.VEHICLE
    market, village = PublicityChannel.MARKET, PublicityChannel.VILLAGE
    events = (
        an_event(date(2023, 3, 1), channels=(screen, car)),
        an_event(date(2023, 3, 2), channels=(screen, market, village)),
        an_event(date(2023, 3, 3), channels=(PublicityChannel.WECHAT,)),
        an_event(date(2023, 3, 4)),
    )
    assert count_of("events_by_channel", *events).value == 3
    by_channel = {c: count_of(f"events_by_channel.{c}", *events).value for c in PublicityChannel}
    assert {c for c, n in by_channel.items() if n == 1} == {
        car,
        market,
        village,
        PublicityChannel.WECHAT,
    }
    assert by_channel[screen] == 2


def test_other_numbers_of_events_are_added_up():
    events = (
        an_event(date(2023, 3, 1), boards=3, vehicles=1, consultations=40, village="石壕"),
        an_event(date(2023, 3, 2), boards=2, vehicles=2, village="石壕"),
        an_event(date(2023, 3, 3), village="甘壕"),
        an_event(date(2023, 3, 4)),
    )
    assert count_of("boards", *events).value == 5
    assert count_of("vehicles", *events).value == 3
    assert count_of("consultations", *events).value == 40
    reached = count_of("villages_reached", *events)
    # An event of the whole township is missing no village.
    assert (reached.value, reached.left_out.get(Left.EMPTY)) == (2, 0)
