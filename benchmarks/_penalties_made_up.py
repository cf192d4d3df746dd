"""Penalty cases by the million, as columns: the cases of `rules_objects.py`, drawn at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

EPOCH = date(1970, 1, 1)
FIRST, LAST = ((day - EPOCH).days for day in (date(2018, 6, 1), date(2025, 6, 1)))
EMPTY = np.iinfo(np.int32).min
"""The day number that stands for no date."""

KINDS = (
    (50, ["fine"]),
    (15, ["warning"]),
    (15, ["warning", "fine"]),
    (10, ["fine", "income_confiscated"]),
    (7, ["business_suspended", "fine"]),
    (3, ["criticism"]),
)
CAUSES = ("占道经营", "违法建设", "焚烧秸秆", "乱倒垃圾", "无证经营", "未按规定申报用地")


class _Draw:
    """Random columns of one length; what is empty stays so in all that comes of it."""

    def __init__(self, rows: int, seed: int) -> None:
        self.rows = rows
        self.random = np.random.default_rng(seed)

    def chance(self, share: float) -> np.ndarray:
        return self.random.random(self.rows, np.float32) < share

    def maybe(self, share: float, column: np.ndarray) -> np.ndarray:
        return np.where(self.chance(share), column, EMPTY)

    def later(self, day: np.ndarray, most: int, power: int = 2) -> np.ndarray:
        more = (self.random.random(self.rows, np.float32) ** power * most).astype(np.int32)
        return np.where(day == EMPTY, EMPTY, day + more)

    def one_of(self, weighted: list[tuple[float, object]]) -> np.ndarray:
        """The places of the drawn entries in a list."""
        weights = np.cumsum([weight for weight, _ in weighted])
        drawn = self.random.random(self.rows, np.float32) * weights[-1]
        return np.searchsorted(weights, drawn, side="right").clip(0, len(weighted) - 1)

    def flag(self, filled: float, share: float, where: np.ndarray | None = None) -> pl.Series:
        return _known(self.chance(share), self._where(filled, where))

    def word(self, filled: float, weighted: list, where: np.ndarray | None = None) -> pl.Series:
        words = pl.Series([word for _, word in weighted])
        return _known(words.gather(self.one_of(weighted)), self._where(filled, where))

    def _where(self, filled: float, where: np.ndarray | None) -> np.ndarray:
        known = self.chance(filled)
        return known if where is None else known & where


def _known(values: object, known: np.ndarray) -> pl.Series:
    both = pl.DataFrame({"value": values, "known": known})
    return both.select(pl.when("known").then("value"))["value"]


def _days(numbers: np.ndarray) -> pl.Series:
    return _known(numbers.astype(np.int32), numbers != EMPTY).cast(pl.Date)


def _money(yuan: np.ndarray, known: np.ndarray) -> pl.Series:
    return _known(yuan.astype(np.int64), known).cast(pl.Decimal(18, 2))


def cases(rows: int, seed: int, first: int = 0) -> pl.DataFrame:
    """Cases as townships have them: mostly in order, some late, some with gaps."""
    draw = _Draw(rows, seed)
    number = np.arange(first, first + rows)
    simple = draw.chance(0.3)
    filed = draw.random.integers(FIRST, LAST, rows, dtype=np.int32)
    discovered = filed - draw.random.integers(0, 15, rows, dtype=np.int32)
    acted = draw.maybe(0.9, 2 * discovered - draw.later(discovered, 1000, power=6))
    notified = draw.later(filed, 70)
    decided = draw.maybe(0.97, draw.later(notified, 60))
    is_decided = decided != EMPTY
    results = [(90, "penalised"), (5, "slight"), (3, "not_proved"), (2, "transferred")]
    result = draw.one_of(results)
    kind = draw.one_of(list(KINDS))
    punished = is_decided & (result == 0)
    fined = punished & np.isin(kind, [n for n, (_, kinds) in enumerate(KINDS) if "fine" in kinds])
    low, high = (np.array(yuan) for yuan in ((50, 100, 200), (500, 1000, 2000, 5000, 20000)))
    fine = np.where(simple, draw.random.choice(low, rows), draw.random.choice(high, rows))
    announced = draw.maybe(0.5, decided)
    served = draw.maybe(0.95, draw.later(decided, 14))
    paid = np.where(fined, draw.later(served, 30), EMPTY)
    is_paid = paid != EMPTY
    received = np.where(simple, EMPTY, draw.later(notified, 5))
    heard = ~simple & draw.chance(0.1)
    requested = np.where(heard, draw.later(received, 8), EMPTY)
    hearing_notice = draw.later(requested, 5)
    published = draw.maybe(0.6, draw.later(decided, 14))
    changed = draw.maybe(0.03, draw.later(published, 60))
    on_the_spot = simple & draw.chance(0.2)
    in_cash = np.where(on_the_spot, paid, EMPTY)
    confiscating = punished & (kind == 3)
    officers = [(90, ["甲", "乙"]), (10, ["甲"])]
    parties = [(60, "citizen"), (15, "sole_trader"), (20, "legal_person")]
    grounds = [(1, "small"), (1, "hard_later"), (1, "remote")]
    kinds = pl.Series([*(kinds for _, kinds in KINDS), []], dtype=pl.List(pl.String))
    deferred = draw.maybe(0.05, draw.later(served, 120))
    columns = {
        "id": pl.Series(number).cast(pl.String),
        "township": draw.word(1, [(1, f"37010{n // 10}{n % 10}") for n in range(40)]),
        "village": draw.word(0.9, [(1, f"第{n}村") for n in range(60)]),
        "case_no": pl.select(pl.format("〔2024〕{}号", pl.Series(number))).to_series(),
        "cause": draw.word(1, [(1, cause) for cause in CAUSES]),
        "party_name": pl.select(pl.format("当事人{}", pl.Series(number))).to_series(),
        "party_kind": draw.word(0.95, [*parties, (5, "other_organisation")]),
        "procedure": _known(
            pl.Series(["ordinary", "simple"]).gather(simple.astype(np.uint32)), draw.chance(0.95)
        ),
        "officers": pl.Series([who for _, who in officers]).gather(draw.one_of(officers)),
        "certified_officers": _known(np.where(draw.chance(0.9), 2, 1), draw.chance(0.8)),
        "act_on": acted,
        "act_ended_on": draw.maybe(0.2, discovered),
        "discovered_on": draw.maybe(0.9, discovered),
        "filed_on": np.where(simple, EMPTY, draw.maybe(0.95, filed)),
        "evidence_preserved_on": draw.maybe(0.1, filed),
        "evidence_handled_on": draw.maybe(0.1, draw.later(filed, 14)),
        "notified_on": draw.maybe(0.95, notified),
        "notice_received_on": received,
        "proposed_fine": _money(fine, fined & draw.chance(0.8)),
        "hearing_right_told": draw.flag(0.5, 0.5),
        "hearing_requested_on": requested,
        "hearing_notice_on": hearing_notice,
        "hearing_on": draw.later(hearing_notice, 30),
        "legal_review_required": draw.flag(0.7, 0.3),
        "legal_reviewed_on": draw.maybe(0.3, draw.later(notified, 10)),
        "collective_discussion_required": draw.flag(0.7, 0.2),
        "collective_discussed_on": draw.maybe(0.2, draw.later(notified, 10)),
        "decided_on": decided,
        "outcome": _known(
            pl.Series([word for _, word in results]).gather(result), is_decided & draw.chance(0.9)
        ),
        "kinds": kinds.gather(np.where(punished, kind, len(KINDS))),
        "fine": _money(fine, fined),
        "confiscated": _money(np.full(rows, 300), confiscating),
        "announced_on": announced,
        "party_present": draw.flag(0.6, 0.4, announced != EMPTY),
        "served_on": served,
        "pay_by": draw.maybe(0.3, draw.later(served, 20)),
        "paid_on": paid,
        "paid_amount": _money(np.where(draw.chance(0.9), fine, 30), is_paid & draw.chance(0.9)),
        "collected_on_the_spot": _known(on_the_spot, draw.chance(0.7)),
        "collection_ground": draw.word(0.5, grounds, on_the_spot),
        "handed_in_on": draw.later(in_cash, 5),
        "banked_on": draw.later(in_cash, 9),
        "deferred_until": deferred,
        "late_fee": _money(draw.random.integers(1, 600, rows), is_paid & draw.chance(0.1)),
        "publication_required": draw.flag(0.7, 0.6),
        "published_on": published,
        "publication_until": draw.maybe(0.8, np.where(published == EMPTY, EMPTY, published + 365)),
        "changed_on": changed,
        "withdrawn_on": draw.later(changed, 8),
        "reconsidered": draw.flag(0.8, 0.05),
        "litigated": draw.flag(0.8, 0.03),
        "revoked": draw.flag(0.5, 0.5, changed != EMPTY),
    }
    dates = {name for name in columns if name.endswith("_on") or name in PLANNED}
    return pl.DataFrame({name: _days(c) if name in dates else c for name, c in columns.items()})


PLANNED = {"pay_by", "deferred_until", "publication_until"}
"""The dates whose names do not end in `_on`."""

PART = 500_000


def written(folder: Path, rows: int, seed: int = 1) -> str:
    """Files of Parquet with so many cases, and the pattern of their names."""
    folder.mkdir(parents=True, exist_ok=True)
    for part, first in enumerate(range(0, rows, PART)):
        made = cases(min(PART, rows - first), seed * 1_000_003 + part, first)
        made.write_parquet(folder / f"{part:03}.parquet")
    return str(folder / "*.parquet")
