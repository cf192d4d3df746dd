"""Sheets as townships have them: where the table is, what its headers mean, what is no record."""

from __future__ import annotations

import shutil
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

import xiangzhen_fazhi as xf
from xiangzhen_fazhi.wire import Beside, How, read, template, write
from xiangzhen_fazhi.wire.archives import MOST_UNPACKED

WORKBOOKS = Path(__file__).parent / "workbooks"
MOMENT = datetime(2023, 3, 5, 9, 30)  # noqa: DTZ001 - workbooks have no time zone


def ids(reading):
    return [record.id for record in reading.ledger]


def where(reading):
    return [(p.reason, p.sheet, p.cell) for p in reading.problems]


def beside(reading):
    return [(aside.number, aside.what) for source in reading.mapping for aside in source.beside]


# -- one table -----------------------------------------------------------------------------


def test_an_export_has_its_headers_in_row_one_and_columns_of_the_system_at_the_end(sheet):
    path = sheet(
        行政处罚案件=[
            [
                "序列号",
                "行政相对人名称",
                "行政处罚决定书文号",
                "处罚类别",
                "罚款金额（万元）",
                "没收违法所得、没收非法财务的金额（万元）",
                "处罚决定日期",
                "公示截止期",
                "数据导出时间",
                "处罚机关",
            ],
            [
                *("A-1", "某厂", "示例罚决字〔2023〕第1号", "罚款、没收违法所得", 0.3, "0.05"),
                *(MOMENT, "2024/3/5", "2023-06-01 09:30:00", "某镇人民政府"),
            ],
            [
                *("A-2", "某店", "示例罚决字〔 2023〕2号", "警告", None, None),
                *("2023.3.6", None, "2023-06-01 09:30:00", "某镇人民政府"),
            ],
        ]
    )
    reading = read(path)
    first, second = reading.ledger.of(xf.PenaltyCase)
    assert (first.fine, first.confiscated) == (3000, 500)
    assert first.kinds == (xf.PenaltyKind.FINE, xf.PenaltyKind.INCOME_CONFISCATED)
    assert (first.decided_on, first.publication_until) == (date(2023, 3, 5), date(2024, 3, 5))
    assert (second.id, second.decided_on, second.fine) == ("A-2", date(2023, 3, 6), None)
    assert where(reading) == [("unknown_column", "行政处罚案件", "I1")]


def test_a_template_for_import_has_one_row_above_its_headers(sheet):
    path = sheet(
        矛盾纠纷=[
            ["带*为必填项，请勿修改表头", "<", "<"],
            ["*案件编码", "*上报时间", "纠纷类型"],
            ["D-1", "2023年3月5日", "邻里纠纷"],
        ]
    )
    reading = read(path)
    assert ids(reading) == ["D-1"]
    assert not reading.problems
    assert beside(reading) == [(1, Beside.ABOVE)]


def test_a_catalogue_is_the_annex_of_a_notice(sheet):
    path = sheet(
        Sheet1=[
            ["某镇人民政府办公室关于公布2025年度重大行政决策事项目录的通知", "<", "<", "<", "<"],
            ["各村（居）、镇直各单位：", "<", "<", "<", "<"],
            ["某镇人民政府办公室", "<", "<", "<", "<"],
            ["2025年2月20日", "<", "<", "<", "<"],
            ["附件"],
            ["2025年度重大行政决策事项目录", "<", "<", "<", "<"],
            ["序号", "编号", "重大行政决策事项名称", "承办科室", "履行程序要求"],
            [1, "J-1", "国土空间规划", "自然资源所", "1.公众参与 2.合法性审查 3.集体讨论"],
            [2, "J-2", "农贸市场改造", "经发办", "公众参与、风险评估"],
            ["（此件公开发布）", "<", "<", "<", "<"],
        ]
    )
    reading = read(path)
    assert ids(reading) == ["J-1", "J-2"]
    assert len(reading.ledger.of(xf.MajorDecision)[0].steps_required) == 3
    assert not reading.problems
    assert [what for _, what in beside(reading)] == [Beside.ABOVE] * 6 + [Beside.NOTE]


def test_two_titles_with_a_table_each_may_stand_on_one_sheet(sheet):
    path = sheet(
        附件=[
            ["附件1：", None, None],
            ["2025年度重大行政决策目录", "<", "<"],
            ["序号", "编号", "事项名称"],
            [1, "J-1", "国土空间规划"],
            [None, None, None],
            ["附件2：", None, None],
            ["2025年度法治会议安排", "<", "<"],
            ["序号", "编号", "会议日期"],
            [1, "H-1", "2025-03-05"],
            [2, "H-2", "2025-06-05"],
        ]
    )
    reading = read(path)
    assert [(type(r), r.id) for r in reading.ledger] == [
        (xf.MajorDecision, "J-1"),
        (xf.Meeting, "H-1"),
        (xf.Meeting, "H-2"),
    ]
    assert not reading.problems
    assert [(s.label.zh, s.rows) for s in reading.mapping] == [("重大行政决策", 1), ("法治会议", 2)]


def test_a_second_table_whose_title_says_nothing_known_is_kept_and_not_guessed(sheet):
    path = sheet(
        重大行政决策=[
            ["编号", "事项名称"],
            ["J-1", "国土空间规划"],
            ["听证事项一览"],
            ["编号", "事项名称"],
            ["T-1", "农贸市场改造"],
        ]
    )
    reading = read(path)
    assert ids(reading) == ["J-1"]
    assert [p.reason for p in reading.problems] == ["unknown_table"]
    assert [dict(r.cells) for r in reading.refused] == [{"编号": "T-1", "事项名称": "农贸市场改造"}]


def test_a_box_of_totals_may_stand_above_the_list(sheet):
    path = sheet(
        重点矛盾纠纷=[
            ["级别", "排查数", "调处数"],
            ["镇", 12, 11],
            ["村", 30, 28],
            [None],
            ["序号", "编号", "上报日期", "纠纷类别", "涉及人数"],
            [1, "D-1", "2023-03-05", "邻里", 2],
        ]
    )
    reading = read(path)
    assert ids(reading) == ["D-1"]
    assert not reading.problems
    assert beside(reading) == [(n, Beside.ABOVE) for n in (1, 2, 3)]


def test_a_published_document_is_a_grid_of_labels_and_values(sheet):
    path = sheet(
        政府信息=[
            ["索引号", "G-12/2023", "发布机构", "某镇人民政府"],
            ["编号", "G-12", "成文日期", "2023年3月5日"],
            ["名称", "关于防汛的通知", "发文日期", "2023-03-06"],
            ["有效性", "有效", "文号", "某政〔2023〕4号"],
        ]
    )
    reading = read(path)
    (document,) = reading.ledger.of(xf.Disclosure)
    assert (document.index_no, document.title) == ("G-12/2023", "关于防汛的通知")
    assert (document.formed_on, document.published_on) == (date(2023, 3, 5), date(2023, 3, 6))


def test_a_form_for_each_record_may_follow_another(sheet):
    form = [["编号", None, "上报日期", None], ["纠纷类别", None, "涉及人数", None]]
    rows = []
    for number, kind in (("D-1", "邻里"), ("D-2", "合同")):
        rows.append(["人民调解登记表", "<", "<", "<"])
        rows.append([form[0][0], number, form[0][2], "2023-03-05"])
        rows.append([form[1][0], kind, form[1][2], 2])
    reading = read(sheet(矛盾纠纷=rows))
    assert ids(reading) == ["D-1", "D-2"]
    assert [r.persons for r in reading.ledger] == [2, 2]
    assert not reading.problems


# -- headers -------------------------------------------------------------------------------


def test_headers_may_go_over_two_rows_with_merged_groups(sheet):
    path = sheet(
        矛盾纠纷=[
            ["序号", "编号", "上报日期", "当事人", "<", "调解", "<", "备注"],
            ["^", "^", "^", "姓名", "电话", "主办调解员", "调解结果", "^"],
            [1, "D-1", "2023-03-05", "张三", "13800000000", "李四", "调解成功", None],
        ]
    )
    reading = read(path)
    (dispute,) = reading.ledger.of(xf.Dispute)
    assert (dispute.parties, dispute.mediators) == (("张三",), ("李四",))
    assert dispute.result is xf.DisputeResult.SETTLED
    headers = [column.header for _, column in reading.mapping.columns()]
    assert headers[3:7] == ["当事人›姓名", "当事人›电话", "调解›主办调解员", "调解›调解结果"]
    assert where(reading) == [("unknown_column", "矛盾纠纷", "E1")]


def test_headers_over_two_rows_are_no_form_though_words_that_are_not_known_follow_known_ones(sheet):
    path = sheet(
        行政处罚案件=[
            ["编号", "案由", "处罚", "<", "当事人", "<"],
            ["^", "^", "处罚决定日期", "罚款金额（元）", "姓名", "证件号码"],
            ["A-1", "占道", "2023-03-05", 500, "王某", None],
            ["A-2", "占道", "2023-03-06", 300, "李某", None],
        ]
    )
    reading = read(path)
    assert [(case.id, case.fine) for case in reading.ledger] == [("A-1", 500), ("A-2", 300)]
    assert not reading.refused


def test_the_same_in_csv_has_blanks_for_merged_cells(tmp_path):
    text = (
        "序号,编号,上报日期,当事人,,备注\n"
        ",,,姓名,电话,\n"
        "1,D-1,2023-03-05,张三,13800000000,\n"
        "2,D-2,2023-03-06,李四,,\n"
    )
    (tmp_path / "矛盾纠纷.csv").write_text(text, encoding="utf-8")
    reading = read(tmp_path, columns={"当事人›姓名": "parties", "当事人›电话": None})
    assert [r.parties for r in reading.ledger] == [("张三",), ("李四",)]
    assert not reading.problems


def test_a_group_of_columns_to_be_ticked_gives_the_ticked(sheet):
    path = sheet(
        普法宣传活动=[
            ["编号", "活动日期", "宣传形式", "<", "<"],
            ["^", "^", "电子显示屏", "横幅", "赶集"],
            ["P-1", "2023-12-04", "√", None, "√"],
            ["P-2", "2023-12-05", None, "√", "×"],
        ]
    )
    reading = read(path)
    channel = xf.PublicityChannel
    assert [r.channels for r in reading.ledger] == [
        (channel.SCREEN, channel.MARKET),
        (channel.BANNER,),
    ]
    assert {c.how for _, c in reading.mapping.columns()} == {How.LABEL, How.TICK}
    assert not reading.problems


def test_three_rows_of_headers_of_a_catalogue_of_disclosure(sheet):
    path = sheet(
        主动公开信息=[
            ["主动公开台账", "<", "<", "<", "<", "<"],
            ["序号", "公开事项", "<", "形成日期", "公开", "<"],
            ["^", "一级事项", "名称", "^", "发布", "<"],
            ["^", "^", "^", "^", "发布日期", "公开渠道"],
            [1, "财政预决算", "2023年预算", "2023-01-05", "2023-01-10", "■政府网站 □政府公报"],
        ]
    )
    reading = read(path)
    (one,) = reading.ledger.of(xf.Disclosure)
    assert (one.title, one.published_on) == ("2023年预算", date(2023, 1, 10))
    assert [channel.value for channel in one.channels] == ["website"]
    assert one.field.term.zh == "财政预决算"
    assert [p.reason for p in reading.problems] == ["made_ids"]
    assert one.id == "book.xlsx!主动公开信息#5"


def test_a_line_break_or_a_bracket_of_another_width_in_a_header_does_not_count(sheet):
    path = sheet(
        信访件=[["信访\n编号", "登记 日期", "责任单位\n责任人"], ["X-1", "2023-03-05", "民政所 甲"]]
    )
    reading = read(path)
    assert ids(reading) == ["X-1"]
    assert reading.ledger.records[0].handler == "民政所 甲"


def test_the_unit_above_the_table_counts_for_columns_that_say_none(sheet):
    path = sheet(
        行政处罚案件=[
            ["某镇行政处罚台账", "<", "<", "<"],
            ["填报单位：某镇司法所", None, None, "单位：万元"],
            ["编号", "罚款金额", "没收金额（元）", "加处罚款"],
            ["A-1", 0.3, 500, "200元"],
        ]
    )
    (case,) = read(path).ledger.of(xf.PenaltyCase)
    assert (case.fine, case.confiscated, case.late_fee) == (3000, 500, 200)


def test_the_units_may_stand_in_a_row_of_their_own_below_the_headers(sheet):
    rows = [
        ["编号", "罚款金额", "没收金额", "处罚决定日期"],
        [None, "万元", "（元）", None],
        ["A-1", 0.3, 500, "2023-03-05"],
    ]
    for more in ([], [*rows[:2], ["A-2", "1.5", None, None]]):
        reading = read(sheet(行政处罚案件=rows + more))
        assert [r.fine for r in reading.ledger] == [3000, 15000][: 1 + bool(more)]
        assert reading.ledger.records[0].confiscated == 500
        assert not reading.problems


def test_a_hint_in_a_header_is_no_unit(sheet):
    head = [
        "编号（必填）*",
        "罚款金额(元)*",
        "处罚决定日期（格式：2023-03-05）",
        "执法人员（如有多人用、分隔）",
    ]
    (case,) = read(sheet(行政处罚案件=[head, ["A-1", 300, "2023-03-05", "甲、乙"]])).ledger
    assert (case.id, case.fine, case.decided_on) == ("A-1", 300, date(2023, 3, 5))
    assert case.officers == ("甲", "乙")


def test_a_near_header_is_never_taken_and_the_caller_may_say_what_it_means(sheet):
    path = sheet(矛盾纠纷=[["编号", "上报日期", "涉及人员数"], ["D-1", "2023-03-05", "两"]])
    reading = read(path)
    assert reading.ledger.records[0].persons is None
    (problem,) = reading.problems
    assert "是否为“涉及人数”？" in problem.text.zh
    assert "did you mean 'persons'?" in problem.text.en
    assert str(problem).startswith("book.xlsx 矛盾纠纷!C1 涉及人员数: ")
    assert read(path, columns={"涉及人员数": "persons"}).ledger.records[0].persons == 2


# -- rows ----------------------------------------------------------------------------------


def test_several_rows_may_be_one_record_and_a_merged_village_goes_for_all(sheet):
    path = sheet(
        矛盾纠纷=[
            ["序号", "编号", "村居", "上报日期", "当事人", "纠纷简要情况"],
            [1, "D-1", "甲村", "2023-03-05", "张三", "宅基地相邻"],
            ["^", "^", "^", "^", "李四", "引起争吵"],
            [2, "D-2", "^", "2023-03-06", "王五", "欠款"],
            [3, "D-3", "乙村", "2023-03-07", "赵六", None],
        ]
    )
    reading = read(path)
    assert [r.parties for r in reading.ledger] == [("张三", "李四"), ("王五",), ("赵六",)]
    assert [r.village for r in reading.ledger] == ["甲村", "甲村", "乙村"]
    assert reading.ledger.records[0].summary == "宅基地相邻\n引起争吵"
    assert reading.rows == 3
    assert not reading.problems


def test_rows_of_one_record_that_contradict_each_other_are_refused_with_all_they_say(sheet):
    path = sheet(
        矛盾纠纷=[
            ["编号", "上报日期", "涉及人数"],
            ["D-1", "2023-03-05", 2],
            ["^", "2023-03-06", 3],
        ]
    )
    reading = read(path)
    assert [(p.reason, p.cell) for p in reading.problems] == [
        ("wrong_date", "B2"),
        ("wrong_number", "C2"),
    ]
    assert reading.refused[0].cells["涉及人数"] == [2, 3]


def test_rows_of_one_record_with_two_villages_or_causes_are_refused(sheet):
    head = ["编号", "案由", "当事人", "备注"]
    rows = [["A-1", "占道", "张三", "甲"], ["^", "倾倒", "李四", "乙"]]
    rows += [["A-2", "占道", "张三", "甲"], ["^", "占道 ", "李四", "乙"]]
    reading = read(sheet(行政处罚案件=[head, *rows]))
    assert where(reading) == [("rows_disagree", "行政处罚案件", "B2")]
    assert reading.refused[0].cells["案由"] == "占道\n倾倒"
    (case,) = reading.ledger
    assert (case.cause, case.party_name, case.remarks) == ("占道", "张三\n李四", "甲\n乙")


def test_what_stands_beside_a_table_is_kept_whole_however_long_and_often(sheet):
    note = "注：" + "长" * 700
    rows = [["小计", None]] * 1100
    reading = read(sheet(行政处罚案件=[["编号", "案由"], ["A-1", "占道"], *rows, [note]]))
    kept = reading.mapping[0].beside
    assert (len(kept), kept[-1].text) == (1101, note)


def test_totals_notes_and_signatures_below_are_no_records(sheet):
    path = sheet(
        信访件=[
            ["序号", "信访编号", "登记日期", "信访人数"],
            [1, "X-1", "2023-03-05", 3],
            [None, None, "小计", 3],
            [2, "X-2", "2023-04-05", 2],
            ["合  计", "<", "<", 5],
            ["备注：来访人数按人次统计。", "<", "<", "<"],
            ["填表人：张三", None, "审核人：李四", None],
            ["单位负责人（签字）：", None, None, "2023年12月31日"],
            [None, None, None, "2023年12月31日"],
        ]
    )
    reading = read(path)
    assert ids(reading) == ["X-1", "X-2"]
    assert not reading.problems
    assert [what for _, what in beside(reading)] == [
        Beside.TOTAL,
        Beside.TOTAL,
        *[Beside.NOTE] * 4,
    ]


@pytest.mark.parametrize(
    "words", ["上半年小计", "2023年合计", "甲村小计：", "第一季度累计", "合计（人次）", "全镇总数"]
)
def test_a_total_of_a_part_is_no_record_either(sheet, words):
    path = sheet(信访件=[["序号", "信访编号", "登记日期"], [1, "X-1", "2023-03-05"], [words]])
    reading = read(path)
    assert ids(reading) == ["X-1"]
    assert not reading.problems
    assert beside(reading) == [(3, Beside.TOTAL)]


def test_a_lone_text_under_the_ids_is_neither_taken_for_a_record_nor_lost(sheet):
    head = ["编号", "案由", "罚款金额", "处罚决定日期"]
    rows = [head, ["一、环保类"], ["A-1", "扬尘", 300, "2023-03-05"], ["以上截至12月31日"], [1002]]
    reading = read(sheet(行政处罚案件=rows))
    assert ids(reading) == ["A-1", "1002"]
    assert where(reading) == [
        ("lone_cell", "行政处罚案件", "A2"),
        ("lone_cell", "行政处罚案件", "A4"),
    ]
    assert [r.cells["编号"] for r in reading.refused] == ["一、环保类", "以上截至12月31日"]


def test_a_row_of_a_template_is_a_record_though_its_words_are_headers(tmp_path):
    path = template(tmp_path / "t.xlsx", xf.EnforcementOfficer)
    book = openpyxl.load_workbook(path)
    places = {cell.value.strip("*"): cell.column for cell in book.active[3]}
    filled = {"编号": "姓名", "姓名": "职务", "职务": "负责区域"}
    for header, words in filled.items():
        book.active.cell(4, places[header], words)
    book.active.cell(5, places["编号"], "Y-2")
    book.active.cell(6, places["编号"], "合计")
    book.active.cell(6, places["姓名"], "2人")
    book.active.cell(7, places["编号"], "填表人：张三")
    book.save(path)
    reading = read(path)
    assert ids(reading) == ["姓名", "Y-2"]
    assert reading.ledger.records[0].position == "负责区域"
    assert not reading.problems
    assert beside(reading)[2:] == [(6, Beside.TOTAL), (7, Beside.NOTE)]


def test_headers_among_the_ids_make_no_records(sheet):
    rows = [["编号", "A-1", "A-2"], ["案由", "占道", "乱扔"], ["处罚决定日期", "待定", "待定"]]
    reading = read(sheet(行政处罚案件=rows))
    assert not ids(reading)
    assert [p.cell for p in reading.problems.where(reason="unclear_row")] == ["A2", "A3"]


def test_a_number_of_cases_among_the_ids_is_a_total(sheet):
    rows = [["编号", "案由", "罚款金额"], ["A-1", "占道", 5], ["1件", None, 5]]
    reading = read(sheet(行政处罚案件=rows))
    assert (ids(reading), beside(reading)) == (["A-1"], [(3, Beside.TOTAL)])


def test_a_table_goes_on_under_the_words_that_say_so_and_in_the_same_unit(sheet):
    headers = ["编号", "案由", "处罚决定日期", "罚款金额"]
    first, second = (["A-1", "占道", "2023-03-05", 1], ["A-2", "占道", "2023-03-06", 2])
    rows = [["单位：万元"], headers, first, ["（续表）"], headers, second]
    reading = read(sheet(行政处罚案件=rows))
    assert [(case.id, case.fine) for case in reading.ledger] == [("A-1", 10_000), ("A-2", 20_000)]
    assert not reading.problems


def test_a_row_with_a_date_or_the_same_word_twice_is_no_row_of_headers(sheet):
    rows = [
        ["编号", "村居", "会议日期"],
        ["村", "村", "2023-03-05"],
        ["议题", "乡镇", "2023-03-06"],
    ]
    reading = read(sheet(村级会议=rows))
    assert ids(reading) == ["村", "议题"]
    assert not reading.problems


def test_headers_that_come_again_on_each_printed_page_are_no_records(sheet):
    head = ["编号", "巡逻日期", "巡逻人数"]
    path = sheet(巡逻=[head, ["P-1", "2023-03-05", 3], head, ["P-2", "2023-03-06", 4]])
    reading = read(path)
    assert ids(reading) == ["P-1", "P-2"]
    assert beside(reading) == [(3, Beside.HEADER)]


def test_a_row_that_is_almost_empty_is_refused_and_not_taken_for_a_note(sheet):
    path = sheet(信访件=[["信访编号", "登记日期"], ["X-1", None], [None, "2023-03-05"]])
    reading = read(path)
    assert where(reading) == [("missing_value", "信访件", "B2"), ("missing_value", "信访件", "A3")]
    assert len(reading.refused) == 2


PENALTIES = ["序号", "编号", "处罚决定日期", "罚款金额"]


@pytest.mark.parametrize(
    "words",
    [
        *(
            ["合计", "2件", None, 1500],
            ["小计", "2", None, 1500],
            ["2025年合计", "2件", None, 1500],
        ),
        *(["—", "合计", None, 1500], [3, "合计", None, 1500], [None, "合计数", None, 1500]),
        *([None, "共2件", None, 1500], [None, "Total", None, 1500], [None, "去年同期", None, 750]),
        ["其中：简易程序", None, None, 1500],
        *([None, "累计数", None, 1500], [None, "Grand Total", None, 1500]),
    ],
    ids=str,
)
def test_a_row_of_totals_is_one_though_its_id_is_filled(sheet, words):
    rows = [PENALTIES, [1, "A-1", "2025-03-05", 500], [2, "A-2", "2025-03-06", 1000], words]
    reading = read(sheet(行政处罚案件=rows))
    assert ids(reading) == ["A-1", "A-2"]
    assert not reading.problems
    assert beside(reading) == [(4, Beside.TOTAL)]


def test_signatures_without_the_word_for_a_person_are_notes(sheet):
    signed = [None, "制表：张三", None, "审核：李四"]
    reading = read(sheet(行政处罚案件=[PENALTIES, [1, "A-1", "2025-03-05", 500], signed]))
    assert ids(reading) == ["A-1"]
    assert beside(reading) == [(3, Beside.NOTE)]


def test_ids_with_a_star_and_organs_that_sound_like_signatures_are_records(sheet):
    starred = [[1, "*罚-001", "2025-03-05", 1], [2, "注2025-1", "2025-03-05", 1]]
    reading = read(sheet(行政处罚案件=[PENALTIES, *starred]))
    assert ids(reading) == ["*罚-001", "注2025-1"]
    organs = [["审批部门", "2025-03-05", 1], ["登记单位", "2025-03-06", 2]]
    reading = read(sheet(行政处罚案件=[["处罚机关", "立案日期", "罚款金额"], *organs]))
    assert [r.fine for r in reading.ledger] == [1, 2]
    assert not beside(reading)


def test_a_row_that_may_be_a_total_or_a_record_is_refused(sheet):
    head = ["案由", "立案日期", "罚款金额", "程序"]
    path = sheet(行政处罚案件=[head, ["未办理登记，小计", "2025-03-05", 3000, "简易"]])
    reading = read(path)
    assert where(reading)[1:] == [("unclear_row", "行政处罚案件", "A2")]
    assert (len(reading.ledger), len(reading.refused)) == (0, 1)


def test_an_id_alone_is_refused_below_a_total_too(sheet):
    head = ["编号", "案由", "罚款金额", "处罚决定日期"]
    rows = [["小计", None, 5], ["A-9"], ["A-10", "占道", 5, "2025-03-05"], ["A-11"]]
    reading = read(sheet(行政处罚案件=[head, *rows]))
    assert ids(reading) == ["A-10"]
    assert where(reading) == [("lone_cell", "行政处罚案件", f"A{row}") for row in (3, 5)]
    reading = read(sheet(行政处罚案件=[["编号", "案由"], ["A-1", "占道"], ["合计"], ["张三"]]))
    assert ids(reading) == ["A-1"]
    assert where(reading) == [("lone_cell", "行政处罚案件", "A4")]


def test_a_line_number_merged_over_two_ids_makes_two_records(sheet):
    rows = [[1, "A-1", "2025-03-05", 5], ["^", "A-2", "2025-03-06", 6]]
    assert ids(read(sheet(行政处罚案件=[PENALTIES, *rows]))) == ["A-1", "A-2"]


def test_a_sum_merged_over_several_records_is_given_to_none_of_them(sheet):
    rows = [[1, "A-1", "2025-03-05", 3000], [2, "A-2", "2025-03-06", "^"]]
    reading = read(sheet(行政处罚案件=[PENALTIES, *rows, [3, "A-3", "2025-03-07", 1]]))
    assert ids(reading) == ["A-3"]
    assert where(reading) == [("shared_number", "行政处罚案件", f"D{row}") for row in (2, 3)]


@pytest.mark.parametrize(
    "example",
    [
        *(["例", "占道", "张三"], ["例1", "占道", "张三"], ["（示例）", "占道", "张三"]),
        *(["1", "2", "3"], ["甲", "乙", "丙"]),
    ],
)
def test_examples_and_numbers_of_columns_are_no_records(sheet, example):
    path = sheet(行政处罚案件=[["编号", "案由", "执法人员"], example, ["A-1", "占道", "冯某"]])
    reading = read(path)
    assert ids(reading) == ["A-1"]
    assert [number for number, _ in beside(reading)] == [2]


def test_other_headers_without_a_title_are_not_taken_for_the_same_records(sheet):
    rows = [PENALTIES, [1, "A-1", "2025-03-05", 5], ["编号", "上报日期", "纠纷类别", "调解结果"]]
    reading = read(sheet(行政处罚案件=[*rows, ["D-1", "2025-03-05", "邻里纠纷", "调解成功"]]))
    assert ids(reading) == ["A-1"]
    assert [p.reason for p in reading.problems] == ["unknown_table"]
    assert "是否为“矛盾纠纷”？" in reading.problems[0].text.zh
    assert len(reading.refused) == 1


FORM = [["编号", "A-1", "立案日期", "2025-03-05"], ["案由", "占道", "罚款金额", 5]]


def test_a_form_goes_on_below_several_values_unknown_labels_and_labels_without_a_value(sheet):
    more = [
        ["执法人员", "冯某", "陈某", None],
        ["民族", "汉", "当事人", "王某"],
        ["没收金额", None, "程序", None],
        ["处罚决定日期", "2025-04-05", "备注", "无"],
        ["填表人：张某"],
    ]
    reading = read(sheet(行政处罚案件=[*FORM, *more]))
    (case,) = reading.ledger
    assert (case.officers, case.party_name) == (("冯某", "陈某"), "王某")
    assert (case.decided_on, case.fine) == (date(2025, 4, 5), 5)
    assert [p.reason for p in reading.problems] == ["unknown_column"]
    assert beside(reading) == [(7, Beside.NOTE)]


def test_two_values_for_one_number_of_a_form_are_refused(sheet):
    reading = read(sheet(行政处罚案件=[*FORM, ["没收金额", 5, 6]]))
    assert [p.reason for p in reading.problems] == ["wrong_number"]
    assert len(reading.refused) == 1


# -- units ---------------------------------------------------------------------------------

CASE = ["A-1", "2025-03-05", 5]


def fines(reading):
    return [record.fine for record in reading.ledger]


@pytest.mark.parametrize(
    ("header", "fine"),
    [
        *(("罚款金额\n（万元）", 50_000), ("罚款金额（万元，必填）", 50_000)),
        *(("罚款金额（如有，万元）", 50_000), ("罚款金额（人民币万元）", 50_000)),
        *(
            ("罚款金额（以万元计）", 50_000),
            ("罚款金额（万元）（必填）", 50_000),
            ("罚款金额（萬元）", 50_000),
            ("罚款金额（元）", 5),
        ),
        *(("罚款金额（元、万元）", None), ("罚款金额（万元以下）", None)),
        *(("罚款金额/万元", 50_000), ("罚款金额\n万元", 50_000), ("罚款金额 元", 5)),
        ("罚款金额（必填）（万元）", 50_000),
    ],
)
def test_the_unit_of_a_header_is_understood_or_a_problem(sheet, header, fine):
    reading = read(sheet(行政处罚案件=[["编号", "处罚决定日期", header], CASE]))
    assert fines(reading) == [fine]
    assert [p.reason for p in reading.problems] == ["wrong_unit"] * (fine is None)


@pytest.mark.parametrize(
    ("line", "fine"),
    [
        *(("货币单位：万元", 50_000), ("单位：人民币万元", 50_000), ("单位（万元）", 50_000)),
        *(("单位 万元", 50_000), ("（万元）", 50_000), ("金额单位为万元", 50_000)),
        *(("以万元为单位", 50_000), ("金额：万元", 50_000), ("某镇处罚台账（万元）", 50_000)),
        *(("填报单位：万安镇", 5), ("千灯镇罚款5万元以上案件", 5), ("罚款万元以上案件", 5)),
        *(("单位：元、万元", None), ("金额均已折合万元统计", None), ("罚款总额 30 万元", None)),
    ],
)
def test_the_unit_above_a_table_is_understood_or_a_problem(sheet, line, fine):
    path = sheet(行政处罚案件=[[line], ["编号", "处罚决定日期", "罚款金额"], CASE])
    reading = read(path)
    assert fines(reading) == [fine]
    assert [p.reason for p in reading.problems] == ["wrong_unit"] * (fine is None)


def test_the_unit_of_a_group_of_columns_counts_before_the_one_above_the_table(sheet):
    for line, unit, scale in (("单位：元", "万元", 10_000), ("单位：万元", "元", 1)):
        rows = [
            [line],
            ["编号", f"金额（{unit}）", "<"],
            ["^", "罚款金额", "没收金额"],
            ["A-1", 5, 6],
        ]
        (case,) = read(sheet(行政处罚案件=rows)).ledger
        assert (case.fine, case.confiscated) == (5 * scale, 6 * scale)


def test_the_unit_of_a_header_that_the_caller_explains_counts(sheet):
    path = sheet(行政处罚案件=[["编号", "处罚决定日期", "罚没款（万元）"], CASE])
    for header in ("罚没款（万元）", "罚没款"):
        reading = read(path, columns={header: "fine"})
        assert fines(reading) == [50_000]
        assert not reading.problems


def test_a_number_that_the_caller_gives_is_meant_as_it_is(sheet):
    rows = [["编号", "处罚决定日期", "罚款金额（万元）"], ["A-1", "2025-03-05", "一档"], CASE]
    rows[2] = ["A-2", *CASE[1:]]
    reading = read(sheet(行政处罚案件=rows), values={"fine": {"一档": 5000}})
    assert fines(reading) == [5000, 50_000]


def test_a_row_of_units_may_say_so_in_its_first_cell(sheet):
    rows = [["编号", "处罚决定日期", "罚款金额"], ["单位", None, "万元"], CASE]
    reading = read(sheet(行政处罚案件=rows))
    assert fines(reading) == [50_000]
    assert not reading.problems


def test_the_unit_above_a_form_counts(sheet):
    assert fines(read(sheet(行政处罚案件=[["单位：万元"], *FORM]))) == [50_000]


def test_a_unit_below_or_inside_a_table_is_a_problem(sheet):
    head = ["编号", "处罚决定日期", "罚款金额"]
    reading = read(sheet(行政处罚案件=[head, CASE, ["注：金额单位：万元"], ["A-2", *CASE[1:]]]))
    assert fines(reading) == [5]
    assert {p.reason for p in reading.problems} == {"unit_below"}
    assert [r.row for r in reading.refused] == [4]
    rows = [["单位：万元"], head, CASE, ["注：金额单位：万元"]]
    assert not read(sheet(行政处罚案件=rows)).problems


# -- a workbook of a clerk -----------------------------------------------------------------


def test_the_messy_register_of_a_clerk_gives_exactly_these_records_and_problems():
    reading = read(WORKBOOKS / "messy.xlsx")
    petitions = reading.ledger.of(xf.PetitionCase)
    assert [(p.id, p.registered_on, p.petitioner, p.persons) for p in petitions] == [
        ("XF-001", date(2023, 1, 5), "张某", 1),
        ("XF-002", date(2023, 2, 6), "李某等\n王某", 3),
        ("XF-003", date(2023, 3, 7), "赵某", 2),
    ]
    assert [(p.channel.value, p.purpose.value, p.concluded_on) for p in petitions] == [
        ("visit", "claim", date(2023, 2, 1)),
        ("letter", "proposal", date(2023, 3, 5)),
        ("call", "report", None),
    ]
    visits = reading.ledger.of(xf.PetitionVisit)
    assert [(v.received_on, v.persons) for v in visits] == [
        (date(2023, 3, 5), 200),
        (date(2023, 3, 6), 2),
    ]
    assert len(reading.ledger) == len(petitions) + len(visits)
    assert where(reading) == [
        ("hidden_sheet", "信访件（2022）", None),
        ("unknown_column", "2023", "J4"),
        ("unknown_choice", "2023", "F11"),
        ("no_year", "2023", "C12"),
        ("unknown_choice", "2023", "G12"),
        ("approximate", "2023", "E16"),
        ("duplicate_id", "2023", "B17"),
        ("formula_error", "2023", "D18"),
        ("made_ids", "接待来访", None),
        ("approximate_kept", "接待来访", "B3"),
    ]
    assert [(r.sheet, r.row, r.cells["信访编号"]) for r in reading.refused] == [
        *(("2023", 11, "XF-004"), ("2023", 12, "XF-005"), ("2023", 16, "XF-006")),
        *(("2023", 17, "XF-003"), ("2023", 18, "XF-008")),
    ]
    assert [(s.sheet, s.rows, s.read) for s in reading.mapping] == [
        ("2023", 8, 3),
        ("接待来访", 2, 2),
    ]
    above, total, note, header = Beside.ABOVE, Beside.TOTAL, Beside.NOTE, Beside.HEADER
    assert [(a.number, a.what) for a in reading.mapping[0].beside] == [
        *((1, above), (2, above), (13, total), (14, header), (15, header)),
        *((19, total), (20, note), (21, note)),
    ]


# -- cells ---------------------------------------------------------------------------------


def test_cells_of_every_form_in_one_column(sheet):
    days = [
        date(2023, 3, 5),
        MOMENT,
        44990,
        "2023年3月5日",
        "2023.3.5",
        "2023/3/5",
        20230305,
        "２０２３－０３－０５",
    ]
    path = sheet(法治会议=[["编号", "会议日期"], *([f"H-{n}", d] for n, d in enumerate(days))])
    reading = read(path)
    assert not reading.problems
    assert {r.held_on for r in reading.ledger} == {date(2023, 3, 5)}


def test_numbers_yes_and_no_and_lists(sheet):
    path = sheet(
        普法宣传活动=[
            ["编号", "活动日期", "受众人次", "发放资料数", "普法对象", "横幅数"],
            ["P-1", "2023-12-04", "1,204", "1.04万份", "村民、学生；商户/工人\n党员", "七十余条"],
            ["P-2", "2023-12-04", "１２", 3000, None, "70"],
        ],
        学法活动=[
            ["编号", "学习日期", "有无记录"],
            ["S-1", "2023-03-05", "有"],
            ["S-2", "2023-03-05", "×"],
        ],
    )
    reading = read(path)
    first, second = reading.ledger.of(xf.PublicityEvent)
    assert (first.audience, first.handouts, first.banners) == (1204, 10_400, 70)
    assert first.addressed == ("村民", "学生", "商户", "工人", "党员")
    assert (second.audience, second.handouts, second.banners) == (12, 3000, 70)
    assert [r.minuted for r in reading.ledger.of(xf.StudySession)] == [True, False]
    assert [(p.reason, p.cell, p.found) for p in reading.problems] == [
        ("approximate_kept", "F2", "七十余条")
    ]


def test_what_is_ambiguous_is_a_problem_with_its_address(sheet):
    path = sheet(
        处罚台账=[
            [None],
            [None, "编号", "罚款金额", "决定日期", "当事人证件号码", "当场收缴", "处理结果"],
            [None, "A-1", "两百余", "05/03/2023", 360426199101010071.0, "部分", "结案"],
        ]
    )
    reading = read(path, of=xf.PenaltyCase)
    assert [(p.reason, p.cell) for p in reading.problems] == [
        ("approximate", "C3"),
        ("ambiguous_date", "D3"),
        ("number_damaged", "E3"),
        ("wrong_flag", "F3"),
        ("unknown_choice", "G3"),
    ]
    assert [p.place for p in reading.problems][:1] == ["book.xlsx 处罚台账!C3 罚款金额"]
    assert reading.problems[2].found == "***"


def test_a_formula_without_its_result_and_one_in_error_are_not_taken_for_empty(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "行政处罚案件"
    for row in (["编号", "罚款金额", "案由"], ["A-1", "=1+1", "甲"], ["A-2", "#N/A", "乙"]):
        book.active.append(row)
    book.save(tmp_path / "book.xlsx")
    reading = read(tmp_path)
    assert [(p.reason, p.cell) for p in reading.problems] == [
        ("formula_error", "B2"),
        ("formula_error", "B3"),
    ]
    assert len(reading.refused) == 2


def test_a_code_of_which_a_spreadsheet_made_a_date_is_flagged(sheet):
    path = sheet(行政处罚案件=[["编号", "案号", "案由"], ["A-1", date(2023, 3, 1), "甲"]])
    assert [(p.reason, p.cell) for p in read(path).problems] == [("became_date", "B2")]


def test_a_binary_number_is_read_as_the_spreadsheet_shows_it(sheet):
    path = sheet(行政处罚案件=[["编号", "罚款金额"], ["A-1", 0.1 + 0.2], ["A-2", 1234567.89]])
    assert [r.fine for r in read(path).ledger] == [Decimal("0.3"), Decimal("1234567.89")]


# -- sheets --------------------------------------------------------------------------------


def test_a_hidden_sheet_is_named_and_not_read(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "巡逻"
    book.active.append(["编号", "巡逻日期"])
    book.active.append(["P-1", "2023-03-05"])
    book.create_sheet("旧数据").append(["编号", "巡逻日期"])
    book["旧数据"].sheet_state = "hidden"
    book.save(tmp_path / "book.xlsx")
    reading = read(tmp_path)
    assert ids(reading) == ["P-1"]
    assert where(reading) == [("hidden_sheet", "旧数据", None)]


def test_a_file_or_a_title_names_the_records_where_the_sheet_does_not(sheet, tmp_path):
    rows = [["编号", "巡逻日期"], ["P-1", "2023-03-05"]]
    path = sheet(Sheet1=rows)
    named = shutil.move(path, tmp_path / "某镇2023年度平安巡逻记录表.xlsx")
    assert ids(read(named)) == ["P-1"]
    assert ids(read(sheet(Sheet1=[["某镇2023年度平安巡逻记录表", "<"], *rows]))) == ["P-1"]
    nameless = read(sheet(Sheet1=rows))
    assert [p.reason for p in nameless.problems] == ["unknown_table"]
    assert "是否为“巡逻”？" in nameless.problems[0].text.zh


def test_a_title_is_not_believed_where_the_headers_say_otherwise(sheet):
    path = sheet(Sheet1=[["巡逻人员名单", "<"], ["编号", "姓名"], ["P-1", "张三"]])
    reading = read(path)
    assert [p.reason for p in reading.problems] == ["unknown_table"]
    assert len(reading.refused) == 1


def test_the_caller_may_say_which_sheet_holds_what(sheet):
    path = sheet(
        表一=[["案号", "上报日期"], ["D-1", "2023-03-05"]],
        表二=[["编号", "巡逻日期"], ["P-1", "2023-03-05"]],
    )
    reading = read(path, of={"表一": xf.Dispute, "表二": xf.Patrol}, columns={"案号": "id"})
    assert ids(reading) == ["D-1", "P-1"]
    assert not reading.problems


# -- other files under the name of a workbook ----------------------------------------------

PAGE = """<html><head><meta charset="utf-8"></head><body>
<table border=1><tr><td colspan=4>某镇信访件台账</td></tr>
<tr><th rowspan=2>信访编号</th><th rowspan=2>登记日期</th><th colspan=2>信访人</th></tr>
<tr><th>姓名</th><th>人数</th></tr>
<tr><td>X-1</td><td>2023-03-05&nbsp;</td><td>张三</td><td>3</td></tr>
<tr><td>X-2</td><td>2023-03-06</td><td>李四<br>王五</td><td>&nbsp;</td>
</table>"""


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("ending", ["xls", "html"])
def test_a_table_of_html_is_read_under_the_name_of_a_workbook_too(tmp_path, encoding, ending):
    path = tmp_path / f"信访件.{ending}"
    path.write_bytes(PAGE.encode(encoding))
    reading = read(path, columns={"信访人›姓名": "petitioner", "信访人›人数": "persons"})
    assert [(r.id, r.petitioner, r.persons) for r in reading.ledger] == [
        ("X-1", "张三", 3),
        ("X-2", "李四\n王五", None),
    ]
    assert not reading.problems


def test_rows_of_one_record_on_a_page_may_have_fewer_or_more_cells_than_the_first(tmp_path):
    page = tmp_path / "行政处罚案件.html"
    first = "<tr><td>编号<td>执法人员<td>立案日期<td>罚款金额<tr><td rowspan=2>A-1<td>冯某"
    for rows in ("<td>2025-3-5<td>7<tr><td>陈某", "<tr><td>陈某<td>2025-3-5<td>7"):
        page.write_text(f"<table>{first}{rows}</table>", encoding="utf-8")
        (case,) = read(page).ledger
        assert (case.officers, case.filed_on) == (("冯某", "陈某"), date(2025, 3, 5))
        assert case.fine == 7
    page.write_text(f"<table>{first}<tr>{'<td>陈某' * 1200}</table>", encoding="utf-8")
    reading = read(page)
    assert [p.reason for p in reading.problems] == ["too_many_columns"]
    assert len(reading.refused[0].cells) > 1000


def test_csv_under_the_name_of_a_workbook_is_read(tmp_path):
    path = tmp_path / "巡逻.xls"
    path.write_text("编号\t巡逻日期\nP-1\t2023-03-05\n", encoding="gb18030")
    assert ids(read(path)) == ["P-1"]


def test_a_workbook_of_the_old_binary_kind_is_read():
    reading = read(WORKBOOKS / "old.xls")
    assert [(r.id, r.held_on) for r in reading.ledger] == [("H-1", date(2023, 3, 5))]
    assert [(p.reason, p.cell) for p in reading.problems] == [("wrong_date", "B4")]


@pytest.mark.parametrize(
    "content",
    [None, b"PK\x03\x04" + b"\0" * 100, b"\xd0\xcf\x11\xe0" + b"\0" * 1000, b"no workbook", b""],
    ids=["cut", "zip", "binary", "text", "empty"],
)
def test_a_damaged_workbook_is_a_problem(sheet, content):
    path = sheet(巡逻=[["编号", "巡逻日期"], ["P-1", "2023-03-05"]])
    path.write_bytes(path.read_bytes()[:2000] if content is None else content)
    reading = read(path)
    assert len(reading.ledger) == 0
    assert {p.reason for p in reading.problems} <= {"bad_workbook", "empty_file"}
    assert reading.problems


def test_a_workbook_with_a_password_is_a_problem_that_says_so():
    assert [p.reason for p in read(WORKBOOKS / "locked.xlsx").problems] == ["locked"]


def test_a_workbook_that_counts_days_from_1904_is_not_read_four_years_wrong(tmp_path):
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.append(["编号", "巡逻日期"])
    book.save(tmp_path / "巡逻.xlsx")
    assert [p.reason for p in read(tmp_path).problems] == ["days_from_1904"]


# -- limits --------------------------------------------------------------------------------


def bomb(path, *, size, claimed=None):
    """A workbook whose sheet unpacks to so many bytes, whatever the archive says of it."""
    write([xf.Patrol(id="P-1", patrolled_on=date(2023, 3, 5))], path)
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for name, content in parts.items():
            if name == "xl/worksheets/sheet1.xml":
                head, tail = content.split(b"</sheetData>")
                with new.open(name, "w", force_zip64=True) as file:
                    file.write(head)
                    for _ in range(size // (1 << 20)):
                        file.write(b" " * (1 << 20))
                    file.write(b"</sheetData>" + tail)
            else:
                new.writestr(name, content)
    if claimed is not None:
        packed = path.read_bytes()
        real = zipfile.ZipFile(path).getinfo("xl/worksheets/sheet1.xml").file_size
        path.write_bytes(packed.replace(real.to_bytes(4, "little"), claimed.to_bytes(4, "little")))


@pytest.mark.parametrize("claimed", [None, 5000])
def test_a_workbook_that_unpacks_to_very_much_is_not_unpacked(tmp_path, monkeypatch, claimed):
    monkeypatch.setattr("xiangzhen_fazhi.wire.archives.MOST_UNPACKED", 50_000_000)
    path = tmp_path / "巡逻.xlsx"
    bomb(path, size=60_000_000, claimed=claimed)
    assert path.stat().st_size < 200_000
    assert [p.reason for p in read(path).problems] == ["too_large"]


def test_a_workbook_within_the_limits_is_not_taken_for_one(tmp_path):
    assert MOST_UNPACKED > 500_000_000
    path = tmp_path / "巡逻.xlsx"
    bomb(path, size=3_000_000)
    assert ids(read(path)) == ["P-1"]


def test_a_sheet_with_one_cell_at_its_very_end_takes_no_room_for_all_between(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = "编号"
    book.active["XFD1048576"] = "P-1"
    book.save(tmp_path / "巡逻.xlsx")
    assert [p.reason for p in read(tmp_path).problems] == ["too_large"]


def test_a_page_with_a_cell_over_a_million_columns_is_a_problem(tmp_path):
    cell = "<td colspan=16384>x</td>"
    path = tmp_path / "巡逻.html"
    path.write_text(f"<table><tr>{cell * 1000}</tr></table>", encoding="utf-8")
    assert [p.reason for p in read(path).problems] == ["too_large"]
    path.write_text("<table><tr><td>" * 10_000, encoding="utf-8")
    assert {p.reason for p in read(path).problems} == {"too_large"}


# -- footers and lines numbered in advance -------------------------------------------------

NUMBERED = ["序号", "编号", "案由", "立案日期", "罚款金额"]
FIRST = [1, "罚-01", "占道", "2025-03-05", 50]


def test_lines_that_were_only_numbered_are_no_records(sheet):
    rows = [NUMBERED, FIRST, [2, "罚-02", "焚烧", "2025-03-06", 60], *([n] for n in (3, "4", 5.0))]
    reading = read(sheet(行政处罚案件=rows))
    assert ids(reading) == ["罚-01", "罚-02"]
    assert beside(reading) == [(n, Beside.NUMBER) for n in (4, 5, 6)]
    assert not reading.problems


def test_what_closes_a_sheet_is_no_record(sheet):
    footer = [
        ["抄送：县司法局"],
        [None, None, None, None, "某镇人民政府"],
        [None, "某镇综合行政执法队"],
        [None, None, None, None, "2025年6月1日"],
        [None, date(2025, 6, 1)],
        ["第1页 共2页"],
    ]
    reading = read(sheet(行政处罚案件=[NUMBERED, FIRST, *footer]))
    assert ids(reading) == ["罚-01"]
    assert beside(reading) == [(n, Beside.NOTE) for n in range(3, 9)]
    assert not reading.problems


def test_the_same_between_records_is_refused(sheet):
    rows = [
        NUMBERED,
        FIRST,
        [None, "某镇人民政府"],
        [None, "2025年6月1日"],
        [2, "罚-02", *FIRST[2:]],
    ]
    reading = read(sheet(行政处罚案件=rows))
    assert ids(reading) == ["罚-01", "罚-02"]
    assert [row.row for row in reading.refused] == [3, 4]


def test_a_total_of_sums_is_a_total(sheet):
    reading = read(sheet(行政处罚案件=[NUMBERED, FIRST, ["合计金额", None, None, None, 50]]))
    assert beside(reading) == [(3, Beside.TOTAL)]
    assert not reading.problems


def test_words_in_a_bracket_behind_the_header_of_a_text_do_not_count(sheet):
    headers = ["编号", "案由(50字以内)", "当事人（姓名或名称）", "罚款金额（含加处）"]
    reading = read(sheet(行政处罚案件=[headers, ["罚-01", "占道", "王某", 50]]))
    case = only_case(reading)
    assert (case.cause, case.party_name, case.fine) == ("占道", "王某", None)
    assert [(p.reason, p.column) for p in reading.problems] == [("wrong_unit", headers[3])]


def test_such_a_header_is_somebody_else_beside_one_without_a_bracket(sheet):
    headers = ["编号", "当事人", "当事人（联系人）"]
    reading = read(sheet(行政处罚案件=[headers, ["罚-01", "王某", "李某"]]))
    assert only_case(reading).party_name == "王某"
    assert [(p.reason, p.column) for p in reading.problems] == [("unknown_column", headers[2])]


def only_case(reading):
    (case,) = reading.ledger.of(xf.PenaltyCase)
    return case


@pytest.mark.parametrize("key", [5, 5.0, "5", Decimal(5)], ids=repr)
def test_a_value_that_the_caller_explains_may_be_a_number(sheet, key):
    path = sheet(行政处罚案件=[["编号", "罚款金额"], ["罚-01", 5], ["罚-02", "5"], ["罚-03", 6]])
    reading = read(path, values={"fine": {key: 50}})
    assert [case.fine for case in reading.ledger] == [50, 50, 6]


@pytest.mark.parametrize("values", [{"procedure": ["x"]}, {"procedure": {("x",): "simple"}}])
def test_an_explanation_of_values_that_says_nothing_is_an_error_of_the_call(tmp_path, values):
    with pytest.raises(xf.UsageError):
        read(tmp_path, values=values)
    with pytest.raises(xf.UsageError):
        read(tmp_path, values={xf.PenaltyCase: values})


def test_a_table_that_is_there_twice_on_a_page_gives_its_records_once(tmp_path):
    table = "<table><tr><td>编号<td>案由<td>罚款金额<tr><td>罚-01<td>占道<td>5</table>"
    path = tmp_path / "行政处罚案件.html"
    path.write_text(f"<html>{table}{table}</html>", encoding="utf-8")
    reading = read(path)
    assert ids(reading) == ["罚-01"]
    assert [p.reason for p in reading.problems] == ["duplicate_id"]
