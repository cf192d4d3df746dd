"""Whatever is written is read back the same: every class of records, every format."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import jsonschema
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xiangzhen_fazhi import catalogue
from xiangzhen_fazhi.definitions.records import Kind, check_of, fields_of
from xiangzhen_fazhi.errors import RecordError, UsageError
from xiangzhen_fazhi.ledger import Ledger
from xiangzhen_fazhi.wire import from_dict, read, stream, template, to_dict, write
from xiangzhen_fazhi.wire.fast import decoder
from xiangzhen_fazhi.wire.wording import guarded, looks_damaged, unguarded

RECORDS = catalogue.records()
FORMATS = ["csv", "tsv", "json", "jsonl", "parquet", "xlsx"]

each_record = pytest.mark.parametrize("name", list(RECORDS))
each_format = pytest.mark.parametrize("format_", FORMATS)


def few(examples):
    """So many examples, in a test that writes files."""
    return settings(
        max_examples=examples,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )


# -- records of every class ----------------------------------------------------------------

letters = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t、，；,;/'\"=+-@[]0")
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
    ]
)
texts = (awkward | st.text(letters, min_size=1, max_size=12)).filter(
    lambda words: not words.isspace() and not looks_damaged(words)
)
money = st.decimals(0, 10**14, places=2) | st.decimals(0, 10**6, allow_nan=False, places=9)
large = st.sampled_from([Decimal("1E+3"), Decimal("0.00"), Decimal("9" * 20), Decimal(1) / 3])
VALUES = {
    Kind.TEXT: texts,
    Kind.DATE: st.dates(),
    Kind.COUNT: st.integers(0, 10**15 - 1),
    Kind.MONEY: money | large,
    Kind.FLAG: st.booleans(),
    Kind.TEXTS: st.lists(texts, max_size=3).map(tuple),
}


def values_of(field):
    """Whatever may stand in a field."""
    if field.kind is Kind.CHOICE:
        values = st.sampled_from(list(field.choice))
    elif field.kind is Kind.CHOICES:
        values = st.lists(st.sampled_from(list(field.choice)), max_size=3).map(tuple)
    else:
        values = VALUES[field.kind]
    if field.required or field.listed or (field.name == "number" and field.kind is Kind.COUNT):
        return values
    return st.none() | values


def records_of(record, **fixed):
    """Any record of a class."""
    values = {f.name: values_of(f) for f in fields_of(record).values()}
    return st.builds(record, **(values | fixed))


def ledgers_of(record):
    return st.lists(records_of(record), min_size=1, max_size=4, unique_by=lambda r: r.id).map(
        Ledger
    )


def read_back(ledger, path):
    """The ledger as read from where it was written, after a test that nothing was amiss."""
    reading = read(path)
    assert [str(p) for p in reading.problems] == []
    return reading.ledger


# -- plain data ----------------------------------------------------------------------------


@each_record
@settings(max_examples=30)
@given(data=st.data())
def test_plain_data_give_the_record_back(name, data):
    record = data.draw(records_of(RECORDS[name]))
    for locale in (None, "zh_CN", "en"):
        plain = to_dict(record, locale=locale)
        assert json.loads(json.dumps(plain)) == plain
        assert from_dict(plain, RECORDS[name]) == from_dict(plain) == record


@few(30)
@given(st.lists(st.sampled_from(list(RECORDS.values())).flatmap(records_of), max_size=6))
def test_plain_data_give_a_ledger_of_several_classes_back(records):
    ledger = Ledger({(type(r), r.id): r for r in records}.values())
    again = from_dict(to_dict(ledger))
    assert {k: again.of(k) for k in again.classes} == {k: ledger.of(k) for k in ledger.classes}


# -- files ---------------------------------------------------------------------------------


@each_record
@each_format
@few(8)
@given(data=st.data())
def test_what_is_written_is_read_back(name, format_, data, tmp_path_factory):
    ledger = data.draw(ledgers_of(RECORDS[name]))
    path = tmp_path_factory.mktemp("out") / f"{name}.{format_}"
    assert read_back(ledger, write(ledger, path)) == ledger
    assert [*stream(path)] == [*ledger]


@pytest.mark.parametrize("id_", ["合计", "备注：见附件", "编号", "序号", "注", "'1", "填表人：甲"])
@each_format
def test_an_id_that_looks_like_something_else_is_still_an_id(tmp_path, id_, format_):
    for record in (RECORDS["LegalAdviser"], RECORDS["PetitionCase"]):
        required = {f.name: date(2023, 3, 5) for f in fields_of(record).values() if f.required}
        ledger = Ledger([record(**required | {"id": id_}), record(**required | {"id": "A-1"})])
        path = write(ledger, tmp_path / f"{record.__name__}.{format_}")
        assert read_back(ledger, path) == ledger
