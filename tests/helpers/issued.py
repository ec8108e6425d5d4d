"""What the province's register would tell a window of somebody, with the bytes in its store."""

from pathlib import Path

from clerk_app.desk import licence_register
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.issued_by import IssuedBy
from clerk_app.domain.issued_paper import IssuedPaper
from ui.rehearsal.visits import Visit

BY = IssuedBy(
    "西安市公安局港务分局（示例）",
    "1.2.156.3005.2.11610000XYC0000222001.11610100XYC000014C.2026000001.001.1",
    "2019-12-02",
    "2039-12-02",
)


def tell(station: Station, whose: Visit, paper: Path, *slots: str) -> Changes:
    """The platform's answer about a person: a card that is good for these lines."""
    with paper.open("rb") as source:
        stored = station.store.files.put(source)
    papers = [
        IssuedPaper(
            holder=whose.cert_no,
            holder_name=whose.who,
            slot=slot,
            sha256=stored.sha256,
            filename="居民身份证.pdf",
            mime="application/pdf",
            size=stored.size,
            pages=1,
            issued=BY,
        )
        for slot in slots
    ]
    return licence_register.told(station, (whose.cert_no,), papers)
