"""A sheet with many cases is judged at every window of the hall and at the platform's page."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update

from clerk_app.desk import acceptance, batch_paper, bundle_printing, bundles, case_file
from clerk_app.desk.paper_checking import check_paper
from clerk_app.desk.printing import Printed
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.paper_code import PaperCode, Verdict, read_paper_code
from sync.carrier import new_carrier
from sync.client import Client, new_session
from sync.pacing import Pacing
from sync.platform.tables import case_doc
from sync.reference_adapter import ReferenceAdapter
from tests.helpers.batches import batch, receive
from tests.helpers.browser import Browser
from tests.helpers.intakes import received
from tests.helpers.papers import codes_on, pictures_of, text_of
from tests.helpers.platforms import SCOPE, Running
from tests.helpers.station import CLERK, open_station
from ui.paper_checks import sentence
from ui.rehearsal.visits import SINGLE

Print = Callable[[], Printed]


def go_round(station: Station, platform: Running) -> None:
    told: list[Changes] = []
    adapter = ReferenceAdapter(Client(platform.base, new_session(platform.token)))
    pacing = Pacing(first=0.0)
    with closing(new_carrier(station, adapter, scope=SCOPE, tell=told.append, pacing=pacing)) as go:
        for _ in range(3):
            go.round()


def code_of(printed: Printed) -> PaperCode:
    found = dict(codes_on(pictures_of(printed.path.read_bytes(), dpi=203)[0]))
    code = read_paper_code(found["Code 128"])
    assert code is not None
    return code


def batch_sheet(station: Station, papers: Path) -> tuple[Print, tuple[str, ...]]:
    number, ids = receive(station, batch(station, 3, papers=papers))
    return lambda: batch_paper.print_batch(station, CLERK, number)[0], ids


def bundle_sheet(station: Station, papers: Path) -> tuple[Print, tuple[str, ...]]:
    cases = [received(station, SINGLE, papers) for _ in range(2)]
    ids = tuple(one.case_id for one in cases)
    for one in ids:
        acceptance.accept(station, CLERK, one)
    intent = station.ids.new()
    to = cases[0].items[0].department
    bundle, _ = bundles.make_bundle(station, CLERK, to, ids, operation_id=intent)
    return lambda: bundle_printing.print_sheet(station, CLERK, bundle.number)[0], ids


@pytest.mark.parametrize("prepare", [batch_sheet, bundle_sheet])
def test_a_sheet_is_judged_at_another_window_and_at_the_page(
    prepare: Callable[[Station, Path], tuple[Print, tuple[str, ...]]],
    platform: Running,
    tmp_path: Path,
) -> None:
    with open_station(tmp_path / "one") as station:
        print_out, ids = prepare(station, tmp_path)
        codes = [code_of(print_out()) for _ in range(2)]
        for one in ids:
            case = case_file.open_case(station, one).case
            on_record = [(paper.kind, paper.copy) for paper in case.papers]
            assert on_record == [(codes[0].sheet, 1), (codes[0].sheet, 2)]
        with open_station(tmp_path / "other") as other:
            assert check_paper(other, codes[0]).judged.verdict is Verdict.ELSEWHERE
        go_round(station, platform)
    first, second = codes
    changed = {
        Verdict.ALTERED: replace(first, copy=2),
        Verdict.FORGED: replace(first, mac="0" * 10),
    }
    with open_station(tmp_path / "other") as other:
        go_round(other, platform)
        judged = [check_paper(other, one).judged for one in codes]
        assert [(one.verdict, one.latest) for one in judged] == [
            (Verdict.GENUINE, False),
            (Verdict.GENUINE, True),
        ]
        for verdict, code in changed.items():
            assert check_paper(other, code).judged.verdict is verdict
    with Browser(platform.base) as browser:
        assert "这份文书是真的" in browser.open(f"/paper/{second.text}").text
        assert "后来又补打过" in browser.open(f"/paper/{first.text}").text
        for said, code in zip(("被改动过", "与平台记录不符"), changed.values(), strict=True):
            assert said in browser.open(f"/paper/{code.text}").text


def test_the_first_case_that_knows_a_sheet_is_enough(platform: Running, tmp_path: Path) -> None:
    with open_station(tmp_path / "one") as station:
        print_out, ids = batch_sheet(station, tmp_path)
        code = code_of(print_out())
        go_round(station, platform)
    others = sorted(ids)[1:]
    spoilt = update(case_doc).where(case_doc.c.case_id.in_(others)).values(doc="not read")
    platform.platform.database.write(lambda connection: connection.execute(spoilt).rowcount)
    with Browser(platform.base) as browser:
        assert "这份文书是真的" in browser.open(f"/paper/{code.text}").text


def test_a_receipt_of_a_batch_issued_offline_stands_when_the_platform_has_every_company(
    platform: Running, tmp_path: Path
) -> None:
    with open_station(tmp_path / "one") as station:
        print_out, _ = batch_sheet(station, tmp_path)
        printed = print_out()
        assert printed.provisional
        code = code_of(printed)
        assert "以平台确认后的为准" in sentence(check_paper(station, code))
        go_round(station, platform)
        assert "离线出具，平台已确认" in sentence(check_paper(station, code))
        # What is printed once more is final by itself, and the first stays what it was.
        again = print_out()
        assert not again.provisional
        assert "待平台确认" not in text_of(again.path.read_bytes())
        assert "待平台确认" in text_of(printed.path.read_bytes())
    with open_station(tmp_path / "other") as other:
        go_round(other, platform)
        assert "离线出具，平台已确认" in sentence(check_paper(other, code))
    with Browser(platform.base) as browser:
        assert "离线出具，平台已确认" in browser.open(f"/paper/{code.text}").text
