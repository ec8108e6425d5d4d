"""Pages made by children that stay: several at once, each told once, a torn one too."""

import queue
from functools import partial
from pathlib import Path

import pytest

from clerk_app.desk.page_maker_port import MadePage
from clerk_app.domain.errors import RuleError, Trouble, YichuangError
from clerk_app.domain.page_steps import PageSteps
from clerk_app.pictures.page_crew import PageCrew
from tests.helpers.pages import empty, form

WAIT = 60


def test_pages_are_made_beside_one_another_and_each_is_told_once(tmp_path: Path) -> None:
    crew = PageCrew(children=2)
    told: queue.SimpleQueue[tuple[str, MadePage | YichuangError]] = queue.SimpleQueue()
    form(100, stamp=True).save(tmp_path / "form.png", dpi=(100, 100))
    empty(60).save(tmp_path / "blank.png", dpi=(60, 60))
    (tmp_path / "torn.jpg").write_bytes(b"\xff\xd8\xff\xe0 not a picture")
    names = ("form.png", "blank.png", "torn.jpg")

    def hear(name: str, what: MadePage | YichuangError) -> None:
        told.put((name, what))

    for name in names:
        crew.start(tmp_path / name, partial(hear, name))
    came = dict(told.get(timeout=WAIT) for _ in names)
    made, blank, torn = (came[name] for name in names)
    assert isinstance(made, MadePage)
    assert made.codes
    assert made.ending == ".jpg"
    assert isinstance(blank, MadePage)
    assert blank.blank
    assert isinstance(torn, RuleError)
    assert torn.trouble is Trouble.FILE_DAMAGED
    # The same children go on.
    again = crew.make(tmp_path / "form.png", steps=PageSteps(turns=1))
    assert again.steps == PageSteps(turns=1)
    crew.start(tmp_path / "form.png", partial(hear, "turned"), steps=PageSteps(turns=1))
    _, turned = told.get(timeout=WAIT)
    assert isinstance(turned, MadePage)
    assert turned.digest == again.digest
    with pytest.raises(RuleError):
        crew.make(tmp_path / "form.png", steps=PageSteps(turns=7))


def test_a_page_that_was_given_up_is_never_told(tmp_path: Path) -> None:
    crew = PageCrew(children=1)
    told: queue.SimpleQueue[int] = queue.SimpleQueue()
    form(60).save(tmp_path / "form.png", dpi=(60, 60))
    crew.start(tmp_path / "form.png", lambda _: told.put(1))
    give_up = crew.start(tmp_path / "form.png", lambda _: told.put(2))
    give_up()
    crew.start(tmp_path / "form.png", lambda _: told.put(3))
    assert [told.get(timeout=WAIT) for _ in range(2)] == [1, 3]
