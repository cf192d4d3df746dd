"""What the first words of a row tell: that it is a total, a note, a signature, an example."""

from __future__ import annotations

import re
from enum import Enum

from xiangzhen_fazhi.wire.numerals import half_width


class Sign(Enum):
    """What words are a sign of."""

    TOTAL = "total"
    PERHAPS_TOTAL = "perhaps a total"
    """甲村小计, 去年同期: or what a record is about."""
    NOTE = "note"
    """注：, 填表人：, 例: nothing else."""
    PERHAPS_NOTE = "perhaps a note"
    """审批部门, *…: or a part of a record."""


def sign_of(words: str) -> Sign | None:
    """What words are a sign of; `None` if nothing.

    >>> sign_of("合 计"), sign_of("A-1")
    (<Sign.TOTAL: 'total'>, None)
    """
    word = "".join(half_width(words).split()).casefold()
    return next((sign for sign, pattern in _PATTERNS.items() if pattern.match(word)), None)


def says_amount(words: str) -> bool:
    """Whether words are a number with its unit, a dash, or the label of one: what totals hold."""
    word = "".join(half_width(words).split())
    return _AMOUNT.fullmatch(word) is not None or sign_of(words) is not None


_WHO = (
    "填表|填报|制表|制单|审核|审批|复核|校对|登记|经办|统计|联系|负责|签发|报送|汇总"
    "|单位负责|部门负责"
)
_PATTERNS = {
    Sign.TOTAL: re.compile(
        r"[(\[【]?(?:(?:合计|总计|小计|共计|累计)(?:[金数]?额|[件人]?数)?|总数|总金?额"
        r"|(?:sub|grand)?totals?)[)\]】]?(?:[:(0-9].*)?$"
        r"|(?:共计?|合计|总计|小计)[0-9一二三四五六七八九十百千]+[件起宗人次户个份条场]+$"
        r"|(?:本页|本月|本季度?|本年度?|全年|全镇|全县|[0-9]{4}年度?|[0-9]{1,2}月份?"
        r"|第?[一二三四1-4]季度|[上下]半年)(?:合计|总计|小计|共计|累计|总数|总额)(?:[:(].*)?$"
    ),
    Sign.PERHAPS_TOTAL: re.compile(
        r"(?!').{0,8}(?:合计|总计|小计|共计|累计)(?:[:(].*)?$"
        r"|(?:平均[数值]?|均值|average|sum|(?:去年|上年度?)同期|同比.{0,4}|环比.{0,4})(?:[:(].*)?$"
        r"|其中:?.*|[0-9一二三四五六七八九十百千]+[件起宗]$"
    ),
    Sign.NOTE: re.compile(
        r"(?:备注|注|说明|附注|填表说明|填报说明|注意事项?|抄送|抄报|分送)(?:单位|机关)?:"
        rf"|(?:{_WHO})(?:人|单位|日期|时间|电话|部门)?(?:\(.{{1,6}}\))?:"
        r"|(?:单位|部门)?(?:负责人|分管领导|主要领导|签名|签字|签章|盖章)(?:\(.{1,6}\))?:"
        r"|(?:当事人|调解员|人民调解委员会|单位)\((?:签名|印章|盖章|公章|签字|章)\)"
        r"|[(\[【]?(?:例|例如|示例|样例|范例|举例|填写示例|example)[0-9]?[)\]】]?:?$"
    ),
    Sign.PERHAPS_NOTE: re.compile(
        r"(?:备注|注|说明|附注|填表说明|填报说明|注意事项?)(?:[0-9]{1,2}(?![0-9])|$)"
        r"|第[0-9一二三四五六七八九十百]+页(?:[,/、]?共[0-9一二三四五六七八九十百]+页)?$"
        r"|\(?此件|[※*](?!.{0,20}[0-9]号?$).{4,}"
        rf"|(?:{_WHO})(?:人|单位|日期|时间|电话|部门)(?:\(.{{1,6}}\))?$"
        r"|(?:单位|部门)?(?:负责人|分管领导|主要领导|签名|签字|签章|盖章)(?:\(.{1,6}\))?$"
    ),
}
_ORGAN = re.compile(
    r"[^0-9,、;:。]{2,30}(?:政府|党委|委员会|办事处|办公室|[局所队院站厅]|中心|村委会|居委会)"
)
_DAY = re.compile(
    "[0-9〇零一二三四五六七八九]{4}[-/.年][0-9一二三四五六七八九十]{1,2}[-/.月].{1,4}"
)


def closes(words: str) -> bool:
    """Whether words alone may close a sheet: the organ that made it, or the day.

    >>> closes("某镇人民政府"), closes("二〇二五年六月一日"), closes("罚-01")
    (True, True, False)
    """
    word = "".join(half_width(words).split())
    return bool(_ORGAN.fullmatch(word) or _DAY.fullmatch(word))


_BLANKS = " \t\r\n\u3000\xa0"
BEGIN = frozenset(
    "合总小共累本抄分第全备注说附填此(（[【※*＊制审复校登经统联负签报汇单部分主当调人盖平均去上同环其例示样范举tT"
    f"{_BLANKS}"
)
END = frozenset(f"计额数期例件起宗)）]】:：lLsSmMeE{_BLANKS}")
"""With one of these a sign begins or ends, so that few other words need to be looked at."""
_AMOUNT = re.compile(
    r"[^\u4e00-\u9fffa-zA-Z]*|.{0,4}[0-9].{0,6}|[万千百]?元|[一二三四五六七八九十百千]+.?"
)
