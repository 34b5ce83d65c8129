"""The one module that asks the network: an address into the bytes of a page.

    address ── split ── look up ── public? ── connect to just that number ── read, unpack ──> Fetched
       ^                                                  │
       └───────────── redirect, at most 5 ────────────────┘

All of it together has ten seconds, and what comes of it has five megabytes unpacked. A server that sends a byte a
second is never late with the next byte, so the timeout of a socket does not end it: the errand runs in a thread, and
when time is up its socket is shut down. No proxy, no cookie, no password; nothing is kept.

The standard library does it: http.client with a ``connect`` of ours is all that is needed to choose whom to connect to,
and its other parts (redirects, proxies, retries, pools) are what would have to be held off in a larger library.
"""

from __future__ import annotations

import socket
import ssl
import zlib
from concurrent.futures import Future
from contextlib import closing, suppress
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse
from threading import Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urljoin

from timeline.errors import TimelineError
from timeline.extract.documents.addresses import is_public, split_address
from timeline.extract.documents.decode import LONGEST
from timeline.extract.documents.faults import CHECK, fault_in_words, status_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from urllib.parse import SplitResult

SECONDS = 10.0
"""In which all is done: looking up, connecting, following redirects, reading."""

MOST_REDIRECTS = 5

_HEADERS = {
    "User-Agent": "timeline (reads one article when its user asks for it)",
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
_PIECE = 65_536
_SHOWN = 200  # characters of an address in a message
_AUTO = 47  # zlib's window for gzip and deflate alike
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FEEDS = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})
_TEXTS = frozenset({"", "application/xhtml+xml", "application/xml"}) | _FEEDS  # and text/*


class Fetched(NamedTuple):
    """What came: the bytes, the address they came from at last, and the charset that the server named, or ""."""

    data: bytes
    address: str
    charset: str


def fetch(address: str, *, allow_private: bool = False, seconds: float = SECONDS) -> Fetched:
    """Fetch a page; raise a TimelineError that says why where it cannot be had.

    ``allow_private`` lets it come from this machine and the local network too.
    """
    errand = _Errand(address, seconds, allow_private=allow_private)
    answer: Future[Fetched] = Future()
    Thread(target=_run, args=(errand, answer), daemon=True).start()
    try:
        return answer.result(seconds)
    except TimeoutError:
        raise errand.late() from None
    finally:
        errand.end()


def _run(errand: _Errand, answer: Future[Fetched]) -> None:
    try:
        answer.set_result(errand.run())
    except BaseException as error:  # noqa: BLE001 - it is raised again in the thread that waits
        answer.set_exception(error)


class _Errand:
    """One fetch: its address, what time is left, and the sockets to shut down when it is over."""

    def __init__(self, address: str, seconds: float, *, allow_private: bool) -> None:
        self.first = self.address = address.strip()
        self.seconds, self.allow_private = seconds, allow_private
        self.until = monotonic() + seconds
        self.twins: list[socket.socket] = []
        self.lock, self.ended = Lock(), False

    def run(self) -> Fetched:
        """Follow the redirects to a page, and read it."""
        for _ in range(MOST_REDIRECTS + 1):
            try:
                parts = split_address(self.address)
            except TimelineError as error:
                raise self.error(error.what, error.mend) from None
            try:
                found = self.ask(parts)
            except (OSError, HTTPException, ValueError, zlib.error) as error:
                raise self.failure(error, parts.hostname or "") from error
            if isinstance(found, Fetched):
                return found
            with suppress(ValueError):  # then the next round says what is wrong with it
                found = urljoin(self.address, found)
            self.address = found
        raise self.error(f"more than {MOST_REDIRECTS} redirects", CHECK)

    def ask(self, parts: SplitResult) -> Fetched | str:
        """Ask for one address; give its page, or the address that it sends us to."""
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
        query = quote(parts.query, safe="/%:@!$&'()*+,;=~?[]|")
        with closing(_Connection(self, parts)) as connection:
            connection.request("GET", f"{path}?{query}" if query else path, headers=_HEADERS)
            with closing(connection.getresponse()) as response:
                if response.status in _REDIRECTS and (location := response.getheader("Location")):
                    return location.strip().encode("latin-1").decode(errors="replace")  # as bytes it was UTF-8
                return self.read(response)

    def connect(self, host: str, port: int) -> socket.socket:
        """Connect to a host, by a number that was looked at: what a name says may change from one look to the next."""
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        allowed = [each for each in found if self.allow_private or is_public(str(each[4][0]))]
        if not allowed:
            what = f"{host} is {found[0][4][0]}, which is not an address of the public internet"
            raise self.error(what, "if it is a page of your own network, allow private addresses (--allow-private)")
        trouble: OSError = OSError()
        for family, kind, protocol, _, place in allowed:
            sock = self.keep(socket.socket(family, kind, protocol))
            try:
                sock.connect(place)
            except OSError as error:
                sock.close()
                trouble = error
            else:
                return sock
        raise trouble

    def keep(self, sock: socket.socket) -> socket.socket:
        """Let a socket wait no longer than there is time, and keep a twin of it, by which it can be shut down."""
        sock.settimeout(max(0.01, self.until - monotonic()))
        with self.lock:
            if self.ended:
                sock.close()
                raise TimeoutError
            self.twins.append(sock.dup())  # TLS takes the socket itself over
        return sock

    def end(self) -> None:
        """Shut down what is still open, so that the thread comes to its end."""
        with self.lock:
            self.ended = True
            for twin in self.twins:
                with suppress(OSError):  # it was not connected, or is closed already
                    twin.shutdown(socket.SHUT_RDWR)
                twin.close()

    def read(self, response: HTTPResponse) -> Fetched:
        """Read a page, if it is a text and not too long."""
        if not HTTPStatus.OK <= response.status < HTTPStatus.MULTIPLE_CHOICES:
            raise self.error(*status_in_words(response.status))
        kind = response.headers.get_content_type() if response.getheader("Content-Type") else ""
        if kind not in _TEXTS and not kind.startswith("text/"):
            raise self.error(f"this is {kind[:60]}, not a text", "give the address of an article")
        if (response.length or 0) > LONGEST:
            raise self.too_long()
        data = bytearray()
        for piece in _unpacked(_pieces(response), response.getheader("Content-Encoding", "")):
            data += piece
            if len(data) > LONGEST:
                raise self.too_long()
        return Fetched(bytes(data), self.address, response.headers.get_content_charset() or "")

    def failure(self, error: Exception, host: str) -> TimelineError:
        """Say what a fault of the network is, in words."""
        if isinstance(error, TimeoutError) or monotonic() >= self.until:
            return self.late()
        return self.error(*fault_in_words(error, host))

    def error(self, what: str, mend: str) -> TimelineError:
        """Make an error that says where, with the way there."""
        first, last = self.first[:_SHOWN], self.address[:_SHOWN]
        return TimelineError(what, where=first if first == last else f"{first} (redirected to {last})", mend=mend)

    def late(self) -> TimelineError:
        """Make the error for an errand that has no time left."""
        return self.error(f"the page did not come within {self.seconds:g} seconds", "try again later")

    def too_long(self) -> TimelineError:
        """Make the error for a page that is too long."""
        return self.error(f"the page has more than {LONGEST / 1e6:.0f} MB", "save the article's text and give that")


class _Connection(HTTPConnection):
    """A connection that lets its errand choose whom to connect to."""

    def __init__(self, errand: _Errand, parts: SplitResult) -> None:
        self.errand, self.secure = errand, parts.scheme == "https"
        self.default_port = 443 if self.secure else 80
        super().__init__(parts.hostname or "", parts.port or self.default_port)

    def connect(self) -> None:
        """Connect, and check the certificate where the address is secure."""
        self.sock = self.errand.connect(self.host, self.port)
        if self.secure:
            self.sock = _trust().wrap_socket(self.sock, server_hostname=self.host.rstrip("."))


def _trust() -> ssl.SSLContext:
    """Trust whom the machine trusts, and whom browsers do, for machines that trust nobody."""
    import certifi  # noqa: PLC0415 - for secure addresses only

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _pieces(response: HTTPResponse) -> Iterator[bytes]:
    """Give the bytes of an answer as they come; ``read1`` returns with what is there, ``read`` would wait for all."""
    while piece := response.read1(_PIECE):
        yield piece
    if response.length:
        raise HTTPException("the page is not whole")


def _unpacked(pieces: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    """Unpack gzip piece by piece, no piece to more than a page may have."""
    if encoding.lower() in {"", "identity"}:
        yield from pieces
        return
    if encoding.lower() not in {"gzip", "x-gzip", "deflate"}:
        raise HTTPException(f"packed as {encoding[:40]}, which was not asked for")
    unpacker = zlib.decompressobj(_AUTO)
    for piece in pieces:
        yield unpacker.decompress(piece, LONGEST + 1)
    if not unpacker.eof:
        raise HTTPException("the page is not whole")
