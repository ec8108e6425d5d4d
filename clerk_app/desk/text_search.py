"""Cases by what stands in their materials (全文查找), after those found by number and name."""

from dataclasses import replace

from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.listings import CaseRow, FoundIn
from clerk_app.domain.text_snippet import snippet
from clerk_app.domain.typed_text import normal_name
from clerk_app.store.page_texts import FoundPage
from clerk_app.store.work import Work

SHORTEST = 2
"""Letters of a word that is looked for in texts: one letter stands on every page."""
MOST_PAGES = 400
"""Pages looked at for one search: more than a clerk goes through."""


def search(station: Station, text: str, *, limit: int = 200) -> tuple[CaseRow, ...]:
    """As `case_file.search`, and then cases whose materials have all words of `text`."""
    with station.store.read() as work:
        rows = work.cases.search(text.strip(), limit=limit)
        words = text.split()
        if len(rows) >= limit or not words or any(_short(one) for one in words):
            return rows
        known = {row.case_id for row in rows}
        where = _found(work, words)
        wanted = [case_id for case_id in where if case_id not in known]
        more = work.cases.rows_of(wanted[: limit - len(rows)])
        return (*rows, *(replace(row, found_in=where[row.case_id]) for row in more))


def _short(word: str) -> bool:
    return len(normal_name(word)) < SHORTEST


def _found(work: Work, words: list[str]) -> dict[str, FoundIn]:
    """The first page of each case that has the words, by the case's id."""
    where: dict[str, FoundIn] = {}
    for page in work.texts.find(words, limit=MOST_PAGES):
        for holder in work.blobs.holders(page.sha256):
            case_id = work.cases.resolve(holder)
            case = work.cases.view(case_id) if case_id not in where else None
            found = _in_case(case, page, words[0]) if case is not None else None
            if found is not None:
                where[case_id] = found
    return where


def _in_case(case: Case, page: FoundPage, word: str) -> FoundIn | None:
    """Where in the case the page is; None: its file counts no more."""
    names = {need.slot: need.name for item in case.items for need in item.needs}
    for one in case.current_materials:
        if one.sha256 == page.sha256:
            name = names.get(one.slot, one.filename)
            return FoundIn(name, page.page + 1, snippet(page.text, word))
    return None
