"""Names of other scripts: joined, stacked, from right to left, broken where a line may break."""

import io
from itertools import pairwise

import pypdfium2
import pytest
from reportlab.lib.units import mm

from clerk_app.paper.fonts import Fonts, runs, width_of, wrap
from clerk_app.paper.shaping import in_sight
from clerk_app.paper.specimens import specimen_pdf

UYGHUR = "ئابدۇلئەھەت"
TIBETAN = "བསོད་ནམས་རྒྱ་མཚོ།"
RARE = "𠮷䶮㛃𫖯𬭚𠀀𪚥𫝑𬺰"


def read(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        text: str = document[0].get_textpage().get_text_bounded()
    return text


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("张伟 Müller", [("张伟 Müller", False)]),
        ("申请人 ئالىم（经办）", [("申请人 ", False), ("ئالىم", True), ("（经办）", False)]),
        (
            "ئا 12/34 ب 完",
            [(" ب", True), ("12/34", False), ("ئا ", True), (" 完", False)],
        ),
        ("见ئا 12、完", [("见", False), ("12", False), ("ئا ", True), ("、完", False)]),
        ("ئا Ali ب", [("ئا", True), (" Ali ", False), ("ب", True)]),
    ],
)
def test_what_runs_leftwards_stands_where_it_is_read(
    typed: str, seen: list[tuple[str, bool]]
) -> None:
    found = in_sight(typed)
    assert [(one.text, one.leftward) for one in found] == seen
    assert all(typed[one.first :].startswith(one.text) for one in found)


def test_brackets_among_leftward_letters_open_to_the_left(fonts: Fonts) -> None:
    assert [one.text for one in runs(fonts.regular, "ئا (ب) ت")] == ["ت", " (", "ب", ") ", "ئا"]


def test_uyghur_letters_join_and_run_leftwards(fonts: Fonts) -> None:
    (run,) = runs(fonts.regular, UYGHUR)
    assert all(one.first > two.first for one, two in pairwise(run.glyphs))
    alone = {one.number for letter in UYGHUR for one in runs(fonts.regular, letter)[0].glyphs}
    assert {one.number for one in run.glyphs} - alone
    assert width_of(fonts.regular, UYGHUR, 10) == pytest.approx(
        sum(one.advance for one in run.glyphs) / 100 / mm
    )


def test_tibetan_letters_stand_on_each_other(fonts: Fonts) -> None:
    (run,) = runs(fonts.regular, "རྒྱ")
    assert [one.text for one in run.glyphs if one.text] == ["རྒྱ"]
    assert len(run.glyphs) < len("རྒྱ")


def test_tibetan_breaks_after_a_syllable_and_never_in_a_stack(fonts: Fonts) -> None:
    width = width_of(fonts.regular, "བསོད་ནམས་", 10)
    lines = wrap(fonts.regular, TIBETAN * 2, size=10, width=width)
    assert "".join(lines) == TIBETAN * 2
    assert all(line.endswith(("་", "།")) for line in lines)
    narrow = wrap(fonts.regular, "རྒྱ" * 3, size=10, width=0.1)
    assert narrow == ("རྒྱ",) * 3


@pytest.mark.parametrize(
    "name",
    [
        UYGHUR,
        "يۈسۈپ مەمەت",
        "ئالىم",
        TIBETAN,
        "སྒྲུབ་བརྒྱུད",
        RARE,
        "김민준",
        "ꆈꌠꉙ",
        "Иванов 山田",
        "Қасым-Жомарт Тоқаев",
        "Шавкат Ўрмонов",
        "Ґудзь Їжакевич",
        "Oʻgʻuloy Əliyeva",
        "Νίκος Ψύλλας",
        "Hoàng Ḥusayn",
    ],
)
def test_every_name_is_found_in_the_file_that_shows_it(fonts: Fonts, name: str) -> None:
    pdf = specimen_pdf("样", (f"申请人 {name} 经办",), fonts)
    text = " ".join(read(pdf).split())
    # Word by word: PDFium leaves leftward words of one line in the order it meets them.
    assert all(word in text for word in name.split())
    assert pdf == specimen_pdf("样", (f"申请人 {name} 经办",), fonts)
