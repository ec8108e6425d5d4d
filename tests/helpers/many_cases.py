"""A platform with very many cases, each a whole document of its own as large as a real one."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from clerk_app.desk.station import Station
from clerk_app.domain.canonical import canonical_bytes, digest_of
from clerk_app.domain.records import to_doc
from sync.platform.database import Database
from sync.platform.tables import case_doc, scope
from tests.helpers.platforms import SCOPE
from tests.helpers.pulls import online_case
from ui.rehearsal.visits import ONLINE

_AT_ONCE = 5000


def documents(station: Station, count: int) -> Iterator[dict[str, Any]]:
    """Documents of cases that citizens applied for, about 4.6 KB each; `station` has the catalogue.

    No file of theirs has come yet, so that nothing is fetched for them.
    """
    text = json.dumps(to_doc(online_case(station, ONLINE)))
    for n in range(count):
        doc = json.loads(text)
        doc["case_id"], doc["number"] = f"case-{n:07}", f"WB0001261123{n:07}C"
        doc["platform_number"] = f"P{n:07}"
        fields = doc["fields"]
        fields["applicant.cert_no"] = f"61030519710{n:07}"
        fields["applicant.name"] = f"王{chr(0x4E00 + n % 5000)}{chr(0x5000 + n // 5000)}"
        fields["form.ent_name"] = f"西安{chr(0x4E00 + n % 5000)}{n}商贸有限公司"
        for place, item in enumerate(doc["items"]):
            item["platform_number"] = f"P{n:07}-{place}"
        for material in doc["materials"]:
            material["arrived"] = False
        yield doc


def fill(database: Database, station: Station, count: int) -> None:
    """Put them into an empty platform, one place in the feed each."""
    rows: list[dict[str, Any]] = []
    for seq, doc in enumerate(documents(station, count), start=1):
        rows.append(
            {
                "case_id": doc["case_id"],
                "scope": SCOPE,
                "number": doc["number"],
                "version": doc["version"],
                "seq": seq,
                "digest": digest_of(doc),
                "natural_key": None,
                "doc": canonical_bytes(doc).decode(),
            }
        )
        if len(rows) == _AT_ONCE or seq == count:
            _put(database, rows, seq)
            rows = []


def _put(database: Database, rows: list[dict[str, Any]], seq: int) -> None:
    def put(connection: Connection) -> None:
        connection.execute(case_doc.insert(), rows)
        connection.execute(scope.delete())
        connection.execute(scope.insert().values(scope=SCOPE, seq=seq))

    database.write(put)
