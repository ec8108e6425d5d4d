"""What a paper can't carry is asked about once for each character, and never again."""

from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from clerk_app.desk.ports import Press
from clerk_app.domain.errors import Trouble, UnavailableError, YichuangError
from ui.paper_glyphs import PaperGlyphs
from ui.tasks import Tasks


class _Press:
    """Has every character but the Mongolian ones, and writes down what it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.gone = False

    def unprintable(self, text: str) -> str:
        """As the real one."""
        self.asked.append(text)
        if self.gone:
            raise UnavailableError(Trouble.FONT_UNREADABLE, path="rare.ttf")
        return "".join(one for one in text if "\u1800" <= one <= "\u18af")


@pytest.fixture
def press() -> _Press:
    return _Press()


@pytest.fixture
def glyphs(press: _Press, tasks: Tasks) -> PaperGlyphs:
    return PaperGlyphs(cast(Press, press), tasks, tasks)


def test_each_character_is_asked_about_once(
    press: _Press, glyphs: PaperGlyphs, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(glyphs.learned):
        assert glyphs.among(["张三", "Zhang San 1", "张ᠮ\n李"]) == frozenset()
    assert glyphs.among(["张三", "李ᠮ"]) == {"ᠮ"}
    assert glyphs.among(["三张"]) == frozenset()
    assert press.asked == ["".join(sorted("张三ᠮ李"))]
    with qtbot.waitSignal(glyphs.learned):
        assert glyphs.among(["王ᠮ"]) == {"ᠮ"}
    assert press.asked[1:] == ["王"]
    assert glyphs.among(["plain text, 123"]) == frozenset()
    assert len(press.asked) == 2


def test_what_is_typed_while_an_answer_is_awaited_is_asked_about_after_it(
    press: _Press, glyphs: PaperGlyphs, qtbot: QtBot
) -> None:
    glyphs.learned.connect(lambda: glyphs.among(["张三ᠮ"]))
    glyphs.among(["张"])
    glyphs.among(["张三"])
    qtbot.waitUntil(lambda: glyphs.among(["张三ᠮ"]) == {"ᠮ"})
    assert press.asked[0] == "张"
    assert sorted("".join(press.asked)) == sorted("张三ᠮ")


def test_a_font_that_is_gone_is_said_once(press: _Press, glyphs: PaperGlyphs, qtbot: QtBot) -> None:
    press.gone = True
    said: list[YichuangError] = []
    glyphs.failed.connect(said.append)
    with qtbot.waitSignal(glyphs.learned):
        glyphs.among(["张"])
    assert glyphs.among(["张"]) == frozenset()
    assert [one.trouble for one in said] == [Trouble.FONT_UNREADABLE]
    assert press.asked == ["张"]
