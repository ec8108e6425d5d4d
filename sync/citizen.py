"""What a citizen does online, over the platform's interface: apply, upload, supplement, look."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests

from clerk_app.desk.ports import Ids
from sync.client import CONNECT_SECONDS, READ_SECONDS


class CitizenError(Exception):
    """The platform did not do what was asked; the message is its problem document."""


@dataclass(frozen=True, slots=True)
class Application:
    """What the citizen keeps of a case: its number and the access code (取件码)."""

    number: str
    access_code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Citizen:
    """A citizen at the platform at `base`; every request has a key of its own."""

    base: str
    ids: Ids

    def apply(
        self, fields: Mapping[str, str], *, theme: str = "", items: tuple[str, ...] = ()
    ) -> Application:
        """Submit an application. Raises CitizenError."""
        chosen: dict[str, Any] = {"theme": theme} if theme else {"items": list(items)}
        answer = self._ask("POST", "/cases", json={**chosen, "fields": dict(fields)})
        return Application(answer["number"], answer["access_code"])

    def upload(self, case: Application, slot: str, path: Path, *, instead_of: str = "") -> None:
        """Send a file for a line of the checklist, in place of another one if named."""
        form = {"slot": slot, "supersedes": instead_of} if instead_of else {"slot": slot}
        with path.open("rb") as file:
            self._ask(
                "POST",
                f"/cases/{case.number}/materials",
                case,
                data=form,
                files={"file": (path.name, file)},
            )

    def supplement(self, case: Application) -> None:
        """Hand in what was asked for (补正)."""
        base = self.progress(case)["version"]
        self._ask("POST", f"/cases/{case.number}/supplement", case, json={"base": base})

    def progress(self, case: Application) -> dict[str, Any]:
        """How far the case is. Raises CitizenError."""
        return self._ask("GET", f"/cases/{case.number}", case)

    def files(self, case: Application, slot: str) -> Iterator[str]:
        """Ids of the files under one line of the checklist."""
        for line in self.progress(case)["slots"]:
            if line["slot"] == slot:
                yield from (one["material_id"] for one in line["files"])

    def _ask(
        self, method: str, path: str, case: Application | None = None, **what: Any
    ) -> dict[str, Any]:
        headers = {"Idempotency-Key": self.ids.new()}
        if case is not None:
            headers["X-Access-Code"] = case.access_code
        try:
            answer = requests.request(
                method,
                f"{self.base}/v1/online{path}",
                headers=headers,
                timeout=(CONNECT_SECONDS, READ_SECONDS),
                allow_redirects=False,
                **what,
            )
            document: dict[str, Any] = answer.json()
        except requests.RequestException as error:
            raise CitizenError(str(error)) from error
        if not answer.ok:
            raise CitizenError(f"{answer.status_code} {document}")
        return document
