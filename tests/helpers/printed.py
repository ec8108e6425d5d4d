"""Papers that came out at a station."""

from clerk_app.desk.station import Station
from clerk_app.store.sealed_file import SealedFile


def printed(station: Station, begins: str = "") -> list[SealedFile]:
    """Those whose names begin so, by their names."""
    names = sorted(one for one in station.papers.names() if one.startswith(begins))
    return [station.papers.file(name) for name in names]
