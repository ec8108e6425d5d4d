"""A draft of yesterday: what the catalogue changed for it is told before it is received."""

from PySide6.QtWidgets import QPushButton, QWidget

from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from tests.helpers.catalogues import next_version, part, take_in
from tests.helpers.workbenches import Bench
from ui.pages.workbench.outcomes import Step
from ui.rehearsal.visits import SINGLE
from ui.widgets.banner import Banner


def newer(station: Station, bench: Bench) -> None:
    """A version comes that counts from today, and promises the item sooner."""
    doc = next_version("2026.11.23", "2026-11-23")
    item = part(doc, "items", SINGLE.items[0])
    item["promised"] = {"value": 2, "unit": "3"}
    take_in(station, doc)
    bench.bus.tell(Changes.CATALOGUE)
    bench.hand.until_open("notice:0")


def banner(bench: Bench) -> str:
    return bench.hand.find("notice:0", Banner).text()


def test_a_draft_is_told_what_changed_and_received_after_it_was_read(
    bench: Bench, station: Station
) -> None:
    bench.begin(SINGLE)
    bench.answer(SINGLE)
    bench.hand_in(SINGLE)
    newer(station, bench)
    assert "2026.11.23" in banner(bench)
    assert "承诺时限由 1 小时 改为 2 小时" in banner(bench)

    typed = dict(bench.model.subject.values)
    bench.hand.click(Step.RECEIVE.value)
    bench.hand.until(lambda: any("事项目录已更新" in text for text, _ in bench.said), "a refusal")
    assert bench.cases() == 0
    assert dict(bench.model.subject.values) == typed

    bench.model.filling.read_news()
    bench.hand.until(lambda: not bench.hand.open("notice:0"), "the news read")
    bench.receive()
    bench.settled()
    assert bench.stored().catalogue_version == "2026.11.23"
    assert bench.stored().items[0].promised.value == 2


def test_the_news_are_read_with_one_click(bench: Bench, station: Station) -> None:
    bench.begin(SINGLE)
    newer(station, bench)
    buttons = bench.page.findChildren(QPushButton)
    (button,) = [one for one in buttons if one.isVisible() and "知道了" in one.text()]
    button.click()
    bench.hand.until(lambda: not bench.hand.open("notice:0"), "the news read")
    draft = bench.model.subject.draft
    assert draft is not None
    assert draft.catalogue_version == "2026.11.23"


def test_who_had_chosen_nothing_yet_is_told_nothing(bench: Bench, station: Station) -> None:
    bench.hand.click("new_case")
    bench.settled()
    doc = next_version("2026.11.23", "2026-11-23")
    part(doc, "items", SINGLE.items[0])["promised"] = {"value": 2, "unit": "3"}
    take_in(station, doc)
    bench.bus.tell(Changes.CATALOGUE)
    bench.settled()
    bench.model.choose(item_ids=SINGLE.items)
    bench.settled()
    assert not bench.hand.open("notice:0")
    assert bench.model.subject.items[0].promised.value == 2


def test_a_case_on_the_desk_keeps_its_own_form(bench: Bench, station: Station) -> None:
    bench.take_in(SINGLE)
    doc = next_version("2026.11.23", "2026-11-23")
    for field in doc["fields"]:
        field["label"] = "新" + field["label"]
    take_in(station, doc)
    bench.bus.tell(Changes.CATALOGUE | Changes.CASE)
    bench.settled()
    file = bench.model.subject.file
    assert file is not None
    assert file.catalogue.version == "2026.11.4"
    name = bench.hand.find("field:form.ent_name", QWidget).accessibleName()
    assert name == "企业名称"


def test_a_question_that_is_asked_differently_is_drawn_anew(bench: Bench, station: Station) -> None:
    bench.begin(SINGLE)
    key = station.library.catalogue().item(SINGLE.items[0]).fields[0]
    doc = next_version("2026.11.23", "2026-11-23")
    next(one for one in doc["fields"] if one["key"] == key)["label"] = "企业的新名称"
    part(doc, "items", SINGLE.items[0])["promised"] = {"value": 2, "unit": "3"}
    bench.hand.write(f"field:form.{key}", "西安一窗")
    take_in(station, doc)
    bench.bus.tell(Changes.CATALOGUE)
    bench.hand.until(
        lambda: bench.hand.find(f"field:form.{key}", QWidget).accessibleName() == "企业的新名称",
        "the new question",
    )
    assert bench.text(f"field:form.{key}") == "西安一窗"
