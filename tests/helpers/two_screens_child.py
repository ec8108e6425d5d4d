"""A visitor's screen in a process with two monitors: prints where it is; the choice is argv[2]."""

import json
import sys
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.helpers.station import open_station
from tests.helpers.stations import ROOT
from ui import app as application
from ui.bus import Bus
from ui.tasks import Tasks
from ui.visitor_screen.desk import VisitorDesk
from ui.visitor_screen.place import ScreenChoice


def main() -> None:
    """Open it over a clerk's window on the first monitor."""
    app = application.make([], resources=ROOT / "resources")
    tasks = Tasks(app)
    with open_station(Path(sys.argv[1])) as station:
        over = QWidget()
        over.show()
        over.activateWindow()
        app.processEvents()
        desk = VisitorDesk(station, tasks, Bus(app), ScreenChoice(screen=sys.argv[2]), over)
        desk.open()
        app.processEvents()
        shown = desk.window
        told = {
            "visible": shown.isVisible(),
            "full": shown.isFullScreen(),
            "screen": shown.screen().name(),
            "clerk_keeps_keys": over.isActiveWindow(),
        }
        sys.stdout.write(json.dumps(told) + "\n")
        desk.close()
    tasks.close()


if __name__ == "__main__":
    main()
