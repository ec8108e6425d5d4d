"""Protocol bugs by name: each replaces one function or value of the real code."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

Patch = Callable[[], AbstractContextManager[Any]]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A protocol bug: what is wrong, and how to put it in."""

    name: str
    wrong: str
    """What the program does now, in a few words."""
    apply: Patch
    equivalent: str = ""
    """Why no schedule can show it, where that is so."""


def swap(owner: Any, name: str, wrong: Any) -> Patch:
    """Replace an attribute of a module or class."""
    return lambda: patch.object(owner, name, wrong)


def swaps(*parts: tuple[Any, str, Any]) -> Patch:
    """Replace several names of one function that was imported under each."""

    @contextmanager
    def all_of_them() -> Iterator[None]:
        patches = [patch.object(*part) for part in parts]
        for one in patches:
            one.start()
        try:
            yield
        finally:
            for one in reversed(patches):
                one.stop()

    return all_of_them
