"""The documentation: nothing of the catalogue is missing from it, in either language."""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
from functools import cache
from pathlib import Path

import pytest

import xiangzhen_fazhi as xf
from xiangzhen_fazhi import catalogue
from xiangzhen_fazhi.definitions.indicators import Indicator
from xiangzhen_fazhi.definitions.records import fields_of
from xiangzhen_fazhi.law.statutes import Statute
from xiangzhen_fazhi.terms import LANGUAGES, label_of

DOCS = Path(__file__).parents[1] / "docs"
SOURCE = DOCS / "_ext" / "catalogue_pages.py"
PROSE = sorted(p.name for p in DOCS.glob("*.md") if p.name != "index.md")


@cache
def extension():
    """The extension of Sphinx that writes the pages; Sphinx itself is not needed for it."""
    spec = importlib.util.spec_from_file_location("catalogue_pages", SOURCE)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@cache
def pages(language):
    return extension().pages(language)


@cache
def entries(language):
    """What stands below each place that links can go to, up to the next one."""
    out = {}
    for page in pages(language).values():
        parts = re.split(r"^\(([^)\n]+)\)=$", page, flags=re.MULTILINE)
        for place, text in zip(parts[1::2], parts[2::2], strict=True):
            assert place not in out, f"two places called {place}"
            out[place] = text
    return out


def entry(kind, code, language):
    return entries(language)[extension().label(language, kind, code)]


def shown(words):
    return extension().escaped(words)


in_each_language = pytest.mark.parametrize("language", LANGUAGES)


def each(things):
    return pytest.mark.parametrize("code", list(things))


# -- what is generated ---------------------------------------------------------------------


@in_each_language
@each(catalogue.rules())
def test_every_rule_has_its_entry(code, language):
    rule = catalogue.rules()[code]
    text = entry("rule", code, language)
    assert f"`{code}`" in text
    assert f"### {shown(rule.term.in_(language))}\n" in text
    assert shown(rule.statement.in_(language)) in text
    assert extension().STRENGTHS[rule.strength].in_(language) in text
    if rule.note is not None:
        assert shown(rule.note.in_(language)) in text
    for version in rule.basis.versions if rule.basis else ():
        assert str(version.since) in text
        assert shown(version.provision.text.in_(language)) in text


@in_each_language
@each(extension().whole_indicators())
def test_every_indicator_has_its_entry(code, language):
    one = catalogue.indicators()[code]
    text = entry("indicator", code, language)
    assert f"`{code}`" in text
    assert f"### {shown(one.term.in_(language))}\n" in text
    assert shown(one.statement.in_(language)) in text
    for part in (one,) if isinstance(one, Indicator) else (one.numerator, one.denominator):
        kind = extension().STOCK if part.stock else extension().FLOW
        assert kind.in_(language) in text
        assert all(reason.term.in_(language) in text for reason, _ in part.left)


@in_each_language
def test_every_part_of_an_indicator_is_named(language):
    everything = "".join(pages(language).values())
    assert [code for code in catalogue.indicators() if f"`{code}`" not in everything] == []


@in_each_language
@each(catalogue.records())
def test_every_record_has_its_entry_with_every_field(code, language):
    record = catalogue.records()[code]
    text = entry("record", code, language)
    assert f"### {shown(record.__term__.in_(language))}\n" in text
    for field in fields_of(record).values():
        (row,) = [line for line in text.splitlines() if line.startswith(f"| `{field.name}` |")]
        assert shown(field.term.zh) in row
        assert shown(field.term.en) in row
        notes = re.split(r"; |；", row.split(" | ")[4])
        assert (extension().REQUIRED.in_(language) in notes) == field.required
        assert (extension().PERSONAL.in_(language) in notes) == field.term.personal
        assert all(shown(word) in row for word in field.term.also)


@in_each_language
@each(catalogue.choices())
def test_every_closed_list_has_its_entry_with_every_member(code, language):
    choice = catalogue.choices()[code]
    text = entry("list", code, language)
    assert shown(label_of(choice).in_(language)) in text
    for member in choice:
        assert f"| `{member.value}` | {shown(member.term.in_(language))} |" in text


@in_each_language
@each(catalogue.limits())
def test_every_limit_has_its_entry_with_every_version(code, language):
    limit = catalogue.limits()[code]
    text = entry("limit", code, language)
    assert f"`{code}`" in text
    for version in limit.versions:
        (row,) = [line for line in text.splitlines() if line.startswith(f"| {version.since} |")]
        assert shown(version.provision.text.in_(language)) in row
        assert version.provision.confidence.term.in_(language) in row


@in_each_language
@each(extension().statutes())
def test_every_text_of_the_law_has_its_entry(code, language):
    statute = extension().statutes()[code]
    assert isinstance(statute, Statute)
    text = entry("statute", code, language)
    assert shown(statute.version.in_(language)) in text
    assert str(statute.since) in text
    assert statute.confidence.term.in_(language) in text
    assert statute.until is None or str(statute.until) in text
    assert statute.number is None or statute.number in text
    assert f"## {shown(statute.title.in_(language))}\n" in pages(language)["law"]


@in_each_language
@each(catalogue.settings())
def test_every_setting_has_its_entry_and_says_what_it_is_for(code, language):
    setting = catalogue.settings()[code]
    text = entry("setting", code, language)
    assert shown(setting.term.in_(language)) in text
    assert extension().figure(setting.default, language) in text
    assert f":{extension().USED_BY.in_(language)}: " in text


@in_each_language
def test_every_link_of_the_generated_pages_leads_to_a_place(language):
    asked = {
        place for page in pages(language).values() for place in re.findall(r"\]\(#([^)]+)\)", page)
    }
    assert asked - entries(language).keys() == set()


@in_each_language
def test_every_institution_has_a_name_in_both_languages(language):
    for institution in catalogue.modules():
        name = extension().title_of(institution)
        assert re.search(r"[㐀-鿿]", name.zh), institution
        assert not re.search(r"[㐀-鿿]", name.en), institution
        assert f"# {shown(name.in_(language))}\n" in pages(language)[institution]


def test_the_pages_of_both_languages_hold_the_same():
    chinese, english = (pages(language) for language in ("zh", "en"))
    assert list(chinese) == list(english)
    for name in chinese:
        signs = [
            re.findall(r"^(#+|:|\|)", page, re.MULTILINE) for page in (chinese[name], english[name])
        ]
        assert signs[0] == signs[1], name


def test_pages_are_written_again_only_where_they_changed(tmp_path):
    first = extension().write(tmp_path)
    old = tmp_path / "en" / "gone.md"
    old.write_text("what is no longer in the catalogue")
    changed = first[0]
    changed.write_text("something else")
    before = {file: file.stat().st_mtime_ns for file in first[1:]}
    assert extension().write(tmp_path) == first
    assert not old.exists()
    assert changed.read_text("utf-8") != "something else"
    assert {file: file.stat().st_mtime_ns for file in first[1:]} == before


def test_a_page_says_its_language():
    spoken = {
        name: extension().language_of(name) for name in ("days", "zh/days", "_generated/zh/law")
    }
    assert list(spoken.values()) == ["en", "zh", "zh"]


# -- what is written by hand ---------------------------------------------------------------


def code_of(path):
    """The lines of its examples that are run, without what they say."""
    blocks = re.findall(
        r"^```python\n(.*?)^```$", path.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    lines = (line for block in blocks for line in block.splitlines())
    return [line for line in lines if line.startswith(">>>")]


def headings_of(path):
    text = re.sub(r"^```.*?^```$", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"^#+(?= )", text, re.MULTILINE)


def test_every_page_is_there_in_both_languages():
    assert sorted(p.name for p in (DOCS / "zh").glob("*.md")) == PROSE


@pytest.mark.parametrize("name", PROSE)
def test_a_page_has_the_same_parts_and_examples_in_both_languages(name):
    english, chinese = DOCS / name, DOCS / "zh" / name
    assert headings_of(english) == headings_of(chinese)
    assert len(code_of(english)) == len(code_of(chinese))


@pytest.mark.parametrize("name", PROSE)
def test_a_page_leads_to_the_same_page_in_the_other_language(name):
    assert f"[中文](zh/{name})" in (DOCS / name).read_text("utf-8")
    assert f"[English](../{name})" in (DOCS / "zh" / name).read_text("utf-8")


def public_names():
    """The names at the top that are neither modules nor the records and lists of institutions."""
    stub = Path(xf.__file__).with_name("__init__.pyi").read_text("utf-8")
    imported = [node for node in ast.parse(stub).body if isinstance(node, ast.ImportFrom)]
    names = [alias.name for node in imported for alias in node.names if alias.name != "*"]
    return [name for name in names if name not in catalogue.modules()]


@pytest.mark.parametrize("name", public_names())
def test_a_public_name_is_in_the_api_reference_of_both_languages(name):
    asked = re.compile(rf"xiangzhen_fazhi\.([a-z_]+\.)*{name}\b")
    assert asked.search((DOCS / "api.md").read_text("utf-8"))
    assert asked.search((DOCS / "zh" / "api.md").read_text("utf-8"))


def test_every_code_that_a_page_names_exists():
    known = {
        *catalogue.rules(),
        *catalogue.indicators(),
        *catalogue.limits(),
        *catalogue.settings(),
        *(f"xf.{name}" for name in catalogue.modules()),
    }
    institutions = "|".join(catalogue.modules())
    for path in DOCS.rglob("*.md"):
        if "_build" in path.parts or "_generated" in path.parts:
            continue
        named = re.findall(rf"[\"`]((?:{institutions})\.[a-z_0-9.]+)[\"`]", path.read_text("utf-8"))
        assert [code for code in named if code not in known] == [], path
