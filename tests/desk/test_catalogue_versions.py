"""The station goes by the hall's date: it changes over at midnight, running cases do not."""

from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.desk import (
    acceptance,
    case_file,
    catalogue_view,
    draft_news,
    drafts,
    guides,
    intake,
    printing,
    reference_news,
)
from clerk_app.desk.drafts import Draft
from clerk_app.desk.library import CATALOGUE
from clerk_app.desk.station import Station
from clerk_app.domain.catalogue import Standing
from clerk_app.domain.catalogue_changes import ChangeKind
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.notices import NoticeKind
from tests.helpers.catalogues import many, next_version, part, shipped, take_in
from tests.helpers.intakes import received, typed, with_papers
from tests.helpers.papers import text_of
from tests.helpers.station import CLERK, HandClock
from ui.rehearsal.visits import SINGLE

NEXT = next_version(effective_from="2026-11-24")


def midnight(clock: HandClock) -> None:
    """From 10:42 in the hall to ten minutes past the next midnight."""
    clock.pass_(hours=13, minutes=28)


def test_the_next_version_lies_here_and_counts_from_midnight_in_the_hall(
    station: Station, clock: HandClock
) -> None:
    take_in(station, NEXT)
    assert station.library.catalogue().version == "2026.11.4"
    clock.pass_(hours=13, minutes=17)
    assert station.library.catalogue().version == "2026.11.4"
    clock.pass_(minutes=2)
    assert station.library.catalogue().version == NEXT["version"]


def test_a_version_that_comes_for_an_earlier_day_waits_behind_the_later_one(
    station: Station, clock: HandClock
) -> None:
    take_in(station, NEXT)
    take_in(station, next_version("2026.11.9", "2026-11-20"))
    assert station.library.catalogue().version == "2026.11.9"
    midnight(clock)
    assert station.library.catalogue().version == NEXT["version"]


def test_without_a_day_a_version_counts_from_the_day_it_comes(station: Station) -> None:
    doc = shipped() | {"version": "undated", "effective_from": ""}
    reference_news.put_reference(station, CATALOGUE, "undated", doc)
    assert station.library.catalogue().version == "undated"


def test_before_the_first_day_of_all_the_first_one_is_better_than_none(
    station: Station, clock: HandClock
) -> None:
    clock.pass_(days=-400)
    assert station.library.catalogue().items


def test_a_running_case_keeps_the_version_it_began_with(
    station: Station, clock: HandClock, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    doc = next_version(effective_from="2026-11-24")
    for one in doc["fields"]:
        one["label"] = "新" + one["label"]
    take_in(station, doc)
    midnight(clock)
    file = case_file.open_case(station, case.case_id)
    assert file.catalogue.version == case.catalogue_version == "2026.11.4"
    assert not any(one.label.startswith("新") for one in file.catalogue.fields)
    assert [item.promised for item in file.case.items] == [item.promised for item in case.items]


def test_a_case_whose_version_is_not_here_is_opened_with_the_one_in_force(
    station: Station, tmp_path: Path
) -> None:
    take_in(station, next_version("gone", "2026-11-20"))
    case = received(station, SINGLE, tmp_path)
    assert case.catalogue_version == "gone"
    with station.store.begin() as work:
        work.reference.put(
            CATALOGUE,
            "later",
            shipped() | {"version": "later"},
            at=station.clock.now(),
            effective_from="2026-11-21",
        )
    old = replace(case, catalogue_version="never-seen")
    with station.store.begin() as work:
        work.cases.put_view(old, pending=0, at=station.clock.now())
    file = case_file.open_case(station, case.case_id)
    assert file.catalogue.version == "later"
    assert file.lines


def test_a_version_that_no_longer_reads_shuts_no_case(station: Station, tmp_path: Path) -> None:
    case = received(station, SINGLE, tmp_path)
    broken = shipped() | {"items": []}
    with station.store.begin() as work:
        work.reference.put(CATALOGUE, "broken", broken, at=station.clock.now())
        old = replace(case, catalogue_version="broken")
        work.cases.put_view(old, pending=0, at=station.clock.now())
    take_in(station, next_version("2026.11.20", "2026-11-20"))
    file = case_file.open_case(station, case.case_id)
    assert file.catalogue.version == "2026.11.20"
    assert catalogue_view.overview(station).catalogue.version == "2026.11.20"


def test_a_material_that_was_dropped_is_still_taken_in_for_an_old_case(
    station: Station, clock: HandClock, tmp_path: Path
) -> None:
    draft = with_papers(station, typed(station, SINGLE), tmp_path)
    case, _ = intake.receive(station, CLERK, draft, operation_id="op-1")
    doc = next_version(effective_from="2026-11-24")
    slot = "M16"
    for item in doc["items"]:
        item["materials"] = [one for one in item["materials"] if one["material"] != slot]
    doc["materials"] = [one for one in doc["materials"] if one["id"] != slot]
    take_in(station, doc)
    midnight(clock)
    path = next(tmp_path.glob("*.jpg"))
    other = tmp_path / "again.jpg"
    other.write_bytes(path.read_bytes() + b" ")
    file, _ = case_file.attach(station, CLERK, case.case_id, slot, other)
    assert [one.slot for one in file.case.materials].count(slot) == 2


# A draft of yesterday


def food(station: Station, *more: str) -> Draft:
    draft, _ = drafts.start(station, CLERK, ticket="A001")
    draft = replace(draft, item_ids=("I20", *more), fields={"form.ent_name": "一窗餐饮"})
    drafts.save(station, CLERK, draft)
    return draft


def test_what_changed_for_a_draft_is_told_and_nothing_else(
    station: Station, clock: HandClock
) -> None:
    draft = food(station, "I22")
    assert draft_news.news(station, draft) is None
    take_in(station, NEXT)
    assert draft_news.news(station, draft) is None
    midnight(clock)
    news = draft_news.news(station, draft)
    assert news is not None
    assert {(one.subject, one.kind) for one in news.changes} == {
        ("I20", ChangeKind.PROMISED),
        ("I20", ChangeKind.MATERIAL_ADDED),
        ("I22", ChangeKind.ENDED),
    }
    assert draft_news.news(station, food(station)) is None


def test_a_draft_of_yesterday_is_received_only_after_its_news_were_read(
    station: Station, clock: HandClock, tmp_path: Path
) -> None:
    draft = with_papers(station, typed(station, SINGLE), tmp_path)
    doc = next_version(effective_from="2026-11-24")
    item_id = SINGLE.items[0]
    part(doc, "items", item_id)["promised"] = {"value": 2, "unit": "3"}
    take_in(station, doc)
    midnight(clock)
    with pytest.raises(RuleError) as refusal:
        intake.receive(station, CLERK, draft, operation_id="op-1")
    assert refusal.value.trouble is Trouble.DRAFT_BEHIND
    assert refusal.value.facts["version"] == doc["version"]
    with station.store.read() as work:
        assert drafts.stored_draft(work, draft.draft_id) == draft

    caught = draft_news.caught_up(draft, station.library.catalogue(), on=station.today())
    assert (caught.fields, caught.materials) == (draft.fields, draft.materials)
    case, _ = intake.receive(station, CLERK, caught, operation_id="op-1")
    assert case.catalogue_version == doc["version"]
    assert case.items[0].promised.value == 2


def test_what_has_ended_is_no_longer_applied_for_but_the_typing_stays(
    station: Station, clock: HandClock
) -> None:
    draft = food(station, "I22")
    take_in(station, NEXT)
    clock.pass_(days=10)
    caught = draft_news.caught_up(draft, station.library.catalogue(), on=station.today())
    assert caught.item_ids == ("I20",)
    assert caught.fields == draft.fields
    assert draft_news.news(station, caught) is None


def test_an_item_that_is_unknown_by_now_does_not_break_the_draft(
    station: Station, clock: HandClock
) -> None:
    draft = replace(food(station, "I22"), theme="")
    doc = next_version(effective_from="2026-11-24")
    doc["items"] = [one for one in doc["items"] if one["id"] != "I22"]
    for theme in doc["themes"]:
        theme["items"] = [one for one in theme["items"] if one["item"] != "I22"]
    for queue in doc["queues"]:
        queue["items"] = [one for one in queue.get("items", ()) if one != "I22"]
    take_in(station, doc)
    midnight(clock)
    catalogue = station.library.catalogue()
    left = drafts.items(catalogue, draft, on=station.today())
    assert [one.item_id for one in left] == ["I20"]
    assert drafts.items(catalogue, replace(draft, theme="T99"), on=station.today()) == left
    news = draft_news.news(station, draft)
    assert news is not None
    assert ("I22", ChangeKind.ENDED) in {(one.subject, one.kind) for one in news.changes}


def test_where_the_old_version_is_not_known_nothing_is_made_up(station: Station) -> None:
    draft = replace(food(station), catalogue_version="never-seen")
    assert draft_news.news(station, draft) is None
    assert draft_news.news(station, replace(draft, catalogue_version="")) is None


# The page's own view


def test_the_view_lists_what_is_offered_what_is_to_come_and_what_changed(
    station: Station, clock: HandClock
) -> None:
    take_in(station, NEXT)
    view = catalogue_view.overview(station)
    by_id = {one.entry_id: one for one in view.entries}
    assert by_id["I40"].standing is Standing.TO_COME
    assert by_id["I40"].day == "2026-11-24"
    assert (by_id["I34"].standing, by_id["I34"].day) == (Standing.ELSEWHERE, "2026-12-01")
    assert by_id["I12"].standing is Standing.ENDED
    assert by_id["I20"].changed
    assert not by_id["I03"].changed
    (step,) = view.news()
    assert (step.to_come, step.first_day) == (True, "2026-11-24")
    midnight(clock)
    later = catalogue_view.overview(station)
    (step,) = later.news()
    assert not step.to_come
    assert later.catalogue.version == NEXT["version"]
    detail = catalogue_view.detail(
        station, later, next(one for one in later.entries if one.entry_id == "I20")
    )
    assert {one.kind for one in detail.history[0].changes} == {
        ChangeKind.PROMISED,
        ChangeKind.MATERIAL_ADDED,
    }
    assert "企业名称" in detail.fields


@pytest.mark.parametrize(
    ("typed_", "first"),
    [("spjy", "I20"), ("食品经营", "I20"), ("i20", "I20"), ("一件事", "T01"), ("dllk", "I34")],
)
def test_the_view_is_searched_by_name_code_and_first_letters(
    station: Station, typed_: str, first: str
) -> None:
    entries = catalogue_view.overview(station).entries
    assert catalogue_view.find(entries, typed_)[0].entry_id == first
    assert catalogue_view.find(entries, "") == entries
    assert catalogue_view.find(entries, "没有这个") == ()


def test_a_thousand_items_are_listed(station: Station) -> None:
    take_in(station, many(1000))
    view = catalogue_view.overview(station)
    assert len(view.entries) == 1000 + len(view.catalogue.themes)
    assert len(catalogue_view.find(view.entries, "食品经营许可第7")) > 1


# Guides, and the body a decision names


def test_a_guide_is_drawn_and_comes_out_beside_the_other_papers(station: Station) -> None:
    here = replace(station, citizen_url="https://zwfw.example.gov.cn")
    shown = guides.open_guide(here, item_ids=("I20",))
    assert shown.url == "https://zwfw.example.gov.cn/guide/I20"
    assert shown.code
    printed, _ = guides.print_guide(here, CLERK, shown)
    assert here.papers.file(printed.file_name).read_bytes() == shown.pdf
    joint = guides.open_guide(here, theme="T01")
    assert joint.url.endswith("/guide/theme/T01")
    assert guides.open_guide(station, item_ids=("I20",)).code == ()


def test_the_guide_of_a_version_to_come_tells_of_its_own_first_day(
    station: Station,
) -> None:
    take_in(station, NEXT)
    shown = guides.open_guide(station, item_ids=("I40",), version=NEXT["version"])
    assert shown.guide.on.isoformat() == "2026-11-24"
    assert "劳务派遣单位跨区域备案" in text_of(shown.pdf)


def test_the_acceptance_of_a_delegated_item_names_who_delegates_it(
    station: Station, tmp_path: Path
) -> None:
    visit = replace(SINGLE, items=("I35",))
    case = received(station, visit, tmp_path)
    acceptance.accept(station, CLERK, case.case_id)
    (job,) = printing.waiting_notices(station, case.case_id)
    printed, _ = printing.print_job(station, CLERK, job)
    assert printed.kind == NoticeKind.ACCEPTANCE.value
    text = text_of(printed.path.read_bytes())
    assert "决定机关：陕西省住房和城乡建设厅（示例）。" in text
    assert "以陕西省住房和城乡建设厅（示例）的名义作出" in text
