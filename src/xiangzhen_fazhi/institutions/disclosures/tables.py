"""The three tables of the annual report, cell by cell.

The General Office of the State Council fixes the format of the annual report under Article
50 of the regulations: the present one (国办公开办函〔2021〕30号) for the reports on 2021 and
later, a trial one (国办公开办函〔2019〕60号) for those on 2019 and 2020. The labels here are the
official ones. Each cell names the indicator that fills it, so that

    values = {m.code: m.value for m in measure(ledger, Period.year(2023))}
    values[PRESENT.table("requests").code("granted", "natural")]

is the number to print. A cell that no record can answer has no code. Each table also names
the sums that must agree; `broken` tells which do not, and why they may not: a request whose
kind of applicant is empty stands in the total column and in none of the six before it, and
an answered request without a result in the total row and in none of the results above it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

import attrs

from xiangzhen_fazhi.institutions.disclosures.records import Applicant, RemedyResult
from xiangzhen_fazhi.terms import Text

Number = int | float | Decimal


@attrs.frozen
class TableColumn:
    """A column by its key, with its printed label and the heading above it."""

    key: str
    label: Text
    group: Text | None = None


@attrs.frozen
class TableRow:
    """A row by its key; a heading has no cells."""

    key: str
    label: Text
    level: int = 1
    cells: Mapping[str, str | None] = attrs.field(factory=dict)
    """The code of the indicator in each column; empty where no record can answer."""
    block: Text | None = None
    """The item of Article 20 under which the row stands."""
    per: int = 1
    """The size of the printed unit: 10,000 where yuan are printed as 万元."""


@attrs.frozen
class Sum:
    """Cells that must add up to the same on both sides."""

    left: tuple[str, ...]
    right: tuple[str, ...]

    def holds(self, values: Mapping[str, Number | None]) -> bool:
        """Whether both sides are equal; an empty value counts as nothing."""
        return _added(self.left, values) == _added(self.right, values)


def _added(codes: Iterable[str], values: Mapping[str, Number | None]) -> Number:
    return sum((Decimal(str(values[code] or 0)) for code in codes), start=Decimal(0))


@attrs.frozen
class StatutoryTable:
    """One of the three tables, with its columns, rows and sums."""

    key: str
    title: Text
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    sums: tuple[Sum, ...] = ()

    def code(self, row: str, column: str) -> str | None:
        """The code of the indicator in a cell; empty where no record can answer."""
        return next(r for r in self.rows if r.key == row).cells[column]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all cells that records can answer, row by row."""
        return tuple(code for row in self.rows for code in row.cells.values() if code is not None)

    def broken(self, values: Mapping[str, Number | None]) -> tuple[Sum, ...]:
        """The sums that do not agree."""
        return tuple(one for one in self.sums if not one.holds(values))


@attrs.frozen
class ReportFormat:
    """A format of the annual report, with the years it is for."""

    number: str
    first_year: int
    last_year: int | None
    chapters: tuple[Text, ...]
    tables: tuple[StatutoryTable, ...]

    def table(self, key: str) -> StatutoryTable:
        """The table with a key: `published`, `requests` or `remedies`."""
        return next(t for t in self.tables if t.key == key)


CHAPTERS = (
    Text("总体情况", "Overview"),
    Text("主动公开政府信息情况", "Information published"),
    Text("收到和处理政府信息公开申请情况", "Requests received and handled"),
    Text("政府信息公开行政复议、行政诉讼情况", "Reconsideration and litigation"),
    Text("存在的主要问题及改进情况", "Main problems and improvements"),
    Text("其他需要报告的事项", "Other matters to report"),
)
"""The six chapters; the processing fees collected are told in the last, zero included."""


def _code(name: str) -> str:
    return f"disclosures.{name}"


# -- the second table ----------------------------------------------------------------------

BODIES = Text("法人或其他组织", "legal persons and other organisations")

APPLICANTS = (
    *(
        TableColumn(
            str(a.value), Text(a.term.zh, a.term.en), None if a is Applicant.NATURAL else BODIES
        )
        for a in Applicant
    ),
    TableColumn("total", Text("总计", "total")),
)


def _by_applicant(name: str) -> dict[str, str | None]:
    cells: dict[str, str | None] = {str(a.value): _code(f"{name}.{a.value}") for a in Applicant}
    return cells | {"total": _code(name)}


def _requests(key: str, zh: str, en: str, level: int, name: str | None = None) -> TableRow:
    return TableRow(key, Text(zh, en), level, _by_applicant(name or key))


def _heading(key: str, zh: str, en: str, level: int) -> TableRow:
    return TableRow(key, Text(zh, en), level)


_ARRIVALS = (
    _requests("new", "一、本年新收政府信息公开申请数量", "1. received this year", 1, "requests"),
    _requests(
        "carried_in",
        "二、上年结转政府信息公开申请数量",
        "2. carried over from last year",
        1,
    ),
    _heading("result", "三、本年度办理结果", "3. results of this year", 1),
    _requests("granted", "（一）予以公开", "(1) granted", 2),
    _requests(
        "partial",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        "(2) granted in part (counted here and nowhere else)",
        2,
    ),
    _heading("denied", "（三）不予公开", "(3) denied", 2),
    _requests("denied_state_secret", "1.属于国家秘密", "1. state secret", 3),
    _requests(
        "denied_forbidden",
        "2.其他法律行政法规禁止公开",
        "2. forbidden by another law or administrative regulation",
        3,
    ),
    _requests("denied_security", "3.危及“三安全一稳定”", "3. endangers security or stability", 3),
    _requests("denied_third_party", "4.保护第三方合法权益", "4. rights of a third party", 3),
    _requests("denied_internal", "5.属于三类内部事务信息", "5. internal affairs", 3),
    _requests("denied_process", "6.属于四类过程性信息", "6. process information", 3),
    _requests("denied_enforcement_file", "7.属于行政执法案卷", "7. enforcement file", 3),
    _requests("denied_query", "8.属于行政查询事项", "8. open to query under another law", 3),
    _heading("unable", "（四）无法提供", "(4) could not be met", 2),
    _requests("unable_not_held", "1.本机关不掌握相关政府信息", "1. not held", 3),
    _requests("unable_to_be_made", "2.没有现成信息需要另行制作", "2. would have to be made", 3),
    _requests("unable_unclear", "3.补正后申请内容仍不明确", "3. still unclear after correction", 3),
    _heading("not_processed", "（五）不予处理", "(5) not processed", 2),
    _requests(
        "not_processed_petition",
        "1.信访举报投诉类申请",
        "1. petition, report or complaint",
        3,
    ),
    _requests("not_processed_repeat", "2.重复申请", "2. repeated", 3),
    _requests("not_processed_publication", "3.要求提供公开出版物", "3. asks for a publication", 3),
    _requests(
        "not_processed_excessive",
        "4.无正当理由大量反复申请",
        "4. excessive without good reason",
        3,
    ),
    _requests(
        "not_processed_confirm",
        "5.要求行政机关确认或重新出具已获取信息",
        "5. asks to confirm or reissue what was obtained",
        3,
    ),
)
_OTHER_PRESENT = (
    _heading("other", "（六）其他处理", "(6) otherwise", 2),
    _requests(
        "other_not_corrected",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "1. not corrected in time without good reason, and no longer processed",
        3,
    ),
    _requests(
        "other_fee_unpaid",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "2. fee not paid in time, and no longer processed",
        3,
    ),
    _requests("other_other", "3.其他", "3. other", 3),
)
_OTHER_TRIAL = (_requests("other", "（六）其他处理", "(6) otherwise", 2, "otherwise_concluded"),)
_ENDS = (
    _requests("total", "（七）总计", "(7) total", 2, "concluded"),
    _requests("carried_out", "四、结转下年度继续办理", "4. carried over to next year", 1),
)


def _requests_table(other: tuple[TableRow, ...]) -> StatutoryTable:
    rows = (*_ARRIVALS, *other, *_ENDS)
    results = [r for r in (*_ARRIVALS[2:], *other) if r.cells]
    filled = [r for r in rows if r.cells]
    by_key = {r.key: r.cells for r in rows}

    def cell(row: str, column: str) -> str:
        return str(by_key[row][column])

    balances = tuple(
        Sum(
            (cell("new", c.key), cell("carried_in", c.key)),
            (cell("total", c.key), cell("carried_out", c.key)),
        )
        for c in APPLICANTS
    )
    totals = tuple(
        Sum((cell("total", c.key),), tuple(cell(r.key, c.key) for r in results)) for c in APPLICANTS
    )
    across = tuple(
        Sum((cell(r.key, "total"),), tuple(cell(r.key, str(a.value)) for a in Applicant))
        for r in filled
    )
    return StatutoryTable("requests", CHAPTERS[2], APPLICANTS, rows, (*balances, *totals, *across))


# -- the third table -----------------------------------------------------------------------

OUTCOMES = (
    *(TableColumn(str(r.value), Text(r.term.zh, r.term.en)) for r in RemedyResult),
    TableColumn("total", Text("总计", "total")),
)


def _remedy(key: str, zh: str, en: str, block: Text, name: str) -> TableRow:
    cells: dict[str, str | None] = {str(r.value): _code(f"{name}_{r.value}") for r in RemedyResult}
    return TableRow(key, Text(zh, en), 1, cells | {"total": _code(name)}, block)


_REVIEW = Text("行政复议", "reconsideration")
_SUITS = Text("行政诉讼", "litigation")

_REMEDY_ROWS = (
    _remedy("review", "行政复议", "reconsideration", _REVIEW, "reviews"),
    _remedy("suit_direct", "未经复议直接起诉", "without reconsideration", _SUITS, "direct_suits"),
    _remedy(
        "suit_after_review", "复议后起诉", "after reconsideration", _SUITS, "suits_after_review"
    ),
)

# Printed as one line of fifteen cells: the three groups side by side.
REMEDIES = StatutoryTable(
    "remedies",
    CHAPTERS[3],
    OUTCOMES,
    _REMEDY_ROWS,
    tuple(
        Sum(
            (str(row.cells["total"]),),
            tuple(str(row.cells[str(r.value)]) for r in RemedyResult),
        )
        for row in _REMEDY_ROWS
    ),
)

# -- the first table -----------------------------------------------------------------------

_ITEM_1 = Text("第二十条第（一）项", "Article 20, item (1)")
_ITEM_5 = Text("第二十条第（五）项", "Article 20, item (5)")
_ITEM_6 = Text("第二十条第（六）项", "Article 20, item (6)")
_ITEM_8 = Text("第二十条第（八）项", "Article 20, item (8)")
_ITEM_9 = Text("第二十条第（九）项", "Article 20, item (9)")


def _published(
    key: str, zh: str, en: str, block: Text, *, per: int = 1, **cells: str | None
) -> TableRow:
    codes = {c: None if name is None else _code(name) for c, name in cells.items()}
    return TableRow(key, Text(zh, en), 1, codes, block, per)


PUBLISHED_PRESENT = StatutoryTable(
    "published",
    CHAPTERS[1],
    (
        TableColumn("made", Text("本年制发件数", "made this year")),
        TableColumn("repealed", Text("本年废止件数", "repealed this year")),
        TableColumn("valid", Text("现行有效件数", "in force")),
        TableColumn("decisions", Text("本年处理决定数量", "decisions this year")),
        TableColumn(
            "amount", Text("本年收费金额（单位：万元）", "collected this year (10,000 yuan)")
        ),
    ),
    (
        _published(
            "rules",
            "规章",
            "government rules",
            _ITEM_1,
            made="rules_made",
            repealed="rules_repealed",
            valid="rules_valid",
        ),
        _published(
            "normative",
            "行政规范性文件",
            "administrative normative documents",
            _ITEM_1,
            made="normative_made",
            repealed="normative_repealed",
            valid="normative_valid",
        ),
        _published("licence", "行政许可", "licences", _ITEM_5, decisions="licence_decisions"),
        _published("penalty", "行政处罚", "penalties", _ITEM_6, decisions="penalty_decisions"),
        _published(
            "compulsion", "行政强制", "compulsion", _ITEM_6, decisions="compulsion_decisions"
        ),
        _published(
            "fee", "行政事业性收费", "administrative fees", _ITEM_8, amount="fee_income", per=10_000
        ),
    ),
)

# How many kinds of licences, penalties and fees there are, and by how many that changed, is a
# matter of a catalogue and not of records.
PUBLISHED_TRIAL = StatutoryTable(
    "published",
    CHAPTERS[1],
    (
        TableColumn("made", Text("本年新制作数量", "made this year")),
        TableColumn("published", Text("本年新公开数量", "published this year")),
        TableColumn("public", Text("对外公开总数量", "public in all")),
        TableColumn("items", Text("上一年项目数量", "kinds last year")),
        TableColumn("change", Text("本年增/减", "more or fewer this year")),
        TableColumn("decisions", Text("处理决定数量", "decisions")),
        TableColumn("purchases", Text("采购项目数量", "purchases")),
        TableColumn("amount", Text("采购总金额", "amount of purchases")),
    ),
    (
        _published(
            "rules",
            "规章",
            "government rules",
            _ITEM_1,
            made="rules_made",
            published="rules_made_public",
            public="rules_public",
        ),
        _published(
            "normative",
            "规范性文件",
            "normative documents",
            _ITEM_1,
            made="normative_made",
            published="normative_made_public",
            public="normative_public",
        ),
        _published(
            "licence",
            "行政许可",
            "licences",
            _ITEM_5,
            items=None,
            change=None,
            decisions="licence_decisions",
        ),
        _published(
            "service",
            "其他对外管理服务事项",
            "other services to the public",
            _ITEM_5,
            items=None,
            change=None,
            decisions="service_decisions",
        ),
        _published(
            "penalty",
            "行政处罚",
            "penalties",
            _ITEM_6,
            items=None,
            change=None,
            decisions="penalty_decisions",
        ),
        _published(
            "compulsion",
            "行政强制",
            "compulsion",
            _ITEM_6,
            items=None,
            change=None,
            decisions="compulsion_decisions",
        ),
        _published(
            "fee", "行政事业性收费", "administrative fees", _ITEM_8, items=None, change=None
        ),
        _published(
            "procurement",
            "政府集中采购",
            "public procurement",
            _ITEM_9,
            purchases="purchases",
            amount="purchase_amount",
        ),
    ),
)

# -- the two formats -----------------------------------------------------------------------

PRESENT = ReportFormat(
    "国办公开办函〔2021〕30号",
    2021,
    None,
    CHAPTERS,
    (PUBLISHED_PRESENT, _requests_table(_OTHER_PRESENT), REMEDIES),
)
TRIAL = ReportFormat(
    "国办公开办函〔2019〕60号",
    2019,
    2020,
    CHAPTERS,
    (PUBLISHED_TRIAL, _requests_table(_OTHER_TRIAL), REMEDIES),
)


def format_of(year: int) -> ReportFormat | None:
    """The format of the report on a year; empty for the years before 2019."""
    for known in (PRESENT, TRIAL):
        if known.first_year <= year and (known.last_year is None or year <= known.last_year):
            return known
    return None
