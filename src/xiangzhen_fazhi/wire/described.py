"""What stands in a folder beside the tables: a `datapackage.json`, as Frictionless Data has it.

It carries the version of the schema, and tells other programs the types of the columns.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from xiangzhen_fazhi.definitions.records import Kind, Record, fields_of
from xiangzhen_fazhi.wire.marks import KEY, Mark, mark
from xiangzhen_fazhi.wire.plain import name_of

ByClass = Mapping[type[Record], Sequence[Record]]

DESCRIPTION = "datapackage.json"
"""The name of the description, which is none of the files that it describes."""
_LONGEST = 10_000_000
"""Bytes; a longer description is none of ours."""

TABLES = {"csv", "tsv"}
"""Formats for people, written in Chinese where no locale is given."""

_TYPES = {
    Kind.TEXT: "string",
    Kind.DATE: "date",
    Kind.COUNT: "integer",
    Kind.MONEY: "number",
    Kind.FLAG: "boolean",
    Kind.CHOICE: "string",
    Kind.TEXTS: "string",
    Kind.CHOICES: "string",
}


def file_name(record: type[Record], format_: str, locale: str | None) -> str:
    """The name of the file for the records of a class."""
    said = locale or ("zh_CN" if format_ in TABLES else "en")
    return re.sub(r'[\\/:*?"<>|]', "_", name_of(record, said)) + f".{format_}"


def described(records: Iterable[type[Record]], format_: str, locale: str | None) -> str:
    """The description of a folder with a file for each class."""
    package = {
        "profile": "tabular-data-package" if format_ in TABLES else "data-package",
        KEY: mark(),
        "resources": [_resource(record, format_, locale) for record in records],
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def marked(path: Path) -> Mark | None:
    """The mark in a description; `None` if it is not one of ours."""
    return Mark.of(_package(path).get(KEY))


def describes_nothing(path: Path) -> bool:
    """Whether a description is one of ours, of a ledger without records."""
    return marked(path) is not None and _package(path).get("resources") == []


def _package(path: Path) -> dict[str, object]:
    """What a description says; nothing if it cannot be read."""
    try:
        package = json.loads(path.read_bytes()) if path.stat().st_size <= _LONGEST else None
    except (OSError, ValueError, RecursionError):
        return {}
    return package if isinstance(package, dict) else {}


def _resource(record: type[Record], format_: str, locale: str | None) -> dict[str, object]:
    said = locale or ("zh_CN" if format_ in TABLES else None)
    return {
        "name": record.__name__.lower(),
        "title": record.__term__.in_(said or "en"),
        "path": file_name(record, format_, locale),
        "encoding": "utf-8",
        "schema": {
            "fields": [
                {"name": f.name if said is None else f.term.in_(said), "type": _TYPES[f.kind]}
                for f in fields_of(record).values()
            ],
            "primaryKey": "id" if said is None else fields_of(record)["id"].term.in_(said),
        },
    }
