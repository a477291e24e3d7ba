"""A chat completions API on loopback: it gives recorded answers, or shows a fault on request."""

import gzip
import json
import threading
from contextlib import suppress
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from itinerary.article.model.endpoint import LIMITS

RECORDED = json.loads((Path(__file__).parent / "model_answers.json").read_text(encoding="utf-8"))
#: Short waits, and time enough for a machine that is busy with other things.
QUICK = replace(LIMITS, interval_s=0.01, deadline_s=20.0, max_wait_s=0.2)
#: For answers that never end.
HASTY = replace(QUICK, deadline_s=0.4)
STATUSES = (400, 401, 403, 404, 418, 429, 500, 502, 503)


def complete(content, reason="stop"):
    """A completion with what a model wrote."""
    message = {"role": "assistant", "content": content}
    return {"object": "chat.completion",
            "choices": [{"index": 0, "finish_reason": reason, "message": message}]}  # fmt: skip


def tell(*rows, **more):
    """A completion with events; a row is a dict."""
    return complete(json.dumps({"events": list(rows), **more}, ensure_ascii=False))


BODIES = {
    "html": "<!DOCTYPE html><html>Please log in</html>",
    "garbage": "\x00\x01not json{{{",
    "list": "[1, 2]",
    "empty": "{}",
    "null": "null",
    "deep": "[" * 200_000,
    "nochoices": '{"choices": []}',
    "nomessage": '{"choices": [{"message": null}]}',
    "parts": '{"choices": [{"message": {"content": [{"type": "text"}]}}]}',
    "cut": json.dumps(complete('{"events": [', "length")),
    "prose": json.dumps(complete("Sure! There is a journey to Poland.")),
    "number": json.dumps(complete("7")),
    "noevents": json.dumps(complete('{"events": {"quote": 1}}')),
    "nested": json.dumps(complete('{"events": ' + "[" * 100_000)),
    "nan": json.dumps(complete('{"events": [NaN]}')),
    "nothing": json.dumps(complete("")),
}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        service = self.server.service
        body = self.rfile.read(int(self.headers["Content-Length"]))
        service.questions.append(json.loads(body))
        service.headers.append(dict(self.headers))
        service.bodies.append(body)
        self.close_connection = True
        fault = self.path.split("/")[1].partition("?")[0]
        with suppress(OSError):
            getattr(self, f"do_{fault}", lambda: self.do_other(fault))()

    def do_other(self, fault):
        service = self.server.service
        if fault.isdigit():
            said = {"error": {"message": "no such model \x1b[31m for key s3cr3t"}}
            self.reply(json.dumps(said), status=int(fault))
        else:
            self.reply(BODIES.get(fault) or json.dumps(service.answer, ensure_ascii=False))

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
        while not self.server.service.closing.wait(0.02):
            self.wfile.write(b" ")
            self.wfile.flush()

    def do_stream(self):
        """Send as fast as anybody reads, for ever."""
        self.send_response(200)
        self.end_headers()
        while not self.server.service.closing.is_set():
            self.wfile.write(b" " * 100_000)

    def do_big(self):
        self.reply("[" + " " * 10_000_000 + "]")

    def do_bomb(self):
        """Half a megabyte that unpacks to hundreds."""
        self.reply(gzip.compress(b" " * 50_000_000), Content_Encoding="gzip")

    def do_trunc(self):
        self.reply('{"choices": ', length=1000)

    def do_reset(self):
        self.connection.shutdown(2)

    def do_redirect(self):
        self.reply("", status=307, Location="https://elsewhere.test/v1/chat/completions")

    def do_redirport(self):
        self.reply("", status=307, Location=f"http://127.0.0.1:1{self.path}")

    def do_redirfile(self):
        self.reply("", status=302, Location="file:///etc/hostname")

    def do_loop(self):
        self.reply("", status=307, Location=self.path)

    def log_message(self, *_):
        return


class ModelService:
    """The service, its address, the answer that it gives, and what it was asked."""

    def __init__(self):
        self.closing = threading.Event()
        self.answer = tell()
        self.questions = []
        self.headers = []
        self.bodies = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.service = self
        self.server.daemon_threads = True
        self.root = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.url = f"{self.root}/v1/chat/completions"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)
        self.thread.start()

    def show(self, fault):
        """The address at which a fault is shown."""
        return f"{self.root}/{fault}/v1/chat/completions"

    def close(self):
        self.closing.set()
        self.server.shutdown()
        self.server.server_close()
