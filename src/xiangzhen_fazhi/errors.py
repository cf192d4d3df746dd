"""What can go wrong, said in both languages, with the place and all problems at once."""

from __future__ import annotations

import attrs

from xiangzhen_fazhi.terms import Term, Text


class FazhiError(Exception):
    """The base of every error of this library; `text` holds both languages."""

    def __init__(self, text: Text) -> None:
        super().__init__(text)
        self.text = text

    def __str__(self) -> str:
        return str(self.text)


class DefinitionError(FazhiError):
    """A definition that cannot be right, such as one that names an unknown column."""


class UsageError(FazhiError, ValueError):
    """A call that asks for something that does not exist or cannot be answered."""


class HorizonError(FazhiError, LookupError):
    """A day outside the years for which holiday notices are known."""


class BeforeFirstVersionError(FazhiError, LookupError):
    """A date before the first text of the law that the library knows."""


@attrs.frozen
class Problem:
    """One thing that is wrong with one value, with the place where it was found."""

    reason: str
    """A stable code, such as `wrong_type` or `unknown_column`."""
    text: Text
    """What was wrong and what would be right."""
    field: str | None = None
    """The field's English name."""
    label: Term | None = attrs.field(default=None, repr=False)
    """The field's term."""
    found: str | None = None
    """The value as found; masked where the field is personal."""
    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    cell: str | None = None
    """The address of the cell in a table, such as F17."""
    path: str | None = None
    """Where it stands in plain data, such as `$.PenaltyCase[3].officers[1]`."""
    record: str | None = None
    """The record class the row was read as."""

    @property
    def place(self) -> str:
        """Where it was found, as a person would say it: `file sheet!F17 column`."""
        if self.sheet and self.cell:
            spot = f"{self.sheet}!{self.cell}"
        else:
            row = f"第{self.row}行/row {self.row}" if self.row is not None else ""
            spot = " ".join(part for part in (self.sheet, row) if part)
        parts = (self.file, spot, self.column or self.path or self.field)
        return " ".join(part for part in parts if part)

    def __str__(self) -> str:
        return f"{self.place}: {self.text}" if self.place else str(self.text)


class RecordError(FazhiError, ValueError):
    """A record that cannot be built, with every field that is wrong."""

    def __init__(self, record: str, problems: tuple[Problem, ...]) -> None:
        self.record = record
        self.problems = problems
        zh = "；".join(f"{p.field}：{p.text.zh}" if p.field else p.text.zh for p in problems)
        en = "; ".join(f"{p.field}: {p.text.en}" if p.field else p.text.en for p in problems)
        super().__init__(Text(f"{record} 无法建立：{zh}", f"{record} cannot be built: {en}"))

    def __reduce__(self) -> tuple[type[RecordError], tuple[str, tuple[Problem, ...]]]:
        return type(self), (self.record, self.problems)
