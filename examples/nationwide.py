"""Every indicator of penalties, petitions and disputes, township by township, of a country.

python examples/nationwide.py                        # 500 townships, with Polars
python examples/nationwide.py --engine all           # with Polars, DuckDB and Spark: the same table
python examples/nationwide.py --townships 38000 --engine duckdb --folder nation
python examples/nationwide.py --engine spark --spark sc://spark.example:15002 --folder /shared/nation

The registers are made up as partitioned Parquet, and the measures are written as Parquet beside
them. What differs between the engines is how a file is opened and written; the question is one
call of `measure`. Without `--spark`, Spark is Sail in this process; with it, the folder must be
one that the cluster sees as well. `--language en` speaks English.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import attrs
import polars as pl
from polars.testing import assert_frame_equal

import make_nation
import xiangzhen_fazhi as xf
from xiangzhen_fazhi.definitions.indicators import Shape
from xiangzhen_fazhi.display import Share, Table
from xiangzhen_fazhi.terms import Text

YEAR = xf.Period.year(2025)

SHOWN = (
    *("penalties.filed", "penalties.imposed", "penalties.decided_in_time_share"),
    *("penalties.published_in_time_share", "petitions.cases", "petitions.told_in_time_share"),
    *("petitions.concluded_in_time_share", "petitions.organ_satisfaction", "disputes.handled"),
    *("disputes.settled_in_village_of_handled", "disputes.mediated_within_a_month_share"),
    "disputes.median_days",
)

WORDS = {
    "made": ("已生成 {} 个乡镇的台账：{}", "The registers of {} townships were made: {}"),
    "found": ("使用已有的 {} 个乡镇的台账：{}", "The registers of {} townships are there: {}"),
    "took": (
        "{}：{}，{:,} 行，{} 个乡镇的 {} 项指标，{:.2f} 秒，每秒 {:,.0f} 行",
        "{}: {}, {:,} rows, {} townships with {} indicators each, {:.2f} s, {:,.0f} rows a second",
    ),
    "written": ("结果写入 {}", "Written to {}"),
    "same": ("{} 的结果完全相同，共 {:,} 行", "{} gave the same table of {:,} rows"),
}


# -- the engines ---------------------------------------------------------------------------


@attrs.frozen
class Engine:
    """How a library opens a folder of Parquet, and how it writes one."""

    name: str
    opened: Callable[[Path], Any]
    written: Callable[[Any, Path], object]


@contextmanager
def polars(_: str | None) -> Iterator[Engine]:
    """Polars, lazily."""
    yield Engine(
        "Polars",
        pl.scan_parquet,
        lambda frame, folder: frame.sink_parquet(folder / "rows.parquet", mkdir=True),
    )


@contextmanager
def duckdb(_: str | None) -> Iterator[Engine]:
    """DuckDB, on a connection of its own."""
    from duckdb import connect

    with connect() as connection:
        yield Engine(
            "DuckDB",
            lambda folder: connection.read_parquet(f"{folder}/*/*.parquet"),
            lambda frame, folder: frame.write_parquet(str(folder), per_thread_output=True),
        )


@contextmanager
def spark(url: str | None) -> Iterator[Engine]:
    """Spark Connect: a cluster by its address, or Sail in this process."""
    from pyspark.sql import SparkSession

    with served(url) as address:
        session = SparkSession.builder.remote(address).create()
        yield Engine(
            "Spark" if url else "Spark (Sail)",
            lambda folder: session.read.parquet(str(folder)),
            lambda frame, folder: frame.write.parquet(str(folder)),
        )
        session.stop()


@contextmanager
def served(url: str | None) -> Iterator[str]:
    """The address of the cluster, or of a server that runs for the time being."""
    if url is not None:
        yield url
        return
    from pysail.spark import SparkConnectServer

    server = SparkConnectServer(ip="127.0.0.1", port=0)
    server.start(background=True)
    yield f"sc://127.0.0.1:{server.listening_address[1]}"
    server.stop()


ENGINES = {"polars": polars, "duckdb": duckdb, "spark": spark}


# -- the question --------------------------------------------------------------------------


def measured(engine: Engine, registers: Path, results: Path, name: str) -> float:
    """Measure one register by township, and write the result; the seconds that it took."""
    record, *_ = make_nation.REGISTERS[name]
    begun = time.perf_counter()
    frame = engine.opened(registers / name)
    measures = xf.measure(frame, YEAR, of=record, by="township")
    engine.written(measures, results / name)
    return time.perf_counter() - begun


def asked(engine: Engine, registers: Path, results: Path, language: str) -> pl.DataFrame:
    """Measure all registers, and say how long it took; the measures of all."""
    found = []
    for name, (record, *_) in make_nation.REGISTERS.items():
        seconds = measured(engine, registers, results, name)
        rows = pl.scan_parquet(registers / name).select(pl.len()).collect().item()
        part = pl.read_parquet(results / name / "*.parquet").sort("township", "code")
        size = part["township"].n_unique(), part["code"].n_unique()
        label = xf.term_of(record).in_(language)
        say(language, "took", engine.name, label, rows, *size, seconds, rows / seconds)
        found.append(part)
    say(language, "written", results)
    return pl.concat(found)


# -- what is shown -------------------------------------------------------------------------


def say(language: str, key: str, *values: object) -> None:
    """Print a phrase."""
    zh, en = WORDS[key]
    print((en if language == "en" else zh).format(*values))


def summary(measures: pl.DataFrame) -> Table:
    """Some indicators of the whole country, and how they lie between the townships."""
    return Table(
        title=Text(f"全国（{YEAR.label.zh}）", f"The country, {YEAR.label.en}"),
        columns=(
            Text("指标", "Indicator"),
            Text("全国", "Country"),
            Text("四分之一的乡镇不超过", "A quarter of the townships up to"),
            Text("半数不超过", "Half up to"),
            Text("四分之三不超过", "Three quarters up to"),
        ),
        rows=tuple(line(code, measures.filter(pl.col("code") == code)) for code in SHOWN),
    )


def line(code: str, measures: pl.DataFrame) -> tuple[Any, ...]:
    """An indicator's row: numerators and denominators add up, and medians do not."""
    indicator = xf.catalogue.indicators()[code]
    over, under = measures["numerator"].sum(), measures["denominator"].sum()
    quarters = [measures["value"].quantile(part, "lower") for part in (0.25, 0.5, 0.75)]
    if indicator.shape is Shape.SHARE:
        shares = (None if q is None else Share(q, 1) for q in quarters)
        return (indicator.term, Share(over, under), *shares)
    return (indicator.term, None if indicator.shape is Shape.MEDIAN else over, *quarters)


# -- from the command line -----------------------------------------------------------------


def registers_in(folder: Path, townships: int, language: str) -> Path:
    """The folder with the registers, which are made where they are not there yet."""
    registers = folder / f"registers-{townships}"
    if registers.exists():
        say(language, "found", townships, registers)
        return registers
    making = folder / "registers-unfinished"
    shutil.rmtree(making, ignore_errors=True)
    make_nation.main(making, townships)
    say(language, "made", townships, making.rename(registers))
    return registers


def compared(tables: dict[str, pl.DataFrame], language: str) -> None:
    """Stop where one engine counted otherwise than another."""
    first, *others = tables.values()
    for other in others:
        assert_frame_equal(first, other, check_dtypes=False, check_exact=True)
    say(language, "same", "、".join(tables) if language == "zh" else ", ".join(tables), len(first))


def run(folder: Path, options: argparse.Namespace) -> None:
    """Make the registers, measure them, and show what came out."""
    registers = registers_in(folder, options.townships, options.language)
    tables = {}
    for name in ENGINES if options.engine == "all" else (options.engine,):
        results = folder / f"measures-{name}"
        shutil.rmtree(results, ignore_errors=True)
        results.mkdir()
        with ENGINES[name](options.spark) as engine:
            tables[engine.name] = asked(engine, registers, results, options.language)
    if len(tables) > 1:
        compared(tables, options.language)
    print(summary(next(iter(tables.values()))).to_text(options.language))


def main(arguments: list[str]) -> None:
    """Read the options, and run in a folder that is kept only if it was named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--townships", type=int, default=500)
    parser.add_argument("--engine", choices=(*ENGINES, "all"), default="polars")
    parser.add_argument("--spark", metavar="sc://HOST:PORT", help="a server of Spark Connect")
    parser.add_argument("--folder", type=Path, help="where the files are kept")
    parser.add_argument("--language", choices=("zh", "en"), default="zh")
    options = parser.parse_args(arguments)
    if options.folder is not None:
        run(options.folder.resolve(), options)
        return
    with TemporaryDirectory() as folder:
        run(Path(folder), options)


if __name__ == "__main__":
    main(sys.argv[1:])
