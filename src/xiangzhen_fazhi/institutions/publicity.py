"""Legal publicity (普法宣传): the events by which people come to know the law.

The Law on Legal Publicity and Education (法治宣传教育法), in force from 2025-11-01, is the first
statute on it and names no number of events; before it stood the five-year plans. The
Constitution Day (国家宪法日, 4 December) was set by the Standing Committee of the National
People's Congress in 2014; the week from that day on is the week of the Constitution.
"""

from __future__ import annotations

from datetime import date

import attrs

from xiangzhen_fazhi.definitions.expressions import WINDOW_END, columns, days_between
from xiangzhen_fazhi.definitions.indicators import count, distinct, total
from xiangzhen_fazhi.definitions.records import VillageRecord
from xiangzhen_fazhi.definitions.rules import Strength, consistent, periodic
from xiangzhen_fazhi.law.limits import Limit, Setting, version
from xiangzhen_fazhi.law.periods import PeriodKind
from xiangzhen_fazhi.law.statutes import Confidence
from xiangzhen_fazhi.law.texts import CONSTITUTION_DAY_2014, LAW_PUBLICITY_2025
from xiangzhen_fazhi.terms import Choice, Text, term

__all__ = ["PublicityChannel", "PublicityEvent", "PublicityKind"]

# -- law -----------------------------------------------------------------------------------

CONSTITUTION_WEEK_EVENTS = Setting(
    "publicity.constitution_week_events",
    term("宪法宣传周活动次数", "events in the week of the Constitution"),
    1,
)
CONSTITUTION_WEEK = Limit(
    term("宪法宣传周活动", "event in the week of the Constitution"),
    version(CONSTITUTION_WEEK_EVENTS, CONSTITUTION_DAY_2014.whole(confidence=Confidence.DEFAULT)),
    version(CONSTITUTION_WEEK_EVENTS, LAW_PUBLICITY_2025.whole(confidence=Confidence.DEFAULT)),
)

# -- records -------------------------------------------------------------------------------


class PublicityKind(Choice, label=term("宣传活动类别", "kind of publicity event")):
    """What sort of event it was."""

    CAMPAIGN = "campaign", term("集中宣传", "campaign", also=("集中宣传活动", "主题宣传"))
    ROUTINE = "routine", term("日常宣传", "routine publicity", also=("经常性宣传",))
    LECTURE = "lecture", term("法治宣讲", "public talk", also=("法治讲座", "宣讲"))
    CONSULTATION = "consultation", term("法律咨询", "legal advice to the public")


class PublicityChannel(Choice, label=term("宣传形式", "channel of publicity")):
    """How an event reached people."""

    SCREEN = "screen", term("电子显示屏", "electronic screen", also=("LED屏", "显示屏"))
    VEHICLE = "vehicle", term("巡逻车", "patrol car", also=("宣传车", "流动宣传车"))
    MARKET = "market", term("集会", "market day", also=("镇区集会", "赶集", "庙会"))
    VILLAGE = "village", term("送法下乡", "law brought to the villages", also=("送法进村", "入村"))
    WECHAT = "wechat", term("微信", "WeChat", also=("微信转发", "微信群", "微信公众号"))
    BANNER = "banner", term("横幅", "banners", also=("宣传横幅", "悬挂横幅"))
    HANDOUT = "handout", term("发放资料", "handouts", also=("宣传手册", "宣传单", "发放宣传资料"))
    BOARD = "board", term("展板", "display boards", also=("宣传栏", "挂图"))
    BROADCAST = "broadcast", term("广播", "loudspeaker", also=("大喇叭", "村村响"))
    LECTURE = "lecture", term("讲座", "talk", also=("宣讲", "法治讲座"))
    PERFORMANCE = "performance", term("文艺演出", "performance", also=("法治文艺",))
    OTHER = "other", term("其他", "other", also=("其它",))


PIECES = Text("条", "")
SHEETS = Text("份", "copies")
BOARDS = Text("块", "")
CARS = Text("台", "vehicles")
PERSON_TIMES = Text("人次", "person-times")
TIMES = Text("次", "events")


@attrs.frozen(kw_only=True)
class PublicityEvent(VillageRecord, label=term("普法宣传活动", "publicity event")):
    """One event of legal publicity."""

    held_on: date = attrs.field(
        metadata=term("活动日期", "date held", also=("活动时间", "宣传时间", "开展时间"))
    )
    kind: PublicityKind | None = attrs.field(
        default=None, metadata=term("活动类别", "kind", also=("活动类型",))
    )
    title: str | None = attrs.field(default=None, metadata=term("活动名称", "title"))
    theme: str | None = attrs.field(
        default=None, metadata=term("活动主题", "theme", also=("宣传主题",))
    )
    laws: tuple[str, ...] = attrs.field(
        default=(), metadata=term("宣传的法律", "laws", also=("法的内容", "宣传内容"))
    )
    channels: tuple[PublicityChannel, ...] = attrs.field(
        default=(), metadata=term("宣传形式", "channels", also=("宣传方式", "活动形式"))
    )
    addressed: tuple[str, ...] = attrs.field(
        default=(), metadata=term("普法对象", "addressed to", also=("宣传对象",))
    )
    organiser: str | None = attrs.field(
        default=None, metadata=term("主办单位", "organiser", also=("组织单位",))
    )
    co_organisers: tuple[str, ...] = attrs.field(
        default=(), metadata=term("协办单位", "co-organisers", also=("承办单位", "承办/协办单位"))
    )
    place: str | None = attrs.field(
        default=None, metadata=term("活动地点", "place", also=("详细地址", "地点"))
    )
    audience: int | None = attrs.field(
        default=None,
        metadata=term(
            "受众人次",
            "audience",
            also=("人数", "参加人数"),
            unit=PERSON_TIMES,
            approximate=True,
        ),
    )
    banners: int | None = attrs.field(
        default=None,
        metadata=term(
            "横幅数", "banners", also=("宣传横幅", "横幅"), unit=PIECES, approximate=True
        ),
    )
    handouts: int | None = attrs.field(
        default=None,
        metadata=term(
            "发放资料数",
            "handouts",
            also=("宣传手册", "手册", "宣传单", "发放资料", "宣传资料"),
            unit=SHEETS,
            approximate=True,
        ),
    )
    boards: int | None = attrs.field(
        default=None,
        metadata=term("展板数", "display boards", also=("展板",), unit=BOARDS, approximate=True),
    )
    vehicles: int | None = attrs.field(
        default=None,
        metadata=term("宣传车数", "vehicles", also=("宣传车",), unit=CARS, approximate=True),
    )
    consultations: int | None = attrs.field(
        default=None,
        metadata=term(
            "咨询人次",
            "persons advised",
            also=("咨询", "法律咨询"),
            unit=PERSON_TIMES,
            approximate=True,
        ),
    )


event = columns(PublicityEvent)

# -- rules ---------------------------------------------------------------------------------

# Counted back from 31 December: the 4th and the 10th of December.
CONSTITUTION_DAY_BEFORE_YEAR_END = 27
WEEK_END_BEFORE_YEAR_END = 21

to_year_end = days_between(event.held_on, WINDOW_END)
event_in_constitution_week = periodic(
    PublicityEvent,
    term("宪法宣传周开展活动", "event held in the week of the Constitution"),
    every=PeriodKind.YEAR,
    on=event.held_on,
    where=(to_year_end <= CONSTITUTION_DAY_BEFORE_YEAR_END)
    & (to_year_end >= WEEK_END_BEFORE_YEAR_END),
    basis=CONSTITUTION_WEEK,
    strength=Strength.GENERAL,
    note=Text(
        "宪法宣传周为每年12月4日至10日，活动次数可配置",
        "The week is that of 4 to 10 December; the number of events can be set.",
    ),
)
advised_within_audience = consistent(
    PublicityEvent,
    term("咨询不超过受众", "no more advised than reached"),
    event.consultations <= event.audience,
)

# -- indicators ----------------------------------------------------------------------------

events = count(
    PublicityEvent,
    term("普法宣传活动次数", "publicity events"),
    on=event.held_on,
    split=event.kind,
    unit=TIMES,
)
events_by_channel = count(
    PublicityEvent,
    term("按形式的普法宣传活动次数", "publicity events by channel"),
    on=event.held_on,
    where=event.channels.known(),
    split=event.channels,
    unit=TIMES,
)
banners = total(PublicityEvent, term("制作横幅", "banners"), event.banners, on=event.held_on)
handouts = total(PublicityEvent, term("发放资料", "handouts"), event.handouts, on=event.held_on)
boards = total(PublicityEvent, term("展板", "display boards"), event.boards, on=event.held_on)
vehicles = total(
    PublicityEvent, term("出动宣传车", "vehicles sent out"), event.vehicles, on=event.held_on
)
audience = total(PublicityEvent, term("受众人次", "audience"), event.audience, on=event.held_on)
consultations = total(
    PublicityEvent, term("接受咨询人次", "persons advised"), event.consultations, on=event.held_on
)
laws_covered = distinct(
    PublicityEvent,
    term("宣传法律部数", "laws covered by publicity"),
    event.laws,
    on=event.held_on,
    unit=Text("部", ""),
)
villages_reached = distinct(
    PublicityEvent,
    term("普法宣传到达的村居", "villages reached by publicity"),
    event.village,
    on=event.held_on,
    where=event.village.known(),
    unit=Text("个村居", "villages"),
)
