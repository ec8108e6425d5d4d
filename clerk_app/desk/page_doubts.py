"""Pages of which nothing told which way up they stand (方向待确认), until a person has looked."""

from collections.abc import Collection

from clerk_app.desk.station import Station


def doubted(station: Station, digests: Collection[str]) -> frozenset[str]:
    """Which of these pages, by their SHA-256, nobody has looked at yet."""
    with station.store.read() as work:
        return work.doubts.among(digests)


def settle(station: Station, sha256: str) -> None:
    """A person has looked at a page: as it stands it is upright."""
    with station.store.begin() as work:
        work.doubts.settle(sha256)
