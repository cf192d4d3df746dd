"""The rules and indicators of penalties in the SQL of DuckDB, written by hand.

What the definitions of the library are measured against in `frames.py`: the same readings as
in `_penalties_by_hand.py`, whose table of the ends of periods is joined once for each date.
"""

from __future__ import annotations

from datetime import date

import duckdb
import polars as pl

import _penalties_by_hand as hand
from _penalties_by_hand import BREACHED, MET, NOT_APPLICABLE, PENDING, UNDETERMINED

OLD, NEW, THREE_SYSTEMS = (f"DATE '{day}'" for day in (hand.OLD, hand.NEW, hand.THREE_SYSTEMS))


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """The table of the ends of periods."""
    days = pl.date_range(hand.FIRST, hand.LAST, eager=True).alias("day")
    table = pl.DataFrame({"day": days, **{n: pl.Series(d) for n, d in hand.ends().items()}})
    connection.register("_ends", table.to_arrow())
    connection.execute("CREATE OR REPLACE TABLE ends AS SELECT * FROM _ends")
    connection.unregister("_ends")


def _case(*branches: tuple[str, int | str], otherwise: int | str) -> str:
    said = " ".join(f"WHEN {condition} THEN {outcome}" for condition, outcome in branches)
    return f"(CASE {said} ELSE {otherwise} END)"


def _done(column: str) -> str:
    return _case((f"{column} IS NOT NULL", MET), otherwise=PENDING)


JOINS = {
    "evidence": ("evidence_preserved_on", "evidence"),
    "request": ("notice_received_on", "request"),
    "hearing": ("hearing_notice_on", "hearing"),
    "decision": ("filed_on", "decision"),
    "service": ("started", "service"),
    "payment": ("served_on", "payment"),
    "publication": ("decided_on", "publication"),
    "withdrawal": ("changed_on", "withdrawal"),
    "limitation": ("begun", "limitation"),
    "paid": ("paid_on", "hand_in"),
    "handed_in": ("handed_in_on", "hand_in"),
    "deferred": ("deferred_until", "rolled"),
}


def _facts(source: str, as_of: date, joined: list[str]) -> str:
    """What is known of the cases on a day, what they are, and the ends of their periods."""
    dated = [f"CASE WHEN {d} <= DATE '{as_of}' THEN {d} END AS {d}" for d in hand.DATES]
    dated += [
        f"CASE WHEN {by} <= DATE '{as_of}' OR {by} IS NULL THEN {name} END AS {name}"
        for name, by in {**hand.DATED_BY, "kinds": "decided_on"}.items()
    ]
    ends = "".join(
        f", e_{name}.{column} AS {name}_end"
        for name, (_, column) in JOINS.items()
        if name in joined
    )
    joins = "".join(
        f" LEFT JOIN ends e_{name} ON e_{name}.day = b.{start}"
        for name, (start, _) in JOINS.items()
        if name in joined
    )
    return f"""
        seen AS (SELECT * REPLACE ({", ".join(dated)}) FROM {source}),
        told AS (
            SELECT *, decided_on IS NULL AS undecided,
                coalesce(len(kinds) > 0, false) AS kinds_known,
                len(officers) AS number_of_officers,
                coalesce(procedure = 'ordinary', true) AS ordinary,
                coalesce(collected_on_the_spot, handed_in_on IS NOT NULL) AS collected,
                coalesce(announced_on, decided_on) AS started,
                coalesce(act_ended_on, act_on) AS begun,
                undecided AND (filed_on IS NOT NULL OR notified_on IS NOT NULL) AS in_progress,
                CASE WHEN outcome IS NOT NULL THEN outcome = 'penalised'
                    WHEN kinds_known OR fine > 0 THEN true
                    WHEN undecided THEN false END AS penalised,
                penalised AND CASE WHEN kinds_known THEN list_contains(kinds, 'fine')
                    ELSE fine > 0 END AS fined
            FROM seen
        ),
        ended AS (SELECT b.* {ends} FROM told b {joins}),
        cases AS (SELECT *,
            CASE WHEN served_on >= {OLD} THEN
                CASE WHEN deferred_until > served_on + 15 THEN deferred_until
                    ELSE served_on + 15 END END AS pay_due,
            CASE WHEN served_on >= {OLD} AND deferred_until > served_on + 15 THEN deferred_end
                ELSE payment_end END AS pay_latest
            FROM ended)"""  # noqa: S608 - nothing here comes from outside


def _deadline(start: str, latest: str, done: str, as_of: str, absent_until: str | None = None):
    absent = [(f"{start} < {absent_until}", NOT_APPLICABLE)] if absent_until else []
    return _case(
        (f"{start} IS NULL AND {done} IS NOT NULL", UNDETERMINED),
        (f"{start} IS NULL", NOT_APPLICABLE),
        (f"{start} < {OLD}", UNDETERMINED),
        *absent,
        (f"{latest} IS NULL", UNDETERMINED),
        (f"coalesce({done}, {as_of}) > {latest}", BREACHED),
        otherwise=_done(done),
    )


def _before(step: str, not_applicable: str, unsure: str, as_of: str, since: str | None = None):
    acting = f"coalesce(decided_on, {step}, {as_of})"
    return _case(
        (not_applicable, NOT_APPLICABLE),
        (f"{acting} < {OLD}", UNDETERMINED),
        *([(f"{acting} < {since}", NOT_APPLICABLE)] if since else []),
        (unsure, UNDETERMINED),
        (f"{step} <= decided_on", MET),
        (f"{step} > decided_on", BREACHED),
        ("decided_on IS NOT NULL", UNDETERMINED),
        otherwise=_done(step),
    )


def _in_order(earlier: str, later: str) -> str:
    return _case(
        (f"{earlier} <= {later}", MET), (f"{earlier} > {later}", BREACHED), otherwise=NOT_APPLICABLE
    )


def _holds(condition: str, *before: tuple[str, int], otherwise: int = UNDETERMINED) -> str:
    return _case(*before, (condition, MET), (f"NOT ({condition})", BREACHED), otherwise=otherwise)


def _has(*kinds: str) -> str:
    # Faster than `list_has_any`.
    return "(" + " OR ".join(f"list_contains(kinds, '{kind}')" for kind in kinds) + ")"


def outcomes(as_of: date) -> dict[str, str]:
    """Every rule's outcome over the cases as `_facts` tells them."""
    now = f"DATE '{as_of}'"
    punishing = "(in_progress OR penalised)"
    review = f"(ordinary AND {punishing} AND coalesce(legal_review_required, CASE WHEN legal_reviewed_on IS NOT NULL THEN true END))"
    discussion = f"(ordinary AND {punishing} AND coalesce(collective_discussion_required, CASE WHEN collective_discussed_on IS NOT NULL THEN true END))"
    simple = "(procedure = 'simple')"
    new_law = f"(decided_on >= {NEW})"
    too_old = f"decided_on < {OLD}"
    asked = f"(in_progress OR {new_law} OR procedure = 'ordinary')"
    enough = "(CASE WHEN number_of_officers > 0 THEN number_of_officers END >= 2 OR certified_officers >= 2)"
    grave = f"(kinds_known AND {_has('business_suspended', 'licence_revoked')})"
    grave_since = _has("grade_lowered", "closed", "occupation_restricted")
    others = _has(*(kind for kind in hand.KINDS if kind not in {"warning", "fine"}))
    organisation = "party_kind IN ('legal_person', 'other_organisation')"
    handed_over = f"(penalised AND ({simple} OR party_present))"
    publishing = "(penalised AND (publication_required OR published_on IS NOT NULL))"
    decided = f"coalesce(decided_on, {now})"
    done = "(CASE WHEN paid_amount < fine THEN NULL ELSE paid_on END)"
    reached = f"coalesce({done}, {now})"
    small = f"CASE WHEN NOT undecided THEN fine <= CASE WHEN {new_law} THEN 100 ELSE 20 END END"
    collectable = f"(({simple} AND (({small}) OR collection_ground = 'hard_later')) OR collection_ground = 'remote')"
    late = f"greatest(coalesce(paid_on, {now}) - pay_latest, 0)"
    rest = f"greatest({now} - greatest(paid_on, pay_latest), 0)"
    part = f"CASE WHEN paid_amount < fine THEN CASE WHEN paid_on IS NOT NULL THEN (fine - paid_amount) * {rest} END ELSE 0 END"
    most = f"(CASE WHEN pay_latest IS NOT NULL THEN fine * {late} + {part} END * 0.03)"
    over = f"CASE WHEN {most} IS NOT NULL THEN late_fee > least({most}, fine) + 0.005 END"
    counting = f"coalesce(NOT (served_on >= {NEW} AND (reconsidered OR litigated)), true)"
    spared = "outcome <> 'penalised'"
    acted = "coalesce(decided_on, notified_on, filed_on)"
    return {
        "discovered_in_time": _case(
            (spared, NOT_APPLICABLE),
            (
                "begun IS NULL AND (discovered_on IS NOT NULL OR filed_on IS NOT NULL OR decided_on IS NOT NULL)",
                UNDETERMINED,
            ),
            ("begun IS NULL", NOT_APPLICABLE),
            (f"begun < {OLD}", UNDETERMINED),
            ("discovered_on <= limitation_end", MET),
            ("discovered_on > limitation_end", BREACHED),
            (f"limitation_end >= {now}", PENDING),
            otherwise=UNDETERMINED,
        ),
        "enough_officers": _holds(
            enough,
            (f"NOT {asked}", NOT_APPLICABLE),
            (f"{too_old} OR {asked} IS NULL", UNDETERMINED),
            ("undecided", PENDING),
        ),
        "officers_qualified": _holds(
            "certified_officers >= 2",
            ("undecided AND NOT in_progress", NOT_APPLICABLE),
            (too_old, UNDETERMINED),
            (f"decided_on < {NEW}", NOT_APPLICABLE),
            ("undecided", PENDING),
        ),
        "evidence_handled_in_time": _deadline(
            "evidence_preserved_on", "evidence_end", "evidence_handled_on", now
        ),
        "notified_before_decision": _before(
            "notified_on", f"NOT {punishing}", f"{punishing} IS NULL", now
        ),
        "no_heavier_after_defence": _holds(
            "fine <= proposed_fine",
            ("NOT (fined AND ordinary)", NOT_APPLICABLE),
            (f"{too_old} OR fined IS NULL", UNDETERMINED),
        ),
        "hearing_right_told": _case(
            (
                f"NOT penalised OR (kinds_known AND NOT {grave} AND NOT (({new_law} OR undecided) AND {grave_since}))",
                NOT_APPLICABLE,
            ),
            (f"{too_old} OR penalised IS NULL OR NOT kinds_known", UNDETERMINED),
            (f"undecided AND NOT {grave}", UNDETERMINED),
            ("hearing_right_told", MET),
            ("NOT hearing_right_told", BREACHED),
            otherwise=UNDETERMINED,
        ),
        "hearing_requested_in_time": _case(
            ("NOT hearing_right_told", NOT_APPLICABLE),
            ("notice_received_on IS NULL AND hearing_requested_on IS NOT NULL", UNDETERMINED),
            ("notice_received_on IS NULL", NOT_APPLICABLE),
            ("request_end IS NULL", UNDETERMINED),
            ("hearing_requested_on <= request_end", MET),
            ("hearing_requested_on > request_end", BREACHED),
            (f"request_end >= {now}", PENDING),
            otherwise=NOT_APPLICABLE,
        ),
        "hearing_notified_ahead": _case(
            ("hearing_notice_on IS NULL AND hearing_on IS NOT NULL", UNDETERMINED),
            ("hearing_notice_on IS NULL", NOT_APPLICABLE),
            (f"hearing_notice_on < {OLD}", UNDETERMINED),
            ("hearing_on IS NULL", PENDING),
            ("hearing_on >= hearing_end", MET),
            ("hearing_on < hearing_end", BREACHED),
            otherwise=UNDETERMINED,
        ),
        "heard_before_decision": _before(
            "hearing_on",
            f"{spared} OR hearing_requested_on IS NULL OR hearing_requested_on > request_end",
            "request_end IS NULL",
            now,
        ),
        "reviewed_before_decision": _before(
            "legal_reviewed_on", f"NOT {review}", f"{review} IS NULL", now, NEW
        ),
        "discussed_before_decision": _before(
            "collective_discussed_on", f"NOT {discussion}", f"{discussion} IS NULL", now
        ),
        "decided_in_time": _case(
            ("NOT ordinary", NOT_APPLICABLE),
            (
                "filed_on IS NULL AND (NOT undecided OR announced_on IS NOT NULL OR served_on IS NOT NULL)",
                UNDETERMINED,
            ),
            ("filed_on IS NULL", NOT_APPLICABLE),
            (f"filed_on < {OLD}", UNDETERMINED),
            (f"filed_on < {NEW}", NOT_APPLICABLE),
            (f"{decided} <= decision_end", _done("decided_on")),
            (f"{decided} > decision_end", BREACHED),
            (f"{decided} <= filed_on + 90", _done("decided_on")),
            otherwise=UNDETERMINED,
        ),
        "simple_kinds_allowed": _case(
            (f"NOT ({simple} AND penalised)", NOT_APPLICABLE),
            (f"{too_old} OR ({simple} AND penalised) IS NULL OR NOT kinds_known", UNDETERMINED),
            (others, BREACHED),
            otherwise=MET,
        ),
        "simple_fine_within_limit": _case(
            (f"NOT ({simple} AND fined)", NOT_APPLICABLE),
            (
                f"{too_old} OR ({simple} AND fined) IS NULL OR fine IS NULL OR undecided",
                UNDETERMINED,
            ),
            (f"fine <= CASE WHEN {new_law} THEN 200 ELSE 50 END", MET),
            (f"fine > CASE WHEN {new_law} THEN 3000 ELSE 1000 END", BREACHED),
            (organisation, MET),
            (f"NOT ({organisation})", BREACHED),
            otherwise=UNDETERMINED,
        ),
        "handed_over_at_once": _case(
            (f"NOT {handed_over}", NOT_APPLICABLE),
            ("started IS NULL AND served_on IS NOT NULL", UNDETERMINED),
            ("started IS NULL", NOT_APPLICABLE),
            (f"started < {OLD} OR {handed_over} IS NULL", UNDETERMINED),
            (f"coalesce(served_on, {now}) > started", BREACHED),
            otherwise=_done("served_on"),
        ),
        "served_in_time": _case(
            ("NOT penalised", NOT_APPLICABLE),
            ("started IS NULL AND served_on IS NULL AND paid_on IS NULL", NOT_APPLICABLE),
            ("started IS NULL OR penalised IS NULL OR service_end IS NULL", UNDETERMINED),
            (f"coalesce(served_on, {now}) > service_end", BREACHED),
            otherwise=_done("served_on"),
        ),
        "paid_in_time": _case(
            ("NOT fined OR collected OR coalesce(revoked, false)", NOT_APPLICABLE),
            ("served_on IS NULL AND paid_on IS NOT NULL", UNDETERMINED),
            ("served_on IS NULL", NOT_APPLICABLE),
            (f"served_on < {OLD} OR fined IS NULL", UNDETERMINED),
            (f"{reached} <= pay_due OR {reached} <= pay_latest", _done(done)),
            (f"{reached} > pay_latest", BREACHED),
            otherwise=UNDETERMINED,
        ),
        "payment_term_granted": _case(
            ("pay_by IS NULL OR served_on IS NULL OR collected", NOT_APPLICABLE),
            (f"served_on < {OLD}", UNDETERMINED),
            ("pay_by >= served_on + 15", MET),
            otherwise=BREACHED,
        ),
        "late_fee_within_limit": _case(
            ("late_fee <= 0 OR late_fee IS NULL", NOT_APPLICABLE),
            (over, BREACHED),
            (f"NOT ({over}) AND {counting}", MET),
            otherwise=UNDETERMINED,
        ),
        "collected_within_limit": _holds(
            collectable,
            ("NOT (fined AND collected)", NOT_APPLICABLE),
            (f"{too_old} OR fined IS NULL", UNDETERMINED),
        ),
        "handed_in_in_time": _case(
            ("NOT collected", NOT_APPLICABLE),
            (
                "paid_on IS NULL AND (handed_in_on IS NOT NULL OR banked_on IS NOT NULL)",
                UNDETERMINED,
            ),
            otherwise=_deadline("paid_on", "paid_end", "handed_in_on", now),
        ),
        "banked_in_time": _case(
            ("NOT collected", NOT_APPLICABLE),
            otherwise=_deadline("handed_in_on", "handed_in_end", "banked_on", now),
        ),
        "published_in_time": _case(
            (f"NOT {publishing}", NOT_APPLICABLE),
            ("undecided AND published_on IS NOT NULL", UNDETERMINED),
            ("undecided", NOT_APPLICABLE),
            (too_old, UNDETERMINED),
            (f"decided_on < {THREE_SYSTEMS}", NOT_APPLICABLE),
            (f"{publishing} IS NULL OR publication_end IS NULL", UNDETERMINED),
            (f"coalesce(published_on, {now}) > publication_end", BREACHED),
            otherwise=_done("published_on"),
        ),
        "withdrawn_in_time": _case(
            ("published_on IS NULL AND withdrawn_on IS NULL", NOT_APPLICABLE),
            otherwise=_deadline("changed_on", "withdrawal_end", "withdrawn_on", now, NEW),
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
            "certified_officers <= number_of_officers",
            ("number_of_officers = 0", NOT_APPLICABLE),
            otherwise=NOT_APPLICABLE,
        ),
        "fine_among_kinds": _case(
            (f"fine > 0 AND kinds_known AND {_has('fine')}", MET),
            ("fine > 0 AND kinds_known", BREACHED),
            otherwise=NOT_APPLICABLE,
        ),
        "confiscation_among_kinds": _case(
            (
                f"confiscated > 0 AND kinds_known AND {_has('income_confiscated', 'property_confiscated')}",
                MET,
            ),
            ("confiscated > 0 AND kinds_known", BREACHED),
            otherwise=NOT_APPLICABLE,
        ),
        "no_penalty_where_spared": _case(
            (f"{spared} AND (kinds_known OR fine <> 0 OR confiscated <> 0)", BREACHED),
            (spared, MET),
            otherwise=NOT_APPLICABLE,
        ),
        "paid_no_more_than_owed": _holds(
            "paid_amount <= fine + coalesce(late_fee, 0)", otherwise=NOT_APPLICABLE
        ),
        "village_listed": _case(("village IS NULL", NOT_APPLICABLE), otherwise=UNDETERMINED),
        "officers_certified_on_the_day": _case(
            (f"({acted} >= {OLD} AND {acted} < {NEW}) OR {acted} IS NULL", NOT_APPLICABLE),
            otherwise=UNDETERMINED,
        ),
    }


def counts(source: str, as_of: date) -> str:
    """How many cases have each outcome, for each rule: one row."""
    said = outcomes(as_of)
    judged = ", ".join(f"({sql})::TINYINT AS {rule}" for rule, sql in said.items())
    counted = ", ".join(
        f'count_if({rule} = {place}) AS "{hand.code_of(rule)}={word}"'
        for rule in said
        for place, word in enumerate(hand.OUTCOMES)
    )
    facts = _facts(source, as_of, list(JOINS))
    return f"WITH {facts}, judged AS (SELECT {judged} FROM cases) SELECT {counted} FROM judged"  # noqa: S608


USED = ("decision", "service", "payment", "publication", "hearing", "deferred")


def indicators(source: str, start: date, end: date) -> str:
    """One row with the numbers from which `lines` makes every indicator of a period."""

    def within(day: str) -> str:
        return f"({day} BETWEEN DATE '{start}' AND DATE '{end}')"

    said = outcomes(end)
    rules = {
        "r_decided_in_time": said["decided_in_time"],
        "r_served_in_time": said["served_in_time"],
        "r_published_in_time": said["published_in_time"],
        "r_paid_in_time": said["paid_in_time"],
        "r_notified": said["notified_before_decision"],
        "r_hearings": said["hearing_notified_ahead"],
    }
    judged = ", ".join(f"({sql})::TINYINT AS {rule}" for rule, sql in rules.items())
    reviewable = "(penalised AND legal_review_required)"
    contested = "(reconsidered OR litigated)"
    revoked = f"coalesce(revoked, CASE WHEN NOT {contested} THEN false END)"
    reviewed = "coalesce(legal_reviewed_on <= decided_on, false)"
    unsure = "decided AND penalised IS NULL"
    counted = {
        "filed": within("filed_on"),
        "open_cases": "filed_on IS NOT NULL AND undecided",
        "decided": "decided",
        **{f"decided.{r}": f"decided AND outcome = '{r}'" for r in hand.RESULTS},
        "decided_by_procedure.simple": "decided AND procedure = 'simple'",
        "decided_by_procedure.ordinary": "decided AND procedure = 'ordinary'",
        "imposed": "decided AND penalised",
        "imposed!undetermined": unsure,
        **{
            f"imposed.{kind}": f"decided AND penalised AND list_contains(kinds, '{kind}')"
            for kind in hand.KINDS
        },
        **{
            f"imposed_by_party.{p}": f"decided AND penalised AND party_kind = '{p}'"
            for p in hand.PARTIES
        },
        **{
            f"imposed_by_party.{p}!undetermined": f"{unsure} AND party_kind = '{p}'"
            for p in hand.PARTIES
        },
        "published": within("published_on"),
        "fines!undetermined": "decided AND fined IS NULL",
        "fines!empty": "decided AND fined AND fine IS NULL",
        "fines_paid!empty": f"{within('paid_on')} AND paid_amount IS NULL",
        "median_days_to_decision": "decided AND ordinary AND filed_on IS NOT NULL",
        "median_days_to_decision!empty": "decided AND ordinary AND filed_on IS NULL",
        "legal_review_coverage": f"decided AND {reviewable}",
        "legal_review_coverage+": f"decided AND {reviewable} AND {reviewed}",
        "legal_review_coverage!undetermined": f"decided AND {reviewable} IS NULL",
        "hearing_share": "decided AND penalised",
        "hearing_share+": "decided AND penalised AND hearing_on IS NOT NULL",
        "hearing_share!undetermined": unsure,
        "contested_share": f"decided AND {contested} IS NOT NULL",
        "contested_share+": f"decided AND {contested}",
        "contested_share!undetermined": f"decided AND {contested} IS NULL",
        "revoked_share": f"decided AND {revoked} IS NOT NULL",
        "revoked_share+": f"decided AND {revoked}",
        "revoked_share!undetermined": f"decided AND {revoked} IS NULL",
        **_compliance("decided_in_time", "decision_end", ANCHORS["decided"], end, within),
        **_compliance("served_in_time", "service_end", ANCHORS["served"], end, within),
        **_compliance("published_in_time", "publication_end", ANCHORS["published"], end, within),
        **_compliance("paid_in_time", "pay_latest", ANCHORS["paid"], end, within),
        **_step("notified", "decided_on", within),
        **_step("hearings", "hearing_on", within),
    }
    numbers = [f'count_if({condition}) AS "{name}"' for name, condition in counted.items()]
    numbers += [
        "sum(fine) FILTER (decided AND fined) AS fines",
        "sum(confiscated) FILTER (decided) AS confiscations",
        f"sum(paid_amount) FILTER ({within('paid_on')}) AS fines_paid",
        f"sum(late_fee) FILTER ({within('paid_on')}) AS late_fees",
        "median(decided_on - filed_on) FILTER (decided AND ordinary) AS median_days",
    ]
    facts = _facts(source, end, list(USED))
    decided = within("decided_on")
    return f"""WITH {facts}, judged AS (SELECT *, {decided} AS decided, {judged} FROM cases)
        SELECT {", ".join(numbers)} FROM judged"""  # noqa: S608


ANCHORS = {
    "decided": "coalesce(filed_on, decided_on, announced_on, served_on)",
    "served": "coalesce(started, served_on, paid_on)",
    "published": "coalesce(decided_on, published_on)",
    "paid": "coalesce(served_on, paid_on)",
}


def _compliance(rule: str, latest: str, anchor: str, end: date, within) -> dict[str, str]:
    outcome, name = f"r_{rule}", f"{rule}_share"
    open_ = f"{outcome} IN ({MET}, {PENDING})"
    return {
        name: f"{within(latest)} AND {outcome} <= {PENDING}",
        f"{name}+": f"{within(latest)} AND {outcome} = {MET}",
        f"{name}!undetermined": f"{outcome} = {UNDETERMINED} AND {within(anchor)}",
        f"{name}!running": f"{open_} AND {latest} > DATE '{end}'",
        f"{name}!horizon": f"{open_} AND {latest} IS NULL",
    }


def _step(rule: str, act: str, within) -> dict[str, str]:
    outcome, name = f"r_{rule}", f"{rule}_share"
    return {
        name: f"{within(act)} AND {outcome} <= {BREACHED}",
        f"{name}+": f"{within(act)} AND {outcome} = {MET}",
        f"{name}!undetermined": f"{outcome} = {UNDETERMINED} AND {within(act)}",
    }
