"""Cells of frames: the same values as of a file that is read, whatever the library."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from xiangzhen_fazhi import catalogue
from xiangzhen_fazhi.engines import frames
from xiangzhen_fazhi.engines.frames import sources
from xiangzhen_fazhi.errors import UsageError
from xiangzhen_fazhi.institutions.penalties import PenaltyCase, PenaltyKind
from xiangzhen_fazhi.institutions.publicity import PublicityEvent
from xiangzhen_fazhi.institutions.study import StudySession
from xiangzhen_fazhi.law.periods import Period
from xiangzhen_fazhi.questions import context, rules_alone

LIBRARIES = ("polars lazy", "pandas", "pyarrow", "duckdb")
ALL = (*LIBRARIES, "spark")
YEAR = Period.year(2025)
DAY = date(2025, 3, 3)


def table(native: Any) -> pl.DataFrame:
    if isinstance(native, pl.LazyFrame):
        return native.collect()
    if isinstance(native, duckdb.DuckDBPyRelation):
        return pl.DataFrame(native.to_arrow_table())
    if hasattr(native, "toArrow"):
        return pl.DataFrame(native.toArrow())
    return pl.from_pandas(native) if isinstance(native, pd.DataFrame) else pl.DataFrame(native)


def measured(frame: Any, of: Any, code: str, by: tuple[str, ...] = ()) -> pl.DataFrame:
    """The lines of one indicator, which alone is computed."""
    asked = {code: catalogue.indicators_of(of)[code]}
    return table(
        frames.measure(frame, YEAR, of, asked, by, YEAR.end, *context(YEAR.end, None, None))
    )


def outcomes(frame: Any, of: Any, code: str) -> list[str]:
    """The outcomes of one rule, row by row."""
    asked = {code: rules_alone(of)[code]}
    found = frames.check(frame, of, asked, YEAR.end, *context(YEAR.end, None, None))
    return table(found).sort("id")["outcome"].cast(pl.String).to_list()


def cases(**columns: Any) -> pl.DataFrame:
    """Penalties that were imposed, with some columns."""
    length = len(next(iter(columns.values())))
    given = {
        "id": [f"{n:02}" for n in range(length)],
        "decided_on": [DAY] * length,
        "outcome": ["penalised"] * length,
        "procedure": ["ordinary"] * length,
    }
    return pl.DataFrame(given | columns)


OFFICERS = {
    "冯某、陈某": "met",
    "冯某\u3000、\u00a0陈某": "met",
    "冯某\n陈某": "met",
    "冯某/陈某": "met",
    '["冯某、甲", "陈某"]': "met",
    "冯某、": "breached",
    "、 ，冯某、\u3000、": "breached",
    "冯某（甲、乙）": "breached",
    "冯某 陈某": "undetermined",
    "冯某甲和陈某甲": "undetermined",
    "1.冯某 2.陈某": "undetermined",
    "\u3000 ": "undetermined",
}


@pytest.mark.parametrize("library", ALL)
def test_lists_written_as_texts_have_the_same_entries_everywhere(native, library):
    frame = native(library, cases(officers=list(OFFICERS), certified_officers=[1] * len(OFFICERS)))
    found = outcomes(frame, PenaltyCase, "penalties.enough_officers")
    assert dict(zip(OFFICERS, found, strict=True)) == OFFICERS


@pytest.mark.parametrize("library", ALL)
def test_blank_entries_of_lists_are_no_entries(native, library):
    lists = [
        ["冯某", None],
        ["冯某", ""],
        ["冯某", " \u3000"],
        ["冯某", "陈某"],
        [" 冯某", "陈某 "],
    ]
    frame = native(library, cases(officers=lists, certified_officers=[1] * len(lists)))
    found = outcomes(frame, PenaltyCase, "penalties.enough_officers")
    assert found == ["breached"] * 3 + ["met"] * 2


@pytest.mark.parametrize("library", ALL)
def test_what_an_entry_is_does_not_depend_on_other_rows(native, library):
    odd, untidy = ["冯某", "\x1c"], [" 陈某", "冯某"]
    for lists in ([odd], [odd, untidy]):
        frame = native(library, cases(officers=lists, certified_officers=[1] * len(lists)))
        assert outcomes(frame, PenaltyCase, "penalties.enough_officers")[0] == "met"


@pytest.mark.parametrize("library", ALL)
def test_totals_past_what_a_float_holds_exactly_are_the_nearest_float(native, library):
    essays = [2**51] * 5 + [1]
    rows = {"id": list("abcdef"), "held_on": [DAY] * 6, "essays": essays}
    (line,) = measured(
        native(library, pl.DataFrame(rows)), StudySession, "study.session_essays"
    ).to_dicts()
    assert line["value"] == float(sum(essays))


KINDS = [
    "吊销许可证、执照",
    "罚款、吊销许可证 ，执照；警告",
    "revocation of a licence、warning",
    "Revocation of a licence",
    " licence_revoked\u3000",
    "罚款",
    "吊销许可证、无此种类",
]


@pytest.mark.parametrize("library", ALL)
def test_words_with_a_comma_of_their_own_are_one_entry(native, library):
    frame = native(library, cases(kinds=KINDS))
    (line,) = measured(frame, PenaltyCase, "penalties.imposed.licence_revoked").to_dicts()
    assert line["value"] == 5


@pytest.mark.parametrize("library", ALL)
def test_real_lists_of_codes_may_have_blanks_and_empty_entries(native, library):
    lists = [["fine", None], [" fine", ""], [None], ["", " "], [], None, ["罚款", "fine "]]
    frame = native(library, cases(kinds=pl.Series(lists, dtype=pl.List(pl.String))))
    (line,) = measured(frame, PenaltyCase, "penalties.imposed.fine").to_dicts()
    assert line["value"] == 3


@pytest.mark.parametrize("library", ALL)
def test_labels_in_english_and_blanks_around_words_are_read(native, library):
    words = ["penalised", "予以处罚 ", "\u3000处罚", "Penalised", "PENALISED"]
    frame = native(library, cases(outcome=words))
    (line,) = measured(frame, PenaltyCase, "penalties.decided.penalised").to_dicts()
    assert line["value"] == 4


def test_the_code_comes_first_of_the_words_for_a_member():
    assert sources.words_of(PenaltyKind)[PenaltyKind.FINE][0] == "fine"


@pytest.mark.parametrize("library", LIBRARIES)
def test_entries_are_told_apart_without_their_blanks(native, library):
    frame = pl.DataFrame(
        {"id": ["a"], "held_on": [DAY], "laws": [["民法典、", " 民法典", "民法典\u3000", None]]}
    ).with_columns(pl.col("laws").list.eval(pl.element().str.strip_chars("、")))
    (line,) = measured(native(library, frame), StudySession, "study.laws_studied").to_dicts()
    assert line["value"] == 1


@pytest.mark.parametrize("library", LIBRARIES)
def test_decimals_with_more_places_than_kept_read_as_empty(native, library):
    fine = pl.Series([Decimal("100.005"), Decimal("100.010")], dtype=pl.Decimal(18, 3))
    frame = native(library, cases(fine=fine, kinds=[["fine"]] * 2))
    (line,) = measured(frame, PenaltyCase, "penalties.fines").to_dicts()
    assert line["value"] == 100.01
    assert line["left_empty"] + line["left_undetermined"] >= 1


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_count_in_a_column_of_decimals_is_a_whole_number(native, library):
    handouts = pl.Series([Decimal("3.50"), Decimal("20.00")], dtype=pl.Decimal(10, 2))
    frame = pl.DataFrame({"id": ["a", "b"], "held_on": [DAY] * 2, "handouts": handouts})
    (line,) = measured(native(library, frame), PublicityEvent, "publicity.handouts").to_dicts()
    assert line["value"] == 20


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("kind", [pl.Int64, pl.UInt64])
def test_whole_numbers_that_are_too_large_read_as_empty(native, library, kind):
    numbers = pl.Series([2**62, 2**62, 10**16, 5], dtype=kind)
    frame = native(library, cases(fine=numbers, kinds=[["fine"]] * 4))
    (line,) = measured(frame, PenaltyCase, "penalties.fines").to_dicts()
    assert line["value"] == 5


@pytest.mark.parametrize("library", LIBRARIES)
def test_groups_are_what_a_field_is_read_as(native, library):
    frame = cases(
        filed_on=[datetime(2025, 1, 6, hour) for hour in (1, 9, 23)],  # noqa: DTZ001
        publication_required=["是", "有", "√"],
        village=["", None, "\u3000"],
        size=[0.0, -0.0, 0.0],
    )
    for by in ("publication_required", "filed_on", "village", "size"):
        found = measured(native(library, frame), PenaltyCase, "penalties.decided", (by,))
        assert found["value"].to_list() == [3.0], by


@pytest.mark.parametrize(
    "kind", [pl.List(pl.Enum(["fine", "warning"])), pl.List(pl.Categorical), pl.Array(pl.String, 1)]
)
def test_lists_of_polars_are_read_in_whatever_form(kind):
    frame = cases(kinds=pl.Series([["fine"], ["warning"]], dtype=pl.List(pl.String)).cast(kind))
    (line,) = measured(frame, PenaltyCase, "penalties.imposed.fine").to_dicts()
    assert line["value"] == 1


@pytest.mark.parametrize(
    "kind",
    [
        pa.list_(pa.string(), 1),
        pa.list_(pa.string_view()),
        pa.list_(pa.dictionary(pa.int32(), pa.string())),
    ],
    ids=str,
)
def test_lists_of_arrow_are_read_in_whatever_form(kind):
    frame = cases(officers=["a、b"] * 2).to_arrow()
    frame = frame.append_column("kinds", pa.array([["fine"], ["warning"]], kind))
    (line,) = measured(frame, PenaltyCase, "penalties.imposed.fine").to_dicts()
    assert line["value"] == 1


def test_lists_of_arrow_in_a_form_that_cannot_be_read_are_refused():
    kinds = pa.array([["fine"], ["warning"]], pa.list_view(pa.string()))
    frame = cases(officers=["a"] * 2).to_arrow().append_column("kinds", kinds)
    with pytest.raises(UsageError, match="must be of lists of texts"):
        measured(frame, PenaltyCase, "penalties.imposed.fine")


def test_views_of_texts_are_texts():
    frame = cases(officers=["a、b"] * 2).to_arrow()
    words = pa.array(["penalised", "penalised"], pa.string_view())
    frame = frame.set_column(frame.column_names.index("outcome"), "outcome", words)
    (line,) = measured(frame, PenaltyCase, "penalties.decided.penalised").to_dicts()
    assert line["value"] == 2


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("lists", [[[], []], [[None], [None]]])
def test_lists_that_hold_nothing_are_empty(native, library, lists):
    frame = native(library, cases(officers=lists, certified_officers=[1] * len(lists)))
    found = outcomes(frame, PenaltyCase, "penalties.enough_officers")
    assert found == ["undetermined"] * 2


def test_a_column_of_an_odd_type_matters_only_where_it_is_asked_for():
    odd = pa.array([Decimal("1E3")], pa.decimal128(5, -2))
    frame = cases(kinds=[["fine"]]).to_arrow()
    (line,) = measured(
        frame.append_column("other", odd), PenaltyCase, "penalties.imposed.fine"
    ).to_dicts()
    assert line["value"] == 1
    with pytest.raises(UsageError, match="fine"):
        measured(frame.append_column("fine", odd), PenaltyCase, "penalties.fines")


@pytest.mark.parametrize("odd", ["\ud800", 2**70, 1j])
def test_a_value_of_pandas_that_no_column_holds_matters_only_where_it_is_asked_for(odd):
    frame = cases(kinds=[["fine"]]).to_pandas(date_as_object=False)
    other = frame.assign(other=pd.Series([odd], dtype=object))
    (line,) = measured(other, PenaltyCase, "penalties.imposed.fine").to_dicts()
    assert line["value"] == 1
    with pytest.raises(UsageError):
        measured(frame.assign(fine=pd.Series([odd], dtype=object)), PenaltyCase, "penalties.fines")


@pytest.mark.parametrize("header", ["罚款金额【元】", "罚款金额（Yuan）", "罚款金额元"])
def test_a_header_may_say_its_own_unit(header):
    frame = cases(kinds=[["fine"]], fine=[500]).rename({"fine": header})
    (line,) = measured(frame, PenaltyCase, "penalties.fines").to_dicts()
    assert line["value"] == 500


@pytest.mark.parametrize("header", ["罚款金额[万元]", "罚款金额万元", "罚款金额/万元"])
def test_a_header_with_another_unit_is_refused(header):
    frame = cases(kinds=[["fine"]], fine=[500]).rename({"fine": header})
    with pytest.raises(UsageError, match="must be converted"):
        measured(frame, PenaltyCase, "penalties.fines")
