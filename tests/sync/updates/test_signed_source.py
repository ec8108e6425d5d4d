"""New versions over real HTTP: what is as signed is taken, and nothing else the source gives."""

import json
import os
import shutil
import subprocess
import sys
import tarfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from tuf.api.metadata import Metadata

from clerk_app.devices import program_folders
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.program_version import is_newer
from sync.updates.signed_source import SignedSource
from tests.helpers.stations import ROOT

SYSTEM = "linux-x86_64"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@dataclass(frozen=True)
class Publisher:
    """Whoever signs, and the folder their web server serves."""

    folder: Path
    url: str

    @property
    def repo(self) -> Path:
        return self.folder / "repo"

    def does(self, command: str, *more: str | Path) -> None:
        folders = [self.folder / "keys", self.repo][: 1 if command == "keys" else 2]
        subprocess.run(
            [sys.executable, ROOT / ".ci" / "release", command, *folders, *more],
            check=True,
            env={**os.environ, "RELEASE_PASSPHRASE": "示例口令"},
        )

    def offers(self, version: str) -> None:
        self.does("add", bundle(self.folder, version), version, SYSTEM)

    def root(self) -> bytes:
        return (self.repo / "metadata" / "1.root.json").read_bytes()

    def source(self, seen: Path) -> SignedSource:
        return SignedSource(self.url, seen, self.root())


def bundle(folder: Path, version: str, *, says: str | None = None) -> Path:
    """A program that tells its version, packed as `make package` packs ours."""
    program = folder / version / "clerk"
    program.parent.mkdir(exist_ok=True)
    program.write_text(f"#!/bin/sh\necho yichuang {version if says is None else says}\n")
    program.chmod(0o755)
    packed = folder / f"{version}.tar.gz"
    with tarfile.open(packed, "w:gz") as archive:
        archive.add(program, "clerk")
    return packed


@pytest.fixture(scope="module")
def _signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A source that offers 0.2.0, made once."""
    folder = tmp_path_factory.mktemp("publisher")
    publisher = Publisher(folder, "")
    publisher.does("keys")
    publisher.does("begin")
    publisher.offers("0.2.0")
    return folder


@pytest.fixture
def publisher(_signed: Path, tmp_path: Path) -> Iterator[Publisher]:
    folder = tmp_path / "publisher"
    shutil.copytree(_signed, folder)
    serve = partial(_Quiet, directory=folder / "repo")
    with ThreadingHTTPServer(("127.0.0.1", 0), serve) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield Publisher(folder, f"http://127.0.0.1:{server.server_port}")
        server.shutdown()
        thread.join()


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(RuleError) as refused:
        act()
    assert refused.value.trouble is Trouble.UPDATE_REFUSED
    return str(refused.value.facts["problem"])


def test_what_is_offered_is_fetched_and_becomes_the_current_version(
    publisher: Publisher, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    for version in ("0.2.0", "0.3.0"):
        if version == "0.3.0":
            publisher.offers(version)
        source = publisher.source(tmp_path / "seen")
        offered = source.newest(SYSTEM)
        assert offered is not None
        assert offered.version == version
        program_folders.put_in_place(source.fetch(offered), version, home)
        assert program_folders.current_in(home) == version
    said = subprocess.run([home / "yichuang"], capture_output=True, text=True, check=True)
    assert said.stdout == "yichuang 0.3.0\n"
    assert program_folders.before(home) == "0.2.0"
    program_folders.make_current("0.2.0", home)
    said = subprocess.run([home / "yichuang"], capture_output=True, text=True, check=True)
    assert said.stdout == "yichuang 0.2.0\n"
    assert publisher.source(tmp_path / "seen").newest("windows-amd64") is None


def test_an_altered_bundle_is_refused(publisher: Publisher, tmp_path: Path) -> None:
    (file,) = (publisher.repo / "targets").iterdir()
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(bytes(content))
    source = publisher.source(tmp_path / "seen")
    offered = source.newest(SYSTEM)
    assert offered is not None
    assert refusal(lambda: source.fetch(offered)) == "altered"
    assert not list((tmp_path / "seen" / "targets").iterdir())


def test_altered_metadata_is_refused(publisher: Publisher, tmp_path: Path) -> None:
    timestamp = publisher.repo / "metadata" / "timestamp.json"
    doc = json.loads(timestamp.read_text())
    doc["signed"]["expires"] = "2099-01-01T00:00:00Z"
    timestamp.write_text(json.dumps(doc))
    assert refusal(lambda: publisher.source(tmp_path / "seen").newest(SYSTEM)) == "signature"


def test_a_source_put_back_to_an_older_state_is_refused(
    publisher: Publisher, tmp_path: Path
) -> None:
    older = tmp_path / "older"
    shutil.copytree(publisher.repo / "metadata", older)
    publisher.offers("0.3.0")
    assert publisher.source(tmp_path / "seen").newest(SYSTEM) is not None
    shutil.copytree(older, publisher.repo / "metadata", dirs_exist_ok=True)
    assert refusal(lambda: publisher.source(tmp_path / "seen").newest(SYSTEM)) == "older"


def test_a_source_that_is_held_back_is_refused_after_a_week(
    publisher: Publisher, tmp_path: Path
) -> None:
    path = publisher.repo / "metadata" / "timestamp.json"
    held = Metadata.from_file(str(path))
    held.signed.expires = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=1)
    sign_again(publisher, held, path)
    assert refusal(lambda: publisher.source(tmp_path / "seen").newest(SYSTEM)) == "expired"


def test_another_publishers_source_is_refused(publisher: Publisher, tmp_path: Path) -> None:
    trusted = publisher.root()
    shutil.rmtree(publisher.repo)
    shutil.rmtree(publisher.folder / "keys")
    publisher.does("keys")
    publisher.does("begin")
    publisher.offers("9.0.0")
    source = SignedSource(publisher.url, tmp_path / "seen", trusted)
    assert refusal(lambda: source.newest(SYSTEM)) == "signature"


def test_a_source_that_is_away_is_said_so(publisher: Publisher, tmp_path: Path) -> None:
    away = SignedSource("http://127.0.0.1:9", tmp_path / "seen", publisher.root())
    with pytest.raises(UnavailableError) as told:
        away.newest(SYSTEM)
    assert told.value.trouble is Trouble.UPDATE_UNREACHABLE
    assert refusal(lambda: SignedSource(publisher.url, tmp_path / "x", b"{}")) == "signature"


@pytest.mark.parametrize("says", ["0.1.0", "", "0.2.0-altered"])
def test_a_version_that_does_not_start_here_is_not_put_in_place(tmp_path: Path, says: str) -> None:
    home = tmp_path / "home"
    program_folders.put_in_place(bundle(tmp_path, "0.1.0"), "0.1.0", home)
    with pytest.raises(RuleError) as refused:
        program_folders.put_in_place(bundle(tmp_path, "0.2.0", says=says), "0.2.0", home)
    assert refused.value.trouble is Trouble.UPDATE_BROKEN
    assert program_folders.current_in(home) == "0.1.0"
    assert program_folders.versions_in(home) == ("0.1.0",)


def test_a_bundle_that_is_cut_off_leaves_nothing(tmp_path: Path) -> None:
    packed = bundle(tmp_path, "0.2.0")
    packed.write_bytes(packed.read_bytes()[:60])
    with pytest.raises(RuleError) as refused:
        program_folders.put_in_place(packed, "0.2.0", tmp_path / "home")
    assert refused.value.facts["problem"] == "archive"
    assert program_folders.versions_in(tmp_path / "home") == ()


def test_only_a_newer_version_is_newer() -> None:
    assert is_newer("0.10.0", "0.9.9")
    assert not is_newer("0.9.9", "0.9.9")
    assert not is_newer("0.9", "0.1.0")
    assert not is_newer("latest", "0.1.0")


def sign_again(publisher: Publisher, held: Metadata[Any], path: Path) -> None:
    """As whoever has the timestamp's key would."""
    from cryptography.hazmat.primitives.serialization import load_pem_private_key
    from securesystemslib.signer._crypto_signer import CryptoSigner

    sealed = (publisher.folder / "keys" / "timestamp.pem").read_bytes()
    key = load_pem_private_key(sealed, "示例口令".encode())
    held.sign(CryptoSigner(key))
    held.to_file(str(path))
