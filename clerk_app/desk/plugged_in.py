"""Parts that other packages bring, found by their entry points: adapters of platforms, scanners."""

from importlib.metadata import EntryPoint, entry_points
from typing import Any

from clerk_app.domain.errors import RuleError, Trouble, UnavailableError, YichuangError


def known(group: str) -> tuple[str, ...]:
    """Names of the parts of a group that are installed."""
    return tuple(sorted({one.name for one in entry_points(group=group)}))


def make(
    group: str, name: str, *given: Any, needed: tuple[str, ...], unknown: Trouble, broken: Trouble
) -> Any:
    """What the part of that name makes of `given`; it has all that is `needed`.

    Raises RuleError `unknown` (name, known), whatever of ours the part raises, and UnavailableError
    `broken` (name, problem) for one that cannot be loaded or makes something else: it is a
    stranger's code, and nothing that it raises may end the window.
    """
    found: tuple[EntryPoint, ...] = tuple(entry_points(group=group, name=name))
    if not found:
        raise RuleError(unknown, name=name, known="、".join(known(group)) or "-")
    try:
        made = found[0].load()(*given)
    except YichuangError:
        raise
    except Exception as error:
        problem = f"{type(error).__name__}: {error}"
        raise UnavailableError(broken, name=name, problem=problem) from error
    lacking = [one for one in needed if not hasattr(made, one)]
    if lacking:
        raise UnavailableError(broken, name=name, problem="lacks " + ", ".join(lacking))
    return made
