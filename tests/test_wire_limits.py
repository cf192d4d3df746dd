"""What would fill the memory or take for ever, and what is no text, number or file: a clear problem."""

from __future__ import annotations

import ast
import gzip
import json
import re
import subprocess
import sys
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import xiangzhen_fazhi as xf
from xiangzhen_fazhi import catalogue, wire
from xiangzhen_fazhi.definitions import records
from xiangzhen_fazhi.errors import RecordError, UsageError
from xiangzhen_fazhi.wire import archives, bounds, compounds, json_text, texts, web_tables

HEADERS = ("编号", "巡逻日期", "巡逻人数", "备注")
GOOD = ("P-1", "2023-03-05", "3", "平安")
TEXTS = ("csv", "tsv", "json", "jsonl", "html")


def read(path, data=None, of=xf.Patrol):
    """The reading of a file, of these bytes or this text if they are given."""
    if data is not None:
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return xf.read(path, of=of)


def reasons(reading):
    """The reasons of all problems, each said in both languages."""
    assert all(p.text.zh and p.text.en for p in reading.problems)
    return [p.reason for p in reading.problems]


def ids(reading):
    return [one.id for one in reading.ledger]


def as_text(ending, *rows):
    """Rows below the headers as a text file."""
    if ending in {"csv", "tsv"}:
        parted = ("," if ending == "csv" else "\t").join
        return "".join(f"{parted(row)}\n" for row in (HEADERS, *rows))
    if ending in {"json", "jsonl"}:
        half = any("\ud800" in cell for row in rows for cell in row)
        objects = [
            json.dumps(dict(zip(HEADERS, row, strict=True)), ensure_ascii=half) for row in rows
        ]
        return "\n".join(objects) if ending == "jsonl" else f"[{','.join(objects)}]"
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in (HEADERS, *rows))
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


# -- workbooks -----------------------------------------------------------------------------

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
BOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="巡逻" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": BOOK,
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship '
    f'Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
SHEET = "xl/worksheets/sheet1.xml"


def cell(address, words):
    return f'<c r="{address}" t="inlineStr"><is><t>{words}</t></is></c>'


def line(number, words):
    cells = "".join(cell(f"{'ABCDE'[p]}{number}", word) for p, word in enumerate(words))
    return f'<row r="{number}">{cells}</row>'


def sheet(more="", *, before="", behind="", row=GOOD):
    """The XML of a sheet with its headers, one row, and more below."""
    return (
        f'{before}<worksheet xmlns="{MAIN}" xmlns:x="{MAIN}"><sheetData>'
        f"{line(1, HEADERS)}{line(2, row)}{more}</sheetData>{behind}</worksheet>"
    )


@pytest.fixture
def book(tmp_path):
    """Writes a workbook of a sheet's XML and further parts, and gives its path."""

    def make(xml=None, *, also=(), **parts):
        path = tmp_path / "巡逻.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
            for name, content in (PARTS | {SHEET: xml or sheet()} | parts).items():
                file.writestr(name, content)
            for name, content in also:
                file.writestr(name, content)
        return path

    return make


FAR = cell("XFD1048576", "x")
LAST = f'<row r="1048576">{FAR}</row>'


@pytest.mark.parametrize(
    "more",
    [
        LAST,
        f'<row r="3">{FAR}</row>',
        f"<row>{FAR}</row>",
        LAST.replace('"', "'"),
        LAST.replace("r=", "r = "),
        LAST.replace("<c r", "<c a='>' r"),
        LAST.replace("<c ", "<x:c ").replace("</c>", "</x:c>"),
        LAST.replace("XFD", "xfd"),
        f'<row r="3">{cell("A3", "x" * 1_500_000)}{FAR}</row>',
        '<row r="3">' + "<c><v>1</v></c>" * 17_000 + "</row>",
    ],
    ids=["plain", "row", "bare", "single", "blanks", "sign", "prefix", "small", "behind", "unsaid"],
)
def test_a_sheet_with_a_cell_at_its_very_end_is_not_opened_however_it_is_written(book, more):
    assert reasons(read(book(sheet(more)))) == ["too_large"]


@pytest.mark.parametrize(
    "target",
    ["/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml", "../xl/x.bin", "x.bin", "SHEET.XML"],
)
def test_nor_is_it_opened_wherever_it_lies_in_the_workbook(book, target):
    links = PARTS["xl/_rels/workbook.xml.rels"].replace("worksheets/sheet1.xml", target)
    part = "xl/sheet.xml" if target.isupper() else f"xl/{target.rpartition('xl/')[2]}"
    path = book("", **{"xl/_rels/workbook.xml.rels": links, part: sheet(LAST)})
    assert reasons(read(path)) == ["too_large"]
    path = book("", **{"xl/_rels/workbook.xml.rels": links, part: sheet()})
    assert ids(read(path)) in (["P-1"], [])


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("first", [sheet(), sheet(LAST)])
def test_nor_if_another_part_has_the_same_name(book, first):
    second = sheet(LAST) if first == sheet() else sheet()
    assert reasons(read(book(first, also=[(SHEET, second)]))) == ["too_large"]


@pytest.mark.parametrize(
    "empty",
    [
        '<row r="1048576"><c r="XFD1048576" s="1"/></row>',
        '<row r="1048576"><c r="XFD1048576"></c></row>',
    ],
)
def test_a_cell_at_the_end_that_has_only_a_border_is_no_trouble(book, empty):
    assert ids(read(book(sheet(empty)))) == ["P-1"]


def test_what_a_sheet_claims_of_its_size_is_not_believed(book):
    claims = '<dimension ref="A1:XFD1048576"/><sheetData>'
    assert ids(read(book(sheet().replace("<sheetData>", claims)))) == ["P-1"]


@pytest.mark.parametrize(
    "write",
    [
        lambda xml: xml.replace("<c ", "<x:c ").replace("</c>", "</x:c>"),
        lambda xml: xml.replace('"', "'"),
        lambda xml: "".join(
            part.partition('"')[2] if p else part for p, part in enumerate(xml.split(' r="'))
        ),
    ],
    ids=["prefix", "single", "no addresses"],
)
def test_a_sheet_written_in_an_unusual_way_is_read(book, write):
    assert ids(read(book(write(sheet())))) == ["P-1"]


@pytest.mark.parametrize("row", [1, 9, 10, 99, 100, 204, 299, 999_999, 1_048_576])
def test_no_row_is_higher_than_the_highest_of_its_kind_and_the_next_is_found(row):
    highest = archives._highest_row(row)
    assert row <= highest < 10 * row
    assert not archives._lower(highest).search(b'<c r="AA%d"' % highest)
    for further in (highest + 1, 10 * highest, 9_999_999):
        assert archives._lower(highest).search(b'<c r="AA%d"' % further)[1] == b"%d" % further


@pytest.mark.parametrize("name", [b"A", b"Z", b"AA", b"AZ", b"BC", b"ZZ", b"AAA", b"XFD"])
def test_no_column_is_higher_than_the_highest_of_its_kind_and_the_next_is_found(name):
    highest = archives._highest_column(archives._number_of(name))
    assert archives._number_of(name) <= highest
    assert not archives._narrower(highest).search(b'<c r="%b1"' % archives._letters(highest))
    further = archives._letters(highest + 1)
    assert archives._narrower(highest).search(b'<c r="%b1"' % further)[1] == further


@pytest.mark.parametrize(
    ("limit", "more", "behind"),
    [
        ("MOST_CELLS", "<row><c/><c/><c/></row>" * 10, ""),
        ("_MOST_ROWS", "<row/>" * 20, ""),
        ("_MOST_MERGES", "", '<mergeCells><mergeCell ref="C1:D1"/></mergeCells>' * 10),
        ("_MOST_BETWEEN", " " * 2_000_000, ""),
    ],
)
def test_a_sheet_of_very_many_elements_is_not_opened(book, monkeypatch, limit, more, behind):
    path = book(sheet(more, behind=behind))
    assert ids(read(path)) == ["P-1"]
    monkeypatch.setattr(archives, limit, 9)
    assert reasons(read(path)) == ["too_large"]


def test_a_workbook_of_very_many_texts_or_parts_is_not_opened(book, monkeypatch):
    path = book(also=[("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{"<si/>" * 30}</sst>')])
    assert ids(read(path)) == ["P-1"]
    with monkeypatch.context() as patched:
        patched.setattr(archives, "_MOST_TEXTS", 20)
        assert reasons(read(path)) == ["too_large"]
    assert ids(read(book(also=[(f"x/{n}", "") for n in range(50)]))) == ["P-1"]
    assert reasons(read(book(also=[(f"x/{n}", "") for n in range(10_001)]))) == ["too_large"]


def test_a_zip_inside_a_workbook_is_not_unpacked(book):
    path = book()
    assert ids(read(book(also=[("xl/inner.zip", path.read_bytes())]))) == ["P-1"]


def test_a_picture_of_one_colour_is_no_trouble(book):
    assert ids(read(book(also=[("xl/media/image1.bmp", b"\0" * 5_000_000)]))) == ["P-1"]


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE x [<!ENTITY e0 "ha">{ENTITIES}]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY e9 SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("doctype", [BOMB, OUTSIDE, '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x">'])
def test_entities_are_neither_unpacked_nor_fetched(book, doctype):
    named = BOOK.replace("巡逻", "&e9;") if "e9" in doctype else BOOK
    assert reasons(read(book(**{"xl/workbook.xml": doctype + named}))) == ["bad_workbook"]
    words = "&e9;" if "e9" in doctype else "x"
    path = book(sheet(before=doctype, row=("P-1", "2023-03-05", "3", words)))
    assert reasons(read(path)) in (["bad_workbook"], [])
    assert not [one for one in read(path).ledger if one.remarks != "x"]


@pytest.mark.parametrize("ending", ["<c r='A3' t=\"e\">", "<c ", "<row ", '<c r="', "<x:c"])
def test_a_sheet_that_begins_many_cells_and_ends_none_takes_no_time(book, ending):
    assert reasons(read(book(sheet(f'<row r="3">{ending * 200_000}')))) == ["bad_workbook"]


def test_merged_cells_that_lie_over_one_another_are_a_problem_and_take_no_time(book):
    merges = "<mergeCells>{}</mergeCells>".format('<mergeCell ref="A1:D1048576"/>' * 50_000)
    assert reasons(read(book(sheet(behind=merges)))) == ["bad_workbook"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-7"])
def test_xml_in_another_encoding_hides_nothing(book, encoding):
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    path = book(sheet(LAST, before=head).encode(encoding))
    assert reasons(read(path)) in (["bad_workbook"], ["too_large"])


@pytest.mark.parametrize("size", [3, 30, 300, 1000])
def test_a_workbook_that_was_cut_off_is_a_problem(book, size):
    path = book()
    assert reasons(read(path, path.read_bytes()[:-size])) == ["bad_workbook"]


# -- workbooks of the old kind -------------------------------------------------------------

OLD = (Path(__file__).parent / "workbooks" / "old.xls").read_bytes()


def spoilt(place, value):
    """The old workbook with another number at a place."""
    return OLD[:place] + value + OLD[place + len(value) :]


def table():
    """Where the table of sectors stands."""
    return (int.from_bytes(OLD[76:80], "little") + 1) * 512


def entry(name):
    """Where a stream stands in the directory."""
    return OLD.index(name.encode("utf-16-le"))


def record(kind, length):
    """Where the first record of a kind begins."""
    return OLD.index(kind.to_bytes(2, "little") + length.to_bytes(2, "little")) + 4


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (spoilt(table(), b"".join(n.to_bytes(4, "little") for n in [0] * 120)), "bad_workbook"),
        (spoilt(entry("Root Entry") + 120, b"\xff\xff\xff\x7f"), "bad_workbook"),
        (spoilt(entry("Workbook") + 120, b"\xff\xff\xff\xff"), "bad_workbook"),
        (spoilt(44, b"\xff\xff\xff\x0f"), "bad_workbook"),
        (spoilt(40, b"\xff\xff\xff\x0f"), "bad_workbook"),
        (spoilt(record(0xFC, 81) + 4, b"\xff\xff\xff\x7f"), "bad_workbook"),
        (spoilt(record(0x200, 14) + 4, b"\xff\xff\xff\x7f"), "too_large"),
        (spoilt(record(0x200, 14), b"\xff\xff\xff\xff"), "bad_workbook"),
        (spoilt(record(0xFD, 10) + 2, b"\xff\xff"), "too_large"),
        (spoilt(record(0xBD, 18) + 16, b"\xff\xff"), "too_large"),
        (OLD[: len(OLD) // 2], "bad_workbook"),
    ],
)
def test_an_old_workbook_that_claims_what_it_has_not_is_not_opened(tmp_path, data, reason):
    assert reasons(read(tmp_path / "巡逻.xls", data)) == [reason]


def test_an_old_workbook_of_very_many_bytes_is_not_opened(tmp_path, monkeypatch):
    assert ids(read(tmp_path / "巡逻.xls", OLD, of=xf.Meeting))
    monkeypatch.setattr(compounds, "MOST_BYTES", len(OLD) - 1)
    assert reasons(read(tmp_path / "巡逻.xls")) == ["too_large"]


# -- pages ---------------------------------------------------------------------------------


def page(more=""):
    return as_text("html", GOOD) + more


@pytest.mark.parametrize(
    "data",
    [
        "<table><tr><td rowspan=1000000 colspan=16384>x</td></tr>" + "<tr>" * 5000,
        "<table>" * 5000,
        page("<a " + "x" * 300_000),
        page("<!--" + "x" * 300_000),
        page("<style>" + "x" * 5_000_000),
        "<table><tr><td>" + "x" * 4_200_000,
    ],
    ids=["spans", "deep", "tag", "comment", "style", "cell"],
)
def test_a_page_of_very_much_or_without_end_is_a_problem(tmp_path, monkeypatch, data):
    monkeypatch.setattr(web_tables, "_MOST_CELLS", 1_000_000)
    assert reasons(read(tmp_path / "巡逻.html", data)) == ["too_large"]


@pytest.mark.parametrize("end", ["<!--", "<a b='", "</a", "<?", "<![CDATA[", "<!x"])
def test_a_page_that_breaks_off_in_many_tags_takes_no_time(tmp_path, end):
    reading = read(tmp_path / "巡逻.html", page(end * 20_000))
    assert ids(reading) == ["P-1"]
    assert reasons(reading) in (["bad_page"], [])


@pytest.mark.parametrize("data", ["<html><p>x</p></html>", "<html><table></table></html>"])
def test_a_page_without_a_table_says_so(tmp_path, data):
    assert reasons(read(tmp_path / "巡逻.xls", data)) == ["no_table"]


def test_a_workbook_whose_sheets_are_empty_says_so(book):
    assert reasons(read(book(f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'))) == [
        "no_table"
    ]


# -- JSON ----------------------------------------------------------------------------------

DEEP = "[" * 100_000


@pytest.mark.parametrize("depth", [*range(960, 1000, 3), 100_000])
def test_json_nested_however_deeply_is_a_problem(tmp_path, depth):
    value = f'{{"id": "A", "patrolled_on": {"[" * depth}{"]" * depth}}}'
    good = '{"id": "B", "patrolled_on": "2023-03-05"}'
    reading = read(tmp_path / "x.jsonl", f"{value}\n{good}\n")
    assert ids(reading) == ["B"]
    assert reasons(reading) in (["too_deep"], ["wrong_date"])
    reading = read(tmp_path / "x.json", f"[{good}, {value}]")
    assert ids(reading) == ["B"]
    assert reasons(reading) in (["too_deep"], ["wrong_date"])


def test_plain_data_nested_very_deeply_are_refused():
    value = json.loads("[" * 900 + "]" * 900)
    for _ in range(10_000):
        value = [value]
    for data in ({"id": value, "patrolled_on": "2023-03-05"}, {"id": "A", "patrollers": value}):
        with pytest.raises(RecordError):
            xf.from_dict(data, xf.Patrol)


def test_integers_of_very_many_digits_are_refused_and_said():
    for number in (10**400, 10**5000, -(10**5000)):
        for name in ("id", "persons", "patrolled_on"):
            with pytest.raises(RecordError, match="must"):
                xf.from_dict({"id": "A", "patrolled_on": "2023-03-05", name: number}, xf.Patrol)
        with pytest.raises(RecordError):
            xf.from_dict({number: 1}, xf.Patrol)
        with pytest.raises(RecordError):
            xf.from_dict({number: 1}, xf.Ledger)


NUMBERS = ["NaN", "Infinity", "-Infinity", "1e400", "-1e400", "9" * 400, "9" * 5000, "sNaN"]
NUMBERS += ["1e99999999999999999999", "-nan", "0." + "0" * 5000 + "1", "9" * 100_000]


@pytest.mark.parametrize("number", NUMBERS, ids=lambda words: f"{words[:9]}-{len(words)}")
@pytest.mark.parametrize("ending", ["csv", "json", "jsonl", "html"])
def test_what_is_no_sum_is_refused_and_the_next_row_is_read(tmp_path, ending, number):
    rows = [("A", "2023-03-05", number, ""), ("B", "2023-03-05", "2.50", "")]
    data = as_text(ending, *rows).replace("巡逻日期", "安排日期").replace("巡逻人数", "安排金额")
    reading = read(tmp_path / f"x.{ending}", data, of=xf.Budget)
    assert ids(reading) == ["B"]
    assert reading.ledger.records[0].amount == Decimal("2.50")
    assert reasons(reading) == ["wrong_number"]
    assert len(str(reading.problems[0].text)) < 500


@pytest.mark.parametrize(
    "number", ["NaN", "-Infinity", "1e400", "9" * 5000, "1e9999999999999999999"]
)
@pytest.mark.parametrize("ending", ["json", "jsonl"])
def test_a_number_of_json_that_is_none_is_refused(tmp_path, ending, number):
    row = f'{{"id": "A", "allotted_on": "2023-03-05", "amount": {number}}}'
    reading = read(tmp_path / f"x.{ending}", f"[{row}]" if ending == "json" else row, of=xf.Budget)
    assert reasons(reading) == ["wrong_number"]


def test_a_number_of_a_workbook_that_is_none_is_refused(book):
    numbers = ("NaN", "inf", "1e400", "9" * 400)
    rows = "".join(
        f'<row r="{n}">{cell(f"A{n}", f"P-{n}")}{cell(f"B{n}", "2023-03-05")}'
        f'<c r="C{n}"><v>{number}</v></c></row>'
        for n, number in enumerate(numbers, 3)
    )
    reading = read(book(sheet(rows)))
    assert ids(reading) == ["P-1"]
    assert set(reasons(reading)) <= {"wrong_number", "number_damaged"}
    assert len(reading.refused) == len(numbers)


def test_a_value_of_json_without_end_is_said_to_be_too_long(tmp_path, monkeypatch):
    monkeypatch.setattr(json_text, "LONGEST_VALUE", 200_000)
    good = '{"id": "B", "patrolled_on": "2023-03-05"}'
    reading = read(tmp_path / "x.json", f'[{good},\n"{"x" * 400_000}')
    assert ids(reading) == ["B"]
    assert [(p.reason, p.row) for p in reading.problems] == [("value_too_long", 2)]


def test_a_file_of_json_that_is_mostly_blanks_is_read(tmp_path):
    blanks = " \n" * 1_000_000
    data = f'{blanks}[{blanks}{{"id": "B", "patrolled_on": "2023-03-05"}}{blanks}]{blanks}'
    assert ids(read(tmp_path / "x.json", data)) == ["B"]


@pytest.mark.parametrize("ending", ["json", "jsonl"])
def test_an_object_of_very_many_keys_is_refused_in_no_time(tmp_path, ending):
    different = ",".join(f'"k{n}": 1' for n in range(50_000))
    twice = ",".join(f'"k{n % 25_000}": 1' for n in range(50_000))
    rows = [f'{{"id": "A", {different}}}', f'{{"id": "A", {twice}}}']
    data = f"[{','.join(rows)}]" if ending == "json" else "\n".join(rows)
    reading = read(tmp_path / f"x.{ending}", data)
    assert reasons(reading) == ["too_many_columns", "key_twice"]
    assert reading.rows == len(reading.refused) == 2
    assert all(len(str(p.text)) < 500 for p in reading.problems)


# -- lines and cells -----------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["csv", "tsv", "jsonl"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("last", ["\n", ""])
def test_a_line_without_end_costs_itself_only(tmp_path, monkeypatch, ending, encoding, last):
    monkeypatch.setattr(texts, "LONGEST_LINE", 10_000)
    monkeypatch.setattr(texts, "_BLOCK", 4_000)
    rows = [(f"P-{n}", "2023-03-05", "3", "") for n in range(9)]
    rows[4] = ("P-4", "2023-03-05", "3", "x" * 30_000)
    data = as_text(ending, *rows).removesuffix("\n") + last
    reading = read(tmp_path / f"x.{ending}", data.encode(encoding))
    assert ids(reading) == [f"P-{n}" for n in range(9) if n != 4]
    assert reasons(reading) == ["line_too_long"]
    assert len(reading.refused) == 1


def test_a_cell_longer_than_the_module_csv_allows_is_read(tmp_path):
    long = "x" * 200_000
    one = xf.Patrol(id="P-1", patrolled_on=date(2023, 3, 5), remarks=long)
    lines = xf.Patrol(id="P-2", patrolled_on=date(2023, 3, 5), remarks=f"{long}\n{long}")
    path = xf.write([one, lines], tmp_path / "x.csv")
    assert [*read(path).ledger] == [one, lines]


@pytest.mark.parametrize("ending", ["csv", "tsv", "html"])
def test_a_row_of_very_many_cells_is_refused_in_no_time(tmp_path, ending):
    many = tuple(f"c{n}" for n in range(100_000 if ending != "html" else 10_000))
    data = as_text(ending, GOOD, ("P-2", "2023-03-05", "1", *many), ("P-3", *GOOD[1:]))
    reading = read(tmp_path / f"x.{ending}", data)
    assert ids(reading) == ["P-1", "P-3"]
    assert reasons(reading) == ["too_many_columns"]
    assert len(reading.refused[0].cells) > 10_000
    reading = read(tmp_path / f"x.{ending}", as_text(ending, many).partition("\n")[2] or data)
    assert bounds.MOST_COLUMNS < 10_000


def test_a_sheet_of_empty_columns_up_to_its_last_is_read(tmp_path):
    data = as_text("csv", GOOD).replace("\n", "," * 16_000 + "\n")
    assert ids(read(tmp_path / "x.csv", data)) == ["P-1"]


STRAY = "编号,巡逻日期,巡逻人数,巡逻区域,备注\n"


@pytest.mark.parametrize("opens", range(5))
@pytest.mark.parametrize("closes", range(5))
@pytest.mark.parametrize("between", [0, 1, 3])
def test_two_stray_quotes_lose_no_row_between_them(tmp_path, opens, closes, between):
    rows = [[f"P-{n}", "2023-03-05", "3", "东头", "平安"] for n in range(between + 4)]
    rows[1][opens] = '"' + rows[1][opens]
    rows[between + 2][closes] += '"'
    reading = read(tmp_path / "x.csv", STRAY + "".join(f"{','.join(row)}\n" for row in rows))
    kept = {f"P-{n}" for n in range(between + 4)} - {"P-1", f"P-{between + 2}"}
    assert kept <= set(ids(reading))
    assert reading.rows == len(rows)
    assert "bad_csv" in reasons(reading)


def test_rows_between_stray_quotes_are_found_even_if_they_are_wrong(tmp_path):
    data = f'{STRAY}P-1,2023-03-05,3,东头,"平安\nP-2,2023-13-45,x,,,\nP-3,2023-03-05,3,,平安"\n'
    reading = read(tmp_path / "x.csv", data)
    assert reading.rows == 3
    assert set(reasons(reading)) == {"bad_csv", "wrong_date", "wrong_number"}


def test_a_quote_that_is_open_to_the_end_costs_one_row(tmp_path):
    rows = "".join(f"P-{n},2023-03-05,3,东头,平安\n" for n in range(5000))
    reading = read(tmp_path / "x.csv", f'{STRAY}P-x,2023-03-05,3,"东头,平安\n{rows}')
    assert len(reading.ledger) == 5000
    assert reasons(reading) == ["bad_csv"]


@pytest.mark.parametrize("words", ["一、甲,乙\n二、丙,丁", "a,b,c\nd", "第一行\n\n第三行,完"])
def test_a_cell_of_several_lines_with_commas_is_no_stray_quote(tmp_path, words):
    data = f'{STRAY}P-1,2023-03-05,3,"东头,西头","{words}"\nP-2,2023-03-05,3,,\n'
    reading = read(tmp_path / "x.csv", data)
    assert not reading.problems
    assert [one.remarks for one in reading.ledger] == [words, None]


CONTROLS = [(ending, sign) for ending in TEXTS for sign in ("\0", "\x07", "\x1b[31m", "\x7f")]
CONTROLS += [(ending, "\x85") for ending in TEXTS if ending != "html"]  # there it is a blank
CONTROLS += [("json", "\ud800"), ("jsonl", "\ud800")]


@pytest.mark.parametrize(("ending", "sign"), CONTROLS)
def test_a_control_character_costs_its_row_only(tmp_path, ending, sign):
    data = as_text(ending, ("P-1", "2023-03-05", "3", f"平{sign}安"), ("P-2", *GOOD[1:]))
    reading = read(tmp_path / f"x.{ending}", data)
    assert ids(reading) == ["P-2"]
    assert set(reasons(reading)) == {"control_character"}
    assert sign not in str(reading.problems[0])


@pytest.mark.parametrize("ending", ["csv", "json", "jsonl"])
@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200b"])
def test_signs_that_turn_or_hide_text_are_kept_and_never_shown_as_they_are(tmp_path, ending, sign):
    rows = ("P-1", "2023-03-05", "3", f"平{sign}安"), ("P-2", f"{sign}2023-13-05", "3", "")
    reading = read(tmp_path / f"x.{ending}", as_text(ending, *rows))
    assert [one.remarks for one in reading.ledger] == [f"平{sign}安"]
    assert sign not in str(reading.problems[0])


def test_no_word_of_the_library_in_gb18030_is_taken_for_utf8(tmp_path):
    terms = [
        term
        for record in catalogue.records().values()
        for field in records.fields_of(record).values()
        for term in (record.__term__, field.term, *(m.term for m in field.choice or ()))
    ]
    words = {word for one in terms for word in (one.zh, *one.also)} | {"路", "梅", "楠村保", "联通"}
    path = tmp_path / "words.csv"
    path.write_text("\n".join(sorted(words)), encoding="gb18030")
    assert len(words) > 1000
    assert texts.encoding(path) == "gb18030"


# -- headers and rows ----------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["csv", "tsv", "html"])
def test_headers_without_rows_are_an_empty_table_and_rows_without_headers_are_kept(
    tmp_path, ending
):
    reading = read(tmp_path / f"x.{ending}", as_text(ending))
    assert (reading.rows, reasons(reading)) == (0, [])
    bare = as_text(ending, GOOD, ("P-2", *GOOD[1:])).replace(as_text(ending).strip("\n"), "")
    if ending != "html":
        reading = read(tmp_path / f"x.{ending}", bare.lstrip())
        assert reasons(reading) == ["no_header"]
        assert len(reading.refused) == reading.rows == 2


def test_a_header_that_stands_twice_must_say_the_same_twice(tmp_path):
    data = "编号,巡逻日期,备注,备注\nP-1,2023-03-05,平安,平安\nP-2,2023-03-05,平安,不平安\n"
    reading = read(tmp_path / "x.csv", data)
    assert ids(reading) == ["P-1"]
    assert reasons(reading) == ["columns_disagree"]


# -- bytes ---------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", TEXTS)
@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("utf-16-be"),
        lambda text: text.encode("utf-16")[:-1],
        lambda text: text.encode()[: text.encode().rindex("安".encode()) + 1],
        lambda text: text.encode() + "平安".encode("gb18030"),
        lambda text: b"\0" * 1000,
        lambda text: gzip.compress(text.encode()),
        lambda text: b"\xed\xa0\x80" + text.encode(),
    ],
    ids=["le", "be", "odd", "cut", "mixed", "zeros", "packed", "half"],
)
def test_bytes_that_are_no_text_are_a_problem_of_the_file(tmp_path, ending, spoil):
    data = spoil(as_text(ending, ("P-1", "2023-03-05", "3", "x"), GOOD))
    reading = read(tmp_path / f"x.{ending}", data)
    assert reasons(reading) == ["wrong_encoding"]
    assert not reading.ledger


@pytest.mark.parametrize("ending", [*TEXTS, "xlsx", "xls", "parquet"])
def test_an_empty_file_is_a_problem(tmp_path, ending):
    (reason,) = reasons(read(tmp_path / f"x.{ending}", b""))
    assert reason in {"empty_file", "bad_workbook", "bad_parquet"}


def test_a_packed_file_is_named_as_one_that_is_not_read(tmp_path):
    (tmp_path / "巡逻.csv.gz").write_bytes(gzip.compress(as_text("csv", GOOD).encode()))
    assert reasons(xf.read(tmp_path)) == ["unknown_file", "empty_folder"]
    assert reasons(xf.read(tmp_path / "巡逻.csv.gz")) == ["unknown_file"]


# -- files ---------------------------------------------------------------------------------


def test_a_folder_or_a_link_to_nothing_under_the_name_of_a_file_is_named(tmp_path):
    (tmp_path / "a.csv").mkdir()
    (tmp_path / "b.csv").symlink_to(tmp_path / "b.csv")
    (tmp_path / "c.csv").symlink_to(tmp_path / "nothing")
    read(tmp_path / "巡逻.csv", as_text("csv", GOOD))
    reading = xf.read(tmp_path)
    assert ids(reading) == ["P-1"]
    assert [(p.reason, p.file) for p in reading.problems] == [
        ("folder_inside", "a.csv"),
        ("unreadable_file", "b.csv"),
        ("unreadable_file", "c.csv"),
    ]


@pytest.mark.parametrize("name", ["loop.csv", "none.csv", "x" * 5000, "x\0y", "\ud800.csv"])
def test_a_path_at_which_no_file_can_be_is_an_error_of_the_call(tmp_path, name):
    (tmp_path / "loop.csv").symlink_to(tmp_path / "loop.csv")
    with pytest.raises(UsageError, match=r"没有这个文件.*no such file") as caught:
        xf.read(tmp_path / name)
    str(caught.value).encode()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes among files")
def test_a_pipe_is_no_file_and_is_not_waited_for(tmp_path):
    import os

    os.mkfifo(tmp_path / "巡逻.csv")
    with pytest.raises(UsageError):
        xf.read(tmp_path / "巡逻.csv")
    assert reasons(xf.read(tmp_path)) == ["unreadable_file", "empty_folder"]


@pytest.mark.parametrize("ending", [*TEXTS, "xlsx"])
def test_a_file_that_may_not_be_opened_costs_itself_only(tmp_path, monkeypatch, ending):
    read(tmp_path / "A.csv", as_text("csv", GOOD))
    locked = tmp_path / f"B.{ending}"
    locked.write_text(as_text(ending, ("P-2", *GOOD[1:])) if ending != "xlsx" else "x")
    real = Path.open

    def refused(path, *asked, **more):
        if path == locked:
            raise PermissionError(13, "Permission denied")
        return real(path, *asked, **more)

    monkeypatch.setattr(Path, "open", refused)
    reading = read(tmp_path)
    assert ids(reading) == ["P-1"]
    assert [(p.reason, p.file) for p in reading.problems] == [("unreadable_file", locked.name)]


@pytest.mark.parametrize("ending", ["csv", "json", "jsonl"])
@pytest.mark.parametrize("change", ["other", "shorter", "gone"])
def test_a_file_that_changes_while_it_is_read_keeps_what_came_before(tmp_path, ending, change):
    rows = [(f"P-{n}", "2023-03-05", "3", "平安" * 200) for n in range(3000)]
    path = tmp_path / f"x.{ending}"
    path.write_text(as_text(ending, *rows), encoding="utf-8")
    items = xf.stream(path, of=xf.Patrol)
    found = [next(items)]
    if change == "gone":
        path.unlink()
    elif change == "shorter":
        with path.open("r+b") as file:
            file.truncate(100)
    else:
        with path.open("r+b") as file:
            file.seek(100)
            file.write(b"\xff" * (path.stat().st_size - 100))
    found += items
    problems = [item for item in found if isinstance(item, xf.Problem)]
    records = sum(isinstance(item, xf.Patrol) for item in found)
    refused = sum(type(item).__name__ == "Refused" for item in found)
    assert records > 0
    assert change != "gone" or records == len(rows)
    assert change != "other" or refused or [p.reason for p in problems] == ["file_changed"]


# -- memory --------------------------------------------------------------------------------

MEASURE = """
import resource, sys
import xiangzhen_fazhi as xf

def most():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

small, *large = sys.argv[1:]
xf.read(small, of=xf.Patrol)
before = most()
for path in large:
    assert [p.reason for p in xf.read(path, of=xf.Patrol).problems], path
print(most() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted as on Linux")
def test_a_line_of_a_hundred_megabytes_needs_a_fraction_of_that(tmp_path):
    paths = [tmp_path / f"x.{ending}" for ending in ("csv", "json", "jsonl")]
    for path in paths:
        with path.open("wb") as file:
            file.write(as_text(path.suffix[1:], GOOD).encode())
            file.truncate(100_000_000)
    (tmp_path / "small.csv").write_text(as_text("csv", GOOD), encoding="utf-8")
    asked = [sys.executable, "-c", MEASURE, str(tmp_path / "small.csv"), *map(str, paths)]
    done = subprocess.run(asked, check=True, capture_output=True, text=True)  # noqa: S603
    assert int(done.stdout) < 80


# -- the reasons of problems ---------------------------------------------------------------


def codes(node):
    """The codes among the constants of some source."""
    words = (n.value for n in ast.walk(node) if isinstance(n, ast.Constant))
    return {w for w in words if isinstance(w, str) and re.fullmatch("[a-z]+(_[a-z0-9]+)*", w)}


def raised(path):
    """The reasons of problems in a module: of a problem, of an error in a cell, in a list of them."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            found += [codes(k.value) for k in node.keywords if k.arg == "reason"]
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            found += map(codes, node.args if name in {"CellError", "StatedError", "_wrong"} else ())
        elif isinstance(node, ast.Assign):
            name = getattr(node.targets[0], "id", "")
            found += [codes(node.value)] if name in {"_REASONS", "_UNCLEAR"} else []
    return set().union(*found)


@pytest.mark.parametrize("language", ["", "zh"])
def test_every_reason_of_a_problem_stands_in_the_documentation_and_no_other(language):
    reading = {p for p in Path(wire.__file__).parent.glob("*.py") if p.name != "plain.py"}
    reasons = set().union(*map(raised, {*reading, Path(records.__file__)}))
    assert {"no_day", "unknown_column", "rows_swallowed", "unclear_row"} < reasons
    page = (Path(__file__).parents[1] / "docs" / language / "ledgers.md").read_text("utf-8")
    rows = re.findall(r"^\| ((?:`[a-z0-9_]+` ?)+)\|", page, re.MULTILINE)
    told = [word for row in rows for word in re.findall("[a-z0-9_]+", row)]
    assert sorted(told) == sorted({*reasons, "reason"})
