"""Plain data, files and templates: strict in what is read back, whole or not at all when written."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import zipfile
from datetime import date
from decimal import Decimal

import openpyxl
import pyarrow.parquet
import pytest

import xiangzhen_fazhi as xf
from xiangzhen_fazhi.wire import columnar

CASE = xf.PenaltyCase(
    id="A-1",
    decided_on=date(2023, 3, 5),
    kinds=(xf.PenaltyKind.FINE, xf.PenaltyKind.WARNING),
    fine=Decimal("300.50"),
    collected_on_the_spot=False,
    officers=("张三",),
)
LEDGER = xf.Ledger([CASE])
ENDINGS = ["xlsx", "csv", "tsv", "json", "jsonl", "parquet"]

# -- plain data ----------------------------------------------------------------------------


def problems_of(data, of=xf.PenaltyCase):
    with pytest.raises(xf.RecordError) as error:
        xf.from_dict(data, of)
    assert all(p.text.zh and p.text.en for p in error.value.problems)
    return [(p.path, p.reason) for p in error.value.problems]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *[("collected_on_the_spot", value) for value in ("否", "是", "false", 0, 1, "", [])],
        *[("certified_officers", value) for value in (12.9, True, "12", -1, float("nan"), 10**16)],
        *[("fine", value) for value in ("三百", "1e5", "-1", "", -0.5, True, float("inf"), [1])],
        *[("fine", value) for value in ("NaN", 10**400, "1" * 41, 1e-50)],
        *[("decided_on", value) for value in ("2023-02-30", "2023/3/5", "20230305", 44990)],
        *[("cause", value) for value in ("", " ", 5, ["a"], False)],
        *[("procedure", value) for value in ("simpel", "", 1, ["simple"])],
        *[("officers", value) for value in ("张三", [None], [""], {"a": 1}, 5)],
        *[("kinds", value) for value in ("fine", ["x"], [None])],
        *[("id", value) for value in (None, "", 5)],
    ],
    ids=repr,
)
def test_nothing_is_bent_into_shape(key, value):
    ((path, reason),) = problems_of({"id": "A-1"} | {key: value})
    assert path.split("[")[0] == f"$.{key}"
    assert reason in {"wrong_value", "missing_value"}


def test_all_that_is_wrong_is_said_at_once_each_with_its_path():
    data = {"id": "A-1", "fine": -1, "kinds": ["罚款", "x"], "procedur": "simple", "罚款金额": 3}
    assert problems_of(data) == [
        ("$.fine", "wrong_value"),
        ("$.kinds[1]", "wrong_value"),
        ("$.procedur", "unknown_key"),
        ("$.罚款金额", "key_twice"),
    ]
    cases = [{"id": "A-1"}, {"id": "A-2", "fine": "x"}, {"id": "A-1"}, 5]
    ledger = {"PenaltyCase": cases, "Foo": [], "Dispute": {}}
    assert problems_of(ledger, xf.Ledger) == [
        ("$.PenaltyCase[1].fine", "wrong_value"),
        ("$.PenaltyCase[2].id", "duplicate_id"),
        ("$.PenaltyCase[3]", "no_object"),
        ("$.Foo", "unknown_table"),
        ("$.Dispute", "unknown_table"),
    ]


def test_an_unknown_key_is_refused_with_the_nearest_and_a_personal_value_is_not_shown():
    data = {"id": "A-1", "procedur": "simple", "party_name": 360000199001010018}
    with pytest.raises(xf.RecordError, match="did you mean procedure") as error:
        xf.from_dict(data, xf.PenaltyCase)
    assert "是否为 procedure？" in str(error.value)
    assert "3600001990" not in str(error.value)


def test_keys_are_names_or_labels_and_members_codes_or_labels_in_either_language():
    said = [
        {"id": "A-1", "procedure": "simple", "kinds": ["fine"], "fine": "3.50"},
        {"编号": "A-1", "程序": "简易", "处罚种类": ["罚款"], "罚款金额": 3.5},
        {"id": "A-1", "procedure": "Simple", "kinds of penalty": ["fine"], "fine": Decimal("3.5")},
    ]
    said[2]["procedure"] = xf.Procedure.SIMPLE.term.en
    assert len({xf.from_dict(one, xf.PenaltyCase) for one in said}) == 1


def test_data_that_do_not_say_what_they_are_must_be_told():
    assert xf.from_dict(xf.to_dict(CASE)) == CASE
    with pytest.raises(xf.UsageError, match="of="):
        xf.from_dict({"id": "A-1"})
    assert problems_of({"id": "A-1", "schema": "Dispute/1"}) == [("$.schema", "other_schema")]
    assert problems_of({"id": "A-1", "schema": "PenaltyCase/2"}) == [("$.schema", "newer_schema")]


# -- the version of the schema -------------------------------------------------------------


def raised(path):
    """A file of this library, as if a later version had written it."""
    old, new = b"/1", b"/2"
    if path.suffix == ".parquet":
        table = pyarrow.parquet.read_table(path)
        said = table.schema.metadata[b"schema"].replace(old, new)
        pyarrow.parquet.write_table(table.replace_schema_metadata({b"schema": said}), path)
    elif path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        with zipfile.ZipFile(path, "w") as archive:
            for name, part in parts.items():
                archive.writestr(name, part.replace(b"Ledger/1", b"Ledger/2"))
    else:
        path.write_bytes(path.read_bytes().replace(old, new, 1))
    return path


@pytest.mark.parametrize("ending", ["xlsx", "json", "jsonl", "parquet"])
def test_data_of_a_later_version_are_read_with_a_problem_that_says_so(tmp_path, ending):
    path = raised(xf.write(LEDGER, tmp_path / f"PenaltyCase.{ending}"))
    reading = xf.read(path)
    assert reading.ledger == LEDGER
    assert [(p.reason, p.file) for p in reading.problems] == [("newer_schema", path.name)]


def test_a_folder_of_csv_says_its_version_in_the_description_beside_the_files(tmp_path):
    folder = xf.write(LEDGER, tmp_path / "folder")
    assert not xf.read(folder).problems
    raised(folder / "datapackage.json")
    assert [(p.reason, p.file) for p in xf.read(folder).problems] == [
        ("newer_schema", "datapackage.json")
    ]
    for other in ("{}", "[]", "no json", '{"schema": 5}', "[" * 100_000):
        (folder / "datapackage.json").write_text(other, encoding="utf-8")
        assert not xf.read(folder).problems


# -- whole or not at all -------------------------------------------------------------------


def failing():
    yield CASE
    message = "the source broke off"
    raise RuntimeError(message)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_failure_while_writing_leaves_the_old_file(tmp_path, ending):
    path = xf.write(LEDGER, tmp_path / f"PenaltyCase.{ending}")
    old = path.read_bytes()
    with pytest.raises(RuntimeError, match="broke off"):
        xf.write(failing(), path)
    assert path.read_bytes() == old
    assert [*tmp_path.iterdir()] == [path]


def test_a_failure_at_the_last_file_of_a_folder_leaves_all_old_files(tmp_path, monkeypatch):
    folder = xf.write(LEDGER, tmp_path / "folder")
    old = {p.name: p.read_bytes() for p in folder.iterdir()}
    broken = xf.Ledger([xf.PenaltyCase(id="A-2"), xf.EnforcementOfficer(id="Y-1", name="\x01")])
    with pytest.raises(xf.UsageError):
        xf.write(broken, folder)
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        xf.write(xf.Ledger([xf.PenaltyCase(id="A-2")]), folder)
    with pytest.raises(OSError, match="disk full"):
        xf.write(LEDGER, tmp_path / "new folder")
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == old
    assert [*tmp_path.iterdir()] == [folder]


def test_a_process_that_dies_while_writing_leaves_the_old_file(tmp_path):
    path = xf.write(LEDGER, tmp_path / "PenaltyCase.jsonl")
    code = (
        "import os, sys, xiangzhen_fazhi as xf\n"
        "def dying():\n"
        "    for number in range(10_000): yield xf.PenaltyCase(id=str(number))\n"
        "    os._exit(9)\n"
        "xf.write(dying(), sys.argv[1])\n"
    )
    died = subprocess.run([sys.executable, "-c", code, path], check=False)  # noqa: S603 - our own code
    assert died.returncode == 9
    assert xf.read(path).ledger == xf.read(tmp_path).ledger == LEDGER


def test_a_path_that_cannot_hold_the_records_is_an_error_of_the_call(tmp_path):
    both = xf.Ledger([CASE, xf.LegalAdviser(id="L-1")])
    for path in ("a.xls", "a.txt", "a.csv", "a.parquet"):
        with pytest.raises(xf.UsageError):
            xf.write(both, tmp_path / path)
    (tmp_path / "信访件.json").write_text("[]", encoding="utf-8")
    with pytest.raises(xf.UsageError, match=r"信访件\.json"):
        xf.write(both, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["信访件.json"]


BAD_CALLS = {
    "a template of CSV": lambda to: xf.template(to / "t.csv"),
    "a template of a word": lambda to: xf.template(to / "t.xlsx", "PenaltyCase"),
    "a template in no folder": lambda to: xf.template(to / "none" / "t.xlsx"),
    "a file in no folder": lambda to: xf.write(LEDGER, to / "none" / "a.json"),
    "no record": lambda to: xf.write([1], to / "a.json"),
    "two formats": lambda to: xf.write(LEDGER, to / "a.json", format="xlsx"),
    "the schema of a word": lambda _: xf.schema("PenaltyCase"),
    "the schema of a number": lambda _: xf.schema(int),
    "plain data of plain data": lambda _: xf.to_dict({"id": "A-1"}),
    "plain data to a dictionary": lambda _: xf.from_dict({"id": "A-1"}, dict),
}


@pytest.mark.parametrize("call", list(BAD_CALLS))
def test_a_bad_call_is_said_at_once_and_writes_nothing(tmp_path, call):
    with pytest.raises(xf.UsageError):
        BAD_CALLS[call](tmp_path)
    assert [*tmp_path.iterdir()] == []


# -- what is written -----------------------------------------------------------------------


def test_a_spreadsheet_opens_the_csv_as_text_and_runs_none_of_it(tmp_path):
    officer = xf.EnforcementOfficer(id="=1+1", name="@x", certificate_no="-1")
    text = xf.write([officer], tmp_path / "a.csv").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    assert text.decode("utf-8-sig").splitlines()[1].startswith("'=1+1,")
    assert ",=" not in text.decode()
    assert ",@" not in text.decode()


def test_a_workbook_has_dates_and_numbers_as_such(tmp_path):
    page = openpyxl.load_workbook(xf.write(LEDGER, tmp_path / "a.xlsx")).active
    row = dict(zip(*([cell.value for cell in line] for line in page), strict=True))
    assert (row["罚款金额"], row["处罚决定日期"].date()) == (300.5, date(2023, 3, 5))
    assert (row["处罚种类"], row["当场收缴"]) == ("罚款、警告", "否")


@pytest.mark.parametrize("writer", ["pyarrow", "polars"])
@pytest.mark.parametrize("reader", ["pyarrow", "polars"])
def test_parquet_is_written_and_read_by_either_library(tmp_path, monkeypatch, writer, reader):
    cases = [CASE, xf.PenaltyCase(id="A-2", fine=Decimal("1e-9")), xf.PenaltyCase(id="A-3")]
    monkeypatch.setattr(columnar, "_library", lambda: importlib.import_module(writer))
    path = xf.write(cases, tmp_path / "penalties.parquet")
    monkeypatch.setattr(columnar, "_library", lambda: importlib.import_module(reader))
    reading = xf.read(path)
    assert reading.ledger == xf.Ledger(cases)
    assert not reading.problems
    path.write_bytes(path.read_bytes()[:-100])
    assert [p.reason for p in xf.read(path).problems] == ["bad_parquet"]


def test_without_a_library_parquet_is_said_to_need_one(tmp_path, monkeypatch):
    path = xf.write(LEDGER, tmp_path / "PenaltyCase.parquet")
    monkeypatch.setattr(columnar, "_library", lambda: None)
    assert [p.reason for p in xf.read(path).problems] == ["not_installed"]
    with pytest.raises(xf.UsageError, match="pip install"):
        xf.write(LEDGER, path)


def test_a_template_checks_what_is_entered(tmp_path):
    path = xf.template(tmp_path / "t.xlsx", [xf.PenaltyCase, xf.PublicityEvent])
    book = openpyxl.load_workbook(path)
    page = book["行政处罚案件"]
    headers = {cell.value: cell for cell in page[3]}
    assert {"编号*", "罚款金额（元）", "程序"} <= set(headers)
    assert page["A1"].value.startswith("行政处罚案件：每行一条")
    assert page.cell(2, headers["处罚决定日期"].column).value == "填日期，如 2023-03-05"
    rules = {str(v.sqref).split(":")[0][:-1]: v for v in page.data_validations.dataValidation}

    def rule(header):
        return rules[headers[header].column_letter]

    assert (rule("罚款金额（元）").type, rule("处罚决定日期").type) == ("decimal", "date")
    assert rule("持证执法人员数（人）").type == "whole"
    assert rule("当场收缴").formula1 == '"是,否"'
    assert rule("程序").prompt == "从下拉列表中选"
    sheet, _, cells = rule("程序").formula1.partition("!")
    words = [cell.value for (cell,) in book[sheet][cells.replace("$", "")]]
    assert words == [member.term.zh for member in xf.Procedure]
    events = book["普法宣传活动"]
    approximate = next(cell for cell in events[3] if cell.value == "横幅数（条）")
    kinds = {
        str(v.sqref).split(":")[0][:-1]: v.type for v in events.data_validations.dataValidation
    }
    assert kinds[approximate.column_letter] is None


# -- the schema ----------------------------------------------------------------------------


def test_the_schema_says_titles_labels_bounds_units_and_what_is_personal():
    of = xf.schema(xf.PenaltyCase, locale="zh_CN")
    assert of["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert (of["title"], of["required"]) == ("行政处罚案件", ["id"])
    fields = of["properties"]
    assert fields["schema"] == {"const": "PenaltyCase/1"}
    assert (fields["fine"]["title"], fields["fine"]["x-unit"]) == ("罚款金额", "元")
    assert fields["party_name"]["x-personal"] is True
    assert "x-personal" not in fields["fine"]
    assert fields["decided_on"]["anyOf"][0]["format"] == "date"
    assert fields["certified_officers"]["anyOf"][0]["minimum"] == 0
    assert fields["party_name"]["description"] == "个人信息，不予显示"
    assert fields["kinds"].get("description") == "自处罚决定日期起才算已知"
    labels = {m["const"]: m["title"] for m in of["$defs"]["Procedure"]["oneOf"]}
    assert labels == {m.value: m.term.zh for m in xf.Procedure}
    english = xf.schema(xf.PenaltyCase, locale="en")
    assert english["description"] == xf.PenaltyCase.__doc__
    assert english["properties"]["pay_by"]["description"].startswith("a plan or a term")
    assert english["properties"]["fine"]["title"] == xf.fields_of(xf.PenaltyCase)["fine"].term.en
    assert json.dumps(xf.schema(xf.Ledger, locale="en"))
