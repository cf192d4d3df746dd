"""Frames as analysts hold them: headers, types, what is wrong with them, what comes back."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
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

from xiangzhen_fazhi import catalogue
from xiangzhen_fazhi.deadlines import due
from xiangzhen_fazhi.definitions.records import Kind, fields_of
from xiangzhen_fazhi.engines import frames
from xiangzhen_fazhi.errors import UsageError
from xiangzhen_fazhi.findings import check
from xiangzhen_fazhi.institutions.disputes import Dispute
from xiangzhen_fazhi.institutions.leadership import AnnualReport, Budget
from xiangzhen_fazhi.institutions.penalties import PenaltyCase
from xiangzhen_fazhi.institutions.safety import Incident
from xiangzhen_fazhi.institutions.study import StudySession
from xiangzhen_fazhi.law.periods import Period
from xiangzhen_fazhi.ledger import Ledger
from xiangzhen_fazhi.measures import measure
from xiangzhen_fazhi.questions import context, rules_alone
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


LIBRARIES = ("polars", "polars lazy", "pandas", "pyarrow", "duckdb")
EAGER = ("polars", "pandas", "pyarrow")
ALL = (*LIBRARIES, "spark")


@pytest.fixture(scope="module")
def example(native):
    """The example township's records of a class as a frame of a library."""
    return cache(lambda library, record: native(library, of_records(record)))


MIDYEAR = date(2023, 5, 2)
QUESTIONS: dict[str, Callable[[Any, Any], Any]] = {
    "long": lambda frame, of: check(frame, of=of, as_of=LAST_DAY),
    "wide": lambda frame, of: check(frame, of=of, as_of=LAST_DAY, form="wide"),
    "findings": lambda frame, of: check(frame, of=of, as_of=LAST_DAY, form="findings"),
    "due": lambda frame, of: due(frame, of=of, as_of=MIDYEAR, within=60),
    "whole": lambda frame, of: measure(frame, YEAR, of=of),
    "parts": lambda frame, of: measure(frame, YEAR, of=of, by=["half", "程序"]),
}


@pytest.fixture(scope="module")
def answer(example):
    """What a library answers to a question about the example; each is asked once."""
    return cache(lambda question, library, of: QUESTIONS[question](example(library, of), of))


@pytest.fixture(scope="module")
def rows(answer):
    """The same, computed, as a frame of Polars."""
    return cache(lambda question, library, of: table(answer(question, library, of)))


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


def judged(native: Any, rule: str, as_of: date = LAST_DAY) -> pl.DataFrame:
    """What one rule alone says of the rows, in the order of their ids."""
    record = catalogue.rules()[rule].record
    asked = {rule: rules_alone(record)[rule]}
    found = frames.check(native, record, asked, as_of, *context(as_of, None, None))
    return table(found).sort("id")


def outcomes(native: Any, rule: str) -> list[str]:
    return judged(native, rule)["outcome"].to_list()


def values(native: Any, code: str, by: Sequence[str] = ()) -> list[dict[str, Any]]:
    """What one indicator alone comes to, a line for each group."""
    asked = catalogue.indicators()[code]
    (record,) = catalogue.records_under(asked)
    given = context(LAST_DAY, None, None)
    return table(
        frames.measure(native, YEAR, record, {code: asked}, by, LAST_DAY, *given)
    ).to_dicts()


def value(native: Any, code: str) -> dict[str, Any]:
    (found,) = values(native, code)
    return found


# -- the example township --------------------------------------------------------------------


DAYS = pl.col("due", "latest").cast(pl.Date)


def printed(rows: list[tuple[Any, ...]]) -> str:
    return "\n".join(" ".join(map(str, row)) for row in sorted(rows, key=str))


@pytest.mark.parametrize("record", [PenaltyCase, Dispute], ids=lambda r: r.__name__)
@pytest.mark.parametrize("library", ALL)
def test_the_example_prints_the_same_findings_from_any_frame_as_from_records(library, record, rows):
    found = rows("long", library, record).select("id", "rule", "outcome", "due", "latest")
    records = check(ledger().of(record), as_of=LAST_DAY)
    wanted = [(f.record_id, f.code, f.outcome.value, f.due, f.latest) for f in records]
    assert printed(found.with_columns(DAYS).rows()) == printed(wanted)


@pytest.mark.parametrize("record", [PenaltyCase, Dispute], ids=lambda r: r.__name__)
@pytest.mark.parametrize("library", ALL)
def test_the_example_prints_the_same_measures_from_any_frame_as_from_records(library, record, rows):
    found = rows("whole", library, record).select("code", "value")
    wanted = [
        (m.code, None if m.value is None else float(m.value))
        for m in measure(ledger().of(record), YEAR)
    ]
    assert printed(found.rows()) == printed(wanted)


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


@pytest.mark.parametrize("library", ALL)
def test_a_word_on_no_list_is_none_of_the_members(library, native):
    columns = {"allotted_on": [date(2023, 3, 1)] * 4, "purpose": ["work", "工作经费", "胡写", None]}
    given = pl.DataFrame({"id": ["a", "b", "c", "d"], "amount": [5, 6, 7, 8], **columns})
    assert value(native(library, given), "leadership.funds.work")["value"] == 11.0


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


@pytest.mark.parametrize("library", ALL)
def test_texts_where_dates_are_due_are_an_error_that_says_how_to_parse_them(library, native):
    frame = native(library, cases(decided_on=["2023-03-01"]))
    with pytest.raises(UsageError, match=r"decided_on.*must be of dates.*str\.to_date\(\)"):
        check(frame, of=PenaltyCase, as_of=LAST_DAY)


def test_all_columns_of_wrong_types_are_named_at_once():
    frame = cases(decided_on=["x"], fine=["200"], kinds=[1])
    with pytest.raises(UsageError) as caught:
        check(frame, of=PenaltyCase, as_of=LAST_DAY)
    for header in ("decided_on", "fine", "kinds"):
        assert f"“{header}”" in str(caught.value)


def test_a_column_that_nothing_asks_for_may_be_of_any_type():
    frame = cases(decided_on=[None], remarks=[1.5])
    assert outcomes(frame, "penalties.decided_in_time") == ["breached"]


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
@pytest.mark.parametrize("library", ALL)
def test_a_float_that_is_no_amount_of_money_is_left_out_and_counted_as_such(library, fine, native):
    frame = cases(
        decided_on=[date(2023, 3, 1)] * 3,
        outcome=["penalised"] * 3,
        fine=[fine, 5.1, 0.2],
        kinds=[["fine"]] * 3,
    )
    fines = value(native(library, frame), "penalties.fines")
    # In pandas NaN is how an empty cell of numbers looks.
    reason = (
        "left_empty" if (library, math.isnan(fine)) == ("pandas", True) else "left_undetermined"
    )
    assert (fines["value"], fines[reason]) == (5.3, 1)


def test_a_moment_counts_as_its_day():
    frame = cases(decided_on=[date(2023, 3, 1)]).with_columns(
        pl.col("filed_on").cast(pl.Datetime).dt.offset_by("23h")
    )
    assert judged(frame, "penalties.decided_in_time")["due"].to_list() == [date(2023, 4, 4)]


@pytest.mark.parametrize("library", ALL)
def test_an_empty_frame_gives_an_empty_frame_and_no_value(library, example):
    whole = nw.from_native(example(library, AnnualReport))
    empty = whole.filter(nw.col("编号") == "none").to_native()
    assert table(check(empty, of=AnnualReport, as_of=LAST_DAY)).height == 0
    assert table(due(empty, of=AnnualReport, as_of=LAST_DAY)).height == 0
    found = table(measure(empty, YEAR, of=AnnualReport))
    assert set(found.select("numerator", "denominator", "value").rows()) == {(0.0, 0.0, None)}
    assert table(measure(empty, YEAR, of=AnnualReport, by="编号")).height == 0


@pytest.mark.parametrize("library", ALL)
def test_a_frame_of_nulls_is_undetermined_throughout(library, native):
    blank = pl.DataFrame(
        {"id": [None] * 2, "happened_on": [None] * 2, "kind": [None] * 2},
        schema={"id": pl.String, "happened_on": pl.Date, "kind": pl.String},
    )
    frame = native(library, blank)
    assert set(table(check(frame, of=Incident, as_of=LAST_DAY))["outcome"]) == {"undetermined"}
    found = table(measure(frame, YEAR, of=Incident))
    assert set(found["left_undetermined"]) == {2}
    assert found["numerator"].sum() == 0


@pytest.mark.parametrize("library", ALL)
def test_columns_of_nothing_may_be_of_any_type(library, native):
    frame = native(library, pl.DataFrame({"id": ["1"], "happened_on": [None], "kind": [None]}))
    assert set(table(check(frame, of=Incident, as_of=LAST_DAY))["outcome"]) == {"undetermined"}


def test_a_row_without_its_first_date_counts_nowhere_and_is_left_out_everywhere():
    days = [date(2023, 1, 4), None]
    frame = pl.DataFrame({"id": ["a", "b"], "reported_on": days, "accepted_on": [days[0]] * 2})
    found = table(measure(frame, YEAR, of=Dispute))
    accepted = found.filter(pl.col("code") == "disputes.accepted").to_dicts()[0]
    assert (accepted["value"], accepted["left_undetermined"]) == (1.0, 1)


@pytest.mark.parametrize("library", ALL)
def test_rows_with_one_id_are_judged_one_by_one(library, native):
    frame = cases(decided_on=[date(2023, 3, 1), None]).with_columns(id=pl.lit("same"))
    found = outcomes(native(library, frame), "penalties.decided_in_time")
    assert sorted(found) == ["breached", "met"]


def test_what_is_no_frame_is_said_to_be_none():
    with pytest.raises(UsageError, match="not a frame: dict; use Polars"):
        check({"id": ["a"]}, of=PenaltyCase, as_of=LAST_DAY)


# -- what comes back ----------------------------------------------------------------------------


@pytest.mark.parametrize("library", ALL)
def test_a_frame_of_the_same_library_comes_back(library, answer, example):
    for question in QUESTIONS:
        found = answer(question, library, PenaltyCase)
        assert type(found) is type(example(library, PenaltyCase))


@pytest.mark.parametrize("library", ALL)
def test_the_wide_form_keeps_the_frame_and_adds_a_column_a_rule(library, rows, example):
    found = rows("wide", library, PenaltyCase)
    own = table(example(library, PenaltyCase))
    codes = list(catalogue.rules_of(PenaltyCase))
    assert found.columns == [*own.columns, *codes]
    assert found.sort("编号").select(own.columns).equals(own.sort("编号"))
    long = rows("long", library, PenaltyCase).select("id", "rule", "outcome")
    wide = found.select(pl.col("编号").alias("id"), *codes).unpivot(
        index="id", variable_name="rule", value_name="outcome"
    )
    assert sorted(wide.rows()) == sorted(long.rows())


@pytest.mark.parametrize("library", ALL)
def test_columns_that_are_no_field_are_carried_through(library, native):
    frame = native(library, cases(片区=["东"], 序号=[7]))
    asked = catalogue.rules()["penalties.decided_in_time"]
    given = context(LAST_DAY, None, None)
    found = frames.check(frame, PenaltyCase, {"code": asked}, LAST_DAY, *given, form="wide")
    assert table(found).select("片区", "序号", "code").rows() == [("东", 7, "breached")]


@pytest.mark.parametrize("library", EAGER)
def test_rows_of_an_eager_frame_keep_their_order(library, rows, example):
    found = rows("wide", library, PenaltyCase)
    assert found["编号"].to_list() == table(example(library, PenaltyCase))["编号"].to_list()


def test_pandas_keeps_its_index_in_the_wide_form():
    frame = of_records(PenaltyCase).to_pandas().set_index("编号", drop=False)
    found = check(frame, of=PenaltyCase, as_of=LAST_DAY, form="wide")
    assert found.index.equals(frame.index)


@pytest.mark.parametrize("library", ALL)
def test_the_findings_are_what_is_breached_alone(library, rows):
    found, long = rows("findings", library, PenaltyCase), rows("long", library, PenaltyCase)
    assert sorted(found.rows()) == sorted(long.filter(pl.col("outcome") == "breached").rows())
    assert found.height > 0


@pytest.mark.parametrize("library", ALL)
def test_what_is_due_is_the_same_as_of_records(library, rows):
    found = rows("due", library, PenaltyCase).with_columns(DAYS).rows()
    wanted = due(ledger().of(PenaltyCase), as_of=MIDYEAR, within=60)
    assert found == [
        (d.finding.record_id, d.finding.code, d.due, d.latest, d.days_left) for d in wanted
    ]
    assert found


# -- lazy frames stay lazy ------------------------------------------------------------------------


UNREAD = pl.DataFrame({"编号": ["a"], "period_end": [date(2022, 12, 31)]})
"""A report whose periods still run."""


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


def test_nothing_of_a_duckdb_relation_is_computed(native):
    frame = native("duckdb", UNREAD).project("* replace (error('computed')::varchar as 编号)")
    for found in (
        check(frame, of=AnnualReport, as_of=LAST_DAY),
        measure(frame, YEAR, of=AnnualReport, by="编号"),
        due(frame, of=AnnualReport, as_of=LAST_DAY),
    ):
        with pytest.raises(duckdb.Error, match="computed"):
            found.fetchall()


def test_nothing_of_a_spark_frame_is_computed(native):
    from pyspark.sql import functions

    frame = native("spark", UNREAD)
    frame = frame.withColumn(
        "编号", functions.raise_error(functions.lit("computed")).cast("string")
    )
    for found in (
        check(frame, of=AnnualReport, as_of=LAST_DAY),
        measure(frame, YEAR, of=AnnualReport, by="编号"),
        due(frame, of=AnnualReport, as_of=LAST_DAY),
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


@pytest.mark.parametrize("library", ALL)
def test_the_counts_of_parts_add_up_to_the_whole(library, rows):
    whole, parts = rows("whole", library, PenaltyCase), rows("parts", library, PenaltyCase)
    assert parts.columns[:3] == ["half", "程序", "code"]
    sums = dict(parts.group_by("code").agg(pl.col("numerator").sum()).rows())
    by_code = dict(whole.select("code", "numerator").rows())
    for code in ("penalties.filed", "penalties.decided", "penalties.fines"):
        assert sums[code] == by_code[code] > 0


# -- what no frame can answer ------------------------------------------------------------------


@pytest.mark.parametrize("library", ALL)
def test_a_rule_that_looks_other_records_up_is_undetermined_where_one_is_named(library, native):
    days = [date(2023, 3, 1), date(2023, 2, 1), date(2023, 1, 1)]
    frame = {"id": ["1", "2", "3"], "registered_on": days, "repeat_of": ["9", "1", None]}
    found = outcomes(native(library, pl.DataFrame(frame)), "governance.repeated_petition_exists")
    assert found == ["undetermined", "undetermined", "not_applicable"]


def test_an_indicator_that_looks_other_records_up_has_no_value_and_leaves_all_out():
    frame = pl.DataFrame({"id": ["1", "2"], "registered_on": [date(2023, 3, 1)] * 2})
    share = value(frame, "governance.first_petitions_repeated_share")
    assert (share["value"], share["left_undetermined"]) == (None, 2)


NAMES = dict(zip(ALL, ("Polars", "Polars", "pandas", "PyArrow", "DuckDB", "Spark"), strict=True))


@pytest.mark.parametrize("library", ALL)
def test_duties_of_a_whole_ledger_are_refused_with_library_rule_and_reason(library, native):
    frame = native(library, pl.DataFrame({"id": ["1"], "held_on": [date(2023, 3, 1)]}))
    with pytest.raises(UsageError) as refused:
        check(frame, of=StudySession, as_of=LAST_DAY, period=YEAR)
    said = str(refused.value)
    assert NAMES[library] in said
    assert all(code in said for code in catalogue.periodic_rules_of(StudySession))
    assert "Ledger" in said


def test_a_class_without_rules_or_deadlines_gives_an_empty_frame():
    frame = pl.DataFrame({"id": ["1"], "allotted_on": [date(2023, 3, 1)]})
    assert not catalogue.rules_of(Budget)
    assert table(check(frame, of=Budget, as_of=LAST_DAY)).shape == (0, 5)
    assert table(due(frame, of=Budget, as_of=LAST_DAY)).shape == (0, 5)


# -- where narwhals is silently wrong ------------------------------------------------------------------
# Each shows that the answer is exact on the libraries on which the plain form of narwhals 2.29 is not.


@pytest.mark.parametrize("library", ALL)
def test_conditions_hold_inside_groups(library, native):
    # `group_by().agg(when(c).then(x).sum())` ignores the condition on pandas and PyArrow.
    frame = cases(
        township=["a", "a", "b"],
        decided_on=[date(2023, 3, 1), None, date(2023, 3, 1)],
        outcome=["penalised"] * 3,
        fine=[1, 2, 3],
        kinds=[["fine"]] * 3,
    )
    found = values(native(library, frame), "penalties.fines", ["township"])
    assert [(line["township"], line["value"]) for line in found] == [("a", 1.0), ("b", 3.0)]


@pytest.mark.parametrize("library", ALL)
def test_the_median_of_a_group_is_exact(library, native):
    # The median of PyArrow's groups is an approximation: 1.0 of these.
    frame = cases(township=["a", "a"], decided_on=[date(2023, 1, 5), date(2023, 7, 23)])
    (found,) = values(native(library, frame), "penalties.median_days_to_decision", ["township"])
    assert found["value"] == 100.5


@pytest.mark.parametrize("unit", ["s", "us", "ns"])
def test_dates_of_classic_pandas_are_compared_with_days(unit):
    # `datetime64 == date` and `is_in([date])` are always False there.
    days = [date(2021, 7, 14), date(2021, 7, 15), None]
    frame = pl.DataFrame({"id": ["a", "b", "c"], "filed_on": days}).to_pandas()
    frame["filed_on"] = pd.to_datetime(frame["filed_on"]).astype(f"datetime64[{unit}]")
    found = judged(frame, "penalties.decided_in_time")
    assert found["outcome"].to_list() == ["not_applicable", "breached", "not_applicable"]
    assert found.with_columns(DAYS)["due"].to_list() == [None, date(2021, 10, 13), None]


@pytest.mark.parametrize("library", ALL)
def test_an_empty_value_is_not_one_of_the_others(library, native):
    # `~is_in` and `!=` take it for another value on pandas.
    frame = pl.DataFrame(
        {
            "id": ["a", "b", "c", "d"],
            "registered_on": [date(2023, 3, 1)] * 4,
            "route": ["opinion", "仲裁", None, "胡写"],
        }
    )
    code = "governance.petitions_taken_to_other_procedures"
    found = value(native(library, frame), code)
    assert (found["value"], found["left_undetermined"]) == (1.0, 2)


def test_a_relation_of_another_connection_of_duckdb_is_answered(native):
    # narwhals' `unpivot` asks the default connection, and its `query` would not find the frame.
    relation = native("duckdb", cases(township=["a"]))
    assert outcomes(relation, "penalties.decided_in_time") == ["breached"]


def test_quotients_are_the_nearest_numbers():
    # Polars multiplies a column by the reciprocal of a constant: 585 / 100 is then not 5.85.
    frame = cases(
        decided_on=[date(2023, 3, 1)],
        outcome=["penalised"],
        fine=pl.Series([Decimal("5.85")]),
        kinds=[["fine"]],
    )
    assert value(frame, "penalties.fines")["value"] == 5.85
