"""Papers drawn as a copier would show them: an identity card, a business licence; no real ones."""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from clerk_app.paths import resources

PERSON, NUMBER = "张晓芳", "610305197103150022"
ADDRESS = ("陕西省宝鸡市渭滨区高新大", "道195号创新中心B座1203室")
COMPANY, CODE = "西安一窗国际贸易有限公司", "91610131MA6TXX8PXE"
SEAT = ("陕西省西安市高新区", "锦业路1号都市之门")
SCOPE = (
    "一般项目：货物进出口；技术进出口；进出口代理；国内贸易代",
    "理；供应链管理服务（除依法须经批准的项目外）。",
)
_A5 = (1240, 1754)
_LABEL = (60, 110, 150)


def draw_card(*, number: str = NUMBER, name: str = PERSON, turned: float = 0) -> Image.Image:
    """The front of a card on a white sheet, at 300 dpi, turned by so many degrees."""
    card = Image.new("RGB", (1012, 638), (226, 236, 240))
    pen = ImageDraw.Draw(card)
    for left, top, label in (
        (60, 60, "姓名"),
        (60, 140, "性别"),
        (300, 140, "民族"),
        (60, 215, "出生"),
    ):
        pen.text((left, top), label, _LABEL, _font(28))
    for left, top, text, size in (
        (150, 50, name, 44),
        (150, 135, "女", 36),
        (380, 135, "汉", 36),
        (150, 210, "1971 年 3 月 15 日", 36),
        (150, 295, ADDRESS[0], 36),
        (150, 350, ADDRESS[1], 36),
        (330, 510, number, 48),
    ):
        pen.text((left, top), text, "black", _font(size))
    pen.text((60, 300), "住址", _LABEL, _font(28))
    pen.text((60, 520), "公民身份号码", _LABEL, _font(28))
    sheet = Image.new("RGB", _A5, "white")
    sheet.paste(card.rotate(turned, expand=True, fillcolor="white"), (100, 120))
    return sheet


def draw_back(validity: str = "2011.03.15-2031.03.15") -> Image.Image:
    """The back of a card on a white sheet."""
    sheet = Image.new("RGB", _A5, "white")
    pen = ImageDraw.Draw(sheet)
    pen.text((300, 300), "中华人民共和国", "black", _font(56))
    pen.text((330, 400), "居民身份证", "black", _font(60))
    for top, label, text in (
        (560, "签发机关", "宝鸡市公安局渭滨分局"),
        (640, "有效期限", validity),
    ):
        pen.text((200, top), label, "black", _font(32))
        pen.text((400, top), text, "black", _font(36))
    return sheet


def draw_licence() -> Image.Image:
    """A licence lying across, at about 150 dpi."""
    sheet = Image.new("RGB", (1754, 1240), (250, 248, 240))
    pen = ImageDraw.Draw(sheet)
    pen.text((700, 120), "营 业 执 照", (120, 20, 20), _font(70))
    pen.text((120, 260), "统一社会信用代码", "black", _font(28))
    pen.text((120, 300), CODE, "black", _font(36))
    for left, top, label, texts in (
        (120, 420, "名    称", (COMPANY,)),
        (120, 500, "类    型", ("有限责任公司(自然人独资)",)),
        (120, 580, "法定代表人", ("李四",)),
        (120, 660, "经营范围", SCOPE),
        (1050, 420, "注册资本", ("伍佰万元人民币",)),
        (1050, 500, "成立日期", ("2019年06月18日",)),
        (1050, 580, "住    所", SEAT),
    ):
        pen.text((left, top), label, "black", _font(32))
        for row, text in enumerate(texts):
            beside = 210 if left < 1000 else 180
            pen.text((left + beside, top + 42 * row), text, "black", _font(32))
    pen.text((1300, 950), "登记机关", "black", _font(32))
    return sheet


def saved(picture: Image.Image, path: Path, quality: int = 80) -> Path:
    """As a copier stores it."""
    picture.save(path, quality=quality, dpi=(300, 300))
    return path


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(resources() / "fonts" / "NotoSansSC-Regular.ttf", size)
