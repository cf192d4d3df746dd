"""Reading ledgers: JSON Lines beside pydantic, workbooks beside calamine, CSV beside `csv`.

Run `python benchmarks/load.py`. The ways of a section take turns and the median ratios of their
CPU times are printed; every section runs in a fresh interpreter. What is compared gives the same
records, which is asserted.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import functools
import gc
import multiprocessing
import random
import resource
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import attrs

from rules_objects import made_up
from xiangzhen_fazhi.definitions.records import Record
from xiangzhen_fazhi.institutions.penalties import (
    CollectionGround,
    PartyKind,
    PenaltyCase,
    PenaltyKind,
    PenaltyOutcome,
    Procedure,
)
from xiangzhen_fazhi.ledger import Ledger
from xiangzhen_fazhi.terms import Choice
from xiangzhen_fazhi.wire import Reading, read, stream, write

# -- the files -----------------------------------------------------------------------------

TOWNSHIPS = [f"{word}镇" for word in ("清水", "白石", "双河", "龙泉", "青山")]
VILLAGES = [f"{word}村" for word in "东西南北上下前后"]
CAUSES = ["未经批准占用土地建房", "随意倾倒生活垃圾", "占道经营", "露天焚烧秸秆", "违法搭建"]
BASES = [f"《中华人民共和国土地管理法》第{n}条" for n in (77, 78, 83)]
SURNAMES, NAMES = "赵钱孙李周吴郑王冯陈", "伟芳娜敏静强磊军洋勇"


def cases(number: int) -> list[PenaltyCase]:
    """The cases of `rules_objects.py`, with the texts that a ledger has."""
    pick = random.Random(2)
    return [_with_texts(pick, case) for case in made_up(number)]


def _with_texts(pick: random.Random, case: PenaltyCase) -> PenaltyCase:
    name = pick.choice(SURNAMES) + pick.choice(NAMES) + pick.choice(NAMES)
    cause = pick.choice(CAUSES)
    return attrs.evolve(
        case,
        township=pick.choice(TOWNSHIPS),
        village=pick.choice(VILLAGES),
        organ=f"{pick.choice(TOWNSHIPS)}人民政府",
        cause=cause,
        legal_basis=pick.choice(BASES),
        party_name=name,
        party_id=f"3301{pick.randrange(10**13):013d}X",
        content=f"当事人{name}{cause}，责令改正，处以罚款",
    )


HEADERS = {
    "编号": "id",
    "案件编号": "case_no",
    "乡镇": "township",
    "村居": "village",
    "案由": "cause",
    "当事人": "party_name",
    "当事人类别": "party_kind",
    "立案日期": "filed_on",
    "处罚决定日期": "decided_on",
    "处罚种类": "kinds",
    "罚款金额": "fine",
    "经行政复议": "reconsidered",
}
"""The columns of the workbook and of the CSV file."""


def make(folder: Path, number: int) -> None:
    """Write the cases as JSON Lines, CSV and a workbook, and a tenth of them as well."""
    import xlsxwriter

    all_ = cases(number)
    for share, some in (("all", all_), ("tenth", all_[: number // 10])):
        inside = folder / share
        inside.mkdir()
        marked = write(Ledger(some), inside / "ledger.jsonl")
        unmarked = marked.read_bytes().replace(b'"schema": "PenaltyCase/1", ', b"")
        (inside / "penalty_cases.jsonl").write_bytes(unmarked)
        with (inside / "penalty_cases.csv").open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file)
            out.writerow(HEADERS)
            out.writerows([_words(cell) for cell in _cells(case)] for case in some)
        path = inside / "penalty_cases.xlsx"
        with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
            sheet = book.add_worksheet("行政处罚案件")
            day = book.add_format({"num_format": "yyyy-mm-dd"})
            sheet.write_row(0, 0, HEADERS)
            for row, case in enumerate(some, 1):
                for column, cell in enumerate(_cells(case)):
                    if isinstance(cell, date):
                        sheet.write_datetime(row, column, cell, day)
                    elif cell is not None:
                        sheet.write(row, column, cell)


def _cells(case: PenaltyCase) -> list[object]:
    """A row as a clerk writes it."""
    return [_cell(getattr(case, name)) for name in HEADERS.values()]


def _cell(value: object) -> object:
    if isinstance(value, tuple):
        return "、".join(str(_cell(item)) for item in value)
    if isinstance(value, bool):
        return "是" if value else "否"
    return value.term.zh if isinstance(value, Choice) else value


def _words(cell: object) -> str:
    return "" if cell is None else str(cell)


# -- the same in pydantic ------------------------------------------------------------------


@functools.cache
def models():
    """The class of all fields and that of the columns, with the constraints of ours."""
    from pydantic import BaseModel, ConfigDict, Field, StringConstraints

    said = Annotated[str, StringConstraints(pattern=r"\S")]
    count = Annotated[int, Field(ge=0, le=10**15 - 1)]
    money = Annotated[Decimal, Field(ge=0, lt=Decimal(10) ** 40, allow_inf_nan=False)]

    class Case(BaseModel):
        model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

        id: said
        township: said | None = None
        summary: said | None = None
        remarks: said | None = None
        village: said | None = None
        case_no: said | None = None
        decision_no: said | None = None
        organ: said | None = None
        legal_basis: said | None = None
        cause: said | None = None
        content: said | None = None
        party_kind: PartyKind | None = None
        party_name: said | None = None
        party_id: said | None = None
        legal_representative: said | None = None
        procedure: Procedure | None = None
        officers: tuple[said, ...] = ()
        certified_officers: count | None = None
        act_on: date | None = None
        act_ended_on: date | None = None
        discovered_on: date | None = None
        filed_on: date | None = None
        evidence_preserved_on: date | None = None
        evidence_handled_on: date | None = None
        notified_on: date | None = None
        notice_received_on: date | None = None
        proposed_fine: money | None = None
        hearing_right_told: bool | None = None
        hearing_requested_on: date | None = None
        hearing_notice_on: date | None = None
        hearing_on: date | None = None
        legal_review_required: bool | None = None
        legal_reviewed_on: date | None = None
        collective_discussion_required: bool | None = None
        collective_discussed_on: date | None = None
        decided_on: date | None = None
        outcome: PenaltyOutcome | None = None
        kinds: tuple[PenaltyKind, ...] = ()
        fine: money | None = None
        confiscated: money | None = None
        announced_on: date | None = None
        party_present: bool | None = None
        served_on: date | None = None
        pay_by: date | None = None
        paid_on: date | None = None
        paid_amount: money | None = None
        collected_on_the_spot: bool | None = None
        collection_ground: CollectionGround | None = None
        handed_in_on: date | None = None
        banked_on: date | None = None
        deferred_until: date | None = None
        late_fee: money | None = None
        publication_required: bool | None = None
        published_on: date | None = None
        publication_until: date | None = None
        changed_on: date | None = None
        withdrawn_on: date | None = None
        reconsidered: bool | None = None
        litigated: bool | None = None
        revoked: bool | None = None

    class Line(BaseModel):
        model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

        id: said
        case_no: said | None = None
        township: said | None = None
        village: said | None = None
        cause: said | None = None
        party_name: said | None = None
        party_kind: PartyKind | None = None
        filed_on: date | None = None
        decided_on: date | None = None
        kinds: tuple[PenaltyKind, ...] = ()
        fine: money | None = None
        reconsidered: bool | None = None

    assert set(Case.model_fields) == set(attrs.fields_dict(PenaltyCase))  # noqa: S101
    return Case, Line


# -- a plain loop --------------------------------------------------------------------------

PARTIES = {kind.term.zh: kind for kind in PartyKind}
KINDS = {kind.term.zh: kind for kind in PenaltyKind}
FLAGS = {"是": True, "否": False}
NAMES_OF = list(HEADERS.values())


def by_hand(build: Callable[..., object], rows) -> list[object]:
    """Rows of cells or of words to objects, as one writes it who knows that the file is clean."""
    made = []
    for row in rows:
        values = {name: cell for name, cell in zip(NAMES_OF, row, strict=True) if cell != ""}
        values["id"] = _whole(values["id"])
        if "party_kind" in values:
            values["party_kind"] = PARTIES[values["party_kind"]]
        for name in ("filed_on", "decided_on"):
            if isinstance(values.get(name), str):
                values[name] = date.fromisoformat(values[name])
        if "kinds" in values:
            values["kinds"] = tuple(KINDS[word] for word in values["kinds"].split("、"))
        if "fine" in values:
            values["fine"] = Decimal(_whole(values["fine"]))
        if "reconsidered" in values:
            values["reconsidered"] = FLAGS[values["reconsidered"]]
        made.append(build(**values))
    return made


def _whole(cell: object) -> str:
    return cell if isinstance(cell, str) else f"{cell:.15g}"


def dictionaries(path: Path):
    """The rows of a CSV file by `csv.DictReader`, which sees to the headers."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield [row[header] for header in HEADERS]


def calamine_rows(path: Path):
    """The rows of a workbook below its headers."""
    from python_calamine import CalamineWorkbook

    with CalamineWorkbook.from_path(path) as book:
        rows = book.get_sheet_by_index(0).iter_rows()
        next(rows)
        yield from rows


# -- measuring -----------------------------------------------------------------------------


def timed(work) -> float:
    """CPU seconds of a piece of work, what it made thrown away."""
    gc.collect()
    start = time.process_time()
    made = work()
    taken = time.process_time() - start
    del made
    return taken


def in_turns(works, repeats: int) -> dict[str, list[float]]:
    """The times of each work, all of them taking turns."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(repeats):
        for name, work in works.items():
            times[name].append(timed(work))
    return times


def show(times: dict[str, list[float]], base: str, size: int, limits: dict[str, float]) -> None:
    """Each work with its time for a record, and its ratio to that of `base`."""
    for name, taken in times.items():
        pairs = zip(taken, times[base], strict=True)
        ratio = statistics.median(mine / its for mine, its in pairs)
        reach = f"  (to reach: ≤ {limits[name]})" if name in limits else ""
        micro = statistics.median(taken) / size * 1e6
        print(f"  {name:<38}{micro:8.2f} µs each{ratio:9.3f} ×{reach}")


def alike(ours, theirs, names) -> None:
    """Make sure that both ways made the same records."""
    assert len(ours) == len(theirs)  # noqa: S101
    for mine, its in zip(ours[:: len(ours) // 500], theirs[:: len(theirs) // 500], strict=True):
        for name in names:
            found, other = getattr(mine, name), getattr(its, name)
            assert found == other, (name, found, other)  # noqa: S101
            assert type(found) is type(other), (name, found, other)  # noqa: S101


def read_all(path: Path, **how) -> tuple[Record, ...]:
    """What a user calls, and all of it read."""
    reading = read(path, **how)
    assert not reading.problems, reading.problems[:3]  # noqa: S101
    return reading.ledger.records


# -- the sections --------------------------------------------------------------------------


def json_lines(folder: Path, repeats: int) -> None:
    """JSON Lines to validated records."""
    from pydantic import ValidationError

    from xiangzhen_fazhi.wire.fast import decoder

    path, (model, _) = folder / "all" / "penalty_cases.jsonl", models()
    lines = path.read_bytes().splitlines()
    size, decode, validate = len(lines), decoder(PenaltyCase), model.model_validate_json

    alike(read_all(path), [*map(validate, lines)], NAMES_OF)
    unknown = lines[0].replace(b"{", b'{"unknown":1,', 1)
    assert decode(unknown) is None  # noqa: S101
    with contextlib.suppress(ValidationError):
        raise AssertionError(validate(unknown))
    (unread,) = _read_line(folder, unknown).problems
    assert unread.reason == "unknown_column", unread  # noqa: S101

    def pydantic():
        with path.open("rb") as file:
            return [validate(line) for line in file]

    def decoded():
        with path.open("rb") as file:
            return [decode(line) for line in file]

    works = {
        "pydantic": pydantic,
        "xf.read": lambda: read_all(path),
        "xf.read, compact": lambda: read_all(path, compact=True),
        "xf.read, every line with its mark": lambda: read_all(path.with_name("ledger.jsonl")),
        "xf.stream": lambda: [*stream(path)],
        "the decoder alone": decoded,
    }
    to_reach = {"xf.read": 0.75}
    print(f"{size:,} lines of JSON, {len(lines[0])} bytes the first, to records of 60 fields")
    print(" garbage collection paused for all:")
    gc.disable()
    show(in_turns(works, repeats), "pydantic", size, to_reach)
    gc.enable()
    print(" as Python starts (xf.read pauses it by itself):")
    few = {name: works[name] for name in ("pydantic", "xf.read", "the decoder alone")}
    show(in_turns(few, repeats), "pydantic", size, to_reach)


def _read_line(folder: Path, line: bytes) -> Reading:
    path = folder / "PenaltyCase.jsonl"
    path.write_bytes(line)
    return read(path)


def memory(folder: Path, repeats: int) -> None:
    """What a record takes."""
    del repeats
    path, (model, _) = folder / "tenth" / "penalty_cases.jsonl", models()
    lines = path.read_bytes().splitlines()
    works = {
        "pydantic": lambda: [model.model_validate_json(line) for line in lines],
        "xf.read": lambda: read_all(path),
        "xf.read, compact": lambda: read_all(path, compact=True),
    }
    taken = {}
    for name, work in works.items():
        work()
        gc.collect()
        tracemalloc.start()
        made = work()
        gc.collect()
        taken[name] = tracemalloc.get_traced_memory()[0] / len(made)
        tracemalloc.stop()
    print(f"memory of a record, {len(lines):,} of them")
    for name, many in taken.items():
        print(f"  {name:<38}{many:8,.0f} bytes  {many / taken['pydantic']:9.3f} ×")


def workbook(folder: Path, repeats: int) -> None:
    """Rows of a workbook."""
    path, (_, model) = folder / "all" / "penalty_cases.xlsx", models()
    works = {
        "calamine, rows as they are": lambda: [*calamine_rows(path)],
        "calamine, a plain loop, pydantic": lambda: by_hand(model, calamine_rows(path)),
        "xf.read": lambda: read_all(path),
    }
    ours = read_all(path)
    alike(ours, works["calamine, a plain loop, pydantic"](), NAMES_OF)
    print(f"{len(ours):,} rows of a workbook, {len(HEADERS)} columns")
    show(in_turns(works, repeats), "calamine, rows as they are", len(ours), {})


def comma(folder: Path, repeats: int) -> None:
    """Rows of CSV."""
    import polars as pl

    path, (_, model) = folder / "all" / "penalty_cases.csv", models()
    works = {
        "DictReader, a plain loop, attrs": lambda: by_hand(PenaltyCase, dictionaries(path)),
        "DictReader, a plain loop, pydantic": lambda: by_hand(model, dictionaries(path)),
        "polars.read_csv (a frame, no records)": lambda: pl.read_csv(path),
        "xf.read": lambda: read_all(path),
    }
    ours = read_all(path)
    alike(ours, works["DictReader, a plain loop, pydantic"](), NAMES_OF)
    print(f"{len(ours):,} rows of CSV, {len(HEADERS)} columns")
    show(in_turns(works, repeats), "DictReader, a plain loop, pydantic", len(ours), {})


def growth(folder: Path, repeats: int) -> None:
    """Ten times the rows."""
    print("time of xf.read for ten times the rows")
    for kind in ("jsonl", "csv", "xlsx"):
        path, tenth = (folder / share / f"penalty_cases.{kind}" for share in ("all", "tenth"))
        works = {"all": lambda p=path: read_all(p), "tenth": lambda p=tenth: read_all(p)}
        times = in_turns(works, repeats)
        ratio = statistics.median(a / t for a, t in zip(times["all"], times["tenth"], strict=True))
        print(f"  {kind:<38}{ratio:28.2f} ×  (to reach: ≤ 11)")


def peak(path: Path) -> float:
    """The most memory, in MB, of a process that streams a file."""
    for _ in stream(path):
        pass
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (2**20 if sys.platform == "darwin" else 2**10)


def constant(folder: Path) -> None:
    """The most memory that a stream takes, for a tenth of the rows and for all."""
    print("most memory of a process that consumes xf.stream")
    for kind in ("jsonl", "csv", "xlsx"):
        tenth, all_ = (
            apart(peak, folder / share / f"penalty_cases.{kind}") for share in ("tenth", "all")
        )
        print(f"  {kind:<38}{tenth:8.0f} MB for a tenth, {all_:.0f} MB for all")


def apart(work, *given):
    """What work gives in a fresh interpreter."""
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, fresh) as pool:
        return pool.submit(work, *given).result()


SECTIONS = {f.__name__: f for f in (json_lines, memory, workbook, comma, growth)}


def main() -> None:
    """Run the sections and print their tables."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--records", type=int, default=100_000)
    asked.add_argument("--repeats", type=int, default=3)
    asked.add_argument("--only", nargs="*", choices=[*SECTIONS, "constant"])
    options = asked.parse_args()
    wanted = options.only or [*SECTIONS, "constant"]
    with TemporaryDirectory() as name:
        folder = Path(name)
        apart(make, folder, options.records)
        if "constant" in wanted:
            constant(folder)
        for section in (s for s in SECTIONS if s in wanted):
            apart(SECTIONS[section], folder, options.repeats)


if __name__ == "__main__":
    main()
