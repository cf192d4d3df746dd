"""Open government information: publication, requests, and the tables of the annual report."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xiangzhen_fazhi import catalogue
from xiangzhen_fazhi.definitions.indicators import Left
from xiangzhen_fazhi.definitions.rules import Outcome, Strength
from xiangzhen_fazhi.errors import RecordError
from xiangzhen_fazhi.findings import check
from xiangzhen_fazhi.institutions.disclosures import (
    Applicant,
    Disclosure,
    DisclosureField,
    DisclosureKind,
    DisclosureReport,
    DisclosureRequest,
    FeeBasis,
    PublicationChannel,
    RemedyResult,
    RequestChannel,
    RequestResult,
    tables,
)
from xiangzhen_fazhi.law.amounts import months
from xiangzhen_fazhi.law.periods import Period
from xiangzhen_fazhi.ledger import Ledger
from xiangzhen_fazhi.measures import measure

MET, BREACHED, PENDING = Outcome.MET, Outcome.BREACHED, Outcome.PENDING
NOT_APPLICABLE, UNDETERMINED = Outcome.NOT_APPLICABLE, Outcome.UNDETERMINED

LATER = date(2026, 10, 31)
YEAR = Period.year(2023)


def info(**fields):
    return Disclosure(**{"id": "i1", "formed_on": date(2026, 2, 10)} | fields)


def request(**fields):
    usual = {
        "id": "r1",
        "received_on": date(2026, 2, 10),
        "channel": RequestChannel.IN_PERSON,
        "applicant": Applicant.NATURAL,
    }
    return DisclosureRequest(**usual | fields)


def report(**fields):
    return DisclosureReport(**{"id": "y1", "period_end": date(2025, 12, 31)} | fields)


def finding(record, code, as_of=LATER, settings=None):
    return check(record, as_of=as_of, settings=settings)[f"disclosures.{code}"]


def outcome(record, code, as_of=LATER):
    return finding(record, code, as_of).outcome


def counted(records, code, period=YEAR, as_of=None):
    return measure(Ledger(records), period, as_of=as_of)[f"disclosures.{code}"]


def value(records, code, period=YEAR, as_of=None):
    return counted(records, code, period, as_of).value


def numbered(make, *fields):
    return [make(**{"id": str(n)} | some) for n, some in enumerate(fields)]


# -- publication ---------------------------------------------------------------------------


def test_information_formed_on_10_february_2026_is_published_by_16_march():
    found = finding(info(published_on=date(2026, 3, 16)), "published_in_time")
    assert (found.outcome, found.due) == (MET, date(2026, 3, 16))
    assert outcome(info(published_on=date(2026, 3, 17)), "published_in_time") is BREACHED


def test_unpublished_information_is_pending_until_its_last_day_and_breached_after():
    assert outcome(info(), "published_in_time", date(2026, 3, 16)) is PENDING
    assert outcome(info(), "published_in_time", date(2026, 3, 17)) is BREACHED


def test_a_change_starts_the_clock_of_publication_anew():
    changed = info(changed_on=date(2026, 3, 2), published_on=date(2026, 3, 30))
    found = finding(changed, "published_in_time")
    assert (found.outcome, found.due) == (MET, date(2026, 3, 30))


def test_a_change_noted_before_the_forming_does_not_bring_the_clock_forward():
    found = finding(info(changed_on=date(2026, 1, 5)), "published_in_time", date(2026, 3, 1))
    assert found.due == date(2026, 3, 16)


def test_what_was_published_before_it_changed_is_not_published_as_changed():
    early = info(changed_on=date(2026, 3, 2), published_on=date(2026, 2, 12))
    assert outcome(early, "published_in_time", date(2026, 3, 30)) is PENDING
    assert outcome(early, "published_in_time", date(2026, 3, 31)) is BREACHED


def test_both_texts_give_twenty_working_days_to_publish():
    old = finding(info(formed_on=date(2019, 5, 14)), "published_in_time")
    new = finding(info(formed_on=date(2019, 5, 15)), "published_in_time")
    assert (old.due, old.provision.article) == (date(2019, 6, 12), 18)
    assert (new.due, new.provision.article) == (date(2019, 6, 13), 26)


def test_before_the_first_regulations_publication_cannot_be_judged():
    old = info(formed_on=date(2008, 4, 30), published_on=date(2008, 5, 5))
    found = finding(old, "published_in_time")
    assert found.outcome is UNDETERMINED
    assert "2008-05-01" in found.reason.zh


def test_an_entry_for_several_pieces_owes_no_publication_of_its_own():
    many = info(kind=DisclosureKind.LICENCE, pieces=12)
    assert outcome(many, "published_in_time") is NOT_APPLICABLE
    assert outcome(many, "decision_published_in_time") is NOT_APPLICABLE
    assert outcome(info(pieces=1), "published_in_time") is BREACHED


@pytest.mark.parametrize("kind", [DisclosureKind.LICENCE, DisclosureKind.PENALTY])
def test_a_licence_or_penalty_of_24_september_2026_is_published_by_12_october(kind):
    decision = {"formed_on": date(2026, 9, 24), "kind": kind}
    found = finding(info(**decision, published_on=date(2026, 10, 12)), "decision_published_in_time")
    assert (found.outcome, found.due) == (MET, date(2026, 10, 12))
    late = info(**decision, published_on=date(2026, 10, 13))
    assert outcome(late, "decision_published_in_time") is BREACHED
    assert outcome(late, "published_in_time") is MET


def test_the_seven_working_days_bind_no_other_kind_and_no_earlier_year():
    other = info(kind=DisclosureKind.NORMATIVE)
    assert outcome(other, "decision_published_in_time") is NOT_APPLICABLE
    assert outcome(info(), "decision_published_in_time") is UNDETERMINED
    old = info(formed_on=date(2018, 12, 4), kind=DisclosureKind.LICENCE)
    assert outcome(old, "decision_published_in_time") is UNDETERMINED


def test_a_township_that_claims_a_government_rule_contradicts_the_law():
    assert outcome(info(kind=DisclosureKind.RULE), "township_makes_no_rules") is BREACHED
    assert outcome(info(kind=DisclosureKind.NORMATIVE), "township_makes_no_rules") is MET
    assert finding(info(), "township_makes_no_rules").strength is Strength.DATA


@pytest.mark.parametrize(
    ("code", "field"),
    [
        ("published_after_formed", "published_on"),
        ("changed_after_formed", "changed_on"),
        ("repealed_after_formed", "repealed_on"),
    ],
)
def test_nothing_happens_to_information_before_it_is_formed(code, field):
    assert outcome(info(**{field: date(2026, 2, 10)}), code) is MET
    assert outcome(info(**{field: date(2026, 2, 9)}), code) is BREACHED
    assert outcome(info(), code) is NOT_APPLICABLE


# -- the clock of a request ----------------------------------------------------------------


def test_a_request_received_on_10_february_2026_is_answered_by_16_march():
    found = finding(request(answered_on=date(2026, 3, 16)), "answered_in_time")
    assert (found.outcome, found.due, found.latest) == (MET, date(2026, 3, 16), date(2026, 3, 16))
    assert outcome(request(answered_on=date(2026, 3, 17)), "answered_in_time") is BREACHED


def test_an_unanswered_request_is_pending_until_its_last_day():
    assert outcome(request(), "answered_in_time", date(2026, 3, 16)) is PENDING
    assert outcome(request(), "answered_in_time", date(2026, 3, 17)) is BREACHED


def test_a_request_of_the_old_text_is_answered_within_fifteen_working_days_of_its_coming():
    old = request(received_on=date(2019, 5, 14), channel=RequestChannel.INTERNET)
    found = finding(old, "answered_in_time")
    assert (found.due, found.provision.article) == (date(2019, 6, 4), 24)
    new = finding(request(received_on=date(2019, 5, 15)), "answered_in_time")
    assert (new.due, new.provision.article) == (date(2019, 6, 13), 33)


def test_before_the_first_regulations_an_answer_cannot_be_judged():
    old = request(received_on=date(2008, 4, 30), answered_on=date(2008, 5, 4))
    assert outcome(old, "answered_in_time") is UNDETERMINED


def test_a_request_by_registered_post_counts_from_the_day_it_was_signed_for():
    post = request(channel=RequestChannel.REGISTERED_POST, confirmed_on=date(2026, 2, 12))
    assert finding(post, "answered_in_time").due == date(2026, 3, 16)


@pytest.mark.parametrize(
    "channel", [RequestChannel.INTERNET, RequestChannel.FAX, RequestChannel.ORDINARY_POST]
)
def test_a_request_by_internet_fax_or_ordinary_post_counts_from_its_confirmation(channel):
    sent = request(channel=channel, confirmed_on=date(2026, 2, 12))
    assert finding(sent, "answered_in_time").due == date(2026, 3, 18)


def test_an_unconfirmed_request_has_no_clock_unless_a_later_step_shows_one():
    sent = {"channel": RequestChannel.INTERNET}
    assert outcome(request(**sent), "answered_in_time") is NOT_APPLICABLE
    answered = request(**sent, answered_on=date(2026, 2, 20))
    assert outcome(answered, "answered_in_time") is UNDETERMINED
    extended = request(**sent, extended_on=date(2026, 2, 20))
    assert outcome(extended, "answered_in_time") is UNDETERMINED


def test_without_its_channel_the_receipt_of_a_request_cannot_be_told():
    found = finding(request(channel=None), "answered_in_time")
    assert found.outcome is UNDETERMINED
    assert "申请方式" in found.reason.zh


def test_a_request_received_after_the_reporting_date_does_not_exist_yet():
    assert outcome(request(), "answered_in_time", date(2026, 2, 9)) is NOT_APPLICABLE


def test_ordinary_post_is_confirmed_on_the_day_it_comes():
    post = {"channel": RequestChannel.ORDINARY_POST}
    same = request(**post, confirmed_on=date(2026, 2, 10))
    later = request(**post, confirmed_on=date(2026, 2, 11))
    assert outcome(same, "confirmed_same_day") is MET
    assert outcome(later, "confirmed_same_day") is BREACHED
    assert outcome(request(**post), "confirmed_same_day", date(2026, 2, 10)) is PENDING
    assert outcome(request(**post), "confirmed_same_day", date(2026, 2, 11)) is UNDETERMINED
    assert outcome(request(), "confirmed_same_day") is NOT_APPLICABLE
    old = request(**post, received_on=date(2019, 5, 14))
    assert outcome(old, "confirmed_same_day") is NOT_APPLICABLE


def test_the_clock_is_called_by_its_name_where_the_rule_is_told():
    statement = catalogue.rules()["disclosures.answered_in_time"].statement
    assert statement.zh == "自“答复期限起算之日”起20个工作日内应有“答复日期”"
    assert "the day on which the time to answer starts" in statement.en


# -- correction ----------------------------------------------------------------------------


def test_an_unclear_request_of_30_april_2026_is_returned_for_correction_by_13_may():
    unclear = {"received_on": date(2026, 4, 30)}
    on_time = request(**unclear, correction_asked_on=date(2026, 5, 13))
    found = finding(on_time, "correction_asked_in_time")
    assert (found.outcome, found.due) == (MET, date(2026, 5, 13))
    late = request(**unclear, correction_asked_on=date(2026, 5, 14))
    assert outcome(late, "correction_asked_in_time") is BREACHED
    assert outcome(request(**unclear), "correction_asked_in_time") is NOT_APPLICABLE


def test_the_old_text_set_no_time_to_ask_for_a_correction():
    old = request(received_on=date(2019, 5, 14), correction_asked_on=date(2019, 6, 28))
    assert outcome(old, "correction_asked_in_time") is NOT_APPLICABLE


@pytest.mark.parametrize("asked_on", [date(2026, 2, 26), date(2026, 3, 10)])
def test_a_correction_starts_the_clock_anew_also_if_it_was_asked_for_late(asked_on):
    corrected = request(correction_asked_on=asked_on, corrected_on=date(2026, 3, 20))
    found = finding(corrected, "answered_in_time", date(2026, 4, 1))
    assert (found.outcome, found.due) == (PENDING, date(2026, 4, 20))


def test_a_correction_that_never_came_stops_the_clock():
    waiting = request(correction_asked_on=date(2026, 2, 26))
    assert outcome(waiting, "answered_in_time") is NOT_APPLICABLE


def test_an_answer_without_the_correction_that_was_asked_for_cannot_be_judged():
    odd = request(correction_asked_on=date(2026, 2, 26), answered_on=date(2026, 3, 3))
    assert outcome(odd, "answered_in_time") is UNDETERMINED


@pytest.mark.parametrize(
    "result", [RequestResult.OTHER_NOT_CORRECTED, RequestResult.OTHER_FEE_UNPAID]
)
def test_a_request_that_the_applicant_abandoned_needs_no_answer(result):
    closed = request(answered_on=date(2026, 9, 1), result=result)
    assert outcome(closed, "answered_in_time") is NOT_APPLICABLE


def test_the_result_of_a_later_answer_does_not_reach_back():
    closed = request(answered_on=date(2026, 9, 1), result=RequestResult.OTHER_NOT_CORRECTED)
    assert outcome(closed, "answered_in_time", date(2026, 8, 31)) is BREACHED


# -- third parties and co-making organs ----------------------------------------------------


def test_the_time_of_a_third_party_does_not_count():
    asked = request(
        third_party_asked_on=date(2026, 2, 12), third_party_answered_on=date(2026, 2, 27)
    )
    # 13, 14, 24, 25, 26 and 27 February are worked: six working days more.
    assert finding(asked, "answered_in_time").due == date(2026, 3, 24)


def test_a_silent_third_party_stops_the_clock_for_fifteen_working_days():
    asked = request(third_party_asked_on=date(2026, 2, 12))
    assert finding(asked, "answered_in_time").due == date(2026, 4, 7)
    slow = request(
        third_party_asked_on=date(2026, 2, 12), third_party_answered_on=date(2026, 5, 29)
    )
    assert finding(slow, "answered_in_time").due == date(2026, 4, 7)


def test_days_in_which_both_were_asked_count_once():
    both = request(
        third_party_asked_on=date(2026, 2, 12),
        third_party_answered_on=date(2026, 2, 27),
        co_maker_asked_on=date(2026, 2, 25),
        co_maker_answered_on=date(2026, 3, 3),
    )
    # Six working days of the one, then 28 February, 2 and 3 March of the other.
    assert finding(both, "answered_in_time").due == date(2026, 3, 27)


@pytest.mark.parametrize("who", ["third_party", "co_maker"])
def test_whoever_is_asked_has_fifteen_working_days_to_answer(who):
    code, asked = f"{who}_answered_in_time", {f"{who}_asked_on": date(2026, 2, 12)}
    found = finding(request(**asked, **{f"{who}_answered_on": date(2026, 3, 11)}), code)
    assert (found.outcome, found.due) == (MET, date(2026, 3, 11))
    late = request(**asked, **{f"{who}_answered_on": date(2026, 3, 12)})
    assert outcome(late, code) is BREACHED
    assert outcome(request(**asked), code, date(2026, 3, 11)) is PENDING
    assert outcome(request(**asked), code, date(2026, 3, 12)) is NOT_APPLICABLE
    assert outcome(request(), code) is NOT_APPLICABLE


def test_the_old_text_set_no_time_for_a_third_party_so_the_clock_stands_until_the_answer():
    old = request(
        received_on=date(2018, 3, 1),
        third_party_asked_on=date(2018, 3, 5),
        third_party_answered_on=date(2018, 3, 16),
        answered_on=date(2018, 4, 2),
    )
    assert outcome(old, "third_party_answered_in_time") is NOT_APPLICABLE
    found = finding(old, "answered_in_time")
    assert (found.outcome, found.due) == (MET, date(2018, 4, 4))


# -- extension -----------------------------------------------------------------------------


def extended(**fields):
    usual = {"extended_on": date(2026, 3, 16), "extension_working_days": 20}
    return request(**usual | {"extension_told_on": date(2026, 3, 16)} | fields)


def test_the_request_of_10_february_2026_extended_by_twenty_is_answered_by_14_april():
    found = finding(extended(answered_on=date(2026, 4, 14)), "answered_in_time")
    assert (found.outcome, found.due) == (MET, date(2026, 4, 14))
    assert outcome(extended(answered_on=date(2026, 4, 15)), "answered_in_time") is BREACHED


def test_an_extension_is_up_to_twenty_working_days_and_not_twenty_more():
    assert finding(extended(extension_working_days=5), "answered_in_time").due == date(2026, 3, 23)


def test_a_longer_extension_is_cut_and_breaches_its_own_rule():
    longer = extended(extension_working_days=30)
    assert finding(longer, "answered_in_time").due == date(2026, 4, 14)
    assert outcome(longer, "extension_within_limit") is BREACHED
    assert outcome(extended(), "extension_within_limit") is MET


def test_the_old_text_allowed_fifteen_working_days_more():
    old = {"received_on": date(2018, 3, 1), "extended_on": date(2018, 3, 20)}
    assert outcome(extended(**old, extension_working_days=16), "extension_within_limit") is BREACHED
    assert outcome(extended(**old, extension_working_days=15), "extension_within_limit") is MET


def test_an_extension_granted_after_the_period_does_not_count():
    late = extended(extended_on=date(2026, 3, 17), answered_on=date(2026, 3, 20))
    assert outcome(late, "extended_in_time") is BREACHED
    assert outcome(late, "answered_in_time") is BREACHED
    assert outcome(extended(), "extended_in_time") is MET
    assert outcome(request(), "extended_in_time") is NOT_APPLICABLE


def test_an_extension_of_which_the_applicant_was_told_late_still_counts():
    late = extended(extension_told_on=date(2026, 3, 17), answered_on=date(2026, 4, 14))
    assert outcome(late, "extension_told_in_time") is BREACHED
    assert outcome(late, "answered_in_time") is MET
    assert outcome(extended(), "extension_told_in_time") is MET


def test_an_extension_that_was_never_told_is_breached_once_the_period_is_over():
    untold = extended(extension_told_on=None, extended_on=date(2026, 3, 10))
    assert outcome(untold, "extension_told_in_time", date(2026, 3, 16)) is PENDING
    assert outcome(untold, "extension_told_in_time", date(2026, 3, 17)) is BREACHED
    assert outcome(request(), "extension_told_in_time") is NOT_APPLICABLE


def test_an_extension_without_length_or_date_leaves_a_late_answer_undetermined():
    answered = {"answered_on": date(2026, 3, 20)}
    endless = extended(**answered, extension_working_days=None)
    assert outcome(endless, "answered_in_time") is UNDETERMINED
    assert outcome(endless, "extension_within_limit") is UNDETERMINED
    undated = extended(**answered, extended_on=None)
    assert outcome(undated, "answered_in_time") is UNDETERMINED
    early = extended(extended_on=None, answered_on=date(2026, 3, 16))
    assert outcome(early, "answered_in_time") is MET


# -- the processing fee --------------------------------------------------------------------


def test_payment_of_the_fee_starts_the_clock_anew():
    paid = request(fee_noticed_on=date(2026, 3, 10), fee_paid_on=date(2026, 3, 20))
    found = finding(paid, "answered_in_time", date(2026, 4, 1))
    assert (found.outcome, found.due) == (PENDING, date(2026, 4, 20))


def test_a_fee_that_is_not_paid_stops_the_clock():
    assert outcome(request(fee_noticed_on=date(2026, 3, 10)), "answered_in_time") is NOT_APPLICABLE


def test_a_cost_fee_of_before_2021_did_not_touch_the_clock():
    old = request(received_on=date(2020, 3, 2), fee_noticed_on=date(2020, 3, 10))
    assert finding(old, "answered_in_time").due == date(2020, 3, 30)
    assert outcome(old, "fee_noticed_in_time") is UNDETERMINED
    assert outcome(old, "fee_paid_in_time") is UNDETERMINED


def test_the_fee_notice_is_given_within_the_time_to_answer():
    assert outcome(request(fee_noticed_on=date(2026, 3, 16)), "fee_noticed_in_time") is MET
    assert outcome(request(fee_noticed_on=date(2026, 3, 17)), "fee_noticed_in_time") is BREACHED
    assert outcome(request(), "fee_noticed_in_time") is NOT_APPLICABLE
    paused = request(
        third_party_asked_on=date(2026, 2, 12),
        third_party_answered_on=date(2026, 2, 27),
        fee_noticed_on=date(2026, 3, 24),
    )
    assert outcome(paused, "fee_noticed_in_time") is MET


def test_the_fee_is_paid_within_twenty_working_days_of_the_notice():
    noticed = {"fee_noticed_on": date(2026, 2, 10)}
    on_time = request(**noticed, fee_paid_on=date(2026, 3, 16))
    assert outcome(on_time, "fee_paid_in_time") is MET
    assert outcome(request(**noticed), "fee_paid_in_time", date(2026, 3, 16)) is PENDING
    assert outcome(request(**noticed), "fee_paid_in_time", date(2026, 3, 17)) is NOT_APPLICABLE


@pytest.mark.parametrize(
    ("pages", "fee"),
    [(30, 0), (31, 10), (100, 700), (101, 720), (150, 1700), (200, 2700), (201, 2740)],
)
def test_the_fee_by_the_page_rises_in_steps(pages, fee):
    charged = {
        "fee_basis": FeeBasis.BY_PAGE,
        "fee_noticed_on": date(2026, 2, 10),
        "pages": pages,
    }
    assert outcome(request(**charged, fee=Decimal(fee)), "page_fee_within_tariff") is MET
    more = request(**charged, fee=Decimal(fee) + Decimal("0.01"))
    assert outcome(more, "page_fee_within_tariff") is BREACHED


def test_the_tariff_by_the_page_binds_only_fees_by_the_page():
    noticed = {"fee_noticed_on": date(2026, 2, 10), "fee": Decimal(100)}
    by_item = request(**noticed, fee_basis=FeeBasis.BY_ITEM)
    assert outcome(by_item, "page_fee_within_tariff") is NOT_APPLICABLE
    unsaid = request(**noticed, fee_basis=FeeBasis.BY_PAGE)
    assert outcome(unsaid, "page_fee_within_tariff") is UNDETERMINED


# -- reconsideration first -----------------------------------------------------------------


def refused(**fields):
    usual = {"answered_on": date(2026, 3, 2), "result": RequestResult.DENIED_INTERNAL}
    return request(**usual | {"suit_direct_filed_on": date(2026, 4, 1)} | fields)


def test_a_suit_over_a_refusal_without_reconsideration_is_a_warning():
    found = finding(refused(), "refusal_reconsidered_before_suit")
    assert (found.outcome, found.strength) == (BREACHED, Strength.GENERAL)
    asked = refused(reconsideration_asked_on=date(2026, 3, 10))
    assert outcome(asked, "refusal_reconsidered_before_suit") is MET


def test_reconsideration_first_binds_refusals_since_2024_only():
    code = "refusal_reconsidered_before_suit"
    assert outcome(refused(result=RequestResult.UNABLE_NOT_HELD), code) is NOT_APPLICABLE
    assert outcome(refused(suit_direct_filed_on=None), code) is NOT_APPLICABLE
    old = refused(
        received_on=date(2023, 11, 1),
        answered_on=date(2023, 11, 20),
        suit_direct_filed_on=date(2023, 12, 29),
    )
    assert outcome(old, code) is NOT_APPLICABLE


# -- what a record may not say at once -----------------------------------------------------

DAY, BEFORE = date(2026, 3, 2), date(2026, 3, 1)


@pytest.mark.parametrize(
    ("code", "first", "second"),
    [
        ("confirmed_after_received", "received_on", "confirmed_on"),
        ("correction_after_received", "received_on", "correction_asked_on"),
        ("corrected_after_asked", "correction_asked_on", "corrected_on"),
        (
            "third_party_answered_after_asked",
            "third_party_asked_on",
            "third_party_answered_on",
        ),
        ("co_maker_answered_after_asked", "co_maker_asked_on", "co_maker_answered_on"),
        ("extension_told_after_granted", "extended_on", "extension_told_on"),
        ("paid_after_noticed", "fee_noticed_on", "fee_paid_on"),
        ("answered_after_received", "received_on", "answered_on"),
        (
            "reconsideration_ended_after_asked",
            "reconsideration_asked_on",
            "reconsideration_ended_on",
        ),
        ("suit_direct_ended_after_filed", "suit_direct_filed_on", "suit_direct_ended_on"),
        (
            "suit_after_review_ended_after_filed",
            "suit_after_review_filed_on",
            "suit_after_review_ended_on",
        ),
    ],
)
def test_no_step_of_a_request_comes_before_the_one_it_follows(code, first, second):
    assert outcome(request(**{first: DAY, second: DAY}), code) is MET
    assert outcome(request(**{first: DAY, second: BEFORE}), code) is BREACHED
    assert outcome(request(**{first: DAY}), code) is NOT_APPLICABLE


def test_an_answer_before_the_confirmation_of_receipt_contradicts_the_record():
    sent = {"channel": RequestChannel.FAX, "confirmed_on": date(2026, 2, 12)}
    early = request(**sent, answered_on=date(2026, 2, 11))
    assert outcome(early, "answered_after_received") is BREACHED


@pytest.mark.parametrize(
    ("code", "result", "needed"),
    [
        ("unclear_only_after_correction", RequestResult.UNABLE_UNCLEAR, "corrected_on"),
        (
            "abandoned_only_after_correction_asked",
            RequestResult.OTHER_NOT_CORRECTED,
            "correction_asked_on",
        ),
        ("unpaid_only_after_notice", RequestResult.OTHER_FEE_UNPAID, "fee_noticed_on"),
    ],
)
def test_a_result_that_speaks_of_a_step_needs_the_step(code, result, needed):
    closed = {"answered_on": date(2026, 4, 1), "result": result}
    assert outcome(request(**closed, **{needed: DAY}), code) is MET
    assert outcome(request(**closed), code) is BREACHED
    assert outcome(request(), code) is NOT_APPLICABLE


def test_a_result_without_the_date_of_the_answer_contradicts_the_record():
    assert outcome(request(result=RequestResult.GRANTED), "result_dated") is BREACHED
    dated = request(result=RequestResult.GRANTED, answered_on=DAY)
    assert outcome(dated, "result_dated") is MET
    assert outcome(dated, "result_dated", BEFORE) is NOT_APPLICABLE


@pytest.mark.parametrize("name", ["reconsideration", "suit_direct", "suit_after_review"])
def test_a_remedy_has_ended_if_and_only_if_it_has_a_result(name):
    code, ended = f"{name}_dated", {f"{name}_ended_on": DAY}
    assert outcome(request(**{name: RemedyResult.UPHELD}, **ended), code) is MET
    assert outcome(request(**{name: RemedyResult.PENDING}), code) is MET
    assert outcome(request(**{name: RemedyResult.PENDING}, **ended), code) is BREACHED
    assert outcome(request(**{name: RemedyResult.UPHELD}), code) is BREACHED
    assert outcome(request(**ended), code) is NOT_APPLICABLE


# -- the annual report as a record ---------------------------------------------------------


def test_the_report_on_2025_is_published_by_31_january_or_the_monday_after():
    found = finding(report(published_on=date(2026, 2, 2)), "report_published_in_time")
    assert (found.outcome, found.due, found.latest) == (MET, date(2026, 1, 31), date(2026, 2, 2))
    late = report(published_on=date(2026, 2, 3))
    assert outcome(late, "report_published_in_time") is BREACHED
    assert outcome(report(), "report_published_in_time", date(2026, 2, 2)) is PENDING
    assert outcome(report(), "report_published_in_time", date(2025, 12, 30)) is NOT_APPLICABLE


def test_the_day_of_the_report_can_be_set():
    late = report(published_on=date(2026, 3, 31))
    local = {"disclosures.report": months(3)}
    assert finding(late, "report_published_in_time", settings=local).outcome is MET


def test_the_report_on_2018_was_due_by_31_march():
    found = finding(report(period_end=date(2018, 12, 31)), "report_published_in_time")
    assert (found.due, found.provision.article) == (date(2019, 3, 31), 31)


def test_a_report_is_submitted_first_and_published_after_its_year():
    early = report(published_on=date(2025, 12, 31), submitted_on=date(2026, 1, 1))
    later = date(2026, 1, 1)
    assert outcome(early, "report_after_its_year", later) is BREACHED
    assert outcome(early, "report_submitted_first", later) is BREACHED
    good = report(published_on=date(2026, 1, 20), submitted_on=date(2026, 1, 20))
    assert outcome(good, "report_after_its_year") is MET
    assert outcome(good, "report_submitted_first") is MET
    assert outcome(report(), "report_after_its_year") is NOT_APPLICABLE


def test_reports_are_counted_by_the_day_of_their_publication():
    good = report(period_end=date(2022, 12, 31), published_on=date(2023, 1, 20))
    late = report(id="y2", period_end=date(2022, 12, 31), published_on=date(2023, 2, 20))
    assert value([good, late], "reports") == 2
    share = counted([good, late], "report_published_in_time_share")
    assert (share.numerator, share.denominator) == (1, 2)


def test_names_and_addresses_of_applicants_are_not_shown():
    told = request(applicant_name="张三", telephone="13800000000", address="某村", content="某事")
    assert not {"张三", "13800000000", "某村", "某事"} & set(repr(told).replace("'", " ").split())


def test_an_unlawful_request_can_be_recorded_but_not_an_impossible_one():
    assert request(answered_on=date(2020, 1, 1)).answered_on == date(2020, 1, 1)
    with pytest.raises(RecordError):
        request(extension_working_days=-1, fee=Decimal(-1))


# -- what is published, counted ------------------------------------------------------------


def test_published_information_is_counted_by_field_kind_and_channel():
    day = {"formed_on": date(2023, 2, 1), "published_on": date(2023, 2, 3)}
    records = numbered(
        info,
        day | {"field": DisclosureField.SOCIAL_ASSISTANCE, "kind": DisclosureKind.OTHER},
        day | {"field": DisclosureField.SOCIAL_ASSISTANCE},
        day | {"channels": (PublicationChannel.WEBSITE, PublicationChannel.NOTICE_BOARD)},
        {"formed_on": date(2023, 2, 1)},
    )
    assert value(records, "published") == 3
    assert value(records, "published.social_assistance") == 2
    assert value(records, "published.budget") == 0
    assert value(records, "published_by_kind.other") == 1
    assert value(records, "published_by_channel.website") == 1
    assert value(records, "published_by_channel.notice_board") == 1


def test_the_share_published_in_time_counts_what_fell_due_in_the_year():
    records = numbered(
        info,
        {"formed_on": date(2023, 3, 1), "published_on": date(2023, 3, 29)},
        {"formed_on": date(2023, 3, 1), "published_on": date(2023, 3, 30)},
        {"formed_on": date(2022, 12, 20), "published_on": date(2022, 12, 21)},
        {"formed_on": date(2023, 12, 20), "published_on": date(2023, 12, 21)},
    )
    found = counted(records, "published_in_time_share")
    assert (found.numerator, found.denominator) == (2, 3)
    assert found.left_out[Left.RUNNING] == 1


def test_decisions_are_counted_by_their_pieces_and_fees_by_their_amount():
    day = {"formed_on": date(2023, 6, 1)}
    records = numbered(
        info,
        day | {"kind": DisclosureKind.LICENCE, "pieces": 12},
        day | {"kind": DisclosureKind.LICENCE},
        day | {"kind": DisclosureKind.PENALTY, "pieces": 7},
        day | {"kind": DisclosureKind.COMPULSION},
        day | {"kind": DisclosureKind.SERVICE, "pieces": 3},
        day | {"kind": DisclosureKind.FEE, "amount": Decimal("12345.60")},
        day | {"kind": DisclosureKind.PROCUREMENT, "amount": Decimal(90000)},
        {"formed_on": date(2022, 6, 1), "kind": DisclosureKind.LICENCE, "pieces": 99},
        day,
    )
    assert value(records, "licence_decisions") == 13
    assert value(records, "penalty_decisions") == 7
    assert value(records, "compulsion_decisions") == 1
    assert value(records, "service_decisions") == 3
    assert value(records, "fee_income") == Decimal("12345.60")
    assert value(records, "purchases") == 1
    assert value(records, "purchase_amount") == 90000
    assert counted(records, "licence_decisions").left_out[Left.UNDETERMINED] == 1


def test_normative_documents_are_counted_as_made_repealed_public_and_in_force():
    kind = {"kind": DisclosureKind.NORMATIVE}
    records = numbered(
        info,
        kind | {"formed_on": date(2020, 1, 2), "published_on": date(2020, 1, 3)},
        kind
        | {
            "formed_on": date(2021, 1, 2),
            "published_on": date(2021, 1, 3),
            "repealed_on": date(2023, 12, 31),
        },
        kind | {"formed_on": date(2023, 5, 2), "published_on": date(2023, 5, 3)},
        kind | {"formed_on": date(2023, 5, 2)},
        kind | {"formed_on": date(2024, 1, 1)},
    )
    assert value(records, "normative_made") == 2
    assert value(records, "normative_repealed") == 1
    assert value(records, "normative_valid") == 3
    assert value(records, "normative_made_public") == 1
    assert value(records, "normative_public") == 2
    assert value(records, "rules_made") == 0
    before = value(records, "normative_valid", Period.year(2022))
    assert value(records, "normative_valid") == before + 2 - 1


# -- requests, counted ---------------------------------------------------------------------


def handled(**fields):
    return request(**{"received_on": date(2023, 3, 1), "answered_on": date(2023, 3, 20)} | fields)


def test_each_result_has_a_row_of_its_own():
    records = numbered(handled, *({"result": result} for result in RequestResult))
    found = measure(Ledger(records), YEAR)
    for result in RequestResult:
        assert found[f"disclosures.{result.value}"].value == 1
        assert found[f"disclosures.{result.value}.natural"].value == 1
        assert found[f"disclosures.{result.value}.company"].value == 0
    assert found["disclosures.concluded"].value == 21
    assert found["disclosures.otherwise_concluded"].value == 3


def test_a_request_is_new_by_its_receipt_and_concluded_by_its_answer():
    records = numbered(
        handled,
        {"received_on": date(2022, 12, 30), "answered_on": date(2023, 1, 2)},
        {"received_on": date(2023, 1, 1), "answered_on": date(2023, 12, 31)},
        {"received_on": date(2023, 12, 31), "answered_on": date(2024, 1, 1)},
        {"received_on": date(2023, 12, 1), "answered_on": None},
        {"received_on": date(2022, 12, 1), "answered_on": date(2022, 12, 31)},
    )
    found = measure(Ledger(records), YEAR, as_of=date(2024, 6, 30))
    assert found["disclosures.requests"].value == 3
    assert found["disclosures.carried_in"].value == 1
    assert found["disclosures.concluded"].value == 2
    assert found["disclosures.carried_out"].value == 2


def test_an_unconfirmed_request_is_counted_by_the_day_it_was_sent():
    sent = {"channel": RequestChannel.INTERNET, "received_on": date(2023, 12, 31)}
    records = numbered(request, sent, sent | {"confirmed_on": date(2024, 1, 2)})
    assert value(records, "requests", YEAR, as_of=date(2024, 6, 30)) == 1
    assert value(records, "requests", Period.year(2024)) == 1
    assert value(records, "requests_by_channel.internet") == 2


def test_the_share_answered_in_time_counts_the_requests_that_fell_due():
    records = numbered(
        handled,
        {"answered_on": date(2023, 3, 29)},
        {"answered_on": date(2023, 3, 30)},
        {"answered_on": None},
        {"received_on": date(2023, 12, 20), "answered_on": date(2023, 12, 21)},
        {"answered_on": date(2023, 3, 2), "result": RequestResult.OTHER_FEE_UNPAID},
        {"channel": None},
    )
    found = counted(records, "answered_in_time_share")
    assert (found.numerator, found.denominator) == (1, 3)
    assert found.left_out[Left.RUNNING] == 1
    assert found.left_out[Left.UNDETERMINED] == 1


def test_the_median_time_to_answer_is_counted_in_working_days_of_the_clock():
    records = numbered(
        handled,
        {"answered_on": date(2023, 3, 2)},
        {"answered_on": date(2023, 3, 6)},
        {
            "correction_asked_on": date(2023, 3, 3),
            "corrected_on": date(2023, 3, 10),
            "answered_on": date(2023, 3, 20),
        },
        {"channel": None},
    )
    found = counted(records, "days_to_answer")
    assert (found.value, found.denominator) == (3, 3)
    assert found.left_out[Left.EMPTY] == 1


def test_shares_of_results_leave_out_answers_without_a_result():
    granted, partial = RequestResult.GRANTED, RequestResult.PARTIAL
    denied, not_held = RequestResult.DENIED_QUERY, RequestResult.UNABLE_NOT_HELD
    results = [granted, granted, partial, denied, not_held, RequestResult.NOT_PROCESSED_REPEAT]
    records = numbered(handled, *({"result": r} for r in results), {})
    found = measure(Ledger(records), YEAR)
    shares = {
        "public_share": 3,
        "denied_share": 1,
        "unable_share": 1,
        "not_processed_share": 1,
    }
    for code, numerator in shares.items():
        share = found[f"disclosures.{code}"]
        assert (share.numerator, share.denominator) == (numerator, 6)
        assert share.left_out[Left.UNDETERMINED] == 1


def test_shares_without_a_single_answer_have_no_value():
    assert value([request(received_on=date(2023, 3, 1))], "public_share") is None


def test_extensions_and_fees_are_counted():
    records = numbered(
        handled,
        {
            "extended_on": date(2023, 3, 28),
            "extension_told_on": date(2023, 3, 30),
            "extension_working_days": 10,
            "answered_on": date(2023, 4, 3),
        },
        {
            "fee_noticed_on": date(2023, 3, 2),
            "fee_paid_on": date(2023, 3, 6),
            "fee": Decimal(300),
        },
        {"fee": Decimal(50)},
    )
    extension = counted(records, "extended_share")
    assert (extension.numerator, extension.denominator) == (1, 3)
    told = counted(records, "extension_told_in_time_share")
    assert (told.numerator, told.denominator) == (0, 1)
    assert value(records, "processing_fees") == 300


# -- the annual report ---------------------------------------------------------------------


def values_of(records, period=YEAR, as_of=None):
    return {m.code: m.value for m in measure(Ledger(records), period, as_of=as_of)}


TABLES = ("published", "requests", "remedies")


def rows(table):
    return [row for row in table.rows if row.cells]


def test_the_present_format_has_ten_then_175_then_fifteen_cells():
    published, asked, remedies = (tables.PRESENT.table(key) for key in TABLES)
    assert (len(published.codes), len(asked.codes), len(remedies.codes)) == (10, 175, 15)
    assert (len(rows(asked)), len(asked.columns)) == (25, 7)
    assert [len(r.cells) for r in rows(asked)] == [7] * 25


def test_the_trial_format_has_23_rows_of_requests_and_cells_that_no_record_answers():
    published, asked, remedies = (tables.TRIAL.table(key) for key in TABLES)
    assert (len(rows(asked)), len(remedies.codes)) == (23, 15)
    assert published.code("licence", "items") is None
    assert published.code("procurement", "purchases") == "disclosures.purchases"


@pytest.mark.parametrize("report", [tables.PRESENT, tables.TRIAL])
def test_every_cell_names_an_indicator_of_its_own(report):
    for table in report.tables:
        assert set(table.codes) <= catalogue.indicators().keys()
        assert [code for code, times in Counter(table.codes).items() if times > 1] == []


def test_the_results_of_a_request_are_the_rows_of_the_report():
    asked = tables.PRESENT.table("requests")
    keys = [row.key for row in rows(asked)]
    assert keys[:2] == ["new", "carried_in"]
    assert keys[2:23] == [result.value for result in RequestResult]
    assert keys[23:] == ["total", "carried_out"]


def test_the_official_labels_stand_in_the_rows():
    asked = tables.PRESENT.table("requests")
    labels = {row.key: row.label.zh for row in asked.rows}
    assert labels["denied_security"] == "3.危及“三安全一稳定”"
    assert labels["total"] == "（七）总计"
    assert [c.label.zh for c in asked.columns][-1] == "总计"
    for result in RequestResult:
        assert result.term.zh in labels[result.value]


@pytest.mark.parametrize(
    ("year", "report"),
    [(2018, None), (2019, tables.TRIAL), (2020, tables.TRIAL), (2021, tables.PRESENT)],
)
def test_the_format_depends_on_the_year_of_the_report(year, report):
    assert tables.format_of(year) is report


def test_the_fees_of_the_first_table_are_printed_in_ten_thousands_of_yuan():
    published = tables.PRESENT.table("published")
    assert [row.per for row in published.rows] == [1, 1, 1, 1, 1, 10_000]


REMEDIES = {
    "reconsideration": ("reconsideration_asked_on", "reconsideration_ended_on", "reviews"),
    "suit_direct": ("suit_direct_filed_on", "suit_direct_ended_on", "direct_suits"),
    "suit_after_review": (
        "suit_after_review_filed_on",
        "suit_after_review_ended_on",
        "suits_after_review",
    ),
}


ENDS = ("_upheld", "_corrected", "_other", "_pending", "")


@pytest.mark.parametrize("result", REMEDIES)
def test_reconsiderations_and_suits_are_counted_where_they_ended_or_are_open(result):
    filed, ended, code = REMEDIES[result]
    records = numbered(
        handled,
        {filed: date(2022, 11, 1), ended: date(2023, 1, 1), result: RemedyResult.UPHELD},
        {filed: date(2023, 4, 1), ended: date(2023, 6, 1), result: RemedyResult.CORRECTED},
        {ended: date(2023, 6, 1), result: RemedyResult.CORRECTED},
        {filed: date(2023, 4, 1), ended: date(2023, 12, 31), result: RemedyResult.OTHER},
        {filed: date(2023, 4, 1), ended: date(2024, 1, 1), result: RemedyResult.UPHELD},
        {filed: date(2023, 12, 31), result: RemedyResult.PENDING},
        {filed: date(2022, 4, 1), ended: date(2022, 12, 31), result: RemedyResult.UPHELD},
        {filed: date(2024, 1, 1)},
    )
    for as_of in (None, date(2024, 12, 31)):
        found = values_of(records, as_of=as_of)
        cells = [found[f"disclosures.{code}{end}"] for end in ENDS]
        assert cells == [1, 2, 1, 2, 6]


def test_the_share_corrected_on_review_is_of_those_that_ended():
    ended = {"reconsideration_ended_on": date(2023, 6, 1)}
    records = numbered(
        handled,
        ended | {"reconsideration": RemedyResult.CORRECTED},
        ended | {"reconsideration": RemedyResult.UPHELD},
        ended,
        {"reconsideration_asked_on": date(2023, 6, 1)},
    )
    found = counted(records, "corrected_on_review_share")
    assert (found.numerator, found.denominator) == (1, 2)
    assert found.left_out[Left.UNDETERMINED] == 1


def test_an_answer_without_a_result_breaks_the_sum_of_results_and_is_left_out_of_each():
    found = values_of([handled()])
    broken = tables.PRESENT.table("requests").broken(found)
    assert {one.left for one in broken} == {
        ("disclosures.concluded.natural",),
        ("disclosures.concluded",),
    }
    assert counted([handled()], "granted").left_out[Left.UNDETERMINED] == 1


def test_a_request_of_an_unknown_applicant_stands_in_the_total_column_only():
    found = values_of([handled(applicant=None, result=RequestResult.GRANTED)])
    broken = tables.PRESENT.table("requests").broken(found)
    assert {one.left for one in broken} == {
        ("disclosures.requests",),
        ("disclosures.granted",),
        ("disclosures.concluded",),
    }


some_day = st.integers(0, 800).map(lambda n: date(2022, 6, 1) + timedelta(days=n))


@st.composite
def some_request(draw):
    received = draw(some_day)
    later = st.integers(0, 300).map(lambda n: received + timedelta(days=n))
    answered = draw(st.none() | later)
    fields = {
        "received_on": received,
        "channel": draw(st.sampled_from(RequestChannel)),
        "applicant": draw(st.sampled_from(Applicant)),
        "answered_on": answered,
        "result": None if answered is None else draw(st.sampled_from(RequestResult)),
    }
    for result, (filed, ended, _) in REMEDIES.items():
        filed_on = draw(st.none() | later)
        if filed_on is None:
            continue
        ended_on = draw(st.none() | st.just(filed_on + timedelta(days=40)))
        outcomes = [r for r in RemedyResult if r is not RemedyResult.PENDING]
        fields |= {filed: filed_on, ended: ended_on}
        fields[result] = draw(st.sampled_from(outcomes)) if ended_on else RemedyResult.PENDING
    return fields


@settings(max_examples=40)
@given(st.lists(some_request(), max_size=25))
def test_the_sums_of_both_formats_agree_for_any_complete_requests(fields):
    records = numbered(request, *fields)
    for year in (2022, 2023, 2024):
        found = values_of(records, Period.year(year), as_of=date(2025, 12, 31))
        for report in (tables.PRESENT, tables.TRIAL):
            for table in report.tables:
                assert table.broken(found) == ()


@settings(max_examples=20)
@given(st.lists(some_request(), max_size=25))
def test_what_is_carried_out_of_a_year_is_carried_into_the_next(fields):
    records = numbered(request, *fields)
    last, following = (
        values_of(records, Period.year(year), as_of=date(2025, 12, 31)) for year in (2022, 2023)
    )
    for column in tables.APPLICANTS:
        asked = tables.PRESENT.table("requests")
        out, into = (asked.code(row, column.key) for row in ("carried_out", "carried_in"))
        assert last[out] == following[into]
