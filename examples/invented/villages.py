"""Villages: what they are, have, disclose and decide."""

from __future__ import annotations

from invented.ground import (
    ALL_VILLAGES,
    BUSY,
    COMMUNITIES,
    DAYS,
    QUARTERS,
    VILLAGES,
    Dice,
    Row,
    numbered,
    on,
    written,
)


def villages() -> list[Row]:
    """25 administrative villages and 3 residents' communities."""
    dice = Dice("villages")
    return [
        {
            "编号": name,
            "村居类别": "居委会" if name in COMMUNITIES else "行政村",
            "人口": dice.number(420, 1980),
            "集体财务往来较多": name in BUSY,
            "设村民代表会议": True,
        }
        for name in ALL_VILLAGES
    ]


def village_services() -> list[Row]:
    """Each has a workroom, an adviser, a leader, a vice-secretary, three law-literate persons."""
    dice = Dice("village services")
    return numbered(
        "FL",
        (
            {
                "登记日期": dice.one(QUARTERS[0]),
                "村居": name,
                "公共法律工作室": True,
                "法律顾问": True,
                "法律明白人": dice.number(3, 6),
                "法治带头人": True,
                "法治副书记": True,
                "法治宣传栏": True,
            }
            for name in ALL_VILLAGES
        ),
    )


def village_disclosures() -> list[Row]:
    """Ordinary matters each quarter, and finances each month where they are busy."""
    dice = Dice("village disclosures")
    # WRONG: 北望村 discloses nothing in the third quarter, 平川村 no finances in August.
    told = [
        (dice.one(days), village, "一般事项")
        for number, days in enumerate(QUARTERS, 1)
        for village in ALL_VILLAGES
        if (village, number) != ("北望村", 3)
    ]
    told += [
        (dice.one([day for day in DAYS if day.month == month]), village, "财务收支")
        for month in range(1, 13)
        for village in BUSY
        if (village, month) != ("平川村", 8)
    ]
    return numbered(
        "CG",
        (
            {"公开日期": day, "村居": village, "公开类别": kind, "公开形式": "公开栏"}
            for day, village, kind in sorted(told)
        ),
    )


def village_meetings() -> list[Row]:
    """The representatives of each village meet each quarter; once a year cadres are assessed."""
    dice = Dice("village meetings")
    members = {village: dice.number(24, 45) for village in VILLAGES}
    held = [(dice.one(days), village, "村民代表会议") for days in QUARTERS for village in VILLAGES]
    held += [(dice.one(QUARTERS[3]), village, "民主评议") for village in VILLAGES]
    rows: list[Row] = []
    for day, village, kind in sorted(held):
        due = members[village]
        came = due - dice.number(0, due // 4)
        agreed = came - dice.number(0, came // 4)
        row = {"会议日期": day, "村居": village, "会议类别": kind, "应到会人数": due}
        rows.append(row | {"实到会人数": came, "同意人数": agreed, "会议记录": True})
    # WRONG: to one meeting in 东篱村 only every other member came.
    few = next(r for r in rows if r["村居"] == "东篱村" and r["会议日期"] > on(4, 1))
    few |= {"实到会人数": few["应到会人数"] // 2, "同意人数": few["应到会人数"] // 2 - 1}
    return numbered("CH", rows)


def village_matters() -> list[Row]:
    """Large matters with their four deliberations and two disclosures."""
    # WRONG: in 梨园村 the representatives resolve before the Party members have examined.
    return written(
        "编号|村居|事项名称|提议日期|商议日期|审议日期|决议日期|决议公开日期|结果公开日期",
        """
        SY-1|桃源村|修建文化广场|2023-02-08|2023-02-13|2023-02-17|2023-02-24|2023-02-27|2023-09-18
        SY-2|清溪村|硬化通组道路|2023-03-06|2023-03-10|2023-03-15|2023-03-22|2023-03-23|2023-10-20
        SY-3|石桥村|集体林地发包|2023-04-17|2023-04-21|2023-04-26|2023-05-08|2023-05-09|2023-06-12
        SY-4|梨园村|安装路灯|2023-06-05|2023-06-09|2023-06-21|2023-06-16|2023-06-25|2023-11-06
        SY-5|平川村|出租集体厂房|2023-08-14|2023-08-18|2023-08-23|2023-08-31|2023-09-01|2023-09-28
        SY-6|星河村|修缮水渠|2023-10-16|2023-10-20|2023-10-25|2023-11-03|2023-11-06|
        """,
    )


def village_rules() -> list[Row]:
    """Village rules as amended."""
    # WRONG: those of 麦香村 are filed after four weeks.
    return written(
        "编号|村居|名称|修订日期|备案日期|合法性审查日期",
        """
        GY-1|青石村|青石村村规民约|2023-10-10|2023-10-17|2023-09-28
        GY-2|麦香村|麦香村村规民约|2023-05-16|2023-06-13|
        GY-3|杏花村|杏花村村规民约|2023-12-25||
        """,
    )
