"""Papers are read as they come in; what they say is proposed, taken by a key, never by itself."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerk_app.desk.station import Station
from clerk_app.programs.text_reader import command
from tests.helpers.drawn_papers import (
    CODE,
    COMPANY,
    NUMBER,
    PERSON,
    SEAT,
    draw_card,
    draw_licence,
    saved,
)
from tests.helpers.workbenches import Bench, open_bench
from ui.bus import Bus
from ui.page_reader import PageReader
from ui.pages.workbench.paper_sources import PaperSources
from ui.rehearsal import visits
from ui.tasks import Tasks

TAX = visits.SINGLE
"""Asks for the card of the legal person and of the agent."""
SEALS = visits.RECALLED
"""Asks for the numbers of both."""
CHANGE = visits.Visit("李秀英", "610305196411091146", "B", items=("I29",))
"""Asks for the licence itself."""
LEGAL, AGENT, LICENCE = "M02", "M03", "M09"


@pytest.fixture(scope="module")
def reader(qapp: QApplication) -> Iterator[PageReader]:
    """One process for all of them: its models take seconds to load."""
    opened = PageReader(command(), qapp)
    yield opened
    opened.stop()
    opened.deleteLater()


@pytest.fixture
def bench(
    station: Station, tasks: Tasks, bus: Bus, tmp_path: Path, qtbot: QtBot, reader: PageReader
) -> Bench:
    """An empty desk whose papers are read."""
    opened = open_bench(station, tasks, bus, tmp_path, sources=PaperSources(reader=reader))
    qtbot.addWidget(opened.page)
    return opened


def read_off(bench: Bench, slot: str, picture: Image.Image, tmp_path: Path) -> None:
    """Hand a paper in and wait until it was read."""
    before = bench.files(slot)
    bench.attach(slot, saved(picture, tmp_path / f"{slot}-{before}.jpg"))
    bench.until_files(slot, before + 1)
    bench.hand.until(lambda: not bench.model.reading.busy, "the paper to be read")


def values(bench: Bench, *names: str) -> list[str]:
    return [bench.model.subject.value(f"form.{name}") for name in names]


def test_the_licence_fills_the_company_when_the_clerk_says_so(bench: Bench, tmp_path: Path) -> None:
    bench.begin(CHANGE)
    read_off(bench, LICENCE, draw_licence(), tmp_path)
    assert "营业执照" in bench.text("reading")
    assert bench.text("read:form.uscc") == CODE
    assert bench.text("read_mark:form.uscc") == "校验码正确"
    assert values(bench, "uscc", "ent_name") == ["", ""]
    bench.hand.click("take_read")
    bench.settled()
    assert values(bench, "uscc", "ent_name", "address") == [CODE, COMPANY, "".join(SEAT)]
    assert not bench.hand.open("take_read")
    bench.hand.click("undo")
    bench.hand.until(lambda: values(bench, "uscc") == [""], "it taken back")
    assert bench.files(LICENCE) == 1


def test_what_is_typed_otherwise_is_told_and_stays(bench: Bench, tmp_path: Path) -> None:
    bench.begin(TAX)
    bench.hand.write("field:form.legal_name", "王五")
    bench.settled()
    read_off(bench, LEGAL, draw_card(), tmp_path)
    assert "不同" in bench.text("reading")
    assert bench.text("read:form.legal_name") == PERSON
    assert "王五" in bench.text("read_mark:form.legal_name")
    bench.hand.click("take_read")
    bench.settled()
    assert values(bench, "legal_name", "legal_cert_no") == ["王五", NUMBER]
    bench.hand.write("field:form.legal_name", PERSON)
    bench.settled()
    assert bench.text("reading") == ""


def test_a_card_answers_for_the_person_its_line_is_about(bench: Bench, tmp_path: Path) -> None:
    bench.begin(SEALS)
    read_off(bench, AGENT, draw_card(), tmp_path)
    bench.hand.click("take_read")
    bench.settled()
    assert values(bench, "agent_name", "agent_cert_no") == [PERSON, NUMBER]
    assert values(bench, "legal_name", "legal_cert_no") == ["", ""]


def test_what_is_put_by_is_not_said_again(bench: Bench, tmp_path: Path) -> None:
    bench.begin(TAX)
    read_off(bench, LEGAL, draw_card(), tmp_path)
    bench.hand.click("leave_read")
    assert bench.text("reading") == ""
    bench.model.go("")
    bench.settled()
    assert values(bench, "legal_name") == [""]


def test_a_reader_that_dies_costs_one_page(
    station: Station,
    tasks: Tasks,
    bus: Bus,
    tmp_path: Path,
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
) -> None:
    reader = PageReader(command())
    bench = open_bench(station, tasks, bus, tmp_path, sources=PaperSources(reader=reader))
    qtbot.addWidget(bench.page)
    bench.begin(TAX)
    bench.attach(LEGAL, saved(draw_card(), tmp_path / "first.jpg"))
    bench.hand.until(lambda: bool(reader.process_id), "the reader's process")
    os.kill(reader.process_id, signal.SIGKILL)
    bench.until_files(LEGAL, 1)
    read_off(bench, AGENT, draw_card(), tmp_path)
    bench.hand.until(lambda: bench.text("read:form.agent_name") == PERSON, "the next page")
    assert "page reader ended" in caplog.text
    reader.stop()


def test_without_a_reader_nothing_is_awaited(
    station: Station,
    tasks: Tasks,
    bus: Bus,
    tmp_path: Path,
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
) -> None:
    gone = PageReader(("false",))
    bench = open_bench(station, tasks, bus, tmp_path, sources=PaperSources(reader=gone))
    qtbot.addWidget(bench.page)
    bench.begin(TAX)
    bench.attach(LEGAL, saved(draw_card(), tmp_path / "card.jpg"))
    bench.until_files(LEGAL, 1)
    bench.hand.until(lambda: not bench.model.reading.busy, "nothing awaited")
    assert bench.text("reading") == ""
    assert "page reader ended" in caplog.text
    gone.stop()
