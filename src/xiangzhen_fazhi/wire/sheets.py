"""Workbooks written: ledgers, and templates for clerks to fill in."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs

from xiangzhen_fazhi import catalogue
from xiangzhen_fazhi.definitions.records import Field, Kind, Record, fields_of
from xiangzhen_fazhi.errors import UsageError
from xiangzhen_fazhi.terms import Choice, Text, language
from xiangzhen_fazhi.wire import days
from xiangzhen_fazhi.wire.asked import certainly_language, certainly_path, certainly_records
from xiangzhen_fazhi.wire.atomic import replacing
from xiangzhen_fazhi.wire.described import ByClass
from xiangzhen_fazhi.wire.marks import KEY, mark
from xiangzhen_fazhi.wire.plain import name_of
from xiangzhen_fazhi.wire.said import NO, YES, saying
from xiangzhen_fazhi.wire.tables import letters
from xiangzhen_fazhi.wire.wording import guarded_if_misread, runs
from xiangzhen_fazhi.wire.workbooks import CHOICES_SHEET

MOST_ROWS = 1_048_575
"""Rows of a sheet below its headers."""
LONGEST_TEXT = 32_767
"""Signs of a cell, in units of UTF-16."""
_EXACT_DIGITS = 15

_DATE_FORMAT = "yyyy-mm-dd"


def write(by_class: ByClass, path: Path, locale: str | None) -> None:
    """Write records to a workbook with a sheet for each class."""
    in_ = locale or "zh_CN"
    with _book(path) as book:
        styles = _Styles.of(book)
        # A workbook has at least one sheet; one without records has those of all, empty.
        for record in by_class or catalogue.records().values():
            _ledger(book, styles, record, by_class.get(record, ()), in_)


@contextmanager
def _book(path: Path) -> Iterator[Any]:
    try:
        import xlsxwriter
    except ModuleNotFoundError:
        raise UsageError(_NOT_INSTALLED) from None
    as_text = ("strings_to_formulas", "strings_to_urls", "strings_to_numbers")
    book = xlsxwriter.Workbook(path, dict.fromkeys(as_text, False) | {"constant_memory": True})
    book.set_custom_property(KEY, mark())
    try:
        yield book
    finally:  # it keeps files open
        book.close()


@attrs.frozen
class _Styles:
    """How cells look."""

    head: Any
    personal: Any
    help: Any
    day: Any
    text: Any
    """A cell that is text, also when a clerk enters digits."""
    quoted: Any
    """A text that would be run as a formula if it were entered."""

    @classmethod
    def of(cls, book: Any) -> _Styles:  # noqa: ANN401 - of a library that may not be there
        """The formats of a workbook."""
        head = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
        return cls(
            head=book.add_format(head | {"bg_color": "#DDEBF7"}),
            personal=book.add_format(head | {"bg_color": "#FCE4D6"}),
            help=book.add_format({"font_color": "#595959", "text_wrap": True, "valign": "top"}),
            day=book.add_format({"num_format": _DATE_FORMAT}),
            text=book.add_format({"num_format": "@"}),
            quoted=book.add_format({"quote_prefix": True, "num_format": "@"}),
        )


def _ledger(
    book: Any,  # noqa: ANN401 - as above
    styles: _Styles,
    record: type[Record],
    records: Sequence[Record],
    locale: str,
) -> None:
    if len(records) > MOST_ROWS:
        raise UsageError(_too_many(record, len(records)))
    sheet = book.add_worksheet(name_of(record, locale))
    fields = list(fields_of(record).values())
    for column, field in enumerate(fields):
        sheet.set_column(column, column, _width(field, locale))
    for column, field in enumerate(fields):
        style = styles.personal if field.term.personal else styles.head
        sheet.write_string(0, column, field.term.in_(locale), style)
    sheet.freeze_panes(1, 1)
    says = [saying(field, locale, guarded_if_misread) for field in fields]
    for row, one in enumerate(records, 1):
        for column, (field, say) in enumerate(zip(fields, says, strict=True)):
            value = getattr(one, field.name)
            if value is None or value == ():
                continue
            if not _is_number(value):
                _write_text(sheet, (row, column), say(value), styles)
            elif isinstance(value, date):
                sheet.write_datetime(row, column, value, styles.day)
            else:
                sheet.write_number(row, column, value)


def _is_number(value: object) -> bool:
    """Whether a spreadsheet holds a value as a number, without loss."""
    match value:
        case bool() | str() | tuple():
            return False
        case date():
            return days.FIRST <= value <= days.LAST
        case Decimal():
            return max(len(value.as_tuple().digits), value.adjusted() + 1) <= _EXACT_DIGITS
        case _:
            return True


def _write_text(sheet: Any, at: tuple[int, int], words: str, styles: _Styles) -> None:  # noqa: ANN401 - as above
    if len(words.encode("utf-16-le")) > 2 * LONGEST_TEXT:
        raise UsageError(_too_long(words))
    if not _NO_SIGNS.isdisjoint(words):
        raise UsageError(_NO_SIGN)
    sheet.write_string(*at, words, styles.quoted if runs(words) else None)


_NO_SIGNS = frozenset("\ufffe\uffff")
"""What XML cannot hold, and so no workbook."""


def _width(field: Field, locale: str) -> int:
    by_kind = {Kind.DATE: 12, Kind.FLAG: 8, Kind.COUNT: 10, Kind.MONEY: 14}
    label = field.term.in_(locale)
    wide = len(label.encode("gb18030", "replace"))
    return max(by_kind.get(field.kind, 18), min(wide + 2, 24))


# -- templates -----------------------------------------------------------------------------

_FILLED_IN = 5000
"""Rows below the headers in which entries are checked."""
_HEAD_ROW = 2
_LONGEST_HINT, _LONGEST_TITLE = 255, 32
"""Signs of a message beside a cell, and of its title."""


def template(
    path: str | os.PathLike[str],
    of: type[Record] | Iterable[type[Record]] | None = None,
    *,
    locale: str = "zh_CN",
) -> Path:
    """Write a workbook for clerks to fill in, with a sheet for each class of records.

    Each has its headers, a line of help above them, drop-down lists for closed lists, and checks
    of dates and numbers. `of` names the classes; without it there is a sheet for every class.
    `read` reads it when it is filled in.

    Raises `UsageError` for classes that are none of records, for a path without `.xlsx`, and where
    nothing can be written.
    """
    certainly_language(locale)
    classes = _classes(of)
    target = certainly_path(path)
    if target.suffix.lower() != ".xlsx":
        raise UsageError(_no_workbook(target))
    with replacing(target) as new, _book(new) as book:
        styles = _Styles.of(book)
        lists = _Lists(book, classes, locale)
        for record in classes:
            _form(book, styles, lists, record, locale)
        lists.write()
    return target


def _classes(of: object) -> tuple[type[Record], ...]:
    if of is None:
        return tuple(catalogue.records().values())
    classes = tuple(of) if isinstance(of, Iterable) and not isinstance(of, type) else (of,)
    certainly_records(classes)
    return tuple(dict.fromkeys(classes))


class _Lists:
    """The words of the drop-down lists, on a hidden sheet: there is no room for them in the cells."""

    def __init__(self, book: Any, classes: Iterable[type[Record]], locale: str) -> None:  # noqa: ANN401 - as above
        fields = [f for record in classes for f in fields_of(record).values()]
        used = dict.fromkeys(f.choice for f in fields if f.choice and f.kind is Kind.CHOICE)
        self._words = [[m.term.in_(locale) for m in choice] for choice in used]
        self._places = {choice: place for place, choice in enumerate(used)}
        self._book = book

    def source(self, choice: type[Choice]) -> str:
        """Where the words of a closed list stand."""
        place = self._places[choice]
        column = letters(place)
        return f"={CHOICES_SHEET}!${column}$1:${column}${len(self._words[place])}"

    def write(self) -> None:
        """Write the sheet, behind all others."""
        if not self._words:
            return
        sheet = self._book.add_worksheet(CHOICES_SHEET)
        for row in range(max(map(len, self._words))):
            for column, words in enumerate(self._words):
                if row < len(words):
                    sheet.write_string(row, column, words[row])
        sheet.very_hidden()


def _form(
    book: Any,  # noqa: ANN401 - as above
    styles: _Styles,
    lists: _Lists,
    record: type[Record],
    locale: str,
) -> None:
    sheet = book.add_worksheet(name_of(record, locale))
    fields = list(fields_of(record).values())
    for column, field in enumerate(fields):
        sheet.set_column(column, column, _width(field, locale), _entry_style(field, styles))
    sheet.write_string(0, 0, f"{record.__term__.in_(locale)}{_INSTRUCTION.in_(locale)}")
    for column, field in enumerate(fields):
        sheet.write_string(1, column, _help(field).in_(locale), styles.help)
    for column, field in enumerate(fields):
        style = styles.personal if field.term.personal else styles.head
        sheet.write_string(_HEAD_ROW, column, _header(field, locale), style)
    for column, field in enumerate(fields):
        rows = (_HEAD_ROW + 1, column, _HEAD_ROW + _FILLED_IN, column)
        sheet.data_validation(*rows, _checks(field, lists, locale))
    sheet.freeze_panes(_HEAD_ROW + 1, 1)


_INSTRUCTION = Text(
    "：每行一条；带 * 的列必填，其余不知道的留空",
    ": one line each; columns with * must be filled in, what is not known is left empty",
)


def _entry_style(field: Field, styles: _Styles) -> object:
    if field.kind is Kind.DATE:
        return styles.day
    return None if field.kind in {Kind.COUNT, Kind.MONEY} else styles.text


def _header(field: Field, locale: str) -> str:
    unit = field.term.unit.in_(locale) if field.term.unit else ""
    bracket = f"（{unit}）" if unit and language(locale) == "zh" else f" ({unit})" if unit else ""
    return f"{field.term.in_(locale)}{bracket}{'*' if field.required else ''}"


_HELP = {
    Kind.TEXT: Text("填文字", "text"),
    Kind.DATE: Text("填日期，如 2023-03-05", "a date such as 2023-03-05"),
    Kind.COUNT: Text("填整数，如 12", "a whole number such as 12"),
    Kind.MONEY: Text("填数字，如 1234.5", "a number such as 1234.5"),
    Kind.FLAG: Text("填“是”或“否”", "yes or no"),
    Kind.CHOICE: Text("从下拉列表中选", "one from the list"),
    Kind.TEXTS: Text("可填多项，用“、”分隔", "several, with 、 between"),
    Kind.CHOICES: Text("可填多项，用“、”分隔：", "several, with 、 between: "),
}


def _help(field: Field) -> Text:
    said = _HELP[field.kind]
    if field.kind is not Kind.CHOICES or field.choice is None:
        return said
    zh, en = ("、".join(m.term.in_(lang) for m in field.choice) for lang in ("zh", "en"))
    return Text(said.zh + zh, said.en + en)


def _checks(field: Field, lists: _Lists, locale: str) -> dict[str, object]:
    """What a spreadsheet checks when a cell is filled in, and what it says beside the cell."""
    said = _help(field).in_(locale)
    hint: dict[str, object] = {
        "input_title": field.term.in_(locale)[:_LONGEST_TITLE],
        "input_message": said[:_LONGEST_HINT],
        "error_message": said[:_LONGEST_HINT],
    }
    if field.term.approximate:
        return hint | {"validate": "any"}
    match field.kind:
        case Kind.DATE:
            rule = {"validate": "date", "criteria": ">=", "value": days.FIRST}
        case Kind.COUNT:
            rule = {"validate": "integer", "criteria": ">=", "value": 0}
        case Kind.MONEY:
            rule = {"validate": "decimal", "criteria": ">=", "value": 0}
        case Kind.FLAG:
            rule = {"validate": "list", "source": [YES.in_(locale), NO.in_(locale)]}
        case Kind.CHOICE if field.choice is not None:
            rule = {"validate": "list", "source": lists.source(field.choice)}
        case _:
            rule = {"validate": "any"}
    return hint | rule


# -- errors --------------------------------------------------------------------------------

_NOT_INSTALLED = Text(
    "写工作簿需要 xlsxwriter：pip install 'xiangzhen-fazhi[excel]'",
    "xlsxwriter is needed to write workbooks: pip install 'xiangzhen-fazhi[excel]'",
)


_NO_SIGN = Text(
    "文字含有 U+FFFE 或 U+FFFF，工作簿装不下；请写成 CSV 或 JSON",
    "a text holds U+FFFE or U+FFFF, which a workbook cannot: write CSV or JSON",
)


def _no_workbook(path: Path) -> Text:
    return Text(
        f"模板只写成 .xlsx，现为 {path.name}", f"a template is written as .xlsx, not as {path.name}"
    )


def _too_many(record: type[Record], many: int) -> Text:
    return Text(
        f"{record.__term__.zh}有 {many} 行，一张工作表最多 {MOST_ROWS} 行；请写成 CSV 或 Parquet",
        f"there are {many} of {record.__name__} and a sheet has {MOST_ROWS} rows: "
        "write CSV or Parquet",
    )


def _too_long(words: str) -> Text:
    return Text(
        f"有 {len(words)} 字的文字，一格最多 {LONGEST_TEXT} 字；请写成 CSV 或 JSON",
        f"a text has {len(words)} signs and a cell holds {LONGEST_TEXT}: write CSV or JSON",
    )
