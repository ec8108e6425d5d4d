"""Pictures of the calling screen: empty, loading, busy, a zone, and the hall away."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from clerk_app.desk import hall_notices, queueing
from clerk_app.desk.display import read_display
from clerk_app.desk.hall import Hall
from clerk_app.domain.errors import Trouble, UnavailableError
from tests.helpers.halls import OPERATOR, called_at, take, tap
from tests.helpers.studio import Studio
from ui.display.stand import DisplayStand
from ui.voice.callout import Callout
from ui.voice.speaker import Mute, Silence

NAME = "西安国际港务区政务服务大厅（示例）"
NOTICES = (
    "办理企业开办“一件事”的群众请先到咨询导办台核对材料，免费帮办代办。",
    "今天中午 12:00 至 13:30 综合窗口照常服务。",
)
AWAY = UnavailableError(Trouble.HALL_UNREACHABLE)


def scenes(
    settle: Callable[[], None], fill: Callable[[Hall], None]
) -> dict[str, Callable[[Studio], QWidget]]:
    """Every scene by name; `fill` makes a morning's crowd."""

    def stand_in(
        hall: Hall, *, silence: Silence = Silence.OFF, queues: tuple[str, ...] = ()
    ) -> DisplayStand:
        callout = Callout(Mute(silence), hall.clock)
        # The application keeps it: the picture is taken of its page after the scene.
        return DisplayStand(
            hall,
            callout,
            hall_name=NAME,
            queues=queues,
            calm=True,
            parent=QCoreApplication.instance(),
        )

    def busy(studio: Studio, name: str) -> Hall:
        hall = studio.hall(name)
        fill(hall)
        for window in ("1", "2", "3", "4", "5", "6", "7"):
            called_at(hall, window)
        calling = {one.window: one.ticket for one in read_display(hall).calling}
        queueing.start(hall, "1", calling["1"], **tap(hall))
        queueing.finish(hall, "2", calling["2"], **tap(hall))
        queueing.skip(hall, "3", calling["3"], **tap(hall))
        return hall

    def display_empty(studio: Studio) -> QWidget:
        """Before the first call of the day."""
        stand = stand_in(studio.hall("display-empty"))
        stand.show()
        settle()
        return stand.page

    def display_loading(studio: Studio) -> QWidget:
        """Nothing read yet."""
        return stand_in(studio.hall("display-loading")).page

    def display_busy(studio: Studio) -> QWidget:
        """A morning: the newest call is said, one visitor is called again."""
        hall = busy(studio, "display-busy")
        for text in NOTICES:
            hall_notices.post_notice(hall, text, operator=OPERATOR, intent=hall.ids.new())
        stand = stand_in(hall, silence=Silence.NO_OUTPUT)
        stand.show()
        settle()
        ticket = next(one for one in read_display(hall).calling if one.window == "5")
        queueing.recall(hall, "5", ticket.ticket, **tap(hall))
        settle()
        called_at(hall, "12")
        settle()
        return stand.page

    def display_crowded(studio: Studio) -> QWidget:
        """More calls than the wall has room for."""
        hall = studio.hall("display-crowded")
        for _ in range(30):
            take(hall, "A")
        for window in range(1, 31):
            called_at(hall, str(window))
        stand = stand_in(hall)
        stand.show()
        settle()
        return stand.page

    def display_zone(studio: Studio) -> QWidget:
        """Two queues of six, one notice that fits."""
        hall = busy(studio, "display-zone")
        hall_notices.post_notice(hall, NOTICES[1], operator=OPERATOR, intent=hall.ids.new())
        stand = stand_in(hall, queues=("A", "Z"))
        stand.show()
        settle()
        return stand.page

    def display_away(studio: Studio) -> QWidget:
        """The hall stopped answering."""
        stand = stand_in(busy(studio, "display-away"))
        stand.show()
        settle()
        stand.model._now._ear.stop()
        stand.model._now._on_away(AWAY)
        return stand.page

    def display_unread(studio: Studio) -> QWidget:
        """The hall never answered."""
        stand = stand_in(studio.hall("display-unread"))
        stand.model._now._on_away(AWAY)
        return stand.page

    return {
        scene.__name__: scene
        for scene in (
            display_empty,
            display_loading,
            display_busy,
            display_crowded,
            display_zone,
            display_away,
            display_unread,
        )
    }
