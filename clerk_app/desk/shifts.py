"""A window changes hands (交接班): the figures both see, and the record both sign."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from clerk_app.desk import sign_in
from clerk_app.desk.hall import Hall, once, present_day, shared_day
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.shift import Handover, sign_handover
from clerk_app.store.hall import HallWork


@dataclass(frozen=True, slots=True)
class ShiftFigures:
    """What has been done at a window by one operator on one day, and what is left there."""

    day: date
    calls: int
    served: int
    """Tickets that stand as finished by the operator: what was taken back is its taker's."""
    no_shows: int
    transfers: int
    at_hand: str
    """Number of the visitor still at the window; empty: nobody."""
    waiting: int
    """People the hall still has waiting, for whoever takes over."""
    whole: bool = True
    """False: counted at the station, which does not know all of it while the hall is away."""


@dataclass(frozen=True, slots=True)
class Signatures:
    """What both have typed to sign."""

    giver_password: str
    taker_login: str
    taker_password: str


def shift_figures(hall: Hall, window: str, *, operator: str) -> ShiftFigures:
    """The figures of the operator's shift so far. Raises UnavailableError."""
    now = hall.now()
    with hall.store.read() as work:
        return _figures(hall, work, window, present_day(hall, work, now), operator)


def hand_over(
    hall: Hall, window: str, *, given_by: str, taken_by: str, intent: str
) -> tuple[Handover, Changes]:
    """Keep that a window was handed over, with the figures as they are now.

    Whoever calls this has checked both passwords (`desk.sign_in`): the two names are signatures.
    The same intent again answers the first record. Raises RuleError HANDOVER_ONE_PERSON,
    INTENT_REUSED (act, intent).
    """

    def run(work: HallWork) -> Handover:
        done = work.ends.handover_of(intent)
        if done is not None:
            if (done.window, done.given_by, done.taken_by) != (window, given_by, taken_by):
                raise RuleError(Trouble.INTENT_REUSED, act="hand_over", intent=intent)
            return done
        signed = sign_now(hall, work, window, given_by=given_by, taken_by=taken_by, intent=intent)
        work.ends.add_handover(hall.hall_id, signed)
        return signed

    return once(hall, run), Changes.QUEUE


def sign_now(
    hall: Hall, work: HallWork, window: str, *, given_by: str, taken_by: str, intent: str
) -> Handover:
    """The record both sign, with the figures as the transaction sees them."""
    now = hall.now()
    day = shared_day(hall, work)
    return sign_handover(
        intent=intent,
        day=day,
        window=window,
        given_by=given_by,
        taken_by=taken_by,
        at=now,
        figures=_doc(_figures(hall, work, window, day, given_by)),
    )


def sign_over(
    station: Station,
    hall: Hall,
    giver: Session,
    signatures: Signatures,
    *,
    intent: str,
) -> tuple[Session, Changes]:
    """Both sign with their passwords, the record is kept; the session of the one who takes over.

    Raises RuleError SIGN_IN_REFUSED and SIGN_IN_LOCKED for either of them, HANDOVER_ONE_PERSON,
    and UnavailableError when the hall cannot be reached: then nothing has changed hands.
    """
    taker = both_sign(station, giver, signatures)
    _, changes = hand_over(
        hall,
        station.window,
        given_by=giver.operator_id,
        taken_by=taker.operator_id,
        intent=intent,
    )
    return taker, changes | Changes.SESSION


def both_sign(station: Station, giver: Session, signatures: Signatures) -> Session:
    """Check both passwords; the session of the one who takes over.

    Raises RuleError SIGN_IN_REFUSED and SIGN_IN_LOCKED for either of them, HANDOVER_ONE_PERSON,
    SIGN_IN_STALE and FIRST_PASSWORD of the one who takes over.
    """
    if signatures.taker_login.strip() == giver.login:
        raise RuleError(Trouble.HANDOVER_ONE_PERSON)
    sign_in.prove(station, giver.login, signatures.giver_password, "sign_over")
    taker = sign_in.sign_in(station, signatures.taker_login, signatures.taker_password)[0]
    if taker.must_change:
        raise RuleError(Trouble.FIRST_PASSWORD, name=taker.name)
    return taker


def handovers(hall: Hall, day: date) -> tuple[Handover, ...]:
    """All of a day, oldest first. Raises UnavailableError."""
    with hall.store.read() as work:
        return work.ends.handovers(hall.hall_id, day)


def _figures(hall: Hall, work: HallWork, window: str, day: date, operator: str) -> ShiftFigures:
    """The figures as the transaction sees them."""
    acts = work.events.acts_of(hall.hall_id, day, window, operator)
    here = work.tickets.at_window(hall.hall_id, window)
    return ShiftFigures(
        day=day,
        calls=acts["call"] + acts["call_number"],
        served=work.tickets.served_by(hall.hall_id, day, window, operator),
        no_shows=work.events.no_shows_of(hall.hall_id, day, window, operator),
        transfers=acts["transfer"],
        at_hand="" if here is None else here.number,
        waiting=len(work.tickets.waiting(hall.hall_id, day)),
        whole=not hall.station,
    )


def _doc(figures: ShiftFigures) -> dict[str, Any]:
    return {**asdict(figures), "day": figures.day.isoformat()}
