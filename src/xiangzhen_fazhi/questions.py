"""What the three questions share: the records, figures and calendar that they are asked with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from xiangzhen_fazhi import catalogue
from xiangzhen_fazhi.definitions.records import Record
from xiangzhen_fazhi.engines.objects import Find, nothing_found
from xiangzhen_fazhi.engines.settings import Figure, Settings
from xiangzhen_fazhi.errors import UsageError
from xiangzhen_fazhi.law.calendar import Calendar
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
    unknown = sorted(set(settings or ()) - catalogue.settings().keys())
    if unknown:
        raise UsageError(
            Text(
                f"没有设置 {'、'.join(unknown)}；有：{'、'.join(catalogue.settings())}",
                f"no such setting: {', '.join(unknown)}; "
                f"there are {', '.join(catalogue.settings())}",
            )
        )
    return Settings.of(settings), calendar or Calendar.default()


def by_class(records: Record | Iterable[Record] | Ledger) -> dict[type[Record], list[Any]]:
    """Records by their class, each class in the order given; `UsageError` for what is none."""
    out: dict[type[Record], list[Record]] = {}
    for record in (records,) if isinstance(records, Record) else _iterated(records):
        out.setdefault(type(record), []).append(record)
    for kind in out:
        if not issubclass(kind, Record):
            raise UsageError(
                Text(
                    f"不是记录：{kind.__name__}（数据表请用 of= 说明是哪类记录）",
                    f"not a record: {kind.__name__} (for a frame, say which records with of=)",
                )
            )
    return out


def _iterated(records: object) -> Iterable[Any]:
    if isinstance(records, Iterable):
        return records
    kind = type(records).__name__
    raise UsageError(Text(f"不是记录：{kind}", f"neither a record nor an iterable: {kind}"))


def finder(ledger: Ledger | None) -> Find:
    """How rules find other records: in the ledger, or nowhere."""
    return nothing_found if ledger is None else ledger.search
