"""Who waited for one silent window waits for any: an event that leaves the ticket's state alone.

`event_is_true` (h0014) took no event that begins and ends in one state but a repeated call, a
check-in and what was handed in. A board that closes a silent window frees whoever waits for it
alone (`unbind`): at no window, and only a ticket that waits for no window now.
"""

from alembic import op

# ruff: noqa: S608 - the words put into the text are those below.

revision = "h0015"
down_revision = "h0014"
branch_labels = None
depends_on = None

_ACTS = (
    "'issue', 'call', 'call_number', 'recall', 'start', 'skip', 'no_show', 'transfer', 'finish',"
    " 'take_back', 'void', 'release', 'carry_over'"
)
_UNBINDS = (
    "WHEN NEW.act = 'unbind' AND NEW.window_id = '' AND known.state = 'waiting'"
    " AND known.for_window = '' THEN true"
)
_REFUSED = "RAISE check_violation USING MESSAGE ="
_BODY = f"""
DECLARE known record;
BEGIN
    IF NOT is_machine() THEN RETURN NULL; END IF;
    IF NEW.ticket_id IS NULL THEN
        IF NEW.act IN ({_ACTS}%(act)s) THEN {_REFUSED} 'an act on no ticket'; END IF;
        RETURN NULL;
    END IF;
    SELECT hall, day, state, window_id, for_window, coalesce((
        SELECT (array_agg(one.to_state ORDER BY one.seq DESC))[1] FROM ticket_event AS one
        WHERE one.ticket_id = NEW.ticket_id AND one.seq <> NEW.seq
        AND one.from_state <> one.to_state), '') AS told
    INTO known FROM ticket WHERE ticket_id = NEW.ticket_id;
    IF (known.hall = NEW.hall AND known.day = NEW.day
        AND NEW.from_state = known.told AND NEW.to_state = known.state
        AND (NEW.act = 'issue') = (NEW.from_state = '')
        AND CASE WHEN NEW.from_state <> NEW.to_state THEN known.window_id IN ('', NEW.window_id)
            WHEN NEW.act = 'recall' AND known.window_id = NEW.window_id THEN true
            %(unbinds)s
            WHEN NEW.act = 'check_in' AND known.state = 'waiting' AND EXISTS (
                SELECT FROM check_in WHERE ticket_id = NEW.ticket_id) THEN true
            ELSE NEW.facts::json ->> 'handed_in' = 'true' END
    ) IS NOT TRUE THEN {_REFUSED} 'the ticket does not stand so'; END IF;
    RETURN NULL;
END"""


def upgrade() -> None:
    """Apply this step."""
    _put({"act": ", 'unbind'", "unbinds": _UNBINDS})


def downgrade() -> None:
    """Take this step back."""
    _put({"act": "", "unbinds": ""})


def _put(words: dict[str, str]) -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(
        "CREATE OR REPLACE FUNCTION event_is_true() RETURNS trigger LANGUAGE plpgsql"
        " SET search_path FROM CURRENT SET plan_cache_mode = force_generic_plan"
        f" AS $$ {_BODY % words} $$"
    )
