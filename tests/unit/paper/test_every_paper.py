"""Every paper, with names that are hard to print and codes that are hard to read."""

import re

import numpy as np
import pytest
import zxingcpp
from PIL import Image, ImageFilter

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.paper.fonts import Fonts, width_of
from clerk_app.paper.pen import Pen, Span, Style
from tests.helpers.papers import codes_on, pictures_of, text_of
from tests.helpers.sample_papers import PAPERS, Named, codes_of

RARE = "𠮷䶮㛃𫖯𬭚𠀀𪚥𫝑"
UYGHUR = "ئابدۇلئەھەت·ئەخمەت"
TIBETAN = "བསོད་ནམས་རྒྱ་མཚོ"
HARD = Named(
    person=f"{RARE}·阿卜杜拉 {UYGHUR} {TIBETAN}",
    company="西安国际港务区𠮷祥如意龘䶮供应链管理（集团）股份有限公司Hauptverwaltungsgesellschaft"
    "김민준山田Иванов第一分公司" + "丝路自由贸易试验区跨境电子商务综合服务中心" * 3,
    address="陕西省西安市国际港务区港务大道与杏渭路交叉口西北角" + "自贸大都汇B座2403室东侧" * 5,
)
PLAIN = Named("张伟", "西安示例商贸有限公司", "西安市高新区政务服务中心")


@pytest.mark.parametrize("kind", PAPERS)
def test_hard_names_stand_in_full_and_within_their_room(
    fonts: Fonts, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    over: list[str] = []
    write = Pen.write

    def checked(pen: Pen, text: str, style: Style, span: Span, top: float) -> None:
        if width_of(style.face, text.rstrip(" "), style.size) > span.width + 0.01:
            over.append(text)
        write(pen, text, style, span, top)

    monkeypatch.setattr(Pen, "write", checked)
    pdf = PAPERS[kind](HARD, fonts)
    assert over == []
    said = text_of(pdf)
    # Word by word: pypdf leaves leftward words of one line in the order they are drawn.
    for needed in (*re.split("[ ·]", HARD.person), HARD.company):
        assert needed in said, needed
    assert pdf == PAPERS[kind](HARD, fonts)
    side = 10 if "slip" not in kind and "label" not in kind else 3
    for page in pictures_of(pdf, dpi=72):
        left, _, right, _ = (
            page.point(lambda level: 255 if level < 128 else 0).getbbox() or (0,) * 4
        )
        assert left >= side / 25.4 * 72 - 1
        assert right <= page.width - side / 25.4 * 72 + 1


@pytest.mark.parametrize("kind", PAPERS)
def test_a_character_no_font_has_stops_every_paper(fonts: Fonts, kind: str) -> None:
    named = Named("张伟", "西安ᠮ有限公司", "西安")
    with pytest.raises(RuleError) as refused:
        PAPERS[kind](named, fonts)
    assert refused.value.trouble is Trouble.GLYPH_MISSING
    assert refused.value.facts == {"characters": "ᠮ"}


@pytest.mark.parametrize("kind", sorted(PAPERS.keys() - {"slip", "archive_label"}))
def test_the_codes_of_every_paper_are_read_after_a_rough_scan_at_150_dpi(
    fonts: Fonts, kind: str
) -> None:
    (first, *_) = pictures_of(PAPERS[kind](PLAIN, fonts), dpi=150)
    for seed, angle in ((1, -3), (2, 3)):
        rough = scanned(first, angle=angle, seed=seed)
        # As the program itself reads pages (pictures/codes_on_page).
        read = {str(one.format): one.text for one in zxingcpp.read_barcodes(rough)}
        assert read == codes_of(kind), angle


@pytest.mark.parametrize("kind", ["slip", "archive_label"])
def test_the_codes_of_a_roll_are_read_off_a_head_that_knows_no_grey(
    fonts: Fonts, kind: str
) -> None:
    (first,) = pictures_of(PAPERS[kind](PLAIN, fonts), dpi=203)
    dots = first.point(lambda level: 255 if level > 127 else 0)
    for angle in (-3, 0, 3):
        turned = dots.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
        assert codes_on(turned) == set(codes_of(kind).items()), angle


def scanned(picture: Image.Image, *, angle: float, seed: int) -> Image.Image:
    """As a worn scanner gives it: askew, grey, soft, with noise."""
    turned = picture.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    soft = turned.filter(ImageFilter.GaussianBlur(0.4))
    noise = np.random.default_rng(seed).normal(0, 14, (soft.height, soft.width))
    grey = np.asarray(soft, dtype=float) * 0.78 + 38 + noise
    return Image.fromarray(grey.clip(0, 255).astype("uint8"))
