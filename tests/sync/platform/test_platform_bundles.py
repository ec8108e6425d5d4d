"""Several small files in one request: each is judged by itself, and none waits for the others."""

import base64
import hashlib
import socket
from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from sqlalchemy import Connection, event

from sync import bundles
from sync.bundles import Bundling
from sync.client import Client, new_session
from sync.platform.blob_files import parts_folder, place_of
from sync.platform.devices import REVOKED
from sync.replies import ExchangeError
from sync.tus_requests import OCTETS
from tests.helpers.builders import create, material, operation
from tests.helpers.enrolments import ask, enrolled, problem, withdraw
from tests.helpers.platforms import Running
from tests.helpers.posted import case_of, pull, put_file, send

PAGES = [bytes([number]) * (100_000 + number) for number in range(5)]
PATIENCE_S = 30


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


DIGESTS = [digest(page) for page in PAGES]


def listed(pages: Mapping[str, int] | None = None) -> dict[str, str]:
    """Headers of a bundle: sizes by digest."""
    sizes = pages if pages is not None else {digest(page): len(page) for page in PAGES}
    told = (f"{one} {base64.b64encode(str(size).encode()).decode()}" for one, size in sizes.items())
    return {**OCTETS, "Upload-Metadata": ",".join(told)}


def arrived(client: Client, body: bytes, headers: Mapping[str, str]) -> list[str]:
    doc: dict[str, Any] = client.call("POST", bundles.BUNDLES, body=body, headers=headers).json()
    found: list[str] = doc["arrived"]
    return found


def name_in_cases(client: Client, digests: Sequence[str]) -> None:
    for number, sha256 in enumerate(digests):
        own = create(fields={"applicant.name": "张三"}, number=f"N-{number}")
        added = material(f"m-{number}", sha256=sha256)
        begun = operation(f"begin-{number}", own, case_id=f"case-{number}")
        page = operation(
            f"add-{number}", added, case_id=f"case-{number}", parent=begun.op_id, base=1
        )
        send(client, begun, page)


def told(client: Client) -> list[bool]:
    """Of each case, whether it says that its file is here."""
    docs = [case_of(client, f"case-{number}") for number in range(len(PAGES))]
    return [bool(doc["materials"][0]["arrived"]) for doc in docs]


def kept(platform: Running) -> list[bool]:
    places = [place_of(platform.platform.folder, one) for one in DIGESTS]
    return [
        place.exists() and place.read_bytes() == page
        for place, page in zip(places, PAGES, strict=True)
    ]


def leftovers(platform: Running) -> list[str]:
    folder = parts_folder(platform.platform.folder)
    return [one.name for one in folder.iterdir()] if folder.exists() else []


def test_all_are_kept_and_their_cases_say_so(platform: Running) -> None:
    with platform.client() as client:
        name_in_cases(client, DIGESTS)
        assert arrived(client, b"".join(PAGES), listed()) == DIGESTS
        assert told(client) == [True] * len(PAGES)
    assert kept(platform) == [True] * len(PAGES)
    assert leftovers(platform) == []


def test_the_database_is_waited_for_once(platform: Running) -> None:
    commits: list[Connection] = []
    database = platform.platform.database
    with platform.client() as client:
        name_in_cases(client, DIGESTS)
        event.listen(database.writer, "commit", commits.append)
        arrived(client, b"".join(PAGES), listed())
    # Where several write at once each case is locked by itself, as for a file that comes alone.
    assert len(commits) == 1 if database.one_writer else len(commits) > 0


def test_one_that_is_another_is_thrown_away_and_the_others_stay(platform: Running) -> None:
    wrong = [*PAGES[:2], PAGES[2][:-1] + b"x", *PAGES[3:]]
    with platform.client() as client:
        name_in_cases(client, DIGESTS)
        assert arrived(client, b"".join(wrong), listed()) == [*DIGESTS[:2], *DIGESTS[3:]]
        assert told(client) == kept(platform) == [True, True, False, True, True]
    assert leftovers(platform) == []


def test_what_was_whole_before_a_cut_stays_and_is_told_of(platform: Running) -> None:
    body, place = b"".join(PAGES), urlsplit(platform.base)
    head = (
        f"POST {bundles.BUNDLES} HTTP/1.1\r\nHost: platform\r\n"
        f"Authorization: Bearer {platform.token}\r\nContent-Length: {len(body)}\r\n"
        + "".join(f"{name}: {value}\r\n" for name, value in listed().items())
        + "\r\n"
    )
    with platform.client() as client:
        name_in_cases(client, DIGESTS)
        before = pull(client)["next"]
        line = socket.create_connection((place.hostname or "", place.port or 0), PATIENCE_S)
        with line:
            line.sendall(head.encode() + body[:350_000])
        # A case that says so is the sign that the platform is done with what came.
        since, rows = before, set[str]()
        for _ in range(PATIENCE_S):
            page = pull(client, since, wait=1)
            since = page["next"]
            rows |= {row["case_id"] for row in page["rows"]}
            if len(rows) == 3:
                break
        assert told(client) == kept(platform) == [True, True, True, False, False]
        assert arrived(client, b"", listed()) == DIGESTS[:3]
    assert leftovers(platform) == []


def test_a_disk_that_takes_one_of_them_not_is_told_and_the_others_stay(
    platform: Running,
) -> None:
    folder = place_of(platform.platform.folder, DIGESTS[1]).parent
    assert [one[:2] for one in DIGESTS].count(DIGESTS[1][:2]) == 1
    with platform.client() as client:
        name_in_cases(client, DIGESTS)
        folder.rmdir()
        with pytest.raises(ExchangeError) as refused:
            arrived(client, b"".join(PAGES), listed())
        here = kept(platform)
        assert (here[0], here[1], told(client)) == (True, False, here)
        folder.mkdir()
        assert arrived(client, b"".join(PAGES), listed()) == DIGESTS
        assert told(client) == kept(platform) == [True] * len(PAGES)
    assert refused.value.problem.endswith("busy")
    assert leftovers(platform) == []


def test_a_list_without_a_byte_is_a_question(platform: Running) -> None:
    with platform.client() as client:
        put_file(client, PAGES[1])
        put_file(client, PAGES[3])
        name_in_cases(client, DIGESTS)
        assert arrived(client, b"", listed()) == [DIGESTS[1], DIGESTS[3]]


def test_what_lay_in_its_place_before_a_kill_is_told_of_when_it_is_asked_after(
    platform: Running,
) -> None:
    with platform.client() as client:
        name_in_cases(client, DIGESTS)
        place = place_of(platform.platform.folder, DIGESTS[0])
        place.write_bytes(PAGES[0])
        assert told(client)[0] is False
        assert arrived(client, b"", listed()) == DIGESTS[:1]
        assert told(client)[0] is True


@pytest.mark.parametrize(
    ("sizes", "rule"),
    [
        ({DIGESTS[0]: 0}, "sizes"),
        ({DIGESTS[0]: (1 << 20) + 1}, "sizes"),
        ({DIGESTS[0]: len(PAGES[0]) + 1}, "sizes"),
        ({DIGESTS[0][:-1]: len(PAGES[0])}, "sha256"),
        ({DIGESTS[0].upper(): len(PAGES[0])}, "sha256"),
    ],
)
def test_a_list_that_does_not_fit_is_refused(
    platform: Running, sizes: dict[str, int], rule: str
) -> None:
    with platform.session() as session:
        answer = session.post(
            platform.base + bundles.BUNDLES, data=PAGES[0], headers=listed(sizes), timeout=10
        )
    assert problem(answer) == "invalid"
    assert answer.json()["errors"] == [{"at": "header.Upload-Metadata", "rule": rule}]
    assert kept(platform) == [False] * len(PAGES)


def in_chunks(body: bytes) -> Any:
    """A body that does not say how long it is."""
    yield from (body[at : at + 70_000] for at in range(0, len(body), 70_000))


@pytest.mark.parametrize(("end", "refusal"), [(-1, "malformed"), (None, ""), (1, "invalid")])
def test_a_body_of_untold_length_must_end_with_the_last_file(
    platform: Running, end: int | None, refusal: str
) -> None:
    whole = b"".join(PAGES)
    body = whole + b"x" if end == 1 else whole[:end]
    with platform.session() as session:
        answer = session.post(
            platform.base + bundles.BUNDLES, data=in_chunks(body), headers=listed(), timeout=10
        )
    assert answer.status_code == 200 if not refusal else problem(answer) == refusal
    assert kept(platform) == [True] * 4 + [refusal != "malformed"]


def test_a_station_whose_enrolment_was_withdrawn_sends_none(platform: Running) -> None:
    signer = enrolled(platform)["token"]
    how: dict[str, Any] = {"data": b"".join(PAGES[:2]), "headers": listed(sizes_of(PAGES[:2]))}
    assert ask(platform, signer, "POST", bundles.BUNDLES, **how).status_code == 200
    withdraw(platform)
    refused = ask(platform, signer, "POST", bundles.BUNDLES, **how)
    assert problem(refused) == REVOKED


def sizes_of(pages: Sequence[bytes]) -> dict[str, int]:
    return {digest(page): len(page) for page in pages}


def test_a_list_that_was_changed_on_the_way_is_not_the_station_s(platform: Running) -> None:
    signer = enrolled(platform)["token"]
    with closing(new_session(signer)) as session:
        asked = session.prepare_request(
            requests.Request(
                "POST",
                platform.base + bundles.BUNDLES,
                data=PAGES[0],
                headers=listed({DIGESTS[0]: len(PAGES[0])}),
            )
        )
        asked.headers.update(listed(sizes_of(PAGES[1:2])))
        answer = session.send(asked, timeout=10)
    assert problem(answer) == "signature"


def test_of_a_file_of_another_hall_nothing_is_told(platform: Running) -> None:
    theirs = enrolled(platform, "GX09", hall="BJ01")["token"]
    mine = enrolled(platform)["token"]
    with closing(new_session(theirs)) as session:
        assert Bundling().send(Client(platform.base, session), {DIGESTS[0]: PAGES[0]})
    with closing(new_session(mine)) as session:
        client = Client(platform.base, session)
        assert Bundling().ask(client, {DIGESTS[0]: len(PAGES[0])}) == frozenset()
        # Who has its bytes may bring them, as it may one by one.
        assert Bundling().send(client, {DIGESTS[0]: PAGES[0]}) == {DIGESTS[0]}


def test_who_has_no_token_brings_nothing(platform: Running) -> None:
    with closing(new_session("wrong")) as session, pytest.raises(ExchangeError) as refused:
        Bundling().send(Client(platform.base, session), {DIGESTS[0]: PAGES[0]})
    assert refused.value.problem.endswith("unauthorised")
    assert kept(platform) == [False] * len(PAGES)
