"""Documents of a newer platform: what this program cannot read stops one case, not the others."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from clerk_app.desk import case_file, doctor, exchange, taking_in
from clerk_app.desk.doctor import Check, Finding, Health
from clerk_app.desk.exchange import ChangePage
from clerk_app.desk.station import Station
from clerk_app.desk.taking_in import ChangedCase
from clerk_app.domain.case import Case, Channel, Paper
from clerk_app.domain.case_states import State
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.handover import Passage
from clerk_app.domain.records import MisfitError, from_doc, to_doc
from clerk_app.store import plain_sight
from clerk_app.store.station_tables import case_view
from tests.helpers.intakes import received
from tests.helpers.pulls import SCOPE, answered_by_platform, online_case
from tests.helpers.station import CLERK, open_station
from ui.rehearsal.visits import ONLINE, SINGLE


def page(*docs: Mapping[str, Any], op_ids: tuple[str, ...] = ()) -> ChangePage:
    rows = tuple(
        ChangedCase(doc["case_id"], doc["version"], doc["version"], doc, op_ids) for doc in docs
    )
    return ChangePage("epoch-1", rows, "n", more=False)


def of_tomorrow(case: Case) -> dict[str, Any]:
    """A document with a state that only a newer program knows, one version on."""
    doc: dict[str, Any] = to_doc(case)
    items = [{**one, "state": "sent_to_the_minister"} for one in doc["items"]]
    return {**doc, "version": doc["version"] + 1, "items": items}


def test_the_others_go_on_the_document_is_kept_and_the_clerk_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with open_station(tmp_path / "station") as station:
        mine = answered_by_platform(station, received(station, SINGLE, tmp_path))
        other = online_case(station, ONLINE)
        shown = case_file.open_case(station, mine.case_id).case
        exchange.apply_page(station, SCOPE, page(of_tomorrow(mine), to_doc(other)))
        assert taking_in.unread(station) == (mine.case_id,)
        assert [one for one in doctor.examine(station) if one.check is Check.UNREAD] == [
            Finding(Check.UNREAD, Health.LOOK, 1, (mine.case_id,))
        ]
        assert case_file.open_case(station, mine.case_id).case == shown
        assert case_file.open_case(station, other.number).case.case_id == other.case_id
        # Kept as it came: nothing is asked for again.
        assert exchange.digest(station)[0] == 2
        with pytest.raises(RuleError) as told:
            case_file.correct(station, CLERK, shown, {"form.scope": "改过的范围"})
        assert told.value.trouble is Trouble.CASE_NEWER
        assert told.value.facts == {"number": mine.number}
        # The platform puts it into words we know: all is as ever.
        again = replace(mine, version=mine.version + 2)
        exchange.apply_page(station, SCOPE, page(to_doc(again)))
        assert taking_in.unread(station) == ()
        case_file.correct(
            station,
            CLERK,
            case_file.open_case(station, mine.case_id).case,
            {"form.scope": "改过的范围"},
        )


def test_a_case_never_seen_before_waits_for_the_next_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with open_station(tmp_path / "station") as station:
        case = online_case(station, ONLINE)

        def too_old(*_: object) -> Case:
            raise MisfitError("items.[0].state", "unknown_word")

        with monkeypatch.context() as older:
            older.setattr(taking_in, "from_doc", too_old)
            older.setattr("clerk_app.store.cases.from_doc", too_old)
            exchange.apply_page(station, SCOPE, page(to_doc(case)))
            assert exchange.recover(station) == 0
            assert taking_in.unread(station) == (case.case_id,)
            assert exchange.wanted(station) == ()
        assert case_file.search(station, "") == ()
        exchange.recover(station)
        assert taking_in.unread(station) == ()
        assert case_file.open_case(station, case.number).case == case
        assert exchange.wanted(station) == ("ab" * 32,)


def tables(station: Station) -> dict[str, list[tuple[Any, ...]]]:
    """Everything in the store that cases leave there."""
    names = (
        *("case_remote", "case_view", "case_item", "case_number", "case_alias", "bundle_line"),
        *("bundle_wait", "batch_line", "sheet_case", "remote_material", "blob", "case_names"),
    )
    with station.store.begin() as work:
        connection = work.cases._connection
        return {
            name: sorted(map(tuple, connection.execute(text(f"SELECT * FROM {name}"))))
            for name in names
        }


def test_many_at_once_leave_what_one_by_one_would(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Numbers, items, bundles, batches, files and names to search by, to the byte."""
    found = []
    for name in ("at once", "one by one"):
        with open_station(tmp_path / name) as station:
            one = online_case(station, ONLINE)
            sheet = Paper("key", "batch_sheet", "P-1", "c" * 64, False, 1, "", "", "")
            there = tuple(replace(item, state=State.ACCEPTED) for item in one.items)
            on_paper = (replace(one.materials[0], channel=Channel.WINDOW),)
            batch = replace(one, case_id="case-2", number="WB00012611230002A", batch="GX03-7")
            batch = replace(batch, items=there, materials=on_paper)
            batch = replace(batch, papers=(sheet, replace(sheet, paper_id="key-2", copy=2)))
            alike = replace(one, case_id="case-3")
            empty = replace(one, case_id="case-4", number="WB00012611230004C", materials=())
            if name == "one by one":
                monkeypatch.setattr(plain_sight, "plain", lambda *_: {})
            cases = (one, batch, alike, empty)
            exchange.apply_page(station, SCOPE, page(*map(to_doc, cases)))
            assert len(case_file.search(station, "")) == 4
            found.append(tables(station))
            exchange.apply_page(station, SCOPE, page(*map(to_doc, _gone_on(*cases))))
            assert len(case_file.search(station, "")) == 4
            found.append(tables(station))
    # What is shown is kept in the platform's own words; read, it is the same.
    for kept in found:
        kept["case_view"] = list(map(_read, kept["case_view"]))
    first, then, first_by_one, then_by_one = found
    assert first == first_by_one
    assert then == then_by_one
    assert {name for name in first if first[name] == then[name]} == {"case_alias"}


def _gone_on(one: Case, batch: Case, alike: Case, empty: Case) -> tuple[Case, ...]:
    """The cases some time later: with other items, names, numbers, bundles, sheets and files."""
    sent = Passage("B-1", batch.items[0].department, 3, "", "", "1")
    named = {**batch.fields, "applicant.name": "欧阳丹"}
    lost = replace(alike.materials[0], removed_reason="重复")
    other = replace(alike.materials[0], sha256="cd" * 32)
    sheet = replace(batch.papers[0], number="P-2")
    later = (
        replace(one, items=batch.items),
        replace(batch, fields=named, batch="GX03-8", papers=(sheet,), passages=(sent,)),
        replace(alike, items=alike.items[:1], materials=(lost,)),
        replace(empty, number="WB00012611230005D", materials=(other,)),
    )
    return tuple(replace(case, version=case.version + 1) for case in later)


def _read(row: tuple[Any, ...]) -> tuple[Any, ...]:
    doc = list(case_view.c.keys()).index("doc")
    return (*row[:doc], from_doc(Case, json.loads(row[doc])), *row[doc + 1 :])


def test_a_case_twice_on_a_page_and_one_with_work_on_it_go_one_by_one(tmp_path: Path) -> None:
    with open_station(tmp_path / "station") as station:
        mine = received(station, SINGLE, tmp_path)
        one = online_case(station, ONLINE)
        later = replace(one, version=one.version + 1)
        theirs = replace(one, case_id=mine.case_id, number=mine.number)
        exchange.apply_page(station, SCOPE, page(to_doc(one), to_doc(later), to_doc(theirs)))
        with station.store.read() as work:
            assert work.cases.remote(one.case_id) == later
            assert work.cases.remote(mine.case_id) == theirs
            assert len(work.outbox.unsettled(mine.case_id)) > 0
        # What waits here is still on the screen.
        shown = case_file.open_case(station, mine.case_id).case
        assert shown.fields != theirs.fields or shown.materials != theirs.materials


def test_a_case_that_stands_again_behind_the_one_it_was_joined_to_is_seen(tmp_path: Path) -> None:
    with open_station(tmp_path / "station") as station:
        one = online_case(station, ONLINE)
        other = replace(one, case_id="case-2", number="WB00012611230002A")
        exchange.apply_page(station, SCOPE, page(to_doc(one), to_doc(other)))
        joined = replace(other, version=other.version + 1, aliases=(one.case_id,))
        again = replace(one, version=one.version + 1)
        exchange.apply_page(station, SCOPE, page(to_doc(joined), to_doc(again)))
        assert case_file.open_case(station, one.case_id).case == again
        assert case_file.open_case(station, other.case_id).case == joined
