"""A geocoding service on loopback that shows every fault on request."""

import gzip
import json
import threading
import time
from collections import Counter
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

#: Every fault that the service can show: its name is the place asked for.
FAULTS = (
    "ok", "500", "502", "429", "429bad", "429date", "403", "404", "418", "slow", "drip", "html",
    "garbage", "trunc", "reset", "nan", "range", "null", "obj", "nolat", "strlat", "empty", "deep",
    "redir", "redirfile", "redirftp", "loop", "big", "gz", "flaky",
)  # fmt: skip
KYIV = {
    "place_id": 1,
    "osm_type": "relation",
    "osm_id": 421866,
    "lat": "50.4500336",
    "lon": "30.5241361",
    "display_name": "Kyiv, Ukraine",
    "name": "Kyiv",
    "addresstype": "city",
    "address": {"city": "Kyiv", "country_code": "ua"},
    "boundingbox": ["50.2132422", "50.5907977", "30.2394401", "30.8259539"],
}


def answer(**changes):
    """A Nominatim answer with some keys changed; None takes a key out."""
    changed = {**KYIV, **{key: value for key, value in changes.items() if value is not ...}}
    return json.dumps([{k: v for k, v in changed.items() if changes.get(k, "") is not ...}])


BODIES = {
    "ok": answer(),
    "html": "<!DOCTYPE html><html><body>Please log in</body></html>",
    "garbage": "\x00\x01not json at all{{{",
    "nan": '[{"lat": NaN, "lon": NaN, "display_name": "nowhere"}]',
    "range": answer(lat="95.0", lon="500.0"),
    "null": "null",
    "obj": '{"unexpected": true}',
    "nolat": answer(lat=...),
    "strlat": answer(lat="fifty", lon="thirty"),
    "empty": "[]",
    "deep": "[" * 200_000,
    # Faults that no list names, but services show.
    "long": answer(lon="390.5"),
    "zero": answer(lat="0", lon="0"),
    "none": answer(lat=None, lon=None),
    "nolon": answer(lon=...),
    "nothing": "{}",
    "inf": '[{"lat": 1e999, "lon": 1, "display_name": "far"}]',
    "under": answer(lat="1_0", lon="1_0"),
    "error": '{"error": "Bandwidth limit exceeded for key s3cr3t"}',
    "surrogate": answer(name="Ky\ud800iv", display_name="Ky\ud800iv\x00, Ukraine"),
    "equator": answer(lat="0", lon="32.5"),
}
STATUSES = {
    "500": 500, "502": 502, "429": 429, "429bad": 429, "429date": 429, "429long": 429, "403": 403,
    "404": 404, "418": 418,
}  # fmt: skip
RETRY_AFTER = {
    "429": "0", "429bad": "soon", "429date": "Fri, 31 Dec 1999 23:59:59 GMT",
    "429long": "86400",
}  # fmt: skip


def query_of(path):
    return parse_qs(urlsplit(path).query).get("q", [""])[0]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        arrived = time.monotonic()
        query = query_of(self.path)
        service = self.server.service
        service.note(arrived, query, self.path, self.headers)
        fault = query.partition("#")[0]
        self.close_connection = True
        with suppress(OSError):
            getattr(self, f"do_{fault}", lambda: self.do_other(fault, query))()

    def do_other(self, fault, query):
        if fault in STATUSES:
            headers = {"Retry-After": RETRY_AFTER[fault]} if fault in RETRY_AFTER else {}
            self.reply("no", status=STATUSES[fault], **headers)
        else:
            self.reply(BODIES.get(fault) or answer(display_name=f"{query}, Test", name=query))

    def reply(self, body, *, status=200, length=None, **headers):
        data = body if isinstance(body, bytes) else body.encode("utf-8", "surrogatepass")
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(data) if length is None else length))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def do_slow(self):
        self.server.service.closing.wait(30)

    def do_drip(self):
        """Send a byte now and then, for ever: no read ever times out."""
        self.send_response(200)
        self.end_headers()
        self.drip(b"[")

    def do_drophead(self):
        """The same within the headers."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-A: ")
        self.drip(b"a")

    def drip(self, byte):
        while not self.server.service.closing.wait(0.02):
            self.wfile.write(byte)
            self.wfile.flush()

    def do_trunc(self):
        self.reply(BODIES["ok"][:-40], length=len(BODIES["ok"]))

    def do_reset(self):
        self.connection.shutdown(2)

    def do_redir(self):
        self.reply("", status=302, Location="https://elsewhere.test/search")

    def do_redirport(self):
        self.reply("", status=302, Location=f"http://127.0.0.1:1{self.path}")

    def do_redirfile(self):
        self.reply("", status=302, Location="file:///etc/hostname")

    def do_redirftp(self):
        self.reply("", status=302, Location="ftp://127.0.0.1/search")

    def do_redirhere(self):
        self.reply("", status=302, Location="/search?q=ok")

    def do_loop(self):
        self.reply("", status=302, Location=self.path)

    def do_big(self):
        self.reply("[" + " " * 3_000_000 + "]")

    def do_gz(self):
        """Half a megabyte that unpacks to hundreds."""
        self.reply(gzip.compress(b" " * 50_000_000), Content_Encoding="gzip")

    def do_gzok(self):
        self.reply(gzip.compress(BODIES["ok"].encode()), Content_Encoding="gzip")

    def do_gzcut(self):
        self.reply(gzip.compress(BODIES["ok"].encode())[:-20], Content_Encoding="gzip")

    def do_flaky(self):
        counts = self.server.service.counts
        if counts[query_of(self.path)] < 3:
            self.reply("try again", status=503)
        else:
            self.reply(BODIES["ok"])

    def log_message(self, *_):
        return


class FaultyService:
    """The service, its address, and what arrived there and when."""

    def __init__(self):
        self.closing = threading.Event()
        self.lock = threading.Lock()
        self.arrivals = []
        self.queries = []
        self.paths = []
        self.agents = []
        self.counts = Counter()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.service = self
        self.server.daemon_threads = True
        self.domain = f"127.0.0.1:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)
        self.thread.start()

    def note(self, arrived, query, path, headers):
        with self.lock:
            self.arrivals.append(arrived)
            self.queries.append(query)
            self.paths.append(path)
            self.agents.append(headers.get("User-Agent"))
            self.counts[query] += 1

    @property
    def gaps(self):
        times = sorted(self.arrivals)
        return [later - earlier for earlier, later in pairwise(times)]

    def close(self):
        self.closing.set()
        self.server.shutdown()
        self.server.server_close()
