"""The PDF filed of a line: in sight with the digest of the receipt, red when it was changed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from clerk_app.desk import case_file, filing
from clerk_app.desk.station import Station
from clerk_app.domain import filed
from tests.helpers.filers import station_filer
from tests.helpers.intakes import received
from tests.helpers.open_files import lay_open
from tests.helpers.station import CLERK, open_station
from tests.helpers.workbenches import Bench
from ui.pages.workbench.preview import Preview
from ui.rehearsal.visits import SINGLE
from ui.widgets.banner import Banner


@pytest.fixture
def station(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Station]:
    # However busy the machine is.
    monkeypatch.setattr(filing, "BEFORE_A_RECEIPT_S", 3_600.0)
    filer = station_filer()
    with open_station(tmp_path / "station") as opened:
        yield replace(opened, filer=filer)
    filer.close()


def test_a_filed_pdf_is_looked_at_and_a_change_is_told(bench: Bench, tmp_path: Path) -> None:
    station = bench.station
    case = received(station, SINGLE, tmp_path)
    bench.model.open_case(case.case_id)
    bench.hand.until(lambda: bench.model.subject.case is not None, "the case in front")
    bench.model.receipts.print_now(case.case_id)
    slot = case.current_materials[0].slot
    bench.hand.until(lambda: bench.text(f"filed:{slot}") != "", "the filed PDF in its line")
    now = case_file.open_case(station, case.case_id).case
    made = filed.filed_now(now, slot)
    assert made is not None
    assert filed.short(made.sha256) in bench.text(f"filed:{slot}")
    preview = bench.page.findChild(Preview)
    assert preview is not None
    banner = preview.findChild(Banner, "filed_changed")
    bench.hand.tap(bench.hand.find(f"preview_filed:{slot}", QWidget))
    bench.hand.until(lambda: preview.material == made, "the filed PDF in the preview")
    bench.settled()
    assert banner.text() == ""
    bench.hand.press(Qt.Key.Key_Escape)
    bench.hand.until(lambda: not bench.hand.shown("close_preview"), "the preview closed")
    content = station.store.files.file(made.sha256).read_bytes()
    changed = content.replace(case.number.encode(), case.number[::-1].encode(), 1)
    lay_open(station.store.files, made.sha256, changed)
    bench.hand.tap(bench.hand.find(f"preview_filed:{slot}", QWidget))
    bench.hand.until(lambda: "此文件在归档后被改动" in banner.text(), "the banner")
    assert banner.isVisibleTo(preview)
    assert CLERK.name in {one.added_by for one in now.materials if one.filed}
