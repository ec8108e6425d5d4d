"""The adapter an installation asks for, found by its entry point among the installed packages."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from clerk_app.desk import plugged_in
from clerk_app.desk.exchange import CatalogueVersion
from clerk_app.desk.sources import Source
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.listings import BlobRow
from clerk_app.domain.operations import Operation
from sync.adapter import (
    Capabilities,
    Changed,
    Known,
    NoNews,
    PlatformAdapter,
    Reference,
    Remember,
    Sent,
    Setup,
)
from sync.events import Failure
from sync.replies import ExchangeError

GROUP = "yichuang.platform_adapters"
"""Group of entry points: each names a function that makes a `PlatformAdapter` from a `Setup`."""
_NEEDED = tuple(name for name in vars(PlatformAdapter) if not name.startswith("_"))

_NOTHING = Capabilities(
    ledger=True,
    conditional_writes=True,
    change_cursor=True,
    resumable_upload=True,
    digests=True,
    references=True,
)
"""Of a platform nothing is sent to: there is nothing to make up for."""

Make = Callable[[Setup], PlatformAdapter]


def known() -> tuple[str, ...]:
    """Names of the adapters that are installed."""
    return plugged_in.known(GROUP)


def make_adapter(name: str, setup: Setup) -> PlatformAdapter:
    """The adapter of that name. Raises RuleError ADAPTER_UNKNOWN (name, known) and CONFIG_FORM.

    Raises UnavailableError ADAPTER_BROKEN (name, problem) for one that cannot be loaded or makes
    something else: it is a stranger's code, and whatever it raises must not end the window.
    """
    made: PlatformAdapter = plugged_in.make(
        GROUP,
        name,
        setup,
        needed=_NEEDED,
        unknown=Trouble.ADAPTER_UNKNOWN,
        broken=Trouble.ADAPTER_BROKEN,
    )
    return made


def read_options(text: str) -> dict[str, str]:
    """`key=value;key=value` as a mapping. Raises RuleError CONFIG_FORM (key, problem)."""
    options: dict[str, str] = {}
    for part in filter(None, (one.strip() for one in text.split(";"))):
        key, equals, value = part.partition("=")
        if not equals or not key.strip():
            raise RuleError(Trouble.CONFIG_FORM, key="platform_options", problem=f"form:{part}")
        options[key.strip()] = value.strip()
    return options


@dataclass(frozen=True, slots=True)
class NoAdapter:
    """Stands where the adapter could not be made: nothing is sent, and the window works on.

    The methods are those of `PlatformAdapter`; each says that nothing has left this PC.
    """

    trouble: Trouble
    capabilities: Capabilities = _NOTHING

    @property
    def full(self) -> None:
        """It speaks no more than every adapter does."""

    def send(self, operations: tuple[Operation, ...], *, device: str, incarnation: str) -> Sent:  # noqa: ARG002
        """Raises ExchangeError NOT_SENT."""
        raise self._away()

    def ask_known(self, op_ids: tuple[str, ...]) -> Known:  # noqa: ARG002
        """Raises ExchangeError NOT_SENT."""
        raise self._away()

    def changes(self, scope: str, since: str) -> Changed:  # noqa: ARG002
        """Raises ExchangeError NOT_SENT."""
        raise self._away()

    def upload(self, path: Source, blob: BlobRow, remember: Remember) -> None:  # noqa: ARG002
        """Raises ExchangeError NOT_SENT."""
        raise self._away()

    def fetch(self, sha256: str) -> Iterator[bytes]:  # noqa: ARG002
        """Raises ExchangeError NOT_SENT."""
        raise self._away()

    def catalogue_versions(self) -> tuple[CatalogueVersion, ...]:
        """Raises ExchangeError NOT_SENT."""
        raise self._away()

    def catalogue(self, version: str) -> Reference:  # noqa: ARG002
        """Raises ExchangeError NOT_SENT."""
        raise self._away()

    def reference(self, kind: str, version: str) -> Reference | NoNews:  # noqa: ARG002
        """Raises ExchangeError NOT_SENT."""
        raise self._away()

    def ask_time(self) -> datetime | None:
        """Raises ExchangeError NOT_SENT."""
        raise self._away()

    def close(self) -> None:
        """There is nothing to end."""

    def _away(self) -> ExchangeError:
        return ExchangeError(Failure.NOT_SENT, self.trouble.value)
