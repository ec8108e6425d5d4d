"""Reference documents the program ships with, for a station that has not met a platform yet."""

from pathlib import Path
from typing import Any

from clerk_app.desk.library import YEARS
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.foreign_json import read_foreign_json
from clerk_app.domain.negative_list_reading import read_editions
from clerk_app.domain.workdays import read_calendar


def catalogue_doc(path: Path) -> dict[str, Any]:
    """The catalogue in a file, checked.

    Raises RuleError CATALOGUE_FORM (path, problem) for one that is unreadable or does not fit.
    """
    doc = _json(path, Trouble.CATALOGUE_FORM)
    read_catalogue(doc)
    return dict(doc)


def catalogue_of(doc: dict[str, Any]) -> Catalogue:
    """The catalogue of a document. Raises RuleError CATALOGUE_FORM."""
    return read_catalogue(doc)


def calendar_doc(folder: Path) -> dict[str, Any]:
    """The published years in a folder of files, checked, as one document.

    Raises RuleError CALENDAR_FORM (path, problem).
    """
    years = [_json(path, Trouble.CALENDAR_FORM) for path in sorted(folder.glob("*.json"))]
    read_calendar(years)
    return {YEARS: years}


def negative_list_doc(folder: Path) -> dict[str, Any]:
    """The editions in a folder of files, checked, as one document.

    Raises RuleError NEGATIVE_LIST_FORM (path, problem).
    """
    editions = [_json(path, Trouble.NEGATIVE_LIST_FORM) for path in sorted(folder.glob("*.json"))]
    read_editions({"editions": editions})
    return {"editions": editions}


def _json(path: Path, trouble: Trouble) -> Any:
    try:
        return read_foreign_json(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise RuleError(trouble, path=path.name, problem="unreadable") from error
