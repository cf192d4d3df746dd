"""Villages: what each has on a date, what it disclosed, how it met and decided."""

from __future__ import annotations

from datetime import date

import pytest

from xiangzhen_fazhi.definitions.indicators import Left
from xiangzhen_fazhi.definitions.rules import Outcome, Strength
from xiangzhen_fazhi.findings import check
from xiangzhen_fazhi.institutions.villages import (
    Township,
    Village,
    VillageDisclosure,
    VillageDisclosureKind,
    VillageKind,
    VillageLegalService,
    VillageMatter,
    VillageMeeting,
    VillageMeetingKind,
    VillageRules,
)
from xiangzhen_fazhi.law.amounts import days
from xiangzhen_fazhi.law.periods import Period
from xiangzhen_fazhi.law.statutes import Confidence
from xiangzhen_fazhi.ledger import Ledger
from xiangzhen_fazhi.measures import measure

MET, BREACHED, PENDING = Outcome.MET, Outcome.BREACHED, Outcome.PENDING
NOT_APPLICABLE, UNDETERMINED = Outcome.NOT_APPLICABLE, Outcome.UNDETERMINED
YEAR = Period.year(2023)
YEAR_END = date(2023, 12, 31)


def a_village(id="石壕", kind=VillageKind.VILLAGE, **fields):  # noqa: A002 - the field's own name
    return Village(id=id, kind=kind, **fields)


def a_service(village="石壕", from_on=date(2022, 1, 1), **fields):
    given = {"id": f"{village}{from_on}", "village": village, "from_on": from_on}
    return VillageLegalService(**given | fields)


def a_disclosure(disclosed_on, village="石壕", **fields):
    given = {"id": f"{village}{disclosed_on}", "village": village}
    return VillageDisclosure(**given | {"disclosed_on": disclosed_on} | fields)


def a_meeting(held_on=date(2023, 5, 8), kind=VillageMeetingKind.REPRESENTATIVES, **fields):
    given = {"id": str(held_on), "village": "石壕", "held_on": held_on, "kind": kind}
    return VillageMeeting(**given | fields)


def a_matter(**fields):
    return VillageMatter(**{"id": "1", "proposed_on": date(2023, 3, 1)} | fields)


def outcome(code, record, as_of=YEAR_END, **options):
    return check(record, as_of=as_of, **options)[f"villages.{code}"].outcome


def each_period(code, *records, as_of=date(2024, 1, 5), period=YEAR, **options):
    """The outcomes of a duty of the whole ledger by village and period."""
    found = check(Ledger(records), as_of=as_of, period=period, **options)
    return {f.subject.zh: f.outcome for f in found.where(code=f"villages.{code}")}


def outcomes(code, *records, **options):
    return list(each_period(code, *records, **options).values())


def count_of(code, *records, period=YEAR, **options):
    return measure(Ledger(records), period, **options)[f"villages.{code}"]


# -- the stock of villages -----------------------------------------------------------------


def all_28():
    villages = [a_village(f"村{n}", residents=500) for n in range(25)]
    return villages + [a_village(f"居{n}", VillageKind.COMMUNITY) for n in range(3)]


def test_seed_25_villages_and_3_communities_each_have_every_legal_service():
    everything = {
        "workroom": True,
        "adviser": True,
        "law_literate": 3,
        "leader": True,
        "vice_secretary": True,
        "notice_board": True,
    }
    villages = all_28()
    services = [a_service(v.id, **everything) for v in villages]
    records = (*villages, *services)
    assert count_of("villages", *records).value == 28
    assert count_of("villages.village", *records).value == 25
    assert count_of("villages.community", *records).value == 3
    for coverage in (
        "workroom",
        "adviser",
        "law_literate",
        "leader",
        "vice_secretary",
        "notice_board",
    ):
        found = count_of(f"{coverage}_coverage", *records)
        assert (found.numerator, found.denominator, found.value) == (28, 28, 1)
        assert found.is_share
        assert count_of(f"villages_with_{coverage}", *records).value == 28
    assert count_of("law_literate_persons", *records).value == 84
    assert count_of("law_literate_per_village", *records).value == 3
    assert outcomes("adviser_in_each_village", *records) == [MET] * 28
    assert outcomes("law_literate_in_each_village", *records) == [MET] * 25


def test_each_service_is_covered_apart_from_the_others():
    villages = [a_village("甲"), a_village("乙"), a_village("丙"), a_village("丁")]
    services = [
        a_service("甲", workroom=True, adviser=False, law_literate=0, leader=True),
        a_service("乙", workroom=True, adviser=True, vice_secretary=False),
        a_service("丙", notice_board=True, law_literate=1),
    ]
    counted = {
        "workroom": 2,
        "adviser": 1,
        "law_literate": 1,
        "leader": 1,
        "vice_secretary": 0,
        "notice_board": 1,
    }
    for service, number in counted.items():
        found = count_of(f"{service}_coverage", *villages, *services)
        assert (found.numerator, found.denominator) == (number, 4)


def test_a_village_is_counted_from_its_founding_until_the_day_it_was_dissolved():
    villages = (
        a_village("甲"),
        a_village("乙", established_on=date(2023, 7, 1)),
        a_village("丙", dissolved_on=date(2023, 7, 1)),
        a_village("丁", established_on=date(2024, 7, 1)),
    )
    june, july = Period.month(2023, 6), Period.month(2023, 7)
    assert count_of("villages", *villages, period=june).value == 2
    assert count_of("villages", *villages, period=july).value == 2
    assert count_of("villages", *villages, period=Period.quarter(2024, 3)).value == 3
    # What happened later does not change the answer about an earlier day.
    assert count_of("villages", *villages, period=june, as_of=date(2025, 1, 1)).value == 2


def test_services_are_a_stock_and_a_village_counts_once():
    services = (
        a_service(from_on=date(2021, 1, 1), to_on=date(2023, 6, 30), adviser=True, law_literate=2),
        a_service(from_on=date(2023, 7, 1), adviser=True, law_literate=4),
        a_service(from_on=date(2023, 8, 1), adviser=True),
    )
    for month, persons in ((6, 2), (7, 4), (12, 4)):
        period = Period.month(2023, month)
        assert count_of("villages_with_adviser", *services, period=period).value == 1
        assert count_of("law_literate_persons", *services, period=period).value == persons
    assert count_of("villages_with_adviser", *services, period=Period.year(2020)).value == 0
    ended = a_service("甘壕", to_on=date(2023, 6, 30), adviser=True)
    assert count_of("villages_with_adviser", ended, period=Period.month(2023, 6)).value == 1
    assert count_of("villages_with_adviser", ended).value == 0
    unknown = VillageLegalService(id="?", from_on=date(2022, 1, 1), adviser=True)
    found = count_of("villages_with_adviser", *services, unknown)
    assert (found.value, found.left_out[Left.EMPTY]) == (1, 1)


def test_residents_are_those_of_the_villages_that_exist():
    villages = (
        a_village("甲", residents=900),
        a_village("乙", residents=600, dissolved_on=date(2023, 1, 1)),
        a_village("丙"),
    )
    found = count_of("residents", *villages)
    assert (found.value, found.left_out[Left.EMPTY]) == (900, 1)


# -- what each village must have -----------------------------------------------------------


@pytest.mark.parametrize(("persons", "expected"), [(2, BREACHED), (3, MET), (None, UNDETERMINED)])
def test_each_administrative_village_has_three_law_literate_persons(persons, expected):
    records = (a_village(), a_service(law_literate=persons))
    assert outcomes("law_literate_in_each_village", *records) == [expected]


def test_three_persons_are_asked_of_villages_and_not_of_communities():
    records = (a_village("甲"), a_village("乙", VillageKind.COMMUNITY), a_service("甲"))
    found = each_period("law_literate_in_each_village", *records)
    assert list(found) == ["甲 2023年"]


def test_a_village_without_any_service_has_neither_adviser_nor_persons():
    records = (a_village("甲"), a_village("乙"), a_service("甲", adviser=True, law_literate=3))
    assert each_period("law_literate_in_each_village", *records) == {
        "乙 2023年": BREACHED,
        "甲 2023年": MET,
    }
    assert each_period("adviser_in_each_village", *records) == {
        "乙 2023年": BREACHED,
        "甲 2023年": MET,
    }


def test_persons_who_left_during_the_year_are_not_counted_at_its_end():
    left = a_service(law_literate=3, to_on=date(2023, 12, 30))
    assert outcomes("law_literate_in_each_village", a_village(), left) == [BREACHED]
    stays = a_service(law_literate=3, from_on=YEAR_END, to_on=YEAR_END)
    assert outcomes("law_literate_in_each_village", a_village(), stays) == [MET]
    found = check(Ledger([a_village(), left]), as_of=date(2024, 1, 5), period=YEAR)
    assert found["villages.law_literate_in_each_village"].strength is Strength.GENERAL


def test_a_village_founded_on_the_last_day_of_the_year_owes_its_persons_in_it():
    village = a_village(established_on=YEAR_END)
    assert outcomes("law_literate_in_each_village", village, a_service("别村")) == [BREACHED]
    younger = a_village(established_on=date(2024, 1, 1))
    assert outcomes("law_literate_in_each_village", younger, a_service("别村")) == []


def test_an_adviser_who_left_during_the_year_is_none_at_its_end():
    records = (a_village(), a_service(adviser=True, to_on=date(2023, 12, 30)))
    assert outcomes("adviser_in_each_village", *records) == [BREACHED]
    found = check(Ledger(records), as_of=YEAR_END, period=YEAR)["villages.adviser_in_each_village"]
    assert found.outcome is PENDING
    assert found.strength is Strength.GENERAL
    assert found.provision.confidence is Confidence.DEFAULT


def test_before_the_standards_of_2021_nothing_is_known_of_law_literate_persons():
    records = (a_village(), a_service(from_on=date(2020, 1, 1), law_literate=1))
    options = {"as_of": date(2022, 6, 1), "period": Period.year(2021)}
    assert outcomes("law_literate_in_each_village", *records, **options) == [UNDETERMINED]


# -- disclosure ----------------------------------------------------------------------------


def test_seed_each_village_discloses_its_affairs_each_quarter():
    first = [a_disclosure(date(2023, m, 8), "甲") for m in (1, 4, 7, 10)]
    second = [a_disclosure(date(2023, m, 8), "乙") for m in (3, 6, 12)]
    villages = (a_village("甲"), a_village("乙"), a_village("丙", VillageKind.COMMUNITY))
    found = each_period("disclosed_each_quarter", *villages, *first, *second)
    assert [k for k, o in found.items() if o is BREACHED] == ["乙 2023年第三季度"]
    assert len(found) == 8
    assert count_of("disclosures", *villages, *first, *second).value == 7
    third = Period.quarter(2023, 3)
    share = count_of("disclosing_share", *villages, *first, *second, period=third)
    assert (share.numerator, share.denominator) == (1, 3)


def test_a_quarter_is_pending_while_it_runs_and_silent_without_any_disclosure():
    pending = outcomes("disclosed_each_quarter", a_village(), as_of=date(2023, 2, 1))
    assert pending == [PENDING]
    assert set(outcomes("disclosed_each_quarter", a_village())) == {UNDETERMINED}


def test_a_village_owes_disclosure_only_while_it_exists():
    villages = (a_village("甲", dissolved_on=date(2023, 6, 30)), a_village("乙"))
    found = each_period("disclosed_each_quarter", *villages, a_disclosure(date(2023, 2, 1), "乙"))
    assert [k for k in found if k.startswith("甲")] == ["甲 2023年第一季度"]


def test_from_2026_on_the_amended_law_is_cited_as_a_whole():
    village = a_village()
    old = each_quarter_provision(village, Period.quarter(2025, 4))
    new = each_quarter_provision(village, Period.quarter(2026, 1))
    assert (old.article, old.paragraph, old.statute.version.zh) == (30, 3, "2018年修正")
    assert (new.article, new.statute.version.zh) == (None, "2025年修正")


def each_quarter_provision(village, period):
    ledger = Ledger([village, a_disclosure(period.start)])
    found = check(ledger, as_of=date(2026, 6, 1), period=period)
    return found["villages.disclosed_each_quarter"].provision


def test_finances_are_disclosed_each_month_where_much_is_earned_and_spent():
    finances = VillageDisclosureKind.FINANCES
    busy, quiet = a_village("甲", busy_finances=True), a_village("乙", busy_finances=False)
    monthly = [a_disclosure(date(2023, m, 8), "甲", kind=finances) for m in range(1, 12)]
    other = a_disclosure(date(2023, 12, 8), "甲", kind=VillageDisclosureKind.ORDINARY)
    found = each_period(
        "finances_disclosed_each_month", busy, quiet, a_village("丙"), *monthly, other
    )
    assert len(found) == 24
    assert [k for k, o in found.items() if o is BREACHED] == ["甲 2023年12月"]
    assert {o for k, o in found.items() if k.startswith("丙")} == {UNDETERMINED}
    assert count_of("disclosures.finances", *monthly, other).value == 11


# -- meetings ------------------------------------------------------------------------------


def test_the_villagers_representatives_meet_each_quarter():
    meetings = [a_meeting(date(2023, m, 1)) for m in (1, 4, 10)]
    other = a_meeting(date(2023, 8, 1), VillageMeetingKind.VILLAGERS)
    found = outcomes("representatives_meet_each_quarter", a_village(), *meetings, other)
    assert found == [MET, MET, BREACHED, MET]


def test_a_village_without_representatives_need_not_have_them_meet():
    records = (a_village(has_representatives=False), a_meeting())
    assert outcomes("representatives_meet_each_quarter", *records) == []


@pytest.mark.parametrize(
    ("attended", "due", "expected"),
    [
        (20, 30, MET),
        (19, 30, BREACHED),
        (21, 31, MET),
        (20, 31, BREACHED),
        (20, None, UNDETERMINED),
    ],
)
def test_two_thirds_of_the_representatives_are_present(attended, due, expected):
    meeting = a_meeting(attended=attended, due_to_attend=due)
    assert outcome("two_thirds_present", meeting) is expected


def test_two_thirds_are_asked_of_representatives_only_and_before_2018_no_law_is_known():
    villagers = a_meeting(kind=VillageMeetingKind.VILLAGERS, attended=1, due_to_attend=9)
    assert outcome("two_thirds_present", villagers) is NOT_APPLICABLE
    assert outcome("two_thirds_present", a_meeting(kind=None, attended=1)) is UNDETERMINED
    older = a_meeting(date(2018, 12, 28), attended=1, due_to_attend=9)
    assert outcome("two_thirds_present", older) is UNDETERMINED
    first = a_meeting(date(2018, 12, 29), attended=1, due_to_attend=9)
    assert outcome("two_thirds_present", first) is BREACHED


@pytest.mark.parametrize(
    ("in_favour", "expected"), [(10, BREACHED), (11, MET), (None, NOT_APPLICABLE)]
)
def test_more_than_half_of_those_present_agree(in_favour, expected):
    meeting = a_meeting(attended=20, due_to_attend=30, in_favour=in_favour)
    assert outcome("agreed_by_majority", meeting) is expected


def test_committee_members_are_assessed_each_year():
    appraisal = a_meeting(date(2023, 12, 1), VillageMeetingKind.APPRAISAL)
    assert outcomes("appraised_each_year", a_village(), appraisal) == [MET]
    assert outcomes("appraised_each_year", a_village(), a_meeting()) == [BREACHED]
    community = a_village("居", VillageKind.COMMUNITY)
    assert outcomes("appraised_each_year", community, a_meeting()) == []


def test_numbers_of_a_meeting_agree():
    assert outcome("attended_within_members", a_meeting(attended=4, due_to_attend=3)) is BREACHED
    assert outcome("in_favour_within_attended", a_meeting(attended=4, in_favour=5)) is BREACHED
    assert outcome("in_favour_within_attended", a_meeting(attended=4, in_favour=4)) is MET
    assert outcome("attended_within_members", a_meeting(attended=4, due_to_attend=4)) is MET


def test_meetings_are_counted_by_kind_with_their_attendance():
    meetings = (
        a_meeting(date(2023, 1, 1), attended=20, due_to_attend=30),
        a_meeting(date(2023, 4, 1), attended=15, due_to_attend=30),
        a_meeting(date(2023, 7, 1), VillageMeetingKind.APPRAISAL, attended=9),
    )
    assert count_of("meetings", *meetings).value == 3
    assert count_of("meetings.representatives", *meetings).value == 2
    rate = count_of("meeting_attendance_rate", *meetings)
    assert (rate.numerator, rate.denominator) == (35, 60)
    share = count_of("two_thirds_present_share", *meetings)
    assert (share.numerator, share.denominator) == (1, 2)


# -- four deliberations and two disclosures ------------------------------------------------

STEPS = (
    ("consulted_after_proposal", "proposed_on", "consulted_on"),
    ("examined_after_consultation", "consulted_on", "examined_on"),
    ("resolved_after_examination", "examined_on", "resolved_on"),
    ("resolution_disclosed_after_vote", "resolved_on", "resolution_disclosed_on"),
    ("results_disclosed_after_resolution", "resolution_disclosed_on", "results_disclosed_on"),
)


@pytest.mark.parametrize(("code", "step", "act"), STEPS)
def test_seed_each_deliberation_comes_before_the_next(code, step, act):
    early, late = date(2023, 4, 1), date(2023, 4, 2)
    assert outcome(code, a_matter(**{step: early, act: late})) is MET
    assert outcome(code, a_matter(**{step: early, act: early})) is MET
    assert outcome(code, a_matter(**{step: late, act: early})) is BREACHED
    assert outcome(code, a_matter(**{step: early, act: None})) in {MET, PENDING}


def test_a_deliberation_that_the_file_does_not_show_leaves_the_next_undetermined():
    matter = a_matter(resolved_on=date(2023, 5, 1))
    assert outcome("resolved_after_examination", matter) is UNDETERMINED
    assert outcome("resolution_disclosed_after_vote", matter) is MET
    assert outcome("resolution_disclosed_after_vote", a_matter()) is PENDING
    assert outcome("results_disclosed_after_resolution", matter) is PENDING


def test_matters_in_order_and_disclosed_are_shares_of_those_resolved():
    dates = {"consulted_on": date(2023, 3, 2), "examined_on": date(2023, 3, 3)}
    done = date(2023, 3, 4)
    matters = (
        a_matter(id="1", **dates, resolved_on=done, resolution_disclosed_on=date(2023, 3, 9)),
        a_matter(id="2", **dates, resolved_on=date(2023, 3, 1)),
        a_matter(id="3", resolved_on=done),
        a_matter(id="4"),
    )
    day = date(2023, 3, 1)
    at_once = a_matter(id="5", consulted_on=day, examined_on=day, resolved_on=day)
    assert count_of("matters_in_order_share", at_once).value == 1
    assert count_of("matters", *matters).value == 4
    assert count_of("matters_resolved", *matters).value == 3
    order = count_of("matters_in_order_share", *matters)
    assert (order.numerator, order.denominator) == (1, 2)
    assert order.left_out[Left.UNDETERMINED] == 1
    disclosed = count_of("matters_disclosed_share", *matters)
    assert (disclosed.numerator, disclosed.denominator) == (1, 3)


# -- village rules -------------------------------------------------------------------------


def village_rules(filed_on=None, adopted_on=date(2023, 3, 1)):
    return VillageRules(id=f"{adopted_on}{filed_on}", adopted_on=adopted_on, filed_on=filed_on)


@pytest.mark.parametrize(
    ("filed_on", "expected"),
    [
        (date(2023, 3, 16), MET),
        (date(2023, 3, 17), BREACHED),
        (None, BREACHED),
    ],
)
def test_village_rules_are_filed_with_the_township(filed_on, expected):
    adopted_on = date(2023, 3, 6)
    found = check(village_rules(filed_on, adopted_on), as_of=YEAR_END)["villages.rules_filed"]
    assert (found.outcome, found.strength) == (expected, Strength.GENERAL)
    running = village_rules(None, adopted_on)
    assert outcome("rules_filed", running, as_of=date(2023, 3, 16)) is PENDING


def test_a_time_for_filing_that_ends_on_a_saturday_is_tolerated_until_monday():
    assert outcome("rules_filed", village_rules(date(2023, 3, 13))) is MET
    assert outcome("rules_filed", village_rules(date(2023, 3, 14))) is BREACHED


def test_the_days_for_filing_are_a_convention_that_can_be_set():
    found = check(
        village_rules(date(2023, 3, 14)),
        as_of=YEAR_END,
        settings={"villages.rules_filed_within": days(30)},
    )["villages.rules_filed"]
    assert found.outcome is MET
    assert found.provision.confidence is Confidence.DEFAULT
    assert (found.provision.article, found.provision.paragraph) == (27, 1)
    newer = check(village_rules(adopted_on=date(2026, 1, 1)), as_of=date(2026, 1, 5))
    assert newer["villages.rules_filed"].provision.article is None


def test_the_share_of_village_rules_filed_counts_those_whose_time_ended():
    rules = (
        village_rules(date(2023, 3, 2)),
        village_rules(),
        village_rules(None, date(2023, 12, 30)),
    )
    found = count_of("rules_filed_share", *rules)
    assert (found.numerator, found.denominator) == (1, 2)
    assert found.left_out[Left.RUNNING] == 1


# -- data ----------------------------------------------------------------------------------


def test_dates_of_villages_and_services_are_in_order():
    village = a_village(established_on=date(2023, 5, 1), dissolved_on=date(2023, 4, 1))
    assert outcome("established_before_dissolved", village) is BREACHED
    assert outcome("established_before_dissolved", a_village()) is NOT_APPLICABLE
    one_day = a_village(established_on=date(2023, 5, 1), dissolved_on=date(2023, 5, 1))
    assert outcome("established_before_dissolved", one_day) is MET
    service = a_service(to_on=date(2021, 12, 31))
    assert outcome("service_in_order", service) is BREACHED
    assert outcome("service_in_order", a_service(to_on=date(2022, 1, 1))) is MET


def test_a_township_is_a_record_of_its_own():
    township = Township(id="观音堂镇", county="陕州区", residents=20_000)
    assert not check(township, as_of=YEAR_END)
