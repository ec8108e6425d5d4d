"""What is given up is never carried out, and what was built on it goes on (sync-notes 7.4)."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.desk import abandoning, case_file, exchange, link, sync_centre
from clerk_app.desk.exchange import Answer
from clerk_app.desk.link import LinkState
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.operations import ABANDON, Abandon, Operation, SetFields
from clerk_app.domain.outbox_states import OperationState
from clerk_app.domain.unsent import Remedy, Why
from sync.platform.ledger import Ledger
from sync.release import RELEASE
from tests.helpers.builders import create, operation
from tests.helpers.carriers import carrying, settle
from tests.helpers.intakes import received
from tests.helpers.older_platform import contract_without
from tests.helpers.platforms import SCOPE, Running, running_platform
from tests.helpers.posted import send, signed
from tests.helpers.station import CLERK, HandClock, open_station
from ui.rehearsal.visits import SINGLE

WHY = "平台读不懂，重新办过了"
FIELD = "form.scope"
ABANDONED = "urn:yichuang:problem:abandoned"


def state(station: Station, op_id: str) -> OperationState | None:
    with station.store.read() as work:
        return work.outbox.state(op_id)


def corrected(station: Station, case_id: str, value: str) -> None:
    seen = case_file.open_case(station, case_id).case
    case_file.correct(station, CLERK, seen, {FIELD: value})


def unreadable(station: Station, case_id: str) -> Operation:
    """A step of the case that the platform could not read, and one that was built on it."""
    corrected(station, case_id, "读不懂的")
    (poison,) = exchange.outgoing(station, limit=9)
    mismatch = Answer(poison.op_id, "mismatch", problem="invalid")
    exchange.answered(station, (mismatch,), retry=station.clock.now())
    corrected(station, case_id, "后来改的")
    return poison


def test_what_is_given_up_lets_the_case_move_on_and_is_refused_when_it_comes_after_all(
    tmp_path: Path,
) -> None:
    clock = HandClock()
    with (
        running_platform(tmp_path / "platform") as platform,
        open_station(tmp_path / "station", clock) as station,
        carrying(station, platform.base) as carrier,
    ):
        case = received(station, SINGLE, tmp_path)
        settle(carrier, clock)
        poison = unreadable(station, case.case_id)
        settle(carrier, clock)
        (stuck, behind) = sync_centre.view(station).lines
        assert (stuck.key, stuck.why, stuck.remedy) == (poison.op_id, Why.UNREADABLE, Remedy.EXPORT)
        assert stuck.may_give_up
        assert behind.why is Why.BEHIND
        assert not behind.may_give_up
        given_up = abandoning.give_up(station, CLERK, poison.op_id, reason=WHY)
        assert Changes.OUTBOX in given_up
        assert abandoning.give_up(station, CLERK, poison.op_id, reason=WHY) is Changes.NOTHING
        settle(carrier, clock)
        assert sync_centre.view(station).lines == ()
        assert state(station, poison.op_id) is OperationState.CLOSED
        assert case_file.open_case(station, case.case_id).case.value(FIELD) == "后来改的"
        with platform.client() as client:
            (late,) = send(client, poison)
            theirs = client.call("GET", f"/v1/digests?scope={SCOPE}").json()
        assert (late["outcome"], late["problem"]["type"]) == ("rejected", ABANDONED)
        assert exchange.digest(station) == (theirs["count"], theirs["digest"])
        with station.store.read() as work:
            assert work.outbox.find(poison.op_id) == poison
            (row,) = [one for one in work.audit.rows(limit=9) if one.action == "operation_given_up"]
            assert WHY in str(row.facts)


def test_what_is_tried_again_is_on_the_screen_again(tmp_path: Path) -> None:
    """Found by the simulator: it waited to be sent and stood nowhere."""

    def shown() -> str:
        return case_file.open_case(station, case.case_id).case.value(FIELD)

    with open_station(tmp_path / "station") as station:
        case = received(station, SINGLE, tmp_path)
        exchange.another_release(station, 1, 1)
        corrected(station, case.case_id, "读不懂的")
        sent = exchange.outgoing(station, limit=50)
        mismatch = Answer(sent[-1].op_id, "mismatch", problem="invalid")

        exchange.answered(station, (mismatch,), retry=station.clock.now())
        assert shown() != "读不懂的"
        assert Changes.CASE in sync_centre.try_now(station, (sent[-1].op_id,))
        assert shown() == "读不懂的"

        exchange.answered(station, (mismatch,), retry=station.clock.now())
        assert shown() != "读不懂的"
        assert Changes.CASE in exchange.another_release(station, 1, 2)
        assert shown() == "读不懂的"


def test_a_refusal_is_given_up_at_once_the_platform_has_written_it_down(
    tmp_path: Path,
) -> None:
    with open_station(tmp_path / "station") as station:
        received(station, SINGLE, tmp_path)
        first = exchange.outgoing(station, limit=1)[0]
        assert abandoning.give_up(station, CLERK, first.op_id, reason=WHY) is Changes.NOTHING
        exchange.answered(station, (Answer(first.op_id, "rejected"),), retry=station.clock.now())
        abandoning.give_up(station, CLERK, first.op_id, reason=WHY)
        assert state(station, first.op_id) is OperationState.CLOSED
        sent = exchange.outgoing(station, limit=50)
        assert not [op for op in sent if isinstance(op.args, Abandon)]


def test_an_older_platform_leaves_everything_parked_in_sight_until_its_upgrade(
    tmp_path: Path,
) -> None:
    folder, clock = tmp_path / "platform", HandClock()
    with open_station(tmp_path / "station", clock) as station:
        case = received(station, SINGLE, tmp_path)
        older = running_platform(folder, release=RELEASE - 1, contract=contract_without(ABANDON))
        with older as platform, carrying(station, platform.base) as carrier:
            settle(carrier, clock)
            poison = unreadable(station, case.case_id)
            abandoning.give_up(station, CLERK, poison.op_id, reason=WHY)
            settle(carrier, clock)
            whys = {one.what: one.why for one in sync_centre.view(station).lines}
            assert whys["abandon"] is Why.HELD
            assert state(station, poison.op_id) is OperationState.QUARANTINED
            assert link.view(station, LinkState()).waiting == 2
            # Nobody who gave it up wants it tried again.
            sync_centre.try_now(station, (poison.op_id,))
            assert state(station, poison.op_id) is OperationState.QUARANTINED
        with running_platform(folder) as newer, carrying(station, newer.base) as carrier:
            settle(carrier, clock)
            settle(carrier, clock)
        assert link.view(station, LinkState()).waiting == 0
        assert state(station, poison.op_id) is OperationState.CLOSED
        shown = case_file.open_case(station, case.case_id).case
        assert shown.value(FIELD) == "后来改的"
        assert poison.op_id not in {event.op_id for event in shown.events}


def test_what_was_dealt_with_is_not_carried_out_by_a_restored_platform_and_its_followers_go_on(
    tmp_path: Path,
) -> None:
    """It was refused and marked as dealt with; the platform forgot that it had refused it."""
    clock = HandClock()
    with open_station(tmp_path / "station", clock) as station:
        case = received(station, SINGLE, tmp_path)
        with (
            running_platform(tmp_path / "before") as platform,
            carrying(station, platform.base) as carrier,
        ):
            settle(carrier, clock)
            corrected(station, case.case_id, "不该办成的")
            (refused,) = exchange.outgoing(station, limit=9)
            said = Answer(refused.op_id, "rejected", problem="move_illegal")
            exchange.answered(station, (said,), retry=clock.now())
            sync_centre.dealt_with(station, CLERK, refused.op_id)
            with platform.client() as client:
                word = Abandon(refused.op_id, refused.digest(), refused.parent, "")
                send(client, operation("in-the-ledger", word, case_id=case.case_id))
            corrected(station, case.case_id, "后来改的")
            settle(carrier, clock)
            assert link.view(station, LinkState()).waiting == 0
        with (
            running_platform(tmp_path / "restored") as platform,
            carrying(station, platform.base) as carrier,
        ):
            for _ in range(3):
                settle(carrier, clock)
            view = link.view(station, LinkState())
            assert (view.waiting, view.refused) == (0, 0)
            assert state(station, refused.op_id) is OperationState.CLOSED
            shown = case_file.open_case(station, case.case_id).case
            assert shown.value(FIELD) == "后来改的"
            assert refused.op_id not in {event.op_id for event in shown.events}
            assert not shown.open_conflicts
            # A second restore finds the same word, not another.
            exchange.rewind(station, SCOPE)
            asked = exchange.doubted(station)
            exchange.recognised(station, asked, {})
            words = [op for op in sent_again(station) if isinstance(op.args, Abandon)]
            assert [word.args for word in words] == [
                Abandon(refused.op_id, refused.digest(), refused.parent, abandoning.DEALT_WITH)
            ]


def sent_again(station: Station) -> tuple[Operation, ...]:
    return exchange.outgoing(station, limit=50)


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[Running]:
    with running_platform(tmp_path / "platform") as running:
        yield running


def test_what_has_come_already_stays_and_a_word_that_comes_again_gets_its_first_answer(
    platform: Running,
) -> None:
    begun = operation("op-1", create())
    word = operation("word-1", Abandon("op-1", begun.digest(), "", ""))
    with platform.client() as client:
        send(client, begun)
        (first,), (again,) = send(client, word), send(client, word)
        assert first["outcome"] == "applied"
        assert first == again
        assert client.call("GET", "/v1/ops/op-1").json()["outcome"] == "applied"


def test_parents_that_go_in_a_circle_end(platform: Running) -> None:
    """Given up under a false parent: nobody who walks up the chain walks for ever."""
    begun = operation("op-1", create())
    second = operation("op-2", SetFields({FIELD: "二"}, {}), parent="op-3")
    words = [
        operation("word-1", Abandon("op-3", "00" * 32, "op-2", "")),
        operation("word-2", Abandon("op-2", second.digest(), "op-3", "")),
    ]
    with platform.client() as client:
        send(client, begun, *words)
        follows = operation("op-4", SetFields({FIELD: "四"}, {}), parent="op-2")
        (result,) = send(client, follows)
        assert result["outcome"] in ("applied", "merged", "conflict")
        assert signed(second)["digest"]
    with platform.platform.database.read() as connection:
        assert Ledger(connection).ancestors("op-4") == {"op-4", "op-2", "op-3"}
