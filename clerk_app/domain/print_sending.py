"""What becomes of a paper on its way to a printer: one table of moves, each refusal with its why.

A paper is claimed before anything goes out, so that a retry never makes a heap of copies; one that
may be out is never sent again by the program, only said to be out, or made anew, by a person.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from clerk_app.domain.errors import RuleError, Trouble


class SendState(StrEnum):
    """How far a sending has come."""

    QUEUED = "queued"  # waits for its printer
    SENDING = "sending"  # claimed: it is at the printer
    PRINTED = "printed"  # the printer, or a person, has said that it is out
    FAILED = "failed"  # nothing came out; it is tried again
    UNSURE = "unsure"  # it may be out, whole or in part: a person must look
    VOID = "void"  # not wanted any more, or made anew


class SendNews(StrEnum):
    """What is learnt about a sending, or wanted of it."""

    CLAIM = "claim"
    CONFIRM = "confirm"  # the printer says that it is out
    FAIL = "fail"  # nothing came out
    DOUBT = "doubt"  # it may be out
    RESTART = "restart"  # the program begins; what was at the printer then is unknown
    RETRY = "retry"  # a person wants it tried at once
    REDIRECT = "redirect"  # a person wants it at another printer
    CAME_OUT = "came_out"  # a person has seen it
    REPRINT = "reprint"  # a person has seen that it is not out, or spoilt: a copy takes its place
    CANCEL = "cancel"  # a person does not want it any more, or what it tells of does not stand


@dataclass(frozen=True, slots=True)
class SendMove:
    """From which states a piece of news moves a sending, and where to."""

    sources: frozenset[SendState]
    target: SendState


WAITING = frozenset({SendState.QUEUED, SendState.FAILED})
"""Surely not out, and to be sent."""
OPEN = WAITING | {SendState.SENDING, SendState.UNSURE}
"""Not done with: the clerk sees it."""

HOLDS = frozenset({SendState.SENDING, SendState.UNSURE})
"""While one of these stands at a printer nothing else goes there: a printer that stopped in the
middle of a paper would leave every one behind it unsure as well."""

_SENDING = frozenset({SendState.SENDING})
_UNSURE = frozenset({SendState.UNSURE})

SEND_MOVES: dict[SendNews, SendMove] = {
    SendNews.CLAIM: SendMove(WAITING, SendState.SENDING),
    SendNews.CONFIRM: SendMove(_SENDING, SendState.PRINTED),
    SendNews.FAIL: SendMove(_SENDING, SendState.FAILED),
    SendNews.DOUBT: SendMove(_SENDING, SendState.UNSURE),
    SendNews.RESTART: SendMove(_SENDING, SendState.UNSURE),
    SendNews.RETRY: SendMove(WAITING, SendState.QUEUED),
    SendNews.REDIRECT: SendMove(WAITING, SendState.QUEUED),
    SendNews.CAME_OUT: SendMove(_UNSURE, SendState.PRINTED),
    SendNews.REPRINT: SendMove(_UNSURE, SendState.VOID),
    SendNews.CANCEL: SendMove(WAITING | _UNSURE, SendState.VOID),
}

_WHY_NOT: dict[SendState, Trouble] = {
    SendState.QUEUED: Trouble.PRINT_WAITS,
    SendState.FAILED: Trouble.PRINT_WAITS,
    SendState.SENDING: Trouble.PRINT_AT_PRINTER,
    SendState.PRINTED: Trouble.PRINT_IS_OUT,
    SendState.UNSURE: Trouble.PRINT_UNSURE,
    SendState.VOID: Trouble.PRINT_IS_VOID,
}

_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(seconds=5), timedelta(seconds=60)


def moved(state: SendState, news: SendNews) -> SendState:
    """The state after it.

    Raises RuleError PRINT_WAITS, PRINT_AT_PRINTER, PRINT_IS_OUT, PRINT_UNSURE or PRINT_IS_VOID:
    how it stands, which is why it cannot be done.
    """
    move = SEND_MOVES[news]
    if state not in move.sources:
        raise RuleError(_WHY_NOT[state])
    return move.target


def pause_after(attempts: int) -> timedelta:
    """How long a printer rests after the `attempts`th try in which nothing came out.

    Longer each time and at most a minute: whoever puts paper in should not have to press a key.
    """
    doubled: int = 2 ** min(max(attempts - 1, 0), 10)
    return min(_FIRST_PAUSE * doubled, _LONGEST_PAUSE)


_OF_THE_PAPER = frozenset(
    {
        Trouble.PRINTER_TRAY_UNKNOWN,
        Trouble.PRINTER_ONE_SIDED,
        Trouble.PRINTER_ONE_COPY,
        Trouble.PRINTER_PAPER_WIDE,
        Trouble.PRINTER_SIZE,
    }
)


def is_of_printer(trouble: Trouble) -> bool:
    """Whether the printer is in trouble, so that the papers behind this one need not be tried.

    Else it is this paper, or how it is wanted: the others go past it.
    """
    return trouble.value.startswith("printer.") and trouble not in _OF_THE_PAPER
