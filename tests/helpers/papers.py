"""A receipt to print, and how to look at what was printed."""

import io
from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pypdf
import pypdfium2
import zxingcpp
from PIL.Image import Image

from clerk_app.domain.case_number import make
from clerk_app.domain.paper_code import paper_code, read_paper_code
from clerk_app.domain.papers import ArchiveLabel, Receipt, ReceiptItem, ReceiptMaterial

FONT_FOLDER = Path(__file__).parents[2] / "resources" / "fonts"
HALL_ZONE = timezone(timedelta(hours=8))
NUMBER = make("GX0301", date(2026, 11, 23), 7)

MATERIALS = (
    ReceiptMaterial("公司登记（备案）申请书", 4, "paper", "B"),
    ReceiptMaterial("法定代表人、董事、监事和经理的任职文件", 3, "online", "C"),
    ReceiptMaterial("股东的主体资格文件或者自然人身份证明", 2, "reused", "A"),
    ReceiptMaterial("企业名称自主申报告知书", 0, "shared", ""),
    ReceiptMaterial("消防安全承诺书", 1, "online", "D"),
    ReceiptMaterial("健康证明", 0, "owed", ""),
    ReceiptMaterial("店堂布局平面图", 0, "absent", ""),
)
RECEIPT = Receipt(
    number=NUMBER,
    platform_number="11610100XYC000014C3610131001000202611230001",
    provisional=False,
    hall="西安市高新区政务服务中心",
    window="综合窗口 A03",
    operator="李晓红",
    received_at=datetime(2026, 11, 23, 9, 30, tzinfo=HALL_ZONE),
    applicant="张伟",
    cert_masked="610305************",
    mobile_masked="138****0001",
    items=(
        ReceiptItem("企业设立登记", "高新区市场监督管理局", date(2026, 11, 26), ""),
        ReceiptItem("发票申领", "高新区税务局", None, "not_accepted"),
        ReceiptItem("参保单位登记", "高新区医疗保障局", None, "calendar_unpublished"),
        ReceiptItem("公章刻制备案", "西安市公安局高新分局", None, "on_the_spot"),
    ),
    materials=MATERIALS,
    accept_by=date(2026, 11, 30),
    copy=1,
)

LABEL = ArchiveLabel(
    number=NUMBER,
    hall="西安市高新区政务服务中心",
    applicant="西安𠮷祥餐饮管理有限公司",
    items=("食品经营许可", "公章刻制备案"),
    received_on="2026-11-23",
    closed_on="2026-11-30",
    pages=14,
    copy=2,
)
LABEL_CODE = paper_code(
    NUMBER, kind="archive_label", copy=2, paper=NUMBER, issued_on="2026-11-30", key="0190-key"
)


def text_of(pdf: bytes) -> str:
    """Text of all pages without line breaks and spaces, so that wrapping does not matter."""
    pages = (page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    return "".join("".join(pages).split())


def sizes_of(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of each page in whole millimetres."""
    boxes = (page.mediabox for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    return [(round(box.width * 25.4 / 72), round(box.height * 25.4 / 72)) for box in boxes]


def pictures_of(pdf: bytes, *, dpi: int) -> list[Image]:
    """The pages as a printer of that resolution would get them."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=dpi / 72).to_pil().convert("L") for page in document]


def codes_on(picture: Image) -> set[tuple[str, str]]:
    """What a scanner finds on a page: kinds of code and their texts.

    Not on a shrunken picture: on about one in a hundred zxing-cpp then reads, beside the right
    number, one with the right Code 128 sum that only the case number's own check tells as wrong.
    """
    found = zxingcpp.read_barcodes(picture, try_downscale=False)
    return {(str(code.format), code.text) for code in found}


def numbers_on(picture: Image) -> set[tuple[str, str]]:
    """Kinds of the codes on a page, with the case numbers that the papers' own codes tell."""
    read = ((kind, read_paper_code(text)) for kind, text in codes_on(picture))
    return {(kind, code.number) for kind, code in read if code is not None}


def fonts_of(pdf: bytes) -> Sequence[tuple[str, bool]]:
    """Name of each font a PDF uses, and whether the file carries it."""
    found = []
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        for reference in page["/Resources"]["/Font"].values():  # type: ignore[index]  # pypdf's own objects
            font = reference.get_object()
            found.append((font["/BaseFont"], "/FontFile2" in font.get("/FontDescriptor", {})))
    return found
