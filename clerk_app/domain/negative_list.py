"""Negative lists for foreign investment (外商投资准入特别管理措施): dated, searched at intake."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.pinyin_initials import matches
from clerk_app.domain.records import MisfitError, from_doc, to_doc
from clerk_app.domain.typed_text import half_width

IS_FOREIGN = "form.is_foreign"
"""Field that says whether somebody from abroad invests."""
FINDING = "form.negative_list"
"""Field that holds what the clerk found in the list: one value, so that it merges as one."""
_YES = "1"
_FEWEST_LETTERS = 2
"""A single first letter fits nearly everything."""


class Bar(StrEnum):
    """How a special measure bars a foreign investor."""

    PROHIBITED = "prohibited"  # 禁止投资
    RESTRICTED = "restricted"  # 有股权、高管等要求


class Scope(StrEnum):
    """Where an edition counts."""

    NATIONAL = "national"  # 全国
    ZONE = "free_trade_zone"  # 自由贸易试验区内


class Answer(StrEnum):
    """What an applicant's investment turned out to be."""

    NOT_LISTED = "not_listed"  # 不在清单内
    MET = "met"  # 在限制之列, its condition is met
    UNMET = "unmet"  # 在限制之列, its condition is not met
    PROHIBITED = "prohibited"  # 在禁止之列


@dataclass(frozen=True, slots=True)
class Measure:
    """One special measure of an edition."""

    id: str
    """Number in the published list."""
    sector: str
    text: str
    bar: Bar
    condition: str = ""
    """What a foreign investor must meet, in short; empty when prohibited."""
    industries: tuple[str, ...] = ()
    """Codes of GB/T 4754 it touches, as prefixes."""
    words: tuple[str, ...] = ()
    """Words of the counter that find it."""
    checked: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """One published list with the days it counts."""

    edition: str
    title: str
    scope: Scope
    in_force_from: str
    measures: tuple[Measure, ...]
    in_force_to: str = ""
    """Last ISO date; empty: no end."""
    source: str = ""
    checked: str = ""

    def in_force(self, on: date) -> bool:
        """Whether it counts on that day."""
        day = on.isoformat()
        return self.in_force_from <= day and (not self.in_force_to or day <= self.in_force_to)

    def measure(self, measure_id: str) -> Measure | None:
        """The measure with this number."""
        return next((one for one in self.measures if one.id == measure_id), None)

    def search(self, typed: str) -> tuple[Measure, ...]:
        """Measures by words, code of the industry or first letters of the reading, best first.

        Nothing typed: all of them. Words between spaces must all be found.
        """
        asked = half_width(typed).lower().split()
        if not asked:
            return self.measures
        ranked = [(_rank(asked, one), at) for at, one in enumerate(self.measures)]
        best = sorted((hit for hit in ranked if hit[0]), key=lambda hit: (-hit[0], hit[1]))
        return tuple(self.measures[at] for _, at in best)

    def mentioned_in(self, text: str) -> tuple[Measure, ...]:
        """Measures whose words stand in a text, such as what a company says it will do."""
        told = half_width(text).lower()
        return tuple(
            one for one in self.measures if any(word.lower() in told for word in one.words)
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found in an edition, with its words as they stood then."""

    edition: str
    title: str
    answer: Answer
    measure: str = ""
    """Number of the measure; empty when nothing fits."""
    text: str = ""

    @property
    def barred(self) -> bool:
        """The law lets nobody register or license it (外商投资法实施条例 34)."""
        return self.answer in (Answer.PROHIBITED, Answer.UNMET)


def editions_on(editions: Iterable[Edition], on: date) -> tuple[Edition, ...]:
    """Editions that count on a day: the zones' list first, then the newest."""
    found = [one for one in editions if one.in_force(on)]
    newest = sorted(found, key=lambda one: one.in_force_from, reverse=True)
    return tuple(sorted(newest, key=lambda one: one.scope is not Scope.ZONE))


def not_listed(edition: Edition) -> Finding:
    """Nothing in this edition fits what the applicant invests in."""
    return Finding(edition.edition, edition.title, Answer.NOT_LISTED)


def found(edition: Edition, measure: Measure, *, met: bool) -> Finding:
    """A measure fits; `met` is whether its condition is, which a prohibition has none of."""
    answer = Answer.MET if met else Answer.UNMET
    if measure.bar is Bar.PROHIBITED:
        answer = Answer.PROHIBITED
    return Finding(edition.edition, edition.title, answer, measure.id, measure.text)


def value_of(finding: Finding) -> str:
    """A finding as the value of its field."""
    return json.dumps(to_doc(finding), ensure_ascii=False, sort_keys=True)


def finding_in(value: str) -> Finding | None:
    """The finding in a field's value, None when it is empty.

    Raises RuleError FIELD_FORM (field, rule `negative_list`).
    """
    if not value:
        return None
    try:
        read = from_doc(Finding, json.loads(value))
    except (ValueError, MisfitError) as error:
        raise _misfit("negative_list") from error
    if not read.edition or bool(read.measure) is (read.answer is Answer.NOT_LISTED):
        raise _misfit("negative_list")
    return read


def finding_of(fields: Mapping[str, str]) -> Finding | None:
    """What a form says of the list: nothing when nobody from abroad invests.

    A value nobody can read is none: what refuses it is the check of the form.
    """
    if fields.get(IS_FOREIGN) != _YES:
        return None
    try:
        return finding_in(fields.get(FINDING, ""))
    except RuleError:
        return None


def barring(fields: Mapping[str, str]) -> Finding | None:
    """The finding that keeps a case from being accepted, if there is one."""
    finding = finding_of(fields)
    return finding if finding is not None and finding.barred else None


def require_current(editions: Iterable[Edition], fields: Mapping[str, str], on: date) -> None:
    """Refuse a finding made in a list that does not count on that day, or that is not its own.

    Raises RuleError FIELD_FORM (field, rule `edition` or `measure`).
    """
    finding = finding_of(fields)
    if finding is None:
        return
    edition = next((one for one in editions if one.edition == finding.edition), None)
    if edition is None or not edition.in_force(on):
        raise _misfit("edition")
    if finding.answer is Answer.NOT_LISTED:
        return
    measure = edition.measure(finding.measure)
    prohibited = finding.answer is Answer.PROHIBITED
    if measure is None or prohibited is not (measure.bar is Bar.PROHIBITED):
        raise _misfit("measure")


def _misfit(rule: str) -> RuleError:
    return RuleError(Trouble.FIELD_FORM, field=FINDING, rule=rule)


def _rank(asked: list[str], one: Measure) -> int:
    """How well a measure fits all that was typed; 0: not."""
    ranks = [_rank_of(text, one) for text in asked]
    return sum(ranks) if all(ranks) else 0


def _rank_of(text: str, one: Measure) -> int:
    words = tuple(word.lower() for word in one.words)
    if text in words:
        return 8
    if text.isdigit() and any(text.startswith(code) for code in one.industries):
        return 7
    if any(text in word or word in text for word in words):
        return 6
    if text in one.text.lower():
        return 5
    if text in one.sector:
        return 3
    if not (text.isascii() and text.isalpha() and len(text) >= _FEWEST_LETTERS):
        return 0
    if any(matches(text, word) == 0 for word in words):
        return 2
    return 1 if matches(text, one.text) >= 0 else 0
