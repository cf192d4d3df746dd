"""Files changed at random: nothing but the library's own errors, and no row is lost.

Ten thousand files: `python tests/fuzz/mutations.py 10000`, or `FAZHI_MUTATIONS=10000`.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import sys
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import xiangzhen_fazhi as xf
from xiangzhen_fazhi.errors import FazhiError
from xiangzhen_fazhi.wire import separated

SCRIPT = Path(__file__).parent / "fuzz" / "mutations.py"
MANY = int(os.environ.get("FAZHI_MUTATIONS", "432"))
"""Six of each format, class and sort of change."""

cheap = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def mutations():
    """The script that makes the files and knows what must hold of them."""
    spec = importlib.util.spec_from_file_location("mutations", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules["mutations"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["mutations"]


def test_the_files_before_their_change_are_read_without_a_problem(mutations, tmp_path):
    for record in mutations.CLASSES:
        headers, rows = mutations.table(record)
        for format_ in mutations.FORMATS:
            path = tmp_path / f"{record.__name__}.{format_}"
            path.write_bytes(mutations.encoded(format_, [headers, *rows], Random(0)))  # noqa: S311
            reading = xf.read(path, of=record)
            assert [*reading.ledger] == [*mutations.records(record).values()]
            assert not reading.problems


@pytest.mark.parametrize("first", range(0, MANY, 72))
def test_no_row_of_a_changed_file_is_lost_and_no_other_error_comes(mutations, tmp_path, first):
    for number in range(first, min(first + 72, MANY)):
        mutations.check(number, tmp_path)


def test_a_reader_that_lost_a_row_would_be_found_out(mutations, tmp_path, monkeypatch):
    whole = separated._rows

    def lossy(*asked):
        return (row for row in whole(*asked) if row.number != 4)

    monkeypatch.setattr(separated, "_rows", lossy)
    with pytest.raises(AssertionError):
        [mutations.check(number, tmp_path) for number in range(72)]


# -- anything at all -----------------------------------------------------------------------

signs = st.sampled_from("\",;\t\r\n\0\x1b{}[]:\\<>/&='编号处罚12-. \ufeff\u202e")
texts = st.text(signs | st.characters(), max_size=60).map(lambda t: t.encode("utf-8", "replace"))
rows = st.lists(texts, max_size=6).map(
    lambda found: "编号,当事人类别,发现日期,立案日期\n".encode() + b"\n".join(found)
)
objects = st.lists(texts, max_size=4).map(lambda found: b"".join(b"%b\n" % t for t in found))


@pytest.mark.parametrize("ending", ["csv", "tsv", "json", "jsonl", "xls", "html", "xlsx"])
@cheap
@given(data=st.binary(max_size=200) | texts | rows | objects)
def test_any_bytes_are_read_or_refused(mutations, tmp_path, ending, data):
    path = tmp_path / f"any.{ending}"
    path.write_bytes(data)
    mutations.holds_always(xf.read(path, of=xf.PenaltyCase), ending)


words = ["id", "编号", "fine", "officers", "schema", "PenaltyCase", "x", ""]
keys = st.sampled_from(words) | st.text(max_size=3)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(10**38, 10**45)
    | st.floats()
    | st.text(st.characters(exclude_categories=[]), max_size=5)
    | st.sampled_from(["PenaltyCase/1", "Ledger/1", "PenaltyCase/9", "2023-03-05", "1e400", "是"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=6,
)
penalties = st.dictionaries(keys | st.sampled_from([*xf.PenaltyCase.__slots__]), values, max_size=5)


@cheap
@given(data=values | penalties | st.dictionaries(st.just("PenaltyCase"), st.lists(penalties)))
def test_any_plain_data_give_records_or_say_all_that_is_wrong(data):
    for of in (xf.PenaltyCase, xf.Ledger, None):
        with contextlib.suppress(FazhiError):
            made = xf.from_dict(data, of)
            assert xf.from_dict(xf.to_dict(made)) == made


@pytest.mark.parametrize("ending", ["json", "jsonl"])
@cheap
@given(data=st.lists(values | penalties, max_size=4))
def test_any_json_gives_as_many_rows_as_it_has_values(mutations, tmp_path, ending, data):
    path = tmp_path / f"any.{ending}"
    lines = "".join(f"{json.dumps(value)}\n" for value in data)
    path.write_text(json.dumps(data) if ending == "json" else lines, encoding="utf-8")
    reading = xf.read(path, of=xf.PenaltyCase)
    mutations.holds_always(reading, "json")
    assert reading.rows == len(data)
