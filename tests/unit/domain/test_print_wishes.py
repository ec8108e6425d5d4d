"""What may be wished of a printer."""

import pytest

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.print_wishes import MOST_COPIES, PLAIN, PrintWishes


def test_a_plain_wish_is_one_copy_on_one_side() -> None:
    assert (PLAIN.tray, PLAIN.copies, PLAIN.two_sided) == ("", 1, False)
    assert PrintWishes(copies=MOST_COPIES).copies == MOST_COPIES


@pytest.mark.parametrize("copies", [-1, 0, MOST_COPIES + 1])
def test_a_number_of_copies_that_nobody_means_is_refused(copies: int) -> None:
    with pytest.raises(RuleError) as caught:
        PrintWishes(copies=copies)
    assert caught.value.trouble is Trouble.PRINT_COPIES
    assert caught.value.facts == {"copies": copies, "most": MOST_COPIES}
