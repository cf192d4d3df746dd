"""Expressions in words, in both languages: the 口径 of an indicator is never typed twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import attrs

from xiangzhen_fazhi.definitions import expressions as ex
from xiangzhen_fazhi.definitions.records import Kind
from xiangzhen_fazhi.law.amounts import Amount, Unit
from xiangzhen_fazhi.terms import Choice, Text


def explain(expr: ex.Expr) -> Text:
    """What an expression says, in Chinese and in English."""
    return expr.name or _SAYS[type(expr)](expr)


def _both(zh: str, en: str, *parts: ex.Expr) -> Text:
    said = [explain(p) for p in parts]
    return Text(zh.format(*(s.zh for s in said)), en.format(*(s.en for s in said)))


def _constant(expr: ex.Constant) -> Text:
    value = expr.value
    if value is None:
        return Text("空", "empty")
    if isinstance(value, bool):
        return Text("是", "yes") if value else Text("否", "no")
    if isinstance(value, Choice):
        return Text(f"“{value.term.zh}”", f"“{value.term.en}”")
    if isinstance(value, date):
        return Text(f"{value.year}年{value.month}月{value.day}日", value.isoformat())
    return Text(str(value), str(value))


def _param(expr: ex.Param) -> Text:
    label = expr.setting.term
    value = expr.setting.default
    default = value.text if isinstance(value, Amount) else explain(ex.constant(value))
    return Text(f"{label.zh}（默认 {default.zh}）", f"{label.en} (default {default.en})")


_SIGNS = {
    "==": Text("为", "is"),
    "!=": Text("不为", "is not"),
    "<": Text("早于或小于", "is less than"),
    "<=": Text("不超过", "is at most"),
    ">": Text("超过", "is more than"),
    ">=": Text("不低于", "is at least"),
}
_DATE_SIGNS = _SIGNS | {
    "<": Text("早于", "is before"),
    "<=": Text("不晚于", "is not after"),
    ">": Text("晚于", "is after"),
    ">=": Text("不早于", "is not before"),
}
_NUMBER_SIGNS = _SIGNS | {"<": Text("小于", "is less than"), "==": Text("等于", "equals")}


def _compare(expr: ex.Compare) -> Text:
    if _is_flag(expr):
        return explain(expr.left)
    signs = _DATE_SIGNS if expr.left.kind is Kind.DATE else _SIGNS
    signs = _NUMBER_SIGNS if expr.left.kind in ex.NUMBERS else signs
    sign = signs[expr.op]
    return _both(f"{{0}}{sign.zh}{{1}}", f"{{0}} {sign.en} {{1}}", expr.left, expr.right)


def _is_flag(expr: ex.Compare) -> bool:
    """Whether it only asks that something is so."""
    return expr.op == "==" and isinstance(expr.right, ex.Constant) and expr.right.value is True


def _joined(zh: str, en: str) -> Callable[[Any], Text]:
    def say(expr: ex.All | ex.Any_) -> Text:
        # That what has not come yet counts nowhere is true of everything, and is not said here.
        told = [c for c in expr.conditions if not _is_come(c)] or expr.conditions
        said = [_nested(c, type(expr)) for c in told]
        return Text(zh.join(s.zh for s in said), en.join(s.en for s in said))

    return say


def _is_come(expr: ex.Expr) -> bool:
    return isinstance(expr, ex.Not) and isinstance(expr.condition, ex.NotYet)


def _nested(expr: ex.Expr, inside: type[ex.Expr]) -> Text:
    said = explain(expr)
    joined = isinstance(expr, (ex.All, ex.Any_)) and not isinstance(expr, inside)
    if expr.name is None and joined:
        return Text(f"（{said.zh}）", f"({said.en})")
    return said


_OPPOSITES = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", "<=": ">", ">": "<="}


def _not(expr: ex.Not) -> Text:
    said = expr.condition.name
    match expr.condition:
        case _ if said is not None:
            pass
        case ex.IsEmpty(value=value):
            return _both("已填{0}", "{0} is filled in", value)
        case ex.NotYet(column=column):
            return _both("{0}未填或已到来", "{0} is empty or has come", column)
        case ex.Compare(op=op) as compared if not _is_flag(compared):
            return _compare(attrs.evolve(compared, op=_OPPOSITES[op]))
        case ex.IsIn(value=value, among=among):
            return _one_of(value, among, Text("不为", "is none of"))
        case _:
            pass
    said = said or _nested(expr.condition, ex.Not)
    return Text(f"并非{said.zh}", f"not {said.en}")


def _one_of(value: ex.Expr, among: Sequence[ex.Expr], sign: Text) -> Text:
    said, members = explain(value), [explain(m) for m in among]
    return Text(
        f"{said.zh}{sign.zh}{'、'.join(m.zh for m in members)}之一",
        f"{said.en} {sign.en} {', '.join(m.en for m in members)}",
    )


def _is_in(expr: ex.IsIn) -> Text:
    return _one_of(expr.value, expr.among, Text("为", "is one of"))


_UNITS = {
    Unit.DAY: Text("后{1}日", "{1} days after {0}"),
    Unit.WORKING_DAY: Text("后{1}个工作日", "{1} working days after {0}"),
    Unit.MONTH: Text("后{1}个月", "{1} months after {0}"),
    Unit.YEAR: Text("后{1}年", "{1} years after {0}"),
}


def _shift(expr: ex.Shift) -> Text:
    said = _UNITS[expr.unit] if expr.unit else Text("后{1}", "{1} after {0}")
    return _both("{0}" + said.zh, said.en, expr.start, expr.number)


def _preferred(expr: ex.Expr) -> list[ex.Expr]:
    """The values that `first_of` tries, in order; the expression alone where it is no such case."""
    if isinstance(expr, ex.Case) and len(expr.branches) == 1:
        ((condition, value),) = expr.branches
        filled = condition.condition if isinstance(condition, ex.Not) else None
        if isinstance(filled, ex.IsEmpty) and filled.value is value:
            return [value, *_preferred(expr.otherwise)]
    return [expr]


def _case(expr: ex.Case) -> Text:
    tried = _preferred(expr)
    if len(tried) > 1:
        first, *others = [explain(e) for e in tried]
        if isinstance(tried[1], ex.Constant):
            (last,) = others
            return Text(
                f"{first.zh}（未填视为{last.zh}）", f"{first.en} (taken as {last.en} where empty)"
            )
        return Text(
            f"{first.zh}（未填时取{'，再取'.join(o.zh for o in others)}）",
            f"{first.en} (where empty, {', else '.join(o.en for o in others)})",
        )
    branches = [(explain(c), explain(v)) for c, v in expr.branches]
    last = explain(expr.otherwise)
    zh = "；".join(f"{c.zh}的，取{v.zh}" for c, v in branches)
    en = "; ".join(f"{v.en} where {c.en}" for c, v in branches)
    return Text(f"{zh}；否则取{last.zh}", f"{en}; else {last.en}")


def _arithmetic(expr: ex.Arithmetic) -> Text:
    sign = {"+": "+", "-": "−", "*": "×"}[expr.op]
    return _both(f"{{0}} {sign} {{1}}", f"{{0}} {sign} {{1}}", expr.left, expr.right)


def _extreme(expr: ex.Extreme) -> Text:
    zh, en = ("较小者", "the lesser") if expr.op == "least" else ("较大者", "the greater")
    return _both(f"{{0}}与{{1}}的{zh}", f"{en} of {{0}} and {{1}}", expr.left, expr.right)


def _among(expr: ex.Among) -> Text:
    thing, where = expr.target.record.__term__, explain(expr.where)
    plain = _is_come(expr.where) or explain(expr.where) == explain(ex.constant(value=True))
    said = _both("{1}为{0}的", "with {1} equal to {0}", expr.value, expr.target)
    zh, en = f"{said.zh}{thing.zh}数", f"the number of {thing.en} {said.en}"
    return Text(zh, en) if plain else Text(f"{zh}（{where.zh}）", f"{en} (where {where.en})")


_SAYS: dict[type[ex.Expr], Callable[[Any], Text]] = {
    ex.Column: lambda e: Text(e.field.term.zh, e.field.term.en),
    ex.NotYet: lambda e: _both("{0}尚未到来", "{0} has not come", e.column),
    ex.Constant: _constant,
    ex.AsOf: lambda _: Text("统计截止日", "the reporting date"),
    ex.WindowStart: lambda _: Text("期初", "the first day of the period"),
    ex.WindowEnd: lambda _: Text("期末", "the last day of the period"),
    ex.Param: _param,
    ex.Compare: _compare,
    ex.All: _joined("且", " and "),
    ex.Any_: _joined("或", " or "),
    ex.Not: _not,
    ex.IsEmpty: lambda e: _both("未填{0}", "{0} is empty", e.value),
    ex.IsIn: _is_in,
    ex.Has: lambda e: _both("{0}包括{1}", "{0} include {1}", e.value, e.member),
    ex.Length: lambda e: _both("{0}的数目", "the number of {0}", e.value),
    ex.Arithmetic: _arithmetic,
    ex.Extreme: _extreme,
    ex.DaysBetween: lambda e: _both("{0}至{1}的天数", "days from {0} to {1}", e.start, e.end),
    ex.WorkingDaysBetween: lambda e: _both(
        "{0}至{1}的工作日数", "working days from {0} to {1}", e.start, e.end
    ),
    ex.Shift: _shift,
    ex.Rolled: lambda e: _both("{0}（遇休息日顺延）", "{0} (moved past rest days)", e.day),
    ex.Case: _case,
    ex.Outer: lambda e: _both("本记录的{0}", "the record's own {0}", e.value),
    ex.Among: _among,
    ex.Lookup: lambda e: _both(
        "{0}所指记录的{1}", "the {1} of the record that {0} names", e.key, e.target
    ),
}
