"""Frames whose columns have any name, calls that cannot be answered, and errors of libraries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import attrs
import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from xiangzhen_fazhi import catalogue
from xiangzhen_fazhi.deadlines import due
from xiangzhen_fazhi.definitions.records import Record
from xiangzhen_fazhi.engines import frames
from xiangzhen_fazhi.errors import UsageError
from xiangzhen_fazhi.findings import check
from xiangzhen_fazhi.institutions.penalties import PenaltyCase, Procedure
from xiangzhen_fazhi.institutions.petitions import PetitionCase
from xiangzhen_fazhi.institutions.villages import Township
from xiangzhen_fazhi.law.periods import Period
from xiangzhen_fazhi.measures import measure
from xiangzhen_fazhi.questions import context, rules_alone

YEAR = Period.year(2025)
LAST_DAY = YEAR.end
RULE = "penalties.decided_in_time"
FILED = "penalties.filed"

LIBRARIES = ("polars", "polars lazy", "pandas", "pyarrow", "duckdb")
ALL = (*LIBRARIES, "spark")
of_any_library = pytest.mark.parametrize("library", ALL)


CASES = pl.DataFrame(
    {
        "id": ["a", "b"],
        "procedure": ["ordinary"] * 2,
        "filed_on": [date(2025, 1, 6)] * 2,
        "decided_on": [date(2025, 3, 28), date(2025, 6, 20)],
    }
)


def rows(native: Any) -> list[dict[str, Any]]:
    if isinstance(native, pl.LazyFrame):
        native = native.collect()
    if isinstance(native, duckdb.DuckDBPyRelation):
        native = native.to_arrow_table()
    if hasattr(native, "toArrow"):
        native = native.toArrow()
    if isinstance(native, pd.DataFrame):
        return native.to_dict("records")
    return native.to_dicts() if isinstance(native, pl.DataFrame) else native.to_pylist()


def wide(native: Any) -> Any:
    """The wide form of one rule alone."""
    rules = {RULE: rules_alone(PenaltyCase)[RULE]}
    given = context(LAST_DAY, None, None)
    return frames.check(native, PenaltyCase, rules, LAST_DAY, *given, form="wide")


def values(native: Any, by: Sequence[str] = ()) -> list[tuple[Any, ...]]:
    """How many cases were filed in each group, and by what they are grouped."""
    asked = {FILED: catalogue.indicators()[FILED]}
    given = context(LAST_DAY, None, None)
    found = rows(frames.measure(native, YEAR, PenaltyCase, asked, by, LAST_DAY, *given))
    return [(*(one[name] for name in by), one["value"]) for one in found]


def outcomes(native: Any) -> list[str]:
    found = rows(check(native, of=PenaltyCase, as_of=LAST_DAY))
    return sorted(str(one["outcome"]) for one in found if one["rule"] == RULE)


# -- names -------------------------------------------------------------------------------------

OURS = ("_LOST", "_f_id", "_d_filed_on", "_s0", "_o0", "_u0", "_g0", "_key", "_none")


@of_any_library
def test_the_wide_form_carries_columns_of_any_name_through(library, native):
    names = [*OURS, "a.b", "a`b", 'a"b', "^x$", "rule", "outcome1", "value"]
    frame = CASES.with_columns(pl.lit(name).alias(name) for name in names)
    found = rows(wide(native(library, frame)))
    assert [{name: one[name] for name in names} for one in found] == [
        {name: name for name in names}
    ] * 2
    assert [one[RULE] for one in found] == ["met", "breached"]
    assert list(found[0]) == [*frame.columns, RULE]


@pytest.mark.parametrize("library", ["polars", "pandas", "pyarrow", "spark"])
def test_names_that_differ_in_case_alone_are_two_names(library, native):
    frame = native(library, CASES.with_columns(Note=pl.lit("u"), note=pl.lit("v")))
    (first, _) = rows(wide(frame))
    assert (first["Note"], first["note"]) == ("u", "v")
    assert values(frame, ["Note"]) == [("u", 2.0)]


@of_any_library
def test_the_wide_form_replaces_no_column_of_the_caller(library, native):
    frame = native(library, CASES.with_columns(pl.lit("mine").alias("Penalties.decided_in_time")))
    with pytest.raises(UsageError, match=r"names of rules: Penalties\.decided_in_time; drop"):
        wide(frame)


def test_the_wide_form_keeps_columns_of_types_that_nothing_can_read():
    table = CASES.to_arrow().append_column("x", pa.array([["u"], []], pa.list_view(pa.string())))
    assert wide(table).column("x").type == pa.list_view(pa.string())
    held = pd.DataFrame(CASES.to_dicts()).assign(x=[1j, "\ud800"], y=[2**70, b"z"])
    held["filed_on"] = pd.to_datetime(held["filed_on"])
    held["decided_on"] = pd.to_datetime(held["decided_on"])
    assert list(wide(held)["x"]) == [1j, "\ud800"]
    assert outcomes(held) == ["breached", "met"]


def doubled() -> list[Any]:
    frame = CASES.to_pandas(date_as_object=False).assign(x=1, y=2)
    table = pa.Table.from_pandas(frame)
    return [frame.rename(columns={"y": "x"}), table.rename_columns([*table.column_names[:-1], "x"])]


@pytest.mark.parametrize("frame", doubled(), ids=["pandas", "pyarrow"])
def test_two_columns_of_one_name_matter_where_they_are_asked_for(frame):
    assert outcomes(frame) == ["breached", "met"]
    with pytest.raises(UsageError, match="several columns of the frame have one name: x"):
        wide(frame)
    with pytest.raises(UsageError, match="several columns are called x"):
        values(frame, ["x"])


# -- groups ------------------------------------------------------------------------------------


@of_any_library
def test_groups_may_have_any_name_that_the_result_has_not(library, native):
    frame = CASES.with_columns(pl.lit(1).alias(name) for name in ("a.b", "_order", "^x$"))
    assert values(native(library, frame), ["a.b", "_order", "^x$"]) == [(1, 1, 1, 2.0)]


@of_any_library
@pytest.mark.parametrize("name", ["code", "value", "denominator", "left_running"])
def test_a_group_with_the_name_of_a_column_of_the_result_is_refused(library, name, native):
    frame = native(library, CASES.with_columns(pl.lit("mine").alias(name)))
    with pytest.raises(UsageError, match=f"grouped by {name}: .*rename it first"):
        measure(frame, YEAR, of=PenaltyCase, by=name)


def test_a_group_named_twice_is_one_group():
    frame = CASES.with_columns(township=pl.lit("Yunshui"))
    once = measure(frame, YEAR, of=PenaltyCase, by="township")
    assert measure(frame, YEAR, of=PenaltyCase, by=["township", "township"]).equals(once)


@pytest.mark.parametrize("library", ["duckdb", "spark"])
def test_case_does_not_matter_to_a_group_where_it_does_not_in_sql(library, native):
    frame = native(library, CASES.with_columns(Grp=pl.lit("x")))
    assert values(frame, ["grp"]) == [("x", 2.0)]


def test_records_are_grouped_by_labels_as_rows_are():
    one = PenaltyCase(id="a", filed_on=date(2025, 1, 6), township="Yunshui")
    found = measure([one], YEAR, by="乡镇").of(FILED)
    assert [(m.group, m.value) for m in found] == [({"乡镇": "Yunshui"}, 1)]


def test_a_column_of_pandas_that_mixes_types_is_refused_by_name_where_it_is_asked_for():
    frame = CASES.to_pandas(date_as_object=False).assign(x=[1, "b"])
    assert values(frame) == [(2.0,)]
    with pytest.raises(UsageError, match="grouped by “x”, which is of mixed or unknown types"):
        values(frame, ["x"])
    with pytest.raises(UsageError, match=r"“id” \(id\) must be of texts, found mixed or unknown"):
        check(frame.assign(id=[1, "b"]), of=PenaltyCase, as_of=LAST_DAY)


# -- DuckDB ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["one_row", "_given", "keyed", "lhs"])
def test_no_table_of_the_connection_is_taken_for_ours(name):
    connection = duckdb.connect()
    connection.execute(f'create table "{name}" as select [1]::INT[] as x, 42 as _none')
    assert outcomes(connection.from_arrow(CASES.to_arrow())) == ["breached", "met"]
    assert connection.table(name).fetchall() == [([1], 42)]


@pytest.mark.parametrize("setting", ["enable_external_access", "python_enable_replacements"])
def test_a_connection_that_finds_no_objects_of_python_is_answered(setting):
    connection = duckdb.connect(config={setting: "false"})
    connection.execute("create table cases (id text, procedure text, filed_on date, kinds text)")
    connection.execute("insert into cases values ('a', 'ordinary', '2025-01-06', 'fine')")
    relation = connection.table("cases")
    assert outcomes(relation) == ["breached"]
    assert rows(due(relation, of=PenaltyCase, as_of=date(2025, 2, 1)))
    assert rows(measure(relation, YEAR, of=PenaltyCase, by=["half", "procedure"]))


def test_a_relation_that_is_gone_is_an_error_with_the_words_of_duckdb():
    connection = duckdb.connect()
    connection.execute("create table cases as select 'a' as id, DATE '2025-01-06' as filed_on")
    relation = connection.table("cases")
    connection.execute("drop table cases")
    with pytest.raises(UsageError, match="Table with name cases does not exist"):
        check(relation, of=PenaltyCase, as_of=LAST_DAY)
    connection.close()
    for ask in (lambda: measure(relation, YEAR, of=PenaltyCase), lambda: wide(relation)):
        with pytest.raises(UsageError, match=r"cannot use the frame .*already been closed"):
            ask()


def test_a_plan_that_cannot_run_is_an_error_with_the_words_of_polars():
    with pytest.raises(UsageError, match='unable to find column "nope"') as raised:
        check(CASES.lazy().select("nope"), of=PenaltyCase, as_of=LAST_DAY)
    assert "数据表（LazyFrame）无法使用" in raised.value.text.zh


# -- calls that cannot be answered ---------------------------------------------------------------


def questions(frame: Any, of: Any) -> tuple[Callable[[], Any], ...]:
    """The three questions of a frame."""
    return (
        lambda: check(frame, of=of, as_of=LAST_DAY),
        lambda: measure(frame, YEAR, of=of),
        lambda: due(frame, of=of, as_of=LAST_DAY),
    )


@pytest.mark.parametrize(
    "frame",
    [pl.DataFrame(), pl.LazyFrame(), pa.table({}), pd.DataFrame(), pd.DataFrame({0: [1]})],
    ids=["polars", "lazy", "pyarrow", "pandas", "numbers for names"],
)
def test_a_frame_without_columns_is_refused(frame):
    for ask in questions(frame, PenaltyCase):
        with pytest.raises(UsageError, match="it has no column with a text for a name"):
            ask()


@of_any_library
def test_a_frame_of_other_columns_counts_nothing(library, native):
    assert values(native(library, pl.DataFrame({"x": [1, 2]}))) == [(0.0,)]


@pytest.mark.parametrize(
    "of", ["PenaltyCase", [PenaltyCase], 3, Record, PenaltyCase(id="a"), Procedure], ids=repr
)
def test_what_is_no_class_of_records_is_refused(of):
    for ask in questions(CASES, of):
        with pytest.raises(UsageError, match="of must be a class of records, such as PenaltyCase"):
            ask()


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_frame_without_of_is_told_to_be_one(library, native):
    frame = native(library, CASES)
    for ask in (
        lambda: check(frame, as_of=LAST_DAY),
        lambda: measure(frame, YEAR),
        lambda: due(frame, as_of=LAST_DAY),
    ):
        with pytest.raises(UsageError, match="say with of= which records it holds"):
            ask()


@pytest.mark.parametrize("form", [["wide"], {}, None, "Wide"])
def test_a_form_that_is_none_is_refused(form):
    with pytest.raises(UsageError, match="form must be long, wide or findings"):
        check(CASES, of=PenaltyCase, as_of=LAST_DAY, form=form)


@of_any_library
def test_a_class_without_indicators_has_no_measures(library, native):
    assert rows(measure(native(library, CASES), YEAR, of=Township)) == []
    assert len(measure([Township(id="a")], YEAR)) == 0


@attrs.frozen(kw_only=True)
class OwnCase(PenaltyCase):
    """A class of the caller's own."""


def test_a_class_that_extends_one_of_ours_is_asked_what_that_is_asked():
    whole = measure(CASES, YEAR, of=PenaltyCase)
    assert measure(CASES, YEAR, of=OwnCase).equals(whole)
    outcomes_of_ours = check(CASES, of=PenaltyCase, as_of=LAST_DAY)
    assert check(CASES, of=OwnCase, as_of=LAST_DAY).equals(outcomes_of_ours)


def test_the_wide_form_of_a_class_without_rules_is_the_frame(native):
    frame = pl.DataFrame({"id": ["a"], "year": [2025], "x": [1]})
    for library in LIBRARIES:
        found = check(native(library, frame), of=Township, as_of=LAST_DAY, form="wide")
        assert rows(found) == frame.to_dicts()


# -- days that cannot be written -----------------------------------------------------------------


@of_any_library
def test_a_period_that_ends_beyond_the_last_date_ends_on_it(library, native):
    rule, first = "petitions.rechecked_in_time", date(2025, 1, 6)
    told = [(3_000_000, first), (13_800_138_000, first), (10, first), (None, date(9999, 12, 20))]
    columns = {
        "id": ["a", "b", "c", "d"],
        "registered_on": [date(2024, 9, 2)] * 4,
        "recheck_asked_on": [day for _, day in told],
        "hearing_days": [days for days, _ in told],
    }
    records = [
        PetitionCase(**dict(zip(columns, one, strict=True)))
        for one in zip(*columns.values(), strict=True)
    ]
    wanted = [(f.outcome.value, f.due) for f in check(records, as_of=date.max) if f.code == rule]
    assert [day for _, day in wanted].count(date.max) == 3
    rules = {rule: rules_alone(PetitionCase)[rule]}
    given = context(date.max, None, None)
    asked = frames.check(
        native(library, pl.DataFrame(columns)), PetitionCase, rules, date.max, *given
    )
    found = sorted(rows(asked), key=lambda one: one["id"])
    assert [(str(o["outcome"]), o["due"].isoformat()[:10]) for o in found] == [
        (outcome, day.isoformat()) for outcome, day in wanted
    ]


def test_days_ahead_may_lie_beyond_the_last_date():
    case = PenaltyCase(id="a", procedure=Procedure.ORDINARY, filed_on=date(9999, 12, 1))
    frame = pl.DataFrame({"id": ["a"], "procedure": ["ordinary"], "filed_on": [date(9999, 12, 1)]})
    day = date(9999, 12, 15)
    ours = [(d.finding.code, d.due) for d in due([case], as_of=day, within=60)]
    assert due(frame, of=PenaltyCase, as_of=day, within=60).select("rule", "due").rows() == ours
