"""A printer of the Windows spooler, in memory."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from clerk_app.devices.printers.windows import OpenSpool
from clerk_app.devices.printers.winspool import JobStatus, PrinterStatus, SpoolerError


@dataclass(slots=True)
class MemorySpool:
    """A printer whose job goes through the states it is given; the last one stays."""

    name: str
    states: list[JobStatus | None]
    printer: PrinterStatus = field(default_factory=lambda: PrinterStatus(0))
    refusal: int = 0
    sent: list[bytes] = field(default_factory=list)
    cancelled: list[int] = field(default_factory=list)

    def status(self) -> PrinterStatus:
        return self.printer

    def send(self, title: str, content: bytes) -> int:
        assert title
        self.sent.append(content)
        return len(self.sent)

    def job(self, job: int) -> JobStatus | None:
        assert job
        return self.states.pop(0) if len(self.states) > 1 else self.states[0]

    def cancel(self, job: int) -> None:
        self.cancelled.append(job)

    @contextmanager
    def open(self, name: str) -> Iterator[OpenSpool]:
        assert name == self.name
        if self.refusal:
            raise SpoolerError(self.refusal)
        yield self
