"""The page that tries a printer out reads back, on a sheet and on a roll."""

from datetime import UTC, datetime

import pytest

from clerk_app.domain.print_choice import PrintUse
from clerk_app.paper.fonts import Fonts
from clerk_app.paper.trial_page import CODE, Trial, render_trial
from tests.helpers.papers import codes_on, pictures_of, text_of


@pytest.mark.parametrize("use", PrintUse)
def test_the_page_says_where_it_came_from_and_its_bars_scan(use: PrintUse, fonts: Fonts) -> None:
    trial = Trial("西安国际港务区政务服务大厅", "3", "前台 A4", "Tray 2", datetime.now(UTC))
    page = render_trial(use, trial, fonts)
    text = text_of(page)
    for said in ("前台A4", "Tray2", "西安国际港务区政务服务大厅"):
        assert said in text
    assert ("Code 128", CODE) in codes_on(pictures_of(page, dpi=203)[0])
