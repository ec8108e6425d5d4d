"""Protocol bugs by name: each replaces one function or value of the real code."""

import inspect
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

Patch = Callable[[], AbstractContextManager[Any]]
_BY_PLACE = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)


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
    return swaps((owner, name, wrong))


def swaps(*parts: tuple[Any, str, Any]) -> Patch:
    """Replace several names of one function that was imported under each."""

    @contextmanager
    def all_of_them() -> Iterator[None]:
        for part in parts:
            _expect_fit(*part)
        patches = [patch.object(*part) for part in parts]
        for one in patches:
            one.start()
        try:
            yield
        finally:
            for one in reversed(patches):
                one.stop()

    return all_of_them


def _expect_fit(owner: Any, name: str, wrong: Any) -> None:
    """A bug that cannot even be called is found by every seed and proves nothing.

    Raises AttributeError when there is nothing to replace, TypeError when `wrong` cannot be called
    as what it replaces is.
    """
    right = getattr(owner, name)
    if not callable(right):
        return
    asked = inspect.signature(right).parameters.values()
    for needed in (asked, [one for one in asked if one.default is inspect.Parameter.empty]):
        by_place = [one.name for one in needed if one.kind in _BY_PLACE]
        by_name = [one.name for one in needed if one.kind is inspect.Parameter.KEYWORD_ONLY]
        inspect.signature(wrong).bind(*by_place, **dict.fromkeys(by_name))
