"""A million deadlines in working days, beside the two packages that also know them.

Run it with `python benchmarks/deadlines.py`. Every way answers the same question: the
twentieth working day after a date. Ours answer for a million dates. The peers are too slow for
that, so they answer for a sample, and all times are given for one deadline. The ways take
turns, and each is judged by the median of its turns. Answers are compared before any clock runs.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from statistics import median
from time import perf_counter

import chinese_calendar
import holidays

from xiangzhen_fazhi.law.amounts import working_days
from xiangzhen_fazhi.law.calendar import Calendar

NUMBER = 20
AMOUNT = working_days(NUMBER)
DEADLINES, SAMPLE, TURNS = 1_000_000, 2_000, 5
TARGET = 100
FIRST, LAST = date(2007, 1, 1), date(2026, 10, 31)

CALENDAR = Calendar.default()
PEER = holidays.country_holidays("CN", years=range(FIRST.year, LAST.year + 1))
DAY = timedelta(days=1)

Way = Callable[[Sequence[date]], list[date | None]]


def by_table(starts: Sequence[date]) -> list[date | None]:
    # A new calendar has an empty table, so filling it is measured too.
    ends = CALENDAR.with_notices().ends(AMOUNT)
    return [ends[start][1] for start in starts]


def by_end(starts: Sequence[date]) -> list[date | None]:
    return [CALENDAR.end(start, AMOUNT).latest for start in starts]


def by_adding(starts: Sequence[date]) -> list[date | None]:
    return [CALENDAR.add_working_days(start, NUMBER) for start in starts]


def by_holidays(starts: Sequence[date]) -> list[date | None]:
    return [PEER.get_nth_working_day(start, NUMBER) for start in starts]


def by_chinese_calendar(starts: Sequence[date]) -> list[date | None]:
    # It counts from the first working day on or after the date it is given.
    return [chinese_calendar.find_workday(NUMBER - 1, start + DAY) for start in starts]


OURS = {
    "calendar.ends(amount)[day]": by_table,
    "calendar.end(day, amount)": by_end,
    "calendar.add_working_days(day, 20)": by_adding,
}
PEERS = {
    "holidays get_nth_working_day": by_holidays,
    "chinese_calendar find_workday": by_chinese_calendar,
}


def dates() -> list[date]:
    """A million dates, the same in every run."""
    chance = random.Random(2023)
    span = (LAST - FIRST).days
    return [FIRST + chance.randrange(span) * DAY for _ in range(DEADLINES)]


def seconds_each(way: Way, starts: Sequence[date]) -> float:
    began = perf_counter()
    way(starts)
    return (perf_counter() - began) / len(starts)


def measured(starts: Sequence[date]) -> dict[str, float]:
    """The median seconds for one deadline, by way."""
    sample = starts[:SAMPLE]
    times: dict[str, list[float]] = {name: [] for name in OURS | PEERS}
    for _ in range(TURNS):
        for name, way in OURS.items():
            times[name].append(seconds_each(way, starts))
        for name, way in PEERS.items():
            times[name].append(seconds_each(way, sample))
    return {name: median(turns) for name, turns in times.items()}


def main() -> None:
    """Print the times for one deadline and how many times faster ours are."""
    starts = dates()
    answers = [way(starts[:SAMPLE]) for way in (OURS | PEERS).values()]
    if any(answer != answers[0] for answer in answers):
        raise SystemExit("the ways disagree / 各种算法结果不一致")
    times = measured(starts)
    print(f"{NUMBER} working days after a date; ours: {DEADLINES:,} dates; peers: a sample of")
    print(f"{SAMPLE:,}, scaled per deadline; medians of {TURNS} turns\n")
    print(f"{'':38}{'µs each':>10}" + "".join(f"{'× ' + name.split()[0]:>20}" for name in PEERS))
    for name, seconds in times.items():
        ratios = "".join(f"{times[peer] / seconds:>20,.0f}" for peer in PEERS)
        print(f"{name:38}{seconds * 1e6:>10.3f}{ratios}")
    worst = min(times[peer] / times[name] for peer in PEERS for name in OURS)
    print(f"\nslowest of ours against the fastest peer: {worst:,.0f} × (target: ≥ {TARGET})")


if __name__ == "__main__":
    main()
