"""The library's promises, tested on every record, rule and indicator by its mere existence."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from datetime import date
from decimal import Decimal
from itertools import pairwise

import attrs
import pytest

from xiangzhen_fazhi import catalogue
from xiangzhen_fazhi.definitions import expressions as ex
from xiangzhen_fazhi.definitions.indicators import Indicator, Ratio
from xiangzhen_fazhi.definitions.records import Kind, fields_of
from xiangzhen_fazhi.definitions.rules import Outcome, PeriodicRule, Rule, Strength
from xiangzhen_fazhi.findings import check
from xiangzhen_fazhi.law.periods import Period
from xiangzhen_fazhi.law.statutes import Confidence
from xiangzhen_fazhi.ledger import Ledger
from xiangzhen_fazhi.measures import measure
from xiangzhen_fazhi.terms import LANGUAGES, Term, label_of

RECORDS = catalogue.records()
CHOICES = catalogue.choices()
RULES = catalogue.rules()
INDICATORS = catalogue.indicators()
LIMITS = catalogue.limits()

CHINESE = re.compile(r"[㐀-鿿]")
DAY = date(2023, 3, 1)
SECRET = "不可示人"  # noqa: S105 - what stands in every personal field


def each(things):
    return pytest.mark.parametrize("code", list(things))


def value_of(field, *, personal=SECRET):
    """A value that fits a field."""
    text = personal if field.term.personal else "甲"
    values = {
        Kind.TEXT: text,
        Kind.DATE: DAY,
        Kind.COUNT: 1,
        Kind.MONEY: Decimal(1),
        Kind.FLAG: True,
        Kind.TEXTS: (text,),
    }
    if field.choice:
        member = next(iter(field.choice))
        return (member,) if field.kind is Kind.CHOICES else member
    return values[field.kind]


def bare(record):
    """A record with nothing but what it cannot be without."""
    return record(**{f.name: value_of(f) for f in fields_of(record).values() if f.required})


def full(record):
    """A record with every field filled in."""
    return record(**{f.name: value_of(f) for f in fields_of(record).values()})


def normal(header):
    return unicodedata.normalize("NFKC", header).replace(" ", "").lower()


# -- names ---------------------------------------------------------------------------------


def has_both_labels(term):
    assert isinstance(term, Term)
    assert CHINESE.search(term.zh), term
    assert term.en.strip(), term
    assert not CHINESE.search(term.en), term


@each(RECORDS)
def test_a_record_and_its_fields_are_named_in_both_languages(code):
    record = RECORDS[code]
    has_both_labels(record.__term__)
    assert inspect.cleandoc(record.__doc__ or "").endswith("."), "a docstring of whole sentences"
    for field in fields_of(record).values():
        has_both_labels(field.term)


@each(CHOICES)
def test_a_closed_list_and_its_members_are_named_in_both_languages(code):
    choice = CHOICES[code]
    has_both_labels(label_of(choice))
    assert choice.__doc__
    for member in choice:
        assert member.term.zh.strip()
        assert member.term.en.strip()
        assert re.fullmatch(r"[a-z][a-z0-9_.]*", member.value), member


@each(RECORDS)
def test_no_header_could_mean_two_fields_of_a_record(code):
    headers = Counter()
    for field in fields_of(RECORDS[code]).values():
        said = {field.name, field.term.zh, field.term.en, *field.term.also}
        headers.update({normal(s) for s in said})
    assert [h for h, n in headers.items() if n > 1] == []


@each(CHOICES)
def test_no_word_could_mean_two_members_of_a_closed_list(code):
    words = Counter()
    for member in CHOICES[code]:
        said = {member.value, member.term.zh, member.term.en, *member.term.also}
        words.update({normal(s) for s in said})
    assert [w for w, n in words.items() if n > 1] == []


@each([*RULES, *INDICATORS])
def test_a_code_states_the_duty_or_what_is_counted_and_no_article_number(code):
    institution, name = code.split(".", 1)
    assert institution in catalogue.modules()
    assert re.fullmatch(r"[a-z][a-z_0-9]*(\.[a-z0-9_.]+)?", name)
    assert not re.search(r"art(icle)?_?\d", name)


# -- rules ---------------------------------------------------------------------------------


@each(RULES)
def test_a_rule_says_what_it_demands_and_from_which_law(code):
    rule = RULES[code]
    has_both_labels(rule.term)
    assert CHINESE.search(rule.statement.zh)
    assert not CHINESE.search(rule.statement.en), rule.statement.en
    assert (rule.basis is None) == (rule.strength is Strength.DATA)
    if rule.basis is not None:
        has_both_labels(rule.basis.term)


@each(LIMITS)
def test_the_versions_of_a_limit_follow_one_another_and_cite_a_text_in_force(code):
    limit = LIMITS[code]
    assert limit.versions
    for earlier, later in pairwise(limit.versions):
        assert earlier.since < later.since
    for version in limit.versions:
        provision = version.provision
        assert provision.statute.in_force(version.since), provision
        assert CHINESE.search(provision.text.zh)
        assert not CHINESE.search(provision.text.en), provision.text.en
        if provision.confidence is Confidence.DEFAULT and not version.absent:
            assert not isinstance(version.value, (int, Decimal)), "a convention is a setting"


@each(RULES)
def test_an_almost_empty_record_is_never_found_unlawful_on_its_first_day(code):
    rule = RULES[code]
    record = bare(rule.record)
    if isinstance(rule, Rule):
        finding = check(record, as_of=DAY).where(code=code)
        assert {f.outcome for f in finding} <= {
            Outcome.PENDING,
            Outcome.NOT_APPLICABLE,
            Outcome.UNDETERMINED,
            Outcome.MET,
        }


@each(RULES)
def test_a_finding_can_be_read_in_both_languages_and_as_plain_data(code):
    rule = RULES[code]
    findings = check(Ledger([full(rule.record)]), as_of=date(2023, 12, 31)).where(code=code)
    for finding in findings:
        assert finding.outcome in Outcome
        assert CHINESE.search(finding.text.zh)
        assert finding.to_dict()["code"] == code
        if finding.outcome is Outcome.UNDETERMINED:
            assert finding.reason is not None
        if rule.basis is not None and finding.version is not None:
            assert finding.provision is not None


@each(RECORDS)
def test_before_a_record_began_it_is_not_judged(code):
    record = full(RECORDS[code])
    outcomes = {f.outcome for f in check(record, as_of=date(2022, 1, 1)) if f.due is None}
    begun = any(f.required and f.kind is Kind.DATE for f in fields_of(RECORDS[code]).values())
    if begun and catalogue.rules_of(RECORDS[code]):
        assert outcomes == {Outcome.NOT_APPLICABLE}


# -- indicators ----------------------------------------------------------------------------


@each(INDICATORS)
def test_an_indicator_is_defined_in_words_made_from_its_parts(code):
    indicator = INDICATORS[code]
    has_both_labels(indicator.term)
    assert CHINESE.search(indicator.statement.zh)
    assert not CHINESE.search(indicator.statement.en), indicator.statement.en


@pytest.fixture(scope="module")
def of_nothing():
    return measure(Ledger(), Period.year(2023))


@each(INDICATORS)
def test_of_nothing_a_count_is_zero_and_a_share_has_no_value(code, of_nothing):
    found = of_nothing[code]
    assert found.value in {0, None}
    if found.is_share or isinstance(found.indicator, Ratio):
        assert found.value is None
    assert not any(found.left_out.values())


@each(INDICATORS)
def test_the_amount_of_fines_is_never_a_target(code):
    indicator = INDICATORS[code]
    parts = (
        (indicator,)
        if isinstance(indicator, Indicator)
        else (indicator.numerator, indicator.denominator)
    )
    for part in parts:
        if part.value is not None and {"fine", "confiscated"} & ex.reads(part.value).keys():
            assert not part.scored


# -- personal data -------------------------------------------------------------------------


@each(RECORDS)
def test_no_personal_datum_shows_in_a_repr_or_a_finding_or_a_table(code):
    record = full(RECORDS[code])
    assert SECRET not in repr(record)
    ledger = Ledger([record])
    assert SECRET not in repr(ledger)
    findings = check(ledger, as_of=date(2023, 12, 31))
    measures = measure(ledger, Period.year(2023))
    for result in (findings, measures):
        for locale in LANGUAGES:
            assert SECRET not in result.to_text(locale)
            assert SECRET not in result.to_html(locale)
        assert SECRET not in repr(result)
        assert SECRET not in str(result.to_dicts())


@each(RECORDS)
def test_a_wrong_value_in_a_personal_field_is_not_repeated_in_the_error(code):
    record = RECORDS[code]
    personal = [f for f in fields_of(record).values() if f.term.personal and f.kind is Kind.TEXT]
    values = {f.name: value_of(f) for f in fields_of(record).values() if f.required}
    for field in personal:
        with pytest.raises(ValueError, match=field.name) as caught:
            record(**(values | {field.name: (SECRET,)}))
        assert SECRET not in str(caught.value)


# -- records -------------------------------------------------------------------------------


@each(RECORDS)
def test_a_record_is_frozen_and_hashable_and_equal_to_its_like(code):
    record = full(RECORDS[code])
    assert hash(record) == hash(full(RECORDS[code]))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        record.id = "2"


@each(RECORDS)
def test_every_wrong_field_is_reported_at_once_in_both_languages(code):
    record = RECORDS[code]
    wrong = {f.name: object() for f in fields_of(record).values()}
    with pytest.raises(ValueError, match="cannot be built") as caught:
        record(**wrong)
    problems = caught.value.problems
    assert [p.field for p in problems] == list(wrong)
    for problem in problems:
        assert CHINESE.search(problem.text.zh)
        assert not CHINESE.search(problem.text.en)


@each(RECORDS)
def test_a_datetime_is_not_a_date_and_a_bool_is_not_a_count(code):
    from datetime import datetime

    record = RECORDS[code]
    values = {f.name: value_of(f) for f in fields_of(record).values()}
    for field in fields_of(record).values():
        wrong = {Kind.DATE: datetime(2023, 3, 1), Kind.COUNT: True, Kind.MONEY: 1.0}  # noqa: DTZ001
        if field.kind in wrong:
            with pytest.raises(ValueError, match=field.name):
                record(**(values | {field.name: wrong[field.kind]}))


# -- one file is enough --------------------------------------------------------------------

ADDED = """

at_least_two_parties = consistent(
    Dispute, term("当事人不少于两方", "a dispute has two sides"), columns(Dispute).parties.length() >= 2
)
"""

ASKED = """
from datetime import date
from xiangzhen_fazhi import catalogue
from xiangzhen_fazhi.findings import check
from xiangzhen_fazhi.institutions.disputes import Dispute
assert "disputes.at_least_two_parties" in catalogue.rules()
alone = Dispute(id="1", reported_on=date(2023, 1, 1), parties=("甲",))
print(check(alone, as_of=date(2023, 1, 2))["disputes.at_least_two_parties"].outcome)
"""


def test_a_rule_added_to_an_institution_is_checked_listed_and_tested_without_another_change(
    tmp_path,
):
    import shutil
    from pathlib import Path

    import xiangzhen_fazhi

    source = Path(xiangzhen_fazhi.__file__).parent
    shutil.copytree(
        source, tmp_path / "xiangzhen_fazhi", ignore=shutil.ignore_patterns("__pycache__")
    )
    home = tmp_path / "xiangzhen_fazhi" / "institutions" / "disputes"
    file = home / "rules.py" if home.is_dir() else home.with_suffix(".py")
    imports = "from xiangzhen_fazhi.definitions.expressions import columns\n"
    text = file.read_text("utf-8")
    first = text.index("\nfrom xiangzhen_fazhi")
    file.write_text(text[: first + 1] + imports + text[first + 1 :] + ADDED, "utf-8")

    def python(*arguments):
        env = {"PYTHONPATH": str(tmp_path), "PYTHONUTF8": "1"}
        done = subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, *arguments],
            env=env,
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    assert python("-c", ASKED).strip() == "breached"
    plain = (
        "-p",
        "no:cacheprovider",
        "--collect-only",
        "-q",
        "-c",
        "/dev/null",
        "--rootdir",
        str(tmp_path),
    )
    collected = python("-m", "pytest", *plain, __file__)
    assert "says_what_it_demands_and_from_which_law[disputes.at_least_two_parties]" in collected


def test_every_periodic_rule_is_asked_of_a_ledger():
    codes = {c for c, r in RULES.items() if isinstance(r, PeriodicRule)}
    found = {f.code for f in check(Ledger(), as_of=DAY)}
    assert {c for c in codes if not RULES[c].owners} <= found
