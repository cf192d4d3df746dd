"""Definitions run on frames: Polars, pandas, PyArrow, DuckDB and Spark.

The same definitions as for objects, translated once, to steps over whole columns in the words
of narwhals, and said to each library in `natives`. What is lazy stays lazy: nothing is computed here but the columns' names and types. Rows are judged one by
one, so ids may repeat, as they do between townships. A row that lacks a required field is no
record: its outcomes are undetermined, and it counts nowhere and is left out as such.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import wraps
from typing import Any, Concatenate, Literal, ParamSpec

import attrs
import narwhals.stable.v2 as nw

from xiangzhen_fazhi.definitions.indicators import Indicator, Ratio
from xiangzhen_fazhi.definitions.records import Kind, Record
from xiangzhen_fazhi.definitions.rules import Outcome, PeriodicRule, Rule
from xiangzhen_fazhi.engines.frames.natives import Constants, Dialect, Engine, Frame, Row, engine_of
from xiangzhen_fazhi.engines.frames.opened import LOST, Opened, opened
from xiangzhen_fazhi.engines.frames.stages import Plan
from xiangzhen_fazhi.engines.frames.tables import day_number
from xiangzhen_fazhi.engines.frames.tallies import (
    DIVISORS,
    LEFT,
    NUMBERS,
    Tallies,
    divided,
    divisors,
    parts,
    plain,
    row,
)
from xiangzhen_fazhi.engines.frames.translate import Step, Translator, Window
from xiangzhen_fazhi.engines.settings import Settings
from xiangzhen_fazhi.errors import UsageError
from xiangzhen_fazhi.law.calendar import Calendar
from xiangzhen_fazhi.law.periods import Period, PeriodKind
from xiangzhen_fazhi.terms import Text

Form = Literal["long", "wide", "findings"]


def _is_foreign(error: Exception) -> bool:
    """Whether an error is a library's own, or a plain one about a value that it raised itself."""
    if isinstance(error, UsageError):
        return False
    if type(error).__module__.partition(".")[0] in LIBRARIES:
        return True
    *_, (frame, _) = traceback.walk_tb(error.__traceback__)
    raised_in = str(frame.f_globals.get("__name__")).partition(".")[0]
    return isinstance(error, ValueError) and raised_in in LIBRARIES


LIBRARIES = {"polars", "pandas", "pyarrow", "duckdb", "_duckdb", "pyspark", "grpc", "narwhals"}
"""The packages whose errors may come out of a frame."""

P = ParamSpec("P")


def _in_our_words(
    ask: Callable[Concatenate[object, P], Any],
) -> Callable[Concatenate[object, P], Any]:
    """What a library cannot do with its frame as an error of ours, with its own words inside."""

    @wraps(ask)
    def asked(native: object, /, *args: P.args, **kwargs: P.kwargs) -> Any:
        try:
            return ask(native, *args, **kwargs)
        except Exception as error:
            if not _is_foreign(error):
                raise
            kind, said = type(native).__name__, str(error).strip()
            raise UsageError(
                Text(f"数据表（{kind}）无法使用：{said}", f"cannot use the frame ({kind}): {said}")
            ) from error

    return asked


@_in_our_words
def check(
    native: object,
    record: type[Record],
    rules: Mapping[str, Rule],
    as_of: date,
    settings: Settings,
    calendar: Calendar,
    form: Form = "long",
) -> Any:
    """Every rule's outcome for every row: id, rule, outcome, due, latest; or one row a record.

    `findings` keeps what is breached only; `wide` keeps the frame and adds one column a rule.
    """
    if form not in ("long", "wide", "findings"):  # no set: it may be a list
        raise UsageError(
            Text(
                f"form 应为 long、wide 或 findings，现为 {form!r}",
                f"form must be long, wide or findings, found {form!r}",
            )
        )
    wide = form == "wide"
    held, judged = _judged(native, record, rules, as_of, settings, calendar, whole=wide)
    engine = held.engine
    if wide:
        _refuse_taken(held, judged)
        # As columns first: a word may ask several times for the outcome that it stands for.
        names = {code: f"_o{number}" for number, code in enumerate(judged)}
        outcomes = [judged[code][0].alias(name) for code, name in names.items()]
        frame = held.frame.select(*held.kept, *outcomes)
        return engine.widened(frame, native, names)
    long, outcome = _stacked(held, judged), engine.dialect.col("outcome")
    if form == "findings":
        long = long.filter(outcome == engine.outcome(Outcome.BREACHED))
    long = long.with_columns(engine.in_words(outcome).alias("outcome"))
    return engine.closed(engine.with_dates(long, ["due", "latest"]), native)


def _refuse_taken(held: Opened, codes: Iterable[str]) -> None:
    """The wide form replaces no column of the frame's own."""
    new = {code.casefold() for code in codes}
    taken = [h for h in held.engine.headers(held.native) if h is not None and h.casefold() in new]
    if taken:
        raise UsageError(
            Text(
                f"数据表已有与规则同名的列：{'、'.join(taken)}，请先去掉或改名",
                f"the frame has columns with the names of rules: {', '.join(taken)}; "
                "drop or rename them first",
            )
        )


def unanswered(native: object, duties: Mapping[str, PeriodicRule]) -> UsageError:
    """The error for duties of a whole ledger that are asked of a frame."""
    name, codes = engine_of(native).name, list(duties)
    return UsageError(
        Text(
            f"{name} 数据表不能回答整个台账的义务（{'、'.join(codes) or '此类记录没有'}）："
            "数据表只有一类记录，不知是否为整个台账；period 请与 Ledger 一起用",
            f"a frame of {name} cannot answer duties of a whole ledger "
            f"({', '.join(codes) or 'none on these records'}): it holds one class of records, "
            "perhaps not all of a township; use period with a Ledger",
        )
    )


@_in_our_words
def due(
    native: object,
    record: type[Record],
    rules: Mapping[str, Rule],
    as_of: date,
    within: int | None,
    settings: Settings,
    calendar: Calendar,
) -> Any:
    """The periods that still run, soonest first: id, rule, due, latest, days_left."""
    ending = {code: rule for code, rule in rules.items() if rule.due is not None}
    held, judged = _judged(native, record, ending, as_of, settings, calendar)
    long = _stacked(held, judged)
    today = day_number(as_of)
    dialect = held.engine.dialect
    outcome, due_on = dialect.col("outcome"), dialect.col("due")
    running = (outcome == held.engine.outcome(Outcome.PENDING)) & ~due_on.is_null()
    if within is not None:
        running = running & (due_on <= today + within)
    left = (due_on - today).cast(dialect.Int64).alias("days_left")
    long = long.filter(running).with_columns(left)
    long = held.engine.with_dates(long.sort("due", "rule", "id"), ["due", "latest"])
    return held.engine.closed(long.select("id", "rule", "due", "latest", "days_left"), native)


Judged = dict[str, tuple[nw.Expr, nw.Expr, nw.Expr]]
"""By rule: its outcome's place in the list of outcomes, due and latest as day numbers."""


def _judged(
    native: object,
    record: type[Record],
    rules: Mapping[str, Rule],
    as_of: date,
    settings: Settings,
    calendar: Calendar,
    *,
    whole: bool = False,
) -> tuple[Opened, Judged]:
    exprs = [e for r in rules.values() for e in (r.outcome, r.due, r.latest) if e is not None]
    held = opened(native, record, exprs, also=("id",), whole=whole)
    dialect = held.engine.dialect
    translator = Translator(held.engine, held.columns, settings, Window(as_of, as_of, as_of))
    never = translator.literal(None, Kind.DATE)
    steps: dict[str, tuple[Step, Step, Step]] = {}
    for code, rule in rules.items():
        end, latest = (
            never if e is None or whole else translator.value(e) for e in (rule.due, rule.latest)
        )
        steps[code] = (translator.value(rule.outcome), end, latest)
    plan = Plan([s for three in steps.values() for s in three], dialect)
    keep = [*held.kept, "_f_id", LOST]
    held = attrs.evolve(held, frame=plan.run(held.frame, held.engine, calendar, keep))
    judged = {
        code: (
            _told(held, plan.expr(outcome)),
            _written(dialect, plan, end),
            _written(dialect, plan, latest),
        )
        for code, (outcome, end, latest) in steps.items()
    }
    return held, judged


FIRST, LAST = day_number(date.min), day_number(date.max)


def _written(dialect: Dialect, plan: Plan, day: Step) -> nw.Expr:
    """A day as a date can be written, which is further away than what it is held against."""
    end = plan.expr(day)
    if day.empty or day.fact is not None:  # what tables hold can be written
        return end
    first, last = (dialect.lit(day, dialect.Int32) for day in (FIRST, LAST))
    return dialect.when(end > last).then(last).when(end < first).then(first).otherwise(end)


def _told(held: Opened, outcome: nw.Expr) -> nw.Expr:
    """Undetermined where a row lacks what every record has."""
    if not held.lost:
        return outcome
    dialect = held.engine.dialect
    undetermined = held.engine.outcome(Outcome.UNDETERMINED)
    return dialect.when(dialect.col(LOST)).then(undetermined).otherwise(outcome)


def _stacked(held: Opened, judged: Judged) -> Frame:
    rows = [
        {"outcome": outcome, "due": end, "latest": latest}
        for outcome, end, latest in judged.values()
    ]
    dialect = held.engine.dialect
    frame = held.frame.with_columns(dialect.col("_f_id").alias("id"))
    said: Constants = {"rule": (dialect.String, list(judged))}
    none = {"outcome": held.engine.outcome(Outcome.UNDETERMINED)} | {
        name: dialect.lit(None, dialect.Int32) for name in ("due", "latest")
    }
    return _piled(held.engine, frame, ["id"], rows, said, none)


def _piled(
    engine: Engine,
    frame: Frame,
    index: Sequence[str],
    rows: Sequence[Row],
    said: Constants,
    none: Row,
) -> Frame:
    """Rows on top of one another; a class of records without any such definition has none."""
    if rows:
        return engine.stacked(frame, index, rows, said)
    blank = {name: (dtype, [None]) for name, (dtype, _) in said.items()}
    long = engine.stacked(frame, index, [none], blank)
    return long.filter(~engine.dialect.col(next(iter(said))).is_null())


# -- how much ------------------------------------------------------------------------------


@_in_our_words
def measure(
    native: object,
    period: Period,
    record: type[Record],
    indicators: Mapping[str, Indicator | Ratio],
    by: Sequence[str],
    as_of: date,
    settings: Settings,
    calendar: Calendar,
) -> Any:
    """Every indicator by groups: code, numerator, denominator, value, and what was left out."""
    return _Measuring(native, record, indicators, settings, calendar).run(period, by, as_of)


def _refuse_clashes(groups: Sequence[str], columns: Sequence[str], engine: Engine) -> None:
    """Groups that would be columns of one name in the result."""
    same: Callable[[str], str] = str if engine.cased else str.casefold
    seen = {same(name) for name in columns}
    clashes = []
    for name in groups:
        if same(name) in seen:
            clashes.append(name)
        seen.add(same(name))
    if clashes:
        raise UsageError(
            Text(
                f"不能按 {'、'.join(clashes)} 分组：结果中已有同名的列，请先改名",
                f"nothing can be grouped by {', '.join(clashes)}: the result has a column of that "
                "name; rename it first",
            )
        )


class _Measuring:
    """One question after how much, on one frame."""

    def __init__(
        self,
        native: object,
        record: type[Record],
        indicators: Mapping[str, Indicator | Ratio],
        settings: Settings,
        calendar: Calendar,
    ) -> None:
        self.native = native
        self.record = record
        self.indicators = indicators
        self.settings = settings
        self.calendar = calendar
        self.plain = list(dict.fromkeys(p for i in indicators.values() for p in plain(i)))

    def run(self, period: Period, by: Sequence[str], as_of: date) -> Any:
        kinds = {k.value for k in PeriodKind}
        times = [name for name in by if name in kinds]
        groups = [name for name in by if name not in kinds]
        engine = engine_of(self.native)
        col = engine.dialect.col
        _refuse_clashes(groups, [*times, "code", *NUMBERS, *LEFT], engine)
        if len(times) > 1:
            raise UsageError(Text("只能按一种期间分组", "group by one kind of period only"))
        spans = period.split(times[0]) if times else (period,)
        asked = [p for p in spans if p.start <= as_of]
        frames = [self._part(part, groups, as_of, times) for part in asked or spans[:1]]
        whole = _one_below_another(engine.dialect, frames)
        if not asked:
            whole = whole.filter(col("_order") < 0)
        keys = [*times, *(f"_g{n}" for n in range(len(groups)))]
        whole = whole.sort(*keys, "_order", nulls_last=True)
        named = [col(f"_g{n}").alias(name) for n, name in enumerate(groups)]
        whole = whole.select(*times, *named, "code", *NUMBERS, *LEFT)
        return engine.closed(whole, self.native)

    def _part(
        self, part: Period, groups: Sequence[str], as_of: date, times: Sequence[str]
    ) -> Frame:
        exprs = [e for i in self.plain for e in parts(i)]
        held = opened(self.native, self.record, exprs, optional=("id",), by=groups)
        window = Window(as_of, part.start, min(part.end, as_of))
        dialect = held.engine.dialect
        translator = Translator(held.engine, held.columns, self.settings, window)
        tallies = Tallies(self.plain, translator)
        plan = Plan(tallies.steps, dialect)
        by = [f"_g{n}" for n in range(len(groups))]
        keep = [*by, *tallies.columns, LOST]
        frame = plan.run(held.frame, held.engine, self.calendar, keep)
        wide = tallies.aggregated(frame, plan, held, by)
        wide = wide.with_columns(dialect.lit(part.code).alias("_part"))
        rows = [row(dialect, indicator, tallies.of) for indicator in self.indicators.values()]
        none = {name: dialect.lit(None, dialect.Int64) for name in (*NUMBERS, *LEFT)}
        none["value"] = dialect.lit(None, dialect.Float64)
        long = _piled(held.engine, wide, ["_part", *by], rows, self._said(tallies), none)
        long = divided(long, held.engine)
        named = [dialect.col("_part").alias(name) for name in times]
        return long.select(*named, *by, "_order", "code", *NUMBERS, *LEFT)

    def _said(self, tallies: Tallies) -> Constants:
        """What is the same of an indicator in every group: its code, its order, its divisors."""
        dialect = engine_of(self.native).dialect
        by = [divisors(indicator, tallies.of) for indicator in self.indicators.values()]
        said: dict[str, tuple[Any, Sequence[Any]]] = {
            "code": (dialect.String, list(self.indicators)),
            "_order": (dialect.Int64, range(len(self.indicators))),
        }
        columns = {n: [one[place] for one in by] for place, n in enumerate(DIVISORS)}
        return said | {n: (dialect.Float64, column) for n, column in columns.items()}


def _one_below_another(dialect: Dialect, frames: Sequence[Frame]) -> Frame:
    """All frames in one, joined by halves: DuckDB nests each union, and not too deeply so."""
    if len(frames) == 1:
        return frames[0]
    half = len(frames) // 2
    halves = [_one_below_another(dialect, some) for some in (frames[:half], frames[half:])]
    return dialect.concat(halves, how="vertical")
