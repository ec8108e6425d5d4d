"""The certificate of a hall's own server: signed by itself, known to a machine by its code."""

import socket
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.store.disk import write_once

_NAME = "yichuang hall"
_GOOD_FOR = timedelta(days=365 * 20)
"""Nobody is there to renew it, and every machine has been shown this very one."""


def certificate_in(path: Path) -> bytes:
    """The certificate in a PEM file, as DER. Raises UnavailableError STORE_KEY (path)."""
    try:
        return x509.load_pem_x509_certificate(path.read_bytes()).public_bytes(
            serialization.Encoding.DER
        )
    except (OSError, ValueError) as error:
        raise UnavailableError(Trouble.STORE_KEY, path=str(path)) from error


def pem_of(certificate: bytes) -> str:
    """PEM of a certificate (DER)."""
    return (
        x509.load_der_x509_certificate(certificate)
        .public_bytes(serialization.Encoding.PEM)
        .decode("ascii")
    )


def have_certificate(certificate: Path, key: Path, addresses: Iterable[str]) -> bytes:
    """The server's certificate (DER), made when there is none yet.

    Raises UnavailableError STORE_KEY (path), and as `disk_trouble` names it.
    """
    if not certificate.exists():
        _make(certificate, key, addresses)
    return certificate_in(certificate)


def _make(certificate: Path, key: Path, addresses: Iterable[str]) -> None:
    secret = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, _NAME)])
    places = [x509.IPAddress(ip_address(one)) for one in dict.fromkeys(addresses)]
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(secret.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + _GOOD_FOR)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName(socket.gethostname()), *places]),
            critical=False,
        )
        .sign(secret, hashes.SHA256())
    )
    plain = secret.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    # A key without its certificate is of a start that was cut.
    key.unlink(missing_ok=True)
    write_once(key, plain)
    write_once(certificate, signed.public_bytes(serialization.Encoding.PEM))
