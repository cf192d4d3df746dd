"""All rules of penalties over record objects: compiled from their definitions, and by hand.

Run `python benchmarks/rules_objects.py`. Both ways give the same outcomes for every record,
which is asserted; then they are timed in turns, and the median ratio is printed.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import time
from datetime import date, timedelta
from decimal import Decimal

from xiangzhen_fazhi import catalogue
from xiangzhen_fazhi.definitions.rules import Outcome
from xiangzhen_fazhi.engines.objects import compile_values, nothing_found
from xiangzhen_fazhi.engines.settings import Settings
from xiangzhen_fazhi.findings import check
from xiangzhen_fazhi.institutions.penalties import (
    CollectionGround,
    PartyKind,
    PenaltyCase,
    PenaltyKind,
    PenaltyOutcome,
    Procedure,
)
from xiangzhen_fazhi.law.amounts import days, working_days, years
from xiangzhen_fazhi.law.calendar import Calendar

AS_OF = date(2025, 6, 30)
FIRST, LAST = date(2018, 6, 1), date(2025, 6, 1)

# -- records -------------------------------------------------------------------------------


def made_up(number: int, seed: int = 1) -> list[PenaltyCase]:
    """Cases as townships have them: mostly in order, some late, some with gaps."""
    pick = random.Random(seed)
    return [_case(pick, number) for number in range(number)]


def _case(pick: random.Random, number: int) -> PenaltyCase:
    def maybe(share, value):
        return value if pick.random() < share else None

    def later(day, most):
        return None if day is None else day + timedelta(days=int(pick.random() ** 2 * most))

    simple = pick.random() < 0.3
    filed_on = FIRST + timedelta(days=pick.randrange((LAST - FIRST).days))
    discovered_on = filed_on - timedelta(days=pick.randrange(15))
    act_on = maybe(0.9, discovered_on - timedelta(days=int(pick.random() ** 6 * 1000)))
    notified_on = later(filed_on, 70)
    decided_on = maybe(0.97, later(notified_on, 60))
    outcome = pick.choices(list(PenaltyOutcome), (90, 5, 3, 2))[0]
    kinds = tuple(
        pick.choices(
            [
                (PenaltyKind.FINE,),
                (PenaltyKind.WARNING,),
                (PenaltyKind.WARNING, PenaltyKind.FINE),
                (PenaltyKind.FINE, PenaltyKind.INCOME_CONFISCATED),
                (PenaltyKind.BUSINESS_SUSPENDED, PenaltyKind.FINE),
                (PenaltyKind.CRITICISM,),
            ],
            (50, 15, 15, 10, 7, 3),
        )[0]
    )
    if outcome is not PenaltyOutcome.PENALISED:
        kinds = ()
    fine = None
    if PenaltyKind.FINE in kinds:
        fine = Decimal(pick.choice((50, 100, 200) if simple else (500, 1000, 2000, 5000, 20000)))
    announced_on = maybe(0.5, decided_on)
    served_on = maybe(0.95, later(decided_on, 14))
    paid_on = later(served_on, 30) if fine is not None else None
    hearing = not simple and pick.random() < 0.1
    notice_received_on = None if simple else later(notified_on, 5)
    requested_on = later(notice_received_on, 8) if hearing else None
    hearing_notice_on = later(requested_on, 5)
    published_on = maybe(0.6, later(decided_on, 14))
    changed_on = maybe(0.03, later(published_on, 60))
    on_the_spot = simple and pick.random() < 0.2
    return PenaltyCase(
        id=str(number),
        case_no=f"〔2024〕{number}号",
        party_kind=maybe(0.95, pick.choices(list(PartyKind), (60, 15, 20, 5))[0]),
        procedure=maybe(0.95, Procedure.SIMPLE if simple else Procedure.ORDINARY),
        officers=("甲", "乙") if pick.random() < 0.9 else ("甲",),
        certified_officers=maybe(0.8, 2 if pick.random() < 0.9 else 1),
        act_on=act_on,
        act_ended_on=maybe(0.2, discovered_on),
        discovered_on=maybe(0.9, discovered_on),
        filed_on=None if simple else maybe(0.95, filed_on),
        evidence_preserved_on=maybe(0.1, filed_on),
        evidence_handled_on=maybe(0.1, later(filed_on, 14)),
        notified_on=maybe(0.95, notified_on),
        notice_received_on=notice_received_on,
        proposed_fine=maybe(0.8, fine),
        hearing_right_told=maybe(0.5, pick.random() < 0.5),
        hearing_requested_on=requested_on,
        hearing_notice_on=hearing_notice_on,
        hearing_on=later(hearing_notice_on, 30),
        legal_review_required=maybe(0.7, pick.random() < 0.3),
        legal_reviewed_on=maybe(0.3, later(notified_on, 10)),
        collective_discussion_required=maybe(0.7, pick.random() < 0.2),
        collective_discussed_on=maybe(0.2, later(notified_on, 10)),
        decided_on=decided_on,
        outcome=maybe(0.9, outcome) if decided_on else None,
        kinds=kinds if decided_on else (),
        fine=fine if decided_on else None,
        confiscated=Decimal(300) if PenaltyKind.INCOME_CONFISCATED in kinds else None,
        announced_on=announced_on,
        party_present=maybe(0.6, pick.random() < 0.4) if announced_on else None,
        served_on=served_on,
        pay_by=maybe(0.3, later(served_on, 20)),
        paid_on=paid_on,
        paid_amount=maybe(0.9, fine if pick.random() < 0.9 else Decimal(30)) if paid_on else None,
        collected_on_the_spot=maybe(0.7, on_the_spot),
        collection_ground=maybe(0.5, pick.choice(list(CollectionGround))) if on_the_spot else None,
        handed_in_on=later(paid_on, 5) if on_the_spot else None,
        banked_on=later(paid_on, 9) if on_the_spot else None,
        deferred_until=maybe(0.05, later(served_on, 120)),
        late_fee=maybe(0.1, Decimal(pick.randrange(1, 600))) if paid_on else None,
        publication_required=maybe(0.7, pick.random() < 0.6),
        published_on=published_on,
        publication_until=maybe(0.8, published_on + timedelta(days=365)) if published_on else None,
        changed_on=changed_on,
        withdrawn_on=later(changed_on, 8),
        reconsidered=maybe(0.8, pick.random() < 0.05),
        litigated=maybe(0.8, pick.random() < 0.03),
        revoked=maybe(0.5, pick.random() < 0.5) if changed_on else None,
    )


# -- the same rules by hand ----------------------------------------------------------------

MET, BREACHED, PENDING = Outcome.MET, Outcome.BREACHED, Outcome.PENDING
NOT_APPLICABLE, UNDETERMINED = Outcome.NOT_APPLICABLE, Outcome.UNDETERMINED
OLD, NEW, THREE_SYSTEMS = date(2018, 1, 1), date(2021, 7, 15), date(2018, 12, 5)
PENALISED, SIMPLE, ORDINARY = PenaltyOutcome.PENALISED, Procedure.SIMPLE, Procedure.ORDINARY
FINE, WARNING = PenaltyKind.FINE, PenaltyKind.WARNING
INCOME, PROPERTY = PenaltyKind.INCOME_CONFISCATED, PenaltyKind.PROPERTY_CONFISCATED
SUSPENDED, REVOKED = PenaltyKind.BUSINESS_SUSPENDED, PenaltyKind.LICENCE_REVOKED
GRADE, CLOSED, TRADE = (
    PenaltyKind.GRADE_LOWERED,
    PenaltyKind.CLOSED,
    PenaltyKind.OCCUPATION_RESTRICTED,
)
HARD_LATER, REMOTE = CollectionGround.HARD_LATER, CollectionGround.REMOTE
LEGAL_PERSON, OTHER = PartyKind.LEGAL_PERSON, PartyKind.OTHER_ORGANISATION
ZERO, RATE, HALF_A_FEN = Decimal(0), Decimal("0.03"), Decimal("0.005")
SPOT_OLD, SPOT_NEW = Decimal(20), Decimal(100)
CITIZEN_OLD, CITIZEN_NEW = Decimal(50), Decimal(200)
ORGANISATION_OLD, ORGANISATION_NEW = Decimal(1000), Decimal(3000)
FIFTEEN = timedelta(days=15)

CALENDAR = Calendar.default()
ROLLED = CALENDAR.rolled
YEARS_2, DAYS_2, DAYS_3 = (CALENDAR.ends(a) for a in (years(2), days(2), days(3)))
DAYS_7, DAYS_15, DAYS_90 = (CALENDAR.ends(days(n)) for n in (7, 15, 90))
WORKING_2, WORKING_3, WORKING_5, WORKING_7 = (CALENDAR.ends(working_days(n)) for n in (2, 3, 5, 7))


RULES = [
    "discovered_in_time",
    "enough_officers",
    "officers_qualified",
    "evidence_handled_in_time",
    "notified_before_decision",
    "no_heavier_after_defence",
    "hearing_right_told",
    "hearing_requested_in_time",
    "hearing_notified_ahead",
    "heard_before_decision",
    "reviewed_before_decision",
    "discussed_before_decision",
    "decided_in_time",
    "simple_kinds_allowed",
    "simple_fine_within_limit",
    "handed_over_at_once",
    "served_in_time",
    "paid_in_time",
    "payment_term_granted",
    "late_fee_within_limit",
    "collected_within_limit",
    "handed_in_in_time",
    "banked_in_time",
    "published_in_time",
    "withdrawn_in_time",
    "act_not_ended_before_begun",
    "not_discovered_before_act",
    "not_filed_before_discovery",
    "not_decided_before_filing",
    "not_received_before_notice",
    "not_heard_before_request",
    "not_announced_before_decision",
    "not_served_before_decision",
    "not_paid_before_decision",
    "not_published_before_decision",
    "not_changed_before_decision",
    "publication_not_ended_before_begun",
    "not_withdrawn_before_publication",
    "certified_among_officers",
    "fine_among_kinds",
    "confiscation_among_kinds",
    "no_penalty_where_spared",
    "paid_no_more_than_owed",
]
"""The rules in the order in which the function below answers them."""


def by_hand(case: PenaltyCase, as_of: date) -> tuple[Outcome, ...]:
    """Every rule of penalties, each fact read once, in one plain function."""
    # What is dated after the reporting date is not yet known.
    act_on = case.act_on
    if act_on is not None and act_on > as_of:
        act_on = None
    act_ended_on = case.act_ended_on
    if act_ended_on is not None and act_ended_on > as_of:
        act_ended_on = None
    discovered_on = case.discovered_on
    if discovered_on is not None and discovered_on > as_of:
        discovered_on = None
    filed_on = case.filed_on
    if filed_on is not None and filed_on > as_of:
        filed_on = None
    preserved_on = case.evidence_preserved_on
    if preserved_on is not None and preserved_on > as_of:
        preserved_on = None
    handled_on = case.evidence_handled_on
    if handled_on is not None and handled_on > as_of:
        handled_on = None
    notified_on = case.notified_on
    if notified_on is not None and notified_on > as_of:
        notified_on = proposed_fine = right_told = None
    else:
        proposed_fine, right_told = case.proposed_fine, case.hearing_right_told
    received_on = case.notice_received_on
    if received_on is not None and received_on > as_of:
        received_on = None
    requested_on = case.hearing_requested_on
    if requested_on is not None and requested_on > as_of:
        requested_on = None
    hearing_notice_on = case.hearing_notice_on
    if hearing_notice_on is not None and hearing_notice_on > as_of:
        hearing_notice_on = None
    hearing_on = case.hearing_on
    if hearing_on is not None and hearing_on > as_of:
        hearing_on = None
    reviewed_on = case.legal_reviewed_on
    if reviewed_on is not None and reviewed_on > as_of:
        reviewed_on = None
    discussed_on = case.collective_discussed_on
    if discussed_on is not None and discussed_on > as_of:
        discussed_on = None
    decided_on = case.decided_on
    if decided_on is not None and decided_on > as_of:
        decided_on = outcome = fine = confiscated = on_the_spot = ground = None
        publication_required = reconsidered = litigated = None
        kinds = ()
    else:
        outcome, kinds, fine, confiscated = case.outcome, case.kinds, case.fine, case.confiscated
        on_the_spot, ground = case.collected_on_the_spot, case.collection_ground
        publication_required = case.publication_required
        reconsidered, litigated = case.reconsidered, case.litigated
    announced_on = case.announced_on
    if announced_on is not None and announced_on > as_of:
        announced_on = party_present = None
    else:
        party_present = case.party_present
    served_on = case.served_on
    if served_on is not None and served_on > as_of:
        served_on = None
    paid_on = case.paid_on
    if paid_on is not None and paid_on > as_of:
        paid_on = paid_amount = late_fee = None
    else:
        paid_amount, late_fee = case.paid_amount, case.late_fee
    handed_in_on = case.handed_in_on
    if handed_in_on is not None and handed_in_on > as_of:
        handed_in_on = None
    banked_on = case.banked_on
    if banked_on is not None and banked_on > as_of:
        banked_on = None
    published_on = case.published_on
    if published_on is not None and published_on > as_of:
        published_on = None
    changed_on = case.changed_on
    if changed_on is not None and changed_on > as_of:
        changed_on = revoked = None
    else:
        revoked = case.revoked
    withdrawn_on = case.withdrawn_on
    if withdrawn_on is not None and withdrawn_on > as_of:
        withdrawn_on = None
    procedure, officers, certified = case.procedure, case.officers, case.certified_officers

    # What a case is.
    undecided = decided_on is None
    in_progress = undecided and (filed_on is not None or notified_on is not None)
    too_old = decided_on is not None and decided_on < OLD
    new_law = decided_on is not None and decided_on >= NEW
    if outcome is not None:
        penalised = outcome is PENALISED
    elif kinds or (fine is not None and fine > ZERO):
        penalised = True
    else:
        penalised = False if undecided else None
    has_fine = FINE in kinds if kinds else None if fine is None else fine > ZERO
    if penalised is False or has_fine is False:
        fined = False
    else:
        fined = True if penalised and has_fine else None
    spared = outcome is not None and outcome is not PENALISED
    ordinary = procedure is not SIMPLE
    collected = on_the_spot if on_the_spot is not None else handed_in_on is not None

    # The act is discovered within the limitation.
    start = act_ended_on if act_ended_on is not None else act_on
    if spared:
        discovered_in_time = NOT_APPLICABLE
    elif start is None:
        shown = discovered_on is not None or filed_on is not None or decided_on is not None
        discovered_in_time = UNDETERMINED if shown else NOT_APPLICABLE
    elif start < OLD:
        discovered_in_time = UNDETERMINED
    elif discovered_on is not None:
        discovered_in_time = MET if discovered_on <= YEARS_2[start][0] else BREACHED
    else:
        discovered_in_time = PENDING if as_of <= YEARS_2[start][0] else UNDETERMINED

    # Two qualified officers.
    if undecided:
        enough_officers = PENDING if in_progress or procedure is ORDINARY else UNDETERMINED
        officers_qualified = PENDING if in_progress else NOT_APPLICABLE
    elif new_law:
        if (officers and len(officers) >= 2) or (certified is not None and certified >= 2):
            enough_officers = MET
        else:
            enough_officers = BREACHED if officers and certified is not None else UNDETERMINED
        if certified is None:
            officers_qualified = UNDETERMINED
        else:
            officers_qualified = MET if certified >= 2 else BREACHED
    else:
        officers_qualified = UNDETERMINED if too_old else NOT_APPLICABLE
        if procedure is SIMPLE:
            enough_officers = NOT_APPLICABLE
        elif too_old or procedure is None:
            enough_officers = UNDETERMINED
        elif (officers and len(officers) >= 2) or (certified is not None and certified >= 2):
            enough_officers = MET
        else:
            enough_officers = BREACHED if officers and certified is not None else UNDETERMINED
    if undecided and not in_progress and procedure is SIMPLE:
        enough_officers = UNDETERMINED

    # Preserved evidence is dealt with.
    if preserved_on is None:
        evidence_handled_in_time = NOT_APPLICABLE if handled_on is None else UNDETERMINED
    elif preserved_on < OLD:
        evidence_handled_in_time = UNDETERMINED
    else:
        latest = (WORKING_7 if preserved_on >= NEW else DAYS_7)[preserved_on][1]
        if latest is None:
            evidence_handled_in_time = UNDETERMINED
        elif handled_on is not None:
            evidence_handled_in_time = MET if handled_on <= latest else BREACHED
        else:
            evidence_handled_in_time = PENDING if as_of <= latest else BREACHED

    # Notice, and no heavier fine than that of the notice.
    if not in_progress and penalised is False:
        notified_before_decision = NOT_APPLICABLE
    elif (
        too_old
        or (undecided and (notified_on or as_of) < OLD)
        or (not in_progress and penalised is None)
    ):
        notified_before_decision = UNDETERMINED
    elif undecided:
        notified_before_decision = PENDING if notified_on is None else MET
    elif notified_on is None:
        notified_before_decision = UNDETERMINED
    else:
        notified_before_decision = MET if notified_on <= decided_on else BREACHED
    if fined is False or not ordinary:
        no_heavier_after_defence = NOT_APPLICABLE
    elif too_old or fined is None or fine is None or proposed_fine is None:
        no_heavier_after_defence = UNDETERMINED
    else:
        no_heavier_after_defence = MET if fine <= proposed_fine else BREACHED

    # Hearing: the right told, requested, notified, held before the decision.
    if penalised is False or (
        kinds
        and not (
            SUSPENDED in kinds
            or REVOKED in kinds
            or ((new_law or undecided) and (GRADE in kinds or CLOSED in kinds or TRADE in kinds))
        )
    ):
        hearing_right_told = NOT_APPLICABLE
    elif (
        too_old
        or penalised is None
        or not kinds
        or right_told is None
        or (undecided and SUSPENDED not in kinds and REVOKED not in kinds)
    ):
        hearing_right_told = UNDETERMINED
    else:
        hearing_right_told = MET if right_told else BREACHED
    request_until = None
    if received_on is not None and received_on >= OLD:
        request_until = (WORKING_5 if received_on >= NEW else DAYS_3)[received_on][1]
    if right_told is False:
        hearing_requested_in_time = NOT_APPLICABLE
    elif received_on is None:
        hearing_requested_in_time = NOT_APPLICABLE if requested_on is None else UNDETERMINED
    elif request_until is None:
        hearing_requested_in_time = UNDETERMINED
    elif requested_on is not None:
        hearing_requested_in_time = MET if requested_on <= request_until else BREACHED
    else:
        hearing_requested_in_time = PENDING if as_of <= request_until else NOT_APPLICABLE
    if hearing_notice_on is None:
        hearing_notified_ahead = NOT_APPLICABLE if hearing_on is None else UNDETERMINED
    elif hearing_notice_on < OLD:
        hearing_notified_ahead = UNDETERMINED
    elif hearing_on is None:
        hearing_notified_ahead = PENDING
    else:
        table = WORKING_7 if hearing_notice_on >= NEW else DAYS_7
        first = table[hearing_notice_on][0]
        if first is None:
            hearing_notified_ahead = UNDETERMINED
        else:
            hearing_notified_ahead = MET if hearing_on >= first else BREACHED
    if (
        spared
        or requested_on is None
        or (request_until is not None and requested_on > request_until)
    ):
        heard_before_decision = NOT_APPLICABLE
    elif too_old or (undecided and (hearing_on or as_of) < OLD) or request_until is None:
        heard_before_decision = UNDETERMINED
    elif undecided:
        heard_before_decision = PENDING if hearing_on is None else MET
    elif hearing_on is None:
        heard_before_decision = UNDETERMINED
    else:
        heard_before_decision = MET if hearing_on <= decided_on else BREACHED

    # Legal review and collective discussion.
    review_required = case.legal_review_required
    if review_required is None and reviewed_on is not None:
        review_required = True
    acting = decided_on if decided_on is not None else reviewed_on
    if acting is None:
        acting = as_of
    if (
        not ordinary
        or (not in_progress and penalised is False)
        or review_required is False
        or OLD <= acting < NEW
    ):
        reviewed_before_decision = NOT_APPLICABLE
    elif acting < OLD or review_required is None or (not in_progress and penalised is None):
        reviewed_before_decision = UNDETERMINED
    elif undecided:
        reviewed_before_decision = PENDING if reviewed_on is None else MET
    elif reviewed_on is None:
        reviewed_before_decision = UNDETERMINED
    else:
        reviewed_before_decision = MET if reviewed_on <= decided_on else BREACHED
    discussion_required = case.collective_discussion_required
    if discussion_required is None and discussed_on is not None:
        discussion_required = True
    if not ordinary or (not in_progress and penalised is False) or discussion_required is False:
        discussed_before_decision = NOT_APPLICABLE
    elif (
        too_old
        or (undecided and (discussed_on or as_of) < OLD)
        or discussion_required is None
        or (not in_progress and penalised is None)
    ):
        discussed_before_decision = UNDETERMINED
    elif undecided:
        discussed_before_decision = PENDING if discussed_on is None else MET
    elif discussed_on is None:
        discussed_before_decision = UNDETERMINED
    else:
        discussed_before_decision = MET if discussed_on <= decided_on else BREACHED

    # The decision, in time and within the simple procedure.
    if not ordinary:
        decided_in_time = NOT_APPLICABLE
    elif filed_on is None:
        shown = decided_on is not None or announced_on is not None or served_on is not None
        decided_in_time = UNDETERMINED if shown else NOT_APPLICABLE
    elif filed_on < OLD:
        decided_in_time = UNDETERMINED
    elif filed_on < NEW:
        decided_in_time = NOT_APPLICABLE
    else:
        due, latest = DAYS_90[filed_on]
        reached = as_of if undecided else decided_on
        if reached <= due or (latest is not None and reached <= latest):
            decided_in_time = PENDING if undecided else MET
        else:
            decided_in_time = UNDETERMINED if latest is None else BREACHED
    if procedure is ORDINARY or penalised is False:
        simple_kinds_allowed = NOT_APPLICABLE
    elif too_old or procedure is None or penalised is None or not kinds:
        simple_kinds_allowed = UNDETERMINED
    else:
        simple_kinds_allowed = MET
        for kind in kinds:
            if kind is not WARNING and kind is not FINE:
                simple_kinds_allowed = BREACHED
    if procedure is ORDINARY or fined is False:
        simple_fine_within_limit = NOT_APPLICABLE
    elif too_old or procedure is None or fined is None or fine is None or undecided:
        simple_fine_within_limit = UNDETERMINED
    elif fine <= (CITIZEN_NEW if new_law else CITIZEN_OLD):
        simple_fine_within_limit = MET
    elif fine > (ORGANISATION_NEW if new_law else ORGANISATION_OLD):
        simple_fine_within_limit = BREACHED
    elif case.party_kind is None:
        simple_fine_within_limit = UNDETERMINED
    else:
        organisation = case.party_kind is LEGAL_PERSON or case.party_kind is OTHER
        simple_fine_within_limit = MET if organisation else BREACHED

    # Service.
    start = announced_on if announced_on is not None else decided_on
    present = True if procedure is SIMPLE or party_present else None
    if present is None and procedure is ORDINARY and party_present is False:
        present = False
    handed_over_at_once = served_in_time = UNDETERMINED
    if penalised is False:
        handed_over_at_once = served_in_time = NOT_APPLICABLE
    elif start is None:
        if present is False or served_on is None:
            handed_over_at_once = NOT_APPLICABLE
        if served_on is None and paid_on is None:
            served_in_time = NOT_APPLICABLE
    elif start >= OLD:
        if present is False:
            handed_over_at_once = NOT_APPLICABLE
        elif present and penalised:
            if served_on is not None:
                handed_over_at_once = MET if served_on <= start else BREACHED
            else:
                handed_over_at_once = PENDING if as_of <= start else BREACHED
        if penalised:
            latest = (WORKING_7 if start >= NEW else DAYS_7)[start][1]
            if latest is not None:
                if served_on is not None:
                    served_in_time = MET if served_on <= latest else BREACHED
                else:
                    served_in_time = PENDING if as_of <= latest else BREACHED
    elif present is False:
        handed_over_at_once = NOT_APPLICABLE

    # Payment and the late fee.
    pay_latest = None
    if served_on is not None and served_on >= OLD:
        until = case.deferred_until
        if until is None or until <= served_on + FIFTEEN:
            pay_due, pay_latest = DAYS_15[served_on]
        else:
            pay_due, pay_latest = until, ROLLED[until]
    if fined is False or collected or revoked:
        paid_in_time = NOT_APPLICABLE
    elif served_on is None:
        paid_in_time = NOT_APPLICABLE if paid_on is None else UNDETERMINED
    elif served_on < OLD or fined is None:
        paid_in_time = UNDETERMINED
    else:
        done = paid_on
        if paid_amount is not None and fine is not None and paid_amount < fine:
            done = None
        reached = as_of if done is None else done
        if reached <= pay_due or (pay_latest is not None and reached <= pay_latest):
            paid_in_time = PENDING if done is None else MET
        else:
            paid_in_time = UNDETERMINED if pay_latest is None else BREACHED
    pay_by = case.pay_by
    if pay_by is None or served_on is None or collected:
        payment_term_granted = NOT_APPLICABLE
    elif served_on < OLD:
        payment_term_granted = UNDETERMINED
    else:
        payment_term_granted = MET if pay_by >= served_on + FIFTEEN else BREACHED
    if late_fee is None or late_fee <= ZERO:
        late_fee_within_limit = NOT_APPLICABLE
    elif pay_latest is None or fine is None:
        late_fee_within_limit = UNDETERMINED
    else:
        late = ((paid_on if paid_on is not None else as_of) - pay_latest).days
        owed = fine * late if late > 0 else ZERO
        unsure = False
        if paid_amount is not None and paid_amount < fine:
            if paid_on is None:
                unsure = True
            else:
                since = max(paid_on, pay_latest)
                rest = (as_of - since).days
                if rest > 0:
                    owed += (fine - paid_amount) * rest
        most = owed * RATE
        if unsure:
            late_fee_within_limit = UNDETERMINED
        elif late_fee > (min(most, fine)) + HALF_A_FEN:
            late_fee_within_limit = BREACHED
        elif served_on >= NEW and (reconsidered or litigated):
            late_fee_within_limit = UNDETERMINED
        else:
            late_fee_within_limit = MET

    # Collection on the spot.
    if fined is False or not collected:
        collected_within_limit = NOT_APPLICABLE
    elif too_old or fined is None:
        collected_within_limit = UNDETERMINED
    elif ground is REMOTE:
        collected_within_limit = MET
    elif procedure is None:
        collected_within_limit = UNDETERMINED
        small = ground is not None and ground is not HARD_LATER and not undecided
        if small and fine is not None and fine > (SPOT_NEW if new_law else SPOT_OLD):
            collected_within_limit = BREACHED
    elif procedure is ORDINARY:
        collected_within_limit = UNDETERMINED if ground is None else BREACHED
    elif ground is HARD_LATER:
        collected_within_limit = MET
    elif fine is None or undecided:
        collected_within_limit = UNDETERMINED
    elif fine <= (SPOT_NEW if new_law else SPOT_OLD):
        collected_within_limit = MET
    else:
        collected_within_limit = UNDETERMINED if ground is None else BREACHED
    if not collected:
        handed_in_in_time = banked_in_time = NOT_APPLICABLE
    else:
        handed_in_in_time = banked_in_time = UNDETERMINED
        if paid_on is None:
            if handed_in_on is None and banked_on is None:
                handed_in_in_time = NOT_APPLICABLE
        elif paid_on >= OLD:
            latest = (WORKING_2 if paid_on >= NEW else DAYS_2)[paid_on][1]
            if latest is not None:
                if handed_in_on is not None:
                    handed_in_in_time = MET if handed_in_on <= latest else BREACHED
                else:
                    handed_in_in_time = PENDING if as_of <= latest else BREACHED
        if handed_in_on is None:
            if banked_on is None:
                banked_in_time = NOT_APPLICABLE
        elif handed_in_on >= OLD:
            latest = (WORKING_2 if handed_in_on >= NEW else DAYS_2)[handed_in_on][1]
            if latest is not None:
                if banked_on is not None:
                    banked_in_time = MET if banked_on <= latest else BREACHED
                else:
                    banked_in_time = PENDING if as_of <= latest else BREACHED

    # Publication.
    publishing = True if published_on is not None or publication_required else publication_required
    if penalised is False or publishing is False:
        published_in_time = NOT_APPLICABLE
    elif undecided:
        published_in_time = NOT_APPLICABLE if published_on is None else UNDETERMINED
    elif too_old:
        published_in_time = UNDETERMINED
    elif decided_on < THREE_SYSTEMS:
        published_in_time = NOT_APPLICABLE
    elif penalised is None or publishing is None:
        published_in_time = UNDETERMINED
    else:
        latest = WORKING_7[decided_on][1]
        if latest is None:
            published_in_time = UNDETERMINED
        elif published_on is not None:
            published_in_time = MET if published_on <= latest else BREACHED
        else:
            published_in_time = PENDING if as_of <= latest else BREACHED
    if published_on is None and withdrawn_on is None:
        withdrawn_in_time = NOT_APPLICABLE
    elif changed_on is None:
        withdrawn_in_time = NOT_APPLICABLE if withdrawn_on is None else UNDETERMINED
    elif changed_on < OLD:
        withdrawn_in_time = UNDETERMINED
    elif changed_on < NEW:
        withdrawn_in_time = NOT_APPLICABLE
    else:
        latest = WORKING_3[changed_on][1]
        if latest is None:
            withdrawn_in_time = UNDETERMINED
        elif withdrawn_on is not None:
            withdrawn_in_time = MET if withdrawn_on <= latest else BREACHED
        else:
            withdrawn_in_time = PENDING if as_of <= latest else BREACHED

    # The dates and sums agree.
    if act_on is None or act_ended_on is None:
        act_not_ended_before_begun = NOT_APPLICABLE
    else:
        act_not_ended_before_begun = MET if act_on <= act_ended_on else BREACHED
    if act_on is None or discovered_on is None:
        not_discovered_before_act = NOT_APPLICABLE
    else:
        not_discovered_before_act = MET if act_on <= discovered_on else BREACHED
    if discovered_on is None or filed_on is None:
        not_filed_before_discovery = NOT_APPLICABLE
    else:
        not_filed_before_discovery = MET if discovered_on <= filed_on else BREACHED
    if filed_on is None or decided_on is None:
        not_decided_before_filing = NOT_APPLICABLE
    else:
        not_decided_before_filing = MET if filed_on <= decided_on else BREACHED
    if notified_on is None or received_on is None:
        not_received_before_notice = NOT_APPLICABLE
    else:
        not_received_before_notice = MET if notified_on <= received_on else BREACHED
    if requested_on is None or hearing_on is None:
        not_heard_before_request = NOT_APPLICABLE
    else:
        not_heard_before_request = MET if requested_on <= hearing_on else BREACHED
    not_announced = not_served = not_paid = not_published = not_changed = NOT_APPLICABLE
    if decided_on is not None:
        if announced_on is not None:
            not_announced = MET if decided_on <= announced_on else BREACHED
        if served_on is not None:
            not_served = MET if decided_on <= served_on else BREACHED
        if paid_on is not None:
            not_paid = MET if decided_on <= paid_on else BREACHED
        if published_on is not None:
            not_published = MET if decided_on <= published_on else BREACHED
        if changed_on is not None:
            not_changed = MET if decided_on <= changed_on else BREACHED
    publication_not_ended = not_withdrawn = NOT_APPLICABLE
    if published_on is not None:
        if case.publication_until is not None:
            publication_not_ended = MET if published_on <= case.publication_until else BREACHED
        if withdrawn_on is not None:
            not_withdrawn = MET if published_on <= withdrawn_on else BREACHED
    if certified is None or not officers:
        certified_among_officers = NOT_APPLICABLE
    else:
        certified_among_officers = MET if certified <= len(officers) else BREACHED
    if fine is None or fine <= ZERO or not kinds:
        fine_among_kinds = NOT_APPLICABLE
    else:
        fine_among_kinds = MET if FINE in kinds else BREACHED
    if confiscated is None or confiscated <= ZERO or not kinds:
        confiscation_among_kinds = NOT_APPLICABLE
    else:
        confiscation_among_kinds = MET if INCOME in kinds or PROPERTY in kinds else BREACHED
    if not spared:
        no_penalty_where_spared = NOT_APPLICABLE
    elif kinds or (fine is not None and fine != ZERO):
        no_penalty_where_spared = BREACHED
    else:
        nothing_taken = confiscated is None or confiscated == ZERO
        no_penalty_where_spared = MET if nothing_taken else BREACHED
    if paid_amount is None or fine is None:
        paid_no_more_than_owed = NOT_APPLICABLE
    else:
        owed = fine if late_fee is None else fine + late_fee
        paid_no_more_than_owed = MET if paid_amount <= owed else BREACHED

    return (
        discovered_in_time,
        enough_officers,
        officers_qualified,
        evidence_handled_in_time,
        notified_before_decision,
        no_heavier_after_defence,
        hearing_right_told,
        hearing_requested_in_time,
        hearing_notified_ahead,
        heard_before_decision,
        reviewed_before_decision,
        discussed_before_decision,
        decided_in_time,
        simple_kinds_allowed,
        simple_fine_within_limit,
        handed_over_at_once,
        served_in_time,
        paid_in_time,
        payment_term_granted,
        late_fee_within_limit,
        collected_within_limit,
        handed_in_in_time,
        banked_in_time,
        published_in_time,
        withdrawn_in_time,
        act_not_ended_before_begun,
        not_discovered_before_act,
        not_filed_before_discovery,
        not_decided_before_filing,
        not_received_before_notice,
        not_heard_before_request,
        not_announced,
        not_served,
        not_paid,
        not_published,
        not_changed,
        publication_not_ended,
        not_withdrawn,
        certified_among_officers,
        fine_among_kinds,
        confiscation_among_kinds,
        no_penalty_where_spared,
        paid_no_more_than_owed,
    )


# -- the comparison ------------------------------------------------------------------------


def compiled():
    """All rules of penalties as one function, made from their definitions."""
    rules = catalogue.rules_of(PenaltyCase)
    named = {f"penalties.{name}" for name in RULES}
    if {code for code in rules if code.startswith("penalties.")} != named:
        raise LookupError("the rules of penalties are not those that are written by hand here")
    outcomes = [rules[f"penalties.{name}"].outcome for name in RULES]
    run = compile_values(outcomes, Settings(), CALENDAR)

    def answer(case: PenaltyCase, as_of: date) -> tuple[Outcome, ...]:
        return run(case, as_of, as_of, as_of, nothing_found)

    return answer, run


def assert_alike(records: list[PenaltyCase], as_of: date) -> None:
    """Both ways answer alike, or the first difference is shown."""
    answer, _ = compiled()
    for case in records:
        ours, theirs = answer(case, as_of), by_hand(case, as_of)
        if ours != theirs:
            pairs = zip(RULES, ours, theirs, strict=True)
            raise AssertionError([(c, a.value, b.value) for c, a, b in pairs if a is not b], case)


def timed(work) -> float:
    """Seconds, with the garbage collector at rest."""
    gc.collect()
    gc.disable()
    start = time.perf_counter()
    work()
    taken = time.perf_counter() - start
    gc.enable()
    return taken


def main() -> None:
    """Time both ways in turns and print the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--records", type=int, default=200_000)
    asked.add_argument("--repeats", type=int, default=9)
    options = asked.parse_args()

    records = made_up(options.records)
    tenth = records[: len(records) // 10]
    for as_of in (AS_OF, date(2021, 9, 30), date(2026, 11, 30)):
        assert_alike(records if as_of == AS_OF else tenth, as_of)
    gc.freeze()
    _, run = compiled()

    def by_definition(cases):
        for case in cases:
            run(case, AS_OF, AS_OF, AS_OF, nothing_found)

    def plain(cases):
        for case in cases:
            by_hand(case, AS_OF)

    works = {
        "compiled": lambda: by_definition(records),
        "by hand": lambda: plain(records),
        "compiled, a tenth": lambda: by_definition(tenth),
        "check()": lambda: check(records, as_of=AS_OF),
        "check(), a tenth": lambda: check(tenth, as_of=AS_OF),
    }
    times = {name: [] for name in works}
    for _ in range(options.repeats):
        for name, work in works.items():
            times[name].append(timed(work))
    for name, taken in times.items():
        size = len(tenth) if "tenth" in name else len(records)
        print(f"{name:<20}{statistics.median(taken) / size * 1e6:8.2f} µs a record")
    print(f"{len(records):,} records, {len(RULES)} rules, median of {options.repeats} turns")
    for text, over, under, limit in (
        ("compiled ÷ by hand", "compiled", "by hand", 1),
        ("10 × the records, compiled", "compiled", "compiled, a tenth", 11),
        ("10 × the records, check()", "check()", "check(), a tenth", 11),
    ):
        turns = zip(times[over], times[under], strict=True)
        ratio = statistics.median(ours / theirs for ours, theirs in turns)
        print(f"{text:<30}{ratio:8.3f} (to reach: ≤ {limit})")


if __name__ == "__main__":
    main()
