"""What a machine tells of the queue must be so: its events, its counters, its blocks, the day.

Rights and policies (`store/hall_grants`, `store/hall_policies`) look at one row of one table. These
triggers compare it with the rows beside it, for the logins of windows, kiosks and boards; the owner
and the administrator stand above it. What is refused breaks a rule of the data (check_violation),
so that a race that looks the same is tried again.

An event of a ticket begins where the last one ended and ends as the ticket now stands, which its
policy has let this login change; one that changes nothing is a repeated call at the ticket's own
window, or was handed in. A counter goes up by the number that is given, `used` of a block by those
that are there, and a day forward to the server's today at most. Counters and blocks are stepped
before their ticket is written, so they are looked at when the transaction ends.
"""

from alembic import op

# ruff: noqa: S608 - the words put into the text are those below.

revision = "h0014"
down_revision = "h0013"
branch_labels = None
depends_on = None

_ACTS = (
    "'issue', 'call', 'call_number', 'recall', 'start', 'skip', 'no_show', 'transfer', 'finish',"
    " 'take_back', 'void', 'release', 'carry_over'"
)
_REFUSED = "RAISE check_violation USING MESSAGE ="
_IS_MACHINE = (
    "CREATE FUNCTION is_machine() RETURNS boolean LANGUAGE sql STABLE AS $$"
    " SELECT starts_with(session_user, current_database() || '_')"
    " AND split_part(substr(session_user, length(current_database()) + 2), '_', 1)"
    " IN ('window', 'kiosk', 'board') $$"
)
# Events of one ticket are written under its lock, but for one handed in that changes nothing: it
# may come between two others, and is not where the next one begins.
_BODIES = {
    "event_is_true": f"""
DECLARE known record;
BEGIN
    IF NOT is_machine() THEN RETURN NULL; END IF;
    IF NEW.ticket_id IS NULL THEN
        IF NEW.act IN ({_ACTS}) THEN {_REFUSED} 'an act on no ticket'; END IF;
        RETURN NULL;
    END IF;
    SELECT hall, day, state, window_id, coalesce((
        SELECT (array_agg(one.to_state ORDER BY one.seq DESC))[1] FROM ticket_event AS one
        WHERE one.ticket_id = NEW.ticket_id AND one.seq <> NEW.seq
        AND one.from_state <> one.to_state), '') AS told
    INTO known FROM ticket WHERE ticket_id = NEW.ticket_id;
    IF (known.hall = NEW.hall AND known.day = NEW.day
        AND NEW.from_state = known.told AND NEW.to_state = known.state
        AND (NEW.act = 'issue') = (NEW.from_state = '')
        AND CASE WHEN NEW.from_state <> NEW.to_state THEN known.window_id IN ('', NEW.window_id)
            WHEN NEW.act = 'recall' AND known.window_id = NEW.window_id THEN true
            WHEN NEW.act = 'check_in' AND known.state = 'waiting' AND EXISTS (
                SELECT FROM check_in WHERE ticket_id = NEW.ticket_id) THEN true
            ELSE NEW.facts::json ->> 'handed_in' = 'true' END
    ) IS NOT TRUE THEN {_REFUSED} 'the ticket does not stand so'; END IF;
    RETURN NULL;
END""",
    "counter_is_true": f"""
BEGIN
    IF is_machine() AND ((TG_OP = 'INSERT' OR NEW.last = OLD.last + 1) AND EXISTS (
        SELECT FROM ticket WHERE hall = NEW.hall AND day = NEW.day AND origin = NEW.queue
        AND sequence = NEW.last AND position = NEW.last_position)
    ) IS NOT TRUE THEN {_REFUSED} 'the counter gave no such number'; END IF;
    RETURN NULL;
END""",
    "block_is_true": f"""
BEGIN
    IF is_machine() AND ((TG_OP = 'UPDATE' AND NEW.used = OLD.used)
        OR (TG_OP = 'INSERT' OR NEW.used > OLD.used) AND NEW.used <= (
        SELECT count(*) FROM ticket WHERE hall = NEW.hall AND day = NEW.day AND origin = NEW.queue
        AND sequence BETWEEN NEW.first AND NEW.first + 4)
    ) IS NOT TRUE THEN {_REFUSED} 'so many of the block are not there'; END IF;
    RETURN NULL;
END""",
    "day_is_true": f"""
BEGIN
    IF is_machine() AND (NEW.day <= to_char(now() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD')
        AND (TG_OP = 'INSERT' AND NEW.ended = '' OR NEW.day >= OLD.day)
    ) IS NOT TRUE THEN {_REFUSED} 'not a day to come, nor one that is over'; END IF;
    RETURN NEW;
END""",
}
_TRIGGERS = {
    "event_is_true": ("TRIGGER", "AFTER INSERT ON ticket_event", ""),
    "counter_is_true": (
        "CONSTRAINT TRIGGER",
        "AFTER INSERT OR UPDATE ON ticket_counter",
        "DEFERRABLE INITIALLY DEFERRED",
    ),
    "block_is_true": (
        "CONSTRAINT TRIGGER",
        "AFTER INSERT OR UPDATE ON number_block",
        "DEFERRABLE INITIALLY DEFERRED",
    ),
    "day_is_true": ("TRIGGER", "BEFORE INSERT OR UPDATE OF day ON hall_day", ""),
}


def upgrade() -> None:
    """Apply this step."""
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(_IS_MACHINE)
    for name, body in _BODIES.items():
        kind, when, how = _TRIGGERS[name]
        # Planned once for each connection: to plan anew at each act costs more than the question.
        op.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql"
            " SET search_path FROM CURRENT SET plan_cache_mode = force_generic_plan"
            f" AS $$ {body} $$"
        )
        op.execute(f"CREATE {kind} {name} {when} {how} FOR EACH ROW EXECUTE FUNCTION {name}()")


def downgrade() -> None:
    """Take this step back."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for name, (_, when, _) in _TRIGGERS.items():
        op.execute(f"DROP TRIGGER {name} ON {when.split()[-1]}")
        op.execute(f"DROP FUNCTION {name}()")
    op.execute("DROP FUNCTION is_machine()")
