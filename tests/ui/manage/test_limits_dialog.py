"""Alarm limits: edited, saved, and what is said while the hall is away."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from clerk_app.desk import hall_settings
from clerk_app.desk.hall import Hall
from clerk_app.domain.hall_alarm import limit_names
from clerk_app.store.hall import HallStore
from tests.helpers.cutting_link import Cut, CuttingLink
from tests.helpers.halls import new_hall
from tests.ui.manage.conftest import MANAGER, Open
from ui.manage.limits_dialog import LimitsDialog
from ui.rehearsal.hand import Hand
from ui.tasks import Tasks
from ui.widgets.banner import Banner
from ui.widgets.error_state import ErrorState


def said(hand: Hand, text: str) -> None:
    hand.until(
        lambda: hand.shown("sheet_banner") and text in hand.find("sheet_banner", Banner).text(),
        text,
    )


def test_every_limit_has_its_field_and_is_saved(open_dialog: Open, hall: Hall) -> None:
    hand = open_dialog(LimitsDialog)
    hand.until_open("wait_minutes")
    wanted = dict(zip(limit_names(), (12, 8, 25, 2), strict=True))
    for key, value in wanted.items():
        hand.write(key, str(value))
    hand.click("confirm")
    said(hand, "已保存为第 1 版")
    assert hall_settings.kept_limits(hall).doc == wanted
    assert hall_settings.kept_policy(hall).version == 0


def test_tab_goes_from_field_to_field(open_dialog: Open, host: QWidget) -> None:
    hand = open_dialog(LimitsDialog)
    hand.until_open("wait_minutes")
    (dialog,) = host.findChildren(QDialog)
    hand.write("wait_minutes", "12")
    for key in ("line_length", "service_minutes", "silent_minutes"):
        assert dialog.focusWidget().objectName() == key
        hand.write(key, "9")
    assert isinstance(dialog.focusWidget(), QPushButton)


@pytest.fixture
def link(postgres_url: str) -> Iterator[CuttingLink]:
    parts = urlsplit(postgres_url)
    made = CuttingLink((str(parts.hostname), int(parts.port or 0)))
    yield made
    made.close()


@pytest.fixture
def far_hall(postgres_url: str, link: CuttingLink) -> Iterator[Hall]:
    """A hall on PostgreSQL behind a link that can be cut."""
    port = urlsplit(postgres_url).port
    store = HallStore.open(postgres_url.replace(f":{port}/", f":{link.port}/"))
    yield new_hall(store)
    store.close()


def test_on_postgresql_a_hall_that_goes_away_costs_no_change_and_makes_no_second_version(
    far_hall: Hall, link: CuttingLink, tasks: Tasks, host: QWidget
) -> None:
    link.down()
    LimitsDialog(far_hall, tasks, MANAGER, host).open()
    hand = Hand(host)
    hand.until(lambda: hand.shown("sheet_failure"), "the failure")
    failure = hand.find("sheet_failure", ErrorState)
    assert "连不上大厅排队系统" in "".join(one.text() for one in failure.findChildren(QLabel))
    assert not hand.open("confirm")
    link.up()
    hand.tap(failure.findChildren(QPushButton)[0])
    hand.until_open("wait_minutes")
    hand.write("wait_minutes", "12")
    link.down()
    hand.click("confirm")
    said(hand, "连不上大厅排队系统")
    assert hand.shown("wait_minutes:mark")
    link.up()
    link.cut = Cut.AFTER_COMMIT
    hand.click("confirm")
    said(hand, "已保存为第 1 版")
    assert link.cuts == 1
    kept = hall_settings.kept_limits(far_hall)
    assert (kept.version, kept.doc["wait_minutes"]) == (1, 12)
