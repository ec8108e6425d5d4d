"""What is done with a file from anywhere behind its inspection, and with what citizens send."""

from io import BytesIO

from clerk_app.desk.sources import HeldFile
from clerk_app.devices.reading.page_pictures import picture_at, pictures
from clerk_app.domain.errors import RuleError
from clerk_app.foreign_files.drawing import draw_page, shapes_of
from clerk_app.pictures.file_pages import file_pages
from clerk_app.pictures.page_work import PageTask, make_page
from clerk_app.pictures.scans_in_pdf import Look, look_at
from sync.platform.online_files import Looking
from tests.fuzz.target import Target, each
from tests.helpers.plain_files import PlainFiles

_LOOKING = Looking(PlainFiles())


def _held(content: bytes) -> HeldFile:
    return HeldFile("page", content)


def _sent(content: bytes) -> None:
    """A file a citizen sends."""
    kind, pages = _LOOKING.look_into(BytesIO(content), len(content))
    assert kind in ("image/jpeg", "image/png", "application/pdf")
    assert pages > 0


TARGETS = (
    Target(
        "page_work",
        each(
            lambda content: shapes_of(_held(content)),
            lambda content: draw_page(_held(content), 0, 200),
            lambda content: make_page(PageTask(_held(content))),
            lambda content: make_page(PageTask(_held(content), 1, apart=True)),
            lambda content: look_at(Look(_held(content))),
            lambda content: file_pages(_held(content)),
            lambda content: list(pictures(_held(content))),
            lambda content: picture_at(_held(content), 1),
        ),
    ),
    Target("online_file", _sent, (RuleError,)),
)
