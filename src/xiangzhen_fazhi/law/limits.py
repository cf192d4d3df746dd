"""Limits: what the law demands, through all its versions.

A `Limit` is a period, a threshold or a bare duty. Each version has its provision, and is
in force from the day its text was. The version that governs is the one in force on a date
that the rule names; before the first version the library does not guess.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import attrs

from xiangzhen_fazhi.errors import BeforeFirstVersionError
from xiangzhen_fazhi.law.amounts import Amount
from xiangzhen_fazhi.law.statutes import Provision
from xiangzhen_fazhi.terms import Term, Text

Value = Amount | int | Decimal | None
"""What a version demands: a length of time, a number, or (None) just that a step be taken."""


@attrs.frozen
class Setting:
    """A figure that the law leaves open, with its default; callers may set another.

    `code` names it in the `settings` of `check`, `measure` and `due`.
    """

    code: str
    term: Term
    default: Amount | int | Decimal | bool


@attrs.frozen
class Version:
    """What was demanded while one text was in force.

    `absent` marks a text that is known to demand nothing.
    """

    since: date
    value: Value | Setting
    provision: Provision
    absent: bool = False


def version(value: Value | Setting, provision: Provision, *, since: date | None = None) -> Version:
    """A version of a limit, in force since its text was (or since a day that is given)."""
    return Version(since or provision.statute.since, value, provision)


def duty(provision: Provision, *, since: date | None = None) -> Version:
    """A version that demands a step and no figure."""
    return version(None, provision, since=since)


def absent(provision: Provision, *, since: date | None = None) -> Version:
    """A version in which the law, though known, did not yet demand this."""
    return Version(since or provision.statute.since, None, provision, absent=True)


@attrs.frozen(init=False)
class Limit:
    """A statutory period, threshold or duty through its versions, oldest first."""

    term: Term
    versions: tuple[Version, ...]

    def __init__(self, term: Term, *versions: Version) -> None:
        self.__attrs_init__(term, tuple(sorted(versions, key=lambda v: v.since)))

    def on(self, day: date) -> Version:
        """The version in force on a day.

        Raises `BeforeFirstVersionError` where that day is before the first one known.
        """
        for known in reversed(self.versions):
            if known.since <= day:
                return known
        first = self.versions[0].since
        raise BeforeFirstVersionError(
            Text(
                f"{self.term.zh}：{day} 早于已知的最早版本（{first}）",
                f"{self.term.en}: {day} is before the first version known ({first})",
            )
        )

    @property
    def changes(self) -> tuple[Version, ...]:
        """The versions with which the demand itself changed, not only where it stands."""
        told = [(v.value, v.absent) for v in self.versions]
        return tuple(v for n, v in enumerate(self.versions) if not n or told[n] != told[n - 1])

    @property
    def provisions(self) -> Iterable[Provision]:
        """The provisions of all versions, oldest first."""
        return tuple(v.provision for v in self.versions)
