"""Tables, and results that show themselves as one."""

from __future__ import annotations

from abc import ABC, abstractmethod

import attrs

from xiangzhen_fazhi.display import pages
from xiangzhen_fazhi.display.cells import Cell, cell, clean, is_number, is_short
from xiangzhen_fazhi.display.locales import locale as current
from xiangzhen_fazhi.errors import UsageError
from xiangzhen_fazhi.i18n import number
from xiangzhen_fazhi.terms import Text, language

WIDTH = 100
"""Columns that `print` fills; the terminal is not asked, so that the same result prints alike."""
ROWS = 100
"""Rows that `print` and a notebook show; `to_text` and `to_html` write all."""

EMPTY = Text("（无）", "(none)")
_LANGS = {"zh": "zh-CN", "en": "en"}
# Notebooks put every cell at the right; the words of a table read from the left.
_STYLE = (
    "<style>.xf-table td, .xf-table th {text-align: left; vertical-align: top}"
    " .xf-table .xf-number {text-align: right}</style>\n"
)


class Displayed(ABC):
    """A result that prints as a table, also in a notebook.

    Where no locale is given, `use_locale` decides.
    """

    __slots__ = ()

    @abstractmethod
    def table(self) -> Table:
        """The result as a table, in both languages at once."""

    def to_text(self, locale: str | None = None, width: int | None = None) -> str:
        """The table in plain text, broken over lines where it is wider than `width` columns."""
        return pages.to_text(self._page(locale), width)

    def to_html(self, locale: str | None = None) -> str:
        """The table in HTML, escaped, without style or script."""
        return pages.to_html(self._page(locale))

    def to_markdown(self, locale: str | None = None) -> str:
        """The table in Markdown."""
        return pages.to_markdown(self._page(locale))

    def __str__(self) -> str:
        return self.table().first(ROWS).to_text(width=WIDTH)

    def _repr_html_(self) -> str:
        return _STYLE + self.table().first(ROWS).to_html()

    def _page(self, locale: str | None) -> pages.Page:
        chosen = locale or current()
        return _page(self.table(), chosen)


def _as_wide(table: Table, _: object, rows: tuple[tuple[Cell, ...], ...]) -> None:
    for place, row in enumerate(rows, 1):
        if len(row) != len(table.columns):
            raise UsageError(
                Text(
                    f"第 {place} 行有 {len(row)} 格，应为 {len(table.columns)} 格",
                    f"row {place} has {len(row)} cells, not {len(table.columns)}",
                )
            )


@attrs.frozen
class Table(Displayed):
    """Rows below headings, in both languages at once.

    Raises `UsageError` where a row has more or fewer cells than there are columns.
    """

    columns: tuple[Text, ...] = attrs.field(validator=attrs.validators.min_len(1))
    rows: tuple[tuple[Cell, ...], ...] = attrs.field(validator=_as_wide)
    title: Text | None = None
    note: Text | None = None

    def table(self) -> Table:
        """The table itself."""
        return self

    def first(self, rows: int) -> Table:
        """The table cut after so many rows, with a note that says so."""
        if len(self.rows) <= rows:
            return self
        shown, all_ = number(rows), number(len(self.rows))
        cut = Text(f"共 {all_} 行，此处为前 {shown} 行", f"the first {shown} of {all_} rows")
        return attrs.evolve(self, rows=self.rows[:rows], note=_joined(self.note, cut))


def _joined(note: Text | None, more: Text) -> Text:
    return Text(f"{note.zh}；{more.zh}", f"{note.en}; {more.en}") if note else more


def _page(table: Table, locale: str) -> pages.Page:
    columns = list(zip(*table.rows, strict=True)) or [() for _ in table.columns]
    return pages.Page(
        lang=_LANGS[language(locale)],
        title=_words(table.title, locale),
        note=_words(table.note, locale),
        headings=tuple(cell(column, locale) for column in table.columns),
        rows=tuple(tuple(cell(value, locale) for value in row) for row in table.rows),
        numeric=tuple(_numeric(column) for column in columns),
        short=tuple(all(map(is_short, column)) for column in columns),
        empty=EMPTY.in_(locale),
    )


def _numeric(column: tuple[Cell, ...]) -> bool:
    filled = [value for value in column if value is not None]
    return bool(filled) and all(map(is_number, filled))


def _words(text: Text | None, locale: str) -> str | None:
    return clean(text.in_(locale)) if text else None
