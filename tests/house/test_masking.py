"""One table says who sees what of a person, and everything that masks asks it."""

import ast

from clerk_app.domain.masking import Audience
from tests.house.test_house import OURS, _name, _tree

TABLE = "clerk_app/domain/masking.py"
MASKS = {"mask_id", "mask_name", "mask_phone", "mask_in_text", "mask_known"}
STARS = ("***", "＊", "●●", "••")


def test_nothing_else_masks() -> None:
    """No run of stars is made anywhere else."""
    found = {
        _name(path): said
        for path in OURS
        if _name(path) != TABLE
        and (
            said := [
                one.value
                for one in ast.walk(_tree(path))
                if isinstance(one, ast.Constant)
                and isinstance(one.value, str)
                and "\n" not in one.value
                and any(stars in one.value for stars in STARS)
            ]
        )
    }
    assert found == {}


def test_whoever_masks_says_for_whom() -> None:
    """Never a number of characters of one's own: an audience of the table, or one handed on."""
    wrong = []
    for path in OURS:
        if _name(path) == TABLE:
            continue
        for one in ast.walk(_tree(path)):
            if not (isinstance(one, ast.Call) and isinstance(one.func, ast.Name)):
                continue
            if one.func.id not in MASKS:
                continue
            said = one.args[1] if len(one.args) > 1 else None
            named = isinstance(said, ast.Attribute) and ast.unparse(said).startswith("Audience.")
            handed_on = isinstance(said, ast.Name)
            if not (named or handed_on or one.func.id == "mask_in_text"):
                wrong.append((_name(path), one.lineno))
    assert wrong == []


def test_every_audience_is_somebody_s() -> None:
    """A row that nobody asks says nothing.

    Sealed work, the trail and the calling screen are as the table says by what is put into them.
    """
    said = "".join(path.read_text("utf-8") for path in OURS if _name(path) != TABLE)
    unasked = {one for one in Audience if f"Audience.{one.name}" not in said}
    assert unasked <= {Audience.PACKAGE, Audience.AUDIT, Audience.PUBLIC_DISPLAY, Audience.LOG}
