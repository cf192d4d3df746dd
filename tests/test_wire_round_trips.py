"""Whatever is written is read back the same: every class of records, every format."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from functools import cache

import jsonschema
import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from xiangzhen_fazhi import catalogue
from xiangzhen_fazhi.definitions.records import Kind, check_of, fields_of
from xiangzhen_fazhi.errors import RecordError, UsageError
from xiangzhen_fazhi.ledger import Ledger
from xiangzhen_fazhi.wire import from_dict, read, schema, stream, template, to_dict, write
from xiangzhen_fazhi.wire.fast import decoder
from xiangzhen_fazhi.wire.wording import guarded, looks_damaged, unguarded

RECORDS = catalogue.records()
FORMATS = ["csv", "tsv", "json", "jsonl", "parquet", "xlsx"]

each_record = pytest.mark.parametrize("name", list(RECORDS))


def few(examples):
    """So many examples, always the same; none is made smaller, which would take minutes."""
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


# -- records of every class ----------------------------------------------------------------

letters = st.characters(
    exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"
) | st.sampled_from("\n\t、，；,;/'\"=+-@[]0")
awkward = st.sampled_from(
    [
        "=1+1",
        "＝A1",
        "'quoted",
        "'=1",
        "''",
        " 两端有空格 ",
        "a\r\nb",
        "1,2\n3,4",
        "&nbsp;",
        "-",
        "无",
        "none",
        "null",
        "007",
        "2023-03-05",
        "20230305",
        "3E5",
        "\\u0000",
        '{"a": 1}',
        '["a"]',
        "《a、b》",
        "（a、b",
        "1.甲 2.乙",
        "𬀩",
        "_x000D_",
        "a\t",
        "合计",
        "备注：",
        "#N/A",
        "x" * 300,
        "\u200b",
        "A2\u200b",
        "\ufeff甲",
        "王某等3人",
        "—",
    ]
)
texts = (awkward | st.text(letters, min_size=1, max_size=12)).filter(
    lambda words: not words.isspace() and not looks_damaged(words)
)
money = st.decimals(0, 10**14, places=2) | st.decimals(0, 10**6, allow_nan=False, places=9)
large = st.sampled_from(
    [Decimal("1E+3"), Decimal("0.00"), Decimal("9" * 20), Decimal("1E+15"), Decimal(1) / 3]
)
VALUES = {
    Kind.TEXT: texts,
    Kind.DATE: st.dates(),
    Kind.COUNT: st.integers(0, 10**15 - 1),
    Kind.MONEY: money | large,
    Kind.FLAG: st.booleans(),
    Kind.TEXTS: st.lists(texts, max_size=3).map(tuple),
}
plain_texts = st.text(st.sampled_from("某镇村民委员会法治A12"), min_size=1, max_size=6)
ENTERED = VALUES | {
    Kind.TEXT: plain_texts,
    Kind.TEXTS: st.lists(plain_texts, max_size=3, unique=True).map(tuple),
    Kind.DATE: st.dates(date(1950, 1, 1), date(2099, 12, 31)),
    Kind.MONEY: st.decimals(0, 10**9, places=2),
}
KINDS = {"any": VALUES, "entered": ENTERED}
"""Whatever a field takes, and what people enter by hand."""


def values_of(field, kinds):
    """Whatever may stand in a field."""
    if field.kind is Kind.CHOICE:
        values = st.sampled_from(list(field.choice))
    elif field.kind is Kind.CHOICES:
        values = st.lists(st.sampled_from(list(field.choice)), max_size=3).map(tuple)
    else:
        values = kinds[field.kind]
    if field.required or field.listed or (field.name == "number" and field.kind is Kind.COUNT):
        return values
    return st.none() | values


@cache
def any_record(name, kinds):
    fields = fields_of(RECORDS[name]).values()
    return st.builds(RECORDS[name], **{f.name: values_of(f, KINDS[kinds]) for f in fields})


def records_of(record):
    """Any record of a class."""
    return any_record(record.__name__, "any")


def ledgers_of(record, kinds="any"):
    """A ledger with a few records of one class."""
    records = any_record(record.__name__, kinds)
    return st.lists(records, min_size=2, max_size=4, unique_by=lambda r: r.id).map(Ledger)


def mixed_ledgers():
    """A ledger with records of several classes."""
    classes = st.sampled_from(list(RECORDS.values()))
    return st.lists(classes.flatmap(records_of), min_size=3, max_size=8).map(
        lambda records: Ledger({(type(r), r.id): r for r in records}.values())
    )


def by_class(ledger):
    """The records of each class in their order, which a file of several classes keeps."""
    return {kind: ledger.of(kind) for kind in RECORDS.values() if ledger.of(kind)}


def read_back(ledger, path):
    """The ledger as read from where it was written, after a test that nothing was amiss."""
    reading = read(path)
    assert [str(p) for p in reading.problems] == []
    return reading.ledger


# -- plain data ----------------------------------------------------------------------------


@each_record
@few(6)
@given(data=st.data())
def test_plain_data_give_the_record_back(name, data):
    record = data.draw(records_of(RECORDS[name]))
    for locale in (None, "zh_CN", "en"):
        plain = to_dict(record, locale=locale)
        assert json.loads(json.dumps(plain)) == plain
        assert from_dict(plain, RECORDS[name]) == from_dict(plain) == record


@few(10)
@given(mixed_ledgers())
def test_plain_data_give_a_ledger_of_several_classes_back(ledger):
    for locale in (None, "zh_CN", "en"):
        assert by_class(from_dict(to_dict(ledger, locale=locale), Ledger)) == by_class(ledger)


# -- files ---------------------------------------------------------------------------------


@each_record
@few(2)
@given(data=st.data())
def test_what_is_written_is_read_back_from_every_format(name, data, tmp_path_factory):
    ledger = data.draw(ledgers_of(RECORDS[name]))
    folder = tmp_path_factory.mktemp("out")
    for format_ in FORMATS:
        path = write(ledger, folder / f"{name}.{format_}")
        assert read_back(ledger, path) == ledger
    assert [*stream(path)] == [*ledger]


RUN = ["=1+1", "+8613800000000", "-1", "@x", "＝SUM(A1)", "\tx", "\rx", "'", "'=1", "%1", "|x"]
MISREAD = [
    " 两端有空格 ",
    "　全角空格　",
    "a\t",
    "007",
    "3E5",
    "合计",
    "1,2\n3,4",
    "#N/A",
    "_x000D_",
]


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("text", RUN + MISREAD)
def test_a_text_that_a_spreadsheet_would_change_comes_back_unchanged(tmp_path, text, format_):
    officer = RECORDS["EnforcementOfficer"]
    ledger = Ledger([officer(id=text, name=text, certificate_no=text)])
    path = write(ledger, tmp_path / f"EnforcementOfficer.{format_}")
    assert read_back(ledger, path) == ledger
    if format_ == "xlsx":
        cells = [cell for row in openpyxl.load_workbook(path).active for cell in row]
        assert {cell.data_type for cell in cells if cell.value} == {"s"}


@pytest.mark.parametrize("locale", [None, "zh_CN", "en"])
@pytest.mark.parametrize("format_", FORMATS)
def test_a_number_that_looks_damaged_is_believed_in_a_file_of_our_own(tmp_path, format_, locale):
    case = RECORDS["PenaltyCase"](id="A-1", summary="1.1E+17", party_id="110105194912310000")
    ledger = Ledger([case])
    path = write(ledger, tmp_path / f"PenaltyCase.{format_}", locale=locale)
    assert read_back(ledger, path) == ledger
    if format_ != "xlsx":
        folder = write(ledger, tmp_path / "folder", format=format_, locale=locale)
        assert read_back(ledger, folder) == ledger


@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_a_number_that_looks_damaged_is_refused_where_no_mark_says_who_wrote_it(tmp_path, format_):
    path = tmp_path / f"PenaltyCase.{format_}"
    path.write_text('{"id": "A-1", "party_id": "110105194912310000"}', encoding="utf-8")
    assert [p.reason for p in read(path).problems] == ["number_damaged"]


# -- JSON of others ------------------------------------------------------------------------


def read_json(folder, text, name="PenaltyCase"):
    path = folder / f"{name}.json"
    path.write_text(text, encoding="utf-8")
    return read(path)


def test_a_record_that_is_alone_in_its_file_may_not_say_a_key_twice(tmp_path):
    reading = read_json(tmp_path, '{"id": "A-1", "fine": 1, "fine": 2}')
    assert [p.reason for p in reading.problems] == ["key_twice"]
    assert [row.cells for row in reading.refused] == [{"id": "A-1", "fine": 1, "fine#3": 2}]


@pytest.mark.parametrize(
    "text",
    ['{"code":0,"data":[{"id":"A-1"}]}', '{"PenaltyCase":[{"id":"A-1"}],"code":0,"page":{"n":1}}'],
)
def test_what_a_program_says_beside_its_rows_is_no_record(tmp_path, text):
    reading = read_json(tmp_path, text)
    assert (len(reading.ledger), len(reading.refused), len(reading.problems)) == (1, 0, 0)
    said = [row.text for source in reading.mapping for row in source.beside]
    assert [words.splitlines()[0] for words in said] == ["code: 0"]


def test_fields_of_a_record_beside_an_array_are_still_a_row(tmp_path):
    reading = read_json(tmp_path, '{"id":"A-1","cause":"占道","data":[{"id":"A-2"}]}')
    assert sorted(one.id for one in reading.ledger) == ["A-1", "A-2"]


@pytest.mark.parametrize("text", ['[{"id":"A-1"},]', '{"PenaltyCase":[{"id":"A-1"}],}'])
def test_a_comma_with_nothing_behind_it_is_said_and_what_came_before_is_read(tmp_path, text):
    reading = read_json(tmp_path, text)
    assert [p.reason for p in reading.problems] == ["bad_json"]
    assert [one.id for one in reading.ledger] == ["A-1"]


@pytest.mark.parametrize("id_", ["合计", "备注：见附件", "编号", "序号", "注", "'1", "填表人：甲"])
@pytest.mark.parametrize("format_", FORMATS)
def test_an_id_that_looks_like_something_else_is_still_an_id(tmp_path, id_, format_):
    for record in (RECORDS["LegalAdviser"], RECORDS["PetitionCase"]):
        required = {f.name: date(2023, 3, 5) for f in fields_of(record).values() if f.required}
        ledger = Ledger([record(**required | {"id": id_}), record(**required | {"id": "A-1"})])
        path = write(ledger, tmp_path / f"{record.__name__}.{format_}")
        assert read_back(ledger, path) == ledger


@few(3)
@given(ledger=mixed_ledgers())
@pytest.mark.parametrize("format_", ["xlsx", "json", "jsonl"])
def test_one_file_holds_a_whole_ledger(format_, ledger, tmp_path_factory):
    folder = tmp_path_factory.mktemp("out")
    for locale in (None, "en", "zh_CN"):
        path = write(ledger, folder / f"{locale}.{format_}", locale=locale)
        assert by_class(read_back(ledger, path)) == by_class(ledger)


@few(2)
@given(ledger=mixed_ledgers())
@pytest.mark.parametrize("format_", ["csv", "tsv", "json", "jsonl", "parquet"])
def test_a_folder_holds_a_whole_ledger(format_, ledger, tmp_path_factory):
    for locale in (None, "en", "zh_CN"):
        out = tmp_path_factory.mktemp("out") / "folder"
        again = read(write(ledger, out, format=format_, locale=locale))
        assert not again.problems.where(file=None)
        assert by_class(again.ledger) == by_class(ledger)


# -- templates -----------------------------------------------------------------------------


@cache
def empty_template(name, locale, folder):
    return template(folder / f"{name}.{locale}.xlsx", RECORDS[name], locale=locale)


def filled_in(empty, path, ledger, locale):
    """A template filled in by a program, as a clerk would: by the headers it finds."""
    book = openpyxl.load_workbook(empty)
    (record,) = ledger.classes
    sheet = book[record.__term__.zh if locale == "zh_CN" else record.__name__]
    columns = {cell.value.strip("*"): cell.column for cell in sheet[3]}
    for field in fields_of(record).values():
        (column,) = {columns.get(header) for header in headers_of(field, locale)} - {None}
        for row, one in enumerate(ledger, 4):
            sheet.cell(row, column, as_entered(getattr(one, field.name), locale))
    book.save(path)
    return path


def headers_of(field, locale):
    label, unit = field.term.in_(locale), field.term.unit
    yield label
    if unit:
        yield f"{label}（{unit.zh}）" if locale == "zh_CN" else f"{label} ({unit.en})"


def as_entered(value, locale):
    if value is None or value == ():
        return None
    if isinstance(value, tuple):
        return "、".join(as_entered(v, locale) for v in value)
    if isinstance(value, bool):
        return {"zh_CN": ("否", "是"), "en": ("no", "yes")}[locale][value]
    if hasattr(value, "term"):
        return value.term.in_(locale)
    if isinstance(value, Decimal):
        return float(value)
    return value


@pytest.fixture(scope="module")
def templates(tmp_path_factory):
    return tmp_path_factory.mktemp("templates")


@each_record
@few(2)
@given(data=st.data())
def test_a_template_filled_in_is_read_written_and_read_again(name, data, templates):
    ledger = data.draw(ledgers_of(RECORDS[name], "entered"))
    for locale in ("zh_CN", "en"):
        empty = empty_template(name, locale, templates)
        path = filled_in(empty, templates / "filled.xlsx", ledger, locale)
        first = read_back(ledger, path)
        assert first == ledger
        assert read_back(first, write(first, path, locale=locale)) == first


def test_the_template_of_everything_has_a_sheet_for_each_class(tmp_path):
    path = template(tmp_path / "all.xlsx")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[:-1] == [r.__term__.zh for r in RECORDS.values()]
    assert book[book.sheetnames[-1]].sheet_state == "veryHidden"
    assert not read(path).problems


# -- schema --------------------------------------------------------------------------------

SCHEMAS = {name: schema(record, locale="zh_CN") for name, record in RECORDS.items()}
LEDGER_SCHEMA = schema(Ledger, locale="en")


def validator(of):
    return jsonschema.Draft202012Validator(of)


@pytest.mark.parametrize("of", [*SCHEMAS.values(), LEDGER_SCHEMA], ids=[*SCHEMAS, "Ledger"])
def test_every_schema_is_one(of):
    jsonschema.Draft202012Validator.check_schema(of)
    assert json.loads(json.dumps(of)) == of


@each_record
@few(4)
@given(data=st.data())
def test_a_record_written_as_plain_data_is_valid(name, data):
    record = data.draw(records_of(RECORDS[name]))
    validator(SCHEMAS[name]).validate(to_dict(record))
    validator(LEDGER_SCHEMA).validate(to_dict(Ledger([record])))


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 10**16),
    st.floats(allow_nan=False),
    st.sampled_from([10**40, -0.0, 12.0, 0.5, 1e-50, 10**400]),
    st.text("ab 0.-\n\u3000", max_size=4),
    st.sampled_from(["2023-03-05", "2023-02-30", "2023-3-5", "1e5", "12.5", "-1", "1" * 41, "NaN"]),
    st.sampled_from(["1\n", "2023-03-05\n", "2024-02-29", "2023-02-29", "0000-01-01"]),
    st.lists(st.text("ab ", max_size=2) | st.integers(), max_size=2),
    st.dictionaries(st.text("ab", max_size=2), st.integers(), max_size=1),
)


@each_record
@few(15)
@given(data=st.data())
def test_what_is_valid_is_read_and_what_is_not_is_refused(name, data):
    """Plain data with some values replaced, left out or added."""
    record = RECORDS[name]
    plain = to_dict(data.draw(records_of(record)))
    for key in data.draw(st.lists(st.sampled_from([*fields_of(record), "unknown", "schema"]))):
        junk = data.draw(JUNK | st.just(...))
        if junk is ...:
            plain.pop(key, None)
        else:
            plain[key] = junk
    try:
        from_dict(plain, record)
        is_read = True
    except RecordError:
        is_read = False
    assert validator(SCHEMAS[name]).is_valid(plain) == is_read, plain


# -- the fast way --------------------------------------------------------------------------


@each_record
@few(5)
@given(data=st.data())
def test_a_line_that_is_decoded_whole_gives_the_same_record(name, data):
    record = data.draw(records_of(RECORDS[name]))
    plain = to_dict(record)
    unmarked = {k: v for k, v in plain.items() if k != "schema"}
    empty = {f: None for f in fields_of(type(record)) if f not in plain}
    for line in (plain, unmarked, unmarked | dict.fromkeys([*empty][:3])):
        for written in (
            json.dumps(line, ensure_ascii=False),
            json.dumps(line, separators=(",", ":")),
        ):
            made = decoder(type(record))(written.encode())
            if made is not None:
                assert type(made) is type(record)
                assert made == record
                check_of(type(record))(made)


@each_record
@few(10)
@given(data=st.data())
def test_the_fast_way_and_the_slow_way_agree_on_every_line(name, data, tmp_path_factory):
    record = RECORDS[name]
    plain = to_dict(data.draw(records_of(record)))
    for key in data.draw(st.lists(st.sampled_from([*fields_of(record), "unknown"]), max_size=3)):
        plain[key] = data.draw(JUNK)
    made = decoder(record)(json.dumps(plain).encode())
    if made is None:
        return
    path = tmp_path_factory.mktemp("slow") / f"{name}.json"
    path.write_text(json.dumps([plain]), encoding="utf-8")
    assert read_back(Ledger([made]), path) == Ledger([made])


@pytest.mark.parametrize(
    "line",
    [
        '{"id":"a","id":"b"}',
        '{"id":"a","unknown":1}',
        '{"id":"a" ,"id" :"b"}',
        '{"id":"a","id"\t:"b"}',
        '{"id":"a","id"  :"b"}',
        '{"id":"a:b","id" :"c"}',
        '{"id":"a","fine":null,"fine":1}',
        '{"id":"a","kinds":[],"kinds":["fine"]}',
        '{"id":"a","fine":"NaN"}',
        '{"id":"a","fine":-1}',
        '{"id":"a","fine":' + "9" * 400 + "}",
        '{"id":"a","certified_officers":' + "9" * 400 + "}",
        '{"id":"a","cause":"\\u0001"}',
        '{"id":"a","cause":"\x7f"}',
        '{"id":"a","cause":"\x85"}',
        '{"id":"a","cause":""}',
        '{"id":"a","cause":"\u3000"}',
        '{"id":"a","party_id":"3.6E+17"}',
        '{"id":"a","officers":["x",""]}',
        '{"schema":"PenaltyCase/2","id":"a"}',
        "[" * 100_000,
        '{"id":"\\ud800"}',
    ],
)
def test_what_needs_a_closer_look_is_not_decoded_whole(line):
    assert decoder(RECORDS["PenaltyCase"])(line.encode()) is None


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ('{"id":"a","cause":"10:30"}', {"cause": "10:30"}),
        ('{"id" : "a", "cause" : "x"}', {"cause": "x"}),
        ('{"id":"a","cause":null,"kinds":[]}', {"cause": None, "kinds": ()}),
        ('{"id":"a","fine":1.50,"paid_amount":"2.50"}', {"fine": Decimal("1.50")}),
        ('{"id":"a","cause":"\\u8fdd\\u5efa\\n"}', {"cause": "违建\n"}),
        ('{"id":"a","party_name":"买买提·\\u00b7"}', {"party_name": "买买提··"}),
        ('{"schema": "PenaltyCase/1", "id": "a"}', {"cause": None}),
        ('{"id":"a"}\r', {"cause": None}),
    ],
)
def test_what_is_right_however_it_is_written_is_decoded_whole(line, values):
    made = decoder(RECORDS["PenaltyCase"])(line.encode())
    assert made is not None
    assert {name: getattr(made, name) for name in values} == values


# -- guards --------------------------------------------------------------------------------


@few(300)
@given(st.text(st.sampled_from("=+-@'\t \n,a1、E|%＝　"), min_size=1, max_size=6) | texts)
def test_a_guarded_text_comes_back_and_runs_nowhere(words):
    if words.isspace():
        return
    written = guarded(words)
    assert written == words or unguarded(written) == words
    assert written[0] not in "=+-@\t\r＝＋－＠|%"
    if unguarded(words) is not None:
        assert written != words


def test_a_text_that_no_file_could_give_back_is_not_written(tmp_path):
    officer = RECORDS["EnforcementOfficer"]
    for name in ("a\x01b", "\ud800"):
        for ending in FORMATS:
            with pytest.raises(UsageError, match="control characters"):
                write([officer(id="A", name=name)], tmp_path / f"x.{ending}")
    assert not list(tmp_path.iterdir())
