"""A slip to print, and how to look at what was printed."""

from datetime import UTC, date, datetime, timedelta

import zxingcpp
from PIL import Image

from clerk_app.devices.printers.raster import Dots, dots_of
from clerk_app.domain.slip import MissedCalls, SlipFacts
from clerk_app.domain.slip_code import Slip

SLIP = Slip("xa-gx", date(2026, 11, 28), "A001", "01939f2a-7c00-7000-8000-000000000001")
FACTS = SlipFacts(
    slip=SLIP,
    hall_name="中国（陕西）自由贸易试验区政务服务大厅（示例）",
    queue_name="企业登记与许可",
    issued_at=datetime(2026, 11, 28, 1, 30, 12, tzinfo=UTC),
    ahead=12,
    missed=MissedCalls(calls=3, behind=3),
    area="二楼 A区",
    department="市场监督管理局",
    wait=timedelta(minutes=25),
)


def picture_of(dots: Dots) -> Image.Image:
    """Dots as they look on paper."""
    packed = bytes(255 - byte for row in dots.rows for byte in row)
    return Image.frombytes("1", (8 * len(dots.rows[0]), len(dots.rows)), packed).convert("L")


def as_a_head_prints(pdf: bytes) -> Image.Image:
    """A slip as a thermal head of 203 dpi would burn it: dots, black or not."""
    return picture_of(dots_of(pdf))


def code_on(picture: Image.Image) -> str:
    """What a gun reads off a slip: the one code that is on it."""
    (found,) = zxingcpp.read_barcodes(picture)
    assert str(found.format) == "QR Code"
    return found.text
