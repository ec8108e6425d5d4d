"""`clerk platform` as a program: it says when it is ready, stops when told, loses nothing."""

import socket
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.programs.platform import read_token
from sync.replies import ExchangeError
from tests.helpers.builders import CERT_NO, create, material, operation
from tests.helpers.platforms import spawn_platform
from tests.helpers.posted import begin_upload, case_of, offset, patch, pull, put_file, send
from tests.helpers.stations import ROOT

SCAN = bytes(range(256)) * 4096


def clerk_platform(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the program to its end."""
    command = [sys.executable, "-B", "-m", "clerk_app", "platform", *words]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )


def test_a_proxy_that_is_no_address_is_refused_at_the_start(tmp_path: Path) -> None:
    ended = clerk_platform("--data", str(tmp_path), "--port", "0", "--proxy", "front.example")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "--proxy" in ended.stderr
    assert "front.example" in ended.stderr


@pytest.mark.parametrize(
    ("more", "before", "warned"),
    [
        ((), False, False),
        ((), True, True),
        (("--shared-token",), False, True),
        (("--enrolled-only",), True, False),
    ],
)
def test_it_lets_in_who_has_not_enrolled_where_that_was_said_or_is_so_from_before(
    tmp_path: Path, more: tuple[str, ...], before: bool, warned: bool
) -> None:
    folder = str(tmp_path)
    if before:
        (tmp_path / "token").write_text("older-token\n")
    command = [sys.executable, "-B", "-m", "clerk_app", "platform"]
    command += ["--data", folder, "--port", "0", *more]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("ready ")
        process.terminate()
        _, said = process.communicate(timeout=30)
    assert ("--enrolled-only" in said) is warned
    assert (tmp_path / "token").exists() is (warned or before)


def test_it_stops_when_told_and_lets_those_who_wait_go(tmp_path: Path) -> None:
    rows: list[list[object]] = []
    asked = threading.Event()

    def wait() -> None:
        with running.client() as client:
            since = pull(client)["next"]
            asked.set()
            try:
                rows.append(pull(client, since, wait=25)["rows"])
            except ExchangeError:
                # It was stopped before it had heard the question.
                rows.append([])

    with spawn_platform(tmp_path) as running:
        waiting = threading.Thread(target=wait)
        waiting.start()
        assert asked.wait(20)
        code = running.stop()
        waiting.join(20)
        assert running.process.stdout is not None
        said = running.process.stdout.read()
    assert (code, said, rows) == (0, "", [[]])


def test_nothing_answered_is_lost_when_it_is_killed(tmp_path: Path) -> None:
    begun = operation("op-1", create())
    with spawn_platform(tmp_path) as running:
        with running.client() as client:
            [answered] = send(client, begun)
            sha256 = put_file(client, SCAN)
            other = b"x" + SCAN
            url = begin_upload(client, other).headers["Location"]
            patch(client, url, 0, other[:1000])
            before = pull(client)
        running.kill()
    with spawn_platform(tmp_path) as running, running.client() as client:
        added = operation("op-2", material("m-1", sha256=sha256), parent="op-1", base=1)
        # The cursor names the start that gave it out.
        assert pull(client) | {"next": ""} == before | {"next": ""}
        assert send(client, begun) == [answered]
        assert b"".join(client.stream(f"/v1/blobs/{sha256}")) == SCAN
        assert offset(client, url) == 1000
        patch(client, url, 1000, other[1000:])
        send(client, added)
        assert case_of(client, "case-1")["materials"][0]["arrived"]


def test_many_kills_leave_every_answered_operation_with_one_effect(tmp_path: Path) -> None:
    """Killed in the middle of a stream of operations, five times over."""
    answered: dict[str, int] = {}
    for round_ in range(5):
        with spawn_platform(tmp_path) as running:
            killer = threading.Timer(0.15, running.kill)
            killer.start()
            with running.client() as client:
                for n in range(10_000):
                    op_id = f"op-{round_}-{n}"
                    own = create(fields={"applicant.name": "张三"}, number=f"N{round_}-{n}")
                    try:
                        [result] = send(client, operation(op_id, own, case_id=f"c{round_}-{n}"))
                    except Exception:  # noqa: BLE001 - the kill, however it shows
                        break
                    answered[op_id] = result["seq"]
            killer.join()
    seen: dict[str, int] = {}
    with spawn_platform(tmp_path) as running, running.client() as client:
        since, more = "", True
        while more:
            page = pull(client, since)
            seen |= {one: row["seq"] for row in page["rows"] for one in row["op_ids"]}
            since, more = page["next"], page["more"]
    assert answered
    assert answered.items() <= seen.items()
    assert sorted(seen.values()) == list(range(1, len(seen) + 1))
    # At most the one that was under way at each kill was carried out without its answer.
    assert len(seen) - len(answered) <= 5


def test_a_port_in_use_is_said_in_words(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = clerk_platform("--port", port, "--data", str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert port in done.stderr
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_has_one_platform_at_a_time(tmp_path: Path) -> None:
    with spawn_platform(tmp_path):
        done = clerk_platform("--port", "0", "--data", str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert str(tmp_path) in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "words",
    [("--host", "no.such.host.invalid"), ("--port", "70000"), ("--database", "mysql://x/y")],
    ids=str,
)
def test_settings_that_do_not_fit_are_said_in_words(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = clerk_platform("--port", "0", "--data", str(tmp_path), *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert words[0].strip("-") in done.stderr or "url" in done.stderr


def test_the_token_is_made_once_and_nobody_else_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "token"
    token = read_token(path)
    assert len(token) >= 40
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_token(path) == token


def test_a_token_file_with_nothing_in_it_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "token"
    for content in (b"", b"\n", b"two words\n", "口令\n".encode()):
        path.write_bytes(content)
        with pytest.raises(RuleError) as refused:
            read_token(path)
        assert refused.value.trouble is Trouble.CONFIG_FORM


def test_a_restored_platform_begins_a_new_epoch(tmp_path: Path) -> None:
    with spawn_platform(tmp_path) as running, running.client() as client:
        before = client.call("GET", "/v1/health").json()["epoch"]
    with spawn_platform(tmp_path) as running, running.client() as client:
        same = client.call("GET", "/v1/health").json()["epoch"]
    with spawn_platform(tmp_path, restored=True) as running, running.client() as client:
        after = client.call("GET", "/v1/health").json()["epoch"]
    assert before == same != after


def test_the_log_names_nobody(tmp_path: Path) -> None:
    with spawn_platform(tmp_path) as running:
        with running.client() as client:
            send(client, operation("op-of-the-log", create(), case_id="case-of-the-log"))
            client.call("GET", "/v1/ops/op-of-the-log")
            client.call("GET", f"/v1/online/cases/{create().number}", expect=(403,))
        assert running.stop() == 0
    log = (tmp_path / "logs" / "platform.log").read_text("utf-8")
    assert "POST /v1/ops 200" in log
    assert "GET /v1/ops/{op_id} 200" in log
    assert "GET /v1/online/cases/{number} 403" in log
    for private in (CERT_NO, "张三", create().number, "of-the-log", running.token):
        assert private not in log
