"""A filed page is a whole file: any program opens it, and knows its size on paper."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from clerk_app.domain.page_steps import PageMode, PageSteps
from clerk_app.pictures.carry_out import carry_out
from clerk_app.pictures.encode import Coding, encode
from clerk_app.pictures.page_file import page_file
from tests.helpers.pages import form


@pytest.mark.parametrize("mode", PageMode)
def test_what_is_written_is_read_again(mode: PageMode) -> None:
    picture = carry_out(form(150, stamp=True), PageSteps(mode=mode))
    made = encode(picture, 150)
    size = {"width": made.width, "height": made.height, "dpi": made.dpi}
    data = page_file(made.data, made.coding, **size)
    with Image.open(BytesIO(data)) as opened:
        assert opened.size == (made.width, made.height)
        assert tuple(round(one) for one in opened.info["dpi"]) == (made.dpi, made.dpi)
        if made.coding is Coding.G4:
            assert opened.mode == "1"
            assert np.array_equal(np.asarray(opened), np.asarray(picture))
