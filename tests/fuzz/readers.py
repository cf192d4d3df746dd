"""The readers given whatever a fuzzer thinks of: only the library's own errors may come.

    python tests/fuzz/readers.py csv -max_total_time=60

Targets: csv, tsv, json, jsonl, xls (a page of HTML), xlsx (a workbook), sheet (the XML of a sheet
inside one), from_dict. What follows is for libFuzzer, by way of atheris: `-runs=100000`, or a folder
of examples to begin with, to which those are added that reach new code. Without atheris the bytes
are random changes of the example ledger, and only `-runs=` and `-max_total_time=` are known.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import tempfile
import time
import zipfile
from functools import cache
from itertools import count
from pathlib import Path
from random import Random

try:
    import atheris
except ModuleNotFoundError:
    atheris = None

with (
    atheris.instrument_imports(include=["xiangzhen_fazhi"]) if atheris else contextlib.nullcontext()
):
    import mutations

    import xiangzhen_fazhi as xf
    from xiangzhen_fazhi.errors import FazhiError

RECORD = xf.PenaltyCase
SHEET = "xl/worksheets/sheet1.xml"


def read(ending, data, folder):
    """A file of these bytes, read."""
    path = folder / f"fuzzed.{ending}"
    path.write_bytes(data)
    mutations.holds_always(xf.read(path, of=RECORD), ending)


def sheet(data, folder):
    """A workbook whose sheet is these bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as book:
        for name, content in parts().items():
            book.writestr(name, data if name == SHEET else content)
    read("xlsx", file.getvalue(), folder)


def from_dict(data, folder):
    """Plain data, if the bytes are JSON."""
    del folder
    try:
        plain = json.loads(data)
    except (ValueError, RecursionError):
        return
    for of in (RECORD, xf.Ledger, None):
        with contextlib.suppress(FazhiError):
            xf.from_dict(plain, of)


@cache
def parts():
    """The parts of a workbook as it should be."""
    with zipfile.ZipFile(io.BytesIO(seed("xlsx"))) as book:
        return {name: book.read(name) for name in book.namelist()}


@cache
def seed(target):
    """A valid file."""
    headers, whole = mutations.table(RECORD)
    if target == "sheet":
        return parts()[SHEET]
    if target == "from_dict":
        return json.dumps(xf.to_dict(next(iter(mutations.records(RECORD).values())))).encode()
    return mutations.encoded(target, [headers, *whole], Random(0))  # noqa: S311 - always the same


def random_bytes(test, target, said):
    """Call a test with random changes of a valid file."""
    runs, seconds = said.get("-runs"), said.get("-max_total_time")
    begun, done = time.monotonic(), 0
    for number in count():
        if runs is not None and number >= runs:
            break
        if seconds is not None and time.monotonic() - begun >= seconds:
            break
        rng = Random(number)  # noqa: S311 - the same number gives the same bytes
        data = rng.randbytes(rng.randrange(200)) if number % 10 == 0 else seed(target)
        test(mutations.changed(data, rng))
        done += 1
    sys.stdout.write(f"{done} runs in {time.monotonic() - begun:.0f} s, without atheris\n")


def main():
    """Fuzz the target that is named."""
    target = sys.argv.pop(1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        named = {"sheet": sheet, "from_dict": from_dict}.get(target)

        def test(data):
            if named is not None:
                named(data, folder)
            else:
                read(target, data, folder)

        test(seed(target))
        if atheris is None:
            said = dict(word.split("=") for word in sys.argv[1:] if "=" in word)
            random_bytes(test, target, {key: int(value) for key, value in said.items()})
            return
        seeds = folder / "seeds"
        seeds.mkdir()
        (seeds / target).write_bytes(seed(target))
        usual = ["-len_control=0", "-max_len=20000"]
        atheris.Setup([sys.argv[0], *usual, *sys.argv[1:], str(seeds)], test)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
