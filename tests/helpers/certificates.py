"""Certificates for tests of TLS: an authority that signs, and a server's own."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass(frozen=True, slots=True)
class Authority:
    """One that signs certificates."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @classmethod
    def new(cls, name: str) -> "Authority":
        """A new one, which nobody trusts yet."""
        key = ec.generate_private_key(ec.SECP256R1())
        signed = _unsigned(name, name, key.public_key()).add_extension(
            x509.BasicConstraints(ca=True, path_length=0), critical=True
        )
        return cls(key, signed.sign(key, hashes.SHA256()))

    def put(self, folder: Path) -> Path:
        """Its certificate as a file."""
        path = folder / f"{_name_of(self.certificate)}.crt"
        path.write_bytes(self.certificate.public_bytes(serialization.Encoding.PEM))
        return path

    def put_server(
        self, folder: Path, *, names: tuple[str, ...], addresses: tuple[str, ...]
    ) -> None:
        """`server.crt` and `server.key` for a server of these names and addresses."""
        key = ec.generate_private_key(ec.SECP256R1())
        known = [x509.DNSName(one) for one in names]
        places = [x509.IPAddress(ip_address(one)) for one in addresses]
        signed = _unsigned("server", _name_of(self.certificate), key.public_key()).add_extension(
            x509.SubjectAlternativeName([*known, *places]), critical=False
        )
        certificate = signed.sign(self.key, hashes.SHA256())
        (folder / "server.crt").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        (folder / "server.key").write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )


def _name_of(certificate: x509.Certificate) -> str:
    return str(certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)


def _unsigned(name: str, issuer: str, key: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
    )
