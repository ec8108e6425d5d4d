"""What is logged of an error that nobody foresaw: where it happened, never what it says."""

import traceback

DEEPEST = 5
"""Errors of a chain that are told."""


def places(error: BaseException) -> str:
    """Classes and places of an error and of those it came from.

    Its words are left out: they may quote what a person typed, and a name is masked by no rule.
    """
    told: list[str] = []
    one: BaseException | None = error
    while one is not None and len(told) < DEEPEST:
        frames = "".join(traceback.format_tb(one.__traceback__))
        told.append(f"{type(one).__module__}.{type(one).__qualname__}\n{frames}")
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return "which came from ".join(told)
