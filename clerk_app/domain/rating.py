"""What a visitor says of the service (好差评): five levels, reasons, or no answer at all."""

from dataclasses import dataclass, field
from enum import StrEnum

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.records import LATE


class Level(StrEnum):
    """How content the visitor was; words, so that no number can be read the wrong way round."""

    VERY_GOOD = "very_good"  # 非常满意
    GOOD = "good"  # 满意
    FAIR = "fair"  # 基本满意
    BAD = "bad"  # 不满意
    VERY_BAD = "very_bad"  # 非常不满意
    DECLINED = "declined"  # 不想评价: recorded as such, never as good
    NO_ANSWER = "no_answer"  # 未评价: nobody touched the page in time


LEVELS = (Level.VERY_GOOD, Level.GOOD, Level.FAIR, Level.BAD, Level.VERY_BAD)
"""The five a visitor chooses from, the best first (GB/T 39046 A.8)."""
POOR = frozenset({Level.BAD, Level.VERY_BAD})
"""Levels that ask for a reason; given by name they are called back, all of them."""


class Reason(StrEnum):
    """Why the visitor was not content."""

    WAITED = "waited"  # 等候时间长
    SLOW = "slow"  # 办理速度慢
    ATTITUDE = "attitude"  # 服务态度差
    SKILL = "skill"  # 业务不熟练
    TOLD_IN_PARTS = "told_in_parts"  # 没有一次性告知
    TOO_MANY_PAPERS = "too_many_papers"  # 要求的材料多
    SENT_AROUND = "sent_around"  # 来回跑、推诿
    FACILITIES = "facilities"  # 设施环境差
    OTHER = "other"  # 其他


@dataclass(frozen=True, slots=True)
class Called:
    """The visitor was called about it."""

    at: str
    by: str
    said: str
    """What came of it."""


@dataclass(frozen=True, slots=True)
class Rating:
    """One rating on record; append-only."""

    rating_id: str
    level: Level
    reasons: tuple[Reason, ...]
    remark: str
    named: bool
    """The visitor gave their name to it: a poor one is called back (实名差评回访)."""
    at: str
    by: str
    """The clerk who was rated."""
    window: str
    called: Called | None = field(default=None, metadata=LATE)
    """Who has called the visitor about it; None: nobody, or nobody needs to."""

    @property
    def answered(self) -> bool:
        """The visitor chose a level."""
        return self.level in LEVELS

    @property
    def call_back(self) -> bool:
        """Somebody must call (实名差评回访率 100%)."""
        return self.named and self.level in POOR

    @property
    def call_due(self) -> bool:
        """Nobody has yet."""
        return self.call_back and self.called is None


def require_sense(level: Level, reasons: tuple[Reason, ...], remark: str) -> None:
    """Refuse a poor level without a reason, and a reason without a poor level.

    Raises RuleError RATING_REASON.
    """
    poor = level in POOR
    if poor and not reasons:
        raise RuleError(Trouble.RATING_REASON)
    if not poor and (reasons or remark.strip()):
        raise RuleError(Trouble.RATING_REASON)
