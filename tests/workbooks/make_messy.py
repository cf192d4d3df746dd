"""Makes `messy.xlsx`: a petition register as a clerk left it at the end of a year.

Run it with `python tests/workbooks/make_messy.py`; `tests/test_read_workbooks.py` says what must
be read from it. The two other workbooks beside it were made with other programs: `old.xls` is of
the binary kind of 1997, `locked.xlsx` has a password.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill

MOMENT = datetime(2023, 8, 10, 15, 30)  # noqa: DTZ001 - workbooks have no time zone
REGISTER = [
    ["某镇2023年度信访件登记台账"],
    ["填报单位：某镇信访办", None, None, None, None, None, None, "填报日期：2024年1月5日"],
    [],
    ["序号", "信访编号", "登记\n日期", "信访人", None, "信访形式", "信访目的", "办理情况"],
    [None, None, None, "姓名", "人数", None, None, "办结日期", "处理意见", "群众满意否"],
    [1, "XF-001", date(2023, 1, 5), "张某", 1, "来访", "请求", "2023.2.1", "支持", "是"],
    [2, "XF-002", "2023年2月6日", "李某等", "３", "来信", "建议", 44990, "解释说明", None],
    [None, None, None, "王某"],
    [3, "XF-003", "2023/3/7", "赵某", "两", "电话", "举报", "-", None, "√"],
    [],
    ["4", "XF-004", 20230408, "钱某", 2, "上级转送", "请求", None, None, None],
    [5, "XF-005", "5月9日", "孙某", 1, "来访", "投诉", "暂无", None, None],
    ["上半年小计", None, None, None, 8],
    ["序号", "信访编号", "登记\n日期", "信访人", None, "信访形式", "信访目的", "办理情况"],
    [None, None, None, "姓名", "人数", None, None, "办结日期", "处理意见", "群众满意否"],
    [6, "XF-006", MOMENT, "周某", "约十", "网上", "请求", "2023-10-08"],
    [7, "XF-003", "2023-09-01", "吴某", 1, "来访", "请求", None, None, None],
    [8, "XF-008", "2023-10-11", "=CONCAT(1)", 1, "来电", "请求", None, None, "不清楚"],
    ["合    计", None, None, None, 11],
    ["备注：1.“上级转送”不是信访形式；2.人数按人次统计。"],
    ["填表人：张某", None, None, "审核人：李某", None, None, None, "2024年1月5日"],
]
MERGED = [
    "A1:J1",
    *(f"{column}4:{column}5" for column in "ABCFG"),
    *("D4:E4", "H4:J4"),
    *(f"{column}7:{column}8" for column in "ABC"),
    *(f"{column}14:{column}15" for column in "ABCFG"),
    *("D14:E14", "H14:J14"),
    "A20:J20",
]
VISITS = [
    ["来访接待登记"],
    ["接待日期", "来访人数", "来访人", "接待人", "备注"],
    ["2023-03-05", "两百余", "某村村民", "张某", "集体访"],
    [date(2023, 3, 6), 2, "李某", "张某", None],
]
OLD = [["信访编号", "登记日期"], ["XF-900", "2022-01-05"]]


def make(path: Path) -> None:
    """Write the workbook."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = "2023"
    for number, row in enumerate(REGISTER, 1):
        for column, value in enumerate(row, 1):
            page.cell(number, column, value)
    for area in MERGED:
        page.merge_cells(area)
    page["A1"].font = Font(bold=True, size=18)
    page["A1"].alignment = Alignment(horizontal="center")
    for cell in page[4]:
        cell.fill = PatternFill("solid", fgColor="FFFF00")
    page.row_dimensions[9].hidden = True
    page.auto_filter.ref = "A5:J18"
    for name, rows in (("接待来访", VISITS), ("信访件（2022）", OLD)):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book["信访件（2022）"].sheet_state = "hidden"
    book.create_sheet("Sheet3")
    book.save(path)


if __name__ == "__main__":
    make(Path(__file__).with_name("messy.xlsx"))
