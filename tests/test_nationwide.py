"""The example of a whole country: what it makes up, and the same measures from every engine."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import xiangzhen_fazhi as xf

EXAMPLES = Path(__file__).parent.parent / "examples"
TOWNSHIPS = 3


@pytest.fixture(scope="module")
def scripts():
    """The modules of the example, as they import one another when they are run."""
    sys.path.insert(0, str(EXAMPLES))
    try:
        import make_nation
        import nationwide
    finally:
        sys.path.remove(str(EXAMPLES))
    return SimpleNamespace(make_nation=make_nation, nationwide=nationwide)


@pytest.fixture(scope="module")
def folder(scripts, tmp_path_factory):
    """A folder in which the example has run, with Polars."""
    found = tmp_path_factory.mktemp("nation")
    arguments = ["--townships", str(TOWNSHIPS), "--folder", str(found), "--language", "en"]
    scripts.nationwide.main(arguments)
    return found


@pytest.fixture(scope="module")
def registers(folder):
    return folder / f"registers-{TOWNSHIPS}"


def table(folder, name):
    return pl.read_parquet(folder / name / "*.parquet").sort("township", "code")


def test_every_indicator_of_the_three_classes_is_measured_in_every_township(scripts, folder):
    for name, (record, *_) in scripts.make_nation.REGISTERS.items():
        found = table(folder / "measures-polars", name)
        assert set(found["code"]) == set(xf.catalogue.indicators_of(record))
        assert found["township"].value_counts()["count"].n_unique() == 1
        assert found["township"].n_unique() == TOWNSHIPS


# A few registers are enough: that all engines agree on every definition is tested elsewhere.
@pytest.mark.parametrize(
    ("engine", "name"), [("duckdb", "penalties"), ("duckdb", "disputes"), ("spark", "penalties")]
)
def test_every_engine_gives_the_same_table(scripts, folder, registers, tmp_path, engine, name):
    with scripts.nationwide.ENGINES[engine](None) as opened:
        scripts.nationwide.measured(opened, registers, tmp_path, name)
    wanted = table(folder / "measures-polars", name)
    assert_frame_equal(table(tmp_path, name), wanted, check_dtypes=False, check_exact=True)


def test_an_engine_that_counts_otherwise_is_not_passed_over(scripts):
    one = pl.DataFrame({"value": [1.0]})
    with pytest.raises(AssertionError):
        scripts.nationwide.compared({"Polars": one, "Spark": one * 2}, "en")


def test_the_registers_are_the_same_in_every_run(scripts, registers, tmp_path):
    scripts.make_nation.main(tmp_path, TOWNSHIPS)
    for name in scripts.make_nation.REGISTERS:
        assert_frame_equal(pl.read_parquet(tmp_path / name), pl.read_parquet(registers / name))


def test_the_registers_lie_in_a_folder_for_each_province(scripts, registers):
    for name in scripts.make_nation.REGISTERS:
        rows = pl.read_parquet(registers / name)
        assert sorted(rows["province"].unique()) == ["P01", "P02", "P03"]
        assert rows["id"].is_duplicated().sum() == 0


def test_the_columns_of_the_registers_are_fields_that_are_no_personal_data(scripts, registers):
    for name, (record, *_) in scripts.make_nation.REGISTERS.items():
        fields = xf.fields_of(record)
        columns = set(pl.read_parquet(registers / name).columns) - {"province"}
        assert columns <= fields.keys()
        assert not any(fields[column].term.personal for column in columns)


def test_townships_have_names_of_their_own(scripts):
    names = [scripts.make_nation.townships_of(province, 2000) for province in range(31)]
    assert pl.concat(names)["township"].n_unique() == 2000


def test_some_steps_are_late_and_some_are_missing(scripts, folder, registers):
    found = table(folder / "measures-polars", "petitions")
    for code in ("petitions.told_in_time_share", "petitions.concluded_in_time_share"):
        over, under = (found.filter(pl.col("code") == code)[n].sum() for n in found.columns[2:4])
        assert under / 2 < over < under
    told = pl.read_parquet(registers / "petitions")["told_on"]
    assert 0 < told.null_count() < len(told) / 3


def test_no_case_contradicts_itself_as_a_rule(scripts, registers):
    for name, (record, *_) in scripts.make_nation.REGISTERS.items():
        rows = pl.read_parquet(registers / name)
        as_of = scripts.make_nation.LAST_DAY
        found = xf.check(rows, of=record, as_of=as_of, form="findings")
        data = [c for c, r in xf.catalogue.rules_of(record).items() if r.strength.value == "data"]
        assert set(found["rule"]) & set(data) == set()


def test_the_example_speaks_both_languages(scripts, folder, capsys):
    for language, words in {"zh": "全国（2025年）", "en": "The country, 2025"}.items():
        measures = [table(folder / "measures-polars", n) for n in scripts.make_nation.REGISTERS]
        text = scripts.nationwide.summary(pl.concat(measures)).to_text(language)
        assert text.startswith(words)
        assert len(text.splitlines()) == 3 + len(scripts.nationwide.SHOWN)
        scripts.nationwide.registers_in(folder, TOWNSHIPS, language)
    said = capsys.readouterr().out
    assert f"使用已有的 {TOWNSHIPS} 个乡镇的台账" in said
    assert f"The registers of {TOWNSHIPS} townships are there" in said
