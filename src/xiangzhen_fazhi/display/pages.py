"""A table in the words of one language, and its three ways to be written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape

import attrs

from xiangzhen_fazhi.display.widths import display_width, longest_piece, pad, wrap

GAP = "  "
NARROW, LONG_WORD = 8, 16
"""Columns that a text keeps however narrow the page, and for the sake of a word that is not torn."""


@attrs.frozen
class Page:
    """A table in words."""

    lang: str
    title: str | None
    note: str | None
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]
    """Which columns stand at the right."""
    short: tuple[bool, ...]
    """Which columns are never broken over lines."""
    empty: str
    """What is said where there are no rows."""


# -- text ----------------------------------------------------------------------------------


def to_text(page: Page, width: int | None) -> str:
    """Columns lined up with blanks, broken over lines where they do not fit in `width`."""
    widths = _widths(page, width)
    rule = GAP.join("-" * columns for columns in widths)
    lines = [
        *_paragraph(page.title, width),
        *_line(page, page.headings, widths),
        rule,
        *(line for row in page.rows for line in _line(page, row, widths)),
        *([] if page.rows else [page.empty]),
        *([] if page.note is None else [rule, *_paragraph(page.note, width)]),
    ]
    return "\n".join(line.rstrip() for line in lines)


def _paragraph(text: str | None, width: int | None) -> list[str]:
    if text is None:
        return []
    return [text] if width is None else wrap(text, width)


def _line(page: Page, row: tuple[str, ...], widths: list[int]) -> Iterator[str]:
    cells = [wrap(text, width) for text, width in zip(row, widths, strict=True)]
    for number in range(max(map(len, cells))):
        parts = (lines[number] if number < len(lines) else "" for lines in cells)
        columns = zip(parts, widths, page.numeric, strict=True)
        yield GAP.join(pad(part, width, right=right) for part, width, right in columns)


def _widths(page: Page, width: int | None) -> list[int]:
    """The columns' widths: whole where there is room, else so that rows are as low as can be."""
    whole = _most(page, display_width)
    if width is None:
        return whole
    widths = _least(page, whole)
    for _ in range(width - len(GAP) * (len(whole) - 1) - sum(widths)):
        tallest = max(range(len(whole)), key=lambda column: whole[column] / widths[column])
        # Whole columns have one line each, so that this changes nothing once all are whole.
        widths[tallest] = min(widths[tallest] + 1, whole[tallest])
    return widths


def _least(page: Page, whole: list[int]) -> list[int]:
    """No column is cut further than this, even if the table is then wider than was asked."""
    words = (min(max(word, NARROW), LONG_WORD) for word in _most(page, longest_piece))
    floors = map(min, whole, words)
    values = (max(map(display_width, column), default=0) for column in _columns(page))
    columns = zip(floors, values, page.short, strict=True)
    return [max(floor, value if short else 0) for floor, value, short in columns]


def _most(page: Page, measure: Callable[[str], int]) -> list[int]:
    """The greatest measure of each column's texts, its heading among them."""
    columns = zip(page.headings, _columns(page), strict=True)
    return [max(1, measure(heading), *map(measure, column)) for heading, column in columns]


def _columns(page: Page) -> list[tuple[str, ...]]:
    return list(zip(*page.rows, strict=True)) or [() for _ in page.headings]


# -- HTML ----------------------------------------------------------------------------------


def to_html(page: Page) -> str:
    """A `<table>`; the classes `xf-table` and `xf-number` are there to be styled."""
    return "\n".join(
        (
            f'<table class="xf-table" lang="{page.lang}">',
            *([] if page.title is None else [f"<caption>{escape(page.title)}</caption>"]),
            f"<thead>{_html_row(page, page.headings, 'th')}</thead>",
            "<tbody>",
            *(_html_row(page, row, "td") for row in page.rows),
            *([] if page.rows else [_html_across(page, page.empty)]),
            "</tbody>",
            *([] if page.note is None else [f"<tfoot>{_html_across(page, page.note)}</tfoot>"]),
            "</table>",
        )
    )


def _html_row(page: Page, row: Iterable[str], tag: str) -> str:
    cells = []
    for place, (text, numeric) in enumerate(zip(row, page.numeric, strict=True)):
        kind = ' class="xf-number"' if numeric else ""
        scope = ' scope="col"' if tag == "th" else ' scope="row"' if place == 0 else ""
        name = "th" if scope else "td"
        cells.append(f"<{name}{scope}{kind}>{escape(text)}</{name}>")
    return f"<tr>{''.join(cells)}</tr>"


def _html_across(page: Page, text: str) -> str:
    return f'<tr><td colspan="{len(page.headings)}">{escape(text)}</td></tr>'


# -- Markdown ------------------------------------------------------------------------------

_MARKUP = re.compile(r"([\\`*_\[\]<>|~&$])")


def to_markdown(page: Page) -> str:
    """A pipe table, as GitHub and MyST read it."""
    rows = page.rows or ((page.empty, *[""] * (len(page.headings) - 1)),)
    table = (
        _piped(map(_marked, page.headings)),
        _piped("---:" if numeric else "---" for numeric in page.numeric),
        *(_piped(map(_marked, row)) for row in rows),
    )
    parts = [
        *([] if page.title is None else [f"**{_marked(page.title)}**"]),
        "\n".join(table),
        *([] if page.note is None else [_marked(page.note)]),
    ]
    return "\n\n".join(parts)


def _marked(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)


def _piped(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
