"""What `scanimage -A` lists of a device, and the arguments that ask for a scan in its own words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from clerk_app.domain.scan_settings import LEAST_DPI, MOST_DPI, Colour, Feed, Offer, ScanSettings

Kind = TypeVar("Kind", Feed, Colour)

USUAL_DPI = (100, 150, 200, 300, 400, 600)
"""Offered of a device that takes any number in between."""
_LINE = re.compile(r"^ +(?P<name>--[a-z0-9-]+|-[xylt]) (?P<values>\S.*?) \[(?P<now>[^\]]*)\]$")
_RANGE = re.compile(r"^(?P<least>-?[0-9.]+)\.\.(?P<most>-?[0-9.]+)[a-z%]*")
_A4_MM = {"-x": 210.0, "-y": 297.0}
_FEEDS: Mapping[Feed, re.Pattern[str]] = {
    Feed.FLATBED: re.compile(r"flat|platen|table|glass", re.IGNORECASE),
    Feed.FEEDER: re.compile(r"^(?!.*(duplex|back)).*(adf|feeder)", re.IGNORECASE),
    Feed.DUPLEX: re.compile(r"duplex", re.IGNORECASE),
}
_COLOURS: Mapping[Colour, re.Pattern[str]] = {
    Colour.COLOUR: re.compile(r"colou?r", re.IGNORECASE),
    Colour.GREY: re.compile(r"gr[ae]y", re.IGNORECASE),
    Colour.BILEVEL: re.compile(r"lineart|binary|black|mono", re.IGNORECASE),
}
"""Backends name these as they like: 24bit Color, True Gray, Black & White, ADF Front."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a device can be asked for, in its own words."""

    feeds: Mapping[Feed, str] = field(default_factory=dict)
    colours: Mapping[Colour, str] = field(default_factory=dict)
    resolutions: tuple[int, ...] = ()
    largest: Mapping[str, float] = field(default_factory=dict)
    """Millimetres of the sides that can be asked for, by argument."""
    eight_bits: bool = False
    """Its depth can be set to 8 bits a colour."""


def read(listed: str) -> Options:
    """Options from the list; what we have no use for is passed over."""
    values = {
        found["name"]: found["values"]
        for found in map(_LINE.match, listed.splitlines())
        if found is not None and found["now"] != "inactive"
    }
    sources, modes = _words(values.get("--source")), _words(values.get("--mode"))
    return Options(
        feeds=_named(_FEEDS, sources),
        colours=_named(_COLOURS, modes),
        resolutions=_resolutions(values.get("--resolution", "")),
        largest={
            side: float(found["most"])
            for side in _A4_MM
            if (found := _RANGE.match(values.get(side, ""))) is not None
        },
        eight_bits="8" in _words(values.get("--depth")),
    )


def offer_of(options: Options) -> Offer:
    """The same in our words."""
    feeds = tuple(one for one in Feed if one in options.feeds)
    colours = tuple(one for one in Colour if one in options.colours)
    return Offer(feeds or (Feed.FLATBED,), colours, options.resolutions)


def arguments(options: Options, wanted: ScanSettings) -> list[str]:
    """Arguments for a scan of an A4 page, or of as much of one as the device reads."""
    # Feed and mode first: what else there is depends on them.
    asked: list[str] = []
    if wanted.feed in options.feeds:
        asked.append(f"--source={options.feeds[wanted.feed]}")
    if wanted.colour in options.colours:
        asked.append(f"--mode={options.colours[wanted.colour]}")
    if options.eight_bits and wanted.colour is not Colour.BILEVEL:
        asked.append("--depth=8")
    if options.resolutions:
        asked.append(f"--resolution={wanted.dpi}")
    for side, most in options.largest.items():
        asked += [side, f"{min(_A4_MM[side], most):g}"]
    return asked


def _words(values: str | None) -> tuple[str, ...]:
    return tuple(one for one in (values or "").split("|") if one not in ("", "auto"))


def _named(known: Mapping[Kind, re.Pattern[str]], words: tuple[str, ...]) -> dict[Kind, str]:
    first = {kind: next(filter(form.search, words), "") for kind, form in known.items()}
    return {kind: word for kind, word in first.items() if word}


def _resolutions(values: str) -> tuple[int, ...]:
    found = _RANGE.match(values)
    if found is not None:
        least, most = float(found["least"]), float(found["most"])
        return tuple(one for one in USUAL_DPI if least <= one <= most)
    numbers = {int(one) for one in re.findall(r"\d+", values)}
    return tuple(sorted(one for one in numbers if LEAST_DPI <= one <= MOST_DPI))
