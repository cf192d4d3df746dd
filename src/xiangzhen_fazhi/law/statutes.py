"""Statutes, the texts they had, and citations of their provisions."""

from __future__ import annotations

from datetime import date

import attrs

from xiangzhen_fazhi.terms import Choice, Text, term


class Confidence(Choice, label=term("可信度", "confidence")):
    """How surely a legal fact is known to this library."""

    VERIFIED = "verified", term("已核对原文", "read in the full text")
    QUOTED = "quoted", term("见于公开页面", "read in a published excerpt")
    HIGH = "high", term("记忆，把握大", "from memory, confident")
    DEFAULT = "default", term("惯例，可配置", "a convention, configurable")


@attrs.frozen
class Statute:
    """One text of one instrument, with the days on which it was in force.

    `until` is the last day in force; empty while the text still governs.
    """

    title: Text
    version: Text
    since: date
    until: date | None = None
    number: str | None = None
    """The document number, such as 国务院令第711号."""
    confidence: Confidence = Confidence.VERIFIED

    def in_force(self, day: date) -> bool:
        """Whether this text governed on a day."""
        return self.since <= day and (self.until is None or day <= self.until)

    def article(
        self,
        article: int,
        paragraph: int | None = None,
        item: int | None = None,
        *,
        confidence: Confidence | None = None,
    ) -> Provision:
        """Cite an article (条), paragraph (款) and item (项) of this text."""
        return Provision(self, article, paragraph, item, confidence or self.confidence)

    def whole(self, *, confidence: Confidence | None = None) -> Provision:
        """Cite this text as a whole, where no article is known."""
        return Provision(self, None, None, None, confidence or self.confidence)


@attrs.frozen
class Provision:
    """A citation: one place in one text of one instrument."""

    statute: Statute
    article: int | None
    paragraph: int | None = None
    item: int | None = None
    confidence: Confidence = Confidence.VERIFIED

    @property
    def text(self) -> Text:
        """The citation in words."""
        zh = f"《{self.statute.title.zh}》（{self.statute.version.zh}）"
        en = f"{self.statute.title.en} ({self.statute.version.en})"
        if self.article is not None:
            zh += f"第{chinese_number(self.article)}条"
            en += f", Article {self.article}"
        if self.paragraph is not None:
            zh += f"第{chinese_number(self.paragraph)}款"
            en += f", paragraph {self.paragraph}"
        if self.item is not None:
            zh += f"第（{chinese_number(self.item)}）项"
            en += f", item ({self.item})"
        return Text(zh, en)

    def __str__(self) -> str:
        return str(self.text)


_DIGITS = "零一二三四五六七八九"


def chinese_number(number: int) -> str:
    """A number from 1 to 9999 as articles are numbered: 60 is 六十, 105 is 一百零五."""
    out, gap = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            out += ("零" if gap and out else "") + _DIGITS[digit] + sign
        gap = not digit
    return out.removeprefix("一") if number in range(10, 20) else out
