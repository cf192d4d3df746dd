"""Workbooks: .xlsx and .xls by calamine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import attrs

from xiangzhen_fazhi.errors import Problem
from xiangzhen_fazhi.terms import Text
from xiangzhen_fazhi.wire import archives, compounds
from xiangzhen_fazhi.wire.archives import Faults
from xiangzhen_fazhi.wire.marks import Mark
from xiangzhen_fazhi.wire.tables import Grid, GridRow, letters
from xiangzhen_fazhi.wire.trouble import FileError

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

CHOICES_SHEET = "_choices"
"""The hidden sheet of our templates with the words of their drop-down lists."""


@attrs.frozen
class Leaf:
    """One sheet of a workbook."""

    name: str
    is_hidden: bool
    grid: Callable[[], Grid]


@attrs.frozen
class Workbook:
    """The sheets of a workbook, each to be opened when it is asked for."""

    leaves: Sequence[Leaf]
    mark: Mark | None


ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@contextmanager
def opened(path: Path) -> Iterator[Workbook]:
    """A workbook, opened; `FileError` if it cannot be."""
    with path.open("rb") as file:
        is_zip = file.read(len(ZIP)) == ZIP
        inside = archives.contents(path) if is_zip else compounds.contents(path)
        file.seek(0)
        with _calamine(file) as book:
            yield Workbook(tuple(_leaves(book, inside)), inside.mark)


@contextmanager
def _calamine(file: IO[bytes]) -> Iterator[CalamineWorkbook]:
    try:
        import python_calamine as calamine
    except ModuleNotFoundError:
        raise FileError(_NOT_INSTALLED) from None
    with _guarded():
        try:
            book = calamine.load_workbook(file)
        except calamine.CalamineError:
            # Told the name as well, it knows a workbook that is locked.
            book = calamine.load_workbook(file.name)
    with book:
        yield book


def _leaves(book: CalamineWorkbook, inside: archives.Contents) -> Iterator[Leaf]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    for place, sheet in enumerate(book.sheets_metadata):
        if sheet.typ != SheetTypeEnum.WorkSheet or sheet.name == CHOICES_SHEET:
            continue
        faults = inside.faults.get(sheet.name, {})
        yield Leaf(
            sheet.name, sheet.visible != SheetVisibleEnum.Visible, _opening(book, place, faults)
        )


def _opening(book: CalamineWorkbook, place: int, faults: Faults) -> Callable[[], Grid]:
    def grid() -> Grid:
        with _guarded():
            sheet = book.get_sheet_by_index(place)
            merges = [(a + 1, b, c + 1, d) for (a, b), (c, d) in sheet.merged_cell_ranges or ()]
            left = sheet.start[1] if sheet.start else 0
        return Grid(_rows(sheet, left, faults), merges, left)

    return grid


def _rows(sheet: CalamineSheet, left: int, faults: Faults) -> Iterator[GridRow]:
    for number, cells in enumerate(sheet.iter_rows(), 1):
        yield GridRow(number, _with_faults(cells, number, left, faults) if faults else cells)


def _with_faults(cells: Sequence[object], number: int, left: int, faults: Faults) -> list[object]:
    """The cells of a row, with the faults where cells look empty or like zero."""
    return [
        faults.get(f"{letters(left + place)}{number}", cell) if cell in _LIKE_NOTHING else cell
        for place, cell in enumerate(cells)
    ]


_LIKE_NOTHING = ("", 0)


@contextmanager
def _guarded() -> Iterator[None]:
    """What calamine raises or where it gives up, as a problem of the file."""
    from python_calamine import CalamineError, PasswordError

    try:
        yield
    except PasswordError:
        raise FileError(_LOCKED) from None
    except (CalamineError, OSError, ValueError) as error:
        raise FileError(archives.damaged()) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # of Rust, and no ordinary exception
            raise FileError(archives.damaged()) from error
        raise


_NOT_INSTALLED = Problem(
    reason="not_installed",
    text=Text(
        "读取工作簿需要 python-calamine：pip install 'xiangzhen-fazhi[excel]'",
        "python-calamine is needed to read workbooks: pip install 'xiangzhen-fazhi[excel]'",
    ),
)
_LOCKED = Problem(
    reason="locked",
    text=Text(
        "工作簿有打开密码，未读取；请取消密码后另存",
        "the workbook is locked by a password and was not read: save it without one",
    ),
)


def hidden(name: str) -> Problem:
    """The problem of a sheet that is not shown, and so was not read."""
    return Problem(
        reason="hidden_sheet",
        text=Text(
            f"隐藏的工作表“{name}”未读取；需要读取的请取消隐藏",
            f"the hidden sheet {name!r} was not read: show it if it is to be read",
        ),
        sheet=name,
    )
