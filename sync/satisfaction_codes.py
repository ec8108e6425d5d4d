"""Codes of satisfaction at the edge: two interfaces count in opposite directions (domain.md T4).

GB/T 39046 A.8 has 1 for the best and 5 for the worst; a live 好差评 interface counts stars, 5 for
the best. Inside there are words only, so that nothing is turned round on its way.
"""

from collections.abc import Mapping
from types import MappingProxyType

from clerk_app.domain.rating import LEVELS, Level

NATIONAL: Mapping[Level, str] = MappingProxyType(
    {level: str(place) for place, level in enumerate(LEVELS, start=1)}
)
"""满意度 of GB/T 39046: 1 非常满意 … 5 非常不满意. No answer has no code: it is not reported."""
STARS: Mapping[Level, int] = MappingProxyType(
    {level: len(LEVELS) - place for place, level in enumerate(LEVELS)}
)
"""Stars of the evaluation interface: 5 is the best."""
HALL_TABLET = "4"
"""评价渠道 of a rating taken at the window: 大厅平板."""
