"""JSON in a file that somebody has chosen: only so much is read, and what is wrong is said."""

from collections.abc import Callable
from pathlib import Path

from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.foreign_json import read_foreign_json


def read_chosen_json(path: Path, *, longest: int, wrong: Callable[[str], RuleError]) -> object:
    """The JSON in a file of at most `longest` bytes.

    Raises UnavailableError FILE_UNREADABLE (name), and what `wrong` makes of a problem: too_large,
    not_json.
    """
    try:
        with path.open("rb") as file:
            data = file.read(longest + 1)
    except OSError as error:
        raise UnavailableError(Trouble.FILE_UNREADABLE, name=path.name) from error
    if len(data) > longest:
        raise wrong("too_large")
    try:
        return read_foreign_json(data.decode("utf-8-sig"))
    except ValueError as error:
        raise wrong("not_json") from error
