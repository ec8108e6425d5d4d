"""`clerk voice-player`: plays the calls of a display, which starts it; nobody types this."""

import argparse

from ui.voice import playing


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """It is told on its standard input what to play."""


def run(_arguments: argparse.Namespace) -> int:
    """Play until the display ends; the exit code."""
    return playing.main()
