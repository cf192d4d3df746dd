"""What is due next: the findings that are still pending, seen from the calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, overload

import attrs

from xiangzhen_fazhi.definitions.records import Record
from xiangzhen_fazhi.definitions.rules import Outcome
from xiangzhen_fazhi.display import Displayed, Table
from xiangzhen_fazhi.engines.settings import Figure
from xiangzhen_fazhi.errors import UsageError
from xiangzhen_fazhi.findings import Finding, check
from xiangzhen_fazhi.law.calendar import Calendar
from xiangzhen_fazhi.ledger import Ledger
from xiangzhen_fazhi.questions import context, record_class, rules_alone
from xiangzhen_fazhi.terms import Text


@attrs.frozen
class Deadline:
    """A period that still runs."""

    finding: Finding
    due: date
    """The strict end; a warning list goes by it."""
    latest: date | None
    """The last tolerated day; empty where it lies beyond the calendar's horizon."""
    days_left: int
    """Calendar days until `due`; negative in the days of grace."""

    def to_dict(self) -> dict[str, object]:
        """The deadline as plain data."""
        return {**self.finding.to_dict(), "days_left": self.days_left}


@attrs.frozen
class Deadlines(Displayed, Sequence[Deadline]):
    """What `due` found, soonest first: a table in print and in a notebook."""

    as_of: date
    within: int | None
    deadlines: tuple[Deadline, ...]

    @overload
    def __getitem__(self, key: int) -> Deadline: ...
    @overload
    def __getitem__(self, key: slice) -> Sequence[Deadline]: ...
    def __getitem__(self, key: int | slice) -> Deadline | Sequence[Deadline]:
        return self.deadlines[key]

    def __len__(self) -> int:
        return len(self.deadlines)

    def __iter__(self) -> Iterator[Deadline]:
        return iter(self.deadlines)

    def to_dicts(self) -> list[dict[str, object]]:
        """The deadlines as plain data."""
        return [d.to_dict() for d in self.deadlines]

    def table(self) -> Table:
        """Every deadline with its strict and its tolerated end."""
        zh = f"，今后 {self.within} 日" if self.within is not None else ""
        en = f", within {self.within} days" if self.within is not None else ""
        return Table(
            columns=_COLUMNS,
            rows=tuple(_row(d) for d in self.deadlines),
            title=Text(f"将到期事项（{self.as_of}{zh}）", f"Deadlines from {self.as_of}{en}"),
        )


_COLUMNS = (
    Text("期限", "Due"),
    Text("最迟", "Latest"),
    Text("剩余天数", "Days left"),
    Text("记录", "Record"),
    Text("事项", "Duty"),
    Text("依据", "Provision"),
)


def _row(deadline: Deadline) -> tuple[Any, ...]:
    finding = deadline.finding
    provision = finding.provision.text if finding.provision else None
    return (
        deadline.due,
        deadline.latest,
        deadline.days_left,
        finding.subject,
        finding.rule.term,
        provision,
    )


FURTHEST = 36_525
"""A hundred years: the most days ahead that can be asked about."""


@overload
def due(
    records: Record | Iterable[Record] | Ledger,
    *,
    as_of: date,
    within: int | None = None,
    settings: Mapping[str, Figure] | None = None,
    calendar: Calendar | None = None,
) -> Deadlines: ...


@overload
def due(
    records: object,
    *,
    as_of: date,
    of: type[Record],
    within: int | None = None,
    settings: Mapping[str, Figure] | None = None,
    calendar: Calendar | None = None,
) -> Any: ...  # noqa: ANN401 - a native frame of the caller's library


def due(
    records: Any,
    *,
    as_of: date,
    of: type[Record] | None = None,
    within: int | None = None,
    settings: Mapping[str, Figure] | None = None,
    calendar: Calendar | None = None,
) -> Any:
    """The periods that still run on `as_of`, soonest first.

    `within` keeps those whose strict end is at most so many days away. With `of`, `records`
    is a frame of any library, and a native frame comes back.
    """
    if within is not None and (type(within) is not int or not 0 <= within <= FURTHEST):
        raise UsageError(
            Text(
                f"within 应为非负整数，现为 {within!r}",
                f"within must be a whole number of days, not negative, found {within!r}",
            )
        )
    if of is not None:
        from xiangzhen_fazhi.engines import frames

        of = record_class(of)
        figures, days = context(as_of, settings, calendar)
        return frames.due(records, of, rules_alone(of), as_of, within, figures, days)
    findings = check(records, as_of=as_of, settings=settings, calendar=calendar)
    found = [
        Deadline(f, f.due, f.latest, (f.due - as_of).days)
        for f in findings.where(outcome=Outcome.PENDING)
        if f.due is not None and (within is None or (f.due - as_of).days <= within)
    ]
    found.sort(key=lambda d: (d.due, d.finding.code, d.finding.record_id or ""))
    return Deadlines(as_of, within, tuple(found))
