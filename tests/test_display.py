"""Tables in print, in HTML and in Markdown, and the locale in which results print."""

from __future__ import annotations

import asyncio
import math
import re
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from datetime import date, datetime
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangzhen_fazhi.display import (
    Displayed,
    Quantity,
    Share,
    Table,
    cell,
    display_width,
    locale,
    use_locale,
)
from xiangzhen_fazhi.display.tables import ROWS, WIDTH
from xiangzhen_fazhi.display.widths import wrap
from xiangzhen_fazhi.errors import UsageError
from xiangzhen_fazhi.law.amounts import working_days
from xiangzhen_fazhi.law.periods import Period
from xiangzhen_fazhi.law.statutes import Statute
from xiangzhen_fazhi.terms import Choice, Text, term


class Way(Choice, label=term("方式", "way")):
    LETTER = "letter", term("来信", "letter")
    VISIT = "visit", term("来访", "visit")


LAW = Statute(Text("行政处罚法", "Penalty Law"), Text("2021年修订", "2021"), date(2021, 7, 15))

LOCALES = st.sampled_from(["zh_CN", "en"])
ANY_CHARACTER = st.characters(exclude_categories=())
ORDINARY = st.sampled_from("甲乙丙年月日，。（）《》“”、abc ABC 123 -—.,()|\n\té\u0301\u200b𬀩")
WORDS = st.text(st.one_of(ORDINARY, ANY_CHARACTER), max_size=30)
TEXTS = st.builds(Text, WORDS, WORDS)
CELLS = st.one_of(
    st.none(),
    WORDS,
    TEXTS,
    st.booleans(),
    st.integers(),
    st.dates(),
    st.decimals(
        allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9
    ),
    st.floats(allow_nan=False, allow_infinity=False, width=16),
    st.sampled_from(Way),
    st.builds(Share, st.integers(0, 300), st.integers(0, 300)),
    st.builds(Quantity, st.integers(0, 300), TEXTS),
)


@st.composite
def tables(draw):
    size = draw(st.integers(1, 5))
    row = st.tuples(*[CELLS] * size)
    return Table(
        columns=draw(st.tuples(*[TEXTS] * size)),
        rows=tuple(draw(st.lists(row, max_size=5))),
        title=draw(st.none() | TEXTS),
        note=draw(st.none() | TEXTS),
    )


EXAMPLE = Table(
    columns=(
        Text("村居", "Village"),
        Text("按期率", "In time"),
        Text("罚款（元）", "Fines (yuan)"),
    ),
    rows=(
        ("观音堂村", Share(229, 268), Decimal("50716.00")),
        ("韩岩", Share(5, 5), Decimal("1020.5")),
        (None, Share(0, 0), None),
    ),
    title=Text("2023年指标", "Indicators, 2023"),
    note=Text("未计入 3", "left out 3"),
)


# -- cells ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (None, "—", "—"),
        ("观音堂", "观音堂", "观音堂"),
        (Text("违反", "breached"), "违反", "breached"),
        (term("按期答复", "answered in time"), "按期答复", "answered in time"),
        (Way.VISIT, "来访", "visit"),
        (True, "是", "yes"),
        (False, "否", "no"),
        (0, "0", "0"),
        (-1234567, "-1,234,567", "-1,234,567"),
        (12.5, "12.5", "12.5"),
        (Decimal("50716.00"), "50,716", "50,716"),
        (date(2026, 4, 7), "2026年4月7日", "7 Apr 2026"),
        (Share(229, 268), "85.4%", "85.4%"),
        (Share(0, 0), "—", "—"),
        (Quantity(12, Text("天", "days")), "12天", "12 days"),
        (Period.month(2023, 9), "2023年9月", "September 2023"),
        (working_days(20), "20个工作日", "20 working days"),
        (LAW.article(60), "《行政处罚法》（2021年修订）第六十条", "Penalty Law (2021), Article 60"),
        ((Way.LETTER, Way.VISIT), "来信、来访", "letter, visit"),
        (("甲", "乙"), "甲、乙", "甲, 乙"),
        ((), "—", "—"),
    ],
)
def test_a_cell_reads_in_both_languages(value, zh, en):
    assert cell(value, "zh_CN") == zh
    assert cell(value, "en") == en


@pytest.mark.parametrize("wrong", [math.nan, math.inf, Decimal("NaN")])
def test_a_cell_that_is_no_number_is_refused(wrong):
    with pytest.raises(UsageError):
        cell(wrong)
    with pytest.raises(UsageError):
        Share(wrong, 1)


@pytest.mark.parametrize("wrong", [object(), b"x", datetime(2026, 4, 7), {"a": 1}])  # noqa: DTZ001
def test_a_cell_of_an_unknown_kind_is_refused_and_not_shown(wrong):
    with pytest.raises(UsageError):
        cell(wrong)


def test_the_parts_of_a_share_are_not_negative():
    with pytest.raises(UsageError, match="negative"):
        Share(-1, 2)


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        ("甲\r\n 乙\t丙\u2028丁", "甲 乙 丙 丁"),
        ("  甲\u3000乙  ", "甲 乙"),
        ("\x1b[31m红\x00\x7f\x9b", "␛[31m红␀␡\ufffd"),
        ("甲\u202e乙\u2066丙\ufeff", "甲乙丙"),
        ("\ud800\uffff\ufdd0", "\ufffd\ufffd\ufffd"),
        ("𬀩㐂\ue000", "𬀩㐂\ue000"),
    ],
)
def test_control_characters_and_line_breaks_are_made_harmless(found, shown):
    assert cell(found) == shown


@given(CELLS, LOCALES)
def test_a_cell_is_one_line_that_can_be_written_to_a_file(value, chosen):
    shown = cell(value, chosen)
    assert len(shown.splitlines()) <= 1
    shown.encode("utf-8")


# -- widths --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("abc", 3),
        ("法治", 4),
        ("（ａ）", 6),
        ("“法”—", 5),
        ("é", 1),
        ("e\u0301", 1),
        ("ﾊ", 1),
    ],
)
def test_a_chinese_character_takes_two_columns(text, width):
    assert display_width(text) == width


@given(WORDS, st.integers(0, 40))
def test_wrapping_loses_nothing_and_no_line_is_too_wide(text, width):
    lines = wrap(cell(text), width)
    assert "".join("".join(lines).split()) == "".join(cell(text).split())
    assert all(display_width(line) <= max(width, 2) for line in lines)


@given(st.text(st.sampled_from("甲乙丙，。（）《》"), max_size=40), st.integers(16, 40))
def test_no_line_begins_with_a_stop_unless_there_are_many(text, width):
    text = re.sub(r"([，。（）《》])[，。（）《》]+", r"\1", text)
    lines = wrap(text, width)
    assert not any(line[0] in "，。）》" for line in lines[1:])
    assert not any(line[-1] in "（《" for line in lines[:-1])


# -- text ----------------------------------------------------------------------------------


def test_a_table_in_chinese():
    assert EXAMPLE.to_text("zh_CN").splitlines() == [
        "2023年指标",
        "村居      按期率  罚款（元）",
        "--------  ------  ----------",
        "观音堂村   85.4%      50,716",
        "韩岩      100.0%    1,020.50",
        "—              —           —",
        "--------  ------  ----------",
        "未计入 3",
    ]


def test_a_table_in_english():
    assert EXAMPLE.to_text("en").splitlines() == [
        "Indicators, 2023",
        "Village   In time  Fines (yuan)",
        "--------  -------  ------------",
        "观音堂村    85.4%        50,716",
        "韩岩       100.0%      1,020.50",
        "—               —             —",
        "--------  -------  ------------",
        "left out 3",
    ]


def test_a_table_without_rows_says_so():
    table = Table((Text("期限", "Due"), Text("记录", "Record")), ())
    assert table.to_text("zh_CN").splitlines()[-1] == "（无）"
    assert table.to_text("en").splitlines()[-1] == "(none)"
    assert "(none)" in table.to_html("en")
    assert table.to_markdown("en").splitlines()[-1] == "| (none) |  |"


def _grid(table, chosen, width=None):
    """The lines of a table without title and note, and its rule, which shows the columns."""
    bare = Table(table.columns, table.rows)
    lines = bare.to_text(chosen, width).splitlines()
    rule = max((line for line in lines if re.fullmatch(r"-+(  -+)*", line)), key=len)
    return [line for line in lines if line != rule], rule


def _columns_of(line, rule):
    """The parts of a line that stand under each part of a rule."""
    parts, at = [""] * len(rule), 0
    for character in line:
        parts[min(at, len(rule) - 1)] += character
        at += display_width(character)
    return parts


@given(tables(), LOCALES, st.none() | st.integers(1, 120))
def test_no_line_is_wider_than_its_table_and_columns_stand_below_their_headings(
    table, chosen, width
):
    lines, rule = _grid(table, chosen, width)
    for line in lines if table.rows else lines[:-1]:
        assert display_width(line) <= len(rule)
        parts = _columns_of(line, rule)
        between = "".join(parts[at] for at, sign in enumerate(rule) if sign == " ")
        assert display_width(between.replace(" ", "")) == 0  # at most an accent of its neighbour


@given(tables(), LOCALES, st.integers(1, 120))
def test_a_narrow_page_loses_no_character_of_a_table(table, chosen, width):
    def characters(text):
        return sorted(re.sub(r"[\s-]", "", text))

    assert characters(table.to_text(chosen, width)) == characters(table.to_text(chosen))


@given(st.integers(40, 120), LOCALES)
def test_long_texts_are_broken_to_fit_the_page(width, chosen):
    said = Text(
        "《中华人民共和国政府信息公开条例》" * 4, "Regulations on Open Government Information " * 4
    )
    table = Table((said, Text("日", "day"), said), ((said, date(2026, 12, 27), said),), said, said)
    lines = table.to_text(chosen, width).splitlines()
    assert all(display_width(line) <= width for line in lines)
    assert ("2026年12月27日" if chosen == "zh_CN" else "27 Dec 2026") in "\n".join(lines)


def test_numbers_and_dates_are_never_broken():
    row = (1_234_567_890_123, date(2026, 12, 27), "甲" * 30)
    table = Table((Text("甲", "a"), Text("乙", "b"), Text("丙", "c")), (row,))
    text = table.to_text("zh_CN", width=10)
    assert "1,234,567,890,123" in text
    assert "2026年12月27日" in text


def test_a_table_that_fits_is_the_same_with_and_without_a_width():
    assert EXAMPLE.to_text("en", 80) == EXAMPLE.to_text("en")


def test_no_line_ends_in_blanks():
    assert not re.search(r"[ \t]$", EXAMPLE.to_text("en", 20), re.MULTILINE)


# -- HTML ----------------------------------------------------------------------------------


@given(tables(), LOCALES)
def test_html_is_well_formed_and_says_what_the_cells_say(table, chosen):
    root = ET.fromstring(table.to_html(chosen))  # noqa: S314 - made by ourselves
    assert root.tag == "table"
    assert root.get("lang") == {"zh_CN": "zh-CN", "en": "en"}[chosen]
    assert {e.tag for e in root.iter()} <= {
        *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td")
    }
    rows = [["".join(c.itertext()) for c in row] for row in root.iterfind("tbody/tr")]
    if table.rows:
        assert rows == [[cell(value, chosen) for value in row] for row in table.rows]
    headings = ["".join(h.itertext()) for h in root.iterfind("thead/tr/th")]
    assert headings == [cell(c, chosen) for c in table.columns]


def test_html_escapes_what_a_clerk_has_typed():
    sly = "<script>alert('1')</script>&\""
    html = Table((Text(sly, sly),), ((sly,),), Text(sly, sly), Text(sly, sly)).to_html("en")
    assert "<script" not in html
    assert html.count("&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt;&amp;&quot;") == 4


def test_html_names_its_headings_and_marks_its_numbers():
    root = ET.fromstring(EXAMPLE.to_html("zh_CN"))  # noqa: S314 - made by ourselves
    assert root.findtext("caption") == "2023年指标"
    assert [h.get("scope") for h in root.iterfind("thead/tr/th")] == ["col"] * 3
    assert [h.get("scope") for h in root.iterfind("tbody/tr/th")] == ["row"] * 3
    assert [d.get("class") for d in root.iterfind("tbody/tr/td")] == ["xf-number"] * 6
    assert root.findtext("tfoot/tr/td") == "未计入 3"


def test_html_has_no_style_and_no_script_of_its_own():
    assert not re.search(r"style|script|on\w+=", EXAMPLE.to_html("en"))


# -- Markdown ------------------------------------------------------------------------------


def test_markdown_has_its_numbers_at_the_right():
    assert EXAMPLE.to_markdown("en").splitlines() == [
        "**Indicators, 2023**",
        "",
        "| Village | In time | Fines (yuan) |",
        "| --- | ---: | ---: |",
        "| 观音堂村 | 85.4% | 50,716 |",
        "| 韩岩 | 100.0% | 1,020.50 |",
        "| — | — | — |",
        "",
        "left out 3",
    ]


@given(tables(), LOCALES)
def test_every_row_in_markdown_has_one_cell_for_each_column(table, chosen):
    bare = Table(table.columns, table.rows)
    for line in bare.to_markdown(chosen).splitlines():
        assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) == len(table.columns) + 1


def test_markdown_takes_no_orders_from_a_cell():
    table = Table((Text("甲", "a"),), (("a|b*c*_d_`e`<i>[x](y)$z$&amp;",),))
    shown = table.to_markdown("en").splitlines()[-1]
    assert shown == r"| a\|b\*c\*\_d\_\`e\`\<i\>\[x\](y)\$z\$\&amp; |"


# -- tables and results --------------------------------------------------------------------


def test_a_row_of_another_length_is_refused():
    with pytest.raises(UsageError, match="row 2 has 1 cells, not 2"):
        Table((Text("甲", "a"), Text("乙", "b")), ((1, 2), (1,)))


def test_a_table_has_columns():
    with pytest.raises(ValueError, match="columns"):
        Table((), ())


class Days(Displayed):
    """A result with one row for each day."""

    def __init__(self, number):
        self.number = number

    def table(self):
        rows = tuple((n, Text("晴", "fair")) for n in range(self.number))
        return Table((Text("日", "Day"), Text("天气", "Weather")), rows, note=Text("注", "note"))


def test_a_result_prints_in_chinese_unless_told_otherwise():
    assert locale() == "zh_CN"
    assert str(Days(1)).splitlines()[0].split() == ["日", "天气"]
    assert Days(1).to_text("en").splitlines()[0].split() == ["Day", "Weather"]


def test_a_result_prints_in_the_locale_in_use():
    with use_locale("en_US"):
        assert "fair" in Days(1).to_html()
        assert "fair" in Days(1).to_markdown()


def test_a_long_result_prints_its_first_rows_and_says_so():
    long = Days(1_234)
    for shown in (str(long), long._repr_html_()):
        assert "注；共 1,234 行，此处为前 100 行" in shown
    assert f"\n{ROWS - 1:>2}  晴\n" in str(long)
    assert f"\n{ROWS}  晴" not in str(long)
    assert len(long.to_text().splitlines()) == 1_234 + 4
    assert long.to_html().count("<tr>") == 1_234 + 2


def test_printing_breaks_long_lines():
    table = Table((Text("甲", "a"),), (("甲" * 200,),))
    assert max(map(display_width, str(table).splitlines())) == WIDTH


def test_a_notebook_gets_a_table_with_the_numbers_at_the_right():
    html = EXAMPLE._repr_html_()
    style, _, table = html.partition("\n")
    assert style.startswith("<style>.xf-table")
    assert table == EXAMPLE.to_html()


# -- locale --------------------------------------------------------------------------------


def test_a_locale_can_be_used_from_now_on():
    def session():
        use_locale("en")
        return locale(), cell(Way.VISIT)

    assert copy_context().run(session) == ("en", "visit")
    assert locale() == "zh_CN"


def test_a_locale_can_be_used_inside_a_block_and_blocks_can_be_nested():
    with use_locale("en"):
        assert cell(Way.VISIT) == "visit"
        with use_locale("zh_CN"):
            assert cell(Way.VISIT) == "来访"
        assert cell(Way.VISIT) == "visit"
    assert cell(Way.VISIT) == "来访"


def test_a_block_that_fails_gives_the_locale_back():
    with pytest.raises(RuntimeError), use_locale("en"):
        raise RuntimeError
    assert locale() == "zh_CN"


def test_a_locale_of_another_language_is_refused_and_changes_nothing():
    with pytest.raises(ValueError, match="fr"):
        use_locale("fr")
    assert locale() == "zh_CN"


def test_tasks_and_threads_do_not_change_the_locale_of_one_another():
    async def task(chosen):
        with use_locale(chosen):
            await asyncio.sleep(0)
            return cell(Way.VISIT)

    async def both():
        return await asyncio.gather(task("en"), task("zh_CN"))

    assert asyncio.run(both()) == ["visit", "来访"]
    with ThreadPoolExecutor(1) as pool, use_locale("en"):
        assert pool.submit(cell, Way.VISIT).result() == "来访"
