"""One cell at a time: what clerks write and what it means."""

from __future__ import annotations

import contextlib
import time
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import attrs
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

import xiangzhen_fazhi as xf
from xiangzhen_fazhi.definitions.records import Record, fields_of
from xiangzhen_fazhi.terms import Choice, Text, term
from xiangzhen_fazhi.wire.cells import parser
from xiangzhen_fazhi.wire.numerals import chinese_integer
from xiangzhen_fazhi.wire.trouble import CellError
from xiangzhen_fazhi.wire.wording import pieces

few = settings(max_examples=100, deadline=None, derandomize=True, database=None)


class Sanction(Choice, label=term("处罚种类", "sanction")):
    """Kinds of sanctions, one with a comma of its own."""

    WARNING = "warning", term("警告、通报批评", "warning", also=("警告",))
    FINE = "fine", term("罚款", "fine", also=("罚金", "处以罚款"))
    DETENTION = "detention", term("行政拘留", "detention")


@attrs.frozen(kw_only=True)
class Example(Record, label=term("样例", "example")):
    """A field of every kind."""

    day: date = attrs.field(metadata=term("日期", "day"))
    persons: int | None = attrs.field(
        default=None, metadata=term("人数", "persons", unit=Text("人", "persons"))
    )
    fine: Decimal | None = attrs.field(
        default=None, metadata=term("罚款", "fine", unit=Text("元", "yuan"))
    )
    lawful: bool | None = attrs.field(default=None, metadata=term("合法", "lawful"))
    kind: Sanction | None = attrs.field(default=None, metadata=term("种类", "kind"))
    kinds: tuple[Sanction, ...] = attrs.field(default=(), metadata=term("各种类", "kinds"))
    laws: tuple[str, ...] = attrs.field(default=(), metadata=term("法律", "laws"))
    officers: tuple[str, ...] = attrs.field(
        default=(), repr=False, metadata=term("人员", "officers", personal=True)
    )
    number: str | None = attrs.field(
        default=None, repr=False, metadata=term("证件号码", "number", personal=True)
    )


def read(field: str, found: object, scale: int = 1) -> object:
    return parser(fields_of(Example)[field], Decimal(scale))(found)


def refused(field: str, found: object) -> str:
    with pytest.raises(CellError) as error:
        read(field, found)
    assert error.value.must.zh
    assert error.value.must.en
    return error.value.reason


@pytest.mark.parametrize(
    "written",
    [
        "2023-03-05",
        "2023-3-5",
        "2023/3/5",
        "2023.3.5",
        "2023．3．5",
        "２０２３年３月５日",
        "2023年03月05日",
        "2023 年 3 月 5 日",
        "2023年3月5号",
        "2023年3月5日星期日",
        "2023年3月5日（星期日）",
        "20230305",
        "二〇二三年三月五日",
        "二○二三年三月五日",
        "2023-03-05 09:30:00",
        "2023-03-05T09:30",
        "2023/3/5 9:30",
        "2023年3月5日9时30分",
        "2023-03-05T00:00:00+08:00",
        "2023-03-04T16:00:00.000Z",
        "44990",
        44990.0,
        20230305,
        datetime(2023, 3, 5, 23, 59),  # noqa: DTZ001 - workbooks have no time zone
        datetime(2023, 3, 4, 16, tzinfo=UTC),
        date(2023, 3, 5),
    ],
    ids=repr,
)
def test_every_usual_way_to_write_a_date_is_read(written):
    assert read("day", written) == date(2023, 3, 5)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("2023-02-30", "wrong_date"),
        ("2023年13月1日", "wrong_date"),
        ("2023年3月", "no_day"),
        ("2023-03", "no_day"),
        ("3月5日", "no_year"),
        ("23-3-5", "ambiguous_date"),
        ("3/5/2023", "ambiguous_date"),
        ("2023-03-05至2023-03-07", "several_dates"),
        ("三月", "wrong_date"),
        ("5", "wrong_date"),
        (5, "wrong_date"),
        (float("nan"), "wrong_date"),
        (True, "wrong_date"),
        ("9" * 400, "wrong_date"),
        (10**400, "wrong_date"),
    ],
    ids=repr,
)
def test_a_date_that_is_none_or_may_be_two_is_refused_with_its_reason(written, reason):
    assert refused("day", written) == reason


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("45", 45),
        ("４５", 45),
        ("1,204", 1204),
        ("1，204人", 1204),
        ("3.0", 3),
        (3.0, 3),
        ("45人", 45),
        ("四十五", 45),
        ("两百", 200),
        ("二百零五", 205),
        ("一万二千", 12000),
        ("廿三", 23),
        ("1.04万", 10400),
        ("3千", 3000),
        ("0", 0),
    ],
    ids=repr,
)
def test_every_usual_way_to_write_a_count_is_read(written, number):
    assert read("persons", written) == number
    assert type(read("persons", written)) is int


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("-2", "negative"),
        (-2, "negative"),
        ("12.9", "not_whole"),
        (12.9, "not_whole"),
        ("两百余", "approximate"),
        ("1200余人", "approximate"),
        ("约45", "approximate"),
        ("45左右", "approximate"),
        ("一百五", "wrong_number"),
        ("十几", "approximate"),
        ("几十", "wrong_number"),
        ("1,2", "wrong_number"),
        ("1,0000", "wrong_number"),
        ("许多", "wrong_number"),
        ("1e5", "wrong_number"),
        ("45元", "wrong_unit"),
        ("45件", "wrong_unit"),
        (True, "wrong_number"),
        (float("inf"), "wrong_number"),
        ("9" * 400, "wrong_number"),
        (10**400, "wrong_number"),
        ([1], "wrong_number"),
    ],
    ids=repr,
)
def test_a_count_that_is_none_or_only_a_bound_is_refused_with_its_reason(written, reason):
    assert refused("persons", written) == reason


@pytest.mark.parametrize(
    ("written", "sum_"),
    [
        ("50716", "50716"),
        ("50,716.50元", "50716.50"),
        ("￥1,000", "1000"),
        ("3万元", "30000"),
        ("0.5万", "5000"),
        ("叁万伍仟元整", "35000"),
        ("壹佰零贰元伍角", "102.5"),
        (0.1, "0.1"),
        (Decimal("1.50"), "1.50"),
    ],
    ids=repr,
)
def test_every_usual_way_to_write_a_sum_is_read_without_rounding(written, sum_):
    assert read("fine", written) == Decimal(sum_)


def test_the_unit_of_the_header_multiplies_unless_the_cell_has_its_own():
    assert read("fine", "1.5", scale=10_000) == 15_000
    assert read("fine", 1.5, scale=10_000) == 15_000
    assert read("fine", "300元", scale=10_000) == 300


@pytest.mark.parametrize("word", ["是", "有", "√", "yes", "Y", "true", "1", 1, 1.0, True], ids=repr)
def test_yes_is_read_in_all_its_forms(word):
    assert read("lawful", word) is True


@pytest.mark.parametrize("word", ["否", "无", "×", "no", "N", "false", "0", 0, False], ids=repr)
def test_no_is_read_in_all_its_forms(word):
    assert read("lawful", word) is False


@pytest.mark.parametrize("word", ["也许", "已申请", "2", "12", [], {}], ids=repr)
def test_what_is_neither_yes_nor_no_is_refused(word):
    if word == []:
        assert read("lawful", word) is None
    else:
        assert refused("lawful", word) == "wrong_flag"


@pytest.mark.parametrize("word", ["fine", "FINE", "罚款", "罚金", " 罚 款 "], ids=repr)
def test_a_choice_is_read_by_code_label_or_synonym(word):
    assert read("kind", word) is Sanction.FINE


def test_a_wrong_label_is_refused_with_the_right_ones_and_the_nearest():
    with pytest.raises(CellError) as error:
        read("kind", "行政拘溜")
    assert error.value.reason == "unknown_choice"
    assert "“警告、通报批评”、“罚款”、“行政拘留”" in error.value.must.zh
    assert "是否为“行政拘留”" in error.value.must.zh
    assert "did you mean 'detention'?" in error.value.must.en


@pytest.mark.parametrize(
    ("written", "kinds"),
    [
        ("罚款", (Sanction.FINE,)),
        ("警告、通报批评", (Sanction.WARNING,)),
        ("警告、通报批评、罚款", (Sanction.WARNING, Sanction.FINE)),
        ("罚款；行政拘留", (Sanction.FINE, Sanction.DETENTION)),
        ("1.罚款 2.行政拘留", (Sanction.FINE, Sanction.DETENTION)),
        ("■罚款 □行政拘留", (Sanction.FINE,)),
        (["fine", "警告"], (Sanction.FINE, Sanction.WARNING)),
    ],
    ids=repr,
)
def test_several_choices_stand_in_one_cell_also_when_a_label_has_a_comma(written, kinds):
    assert read("kinds", written) == kinds


@pytest.mark.parametrize(
    ("written", "items"),
    [
        ("宪法、民法典；刑法,森林法/水法", ["宪法", "民法典", "刑法", "森林法", "水法"]),
        ("宪法\n民法典", ["宪法", "民法典"]),
        ("《关于甲、乙的决定》、民法典", ["《关于甲、乙的决定》", "民法典"]),
        ("张三（村、居干部）、李四", ["张三（村、居干部）", "李四"]),
        ("1.公众参与 2.合法性审查 3.集体讨论", ["公众参与", "合法性审查", "集体讨论"]),
        ('["甲、乙", "丙"]', ["甲、乙", "丙"]),
        ("[2023]12号", ["[2023]12号"]),
        ("、、", []),
    ],
    ids=repr,
)
def test_a_list_is_parted_at_its_separators_but_not_inside_brackets(written, items):
    assert pieces(written) == items


@pytest.mark.parametrize(
    "found",
    [
        "3.6E+17",
        "3.60426E+17",
        3.6042619910101e17,
        Decimal("3.6E+17"),
        360426199101010071,
        "360426199101010000",
    ],
    ids=repr,
)
def test_an_identity_number_that_became_a_number_is_flagged_and_never_repaired(found):
    assert refused("number", found) == "number_damaged"


@pytest.mark.parametrize(
    ("found", "text"),
    [("360426199101010071", "360426199101010071"), (7.0, "7"), (7, "7")],
    ids=repr,
)
def test_a_number_that_kept_its_digits_is_text(found, text):
    assert read("number", found) == text


@pytest.mark.parametrize("found", ["a\x00b", "a\x1bb", "\ud800"], ids=repr)
def test_control_characters_and_lone_surrogates_are_refused(found):
    assert refused("number", found) == "control_character"


@pytest.mark.parametrize("field", ["day", "persons", "fine", "kind"], ids=repr)
@pytest.mark.parametrize("found", ["", "  ", "—", "/", "暂无", "&nbsp;", None], ids=repr)
def test_what_clerks_write_instead_of_nothing_is_nothing(field, found):
    assert read(field, found) is None


# -- what must not be read as something else -------------------------------------------------


@pytest.mark.parametrize("field", ["persons", "fine"])
@pytest.mark.parametrize(
    "written",
    ["500\n300", "3\r\n5", "5 6", "5　6", "500.0\n300", "1. 5", "三百\n五十", "十\n五", "五 六"],
    ids=repr,
)
def test_two_numbers_in_one_cell_are_never_made_one(field, written):
    assert refused(field, written) == "wrong_number"


@pytest.mark.parametrize(
    "written", ["500 元", "500\n元", "¥ 500", "五 百 元", "0.05\n万元"], ids=repr
)
def test_a_blank_or_a_line_break_beside_a_number_is_none_within_it(written):
    assert read("fine", written) == 500


@pytest.mark.parametrize(
    "written", ["七八人", "三五", "一两", "一二", "壹贰", "两三", "三五万", "百八十"], ids=repr
)
def test_seven_or_eight_are_not_seventy_eight(written):
    assert refused("persons", written) == "wrong_number"


@pytest.mark.parametrize(("written", "number"), [("二〇", 20), ("一二三", 123)], ids=repr)
def test_chinese_digits_in_their_places_are_a_number(written, number):
    assert read("persons", written) == number


@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("persons", "12①"),
        ("fine", "3²"),
        ("fine", "12⒈"),
        ("day", "2025/3/1①"),
        ("day", "2025-3-1㏠"),
    ],
    ids=repr,
)
def test_a_mark_of_a_footnote_is_no_digit(field, written):
    assert refused(field, written).startswith("wrong_")


@pytest.mark.parametrize(
    ("written", "kinds"),
    [
        ("罚款■ 警告□", (Sanction.FINE,)),
        ("警告□罚款√", (Sanction.FINE,)),
        ("☒罚款 □警告", (Sanction.FINE,)),
        ("☑罚款 ☐警告", (Sanction.FINE,)),
        ("□√罚款 □警告", (Sanction.FINE,)),
        ("■警告、通报批评 □罚款", (Sanction.WARNING,)),
        ("■罚款；■行政拘留", (Sanction.FINE, Sanction.DETENTION)),
        ("□罚款 □警告", ()),
    ],
    ids=repr,
)
def test_a_box_belongs_to_the_words_on_its_side(written, kinds):
    assert read("kinds", written) == kinds


@pytest.mark.parametrize(
    "written",
    ["□罚款 警告■", "□罚款√ □警告", "罚款□ 警告", "√□罚款", "■", "□警告 □", "☒罚款 ☑警告"],
    ids=repr,
)
def test_boxes_that_do_not_fit_the_words_are_refused(written):
    assert refused("kinds", written) in {"ambiguous", "unknown_choice"}


@pytest.mark.parametrize(
    "written",
    [
        *("25305", "20253", 25305, 20253.0, "0025-3-5", "2205-3-5", "2205-03-05", "22050305"),
        *("2025-3-123:30", date(1900, 2, 14), datetime(2205, 3, 5)),  # noqa: DTZ001 - of a workbook
    ],
    ids=repr,
)
def test_a_day_that_no_clerk_can_mean_is_refused(written):
    assert refused("day", written) == "wrong_date"


@pytest.mark.parametrize("when", [date.min, date(1900, 3, 1), date(2205, 3, 5), date.max], ids=str)
@pytest.mark.parametrize("ending", ["csv", "tsv", "xlsx", "json", "jsonl"])
def test_a_day_that_no_clerk_can_mean_is_read_back_where_this_library_wrote_it(
    tmp_path, when, ending
):
    case = xf.PenaltyCase(id="A-1", filed_on=when)
    path = xf.write([case], tmp_path / f"PenaltyCase.{ending}")
    reading = xf.read(path)
    assert [*reading.ledger] == [case]
    assert not reading.problems


def test_a_date_with_very_many_blanks_is_refused_at_once():
    begun = time.process_time()
    assert refused("day", "2025-3-5" + " " * 100_000 + "x") == "wrong_date"
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    ("written", "items"),
    [
        ("冯某 陈某", ("冯某", "陈某")),
        ("冯某　陈某\n王某", ("冯某", "陈某", "王某")),
        ("冯　某、陈某", ("冯　某", "陈某")),
        ("陈和平", ("陈和平",)),
        ("共和镇和平组", ("共和镇和平组",)),
        ("Feng Mou", ("Feng Mou",)),
    ],
    ids=repr,
)
def test_names_are_parted_at_blanks(written, items):
    assert read("officers", written) == items


@pytest.mark.parametrize(
    "written",
    ["冯某和陈某", "冯某和陈某和王某", "冯某、陈某及王某", "冯某 陈某（组长）", "冯 某 陈 某"],
)
def test_it_is_not_guessed_how_many_names_there_are(written):
    assert refused("officers", written) == "several_names"


@pytest.mark.parametrize("field", ["number", "laws"])
@pytest.mark.parametrize("written", ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "########"])
def test_the_error_of_a_spreadsheet_is_no_text(field, written):
    assert refused(field, written) == "formula_error"


@pytest.mark.parametrize("field", ["number", "laws", "officers"])
@pytest.mark.parametrize("written", ["同上", " 同上 ", "〃"])
def test_as_above_is_no_text(field, written):
    assert refused(field, written) == "wrong_value"


@pytest.mark.parametrize("written", ["/", "—", "无", "（空白）", "以下空白", "N/A", "同上"])
def test_a_row_whose_id_says_that_there_is_none_is_no_record(tmp_path, written):
    path = tmp_path / "行政处罚案件.csv"
    path.write_text(f"编号,案由,罚款金额\nA-1,占道,5\n{written},占道,5\n", encoding="utf-8")
    reading = xf.read(path)
    assert [case.id for case in reading.ledger] == ["A-1"]
    assert [problem.cell for problem in reading.problems] == ["A3"]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json", "parquet"])
@pytest.mark.parametrize("words", ["/", "无", "同上", "〃", "\u200b", "\ufeff"])
def test_a_text_that_says_nothing_is_read_back_where_this_library_wrote_it(tmp_path, ending, words):
    case = xf.PenaltyCase(id=words, cause=words, officers=(words,))
    path = xf.write([case], tmp_path / f"PenaltyCase.{ending}")
    assert [*xf.read(path).ledger] == [case]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_texts_that_clerks_would_not_mean_are_read_back(tmp_path, ending):
    names = ("冯某 陈某", "冯某和陈某", "#REF!")
    case = xf.PenaltyCase(id="#N/A", cause="#VALUE!", summary='="001"', officers=names)
    path = xf.write([case], tmp_path / f"PenaltyCase.{ending}")
    assert [*xf.read(path).ledger] == [case]


@pytest.mark.parametrize("id_", ['="001"', '"=""001"""'])
def test_an_id_that_a_system_wrapped_in_a_formula_is_unwrapped(tmp_path, id_):
    path = tmp_path / "行政处罚案件.csv"
    path.write_text(f'="编号",案由,罚款金额\n{id_},占道,="500"\n', encoding="utf-8")
    (case,) = xf.read(path).ledger
    assert (case.id, case.fine) == ("001", 500)


@pytest.mark.parametrize(
    "written",
    [
        "<s>100</s>200",
        "100<del>200</del>",
        "12<sup>1</sup>",
        "5<br>6",
        "<div>5</div>6",
        "<li>5</li><li>6</li>",
        "<span style='Display: none'>9</span>5",
        "5<b hidden>9</b>",
    ],
)
def test_what_a_page_shows_apart_does_not_grow_together(tmp_path, written):
    path = tmp_path / "行政处罚案件.html"
    rows = f"<tr><td>编号<td>案由<td>罚款金额<tr><td>A-1<td>占道<td>{written}"
    path.write_text(f"<table>{rows}</table>", encoding="utf-8")
    assert [p.reason for p in xf.read(path).problems] == ["wrong_number"]


def test_a_script_in_a_cell_of_a_page_is_no_text(tmp_path):
    path = tmp_path / "行政处罚案件.html"
    rows = "<tr><td>编号<td>案由<tr><td>A-1<td><script>a = '<td>'</script>占<b>道</b>"
    path.write_text(f"<table>{rows}</table>", encoding="utf-8")
    assert [case.cause for case in xf.read(path).ledger] == ["占道"]


def test_the_zero_of_a_formula_that_was_never_worked_out_is_no_sum(tmp_path):
    path = tmp_path / "行政处罚案件.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("行政处罚案件")
        sheet.write_row("A1", ["编号", "案由", "罚款金额"])
        sheet.write_row("A2", ["A-1", "占道", 0])
        sheet.write_row("A3", ["A-2", "占道"])
        sheet.write_formula("C3", "=100+200")
    reading = xf.read(path)
    assert [case.id for case in reading.ledger] == ["A-1"]
    assert [(p.cell, p.reason) for p in reading.problems] == [("C3", "formula_error")]


@few
@given(st.integers(min_value=0, max_value=99_999_999))
def test_a_chinese_numeral_is_read_back(number):
    assert chinese_integer(_in_chinese(number)) == number


def _in_chinese(number: int) -> str:
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        zero = "零" if 0 < low < 1000 else ""
        return f"{_in_chinese(high)}万{zero}{_in_chinese(low) if low else ''}"
    out, gap = "", False
    for size, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            out += ("零" if gap and out else "") + "零一二三四五六七八九"[digit] + sign
        gap = not digit
    return out or "零"


@few
@given(st.text())
def test_any_text_is_read_or_refused_and_nothing_else(text):
    for field in fields_of(Example).values():
        with contextlib.suppress(CellError):
            parser(field)(text)


@few
@given(
    st.datetimes(
        min_value=datetime(1950, 1, 1),  # noqa: DTZ001 - the zone comes below
        max_value=datetime(2099, 12, 31),  # noqa: DTZ001 - as above
        timezones=st.integers(-12, 14).map(lambda h: timezone(timedelta(hours=h))),
    )
)
def test_a_moment_with_a_time_zone_is_the_day_it_was_in_beijing(moment):
    try:
        beijing = moment.astimezone(timezone(timedelta(hours=8))).date()
    except OverflowError:
        return
    assert read("day", moment.isoformat(timespec="seconds")) == beijing


# -- boxes, names, signs without width -----------------------------------------------------


@pytest.mark.parametrize(
    ("field", "found", "value"),
    [
        ("kind", "□罚款 ■行政拘留", Sanction.DETENTION),
        ("kind", "☑罚款□行政拘留", Sanction.FINE),
        ("kind", "□罚款/√行政拘留", Sanction.DETENTION),
        ("kind", "□罚款 □行政拘留", None),
        ("lawful", "☑是 □否", True),
        ("lawful", "√是 □否", True),
        ("lawful", "□是 ☑否", False),
        ("lawful", "是□ 否■", False),
        ("lawful", "□是 □否", None),
        ("lawful", "√", True),
        ("lawful", "□", False),
    ],
)
def test_of_boxes_in_a_cell_for_one_thing_the_one_that_is_ticked_counts(field, found, value):
    assert read(field, found) == value


def test_several_ticked_boxes_in_a_cell_for_one_thing_are_a_problem():
    assert refused("kind", "■罚款 ■行政拘留") == "ambiguous"
    assert refused("lawful", "☑是 ☑否") == "ambiguous"
    assert refused("kind", "■") == "ambiguous"


@pytest.mark.parametrize(
    "found", ["冯某、陈某等2人", "王某等3人", "王某等三人", "冯某等", "冯某、等2人"]
)
def test_a_list_of_names_that_leaves_some_out_is_a_problem_and_a_text_is_not(found):
    assert refused("officers", found) == "several_names"
    assert read("number", found) == found


@pytest.mark.parametrize("found", ["无", "—", "/", "N/A", " 无 ", "-", "暂无"])
def test_what_is_said_instead_of_names_is_no_name(found):
    assert read("officers", found) == ()
    assert read("laws", "无") == ("无",)


@pytest.mark.parametrize("sign", ["\u200b", "\ufeff", "\u2060", "\u200d", "\u200b \ufeff"])
def test_signs_without_width_at_the_ends_of_a_cell_do_not_count(sign):
    assert read("number", f"{sign}A2{sign}") == "A2"
    assert read("laws", f"甲{sign}、{sign}乙") == ("甲", "乙")
    assert read("day", f"2023-03-05{sign}") == date(2023, 3, 5)
    assert read("kind", f"罚款{sign}") is Sanction.FINE
    assert read("number", sign) is None
    assert read("number", "A\u200b2") == "A\u200b2"
