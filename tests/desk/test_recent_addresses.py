"""Addresses to choose from: those of this hall's latest cases, each once."""

from pathlib import Path

from clerk_app.desk import case_file
from clerk_app.desk.recent_addresses import recent_addresses
from clerk_app.desk.station import Station
from tests.helpers.intakes import received
from tests.helpers.station import CLERK
from ui.rehearsal import visits

FIELD = "form.address"


def test_the_latest_comes_first_and_each_once(station: Station, tmp_path: Path) -> None:
    cases = [received(station, visit, tmp_path) for visit in (visits.JOINT, visits.JOINT)]
    for case, address in zip(cases, ("甲路1号", "乙路2号"), strict=True):
        case_file.correct(station, CLERK, case, {FIELD: address})
    third = received(station, visits.JOINT, tmp_path)
    case_file.correct(station, CLERK, third, {FIELD: "甲路1号"})
    assert recent_addresses(station) == ("甲路1号", "乙路2号")


def test_without_a_case_there_is_none(station: Station) -> None:
    assert recent_addresses(station) == ()
