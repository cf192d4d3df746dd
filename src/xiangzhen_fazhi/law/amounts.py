"""Lengths of time as the law states them: a number and a unit that is never implied."""

from __future__ import annotations

import attrs

from xiangzhen_fazhi.terms import Choice, Text, term


class Unit(Choice, label=term("期间单位", "unit of time")):
    """The unit in which a period is counted."""

    DAY = "day", term("日", "calendar days", also=("自然日",))
    WORKING_DAY = "working_day", term("个工作日", "working days", also=("工作日",))
    MONTH = "month", term("个月", "months")
    YEAR = "year", term("年", "years")


@attrs.frozen(cache_hash=True)
class Amount:
    """A length of time, such as twenty working days."""

    number: int
    unit: Unit

    @property
    def text(self) -> Text:
        """The length in words: 20个工作日, 20 working days."""
        name = self.unit.term.en
        return Text(
            f"{self.number}{self.unit.term.zh}",
            f"{self.number} {name[:-1] if self.number == 1 else name}",
        )

    def __str__(self) -> str:
        return str(self.text)


def days(number: int) -> Amount:
    """So many calendar days (日)."""
    return Amount(number, Unit.DAY)


def working_days(number: int) -> Amount:
    """So many working days (工作日)."""
    return Amount(number, Unit.WORKING_DAY)


def months(number: int) -> Amount:
    """So many months (个月)."""
    return Amount(number, Unit.MONTH)


def years(number: int) -> Amount:
    """So many years (年)."""
    return Amount(number, Unit.YEAR)
