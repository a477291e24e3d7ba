import json
import shutil
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from model_service import BODIES, HASTY, QUICK, RECORDED, STATUSES, ModelService, complete

from itinerary.article.draft import read_article
from itinerary.article.model import INCOMPLETE, consult
from itinerary.cli import main
from itinerary.cli.draft import UNANSWERED

DATA = Path(__file__).parents[2] / "data"
DISPATCH = DATA / "dispatch-en.txt"
TEXT = DISPATCH.read_text(encoding="utf-8")
#: Answers that never end.
ENDLESS = ("slow", "drip")
#: What the message says of each fault.
SAID = {
    **{str(status): f"answered {status}" for status in STATUSES},
    **dict.fromkeys(("garbage", "deep"), "not JSON"),
    **dict.fromkeys(("list", "nochoices", "nomessage", "parts"), "no chat completion"),
    **dict.fromkeys(("empty", "null"), "JSON without content"),
    **dict.fromkeys(("prose", "nothing", "nested", "nan"), "the model wrote no JSON"),
    **dict.fromkeys(("number", "noevents"), "no list of events"),
    **dict.fromkeys(("big", "stream", "bomb"), "longer than 1000000 bytes"),
    **dict.fromkeys(ENDLESS, "no answer within 0.4 s"),
    **dict.fromkeys(("redirect", "redirport", "redirfile"), "another address"),
    **dict.fromkeys(("trunc", "reset"), "connection broke"),
    "html": "a web page", "cut": "breaks off", "loop": "no answer after 3 requests",
}  # fmt: skip


@pytest.fixture
def service():
    service = ModelService()
    yield service
    service.close()


@pytest.fixture(autouse=True)
def alone(tmp_path, monkeypatch):
    """Keep the user's folders and environment out of it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("ITINERARY_LLM_KEY", raising=False)


@pytest.fixture
def fail(tmp_path):
    """Read the dispatch with a model that fails; give the Problem and the rows."""

    def fail(url, limits=QUICK, **terms):
        reading = read_article(TEXT, published="2025-11-19")
        terms = {"turns_folder": tmp_path / "turns", **terms}
        both = consult(reading, url, limits=limits, **terms)
        assert both.drafts == reading.drafts
        (problem,) = both.problems
        assert problem.code in INCOMPLETE
        return str(problem)

    return fail


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_every_fault_has_its_message():
    assert {*SAID} >= {*BODIES, *map(str, STATUSES)}


@pytest.mark.parametrize("fault", SAID)
def test_a_fault_is_said_with_its_address_and_the_rows_of_the_rules_stay(service, fail, fault):
    message = fail(service.show(fault), limits=HASTY if fault in ENDLESS else QUICK)
    assert SAID[fault] in message
    assert service.show(fault) in message
    assert "\n" not in message
    assert "\x1b" not in message
    assert len(service.questions) <= QUICK.max_requests


def test_a_server_may_say_what_is_wrong_but_not_repeat_the_key(service, fail):
    message = fail(service.show("404"), llm_key="s3cr3t")
    assert "no such model" in message
    assert "s3cr3t" not in message
    assert "--llm-model" in message


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def test_a_refused_connection_is_said(fail):
    assert "refuses connections" in fail(f"http://127.0.0.1:{free_port()}")


def test_a_host_that_is_not_found_is_said(fail):
    assert "https://llm.invalid/v1/chat" in fail("https://llm.invalid/v1")


def test_encryption_that_is_none_is_said_and_nothing_is_sent(service, fail):
    message = fail(service.url.replace("http:", "https:"))
    assert "no trustworthy encryption" in message
    assert service.questions == []


def test_the_query_of_an_address_is_in_no_message(service, fail):
    assert "t0ken" not in fail(f"{service.show('500')}?key=t0ken")


def test_the_key_goes_to_the_address_and_nowhere_else(service, tmp_path, monkeypatch):
    monkeypatch.setenv("ITINERARY_LLM_KEY", "s3cr3t\n")
    service.answer = RECORDED["en"]
    out, kept, page = (tmp_path / name for name in ("out.json", "kept.sqlite", "review.html"))
    ran = run("draft", DISPATCH, "--llm", service.url, "--cache", kept, "--json",
              "-o", out, "--review", page, "-v")  # fmt: skip
    assert ran.exit_code == 0
    assert service.headers[0]["Authorization"] == "Bearer s3cr3t"
    for written in (ran.output.encode(), out.read_bytes(), kept.read_bytes(), page.read_bytes()):
        assert b"s3cr3t" not in written
    assert b"s3cr3t" not in service.bodies[0]


def test_a_redirect_to_another_host_does_not_get_the_key(service, fail):
    other = ModelService()
    try:
        target = f"{other.url}"
        service.server.RequestHandlerClass.do_away = lambda handler: handler.reply(
            "", status=307, Location=target
        )
        assert "another address" in fail(service.show("away"), llm_key="s3cr3t")
        assert other.headers == []
    finally:
        del service.server.RequestHandlerClass.do_away
        other.close()


def test_after_two_failures_in_a_row_the_rest_is_not_asked(service, tmp_path):
    text = "\n\n".join(f"On Monday, Ann Lee flew to Oslo. {'It rained. ' * 200}" for _ in range(6))
    reading = read_article(text, published="2025-11-19")
    both = consult(reading, service.show("404"), limits=QUICK, turns_folder=tmp_path)
    codes = [one.code for one in both.problems]
    assert codes == ["llm-failed", "llm-failed", "llm-not-asked"]
    assert "4 more parts" in str(both.problems[-1])
    assert len(service.questions) == 2
    assert both.drafts == reading.drafts


def test_a_model_that_talks_nonsense_is_asked_about_the_next_part_all_the_same(service, tmp_path):
    text = "\n\n".join(f"On Monday, Ann Lee flew to Oslo. {'It rained. ' * 200}" for _ in range(4))
    reading = read_article(text, published="2025-11-19")
    consult(reading, service.show("prose"), limits=QUICK, turns_folder=tmp_path)
    assert len(service.questions) == 4


def test_the_command_writes_the_rules_rows_and_exits_5_if_the_model_does_not_answer(
    service, tmp_path
):
    out, plain = tmp_path / "out.csv", tmp_path / "plain.csv"
    run("draft", DISPATCH, "-o", plain)
    ran = run("draft", DISPATCH, "-o", out, "--llm", service.show("500"))
    assert ran.exit_code == 5
    assert "answered 500" in ran.stderr
    assert "the rows of the rules are written" in ran.stderr
    assert out.read_bytes() == plain.read_bytes()


def test_the_command_line_and_the_library_agree_on_what_is_unanswered():
    assert UNANSWERED == INCOMPLETE


def test_the_command_asks_once_for_table_and_review(service, tmp_path):
    service.answer = RECORDED["en"]
    out, page = tmp_path / "out.csv", tmp_path / "review.html"
    ran = run("draft", DISPATCH, "-o", out, "--review", page, "--llm", service.url)
    assert ran.exit_code == 0
    assert len(service.questions) == 1
    assert ",model" in out.read_text(encoding="utf-8")
    assert 'title="status of row' in page.read_text(encoding="utf-8")
    assert "another machine" not in ran.stderr


def test_a_slow_model_is_left_after_the_time_that_was_given(service, tmp_path):
    out = tmp_path / "out.csv"
    ran = run("draft", DISPATCH, "-o", out, "--llm", service.show("slow"), "--llm-timeout", "0.3")
    assert ran.exit_code == 5
    assert "no answer within 0.3 s" in ran.stderr
    assert "--llm-timeout" in ran.stderr


def test_the_command_says_before_it_asks_that_the_text_leaves_the_machine(tmp_path):
    url = "https://llm.invalid/v1/chat/completions?key=t0ken"
    ran = run("draft", DISPATCH, "-o", tmp_path / "out.csv", "--llm", url)
    assert ran.exit_code == 5
    first, *_ = ran.stderr.splitlines()
    assert first.endswith("is sent to another machine, https://llm.invalid/v1/chat/completions")
    assert "t0ken" not in ran.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--llm", "http://llm.test"], "without encryption"),
        (["--llm", "https://me:s3cr3t@llm.test"], "ITINERARY_LLM_KEY"),
        (["--llm-model", "small"], "give its address"),
        (["--llm-timeout", "3"], "give its address"),
        (["--cache", "x"], "give its address"),
        (["--llm", "http://localhost:1", "--llm-timeout", "0"], "range"),
    ],
)
def test_an_option_that_makes_no_sense_is_a_usage_error(options, said):
    ran = run("draft", DISPATCH, *options)
    assert ran.exit_code == 2
    assert said in ran.stderr
    assert "s3cr3t" not in ran.output


def test_kept_answers_are_read_without_the_model_and_give_the_same_bytes(service, tmp_path):
    service.answer = RECORDED["en"]
    kept = tmp_path / "kept.sqlite"
    outs = [tmp_path / "1.json", tmp_path / "2.json"]
    for out in outs:
        ran = run("draft", DISPATCH, "--json", "-o", out, "--llm", service.url, "--cache", kept)
        assert ran.exit_code == 0
        service.answer = complete("nonsense")
    assert len(service.questions) == 1
    assert outs[0].read_bytes() == outs[1].read_bytes()
    assert [event["rule"] for event in json.loads(outs[0].read_bytes())["events"]].count("model")


def test_another_model_or_text_is_asked_anew(service, tmp_path):
    kept, other = tmp_path / "kept.sqlite", tmp_path / "other.txt"
    other.write_text(f"{TEXT} It rained.", encoding="utf-8")
    asking = ["--llm", service.url, "--cache", kept, "-o", tmp_path / "out.csv"]
    for article, more in ((DISPATCH, []), (DISPATCH, ["--llm-model", "small"]), (other, [])):
        assert run("draft", article, *asking, *more).exit_code == 0
    assert len(service.questions) == 3


def test_an_answer_that_is_of_no_use_is_not_kept(service, tmp_path):
    kept = tmp_path / "kept.sqlite"
    asking = ["--llm", service.url, "--cache", kept, "-o", tmp_path / "out.csv"]
    service.answer = complete("nonsense")
    assert run("draft", DISPATCH, *asking).exit_code == 5
    service.answer = RECORDED["en"]
    assert run("draft", DISPATCH, *asking).exit_code == 0
    assert len(service.questions) == 2


@pytest.mark.parametrize("place", ["7", '{"a": 1}', "no json", '"no list of events"'])
def test_what_is_damaged_in_a_cache_is_asked_anew(service, tmp_path, place):
    kept = tmp_path / "kept.sqlite"
    service.answer = RECORDED["en"]
    asking = ["--llm", service.url, "--cache", kept, "-o", tmp_path / "out.csv"]
    run("draft", DISPATCH, *asking)
    connection = sqlite3.connect(kept)
    with connection:
        connection.execute("UPDATE answer SET place = ?", (place,))
    connection.close()
    ran = run("draft", DISPATCH, *asking)
    assert ran.exit_code == 0
    assert len(service.questions) == 2
    assert ("was damaged" in ran.stderr) == (place != '"no list of events"')


def test_a_cache_that_cannot_be_used_stops_before_anything_is_sent(service, tmp_path):
    asking = ["--llm", service.url, "--cache", tmp_path, "-o", tmp_path / "out.csv"]
    assert run("draft", DISPATCH, *asking).exit_code == 6
    assert service.questions == []
    assert not (tmp_path / "out.csv").exists()


def test_without_a_model_no_socket_is_opened_and_nothing_of_it_is_imported(tmp_path):
    code = (
        "import sys\n"
        "opened = []\n"
        "def note(name, _):\n"
        "    if name.startswith('socket.'):\n"
        "        opened.append(name)\n"
        "sys.addaudithook(note)\n"
        "from itinerary.cli import main\n"
        "try:\n"
        f"    main(['draft', {str(DISPATCH)!r}, '-q', '-o', {str(tmp_path / 'out.csv')!r},"
        f" '--review', {str(tmp_path / 'review.html')!r}])\n"
        "except SystemExit as end:\n"
        "    assert not end.code, end.code\n"
        "loaded = ('itinerary.article.model', 'itinerary.places.online', 'http.client')\n"
        "print(opened, [name for name in loaded if name in sys.modules])\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip().startswith("[] [")
    assert "itinerary." not in ran.stdout
    assert (tmp_path / "out.csv").exists()


def test_an_untrusted_certificate_is_said_and_nothing_is_sent(service, fail, tmp_path):
    import ssl

    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed: no certificate can be made")
    key, path = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
         "-nodes", "-keyout", key, "-out", path, "-subj", "/CN=localhost"],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path, key)
    service.server.socket = context.wrap_socket(service.server.socket, server_side=True)
    message = fail(service.url.replace("http:", "https:"), llm_key="s3cr3t")
    assert "no trustworthy encryption" in message
    assert service.questions == []
