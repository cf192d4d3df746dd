"""Disputes and their mediation."""

from __future__ import annotations

from datetime import date

from invented.ground import (
    ALL_VILLAGES,
    CADRES,
    LAST,
    PEOPLE,
    Dice,
    Row,
    later,
    numbered,
    on,
)

BRIDGES = ("连心桥", "同心桥", "暖心桥", "安心桥", "舒心桥", "贴心桥")
"""The six bridges; their names are invented too."""
KINDS = {
    "邻里": ("相邻通行", "相邻排水", "宠物伤人"),
    "婚姻家庭": ("赡养", "离婚财产", "家庭琐事"),
    "山林土地": ("地界", "承包地流转", "林木"),
    "房屋宅基地": ("宅基地边界", "房屋滴水"),
    "合同": ("买卖欠款", "租赁", "建房承揽"),
    "损害赔偿": ("牲畜毁青苗", "人身损害"),
    "道路交通": ("电动车碰撞",),
    "拖欠农民工工资": ("工程欠薪",),
}
MONEY = {"合同", "损害赔偿", "道路交通", "拖欠农民工工资"}


def disputes() -> list[Row]:
    """268 disputes handled, of which 229 are settled in the villages, and 3 that never were."""
    dice = Dice("disputes")
    fates: list[tuple[str, str, str | None]] = [("村", "调解成功", None)] * 229
    fates += [("村", "调解成功", "镇")] * 4 + [("村", "调解不成", None)] * 2
    fates += [("村", "办理中", None)]
    fates += [("镇", "调解成功", None)] * 25 + [("镇", "调解不成", None)] * 3
    fates += [("镇", "办理中", None)] * 2
    fates += [("县", "调解成功", None), ("县", "办理中", None)]
    ended = dice.mixed(fate for fate in fates if fate[1] != "办理中")
    # What is still in hand came in last.
    order = [*ended, *(fate for fate in fates if fate[1] == "办理中")]
    days = [*dice.days(len(ended), last=on(12, 8)), *dice.days(4, on(12, 11))]
    rows = numbered(
        "MD", (_dispute(dice, day, *fate) for day, fate in zip(days, order, strict=True))
    )
    for number, day, fate in (
        (1, on(3, 8), "撤回"),
        (2, on(6, 6), "撤回"),
        (3, on(9, 12), "转其他途径"),
    ):
        row = _dispute(dice, day, "村", "办理中", None)
        rows.append({"编号": f"MD-2023-A{number}"} | row | {"受理日期": None, "调解结果": fate})
    return _with_slips(sorted(rows, key=lambda row: row["上报日期"]))


def _dispute(dice: Dice, day: date, level: str, result: str, passed_up: str | None) -> Row:
    village = dice.one(ALL_VILLAGES)
    kind = dice.one((*KINDS, "邻里", "邻里", "婚姻家庭", "山林土地"))
    accepted = later(day, dice.number(0, 2))
    ended = later(accepted, dice.number(0, 18)) or LAST
    settled = ended if result == "调解成功" else None
    amount = dice.number(3, 180) * 100 if settled and kind in MONEY else 0 if settled else None
    written_down = level != "村" or amount or dice.number(0, 2) == 0
    return {
        "上报日期": day,
        "村居": village,
        "纠纷来源": dice.one(("主动调解", "依申请调解", "依申请调解", "公安机关", "信访部门"))
        if level != "村"
        else dice.one(("主动调解", "依申请调解")),
        "纠纷类型": kind,
        "纠纷简要情况": dice.one(KINDS[kind]),
        "当事人姓名": dice.some(PEOPLE, 2),
        "当事人数": dice.one((2, 2, 2, 2, 3, 4)),
        "调解层级": level,
        "调委会": f"{village}调委会" if level == "村" else "镇调委会",
        "调解员": [CADRES[ALL_VILLAGES.index(village)]],
        "六座桥": dice.one(BRIDGES) if level != "村" or dice.number(0, 3) == 0 else None,
        "可能激化": False,
        "报告激化风险日期": None,
        "受理日期": accepted,
        "调解结果": result,
        "达成协议日期": settled,
        "调解失败日期": ended if result == "调解不成" else None,
        "已告知其他救济途径": True if result == "调解不成" else None,
        "协议形式": ("书面" if written_down else "口头") if settled else None,
        "协议金额（元）": amount,
        "是否履行": dice.number(0, 12) > 0 if settled else None,
        "生效日期": None,
        "申请司法确认日期": None,
        "司法确认日期": None,
        "上交层级": passed_up,
        "转为信访件（编号）": None,
    }


def _with_slips(rows: list[Row]) -> list[Row]:
    """What went on with some of the disputes, and what went wrong with a few."""
    settled = [row for row in rows if row["调解结果"] == "调解成功" and row["上报日期"] < on(9, 1)]
    paid = [row for row in settled if row["协议金额（元）"]]
    failed = [row for row in rows if row["调解结果"] == "调解不成"]
    in_hand = [row for row in rows if row["调解结果"] == "办理中"]
    for row in paid[:4]:
        start = row["达成协议日期"]
        row |= {
            "生效日期": start,
            "申请司法确认日期": later(start, 9),
            "司法确认日期": later(start, 20),
        }
    risky = settled[40]
    risky |= {"可能激化": True, "报告激化风险日期": risky["受理日期"]}
    failed[0]["转为信访件（编号）"] = "XF-2023-037"
    # WRONG: three took more than a month, an agreement over money was not written down, and a
    # risk was reported when all was over.
    for row, days in zip(settled[90:93], (36, 41, 57), strict=True):
        row["达成协议日期"] = later(row["受理日期"], days)
    paid[5]["协议形式"] = "口头"
    reported = later(settled[60]["达成协议日期"], 3)
    settled[60] |= {"可能激化": True, "报告激化风险日期": reported}
    # WRONG: of those that failed, one party was not told of other ways, and of another the
    # file does not say; one that became a petition is still called in hand; the name of a
    # village is mistyped.
    failed[1]["已告知其他救济途径"] = False
    failed[2]["已告知其他救济途径"] = None
    in_hand[0]["转为信访件（编号）"] = "XF-2023-046"
    settled[100]["村居"] = "清西村"
    # WRONG, and not read: a day that the calendar does not have.
    return [*rows, settled[20] | {"编号": "MD-2023-272", "上报日期": "2023-02-30"}]
