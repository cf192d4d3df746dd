"""Reference pages in both languages, written from the catalogue when the docs are built.

For each language there is a page for every institution (its law, records, closed lists, rules
and indicators), one of the texts of the law, one of the settings, and one that leads to them.
Nothing here knows an institution: a new record, rule or indicator has its entry by being there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from xiangzhen_fazhi import catalogue, institutions
from xiangzhen_fazhi.definitions import expressions as ex
from xiangzhen_fazhi.definitions.explain import explain
from xiangzhen_fazhi.definitions.indicators import Indicator, Left, Ratio, Shape, members
from xiangzhen_fazhi.definitions.records import (
    Field,
    Kind,
    Record,
    begun_by,
    fields_of,
)
from xiangzhen_fazhi.definitions.rules import PeriodicRule, Rule, Strength
from xiangzhen_fazhi.law import texts
from xiangzhen_fazhi.law.amounts import Amount
from xiangzhen_fazhi.law.limits import Limit, Setting, Version
from xiangzhen_fazhi.law.statutes import Confidence, Provision, Statute
from xiangzhen_fazhi.terms import LANGUAGES, Choice, Language, Term, Text, label_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

T = TypeVar("T")

FOLDER = "_generated"
TAGS: Mapping[Language, str] = {"zh": "zh-CN", "en": "en"}
DAY = timedelta(days=1)

# -- words ---------------------------------------------------------------------------------

REFERENCE = Text("参考", "Reference")
REFERENCE_INTRO = Text(
    "以下各页由库中的定义生成，与程序所用的完全一致。",
    "These pages are made from the definitions that the library runs.",
)
INSTITUTION = Text("制度", "Institution")
LAW = Text("法律", "Law")
RECORDS = Text("记录", "Records")
LISTS = Text("选项", "Closed lists")
RULES = Text("规则", "Rules")
INDICATORS = Text("指标", "Indicators")
THE_LAW_WE_KNOW = Text("所知法律", "The law we know")
SETTINGS = Text("设置", "Settings")
NO_CHINESE_NAME = {"governance": "跨制度事项"}
"""The Chinese names of institutions whose docstring has none."""

LAW_INTRO = Text(
    "每项期限、数额或义务，按其全部版本列出；适用哪个版本，由规则所指的日期决定。",
    "Each period, figure or duty through all its versions; the date that a rule names chooses.",
)
FROM, UNTIL = Text("起", "From"), Text("止", "Until")
DEMAND = Text("要求", "Demand")
PROVISION = Text("条款", "Provision")
CONFIDENCE = Text("可信度", "Confidence")
CITED_BY_RULES = Text("以此为据的规则", "Rules that rest on it")
SINCE = Text("{0} 起：{1}，{2}", "since {0}: {1}, {2}")
A_STEP = Text("应当履行", "it must be done")
NOT_DEMANDED = Text("当时没有此项要求", "not demanded then")
CAN_BE_SET = Text("可设置：{0}", "can be set: {0}")

BEGINS = Text(
    "自{0}开始：该日晚于截止日的记录，视为尚未发生。",
    "Begins on {0}: a record with a later one than the reporting date has not begun.",
)
FIELD = Text("字段", "Field")
NAME = Text("名称", "Name")
OTHER_NAME = Text("英文名称", "Chinese name")
TYPE = Text("类型", "Type")
NOTES = Text("说明", "Notes")
ALSO = Text("也可写作", "Also written as")
CODE = Text("代码", "Code")
REQUIRED = Text("必填", "required")
PERSONAL = Text("个人信息", "personal")
IN_UNITS_OF = Text("单位：{0}", "unit: {0}")
KNOWN_SINCE = Text("自{0}起才算已知", "known since {0}")
PLANNED = Text("面向将来，未到来也算已知", "looks ahead: known before it comes")
APPROXIMATE = Text("可以写余、近、约", "may be given as 余, 近 or 约")
DEFINED_IN = Text("定义见{0}", "defined in {0}")
KINDS: Mapping[Kind, Text] = {
    Kind.TEXT: Text("文字", "text"),
    Kind.DATE: Text("日期", "date"),
    Kind.COUNT: Text("非负整数", "whole number"),
    Kind.MONEY: Text("非负小数", "decimal"),
    Kind.FLAG: Text("是否", "yes or no"),
    Kind.CHOICE: Text("选项：{0}", "one of: {0}"),
    Kind.TEXTS: Text("若干文字", "texts"),
    Kind.CHOICES: Text("若干选项：{0}", "several of: {0}"),
}

STRENGTH = Text("约束力", "Strength")
OF_RECORD = Text("记录", "Record")
BASIS = Text("依据", "Basis")
GOVERNED_BY = Text("版本取决于", "Version in force on")
EVERY = Text("期间", "Period")
READING = Text("理解", "Reading")
FIRST_DAY = Text("该期间的第一天", "the first day of the period")
STRENGTHS: Mapping[Strength, Text] = {
    Strength.DUTY: Text("法定义务：未做到为违反", "duty: what is not kept is a breach"),
    Strength.GENERAL: Text("一般要求：未做到只作提示", "general: what is not kept is a warning"),
    Strength.DATA: Text("数据一致：记录自相矛盾", "data: the record contradicts itself"),
}

COUNTED = Text("口径", "Definition")
VALUE = Text("数值", "Value")
KIND = Text("性质", "Kind")
STOCK = Text("存量：看期末最后一日", "stock: as it is on the last day of the period")
FLOW = Text("流量：看整个期间", "flow: what happened in the period")
LEFT_OUT = Text("不计入", "Left out")
NOBODY_LEFT_OUT = Text("无", "nothing")
PARTS = Text("分项", "Parts")
BY = Text("按{0}：{1}", "by {0}: {1}")
UNSCORED = Text("只作报告，不得作为考核指标", "reported, and never a target")
TARGET = Text("考核", "Target")
OVER, UNDER = Text("分子", "Numerator"), Text("分母", "Denominator")
SHAPES: Mapping[Shape, Text] = {
    Shape.COUNT: Text("记录数", "number of records"),
    Shape.SUM: Text("合计", "sum"),
    Shape.SHARE: Text("占比", "share"),
    Shape.MEAN: Text("平均数", "mean"),
    Shape.MEDIAN: Text("中位数", "median"),
    Shape.DISTINCT: Text("不同数值的个数", "number of different values"),
}
SHAPE_OF = Text("{0}：{1}", "{0}: {1}")
RATIO = Text("比值", "ratio")
PER = Text("每 {0}", "per {0}")

STATUTES_INTRO = Text(
    "库中引用或记载的每个文本。同一部法律有几个文本的，按施行先后排列；规则适用当时有效的文本。",
    "Every text that the library cites or records. Where one law had several texts they stand in "
    "the order in which they came into force; rules apply the one of its day.",
)
TEXT, NUMBER = Text("文本", "Text"), Text("文号", "Number")
LIMITS_ON_IT = Text("引用", "Cited by")
NO_LIMIT = Text("无", "no limit")
CONFIDENCES: Mapping[Confidence, Text] = {
    Confidence.VERIFIED: Text("逐条核对过全文", "the full text was read"),
    Confidence.QUOTED: Text("据公开页面的摘录", "an excerpt that was published was read"),
    Confidence.HIGH: Text("凭记忆，有把握", "from memory, and confident"),
    Confidence.DEFAULT: Text("惯例，可以设置", "a convention, which can be set"),
}
SETTINGS_INTRO = Text(
    "法律没有定死的数值，各有默认值，可在 `check`、`measure`、`due` 的 `settings` 中另行给出。",
    "Figures that the law leaves open. Each has a default; another can be given in the `settings` "
    "of `check`, `measure` and `due`.",
)
DEFAULT, MEANING = Text("默认值", "Default"), Text("含义", "Meaning")
USED_BY = Text("用于", "Used by")
YES, NO = Text("是", "yes"), Text("否", "no")

# -- Markdown ------------------------------------------------------------------------------

_SIGNS = re.compile(r"([\\`*_{}\[\]<>|~#$])")


def escaped(words: str) -> str:
    """Words that Markdown is to leave as they are."""
    return _SIGNS.sub(r"\\\1", words)


def code(words: str) -> str:
    """A code or a name of the program."""
    return f"`{words}`"


def label(*parts: str) -> str:
    """The name of a place, good for a link within and between pages."""
    return re.sub(r"[^a-z0-9]+", "-", "-".join(parts).lower()).strip("-")


def link(words: str, place: str) -> str:
    """A link to a place, on whichever page it is."""
    return f"[{words}](#{place})"


def heading(level: int, words: str, place: str | None = None) -> list[str]:
    """A heading, with the name by which links find it."""
    return [*([f"({place})="] if place else []), f"{'#' * level} {words}", ""]


def facts(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Names and what is said of them, one a line."""
    return [*(f":{name}: {words}" for name, words in pairs if words), ""]


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    """A table; an empty cell stays empty."""
    names = list(head)
    lines = [names, ["---"] * len(names), *rows]
    return [*("| " + " | ".join(cells) + " |" for cells in lines), ""]


def joined(words: Iterable[str], language: Language) -> str:
    """Several things, one after another."""
    return ("、" if language == "zh" else ", ").join(words)


def listed(words: Iterable[str], language: Language) -> str:
    """Several remarks, one after another."""
    return ("；" if language == "zh" else "; ").join(words)


def bracketed(words: str, language: Language) -> str:
    """Words in brackets."""
    return f"（{words}）" if language == "zh" else f" ({words})"


def sentence(words: str, language: Language) -> str:
    """Words that end as a sentence does."""
    return words + ("。" if language == "zh" else ".")


def filled(pattern: Text, language: Language, *words: str) -> str:
    """A phrase with its gaps filled."""
    return pattern.in_(language).format(*words)


# -- where things are ----------------------------------------------------------------------


@cache
def statutes() -> dict[str, Statute]:
    """Every text of the law by its name: those recorded, and others that a limit cites."""
    known = {name: one for name, one in vars(texts).items() if isinstance(one, Statute)}
    cited = {p.statute for limit in catalogue.limits().values() for p in limit.provisions}
    seen = set(known.values())
    for one in sorted(cited - seen, key=lambda s: (s.since, s.title.en)):
        known[f"{one.title.en} {one.since}"] = one
    return {n: s for n, s in known.items() if not n.startswith("_")}


@cache
def _names_of_statutes() -> dict[Statute, str]:
    return {statute: name for name, statute in statutes().items()}


def place_of_statute(statute: Statute, language: Language) -> str:
    """Where a text of the law is."""
    return label(language, "statute", _names_of_statutes()[statute])


@cache
def _codes() -> dict[int, str]:
    found = {**catalogue.rules(), **catalogue.indicators(), **catalogue.limits()}
    return {id(thing): name for name, thing in found.items()}


def code_of(thing: object) -> str | None:
    """The code of a rule, an indicator or a limit; empty for one that has none."""
    return _codes().get(id(thing))


def institution_of(thing: type[Record | Choice]) -> str:
    """The institution that a class belongs to."""
    within = f"{institutions.__name__}."
    return thing.__module__.removeprefix(within).split(".")[0]


def linked(thing: Any, kind: str, words: str, language: Language) -> str:  # noqa: ANN401
    """Words with a link to a definition, where it has a place."""
    name = code_of(thing)
    shown = escaped(words)
    return shown if name is None else link(shown, label(language, kind, name))


def record_link(record: type[Record], language: Language) -> str:
    """The label of a record class, with a link; of one above several, the label alone."""
    words = escaped(record.__term__.in_(language))
    if record.__name__ not in catalogue.records():
        return words
    return link(words, label(language, "record", record.__name__))


def of_institution(institution: str, things: Mapping[str, T]) -> dict[str, T]:
    """The definitions of an institution, in the order in which it has them."""
    return {name: thing for name, thing in things.items() if name.split(".")[0] == institution}


def title_of(institution: str) -> Text:
    """The names of an institution, as its docstring opens: `Petitions (信访): …`."""
    opening = (catalogue.modules()[institution].__doc__ or institution).splitlines()[0]
    found = re.match(r"(?P<en>[^(:.]+?)\s*(?:\((?P<zh>[^)]*)\))?\s*[:.]", opening)
    english = found["en"] if found else institution
    chinese = (found["zh"] if found else None) or NO_CHINESE_NAME.get(institution, english)
    return Text(chinese, english)


# -- the pages -----------------------------------------------------------------------------


def pages(language: Language) -> dict[str, str]:
    """Every page in a language, by its name."""
    out = {
        "index": index_page(language),
        "law": law_page(language),
        "settings": settings_page(language),
    }
    for institution in catalogue.modules():
        out[institution] = institution_page(institution, language)
    return out


def index_page(language: Language) -> str:
    """The page that leads to the others."""

    kinds = (catalogue.limits(), catalogue.rules(), whole_indicators())
    rows = [
        [
            f"[{escaped(title_of(i).in_(language))}]({i}.md)",
            str(len(records_of(i))),
            *(str(len(of_institution(i, things))) for things in kinds),
        ]
        for i in catalogue.modules()
    ]
    names = (INSTITUTION, RECORDS, LAW, RULES, INDICATORS)
    return page(
        heading(1, REFERENCE.in_(language)),
        [REFERENCE_INTRO.in_(language), ""],
        table((n.in_(language) for n in names), rows),
        ["```{toctree}", ":hidden:", "", *catalogue.modules(), "law", "settings", "```", ""],
    )


def page(*blocks: Iterable[str]) -> str:
    """The text of a page."""
    return "\n".join(line for block in blocks for line in block)


def institution_page(institution: str, language: Language) -> str:
    """Everything of one institution, in the order in which it is read."""
    place = label(language, institution)
    return page(
        heading(1, escaped(title_of(institution).in_(language)), place),
        [code(f"xiangzhen_fazhi.{institution}"), ""],
        _section(LAW, language, limits_section(institution, language)),
        _section(RECORDS, language, records_section(institution, language)),
        _section(LISTS, language, lists_section(institution, language)),
        _section(RULES, language, rules_section(institution, language)),
        _section(INDICATORS, language, indicators_section(institution, language)),
    )


def _section(name: Text, language: Language, lines: list[str]) -> list[str]:
    return [*heading(2, name.in_(language)), *lines] if lines else []


# -- law -----------------------------------------------------------------------------------


def limits_section(institution: str, language: Language) -> list[str]:
    """The limits of an institution with their versions."""
    limits = of_institution(institution, catalogue.limits())
    if not limits:
        return []
    lines = [LAW_INTRO.in_(language), ""]
    for name, limit in limits.items():
        lines += limit_entry(name, limit, language)
    return lines


def limit_entry(name: str, limit: Limit, language: Language) -> list[str]:
    """A limit through all its versions."""
    following = [v.since - DAY for v in limit.versions[1:]]
    ends: list[date | None] = [*following, None]
    rows = [
        [
            str(version.since),
            "" if end is None else str(end),
            demand(version, language),
            cited(version.provision, language),
            version.provision.confidence.term.in_(language),
        ]
        for version, end in zip(limit.versions, ends, strict=True)
    ]
    names = (FROM, UNTIL, DEMAND, PROVISION, CONFIDENCE)
    resting = [
        linked(rule, "rule", rule.term.in_(language), language)
        for rule in catalogue.rules().values()
        if rule.basis is limit
    ]
    return [
        *heading(3, escaped(limit.term.in_(language)), label(language, "limit", name)),
        *other_name(name, limit.term, language),
        *table((n.in_(language) for n in names), rows),
        *facts([(CITED_BY_RULES.in_(language), joined(resting, language))]),
    ]


def other_name(name: str, term: Term, language: Language) -> list[str]:
    """The code, and the name in the other language."""
    return [f"{code(name)} · {escaped(term.en if language == 'zh' else term.zh)}", ""]


def demand(version: Version, language: Language) -> str:
    """What a version of a limit demands, in words."""
    if version.absent:
        return NOT_DEMANDED.in_(language)
    if isinstance(version.value, Setting):
        name = version.value.code
        place = link(code(name), label(language, "setting", name))
        said = filled(CAN_BE_SET, language, place)
        return figure(version.value.default, language) + bracketed(said, language)
    return A_STEP.in_(language) if version.value is None else figure(version.value, language)


def figure(value: object, language: Language) -> str:
    """A figure in words."""
    if isinstance(value, Amount):
        return value.text.in_(language)
    if isinstance(value, bool):
        return (YES if value else NO).in_(language)
    return escaped(str(value))


def cited(provision: Provision, language: Language) -> str:
    """A citation with a link to its text."""
    place = place_of_statute(provision.statute, language)
    return link(escaped(provision.text.in_(language)), place)


# -- records -------------------------------------------------------------------------------


def records_of(institution: str) -> dict[str, type[Record]]:
    """The record classes of an institution by name."""
    return {n: r for n, r in catalogue.records().items() if institution_of(r) == institution}


def records_section(institution: str, language: Language) -> list[str]:
    """The record classes of an institution with all their fields."""
    lines: list[str] = []
    for name, record in records_of(institution).items():
        place = label(language, "record", name)
        lines += heading(3, escaped(record.__term__.in_(language)), place)
        lines += other_name(name, record.__term__, language)
        begun = begun_by(record)
        if begun is not None:
            day = escaped(begun.term.in_(language)) + bracketed(code(begun.name), language)
            lines += [filled(BEGINS, language, day), ""]
        names = (FIELD, NAME, OTHER_NAME, TYPE, NOTES, ALSO)
        rows = (field_row(f, fields_of(record), language) for f in fields_of(record).values())
        lines += table((n.in_(language) for n in names), rows)
    return lines


def field_row(field: Field, beside: Mapping[str, Field], language: Language) -> list[str]:
    """A field as a row of a table."""
    term = field.term
    return [
        code(field.name),
        escaped(term.in_(language)),
        escaped(term.en if language == "zh" else term.zh),
        type_of(field, language),
        listed(notes_on(field, beside, language), language),
        escaped(joined(term.also, language)),
    ]


def type_of(field: Field, language: Language) -> str:
    """The type of a field in words, with a link to its closed list."""
    words = KINDS[field.kind]
    return filled(words, language, list_link(field.choice, language) if field.choice else "")


def notes_on(field: Field, beside: Mapping[str, Field], language: Language) -> list[str]:
    """What else is to be known of a field."""
    term, notes = field.term, []
    if field.required:
        notes.append(REQUIRED.in_(language))
    if term.personal:
        notes.append(PERSONAL.in_(language))
    if term.unit and term.unit.in_(language):
        notes.append(filled(IN_UNITS_OF, language, escaped(term.unit.in_(language))))
    if term.dated_by:
        since = escaped(beside[term.dated_by].term.in_(language))
        day = since + bracketed(code(term.dated_by), language)
        notes.append(filled(KNOWN_SINCE, language, day))
    if term.planned:
        notes.append(PLANNED.in_(language))
    if term.approximate:
        notes.append(APPROXIMATE.in_(language))
    if term.source:
        notes.append(filled(DEFINED_IN, language, escaped(term.source)))
    return notes


def list_link(choice: type[Choice], language: Language) -> str:
    """The label of a closed list with a link to its members."""
    words = escaped(label_of(choice).in_(language))
    if choice.__name__ not in catalogue.choices():
        return words
    return link(words, label(language, "list", choice.__name__))


def lists_section(institution: str, language: Language) -> list[str]:
    """The closed lists of an institution with their members."""
    lines: list[str] = []
    for name, choice in catalogue.choices().items():
        if institution_of(choice) != institution:
            continue
        term = label_of(choice)
        lines += heading(3, escaped(term.in_(language)), label(language, "list", name))
        lines += other_name(name, term, language)
        rows = (
            [
                code(str(member.value)),
                escaped(member.term.in_(language)),
                escaped(member.term.en if language == "zh" else member.term.zh),
                escaped(joined(member.term.also, language)),
            ]
            for member in choice
        )
        lines += table((n.in_(language) for n in (CODE, NAME, OTHER_NAME, ALSO)), rows)
    return lines


# -- rules ---------------------------------------------------------------------------------


def rules_section(institution: str, language: Language) -> list[str]:
    """The rules of an institution."""
    lines: list[str] = []
    for name, rule in of_institution(institution, catalogue.rules()).items():
        lines += rule_entry(name, rule, language)
    return lines


def rule_entry(name: str, rule: Rule | PeriodicRule, language: Language) -> list[str]:
    """What a rule demands, of what, and from which law."""
    return [
        *heading(3, escaped(rule.term.in_(language)), label(language, "rule", name)),
        *other_name(name, rule.term, language),
        escaped(sentence(rule.statement.in_(language), language)),
        "",
        *facts(
            (
                (OF_RECORD.in_(language), record_link(rule.record, language)),
                (STRENGTH.in_(language), STRENGTHS[rule.strength].in_(language)),
                (BASIS.in_(language), basis(rule, language)),
                (GOVERNED_BY.in_(language), governed(rule, language)),
                (EVERY.in_(language), every(rule, language)),
                (READING.in_(language), escaped(rule.note.in_(language)) if rule.note else ""),
            )
        ),
    ]


def basis(rule: Rule | PeriodicRule, language: Language) -> str:
    """The limit that a rule rests on, and what each of its versions demands."""
    limit = rule.basis
    if limit is None:
        return ""
    versions = [
        filled(SINCE, language, str(v.since), demand(v, language), cited(v.provision, language))
        for v in limit.versions
    ]
    name = linked(limit, "limit", limit.term.in_(language), language)
    return f"{name} — {listed(versions, language)}"


def governed(rule: Rule | PeriodicRule, language: Language) -> str:
    """The date on which the version of the law depends."""
    if rule.basis is None:
        return ""
    if isinstance(rule, PeriodicRule):
        return FIRST_DAY.in_(language)
    return "" if rule.governing is None else escaped(explain(rule.governing).in_(language))


def every(rule: Rule | PeriodicRule, language: Language) -> str:
    """The kind of period of a duty of the whole ledger."""
    return rule.every.term.in_(language) if isinstance(rule, PeriodicRule) else ""


# -- indicators ----------------------------------------------------------------------------


@cache
def whole_indicators() -> dict[str, Indicator | Ratio]:
    """The indicators by code, without the parts by the members of closed lists."""
    everything = catalogue.indicators()
    parts = {
        f"{name}.{member}"
        for name, one in everything.items()
        if isinstance(one, Indicator)
        for member in members(one)
    }
    return {name: one for name, one in everything.items() if name not in parts}


def indicators_section(institution: str, language: Language) -> list[str]:
    """The indicators of an institution."""
    lines: list[str] = []
    for name, indicator in of_institution(institution, whole_indicators()).items():
        lines += indicator_entry(name, indicator, language)
    return lines


def indicator_entry(name: str, indicator: Indicator | Ratio, language: Language) -> list[str]:
    """What an indicator counts, and what it leaves out."""
    said = (
        ratio_facts(indicator, language)
        if isinstance(indicator, Ratio)
        else plain_facts(name, indicator, language)
    )
    return [
        *heading(3, escaped(indicator.term.in_(language)), label(language, "indicator", name)),
        *other_name(name, indicator.term, language),
        *facts(said),
    ]


def plain_facts(name: str, one: Indicator, language: Language) -> Iterator[tuple[str, str]]:
    """What is said of an indicator over the records of one class."""
    unit = one.unit.in_(language)
    shape = SHAPES[one.shape].in_(language)
    yield COUNTED.in_(language), escaped(one.statement.in_(language))
    yield OF_RECORD.in_(language), record_link(one.record, language)
    if one.value is not None:
        shape = filled(SHAPE_OF, language, shape, escaped(explain(one.value).in_(language)))
    yield VALUE.in_(language), shape + bracketed(escaped(unit), language) if unit else shape
    yield KIND.in_(language), (STOCK if one.stock else FLOW).in_(language)
    yield LEFT_OUT.in_(language), left_out([one], language)
    yield PARTS.in_(language), parts_of(name, one, language)
    yield TARGET.in_(language), "" if one.scored else UNSCORED.in_(language)


def left_out(indicators: Iterable[Indicator], language: Language) -> str:
    """The reasons for which records are left out, each once."""
    reasons: dict[Left, None] = {reason: None for one in indicators for reason, _ in one.left}
    return joined((r.term.in_(language) for r in reasons), language) or NOBODY_LEFT_OUT.in_(
        language
    )


def parts_of(name: str, one: Indicator, language: Language) -> str:
    """The parts by the members of a closed list."""
    if one.split is None or one.split.field.choice is None:
        return ""
    listed = list_link(one.split.field.choice, language)
    return filled(
        BY, language, listed, joined((code(f"{name}.{m}") for m in members(one)), language)
    )


def ratio_facts(ratio: Ratio, language: Language) -> Iterator[tuple[str, str]]:
    """What is said of one indicator over another."""
    both = (ratio.numerator, ratio.denominator)
    size = filled(PER, language, f"{ratio.per:,}") if ratio.per != 1 else ""
    records = dict.fromkeys(one.record for one in both)
    yield COUNTED.in_(language), escaped(ratio.statement.in_(language))
    for name, one in zip((OVER, UNDER), both, strict=True):
        words = linked(one, "indicator", one.term.in_(language), language)
        yield name.in_(language), f"{words} — {escaped(one.statement.in_(language))}"
    yield OF_RECORD.in_(language), joined((record_link(r, language) for r in records), language)
    yield VALUE.in_(language), RATIO.in_(language) + (bracketed(size, language) if size else "")
    yield (
        KIND.in_(language),
        joined(
            dict.fromkeys((STOCK if one.stock else FLOW).in_(language) for one in both), language
        ),
    )
    yield LEFT_OUT.in_(language), left_out(both, language)


# -- the law we know -----------------------------------------------------------------------


def law_page(language: Language) -> str:
    """Every text of the law, with the limits that cite it."""
    lines = [
        *heading(1, THE_LAW_WE_KNOW.in_(language), label(language, "law")),
        STATUTES_INTRO.in_(language),
        "",
        *facts((c.term.in_(language), words.in_(language)) for c, words in CONFIDENCES.items()),
    ]
    titles: dict[str, list[Statute]] = {}
    for one in statutes().values():
        titles.setdefault(one.title.in_(language), []).append(one)
    for title, versions in titles.items():
        lines += heading(2, escaped(title))
        for one in sorted(versions, key=lambda s: s.since):
            lines += statute_entry(one, language)
    return "\n".join(lines)


def statute_entry(statute: Statute, language: Language) -> list[str]:
    """One text of one law."""
    return [
        *heading(3, escaped(statute.version.in_(language)), place_of_statute(statute, language)),
        code(_names_of_statutes()[statute]),
        "",
        *facts(
            (
                (FROM.in_(language), str(statute.since)),
                (UNTIL.in_(language), "" if statute.until is None else str(statute.until)),
                (NUMBER.in_(language), escaped(statute.number or "")),
                (CONFIDENCE.in_(language), statute.confidence.term.in_(language)),
                (LIMITS_ON_IT.in_(language), citing(statute, language)),
            )
        ),
    ]


def citing(statute: Statute, language: Language) -> str:
    """The limits that cite a text."""
    found = (
        linked(limit, "limit", limit.term.in_(language), language)
        for limit in catalogue.limits().values()
        if any(p.statute is statute for p in limit.provisions)
    )
    return joined(found, language) or NO_LIMIT.in_(language)


# -- settings ------------------------------------------------------------------------------


def settings_page(language: Language) -> str:
    """Every figure that callers may set."""
    lines = [
        *heading(1, SETTINGS.in_(language), label(language, "settings")),
        SETTINGS_INTRO.in_(language),
        "",
    ]
    for name, setting in sorted(catalogue.settings().items()):
        lines += [
            *heading(2, code(name), label(language, "setting", name)),
            *facts(
                (
                    (MEANING.in_(language), escaped(setting.term.in_(language))),
                    (DEFAULT.in_(language), figure(setting.default, language)),
                    (USED_BY.in_(language), joined(using(setting, language), language)),
                )
            ),
        ]
    return "\n".join(lines)


def using(setting: Setting, language: Language) -> Iterator[str]:
    """The limits, rules and indicators in which a setting counts."""
    for kind, thing in _uses().get(setting.code, ()):
        yield linked(thing, kind, thing.term.in_(language), language)


@cache
def _uses() -> dict[str, list[tuple[str, Any]]]:
    """By the code of a setting, what asks for it."""
    out: dict[str, list[tuple[str, Any]]] = {}
    for limit in catalogue.limits().values():
        for asked in {v.value.code for v in limit.versions if isinstance(v.value, Setting)}:
            out.setdefault(asked, []).append(("limit", limit))
    for rule in catalogue.rules().values():
        roots = (rule.outcome,) if isinstance(rule, Rule) else (rule.where, rule.at_least)
        for asked in _asked(*roots):
            out.setdefault(asked, []).append(("rule", rule))
    for one in whole_indicators().values():
        if isinstance(one, Indicator):
            for asked in _asked(one.base, one.hit, one.value):
                out.setdefault(asked, []).append(("indicator", one))
    return out


def _asked(*expressions: ex.Expr | None) -> set[str]:
    """The codes of the settings that some expressions ask for."""
    found = ex.walk(*(e for e in expressions if e is not None))
    return {e.setting.code for e in found if isinstance(e, ex.Param)}


# -- Sphinx --------------------------------------------------------------------------------


def write(folder: Path) -> list[Path]:
    """Write all pages below a folder; one that is as it was keeps its time."""
    written = []
    for language in LANGUAGES:
        for name, text in pages(language).items():
            file = folder / language / f"{name}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            if not file.exists() or file.read_text("utf-8") != text:
                file.write_text(text, "utf-8")
            written.append(file)
    for old in set(folder.rglob("*.md")) - set(written):
        old.unlink()
    return written


def _before_reading(app: Sphinx) -> None:
    write(Path(app.srcdir) / FOLDER)


def language_of(page_name: str) -> Language:
    """The language of a page, by the folder in which it lies."""
    return "zh" if page_name.split("/", 2)[:1] == ["zh"] or "/zh/" in page_name else "en"


def _say_language(
    _app: Sphinx, page_name: str, _template: str, context: dict[str, Any], _tree: object
) -> None:
    # Browsers choose the shapes of Chinese characters, and readers their voice, by it.
    context["language"] = TAGS[language_of(page_name)]


def setup(app: Sphinx) -> dict[str, bool]:
    """Make the pages before Sphinx looks for them, and name the language of each."""
    app.connect("builder-inited", _before_reading)
    app.connect("html-page-context", _say_language)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
