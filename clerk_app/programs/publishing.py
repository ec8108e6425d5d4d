"""`clerk platform publish-catalogue`: a new version of the catalogue, checked, shown, published."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from clerk_app.desk.hall_date import date_of
from clerk_app.domain.canonical import canonical_bytes
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.catalogue_changes import changes
from clerk_app.domain.catalogue_publishing import Published, in_order, publishing_problems
from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.foreign_json import read_foreign_json
from clerk_app.domain.permissions import Act, Role, require
from clerk_app.paths import resources
from clerk_app.programs import publishing_words as words
from clerk_app.programs.platform_database import open_existing
from sync.platform.catalogues import document, publish, publish_first, published
from sync.platform.database import Database
from sync.platform.references import load_catalogue

REFUSED = 2


def publish_catalogue(path: Path, *, folder: Path, url: str, dry_run: bool) -> int:
    """Publish the catalogue in a file into the platform's database; 0, or 2 when it is refused.

    The platform may run meanwhile: it serves the version at once, and stations hear of it at
    their next look. Everything that is wrong is said at once, and then nothing is published.
    Raises RuleError CATALOGUE_FORM (path, problem) for a file that is no JSON, CONFIG_FORM (key,
    problem) where no platform has ever run, and what opening the database raises.
    """
    require(Role.PROVINCE, Act.PUBLISH_CATALOGUE)
    doc = _read(path)
    database = open_existing(folder, url)
    try:
        return _publish(database, doc, dry_run=dry_run)
    finally:
        database.close()


def _publish(database: Database, doc: Any, *, dry_run: bool) -> int:
    now = datetime.now(UTC)
    today = date_of(now)
    # A platform of an older program has published none yet: the one it served comes first.
    shipped = load_catalogue(resources())
    database.write(lambda connection: publish_first(connection, shipped, at=now))
    with database.read() as connection:
        known = published(connection)
        same = _published_already(doc, document(connection, _name(doc)))
    if same:
        print(words.known(_name(doc)))
        return 0
    wrong = publishing_problems(doc, known, today=today)
    if wrong:
        for place, problem in wrong:
            print(words.problem(place, problem), file=sys.stderr)
        print(words.refused(len(wrong)), file=sys.stderr)
        return REFUSED
    new = read_catalogue(doc)
    _show_changes(database, known, new)
    if dry_run:
        print(words.only_shown(new))
        return 0
    database.write(lambda connection: publish(connection, doc, today=today, at=now))
    print(words.done(new))
    return 0


def _show_changes(database: Database, known: tuple[Published, ...], new: Catalogue) -> None:
    before = [one for one in in_order(known) if one.effective_from <= new.effective_from]
    with database.read() as connection:
        body = document(connection, before[-1].version) if before else None
    if body is None:
        return
    old = read_catalogue(json.loads(body))
    found = changes(old, new)
    print(words.heading(old, new, len(found)))
    for one in found:
        print("  " + words.change(one, new))


def _published_already(doc: Any, body: bytes | None) -> bool:
    return body is not None and canonical_bytes(doc) == body


def _name(doc: Any) -> str:
    return str(doc.get("version", "")) if isinstance(doc, dict) else ""


def _read(path: Path) -> Any:
    try:
        return read_foreign_json(path.read_text("utf-8"))
    except OSError as error:
        raise RuleError(Trouble.CATALOGUE_FORM, path=str(path), problem="unreadable") from error
    except ValueError as error:
        raise RuleError(Trouble.CATALOGUE_FORM, path=str(path), problem="json") from error
