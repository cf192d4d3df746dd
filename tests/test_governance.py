"""Governance: what shows only when the records of several institutions meet."""

from __future__ import annotations

from datetime import date

import pytest

from xiangzhen_fazhi.definitions.indicators import Left
from xiangzhen_fazhi.definitions.rules import Outcome
from xiangzhen_fazhi.findings import check
from xiangzhen_fazhi.institutions.advisers import (
    AdviserService,
    LegalityReview,
    LegalityReviewOpinion,
)
from xiangzhen_fazhi.institutions.decisions import MajorDecision
from xiangzhen_fazhi.institutions.disputes import Dispute, DisputeResult
from xiangzhen_fazhi.institutions.leadership import GroupRole, LeadingGroupMember
from xiangzhen_fazhi.institutions.penalties import EnforcementOfficer, PenaltyCase
from xiangzhen_fazhi.institutions.petitions import PetitionCase, PetitionChannel
from xiangzhen_fazhi.institutions.study import SessionKind, StudySession
from xiangzhen_fazhi.institutions.villages import Village
from xiangzhen_fazhi.law.periods import Period
from xiangzhen_fazhi.ledger import Ledger
from xiangzhen_fazhi.measures import measure

MET, BREACHED, PENDING = Outcome.MET, Outcome.BREACHED, Outcome.PENDING
NOT_APPLICABLE, UNDETERMINED = Outcome.NOT_APPLICABLE, Outcome.UNDETERMINED

YEAR = Period.year(2023)
END = date(2023, 12, 31)
DAY = date(2023, 3, 1)


def findings(code, *records, as_of=END):
    return list(check(Ledger(records), as_of=as_of).where(code=f"governance.{code}"))


def outcome(code, record, *others, as_of=END):
    (found,) = [f for f in findings(code, record, *others, as_of=as_of) if f.record_id == record.id]
    return found.outcome


def measured(code, *records):
    return measure(Ledger(records), YEAR)[f"governance.{code}"]


# -- references ----------------------------------------------------------------------------


def test_an_unknown_village_is_found_in_every_kind_of_record_and_named():
    here = Village(id="V1", name="石壕村")
    known = Dispute(id="D1", reported_on=DAY, village="V1")
    by_name = StudySession(id="S1", held_on=DAY, village="石壕村")
    unknown = PetitionCase(id="P1", registered_on=DAY, village="无名村")
    assert outcome("village_listed", known, here, unknown) is MET
    assert outcome("village_listed", by_name, here) is MET
    assert outcome("village_listed", unknown, here, known) is BREACHED
    found = next(f for f in findings("village_listed", here, unknown) if f.record_id == "P1")
    assert "无名村" in found.text.zh
    assert "P1" in found.text.en


def test_without_a_list_of_villages_nothing_is_said_of_them():
    assert (
        outcome("village_listed", Dispute(id="1", reported_on=DAY, village="某村"))
        is NOT_APPLICABLE
    )


@pytest.mark.parametrize("other", ["P2", None], ids=["exists", "does not"])
def test_a_dispute_must_name_a_petition_that_exists(other):
    dispute = Dispute(id="D1", reported_on=DAY, became_petition="P2")
    petition = PetitionCase(id=other or "P3", registered_on=DAY)
    expected = MET if other else BREACHED
    assert outcome("petition_of_dispute_exists", dispute, petition) is expected


def test_a_repeat_and_an_escalation_must_name_petitions_that_exist():
    first = PetitionCase(id="P1", registered_on=DAY)
    good = PetitionCase(id="P2", registered_on=DAY, repeat_of="P1", escalated_from="P1")
    bad = PetitionCase(id="P3", registered_on=DAY, repeat_of="P9", escalated_from="P9")
    for code in ("repeated_petition_exists", "escalated_petition_exists"):
        assert outcome(code, good, first, bad) is MET
        assert outcome(code, bad, first, good) is BREACHED
        assert outcome(code, first, good, bad) is NOT_APPLICABLE


def test_a_repeat_comes_no_sooner_than_what_it_repeats():
    first = PetitionCase(id="P1", registered_on=DAY)
    sooner = PetitionCase(id="P2", registered_on=date(2023, 2, 28), repeat_of="P1")
    assert outcome("registered_after_its_first_petition", sooner, first) is BREACHED
    same = PetitionCase(id="P2", registered_on=DAY, repeat_of="P1")
    assert outcome("registered_after_its_first_petition", same, first) is MET


def test_a_dispute_that_became_a_petition_is_no_longer_in_progress():
    petition = PetitionCase(id="P1", registered_on=DAY)
    open_ = Dispute(
        id="D1", reported_on=DAY, became_petition="P1", result=DisputeResult.IN_PROGRESS
    )
    assert outcome("closed_when_it_became_petition", open_, petition) is BREACHED


def test_what_was_re_examined_is_not_accepted_again():
    ended = PetitionCase(id="P1", registered_on=DAY, recheck_done_on=date(2023, 9, 1))
    again = PetitionCase(
        id="P2", registered_on=date(2023, 9, 5), accepted_on=date(2023, 9, 6), repeat_of="P1"
    )
    sooner = PetitionCase(
        id="P3", registered_on=date(2023, 8, 5), accepted_on=date(2023, 8, 6), repeat_of="P1"
    )
    code = "not_accepted_after_re_examination"
    assert outcome(code, again, ended) is BREACHED
    assert outcome(code, sooner, ended) is MET
    assert outcome(code, ended, again) is NOT_APPLICABLE


# -- people and steps ----------------------------------------------------------------------


def officer(id_, name, until):
    return EnforcementOfficer(
        id=id_, name=name, valid_from=date(2020, 1, 1), valid_to=date.fromisoformat(until)
    )


CASE = PenaltyCase(
    id="C1", filed_on=date(2023, 5, 4), decided_on=date(2023, 6, 1), officers=("甲某", "乙某")
)


def test_every_officer_of_a_penalty_held_a_valid_certificate_on_the_day_of_the_decision():
    a, b = officer("O1", "甲某", "2025-12-31"), officer("O2", "乙某", "2023-06-01")
    assert outcome("officers_certified_on_the_day", CASE, a, b) is MET
    lapsed = officer("O2", "乙某", "2023-05-31")
    assert outcome("officers_certified_on_the_day", CASE, a, lapsed) is BREACHED


def test_officers_are_not_judged_where_the_ledger_keeps_no_roster_or_the_file_no_names():
    assert outcome("officers_certified_on_the_day", CASE) is UNDETERMINED
    nameless = PenaltyCase(id="C2", decided_on=date(2023, 6, 1))
    roster = officer("O1", "甲某", "2025-12-31")
    assert outcome("officers_certified_on_the_day", nameless, roster) is UNDETERMINED


def test_the_names_of_officers_stand_in_no_finding():
    lapsed = officer("O1", "甲某", "2023-05-31")
    (found,) = [
        f for f in findings("officers_certified_on_the_day", CASE, lapsed) if f.record_id == "C1"
    ]
    assert found.outcome is BREACHED
    assert "甲某" not in str(found.to_dict())
    assert "甲某" not in found.text.zh


def head(id_, since, until=None, group="G1"):
    return LeadingGroupMember(
        id=id_,
        group=group,
        role=GroupRole.HEAD,
        from_on=date.fromisoformat(since),
        to_on=until and date.fromisoformat(until),
    )


def test_two_heads_of_a_leading_group_at_once_are_found_and_both_are_named():
    first, second = head("M1", "2022-01-01", "2023-08-01"), head("M2", "2023-07-15")
    assert outcome("one_head_at_a_time", second, first) is BREACHED
    found = next(f for f in findings("one_head_at_a_time", first, second) if f.record_id == "M2")
    assert [r.zh for r in found.related] == ["领导小组任职 M1"]
    assert "M1" in found.text.en


def test_a_head_may_follow_on_the_day_the_former_one_leaves():
    first, second = head("M1", "2022-01-01", "2023-08-01"), head("M2", "2023-08-01")
    assert outcome("one_head_at_a_time", first, second) is MET
    assert outcome("one_head_at_a_time", second, first) is MET


def test_heads_of_different_groups_do_not_disturb_one_another():
    assert (
        outcome(
            "one_head_at_a_time", head("M1", "2022-01-01"), head("M2", "2022-01-01", group="G2")
        )
        is MET
    )


def decided(**fields):
    values = {"discussed_on": date(2023, 5, 10), "decided_on": date(2023, 5, 10)} | fields
    return MajorDecision(id="J1", title="道路硬化项目", **values)


def reviewed(until="2023-05-08", opinion=LegalityReviewOpinion.LAWFUL, title="道路硬化项目"):
    return LegalityReview(
        id="R1",
        title=title,
        submitted_on=date(2023, 4, 20),
        concluded_on=date.fromisoformat(until),
        opinion=opinion,
    )


def test_a_decision_without_its_legality_review_is_a_warning():
    other = reviewed(title="另一件事")
    assert outcome("review_kept_for_decision", decided(), other) is BREACHED
    assert not check(Ledger([decided(), other]), as_of=END).breached.where(
        code="governance.review_kept_for_decision"
    )
    assert outcome("review_kept_for_decision", decided(), reviewed()) is MET
    assert outcome("review_kept_for_decision", decided(legality_review="R1"), other) is MET


def test_a_decision_discussed_before_its_review_was_concluded_is_found():
    code = "review_concluded_before_discussion"
    assert outcome(code, decided(legality_review="R1"), reviewed()) is MET
    assert outcome(code, decided(legality_review="R1"), reviewed("2023-05-11")) is BREACHED


def test_what_was_found_unlawful_may_not_be_decided():
    code = "found_lawful_before_decision"
    unlawful = reviewed(opinion=LegalityReviewOpinion.UNLAWFUL)
    assert outcome(code, decided(legality_review="R1"), unlawful) is BREACHED
    assert outcome(code, decided(legality_review="R1"), reviewed()) is MET


# -- villages of which nothing is heard ----------------------------------------------------

VILLAGES = (Village(id="V1", name="甲村"), Village(id="V2", name="乙村"))


def test_a_village_without_a_study_session_in_a_quarter_is_named():
    session = StudySession(id="S1", held_on=DAY, kind=SessionKind.VILLAGE, village="V1")
    found = findings("study_in_each_village", *VILLAGES, session, as_of=date(2023, 4, 1))
    said = {f.subject.zh: f.outcome for f in found}
    assert said["甲村 2023年第一季度"] is MET
    assert said["乙村 2023年第一季度"] is BREACHED
    assert said["乙村 2023年第二季度"] is PENDING


def test_a_village_without_an_adviser_visit_in_a_quarter_is_named():
    visit = AdviserService(id="A1", served_on=DAY, village="乙村")
    found = findings("adviser_visit_in_each_village", *VILLAGES, visit, as_of=date(2023, 4, 1))
    said = {f.subject.zh: f.outcome for f in found}
    assert said["乙村 2023年第一季度"] is MET
    assert said["甲村 2023年第一季度"] is BREACHED


def test_a_ledger_that_keeps_no_such_records_is_silent_about_its_villages():
    found = findings("study_in_each_village", *VILLAGES, as_of=date(2023, 4, 1))
    assert {f.outcome for f in found if "第一季度" in f.subject.zh} == {UNDETERMINED}


# -- conversions ---------------------------------------------------------------------------

LETTER, VISIT = PetitionChannel.LETTER, PetitionChannel.VISIT


def petition(id_, channel=LETTER, day="2023-03-01", **fields):
    return PetitionCase(id=id_, channel=channel, registered_on=date.fromisoformat(day), **fields)


def test_letters_that_became_visits_are_counted_among_the_letters():
    found = measured(
        "letters_that_became_visits_share",
        petition("1"),
        petition("2"),
        petition("3", VISIT, "2023-04-01", escalated_from="1"),
        petition("4", LETTER, "2023-04-01", escalated_from="2"),
    )
    assert (found.numerator, found.denominator) == (1, 3)


def test_a_visit_after_the_period_is_not_yet_known_in_it():
    found = measured(
        "letters_that_became_visits_share",
        petition("1"),
        petition("2", VISIT, "2024-01-02", escalated_from="1"),
    )
    assert (found.numerator, found.denominator) == (0, 1)


def test_first_petitions_that_were_repeated():
    found = measured(
        "first_petitions_repeated_share", petition("1"), petition("2"), petition("3", repeat_of="1")
    )
    assert (found.numerator, found.denominator) == (1, 2)


def test_single_petitions_that_became_collective():
    found = measured(
        "single_petitions_that_became_collective_share",
        petition("1", persons=1),
        petition("2", persons=4),
        petition("3", persons=12, escalated_from="2"),
        petition("4"),
    )
    assert (found.numerator, found.denominator) == (1, 2)
    assert found.left_out[Left.UNDETERMINED] == 1


def test_disputes_that_became_petitions_are_a_share_of_those_handled():
    disputes = [Dispute(id=str(n), reported_on=DAY, accepted_on=DAY) for n in range(3)]
    turned = Dispute(id="9", reported_on=DAY, accepted_on=DAY, became_petition="P1")
    found = measured("disputes_that_became_petitions_share", *disputes, turned)
    assert (found.numerator, found.denominator, found.value) == (1, 4, 0.25)


def test_disputes_are_counted_per_thousand_residents():
    disputes = [Dispute(id=str(n), reported_on=DAY) for n in range(3)]
    found = measured("disputes_per_1000_residents", *disputes, Village(id="V1", residents=1500))
    assert found.value == 2.0


def test_study_reaches_a_share_of_the_villages():
    session = StudySession(id="S1", held_on=DAY, kind=SessionKind.VILLAGE, village="V1")
    found = measured("study_village_coverage", *VILLAGES, session)
    assert (found.numerator, found.denominator, found.value) == (1, 2, 0.5)
