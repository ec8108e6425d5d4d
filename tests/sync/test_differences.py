"""Two stations change the same field offline; one decides; both and the citizen see it."""

from contextlib import ExitStack
from pathlib import Path

from clerk_app.desk import case_file
from clerk_app.desk import differences as desk
from clerk_app.desk.recording import record
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.desk.timeline import timeline
from clerk_app.domain.case import Case
from sync.carrier import Carrier, new_carrier
from sync.client import Client, new_session
from sync.pacing import Pacing
from sync.platform.citizen_progress import shown
from sync.reference_adapter import ReferenceAdapter
from tests.helpers.builders import create
from tests.helpers.differences import stored
from tests.helpers.platforms import SCOPE, Running
from tests.helpers.posted import case_of
from tests.helpers.station import CLERK, open_station

OTHER = Session("operator-2", "赵对面", "w002", "clerk", "4")
NAME = "applicant.name"
CASE = "case-1"


class Hall:
    """Two stations of one hall and the platform between them."""

    def __init__(self, stack: ExitStack, platform: Running, folder: Path) -> None:
        """Both have the case."""
        self.platform = platform
        self.one = stack.enter_context(open_station(folder / "one"))
        self.two = stack.enter_context(open_station(folder / "two", window="4"))
        self.carriers = {id(one): self._carrier(stack, one) for one in (self.one, self.two)}
        with self.one.store.begin() as work:
            record(work, self.one, CLERK, CASE, create())
        self.meet()

    def meet(self) -> None:
        """Both sync until nothing is left to say."""
        for station in (self.one, self.two, self.one, self.two):
            self.sync(station)

    def sync(self, station: Station) -> None:
        """One round of one station."""
        self.carriers[id(station)].round(urged=True)

    def write(self, station: Station, session: Session, value: str) -> None:
        """The name is corrected at one window, offline."""
        case_file.correct(station, session, stored(station, CASE), {NAME: value})

    def decide(self, station: Station, session: Session, value: str) -> Case:
        """The one difference is decided there."""
        seen = stored(station, CASE)
        conflict_id = seen.conflicts[0].conflict_id
        return desk.decide(
            station, session, seen, conflict_id, value=value, reason="已核对身份证原件"
        )[0]

    def _carrier(self, stack: ExitStack, station: Station) -> Carrier:
        session = stack.enter_context(new_session(self.platform.token))
        client = Client(self.platform.base, session)
        return new_carrier(
            station,
            ReferenceAdapter(client),
            scope=SCOPE,
            tell=lambda _: None,
            pacing=Pacing(first=0.0),
        )


def disputed(stack: ExitStack, platform: Running, folder: Path) -> Hall:
    hall = Hall(stack, platform, folder)
    hall.write(hall.one, CLERK, "张珊")
    hall.write(hall.two, OTHER, "章三")
    hall.meet()
    return hall


def test_one_decides_and_everybody_sees_it(platform: Running, tmp_path: Path) -> None:
    with ExitStack() as stack:
        hall = disputed(stack, platform, tmp_path)
        for station, mine in ((hall.one, "张珊"), (hall.two, "章三")):
            (row,) = desk.differences(station, CASE).rows
            # Each window finds its own value under the key 1.
            assert (row.mine.value, row.mine.here, row.stands) == (mine, True, "张珊")
            assert {row.mine.step.window, row.theirs.step.window} == {"3", "4"}
        hall.decide(hall.two, OTHER, "章三")
        hall.meet()
        for station in (hall.one, hall.two):
            case = stored(station, CASE)
            assert (case.value(NAME), case.open_conflicts) == ("章三", ())
            (row,) = desk.differences(station, CASE).rows
            assert row.decision is not None
            assert (row.decision.by, row.conflict.reason) == (OTHER.name, "已核对身份证原件")
            assert timeline(station, CASE).pending == 0
            assert timeline(station, CASE).steps[-1].kind == "resolve_conflict"
        with platform.client() as client:
            doc = case_of(client, CASE)
        assert doc["conflicts"][0]["chosen"] == "章三"
        page = shown(
            stored(hall.one, CASE),
            hall.one.library.calendar(),
            hall.one.library.catalogue(),
            hall.one.today(),
            whole=True,
        )
        assert page.steps[0][1] == "信息已核对"


def test_a_second_decision_made_offline_is_told_and_kept(platform: Running, tmp_path: Path) -> None:
    with ExitStack() as stack:
        hall = disputed(stack, platform, tmp_path)
        hall.decide(hall.one, CLERK, "张珊")
        late = hall.decide(hall.two, OTHER, "章三")
        assert late.value(NAME) == "章三"
        hall.meet()
        for station in (hall.one, hall.two):
            assert stored(station, CASE).value(NAME) == "张珊"
        (refused,) = case_file.open_case(hall.two, CASE).refused
        assert refused.problem.endswith("conflict.decided")
        assert case_file.open_case(hall.one, CASE).refused == ()
        # Having seen it, that window may decide anew.
        hall.decide(hall.two, OTHER, "章三")
        hall.meet()
        for station in (hall.one, hall.two):
            assert stored(station, CASE).value(NAME) == "章三"


def test_a_decision_is_taken_offline_before_the_other_side_has_heard_of_it(
    platform: Running, tmp_path: Path
) -> None:
    with ExitStack() as stack:
        hall = Hall(stack, platform, tmp_path)
        hall.write(hall.one, CLERK, "张珊")
        hall.sync(hall.one)
        seen = stored(hall.two, CASE)
        hall.sync(hall.two)
        case_file.correct(hall.two, OTHER, seen, {NAME: "章三"})
        hall.decide(hall.two, OTHER, "章三")
        hall.meet()
        assert stored(hall.one, CASE).value(NAME) == "章三"
        assert stored(hall.one, CASE).open_conflicts == ()
