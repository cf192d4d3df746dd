"""The study of law: periodic duties, sessions and tests."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from xiangzhen_fazhi.definitions.indicators import Left
from xiangzhen_fazhi.definitions.rules import Outcome, Strength
from xiangzhen_fazhi.findings import check
from xiangzhen_fazhi.institutions.study import (
    ExamAudience,
    LawExam,
    SessionKind,
    StudyNote,
    StudySession,
)
from xiangzhen_fazhi.law.periods import Period
from xiangzhen_fazhi.ledger import Ledger
from xiangzhen_fazhi.measures import measure

MET, BREACHED, PENDING = Outcome.MET, Outcome.BREACHED, Outcome.PENDING
NOT_APPLICABLE, UNDETERMINED = Outcome.NOT_APPLICABLE, Outcome.UNDETERMINED

YEAR = Period.year(2023)
LATER = date(2024, 1, 31)


def session(**fields):
    usual = {"id": "s1", "held_on": date(2023, 3, 1), "kind": SessionKind.CENTRE_GROUP}
    return StudySession(**usual | fields)


def exam(**fields):
    return LawExam(**{"id": "e1", "held_on": date(2023, 6, 1)} | fields)


def numbered(make, *fields):
    return [make(**{"id": str(n)} | some) for n, some in enumerate(fields)]


def outcomes(records, code, as_of=LATER, period=YEAR, settings=None):
    found = check(Ledger(records), as_of=as_of, period=period, settings=settings)
    return [f.outcome for f in found.where(code=f"study.{code}")]


def outcome(record, code):
    return check(record, as_of=LATER)[f"study.{code}"].outcome


def counted(records, code, period=YEAR):
    return measure(Ledger(records), period)[f"study.{code}"]


def value(records, code, period=YEAR):
    return counted(records, code, period).value


# -- the centre group ----------------------------------------------------------------------


def test_the_centre_group_studies_at_least_once_a_quarter():
    records = numbered(
        session,
        {"held_on": date(2023, 1, 1)},
        {"held_on": date(2023, 6, 30)},
        {"held_on": date(2023, 9, 30), "kind": SessionKind.STAFF},
        {"held_on": date(2023, 10, 1)},
    )
    assert outcomes(records, "centre_group_quarterly") == [MET, MET, BREACHED, MET]


def test_a_quarter_is_pending_until_it_is_over():
    records = [session()]
    assert outcomes(records, "centre_group_quarterly", date(2023, 6, 30)) == [MET, PENDING]
    assert outcomes(records, "centre_group_quarterly", date(2023, 7, 1)) == [
        MET,
        BREACHED,
        PENDING,
    ]


def test_a_session_of_an_unknown_kind_leaves_its_quarter_undetermined():
    records = numbered(session, {}, {"held_on": date(2023, 5, 1), "kind": None})
    assert outcomes(records, "centre_group_quarterly")[:2] == [MET, UNDETERMINED]


def test_a_ledger_without_sessions_is_silent_about_the_centre_group():
    assert outcomes([exam()], "centre_group_quarterly") == [UNDETERMINED] * 4


def test_before_the_rules_of_2017_the_centre_group_cannot_be_judged():
    records = numbered(session, {"held_on": date(2017, 2, 1)}, {"held_on": date(2017, 5, 1)})
    found = outcomes(records, "centre_group_quarterly", period=Period.half(2017, 1))
    assert found == [UNDETERMINED, MET]


# -- lectures and hours --------------------------------------------------------------------


def lectures(*days):
    return numbered(session, *({"held_on": day, "kind": SessionKind.LECTURE} for day in days))


def test_two_lectures_a_year_are_held():
    one = [date(2023, 5, 1)]
    assert outcomes(lectures(*one), "lectures_yearly") == [BREACHED]
    assert outcomes(lectures(*one), "lectures_yearly", date(2023, 12, 31)) == [PENDING]
    assert outcomes(lectures(*one, date(2023, 12, 31)), "lectures_yearly") == [MET]
    assert outcomes(lectures(*one, date(2022, 12, 31)), "lectures_yearly") == [BREACHED]


@pytest.mark.parametrize(
    ("year", "text"), [(2016, "2015－2020年"), (2021, "2015－2020年"), (2022, "2021－2025年")]
)
def test_lectures_are_owed_under_the_outline_in_force_when_the_year_begins(year, text):
    records = lectures(date(year, 3, 1))
    found = check(Ledger(records), as_of=LATER, period=Period.year(year))
    finding = found["study.lectures_yearly"]
    assert finding.outcome is BREACHED
    assert finding.provision.statute.version.zh == text


def test_before_the_first_outline_lectures_cannot_be_judged():
    found = outcomes(lectures(date(2015, 3, 1)), "lectures_yearly", period=Period.year(2015))
    assert found == [UNDETERMINED]


def trained(*hours, year=2023):
    kind = {"held_on": date(year, 4, 1), "kind": SessionKind.OFFICERS}
    return numbered(session, *(kind | {"hours": h and Decimal(h)} for h in hours))


def test_enforcement_officers_are_trained_for_sixty_hours_a_year():
    assert outcomes(trained("40", "20"), "officers_trained_yearly") == [MET]
    assert outcomes(trained("40", "19.5"), "officers_trained_yearly") == [BREACHED]
    staff = [*trained("40"), session(id="x", kind=SessionKind.STAFF, hours=Decimal(40))]
    assert outcomes(staff, "officers_trained_yearly") == [BREACHED]


def test_training_of_unknown_length_leaves_the_year_undetermined_unless_the_rest_suffices():
    assert outcomes(trained("40", None), "officers_trained_yearly") == [UNDETERMINED]
    assert outcomes(trained("60", None), "officers_trained_yearly") == [MET]


def test_the_hours_are_owed_since_the_outline_of_2021():
    before = outcomes(trained("60", year=2021), "officers_trained_yearly", period=Period.year(2021))
    assert before == [UNDETERMINED]


# -- Constitution Day ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2023, 11, 27), BREACHED),
        (date(2023, 11, 28), MET),
        (date(2023, 12, 4), MET),
        (date(2023, 12, 10), MET),
        (date(2023, 12, 11), BREACHED),
    ],
)
def test_law_is_studied_in_the_week_around_constitution_day(day, held):
    assert outcomes([session(held_on=day)], "constitution_day_kept") == [held]


def test_the_week_around_constitution_day_can_be_set():
    near, on_day = session(held_on=date(2023, 12, 3)), session(held_on=date(2023, 12, 4))
    narrow = {"study.constitution_week": 0}
    assert outcomes([near], "constitution_day_kept", settings=narrow) == [BREACHED]
    assert outcomes([on_day], "constitution_day_kept", settings=narrow) == [MET]


def test_a_year_without_constitution_day_is_a_warning_and_not_a_breach():
    found = check(Ledger([session()]), as_of=LATER, period=YEAR)
    finding = found["study.constitution_day_kept"]
    assert (finding.outcome, finding.strength) == (BREACHED, Strength.GENERAL)
    assert finding.code in {f.code for f in found.warnings}


# -- what a record may not say at once -----------------------------------------------------


def test_no_more_attend_than_are_due():
    assert outcome(session(attended=28, due_to_attend=28), "attended_within_due") is MET
    assert outcome(session(attended=29, due_to_attend=28), "attended_within_due") is BREACHED
    assert outcome(session(attended=29), "attended_within_due") is NOT_APPLICABLE


def test_no_more_sit_than_are_due_and_no_more_pass_than_sit():
    good = exam(due_to_sit=50, sat=48, passed=48)
    assert outcome(good, "sat_within_due") is MET
    assert outcome(good, "passed_within_sat") is MET
    bad = exam(due_to_sit=50, sat=51, passed=52)
    assert outcome(bad, "sat_within_due") is BREACHED
    assert outcome(bad, "passed_within_sat") is BREACHED
    assert outcome(exam(passed=3), "passed_within_sat") is NOT_APPLICABLE


def test_the_name_of_who_presided_is_not_shown():
    assert "张三" not in repr(session(presided_by="张三"))


# -- indicators ----------------------------------------------------------------------------


def test_sessions_are_counted_by_kind_and_quarter():
    records = numbered(
        session,
        {},
        {"kind": SessionKind.VILLAGE, "village": "甲村"},
        {"kind": SessionKind.VILLAGE, "village": "乙村", "held_on": date(2023, 7, 1)},
        {"held_on": date(2022, 12, 31)},
        {"kind": None},
    )
    assert value(records, "sessions") == 4
    assert value(records, "sessions.village") == 2
    assert value(records, "sessions.centre_group") == 1
    parts = measure(Ledger(records), YEAR, by="quarter").of("study.sessions")
    assert [m.value for m in parts] == [3, 0, 1, 0]


def test_attendance_hours_and_essays_are_added_up():
    records = numbered(
        session,
        {"attended": 20, "due_to_attend": 25, "hours": Decimal("1.5"), "essays": 18},
        {"attended": 10, "due_to_attend": 15, "hours": Decimal(2), "kind": SessionKind.STAFF},
        {"attended": 400},
    )
    assert value(records, "attendances") == 430
    assert value(records, "attendances.staff") == 10
    assert value(records, "session_hours") == Decimal("3.5")
    assert value(records, "session_essays") == 18
    rate = counted(records, "attendance_rate")
    assert (rate.numerator, rate.denominator, rate.is_share) == (30, 40, True)
    assert rate.left_out[Left.EMPTY] == 1


def test_essays_collected_as_a_batch_are_counted_apart():
    notes = [StudyNote(id="n1", collected_on=date(2023, 9, 1), essays=250, at_least=True)]
    assert value(notes, "essays") == 250


def test_laws_studied_are_counted_once_each():
    records = numbered(
        session,
        {"laws": ("宪法", "民法典")},
        {"laws": ("民法典", "行政处罚法")},
        {"laws": ("信访工作条例",), "held_on": date(2022, 1, 1)},
        {},
    )
    found = counted(records, "laws_studied")
    assert found.value == 3
    assert found.left_out[Left.EMPTY] == 1


def test_villages_reached_are_counted_once_each():
    kind = {"kind": SessionKind.VILLAGE}
    records = numbered(
        session,
        kind | {"village": "甲村"},
        kind | {"village": "甲村"},
        {"kind": SessionKind.LECTURE, "village": "乙村"},
        kind,
        {},
    )
    found = counted(records, "villages_reached")
    assert (found.value, found.left_out[Left.EMPTY]) == (2, 1)


def test_the_share_of_sessions_minuted_leaves_out_those_that_do_not_say():
    records = numbered(session, {"minuted": True}, {"minuted": False}, {})
    found = counted(records, "minuted_share")
    assert (found.numerator, found.denominator) == (1, 2)
    assert found.left_out[Left.UNDETERMINED] == 1


def test_tests_are_counted_with_who_sat_and_who_passed():
    staff = {"audience": ExamAudience.STAFF}
    records = numbered(
        exam,
        staff | {"due_to_sit": 50, "sat": 48, "passed": 48, "average": Decimal(92)},
        {"audience": ExamAudience.VILLAGE, "due_to_sit": 100, "sat": 90, "passed": 60},
        staff | {"sat": 10, "average": Decimal("85.5")},
    )
    assert value(records, "exams") == 3
    assert value(records, "exams.staff") == 2
    assert value(records, "examined") == 148
    took = counted(records, "participation_rate")
    assert (took.numerator, took.denominator) == (138, 150)
    passed = counted(records, "pass_rate")
    assert (passed.numerator, passed.denominator) == (108, 138)
    of_staff = counted(records, "staff_pass_rate")
    assert (of_staff.numerator, of_staff.denominator, of_staff.value) == (48, 48, 1.0)
    assert value(records, "average_score") == 88.75


def test_a_pass_rate_without_tests_has_no_value():
    assert value([session()], "pass_rate") is None
