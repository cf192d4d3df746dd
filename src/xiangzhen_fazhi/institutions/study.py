"""Study of law (学法): sessions, what was written about them, and tests.

The rules on theory study groups of Party committees (党委（党组）理论学习中心组学习规则, 2017)
ask for collective study at least once a quarter. The outlines for law-based government
(法治政府建设实施纲要, 2015–2020 and 2021–2025) ask leading groups of local governments at
every level for at least two lectures on law a year, and the second one asks for at least
sixty hours a year of professional training for enforcement officers. National Constitution
Day is 4 December (decision of 2014), with a week of publicity around it. No national text
was found that sets a number for other sessions, or for tests. The outlines end with 2025;
until a successor is known their figures are held to go on.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import attrs

from xiangzhen_fazhi.definitions.expressions import (
    WINDOW_START,
    columns,
    days_between,
    moved,
    setting,
)
from xiangzhen_fazhi.definitions.indicators import (
    count,
    distinct,
    mean,
    share,
    total,
    weighted_share,
)
from xiangzhen_fazhi.definitions.records import Record, VillageRecord
from xiangzhen_fazhi.definitions.rules import Strength, consistent, periodic
from xiangzhen_fazhi.law.amounts import days, months
from xiangzhen_fazhi.law.limits import Limit, Setting, duty, version
from xiangzhen_fazhi.law.periods import PeriodKind
from xiangzhen_fazhi.law.statutes import Confidence
from xiangzhen_fazhi.law.texts import (
    CONSTITUTION_DAY_2014,
    OUTLINE_2015,
    OUTLINE_2021,
    STUDY_RULES_2017,
)
from xiangzhen_fazhi.terms import Choice, Text, term

__all__ = ["ExamAudience", "LawExam", "SessionKind", "StudyNote", "StudySession"]

# -- the law -------------------------------------------------------------------------------

CENTRE_GROUP_SESSIONS = Limit(
    term("中心组每季度学习次数", "sessions of the centre group a quarter"),
    version(1, STUDY_RULES_2017.whole(confidence=Confidence.HIGH)),
)
LECTURES = Limit(
    term("每年法治讲座次数", "lectures on law a year"),
    version(2, OUTLINE_2015.whole()),
    version(2, OUTLINE_2021.whole()),
)
OFFICERS_HOURS = Limit(
    term("执法人员每年培训学时", "hours of training for enforcement officers a year"),
    version(60, OUTLINE_2021.whole()),
)
CONSTITUTION_DAY = Limit(
    term("国家宪法日教育", "education on Constitution Day"),
    duty(CONSTITUTION_DAY_2014.whole()),
)
# The weeks known are 2 to 8 December 2018 and 4 to 10 December 2022.
CONSTITUTION_WEEK = Setting(
    "study.constitution_week",
    term("宪法宣传周前后天数", "days before and after Constitution Day", unit=Text("天", "days")),
    6,
)

# -- records -------------------------------------------------------------------------------

PERSONS = Text("人", "persons")
PERSON_TIMES = Text("人次", "attendances")
HOURS = Text("学时", "hours")
ESSAYS = Text("篇", "essays")


class SessionKind(Choice, label=term("学习类别", "kind of session")):
    """Who studies, and in which form."""

    CENTRE_GROUP = (
        "centre_group",
        term(
            "党委理论学习中心组",
            "theory study group of the Party committee",
            also=("中心组学习", "理论学习中心组", "党委（党组）理论学习中心组"),
        ),
    )
    STAFF = "staff", term("干部职工", "staff", also=("干部职工理论学习", "机关干部学习"))
    VILLAGE = (
        "village",
        term("村“两委”", "village committees", also=("村两委", "村“两委”普法学习", "村（居）两委")),
    )
    PRE_MEETING = "pre_meeting", term("会前学法", "study before a meeting")
    LECTURE = "lecture", term("法治讲座", "lecture on law", also=("专题讲座", "法治专题讲座"))
    OFFICERS = (
        "officers",
        term("执法人员培训", "training of enforcement officers", also=("行政执法人员培训",)),
    )


@attrs.frozen(kw_only=True)
class StudySession(VillageRecord, label=term("学法活动", "study session", also=("学法记录",))):
    """One session in which law was studied together."""

    held_on: date = attrs.field(
        metadata=term("学习日期", "date held", also=("学习时间", "培训时间", "举办时间"))
    )
    kind: SessionKind | None = attrs.field(
        default=None, metadata=term("学习类别", "kind", also=("学习类型",))
    )
    topic: str | None = attrs.field(
        default=None, metadata=term("学习主题", "topic", also=("学习内容", "主题", "培训内容"))
    )
    laws: tuple[str, ...] = attrs.field(
        default=(), metadata=term("所学法律", "laws studied", also=("法律法规", "学习的法律法规"))
    )
    presided_by: str | None = attrs.field(
        default=None, repr=False, metadata=term("主持人", "presided by", personal=True)
    )
    due_to_attend: int | None = attrs.field(
        default=None,
        metadata=term("应到人数", "due to attend", also=("应参加人数",), unit=PERSON_TIMES),
    )
    attended: int | None = attrs.field(
        default=None,
        metadata=term("实到人数", "attended", also=("参加人数", "参学人数"), unit=PERSON_TIMES),
    )
    essays: int | None = attrs.field(
        default=None,
        metadata=term(
            "学习心得篇数",
            "essays written",
            also=("心得体会", "学习心得"),
            unit=ESSAYS,
            approximate=True,
        ),
    )
    hours: Decimal | None = attrs.field(
        default=None, metadata=term("学时", "hours", also=("培训学时", "课时"), unit=HOURS)
    )
    minuted: bool | None = attrs.field(
        default=None, metadata=term("有记录", "minuted", also=("有无记录", "学习记录"))
    )


@attrs.frozen(kw_only=True)
class StudyNote(VillageRecord, label=term("学习心得", "study notes")):
    """Essays that were handed in as a batch, and not at one session."""

    collected_on: date = attrs.field(
        metadata=term("收集日期", "date collected", also=("上交日期", "提交日期"))
    )
    essays: int | None = attrs.field(
        default=None,
        metadata=term("篇数", "essays", also=("心得篇数", "份数"), unit=ESSAYS, approximate=True),
    )
    at_least: bool | None = attrs.field(
        default=None, metadata=term("篇数为下限（余）", "the number is a lower bound")
    )
    """Whether the number was given as 余: so many and more."""
    topic: str | None = attrs.field(
        default=None, metadata=term("主题", "topic", also=("学习主题",))
    )


class ExamAudience(Choice, label=term("考试对象", "audience of a test")):
    """Who sat a test on law."""

    LEADERS = "leaders", term("领导干部", "leaders")
    STAFF = "staff", term("机关干部", "staff", also=("干部职工", "机关工作人员", "国家工作人员"))
    OFFICERS = "officers", term("执法人员", "enforcement officers", also=("行政执法人员",))
    VILLAGE = "village", term("村（居）干部", "village cadres", also=("村干部", "村“两委”"))
    OTHER = "other", term("其他", "others")


@attrs.frozen(kw_only=True)
class LawExam(Record, label=term("普法考试", "test on law", also=("法律知识测试", "学法考试"))):
    """One test on knowledge of the law."""

    held_on: date = attrs.field(
        metadata=term("考试日期", "date held", also=("考试时间", "测试时间"))
    )
    audience: ExamAudience | None = attrs.field(
        default=None, metadata=term("考试对象", "audience", also=("参考对象",))
    )
    due_to_sit: int | None = attrs.field(
        default=None,
        metadata=term("应考人数", "due to sit", also=("应考人员", "应参考人数"), unit=PERSONS),
    )
    sat: int | None = attrs.field(
        default=None,
        metadata=term("实考人数", "sat", also=("实际参考", "参考人数"), unit=PERSONS),
    )
    passed: int | None = attrs.field(
        default=None,
        metadata=term("合格人数", "passed", also=("及格人数", "通过人数"), unit=PERSONS),
    )
    average: Decimal | None = attrs.field(
        default=None, metadata=term("平均分", "average score", unit=Text("分", "points"))
    )


session = columns(StudySession)
note = columns(StudyNote)
exam = columns(LawExam)

# -- rules ---------------------------------------------------------------------------------

centre_group_quarterly = periodic(
    StudySession,
    term("中心组每季度学习", "the centre group studies every quarter"),
    every=PeriodKind.QUARTER,
    on=session.held_on,
    where=session.kind == SessionKind.CENTRE_GROUP,
    basis=CENTRE_GROUP_SESSIONS,
)

lectures_yearly = periodic(
    StudySession,
    term("每年举办法治讲座", "lectures on law are held every year"),
    every=PeriodKind.YEAR,
    on=session.held_on,
    where=session.kind == SessionKind.LECTURE,
    basis=LECTURES,
    note=Text(
        "纲要止于2025年，后续文件未知，之后仍按两期计",
        "the outline ends with 2025; no successor is known, and two are held to go on",
    ),
)

officers_trained_yearly = periodic(
    StudySession,
    term("执法人员每年培训学时", "enforcement officers are trained every year"),
    every=PeriodKind.YEAR,
    on=session.held_on,
    where=session.kind == SessionKind.OFFICERS,
    basis=OFFICERS_HOURS,
    total=session.hours,
    note=Text(
        "学时是对每名执法人员的要求；台账不记谁参加，故以举办培训的学时合计判断。"
        "纲要止于2025年，之后仍按60学时计",
        "the hours are owed to each officer; as the ledger does not tell who attended, the hours "
        "of training held are added up; the outline ends with 2025 and is held to go on",
    ),
)

constitution_day = moved(moved(WINDOW_START, months(11)), days(3))

constitution_day_kept = periodic(
    StudySession,
    term("宪法日前后组织学习", "law is studied around Constitution Day"),
    every=PeriodKind.YEAR,
    on=session.held_on,
    where=(
        (days_between(constitution_day, session.held_on) <= setting(CONSTITUTION_WEEK))
        & (days_between(session.held_on, constitution_day) <= setting(CONSTITUTION_WEEK))
    ).called(
        "学习日期在国家宪法日（12月4日）前后的宣传周内",
        "held in the week around Constitution Day (4 December)",
    ),
    basis=CONSTITUTION_DAY,
    at_least=1,
    strength=Strength.GENERAL,
    note=Text(
        "决定要求开展宪法宣传教育，没有规定形式和次数：只作提示，普法宣传活动亦可满足",
        "the decision asks for education about the Constitution and sets neither form nor number: "
        "this only warns, and an event of publicity serves as well",
    ),
)

attended_within_due = consistent(
    StudySession,
    term("实到不超过应到", "attended at most those due"),
    session.attended <= session.due_to_attend,
)
sat_within_due = consistent(
    LawExam, term("实考不超过应考", "sat at most those due"), exam.sat <= exam.due_to_sit
)
passed_within_sat = consistent(
    LawExam, term("合格不超过实考", "passed at most those who sat"), exam.passed <= exam.sat
)

# -- indicators ----------------------------------------------------------------------------

sessions = count(
    StudySession,
    term("学法活动次数", "study sessions"),
    on=session.held_on,
    split=session.kind,
    unit=Text("次", ""),
)
attendances = total(
    StudySession,
    term("学法人次", "attendances at study sessions"),
    session.attended,
    on=session.held_on,
    split=session.kind,
)
attendance_rate = weighted_share(
    StudySession,
    term("学法到课率", "attendance rate"),
    session.attended,
    session.due_to_attend,
    on=session.held_on,
)
session_hours = total(
    StudySession,
    term("学法学时", "hours of study"),
    session.hours,
    on=session.held_on,
    split=session.kind,
)
session_essays = total(
    StudySession,
    term("学法活动撰写的心得", "essays written at sessions"),
    session.essays,
    on=session.held_on,
)
essays = total(
    StudyNote,
    term("收集的学习心得", "essays collected"),
    note.essays,
    on=note.collected_on,
)
minuted_share = share(
    StudySession,
    term("学法有记录率", "share of sessions minuted"),
    session.minuted,
    on=session.held_on,
)
laws_studied = distinct(
    StudySession,
    term("所学法律部数", "laws studied"),
    session.laws,
    on=session.held_on,
    unit=Text("部", ""),
)
villages_reached = distinct(
    StudySession,
    term("开展学法的村居", "villages in which law was studied"),
    session.village,
    on=session.held_on,
    where=(session.kind == SessionKind.VILLAGE) | session.village.known(),
    unit=Text("个村居", "villages"),
)

exams = count(
    LawExam,
    term("普法考试次数", "tests on law"),
    on=exam.held_on,
    split=exam.audience,
    unit=Text("次", ""),
)
examined = total(
    LawExam,
    term("普法考试人次", "persons who sat a test"),
    exam.sat,
    on=exam.held_on,
    split=exam.audience,
)
participation_rate = weighted_share(
    LawExam,
    term("普法考试参考率", "participation rate of tests"),
    exam.sat,
    exam.due_to_sit,
    on=exam.held_on,
)
pass_rate = weighted_share(
    LawExam,
    term("普法考试通过率", "pass rate of tests"),
    exam.passed,
    exam.sat,
    on=exam.held_on,
)
staff_pass_rate = weighted_share(
    LawExam,
    term("机关干部普法考试通过率", "pass rate of staff"),
    exam.passed,
    exam.sat,
    on=exam.held_on,
    where=exam.audience == ExamAudience.STAFF,
)
average_score = mean(
    LawExam,
    term("普法考试平均分", "average score of tests"),
    exam.average,
    on=exam.held_on,
)
