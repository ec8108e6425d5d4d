"""From which machine a request comes, so that wrong codes can be counted by it."""

import re
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from starlette.requests import Request

from sync.platform.context import Platform

_FORWARDED = "X-Forwarded-For"
_WITH_PORT = re.compile(r"(?:\[(?P<six>[^\]]+)\]|(?P<four>[0-9.]+))(?::[0-9]{1,5})?", re.ASCII)
_OWN_BITS = 64
"""Of an IPv6 address: the rest of it each machine chooses for itself (RFC 4291, 2.5.1)."""


def machine_of(platform: Platform, request: Request) -> str:
    """Address of whoever asks; of IPv6 the network. Empty when nobody knows.

    That of the connection; where this is a proxy of ours, the last one in `X-Forwarded-For` that
    is none: each proxy appends who has come to it, what stands before that anybody can write.
    """
    found = _plain(request.client.host) if request.client else ""
    told = ",".join(request.headers.getlist(_FORWARDED)).split(",")
    while found in platform.proxies and told:
        found = _plain(told.pop()) or found
    return _machine(found)


def proxies_of(texts: Iterable[str]) -> frozenset[str]:
    """Addresses of proxies in their one form. Raises ValueError for what is no address."""
    return frozenset(str(_read(one)) for one in texts)


def _machine(address: str) -> str:
    try:
        read = _read(address)
    except ValueError:
        # A proxy that writes something else; all of it counts as one machine.
        return ""
    return str(ip_network((read, _OWN_BITS), strict=False) if read.version == 6 else read)


def _plain(text: str) -> str:
    """An address in its one form; what is none stays as it is."""
    try:
        return str(_read(text))
    except ValueError:
        return text.strip()


def _read(text: str) -> IPv4Address | IPv6Address:
    """An address, without the port that may stand behind it; IPv4 also where IPv6 carries it."""
    found = _WITH_PORT.fullmatch(text.strip())
    read = ip_address(found["six"] or found["four"] if found else text.strip())
    if isinstance(read, IPv6Address) and read.ipv4_mapped is not None:
        return read.ipv4_mapped
    return read
