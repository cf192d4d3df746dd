"""Fifteen months of an invented country: penalties, petitions and disputes of its townships.

Each class of records becomes a folder of Parquet with a folder for each province in it. Every
value is drawn from the number of its row, so that every run writes the same files. Provinces,
townships and cases are invented; as in any register some steps are late, and some are empty.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path

import polars as pl

import xiangzhen_fazhi as xf

FIRST_DAY, LAST_DAY = date(2024, 10, 1), date(2025, 12, 31)
"""The last quarter of 2024 as well: many of its periods end in 2025."""
PROVINCES = 31
TOWNSHIPS_A_COUNTY = 13
MONEY = pl.Decimal(14, 2)


def day_number(day: date) -> int:
    """The days since 1970, as which dates are computed on here."""
    return (day - date(1970, 1, 1)).days


BEGIN, END = day_number(FIRST_DAY), day_number(LAST_DAY)


# -- what is drawn -------------------------------------------------------------------------


class Draw:
    """Expressions that differ from row to row, and never from run to run (SplitMix64)."""

    def __init__(self, salt: int) -> None:
        self._salts = count(salt << 8)

    def number(self) -> pl.Expr:
        """A number from 0 to less than 1."""
        salt = next(self._salts) * 0x9E3779B97F4A7C15 % 2**64
        mixed = pl.col("row") + pl.lit(salt, pl.UInt64)
        for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
            mixed = (mixed ^ (mixed // 2**shift)) * pl.lit(factor, pl.UInt64)
        return (mixed ^ (mixed // 2**31)) // 2**11 * 2.0**-53

    def among(self, most: int) -> pl.Expr:
        """A whole number from 0 to less than `most`."""
        return (self.number() * most).cast(pl.Int32)

    def days(self, most: int) -> pl.Expr:
        """A number of days less than `most`, and small more often than large."""
        return (self.number() * self.number() * most).cast(pl.Int32)

    def day(self) -> pl.Expr:
        """A day of the fifteen months."""
        return BEGIN + self.among(END - BEGIN + 1)

    def maybe(self, share: float, value: pl.Expr | str | int) -> pl.Expr:
        """A value in some of the rows, and nothing in the others."""
        held = pl.lit(value) if isinstance(value, str | int) else value
        return pl.when(self.number() < share).then(held)

    def yes(self, share: float) -> pl.Expr:
        """Yes in some of the rows, and no in the others."""
        return self.number() < share

    def pick(self, **weights: int) -> pl.Expr:
        """One of some codes, by how many of a hundred rows have it."""
        words = [word for word, weight in weights.items() for _ in range(weight)]
        return pl.lit(pl.Series(words)).gather((self.number() * len(words)).cast(pl.UInt32))


def done(day: pl.Expr) -> pl.Expr:
    """A day, if it has come: the registers were closed on the last one."""
    return pl.when(day <= END).then(day)


def where(condition: pl.Expr, value: pl.Expr) -> pl.Expr:
    """A value where a condition holds, and nothing elsewhere."""
    return pl.when(condition).then(value)


# -- the three registers -------------------------------------------------------------------


def penalties(rows: pl.DataFrame, draw: Draw) -> pl.DataFrame:
    """Penalty cases: filed, notified, decided, served, paid, published."""
    filed, notified, decided, served = map(
        pl.col, ("filed_on", "notified_on", "decided_on", "served_on")
    )
    simple, fined = pl.col("procedure") == "simple", pl.col("fine").is_not_null()
    heard = pl.col("hearing_on").is_not_null()
    return (
        rows.with_columns(
            procedure=draw.pick(ordinary=70, simple=30),
            party_kind=draw.pick(citizen=55, sole_trader=25, legal_person=18, other_organisation=2),
            certified_officers=draw.maybe(0.99, 2),
            filed_on=draw.day(),
        )
        .with_columns(
            discovered_on=filed - draw.days(20),
            notified_on=draw.maybe(
                0.97, done(filed + pl.when(simple).then(0).otherwise(draw.days(90)))
            ),
        )
        .with_columns(
            decided_on=draw.maybe(
                0.96, done(notified + pl.when(simple).then(0).otherwise(5 + draw.days(60)))
            ),
            hearing_on=draw.maybe(0.03, where(~simple, done(notified + 12 + draw.days(9)))),
            legal_review_required=draw.maybe(0.9, draw.yes(0.15)),
        )
        .with_columns(
            outcome=where(
                decided.is_not_null(),
                draw.pick(penalised=92, slight=5, not_proved=2, transferred=1),
            ),
            hearing_notice_on=where(heard, pl.col("hearing_on") - 8 - draw.among(6)),
            legal_reviewed_on=draw.maybe(
                0.95, where(pl.col("legal_review_required"), decided - draw.days(6))
            ),
            served_on=draw.maybe(0.98, done(decided + draw.days(15))),
            published_on=draw.maybe(0.95, done(decided + draw.days(20))),
        )
        .with_columns(
            kinds=where(
                pl.col("outcome") == "penalised", draw.pick(fine=70, warning=20, warning_fine=10)
            ).str.split("_")
        )
        .with_columns(
            fine=where(
                pl.col("kinds").list.contains("fine"),
                50 * (1 + pl.when(simple).then(draw.among(4)).otherwise(draw.days(400))),
            )
        )
        .with_columns(paid_on=draw.maybe(0.95, where(fined, done(served + draw.days(22)))))
        .with_columns(
            fine=pl.col("fine").cast(MONEY),
            paid_amount=where(pl.col("paid_on").is_not_null(), pl.col("fine").cast(MONEY)),
            litigated=where(decided.is_not_null(), draw.yes(0.01)),
            reconsidered=where(decided.is_not_null(), draw.yes(0.02)),
        )
    )


def petitions(rows: pl.DataFrame, draw: Draw) -> pl.DataFrame:
    """Petitions: registered, told, accepted, concluded, rated."""
    registered, accepted, concluded, replied = map(
        pl.col, ("registered_on", "accepted_on", "concluded_on", "replied_on")
    )
    claim, ended = pl.col("purpose") == "claim", concluded.is_not_null()
    return (
        rows.with_columns(
            registered_on=draw.day(),
            channel=draw.pick(visit=45, online=30, letter=15, call=10),
            source=draw.pick(direct=70, forwarded=22, assigned=8),
            purpose=draw.pick(claim=80, proposal=12, report=8),
            persons=1 + draw.days(9),
            marked_repeat=draw.maybe(0.97, draw.yes(0.06)),
            matter_clear=draw.yes(0.98),
            wish_clear=draw.yes(0.97),
            dispute_clear=draw.yes(0.96),
        )
        .with_columns(
            transferred_on=where(pl.col("source") != "direct", registered),
            route=where(
                claim,
                draw.pick(opinion=65, administrative=15, judicial=8, protection=8, arbitration=4),
            ),
            told_on=draw.maybe(0.97, done(registered + draw.days(21))),
            accepted_on=draw.maybe(0.94, done(registered + draw.days(15))),
            representatives=where(pl.col("persons") > 5, draw.among(4) + 2),
        )
        .with_columns(concluded_on=draw.maybe(0.95, done(accepted + draw.days(85))))
        .with_columns(
            opinion=where(
                (pl.col("route") == "opinion") & ended,
                draw.pick(supported=50, explained=30, not_supported=20),
            ),
            replied_on=where(pl.col("route") == "opinion", concluded),
            mediated=where(ended, draw.yes(0.3)),
            satisfied_office=where(ended, draw.maybe(0.85, draw.yes(0.9))),
            satisfied_organ=where(ended, draw.maybe(0.8, draw.yes(0.85))),
        )
        .with_columns(review_asked_on=draw.maybe(0.08, done(replied + draw.days(36))))
        .with_columns(
            review_done_on=draw.maybe(0.95, done(pl.col("review_asked_on") + 5 + draw.days(33)))
        )
    )


def disputes(rows: pl.DataFrame, draw: Draw) -> pl.DataFrame:
    """Disputes: reported, accepted, settled or failed, performed, confirmed."""
    accepted, settled = pl.col("accepted_on"), pl.col("settled_on")
    result, agreed = pl.col("result"), settled.is_not_null()
    ended = done(accepted + draw.days(45))
    return (
        rows.with_columns(
            reported_on=draw.day(),
            source=draw.pick(initiative=55, application=35, police=4, court=3, other=3),
            kind=draw.pick(
                neighbours=28,
                family=20,
                land=12,
                housing=8,
                damages=8,
                contract=7,
                migrant_wages=5,
                traffic=4,
                consumer=3,
                labour=2,
                environment=1,
                other=2,
            ),
            level=draw.pick(village=85, township=14, county=1),
            persons=2 + draw.days(6),
            may_escalate=draw.maybe(0.9, draw.yes(0.02)),
        )
        .with_columns(
            accepted_on=draw.maybe(0.98, done(pl.col("reported_on") + draw.days(5))),
            result=draw.pick(settled=88, failed=6, withdrawn=2, referred=1, in_progress=3),
        )
        .with_columns(
            settled_on=where(result == "settled", ended),
            failed_on=where(result == "failed", ended),
        )
        .with_columns(
            result=where(
                ~result.is_in(["settled", "failed"]) | agreed | pl.col("failed_on").is_not_null(),
                result,
            )
        )
        .with_columns(
            failed_told=where(result == "failed", draw.maybe(0.9, draw.yes(0.95))),
            passed_up_to=draw.maybe(
                0.5,
                where((result == "failed") & (pl.col("level") == "village"), pl.lit("township")),
            ),
            agreement=where(agreed, draw.pick(written=40, oral=60)),
            amount=draw.maybe(0.3, where(agreed, 100 * (1 + draw.days(500)))).cast(MONEY),
            agreement_effective_on=settled,
            performed_on=draw.maybe(0.85, where(agreed, done(settled + draw.days(60)))),
        )
        .with_columns(
            confirmation_asked_on=draw.maybe(
                0.02, where(pl.col("agreement") == "written", done(settled + draw.days(34)))
            )
        )
        .with_columns(
            confirmed_on=draw.maybe(0.9, done(pl.col("confirmation_asked_on") + draw.days(30)))
        )
    )


Make = Callable[[pl.DataFrame, Draw], pl.DataFrame]

REGISTERS: dict[str, tuple[type[xf.Record], int, Make]] = {
    "penalties": (xf.PenaltyCase, 8, penalties),
    "petitions": (xf.PetitionCase, 46, petitions),
    "disputes": (xf.Dispute, 268, disputes),
}
"""By folder: what its rows are, how many of them a township has, and how they are made."""


# -- the country ---------------------------------------------------------------------------


def townships_of(province: int, townships: int) -> pl.DataFrame:
    """The townships of a province: every thirty-first of the country's."""
    number = pl.int_range(province, townships, PROVINCES, dtype=pl.Int64, eager=True) // PROVINCES
    county, town = number // TOWNSHIPS_A_COUNTY + 1, number % TOWNSHIPS_A_COUNTY + 1
    name = f"示例{province + 1:02}省" + county.cast(pl.String) + "县" + town.cast(pl.String) + "镇"
    return pl.DataFrame({"township": name})


def numbered(rows: pl.DataFrame, province: int) -> pl.DataFrame:
    """Rows with a number that no row of another province has."""
    return rows.with_columns(row=pl.int_range(pl.len(), dtype=pl.UInt64) + (province << 32))


def rows_of(province: int, townships: pl.DataFrame, each: int, draw: Draw) -> pl.DataFrame:
    """The empty rows of some townships: from half as many as `each` to half as many more."""
    size = (each * (0.5 + draw.number())).round().cast(pl.UInt32)
    rows = numbered(townships, province).select(pl.col("township").repeat_by(size))
    number = pl.int_range(1, pl.len() + 1).cast(pl.String)
    village = "第" + (draw.among(28) + 1).cast(pl.String) + "村"
    rows = numbered(rows.explode("township"), province)
    return rows.with_columns(id=f"{province + 1:02}-" + number, village=village)


def main(folder: Path, townships: int) -> None:
    """Write the registers of a country of so many townships."""
    for salt, (name, (_, each, make)) in enumerate(REGISTERS.items()):
        for province in range(min(PROVINCES, townships)):
            draw = Draw(salt)
            rows = rows_of(province, townships_of(province, townships), each, draw)
            made = make(rows, draw).drop("row").with_columns(pl.col("^.*_on$").cast(pl.Date))
            path = folder / name / f"province=P{province + 1:02}"
            path.mkdir(parents=True)
            made.write_parquet(path / "rows.parquet")
