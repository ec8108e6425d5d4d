"""Identifiers of electronic licences (电子证照标识, GB/T 36904 and 36905)."""

from dataclasses import dataclass

from clerk_app.domain.check_characters import ALPHANUMERICS, DIGITS, mod_37_36
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.organisation_codes import is_credit_code

OID_PREFIX = "1.2.156.3005.2."
"""Object identifier every licence of the national catalogue begins with."""

_TYPE_LENGTH = 21
_BODY_LENGTH = 18
_VERSION_LENGTH = 3
_FILE_EXTENSIONS = (".ofd", ".pdf")


@dataclass(frozen=True, slots=True)
class LicenceCode:
    """A licence identifier taken apart."""

    code: str
    """The whole identifier, with its OID prefix."""
    licence_type: str
    """证照类型代码: credit code of the body that defines the type 18, and 3 digits."""
    issuer: str
    """Credit code of the body that issued it."""
    serial: str
    version: int


def check_licence_code(text: str) -> LicenceCode:
    """Parts of an identifier: prefix, type, issuer, serial, version and check, between dots.

    Surrounding spaces are passed over, nothing else is forgiven: case and dots are part of the
    identifier. Raises RuleError LICENCE_CODE with part `prefix`, `segments`, `type`, `issuer`,
    `serial`, `version` or `check`.
    """
    code = text.strip()
    if not code.startswith(OID_PREFIX):
        raise RuleError(Trouble.LICENCE_CODE, part="prefix")
    segments = code.removeprefix(OID_PREFIX).split(".")
    if len(segments) != 5:
        raise RuleError(Trouble.LICENCE_CODE, part="segments")
    licence_type, issuer, serial, version, check = segments
    wrong = _wrong_part(licence_type, issuer, serial, version)
    if wrong is not None:
        raise RuleError(Trouble.LICENCE_CODE, part=wrong)
    if check != mod_37_36("".join(segments[:4])):
        raise RuleError(Trouble.LICENCE_CODE, part="check")
    return LicenceCode(
        code=code,
        licence_type=licence_type,
        issuer=issuer,
        serial=serial,
        version=int(version),
    )


def identifier_of_file(name: str) -> str:
    """The identifier in a pasted file name: spaces and an `.ofd` or `.pdf` ending taken off.

    It is not checked; hand it to `check_licence_code`.
    """
    stem = name.strip()
    for extension in _FILE_EXTENSIONS:
        if stem.lower().endswith(extension):
            return stem[: -len(extension)]
    return stem


def _wrong_part(licence_type: str, issuer: str, serial: str, version: str) -> str | None:
    kind = licence_type[_BODY_LENGTH:]
    if len(licence_type) != _TYPE_LENGTH or not _only(DIGITS, kind):
        return "type"
    if not is_credit_code(licence_type[:_BODY_LENGTH]):
        return "type"
    if not is_credit_code(issuer):
        return "issuer"
    if not serial or not _only(ALPHANUMERICS, serial):
        return "serial"
    if len(version) != _VERSION_LENGTH or not _only(DIGITS, version):
        return "version"
    return None


def _only(alphabet: str, text: str) -> bool:
    return all(character in alphabet for character in text)
