"""Booking a visit as a citizen does it: pages read, forms sent, a code photographed, cancelled."""

import base64
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from clerk_app.domain import appointment_code
from clerk_app.domain.catalogue_reading import read_catalogue
from sync.platform.appointments import of_code
from tests.helpers.browser import Browser, Page
from tests.helpers.platforms import Running, running_platform
from tests.helpers.samples import catalogue_doc
from ui.rehearsal.visits import ONLINE, answers

CATALOGUE = read_catalogue(catalogue_doc())
NOW = datetime(2026, 11, 23, 2, 42, tzinfo=UTC)
NAME, CERT_NO = "赵建国", "610305197103150014"


@pytest.fixture(params=["sqlite", "postgresql"])
def platform(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Running]:
    """A platform on a day whose calendar is published."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else ""
    with running_platform(tmp_path / "platform", url=url, now=lambda: NOW) as running:
        yield running


@pytest.fixture
def browser(platform: Running) -> Iterator[Browser]:
    with Browser(platform.base) as one:
        yield one


def free_slots(page: Page) -> list[str]:
    return re.findall(r'name="slot" value="([^"]+)"(?! disabled)', page.html)


def send_booking(browser: Browser, page: Page, **values: str) -> Page:
    filled = {"slot": free_slots(page)[0], "name": NAME, "cert_no": CERT_NO, **values}
    return browser.send(page.form("/book"), filled)


def code_on(page: Page) -> str:
    found = re.search(r'class="code">([^<]+)<', page.html)
    assert found is not None, page.text
    return found[1].replace("-", "")


def decoded(page: Page) -> str:
    """What a telephone reads off the page's QR code."""
    found = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', page.html)
    assert found is not None
    svg = base64.b64decode(found[1]).decode()
    picture = Image.new("L", (400, 400), 255)
    draw = ImageDraw.Draw(picture)
    for shape in re.findall(r"M(\d+) (\d+)h(\d+)v(\d+)", svg):
        x, y, wide, high = (int(one) * 8 for one in shape)
        draw.rectangle((x, y, x + wide - 1, y + high - 1), fill=0)
    content = BytesIO()
    picture.save(content, "PNG")
    return zxingcpp.read_barcodes(Image.open(content))[0].text


def test_a_business_is_booked_and_cancelled(browser: Browser, platform: Running) -> None:
    home = browser.open("/")
    assert "/book?queue=A" in home.links
    page = browser.open("/book?queue=A")
    assert page.text.count("余 6 个") == 5 * 7
    shown = send_booking(browser, page)
    assert shown.status == 200
    assert "预约成功" in shown.text
    code = code_on(shown)
    assert appointment_code.parse(code).code == code
    assert "赵*" in shown.text
    assert CERT_NO not in shown.html
    with platform.platform.database.read() as connection:
        assert of_code(connection, code) is not None
    with Browser(platform.base) as other:
        form = other.open("/").form("/bookings")
        wrong = other.send(form, {"code": code, "cert_no": "110101199003071516"})
        assert wrong.status == 403
        found = other.send(form, {"code": appointment_code.spoken_groups(code), "cert_no": CERT_NO})
        assert code_on(found) == code
        gone = other.send(found.form("/bookings/cancel"))
        assert "预约已取消" in gone.text
    assert browser.open("/book?queue=A").text.count("余 6 个") == 5 * 7


def test_the_code_can_be_scanned(browser: Browser) -> None:
    shown = send_booking(browser, browser.open("/book?queue=A"))
    assert decoded(shown) == code_on(shown)


def test_pressed_twice_it_is_one_appointment(browser: Browser) -> None:
    page = browser.open("/book?queue=A")
    first, second = send_booking(browser, page), send_booking(browser, page)
    assert code_on(first) == code_on(second)


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(browser: Browser) -> None:
    page = browser.open("/book?queue=A")
    for values, said in (
        ({"slot": ""}, "请选择一个时段"),
        ({"name": ""}, "请填写"),
        ({"cert_no": CERT_NO[:-1] + "0"}, "证件号码的校验位不对"),
    ):
        again = send_booking(browser, page, **values)
        assert again.status == 422
        assert said in again.text
        assert again.form("/book").values["cert_no"] == values.get("cert_no", CERT_NO)
    send_booking(browser, page)
    twice = send_booking(browser, browser.open("/book?queue=A"))
    assert twice.status == 422
    assert "同一天只能预约一次" in twice.text


def test_an_online_case_is_booked_without_typing_a_name(
    browser: Browser, platform: Running
) -> None:
    form = browser.open(f"/apply?item={ONLINE.items[0]}").form("/apply")
    case = browser.send(form, answers(CATALOGUE, ONLINE, ONLINE.items))
    number = case.url.rpartition("/")[2].partition("?")[0]
    assert decoded(case) == number
    page = browser.open(f"/book?case={number}")
    assert "name" not in page.form("/book").values
    shown = browser.send(page.form("/book"), {"slot": free_slots(page)[0]})
    assert "预约成功" in shown.text
    with platform.platform.database.read() as connection:
        made = of_code(connection, code_on(shown))
    assert made is not None
    assert made.case_number == number
    with Browser(platform.base) as other:
        assert other.open(f"/book?case={number}").status == 403


def test_a_page_of_somebody_else_cancels_nothing(browser: Browser, platform: Running) -> None:
    shown = send_booking(browser, browser.open("/book?queue=A"))
    form = shown.form("/bookings/cancel")
    with Browser(platform.base) as other:
        forged = {**other.open("/").form("/bookings").values, "code": form.values["code"]}
        form.values = {**form.values, **forged, "seen": "0" * 64}
        assert other.send(form).status == 403


def test_a_business_that_cannot_be_booked_is_said_so(browser: Browser) -> None:
    assert browser.open("/book?queue=nowhere").status == 422
