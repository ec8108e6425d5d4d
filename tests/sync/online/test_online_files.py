"""What citizens send is looked into apart from the platform, and few files at a time."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event, Semaphore
from uuid import uuid4

import pytest
import requests

from clerk_app.desk.ports import FileFacts, FileInspector
from clerk_app.desk.sources import Source, open_source
from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.errors import Trouble
from clerk_app.foreign_files.child import Limits
from clerk_app.foreign_files.inspection import GuardedFiles
from clerk_app.foreign_files.kept_child import KeptChild
from sync.platform.online_files import LARGEST, MOST_AT_ONCE
from sync.replies import PROBLEM
from tests.helpers.hostile_files import HARMLESS, HOSTILE
from tests.helpers.intakes import picture
from tests.helpers.page_children import obey
from tests.helpers.platforms import Running, running_platform, spawn_platform
from tests.helpers.samples import catalogue_doc
from ui.rehearsal.visits import ONLINE, answers

CATALOGUE = read_catalogue(catalogue_doc())
SLOT = "M34"
KINDS = (
    "million pixels a side",
    "nine thousand a side, packed to kilobytes",
    "cut in the middle",
    "a zip by another name",
    "picture and archive at once",
    "script at start",
    "carries a program",
    "pages made by its reader",
    "locked",
)
PATIENCE_S = 30


class Orders:
    """Does in a child what a file says, as a library would that the file has taken over."""

    def __init__(self) -> None:
        self.child = KeptChild(obey, Limits(seconds=PATIENCE_S, megabytes=512))

    def inspect(self, path: Source) -> FileFacts:
        with open_source(path) as opened:
            order = opened.read().decode("ascii", "replace")
        if order.startswith("%PDF"):
            # A document of the register.
            return FileFacts(path.name, "application/pdf", 1, 1, "0" * 64)
        self.child.look_into(path, order)
        return FileFacts("good.png", "image/png", len(order), 1, "0" * 64)


class Slow:
    """Says of each file that it has come, and judges none before it may."""

    def __init__(self) -> None:
        self.come, self.may = Semaphore(0), Event()
        self.slow = False

    def inspect(self, path: Source) -> FileFacts:
        if self.slow:
            self.come.release()
            assert self.may.wait(PATIENCE_S)
        return FileFacts(path.name, "image/png", 1, 1, "0" * 64)


def applied(base: str) -> dict[str, str]:
    """Somebody applies; number and access code."""
    fields = {k: v for k, v in answers(CATALOGUE, ONLINE, ONLINE.items).items() if v}
    body = {"items": list(ONLINE.items), "fields": fields}
    made = requests.post(
        f"{base}/v1/online/cases",
        json=body,
        headers={"Idempotency-Key": str(uuid4())},
        timeout=PATIENCE_S,
    )
    assert made.status_code == 201, made.text
    found: dict[str, str] = made.json()
    return found


def sent(base: str, case: dict[str, str], content: bytes) -> requests.Response:
    """A file is sent for one line of the checklist."""
    with closing(requests.Session()) as session:
        return session.post(
            f"{base}/v1/online/cases/{case['number']}/materials",
            data={"slot": SLOT},
            files={"file": ("paper.bin", content)},
            headers={"X-Access-Code": case["access_code"], "Idempotency-Key": str(uuid4())},
            timeout=PATIENCE_S,
        )


@contextmanager
def served(folder: Path, files: FileInspector) -> Iterator[tuple[Running, dict[str, str]]]:
    with running_platform(folder, files=files) as running:
        yield running, applied(running.base)


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Running, dict[str, str]]]:
    """A platform that looks into files as `clerk platform` does, and a case."""
    files = GuardedFiles()
    with served(tmp_path_factory.mktemp("guarded"), files) as both:
        yield both
    files.close()


@pytest.mark.parametrize("kind", KINDS)
def test_what_no_window_would_take_no_citizen_can_send(
    guarded: tuple[Running, dict[str, str]], kind: str
) -> None:
    running, case = guarded
    _, make, trouble = HOSTILE[kind]
    answer = sent(running.base, case, make())
    assert answer.status_code == 422, answer.text
    assert answer.json()["type"] == PROBLEM + trouble.value
    assert answer.json()["facts"] == {}


def test_kinds_that_only_windows_take_are_refused(
    guarded: tuple[Running, dict[str, str]],
) -> None:
    running, case = guarded
    answer = sent(running.base, case, HARMLESS["pages in a circle"][1]())
    assert answer.json()["type"] == PROBLEM + Trouble.FILE_KIND.value


def test_a_good_file_is_taken_behind_all_those(
    guarded: tuple[Running, dict[str, str]], tmp_path: Path
) -> None:
    running, case = guarded
    assert sent(running.base, case, HOSTILE["cut in the middle"][1]()).status_code == 422
    assert sent(running.base, case, picture(tmp_path).read_bytes()).status_code == 201


@pytest.mark.parametrize("order", ["die", "fail", "swallow"])
def test_a_file_that_kills_what_looks_into_it_is_refused_and_the_next_is_taken(
    tmp_path: Path, order: str
) -> None:
    orders = Orders()
    with closing(orders.child), served(tmp_path / "platform", orders) as (running, case):
        answer = sent(running.base, case, order.encode())
        assert answer.status_code == 422, answer.text
        assert answer.json()["type"] == PROBLEM + Trouble.FILE_DAMAGED.value
        assert sent(running.base, case, b"who").status_code == 201


def test_files_that_hang_take_no_more_than_their_places(tmp_path: Path) -> None:
    """Stations are answered on the same threads."""
    slow = Slow()
    with served(tmp_path / "platform", slow) as (running, case):
        slow.slow = True
        with ThreadPoolExecutor(MOST_AT_ONCE) as citizens:
            waiting = [
                citizens.submit(sent, running.base, case, b"%d" % one)
                for one in range(MOST_AT_ONCE)
            ]
            for _ in waiting:
                assert slow.come.acquire(timeout=PATIENCE_S)
            more = sent(running.base, case, b"more")
            assert (more.status_code, more.json()["type"]) == (503, PROBLEM + "busy")
            assert int(more.headers["Retry-After"]) > 0
            slow.may.set()
            assert {one.result().status_code for one in waiting} == {201}
        assert sent(running.base, case, b"more").status_code == 201


def test_a_file_that_is_too_large_or_empty_is_not_looked_into(tmp_path: Path) -> None:
    slow = Slow()
    with served(tmp_path / "platform", slow) as (running, case):
        slow.slow = True
        for content, trouble in ((b"", Trouble.FILE_EMPTY), (bytes(LARGEST + 1), None)):
            answer = sent(running.base, case, content)
            expected = PROBLEM + (trouble or Trouble.FILE_TOO_LARGE).value
            assert answer.json()["type"] in {expected, PROBLEM + "too-large"}
        assert not slow.come.acquire(blocking=False)


def test_the_program_looks_into_files_apart(tmp_path: Path) -> None:
    """`clerk platform` itself, as it is started."""
    with spawn_platform(tmp_path / "platform") as running:
        case = applied(running.base)
        refused = sent(running.base, case, HOSTILE["script at start"][1]())
        assert refused.json()["type"] == PROBLEM + Trouble.FILE_SCRIPT.value
        assert sent(running.base, case, picture(tmp_path).read_bytes()).status_code == 201
        assert running.stop() == 0
