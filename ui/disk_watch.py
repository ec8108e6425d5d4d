"""What a window tells of its own disk: that it has failed, and which scans it has spoilt."""

from functools import partial

from clerk_app.desk import headroom, rescans
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import YichuangError
from ui.heartbeat import Heartbeat
from ui.shell import Shell
from ui.tasks import Tasks


def watch_disk(station: Station, heartbeat: Heartbeat) -> None:
    """When the disk fails the strip and the desk say so at once, whichever thread has met it."""
    headroom.tell_of_failure(station, partial(heartbeat.report, Changes.LINK))


def ask_for_rescans(station: Station, tasks: Tasks, shell: Shell) -> None:
    """Tell the clerk of scans that a power cut has spoilt, if there are any."""

    def tell(told: YichuangError | None) -> None:
        if told is not None:
            shell.say_trouble(told)

    tasks.ask(partial(rescans.due, station), tell)
