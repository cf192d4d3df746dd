"""Which records a file, a sheet or a key holds, by its name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator

from xiangzhen_fazhi.definitions.records import Record
from xiangzhen_fazhi.wire.numerals import half_width


class Names:
    """Record classes by the names they go by: `PenaltyCase`, `penalty_cases`, 行政处罚案件."""

    def __init__(self, classes: Iterable[type[Record]]) -> None:
        self._known: dict[str, dict[type[Record], None]] = {}
        self._called = {record.__name__: record for record in classes}
        for record in self._called.values():
            for name in _names(record):
                self._known.setdefault(name, {})[record] = None

    def called(self, name: str) -> type[Record] | None:
        """The class with exactly this name."""
        return self._called.get(name)

    def find(self, name: str) -> type[Record] | None:
        """The one class of that name."""
        found = tuple(self._known.get(_plain(name), ()))
        return found[0] if len(found) == 1 else None

    def inside(self, title: str) -> type[Record] | None:
        """The one class whose name stands in a title such as 某镇2023年度行政处罚案件台账.

        A name that is part of a longer one that stands there does not count.
        """
        words = _plain(title)
        found = [name for name in self._known if name in words]
        whole = [n for n in found if not any(n != other and n in other for other in found)]
        records = {record for name in whole for record in self._known[name]}
        return records.pop() if len(records) == 1 else None

    def near(self, name: str) -> tuple[type[Record], ...]:
        """Classes whose names are close."""
        word = _plain(name)[:100]
        close = difflib.get_close_matches(word, self._known, n=3, cutoff=0.5)
        return tuple(dict.fromkeys(r for w in (word, *close) for r in self._known.get(w, ())))


def _names(record: type[Record]) -> Iterator[str]:
    label = record.__term__
    for name in (record.__name__, label.zh, label.en, *label.also):
        word = _plain(name)
        yield word
        if word.isascii():
            yield word + "s"
            yield word + "es"
            yield re.sub("y$", "ies", word)


def _plain(name: str) -> str:
    word = re.sub(r"[\s_\-]+", "", half_width(name).casefold())
    return word.removesuffix("台账") or word
