"""What follows an intake, between two windows, a department and the platform, over real HTTP."""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.desk import acceptance, bundles, delivery, ratings, results, timeline
from clerk_app.desk.recording import record
from clerk_app.desk.results import Outcome, Returned
from clerk_app.desk.station import Station
from clerk_app.domain import bundle_number
from clerk_app.domain.case import Case
from clerk_app.domain.case_states import Act, State
from clerk_app.domain.delivery import Signed
from clerk_app.domain.errors import RuleError
from clerk_app.domain.licences import LicenceGiven
from clerk_app.domain.operations import HandOver, Operation
from clerk_app.domain.rating import Level, Reason
from sync.carrier import Carrier, new_carrier
from sync.client import Client, new_session
from sync.pacing import Pacing
from sync.reference_adapter import ReferenceAdapter
from tests.helpers.builders import move, operation
from tests.helpers.intakes import received
from tests.helpers.platforms import SCOPE, Running
from tests.helpers.posted import case_of, send
from tests.helpers.signatures import TAKEN, signature
from tests.helpers.station import CLERK, open_station
from ui.rehearsal.visits import JOINT, SINGLE


class Desk:
    """A window with its line to the platform."""

    def __init__(self, station: Station, platform: Running, stack: ExitStack) -> None:
        self.station = station
        session = stack.enter_context(new_session(platform.token))
        self._carrier: Carrier = new_carrier(
            station,
            ReferenceAdapter(Client(platform.base, session)),
            scope=SCOPE,
            tell=lambda _: None,
            pacing=Pacing(first=0.0),
        )

    def round(self) -> None:
        """Send and fetch, twice: what a file's arrival changes is seen in the second."""
        for _ in range(2):
            self._carrier.round()

    def view(self, case_id: str) -> Case:
        """The case as this window shows it."""
        with self.station.store.read() as work:
            found = work.cases.view(case_id)
        assert found is not None
        return found


@pytest.fixture
def desks(platform: Running, tmp_path: Path) -> Iterator[list[Desk]]:
    """Two windows of one hall."""
    with ExitStack() as stack:
        opened = []
        for name, window in (("one", "3"), ("two", "5")):
            station = stack.enter_context(open_station(tmp_path / name))
            other = replace(station, window=window, station_id=f"station-{name}")
            opened.append(Desk(other, platform, stack))
        yield opened


def by_department(platform: Running, case: Case, *acts: Act) -> None:
    """The department moves the case, as a station of its own."""
    parent, version = "", case.version
    with platform.client() as client:
        for act in acts:
            op: Operation = replace(
                operation(
                    f"dep-{act.name}".replace("_", "-"),
                    move(act),
                    case_id=case.case_id,
                    parent=parent,
                ),
                base=version,
                actor="市场监管",
                station="department",
                window="",
            )
            (result,) = send(client, op)
            assert result["outcome"] in ("applied", "merged"), result
            parent, version = op.op_id, result["version"]


def ready(platform: Running, desks: list[Desk], folder: Path) -> Case:
    """A case of the first window whose result has come back; both windows have seen it."""
    first, second = desks
    case = received(first.station, SINGLE, folder)
    acceptance.accept(first.station, CLERK, case.case_id)
    first.round()
    acts = (Act.START_REVIEW, Act.GRANT, Act.CERTIFY, Act.MAKE_READY)
    by_department(platform, first.view(case.case_id), *acts)
    for desk in desks:
        desk.round()
    return second.view(case.case_id)


def test_a_result_that_came_back_is_handed_over_at_another_window(
    platform: Running, desks: list[Desk], tmp_path: Path
) -> None:
    first, second = desks
    case = ready(platform, desks, tmp_path)
    assert [one.number for one in delivery.ready_cases(second.station)] == [case.number]
    handed = replace(TAKEN, signed=Signed.PAD)
    delivery.deliver(
        second.station,
        CLERK,
        case.case_id,
        handed,
        signature=signature(),
        operation_id=second.station.ids.new(),
    )
    for desk in (second, first):
        desk.round()
    seen = first.view(case.case_id)
    assert seen.state is State.DELIVERED
    assert (seen.deliveries[0].window, seen.deliveries[0].handed.recipient) == ("5", "张三")
    with platform.client() as client:
        doc = case_of(client, case.case_id)
    assert doc["deliveries"][0]["handed"]["signed"] == "pad"
    assert [one["arrived"] for one in doc["materials"] if one["slot"] == "signature"] == [True]
    steps = timeline.timeline(first.station, case.case_id).steps
    assert [one.act for one in steps if one.kind == "move_items"][-4:] == [
        "start_review",
        "grant",
        "certify",
        "make_ready",
    ]
    assert steps[-1].kind == "deliver"


def test_two_windows_without_a_link_hand_over_once(
    platform: Running, desks: list[Desk], tmp_path: Path
) -> None:
    first, second = desks
    case = ready(platform, desks, tmp_path)
    for desk in desks:
        delivery.deliver(
            desk.station, CLERK, case.case_id, TAKEN, operation_id=desk.station.ids.new()
        )
    for desk in (first, second, first):
        desk.round()
    for desk in desks:
        assert [one.window for one in desk.view(case.case_id).deliveries] == ["3"]
    refused = [one for one in timeline.timeline(second.station, case.case_id).steps if one.problem]
    assert [one.problem.rpartition(":")[2] for one in refused] == ["delivery.done"]


def test_a_bundle_is_checked_in_at_another_window(
    platform: Running, desks: list[Desk], tmp_path: Path
) -> None:
    first, second = desks
    case = received(first.station, SINGLE, tmp_path)
    acceptance.accept(first.station, CLERK, case.case_id)
    bundle, _ = bundles.make_bundle(
        first.station,
        CLERK,
        case.items[0].department,
        (case.case_id,),
        operation_id=first.station.ids.new(),
    )
    with pytest.raises(RuleError):
        bundles.open_bundle(second.station, bundle.number)
    for desk in (first, second):
        desk.round()
    bundles.check_in(second.station, CLERK, bundle.number)
    for desk in (second, first):
        desk.round()
    (row,) = bundles.bundles(first.station)
    assert (row.under_way, row.missing) == (0, 0)
    with platform.client() as client:
        (passage,) = case_of(client, case.case_id)["passages"]
    assert (passage["state"], passage["checked_window"]) == ("arrived", "5")


def test_two_windows_without_a_link_hand_over_two_items_of_one_body(
    platform: Running, desks: list[Desk], tmp_path: Path
) -> None:
    """Each its own item, and both stand; what the body decides is recorded at either window."""
    first, second = desks
    case = received(first.station, replace(JOINT, theme="T04"), tmp_path)
    acceptance.accept(first.station, CLERK, case.case_id)
    for desk in (first, second):
        desk.round()
    case = second.view(case.case_id)
    counts = Counter(one.department for one in case.items)
    ((department, _),) = counts.most_common(1)
    theirs = [one.item_id for one in case.items if one.department == department]
    for desk, item, sequence in zip(desks, theirs, (7, 8), strict=False):
        number = bundle_number.make("GX0301", desk.station.today(), sequence)
        with desk.station.store.begin() as work:
            act = HandOver(number, department, 0, (item,))
            record(work, desk.station, CLERK, case.case_id, act)
    for desk in (first, second, first):
        desk.round()
    for desk in desks:
        passages = desk.view(case.case_id).passages
        assert [one.items for one in passages] == [(one,) for one in theirs[:2]]
    licence = LicenceGiven(theirs[0], "示例证字1号", "2031-11-22")
    today = second.station.today().isoformat()
    brought = Returned(Outcome.READY, (theirs[0],), today, (licence,))
    results.register(
        second.station, CLERK, case.case_id, brought, operation_id=second.station.ids.new()
    )
    for desk in (second, first):
        desk.round()
    with platform.client() as client:
        doc = case_of(client, case.case_id)
    (told,) = [one for one in doc["items"] if one["item_id"] == theirs[0]]
    assert (told["state"], told["result_no"], told["result_until"]) == (
        "ready",
        "示例证字1号",
        "2031-11-22",
    )
    (row,) = delivery.ready_cases(first.station)
    assert row.number == case.number


def test_a_rating_taken_without_a_link_arrives_once(
    platform: Running, desks: list[Desk], tmp_path: Path
) -> None:
    first, second = desks
    case = received(first.station, SINGLE, tmp_path)
    other = received(first.station, JOINT, tmp_path)
    for silent in (Level.DECLINED, Level.NO_ANSWER):
        ratings.rate(
            first.station, CLERK, other.case_id, silent, operation_id=first.station.ids.new()
        )
    reasons = (Reason.WAITED,)
    ratings.rate(
        first.station,
        CLERK,
        case.case_id,
        Level.BAD,
        reasons=reasons,
        named=True,
        operation_id=first.station.ids.new(),
    )
    for desk in (first, first, second):
        desk.round()
    with platform.client() as client:
        path = f"/v1/evaluations?scope={SCOPE}"
        evaluations = client.call("GET", path).json()
        rest = client.call("GET", f"{path}&since={evaluations['next']}").json()
        (rating,) = case_of(client, case.case_id)["ratings"]
    (told,) = evaluations["rows"]
    assert (told["number"], told["satisfaction"], told["stars"]) == (case.number, "4", 2)
    assert told["call_back"]
    assert rest["rows"] == []
    assert (rating["level"], rating["reasons"], rating["named"]) == ("bad", ["waited"], True)
    assert second.view(case.case_id).ratings == first.view(case.case_id).ratings
