import shutil
import socket
import ssl
import subprocess
import threading
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from online_terms import AGENT, HASTY, QUICK

from itinerary.places.online.fetch import Guard
from itinerary.places.online.limits import FetchError
from itinerary.places.online.turns import Turns

ONCE = replace(QUICK, max_requests=1)


@pytest.fixture
def turns(tmp_path):
    return Turns(tmp_path / "turns", interval_s=QUICK.interval_s, max_wait_s=QUICK.max_wait_s)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed: no certificate can be made")
    folder = tmp_path_factory.mktemp("tls")
    key, path = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
         "-nodes", "-keyout", key, "-out", path, "-subj", "/CN=localhost",
         "-addext", "subjectAltName=IP:127.0.0.1"],
        check=True, capture_output=True,
    )  # fmt: skip
    return key, path


@pytest.fixture
def encrypted(service, certificate):
    """The faulty service behind TLS; its context for clients that trust it."""
    key, path = certificate
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path, key)
    service.server.socket = context.wrap_socket(service.server.socket, server_side=True)
    return service, ssl.create_default_context(cafile=str(path))


def get(guard, url):
    return guard.get_json(url, timeout=None, headers={"User-Agent": AGENT})


def test_a_trusted_certificate_is_enough(encrypted, turns):
    service, trusting = encrypted
    guard = Guard(turns, QUICK, ssl_context=trusting)
    assert get(guard, f"https://{service.domain}/?q=ok")[0]["name"] == "Kyiv"


def test_an_untrusted_certificate_is_a_failure_and_nothing_is_asked(encrypted, turns):
    service, _ = encrypted
    with pytest.raises(FetchError, match="no trustworthy encryption"):
        get(Guard(turns, QUICK), f"https://{service.domain}/?q=ok")
    assert service.queries == []


@pytest.mark.parametrize("fault", ["drip", "slow", "trunc", "big"])
def test_limits_hold_behind_encryption(encrypted, turns, fault):
    service, trusting = encrypted
    with pytest.raises(FetchError):
        get(Guard(turns, HASTY, ssl_context=trusting), f"https://{service.domain}/?q={fault}")


class Proxy:
    """A proxy that writes down what it is asked for and refuses it."""

    def __init__(self):
        self.server = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.server.getsockname()[1]}"
        self.seen = b""
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self):
        connection, _ = self.server.accept()
        with connection:
            while b"\r\n\r\n" not in self.seen:
                self.seen += connection.recv(4096)
            connection.sendall(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
        self.server.close()


def test_a_proxy_is_asked_for_a_tunnel(turns):
    proxy = Proxy()
    guard = Guard(turns, ONCE, proxies={"https": f"http://me:w%2Frd@{proxy.address}"})
    with pytest.raises(FetchError):
        get(guard, "https://atlas.test/?q=ok")
    assert proxy.seen.startswith(b"CONNECT atlas.test:443 HTTP/1.")
    assert b"Proxy-Authorization: Basic bWU6dy9yZA==" in proxy.seen
    assert b"q=ok" not in proxy.seen


def test_this_machine_is_asked_without_a_proxy(service, turns):
    guard = Guard(turns, QUICK, proxies={"http": "http://127.0.0.1:9", "https": "127.0.0.1:9"})
    assert get(guard, f"http://{service.domain}/?q=ok")


def test_a_name_that_only_sounds_like_this_machine_is_not_asked(service, turns, monkeypatch):
    monkeypatch.setattr("itinerary.places.online.fetch.check_url", urlsplit)
    monkeypatch.setattr(
        "itinerary.places.online.fetch.is_loopback", lambda host: host == "localhost"
    )
    with pytest.raises(FetchError, match="not this machine"):
        get(Guard(turns, QUICK), f"http://{service.domain}/?q=ok")
    assert service.queries == []


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8-SIG", "latin-1", '"utf-8"'])
def test_text_is_read_in_the_charset_that_it_names(charset):
    from itinerary.places.online.fetch import _charset

    assert "ok".encode(_charset({"content-type": f"application/json; charset={charset}"})).endswith(
        b"ok"
    )
    assert _charset({}) == "utf-8-sig"
