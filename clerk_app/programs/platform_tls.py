"""The certificate with which the reference platform speaks TLS, as the command line names it."""

import argparse
import ssl
from pathlib import Path

from clerk_app.domain.errors import RuleError, Trouble


def add_tls(parser: argparse.ArgumentParser) -> None:
    """`--certificate` and `--key`."""
    parser.add_argument(
        "--certificate", type=Path, metavar="FILE", help="a certificate (PEM), for TLS, with --key"
    )
    parser.add_argument("--key", type=Path, metavar="FILE", help="the certificate's private key")


def tls_of(arguments: argparse.Namespace) -> tuple[Path, Path] | None:
    """Files for TLS; None: it speaks plainly. Raises RuleError CONFIG_FORM (key, problem)."""
    certificate, key = arguments.certificate, arguments.key
    if certificate is None and key is None:
        return None
    if certificate is None or key is None:
        missing = "certificate" if certificate is None else "key"
        raise RuleError(Trouble.CONFIG_FORM, key=f"--{missing}", problem="empty")
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key)
    except ssl.SSLError as error:
        raise RuleError(
            Trouble.CONFIG_FORM, key="--certificate", problem="not_a_certificate_and_its_key"
        ) from error
    except OSError as error:
        raise RuleError(Trouble.CONFIG_FORM, key="--certificate", problem="unreadable") from error
    return certificate, key
