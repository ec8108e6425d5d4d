"""Every trouble the product can name, as a code with facts; words are made in `ui/words.py`."""

from enum import StrEnum


class Trouble(StrEnum):
    """What went wrong. The comment names the facts that come with it."""

    # People and codes typed or read at the window
    ID_LENGTH = "id.length"  # expected, got
    ID_CHARACTER = "id.character"  # position (1-based), character
    ID_FIRST_GENERATION = "id.first_generation"  # 15-digit number, void since 2013-01-01
    ID_AREA = "id.area"  # area
    ID_BIRTH_DATE = "id.birth_date"  # digits
    ID_BIRTH_IN_FUTURE = "id.birth_in_future"  # date
    ID_NATIONALITY = "id.nationality"  # digits
    ID_CHECK = "id.check"  # expected, got
    ID_UNKNOWN_PAPER = "id.unknown_paper"  # paper
    ORG_LENGTH = "org.length"  # expected, got
    ORG_CHARACTER = "org.character"  # position, character
    ORG_CHECK = "org.check"  # expected, got
    USCC_LENGTH = "uscc.length"  # expected, got
    USCC_CHARACTER = "uscc.character"  # position, character
    USCC_CATEGORY = "uscc.category"  # category (first two characters)
    USCC_INNER_CHECK = "uscc.inner_check"  # expected, got
    USCC_CHECK = "uscc.check"  # expected, got
    ITEM_CODE = "item_code.form"  # part (which of its parts is wrong)
    LICENCE_CODE = "licence_code.form"  # part
    CASE_NUMBER = "case_number.form"  # part (length, prefix, date, sequence, check)
    APPOINTMENT_CODE = "appointment_code.form"  # part (length, form, date, check)

    # Forms, cases and materials
    FIELD_REQUIRED = "field.required"  # field
    FIELD_FORM = "field.form"  # field, rule
    ITEM_UNKNOWN = "item.unknown"  # item
    THEME_UNKNOWN = "theme.unknown"  # theme
    ITEM_NOT_IN_FORCE = "item.not_in_force"  # item, on
    CASE_UNKNOWN = "case.unknown"  # number
    CASE_NUMBER_SHARED = "case.number_shared"  # number, n (cases with it: a person must choose)
    CASE_NEWER = "case.newer"  # number (its newest document is of a newer platform)
    INTAKE_STOPPED = "intake.stopped"  # count, hours (too much exists on this PC alone)
    INTAKE_DISK_LOW = "intake.disk_low"  # limit (gigabytes)
    DRAFT_UNKNOWN = "draft.unknown"  # draft
    DRAFT_BEHIND = "draft.behind"  # version, n (the catalogue changed for it: read that first)
    MOVE_ILLEGAL = "move.illegal"  # act, state
    MOVE_REASON_MISSING = "move.reason_missing"  # act
    MOVE_UNLAWFUL = "move.unlawful"  # act, items, law (another law governs them)
    CORRECTION_AGAIN = "correction.again"  # names (not on the first list: it is asked once)
    CORRECTION_LATE = "correction.late"  # items, day (ISO: until then it could be asked)
    ANSWER_LATE = "answer.late"  # act, items, day (ISO: until then it could be turned away)
    CORRECTION_OPEN = "correction.open"  # names (asked for, and not in yet)
    EXTENSION_FORM = "extension.form"  # most (working days)
    EXTENSION_TWICE = "extension.twice"  # item
    DEFERRAL_DATE = "deferral.date"  # latest (the promise must be kept within the item's limit)
    PROCEDURE_DATE = "procedure.date"  # (a special procedure is told to end before it begins)
    RESULT_DATE = "result.date"  # earliest, latest (of the decision)
    RESULT_UNTIL_MISSING = "result.until_missing"  # item (its licence has an end, none was told)
    RESULT_ENDED = "result.ended"  # until (valid no longer than the day it was decided on)
    ITEM_WAITS = "item.waits"  # item, others (whose result it needs, and which have none)
    ITEM_BARRED = "item.barred"  # item, others (whose result it needs, and which were turned down)
    ON_THE_SPOT_ONLY = "on_the_spot.only"  # items (not decided at the window)
    PAPER_NOT_STANDING = "paper.not_standing"  # kind (its act was refused: it must not go out)
    MATERIALS_MISSING = "materials.missing"  # names
    MATERIALS_UNCHECKED = "materials.unchecked"  # names
    MATERIALS_RUN_OUT = "materials.run_out"  # names (used again; past their day, or other answers)
    MATERIAL_UNKNOWN = "material.unknown"  # material
    MATERIAL_NOT_ISSUED = "material.not_issued"  # name (no issuer has given it for anybody here)
    RATING_REASON = "rating.reason"  # (a poor level needs a reason, no other has one)
    UNDO_NOTHING = "undo.nothing"
    UNDO_ABSENT = "undo.absent"  # the platform has not taken the step in
    UNDO_OVERTAKEN = "undo.overtaken"  # by (who has changed it since)
    UNDO_ACTED_SINCE = "undo.acted_since"
    UNDO_RECEIVED = "undo.received"
    UNDO_ACCEPTED = "undo.accepted"
    UNDO_ASKED = "undo.asked"
    UNDO_SUPPLEMENTED = "undo.supplemented"
    UNDO_ENDED = "undo.ended"  # (and may be filed again)
    UNDO_REFUSED = "undo.refused"
    UNDO_FORWARDED = "undo.forwarded"
    UNDO_CLOSED = "undo.closed"
    UNDO_DECIDED = "undo.decided"
    UNDO_CLOCK = "undo.clock"
    UNDO_PRINTED = "undo.printed"
    UNDO_DELIVERED = "undo.delivered"
    UNDO_BUNDLED = "undo.bundled"
    UNDO_RATED = "undo.rated"
    UNDO_CONFLICT = "undo.conflict"
    UNDO_CALLED = "undo.called"
    CALL_BACK = "rating.call_back"  # (nobody waits for a call, or what came of it is not said)
    RATING_GIVEN = "rating.given"  # window (this visit has been rated)
    BUNDLE_NUMBER = "bundle.number"  # part (form, check, sequence)
    BUNDLE_UNKNOWN = "bundle.unknown"  # bundle
    BUNDLE_EMPTY = "bundle.empty"
    BUNDLED_ALREADY = "bundle.already"  # number, bundle
    BATCH_NUMBER = "batch.number"  # part (form, check, sequence)
    BATCH_UNKNOWN = "batch.unknown"  # batch
    BATCH_NAME_TWICE = "batch.name_twice"  # row (the other row of the batch)
    BATCH_PERSON_TWICE = "batch.person_twice"  # row
    BATCH_PERSON_TWO_NAMES = "batch.person_two_names"  # row
    BATCH_NAME_KNOWN = "batch.name_known"  # number (of an open case)
    BATCH_PERSON_KNOWN = "batch.person_known"  # number
    BATCH_CREDIT = "batch.credit"  # flag, since (only told: nobody is kept back by it)
    BATCH_NOBODY = "batch.nobody"  # (no row is right: nobody can be received)
    BATCH_FULL = "batch.full"  # most (companies in one batch)
    CELL_DIGITS_LOST = "cell.digits_lost"  # field (a spreadsheet has rounded a long number)
    CELL_FAULT = "cell.fault"  # field, text (an error, or a formula without a result)
    DELIVERY_DONE = "delivery.done"  # by, window (handed over already)
    MOVE_OTHERWISE = "move.otherwise"  # act, by (done already, with other facts)
    CASE_CONFLICTED = "case.conflicted"  # fields
    CONFLICT_DECIDED = "conflict.decided"  # field, by
    CONFLICT_REASON = "conflict.reason"  # field
    CONFLICT_UNKNOWN = "conflict.unknown"  # conflict
    OPERATION_FORM = "operation.form"  # part
    OPERATION_NEWER = "operation.newer"  # (made by a newer program than this one)
    CATALOGUE_FORM = "catalogue.form"  # path, problem
    CALENDAR_FORM = "calendar.form"  # path, problem
    CALENDAR_UNPUBLISHED = "calendar.unpublished"  # year
    CATALOGUE_ABSENT = "catalogue.absent"
    NEGATIVE_LIST_FORM = "negative_list.form"  # path, problem
    NEGATIVE_LIST_ABSENT = "negative_list.absent"
    NEGATIVE_LIST_BARRED = "negative_list.barred"  # title, measure (nobody may accept it)
    NEGATIVE_LIST_OPEN = "negative_list.open"  # (no finding bars it: not to be refused for it)
    CREDIT_FORM = "credit.form"  # path, problem
    REGISTER_FORM = "register.form"  # path, problem (of the list of licences)
    TOLERANCE_BARRED = "tolerance.barred"  # flag (its kind), since

    # Files brought to the window
    FILE_EMPTY = "file.empty"  # name
    FILE_TOO_LARGE = "file.too_large"  # name, size, limit (bytes)
    FILE_KIND = "file.kind"  # name
    FILE_DAMAGED = "file.damaged"  # name
    FILE_LOCKED = "file.locked"  # name (password-protected PDF)
    FILE_UNREADABLE = "file.unreadable"  # name
    FILE_SCRIPT = "file.script"  # name (a PDF that does something by itself)
    FILE_CARRIES = "file.carries"  # name (a PDF with other files or with film and sound in it)
    FILE_DYNAMIC = "file.dynamic"  # name (a PDF whose pages are made by its reader: XFA)
    FILE_TWOFOLD = "file.twofold"  # name (it is another kind of file as well)
    PAGE_STEPS = "page.steps"  # step, problem (what is to be done to the page cannot be)
    PAGE_TIME = "page.time"  # name, seconds (it was given up)
    PAGE_MEMORY = "page.memory"  # name, limit (megabytes)
    PAGE_CRASHED = "page.crashed"  # name (the process that worked on it died)
    PAGE_NO_ORIGINAL = "page.no_original"  # name (no picture of one page, it can't be made again)
    PAGE_PLACE = "page.place"  # number, name (that case does not take this material now)
    SEPARATOR_CODE = "separator.code"  # text (no code of a separator sheet)
    FILED_FORM = "filed.form"  # name (a PDF that this program did not file)
    SHEET_KIND = "sheet.kind"  # name (neither .xlsx nor text)
    SHEET_OLD = "sheet.old"  # name (.xls, or protected by a password)
    SHEET_DAMAGED = "sheet.damaged"  # name
    SHEET_TOO_LARGE = "sheet.too_large"  # name, size, limit (bytes, unpacked)
    SHEET_TOO_LONG = "sheet.too_long"  # name, most (rows)
    SHEET_HEADINGS = "sheet.headings"  # name (no row of known headings)
    PACKAGE_EMPTY = "package.empty"  # (nothing is on this PC alone)
    PACKAGE_FORM = "package.form"  # name (no package of unsynced work)
    PACKAGE_NEWER = "package.newer"  # name (made by a newer program)
    PACKAGE_OTHER_HALL = "package.other_hall"  # name, hall
    PACKAGE_KEY = "package.key"  # name (another secret or code)
    COPY_NONE = "copy.none"  # path (no second copy of unsynced work there)
    COPY_WHICH = "copy.which"  # path, stations (copies of several, and none was named)
    COPY_KEY = "copy.key"  # (a second copy needs the hall's key)
    PACKAGE_ALTERED = "package.altered"  # name, at (first byte of the part that is not right)
    FILE_UNWRITABLE = "file.unwritable"  # name

    # Queue
    TICKET_UNKNOWN = "ticket.unknown"  # ticket
    TICKET_MOVE = "ticket.move"  # act, state
    TICKET_OTHER_WINDOW = "ticket.other_window"  # window
    TICKET_HELD = "ticket.held"  # ticket (the same holder's open one in this queue)
    TICKET_NOT_WAITING = "ticket.not_waiting"  # ticket (it was called, or has ended)
    TICKET_CALLS = "ticket.calls"  # calls, needed
    INTENT_REUSED = "intent.reused"  # act, intent (the first use was another act)
    WINDOW_BUSY = "window.busy"  # ticket
    WINDOW_CLOSED = "window.closed"  # window
    WINDOW_SILENT = "window.silent"  # window (it was not heard of lately: nobody is sent there)
    WINDOW_HEARD = "window.heard"  # window (it is there again: its clerk closes it)
    WINDOW_MOVE = "window.move"  # window, act, status
    PAUSE_REASON = "window.pause_reason"  # window (a pause says why)
    QUEUE_UNKNOWN = "queue.unknown"  # queue
    QUEUE_FULL = "queue.full"  # queue
    CATALOGUE_FILE = "catalogue.file"  # name, at, problem (no catalogue, nothing was changed)
    QUEUE_CLOSING = "queue.closing"  # queue (the hall has it no more; who is in it is served)
    NOTICE_FORM = "notice.form"  # problem (empty, too_long)
    NOTICE_TIMES = "notice.times"  # (it would end before it begins, or before now)
    SETTING_CHANGED = "setting.changed"  # version, by (somebody else was first)
    WINDOW_CHANGED = "window.changed"  # window (its queues are not what was seen)
    POLICY_FILE = "policy.file"  # name, problem (not_json, not_an_object, too_large)
    HANDOVER_ONE_PERSON = "handover.one_person"
    DAY_ENDED = "day.ended"  # day
    DAY_OVER = "day.over"  # day (it has been ended: no more numbers)
    CLOCK_AHEAD = "clock.ahead"  # date, server (this machine's date is later than the hall's)
    DAY_WINDOWS_BUSY = "day.windows_busy"  # windows
    DAY_IMBALANCE = "day.imbalance"  # what, expected, found, queue, numbers
    AWAY_CALL = "away.call"  # (the hall is away: only visitors with a number of this window)
    AWAY_NUMBERS = "away.numbers"  # queue (no number set aside is left for it here today)
    AWAY_BEHIND = "away.behind"  # (what was done away from the hall must be handed in first)

    # Paper
    GLYPH_MISSING = "paper.glyph_missing"  # characters
    TEXT_UNPRINTABLE = "paper.text_unprintable"  # characters (only told, at intake: it goes on)
    PAPER_FIELD_MISSING = "paper.field_missing"  # field
    PRINT_TAKEN = "paper.taken"  # job (it is being printed or has come out)
    PAPER_NOT_OUT = "paper.not_out"  # number (what was never printed is not handed over)
    PAPER_NOT_HERE = "paper.not_here"  # kind (it was issued at another window, or never)
    PAPER_NOT_AS_ISSUED = "paper.not_as_issued"  # name (its file is gone or was changed)
    # It is on the hall's record, and not on its way to a printer.
    DAY_PAPER_UNSENT = "paper.day_unsent"  # number, copy, why (code of another trouble)
    FONT_UNREADABLE = "paper.font_unreadable"  # path
    BARCODE_CHARACTER = "paper.barcode_character"  # text (more than printable ASCII)
    BARCODE_TOO_WIDE = "paper.barcode_too_wide"  # text, width, room (tenths of a millimetre)

    # A paper on its way to a printer: how it stands, which is why something cannot be done with it
    PRINT_WAITS = "paper.waits"  # it has not been at the printer yet, or nothing came out
    PRINT_AT_PRINTER = "paper.at_printer"
    PRINT_IS_OUT = "paper.is_out"
    PRINT_UNSURE = "paper.unsure"
    PRINT_IS_VOID = "paper.is_void"
    PRINT_HELD = "paper.held"  # another paper may be out of its printer: a person must look first
    PRINT_NO_PRINTER = "paper.no_printer"  # none was chosen for such papers

    # Printers: nothing has come out, but for the last two, after which a person must look
    PRINT_COPIES = "print.copies"  # copies, most (of one paper at once)
    PRINTER_TRAY_UNKNOWN = "printer.tray_unknown"  # printer, tray, trays (those it has; or none)
    PRINTER_ONE_SIDED = "printer.one_sided"  # printer (it cannot print on both sides)
    PRINTER_ONE_COPY = "printer.one_copy"  # printer, most (copies it takes at once)
    PRINTER_PAPER_WIDE = "printer.paper_wide"  # printer, width, room (millimetres)
    PRINTER_SIZE = "printer.size"  # printer, width, height (of the sheet; it has no such one)
    PRINTER_RIBBON_OUT = "printer.ribbon_out"  # printer (thermal transfer)
    PRINTER_UNREACHABLE = "printer.unreachable"  # printer (off, unplugged, no such address)
    PRINTER_UNKNOWN = "printer.unknown"  # printer (the system has no queue of that name)
    PRINTER_REFUSED = "printer.refused"  # printer (in use, or this user may not)
    PRINTER_SILENT = "printer.silent"  # printer (there, but does not say how it is)
    PRINTER_OFFLINE = "printer.offline"  # printer (paused, or off for a reason it does not say)
    PRINTER_PAPER_OUT = "printer.paper_out"  # printer
    PRINTER_COVER_OPEN = "printer.cover_open"  # printer
    PRINTER_FAULT = "printer.fault"  # printer (cutter, jam, heat)
    PRINTER_BROKE_OFF = "printer.broke_off"  # printer (the line broke in the middle)
    PRINTER_UNCONFIRMED = "printer.unconfirmed"  # printer (all sent, no word that it is out)

    # The card reader (身份证阅读机具)
    CARD_READER_AWAY = "card.reader_away"  # reader
    CARD_UNREADABLE = "card.unreadable"

    # Scan sources (扫描仪): what came before the trouble is kept
    SCANNER_NONE = "scanner.none"  # (no source was chosen at this window)
    SCANNER_UNKNOWN = "scanner.unknown"  # name, known (no driver of that name)
    SCANNER_DRIVER = "scanner.driver"  # name, problem (a driver that cannot be loaded)
    SCANNER_JAMMED = "scanner.jammed"  # scanner
    SCANNER_COVER_OPEN = "scanner.cover_open"  # scanner
    SCANNER_NO_PAPER = "scanner.no_paper"  # scanner
    SCANNER_BUSY = "scanner.busy"  # scanner
    SCANNER_AWAY = "scanner.away"  # scanner (off, unplugged, no such address)
    SCANNER_BROKE_OFF = "scanner.broke_off"  # scanner (in the middle of a page)
    SCANNER_REFUSED = "scanner.refused"  # scanner (this user may not, or not so)
    SCANNER_HELD = "scanner.held"  # (a case is received only when all its pages are in)

    # The document camera (高拍仪): pages that were taken are kept
    CAMERA_NONE = "camera.none"  # (none is plugged in)
    CAMERA_BUSY = "camera.busy"  # camera (held by another program, or shut by the system)
    CAMERA_AWAY = "camera.away"  # camera (unplugged, or it gives no more pictures)

    # The clipboard
    CLIPBOARD_EMPTY = "clipboard.empty"  # (neither a picture nor files)

    # The voice that calls (语音叫号)
    VOICE_PACK = "voice.pack"  # path, problem (`code` or `code:what` of clip_pack)
    VOICE_WORD = "voice.word"  # word (the voice cannot say it)

    # Signing in
    SIGN_IN_REFUSED = "sign_in.refused"
    SIGN_IN_LOCKED = "sign_in.locked"  # until
    SIGN_IN_MANAGER = "sign_in.manager"  # name (may sign in, but does not lead the hall)
    SIGN_IN_STALE = "sign_in.stale"  # name, days (nobody has confirmed them for so long)
    FIRST_PASSWORD = "sign_in.first_password"  # name (theirs is still the one somebody else set)
    SCREEN_OF_ANOTHER = "sign_in.screen_of_another"  # name (whose screen is locked)
    NOT_PERMITTED = "sign_in.not_permitted"  # act, who (roles that may, joined by "/")
    SECOND_NEEDED = "sign_in.second_needed"  # act, subject
    SECOND_UNFIT = "sign_in.second_unfit"  # act, who (roles that may be the second)
    SECOND_SAME = "sign_in.second_same"  # act
    PASSWORD_SHORT = "sign_in.password_short"  # shortest
    PASSWORD_LONG = "sign_in.password_long"  # longest
    PASSWORD_IS_LOGIN = "sign_in.password_is_login"
    PASSWORD_ONE_CHARACTER = "sign_in.password_one_character"
    PASSWORD_SAME = "sign_in.password_same"
    PASSWORD_WRONG = "sign_in.password_wrong"  # (the one it was until now)

    # The world
    STORE_READ_ONLY = "store.read_only"  # path
    STORE_HELD = "store.held"  # path (another program has the file open)
    STORE_DISK_FULL = "store.disk_full"  # path
    STORE_FAILED = "store.failed"  # path (the disk refused a read or a write)
    STORE_STOPPED = "store.stopped"  # (it has failed before: nothing is written until a restart)
    STORE_NEWER = "store.newer"  # path, found, known
    STORE_CORRUPT = "store.corrupt"  # path
    STORE_CORRUPT_COPIED = "store.corrupt_copied"  # path, copy (unsynced work is in a second copy)
    STORE_KEY = "store.key"  # path
    STORE_LOCKED = "store.locked"  # path (only the password of an operator opens it)
    STORE_IN_USE = "store.in_use"  # path
    HALL_UNREACHABLE = "hall.unreachable"
    HALL_LOGIN = "hall.login"  # (its server does not take the name or the password)
    HALL_DATABASE = "hall.database"  # (its server has no database of that name)
    HALL_ENTRY = "hall.entry"  # (its server lets nobody in from this machine, or not so)
    PLATFORM_TLS = "platform.tls"  # (the platform's certificate is not signed by whom we trust)
    HALL_TLS = "hall.tls"  # (the server's certificate is not signed by whom we trust)
    HALL_TLS_NAME = "hall.tls_name"  # (the certificate is another server's)
    HALL_TLS_ABSENT = "hall.tls_absent"  # (the server does not speak TLS, the address asks for it)
    HALL_RIGHTS = "hall.rights"  # (the login may not do this)
    HALL_OLDER = "hall.older"  # found, known (its schema is older; this login may not change it)
    HALL_NEWER = "hall.newer"  # found, known
    HALL_SERVER = "hall.server"  # problem (a PostgreSQL of our own did not start; words or path)
    HALL_OLD_SERVER = "hall.old_server"  # found, oldest (versions of PostgreSQL)
    HALL_PROGRAMS = "hall.programs"  # version (PostgreSQL's programs are not installed)
    JOIN_CODE = "join.code"  # (typed wrong: no such code can be)
    JOIN_UNKNOWN = "join.unknown"  # (well-formed, but the hall has not given it)
    JOIN_USED = "join.used"
    JOIN_EXPIRED = "join.expired"
    JOIN_TOO_OFTEN = "join.too_often"  # seconds (too many wrong codes)
    JOIN_UNREACHABLE = "join.unreachable"  # address
    JOIN_OTHER_SERVER = "join.other_server"  # address (not the one that has given the code)
    JOIN_STATION = "join.station"  # station (letters and digits, at most 12)
    JOIN_WINDOW = "join.window"  # (a window that joins says which one it is)
    ENROL_CODE = "enrol.code"  # (typed wrong: no such code can be)
    ENROL_UNKNOWN = "enrol.unknown"  # (well-formed, but the platform has not given it)
    ENROL_USED = "enrol.used"
    ENROL_EXPIRED = "enrol.expired"
    ENROL_TOO_OFTEN = "enrol.too_often"  # seconds (too many wrong codes)
    ENROL_HALL = "enrol.hall"  # hall (of this PC; the code is for another one)
    ENROL_DUTY = "enrol.duty"  # duty (of this program: window, kiosk; the code is for the other)
    ENROL_SUITE = "enrol.suite"  # suite (of this PC; the platform takes no keys of it)
    ENROL_AWAY = "enrol.away"  # problem (no answer that is one: the same code can be given again)
    NUMBERS_USED_UP = "numbers.used_up"  # kind (case, bundle, batch; more come with the link)
    PLATFORM_AWAY = "platform.away"  # (the platform did not answer a question that cannot wait)
    PORT_IN_USE = "port.in_use"  # port
    PLATFORM_DOWN = "platform.down"  # problem (a platform of our own did not start)
    ADAPTER_UNKNOWN = "adapter.unknown"  # name, known
    ADAPTER_BROKEN = "adapter.broken"  # name, problem
    NO_DISPLAY = "display.absent"
    CONFIG_FORM = "config.form"  # key, problem
    SIMULATION_FILE = "simulation.file"  # name, key, problem (of a policy or a scenario)
    BLOB_MISSING = "blob.missing"  # sha256
    BLOB_DAMAGED = "blob.damaged"  # sha256
    BLOB_LOST = "blob.lost"  # name (gone from this disk, and the platform has none)
    BLOB_RESCAN = "blob.rescan"  # n, names (spoilt or lost here, and nowhere else)
    UNEXPECTED = "program.unexpected"  # kind (a fault of ours; the log has the rest)
    UPDATE_SOURCE = "update.source"
    UPDATE_CHECKOUT = "update.checkout"
    UPDATE_UNREACHABLE = "update.unreachable"  # url
    UPDATE_REFUSED = "update.refused"  # problem
    UPDATE_BROKEN = "update.broken"  # version, problem


HALL_AWAY = frozenset(
    {
        Trouble.HALL_UNREACHABLE,
        Trouble.HALL_LOGIN,
        Trouble.HALL_DATABASE,
        Trouble.HALL_ENTRY,
        Trouble.HALL_TLS,
        Trouble.HALL_TLS_NAME,
        Trouble.HALL_TLS_ABSENT,
    }
)
"""A station cannot get to its hall, whoever has to mend it: it can only go on by itself."""


class YichuangError(Exception):
    """A trouble with its facts; the message is the code, never prose for a clerk."""

    def __init__(self, trouble: Trouble, **facts: str | int) -> None:
        """Keep `trouble` and the facts a sentence about it needs."""
        super().__init__(trouble.value, facts)
        self.trouble = trouble
        self.facts: dict[str, str | int] = facts


class RuleError(YichuangError):
    """A rule of the domain says no; the person at the screen can act on it."""


class UnavailableError(YichuangError):
    """The world failed (disk, network, device); the work is kept and can be tried again."""
