"""What was read on pages (文字识别), by the content of their files, and the index of its words.

The index is that of names (`name_grams`): pairs of letters, so that any part of a Chinese text of
one letter or more is found. It has no copy of the text; it lies in the encrypted store with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Connection,
    Integer,
    Row,
    Text,
    bindparam,
    column,
    func,
    literal_column,
    select,
    table,
    text,
    update,
)
from sqlalchemy.dialects.sqlite import insert

from clerk_app.domain.page_text import PageText, TextLine, whole_text
from clerk_app.domain.typed_text import normal_name
from clerk_app.store.name_grams import grams_of, phrase_for
from clerk_app.store.page_tables import file_reading, page_text
from clerk_app.store.station_tables import blob

_asked = bindparam("asked", type_=Text)
_WANT = insert(file_reading).on_conflict_do_nothing(index_elements=[file_reading.c.sha256])
_NOTHING = (
    insert(file_reading)
    .values(done=1)
    .on_conflict_do_update(index_elements=[file_reading.c.sha256], set_={"done": 1})
)
_BEGUN = (
    select(file_reading.c.sha256, file_reading.c.pages)
    .where(file_reading.c.done == literal_column("0"))
    .order_by(file_reading.c.row_id.desc())
    .limit(bindparam("limit", type_=Integer))
)
# Plus nothing: the newest first, without walking the index of states.
_UNKNOWN = (
    select(blob.c.sha256)
    .outerjoin(file_reading, file_reading.c.sha256 == blob.c.sha256)
    .where(
        file_reading.c.sha256.is_(None),
        blob.c.state.in_(("local", "verified")),
        blob.c.mime.in_(bindparam("mimes", expanding=True)),
    )
    .order_by(text("blob.rowid DESC"))
    .limit(bindparam("limit", type_=Integer))
)
_ADD = (
    insert(page_text)
    .on_conflict_do_nothing(index_elements=[page_text.c.sha256, page_text.c.page])
    .returning(page_text.c.row_id)
)
_INDEX = text("INSERT INTO page_words(rowid, words) VALUES (:row_id, :words)")
_FURTHER = (
    update(file_reading)
    .where(file_reading.c.sha256 == _asked)
    .values(
        pages=func.max(file_reading.c.pages, bindparam("read", type_=Integer)),
        done=bindparam("ended", type_=Integer),
    )
)
_OF_FILE = select(page_text).where(page_text.c.sha256 == _asked).order_by(page_text.c.page)
_words = table("page_words", column("rowid"))
_DONE = select(file_reading.c.done).where(file_reading.c.sha256 == _asked)
_FIND = (
    select(page_text)
    .join(_words, _words.c.rowid == page_text.c.row_id)
    .where(literal_column("page_words").op("MATCH")(bindparam("phrase", type_=Text)))
    .order_by(_words.c.rowid.desc())
    .limit(bindparam("limit", type_=Integer))
)
_HOW_MANY = select(func.count()).select_from(file_reading).where(file_reading.c.done == 0)


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page whose text was found."""

    sha256: str
    """Of its file."""
    page: int
    """From 0."""
    text: str


class PageTexts:
    """Texts of pages inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def want(self, sha256: str) -> None:
        """Read this file before those that lie here longer."""
        self._connection.execute(_WANT, {"sha256": sha256})

    def nothing_to_read(self, sha256: str) -> None:
        """This file is not to be read: it cannot be, or it was made of others that are."""
        self._connection.execute(_NOTHING, {"sha256": sha256})

    def unread(self, mimes: Sequence[str], *, limit: int) -> tuple[tuple[str, int], ...]:
        """Files with pages nobody has read, and the first of these, from 0; the newest first."""
        begun = self._connection.execute(_BEGUN, {"limit": limit}).all()
        found = [(row.sha256, row.pages) for row in begun]
        if len(found) < limit:
            asked = {"mimes": list(mimes), "limit": limit - len(found)}
            found += [(one, 0) for one in self._connection.execute(_UNKNOWN, asked).scalars()]
        return tuple(found)

    def keep(self, sha256: str, page: PageText, *, last: bool) -> None:
        """Keep what was read on a page; `last`: the file has no more. The same page once."""
        self.want(sha256)
        row = {
            "sha256": sha256,
            "page": page.page,
            "width": page.width,
            "height": page.height,
            "lines": [
                [one.text, one.left, one.top, one.right, one.bottom, round(one.sure, 3)]
                for one in page.lines
            ],
        }
        row_id = self._connection.execute(_ADD, row).scalar()
        words = grams_of(whole_text(page.lines))
        if row_id is not None and words:
            self._connection.execute(_INDEX, {"row_id": row_id, "words": words})
        read = {"asked": sha256, "read": page.page + 1, "ended": int(last)}
        self._connection.execute(_FURTHER, read)

    def of_file(self, sha256: str) -> tuple[PageText | None, ...]:
        """What is known of a file's pages, the first one first; None: that one was not read."""
        rows = {row.page: row for row in self._connection.execute(_OF_FILE, {"asked": sha256})}
        return tuple(
            _page(rows[at]) if at in rows else None for at in range(max(rows, default=-1) + 1)
        )

    def ended(self, sha256: str) -> bool:
        """Whether no more of this file is going to be read."""
        return bool(self._connection.execute(_DONE, {"asked": sha256}).scalar())

    def find(self, words: Sequence[str], *, limit: int) -> tuple[FoundPage, ...]:
        """Pages whose text has all of `words`, those read last first; none without words."""
        names = [name for name in map(normal_name, words) if name]
        if not names:
            return ()
        phrase = " AND ".join(map(phrase_for, names))
        asked = {"phrase": phrase, "limit": limit}
        rows = self._connection.execute(_FIND, asked)
        return tuple(FoundPage(row.sha256, row.page, whole_text(_page(row).lines)) for row in rows)

    def waiting(self) -> int:
        """How many files are begun or wanted and not read to their end."""
        return self._connection.execute(_HOW_MANY).scalar_one()


def _page(row: Row[Any]) -> PageText:
    return PageText(row.page, row.width, row.height, tuple(TextLine(*one) for one in row.lines))
