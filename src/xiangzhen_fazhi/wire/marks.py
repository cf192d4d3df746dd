"""The mark that data of this library carry: which records they are, in which version.

A change that makes old data read differently raises the version.
"""

from __future__ import annotations

import attrs

from xiangzhen_fazhi.definitions.records import Record
from xiangzhen_fazhi.errors import Problem
from xiangzhen_fazhi.terms import Text

KEY = "schema"
"""The key of the mark; no field of a record has this name."""
VERSION = 1
LEDGER = "Ledger"


@attrs.frozen
class Mark:
    """A mark as found."""

    name: str
    version: int

    @classmethod
    def of(cls, found: object) -> Mark | None:
        """The mark in a value such as `PenaltyCase/1`; `None` if it is none."""
        if not isinstance(found, str):
            return None
        name, _, version = found.partition("/")
        digits = version.isascii() and version.isdigit() and len(version) <= _MOST_DIGITS
        return cls(name, int(version)) if name.isidentifier() and digits else None


_MOST_DIGITS = 6


def mark(record: type[Record] | None = None) -> str:
    """The mark of a record class; without one, of a ledger."""
    return f"{record.__name__ if record else LEDGER}/{VERSION}"


def newer(found: Mark | None) -> Problem | None:
    """The problem of data that a later version of this library wrote."""
    if found is None or found.version <= VERSION:
        return None
    return Problem(
        reason="newer_schema",
        text=Text(
            f"数据格式版本为 {found.version}，本库只认识到 {VERSION}，可能有字段读不出",
            f"the data have schema version {found.version} and this library knows {VERSION}: "
            "fields may be missed",
        ),
    )
