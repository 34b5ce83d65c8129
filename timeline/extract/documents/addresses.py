"""Which addresses may be fetched: http and https, to hosts of the public internet.

What counts is the number that is connected to, not how it is spelled: ``127.1``, ``0``, ``2130706433``,
``[::ffff:127.0.0.1]`` and ``localhost.`` all lead to this machine, and a name may lead anywhere.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from timeline.errors import TimelineError

if TYPE_CHECKING:
    from urllib.parse import SplitResult

_LONGEST = 2_000
_NAT64 = IPv6Network("64:ff9b::/96")


def split_address(address: str) -> SplitResult:
    """Split an address of the web; raise where it is none, or hides where it leads.

    >>> split_address("file:///etc/passwd")
    Traceback (most recent call last):
    timeline.errors.TimelineError: file:///etc/passwd: "file" addresses are not fetched; give one that begins with https://
    """
    where = address[:200]
    if len(address) > _LONGEST:
        raise TimelineError(f"an address of {len(address):,} characters", where=where, mend="give a shorter one")
    try:
        parts = urlsplit(address.strip())
        host, _ = parts.hostname, parts.port  # reading the port checks it
    except ValueError as error:
        raise TimelineError(f"no address of the web: {error}", where=where, mend="check how it is written") from error
    if parts.scheme not in {"http", "https"}:
        what = f'"{parts.scheme}" addresses are not fetched' if parts.scheme else "no address of the web"
        raise TimelineError(what, where=where, mend="give one that begins with https://")
    if not host:
        raise TimelineError("the address names no host", where=where, mend="check how it is written")
    if parts.username is not None or parts.password is not None:
        raise TimelineError(
            "the address has a user's name before its host", where=where, mend="remove what stands before @"
        )
    return parts


def is_public(number: str) -> bool:
    """Tell whether the number of a host belongs to the public internet.

    >>> [is_public(each) for each in ("93.184.215.14", "10.0.0.1", "169.254.169.254", "::ffff:127.0.0.1", "224.0.0.1")]
    [True, False, False, False, False]
    """
    address = _inner(ip_address(number.split("%", 1)[0]))
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _inner(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Give the IPv4 address that an IPv6 address carries, where it carries one: mapped, 6to4, NAT64 or Teredo."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    if address.teredo:
        return address.teredo[1]
    return address.ipv4_mapped or address.sixtofour or address
