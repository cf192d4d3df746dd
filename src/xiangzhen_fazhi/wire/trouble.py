"""What goes wrong inside a reader, before its place in the file is known."""

from __future__ import annotations

from decimal import Decimal

from xiangzhen_fazhi.errors import Problem
from xiangzhen_fazhi.terms import Text


class CellError(Exception):
    """A cell that does not hold what its field asks for.

    The text says what would be right and never repeats the value, which may be personal.
    """

    def __init__(self, reason: str, must: Text) -> None:
        super().__init__(reason)
        self.reason = reason
        self.must = must


class StatedError(Exception):
    """A cell whose value is kept, though not all that it says."""

    def __init__(self, value: Decimal | int, reason: str, said: Text) -> None:
        super().__init__(reason)
        self.value = value
        self.reason = reason
        self.said = said


class FileError(Exception):
    """A file of which no more can be read; what came before stays read."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.reason)
        self.problem = problem
