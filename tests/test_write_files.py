"""Plain data, files and templates: strict in what is read back, whole or not at all when written."""

from __future__ import annotations

import decimal
import importlib
import json
import os
import re
import subprocess
import sys
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import jsonschema
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


DATA = {"id": "A-1"}
"""Plain data of a case that says nothing."""


def table(to):
    """A table outside the folder, which the call must leave empty."""
    path = to.parent / f"{to.name} 行政处罚案件.csv"
    path.write_text("编号\nA-1\n", encoding="utf-8")
    return path


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
    "plain data to a dictionary": lambda _: xf.from_dict(DATA, dict),
    "plain data to any record": lambda _: xf.from_dict(DATA, xf.Record),
    "plain data of any record": lambda _: xf.to_dict(xf.Record(id="A-1")),
    "plain data in a language that is no text": lambda _: xf.to_dict(CASE, locale=5),
    "plain data in a language that is a list": lambda _: xf.to_dict(CASE, locale=[]),
    "the schema of any record": lambda _: xf.schema(xf.Record),
    "a schema in French": lambda _: xf.schema(xf.PenaltyCase, locale="fr"),
    "a schema in a language that is no text": lambda _: xf.schema(xf.PenaltyCase, locale=5),
    "a template in French": lambda to: xf.template(to / "t.xlsx", locale="fr"),
    "a template of a number": lambda to: xf.template(to / "t.xlsx", 5),
    "a template of any record": lambda to: xf.template(to / "t.xlsx", xf.Record),
    "a template at bytes": lambda to: xf.template(os.fsencode(to / "t.xlsx")),
    "a file in French": lambda to: xf.write(LEDGER, to / "a.json", locale="fr"),
    "a file in a language that is no text": lambda to: xf.write(LEDGER, to / "a.json", locale=5),
    "one record": lambda to: xf.write(CASE, to / "a.json"),
    "nothing": lambda to: xf.write(None, to / "a.json"),
    "a file at bytes": lambda to: xf.write(LEDGER, os.fsencode(to / "a.json")),
    "a file at nothing": lambda _: xf.write(LEDGER, None),
    "a file whose name no system takes": lambda to: xf.write(LEDGER, to / "a\0.json"),
    "a file whose name cannot be encoded": lambda to: xf.write(LEDGER, to / "\ud800.json"),
    "a folder in no folder": lambda to: xf.write(LEDGER, to / "none" / "folder"),
    "a folder that is a file": lambda to: xf.write(LEDGER, Path(__file__) / "folder"),
    "reading bytes": lambda to: xf.read(os.fsencode(to)),
    "streaming nothing": lambda _: xf.stream(None),
    "reading any record": lambda to: xf.read(table(to), of=xf.Record),
    "no columns of a class": lambda to: xf.read(table(to), columns={xf.PenaltyCase: None}),
    "a word as columns of a class": lambda to: xf.read(table(to), columns={xf.PenaltyCase: "x"}),
    "columns of any record": lambda to: xf.read(table(to), columns={xf.Record: {"编号": "id"}}),
    "no values of a class": lambda to: xf.read(table(to), values={xf.PenaltyCase: None}),
    "values of any record": lambda to: xf.read(table(to), values={xf.Record: {"甲": "乙"}}),
}


@pytest.mark.parametrize("call", list(BAD_CALLS))
def test_a_bad_call_is_said_at_once_and_writes_nothing(tmp_path, call):
    with pytest.raises(xf.UsageError):
        BAD_CALLS[call](tmp_path)
    assert [*tmp_path.iterdir()] == []


TWICE = [xf.PenaltyCase(id="A-1", cause="占道"), xf.PenaltyCase(id="A-1", cause="焚烧")]


@pytest.mark.parametrize("name", ["a.json", "a.csv", "a.tsv", "a.parquet", "a.xlsx", "folder"])
def test_an_id_given_twice_is_an_error_as_no_file_could_give_both_back(tmp_path, name):
    with pytest.raises(xf.UsageError, match="given twice: PenaltyCase A-1"):
        xf.write(TWICE, tmp_path / name)
    assert [*tmp_path.iterdir()] == []


def test_json_lines_keep_what_a_stream_gives_and_reading_says_what_stands_twice(tmp_path):
    reading = xf.read(xf.write(TWICE, tmp_path / "a.jsonl"))
    assert (len(reading.ledger), len(reading.refused)) == (1, 1)
    assert [p.reason for p in reading.problems] == ["duplicate_id"]


def test_a_file_where_a_folder_should_be_stays_a_file(tmp_path):
    there = tmp_path / "folder"
    there.write_text("mine", encoding="utf-8")
    with pytest.raises(xf.UsageError, match="nothing can be written there"):
        xf.write(LEDGER, there)
    assert there.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("is_file", [True, False])
def test_a_description_that_another_program_wrote_is_not_overwritten(tmp_path, is_file):
    there = tmp_path / "datapackage.json"
    if is_file:
        there.write_text('{"name": "roads"}', encoding="utf-8")
    else:
        there.mkdir()
    with pytest.raises(xf.UsageError, match=r"datapackage\.json"):
        xf.write(LEDGER, tmp_path)
    assert [*tmp_path.iterdir()] == [there]


def test_a_folder_under_the_name_of_a_file_keeps_all_files_from_being_written(tmp_path):
    (tmp_path / "行政处罚案件.csv").mkdir()
    both = xf.Ledger([CASE, xf.LegalAdviser(id="L-1")])
    with pytest.raises(xf.UsageError, match="this is a folder"):
        xf.write(both, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["行政处罚案件.csv"]


def test_a_link_stays_and_what_it_leads_to_is_written(tmp_path):
    (tmp_path / "kept").mkdir()
    real = xf.write([xf.LegalAdviser(id="L-1")], tmp_path / "kept" / "ledger.json")
    link = tmp_path / "ledger.json"
    try:
        link.symlink_to(real)
    except OSError:  # Windows lets few make links
        pytest.skip("links cannot be made here")
    xf.write(LEDGER, link)
    assert link.is_symlink()
    assert xf.read(real).ledger == LEDGER
    assert [*real.parent.iterdir()] == [real]


def test_where_names_cannot_be_encoded_a_folder_is_refused_by_an_error_of_the_call(tmp_path):
    code = (
        "import sys, xiangzhen_fazhi as xf\n"
        "try: xf.write([xf.PenaltyCase(id='1')], sys.argv[1])\n"
        "except xf.UsageError: sys.exit(7)\n"
        "sys.exit(0 if sys.getfilesystemencoding() == 'utf-8' else 8)\n"
    )
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    run = [sys.executable, "-c", code, tmp_path / "folder"]
    ended = subprocess.run(run, check=False, env=os.environ | plain)  # noqa: S603 - our own code
    assert ended.returncode in {0, 7}
    assert ended.returncode == 0 or [*tmp_path.iterdir()] == []


def test_a_class_that_is_named_twice_has_one_sheet_in_the_template(tmp_path):
    path = xf.template(tmp_path / "t.xlsx", [xf.Dispute, xf.Dispute])
    assert openpyxl.load_workbook(path).sheetnames[:-1] == ["矛盾纠纷"]


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


def test_money_keeps_its_digits_whatever_the_context_of_the_caller(tmp_path):
    long = Decimal("1234567890123456789012345678901.5")
    cases = [xf.PenaltyCase(id="1", fine=long), xf.PenaltyCase(id="2", fine=Decimal("12345.67"))]
    with decimal.localcontext() as context:
        context.prec = 4
        assert [xf.to_dict(case)["fine"] for case in cases] == [str(long), "12345.67"]
        for ending in ENDINGS:
            path = xf.write(cases, tmp_path / f"PenaltyCase.{ending}")
            assert xf.read(path).ledger == xf.Ledger(cases), ending


def test_a_text_that_no_workbook_can_hold_is_written_to_json_only(tmp_path):
    for sign in "\ufffe\uffff":
        case = xf.PenaltyCase(id="A-1", cause=f"占{sign}道")
        with pytest.raises(xf.UsageError, match="U\\+FFFE"):
            xf.write([case], tmp_path / "a.xlsx")
        assert xf.read(xf.write([case], tmp_path / "a.json")).ledger == xf.Ledger([case])


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


def test_the_schema_describes_names_and_codes_and_not_the_labels_of_a_locale():
    of = jsonschema.Draft202012Validator(xf.schema(xf.PenaltyCase, locale="zh_CN"))
    assert of.is_valid(xf.to_dict(CASE))
    assert not of.is_valid(xf.to_dict(CASE, locale="zh_CN"))


DAYS = [
    f"{y:04}-{m:02}-{d:02}" for y in (1900, 2000, 2023, 2024) for m in range(14) for d in range(33)
]
YEARS = [f"{y:04}-02-29" for y in range(10_000)]


def test_the_schema_knows_the_days_of_the_calendar_also_where_formats_are_not_looked_at():
    schema = xf.schema(xf.PenaltyCase, locale="en")["properties"]["filed_on"]["anyOf"][0]
    pattern, unwanted = re.compile(schema["pattern"]), re.compile(schema["not"]["pattern"])
    for day in (*DAYS, *YEARS, "0000-01-01", "0001-01-01", "9999-12-31", "2023-03-05\n"):
        is_valid = bool(pattern.search(day)) and not unwanted.search(day)
        assert is_valid == is_day(day), day


def is_day(words):
    try:
        return date.fromisoformat(words) is not None
    except ValueError:
        return False


@pytest.mark.parametrize("value", ["1\n", "1.5\n", "\n1"])
def test_the_schema_refuses_a_sum_with_a_line_break_as_from_dict_does(value):
    data = DATA | {"fine": value}
    assert problems_of(data) == [("$.fine", "wrong_value")]
    assert not jsonschema.Draft202012Validator(xf.schema(xf.PenaltyCase)).is_valid(data)


@pytest.mark.parametrize("name", ["x.xlsx", "x.json", "x.jsonl", "as_csv"])
def test_a_ledger_without_records_is_read_back_as_one_without_a_problem(tmp_path, name):
    reading = xf.read(xf.write(xf.Ledger([]), tmp_path / name))
    assert reading.ledger == xf.Ledger([])
    assert not reading.problems


@pytest.mark.parametrize("format_", ["csv", "json", "jsonl", "parquet"])
def test_a_class_of_which_a_folder_now_has_no_records_is_read_without_a_problem(tmp_path, format_):
    xf.write(LEDGER, tmp_path / "folder", format=format_)
    reading = xf.read(xf.write([], tmp_path / "folder", format=format_))
    assert (len(reading.ledger), len(reading.problems)) == (0, 0)


def test_a_folder_that_has_lost_the_files_it_describes_is_said_to_be_empty(tmp_path):
    folder = xf.write(LEDGER, tmp_path / "folder")
    next(folder.glob("*.csv")).unlink()
    assert [p.reason for p in xf.read(folder).problems] == ["empty_folder"]


def test_a_day_of_parquet_that_no_calendar_has_is_a_problem(tmp_path):
    path = tmp_path / "PenaltyCase.parquet"
    day = pyarrow.array([2**30], pyarrow.date32())
    pyarrow.parquet.write_table(pyarrow.table({"id": ["A-1"], "decided_on": day}), path)
    assert [problem.reason for problem in xf.read(path).problems] == ["bad_parquet"]


@pytest.mark.parametrize("library", ["pyarrow", "polars"])
def test_a_number_of_32_bits_in_parquet_is_read_as_its_shortest_decimal(
    tmp_path, monkeypatch, library
):
    path = tmp_path / "PenaltyCase.parquet"
    narrow = pyarrow.array([0.1, 1234.56, None], pyarrow.float32())
    pyarrow.parquet.write_table(pyarrow.table({"id": ["A", "B", "C"], "fine": narrow}), path)
    monkeypatch.setattr(columnar, "_library", lambda: importlib.import_module(library))
    assert [case.fine for case in xf.read(path).ledger] == [
        Decimal("0.1"),
        Decimal("1234.56"),
        None,
    ]
