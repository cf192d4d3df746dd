"""Valid files changed at random, and what must hold of every reading of them.

    python tests/fuzz/mutations.py 10000        # so many files
    python tests/fuzz/mutations.py 1 --from 4711    # one of them once more

The files are made of the example ledger, by other programs than our own writer. Half of the
changes are made to rows and cells before a file is written: then it is known how many rows the
file has. The others are made to its bytes.

用示例台账生成文件（不经本库的写出程序），随机改动后读取，并检查：除本库自己的错误外没有别的异常，
读出的行、未读的行与表外的行合起来就是文件中的全部行。
"""

from __future__ import annotations

import argparse
import csv
import html
import io
import json
import re
import sys
import tempfile
import time
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path
from random import Random

import attrs
import xlsxwriter

import xiangzhen_fazhi as xf
from xiangzhen_fazhi.wire import Problems, Reading

EXAMPLE = Path(__file__).parents[2] / "examples" / "guanyintang_2023"
CLASSES = (
    xf.PenaltyCase,
    xf.PetitionCase,
    xf.Dispute,
    xf.Disclosure,
    xf.StudySession,
    xf.VillageMeeting,
)
FORMATS = ("csv", "tsv", "json", "jsonl", "xlsx", "xls")
"""`xls` is a table of HTML under that name, as many systems export it."""
MANY = 8
"""Records of a file."""

HOSTILE = (
    *("", " ", "\u3000", "&nbsp;", "'", "''x'", '"', '"x', 'x"y', '"",""'),
    *("NaN", "Infinity", "-Infinity", "sNaN", "1e400", "9" * 400, "9" * 5000, "-1", "1E-400"),
    *("0x10", "1_000", "１２", "两百余", "1.04万", "3.6E+17", "110105194912310000"),
    *("2023-02-30", "0000-00-00", "23-3-5", "2023-03-05T25:00+99:00", "45000.5", "20230305"),
    *("a,b", "a\tb", "a;b", "a\nb", "a\r\nb", "a\rb", "\n", "、；,/", "1,2\n3,4"),
    *("\0", "\x1b[31m", "\x85", "\u2028", "\u202e", "\ufeff", "\ufffd", "\U0010ffff", "e\u0301"),
    *("=1+1", "+1", "@x", "|x", "%s%n", "_x0001_", "<b>", "&amp;", "]]>", "-->", "<td>", "\\u0000"),
    *("合计", "小计：3", "备注：见下", "注：x", "填表人：某", "序号", "某镇台账", "单位：万元"),
    *("[1,2]", '["a"]', "[" * 5000, "{}", "null", "None", "true", "是", "否", "√", "□", "■甲□乙"),
    "x" * 30_000,
)
"""What may stand in a cell and fits no field, or may be taken for something else."""

ODD = (None, True, 0, -1, 1.5, -0.0, 10**45, 1e300, float("nan"), float("-inf"), [], {}, "\ud800")
ODD = (*ODD, [[[]]], {"a": {"b": []}}, ["x", None], [1, 2], json.loads("[" * 400 + "]" * 400))
"""What may stand in JSON besides."""

STOPS = {"wrong_encoding", "bad_json", "value_too_long", "too_deep", "too_large", "bad_workbook"}
STOPS |= {"bad_page", "empty_file", "locked", "days_from_1904"}
"""Reasons for which no more of a file is read."""


# -- files ---------------------------------------------------------------------------------


@cache
def ledger():
    """The ledger of the example."""
    return xf.read(EXAMPLE).ledger


@cache
def records(record):
    """The first records of a class, by id."""
    return {one.id: one for one in ledger().of(record)[:MANY]}


@cache
def table(record):
    """The same as headers and cells of text."""
    plain = [xf.to_dict(one, locale="zh_CN") for one in records(record).values()]
    headers = [f.metadata["term"].zh for f in attrs.fields(record)]
    return headers, [[said(row.get(header)) for header in headers] for row in plain]


def said(value):
    """A value as a clerk writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    return "、".join(value) if isinstance(value, list) else str(value)


def separated(rows, rng, delimiter):
    """The rows as CSV."""
    file = io.StringIO()
    # Python 3.11 puts no quotes around "\r" where lines end in "\n".
    ends, quoting = rng.choice((("\r\n", csv.QUOTE_MINIMAL), ("\n", csv.QUOTE_ALL)))
    csv.writer(file, delimiter=delimiter, lineterminator=ends, quoting=quoting).writerows(rows)
    return file.getvalue().encode(rng.choice(("utf-8", "utf-8-sig", "utf-8-sig", "utf-16")))


def objects(rows):
    """The rows as objects of JSON, which have a key for each header and leave out what is empty."""
    headers, *below = rows
    return [{h: v for h, v in zip(headers, row, strict=False) if v != ""} for row in below]


def page(rows):
    """The rows as a table of HTML."""
    cells = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows)
    return f"<html><table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table></html>".encode()


def workbook(rows):
    """The rows as a workbook."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell)
    return file.getvalue()


def encoded(format_, rows, rng):
    """The bytes of a file with these rows, the headers first."""
    match format_:
        case "csv" | "tsv":
            return separated(rows, rng, "," if format_ == "csv" else "\t")
        case "json":
            return json.dumps(objects(rows), indent=rng.choice((None, 1))).encode()
        case "jsonl":
            return "".join(f"{json.dumps(o)}\n" for o in objects(rows)).encode()
        case "xls":
            return page(rows)
        case _:
            return workbook(rows)


# -- changes to rows -----------------------------------------------------------------------


def set_cell(rows, rng, format_):
    """Something else in a cell."""
    row = rng.choice(rows)
    odd = ODD if format_.startswith("json") else ()
    if row:
        row[rng.randrange(len(row))] = rng.choice((*HOSTILE, *odd))


def set_cells(rows, rng, format_):
    """Something else in several cells of a row."""
    row = rng.choice(rows)
    for place in range(len(row)):
        if rng.random() < 0.3:
            row[place] = rng.choice(HOSTILE)


def swap_cells(rows, rng, format_):
    """Two cells of a row, the one for the other."""
    row = rng.choice(rows)
    if len(row) > 1:
        a, b = rng.sample(range(len(row)), 2)
        row[a], row[b] = row[b], row[a]


def swap_rows(rows, rng, format_):
    """Two rows, the one for the other."""
    a, b = rng.randrange(len(rows)), rng.randrange(len(rows))
    rows[a], rows[b] = rows[b], rows[a]


def double_row(rows, rng, format_):
    """A row twice."""
    rows.insert(rng.randrange(len(rows)), list(rng.choice(rows)))


def drop_row(rows, rng, format_):
    """A row less."""
    if len(rows) > 1:
        del rows[rng.randrange(len(rows))]


def blank_row(rows, rng, format_):
    """A row of nothing."""
    rows.insert(rng.randrange(len(rows)), [""] * rng.randrange(4))


def cut_row(rows, rng, format_):
    """A row with fewer cells."""
    row = rng.choice(rows)
    del row[rng.randrange(len(row) + 1) :]


def shift_row(rows, rng, format_):
    """A row with one more cell."""
    row = rng.choice(rows)
    row.insert(rng.randrange(len(row) + 1), rng.choice(HOSTILE))


def lone_row(rows, rng, format_):
    """A row with one cell."""
    rows.insert(rng.randrange(len(rows)), [rng.choice(HOSTILE)])


ROW_CHANGES = (set_cell, set_cell, set_cell, set_cells, swap_cells, swap_rows, double_row)
ROW_CHANGES += (drop_row, blank_row, cut_row, shift_row, lone_row)


# -- changes to bytes ----------------------------------------------------------------------

SIGNS = (
    b'"',
    b"'",
    b",",
    b"\t",
    b";",
    b"\n",
    b"\r",
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
)
SIGNS += (
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b"\\",
    b"\\ud800",
    b"<",
    b">",
    b"</",
    b"<!--",
    b"&#0;",
    b"-",
)
SIGNS += (b"9" * 50, b"null", b"NaN", b'""', b'","', b'"\n"', "合计".encode(), b"\x1a", b" " * 100)


def flip(data, rng):
    """Another byte."""
    place = rng.randrange(len(data))
    return data[:place] + bytes([rng.randrange(256)]) + data[place + 1 :]


def insert(data, rng):
    """A sign more."""
    place = rng.randrange(len(data))
    return data[:place] + rng.choice(SIGNS) + data[place:]


def delete(data, rng):
    """A few bytes less."""
    place = rng.randrange(len(data))
    return data[:place] + data[place + rng.choice((1, 1, 1, 2, 3, 30, 300)) :]


def repeat(data, rng):
    """A part twice."""
    a, b = sorted((rng.randrange(len(data)), rng.randrange(len(data))))
    return data[:b] + data[a : min(b, a + 3000)] + data[b:]


def cut(data, rng):
    """Only the beginning."""
    return data[: rng.randrange(1, len(data) + 1)]


def move(data, rng):
    """A part somewhere else."""
    a, b, c = sorted(rng.randrange(len(data)) for _ in range(3))
    return data[:a] + data[b:c] + data[a:b] + data[c:]


def recode(data, rng):
    """The same text in an encoding that is not said, or not allowed."""
    text = data.decode(errors="replace")
    names = (
        "utf-16-le",
        "utf-16-be",
        "utf-16",
        "utf-32",
        "gb18030",
        "big5",
        "shift_jis",
        "latin-1",
    )
    return text.encode(rng.choice(names), errors="replace")


def mix(data, rng):
    """One half in another encoding."""
    half = data.find(b"\n", len(data) // 2) + 1
    tail = data[half:].decode(errors="replace")
    return data[:half] + tail.encode(rng.choice(("gb18030", "utf-16-le", "latin-1")), "replace")


BYTE_CHANGES = (flip, flip, insert, insert, insert, delete, delete, repeat, cut, move, recode, mix)


def changed_inside(data, rng):
    """A workbook of which one part is changed, put together again."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    name = rng.choice([n for n in parts if rng.random() < 0.3 or "sheet" in n or "Strings" in n])
    parts[name] = changed(parts[name], rng) or b" "
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part, content in parts.items():
            new.writestr(part, content)
    return file.getvalue()


def changed(data, rng):
    """Bytes after one to three changes."""
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        if data:
            data = rng.choice(BYTE_CHANGES)(data, rng)
    return data


# -- what must hold ------------------------------------------------------------------------


def is_blank(row):
    """Whether no cell of a row says anything."""
    return all(isinstance(c, str) and c.strip().strip("\ufeff") in {"", "&nbsp;"} for c in row)


def holds_always(reading: Reading, ending):
    """What must hold of every reading: each row is a record or is refused, and nothing unsaid."""
    assert len(reading.ledger) + len(reading.refused) == reading.rows
    assert all(refused.problems for refused in reading.refused)
    # An empty array of JSON is a table without rows.
    assert ending == "json" or reading.rows or reading.problems or reading.mapping
    for problem in reading.problems:
        assert problem.text.zh
        assert problem.text.en
        assert str(problem)
    assert isinstance(reading.problems, Problems)
    json.dumps(reading.problems.to_dicts())


def holds_of_rows(reading, format_, rows, record):
    """Of a file whose rows are known: all are accounted for, and those unchanged were read."""
    if format_.startswith("json"):
        assert reading.rows == len(rows) - 1
        assert not any(source.beside for source in reading.mapping)
    elif not any(p.reason in STOPS for p in reading.problems):
        holds_of_table(reading, rows)
    if any(problem.reason == "unit_below" for problem in reading.problems):
        return  # a line that says 单位：万元 among the rows costs those below it
    whole = table(record)[1]
    ids = Counter(row[0] for row in rows if row and isinstance(row[0], str))
    for row in rows[1:]:
        if row in whole and ids[row[0]] == 1:
            assert reading.ledger.find(record, row[0]) == records(record)[row[0]]


def holds_of_table(reading, rows):
    """Of a table: what was read, refused or beside it, and its headers, are all its rows."""
    beside = sum(len(source.beside) for source in reading.mapping)
    heads = sum(bool(source.columns) for source in reading.mapping)
    assert reading.rows + beside + heads == sum(not is_blank(row) for row in rows)


def holds_of_lines(reading, before, after, record):
    """Of a text whose bytes were changed: no line that is still whole is lost without a word."""
    try:
        text = after.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = None
    stopped = any(p.reason in STOPS for p in reading.problems)
    known = (b"\xff\xfe", b"\xfe\xff")
    if text is None or "\0" in text[:4]:
        assert stopped or after.startswith(known) or is_gb18030(after)
        return
    kept = set(re.split(r"\r\n|\r|\n", text))
    headers, *lines = re.split(r"\r\n|\n", before.decode("utf-8-sig"))
    if not text.startswith(headers):
        return
    if b'"' not in after and not stopped:
        delimiter = "\t" if "\t" in headers else ","
        holds_of_table(reading, [line.split(delimiter) for line in re.split(r"\r\n|\r|\n", text)])
    found = accounted(reading)
    for line in lines:
        id_ = next((i for i in records(record) if i in line), None)
        if id_ is not None and line in kept:
            assert stopped or id_ in found, f"{id_} is lost"


def is_gb18030(data):
    """Whether bytes are text in that encoding, which is read without a mark."""
    try:
        return bool(data.decode("gb18030"))
    except UnicodeDecodeError:
        return False


def accounted(reading):
    """All that was read as an id, refused or found beside a table, in one text."""
    read = [one.id for one in reading.ledger]
    refused = [str(cell) for r in reading.refused for cell in r.cells.values()]
    beside = [aside.text for source in reading.mapping for aside in source.beside]
    headers = [c.header for source in reading.mapping for c in source.columns]
    return "\n".join((*read, *refused, *beside, *headers))


def holds_of_json_lines(reading, after):
    """Of JSON Lines: as many rows as lines that are not blank."""
    try:
        text = after.decode("utf-8-sig")
    except UnicodeDecodeError:
        return
    if "\0" in text[:4] or any(p.reason == "wrong_encoding" for p in reading.problems):
        return
    lines = (line for line in text.encode().split(b"\n") if line and not line.isspace())
    assert reading.rows == len([*lines])


def holds_of_json(reading, after):
    """Of an array of JSON: as many rows as values, if it is JSON to the end."""
    try:
        values = json.loads(after.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return
    if isinstance(values, list) and "\0" not in after.decode("utf-8-sig")[:4]:
        assert reading.rows == len(values)


# -- one file ------------------------------------------------------------------------------


def check(number, folder):
    """Make the file of a number, read it, and see what holds of it; what sort of file it was."""
    rng = Random(number)  # noqa: S311 - the same number gives the same file
    record = CLASSES[number % len(CLASSES)]
    format_ = FORMATS[number // len(CLASSES) % len(FORMATS)]
    path = folder / f"{record.__name__}.{format_}"
    headers, whole = table(record)
    rows = [headers, *map(list, whole)]
    by_rows = number // (len(CLASSES) * len(FORMATS)) % 2 == 0
    if by_rows:
        below = rows[1:]
        for _ in range(rng.choice((1, 1, 2, 3, 5))):
            rng.choice(ROW_CHANGES)(below, rng, format_)
        rows[1:] = below
        path.write_bytes(encoded(format_, rows, rng))
        reading = xf.read(path, of=record)
        holds_always(reading, format_)
        holds_of_rows(reading, format_, rows, record)
    else:
        before = encoded(format_, rows, rng)
        inside = format_ == "xlsx" and rng.random() < 0.8
        after = (changed_inside if inside else changed)(before, rng)
        path.write_bytes(after)
        reading = xf.read(path, of=record)
        holds_always(reading, format_)
        holds_of_bytes(reading, format_, before, after, record)
    return format_, "rows" if by_rows else "bytes"


def holds_of_bytes(reading, format_, before, after, record):
    """What must hold of a file whose bytes were changed, by its format."""
    if format_ == "jsonl":
        holds_of_json_lines(reading, after)
    if format_ == "json":
        holds_of_json(reading, after)
    if format_ in {"csv", "tsv"} and not before.startswith((b"\xff\xfe", b"\xfe\xff")):
        holds_of_lines(reading, before, after, record)


def main():
    """Check so many files and say how long it took; the number of one that fails is printed."""
    asked = argparse.ArgumentParser()
    asked.add_argument("many", type=int)
    asked.add_argument("--from", dest="first", type=int, default=0)
    said_ = asked.parse_args()
    begun, sorts, failed = time.monotonic(), Counter(), 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(said_.first, said_.first + said_.many):
            try:
                sorts[check(number, Path(folder))] += 1
            except Exception as error:  # noqa: BLE001 - every one is what is looked for
                failed += 1
                sys.stdout.write(f"{number}: {type(error).__name__}: {str(error)[:300]}\n")
    for sort, many in sorted(sorts.items()):
        sys.stdout.write(f"{' '.join(sort):12} {many:6}\n")
    seconds = time.monotonic() - begun
    sys.stdout.write(f"{sum(sorts.values())} held, {failed} failed, {seconds:.0f} s\n")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
