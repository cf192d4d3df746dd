"""Study of law and publicity."""

from __future__ import annotations

from datetime import date

from invented.ground import (
    ALL_VILLAGES,
    DAYS,
    LAWS,
    QUARTERS,
    Dice,
    Row,
    evenly,
    numbered,
    on,
    written,
)

TOPICS = (
    *("习近平法治思想学习纲要", "习近平总书记关于全面依法治国的重要论述", "党的二十大精神"),
    *("宪法和民法典", "行政处罚程序", "下放职权与执法规范", "信访工作条例解读"),
)


def study_sessions() -> list[Row]:
    """45 sessions of the centre group, 48 of the staff, 136 of village committees, and others."""
    dice = Dice("study")

    def session(kind: str, day: date, due: int, hours: str, village: str | None = None) -> Row:
        return {
            "学习类别": kind,
            "学习日期": day,
            "村居": village,
            "学习主题": dice.one(TOPICS),
            "所学法律": dice.some(LAWS, dice.number(1, 2)),
            "应到人数": due,
            "实到人数": due - dice.number(0, due // 6),
            "学时": hours,
            "有记录": True,
        }

    centre = [session("中心组学习", day, 13, "1.5") for day in evenly(45)]
    staff = [session("干部职工", day, 86, "1") for day in evenly(48)]
    # WRONG: more staff attended than were due.
    staff[30]["实到人数"] = 89
    # WRONG: nothing was studied in 北望村 in the third quarter.
    heard = [
        (dice.one(days), village)
        for number, days in enumerate(QUARTERS, 1)
        for village in ALL_VILLAGES
        if (village, number) != ("北望村", 3)
    ]
    again = [village for village in ALL_VILLAGES if village != "北望村"]
    heard += [(dice.one(DAYS), village) for village in dice.some(again, 136 - len(heard))]
    village = [
        session("村两委", day, dice.number(5, 9), "1", where) for day, where in sorted(heard)
    ]
    others = [session("法治讲座", day, 92, "2") for day in (on(5, 19), on(12, 4))]
    others += [session("会前学法", day, 13, "0.5") for day in evenly(6)]
    others += [session("执法人员培训", day, 6, "6") for day in evenly(11)]
    rows = [
        *numbered("ZX", centre),
        *numbered("GB", staff),
        *numbered("CJ", village),
        *numbered("QT", others),
    ]
    # WRONG, and not read: a line pasted twice.
    return [*rows, next(row for row in rows if row["编号"] == "CJ-2023-077")]


def study_notes() -> list[Row]:
    """253 essays."""
    essays = (24, 19, 22, 20, 23, 21, 22, 18, 25, 20, 21, 18)
    return numbered(
        "XD",
        (
            {"收集日期": day, "篇数": number, "主题": TOPICS[number % len(TOPICS)]}
            for day, number in zip(evenly(12), essays, strict=True)
        ),
    )


def exams() -> list[Row]:
    """5 tests; of the staff, all passed who sat."""
    return written(
        "编号|考试日期|考试对象|应考人数|实考人数|合格人数|平均分",
        """
        KS-1|2023-03-29|机关干部|86|86|86|92.4
        KS-2|2023-05-31|领导干部|13|13|13|95.1
        KS-3|2023-06-28|村干部|141|138|131|84.7
        KS-4|2023-09-20|行政执法人员|6|6|6|90.5
        KS-5|2023-11-29|机关干部|86|84|84|93.8
        """,
    )


# -- publicity -----------------------------------------------------------------------------


def publicity_events() -> list[Row]:
    """18 campaigns with 76 banners and 3,260 handouts, and 3 days of legal advice."""
    dice = Dice("publicity")
    channels = ("电子显示屏", "巡逻车", "镇区集会", "送法下乡", "微信转发")
    themes = ("习近平法治思想学习宣讲", "民法典宣传", "信访工作条例解读", "反诈骗宣传")
    days = [*evenly(17, last=on(11, 24)), on(12, 4)]
    events = [
        {
            "活动类别": "集中宣传",
            "活动时间": day,
            "活动主题": "宪法宣传" if day == on(12, 4) else themes[n % 4],
            "宣传的法律": dice.some(LAWS, 2),
            "宣传形式": dice.some(channels, dice.number(1, 3)),
            # WRONG, and not read: there is no such column; the field is called 活动地点.
            "活动地址": dice.one(("镇区", "文化广场", "集贸市场")),
            "村居": dice.one(ALL_VILLAGES) if n % 3 else None,
            "受众人次": dice.number(60, 400),
            "宣传横幅": 4 if n < 14 else 5,
            "宣传手册": 180 if n < 14 else 185,
            "咨询人次": dice.number(0, 30),
        }
        for n, day in enumerate(days)
    ]
    for day, village in ((on(4, 12), "桃源村"), (on(8, 16), "石桥村"), (on(10, 18), "和顺社区")):
        advice = {"活动类别": "法律咨询", "活动时间": day, "活动主题": "法律顾问接待日"}
        reached = {"宣传形式": ["送法下乡"], "村居": village, "受众人次": 35, "咨询人次": 21}
        events.append(dict.fromkeys(events[0]) | advice | reached)
    return numbered("PF", sorted(events, key=lambda row: row["活动时间"]))
