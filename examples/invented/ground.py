"""What all tables are made with: the year's working days, chance, names, and ways to write rows."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, TypeVar

import xiangzhen_fazhi as xf

T = TypeVar("T")
Row = dict[str, Any]
"""One line of a table: values by header, in the order of the columns."""

TOWNSHIP = "观音堂镇"

# -- days ----------------------------------------------------------------------------------

CALENDAR = xf.Calendar.default()
DAYS = [
    day
    for day in (date(2023, 1, 1) + timedelta(n) for n in range(365))
    if CALENDAR.is_working_day(day)
]
"""The working days of the year: only volunteers are out on others."""
FIRST, LAST = DAYS[0], DAYS[-1]


def on(month: int, day: int) -> date:
    """A day of the year."""
    return date(2023, month, day)


def later(start: date | None, days: int) -> date | None:
    """The first working day so many days later; empty where the year is over by then."""
    if start is None or start + timedelta(days) > LAST:
        return None
    return CALENDAR.next_working_day(start + timedelta(days))


def evenly(number: int, first: date = FIRST, last: date = LAST) -> list[date]:
    """So many working days, evenly over a part of the year."""
    days = [day for day in DAYS if first <= day <= last]
    return [days[(2 * n + 1) * len(days) // (2 * number)] for n in range(number)]


QUARTERS = [[day for day in DAYS if day in part] for part in xf.Period.year(2023).split("quarter")]
"""The working days of each quarter."""

# -- chance --------------------------------------------------------------------------------


class Dice:
    """Chance that falls alike on every machine: of `random`, only `random()` never changes."""

    def __init__(self, table: str) -> None:
        self._throw = random.Random(f"{TOWNSHIP} 2023 {table}").random  # noqa: S311 - no secret

    def number(self, low: int, high: int) -> int:
        """A whole number from one to another, both included."""
        return low + int(self._throw() * (high - low + 1))

    def one(self, things: Sequence[T]) -> T:
        """One of several things."""
        return things[self.number(0, len(things) - 1)]

    def mixed(self, things: Iterable[T]) -> list[T]:
        """The things in any order."""
        drawn = [(self._throw(), place, thing) for place, thing in enumerate(things)]
        return [thing for _, _, thing in sorted(drawn, key=lambda d: d[:2])]

    def some(self, things: Sequence[T], number: int) -> list[T]:
        """So many different ones of several things, in the order in which they stand."""
        places = sorted(self.mixed(range(len(things)))[:number])
        return [things[place] for place in places]

    def days(self, number: int, first: date = FIRST, last: date = LAST) -> list[date]:
        """So many working days from one to another, in their order; a day may come twice."""
        days = [day for day in DAYS if first <= day <= last]
        return sorted(self.one(days) for _ in range(number))


# -- who and where -------------------------------------------------------------------------

FAMILIES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = ("示例", "样例", "虚构", "假名", "设例")
PERSONS = [family + given for given in GIVEN for family in FAMILIES]
"""Names that nobody bears: the cadres' first, then those of the people."""
CADRES, PEOPLE = PERSONS[: len(FAMILIES)], PERSONS[len(FAMILIES) :]

VILLAGES = (
    *("春和村", "夏荷村", "秋实村", "冬青村", "东篱村", "南屏村", "西岭村", "北望村", "青石村"),
    *("白杨村", "丹枫村", "翠竹村", "石桥村", "清溪村", "长岭村", "平川村", "柳林村", "槐荫村"),
    *("杏花村", "桃源村", "梨园村", "麦香村", "谷丰村", "云台村", "星河村"),
)
COMMUNITIES = ("晨光社区", "和顺社区", "安康社区")
ALL_VILLAGES = VILLAGES + COMMUNITIES
BUSY = ("平川村", "石桥村")
"""Villages where much is earned and spent."""

LAWS = (
    *("《宪法》", "《民法典》", "《行政处罚法》", "《行政诉讼法》", "《信访工作条例》"),
    *("《土地管理法》", "《农村土地承包法》", "《人民调解法》", "《人民陪审员法》"),
    *("《乡村振兴促进法》", "《政府信息公开条例》", "《反有组织犯罪法》"),
)

# -- tables --------------------------------------------------------------------------------


def numbered(prefix: str, rows: Iterable[Row]) -> list[Row]:
    """The rows with an id in the first column."""
    return [{"编号": f"{prefix}-2023-{n:03}", **row} for n, row in enumerate(rows, 1)]


def written(headers: str, text: str) -> list[Row]:
    """A table written out by hand, its cells parted by bars."""
    names = headers.split("|")
    table = [[_cell(cell) for cell in line.split("|")] for line in text.strip().splitlines()]
    return [dict(zip(names, cells, strict=True)) for cells in table]


def cards(headers: str, text: str) -> list[Row]:
    """A table of many columns: its headers, then for each record what is filled in.

    Records are parted by blank lines, what they say by ；.
    """
    names = headers.split()
    table = []
    for card in text.strip().split("\n\n"):
        said = dict(fact.split(maxsplit=1) for fact in card.split("；"))
        if not said.keys() <= set(names):
            raise KeyError(said.keys() - set(names))
        table.append({name: _cell(said.get(name, "")) for name in names})
    return table


def _cell(text: str) -> str | int | None:
    text = text.strip()
    return int(text) if text.isdigit() else text or None
