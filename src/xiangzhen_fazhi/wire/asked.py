"""What the caller says about the files: which records they hold, what headers and values mean."""

from __future__ import annotations

import difflib
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import attrs

from xiangzhen_fazhi import catalogue
from xiangzhen_fazhi.definitions.records import Record, fields_of
from xiangzhen_fazhi.errors import UsageError
from xiangzhen_fazhi.terms import Choice, Text, language
from xiangzhen_fazhi.wire.headers import (
    LINE_NUMBERS,
    NOTHING,
    Given,
    Known,
    index,
    named,
    plain,
    recognise_all,
    said,
)
from xiangzhen_fazhi.wire.marks import Mark
from xiangzhen_fazhi.wire.names import Names
from xiangzhen_fazhi.wire.rows import Means

Of = type[Record] | Mapping[str, type[Record]] | None
"""One class for everything, or classes by the names of files, sheets or keys."""
Columns = Mapping[Any, Any] | None
"""Headers to field names (`None`: not read), for all records or under a record class."""
Values = Mapping[Any, Any] | None
"""Found values to what they mean, for all fields, under a field's name, or under a record class."""


@attrs.frozen
class Asked:
    """The caller's explanations, tested."""

    _of: Of
    _columns: Mapping[Any, Any]
    _values: Mapping[Any, Any]
    _names: Names
    _words: Mapping[str, AbstractSet[type[Record]]]
    """Every header that is known, with the classes that know it."""
    classes: tuple[type[Record], ...]
    """The classes that the files may hold, in the order of the catalogue."""
    _fitting: dict[tuple[str, ...], tuple[type[Record], ...]] = attrs.field(
        factory=dict, init=False, eq=False, repr=False
    )
    """The classes that headers fit, for headers that come again."""

    @classmethod
    def that(cls, of: Of, columns: Columns, values: Values) -> Asked:
        """The explanations, or a `UsageError` for what names no record and no field."""
        if not _is_by_name(of):
            certainly_records((of,))
        classes = _classes(of)
        certainly_records(classes)
        _test_mapping("columns", columns)
        _test_mapping("values", values)
        _test_values(values or {})
        _test_headers(columns or {})
        words = _words(classes, columns or {})
        asked = cls(of, columns or {}, values or {}, Names(classes), words, classes)
        asked._test(classes)
        return asked

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers that the caller explains."""
        return tuple(header for header, _ in _flattened(self._columns))

    def record(self, name: str) -> type[Record] | None:
        """The class of the records that a file, sheet or key of this name holds."""
        return self._of if isinstance(self._of, type) else self.named(name)

    def named(self, name: str) -> type[Record] | None:
        """The class that goes by this name, whatever the caller says that the files hold."""
        by_name = self._of if isinstance(self._of, Mapping) else {}
        return by_name.get(name) or self._names.find(name)

    def marked(self, mark: Mark) -> type[Record] | None:
        """The class that the mark of data names."""
        return self._names.called(mark.name)

    def titled(self, title: str, headers: Sequence[str]) -> type[Record] | None:
        """The class whose records a table holds, by its title, if its headers bear that out."""
        exactly = self.record(title)
        if exactly is not None:
            return exactly
        record = self._names.inside(title)
        return record if record is not None and self.fits(record, headers) else None

    def fits(self, record: type[Record], headers: Sequence[str]) -> bool:
        """Whether headers are those of a class: at least two, and all that it cannot be without."""
        columns = recognise_all(record, headers, self.given(record))
        filled = {c.field.name for c in columns if c.field}
        needed = {f.name for f in fields_of(record).values() if f.required} - {"id"}
        return len(filled) >= _TELLING and needed <= filled

    def fitting(self, headers: Sequence[str]) -> tuple[type[Record], ...]:
        """The classes of which most headers are known, if the headers fit them."""
        key = tuple(headers)
        found = self._fitting.get(key)
        if found is None:
            found = self._looked_up(key)
            if len(self._fitting) < _MOST_KEPT:
                self._fitting[key] = found
        return found

    def _looked_up(self, headers: tuple[str, ...]) -> tuple[type[Record], ...]:
        fits = {r: self.counting(r)(headers) for r in self.classes if self.fits(r, headers)}
        most = max(fits.values(), default=0)
        return tuple(record for record, known in fits.items() if known == most)

    def counting(self, record: type[Record] | None) -> Known:
        """What counts the headers that a class knows; without one, that any class knows."""
        if record is None:
            return self._known_to_any
        given = self.given(record)
        return lambda headers: sum(
            column.how not in NOTHING for column in recognise_all(record, headers, given)
        )

    def _known_to_any(self, headers: Sequence[str]) -> int:
        counts: Counter[type[Record]] = Counter()
        for header in headers:
            counts.update({r for w in said(header) for r in self._words.get(w, ())})
        return max(counts.values(), default=0)

    def is_word(self, cell: object) -> bool:
        """Whether a cell is a header that some class knows, or that of a line number."""
        if not isinstance(cell, str) or len(cell) > _LONGEST_WORD or cell[-1:].isdigit():
            return False
        word = plain(cell)
        return word in self._words or word in LINE_NUMBERS

    def is_plain(self, record: type[Record]) -> bool:
        """Whether the caller explains nothing of a class."""
        return not self.given(record) and self.means(record) == {"": {}}

    def near(self, name: str) -> tuple[type[Record], ...]:
        """The classes whose names are close to this one."""
        return self._names.near(name)

    def given(self, record: type[Record]) -> Given:
        """What headers mean in a table of these records, by field."""
        return _merged(self._columns, record)

    def means(self, record: type[Record]) -> Means:
        """What values mean in a table of these records, by field."""
        explained = _merged(self._values, record)
        out: dict[str, dict[str, object]] = {"": {}}
        for key, value in explained.items():
            if not isinstance(value, Mapping):
                out[""][key] = value
            elif (field := named(record, key)) is not None:
                out.setdefault(field.name, {}).update(value)
        return out

    def _test(self, classes: Iterable[type[Record]]) -> None:
        words = {w for record in classes for w in index(record)}
        wrong = [n for n in self._named() if not isinstance(n, str) or plain(n) not in words]
        if wrong:
            names = {plain(name): name for record in classes for name in fields_of(record)}
            raise UsageError(_no_field(wrong, {word: names.get(word, word) for word in words}))

    def _named(self) -> list[Any]:
        """Every field that the caller names."""
        flat = dict(_flattened(self._columns))
        named_by_values = [k for k, v in _flattened(self._values) if isinstance(v, Mapping)]
        return [n for n in flat.values() if n is not None] + named_by_values


@cache
def anything() -> Asked:
    """Nothing explained, every class of the catalogue possible."""
    return Asked.that(None, None, None)


_MOST_KEPT = 1000
_LONGEST_WORD = 40
_TELLING = 2
"""So many known headers tell what a table is."""


def certainly_path(path: object) -> Path:
    """A path; `UsageError` for what is none."""
    if not isinstance(path, str | os.PathLike) or not isinstance(os.fspath(path), str):
        raise UsageError(Text(f"不是路径：{path!r}", f"no path: {path!r}"))
    if not os.fspath(path):  # which would be the folder in which the program happens to run
        raise UsageError(Text("路径是空的", "the path is empty"))
    return Path(path)


def certainly_language(locale: object) -> None:
    """Raise `UsageError` for a locale in whose language the library writes nothing."""
    try:
        language(str(locale))
    except ValueError:
        said = Text(
            f"不支持的语言 {locale!r}，可用 zh_CN、en",
            f"no such language: {locale!r}, use zh_CN or en",
        )
        raise UsageError(said) from None


def certainly_records(classes: Iterable[object]) -> None:
    """Raise `UsageError` for what is no class of records."""
    wrong = [c for c in classes if not _is_record(c)]
    if wrong:
        raise UsageError(Text(f"不是记录类：{wrong[0]!r}", f"no record class: {wrong[0]!r}"))


def _is_by_name(of: object) -> bool:
    return of is None or isinstance(of, Mapping)


def _test_mapping(word: str, explained: object) -> None:
    if explained is None:
        return
    of_classes = []
    if isinstance(explained, Mapping):
        of_classes = [own for key, own in explained.items() if _is_record(key)]
    for own in (explained, *of_classes):
        if not isinstance(own, Mapping):
            raise UsageError(_no_mapping(word, own))


def _test_headers(columns: Mapping[Any, Any]) -> None:
    wrong = [pair for pair in _flattened(columns) if not _maps_header(*pair)]
    if wrong:
        raise UsageError(_no_mapping("columns", dict(wrong)))


def _test_values(values: Mapping[Any, Any]) -> None:
    """Raise `UsageError` for what is no text or number to be found, and for what nothing can mean."""
    wrong = [pair for pair in _flattened(values) if not _explains(*pair)]
    if wrong:
        raise UsageError(_no_mapping("values", dict(wrong)))


def _explains(found: object, means: object) -> bool:
    if isinstance(means, Mapping):
        return isinstance(found, str) and all(isinstance(key, _FOUND) for key in means)
    return isinstance(found, _FOUND) and isinstance(means, _MEANT)


_FOUND = str | int | float | Decimal
_MEANT = str | int | float | Decimal | date | Choice | None
"""What a value may mean in every field; in one field it may be a list too."""


def _maps_header(header: object, name: object) -> bool:
    return isinstance(header, str) and isinstance(name, str | None)


def _classes(of: Of) -> tuple[type[Record], ...]:
    if isinstance(of, type):
        return (of,)
    return tuple(dict.fromkeys((*catalogue.records().values(), *(of or {}).values())))


def _words(
    classes: Iterable[type[Record]], columns: Mapping[Any, Any]
) -> Mapping[str, AbstractSet[type[Record]]]:
    words: dict[str, set[type[Record]]] = {}
    for record in classes:
        for word in (*index(record), *map(plain, _merged(columns, record))):
            words.setdefault(word, set()).add(record)
    return words


def _is_record(key: object) -> bool:
    return isinstance(key, type) and issubclass(key, Record) and key is not Record


def _flattened(explained: Mapping[Any, Any]) -> Iterable[tuple[Any, Any]]:
    for key, value in explained.items():
        if _is_record(key):
            yield from value.items()
        else:
            yield key, value


def _merged(explained: Mapping[Any, Any], record: type[Record]) -> dict[Any, Any]:
    """What holds for every class, and over it what holds for this one."""
    common = {k: v for k, v in explained.items() if not _is_record(k)}
    own = {k: v for key in explained if key is record for k, v in explained[key].items()}
    return common | own


def _no_mapping(word: str, found: object) -> Text:
    return Text(
        f"{word}= 应为由文字到字段名或含义的对应，现为 {found!r}",
        f"{word}= must map texts to the names of fields, or to what they mean, found {found!r}",
    )


def _no_field(wrong: list[Any], words: Mapping[str, str]) -> Text:
    """The names that are none, with the nearest; `words` are all plain names, as they are written."""
    near = difflib.get_close_matches(plain(str(wrong[0]))[:100], words, n=1, cutoff=0.5)
    said = words[near[0]] if near else ""
    zh, en = (f"；是否为 {said}？", f"; did you mean {said}?") if near else ("", "")
    return Text(
        f"没有字段 {'、'.join(map(repr, wrong))}{zh}",
        f"there is no field {', '.join(map(repr, wrong))}{en}",
    )
