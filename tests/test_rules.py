"""The constructors of rules: the readings that are settled once for every rule."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xiangzhen_fazhi.definitions.expressions import columns
from xiangzhen_fazhi.definitions.records import Record
from xiangzhen_fazhi.definitions.rules import (
    Extension,
    Outcome,
    Pause,
    consistent,
    deadline,
    earliest,
    requirement,
    right,
    step_before,
)
from xiangzhen_fazhi.engines.objects import compile_values, nothing_found
from xiangzhen_fazhi.engines.settings import Settings
from xiangzhen_fazhi.law.amounts import days, working_days
from xiangzhen_fazhi.law.calendar import Calendar
from xiangzhen_fazhi.law.limits import Limit, absent, duty, version
from xiangzhen_fazhi.law.statutes import Statute
from xiangzhen_fazhi.terms import Text, term

MET, BREACHED, PENDING = Outcome.MET, Outcome.BREACHED, Outcome.PENDING
NOT_APPLICABLE, UNDETERMINED = Outcome.NOT_APPLICABLE, Outcome.UNDETERMINED

CALENDAR = Calendar.default()
OLD = Statute(Text("条例", "Regulations"), Text("旧", "old"), date(2008, 5, 1), date(2019, 5, 14))
NEW = Statute(Text("条例", "Regulations"), Text("新", "new"), date(2019, 5, 15))

REPLY = Limit(
    term("答复期限", "time to answer"),
    version(working_days(15), OLD.article(24, 2)),
    version(working_days(20), NEW.article(33, 2)),
)
DECIDE = Limit(term("决定期限", "time to decide"), version(days(90), NEW.article(60)))
LONGER = Limit(term("延长", "extension"), version(working_days(20), NEW.article(33, 2)))
OTHERS = Limit(
    term("征求意见", "others' opinion"),
    absent(OLD.article(23)),
    version(working_days(15), NEW.article(32)),
)
NOTICE = Limit(
    term("告知", "notice"), absent(OLD.article(1)), version(working_days(3), NEW.article(44))
)
STEP = Limit(term("审核", "review"), duty(OLD.article(38)), duty(NEW.article(58)))


@attrs.frozen(kw_only=True)
class Matter(Record, label=term("事项", "matter")):
    """A matter with the dates that rules ask for."""

    received_on: date | None = attrs.field(default=None, metadata=term("收到", "received"))
    answered_on: date | None = attrs.field(default=None, metadata=term("答复", "answered"))
    sent_on: date | None = attrs.field(default=None, metadata=term("送达", "sent"))
    longer_on: date | None = attrs.field(default=None, metadata=term("延长日", "extended"))
    longer_by: int | None = attrs.field(default=None, metadata=term("延长数", "extension"))
    asked_on: date | None = attrs.field(default=None, metadata=term("征求", "asked"))
    heard_on: date | None = attrs.field(default=None, metadata=term("回复", "heard"))
    asked_too: date | None = attrs.field(default=None, metadata=term("再征求", "asked too"))
    heard_too: date | None = attrs.field(default=None, metadata=term("再回复", "heard too"))
    large: bool | None = attrs.field(default=None, metadata=term("重大", "large"))
    count: int | None = attrs.field(default=None, metadata=term("数", "count"))
    most: int | None = attrs.field(default=None, metadata=term("上限", "most"))


@attrs.frozen(kw_only=True)
class Dated(Record, label=term("有日期的事项", "dated matter")):
    """A matter that cannot be without its date."""

    held_on: date = attrs.field(metadata=term("日期", "held"))
    count: int | None = attrs.field(default=None, metadata=term("数", "count"))


m = columns(Matter)
d = columns(Dated)
LABEL = term("规则", "rule")

answered = deadline(
    Matter, LABEL, start=m.received_on, limit=REPLY, done=m.answered_on, shown_by=(m.sent_on,)
)
decided = deadline(Matter, LABEL, start=m.received_on, limit=DECIDE, done=m.answered_on)
longer = deadline(
    Matter,
    LABEL,
    start=m.received_on,
    limit=REPLY,
    done=m.answered_on,
    extension=Extension(m.longer_on, m.longer_by, LONGER),
)
paused = deadline(
    Matter,
    LABEL,
    start=m.received_on,
    limit=REPLY,
    done=m.answered_on,
    pauses=(Pause(m.asked_on, m.heard_on, OTHERS), Pause(m.asked_too, m.heard_too, OTHERS)),
)
reviewed = step_before(
    Matter,
    LABEL,
    step=m.asked_on,
    act=m.answered_on,
    basis=STEP,
    applies=m.large == True,  # noqa: E712
)


@cache
def compiled(rule):
    asked = [rule.outcome, *(e for e in (rule.due, rule.latest) if e is not None)]
    return compile_values(asked, Settings(), CALENDAR)


def held(rule, as_of, /, **fields):
    return compiled(rule)(rule.record(id="1", **fields), as_of, as_of, as_of, nothing_found)


def outcome(rule, as_of=date(2026, 6, 30), /, **fields):
    return held(rule, as_of, **fields)[0]


# -- deadlines -----------------------------------------------------------------------------


def test_nothing_begun_is_not_applicable():
    assert outcome(answered) is NOT_APPLICABLE


def test_an_empty_start_is_undetermined_where_a_later_step_shows_that_it_began():
    assert outcome(answered, answered_on=date(2026, 3, 2)) is UNDETERMINED
    assert outcome(answered, sent_on=date(2026, 3, 2)) is UNDETERMINED


def test_the_act_on_the_last_day_is_in_time_and_a_day_later_is_not():
    received = date(2026, 2, 10)
    assert outcome(answered, received_on=received, answered_on=date(2026, 3, 16)) is MET
    assert outcome(answered, received_on=received, answered_on=date(2026, 3, 17)) is BREACHED


def test_an_open_matter_is_pending_on_the_last_day_and_breached_the_day_after():
    assert outcome(answered, date(2026, 3, 16), received_on=date(2026, 2, 10)) is PENDING
    assert outcome(answered, date(2026, 3, 17), received_on=date(2026, 2, 10)) is BREACHED


def test_a_period_in_calendar_days_that_ends_on_a_rest_day_is_tolerated_until_the_next_working_day():
    filed = date(2026, 1, 5)
    assert held(decided, date(2026, 4, 7), received_on=filed) == (
        PENDING,
        date(2026, 4, 5),
        date(2026, 4, 7),
    )
    assert outcome(decided, received_on=filed, answered_on=date(2026, 4, 7)) is MET
    assert outcome(decided, received_on=filed, answered_on=date(2026, 4, 8)) is BREACHED


def test_the_text_in_force_when_the_clock_starts_decides():
    as_of = date(2019, 12, 31)
    assert held(answered, as_of, received_on=date(2019, 5, 14))[1] == date(2019, 6, 4)
    assert held(answered, as_of, received_on=date(2019, 5, 15))[1] == date(2019, 6, 13)


def test_before_the_first_text_known_it_is_undetermined():
    fields = {"received_on": date(2008, 4, 30), "answered_on": date(2008, 5, 6)}
    assert outcome(answered, **fields) is UNDETERMINED


def test_a_fact_dated_after_the_reporting_date_is_not_yet_known():
    fields = {"received_on": date(2026, 2, 10), "answered_on": date(2026, 3, 17)}
    assert outcome(answered, date(2026, 3, 16), **fields) is PENDING
    assert outcome(answered, date(2026, 2, 9), **fields) is NOT_APPLICABLE


def test_a_working_day_period_beyond_the_last_notice_is_undetermined():
    late = CALENDAR.last - timedelta(5)
    assert outcome(answered, CALENDAR.last, received_on=late) is UNDETERMINED


def test_a_calendar_day_period_needs_no_notice_while_its_strict_end_has_not_passed():
    late = CALENDAR.last - timedelta(30)
    assert outcome(decided, CALENDAR.last, received_on=late) is PENDING
    assert outcome(decided, CALENDAR.last, received_on=late, answered_on=CALENDAR.last) is MET
    long_after = late + timedelta(120)
    assert outcome(decided, long_after, received_on=late) is UNDETERMINED


def test_a_duty_that_the_older_text_did_not_have_is_not_applicable_then():
    told = deadline(Matter, LABEL, start=m.received_on, limit=NOTICE, done=m.answered_on)
    assert outcome(told, received_on=date(2019, 5, 14)) is NOT_APPLICABLE
    assert outcome(told, received_on=date(2019, 5, 15)) is BREACHED
    assert outcome(told, received_on=date(2008, 4, 30)) is UNDETERMINED


# -- extensions ----------------------------------------------------------------------------

RECEIVED = date(2026, 2, 10)  # twenty working days end on 2026-03-16, forty on 2026-04-14


@pytest.mark.parametrize(
    ("granted", "by", "end"),
    [
        (date(2026, 3, 16), 20, date(2026, 4, 14)),
        (date(2026, 3, 16), 5, date(2026, 3, 23)),
        (date(2026, 3, 16), 60, date(2026, 4, 14)),
        (date(2026, 3, 17), 20, date(2026, 3, 16)),
    ],
    ids=["in time", "shorter", "longer than the law allows", "granted late"],
)
def test_an_extension_counts_if_granted_in_time_and_no_longer_than_allowed(granted, by, end):
    fields = {"received_on": RECEIVED, "longer_on": granted, "longer_by": by}
    assert outcome(longer, **fields, answered_on=end) is MET
    assert outcome(longer, **fields, answered_on=end + timedelta(1)) is BREACHED


@pytest.mark.parametrize("half", [{"longer_on": date(2026, 3, 10)}, {"longer_by": 20}])
def test_half_an_extension_leaves_open_only_what_depends_on_it(half):
    fields = {"received_on": RECEIVED, **half}
    assert outcome(longer, **fields, answered_on=date(2026, 3, 16)) is MET
    assert outcome(longer, **fields, answered_on=date(2026, 3, 17)) is UNDETERMINED
    assert outcome(longer, date(2026, 3, 1), **fields) is PENDING


# -- pauses --------------------------------------------------------------------------------


def test_time_in_which_a_third_party_was_asked_does_not_count():
    fields = {"asked_on": date(2026, 3, 2), "heard_on": date(2026, 3, 6)}
    late = date(2026, 3, 20)
    assert outcome(paused, received_on=RECEIVED, answered_on=late, **fields) is MET
    assert (
        outcome(paused, received_on=RECEIVED, answered_on=date(2026, 3, 23), **fields) is BREACHED
    )


def test_days_in_two_pauses_are_counted_once():
    fields = {
        "asked_on": date(2026, 3, 2),
        "heard_on": date(2026, 3, 6),
        "asked_too": date(2026, 3, 4),
        "heard_too": date(2026, 3, 9),
    }
    assert held(paused, date(2026, 6, 30), received_on=RECEIVED, **fields)[1] == date(2026, 3, 23)


def test_a_question_put_after_the_period_had_run_out_stops_nothing():
    asked = {"asked_on": date(2026, 3, 17)}
    assert outcome(paused, date(2026, 3, 20), received_on=RECEIVED, **asked) is BREACHED


def counted_end(fields):
    """The last working day on which no more than twenty have counted, found by walking."""
    received = fields["received_on"]
    pauses = [(fields["asked_on"], fields["heard_on"]), (fields["asked_too"], fields["heard_too"])]
    spans = []
    for asked, heard in pauses:
        if asked is not None:
            allowed = CALENDAR.add_working_days(asked, 15)
            spans.append((asked, min(heard or allowed, allowed)))
    day, end, counted = received, received, 0
    while True:
        day = CALENDAR.next_working_day(day + timedelta(1))
        # Once twenty have counted, only a question put by the end can still stop the clock.
        running = [span for span in spans if counted < 20 or span[0] <= end]
        counted += not any(asked < day <= until for asked, until in running)
        if counted > 20:
            return end
        end = day


AROUND = st.dates(date(2026, 1, 20), date(2026, 4, 30))


@settings(max_examples=500, deadline=None)
@given(
    received_on=AROUND,
    asked_on=st.none() | AROUND,
    heard_on=st.none() | AROUND,
    asked_too=st.none() | AROUND,
    heard_too=st.none() | AROUND,
)
def test_the_paused_period_ends_where_walking_through_the_days_ends(**fields):
    for asked, heard in (("asked_on", "heard_on"), ("asked_too", "heard_too")):
        if fields[asked] and fields[heard] and fields[heard] < fields[asked]:
            fields[heard] = None
        if fields[asked] and fields[asked] < fields["received_on"]:
            fields[asked] = fields[heard] = None
    assert held(paused, date(2026, 12, 31), **fields)[1] == counted_end(fields)


# -- rights, steps, waiting, conditions ----------------------------------------------------


def test_a_right_that_nobody_used_lapses_without_a_breach():
    asks = right(Matter, LABEL, start=m.received_on, limit=REPLY, used=m.answered_on)
    assert outcome(asks, date(2026, 3, 16), received_on=RECEIVED) is PENDING
    assert outcome(asks, date(2026, 3, 17), received_on=RECEIVED) is NOT_APPLICABLE
    assert outcome(asks, received_on=RECEIVED, answered_on=date(2026, 3, 17)) is BREACHED


ACT, BEFORE, AFTER = date(2026, 3, 10), date(2026, 3, 9), date(2026, 3, 11)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"asked_on": BEFORE, "answered_on": ACT}, MET),
        ({"asked_on": ACT, "answered_on": ACT}, MET),
        ({"asked_on": AFTER, "answered_on": ACT}, BREACHED),
        ({"answered_on": ACT}, UNDETERMINED),
        ({"asked_on": BEFORE}, MET),
        ({}, PENDING),
        ({"answered_on": ACT, "large": False}, NOT_APPLICABLE),
        ({"asked_on": BEFORE, "answered_on": ACT, "large": None}, UNDETERMINED),
    ],
    ids=[
        "before",
        "same day",
        "after",
        "silent",
        "act to come",
        "both to come",
        "exempt",
        "unsure",
    ],
)
def test_a_step_before_an_act(fields, expected):
    assert outcome(reviewed, **{"large": True, **fields}) is expected


def test_an_act_may_be_taken_on_the_last_day_of_the_waiting_period_and_not_sooner():
    waits = earliest(Matter, LABEL, start=m.received_on, limit=NOTICE, act=m.answered_on)
    told = date(2026, 3, 2)
    assert outcome(waits, received_on=told, answered_on=date(2026, 3, 5)) is MET
    assert outcome(waits, received_on=told, answered_on=date(2026, 3, 4)) is BREACHED
    assert outcome(waits, received_on=told) is PENDING
    assert outcome(waits, answered_on=told) is UNDETERMINED
    assert outcome(waits) is NOT_APPLICABLE


def test_a_requirement_is_undetermined_where_its_fields_are_empty():
    enough = requirement(Matter, LABEL, m.count >= 2, basis=STEP, governing=m.received_on)
    assert outcome(enough, received_on=ACT, count=2) is MET
    assert outcome(enough, received_on=ACT, count=1) is BREACHED
    assert outcome(enough, received_on=ACT) is UNDETERMINED


def test_empty_fields_contradict_nothing():
    fits = consistent(Matter, LABEL, m.count <= m.most)
    assert outcome(fits, count=3, most=2) is BREACHED
    assert outcome(fits, count=2, most=2) is MET
    assert outcome(fits, count=3) is NOT_APPLICABLE


def test_a_record_that_begins_after_the_reporting_date_is_not_judged():
    fits = consistent(Dated, LABEL, d.count <= 2)
    assert outcome(fits, date(2026, 3, 1), held_on=date(2026, 3, 1), count=3) is BREACHED
    assert outcome(fits, date(2026, 2, 28), held_on=date(2026, 3, 1), count=3) is NOT_APPLICABLE


def test_rules_say_what_they_demand_in_both_languages():
    assert answered.statement.zh == "自“收到”起20个工作日内应有“答复”"
    assert answered.statement.en == "“answered” within 20 working days of “received”"
