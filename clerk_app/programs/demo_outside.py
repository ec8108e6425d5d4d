"""The world around a demonstration: citizens online, the platform's switch, papers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from clerk_app.desk import queueing
from clerk_app.desk.hall import Hall
from clerk_app.desk.station import Station
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.ticket import Priority
from clerk_app.paper.fonts import Fonts, load_fonts
from clerk_app.paper.specimens import specimen_jpeg, specimen_pdf
from clerk_app.paths import make_private_folder, resources
from clerk_app.programs.platform_process import PlatformProcess
from sync.citizen import Application, Citizen
from sync.client import Client, new_session
from sync.replies import ExchangeError
from ui.rehearsal import visits
from ui.rehearsal.outside import apply_online


@dataclass(slots=True)
class DemoOutside:
    """What happens outside the hall (`ui.rehearsal.outside.Outside`)."""

    platform: PlatformProcess
    station: Station
    folder: Path = field(init=False)
    _fonts: Fonts = field(init=False, repr=False)
    _drawn: int = 0
    _applications: dict[str, Application] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Papers are drawn into a folder beside the stores."""
        self.folder = make_private_folder(self.platform.folder.parent / "specimens")
        self._fonts = load_fonts(resources() / "fonts")

    def paper(self, title: str, who: str) -> Path:
        """A file as a visitor hands it in: in turn a picture and a PDF of two pages."""
        self._drawn += 1
        lines = (f"提交人：{who}", f"样张编号：{self._drawn:03}")
        picture = self._drawn % 2 == 1
        path = self.folder / f"{self._drawn:03}.{'jpg' if picture else 'pdf'}"
        if picture:
            path.write_bytes(specimen_jpeg(title, lines, self._fonts))
        else:
            path.write_bytes(specimen_pdf(title, lines, self._fonts, pages=2))
        return path

    def apply(
        self, fields: Mapping[str, str], *, item: str, materials: Mapping[str, str], who: str
    ) -> str:
        """Apply online for an item and upload its materials (slot: title); the case number."""
        citizen = self._citizen()
        case = citizen.apply(fields, items=(item,))
        self._applications[case.number] = case
        for slot, title in materials.items():
            citizen.upload(case, slot, self.paper(title, who))
        return case.number

    def supplement(self, number: str, slot: str, title: str, who: str) -> None:
        """Upload what the window asked for, and hand it in."""
        citizen, case = self._citizen(), self._applications[number]
        citizen.upload(case, slot, self.paper(title, who))
        citizen.supplement(case)

    def switch_off(self) -> None:
        """Kill the platform."""
        self.platform.kill()

    def switch_on(self) -> None:
        """Start the platform again at its old address."""
        self.platform.start()

    def digest(self, scope: str) -> tuple[int, str]:
        """How many case documents the platform has in a scope, and one digest over them.

        (0, "") when it does not answer.
        """
        client = Client(self.platform.base, new_session(self.platform.token()))
        try:
            with client.session:
                found = client.call("GET", f"/v1/digests?scope={scope}").json()
        except ExchangeError:
            return 0, ""
        return found["count"], found["digest"]

    def _citizen(self) -> Citizen:
        return Citizen(self.platform.base, self.station.ids)


def fill_hall(hall: Hall, outside: DemoOutside, catalogue: Catalogue) -> str:
    """A few visitors who wait already and one case submitted online; its number."""
    for queue, priority in (
        ("A", Priority.NORMAL),
        ("Z", Priority.NORMAL),
        ("B", Priority.ELDERLY),
        ("A", Priority.NORMAL),
        ("D", Priority.NORMAL),
    ):
        queueing.issue(hall, queue, intent=hall.ids.new(), priority=priority)
    return apply_online(outside, catalogue, visits.ONLINE)
