"""Safety (平安建设): what was built, who patrolled, what was found, and what happened.

No statute read by this library sets a township a figure here, so that this institution has
indicators and data rules alone. Zero is a value and not a blank: a report that nothing
happened (零报告) is a record with the number 0.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import attrs

from xiangzhen_fazhi.definitions.expressions import WINDOW_END, columns, constant, first_of
from xiangzhen_fazhi.definitions.indicators import (
    count,
    distinct,
    share,
    stock,
    total,
    weighted_share,
)
from xiangzhen_fazhi.definitions.records import VillageRecord
from xiangzhen_fazhi.definitions.rules import consistent
from xiangzhen_fazhi.terms import Choice, Text, term

__all__ = [
    "Incident",
    "IncidentKind",
    "IncidentLevel",
    "Patrol",
    "PatrolKind",
    "RiskSweep",
    "SafetyProject",
    "SafetyProjectKind",
    "SweepField",
]

PERSONS = Text("人", "persons")
YUAN = Text("元", "yuan")
CAMERAS = Text("台", "cameras")
CASES = Text("起", "incidents")
DANGERS = Text("处", "dangers")

# -- records -------------------------------------------------------------------------------


class SafetyProjectKind(Choice, label=term("平安建设项目类别", "kind of safety project")):
    """What a safety project built or bought."""

    CONTROL_CENTRE = (
        "control_centre",
        term("监控指挥中心", "control centre", also=("综治中心", "指挥中心")),
    )
    CAMERAS = "cameras", term("视频监控", "cameras", also=("摄像头", "雪亮工程"))
    OTHER = "other", term("其他", "other")


class PatrolKind(Choice, label=term("巡逻类型", "kind of patrol")):
    """Why a patrol was made."""

    DAILY = "daily", term("日常巡逻", "daily", also=("日常",))
    FOCUS = "focus", term("重点巡逻", "at a point of focus", also=("重点",))
    URGENT = "urgent", term("紧急巡逻", "urgent", also=("紧急", "应急"))
    VOLUNTEER = (
        "volunteer",
        term("“红袖标”志愿巡逻", "volunteers with red armbands", also=("红袖标", "志愿巡逻")),
    )


class IncidentKind(Choice, label=term("事件类别", "kind of incident")):
    """What happened."""

    CRIMINAL_CASE = "criminal_case", term("刑事案件", "criminal case", also=("重大刑事案件",))
    MASS_INCIDENT = (
        "mass_incident",
        term("群体性事件", "mass incident", also=("重大群体性事件", "大规模群体事件")),
    )
    SAFETY_ACCIDENT = (
        "safety_accident",
        term("安全责任事故", "accident", also=("重大安全责任事故", "安全事故", "生产安全事故")),
    )
    DISCIPLINE_CASE = (
        "discipline_case",
        term(
            "违纪违法案件",
            "breach of discipline or duty by officials",
            also=("重大违纪案件", "贪污受贿案件", "渎职案件"),
        ),
    )
    PUBLIC_ORDER_CASE = "public_order_case", term("治安案件", "public-order case")
    OTHER = "other", term("其他", "other")


class IncidentLevel(Choice, label=term("事件等级", "level of an incident")):
    """How grave an incident was."""

    ORDINARY = "ordinary", term("一般", "ordinary")
    SERIOUS = "serious", term("较大", "serious")
    MAJOR = "major", term("重大", "major")
    GRAVEST = "gravest", term("特别重大", "gravest", also=("特大",))


class SweepField(Choice, label=term("排查领域", "field of a sweep")):
    """What a sweep looked for."""

    DISPUTES = "disputes", term("矛盾纠纷", "disputes")
    WORKPLACES = "workplaces", term("安全生产", "safety at work", also=("生产安全",))
    FIRE = "fire", term("消防", "fire", also=("火灾隐患", "消防安全"))
    TRAFFIC = "traffic", term("道路交通", "traffic", also=("交通安全",))
    GEOLOGY = "geology", term("地质灾害", "geological danger", also=("防汛", "自然灾害"))
    FOOD = "food", term("食品安全", "food")
    SCHOOLS = "schools", term("校园安全", "schools")
    PERSONS = "persons", term("重点人员", "persons of concern")
    OTHER = "other", term("其他", "other")


@attrs.frozen(kw_only=True)
class SafetyProject(VillageRecord, label=term("平安建设项目", "safety project")):
    """Money put into safety, and what it bought."""

    invested_on: date = attrs.field(
        metadata=term("投入日期", "date invested", also=("投资日期", "建成日期", "完工日期"))
    )
    name: str | None = attrs.field(
        default=None, metadata=term("项目名称", "name", also=("工程名称",))
    )
    kind: SafetyProjectKind | None = attrs.field(
        default=None, metadata=term("项目类别", "kind", also=("项目类型",))
    )
    amount: Decimal | None = attrs.field(
        default=None,
        metadata=term("投资金额", "invested", also=("投入金额", "投资", "投资额"), unit=YUAN),
    )
    cameras: int | None = attrs.field(
        default=None,
        metadata=term("摄像头数", "cameras", also=("摄像头", "高清摄像头"), unit=CAMERAS),
    )
    retired_on: date | None = attrs.field(
        default=None, metadata=term("停用日期", "out of use from", also=("报废日期",))
    )


@attrs.frozen(kw_only=True)
class Patrol(VillageRecord, label=term("巡逻", "patrol")):
    """One patrol, or what volunteers did on one day."""

    patrolled_on: date = attrs.field(
        metadata=term("巡逻日期", "date", also=("巡逻时间", "活动日期"))
    )
    kind: PatrolKind | None = attrs.field(
        default=None, metadata=term("巡逻类型", "kind", also=("巡逻类别",))
    )
    area: str | None = attrs.field(
        default=None, metadata=term("巡逻区域", "area", also=("巡逻路线",))
    )
    persons: int | None = attrs.field(
        default=None, metadata=term("巡逻人数", "persons", also=("参加人数",), unit=PERSONS)
    )
    patrollers: tuple[str, ...] = attrs.field(
        default=(),
        repr=False,
        metadata=term("巡逻人员", "patrollers", also=("参加人员",), personal=True),
    )


@attrs.frozen(kw_only=True)
class Incident(VillageRecord, label=term("案件事件事故", "incident")):
    """An incident, or a report of how many of a kind there were up to a day: also none.

    Where no number is given, it is one.
    """

    happened_on: date = attrs.field(
        metadata=term("发生或报告日期", "date", also=("发生日期", "发生时间", "报告日期"))
    )
    number: int | None = attrs.field(
        default=None, metadata=term("起数", "number", also=("数量", "发生起数"), unit=CASES)
    )
    kind: IncidentKind | None = attrs.field(
        default=None, metadata=term("事件类别", "kind", also=("事件类型", "类别"))
    )
    level: IncidentLevel | None = attrs.field(
        default=None, metadata=term("事件等级", "level", also=("等级", "级别"))
    )
    deaths: int | None = attrs.field(
        default=None, metadata=term("死亡人数", "deaths", unit=PERSONS)
    )
    injured: int | None = attrs.field(
        default=None, metadata=term("受伤人数", "injured", unit=PERSONS)
    )
    reported_on: date | None = attrs.field(
        default=None, metadata=term("上报日期", "reported to superiors", also=("上报时间",))
    )


@attrs.frozen(kw_only=True)
class RiskSweep(VillageRecord, label=term("风险隐患排查", "sweep for risks")):
    """A sweep for risks, with the dangers that were found and removed."""

    swept_on: date = attrs.field(metadata=term("排查日期", "date", also=("排查时间", "检查日期")))
    field: SweepField | None = attrs.field(
        default=None, metadata=term("排查领域", "field", also=("排查类型", "排查内容"))
    )
    found: int | None = attrs.field(
        default=None,
        metadata=term("排查隐患数", "dangers found", also=("发现隐患数", "隐患数"), unit=DANGERS),
    )
    removed: int | None = attrs.field(
        default=None,
        metadata=term(
            "整改隐患数",
            "dangers removed",
            also=("已整改数",),
            unit=DANGERS,
            dated_by="removed_on",
        ),
    )
    remove_by: date | None = attrs.field(
        default=None,
        metadata=term("整改期限", "to be removed by", also=("整改时限",), planned=True),
    )
    removed_on: date | None = attrs.field(
        default=None, metadata=term("整改完成日期", "date removed", also=("整改日期",))
    )


project = columns(SafetyProject)
patrol = columns(Patrol)
incident = columns(Incident)
happened = first_of(incident.number, constant(1)).called(
    "起数（未填为一）", "number (one if not given)"
)
sweep = columns(RiskSweep)

# -- rules ---------------------------------------------------------------------------------

project_in_order = consistent(
    SafetyProject,
    term("停用不早于投入", "out of use no sooner than invested"),
    project.invested_on <= project.retired_on,
)
patrollers_within_number = consistent(
    Patrol,
    term("名单不超过人数", "no more named than patrolled"),
    patrol.patrollers.length() <= patrol.persons,
)
no_casualties_in_zero_report = consistent(
    Incident,
    term("零报告无伤亡", "nobody harmed where nothing happened"),
    (incident.deaths.empty() | (incident.deaths == 0))
    & (incident.injured.empty() | (incident.injured == 0)),
    applies=happened == 0,
)
reported_after_incident = consistent(
    Incident,
    term("上报不早于发生", "reported no sooner than it happened"),
    incident.happened_on <= incident.reported_on,
)
removed_within_found = consistent(
    RiskSweep,
    term("整改不超过排查", "no more removed than found"),
    sweep.removed <= sweep.found,
)
removed_after_sweep = consistent(
    RiskSweep,
    term("整改不早于排查", "removed no sooner than swept"),
    sweep.swept_on <= sweep.removed_on,
)

# -- indicators ----------------------------------------------------------------------------

invested = total(
    SafetyProject,
    term("平安建设投资", "invested in safety"),
    project.amount,
    on=project.invested_on,
    split=project.kind,
)
cameras_installed = total(
    SafetyProject,
    term("安装摄像头", "cameras installed"),
    project.cameras,
    on=project.invested_on,
)
cameras_in_use = stock(
    SafetyProject,
    term("在用摄像头", "cameras in use"),
    since=project.invested_on,
    where=project.retired_on.empty() | (project.retired_on > WINDOW_END),
    value=project.cameras,
    unit=CAMERAS,
)
patrols = count(
    Patrol,
    term("巡逻次数", "patrols"),
    on=patrol.patrolled_on,
    split=patrol.kind,
    unit=Text("次", "patrols"),
)
patrol_persons = total(
    Patrol,
    term("巡逻人次", "persons on patrol"),
    patrol.persons,
    on=patrol.patrolled_on,
    unit=Text("人次", "person-times"),
)
villages_patrolled = distinct(
    Patrol,
    term("开展巡逻的村居", "villages patrolled"),
    patrol.village,
    on=patrol.patrolled_on,
    where=patrol.village.known(),
    unit=Text("个村居", "villages"),
)
incidents = total(
    Incident,
    term("案件事件事故", "incidents"),
    happened,
    on=incident.happened_on,
    split=incident.kind,
)
major_incidents = total(
    Incident,
    term("重大案件事件事故", "major incidents"),
    happened,
    on=incident.happened_on,
    where=incident.level.is_in(IncidentLevel.MAJOR, IncidentLevel.GRAVEST),
    split=incident.kind,
)
deaths = total(Incident, term("死亡人数", "deaths"), incident.deaths, on=incident.happened_on)
sweeps = count(
    RiskSweep,
    term("风险隐患排查", "sweeps for risks"),
    on=sweep.swept_on,
    split=sweep.field,
    unit=Text("次", "sweeps"),
)
dangers_found = total(RiskSweep, term("排查隐患", "dangers found"), sweep.found, on=sweep.swept_on)
dangers_removed = total(
    RiskSweep, term("整改隐患", "dangers removed"), sweep.removed, on=sweep.swept_on
)
dangers_removed_share = weighted_share(
    RiskSweep,
    term("隐患整改率", "share of dangers removed"),
    sweep.removed,
    sweep.found,
    on=sweep.swept_on,
)
removed_in_time_share = share(
    RiskSweep,
    term("隐患按期整改率", "share of sweeps whose dangers were removed in time"),
    sweep.removed_on.known() & (sweep.removed_on <= sweep.remove_by),
    on=sweep.remove_by,
)
