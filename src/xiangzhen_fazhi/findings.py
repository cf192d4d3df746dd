"""Is it lawful: every rule held against records, on a reporting date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Literal, TypeVar, overload

import attrs

from xiangzhen_fazhi import catalogue
from xiangzhen_fazhi.definitions import expressions as ex
from xiangzhen_fazhi.definitions.memo import cached
from xiangzhen_fazhi.definitions.records import Kind, Record, begun_by, term_of
from xiangzhen_fazhi.definitions.rules import Outcome, PeriodicRule, Rule, Strength
from xiangzhen_fazhi.display import Displayed, Table
from xiangzhen_fazhi.engines.objects import (
    Find,
    Matches,
    Values,
    Window,
    compile_matches,
    compile_values,
    nothing_found,
)
from xiangzhen_fazhi.engines.settings import Figure, Settings
from xiangzhen_fazhi.errors import BeforeFirstVersionError, UsageError
from xiangzhen_fazhi.law.calendar import Calendar
from xiangzhen_fazhi.law.limits import Limit, Version
from xiangzhen_fazhi.law.periods import Period
from xiangzhen_fazhi.law.statutes import Provision
from xiangzhen_fazhi.ledger import Ledger
from xiangzhen_fazhi.questions import (
    by_class,
    context,
    exactly,
    finder,
    period_given,
    record_class,
    rules_alone,
)
from xiangzhen_fazhi.terms import Choice, Term, Text

R = TypeVar("R", bound=Record)

Form = Literal["long", "wide", "findings"]
"""How the outcomes of a frame are laid out."""


@attrs.frozen
class Finding:
    """One rule's outcome for one record (or one ledger and period) on one day."""

    code: str
    outcome: Outcome
    as_of: date
    rule: Rule | PeriodicRule = attrs.field(repr=False)
    subject: Text
    """The record by class and id, or the period of a periodic duty; never a personal datum."""
    record_id: str | None
    """Empty for a duty of the whole ledger."""
    township: str | None = None
    due: date | None = None
    """The strict end of the period."""
    latest: date | None = None
    """The last tolerated day."""
    opens: date | None = None
    """The first day on which the act may be taken, for one that must wait."""
    done: date | None = None
    version: Version | None = attrs.field(default=None, repr=False)
    """The version of the law that was applied; empty for a data rule."""
    reason: Text | None = None
    """Why the outcome is undetermined."""
    facts: tuple[tuple[Term, Any], ...] = ()
    """What the record says in the fields that the rule asks for; never a personal datum."""
    related: tuple[Text, ...] = ()
    """Other records that the finding rests on, by class and id."""

    @property
    def provision(self) -> Provision | None:
        """The provision that was applied, in the text in force on the governing date."""
        return self.version.provision if self.version else None

    @property
    def strength(self) -> Strength:
        """How the rule binds; of a general one a breach is only a warning."""
        return self.rule.strength

    @property
    def text(self) -> Text:
        """The whole finding in words."""
        parts = [
            self._verdict,
            self._dates,
            self.facts_text,
            self.reason,
            self._related,
            self._source,
        ]
        said = [p for p in parts if p is not None]
        name = self.rule.term
        return Text(
            f"{self.subject.zh}“{name.zh}”：" + "；".join(p.zh for p in said),
            f"{self.subject.en}, “{name.en}”: " + "; ".join(p.en for p in said),
        )

    @property
    def _verdict(self) -> Text:
        if self.outcome is Outcome.BREACHED and self.strength is Strength.GENERAL:
            return Text("提示（一般要求未达到）", "warning (a general requirement was not kept)")
        return self.outcome.term

    @property
    def _dates(self) -> Text | None:
        zh, en = [], []
        if self.due:
            zh.append(f"期限 {self.due}")
            en.append(f"due {self.due}")
        if self.latest and self.latest != self.due:
            zh.append(f"遇休息日顺延至 {self.latest}")
            en.append(f"tolerated until {self.latest}, as it ends on a rest day")
        if self.opens:
            zh.append(f"不得早于 {self.opens}")
            en.append(f"not before {self.opens}")
        if self.done:
            zh.append(f"实际 {self.done}")
            en.append(f"done {self.done}")
        return Text("，".join(zh), ", ".join(en)) if zh else None

    @property
    def facts_text(self) -> Text | None:
        """What the record says in the fields that the rule asks for, in words."""
        # Where there is a period, its dates have said it.
        if not self.facts or self.due or self.latest:
            return None
        said = [(label, _shown(value)) for label, value in self.facts]
        return Text(
            "，".join(f"{label.zh} {value.zh}" for label, value in said),
            ", ".join(f"{label.en} {value.en}" for label, value in said),
        )

    @property
    def _related(self) -> Text | None:
        if not self.related:
            return None
        zh, en = (r.zh for r in self.related), (r.en for r in self.related)
        return Text(f"涉及 {'、'.join(zh)}", f"with {', '.join(en)}")

    @property
    def _source(self) -> Text | None:
        return self.provision.text if self.provision else None

    def to_dict(self) -> dict[str, object]:
        """The finding as plain data: texts in both languages, dates as dates."""
        provision = self.provision.text if self.provision else None
        return {
            "code": self.code,
            "rule_zh": self.rule.term.zh,
            "rule_en": self.rule.term.en,
            "record": self.rule.record.__name__,
            "id": self.record_id,
            "subject_zh": self.subject.zh,
            "subject_en": self.subject.en,
            "township": self.township,
            "outcome": self.outcome.value,
            "strength": self.strength.value,
            "due": self.due,
            "latest": self.latest,
            "opens": self.opens,
            "done": self.done,
            "provision_zh": provision.zh if provision else None,
            "provision_en": provision.en if provision else None,
            "facts": {label.en: _plain(value) for label, value in self.facts},
            "related": [r.en for r in self.related],
            "reason_zh": self.reason.zh if self.reason else None,
            "reason_en": self.reason.en if self.reason else None,
            "as_of": self.as_of,
        }


def _shown(value: object) -> Text:
    if isinstance(value, tuple):
        said = [_shown(v) for v in value]
        return Text("、".join(v.zh for v in said), ", ".join(v.en for v in said))
    if isinstance(value, Choice):
        return Text(value.term.zh, value.term.en)
    if isinstance(value, bool):
        return Text("是", "yes") if value else Text("否", "no")
    return Text(str(value), str(value))


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    return value.value if isinstance(value, Choice) else value


@attrs.frozen
class _Explained:
    """With what the outcomes were found, for the findings that are made of them later."""

    as_of: date
    settings: Settings
    calendar: Calendar
    find: Find

    def finding(self, code: str, rule: Rule, record: Record, outcome: Outcome) -> Finding:
        window = Window.on(self.as_of)
        return _finding(
            code, rule, record, outcome, window, self.settings, self.calendar, self.find
        )


@attrs.frozen
class _Checked:
    """The outcomes of one record class; findings are made from them when asked for."""

    codes: tuple[str, ...]
    rules: tuple[Rule, ...]
    records: Sequence[Record]
    outcomes: Sequence[tuple[Outcome, ...]]
    explained: _Explained

    def findings(self, wanted: Callable[[str, Outcome], bool]) -> Iterator[Finding]:
        asked = [(i, c) for i, c in enumerate(self.codes)]
        for row, outcomes in enumerate(self.outcomes):
            for column, code in asked:
                if wanted(code, outcomes[column]):
                    record, rule = self.records[row], self.rules[column]
                    yield self.explained.finding(code, rule, record, outcomes[column])


@attrs.frozen(eq=False)
class Findings(Displayed):
    """What `check` found: iterable, filterable, a table in print and in a notebook."""

    as_of: date
    _checked: tuple[_Checked, ...] = attrs.field(repr=False)
    _periodic: tuple[Finding, ...] = attrs.field(repr=False)
    _outcomes: frozenset[Outcome] = attrs.field(default=frozenset(Outcome), repr=False)
    _codes: frozenset[str] | None = attrs.field(default=None, repr=False)
    _tests: tuple[Callable[[Finding], bool], ...] = attrs.field(default=(), repr=False)

    def _wanted(self, code: str, outcome: Outcome) -> bool:
        return outcome in self._outcomes and (self._codes is None or code in self._codes)

    def _fits(self, finding: Finding) -> bool:
        return all(test(finding) for test in self._tests)

    def __iter__(self) -> Iterator[Finding]:
        for checked in self._checked:
            yield from filter(self._fits, checked.findings(self._wanted))
        periodic = (f for f in self._periodic if self._wanted(f.code, f.outcome))
        yield from filter(self._fits, periodic)

    def __len__(self) -> int:
        if self._tests:
            return sum(1 for _ in self)
        return sum(n for counts in self.counts().values() for n in counts.values())

    def __bool__(self) -> bool:
        return next(iter(self), None) is not None

    def __getitem__(self, code: str) -> Finding:
        """The one finding with a code; `UsageError` where there is none or several."""
        found = list(self.where(code=code))
        if len(found) != 1:
            raise UsageError(
                Text(
                    f"{code} 有 {len(found)} 条结论，用 where(code=...) 逐条取",
                    f"{code} has {len(found)} findings, iterate over where(code=...)",
                )
            )
        return found[0]

    def where(
        self,
        *,
        code: str | Iterable[str] | None = None,
        outcome: Outcome | Iterable[Outcome] | None = None,
        institution: str | None = None,
        record: type[Record] | None = None,
        id: str | None = None,  # noqa: A002 - the field's own name
        test: Callable[[Finding], bool] | None = None,
    ) -> Findings:
        """Only the findings that fit everything given; codes that do not exist are an error."""
        codes = self._narrowed(code, institution, record)
        outcomes = self._outcomes
        if outcome is not None:
            outcomes &= {outcome} if isinstance(outcome, Outcome) else frozenset(outcome)
        tests = self._tests if test is None else (*self._tests, test)
        if id is not None:
            tests = (*tests, partial(_is_of, id))
        return attrs.evolve(self, outcomes=outcomes, codes=codes, tests=tests)

    def _narrowed(
        self,
        code: str | Iterable[str] | None,
        institution: str | None,
        record: type[Record] | None,
    ) -> frozenset[str] | None:
        known = catalogue.rules()
        codes = frozenset(known) if self._codes is None else self._codes
        if code is not None:
            asked = {code} if isinstance(code, str) else frozenset(code)
            for name in sorted(asked - known.keys()):
                raise UsageError(Text(f"没有规则 {name}", f"there is no rule {name}"))
            codes &= asked
        if institution is not None:
            codes = frozenset(c for c in codes if c.split(".")[0] == institution)
        if record is not None:
            codes = frozenset(c for c in codes if known[c].record is record)
        return codes

    @property
    def breached(self) -> Findings:
        """Breaches of duties and contradictions in the data; warnings are not among them."""
        return self.where(outcome=Outcome.BREACHED, test=_binds)

    @property
    def warnings(self) -> Findings:
        """General requirements that were not kept."""
        return self.where(outcome=Outcome.BREACHED, test=_is_general)

    def counts(self) -> dict[str, Counter[Outcome]]:
        """How often each rule had each outcome, by code."""
        out: dict[str, Counter[Outcome]] = {}
        if self._tests:
            for finding in self:
                out.setdefault(finding.code, Counter())[finding.outcome] += 1
            return out
        for checked in self._checked:
            for column, code in enumerate(checked.codes):
                seen = Counter(outcomes[column] for outcomes in checked.outcomes)
                out.setdefault(code, Counter()).update(
                    {o: n for o, n in seen.items() if self._wanted(code, o)}
                )
        for finding in self._periodic:
            if self._wanted(finding.code, finding.outcome):
                out.setdefault(finding.code, Counter())[finding.outcome] += 1
        return {code: seen for code, seen in out.items() if seen}

    def to_dicts(self) -> list[dict[str, object]]:
        """The findings as plain data."""
        return [finding.to_dict() for finding in self]

    def table(self) -> Table:
        """Breaches and warnings line by line; other outcomes as counts in the note."""
        shown = [f for f in self if f.outcome is Outcome.BREACHED]
        if self._outcomes != frozenset(Outcome):
            shown = list(self)
        return Table(
            columns=_COLUMNS,
            rows=tuple(_row(f) for f in shown),
            title=Text(f"检查结论（截至 {self.as_of}）", f"Findings as of {self.as_of}"),
            note=self._summary(),
        )

    def _summary(self) -> Text:
        seen: Counter[Outcome] = Counter()
        for counts in self.counts().values():
            seen.update(counts)
        return Text(
            "、".join(f"{o.term.zh} {seen[o]}" for o in Outcome),
            ", ".join(f"{o.term.en} {seen[o]}" for o in Outcome),
        )


def _is_of(record_id: str, finding: Finding) -> bool:
    return finding.record_id == record_id


def _is_general(finding: Finding) -> bool:
    return finding.strength is Strength.GENERAL


def _binds(finding: Finding) -> bool:
    return not _is_general(finding)


_COLUMNS = (
    Text("记录", "Record"),
    Text("规则", "Rule"),
    Text("结论", "Outcome"),
    Text("期限", "Due"),
    Text("最迟", "Latest"),
    Text("实际", "Done"),
    Text("依据", "Provision"),
)


def _row(finding: Finding) -> tuple[Any, ...]:
    why = finding.provision.text if finding.provision else finding.facts_text
    return (
        finding.subject,
        finding.rule.term,
        finding._verdict,  # noqa: SLF001 - the same module
        finding.due or finding.opens,
        finding.latest,
        finding.done,
        why if finding.reason is None else finding.reason,
    )


# -- the question --------------------------------------------------------------------------


@overload
def check(
    records: Record | Iterable[Record] | Ledger,
    *,
    as_of: date,
    period: Period | None = None,
    settings: Mapping[str, Figure] | None = None,
    calendar: Calendar | None = None,
) -> Findings: ...


@overload
def check(
    records: object,
    *,
    as_of: date,
    of: type[Record],
    form: Form = "long",
    settings: Mapping[str, Figure] | None = None,
    calendar: Calendar | None = None,
) -> Any: ...  # noqa: ANN401 - a native frame of the caller's library


def check(
    records: Any,
    *,
    as_of: date,
    of: type[Record] | None = None,
    form: Form = "long",
    period: Period | None = None,
    settings: Mapping[str, Figure] | None = None,
    calendar: Calendar | None = None,
) -> Any:
    """Hold records against every rule that binds them, as things stood on `as_of`.

    `records` is a record, any iterable of records or a `Ledger`; with `of` it is a frame of
    any library, and a native frame comes back, as lazy as the one given: `long` with a line for
    each row and rule, `wide` with a column for each rule beside the frame's own, or `findings`
    with the lines that are breached. Duties of the whole ledger (at least once a
    quarter) are asked of a `Ledger` only, in the periods of `period`: the year of `as_of`
    unless given. Without a `Ledger`, a rule that looks other records up is undetermined where
    the record names one, as there is nowhere to look.

    Raises `UsageError` for a `form` without a frame, and for a `period` without a `Ledger`.
    """
    figures, days = context(as_of, settings, calendar)
    if of is not None:
        from xiangzhen_fazhi.engines import frames

        of = record_class(of)
        if period is not None:
            raise frames.unanswered(records, catalogue.periodic_rules_of(of))
        return frames.check(records, of, rules_alone(of), as_of, figures, days, form)
    ledger = records if isinstance(records, Ledger) else None
    _refuse_unused(form, period, ledger)
    find = finder(ledger)
    rules_of = rules_alone if ledger is None else catalogue.rules_of
    checked = tuple(
        _check_class(kind, group, rules_of(kind), as_of, figures, days, find)
        for kind, group in by_class(records).items()
    )
    periodic: tuple[Finding, ...] = ()
    if ledger is not None:
        whole = None if period is None else period_given(period)
        periodic = tuple(_periodic_findings(ledger, whole, as_of, figures, days))
    return Findings(as_of, checked, periodic)


def _refuse_unused(form: Form, period: Period | None, ledger: Ledger | None) -> None:
    if form != "long":
        raise UsageError(
            Text("form 只用于数据表（同时给出 of）", "form is for frames, which are given with of")
        )
    if period is not None and ledger is None:
        raise UsageError(
            Text(
                "period 是整个台账的义务的期间，请与 Ledger 一起用",
                "period is that of the duties of a whole ledger: use it with a Ledger",
            )
        )


@cached
def _outcomes(rules: tuple[Rule, ...], settings: Settings, calendar: Calendar) -> Values:
    return compile_values([r.outcome for r in rules], settings, calendar)


@cached
def _details(code: str, settings: Settings, calendar: Calendar) -> Values:
    rule = catalogue.rules()[code]
    assert isinstance(rule, Rule)  # noqa: S101 - periodic rules have no details
    nothing = ex.nothing(Kind.DATE)
    asked = (rule.due, rule.latest, rule.opens, rule.done, rule.governing)
    dates = [nothing if e is None else e for e in asked]
    return compile_values([*dates, *rule.needed], settings, calendar)


def _check_class(
    kind: type[Record],
    group: list[Any],
    asked: Mapping[str, Rule],
    as_of: date,
    settings: Settings,
    calendar: Calendar,
    find: Find,
) -> _Checked:
    rules = catalogue.rules_of(kind)
    codes = tuple(rules)
    run = _outcomes(tuple(asked.values()), settings, calendar)
    with exactly():
        outcomes = [run(r, as_of, as_of, as_of, find) for r in group]

    explained = _Explained(as_of, settings, calendar, find)
    return _Checked(codes, tuple(rules.values()), group, outcomes, explained)


def _finding(
    code: str,
    rule: Rule,
    record: Record,
    outcome: Outcome,
    window: Window,
    settings: Settings,
    calendar: Calendar,
    find: Find,
) -> Finding:
    details = _details(code, settings, calendar)
    days = details(record, window.as_of, window.start, window.end, find)
    due, latest, opens, done, governing, *needed = days
    label = term_of(type(record))
    reason = None
    if outcome is Outcome.UNDETERMINED:
        reason = _why(rule, record, latest, governing, needed, window.as_of, calendar)
    return Finding(
        code=code,
        outcome=outcome,
        as_of=window.as_of,
        rule=rule,
        subject=Text(f"{label.zh} {record.id}", f"{label.en} {record.id}"),
        record_id=record.id,
        township=record.township,
        due=due,
        latest=latest,
        opens=opens,
        done=done,
        version=_version(rule.basis, governing or _begun_on(record), window.as_of),
        reason=reason,
        facts=_read_facts(rule, record, window.as_of),
        related=_related(code, record, window, settings, calendar, find),
    )


def _read_facts(rule: Rule, record: Record, as_of: date) -> tuple[tuple[Term, Any], ...]:
    columns = ex.reads(*rule.needed).values()
    asked = [c for c in columns if not c.field.term.personal and c.field.name != "id"]
    asked = [c for c in asked if not _empty(c, record, as_of)]
    return tuple((c.field.term, getattr(record, c.field.name)) for c in asked)


@cached
def _searches(code: str, settings: Settings, calendar: Calendar) -> tuple[Matches, ...]:
    rule = catalogue.rules()[code]
    assert isinstance(rule, Rule)  # noqa: S101 - periodic rules search nothing
    found = [e for e in ex.walk(rule.outcome) if isinstance(e, ex.Among)]
    return tuple(compile_matches(e, settings, calendar) for e in found)


MOST_NAMED = 20
"""How many related records a finding names."""


def _related(
    code: str,
    record: Record,
    window: Window,
    settings: Settings,
    calendar: Calendar,
    find: Find,
) -> tuple[Text, ...]:
    out: dict[Text, None] = {}
    if catalogue.rules()[code].strength is not Strength.DATA:
        return ()  # What the law asks to be there is no witness against the record.
    for matches in _searches(code, settings, calendar):
        for other in matches(record, window.as_of, window.start, window.end, find)[:MOST_NAMED]:
            label = term_of(type(other))
            out[Text(f"{label.zh} {other.id}", f"{label.en} {other.id}")] = None
    return tuple(out)


def _begun_on(record: Record) -> date | None:
    """The day a record began, whose law is cited where the governing date is empty."""
    begun = begun_by(type(record))
    return None if begun is None else getattr(record, begun.name)


def _version(basis: Limit | None, governing: date | None, as_of: date) -> Version | None:
    if basis is None:
        return None
    try:
        return basis.on(governing or as_of)
    except BeforeFirstVersionError:
        return None


def _why(
    rule: Rule,
    record: Record,
    latest: date | None,
    governing: date | None,
    needed: Sequence[Any],
    as_of: date,
    calendar: Calendar,
) -> Text:
    """Why it cannot be told: no law known, a field that is empty, or the calendar's horizon."""
    if rule.basis is not None and governing is not None:
        too_early = _before_law(rule.basis, governing)
        if too_early is not None:
            return too_early
    untold = [e for e, value in zip(rule.needed, needed, strict=True) if value is None]
    empty = [c for c in ex.reads(*untold).values() if _empty(c, record, as_of)]
    if not empty and rule.extension is not None:
        parts = ex.reads(rule.extension.granted, rule.extension.length).values()
        empty = [c for c in parts if _empty(c, record, as_of)]
        empty = empty if 0 < len(empty) < len(parts) else []
    if not empty and rule.latest is not None and latest is None:
        return Text(
            f"期限超出已公布的节假日安排（截至 {calendar.last}）",
            f"the period ends beyond the published holiday notices ({calendar.last})",
        )
    if not empty:
        return Text(
            "台账中没有可供核对的其他记录", "the ledger has no other records to hold it against"
        )
    return Text(
        "未填写：" + "、".join(c.field.term.zh for c in empty),
        "empty: " + ", ".join(c.field.term.en for c in empty),
    )


def _before_law(basis: Limit, day: date) -> Text | None:
    try:
        basis.on(day)
    except BeforeFirstVersionError as unknown:
        return unknown.text
    return None


def _gap(thing: Text) -> Text:
    return Text(f"台账中{thing.zh}缺失或不完整", f"the ledger has no, or incomplete, {thing.en}")


def _empty(column: ex.Column, record: Record, as_of: date) -> bool:
    value = getattr(record, column.field.name, None)
    if value is None or value == ():
        return True
    return type(value) is date and value > as_of and not column.field.term.planned


# -- duties of the whole ledger ------------------------------------------------------------


def _periodic_findings(
    ledger: Ledger, whole: Period | None, as_of: date, settings: Settings, calendar: Calendar
) -> Iterator[Finding]:
    for code, rule in catalogue.rules().items():
        if isinstance(rule, PeriodicRule):
            yield from _periodic_of(code, rule, ledger, whole, as_of, settings, calendar)


def _periodic_of(
    code: str,
    rule: PeriodicRule,
    ledger: Ledger,
    whole: Period | None,
    as_of: date,
    settings: Settings,
    calendar: Calendar,
) -> Iterator[Finding]:
    per = rule.per if rule.per is not None else ex.nothing(Kind.TEXT)
    total = rule.total if rule.total is not None else ex.constant(1)
    run = compile_values([rule.on, rule.where, total, per], settings, calendar)
    demand = compile_values([rule.at_least], settings, calendar)
    owners = _owners(rule, ledger, as_of, settings, calendar)
    records = ledger.of(rule.record)
    for part in _asked_periods(rule, records, whole, as_of):
        window = (as_of, part.start, part.end, nothing_found)
        by_owner: dict[str | None, list[tuple[Any, ...]]] = {}
        for row in (run(r, *window) for r in records):
            if row[0] is not None and row[0] in part:
                by_owner.setdefault(row[3] if rule.owners else None, []).append(row)
        demanded = demand(None, *window)[0]
        for names, owes in owners(part):
            mine = [row for name in names for row in by_owner.get(name, ())]
            outcome = _kept(rule, ledger, mine, demanded, part, as_of)
            if owes is None:
                outcome = Outcome.UNDETERMINED
            yield _periodic_finding(code, rule, names[-1], part, as_of, outcome)


def _asked_periods(
    rule: PeriodicRule, records: Sequence[Record], whole: Period | None, as_of: date
) -> Iterator[Period]:
    """The whole periods that are asked about.

    Unless others are: those of the year of `as_of`, and before them the last one that has
    ended, if the ledger reaches back to it.
    """
    asked = whole or Period.containing(as_of, "year")
    parts = [Period.containing(p.start, rule.every) for p in asked.split(rule.every)]
    ended = Period.containing(as_of, rule.every).previous()
    begun = begun_by(rule.record)
    reaches = begun is None or any(getattr(r, begun.name) <= ended.end for r in records)
    if whole is None and ended not in parts and reaches and records:
        parts.insert(0, ended)
    return (part for part in parts if part.start <= as_of)


Owner = tuple[tuple[str | None, ...], bool | None]
"""By what names someone is called, and whether they owe a duty."""


def _owners(
    rule: PeriodicRule, ledger: Ledger, as_of: date, settings: Settings, calendar: Calendar
) -> Callable[[Period], Sequence[Owner]]:
    """Who owes the duty in a period: the ledger as a whole, or each that is listed.

    Where none are listed, it cannot be told who does.
    """
    if not rule.owners:
        return lambda _: (((None,), True),)
    listed = ledger.of(rule.owners[0].record)
    if not listed:
        return lambda _: (((None,), None),)
    owing = rule.owing if rule.owing is not None else ex.constant(value=True)
    run = compile_values([owing, *rule.owners], settings, calendar)

    def owners(part: Period) -> Sequence[Owner]:
        rows = (run(r, as_of, part.start, part.end, nothing_found) for r in listed)
        called = ((dict.fromkeys(n for n in names if n is not None), owes) for owes, *names in rows)
        return [(tuple(names), owes) for names, owes in called if owes is not False]

    return owners


def _kept(
    rule: PeriodicRule,
    ledger: Ledger,
    rows: list[tuple[Any, ...]],
    demanded: int | None,
    part: Period,
    as_of: date,
) -> Outcome:
    if rule.basis is not None:
        known = _version(rule.basis, part.start, as_of)
        if known is None:
            return Outcome.UNDETERMINED
        if known.absent:
            return Outcome.NOT_APPLICABLE
    reached = sum(row[2] for row in rows if row[1] and row[2] is not None)
    unknown = any(row[1] is None or (row[1] and row[2] is None) for row in rows)
    if demanded is not None and reached >= demanded:
        return Outcome.MET
    if as_of <= part.end:
        return Outcome.PENDING
    if demanded is None or unknown or not ledger.of(rule.record):
        # A ledger without any such record is silent, which is not the same as having had none.
        return Outcome.UNDETERMINED
    return Outcome.BREACHED


def _periodic_finding(
    code: str, rule: PeriodicRule, owner: str | None, part: Period, as_of: date, outcome: Outcome
) -> Finding:
    who = f"{owner} " if owner else ""
    reason = None
    if outcome is Outcome.UNDETERMINED:
        unlisted = rule.owners and owner is None
        reason = _gap(term_of(rule.owners[0].record if unlisted else rule.record))
        if rule.basis is not None and _version(rule.basis, part.start, as_of) is None:
            reason = _before_law(rule.basis, part.start)
    return Finding(
        code=code,
        outcome=outcome,
        as_of=as_of,
        rule=rule,
        subject=Text(f"{who}{part.label.zh}", f"{who}{part.label.en}"),
        record_id=None,
        due=part.end,
        latest=part.end,
        version=_version(rule.basis, part.start, as_of),
        reason=reason,
    )
