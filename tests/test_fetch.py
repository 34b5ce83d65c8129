"""Fetching an address: what is refused, what is bounded, and what each fault is called. All servers are on loopback."""

import gzip
import socket
import ssl
import threading
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from timeline.errors import TimelineError
from timeline.extract.documents import fetch as door
from timeline.extract.documents import read_addresses
from timeline.extract.documents.addresses import is_public, split_address
from timeline.extract.documents.decode import LONGEST
from timeline.extract.documents.fetch import MOST_REDIRECTS, Fetched, fetch

CERTIFICATE = Path(__file__).parent / "tls" / "localhost.pem"
SOON = 0.5  # seconds of a fetch that must be late
LONG = 60.0  # and of one that must not, on a machine with much else to do
Serve = Callable[..., str]
Answer = Callable[[socket.socket, bytes], None]


class Server:
    """A server that does with each connection what a test wants, and remembers what it was asked."""

    def __init__(self, answer: bytes | Answer, *, tls: bool = False) -> None:
        self.answer, self.asked = answer, list[bytes]()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER) if tls else None
        if self.context:
            self.context.load_cert_chain(CERTIFICATE)
        self.over = threading.Event()
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self) -> None:
        """Serve each connection in a thread of its own."""
        while not self.over.is_set():
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection: socket.socket) -> None:
        """Serve one connection, until either side has enough."""
        with connection:
            try:
                if self.context is None:
                    self.reply(connection)
                    return
                with self.context.wrap_socket(connection, server_side=True) as secure:
                    self.reply(secure)
            except OSError:  # the one who asked has gone
                return

    def reply(self, connection: socket.socket) -> None:
        """Read a request and answer it."""
        request = connection.recv(65_536)
        self.asked.append(request)
        if callable(self.answer):
            self.answer(connection, request)
        else:
            connection.sendall(self.answer)

    def close(self) -> None:
        """Take no more connections."""
        self.over.set()
        self.listener.close()


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    servers: list[Server] = []

    def start(answer: bytes | Answer, **options: Any) -> Server:
        servers.append(Server(answer, **options))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


def page(body: bytes = b"<p>Envoys meet.</p>", *headers: str, status: str = "200 OK") -> bytes:
    """Write an answer; without a Content-Type of its own it is HTML."""
    kinds = [] if any(header.startswith("Content-Type") for header in headers) else ["Content-Type: text/html"]
    head = [f"HTTP/1.1 {status}", *kinds, *headers, "Connection: close", "", ""]
    return "\r\n".join(head).encode("latin-1") + body


def local(server: Server, path: str = "/", **options: Any) -> Fetched:
    options = {"allow_private": True, "seconds": LONG, **options}
    return fetch(f"http://127.0.0.1:{server.port}{path}", **options)


def fault(address: str | Server, **options: Any) -> str:
    where = f"http://127.0.0.1:{address.port}/" if isinstance(address, Server) else address
    options = {"allow_private": isinstance(address, Server), "seconds": LONG, **options}
    with pytest.raises(TimelineError) as caught:
        fetch(where, **options)
    assert caught.value.where.startswith(where[:100])
    assert caught.value.mend
    return caught.value.what


def name_hosts(monkeypatch: pytest.MonkeyPatch, *numbers: str, public: tuple[str, ...] = ()) -> list[str]:
    """Let every name lead to these numbers, one look-up after the other; ``public`` are numbers to take for public."""
    asked: list[str] = []

    def look_up(host: str, port: int, **_: object) -> list[tuple[Any, ...]]:
        asked.append(host)
        number = numbers[min(len(asked), len(numbers)) - 1]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(door, "is_public", lambda number: number in public or is_public(number))
    return asked


def test_a_page_is_fetched_with_its_address_and_charset(serve: Callable[..., Server]) -> None:
    server = serve(page("Été".encode("latin-1"), "Content-Type: text/html; charset=ISO-8859-1"))
    found = local(server, "/a b?q=é#part")
    assert found == Fetched("Été".encode("latin-1"), f"http://127.0.0.1:{server.port}/a b?q=é#part", "iso-8859-1")
    head = server.asked[0].decode().splitlines()
    assert head[0] == "GET /a%20b?q=%C3%A9 HTTP/1.1"
    assert f"Host: 127.0.0.1:{server.port}" in head
    assert "User-Agent: timeline (reads one article when its user asks for it)" in head
    assert not any(line.lower().startswith(("cookie", "authorization", "referer")) for line in head)


def test_an_address_is_read_into_a_document(serve: Callable[..., Server]) -> None:
    text = "<html><h1>Été à Genève</h1><p>Les émissaires se sont retrouvés à Genève, selon deux responsables.</p>"
    server = serve(page(text.encode("cp1252"), "Content-Type: text/html; charset=windows-1252"))
    (document,), _ = read_addresses(
        f"http://127.0.0.1:{server.port}/2025/11/20/geneve", allow_private=True, publisher="La Gazette"
    )
    assert (document.title, document.language, document.published) == ("Été à Genève", "fr", "2025-11-20")
    assert (document.publisher, document.url) == ("La Gazette", f"http://127.0.0.1:{server.port}/2025/11/20/geneve")


def test_proxies_of_the_environment_are_not_asked(
    serve: Callable[..., Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert local(serve(page())).data == b"<p>Envoys meet.</p>"


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("file:///etc/passwd", '"file" addresses are not fetched'),
        ("ftp://example.org/a", '"ftp" addresses are not fetched'),
        ("javascript:alert(1)", '"javascript" addresses are not fetched'),
        ("www.example.org", "no address of the web"),
        ("", "no address of the web"),
        ("http://", "the address names no host"),
        ("http://example.org:99999/", "no address of the web: Port out of range 0-65535"),
        ("http://[::1", "no address of the web: Invalid IPv6 URL"),
        ("http://axios.com@example.org/", "the address has a user's name before its host"),
        ("http://example.org/" + "a" * 3000, "an address of 3,019 characters"),
    ],
)
def test_what_is_no_address_of_the_web_is_told(address: str, what: str) -> None:
    with pytest.raises(TimelineError) as caught:
        split_address(address)
    assert caught.value.what == what
    assert fault(address) == what


SPELLINGS = "127.0.0.1 127.1 0 2130706433 0x7f.1 0177.0.0.1 [::1] [::ffff:127.0.0.1] [::ffff:7f00:1] [::] localhost"
NETWORKS = (
    "10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 [fe80::1] [fc00::1] [64:ff9b::7f00:1] [2002:7f00:1::]"
)
OTHERS = "224.0.0.1 240.0.0.1 255.255.255.255 [ff02::1]"


@pytest.mark.parametrize("host", f"{SPELLINGS} {NETWORKS} {OTHERS}".split())
def test_no_spelling_of_a_private_address_is_connected_to(host: str) -> None:
    assert fault(f"http://{host}:9/").endswith("which is not an address of the public internet")


@pytest.mark.parametrize("host", ["localhost.", "intranet", "evil.example"])
def test_a_name_that_leads_to_a_private_address_is_refused(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name_hosts(monkeypatch, "127.0.0.1")
    assert fault(f"http://{host}/") == f"{host} is 127.0.0.1, which is not an address of the public internet"


def test_a_redirect_to_a_private_address_is_refused(
    serve: Callable[..., Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(page(b"", "Location: http://metadata.example/latest", status="302 Found"))
    name_hosts(monkeypatch, "127.0.0.1", "169.254.169.254", public=("127.0.0.1",))
    address = f"http://first.example:{server.port}/"
    with pytest.raises(TimelineError) as caught:
        fetch(address, seconds=LONG)
    assert caught.value.what == "metadata.example is 169.254.169.254, which is not an address of the public internet"
    assert caught.value.where == f"{address} (redirected to http://metadata.example/latest)"


def test_a_name_is_looked_up_once_so_that_it_cannot_change_after_the_check(
    serve: Callable[..., Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(page())
    asked = name_hosts(monkeypatch, "127.0.0.1", "10.0.0.1", public=("127.0.0.1",))
    assert fetch(f"http://rebinding.example:{server.port}/", seconds=LONG).data == b"<p>Envoys meet.</p>"
    assert asked == ["rebinding.example"]


def test_redirects_are_followed_but_not_for_ever(serve: Callable[..., Server]) -> None:
    def count(connection: socket.socket, request: bytes) -> None:
        left = int(request.split()[1].strip(b"/"))
        connection.sendall(page() if not left else page(b"", f"Location: /{left - 1}", status="301 Moved"))

    server = serve(count)
    assert local(server, f"/{MOST_REDIRECTS}").address == f"http://127.0.0.1:{server.port}/0"
    with pytest.raises(TimelineError, match=r"more than 5 redirects"):
        local(server, f"/{MOST_REDIRECTS + 1}")


def test_a_redirect_to_what_is_no_page_is_refused(serve: Callable[..., Server]) -> None:
    for location, what in (
        ("file:///etc/passwd", '"file" addresses are not fetched'),
        ("http://[::1", "no address of the web: Invalid IPv6 URL"),
    ):
        assert fault(serve(page(b"", f"Location: {location}", status="302 Found"))) == what


@pytest.mark.parametrize(
    ("status", "what"),
    [
        ("404 Not Found", "there is no such page (404)"),
        ("403 Forbidden", "the site does not let this page be read (403)"),
        ("401 Unauthorized", "the site wants a login (401)"),
        ("429 Too Many Requests", "the site wants fewer requests (429)"),
        ("500 Internal Server Error", "the site's server has a fault (500)"),
        ("304 Not Modified", "the site answered with status 304"),
    ],
)
def test_a_status_is_told_in_words(status: str, what: str, serve: Callable[..., Server]) -> None:
    assert fault(serve(page(status=status))) == what


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/zip", "application/octet-stream"])
def test_what_is_no_text_is_not_read(kind: str, serve: Callable[..., Server]) -> None:
    assert fault(serve(page(b"x", f"Content-Type: {kind}"))) == f"this is {kind}, not a text"


def test_a_page_without_a_type_is_read(serve: Callable[..., Server]) -> None:
    assert local(serve(b"HTTP/1.0 200 OK\r\n\r\nEnvoys meet.")).data == b"Envoys meet."


def test_a_page_in_pieces_and_one_in_gzip_are_read(serve: Callable[..., Server]) -> None:
    pieces = page(b"6\r\nEnvoys\r\n6\r\n meet.\r\n0\r\n\r\n", "Transfer-Encoding: chunked")
    packed = page(gzip.compress(b"Envoys meet."), "Content-Encoding: gzip")
    assert local(serve(pieces)).data == local(serve(packed)).data == b"Envoys meet."


def pack(data: bytes, times: int) -> bytes:
    """Pack so many times the same data, without having them all at once."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(data) for _ in range(times)) + packer.flush()


def test_what_is_too_long_is_cut_off(serve: Callable[..., Server]) -> None:
    megabyte = b"x" * 1_000_000
    chunk = b"f4240\r\n" + megabyte + b"\r\n"
    for answer in (
        page(b"", f"Content-Length: {LONGEST + 1}"),
        page(megabyte * 6),
        page(chunk * 6 + b"0\r\n\r\n", "Transfer-Encoding: chunked"),
        page(pack(megabyte, 100), "Content-Encoding: gzip"),
    ):
        assert fault(serve(answer)) == "the page has more than 5 MB"


@pytest.mark.parametrize(
    ("answer", "what"),
    [
        (b"", "Remote end closed connection without response"),
        (b"Hello!\r\n\r\n", "Hello!"),
        (page(b"Envoys", "Content-Length: 12"), "the page is not whole"),
        (page(b"6\r\nEnv", "Transfer-Encoding: chunked"), "IncompleteRead(0 bytes read)"),
        (page(gzip.compress(b"Envoys meet." * 99)[:30], "Content-Encoding: gzip"), "the page is not whole"),
        (page(b"Envoys meet.", "Content-Encoding: gzip"), "Error -3 while decompressing data: incorrect header check"),
        (page(b"x", "Content-Encoding: br"), "packed as br, which was not asked for"),
        (page(b"", *(f"X-{number}: y" for number in range(200))), "got more than 100 headers"),
        (page(b"", f"X: {'y' * 70_000}"), "got more than 65536 bytes when reading header line"),
    ],
)
def test_a_broken_answer_is_told(answer: bytes, what: str, serve: Callable[..., Server]) -> None:
    assert fault(serve(answer)) == f"the connection to 127.0.0.1 broke off: {what}"


def silent(connection: socket.socket, _: bytes) -> None:
    connection.recv(1)  # which comes only when the other side has gone


def drip(start: bytes, piece: bytes) -> Answer:
    """Answer with a start, and then without haste and end."""

    def answer(connection: socket.socket, _: bytes) -> None:
        connection.sendall(start)
        while not threading.Event().wait(0.02):
            connection.sendall(piece)

    return answer


LATE: dict[str, Answer] = {
    "silence": silent,
    "a head that drips": drip(b"HTTP/1.1 200 OK\r\nX: ", b"y"),
    "headers that drip": drip(b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "a body that drips": drip(page(b""), b"y"),
    "pieces that drip": drip(page(b"", "Transfer-Encoding: chunked"), b"1\r\ny\r\n"),
    "gzip that drips": drip(page(gzip.compress(b"")[:10], "Content-Encoding: gzip"), b"\x00\x00\x00\xff\xff"),
}


@pytest.mark.parametrize("answer", LATE)
def test_time_is_counted_over_all_and_nothing_goes_on_when_it_is_up(answer: str, serve: Callable[..., Server]) -> None:
    before = set(threading.enumerate())
    server = serve(LATE[answer])
    assert fault(server, seconds=SOON) == "the page did not come within 0.5 seconds"
    for thread in set(threading.enumerate()) - before:
        if thread.name.endswith("(_run)"):
            thread.join(LONG)
            assert not thread.is_alive()


def test_a_handshake_that_does_not_come_is_late(serve: Callable[..., Server]) -> None:
    server = serve(silent)
    assert fault(f"https://127.0.0.1:{server.port}/", allow_private=True, seconds=SOON).endswith("within 0.5 seconds")


def test_a_look_up_that_does_not_come_is_late(monkeypatch: pytest.MonkeyPatch) -> None:
    gate = threading.Event()

    def look_up(*_: object, **__: object) -> None:
        gate.wait(LONG)
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    assert fault("http://slow.example/", seconds=SOON).endswith("within 0.5 seconds")
    gate.set()


def test_a_host_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def look_up(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    assert fault("http://nowhere.example/") == "there is no host nowhere.example"


def test_a_closed_port_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert fault(f"http://127.0.0.1:{port}/", allow_private=True) == "127.0.0.1 does not answer at this port"


def test_a_host_with_several_numbers_is_tried_at_each(
    serve: Callable[..., Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(page())
    with socket.create_server(("127.0.0.1", 0)) as listener:
        closed = listener.getsockname()[1]
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port)) for port in (closed, server.port)]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    assert fetch("http://twice.example/", allow_private=True, seconds=LONG).data == b"<p>Envoys meet.</p>"


def test_a_secure_page_is_fetched_where_its_certificate_is_trusted(
    serve: Callable[..., Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(page(), tls=True)
    address = f"https://127.0.0.1:{server.port}/"
    assert fault(address, allow_private=True).startswith("the certificate of 127.0.0.1 is not valid: self-signed")
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    assert fetch(address, allow_private=True, seconds=LONG).data == b"<p>Envoys meet.</p>"
    name_hosts(monkeypatch, "127.0.0.1")
    other = fault(f"https://other.example:{server.port}/", allow_private=True)
    assert other.startswith("the certificate of other.example is not valid: Hostname mismatch")


def test_a_server_that_is_not_secure_is_told(serve: Callable[..., Server]) -> None:
    server = serve(page())
    said = fault(f"https://127.0.0.1:{server.port}/", allow_private=True)
    assert said.startswith("no secure connection to 127.0.0.1: ")
