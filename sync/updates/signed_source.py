"""Where new versions come from: a folder behind any web server, every file of it signed.

The Update Framework (specification 1.0.34, by python-tuf): what was altered, cut, mixed, held back
beyond its time or put back to an older state is refused before anything of it is used. Keys of the
root lie with the publisher (`.ci/release`); a program trusts the root it was shipped with.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests
from tuf.api.exceptions import (
    BadVersionNumberError,
    DownloadError,
    DownloadHTTPError,
    ExpiredMetadataError,
    LengthOrHashMismatchError,
    RepositoryError,
)
from tuf.ngclient.fetcher import FetcherInterface
from tuf.ngclient.updater import Updater

from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.program_version import read_version

_TIMEOUT = (10.0, 60.0)
"""Seconds to connect, and between two pieces of an answer."""
_PIECE = 1 << 16
METADATA, TARGETS = "metadata", "targets"
"""Folders of the source, here and there."""


@dataclass(frozen=True, slots=True)
class Offered:
    """The version that is offered for one system."""

    version: str
    size: int
    """Bytes to fetch."""
    name: str
    """Of its file at the source."""


class SignedSource:
    """One source, looked at once: its state is that of the first question."""

    def __init__(self, url: str, folder: Path, root: bytes, *, ca_file: str = "") -> None:
        """`folder` keeps what was seen, so that no older state is believed; `root` is shipped.

        `ca_file`: of the authority the server's certificate is from; empty: those of the system.
        Raises RuleError UPDATE_REFUSED (problem) for a root that is none.
        """
        self._url = url.rstrip("/")
        for name in (METADATA, TARGETS):
            (folder / name).mkdir(parents=True, exist_ok=True)
        try:
            self._updater = Updater(
                str(folder / METADATA),
                f"{self._url}/{METADATA}",
                str(folder / TARGETS),
                f"{self._url}/{TARGETS}",
                _Fetcher(ca_file),
                bootstrap=root,
            )
        except RepositoryError as error:
            raise _refused(error) from error

    def newest(self, system: str) -> Offered | None:
        """What is offered for a system (`linux-x86_64`); None: nothing.

        Raises UnavailableError UPDATE_UNREACHABLE (url), RuleError UPDATE_REFUSED (problem).
        """
        name = bundle_name(system)
        with _told(self._url):
            target = self._updater.get_targetinfo(name)
        if target is None:
            return None
        custom: Any = target.custom or {}
        version = str(custom.get("version", "")) if isinstance(custom, dict) else ""
        if read_version(version) is None:
            raise RuleError(Trouble.UPDATE_REFUSED, problem="version")
        return Offered(version, target.length, name)

    def fetch(self, offered: Offered) -> Path:
        """The file of what is offered, whole and as signed; one that lies here already is kept.

        Raises as `newest` does.
        """
        with _told(self._url):
            target = self._updater.get_targetinfo(offered.name)
            if target is None:
                raise RuleError(Trouble.UPDATE_REFUSED, problem="gone")
            kept = self._updater.find_cached_target(target)
            return Path(kept or self._updater.download_target(target))


def bundle_name(system: str) -> str:
    """Name of the bundle of a system at the source."""
    return f"yichuang-{system}.tar.gz"


class _Fetcher(FetcherInterface):
    """Over requests, as everything else here."""

    def __init__(self, ca_file: str) -> None:
        self._session = requests.Session()
        if ca_file:
            self._session.verify = ca_file

    def _fetch(self, url: str) -> Iterator[bytes]:
        answer = self._session.get(url, stream=True, timeout=_TIMEOUT)
        if answer.status_code != requests.codes.ok:
            answer.close()
            raise DownloadHTTPError(f"{answer.status_code}", answer.status_code)
        return self._pieces(answer)

    @staticmethod
    def _pieces(answer: requests.Response) -> Iterator[bytes]:
        try:
            yield from answer.iter_content(_PIECE)
        except requests.RequestException as error:
            raise DownloadError(str(error)) from error
        finally:
            answer.close()


@contextmanager
def _told(url: str) -> Iterator[None]:
    """Turns what TUF raises into troubles of ours."""
    try:
        yield
    except RepositoryError as error:
        raise _refused(error) from error
    except DownloadError as error:
        raise UnavailableError(Trouble.UPDATE_UNREACHABLE, url=url) from error


def _refused(error: RepositoryError) -> RuleError:
    problems = (
        (ExpiredMetadataError, "expired"),
        (BadVersionNumberError, "older"),
        (LengthOrHashMismatchError, "altered"),
    )
    problem = next((word for kind, word in problems if isinstance(error, kind)), "signature")
    return RuleError(Trouble.UPDATE_REFUSED, problem=problem)
