"""The slip printer of the settings: none, a folder, a printer on the wire; and the specimen."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.__main__ import main
from clerk_app.config import Settings
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.slip import SlipOutcome, SlipPrinter, SlipState
from clerk_app.paper.fonts import load_fonts
from clerk_app.programs.slip_printing import open_slip_printer
from clerk_app.programs.spoken import sentence
from tests.helpers.papers import FONT_FOLDER, text_of
from tests.helpers.slips import FACTS, code_on
from tests.helpers.ticket_printer import TicketPrinter, network_printer


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=str(tmp_path / "data"))


@pytest.fixture
def undo() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def opened(settings: Settings, printer: str, undo: ExitStack) -> SlipPrinter:
    made = open_slip_printer(
        replace(settings, slip_printer=printer), load_fonts(FONT_FOLDER), undo=undo
    )
    assert made is not None
    return made


class Specimen:
    """`clerk kiosk --test-slip`, to its end."""

    def __init__(
        self, patch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], data: Path
    ) -> None:
        self._patch, self._capsys, self._data = patch, capsys, data

    def ask(self, printer: str) -> tuple[int, str]:
        """Exit code, and what was said."""
        self._patch.setenv("YICHUANG_SLIP_PRINTER", printer)
        code = main(["kiosk", "--test-slip", "--data", str(self._data)])
        said = self._capsys.readouterr()
        return code, said.err if code else said.out


@pytest.fixture
def specimen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Specimen:
    return Specimen(monkeypatch, capsys, tmp_path / "data")


def test_without_a_setting_there_is_no_printer(
    settings: Settings, undo: ExitStack, tmp_path: Path
) -> None:
    assert open_slip_printer(settings, load_fonts(FONT_FOLDER), undo=undo) is None
    assert list(tmp_path.iterdir()) == []


def test_a_folder_gets_slips_and_copies(
    settings: Settings, undo: ExitStack, tmp_path: Path
) -> None:
    printer = opened(settings, f"folder:{tmp_path / 'slips'}", undo)
    assert printer(FACTS) == SlipOutcome(SlipState.PRINTED)
    assert printer(FACTS) == SlipOutcome(SlipState.PRINTED, copy=2)
    first, second = sorted((tmp_path / "slips").iterdir())
    assert "重打" not in text_of(first.read_bytes())
    assert "重打第2张" in text_of(second.read_bytes())


def test_copies_are_counted_when_the_kiosk_was_started_anew(
    settings: Settings, tmp_path: Path
) -> None:
    for copy in (1, 2):
        with ExitStack() as undo:
            printer = opened(settings, f"folder:{tmp_path / 'slips'}", undo)
            assert printer(FACTS).copy == copy


def test_a_printer_on_the_wire(settings: Settings, undo: ExitStack) -> None:
    peer = TicketPrinter()
    with network_printer(peer) as (host, port):
        outcome = opened(settings, f"escpos://{host}:{port}", undo)(FACTS)
    assert outcome == SlipOutcome(SlipState.PRINTED)
    assert code_on(peer.slips[0]) == FACTS.code


@pytest.mark.usefixtures("caplog")
def test_no_paper_is_an_outcome_and_no_error(settings: Settings, undo: ExitStack) -> None:
    peer = TicketPrinter(paper_out=True)
    with network_printer(peer) as (host, port):
        printer = opened(settings, f"escpos://{host}:{port}", undo)
        outcome = printer(FACTS)
        peer.paper_out = False
        assert printer(FACTS) == SlipOutcome(SlipState.PRINTED)
    assert outcome.state is SlipState.FAILED
    assert outcome.problem is not None
    assert outcome.problem.trouble is Trouble.PRINTER_PAPER_OUT
    assert len(peer.slips) == 1


def test_a_kind_of_another_system_is_said_at_the_start(settings: Settings, undo: ExitStack) -> None:
    with pytest.raises(RuleError) as caught:
        opened(settings, "windows:POS-80", undo)
    assert caught.value.facts == {"key": "slip_printer", "problem": "not_on_this_system"}


def test_the_specimen_comes_out_and_nobody_can_use_it(specimen: Specimen, tmp_path: Path) -> None:
    code, said = specimen.ask(f"folder:{tmp_path / 'slips'}")
    assert code == 0
    assert "样张已打出" in said
    (slip,) = (tmp_path / "slips").iterdir()
    assert "样张·不能办事" in text_of(slip.read_bytes())
    assert not (tmp_path / "data").exists(), "it is no number and stands in no journal"


def test_the_specimen_on_the_wire(specimen: Specimen) -> None:
    peer = TicketPrinter()
    with network_printer(peer) as (host, port):
        assert specimen.ask(f"escpos://{host}:{port}")[0] == 0
    assert len(peer.slips) == 1


def test_a_specimen_that_does_not_come_out_is_said_in_words(specimen: Specimen) -> None:
    with network_printer(TicketPrinter(cover_open=True)) as (host, port):
        code, said = specimen.ask(f"escpos://{host}:{port}")
    assert code == 2
    assert "盖子" in said
    assert "cover" in said
    assert f"{host}:{port}" in said


@pytest.mark.parametrize(
    ("printer", "problem"), [("", "empty"), ("lpd://x", "scheme"), ("escpos://x:0", "port")]
)
def test_a_setting_that_names_no_printer_is_said_so(
    specimen: Specimen, printer: str, problem: str
) -> None:
    code, said = specimen.ask(printer)
    assert code == 2
    assert "slip_printer" in said
    assert problem in said


@pytest.mark.parametrize("trouble", [one for one in Trouble if one.value.startswith("printer.")])
def test_every_trouble_of_a_printer_is_said_at_the_console(trouble: Trouble) -> None:
    said = sentence(UnavailableError(trouble, printer="escpos://192.0.2.9"))
    assert " · " in said
    assert "192.0.2.9" in said
