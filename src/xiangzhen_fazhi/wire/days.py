"""Dates as clerks write them: 2023-03-05 · 2023/3/5 · 2023年3月5日 · 20230305 · 二〇二三年三月五日."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

from xiangzhen_fazhi.terms import Text
from xiangzhen_fazhi.wire.numerals import chinese_integer, half_width, has_mark
from xiangzhen_fazhi.wire.trouble import CellError
from xiangzhen_fazhi.wire.wording import GUARD

BEIJING = timezone(timedelta(hours=8))
_SERIAL_START = date(1899, 12, 30)
_SERIALS = range(36_526, 54_789)
"""2000 to 2049: outside, a bare number is more likely something else, as 25305 for 5 March 2025."""
FIRST, LAST = date(1920, 1, 1), date(2100, 12, 31)
"""No clerk means a day outside: 14 February 1900 is the number 45, shown as a date."""
_LONGEST = 200

_NUM = "〇○零一二三四五六七八九十廿卅"
_TIME = (
    r"(?:T?(?<![0-9])(?P<time>[0-9]{1,2}[:时](?:[0-9]{2}(?:[:分](?:[0-9]{2}(?:\.[0-9]+)?秒?)?)?)?)"
    r" ?(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_WEEKDAY = r" ?(?:\(?(?:星期|周)[一二三四五六日天]\)?)? ?"
_FORMS = tuple(
    re.compile(form + _WEEKDAY + _TIME)
    for form in (
        r"(?P<y>[0-9]{4}) ?(?P<s>[-/.]) ?(?P<m>[0-9]{1,2}) ?(?P=s) ?(?P<d>[0-9]{1,2})",
        r"(?P<y>[0-9]{4}) ?年 ?(?P<m>[0-9]{1,2}) ?月 ?(?P<d>[0-9]{1,2}) ?[日号]?",
        r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})",
        rf"(?P<y>[{_NUM}]{{4}})年(?P<m>[{_NUM}]{{1,3}})月(?P<d>[{_NUM}]{{1,3}})[日号]?",
    )
)

_MUST = Text("应为日期，如 2023-03-05、2023年3月5日", "must be a date, such as 2023-03-05")
_FAR_AWAY = Text(
    f"年份应在 {FIRST.year} 至 {LAST.year} 之间",
    f"the year must be from {FIRST.year} to {LAST.year}",
)
NOT_A_DAY = Text("日历上没有这一天", "there is no such day in the calendar")
_UNCLEAR = (
    (
        r"[0-9]{4} ?[-/.年] ?[0-9]{1,2} ?月?(?:份)?",
        "no_day",
        Text("只有年月，须写明日", "only a year and a month: write the day as well"),
    ),
    (
        r"[0-9]{1,2} ?月 ?[0-9]{1,2} ?[日号]?",
        "no_year",
        Text("没有年份，须写明年份", "there is no year: write the year as well"),
    ),
    (
        r"[0-9]{2} ?(?:[-/.]|年) ?[0-9]{1,2} ?(?:[-/.]|月) ?[0-9]{1,2} ?[日号]?",
        "ambiguous_date",
        Text(
            "年份只有两位，次序不明，须写四位年份",
            "the year has two digits and the order is unclear: write a year of four digits",
        ),
    ),
    (
        r"[0-9]{1,2} ?[-/.] ?[0-9]{1,2} ?[-/.] ?[0-9]{4}",
        "ambiguous_date",
        Text(
            "日与月的次序不明，须年在前", "day and month cannot be told apart: write the year first"
        ),
    ),
    (
        r".*[0-9].*(?:至|到|~|—|、|;).*[0-9].*",
        "several_dates",
        Text("有几个日期，应只写一个", "there are several dates: write the one that is meant"),
    ),
)


def day(text: str) -> date:
    """The day that a cell names; a time of day after it is left out.

    Raises `CellError` for what names no day, or not one day.
    """
    words = _in_one_line(text)
    for form in _FORMS:
        found = form.fullmatch(words)
        if found is not None:
            return _built(found)
    if words.isascii() and words.removesuffix(".0").isdigit():
        return serial(float(words[:16]))
    raise _unclear(words)


def _in_one_line(text: str) -> str:
    """A text for comparing with the forms, which know single blanks only."""
    words = text.strip()
    if len(words) > _LONGEST or has_mark(words):
        raise CellError("wrong_date", _MUST)
    return " ".join(half_width(words).split())


def plausible(whole: date) -> date:
    """A day that a clerk may have meant; else `CellError`."""
    if FIRST <= whole <= LAST:
        return whole
    raise CellError("wrong_date", _FAR_AWAY)


def said(whole: date) -> str:
    """A day as text; one that would not be believed stands behind an apostrophe."""
    return f"{'' if FIRST <= whole <= LAST else GUARD}{whole.isoformat()}"


def behind_guard(text: str) -> date | None:
    """The day that `said` wrote behind an apostrophe; `None` if it is none."""
    try:
        return date.fromisoformat(text[1:]) if text[:1] == GUARD and len(text) == _GUARDED else None
    except ValueError:
        return None


_GUARDED = len("'0001-01-01")


def serial(number: float) -> date:
    """The day of a spreadsheet's serial number (1900 system)."""
    if not number >= _SERIALS.start or number >= _SERIALS.stop:
        raise CellError("wrong_date", _MUST)
    return _SERIAL_START + timedelta(days=int(number))


def of_moment(moment: datetime) -> date:
    """The day of a moment; one with a time zone is taken to Beijing time first."""
    return (moment if moment.tzinfo is None else moment.astimezone(BEIJING)).date()


def _built(found: re.Match[str]) -> date:
    parts = [_part(found[name]) for name in ("y", "m", "d")]
    try:
        whole = date(*parts)
    except (ValueError, OverflowError):
        raise CellError("wrong_date", NOT_A_DAY) from None
    return _in_beijing(whole, found) if found["zone"] else whole


def _part(text: str) -> int:
    if text.isdigit() and text.isascii():
        return int(text)
    # 二○二五年: a circle is a zero in a year, and elsewhere perhaps a tick.
    return chinese_integer(text.replace("○", "〇")) or 0


def _in_beijing(whole: date, found: re.Match[str]) -> date:
    try:
        time = found["time"].rjust(8 if found["time"].count(":") > 1 else 5, "0")
        moment = datetime.fromisoformat(f"{whole.isoformat()}T{time}{found['zone']}")
        return of_moment(moment)
    except (ValueError, OverflowError):
        raise CellError("wrong_date", Text("时刻有误", "the time of day is wrong")) from None


def _unclear(words: str) -> CellError:
    for form, reason, must in _UNCLEAR:
        if re.fullmatch(form, words):
            return CellError(reason, must)
    return CellError("wrong_date", _MUST)
