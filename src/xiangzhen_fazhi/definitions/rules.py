"""Rules: what must hold of a record, each lowered to one expression for its outcome.

A rule is *law* (it cites a limit with its versions) or *data* (the record contradicts
itself). The constructors below are the readings that are settled once for all rules; every
one of them ends in a `Rule` whose `outcome`, `due` and `latest` are plain expressions, so
that an engine needs to know no kinds of rules.
"""

from __future__ import annotations

import attrs

from xiangzhen_fazhi.definitions.explain import explain
from xiangzhen_fazhi.definitions.expressions import (
    AS_OF,
    WINDOW_START,
    Column,
    Expr,
    NotYet,
    Rolled,
    Shift,
    WorkingDaysBetween,
    all_of,
    any_of,
    case,
    constant,
    figure,
    first_of,
    greatest,
    least,
    length_of,
)
from xiangzhen_fazhi.definitions.records import Kind, Record, begun_by, term_of
from xiangzhen_fazhi.law.amounts import Amount, Unit
from xiangzhen_fazhi.law.limits import Limit, Setting
from xiangzhen_fazhi.law.periods import PeriodKind
from xiangzhen_fazhi.terms import Choice, Term, Text, term


class Outcome(Choice, label=term("结论", "outcome")):
    """What a rule says of a record on a day."""

    MET = "met", term("符合", "met")
    BREACHED = "breached", term("违反", "breached")
    PENDING = "pending", term("期限未满", "pending")
    NOT_APPLICABLE = "not_applicable", term("不适用", "not applicable")
    UNDETERMINED = "undetermined", term("无法判断", "undetermined")


class Strength(Choice, label=term("约束力", "strength")):
    """How a rule binds."""

    DUTY = "duty", term("法定义务", "duty")
    GENERAL = "general", term("一般要求", "general: a warning, not a breach")
    DATA = "data", term("数据一致", "data: the record contradicts itself")


MET = constant(Outcome.MET)
BREACHED = constant(Outcome.BREACHED)
PENDING = constant(Outcome.PENDING)
NOT_APPLICABLE = constant(Outcome.NOT_APPLICABLE)
UNDETERMINED = constant(Outcome.UNDETERMINED)


@attrs.frozen(eq=False)
class Rule:
    """What must hold of each record of one class."""

    record: type[Record]
    term: Term
    outcome: Expr
    statement: Text
    """What the rule demands, in words made from its parts."""
    strength: Strength
    basis: Limit | None = None
    """The limit with its versions; empty for a data rule."""
    governing: Expr | None = None
    """The date on which the version of the law depends."""
    due: Expr | None = None
    """The strict end of the period."""
    latest: Expr | None = None
    """The last tolerated day: only what is later is a breach."""
    opens: Expr | None = None
    """The first day on which an act may be taken, for an act that must wait."""
    done: Expr | None = None
    """The date of the act that the rule asks for."""
    placed: Expr | None = None
    """The date by which a met or breached record falls into a period that is measured."""
    anchor: Expr | None = None
    """The date by which an undetermined record falls into a period that is measured."""
    needed: tuple[Expr, ...] = ()
    """What must be filled in for the outcome to be told."""
    extension: Extension | None = None
    note: Text | None = None
    """The reading that the rule rests on, where the law leaves room for more than one."""


@attrs.frozen(eq=False)
class PeriodicRule:
    """What must hold of a whole ledger in every period of one kind."""

    record: type[Record]
    term: Term
    every: PeriodKind
    on: Expr
    """The date that puts a record into a period."""
    where: Expr
    at_least: Expr
    statement: Text
    strength: Strength
    basis: Limit | None = None
    """The limit with its versions; empty for a gap that is one in the data alone."""
    total: Expr | None = None
    """What is added up; records are counted where it is empty."""
    per: Column | None = None
    """The field that names who owes the duty, such as the village."""
    owners: tuple[Column, ...] = ()
    """The fields of another record class by which all who owe it are called, the id first."""
    owing: Expr | None = None
    """Which of those records owe it in a period."""
    note: Text | None = None


@attrs.frozen(eq=False)
class Pause:
    """Time that does not count: from the day after the question to the day of the answer.

    At most what the limit allows; unanswered, it ends there.
    """

    asked: Expr
    answered: Expr
    limit: Limit


@attrs.frozen(eq=False)
class Extension:
    """A longer period: granted on a date, of a length, at most what the limit allows.

    It counts only if it was granted no later than the last tolerated day of the period.
    """

    granted: Expr
    length: Expr
    limit: Limit


# -- the constructors ----------------------------------------------------------------------


def deadline(
    record: type[Record],
    label: Term,
    *,
    start: Expr,
    limit: Limit,
    done: Expr,
    governing: Expr | None = None,
    applies: Expr | None = None,
    shown_by: tuple[Expr, ...] = (),
    extension: Extension | None = None,
    pauses: tuple[Pause, ...] = (),
    plus: Expr | None = None,
    until: Expr | None = None,
    rolls: bool = True,
    strength: Strength = Strength.DUTY,
    unused: Outcome = Outcome.BREACHED,
    note: Text | None = None,
) -> Rule:
    """An act that is due within a period after another.

    `governing` is the date that chooses the version of the law (the start of the clock
    unless said otherwise); `shown_by` are later steps that show that the clock must have
    started; `plus` adds to the length of the period, in its own unit; `until` is a day to
    which its end was moved, where that is later; `rolls` is whether a period in calendar days,
    months or years is tolerated until the next working day.
    """
    law_date = governing if governing is not None else start
    base = _end(start, limit, law_date, plus, pauses, rolls=rolls)
    whole = base
    if extension is not None:
        more = _granted(extension, law_date, base[1])
        total = more if plus is None else plus + more
        whole = _end(start, limit, law_date, total, pauses, rolls=rolls)
    due, latest = whole if until is None else _deferred(whole, until, rolls=rolls)
    # A longer period never ends sooner: what is inside the shorter one needs no more facts.
    early = _end(start, limit, law_date, None, (), rolls=False)[0]
    reached = first_of(done, AS_OF)
    inside = case((done.known(), MET), otherwise=PENDING)
    late = case((done.known(), BREACHED), otherwise=constant(unused))
    shown = any_of(e.known() for e in (done, *shown_by))
    outcome = case(
        *_guards(record, limit, law_date, applies, (start.empty() & shown, start.empty())),
        (reached <= latest, inside),
        (reached > latest, late),
        # The tolerated end is not known, but no end is sooner than these.
        (reached <= due, inside),
        (reached <= early, inside),
        otherwise=UNDETERMINED,
    )
    return Rule(
        record,
        label,
        outcome,
        _within(limit, start, done),
        strength,
        limit,
        law_date,
        due=due,
        latest=latest,
        done=done,
        placed=latest,
        anchor=first_of(start, done, *shown_by),
        needed=_present(start, applies),
        extension=extension,
        note=note,
    )


def right(
    record: type[Record],
    label: Term,
    *,
    start: Expr,
    limit: Limit,
    used: Expr,
    applies: Expr | None = None,
    governing: Expr | None = None,
    note: Text | None = None,
) -> Rule:
    """A right to be used within a period; unused, nothing was breached."""
    return deadline(
        record,
        label,
        start=start,
        limit=limit,
        done=used,
        applies=applies,
        governing=governing,
        unused=Outcome.NOT_APPLICABLE,
        note=note,
    )


def step_before(
    record: type[Record],
    label: Term,
    *,
    step: Expr,
    act: Expr,
    basis: Limit,
    applies: Expr | None = None,
    governing: Expr | None = None,
    strength: Strength = Strength.DUTY,
    note: Text | None = None,
) -> Rule:
    """A step that must be taken before an act (or on the same day).

    Done though the file is silent about the step: undetermined.
    """
    law_date = governing if governing is not None else first_of(act, step, AS_OF)
    outcome = case(
        *_guards(record, basis, law_date, applies),
        (step <= act, MET),
        (step > act, BREACHED),
        (act.known(), UNDETERMINED),
        (step.known(), MET),
        otherwise=PENDING,
    )
    return Rule(
        record,
        label,
        outcome,
        _before(step, act),
        strength,
        basis,
        law_date,
        done=step,
        placed=act,
        anchor=act,
        needed=_present(step, act, applies),
        note=note,
    )


def earliest(
    record: type[Record],
    label: Term,
    *,
    start: Expr,
    limit: Limit,
    act: Expr,
    applies: Expr | None = None,
    governing: Expr | None = None,
    strength: Strength = Strength.DUTY,
    note: Text | None = None,
) -> Rule:
    """An act that may not be taken before a period after another has run."""
    law_date = governing if governing is not None else start
    first = _end(start, limit, law_date, None, (), rolls=False)[0]
    outcome = case(
        *_guards(record, limit, law_date, applies, (start.empty() & act.known(), start.empty())),
        (act.empty(), PENDING),
        (act >= first, MET),
        (act < first, BREACHED),
        otherwise=UNDETERMINED,
    )
    return Rule(
        record,
        label,
        outcome,
        _not_before(limit, start, act),
        strength,
        limit,
        law_date,
        opens=first,
        done=act,
        placed=act,
        anchor=act,
        needed=_present(start, act, applies),
        note=note,
    )


def requirement(
    record: type[Record],
    label: Term,
    holds: Expr,
    *,
    basis: Limit,
    governing: Expr,
    applies: Expr | None = None,
    pending: Expr | None = None,
    strength: Strength = Strength.DUTY,
    note: Text | None = None,
) -> Rule:
    """A condition that must hold; undecided while `pending` holds."""
    waiting = () if pending is None else ((pending, PENDING),)
    outcome = case(
        *_guards(record, basis, governing, applies),
        *waiting,
        (holds, MET),
        (~holds, BREACHED),
        otherwise=UNDETERMINED,
    )
    return Rule(
        record,
        label,
        outcome,
        _holds(holds, applies),
        strength,
        basis,
        governing,
        placed=governing,
        anchor=governing,
        needed=_present(holds, applies, governing),
        note=note,
    )


def consistent(
    record: type[Record], label: Term, holds: Expr, *, applies: Expr | None = None
) -> Rule:
    """A record must not contradict itself; fields left empty contradict nothing."""
    begun = begun_by(record)
    silent = case((holds, MET), (~holds, BREACHED), otherwise=NOT_APPLICABLE)
    branches = _not_begun(record)
    if applies is not None:
        branches += ((~applies, NOT_APPLICABLE), (applies.empty(), NOT_APPLICABLE))
    placed = Column(record, begun) if begun else None
    outcome = case(*branches, otherwise=silent)
    return Rule(
        record,
        label,
        outcome,
        _holds(holds, applies),
        Strength.DATA,
        placed=placed,
        anchor=placed,
        needed=_present(holds, applies),
    )


def periodic(
    record: type[Record],
    label: Term,
    *,
    every: PeriodKind,
    on: Expr,
    basis: Limit | None = None,
    where: Expr | None = None,
    at_least: int | Expr | None = None,
    total: Expr | None = None,
    per: Column | None = None,
    owners: tuple[Column, ...] = (),
    owing: Expr | None = None,
    strength: Strength = Strength.DUTY,
    note: Text | None = None,
) -> PeriodicRule:
    """A duty of the whole ledger in every period: so many records, or so much in all.

    The number demanded is that of the basis (one, without a basis) unless `at_least` is given.
    Where each of several owes the duty, `per` names them in the records that are counted,
    `owners` (the id, then other names) in the records that list them all, and `owing` is which of those owe it.
    """
    demanded = constant(at_least) if at_least is not None else _demanded(basis)
    return PeriodicRule(
        record,
        label,
        every,
        on,
        where if where is not None else constant(value=True),
        demanded,
        _each(every, where, demanded, total, per, term_of(record)),
        strength,
        basis,
        total,
        per,
        owners,
        owing,
        note,
    )


# -- what they share -----------------------------------------------------------------------


def _present(*exprs: Expr | None) -> tuple[Expr, ...]:
    return tuple(e for e in exprs if e is not None)


Branch = tuple[Expr, Expr]


def _not_begun(record: type[Record]) -> tuple[Branch, ...]:
    begun = begun_by(record)
    return ((NotYet(Column(record, begun)), NOT_APPLICABLE),) if begun else ()


def _guards(
    record: type[Record],
    limit: Limit,
    governing: Expr,
    applies: Expr | None,
    clock: tuple[Expr, Expr] | None = None,
) -> tuple[Branch, ...]:
    """Not begun, does not apply, the clock does not run, no law known, no such duty then."""
    out = _not_begun(record)
    if applies is not None:
        out += ((~applies, NOT_APPLICABLE),)
    if clock is not None:
        shown, stopped = clock
        out += ((shown, UNDETERMINED), (stopped, NOT_APPLICABLE))
    versions = limit.versions
    out += ((governing < versions[0].since, UNDETERMINED),)
    for known, following in zip(versions, (*versions[1:], None), strict=True):
        if known.absent:
            bounds = [governing >= known.since]
            bounds += [governing < following.since] if following else []
            out += ((all_of(bounds), NOT_APPLICABLE),)
    if applies is not None:
        out += ((applies.empty(), UNDETERMINED),)
    return out


def _end(
    start: Expr,
    limit: Limit,
    governing: Expr,
    plus: Expr | None,
    pauses: tuple[Pause, ...],
    *,
    rolls: bool,
) -> tuple[Expr, Expr]:
    """The strict and the tolerated end of a period, by version."""
    strict: list[Branch] = []
    tolerated: list[Branch] = []
    for known in reversed(limit.changes):
        if known.absent:
            continue
        number, unit = length_of(known.value)
        if plus is not None:
            number = number + plus
        if pauses:
            number = number + _paused(pauses, start, number)
        end = Shift(start, number, unit)
        in_force = governing >= known.since
        strict.append((in_force, end))
        tolerated.append((in_force, Rolled(end) if rolls else end))
    return (
        case(*strict, otherwise=Kind.DATE),
        case(*tolerated, otherwise=Kind.DATE),
    )


def _deferred(end: tuple[Expr, Expr], until: Expr, *, rolls: bool) -> tuple[Expr, Expr]:
    later = until > end[0]
    return (
        case((later, until), otherwise=end[0]),
        case((later, Rolled(until) if rolls else until), otherwise=end[1]),
    )


def _paused(pauses: tuple[Pause, ...], start: Expr, number: Expr) -> Expr:
    """The working days in which the clock stood still, days in two pauses counted once.

    A pause counts only if its question was put before the period had run out, where the
    other pause may have lengthened the period.
    """
    spans = [_span(pause, start) for pause in pauses]
    lengths = [greatest(WorkingDaysBetween(*span), 0) for span in spans]
    running = [p.asked <= _working(start, number) for p in pauses]
    plain = [_if(held, length) for held, length in zip(running, lengths, strict=True)]
    if len(pauses) == 1:
        return plain[0]
    (one, other), (first, second) = pauses, spans
    counts = (
        one.asked <= _working(start, number + plain[1]),
        other.asked <= _working(start, number + plain[0]),
    )
    both = WorkingDaysBetween(greatest(first[0], second[0]), least(first[1], second[1]))
    return (
        _if(counts[0], lengths[0])
        + _if(counts[1], lengths[1])
        - _if(all_of(counts), greatest(both, 0))
    )


def _span(pause: Pause, start: Expr) -> tuple[Expr, Expr]:
    answered = first_of(pause.answered, AS_OF)
    branches: list[Branch] = []
    for known in reversed(pause.limit.changes):
        # A text that sets no time lets the clock stand until the answer.
        allowed = answered
        if not known.absent:
            number, unit = length_of(known.value)
            allowed = Shift(pause.asked, number, unit)
        branches.append((pause.asked >= known.since, allowed))
    allowed = case(*branches, otherwise=Kind.DATE)
    until = case((pause.answered <= allowed, pause.answered), otherwise=allowed)
    return greatest(pause.asked, start), until


def _working(start: Expr, number: Expr) -> Expr:
    return Shift(start, number, Unit.WORKING_DAY)


def _if(held: Expr, number: Expr) -> Expr:
    return case((held, number), otherwise=0)


def _granted(extension: Extension, governing: Expr, latest: Expr) -> Expr:
    """How much longer the period is; empty where the file does not say."""
    allowed = case(
        *(
            (governing >= constant(v.since), length_of(v.value)[0])
            for v in reversed(extension.limit.changes)
            if not v.absent
        ),
        otherwise=constant(0),
    )
    none = extension.granted.empty() & (extension.length.empty() | (extension.length == 0))
    return case(
        (none, constant(0)),
        (extension.granted > latest, constant(0)),
        (extension.granted <= latest, least(extension.length, allowed)),
        otherwise=Kind.COUNT,
    )


# -- what they demand, in words ------------------------------------------------------------


def _span_text(limit: Limit) -> Text:
    value = limit.versions[-1].value
    if isinstance(value, Setting):
        value = value.default
    return value.text if isinstance(value, Amount) else Text(str(value), str(value))


def _demanded(limit: Limit | None) -> Expr:
    """The number that a limit demands in a period, told by its last version; one without it."""
    if limit is None:
        return constant(1)
    number = _span_text(limit)
    return figure(limit, WINDOW_START).called(number.zh, number.en)


def _within(limit: Limit, start: Expr, done: Expr) -> Text:
    span, begin, act = _span_text(limit), explain(start), explain(done)
    return Text(
        f"自“{begin.zh}”起{span.zh}内应有“{act.zh}”",
        f"“{act.en}” within {span.en} of “{begin.en}”",
    )


def _not_before(limit: Limit, start: Expr, act: Expr) -> Text:
    span, begin, then = _span_text(limit), explain(start), explain(act)
    return Text(
        f"“{then.zh}”不得早于“{begin.zh}”后第{span.zh}",
        f"“{then.en}” not before {span.en} after “{begin.en}”",
    )


def _before(step: Expr, act: Expr) -> Text:
    first, then = explain(step), explain(act)
    return Text(f"“{first.zh}”不得晚于“{then.zh}”", f"“{first.en}” not later than “{then.en}”")


def _holds(holds: Expr, applies: Expr | None) -> Text:
    must = explain(holds)
    if applies is None:
        return Text(f"应当：{must.zh}", f"must hold: {must.en}")
    when = explain(applies)
    return Text(f"当{when.zh}时，应当：{must.zh}", f"where {when.en}, must hold: {must.en}")


def _each(
    every: PeriodKind,
    where: Expr | None,
    demanded: Expr,
    total: Expr | None,
    per: Column | None,
    label: Term,
) -> Text:
    number = explain(demanded)
    what = explain(total) if total is not None else label
    owner = explain(per) if per is not None else None
    which = explain(where) if where is not None else None
    zh = f"每{every.term.zh}" + (f"每个{owner.zh}" if owner else "")
    zh += f"{what.zh}不少于 {number.zh}" + (f"（{which.zh}）" if which else "")
    en = f"at least {number.en} of “{what.en}” each {every.term.en}"
    en += (f" for each {owner.en}" if owner else "") + (f" where {which.en}" if which else "")
    return Text(zh, en)
