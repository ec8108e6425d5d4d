"""What was used and opened lately: for the session only, in memory only, gone at signing out."""

from collections import OrderedDict

MOST_USED = 12
MOST_CASES = 8


class Recall:
    """Names of what was taken, the last first; cases that lay on the desk, the last first."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._used: list[str] = []
        self._cases: OrderedDict[str, tuple[str, str]] = OrderedDict()

    @property
    def used(self) -> tuple[str, ...]:
        """Names of entries, the last used first."""
        return tuple(self._used)

    @property
    def cases(self) -> tuple[tuple[str, str, str], ...]:
        """Id, number and applicant of each case, the last first."""
        return tuple((key, *facts) for key, facts in reversed(self._cases.items()))

    def use(self, name: str) -> None:
        """Something was taken from the palette."""
        self._used = [name, *(one for one in self._used if one != name)][:MOST_USED]

    def see(self, case_id: str, number: str, applicant: str) -> None:
        """A case lies on the desk."""
        self._cases[case_id] = (number, applicant)
        self._cases.move_to_end(case_id)
        while len(self._cases) > MOST_CASES:
            self._cases.popitem(last=False)
