"""What went wrong on the way to a page, in words, and what mends it."""

from __future__ import annotations

import socket
import ssl
from http import HTTPStatus

CHECK = "check the address in a browser, or save the page and give the file"
"""What helps where a site will not have us."""

_STATUSES = {
    401: "the site wants a login (401)",
    403: "the site does not let this page be read (403)",
    404: "there is no such page (404)",
    410: "the page is gone (410)",
    429: "the site wants fewer requests (429)",
    451: "the page is withheld by law (451)",
}
_LONGEST = 100  # characters of a reason that the system gives


def status_in_words(status: int) -> tuple[str, str]:
    """Say what a status other than success means, and what mends it.

    >>> status_in_words(404)[0], status_in_words(503)[0], status_in_words(418)[0]
    ('there is no such page (404)', "the site's server has a fault (503)", 'the site answered with status 418')
    """
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return f"the site's server has a fault ({status})", "try again later"
    return _STATUSES.get(status, f"the site answered with status {status}"), CHECK


def fault_in_words(error: Exception, host: str) -> tuple[str, str]:
    """Say what a fault of the network means, and what mends it.

    >>> fault_in_words(ConnectionResetError(104, "Connection reset by peer"), "example.org")[0]
    'the connection to example.org broke off: Connection reset by peer'
    """
    if isinstance(error, socket.gaierror):
        return f"there is no host {host}", "check how the address is written, and the connection"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"the certificate of {host} is not valid: {error.verify_message}", CHECK
    if isinstance(error, ssl.SSLError):
        return f"no secure connection to {host}: {error.reason}", CHECK
    if isinstance(error, ConnectionRefusedError):
        return f"{host} does not answer at this port", CHECK
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return f"the connection to {host} broke off: {' '.join(reason.split())[:_LONGEST]}", "try again later"
