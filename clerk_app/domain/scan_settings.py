"""How a paper is scanned, and where by: what a station remembers of its scanner."""

from dataclasses import dataclass, field
from enum import StrEnum

from clerk_app.domain.errors import RuleError, Trouble

LEAST_DPI, MOST_DPI = 75, 1200


class Feed(StrEnum):
    """Where the paper lies."""

    FLATBED = "flatbed"  # 平板
    FEEDER = "feeder"  # 进纸器，单面
    DUPLEX = "duplex"  # 进纸器，双面


class Colour(StrEnum):
    """What is kept of its colours."""

    COLOUR = "colour"  # 彩色
    GREY = "grey"  # 灰度
    BILEVEL = "bilevel"  # 黑白


@dataclass(frozen=True, slots=True)
class ScanSettings:
    """What a scan is asked to be."""

    feed: Feed = Feed.FLATBED
    colour: Colour = Colour.GREY
    dpi: int = 300


@dataclass(frozen=True, slots=True)
class Offer:
    """What a source can do; empty where it has no say, as a folder has none."""

    feeds: tuple[Feed, ...] = ()
    colours: tuple[Colour, ...] = ()
    resolutions: tuple[int, ...] = ()
    """In dpi, rising."""

    def fitted(self, asked: ScanSettings) -> ScanSettings:
        """What is asked for, where the source can do it; else the next it can do."""
        feed = asked.feed if asked.feed in self.feeds or not self.feeds else self.feeds[0]
        colour = asked.colour
        if self.colours and colour not in self.colours:
            # More than was asked for rather than less: nothing of the paper is lost.
            colour = min(self.colours, key=list(Colour).index)
        dpi = asked.dpi
        if self.resolutions and dpi not in self.resolutions:
            finer = [one for one in self.resolutions if one > dpi]
            dpi = finer[0] if finer else self.resolutions[-1]
        return ScanSettings(feed, colour, dpi)


@dataclass(frozen=True, slots=True)
class ScannerChoice:
    """The station's scan source and how it scans."""

    address: str = ""
    """`driver:what it needs`, e.g. `sane:test:0`; empty: none was chosen."""
    settings: ScanSettings = field(default_factory=ScanSettings)

    @property
    def driver(self) -> str:
        """Name of the driver."""
        return self.address.partition(":")[0]

    @property
    def place(self) -> str:
        """What the driver knows the source by."""
        return self.address.partition(":")[2]


def read_choice(address: str, feed: str, colour: str, dpi: str) -> ScannerChoice:
    """A choice from its texts. Raises RuleError CONFIG_FORM (key, problem)."""
    driver, colon, place = address.partition(":")
    if address and not (driver and colon and place.strip()):
        raise RuleError(Trouble.CONFIG_FORM, key="scanner", problem="form")
    whole = dpi.isascii() and dpi.isdigit() and len(dpi) <= 4
    if not (whole and LEAST_DPI <= int(dpi) <= MOST_DPI):
        raise RuleError(Trouble.CONFIG_FORM, key="scanner_dpi", problem="not_in_75_to_1200")
    return ScannerChoice(address.strip(), ScanSettings(Feed(feed), Colour(colour), int(dpi)))


def spoken_choice(choice: ScannerChoice) -> dict[str, str]:
    """A choice as texts by the key of its setting."""
    return {
        "scanner": choice.address,
        "scanner_feed": choice.settings.feed.value,
        "scanner_colour": choice.settings.colour.value,
        "scanner_dpi": str(choice.settings.dpi),
    }
