"""A damaged station store put aside and rebuilt, for the window's question and `clerk doctor`."""

from clerk_app.config import Settings
from clerk_app.desk.clockwork import SystemClock
from clerk_app.desk.rebuilt import furnish_again
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.permissions import Act, Role, require
from clerk_app.programs.opening import STATION, complete_from_copy, open_station
from clerk_app.store.keys import station_key, system_keyring
from clerk_app.store.salvage import salvage

DAMAGED = (Trouble.STORE_CORRUPT, Trouble.STORE_CORRUPT_COPIED)
"""What rebuilding helps against; where there is a second copy it is complete after it."""

_WHOLE = "数据文件完好，不用重建 · the store is whole, nothing was done"
_SAVED = (
    "已用读出的 {operations} 项业务、{cases} 个办件重建，损坏的文件在 {aside}"
    " · rebuilt with {operations} operations and {cases} cases; the damaged files are in {aside}"
)
_MISSING = (
    "。有的内容没有读出，联网后会从平台取回；还没有同步的可能缺失，请把上述文件夹交技术支持"
    " · some could not be read: what the platform has comes back by itself; give the folder to"
    " support for what it never had"
)


def rebuild_if_damaged(settings: Settings, *, root: bytes = b"") -> str:
    """Rebuild this PC's station when it is damaged; in words what came of it.

    `root` is its key where somebody has opened it.

    What could not be read and is in its second copy is taken from there, if the volume answers.

    Raises UnavailableError STORE_IN_USE while the window runs, and what the disk refuses.
    """
    try:
        open_station(settings, root=root).store.close()
    except UnavailableError as error:
        if error.trouble not in DAMAGED:
            raise
    else:
        return _WHOLE
    require(Role.CONSOLE, Act.REBUILD_STORE)
    folder = settings.data_folder / STATION
    key = root or station_key(folder, system_keyring())
    found = salvage(folder, key, at=SystemClock().now())
    station = open_station(settings, root=root)
    try:
        furnish_again(station, rows=found.rows, whole=found.whole, aside=str(found.aside))
        complete_from_copy(station)
        with station.store.read() as work:
            cases = work.cases.count()
    finally:
        station.store.close()
    said = _SAVED.format(operations=found.rows["operation"], cases=cases, aside=found.aside)
    return said if found.whole else said + _MISSING
