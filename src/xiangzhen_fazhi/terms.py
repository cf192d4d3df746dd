"""The words of the field: a Chinese and an English label for everything that is named.

Everything that a reader of a table, a finding or a schema may see carries a `Term`:
record classes, their fields, the members of closed lists, limits, rules, indicators.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Literal, Self

import attrs

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def language(locale: str) -> Language:
    """The language of a locale such as `zh_CN`, `zh-Hans` or `en_GB`.

    Raises `ValueError` for a language that the library does not speak.
    """
    name = locale.replace("-", "_").split("_")[0].lower()
    for known in LANGUAGES:
        if name == known:
            return known
    message = f"不支持的语言 {locale!r}，可用 zh、en / no such language: {locale!r}, use zh or en"
    raise ValueError(message)


@attrs.frozen
class Text:
    """One statement in both languages."""

    zh: str
    en: str

    def in_(self, locale: str) -> str:
        """The statement in the language of a locale."""
        return self.zh if language(locale) == "zh" else self.en

    def __str__(self) -> str:
        return f"{self.zh} / {self.en}"


@attrs.frozen
class Term(Text, Mapping[str, "Term"]):
    """A name in both languages, with what readers and writers of ledgers need to know.

    A term is a mapping with itself as its one entry, so that it can be given to
    `attrs.field(metadata=term(...))` as it is.
    """

    also: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    """Other headers or values seen in real ledgers that mean the same."""
    unit: Text | None = attrs.field(default=None, kw_only=True)
    """The unit of a number, such as yuan or persons."""
    source: str | None = attrs.field(default=None, kw_only=True)
    """Where the word is defined."""
    personal: bool = attrs.field(default=False, kw_only=True)
    """Whether the value is a personal datum: hidden in every display."""
    planned: bool = attrs.field(default=False, kw_only=True)
    """Whether a date looks ahead (a plan, a term), so that it is known before it comes."""
    dated_by: str | None = attrs.field(default=None, kw_only=True)
    """The field whose date tells since when this value has been known."""
    approximate: bool = attrs.field(default=False, kw_only=True)
    """Whether 余, 多, 约 may stand in a cell: the stated number is kept and the reading says so."""

    def __getitem__(self, key: str) -> Term:
        if key == "term":
            return self
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return iter(("term",))

    def __len__(self) -> int:
        return 1


term = Term
"""The way to write a term: `term("立案日期", "date filed")`."""


class Choice(StrEnum):
    """A member of a closed list: its value is a stable code, its `term` the labels."""

    term: Term

    def __new__(cls, code: str, label: Term) -> Self:
        """Make a member from `code, term(...)`."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.term = label
        return member

    # Equal to its code, so it has its code's hash.
    __hash__ = str.__hash__

    def __init_subclass__(cls, *, label: Term | None = None) -> None:
        if label is not None:
            CHOICE_TERMS[cls] = label


CHOICE_TERMS: dict[type[Choice], Term] = {}
"""The label of each closed list as a whole."""


def label_of(choice: type[Choice]) -> Term:
    """The label of a closed list as a whole."""
    return CHOICE_TERMS[choice]
