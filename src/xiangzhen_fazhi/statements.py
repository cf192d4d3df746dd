"""The report against the ledger: what a report states, held against what the records show.

Reports round, and say 余, 近 and 约. A statement keeps what was printed, and `compare` says
of each whether the ledger bears it out, and if a stated share is only true over another
denominator, over which.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, overload

import attrs

from xiangzhen_fazhi import catalogue
from xiangzhen_fazhi.definitions.records import Record
from xiangzhen_fazhi.display import Displayed, Table
from xiangzhen_fazhi.engines.settings import Figure
from xiangzhen_fazhi.errors import UsageError
from xiangzhen_fazhi.law.calendar import Calendar
from xiangzhen_fazhi.law.periods import Period
from xiangzhen_fazhi.ledger import Ledger
from xiangzhen_fazhi.measures import Measure, Measures, measure
from xiangzhen_fazhi.terms import Choice, Text, term


class Approximation(Choice, label=term("约数", "approximation")):
    """How exact a stated figure means to be."""

    EXACT = "exact", term("确数", "exact")
    OVER = "over", term("余", "and more", also=("多",))
    NEARLY = "nearly", term("近", "nearly")
    ABOUT = "about", term("约", "about")


class Verdict(Choice, label=term("核对结论", "verdict")):
    """Whether the ledger bears a statement out."""

    AGREES = "agrees", term("一致", "agrees")
    AGREES_ROUNDED = "agrees_rounded", term("取整后一致", "agrees when rounded")
    CONSISTENT = "consistent", term("与“余”相符", "consistent with “余”")
    DIFFERS = "differs", term("不一致", "differs")
    NOT_IN_LEDGER = "not_in_ledger", term("台账中没有", "not in the ledger")


def _decimal(value: Decimal | int | str) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(value)


@attrs.frozen(kw_only=True)
class Statement:
    """One figure of a report, as it was printed.

    A stated share is given in percent: 85 for 85 %. Its decimals are those printed, so give
    `Decimal("62.0")` where the zero was printed.
    """

    indicator: str
    """The code of the indicator that the figure is of."""
    value: Decimal = attrs.field(converter=_decimal)
    period: Period
    clause: str
    """The section of the report."""
    text: str
    """The figure in the report's own words, such as 400余人次."""
    approximation: Approximation = Approximation.EXACT
    per: Decimal = attrs.field(default=Decimal(1), converter=_decimal)
    """The size of the printed unit: 10000 for 万元."""

    def __attrs_post_init__(self) -> None:
        if not (self.value.is_finite() and self.value >= 0 and self.per > 0):
            raise UsageError(
                Text(
                    f"{self.text}：数值应为非负有限数，单位应为正数",
                    f"{self.text}: the value must be finite and not negative, the unit positive",
                )
            )

    @property
    def step(self) -> Decimal:
        """The size of the last stated digit: 100 for 400, 10 for 250, 0.1 for 62.1."""
        _, digits, exponent = self.value.as_tuple()
        assert isinstance(exponent, int)  # noqa: S101 - the value is finite
        zeros = 0
        if exponent == 0:
            written = "".join(map(str, digits))
            zeros = len(written) - len(written.rstrip("0")) if self.value else 0
        return Decimal(1).scaleb(exponent + zeros)


@attrs.frozen
class Judgement:
    """A statement, what the ledger gives, and whether they agree."""

    statement: Statement
    measure: Measure | None
    verdict: Verdict
    reason: Text | None = None

    def to_dict(self) -> dict[str, object]:
        """The judgement as plain data."""
        said, found = self.statement, self.measure
        return {
            "clause": said.clause,
            "indicator": said.indicator,
            "stated": said.text,
            "value": None if found is None else found.value,
            "numerator": None if found is None else found.numerator,
            "denominator": None if found is None else found.denominator,
            "verdict": self.verdict.value,
            "reason_zh": self.reason.zh if self.reason else None,
            "reason_en": self.reason.en if self.reason else None,
        }


def judge(statement: Statement, found: Measure | None, others: Iterable[Measure] = ()) -> Judgement:
    """Whether a measure bears a statement out.

    `others` are measures among which to look for the denominator that would make a stated
    share true where the plain one does not.
    """
    computed = None if found is None else _computed(statement, found)
    if computed is None:
        return Judgement(statement, found, Verdict.NOT_IN_LEDGER)
    verdict = _verdict(statement, computed)
    reason = None
    if verdict is Verdict.DIFFERS and found is not None and found.is_share:
        reason = _other_denominator(statement, found, others)
    return Judgement(statement, found, verdict, reason)


def _computed(statement: Statement, found: Measure) -> Fraction | None:
    """The exact value in the unit in which it was stated."""
    if found.value is None:
        return None
    if not found.is_share:
        return Fraction(found.value) / Fraction(statement.per)
    if found.numerator is None or not found.denominator:
        return None
    return Fraction(found.numerator) * 100 / Fraction(found.denominator)


def _verdict(statement: Statement, computed: Fraction) -> Verdict:
    stated, step = Fraction(statement.value), Fraction(statement.step)
    match statement.approximation:
        case Approximation.OVER:
            fits = stated <= computed < stated + step
        case Approximation.NEARLY:
            fits = stated - step < computed <= stated
        case Approximation.ABOUT:
            fits = abs(computed - stated) * 2 <= step
        case _:
            return _exact(statement, computed)
    return Verdict.CONSISTENT if fits else Verdict.DIFFERS


def _exact(statement: Statement, computed: Fraction) -> Verdict:
    if computed == Fraction(statement.value):
        return Verdict.AGREES
    if computed.denominator == 1 and not _decimals(statement):
        return Verdict.DIFFERS
    return Verdict.AGREES_ROUNDED if _rounds_to(statement, computed) else Verdict.DIFFERS


def _decimals(statement: Statement) -> int:
    exponent = statement.value.as_tuple().exponent
    assert isinstance(exponent, int)  # noqa: S101 - the value is finite
    return max(0, -exponent)


def _rounds_to(statement: Statement, computed: Fraction) -> bool:
    """Whether the printed decimals come of rounding half up, or of cutting off."""
    scale = 10 ** _decimals(statement)
    stated = Fraction(statement.value) * scale
    exact = computed * scale
    return stated in {Fraction(int(exact + Fraction(1, 2))), Fraction(int(exact))}


def _other_denominator(
    statement: Statement, found: Measure, others: Iterable[Measure]
) -> Text | None:
    for other in others:
        if other.code == found.code or not other.value or found.numerator is None:
            continue
        share = Fraction(found.numerator) * 100 / Fraction(other.value)
        if share <= 100 and _verdict(statement, share) is not Verdict.DIFFERS:  # noqa: PLR2004 - percent
            name = other.indicator.term
            return Text(
                f"以“{name.zh}”（{other.value}）为分母则相符",
                f"true of “{name.en}” ({other.value}) as denominator",
            )
    return None


@attrs.frozen
class Comparison(Displayed, Sequence[Judgement]):
    """The report against the ledger: one judgement a statement."""

    judgements: tuple[Judgement, ...]

    @overload
    def __getitem__(self, key: int) -> Judgement: ...
    @overload
    def __getitem__(self, key: slice) -> Sequence[Judgement]: ...
    def __getitem__(self, key: int | slice) -> Judgement | Sequence[Judgement]:
        return self.judgements[key]

    def __len__(self) -> int:
        return len(self.judgements)

    def __iter__(self) -> Iterator[Judgement]:
        return iter(self.judgements)

    def to_dicts(self) -> list[dict[str, object]]:
        """The judgements as plain data."""
        return [j.to_dict() for j in self.judgements]

    def table(self) -> Table:
        """Every statement with its clause, what was computed, and the verdict."""
        return Table(
            columns=_COLUMNS,
            rows=tuple(_row(j) for j in self.judgements),
            title=Text("报告与台账核对", "The report against the ledger"),
        )


_COLUMNS = (
    Text("章节", "Clause"),
    Text("指标", "Indicator"),
    Text("报告所述", "Stated"),
    Text("台账", "Ledger"),
    Text("分子", "Numerator"),
    Text("分母", "Denominator"),
    Text("结论", "Verdict"),
    Text("说明", "Remark"),
)


def _row(judgement: Judgement) -> tuple[Any, ...]:
    said, found = judgement.statement, judgement.measure
    return (
        said.clause,
        found.indicator.term if found else said.indicator,
        said.text,
        found.printed if found else None,
        found.numerator if found and found.denominator else None,
        found.denominator if found else None,
        judgement.verdict.term,
        judgement.reason,
    )


def compare(
    statements: Iterable[Statement],
    ledger: Ledger,
    *,
    settings: Mapping[str, Figure] | None = None,
    calendar: Calendar | None = None,
) -> Comparison:
    """Hold every statement of a report against the ledger."""
    asked = tuple(statements)
    periods: dict[Period, Measures] = {}
    for said in asked:
        if said.period not in periods:
            counted = measure(ledger, said.period, settings=settings, calendar=calendar)
            periods[said.period] = counted
    return Comparison(tuple(_judged(s, periods[s.period], ledger) for s in asked))


def _judged(statement: Statement, measures: Measures, ledger: Ledger) -> Judgement:
    found = measures[statement.indicator]
    kinds = _kinds(found)
    if not any(ledger.of(kind) for kind in kinds):
        # No record of the kind at all: the ledger is silent, which is not the same as zero.
        return Judgement(statement, None, Verdict.NOT_IN_LEDGER)
    near = [m for m in measures if _kinds(m) == kinds and not m.is_share]
    return judge(statement, found, near)


def _kinds(found: Measure) -> tuple[type[Record], ...]:
    return catalogue.records_under(found.indicator)
