"""Two platforms seen alike: what a station's adapter reaches, and what people do over there."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from clerk_app.config import Settings
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.operations import SetFields
from clerk_app.programs.platform_line import line_to_platform
from sync.adapter import PlatformAdapter
from tests.helpers.exchange import APP_KEY, SECRET, Exchange
from tests.helpers.exchange_server import running_exchange
from tests.helpers.platforms import TOKEN, Running, running_platform
from tests.helpers.posted import case_of, send
from tests.helpers.pulls import citizens_operation

MOBILE = "applicant.mobile"


class Side(Protocol):
    """A platform, however it is spoken to."""

    @property
    def base(self) -> str:
        """Its address."""
        ...

    @property
    def fault_at(self) -> tuple[tuple[str, str], ...]:
        """Kinds of requests, by method and the beginning of their path."""
        ...

    def settings(self, base: str, token: str = "") -> Settings:
        """Settings of a window that reaches it at `base`, with its own secret or another."""
        ...

    def times(self, case: Case) -> int:
        """How many cases or reports of its beginning are there."""
        ...

    def mobile(self, case: Case) -> str:
        """The telephone number as it stands there."""
        ...

    def change_mobile(self, case: Case, value: str) -> None:
        """The applicant changes it there."""
        ...

    def file(self, case: Case, sha256: str) -> bytes | None:
        """The bytes of a file as they are there."""
        ...

    def supervised(self, case: Case) -> tuple[str, ...]:
        """Ids of the items whose decision supervision has got from there."""
        ...


@dataclass(frozen=True)
class ReferenceSide:
    """The reference platform."""

    running: Running
    fault_at: tuple[tuple[str, str], ...] = (
        ("POST", "/v1/ops"),
        ("GET", "/v1/changes"),
        ("POST", "/v1/blobs"),
    )

    @property
    def base(self) -> str:
        return self.running.base

    def settings(self, base: str, token: str = "") -> Settings:
        return Settings(platform_url=base, platform_token=token or TOKEN)

    def times(self, case: Case) -> int:
        with self.running.client() as client:
            doc = case_of(client, case.case_id)
        return sum(event["kind"] == "create_case" for event in doc["events"])

    def mobile(self, case: Case) -> str:
        with self.running.client() as client:
            return str(case_of(client, case.case_id)["fields"].get(MOBILE, ""))

    def change_mobile(self, case: Case, value: str) -> None:
        with self.running.client() as client:
            base = case_of(client, case.case_id)["version"]
            edit = SetFields({MOBILE: value}, {})
            op = citizens_operation(edit, case_id=case.case_id, op_id=f"citizen-{base}", base=base)
            (answer,) = send(client, op)
            assert answer["outcome"] == "applied"

    def file(self, case: Case, sha256: str) -> bytes | None:
        with self.running.client() as client:
            return client.call("GET", f"/v1/blobs/{sha256}", expect=(200, 404)).body

    def supervised(self, case: Case) -> tuple[str, ...]:
        with self.running.client() as client:
            doc = case_of(client, case.case_id)
        return tuple(one["item_id"] for one in doc.get("supervised", ()))


@dataclass(frozen=True)
class ExchangeSide:
    """The weak exchange."""

    base: str
    exchange: Exchange
    fault_at: tuple[tuple[str, str], ...] = (
        ("POST", "/exchange/tables/pro_accept"),
        ("POST", "/exchange/tables/pro_process"),
        ("POST", "/exchange/tables/pro_material"),
        ("GET", "/exchange/projects"),
        ("GET", "/exchange/changes"),
        ("POST", "/exchange/files"),
        ("POST", "/exchange/files/whole"),
    )

    def settings(self, base: str, token: str = "") -> Settings:
        return Settings(
            platform_adapter="exchange",
            platform_url=base,
            platform_token=token or SECRET,
            platform_options=f"app_key={APP_KEY};signing={self.exchange.method}",
        )

    def times(self, case: Case) -> int:
        rows = self.exchange.rows("pro_accept", cd_operation="I")
        return sum(row["project_no"] == case.number for row in rows)

    def mobile(self, case: Case) -> str:
        return self.exchange.rows("pro_accept", project_no=case.number)[-1]["contact_mobile"]

    def change_mobile(self, case: Case, value: str) -> None:
        self.exchange.edit(case.number, contact_mobile=value)

    def file(self, case: Case, sha256: str) -> bytes | None:
        names = {
            row["material_attach_name"]
            for row in self.exchange.rows("pro_material", project_no=case.number)
        }
        found = [name for name in names if name.startswith(sha256)]
        return self.exchange.bytes_of(case.number, found[0]) if found else None

    def supervised(self, case: Case) -> tuple[str, ...]:
        return ()


@contextmanager
def running_side(kind: str, folder: Path) -> Iterator[Side]:
    """A platform of one kind over `folder`: reference, exchange, or exchange:METHOD."""
    name, _, method = kind.partition(":")
    if name == "reference":
        with running_platform(folder) as running:
            yield ReferenceSide(running)
        return
    with running_exchange(folder, method=method or "HMAC-SM3") as served:
        yield ExchangeSide(served.base, served.exchange)


def adapter_to(side: Side, station: Station, base: str = "", token: str = "") -> PlatformAdapter:
    """The adapter a window would make from its settings, by its entry point."""
    line, trouble = line_to_platform(station, side.settings(base or side.base, token))
    assert trouble is None
    return line
