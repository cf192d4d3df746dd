"""Texts of the law, their citations and the versions of limits."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest

from xiangzhen_fazhi.errors import BeforeFirstVersionError
from xiangzhen_fazhi.law import texts
from xiangzhen_fazhi.law.amounts import days, months, working_days, years
from xiangzhen_fazhi.law.limits import Limit, absent, duty, version
from xiangzhen_fazhi.law.statutes import Confidence, Statute, chinese_number
from xiangzhen_fazhi.terms import Text, term

TEXTS = {name: text for name, text in vars(texts).items() if isinstance(text, Statute)}
DAY = timedelta(days=1)

SUCCESSIONS = [
    (texts.PENALTY_2017, texts.PENALTY_2021),
    (texts.PETITION_2005, texts.PETITION_2022),
    (texts.OGI_2008, texts.OGI_2019),
    (texts.CIVIL_PROCEDURE_2017, texts.CIVIL_PROCEDURE_2021),
    (texts.CIVIL_PROCEDURE_2021, texts.CIVIL_PROCEDURE_2023),
    (texts.RECONSIDERATION_2017, texts.RECONSIDERATION_2023),
    (texts.HOLIDAYS_2013, texts.HOLIDAYS_2024),
    (texts.VILLAGE_COMMITTEES_2018, texts.VILLAGE_COMMITTEES_2025),
]
PLANS = [texts.OUTLINE_2015, texts.OUTLINE_2021, texts.PUBLICITY_PLAN_2026]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (60, "六十"),
        (85, "八十五"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
        (115, "一百一十五"),
        (201, "二百零一"),
        (1000, "一千"),
        (1005, "一千零五"),
        (1010, "一千零一十"),
        (1260, "一千二百六十"),
        (9999, "九千九百九十九"),
    ],
)
def test_articles_are_numbered_as_the_law_numbers_them(number: int, words: str) -> None:
    assert chinese_number(number) == words


def test_a_provision_is_cited_with_text_article_paragraph_and_item() -> None:
    provision = texts.PENALTY_2021.article(72, 1, 1)
    assert provision.text == Text(
        "《行政处罚法》（2021年修订）第七十二条第一款第（一）项",
        "Administrative Penalty Law (2021 revision), Article 72, paragraph 1, item (1)",
    )
    assert str(provision) == f"{provision.text.zh} / {provision.text.en}"


def test_a_citation_names_no_more_than_is_known() -> None:
    assert texts.OGI_2019.article(33).text.zh == "《政府信息公开条例》（2019年修订）第三十三条"
    assert texts.OGI_2019.article(31, None, 2).text.en.endswith("Article 31, item (2)")
    assert texts.SUPERVISION_2019.whole().text == Text(
        "《法治政府建设与责任落实督察工作规定》（2019年印发）",
        "Provisions on the Supervision of Law-Based Government and Its Responsibilities "
        "(2019 text)",
    )


def test_a_provision_is_as_sure_as_its_text_unless_it_says_otherwise() -> None:
    assert texts.PENALTY_2017.article(33).confidence is Confidence.HIGH
    quoted = texts.OGI_2008.article(24, confidence=Confidence.QUOTED)
    assert quoted.confidence is Confidence.QUOTED


def test_lengths_of_time_are_said_in_both_languages() -> None:
    assert working_days(20).text == Text("20个工作日", "20 working days")
    assert working_days(1).text == Text("1个工作日", "1 working day")
    assert days(90).text == Text("90日", "90 calendar days")
    assert months(1).text == Text("1个月", "1 month")
    assert str(years(2)) == "2年 / 2 years"


@pytest.mark.parametrize(("old", "new"), SUCCESSIONS)
def test_an_old_text_governs_until_the_day_before_the_new_one(old: Statute, new: Statute) -> None:
    assert old.until == new.since - DAY
    assert old.in_force(new.since - DAY)
    assert not old.in_force(new.since)
    assert new.in_force(new.since)
    assert not new.in_force(new.since - DAY)


def test_only_replaced_texts_and_plans_have_a_last_day() -> None:
    ended = {name for name, text in TEXTS.items() if text.until is not None}
    expected = [old for old, _ in SUCCESSIONS] + PLANS
    assert ended == {name for name, text in TEXTS.items() if text in expected}


@pytest.mark.parametrize("plan", PLANS)
def test_a_plan_ends_with_the_years_in_its_title(plan: Statute) -> None:
    assert plan.until is not None
    assert f"－{plan.until.year}年" in plan.version.zh
    assert plan.until == date(plan.until.year, 12, 31)


def test_at_most_one_text_of_an_instrument_governs_on_a_day() -> None:
    by_title = defaultdict(list)
    for text in TEXTS.values():
        by_title[text.title].append(text)
    for versions in by_title.values():
        ordered = sorted(versions, key=lambda text: text.since)
        for old, new in pairwise(ordered):
            assert old.until is not None
            assert old.until < new.since


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_named_by_its_year_and_worded_in_both_languages(name: str) -> None:
    text = TEXTS[name]
    assert text.title.zh
    assert text.title.en.isascii()
    assert text.version.en.isascii()
    assert "《" not in text.title.zh[:1], "citations add the marks"
    year = name.rpartition("_")[2]
    if year.isdigit() and name != "OGI_2008":
        assert year in text.version.zh


@pytest.mark.parametrize(
    ("text", "since", "number"),
    [
        (texts.PENALTY_2021, date(2021, 7, 15), None),
        (texts.PETITION_2022, date(2022, 5, 1), None),
        (texts.OGI_2019, date(2019, 5, 15), "国务院令第711号"),
        (texts.OGI_FEE_2020, date(2021, 1, 1), "国办函〔2020〕109号"),
        (texts.DECISIONS_2019, date(2019, 9, 1), "国务院令第713号"),
        (texts.MEDIATION_2010, date(2011, 1, 1), None),
        (texts.RECONSIDERATION_2023, date(2024, 1, 1), None),
        (texts.HOLIDAYS_2024, date(2025, 1, 1), None),
        (texts.LAW_PUBLICITY_2025, date(2025, 11, 1), None),
        (texts.VILLAGE_COMMITTEES_2025, date(2026, 1, 1), None),
        (texts.ENFORCEMENT_SUPERVISION_2025, date(2026, 2, 1), "国务院令第825号"),
    ],
)
def test_a_text_governs_from_its_day(text: Statute, since: date, number: str | None) -> None:
    assert text.since == since
    assert text.number == number
    assert text.in_force(date(2026, 11, 23))


REPLY = Limit(
    term("答复期限", "time to answer a request"),
    version(working_days(20), texts.OGI_2019.article(33, 2)),
    version(working_days(15), texts.OGI_2008.article(24, 2)),
)


def test_a_limit_has_the_version_in_force_on_the_day() -> None:
    assert REPLY.on(date(2008, 5, 1)).value == working_days(15)
    assert REPLY.on(date(2019, 5, 14)).value == working_days(15)
    assert REPLY.on(date(2019, 5, 15)).value == working_days(20)
    assert REPLY.on(date(2026, 1, 1)).provision.statute is texts.OGI_2019


def test_versions_are_kept_oldest_first_however_they_were_written() -> None:
    assert [v.since for v in REPLY.versions] == [date(2008, 5, 1), date(2019, 5, 15)]
    assert [p.article for p in REPLY.provisions] == [24, 33]


def test_before_the_first_version_there_is_an_error_that_says_so() -> None:
    with pytest.raises(BeforeFirstVersionError) as raised:
        REPLY.on(date(2008, 4, 30))
    assert raised.value.text == Text(
        "答复期限：2008-04-30 早于已知的最早版本（2008-05-01）",
        "time to answer a request: 2008-04-30 is before the first version known (2008-05-01)",
    )


def test_a_version_may_demand_a_step_or_be_known_to_demand_nothing() -> None:
    third_party = Limit(
        term("征求第三方意见", "asking a third party"),
        absent(texts.OGI_2008.whole()),
        duty(texts.OGI_2019.article(32)),
    )
    assert third_party.on(date(2010, 1, 1)).absent
    assert not third_party.on(date(2020, 1, 1)).absent
    assert third_party.on(date(2020, 1, 1)).value is None


def test_a_version_may_start_on_a_day_of_its_own() -> None:
    limit = Limit(
        term("首次审核人员资格", "qualification of reviewers"),
        duty(texts.PENALTY_2021.article(58, 2), since=date(2022, 1, 1)),
    )
    assert limit.versions[0].since == date(2022, 1, 1)
