"""The sync engine: step(state, event) -> state and wishes; it touches nothing itself.

One round is: see to the numbers of an enrolled station, push what waits, ask a restored platform
what it still has, pull what is new, send files, fetch files, look for a newer catalogue, rest. A
failure of the link ends the round and sets
the time of the next try. Operations or a file that fail while a pull goes through are at fault
themselves: they step aside, in ever smaller batches, and everything else goes on.
"""

from dataclasses import replace

from clerk_app.desk.link import LinkState, Reach
from sync.engine_state import (
    COMPARE_EVERY,
    COMPARE_FIRST,
    COMPARE_SPREAD,
    FETCHES,
    MOST,
    NUMBERS_AGAIN,
    PRESENT_EVERY,
    REFERENCES_AGAIN,
    REFERENCES_EVERY,
    TURNED_AWAY,
    Doubt,
    Engine,
    Step,
)
from sync.events import (
    Answered,
    AskKnown,
    AskNumbers,
    Compare,
    Compared,
    Doubted,
    Failed,
    Failure,
    Fetch,
    Fetched,
    GiveBack,
    Granted,
    Heal,
    Healed,
    Heard,
    Interrupted,
    ListDoubted,
    ListShort,
    ListUploads,
    ListWanted,
    Moment,
    PostponeUpload,
    Present,
    Presented,
    Pull,
    Pulled,
    ReadReferences,
    Recognised,
    ReferencesRead,
    Reoffer,
    Rest,
    Rewind,
    Send,
    ShortOf,
    Take,
    Taken,
    Upload,
    Uploaded,
    UploadsListed,
    WantedListed,
    Wish,
    Woke,
)
from sync.turned_down import turned_down


def step(engine: Engine, heard: Heard, now: Moment) -> Step:  # noqa: C901, PLR0911, PLR0912 - one table
    """Take one event in; the new state, and what is wished for, in order.

    Every wish but Reoffer, GiveBack, Quarantine, Rewind, PostponeUpload and Rest is answered by
    one event.
    """
    match heard:
        case Woke(urged=urged, dice=dice, poked=poked):
            return _wake(replace(engine, dice=dice, poked=poked), now, urged=urged)
        case Presented(forked=forked):
            return _presented(_reached(engine, now), now, forked=forked)
        case ShortOf(kinds=kinds):
            return _see_to_numbers(engine, now, short=bool(kinds))
        case Granted():
            return _ask(_reached(engine, now), Take(engine.batch))
        case Taken(operations=()):
            return _ask(engine, ListDoubted())
        case Doubted(op_ids=()):
            return _ask(engine, Pull())
        case Doubted(op_ids=op_ids):
            return _ask(engine, AskKnown(op_ids))
        case Recognised():
            asks = ListDoubted() if engine.doubt is not None else Take(engine.batch)
            return _ask(_reached(engine, now), asks)
        case Taken(operations=operations):
            return _ask(engine, Send(operations))
        case Answered(most=says):
            most = min(says, MOST) if says > 0 else engine.most
            grown = min(most, engine.batch * 2)
            taken = replace(_reached(engine, now), turned_down=frozenset())
            return _ask(replace(taken, most=most, batch=grown), Take(grown))
        case Pulled(page=page):
            told = replace(engine, references_told=page.references or engine.references_told)
            return _pulled(_reached(told, now), more=page.more)
        case UploadsListed(blobs=()):
            return _ask(engine, _list_wanted(engine))
        case UploadsListed():
            return _ask(replace(engine, put_aside=""), _next_upload(engine, heard))
        case Uploaded():
            return _ask(_reached(engine, now), ListUploads())
        case Interrupted(sha256=sha256):
            put_aside = replace(_reached(engine, now), unfinished=True, put_aside=sha256)
            return _ask(put_aside, _list_wanted(put_aside))
        case WantedListed(digests=digests):
            return _fetch_or_end(engine, digests, now)
        case Fetched():
            one_more = replace(engine, fetched=engine.fetched + 1)
            return _ask(_reached(one_more, now), _list_wanted(one_more))
        case ReferencesRead():
            read = engine.references_told
            done = replace(engine, references_at=now.seconds, references_read=read)
            return _rest(_reached(done, now))
        case Compared(buckets=buckets):
            later = replace(engine, compare_at=now.seconds + COMPARE_EVERY, differing=buckets)
            return _rest(_reached(later, now), 0.0 if buckets else None)
        case Healed(after=after):
            return _healed(_reached(engine, now), after)
        case Failed():
            return _fail(engine, heard, now)


def with_seat(engine: Engine) -> Engine:
    """The engine of a station that has just enrolled: it presents itself, and waits for nothing."""
    return replace(engine, enrolled=True, presented_at=None, asked_at=None, not_before=0.0)


def _ask(engine: Engine, wish: Wish) -> Step:
    return replace(engine, doing=wish), (wish,)


def _wake(engine: Engine, now: Moment, *, urged: bool) -> Step:
    # Rounds follow one another: what is still being done is of one that broke off.
    engine = replace(engine, doing=None, doubt=None)
    # A person may pass over the back-off, though not hammer.
    due = min(engine.not_before, engine.urged_from) if urged else engine.not_before
    if now.seconds < due:
        return engine, (Rest(due - now.seconds),)
    if urged:
        engine = replace(engine, urged_from=now.seconds + engine.pacing.urged_again)
    fresh = replace(engine, missed=frozenset(), fetched=0, unfinished=False, not_taken="")
    begun, first = _ask(fresh, _first(fresh, now))
    # The last round may have found no room to put back what it carried.
    return begun, (Reoffer(engine.resend_after), *first)


def _first(engine: Engine, now: Moment) -> Wish:
    if not engine.enrolled:
        return Take(engine.batch)
    since = engine.presented_at
    stale = since is None or now.seconds - since >= PRESENT_EVERY
    return Present() if stale else ListShort()


def _presented(engine: Engine, now: Moment, *, forked: bool) -> Step:
    """A copy says at once who it is now; before that it has no numbers to give."""
    if forked and not engine.renewed:
        return _ask(replace(engine, renewed=True, asked_at=None), Present())
    return _ask(replace(engine, renewed=False, presented_at=now.seconds), ListShort())


def _see_to_numbers(engine: Engine, now: Moment, *, short: bool) -> Step:
    if not short or (engine.asked_at is not None and now.seconds - engine.asked_at < NUMBERS_AGAIN):
        return _ask(engine, Take(engine.batch))
    return _ask(replace(engine, asked_at=now.seconds), AskNumbers())


def _without(
    engine: Engine, doing: Present | AskNumbers | Take, failed: Failed, now: Moment
) -> Step:
    """What came to nothing holds up nothing else: work goes on, and it is asked for later."""
    if isinstance(doing, Take):
        # What comes from the platform must not wait for what is wrong with an outbox.
        return _ask(replace(engine, not_taken=failed.problem), ListDoubted())
    at = engine.presented_at
    if isinstance(doing, Present):
        at = now.seconds - PRESENT_EVERY + NUMBERS_AGAIN
    return _ask(replace(engine, renewed=False, presented_at=at), Take(engine.batch))


def _reached(engine: Engine, now: Moment) -> Engine:
    """An answer of the platform itself: the link is up."""
    since = engine.link.since if engine.link.reach is Reach.ONLINE else now.wall
    link = replace(engine.link, reach=Reach.ONLINE, since=since, last_contact=now.wall, problem="")
    return replace(engine, link=link, failures=0, not_before=0.0)


def _pulled(engine: Engine, *, more: bool) -> Step:
    doubt = engine.doubt
    if more:
        # A first synchronisation has hundreds of pages: what is done here meanwhile goes between.
        return _ask(engine, Pull() if doubt is not None else Take(engine.batch))
    if doubt is None:
        return _ask(engine, ListUploads())
    again, _ = _ask(replace(engine, doubt=None), ListUploads())
    match doubt.wish:
        case Send(operations=(operation,)):
            unknown = _unknown_for(engine, doubt.failed)
            wait = max(engine.pacing.aside(doubt.failed.dice), unknown)
            aside = GiveBack((operation.op_id,), doubt.failed.problem, wait, unknown > 0)
            return again, (aside, ListUploads())
        case Send(operations=operations):
            narrowed = replace(again, batch=max(1, len(operations) // 2))
            back = _put_back(doubt.wish, doubt.failed.problem, _unknown_for(engine, doubt.failed))
            return narrowed, (*back, ListUploads())
        case Upload(blob=blob):
            return again, (_postponed(engine, blob.sha256, doubt.failed), ListUploads())
        case Fetch(sha256=sha256):
            missed = engine.missed | {sha256}
            return replace(again, missed=missed), (ListUploads(),)


def _next_upload(engine: Engine, listed: UploadsListed) -> Upload:
    """The first that waits, and beside it what goes in one piece as it does.

    One that was put aside lets others go between, be it the first a hundred times.
    """
    blobs = tuple(one for one in listed.blobs if one.sha256 != engine.put_aside) or listed.blobs
    small = tuple(one for one in blobs if one.size <= engine.together and not one.url)
    return Upload(blobs[0], small[1:] if small[:1] == blobs[:1] else ())


def _postponed(engine: Engine, sha256: str, failed: Failed) -> PostponeUpload:
    spoilt = failed.failure is Failure.SPOILT
    wait = None if spoilt else engine.pacing.aside(failed.dice)
    return PostponeUpload(sha256, wait, failed.problem)


def _list_wanted(engine: Engine) -> ListWanted:
    return ListWanted(FETCHES + len(engine.missed))


def _fetch_or_end(engine: Engine, digests: tuple[str, ...], now: Moment) -> Step:
    wanted = [sha256 for sha256 in digests if sha256 not in engine.missed]
    if wanted and engine.fetched < FETCHES:
        return _ask(engine, Fetch(wanted[0]))
    due = (
        engine.references_at is None
        or now.seconds - engine.references_at >= REFERENCES_EVERY
        or engine.references_told != engine.references_read
    )
    if due and engine.references:
        return _ask(engine, ReadReferences())
    if engine.compare_at is None:
        first = now.seconds + COMPARE_FIRST + COMPARE_SPREAD * engine.dice
        engine = replace(engine, compare_at=first)
    elif not wanted and engine.differing:
        return _ask(engine, Heal(engine.differing[0]))
    elif not wanted and now.seconds >= engine.compare_at:
        return _ask(engine, Compare())
    # What is done here meanwhile does not wait for the files of a whole province.
    return _rest(engine, 0.0 if wanted else None)


def _healed(engine: Engine, after: str) -> Step:
    if after:
        return _ask(engine, Heal(engine.differing[0], after))
    left = replace(engine, differing=engine.differing[1:])
    # What is done here meanwhile goes between two buckets.
    return _rest(left, 0.0 if left.differing else None)


def _rest(engine: Engine, seconds: float | None = None) -> Step:
    usual = engine.pacing.after_answers(engine.dice, poked=engine.poked)
    wait = usual if seconds is None else seconds
    link = replace(engine.link, problem=engine.not_taken)
    return replace(engine, doing=None, link=link), (Rest(0.0 if engine.unfinished else wait),)


def _fail(engine: Engine, failed: Failed, now: Moment) -> Step:
    doing = engine.doing
    beside = isinstance(doing, ReadReferences | Compare | Heal)
    if beside and failed.failure not in TURNED_AWAY:
        return _later(engine, now)
    if isinstance(doing, Present | AskNumbers | Take) and _goes_on(failed):
        return _without(engine, doing, failed, now)
    match failed.failure:
        case Failure.UNKNOWN | Failure.LATER if (
            isinstance(doing, Send | Upload | Fetch) and not failed.retry_after
        ):
            # Here too a restored platform is asked what it has before its feed is read: what its
            # new history lacks would else be shown neither in a case nor as waiting.
            return _ask(replace(engine, doubt=Doubt(doing, failed)), ListDoubted())
        case Failure.NOT_SENT | Failure.UNKNOWN:
            return _down(engine, failed, now)
        case failure if failure is Failure.LATER or failure in TURNED_AWAY:
            return _told_to_wait(engine, failed, now)
        case _ if isinstance(doing, Send):
            return _narrow(engine, doing, failed, now)
        case Failure.GONE if isinstance(doing, Pull):
            again, _ = _ask(replace(_reached(engine, now), doubt=None), ListDoubted())
            return again, (*_left(engine, failed), Rewind(), ListDoubted())
        case _ if isinstance(doing, Upload):
            again, _ = _ask(_reached(engine, now), ListUploads())
            return again, (_postponed(engine, doing.blob.sha256, failed), ListUploads())
        case _ if isinstance(doing, Fetch):
            missed = engine.missed | {doing.sha256}
            left = replace(_reached(engine, now), missed=missed)
            return _ask(left, _list_wanted(left))
        case _:
            return _told_to_wait(engine, failed, now)


def _goes_on(failed: Failed) -> bool:
    """Whether a round can go on without numbers: the link is not at fault, as far as is known."""
    away = failed.failure is Failure.NOT_SENT or failed.failure in TURNED_AWAY
    return not away and not failed.retry_after


def _later(engine: Engine, now: Moment) -> Step:
    """What goes on beside the cases does not stop them; after a pull the link is not at fault."""
    if not isinstance(engine.doing, ReadReferences):
        again = now.seconds + COMPARE_FIRST
        return _rest(replace(engine, compare_at=again, differing=()))
    at = now.seconds - REFERENCES_EVERY + REFERENCES_AGAIN
    return _rest(replace(engine, references_at=at, references_read=engine.references_told))


def _put_back(doing: Wish | None, problem: str, seconds: float = 0.0) -> tuple[Wish, ...]:
    if not isinstance(doing, Send):
        return ()
    op_ids = tuple(op.op_id for op in doing.operations)
    return (GiveBack(op_ids, problem, seconds or None, seconds > 0),)


def _unknown_for(engine: Engine, failed: Failed) -> float:
    """Seconds in which the platform may still take in what failed like this."""
    return engine.resend_after if failed.failure is Failure.UNKNOWN else 0.0


def _left(engine: Engine, failed: Failed) -> tuple[Wish, ...]:
    """What a round that ends here must put back: the link is at fault, not what it carried."""
    back = _put_back(engine.doing, failed.problem, _unknown_for(engine, failed))
    if engine.doubt is None:
        return back
    doubted = engine.doubt
    return back + _put_back(doubted.wish, failed.problem, _unknown_for(engine, doubted.failed))


def _down(engine: Engine, failed: Failed, now: Moment) -> Step:
    failures = engine.failures + 1
    wait = engine.pacing.after_failures(failures, failed.dice)
    since = engine.link.since if engine.link.reach is Reach.OFFLINE else now.wall
    link = replace(engine.link, reach=Reach.OFFLINE, since=since, problem=failed.problem)
    return _idle(engine, link, failures, now.seconds + wait), (
        *_left(engine, failed),
        Rest(wait),
    )


def _told_to_wait(engine: Engine, failed: Failed, now: Moment) -> Step:
    failures = engine.failures + 1
    backed = engine.pacing.after_failures(failures, failed.dice)
    wait = max(engine.pacing.as_told(failed.retry_after, failed.dice), backed)
    reach = engine.link.reach
    if failed.failure in TURNED_AWAY:
        reach, wait = TURNED_AWAY[failed.failure], engine.pacing.turned_away(failed.dice)
    since = engine.link.since if engine.link.reach is reach else now.wall
    link = replace(
        engine.link,
        reach=reach,
        since=since,
        last_contact=now.wall,
        problem=failed.problem,
    )
    return _idle(engine, link, failures, now.seconds + wait), (
        *_left(engine, failed),
        Rest(wait),
    )


def _idle(engine: Engine, link: LinkState, failures: int, not_before: float) -> Engine:
    return replace(
        engine, link=link, failures=failures, not_before=not_before, doing=None, doubt=None
    )


def _narrow(engine: Engine, sending: Send, failed: Failed, now: Moment) -> Step:
    """A whole batch was refused: send one by one; what becomes of one: see `turned_down`."""
    reached = _reached(engine, now)
    if len(sending.operations) > 1:
        again, _ = _ask(replace(reached, batch=1), Take(1))
        return again, (*_put_back(sending, failed.problem), Take(1))
    found, aside, then = turned_down(reached, sending.operations[0], failed, now)
    again, _ = _ask(found, then)
    return again, (aside, then)
