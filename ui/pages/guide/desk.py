"""Opens the guide of what is asked about, over the window."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from clerk_app.desk import guides
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from ui.pages.guide.dialog import GuideDialog
from ui.tasks import Tasks


class GuideDesk(QObject):
    """Lives as long as `page`; the dialog stands over its window."""

    def __init__(
        self,
        station: Station,
        session: Session,
        tasks: Tasks,
        page: QWidget,
        told: Callable[[Changes], None] = lambda _: None,
    ) -> None:
        """Nothing is open; `told` hears what printing one has changed."""
        super().__init__(page)
        self._station, self._session, self._tasks, self._page = station, session, tasks, page
        self._told = told

    def show(self, theme: str, item_ids: tuple[str, ...], version: str) -> None:
        """Show the guide of a theme (with these of its parts, none: all) or of items."""
        read = partial(
            guides.open_guide, self._station, theme=theme, item_ids=item_ids, version=version
        )
        put_out = partial(guides.print_guide, self._station, self._session)
        dialog = GuideDialog(read, put_out, self._tasks, self._page.window())
        dialog.told.connect(self._told)
        dialog.open()
        dialog.load()
