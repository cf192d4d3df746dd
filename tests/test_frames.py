"""Frames as analysts hold them: headers, types, what is wrong with them, what comes back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import narwhals.stable.v2 as nw
import pandas as pd
import polars as pl
import pytest

from xiangzhen_fazhi.deadlines import due
from xiangzhen_fazhi.definitions.records import Kind, fields_of
from xiangzhen_fazhi.errors import UsageError
from xiangzhen_fazhi.findings import check
from xiangzhen_fazhi.institutions.disputes import Dispute
from xiangzhen_fazhi.institutions.penalties import PenaltyCase
from xiangzhen_fazhi.law.periods import Period
from xiangzhen_fazhi.ledger import Ledger
from xiangzhen_fazhi.measures import measure
from xiangzhen_fazhi.terms import Choice
from xiangzhen_fazhi.wire import read

EXAMPLE = Path(__file__).parent.parent / "examples" / "guanyintang_2023"
PENALTIES = EXAMPLE / "行政处罚案件.csv"
YEAR = Period.year(2023)
LAST_DAY = date(2023, 12, 31)


@cache
def ledger() -> Ledger:
    return read(EXAMPLE).ledger


TYPES: dict[Kind, Any] = {
    Kind.TEXT: pl.String,
    Kind.DATE: pl.Date,
    Kind.COUNT: pl.Int64,
    Kind.MONEY: pl.Decimal(18, 2),
    Kind.FLAG: pl.Boolean,
    Kind.CHOICE: pl.String,
    Kind.TEXTS: pl.List(pl.String),
    Kind.CHOICES: pl.List(pl.String),
}


def of_records(record: Any) -> pl.DataFrame:
    """The example township's records of a class, under Chinese headers."""
    fields = fields_of(record)
    schema = {f.term.zh: TYPES[f.kind] for f in fields.values()}
    return pl.DataFrame(
        [[_plain(getattr(one, name)) for name in fields] for one in ledger().of(record)],
        schema=schema,
        orient="row",
    )


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    return value.term.zh if isinstance(value, Choice) else value


def of_duckdb(record: Any) -> Any:
    return duckdb.connect().from_arrow(of_records(record).to_arrow())


@cache
def session() -> Any:
    """Sail in this process: Spark Connect without a JVM."""
    from pysail.spark import SparkConnectServer
    from pyspark.sql import SparkSession

    server = SparkConnectServer(ip="127.0.0.1", port=0)
    server.start(background=True)
    _, port = server.listening_address
    found = SparkSession.builder.remote(f"sc://127.0.0.1:{port}").getOrCreate()
    found._server = server  # it would stop when it is forgotten
    return found


FRAMES = {
    "polars": of_records,
    "polars lazy": lambda record: of_records(record).lazy(),
    "pandas": lambda record: of_records(record).to_pandas(date_as_object=False),
    "pyarrow": lambda record: of_records(record).to_arrow(),
    "duckdb": of_duckdb,
    "spark": lambda record: session().createDataFrame(of_records(record).to_arrow()),
}


def table(native: Any) -> pl.DataFrame:
    """A frame of any library as one of Polars."""
    if isinstance(native, pl.LazyFrame):
        return native.collect()
    if isinstance(native, duckdb.DuckDBPyRelation):
        return pl.DataFrame(native.to_arrow_table())
    if hasattr(native, "toArrow"):
        return pl.DataFrame(native.toArrow())
    if isinstance(native, pd.DataFrame):
        return pl.from_pandas(native)
    return pl.DataFrame(native)


def cases(**columns: Any) -> pl.DataFrame:
    """Penalty cases of Polars, all filed on 4 January 2023."""
    size = max(len(values) for values in columns.values())
    filed = {"filed_on": [date(2023, 1, 4)] * size}
    return pl.DataFrame({"id": [f"C{n}" for n in range(size)], **filed, **columns})


def outcomes(native: Any, rule: str, **given: Any) -> list[str]:
    asked = {"of": PenaltyCase, "as_of": LAST_DAY, **given}
    found = table(check(native, **asked)).filter(pl.col("rule") == rule)
    return found["outcome"].to_list()


def value(native: Any, code: str) -> dict[str, Any]:
    found = table(measure(native, YEAR, of=PenaltyCase)).filter(pl.col("code") == code)
    return found.to_dicts()[0]


# -- the example township --------------------------------------------------------------------


def printed(rows: list[tuple[Any, ...]]) -> str:
    return "\n".join(" ".join(map(str, row)) for row in sorted(rows, key=str))


@pytest.mark.parametrize("record", [PenaltyCase, Dispute], ids=lambda r: r.__name__)
@pytest.mark.parametrize("library", FRAMES)
def test_the_example_prints_the_same_findings_from_any_frame_as_from_records(library, record):
    found = check(FRAMES[library](record), of=record, as_of=LAST_DAY)
    rows = table(found).select("id", "rule", "outcome", "due", "latest")
    rows = rows.with_columns(pl.col("due", "latest").cast(pl.Date))
    records = check(ledger().of(record), as_of=LAST_DAY)
    wanted = [(f.record_id, f.code, f.outcome.value, f.due, f.latest) for f in records]
    assert printed(rows.rows()) == printed(wanted)


@pytest.mark.parametrize("record", [PenaltyCase, Dispute], ids=lambda r: r.__name__)
@pytest.mark.parametrize("library", FRAMES)
def test_the_example_prints_the_same_measures_from_any_frame_as_from_records(library, record):
    rows = table(measure(FRAMES[library](record), YEAR, of=record)).select("code", "value")
    wanted = [
        (m.code, None if m.value is None else float(m.value))
        for m in measure(ledger().of(record), YEAR)
    ]
    assert printed(rows.rows()) == printed(wanted)


# -- headers and values ------------------------------------------------------------------------


def test_a_workbook_read_by_pandas_needs_no_renaming(tmp_path):
    book = tmp_path / "penalties.xlsx"
    pl.read_csv(PENALTIES, try_parse_dates=True).write_excel(book)
    frame = pd.read_excel(book, engine="openpyxl")
    assert frame["处罚金额"].dtype == "float64"
    wanted = measure(ledger().of(PenaltyCase), YEAR)["penalties.fines"].value
    assert value(frame, "penalties.fines")["value"] == float(wanted)


def test_a_file_read_by_polars_needs_no_renaming():
    frame = pl.read_csv(PENALTIES, try_parse_dates=True)
    found = table(check(frame, of=PenaltyCase, as_of=LAST_DAY)).select("id", "rule", "outcome")
    records = check(ledger().of(PenaltyCase), as_of=LAST_DAY)
    assert sorted(found.rows()) == sorted((f.record_id, f.code, f.outcome.value) for f in records)


def test_a_name_a_label_and_a_synonym_are_all_headers():
    by_name = cases(decided_on=[date(2023, 3, 1)])
    by_label = by_name.rename({"id": "编号", "filed_on": "立案日期", "decided_on": "处罚决定日期"})
    assert by_label.columns == ["编号", "立案日期", "处罚决定日期"]
    assert outcomes(by_label, "penalties.decided_in_time") == ["met"]


def test_two_columns_for_one_field_are_refused():
    frame = cases(decided_on=[None]).with_columns(pl.col("filed_on").alias("立案日期"))
    with pytest.raises(UsageError, match="filed_on, 立案日期 are all"):
        check(frame, of=PenaltyCase, as_of=LAST_DAY)


def test_every_required_column_that_is_missing_is_named_at_once():
    with pytest.raises(UsageError) as caught:
        check(pl.DataFrame({"fine": [1]}), of=Dispute, as_of=LAST_DAY)
    assert "id" in str(caught.value)
    assert "reported_on" in str(caught.value)


def test_a_missing_optional_column_is_empty():
    assert outcomes(cases(decided_on=[None]), "penalties.published_in_time") == ["not_applicable"]


def test_members_of_closed_lists_are_taken_by_code_label_and_synonym():
    frame = cases(decided_on=[date(2023, 12, 1)] * 3, procedure=["simple", "简易", "简易程序"])
    assert outcomes(frame, "penalties.decided_in_time") == ["not_applicable"] * 3


def test_a_word_on_no_list_is_empty_and_counted_as_such():
    frame = cases(decided_on=[date(2023, 3, 1)] * 2, revoked=[True, None], outcome=["处罚", "胡写"])
    assert value(frame, "penalties.decided.penalised")["value"] == 1.0
    members = table(measure(frame, YEAR, of=PenaltyCase)).filter(
        pl.col("code").str.starts_with("penalties.decided.")
    )
    assert members["value"].sum() == 1.0


def test_a_list_with_an_unknown_word_is_empty_as_a_whole():
    frame = cases(
        decided_on=[date(2023, 3, 1)] * 3,
        procedure=["simple"] * 3,
        outcome=["penalised"] * 3,
        kinds=[["fine"], ["fine", "?"], ["detention"]],
    )
    found = outcomes(frame, "penalties.simple_kinds_allowed")
    assert found == ["met", "undetermined", "breached"]


def test_a_list_may_be_written_as_text():
    frame = cases(
        decided_on=[date(2023, 3, 1)] * 4,
        procedure=["simple"] * 4,
        outcome=["penalised"] * 4,
        kinds=["警告、罚款", "警告，责令关闭", "", "罚款； 警告"],
    )
    found = outcomes(frame, "penalties.simple_kinds_allowed")
    assert found == ["met", "breached", "undetermined", "met"]


def test_yes_and_no_may_be_written_as_text():
    frame = cases(decided_on=[date(2023, 3, 1)] * 3, revoked=["是", "否", "也许"])
    share = value(frame, "penalties.revoked_share")
    assert (share["numerator"], share["denominator"], share["left_undetermined"]) == (1, 2, 1)


def test_a_header_may_say_its_unit():
    frame = cases(decided_on=[date(2023, 3, 1)], outcome=["penalised"], kinds=["罚款"])
    frame = frame.with_columns(pl.lit(200).alias("罚款金额（元）"))
    assert value(frame, "penalties.fines")["value"] == 200.0


def test_a_number_in_another_unit_is_refused():
    frame = cases(decided_on=[date(2023, 3, 1)]).with_columns(pl.lit(2).alias("罚款金额（万元）"))
    with pytest.raises(UsageError, match="must be converted to yuan"):
        measure(frame, YEAR, of=PenaltyCase)


# -- what is wrong ------------------------------------------------------------------------------


def test_texts_where_dates_are_due_are_an_error_that_says_how_to_parse_them():
    frame = cases(decided_on=["2023-03-01"])
    with pytest.raises(UsageError, match=r"decided_on.*must be of dates.*str\.to_date\(\)"):
        check(frame, of=PenaltyCase, as_of=LAST_DAY)


def test_all_columns_of_wrong_types_are_named_at_once():
    frame = cases(decided_on=["x"], fine=["200"], kinds=[1])
    with pytest.raises(UsageError) as caught:
        check(frame, of=PenaltyCase, as_of=LAST_DAY)
    for header in ("decided_on", "fine", "kinds"):
        assert f"“{header}”" in str(caught.value)


def test_a_column_that_nothing_asks_for_may_be_of_any_type():
    assert outcomes(cases(decided_on=[None], remarks=[1.5]), "penalties.decided_in_time")


@pytest.mark.parametrize(
    ("fine", "wanted"),
    [
        (pl.Series([200.1, 35020.05]), 35220.15),
        (pl.Series([Decimal("200.10"), Decimal("35020.05")]), 35220.15),
        (pl.Series([200, 100]), 300.0),
        (pl.Series([0.1 + 0.2, None]), 0.3),
    ],
    ids=["floats", "decimals", "whole", "floats near a fen"],
)
def test_money_is_exact_whatever_number_holds_it(fine, wanted):
    frame = cases(
        decided_on=[date(2023, 3, 1)] * 2,
        outcome=["penalised"] * 2,
        fine=fine,
        kinds=[["fine"]] * 2,
    )
    assert value(frame, "penalties.fines")["value"] == wanted


@pytest.mark.parametrize("fine", [100.005, float("nan"), float("inf"), -5.0])
def test_a_float_that_is_no_amount_of_money_is_empty_and_counted_as_such(fine):
    frame = cases(
        decided_on=[date(2023, 3, 1)] * 2,
        outcome=["penalised"] * 2,
        fine=[fine, 5.0],
        kinds=[["fine"]] * 2,
    )
    fines = value(frame, "penalties.fines")
    assert (fines["value"], fines["left_empty"]) == (5.0, 1)


def test_a_moment_counts_as_its_day():
    frame = cases(decided_on=[date(2023, 3, 1)]).with_columns(
        pl.col("filed_on").cast(pl.Datetime).dt.offset_by("23h")
    )
    found = table(check(frame, of=PenaltyCase, as_of=LAST_DAY))
    ends = found.filter(pl.col("rule") == "penalties.decided_in_time")["due"]
    assert ends.to_list() == [date(2023, 4, 4)]


@pytest.mark.parametrize("library", FRAMES)
def test_an_empty_frame_gives_an_empty_frame_and_no_value(library):
    empty = FRAMES[library](PenaltyCase)
    empty = nw.from_native(empty).filter(nw.col("编号") == "none").to_native()
    assert table(check(empty, of=PenaltyCase, as_of=LAST_DAY)).height == 0
    found = table(measure(empty, YEAR, of=PenaltyCase))
    by_code = {r["code"]: r for r in found.to_dicts()}
    assert by_code["penalties.filed"]["value"] == 0
    assert by_code["penalties.decided_in_time_share"]["value"] is None
    assert table(measure(empty, YEAR, of=PenaltyCase, by="编号")).height == 0


def test_a_frame_of_nulls_is_undetermined_throughout():
    frame = pl.DataFrame({"id": [None, None], "reported_on": [None, None], "kind": [None, None]})
    assert set(table(check(frame, of=Dispute, as_of=LAST_DAY))["outcome"]) == {"undetermined"}
    found = table(measure(frame, YEAR, of=Dispute))
    assert set(found["left_undetermined"]) == {2}
    assert found["numerator"].sum() == 0


def test_a_row_without_its_first_date_counts_nowhere_and_is_left_out_everywhere():
    days = [date(2023, 1, 4), None]
    frame = pl.DataFrame({"id": ["a", "b"], "reported_on": days, "accepted_on": [days[0]] * 2})
    found = table(measure(frame, YEAR, of=Dispute))
    accepted = found.filter(pl.col("code") == "disputes.accepted").to_dicts()[0]
    assert (accepted["value"], accepted["left_undetermined"]) == (1.0, 1)


def test_rows_with_one_id_are_judged_one_by_one():
    frame = cases(decided_on=[date(2023, 3, 1), None]).with_columns(id=pl.lit("same"))
    assert sorted(outcomes(frame, "penalties.decided_in_time")) == ["breached", "met"]


def test_what_is_no_frame_is_said_to_be_none():
    with pytest.raises(UsageError, match="not a frame: dict; use Polars"):
        check({"id": ["a"]}, of=PenaltyCase, as_of=LAST_DAY)


# -- what comes back ----------------------------------------------------------------------------


@pytest.mark.parametrize("library", FRAMES)
def test_a_frame_of_the_same_library_comes_back(library):
    frame = FRAMES[library](PenaltyCase)
    for found in (
        check(frame, of=PenaltyCase, as_of=LAST_DAY),
        check(frame, of=PenaltyCase, as_of=LAST_DAY, form="wide"),
        check(frame, of=PenaltyCase, as_of=LAST_DAY, form="findings"),
        measure(frame, YEAR, of=PenaltyCase, by="quarter"),
        due(frame, of=PenaltyCase, as_of=LAST_DAY),
    ):
        assert type(found) is type(frame)


@pytest.mark.parametrize("library", FRAMES)
def test_the_wide_form_keeps_the_frame_and_adds_a_column_a_rule(library):
    frame = FRAMES[library](PenaltyCase)
    found = table(check(frame, of=PenaltyCase, as_of=date(2023, 6, 30), form="wide"))
    own = table(frame)
    assert found.columns[: own.width] == own.columns
    long = table(check(frame, of=PenaltyCase, as_of=date(2023, 6, 30)))
    wide = dict(found.select("编号", "penalties.decided_in_time").rows())
    of_rule = long.filter(pl.col("rule") == "penalties.decided_in_time")
    assert wide == dict(of_rule.select("id", "outcome").rows())


@pytest.mark.parametrize("library", ["polars", "pandas", "pyarrow"])
def test_rows_of_an_eager_frame_keep_their_order(library):
    frame = FRAMES[library](PenaltyCase)
    found = table(check(frame, of=PenaltyCase, as_of=LAST_DAY, form="wide"))
    assert found["编号"].to_list() == table(frame)["编号"].to_list()


def test_pandas_keeps_its_index_in_the_wide_form():
    frame = of_records(PenaltyCase).to_pandas().set_index("编号", drop=False)
    found = check(frame, of=PenaltyCase, as_of=LAST_DAY, form="wide")
    assert found.index.equals(frame.index)


@pytest.mark.parametrize("library", FRAMES)
def test_the_findings_are_what_is_breached_alone(library):
    frame = FRAMES[library](PenaltyCase)
    found = table(check(frame, of=PenaltyCase, as_of=LAST_DAY, form="findings"))
    long = table(check(frame, of=PenaltyCase, as_of=LAST_DAY))
    assert sorted(found.rows()) == sorted(long.filter(pl.col("outcome") == "breached").rows())
    assert found.height > 0


@pytest.mark.parametrize("library", FRAMES)
def test_what_is_due_is_the_same_as_of_records(library):
    as_of = date(2023, 5, 2)
    found = due(FRAMES[library](PenaltyCase), of=PenaltyCase, as_of=as_of, within=60)
    rows = table(found).with_columns(pl.col("due", "latest").cast(pl.Date)).rows()
    wanted = due(ledger().of(PenaltyCase), as_of=as_of, within=60)
    assert rows == [
        (d.finding.record_id, d.finding.code, d.due, d.latest, d.days_left) for d in wanted
    ]
    assert rows


# -- lazy frames stay lazy ------------------------------------------------------------------------


def test_nothing_of_a_lazy_polars_frame_is_computed():
    def boom(_values: pl.Series) -> pl.Series:
        raise AssertionError

    frame = of_records(PenaltyCase).lazy()
    frame = frame.with_columns(pl.col("编号").map_batches(boom, return_dtype=pl.String))
    for found in (
        check(frame, of=PenaltyCase, as_of=LAST_DAY),
        measure(frame, YEAR, of=PenaltyCase, by=["编号", "quarter"]),
        due(frame, of=PenaltyCase, as_of=LAST_DAY),
    ):
        with pytest.raises((AssertionError, pl.exceptions.ComputeError)):
            found.collect()


def test_nothing_of_a_duckdb_relation_is_computed():
    frame = of_duckdb(PenaltyCase).project("* replace (error('computed')::varchar as 编号)")
    for found in (
        check(frame, of=PenaltyCase, as_of=LAST_DAY),
        measure(frame, YEAR, of=PenaltyCase, by="编号"),
        due(frame, of=PenaltyCase, as_of=LAST_DAY),
    ):
        with pytest.raises(duckdb.Error, match="computed"):
            found.fetchall()


def test_nothing_of_a_spark_frame_is_computed():
    from pyspark.sql import functions

    frame = FRAMES["spark"](PenaltyCase)
    frame = frame.withColumn(
        "编号", functions.raise_error(functions.lit("computed")).cast("string")
    )
    for found in (
        check(frame, of=PenaltyCase, as_of=LAST_DAY),
        measure(frame, YEAR, of=PenaltyCase, by="编号"),
        due(frame, of=PenaltyCase, as_of=LAST_DAY),
    ):
        with pytest.raises(Exception, match="computed"):
            found.toArrow()


# -- groups -----------------------------------------------------------------------------------------


def test_groups_may_be_any_columns_of_the_frame():
    frame = cases(
        decided_on=[None] * 3, 片区=["东", "东", None], procedure=["simple", "简易", None]
    )
    found = table(measure(frame, YEAR, of=PenaltyCase, by=["片区", "程序"]))
    filed = found.filter(pl.col("code") == "penalties.filed").select("片区", "程序", "value")
    assert filed.rows() == [("东", "simple", 2.0), (None, None, 1.0)]


def test_nothing_is_grouped_by_a_personal_field():
    frame = cases(decided_on=[None], party_name=["某人"])
    with pytest.raises(UsageError, match="personal"):
        measure(frame, YEAR, of=PenaltyCase, by="当事人")


def test_a_group_that_is_no_column_is_refused():
    with pytest.raises(UsageError, match="no column 片区"):
        measure(cases(decided_on=[None]), YEAR, of=PenaltyCase, by="片区")


@pytest.mark.parametrize("library", FRAMES)
def test_the_counts_of_parts_add_up_to_the_whole(library):
    frame = FRAMES[library](PenaltyCase)
    whole = table(measure(frame, YEAR, of=PenaltyCase))
    for by in ("quarter", "程序"):
        parts = table(measure(frame, YEAR, of=PenaltyCase, by=by))
        sums = parts.group_by("code", maintain_order=True).agg(pl.col("numerator").sum())
        for code in ("penalties.filed", "penalties.decided", "penalties.fines"):
            one = pl.col("code") == code
            assert sums.filter(one)["numerator"].item() == whole.filter(one)["numerator"].item()


# -- where narwhals is silently wrong ------------------------------------------------------------------
# Each of these shows a form of 2.29 that gives a wrong answer without an error, and that the
# engine stays clear of: if one fails, narwhals has changed, and the engine may be simplified.


def _grouped(native: Any, aggregate: nw.Expr) -> list[Any]:
    found = nw.from_native(native).group_by("g").agg(aggregate.alias("x")).sort("g")
    return table(found.to_native())["x"].to_list()


SMALL = pl.DataFrame({"g": ["a", "a", "b"], "v": [1, 2, 3]})


@pytest.mark.parametrize("library", ["pandas", "pyarrow"])
def test_a_condition_inside_an_aggregate_of_groups_is_ignored_by_narwhals(library):
    native = SMALL.to_pandas() if library == "pandas" else SMALL.to_arrow()
    conditional = nw.when(nw.col("v") > 1).then(nw.col("v")).sum()
    assert _grouped(SMALL, conditional) == [2, 3]
    assert _grouped(native, conditional) != [2, 3]


def test_the_median_of_groups_is_an_approximation_in_pyarrow():
    frame = pl.DataFrame({"g": ["a"] * 2, "v": [1.0, 200.0]})
    assert _grouped(frame, nw.col("v").median()) == [100.5]
    assert _grouped(frame.to_arrow(), nw.col("v").median()) != [100.5]


def test_a_date_of_classic_pandas_never_equals_a_date_in_narwhals():
    native = pd.DataFrame({"d": pd.to_datetime(["2023-01-04"])})
    asked = nw.from_native(native).select(nw.col("d") == nw.lit(date(2023, 1, 4)))
    assert asked["d"].to_list() == [False]


def test_membership_of_an_empty_value_is_false_and_not_empty_in_classic_pandas():
    asked = nw.from_native(pd.DataFrame({"v": ["x", None]})).select(~nw.col("v").is_in(["x"]))
    assert asked["v"].to_list() == [False, True]


def test_unpivoting_asks_the_default_connection_of_duckdb():
    relation = duckdb.connect().from_arrow(SMALL.to_arrow())
    with pytest.raises(Exception, match=r"connection|_rel"):
        nw.from_native(relation).unpivot(on=["v"], index=["g"]).to_native().fetchall()


def test_a_column_divided_by_a_constant_is_not_the_nearest_number_in_polars():
    frame = pl.DataFrame({"v": [585.0] * 3})
    assert frame.select(pl.col("v") / 100.0)["v"][0] != 5.85
