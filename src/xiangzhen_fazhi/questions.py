"""What the three questions share: the records, figures and calendar that they are asked with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, localcontext
from types import MappingProxyType
from typing import Any

import attrs

from xiangzhen_fazhi import catalogue
from xiangzhen_fazhi.definitions import expressions as ex
from xiangzhen_fazhi.definitions.memo import cached
from xiangzhen_fazhi.definitions.records import Record, begun_by
from xiangzhen_fazhi.definitions.rules import UNDETERMINED, Rule
from xiangzhen_fazhi.engines.objects import Find, nothing_found
from xiangzhen_fazhi.engines.settings import Figure, Settings, refused
from xiangzhen_fazhi.errors import UsageError
from xiangzhen_fazhi.law.calendar import Calendar
from xiangzhen_fazhi.law.periods import Period
from xiangzhen_fazhi.ledger import Ledger
from xiangzhen_fazhi.terms import Text


def context(
    as_of: object, settings: Mapping[str, Figure] | None, calendar: Calendar | None
) -> tuple[Settings, Calendar]:
    """The settings and the calendar of a question, tested; `UsageError` for what is wrong."""
    if type(as_of) is not date:
        raise UsageError(
            Text(f"as_of 应为日期，现为 {as_of!r}", f"as_of must be a date, found {as_of!r}")
        )
    if calendar is not None and not isinstance(calendar, Calendar):
        raise UsageError(
            Text(f"calendar 应为 Calendar，现为 {calendar!r}", f"not a Calendar: {calendar!r}")
        )
    _refuse_settings(settings)
    return Settings.of(settings), calendar or Calendar.default()


def _refuse_settings(settings: object) -> None:
    """All that is wrong with the settings, at once."""
    if settings is None:
        return
    if not isinstance(settings, Mapping):
        kind = type(settings).__name__
        raise UsageError(Text(f"settings 应为映射，现为 {kind}", f"no mapping: {kind}"))
    known = catalogue.settings()
    unknown = sorted(str(code) for code in settings if code not in known)
    wrong = [refused(known[code], value) for code, value in settings.items() if code in known]
    said = [text for text in wrong if text is not None]
    if unknown:
        there = "、".join(known)
        said.append(
            Text(
                f"没有设置 {'、'.join(unknown)}；有：{there}",
                f"no such setting: {', '.join(unknown)}; there are {', '.join(known)}",
            )
        )
    if said:
        raise UsageError(Text("；".join(t.zh for t in said), "; ".join(t.en for t in said)))


def period_given(period: object) -> Period:
    """The period of a question; `UsageError` where it is none."""
    if isinstance(period, Period):
        return period
    raise UsageError(
        Text(
            f"应为 Period（如 Period.year(2023)），现为 {period!r}",
            f"must be a Period, such as Period.year(2023), found {period!r}",
        )
    )


def exactly() -> AbstractContextManager[Context]:
    """Sums in full, whatever decimal context the caller has set."""
    return localcontext(Context(prec=60, rounding=ROUND_HALF_EVEN))


def by_class(records: Record | Iterable[Record] | Ledger) -> dict[type[Record], list[Any]]:
    """Records by their class, each class in the order given; `UsageError` for what is none."""
    if hasattr(type(records), "columns"):
        frame = type(records).__name__
        raise UsageError(
            Text(
                f"数据表（{frame}）请用 of= 说明是哪类记录",
                f"a frame ({frame}): say with of= which records it holds",
            )
        )
    out: dict[type[Record], list[Record]] = {}
    for record in (records,) if isinstance(records, Record) else _iterated(records):
        out.setdefault(listed(type(record)), []).append(record)
    for kind in out:
        if not issubclass(kind, Record):
            raise UsageError(Text(f"不是记录：{kind.__name__}", f"not a record: {kind.__name__}"))
    return out


def record_class(of: object) -> type[Record]:
    """The class of records that a frame is said to hold; `UsageError` where it is none."""
    if isinstance(of, type) and issubclass(of, Record) and of is not Record:
        return of
    raise UsageError(
        Text(
            f"of 应为记录类（如 PenaltyCase），现为 {of!r}",
            f"of must be a class of records, such as PenaltyCase, found {of!r}",
        )
    )


@cached
def listed(kind: type[Any]) -> type[Any]:
    """The class of the catalogue that a class is or extends."""
    known = set(catalogue.records().values())
    return next((base for base in kind.__mro__ if base in known), kind)


def _iterated(records: object) -> Iterable[Any]:
    if isinstance(records, Iterable):
        return records
    kind = type(records).__name__
    raise UsageError(Text(f"不是记录：{kind}", f"neither a record nor an iterable: {kind}"))


@cached
def rules_alone(record: type[Record]) -> Mapping[str, Rule]:
    """The rules over a class as they are asked of records that stand in no ledger, by code.

    A rule that would look other records up is undetermined for a record that names one: there
    is nowhere to look. Where it names none, the rule answers as it does in any ledger.
    """
    return MappingProxyType({c: _alone(r, record) for c, r in catalogue.rules_of(record).items()})


def _alone(rule: Rule, record: type[Record]) -> Rule:
    searches = [e for e in ex.walk(rule.outcome) if isinstance(e, ex.Lookup | ex.Among)]
    if not searches:
        return rule
    keys = [e.key if isinstance(e, ex.Lookup) else e.value for e in searches]
    names_one = ex.any_of(key.known() for key in keys)
    begun = begun_by(record)
    if begun is not None:
        names_one &= ex.Column(record, begun).known()
    return attrs.evolve(rule, outcome=_untold(rule.outcome, names_one))


def _untold(outcome: ex.Expr, where: ex.Expr) -> ex.Expr:
    """An outcome that cannot be told from the first branch on that would look a record up."""
    if not isinstance(outcome, ex.Case):
        return outcome
    for place, (condition, _) in enumerate(outcome.branches):
        if any(isinstance(e, ex.Lookup | ex.Among) for e in ex.walk(condition)):
            before, after = outcome.branches[:place], outcome.branches[place:]
            return ex.case(*before, (where, UNDETERMINED), *after, otherwise=outcome.otherwise)
    return ex.case(*outcome.branches, otherwise=_untold(outcome.otherwise, where))


def finder(ledger: Ledger | None) -> Find:
    """How rules find other records: in the ledger, or nowhere."""
    return nothing_found if ledger is None else ledger.search
