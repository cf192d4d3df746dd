"""Leadership: the leading group, meetings, and what else it keeps."""

from __future__ import annotations

from invented.ground import (
    QUARTERS,
    TOWNSHIP,
    Dice,
    Row,
    evenly,
    numbered,
    on,
    written,
)


def leading_group() -> list[Row]:
    """The Party secretary leads, and whoever leaves is replaced."""
    # WRONG: for eleven days in March there are two heads, and the judicial office is
    # without a seat for a month and a half.
    return written(
        "编号|领导小组|姓名|现任职务|小组内职务|任职时间|卸任日期|调整小组日期",
        """
        RZ-01|LDXZ-1|赵示例|党委书记|组长|2021-05-10|2023-03-31|2023-04-17
        RZ-02|LDXZ-1|钱示例|党委书记|组长|2023-03-20||
        RZ-03|LDXZ-1|孙示例|镇长|副组长|2021-05-10|2023-05-15|2023-05-29
        RZ-04|LDXZ-1|李示例|镇长|副组长|2023-05-16||
        RZ-05|LDXZ-1|周示例|人大主席|成员|2021-05-10||
        RZ-06|LDXZ-1|吴示例|副镇长|成员|2021-05-10||
        RZ-07|LDXZ-1|郑示例|司法所所长|成员|2021-05-10|2023-08-31|2023-10-16
        RZ-08|LDXZ-1|王示例|司法所所长|成员|2023-10-16||
        """,
    )


MEETINGS = {
    "党委专题听取汇报": ("听取法治建设工作汇报", 11),
    "政府专题会议": ("研究法治政府建设重大问题", 13),
    "村支书法治会议": ("全镇村（社区）支部书记法治建设专题会议", 28),
    "领导小组会议": ("部署法治政府建设重点任务", 8),
}


def meetings() -> list[Row]:
    """3 hearings of the Party committee, a special meeting each quarter, 8 of the secretaries."""
    dice = Dice("meetings")
    held = [(day, "党委专题听取汇报") for day in (on(3, 27), on(7, 17), on(11, 20))]
    held += [(dice.one(days), "政府专题会议") for days in QUARTERS]
    held += [(day, "村支书法治会议") for day in evenly(8)]
    held += [(day, "领导小组会议") for day in (on(4, 18), on(12, 12))]
    return numbered(
        "HY",
        (
            {
                "会议类别": kind,
                "会议时间": day,
                "议题": MEETINGS[kind][0],
                "应到人数": MEETINGS[kind][1],
                "实到人数": MEETINGS[kind][1] - dice.number(0, 2),
                "会议记录": True,
            }
            for day, kind in sorted(held)
        ),
    )


def administration() -> dict[str, list[Row]]:
    """What else leadership keeps: several tables in one file."""
    parts = "主要举措和成效、不足和原因、党政主要负责人履职情况、下一年度主要安排"
    return {
        "乡镇基本情况": written("编号|名称|人口", f"{TOWNSHIP}|{TOWNSHIP}|31260"),
        "领导小组": written(
            "编号|名称|成立时间|成立文件文号",
            "LDXZ-1|法治政府建设领导小组|2021-05-10|示例〔2021〕12号",
        ),
        "考核": written(
            "编号|考核日期|考核类别|纳入法治建设|法治建设分值",
            """
            KH-1|2023-12-20|述法|是|
            KH-2|2023-12-25|目标管理考核|是|5
            KH-3|2023-12-27|干部年度考核|是|3
            """,
        ),
        "法治经费": written(
            "编号|安排日期|经费用途|安排金额|支出金额",
            """
            JF-1|2023-01-16|法治工作经费|60000|58200
            JF-2|2023-01-16|普法经费|30000|30000
            JF-3|2023-01-16|法律顾问经费|20000|20000
            JF-4|2023-02-13|人民调解经费|26800|25450
            """,
        ),
        "荣誉": written(
            "编号|授予日期|荣誉名称|荣誉级别|获奖单位",
            f"RY-1|2023-12-18|河南省守法普法示范乡镇|省级|{TOWNSHIP}",
        ),
        "存在问题": written(
            "编号|提出日期|问题领域|内容摘要|整改完成日期",
            """
            WT-2022-1|2022-12-30|行政决策|决策档案不够完整|2023-09-20
            WT-2023-1|2023-12-28|法治宣传教育|感染力和吸引力不够强，群众守法用法意识需要提高|
            WT-2023-2|2023-12-28|依法行政|依法行政能力还需要进一步加强|
            """,
        ),
        # WRONG: the second action of the year before is not done by its day.
        "下步打算": written(
            "编号|提出日期|内容摘要|针对问题|责任单位|计划完成日期|完成日期",
            """
            DS-2022-1|2022-12-30|补齐重大行政决策档案|WT-2022-1|党政办|2023-09-30|2023-09-20
            DS-2022-2|2022-12-30|建立执法案卷评查制度||执法队|2023-11-30|
            DS-2023-1|2023-12-28|强化法治学习培训|WT-2023-1|司法所|2024-12-31|
            DS-2023-2|2023-12-28|落实“谁执法谁普法”责任|WT-2023-1|司法所|2024-12-31|
            DS-2023-3|2023-12-28|完善行政决策合法性审查和监督机制|WT-2023-2|党政办|2024-10-31|
            """,
        ),
        # WRONG: the report on 2022 is published after 1 April.
        "法治政府建设年度报告": written(
            "编号|报告年度末日|报送日期|公开日期|报告内容",
            f"""
            BG-2022|2022-12-31|2023-02-24|2023-04-06|{parts}
            BG-2023|2023-12-31|||
            """,
        ),
        "政府信息公开工作年度报告": written(
            "编号|报告年度末日|报送日期|公布日期",
            """
            XB-2022|2022-12-31|2023-01-13|2023-01-30
            XB-2023|2023-12-31||
            """,
        ),
    }
