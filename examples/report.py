"""What the township's report on 2023 states: every figure, with the words that were printed.

The report is that of the township of Guanyintang (观音堂镇) on law-based government in 2023.
A figure is a `Statement`: the section that it stands in, its own words, the indicator that it
is a figure of, and how exact it means to be (250余 is at least 250 and less than 260). Where
the report says 均 (all of them) it states a share of 100 %; where it says 无 or 未 (none), zero;
and where it lists things one by one, their number.
"""

from __future__ import annotations

from decimal import Decimal

import xiangzhen_fazhi as xf

YEAR = xf.Period.year(2023)
OVER = xf.Approximation.OVER


def stated(
    clause: str,
    text: str,
    indicator: str,
    value: int,
    *,
    approximation: xf.Approximation = xf.Approximation.EXACT,
    per: int = 1,
    period: xf.Period = YEAR,
) -> xf.Statement:
    """One figure of the report."""
    return xf.Statement(
        clause=clause,
        text=text,
        indicator=indicator,
        value=Decimal(value),
        approximation=approximation,
        per=Decimal(per),
        period=period,
    )


OPENING = (stated("开头", "荣获河南省守法普法示范乡镇", "leadership.honours.province", 1),)

LEADERSHIP = (
    stated("一", "党委书记任组长", "leadership.heads", 1),
    stated("一", "听取法治建设工作汇报3次", "leadership.meetings.party_hearing", 3),
    *(
        stated(
            "一",
            f"每季召开一次专题会议（{number}季度）",
            "leadership.meetings.government_special",
            1,
            period=quarter,
        )
        for number, quarter in zip("一二三四", YEAR.split("quarter"), strict=True)
    ),
    stated("一", "纳入目标管理考核", "leadership.assessments_with_law.targets", 1),
    stated("一", "纳入干部年度考核", "leadership.assessments_with_law.cadres", 1),
)

STUDY = (
    stated("二（一）", "中心组学习45次", "study.sessions.centre_group", 45),
    stated("二（一）", "干部职工理论学习48次", "study.sessions.staff", 48),
    stated("二（一）", "村“两委”普法专题学习136场次", "study.sessions.village", 136),
    stated("二（一）", "学习心得250余篇", "study.essays", 250, approximation=OVER),
    stated("二（一）", "普法考试5次", "study.exams", 5),
    stated("二（二）", "无违纪违法案件发生", "safety.incidents.discipline_case", 0),
    stated("二（二）", "机关干部的通过率达到了100%", "study.staff_pass_rate", 100),
    stated("二（二）", "聘请专业律师担任镇政府法律顾问", "advisers.engagements.township", 1),
)

PUBLICITY = (
    stated("二（三）", "全镇28个村（社区）", "villages.villages", 28),
    stated("二（三）", "法治建设专题会议8次", "leadership.meetings.village_secretaries", 8),
    stated("二（三）", "集中宣传活动18次", "publicity.events.campaign", 18),
    stated("二（三）", "宣传横幅70余条", "publicity.banners", 70, approximation=OVER),
    stated("二（三）", "宣传手册3000余份", "publicity.handouts", 3000, approximation=OVER),
)

VILLAGES = (
    stated("三（一）", "各村建设固定法治宣传栏", "villages.notice_board_coverage", 100),
    stated("三（一）", "25个行政村", "villages.villages.village", 25),
    stated("三（一）", "3个居委会", "villages.villages.community", 3),
    stated("三（一）", "均建立公共法律工作室", "villages.workroom_coverage", 100),
    stated("三（一）", "签约法律顾问", "villages.adviser_coverage", 100),
    stated("三（一）", "法律带头人", "villages.leader_coverage", 100),
    stated("三（一）", "法律明白人", "villages.law_literate_coverage", 100),
    stated("三（一）", "落实法治副书记制度", "villages.vice_secretary_coverage", 100),
)

GOVERNMENT = (
    stated(
        "三（三）", "乡村振兴……产业发展等重点领域（8个）", "disclosures.key_fields_published", 8
    ),
    stated("三（四）", "行政处罚7起", "penalties.imposed", 7),
    stated("三（四）", "共计50716元", "penalties.fines", 50716),
)

SAFETY = (
    stated("四（一）", "投资104万元", "safety.invested", 104, per=10_000),
    stated("四（一）", "安装高清摄像头95台", "safety.cameras_installed", 95),
    stated("四（二）", "接待来访群众400余人次", "petitions.visit_persons", 400, approximation=OVER),
    stated("四（二）", "受理信访案件40余件", "petitions.accepted", 40, approximation=OVER),
    stated("四（三）", "“六座桥”", "disputes.bridges", 6),
    stated("四（三）", "受理调处各类矛盾纠纷268起", "disputes.handled", 268),
    stated("四（三）", "村级成功调处229起", "disputes.settled_in_village", 229),
    stated("四（三）", "占比达到85%", "disputes.settled_in_village_of_handled", 85),
    stated("四（三）", "7起历时多年的信访积案", "petitions.backlog_in_hand", 7),
    stated("四（三）", "有6起得到化解", "petitions.backlog_resolved", 6),
    stated("四（三）", "未发生大规模群体事件", "safety.incidents.mass_incident", 0),
    stated("四（三）", "无重大刑事案件", "safety.major_incidents.criminal_case", 0),
    stated("四（三）", "无重大群体性事件", "safety.major_incidents.mass_incident", 0),
    stated("四（三）", "无重大安全责任事故", "safety.major_incidents.safety_accident", 0),
)

OUTLOOK = (
    stated("五", "存在问题：一是、二是", "leadership.shortcomings_reported", 2),
    stated("五", "下步打算：一是至三是", "leadership.actions_announced", 3),
)

STATEMENTS = (
    *OPENING,
    *LEADERSHIP,
    *STUDY,
    *PUBLICITY,
    *VILLAGES,
    *GOVERNMENT,
    *SAFETY,
    *OUTLOOK,
)
