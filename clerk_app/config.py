"""Settings of one installation: defaults, then a file, then the environment; each key described."""

import ssl
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from clerk_app.crypto_suites import SUITES
from clerk_app.domain.backlog import Limits
from clerk_app.domain.card_address import read_card_address
from clerk_app.domain.case_number import make_prefix
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.printer_address import PrinterAddress, read_address
from clerk_app.domain.scan_settings import Colour, Feed, ScannerChoice, read_choice
from clerk_app.domain.sign_in_rules import LONGEST_PASSWORD, SHORTEST_PASSWORD, SignInRules
from clerk_app.domain.telephone import read_telephone
from clerk_app.paths import usual_data_folder
from clerk_app.store.disk import disk_trouble
from clerk_app.store.held import is_held, when_free

ENVIRONMENT = "YICHUANG_"
LANGUAGES = ("zh_CN", "en")
PAPER_SIZES = ("A4", "A5")
SWITCH = ("on", "off")
BY_PASSWORD = "password"  # noqa: S105 - the word of the setting
"""Value of the setting `key_by`: only who types a password opens this PC's data."""
CHOICES = {
    "language": LANGUAGES,
    "receipt_size": PAPER_SIZES,
    "display_motion": ("full", "reduced"),
    "visitor_screen_clerk": ("number", "name"),
    "scanner_feed": tuple(one.value for one in Feed),
    "scanner_colour": tuple(one.value for one in Colour),
    "voice": ("clips", "system", "off"),
    "voice_times": ("1", "2", "3"),
    "voice_one": ("yi", "yao"),
    "voice_two": ("er", "liang"),
    "read_pages": SWITCH,
    "key_by": ("system", BY_PASSWORD),
    "voice_chime": SWITCH,
    "voice_ending": SWITCH,
    "crypto_suite": tuple(SUITES),
    "platform_plain": SWITCH,
}
"""Keys that take one of a few words."""
SHORTEST_KEY = 16


def _key(default: str, text: str) -> str:
    return field(default=default, metadata={"text": text})


@dataclass(frozen=True, slots=True)
class Settings:
    """What an installation may set; every value is text in the file and the environment."""

    data: str = _key("", "folder of the stores; empty: the user's data folder")
    hall_id: str = _key("XA01", "code of the hall, the same on all its machines")
    hall_name: str = _key(
        "中国（陕西）自由贸易试验区政务服务大厅（示例）", "name printed and shown"
    )
    hall_name_en: str = _key(
        "China (Shaanxi) Pilot Free Trade Zone Service Hall (sample)",
        "name for who reads English; empty: its own",
    )
    general_queue: str = _key("", "queue for a case that names none; empty: the first of the hall")
    hall_url: str = _key(
        "",
        "SQLAlchemy URL of the hall store; empty: an SQLite file in `data`; files are sealed (the"
        " key of one that is named here lies beside it, for other users sealed by hall_key)",
    )
    window: str = _key("3", "number of this window")
    window_phone: str = _key(
        "",
        "telephone of this window's clerks, on notices, e.g. 029-86510001; empty: the number for"
        " questions that the catalogue has of the hall",
    )
    station_code: str = _key(
        "", "four characters that begin this station's case numbers; empty: GX and the window"
    )
    generation: str = _key("1", "two digits after it, 1 to 99, where the platform gave none")
    platform_url: str = _key("http://127.0.0.1:8787", "address of the provincial platform")
    update_url: str = _key(
        "", "where new versions of the program come from (clerk update); empty: nowhere"
    )
    platform_plain: str = _key(
        "off",
        "on: the platform is spoken to without TLS (http://) across the network, where everybody on"
        " the way reads it and can pose as it; off: only on this very machine",
    )
    platform_ca: str = _key(
        "",
        "file with the certificate of the authority that signs the platform's (PEM): nothing is"
        " sent to anybody else; empty: the authorities everybody trusts",
    )
    citizen_url: str = _key("", "address of the citizens' pages, for guides; empty: platform_url")
    platform_token: str = _key(
        "",
        "token of a station that has not enrolled (window --enrol-station), or the secret it signs"
        " with",
    )
    platform_adapter: str = _key(
        "reference", "how the platform is spoken to: reference, exchange, or one you have installed"
    )
    platform_options: str = _key(
        "",
        "what its adapter needs besides: key=value;key=value, e.g. app_key=…;signing=HMAC-SM3",
    )
    hall_key: str = _key(
        "",
        "secret of 16 characters or more, the same on all machines of the hall, that seals exported"
        " work; empty: each package has a code of its own",
    )
    key_by: str = _key(
        "system",
        "what opens this PC's data: system (its keyring, else a file beside them), or password (of"
        " whoever is enrolled; nothing is opened or sent before somebody has typed one; kiosk and"
        " display of such a PC ask at their start too, but for a PC with a keyring, which keeps the"
        " key of the hall's files for them)",
    )
    recovery_key: str = _key(
        "",
        "public key of the centre, which opens this PC's data when passwords or keyring are lost;"
        " `clerk station-key make-recovery FILE` makes one; empty: nobody can",
    )
    second_copy: str = _key(
        "",
        "folder on another volume (second disk, USB stick, share of the hall) where unsynced work"
        " is copied, sealed with hall_key, e.g. E:/yichuang; empty: nowhere",
    )
    unsynced_warn_count: str = _key("200", "operations on this PC alone that give a warning")
    unsynced_warn_hours: str = _key("8", "age of the oldest of them that gives a warning")
    unsynced_stop_count: str = _key(
        "2000", "operations on this PC alone at which no new case begins; 0: never"
    )
    unsynced_stop_hours: str = _key(
        "72", "age of the oldest of them at which no new case begins; 0: never"
    )
    unsynced_stop_disk_gb: str = _key(
        "2", "gigabytes left on the disk below which no new case begins; 0: never"
    )
    sign_in_days: str = _key(
        "30", "days an operator may sign in without anybody confirming them; 0: no end"
    )
    password_length: str = _key("8", "characters of the shortest password, 8 or more")
    lock_after_minutes: str = _key("5", "idle minutes after which the window locks; 0: never")
    clipboard_seconds: str = _key(
        "30", "seconds a number copied at the window stays on the clipboard; 0: until it locks"
    )
    crypto_suite: str = _key(
        "international",
        "algorithms for files at rest, what their keys are wrapped with, exported work, the second"
        " copy, and the key pair a station enrols with: international (AES-256-GCM, SHA-256,"
        " X25519, Ed25519) or national (SM4-GCM, SM3, SM2); both are read",
    )
    language: str = _key("zh_CN", "zh_CN or en")
    receipt_size: str = _key("A5", "A4 or A5")
    slip_printer: str = _key(
        "",
        "printer of queue slips: escpos://HOST:9100, device:/dev/usb/lp0, cups:NAME, cups-raw:NAME,"
        " windows:NAME, windows-raw:NAME or folder:DIR; empty: none",
    )
    card_reader: str = _key(
        "",
        "reader of identity cards: serial:/dev/ttyUSB0, serial:COM3 or sdtapi:PATH of the maker's"
        " library; empty: none, or one that types like a keyboard",
    )
    read_pages: str = _key(
        "on",
        "read identity cards and licences that are handed in, where the extra `reading` is"
        " installed: on or off",
    )
    scanner: str = _key(
        "",
        "where papers are scanned: sane:DEVICE, escl:http://HOST/eSCL, folder:DIR that a maker's"
        " program writes into, wia:ID, twain:NAME, or one whose driver you have installed; empty:"
        " none",
    )
    scanner_feed: str = _key("flatbed", "where the paper lies: flatbed, feeder or duplex")
    scanner_colour: str = _key("grey", "colour, grey or bilevel")
    scanner_dpi: str = _key("300", "fineness of a scan in dots per inch, 75 to 1200")
    camera: str = _key(
        "",
        "document camera: its id as the window keeps it, or video:FILE for a film to try out with;"
        " empty: the first that is plugged in",
    )
    visitor_screen: str = _key(
        "auto",
        "screen on which visitors check what is entered: auto (the second one), off, or its name",
    )
    visitor_screen_clerk: str = _key("number", "what visitors see of the clerk: number or name")
    display_queues: str = _key("", "codes of the queues a display shows; empty: all")
    display_motion: str = _key("full", "full, or reduced: nothing moves on a display")
    voice: str = _key("clips", "what speaks a display's calls: clips, system or off")
    voice_pack: str = _key("", "folder of the hall's own recorded words; empty: the shipped ones")
    voice_times: str = _key("2", "how often each call is said, 1 to 3")
    voice_one: str = _key("yi", "how a 1 on the slip is read: yi or yao")
    voice_two: str = _key("er", "how a 2 on the slip is read: er or liang")
    voice_chime: str = _key("on", "a chime before each call: on or off")
    voice_ending: str = _key("off", "close each call with the word for service: on or off")

    @property
    def data_folder(self) -> Path:
        """Folder of the stores."""
        return Path(self.data).expanduser() if self.data else usual_data_folder()

    @property
    def platform_in_clear(self) -> bool:
        """Whether what goes to the platform and comes from it crosses a network unsealed."""
        plain = self.platform_url.startswith("http://")
        return plain and not _is_own_machine(self.platform_url)

    @property
    def station(self) -> str:
        """Code of this station: what the platform gave it, else one that no other window has.

        Two windows of a hall never have one number, so they never begin a case number alike.
        """
        if self.station_code or not (self.window.isascii() and self.window.isdigit()):
            return self.station_code
        return f"GX{self.window:0>2}"

    @property
    def prefix(self) -> str:
        """First six characters of this station's case numbers."""
        return make_prefix(self.station, int(self.generation))

    @property
    def slip_printer_address(self) -> PrinterAddress | None:
        """Where slips are printed; None: nowhere. Raises RuleError CONFIG_FORM (key, problem)."""
        return read_address(self.slip_printer, "slip_printer")

    @property
    def scanner_choice(self) -> ScannerChoice:
        """Where papers are scanned and how. Raises RuleError CONFIG_FORM (key, problem)."""
        said = (self.scanner_feed, self.scanner_colour, self.scanner_dpi)
        return read_choice(self.scanner, *said)

    @property
    def limits(self) -> Limits:
        """How much may exist on this PC alone. Raises RuleError CONFIG_FORM (key, problem)."""
        return Limits(
            warn_count=_whole(self, "unsynced_warn_count"),
            warn_hours=_whole(self, "unsynced_warn_hours"),
            stop_count=_whole(self, "unsynced_stop_count"),
            stop_hours=_whole(self, "unsynced_stop_hours"),
            stop_disk_gb=_whole(self, "unsynced_stop_disk_gb"),
        )

    @property
    def sign_in_rules(self) -> SignInRules:
        """What is set about operators. Raises RuleError CONFIG_FORM (key, problem)."""
        rules = SignInRules(
            days=_whole(self, "sign_in_days"),
            shortest=_whole(self, "password_length"),
            lock_minutes=_whole(self, "lock_after_minutes"),
            clipboard_seconds=_whole(self, "clipboard_seconds"),
        )
        if not SHORTEST_PASSWORD <= rules.shortest <= LONGEST_PASSWORD:
            problem = f"not_one_of:{SHORTEST_PASSWORD}-{LONGEST_PASSWORD}"
            raise RuleError(Trouble.CONFIG_FORM, key="password_length", problem=problem)
        return rules

    @property
    def second_copy_folder(self) -> Path | None:
        """Where unsynced work is copied; None: nowhere."""
        return Path(self.second_copy).expanduser() if self.second_copy else None


def _is_own_machine(url: str) -> bool:
    """Whether an address is this machine's, whatever names may resolve to."""
    host = ""
    try:
        host = urlsplit(url).hostname or ""
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _whole(settings: Settings, key: str) -> int:
    given = str(getattr(settings, key))
    if not (given.isascii() and given.isdigit() and len(given) <= 9):
        raise RuleError(Trouble.CONFIG_FORM, key=key, problem="not_a_whole_number")
    return int(given)


def describe() -> str:
    """Every key with its default, for `--help`."""
    return "\n".join(
        f"  {one.name:<16} {one.metadata['text']} (default: {one.default or '-'})"
        for one in fields(Settings)
    )


def read_settings(path: Path | None, environment: Mapping[str, str]) -> Settings:
    """Settings from defaults, the TOML file at `path`, and `YICHUANG_…` variables, in that order.

    Raises RuleError CONFIG_FORM (key, problem) for an unreadable file, an unknown key or a value
    that does not fit, UnavailableError STORE_HELD (path) for a file another program keeps.
    """
    settings = replace(Settings(), **given_settings(path, environment))
    _check(settings)
    return settings


def given_settings(path: Path | None, environment: Mapping[str, str]) -> dict[str, str]:
    """What the file and the environment set, unchecked. Raises CONFIG_FORM (key, problem)."""
    known = {one.name for one in fields(Settings)}
    given: dict[str, str] = {}
    for key, value in (_file(path) if path else {}).items():
        if key not in known:
            raise RuleError(Trouble.CONFIG_FORM, key=key, problem="unknown_key")
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise RuleError(Trouble.CONFIG_FORM, key=key, problem="not_text")
        given[key] = str(value)
    for key in known:
        spoken = environment.get(ENVIRONMENT + key.upper())
        if spoken is not None:
            given[key] = spoken
    return given


def _file(path: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(when_free(lambda: path.read_text("utf-8")))
    except OSError as error:
        if is_held(error):
            raise disk_trouble(error, path) from error
        raise RuleError(Trouble.CONFIG_FORM, key=str(path), problem="unreadable") from error
    except (ValueError, RecursionError) as error:
        raise RuleError(Trouble.CONFIG_FORM, key=str(path), problem="not_toml") from error


def _check(settings: Settings) -> None:
    for key, allowed in CHOICES.items():
        if getattr(settings, key) not in allowed:
            raise RuleError(Trouble.CONFIG_FORM, key=key, problem="not_one_of:" + "/".join(allowed))
    for key in ("hall_id", "hall_name", "window"):
        if not getattr(settings, key).strip():
            raise RuleError(Trouble.CONFIG_FORM, key=key, problem="empty")
    _ = settings.limits
    _ = settings.sign_in_rules
    if 0 < len(settings.hall_key) < SHORTEST_KEY:
        raise RuleError(Trouble.CONFIG_FORM, key="hall_key", problem="too_short")
    if settings.second_copy and not settings.hall_key:
        raise RuleError(Trouble.CONFIG_FORM, key="second_copy", problem="needs hall_key")
    read_address(settings.slip_printer, "slip_printer")
    read_card_address(settings.card_reader, "card_reader")
    _ = settings.scanner_choice
    read_telephone(settings.window_phone, "window_phone")
    _check_platform(settings)
    if settings.citizen_url and not settings.citizen_url.startswith(("http://", "https://")):
        raise RuleError(Trouble.CONFIG_FORM, key="citizen_url", problem="not_an_address")
    try:
        make_prefix(settings.station, int(settings.generation))
    except (RuleError, ValueError) as error:
        raise RuleError(Trouble.CONFIG_FORM, key="station_code", problem="form") from error


def _check_platform(settings: Settings) -> None:
    if not settings.platform_url.startswith(("http://", "https://")):
        raise RuleError(Trouble.CONFIG_FORM, key="platform_url", problem="not_an_address")
    if settings.platform_in_clear and settings.platform_plain != "on":
        problem = "http across the network: use https, or set platform_plain"
        raise RuleError(Trouble.CONFIG_FORM, key="platform_url", problem=problem)
    _check_authority(settings)


def _check_authority(settings: Settings) -> None:
    if not settings.platform_ca:
        return
    if not settings.platform_url.startswith("https://"):
        raise RuleError(Trouble.CONFIG_FORM, key="platform_url", problem="platform_ca needs https")
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(settings.platform_ca)
    except ssl.SSLError as error:
        raise RuleError(
            Trouble.CONFIG_FORM, key="platform_ca", problem="not_a_certificate"
        ) from error
    except OSError as error:
        raise RuleError(Trouble.CONFIG_FORM, key="platform_ca", problem="unreadable") from error
