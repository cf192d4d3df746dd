"""All rules and all indicators of penalties over frames, beside the same written by hand.

Run it with `python benchmarks/frames.py`: a million rows in memory, in Polars and DuckDB, and
the same records as objects. `--big 10000000` adds so many rows of Parquet, read lazily: both
questions in one process, the first call of the library included, and another process for each
way, for its peak of memory (on Linux); that takes some ten minutes. `--rows`, `--objects` and
`--turns` say how much and how often.

The rules end in counts of each outcome for each rule, made from the wide form; the indicators
in their table. The peers (`_penalties_by_hand.py` in Polars, `_penalties_in_sql.py`) are held
against the same numbers before any clock runs. All ways take turns, and a ratio is the median
of the ratios of the turns. Other work on the machine is felt: look at the spread as well.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from itertools import pairwise, product
from pathlib import Path
from statistics import median
from time import perf_counter

import duckdb
import polars as pl

import _penalties_by_hand as hand
import _penalties_in_sql as sql
import rules_objects
import xiangzhen_fazhi as xf
from _penalties_made_up import cases, written

PERIOD = xf.Period.year(2024)
AS_OF = PERIOD.end
TARGET, TARGET_TEN_TIMES = 1.1, 11
ENGINES = ("polars", "duckdb")
QUESTIONS = ("rules", "indicators")
OURS, BY_HAND = "ours", "by hand"

Numbers = dict[str, object]
Way = Callable[[object], Numbers]

# -- the ways: each takes a frame of its library and returns the same numbers --------------------


def _code_counts(codes: list[str]) -> list[tuple[str, str]]:
    return [(code, word) for code in codes if "." in code for word in hand.OUTCOMES]


def polars_rules(frame) -> Numbers:
    wide = xf.check(frame.lazy(), of=xf.PenaltyCase, as_of=AS_OF, form="wide")
    pairs = _code_counts(wide.collect_schema().names())
    counted = wide.select((pl.col(c) == word).sum().alias(f"{c}={word}") for c, word in pairs)
    return counted.collect().row(0, named=True)


def polars_rules_by_hand(frame) -> Numbers:
    return hand.counts(frame.lazy(), AS_OF).collect().row(0, named=True)


def polars_indicators(frame) -> Numbers:
    return _lines(xf.measure(frame.lazy(), PERIOD, of=xf.PenaltyCase).collect())


def polars_indicators_by_hand(frame) -> Numbers:
    row = hand.indicators(frame.lazy(), PERIOD.start, PERIOD.end).collect()
    return hand.lines(row.row(0, named=True))


def duckdb_rules(relation) -> Numbers:
    wide = xf.check(relation, of=xf.PenaltyCase, as_of=AS_OF, form="wide")
    pairs = _code_counts(wide.columns)
    counted = (f'count_if("{c}" = \'{word}\') AS "{c}={word}"' for c, word in pairs)
    return _row(wide.aggregate(", ".join(counted)))


def duckdb_rules_by_hand(relation) -> Numbers:
    return _row(relation.query("held", sql.counts("held", AS_OF)))


def duckdb_indicators(relation) -> Numbers:
    return _lines(xf.measure(relation, PERIOD, of=xf.PenaltyCase).pl())


def duckdb_indicators_by_hand(relation) -> Numbers:
    numbers = sql.indicators("held", PERIOD.start, PERIOD.end)
    return hand.lines(_row(relation.query("held", numbers)))


def _row(relation) -> Numbers:
    ((row,), names) = relation.fetchall(), relation.columns
    return dict(zip(names, row, strict=True))


def _lines(table: pl.DataFrame) -> Numbers:
    left = (f"left_{reason}" for reason in hand.LEFT)
    columns = table.select("numerator", "denominator", "value", *left)
    return dict(zip(table["code"], columns.rows(), strict=True))


WAYS: dict[tuple[str, str, str], Way] = {
    ("polars", "rules", OURS): polars_rules,
    ("polars", "rules", BY_HAND): polars_rules_by_hand,
    ("polars", "indicators", OURS): polars_indicators,
    ("polars", "indicators", BY_HAND): polars_indicators_by_hand,
    ("duckdb", "rules", OURS): duckdb_rules,
    ("duckdb", "rules", BY_HAND): duckdb_rules_by_hand,
    ("duckdb", "indicators", OURS): duckdb_indicators,
    ("duckdb", "indicators", BY_HAND): duckdb_indicators_by_hand,
}


def in_duckdb(frame: pl.DataFrame):
    """The frame as a table of DuckDB, beside the table of the ends of periods."""
    connection = duckdb.connect()
    sql.prepare(connection)
    connection.register("given", frame.to_arrow())
    connection.execute("CREATE TABLE kept AS SELECT * FROM given")
    return connection.table("kept")


def frames_of(frame: pl.DataFrame) -> dict[str, object]:
    """The same rows in each library."""
    return {"polars": frame, "duckdb": in_duckdb(frame)}


# -- the same answers -----------------------------------------------------------------------------


def assert_alike(frames: Mapping[str, object], say: str) -> dict[str, Numbers]:
    """Every way gives the same numbers, or the first differences are shown."""
    found: dict[str, Numbers] = {}
    for (engine, question, whose), way in WAYS.items():
        numbers = way(frames[engine])
        wanted = found.setdefault(question, numbers)
        different = [
            (code, wanted.get(code), numbers.get(code))
            for code in {**wanted, **numbers}
            if wanted.get(code) != numbers.get(code)
        ]
        if different:
            raise AssertionError((say, engine, question, whose, different[:5]))
    return found


def columns_of(records: list[xf.PenaltyCase]) -> pl.DataFrame:
    """Records as a frame with the types of the made-up one."""
    schema = cases(1, 0).schema
    cells = {name: [_cell(getattr(case, name)) for case in records] for name in _fields(schema)}
    return pl.DataFrame(cells, schema={name: schema[name] for name in cells})


def _fields(schema: pl.Schema) -> list[str]:
    return [name for name in schema if hasattr(xf.PenaltyCase, name)]


def _cell(value: object) -> object:
    if isinstance(value, tuple):
        return [_cell(each) for each in value]
    return value.value if isinstance(value, Enum) else value


def assert_like_objects(records: list[xf.PenaltyCase], numbers: Mapping[str, Numbers]) -> None:
    """Records as objects give the numbers of the same records as a frame."""
    counts = xf.check(records, as_of=AS_OF).counts()
    for code, of_rule in counts.items():
        for outcome, count in of_rule.items():
            said = numbers["rules"][f"{code}={outcome.value}"]
            if said != count:
                raise AssertionError((code, outcome, count, said))
    for one in xf.measure(records, PERIOD):
        line = numbers["indicators"][one.code][:3]
        own = tuple(_number(n) for n in (one.numerator, one.denominator, one.value))
        if line != own:
            raise AssertionError((one.code, own, line))


def _number(value: Decimal | float | None) -> float | None:
    return None if value is None else float(value)


# -- clocks -----------------------------------------------------------------------------------------


def seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def in_turns(works: Mapping[object, Callable[[], object]], turns: int) -> dict[object, list[float]]:
    """The seconds of each piece of work, all in turns, after one that does not count."""
    for work in works.values():
        work()
    taken: dict[object, list[float]] = {name: [] for name in works}
    for _ in range(turns):
        for name, work in works.items():
            taken[name].append(seconds(work))
    return taken


def ratio(over: list[float], under: list[float]) -> float:
    return median(a / b for a, b in zip(over, under, strict=True))


def said(found: float, target: float) -> str:
    return f"{found:6.2f} × (to reach: ≤ {target})"


def spread(taken: list[float]) -> str:
    return f"{median(taken):8.2f} s ({min(taken):.2f} to {max(taken):.2f})"


# -- the tables ---------------------------------------------------------------------------------------


def compare(rows: int, turns: int) -> None:
    """A frame in memory: ours beside what is written by hand, and ten times the rows."""
    frame = cases(rows, seed=1)
    whole = frames_of(frame)
    works = {(*key, 1): (lambda w=w, e=key[0]: w(whole[e])) for key, w in WAYS.items()}
    for part in (10, 100):
        few = frames_of(frame.head(rows // part))
        for key, way in WAYS.items():
            if key[2] == OURS:
                works[(*key, part)] = lambda w=way, f=few[key[0]]: w(f)
    taken = in_turns(works, turns)
    print(f"\n{rows:,} rows in memory, {turns} turns")
    for engine in ENGINES:
        for question in QUESTIONS:
            ours, theirs = (taken[engine, question, who, 1] for who in (OURS, BY_HAND))
            print(f"{engine:<8}{question:<12}{OURS:<9}{spread(ours)}")
            print(f"{'':<20}{BY_HAND:<9}{spread(theirs)}{said(ratio(ours, theirs), TARGET)}")
    print_growth(taken, [rows // 100, rows // 10, rows], (100, 10, 1))
    for engine in ENGINES:
        print_beside(engine, "together", *together(taken, engine), "s")


def print_growth(taken, sizes: list[int], parts: tuple[int, ...]) -> None:
    """What ten times the rows cost."""
    for engine in ENGINES:
        for question in QUESTIONS:
            times = [median(taken[engine, question, OURS, part]) for part in parts]
            steps = [later / earlier for earlier, later in pairwise(times)]
            grown = ", ".join(
                f"{size:,}: {time:.2f} s" for size, time in zip(sizes, times, strict=True)
            )
            print(
                f"{engine:<8}{question:<12}{grown}; ten times {said(max(steps), TARGET_TEN_TIMES)}"
            )


def compare_big(rows: int, turns: int) -> None:
    """Parquet, read lazily, each in its own process: first the rules, then the indicators."""
    with tempfile.TemporaryDirectory() as folder:
        sizes = {part: written(Path(folder) / str(part), rows // part) for part in (100, 10, 1)}
        taken: dict[tuple[object, ...], list[float]] = {}
        peaks: dict[tuple[object, ...], list[float]] = {}
        for _ in range(turns):
            for engine, whose in product(ENGINES, (OURS, BY_HAND)):
                for part, files in sizes.items():
                    if part == 1 or whose == OURS:
                        times, peak = apart(engine, whose, files)
                        peaks.setdefault((engine, whose, part), []).append(peak)
                        for question, time in times.items():
                            taken.setdefault((engine, question, whose, part), []).append(time)
    print(f"\n{rows:,} rows of Parquet, read lazily, {turns} turns, each in its own process")
    for engine in ENGINES:
        for question in QUESTIONS:
            ours, theirs = (taken[engine, question, who, 1] for who in (OURS, BY_HAND))
            print_beside(engine, question, ours, theirs, "s")
        print_beside(engine, "together", *together(taken, engine), "s")
        print_beside(engine, "memory", *(peaks[engine, who, 1] for who in (OURS, BY_HAND)), "MB")
    print_growth(taken, [rows // 100, rows // 10, rows], (100, 10, 1))


def together(taken: Mapping[tuple[object, ...], list[float]], engine: str) -> list[list[float]]:
    """The seconds of rules and indicators added up, ours and by hand."""
    return [
        [sum(times) for times in zip(*(taken[engine, q, who, 1] for q in QUESTIONS), strict=True)]
        for who in (OURS, BY_HAND)
    ]


def print_beside(engine: str, what: str, ours: list[float], theirs: list[float], unit: str) -> None:
    """Ours and theirs, and the ratio of the two."""
    shown = [f"{median(found):9,.2f} {unit}" for found in (ours, theirs)]
    print(
        f"{engine:<8}{what:<12}{OURS}{shown[0]}, {BY_HAND}{shown[1]}"
        f"{said(ratio(ours, theirs), TARGET)}"
    )


def apart(engine: str, whose: str, files: str) -> tuple[dict[str, float], float]:
    """The seconds of each question in a process of their own, and its peak of memory in MB."""
    command = [sys.executable, __file__, "--one", json.dumps([engine, whose, files])]
    said_of_it = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    times, peak = json.loads(said_of_it.stdout)
    return times, peak


def one(engine: str, whose: str, files: str) -> None:
    """Both questions over files of Parquet, read lazily: prints seconds and peak of memory."""
    if engine == "polars":
        frame = pl.scan_parquet(files)
    else:
        connection = duckdb.connect()
        sql.prepare(connection)
        frame = connection.read_parquet(files)
    times = {q: seconds(lambda q=q: WAYS[engine, q, whose](frame)) for q in QUESTIONS}
    print(json.dumps([times, peak_of_memory()]))


def peak_of_memory() -> float:
    """The most memory that this process has had, in MB."""
    # Not by `getrusage`, which on Linux also counts what the starting process had.
    (line,) = re.findall(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text("utf-8"))
    return int(line) / 1024


def compare_objects(number: int, turns: int) -> None:
    """The same records as objects and as a frame."""
    records = rules_objects.made_up(number)
    frame = columns_of(records)
    works = {
        "check, objects": lambda: xf.check(records, as_of=AS_OF).counts(),
        "check, Polars": lambda: polars_rules(frame),
        "measure, objects": lambda: xf.measure(records, PERIOD),
        "measure, Polars": lambda: polars_indicators(frame),
    }
    taken = in_turns(works, turns)
    print(f"\n{number:,} records, {turns} turns")
    for name, times in taken.items():
        print(f"{name:<20}{spread(times)}{median(times) / number * 1e6:8.2f} µs a record")


def main() -> None:
    """Hold all ways against one another, time them and print the tables."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=1_000_000)
    asked.add_argument("--big", type=int, default=0)
    asked.add_argument("--objects", type=int, default=20_000)
    asked.add_argument("--turns", type=int, default=5)
    asked.add_argument("--one", type=json.loads, help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.one:
        one(*options.one)
        return
    records = rules_objects.made_up(5_000, seed=2)
    assert_like_objects(records, assert_alike(frames_of(columns_of(records)), "objects"))
    assert_alike(frames_of(cases(50_000, seed=2)), "columns")
    print("All ways give the same numbers; timed are the counts of outcomes and the indicators.")
    if options.rows:
        compare(options.rows, options.turns)
    if options.objects:
        compare_objects(options.objects, options.turns)
    if options.big:
        compare_big(options.big, 3)


if __name__ == "__main__":
    main()
