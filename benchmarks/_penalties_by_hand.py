"""The rules and indicators of penalties over frames, written by hand: in Polars and in SQL.

What the definitions of the library are measured against in `frames.py`. Nothing here knows
the library but for the working days of its calendar: the ends of all periods are tabled by the
day on which they start, once, and then only looked up.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache, reduce
from operator import or_

import polars as pl

from xiangzhen_fazhi.law.amounts import days, working_days, years
from xiangzhen_fazhi.law.calendar import Calendar

OUTCOMES = ("met", "breached", "pending", "not_applicable", "undetermined")
MET, BREACHED, PENDING, NOT_APPLICABLE, UNDETERMINED = range(len(OUTCOMES))
OLD, NEW, THREE_SYSTEMS = date(2018, 1, 1), date(2021, 7, 15), date(2018, 12, 5)
KINDS = (
    "warning",
    "criticism",
    "fine",
    "income_confiscated",
    "property_confiscated",
    "licence_suspended",
    "grade_lowered",
    "licence_revoked",
    "business_restricted",
    "business_suspended",
    "closed",
    "occupation_restricted",
    "detention",
    "other",
)
RESULTS = ("penalised", "slight", "not_proved", "transferred")
PARTIES = ("citizen", "sole_trader", "legal_person", "other_organisation")
DATES = (
    "act_on",
    "act_ended_on",
    "discovered_on",
    "filed_on",
    "evidence_preserved_on",
    "evidence_handled_on",
    "notified_on",
    "notice_received_on",
    "hearing_requested_on",
    "hearing_notice_on",
    "hearing_on",
    "legal_reviewed_on",
    "collective_discussed_on",
    "decided_on",
    "announced_on",
    "served_on",
    "paid_on",
    "handed_in_on",
    "banked_on",
    "published_on",
    "changed_on",
    "withdrawn_on",
)
"""The dates of facts, which are not known before they happen."""

DATED_BY = {
    "proposed_fine": "notified_on",
    "hearing_right_told": "notified_on",
    "outcome": "decided_on",
    "fine": "decided_on",
    "confiscated": "decided_on",
    "collected_on_the_spot": "decided_on",
    "collection_ground": "decided_on",
    "publication_required": "decided_on",
    "reconsidered": "decided_on",
    "litigated": "decided_on",
    "party_present": "announced_on",
    "paid_amount": "paid_on",
    "late_fee": "paid_on",
    "revoked": "changed_on",
}
"""What becomes known with such a fact."""

# -- the ends of periods ------------------------------------------------------------------------

FIRST, LAST = date(2004, 1, 1), date(2026, 12, 31)


@cache
def ends() -> dict[str, list[date | None]]:
    """By the day on which a period starts, from `FIRST` to `LAST`: the last tolerated day.

    The text of the law that is in force on that day decides; empty before the first text,
    and where there is no such period.
    """
    calendar = Calendar.default()
    of = {
        "evidence": ((NEW, working_days(7)), (OLD, days(7))),
        "request": ((NEW, working_days(5)), (OLD, days(3))),
        "decision": ((NEW, days(90)),),
        "service": ((NEW, working_days(7)), (OLD, days(7))),
        "payment": ((OLD, days(15)),),
        "hand_in": ((NEW, working_days(2)), (OLD, days(2))),
        "publication": ((THREE_SYSTEMS, working_days(7)),),
        "withdrawal": ((NEW, working_days(3)),),
    }
    every = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    found = {
        name: [_end(calendar, versions, day, 1) for day in every] for name, versions in of.items()
    }
    found["hearing"] = [_end(calendar, of["evidence"], day, 0) for day in every]
    found["limitation"] = [_end(calendar, ((OLD, years(2)),), day, 0) for day in every]
    found["rolled"] = [calendar.rolled[day] for day in every]
    return found


def _end(calendar, versions, day, which):
    for since, amount in versions:
        if day >= since:
            return calendar.ends(amount)[day][which]
    return None


# -- Polars: rules --------------------------------------------------------------------------------


def looked_up(name: str, start: pl.Expr) -> pl.Expr:
    """The end of a period, by its start."""
    table = pl.Series(ends()[name], dtype=pl.Date)
    place = start.to_physical() - (FIRST - date(1970, 1, 1)).days
    inside = pl.when((place >= 0) & (place < len(table))).then(place)
    return inside.map_batches(table.gather, return_dtype=pl.Date, is_elementwise=True)


def _outcome(*branches: tuple[pl.Expr, int], otherwise: int | pl.Expr) -> pl.Expr:
    chain = pl
    for condition, outcome in branches:
        chain = chain.when(condition).then(
            outcome if isinstance(outcome, pl.Expr) else pl.lit(outcome, pl.UInt8)
        )
    last = otherwise if isinstance(otherwise, pl.Expr) else pl.lit(otherwise, pl.UInt8)
    return chain.otherwise(last)


def _done(date_of: pl.Expr) -> pl.Expr:
    return _outcome((date_of.is_not_null(), MET), otherwise=PENDING)


def seen(cases: pl.LazyFrame, as_of: date) -> pl.LazyFrame:
    """The cases with what is known on a day."""
    dated = {by: (pl.col(by) > as_of).fill_null(value=False) for by in set(DATED_BY.values())}
    return cases.with_columns(
        *(pl.when(pl.col(name) <= as_of).then(pl.col(name)).alias(name) for name in DATES),
        *(pl.when(~dated[by]).then(pl.col(name)).alias(name) for name, by in DATED_BY.items()),
        kinds_known=~dated["decided_on"] & (pl.col("kinds").list.len() > 0).fill_null(value=False),
        number_of_officers=pl.col("officers").list.len(),
    )


def facts(cases: pl.LazyFrame) -> pl.LazyFrame:
    """What a case is."""
    c = pl.col
    undecided = c("decided_on").is_null()
    penalised = (
        pl.when(c("outcome").is_not_null())
        .then(c("outcome") == "penalised")
        .when(c("kinds_known") | (c("fine") > 0))
        .then(statement=True)
        .when(undecided)
        .then(statement=False)
    )
    with_fine = (
        pl.when(c("kinds_known")).then(c("kinds").list.contains("fine")).otherwise(c("fine") > 0)
    )
    return cases.with_columns(
        undecided=undecided,
        penalised=penalised,
        fined=penalised & with_fine,
        ordinary=(c("procedure") == "ordinary").fill_null(value=True),
        collected=pl.coalesce("collected_on_the_spot", c("handed_in_on").is_not_null()),
        started=pl.coalesce("announced_on", "decided_on"),
    )


def _ended(*names: str) -> dict[str, pl.Expr]:
    """The ends of some periods, as columns."""
    starts = {
        "evidence": "evidence_preserved_on",
        "request": "notice_received_on",
        "hearing": "hearing_notice_on",
        "decision": "filed_on",
        "service": "started",
        "payment": "served_on",
        "publication": "decided_on",
        "withdrawal": "changed_on",
    }
    return {f"{name}_end": looked_up(name, pl.col(starts[name])) for name in names}


def _pay_end() -> tuple[pl.Expr, pl.Expr]:
    """Until when a fine must be paid, strictly and at the latest."""
    c = pl.col
    strict = c("served_on") + pl.duration(days=15)
    deferred = c("deferred_until") > strict
    in_force = c("served_on") >= OLD
    due = pl.when(in_force).then(pl.when(deferred).then(c("deferred_until")).otherwise(strict))
    rolled = looked_up("rolled", c("deferred_until"))
    latest = pl.when(in_force & deferred).then(rolled).otherwise(c("payment_end"))
    return due, latest


def decided_in_time(as_of: date) -> pl.Expr:
    c = pl.col
    filed, decided, latest = c("filed_on"), c("decided_on"), c("decision_end")
    shown = decided.is_not_null() | c("announced_on").is_not_null() | c("served_on").is_not_null()
    reached = decided.fill_null(as_of)
    inside = _done(decided)
    return _outcome(
        (~c("ordinary"), NOT_APPLICABLE),
        (filed.is_null() & shown, UNDETERMINED),
        (filed.is_null(), NOT_APPLICABLE),
        (filed < OLD, UNDETERMINED),
        (filed < NEW, NOT_APPLICABLE),
        (reached <= latest, inside),
        (reached > latest, BREACHED),
        (reached <= filed + pl.duration(days=90), inside),
        otherwise=UNDETERMINED,
    )


def served_in_time(as_of: date) -> pl.Expr:
    c = pl.col
    start, served, latest = c("started"), c("served_on"), c("service_end")
    reached = served.fill_null(as_of)
    return _outcome(
        (~c("penalised"), NOT_APPLICABLE),
        (start.is_null() & served.is_null() & c("paid_on").is_null(), NOT_APPLICABLE),
        (start.is_null() | c("penalised").is_null() | latest.is_null(), UNDETERMINED),
        (reached > latest, BREACHED),
        otherwise=_done(served),
    )


def paid_in_time(as_of: date) -> pl.Expr:
    c = pl.col
    served, due, latest = c("served_on"), c("pay_due"), c("pay_latest")
    done = pl.when((c("paid_amount") < c("fine")).not_().fill_null(value=True)).then(c("paid_on"))
    reached = done.fill_null(as_of)
    revoked = c("revoked").fill_null(value=False)
    return _outcome(
        (~c("fined") | c("collected") | revoked, NOT_APPLICABLE),
        (served.is_null() & c("paid_on").is_not_null(), UNDETERMINED),
        (served.is_null(), NOT_APPLICABLE),
        ((served < OLD) | c("fined").is_null(), UNDETERMINED),
        ((reached <= due) | (reached <= latest), _done(done)),
        (reached > latest, BREACHED),
        otherwise=UNDETERMINED,
    )


def published_in_time(as_of: date) -> pl.Expr:
    c = pl.col
    decided, published, latest = c("decided_on"), c("published_on"), c("publication_end")
    publishing = c("publication_required") | published.is_not_null()
    reached = published.fill_null(as_of)
    return _outcome(
        (~(c("penalised") & publishing), NOT_APPLICABLE),
        (decided.is_null() & published.is_not_null(), UNDETERMINED),
        (decided.is_null(), NOT_APPLICABLE),
        (decided < OLD, UNDETERMINED),
        (decided < THREE_SYSTEMS, NOT_APPLICABLE),
        ((c("penalised") & publishing).is_null() | latest.is_null(), UNDETERMINED),
        (reached > latest, BREACHED),
        otherwise=_done(published),
    )


def _before(step: pl.Expr, not_applicable: pl.Expr, unsure: pl.Expr, since: date, as_of: date):
    """A step before the decision: whether it applies, and whether that cannot be told."""
    decided = pl.col("decided_on")
    acting = pl.coalesce(decided, step, pl.lit(as_of))
    return _outcome(
        (not_applicable, NOT_APPLICABLE),
        (acting < OLD, UNDETERMINED),
        *([(acting < since, NOT_APPLICABLE)] if since > OLD else []),
        (unsure, UNDETERMINED),
        (step <= decided, MET),
        (step > decided, BREACHED),
        (decided.is_not_null(), UNDETERMINED),
        otherwise=_done(step),
    )


def _in_progress() -> pl.Expr:
    known = pl.col("filed_on").is_not_null() | pl.col("notified_on").is_not_null()
    return pl.col("undecided") & known


def notified_before_decision(as_of: date) -> pl.Expr:
    punishing = _in_progress() | pl.col("penalised")
    return _before(pl.col("notified_on"), ~punishing, punishing.is_null(), OLD, as_of)


def hearing_notified_ahead() -> pl.Expr:
    notice, held, first = pl.col("hearing_notice_on"), pl.col("hearing_on"), pl.col("hearing_end")
    return _outcome(
        (notice.is_null() & held.is_not_null(), UNDETERMINED),
        (notice.is_null(), NOT_APPLICABLE),
        (notice < OLD, UNDETERMINED),
        (held.is_null(), PENDING),
        (held >= first, MET),
        (held < first, BREACHED),
        otherwise=UNDETERMINED,
    )


def _deadline(
    start: pl.Expr, latest: pl.Expr, done: pl.Expr, as_of: date, absent_until: date = OLD
):
    """An act within a period of another, where nothing else matters."""
    return _outcome(
        (start.is_null() & done.is_not_null(), UNDETERMINED),
        (start.is_null(), NOT_APPLICABLE),
        (start < OLD, UNDETERMINED),
        *([(start < absent_until, NOT_APPLICABLE)] if absent_until > OLD else []),
        (latest.is_null(), UNDETERMINED),
        (done.fill_null(as_of) > latest, BREACHED),
        otherwise=_done(done),
    )


def _in_order(earlier: str, later: str) -> pl.Expr:
    first, second = pl.col(earlier), pl.col(later)
    return _outcome((first <= second, MET), (first > second, BREACHED), otherwise=NOT_APPLICABLE)


def _holds(condition: pl.Expr, *before: tuple[pl.Expr, int], otherwise: int = UNDETERMINED):
    return _outcome(*before, (condition, MET), (~condition, BREACHED), otherwise=otherwise)


def outcomes(as_of: date) -> dict[str, pl.Expr]:
    """Every rule's outcome, over the columns of `seen`, `facts` and the ends of periods."""
    c = pl.col
    decided, served, fine = c("decided_on"), c("served_on"), c("fine")
    undecided, penalised, fined = c("undecided"), c("penalised"), c("fined")
    ordinary, collected, known = c("ordinary"), c("collected"), c("kinds_known")
    simple = c("procedure") == "simple"
    too_old, new_law = decided < OLD, decided >= NEW
    in_progress = _in_progress()
    spared = c("outcome") != "penalised"
    paid, late_fee = c("paid_amount"), c("late_fee")

    def has(*kinds: str) -> pl.Expr:
        return reduce(or_, (c("kinds").list.contains(kind) for kind in kinds))

    limited = pl.coalesce("act_ended_on", "act_on")
    limit = c("limitation_end")
    shown = c("discovered_on").is_not_null() | c("filed_on").is_not_null() | decided.is_not_null()
    enough = (pl.when(c("number_of_officers") > 0).then(c("number_of_officers")) >= 2) | (
        c("certified_officers") >= 2
    )
    asked_for_officers = in_progress | new_law | (c("procedure") == "ordinary")
    grave = known & has("business_suspended", "licence_revoked")
    grave_since = has("grade_lowered", "closed", "occupation_restricted")
    requested, heard = c("hearing_requested_on"), c("hearing_on")
    request_end = c("request_end")
    in_request = requested <= request_end
    punishing = in_progress | penalised
    reviewed, discussed = c("legal_reviewed_on"), c("collective_discussed_on")
    review = (
        ordinary
        & punishing
        & pl.coalesce("legal_review_required", pl.when(reviewed.is_not_null()).then(statement=True))
    )
    discussion = (
        ordinary
        & punishing
        & pl.coalesce(
            "collective_discussion_required", pl.when(discussed.is_not_null()).then(statement=True)
        )
    )
    other_kinds = has(*(kind for kind in KINDS if kind not in {"warning", "fine"}))
    lower = pl.when(new_law).then(200).otherwise(50)
    higher = pl.when(new_law).then(3000).otherwise(1000)
    organisation = c("party_kind").is_in(["legal_person", "other_organisation"])
    start = c("started")
    present = simple | c("party_present")
    handed_over = penalised & present
    on_the_spot = pl.when(new_law).then(100).otherwise(20)
    ground = c("collection_ground")
    small = pl.when(~undecided).then(fine <= on_the_spot)
    collectable = (simple & (small | (ground == "hard_later"))) | (ground == "remote")
    latest = c("pay_latest")
    late = (c("paid_on").fill_null(as_of) - latest).dt.total_days().clip(lower_bound=0)
    since = pl.max_horizontal("paid_on", latest)
    rest = (pl.lit(as_of) - since).dt.total_days().clip(lower_bound=0)
    part = (
        pl.when(paid < fine)
        .then(pl.when(c("paid_on").is_not_null()).then((fine - paid).cast(pl.Float64) * rest))
        .otherwise(0.0)
    )
    most = (fine.cast(pl.Float64) * late + part) * 0.03
    allowed = pl.min_horizontal(most, fine.cast(pl.Float64)) + 0.005
    # The least difference between amounts of fen and a hundredth of a fen.
    over = pl.when(most.is_not_null()).then(late_fee.cast(pl.Float64) > allowed + 1e-6)
    contested = c("reconsidered") | c("litigated")
    counting = ~((served >= NEW) & contested).fill_null(value=False)
    owed = fine + late_fee.fill_null(0)
    acted = pl.coalesce("decided_on", "notified_on", "filed_on")
    return {
        "discovered_in_time": _outcome(
            (spared, NOT_APPLICABLE),
            (limited.is_null() & shown, UNDETERMINED),
            (limited.is_null(), NOT_APPLICABLE),
            (limited < OLD, UNDETERMINED),
            (c("discovered_on") <= limit, MET),
            (c("discovered_on") > limit, BREACHED),
            (limit >= as_of, PENDING),
            otherwise=UNDETERMINED,
        ),
        "enough_officers": _holds(
            enough,
            (~asked_for_officers, NOT_APPLICABLE),
            (too_old | asked_for_officers.is_null(), UNDETERMINED),
            (undecided, PENDING),
        ),
        "officers_qualified": _holds(
            c("certified_officers") >= 2,
            (undecided & ~in_progress, NOT_APPLICABLE),
            (too_old, UNDETERMINED),
            (decided < NEW, NOT_APPLICABLE),
            (undecided, PENDING),
        ),
        "evidence_handled_in_time": _deadline(
            c("evidence_preserved_on"), c("evidence_end"), c("evidence_handled_on"), as_of
        ),
        "notified_before_decision": notified_before_decision(as_of),
        "no_heavier_after_defence": _holds(
            fine <= c("proposed_fine"),
            (~(fined & ordinary), NOT_APPLICABLE),
            (too_old | fined.is_null(), UNDETERMINED),
        ),
        "hearing_right_told": _outcome(
            (
                ~penalised | (known & ~grave & ~((new_law | undecided) & grave_since)),
                NOT_APPLICABLE,
            ),
            (too_old | penalised.is_null() | ~known, UNDETERMINED),
            (undecided & ~grave, UNDETERMINED),
            (c("hearing_right_told"), MET),
            (~c("hearing_right_told"), BREACHED),
            otherwise=UNDETERMINED,
        ),
        "hearing_requested_in_time": _outcome(
            (~c("hearing_right_told"), NOT_APPLICABLE),
            (c("notice_received_on").is_null() & requested.is_not_null(), UNDETERMINED),
            (c("notice_received_on").is_null(), NOT_APPLICABLE),
            (request_end.is_null(), UNDETERMINED),
            (in_request, MET),
            (requested > request_end, BREACHED),
            (request_end >= as_of, PENDING),
            otherwise=NOT_APPLICABLE,
        ),
        "hearing_notified_ahead": hearing_notified_ahead(),
        "heard_before_decision": _before(
            heard,
            spared | requested.is_null() | (requested > request_end),
            request_end.is_null(),
            OLD,
            as_of,
        ),
        "reviewed_before_decision": _before(reviewed, ~review, review.is_null(), NEW, as_of),
        "discussed_before_decision": _before(
            discussed, ~discussion, discussion.is_null(), OLD, as_of
        ),
        "decided_in_time": decided_in_time(as_of),
        "simple_kinds_allowed": _outcome(
            (~(simple & penalised), NOT_APPLICABLE),
            (too_old | (simple & penalised).is_null() | ~known, UNDETERMINED),
            (other_kinds, BREACHED),
            otherwise=MET,
        ),
        "simple_fine_within_limit": _outcome(
            (~(simple & fined), NOT_APPLICABLE),
            (too_old | (simple & fined).is_null() | fine.is_null() | undecided, UNDETERMINED),
            (fine <= lower, MET),
            (fine > higher, BREACHED),
            (organisation, MET),
            (~organisation, BREACHED),
            otherwise=UNDETERMINED,
        ),
        "handed_over_at_once": _outcome(
            (~handed_over, NOT_APPLICABLE),
            (start.is_null() & served.is_not_null(), UNDETERMINED),
            (start.is_null(), NOT_APPLICABLE),
            ((start < OLD) | handed_over.is_null(), UNDETERMINED),
            (served.fill_null(as_of) > start, BREACHED),
            otherwise=_done(served),
        ),
        "served_in_time": served_in_time(as_of),
        "paid_in_time": paid_in_time(as_of),
        "payment_term_granted": _outcome(
            (c("pay_by").is_null() | served.is_null() | collected, NOT_APPLICABLE),
            (served < OLD, UNDETERMINED),
            (c("pay_by") >= served + pl.duration(days=15), MET),
            otherwise=BREACHED,
        ),
        "late_fee_within_limit": _outcome(
            ((late_fee <= 0) | late_fee.is_null(), NOT_APPLICABLE),
            (over, BREACHED),
            (~over & counting, MET),
            otherwise=UNDETERMINED,
        ),
        "collected_within_limit": _holds(
            collectable,
            (~(fined & collected), NOT_APPLICABLE),
            (too_old | fined.is_null(), UNDETERMINED),
        ),
        "handed_in_in_time": _outcome(
            (~collected, NOT_APPLICABLE),
            (
                c("paid_on").is_null()
                & (c("handed_in_on").is_not_null() | c("banked_on").is_not_null()),
                UNDETERMINED,
            ),
            otherwise=_deadline(c("paid_on"), c("paid_end"), c("handed_in_on"), as_of),
        ),
        "banked_in_time": _outcome(
            (~collected, NOT_APPLICABLE),
            otherwise=_deadline(c("handed_in_on"), c("handed_in_end"), c("banked_on"), as_of),
        ),
        "published_in_time": published_in_time(as_of),
        "withdrawn_in_time": _outcome(
            (c("published_on").is_null() & c("withdrawn_on").is_null(), NOT_APPLICABLE),
            otherwise=_deadline(
                c("changed_on"), c("withdrawal_end"), c("withdrawn_on"), as_of, NEW
            ),
        ),
        "act_not_ended_before_begun": _in_order("act_on", "act_ended_on"),
        "not_discovered_before_act": _in_order("act_on", "discovered_on"),
        "not_filed_before_discovery": _in_order("discovered_on", "filed_on"),
        "not_decided_before_filing": _in_order("filed_on", "decided_on"),
        "not_received_before_notice": _in_order("notified_on", "notice_received_on"),
        "not_heard_before_request": _in_order("hearing_requested_on", "hearing_on"),
        "not_announced_before_decision": _in_order("decided_on", "announced_on"),
        "not_served_before_decision": _in_order("decided_on", "served_on"),
        "not_paid_before_decision": _in_order("decided_on", "paid_on"),
        "not_published_before_decision": _in_order("decided_on", "published_on"),
        "not_changed_before_decision": _in_order("decided_on", "changed_on"),
        "publication_not_ended_before_begun": _in_order("published_on", "publication_until"),
        "not_withdrawn_before_publication": _in_order("published_on", "withdrawn_on"),
        "certified_among_officers": _holds(
            c("certified_officers") <= c("number_of_officers"),
            (c("number_of_officers") == 0, NOT_APPLICABLE),
            otherwise=NOT_APPLICABLE,
        ),
        "fine_among_kinds": _outcome(
            ((fine > 0) & known & has("fine"), MET),
            ((fine > 0) & known, BREACHED),
            otherwise=NOT_APPLICABLE,
        ),
        "confiscation_among_kinds": _outcome(
            (
                (c("confiscated") > 0) & known & has("income_confiscated", "property_confiscated"),
                MET,
            ),
            ((c("confiscated") > 0) & known, BREACHED),
            otherwise=NOT_APPLICABLE,
        ),
        "no_penalty_where_spared": _outcome(
            (spared & (known | (fine != 0) | (c("confiscated") != 0)), BREACHED),
            (spared, MET),
            otherwise=NOT_APPLICABLE,
        ),
        "paid_no_more_than_owed": _holds(paid <= owed, otherwise=NOT_APPLICABLE),
        "village_listed": _outcome(
            (c("village").is_null(), NOT_APPLICABLE), otherwise=UNDETERMINED
        ),
        "officers_certified_on_the_day": _outcome(
            ((acted >= OLD) & (acted < NEW) | acted.is_null(), NOT_APPLICABLE),
            otherwise=UNDETERMINED,
        ),
    }


OTHERS = {"village_listed", "officers_certified_on_the_day"}
"""The rules that concern cases and yet another institution."""


def code_of(rule: str) -> str:
    return f"{'governance' if rule in OTHERS else 'penalties'}.{rule}"


def judged(cases: pl.LazyFrame, as_of: date) -> pl.LazyFrame:
    """The cases with a column for each rule."""
    read = facts(seen(cases, as_of)).with_columns(
        **_ended(
            "evidence",
            "request",
            "hearing",
            "decision",
            "service",
            "payment",
            "publication",
            "withdrawal",
        ),
        limitation_end=looked_up("limitation", pl.coalesce("act_ended_on", "act_on")),
        paid_end=looked_up("hand_in", pl.col("paid_on")),
        handed_in_end=looked_up("hand_in", pl.col("handed_in_on")),
    )
    due, latest = _pay_end()
    ready = read.with_columns(pay_due=due, pay_latest=latest)
    words = pl.Enum(OUTCOMES)
    return ready.with_columns(
        **{code_of(rule): said.cat.to(words) for rule, said in outcomes(as_of).items()}
    )


def counts(cases: pl.LazyFrame, as_of: date) -> pl.LazyFrame:
    """How many cases have each outcome, for each rule: one row."""
    wide = judged(cases, as_of)
    return wide.select(
        (pl.col(code_of(rule)) == word).sum().alias(f"{code_of(rule)}={word}")
        for rule in outcomes(as_of)
        for word in OUTCOMES
    )


# -- Polars: indicators ---------------------------------------------------------------------------


def indicators(cases: pl.LazyFrame, start: date, end: date) -> pl.LazyFrame:
    """One row with the numbers from which `lines` makes every indicator of a period."""
    c = pl.col
    cases = facts(seen(cases, end)).with_columns(
        **_ended("decision", "service", "payment", "publication", "hearing")
    )
    due, latest = _pay_end()
    cases = cases.with_columns(pay_due=due, pay_latest=latest).with_columns(
        decided=c("decided_on").is_between(start, end),
        decided_in_time=decided_in_time(end),
        served_in_time=served_in_time(end),
        published_in_time=published_in_time(end),
        paid_in_time=paid_in_time(end),
        notified=notified_before_decision(end),
        hearings=hearing_notified_ahead(),
    )
    imposed, unsure = c("decided") & c("penalised"), c("decided") & c("penalised").is_null()
    kinds = {kind: c("kinds_known") & c("kinds").list.contains(kind) for kind in KINDS}
    reviewable = c("penalised") & c("legal_review_required")
    reviewed = (c("legal_reviewed_on") <= c("decided_on")).fill_null(value=False)
    contested = c("reconsidered") | c("litigated")
    revoked = pl.coalesce("revoked", pl.when(~contested).then(statement=False))
    ordinary = c("decided") & c("ordinary")
    known = c("filed_on").is_not_null()
    paid = c("paid_on").is_between(start, end)
    fined = c("decided") & c("fined")
    counted = {
        "filed": c("filed_on").is_between(start, end),
        "open_cases": c("filed_on").is_not_null() & c("undecided"),
        "decided": c("decided"),
        **{f"decided.{r}": c("decided") & (c("outcome") == r) for r in RESULTS},
        "decided_by_procedure.simple": c("decided") & (c("procedure") == "simple"),
        "decided_by_procedure.ordinary": c("decided") & (c("procedure") == "ordinary"),
        "imposed": imposed,
        "imposed!undetermined": unsure,
        **{f"imposed.{kind}": imposed & has for kind, has in kinds.items()},
        **{f"imposed_by_party.{p}": imposed & (c("party_kind") == p) for p in PARTIES},
        **{f"imposed_by_party.{p}!undetermined": unsure & (c("party_kind") == p) for p in PARTIES},
        "published": c("published_on").is_between(start, end),
        "fines!undetermined": c("decided") & c("fined").is_null(),
        "fines!empty": fined & c("fine").is_null(),
        "fines_paid!empty": paid & c("paid_amount").is_null(),
        "median_days_to_decision": ordinary & known,
        "median_days_to_decision!empty": ordinary & ~known,
        "legal_review_coverage": c("decided") & reviewable,
        "legal_review_coverage+": c("decided") & reviewable & reviewed,
        "legal_review_coverage!undetermined": c("decided") & reviewable.is_null(),
        "hearing_share": imposed,
        "hearing_share+": imposed & c("hearing_on").is_not_null(),
        "hearing_share!undetermined": unsure,
        "contested_share": c("decided") & contested.is_not_null(),
        "contested_share+": c("decided") & contested,
        "contested_share!undetermined": c("decided") & contested.is_null(),
        "revoked_share": c("decided") & revoked.is_not_null(),
        "revoked_share+": c("decided") & revoked,
        "revoked_share!undetermined": c("decided") & revoked.is_null(),
        **_compliance("decided_in_time", "decision_end", start, end, _shown()),
        **_compliance("served_in_time", "service_end", start, end, _served()),
        **_compliance("published_in_time", "publication_end", start, end, _published()),
        **_compliance("paid_in_time", "pay_latest", start, end, _paid()),
        **_step("notified", "decided_on", start, end),
        **_step("hearings", "hearing_on", start, end),
    }
    days = (c("decided_on") - c("filed_on")).dt.total_days()
    return cases.select(
        *(condition.sum().alias(name) for name, condition in counted.items()),
        pl.when(fined).then("fine").sum().alias("fines"),
        pl.when(c("decided")).then("confiscated").sum().alias("confiscations"),
        pl.when(paid).then("paid_amount").sum().alias("fines_paid"),
        pl.when(paid).then("late_fee").sum().alias("late_fees"),
        pl.when(ordinary).then(days).median().alias("median_days"),
    )


def _shown() -> pl.Expr:
    return pl.coalesce("filed_on", "decided_on", "announced_on", "served_on")


def _served() -> pl.Expr:
    return pl.coalesce("started", "served_on", "paid_on")


def _published() -> pl.Expr:
    return pl.coalesce("decided_on", "published_on")


def _paid() -> pl.Expr:
    return pl.coalesce("served_on", "paid_on")


def _compliance(rule: str, latest: str, start: date, end: date, anchor: pl.Expr):
    """The share that kept a period, of those whose period ended in a window."""
    outcome, ended = pl.col(rule), pl.col(latest)
    inside = ended.is_between(start, end)
    open_ = (outcome == MET) | (outcome == PENDING)
    name = f"{rule}_share"
    return {
        name: inside & (outcome <= PENDING),
        f"{name}+": inside & (outcome == MET),
        f"{name}!undetermined": (outcome == UNDETERMINED) & anchor.is_between(start, end),
        f"{name}!running": open_ & (ended > end),
        f"{name}!horizon": open_ & ended.is_null(),
    }


def _step(rule: str, act: str, start: date, end: date):
    outcome, inside = pl.col(rule), pl.col(act).is_between(start, end)
    name = f"{rule}_share"
    return {
        name: inside & (outcome <= BREACHED),
        f"{name}+": inside & (outcome == MET),
        f"{name}!undetermined": (outcome == UNDETERMINED) & inside,
    }


SHARES = ("legal_review_coverage", "hearing_share", "contested_share", "revoked_share")
LEFT = ("running", "undetermined", "empty", "horizon")


def lines(row: dict[str, object]) -> dict[str, tuple]:
    """Every indicator of a row of numbers: numerator, denominator, value, and what is left out."""
    codes = [n for n in row if not set(n) & set("+!") and n != "median_days"]
    whole = {"decided_by_procedure": "decided", "imposed_by_party": "imposed"}
    out = {}
    for name in (*codes, *whole):
        numbers = _numbers(row, name, whole.get(name, name))
        source = {"imposed_by_party": "imposed"}.get(name, name)
        left = tuple(int(row.get(f"{source}!{reason}") or 0) for reason in LEFT)
        hearings = {"hearings_share": "hearings_notified_share"}
        out[f"penalties.{hearings.get(name, name)}"] = (*numbers, *left)
    return out


def _numbers(row: dict[str, object], name: str, source: str) -> tuple:
    counted = float(row[source])
    if name == "median_days_to_decision":
        middle = row["median_days"]
        return None, counted, None if middle is None else float(middle)
    if f"{name}+" in row:
        hit = float(row[f"{name}+"])
        return hit, counted, hit / counted if counted else None
    return counted, None, counted
