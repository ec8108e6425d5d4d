"""Pages between a device and the desk."""

from pathlib import Path

from clerk_app.desk.station import Station


def lying(station: Station, folder: Path) -> list[str]:
    """Names of those that wait sealed, and of what a device has left in its folder."""
    rough = [one.name for one in folder.iterdir()] if folder.is_dir() else []
    return sorted((*rough, *station.store.waiting.names()))
