"""The command line: every case of bad input has one line, an exit code, and spares old outputs."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click import Command
from click.testing import CliRunner

from itinerary.cli import console, main

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "data" / "peace-talks.csv"
GOOD = "title,start,place\nTalks,2025-11-17,Kyiv\nWalk,2025-11-18,Berlin\n"


def run(*arguments: object, stdin: bytes | None = None):
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


def spawn(*arguments: object, **options):
    """Start the real command."""
    return subprocess.Popen(
        [sys.executable, "-m", "itinerary", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **options,
    )


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return tmp_path


@pytest.fixture
def table(folder):
    """Write a table and name it."""

    def write(text: str | bytes, name: str = "talks.csv") -> str:
        data = text.encode() if isinstance(text, str) else text
        (folder / name).write_bytes(data)
        return name

    return write


# What a user does


@pytest.mark.parametrize("view", ["page", "map", "timeline"])
def test_a_page_is_named_after_its_table(table, folder, view):
    result = run(view, table(GOOD))
    assert result.exit_code == 0, result.output
    assert (folder / f"talks-{view}.html").read_bytes().lower().startswith(b"<!doctype html>")
    assert f"talks-{view}.html: 2 events" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("view", ["page", "map", "timeline"])
def test_a_page_goes_where_it_is_told(table, folder, view):
    assert run(view, table(GOOD), "-o", "page", "-q").exit_code == 0
    assert (folder / "page").stat().st_size
    result = run(view, "-", "-q", stdin=GOOD.encode())
    assert result.stdout_bytes.lower().startswith(b"<!doctype html>")
    assert result.stderr == ""


@pytest.mark.parametrize("view", ["page", "map", "timeline"])
def test_a_page_is_the_same_every_time(table, folder, view):
    name = table(GOOD)
    run(view, name, "-q", "-o", "a.html")
    run(view, name, "-q", "-o", "b.html")
    assert (folder / "a.html").read_bytes() == (folder / "b.html").read_bytes()


def test_the_title_of_a_page_is_told_or_the_name_of_its_table(table):
    name = table(GOOD)
    assert b"<title>Talks</title>" in run("map", name, "-o", "-").stdout_bytes
    titled = run("map", name, "-o", "-", "--title", "Peace talks")
    assert b"<title>Peace talks</title>" in titled.stdout_bytes


def test_a_table_is_converted_and_converting_it_again_changes_nothing(folder):
    first = run("convert", EXAMPLE, "located.csv")
    assert first.exit_code == 0, first.output
    assert run("convert", "located.csv", "again.csv").exit_code == 0
    assert (folder / "located.csv").read_bytes() == (folder / "again.csv").read_bytes()


def test_places_are_located_to_standard_output():
    result = run("locate", EXAMPLE, "-q")
    header, *rows = result.stdout.splitlines()
    assert header.startswith("id,title,start,end,place")
    assert len(rows) == 5
    assert "geonames:703448" in result.stdout


def test_a_format_is_named_where_there_is_no_suffix():
    result = run("locate", "-", "-f", "tsv", "-t", "tsv", "-q", stdin=b"title\tstart\na,b\t1920\n")
    assert result.stdout.splitlines()[1].split("\t")[1:3] == ["a,b", "1920"]


def test_cells_are_guarded_unless_they_are_wanted_raw(table):
    name = table("title,start,place\n=1+1,2025,Kyiv\n")
    assert ",'=1+1," in run("locate", name).stdout
    assert ",=1+1," in run("locate", name, "--raw").stdout


def test_columns_are_mapped(table):
    name = table("Was=wo,Ort,start\nTreffen,Kyiv,2025\n")
    result = run("locate", name, "--columns", "Was=wo=title", "--columns", "Ort=place")
    assert result.stdout.splitlines()[1].split(",")[1:5] == ["Treffen", "2025", "", "Kyiv"]
    assert result.stderr == ""


def test_encoding_and_delimiter_are_told(table):
    name = table("title|start|place\nTreffen|2025|München\n".encode("cp1252"))
    result = run("locate", name, "--encoding", "cp1252", "--delimiter", "pipe")
    assert "München" in result.stdout
    assert "not UTF-8" not in result.stderr


def test_a_place_is_found():
    result = run("find", "Kiew")
    assert result.exit_code == 0
    head, first, *_ = result.stdout.splitlines()
    assert head.split()[:2] == ["kind", "name"]
    assert first.startswith("city")
    assert first.endswith("geonames:703448")


def test_a_place_is_found_near_a_point_or_in_a_country():
    near = run("find", "Paris", "--near", "33.66,-95.55", "--limit", "2", "--verbose").stdout
    assert "America/Chicago" in near
    assert "  US  " in run("find", "Paris", "--country", "us", "--limit", "1").stdout


def test_a_name_that_is_not_found_says_what_it_may_be():
    result = run("find", "Budapesst")
    assert result.exit_code == console.PLACES_MISSING
    assert "Budapest" in result.stderr
    assert run("find", "qqqqqqqqxx", "-q").stderr == ""


def test_the_version_is_told():
    assert re.fullmatch(r"\S+ \d+\.\d+\S*\n", run("--version").stdout)


# Bad input


def good_rows(count: int) -> str:
    return "".join(f"Talks {number},2025-11-17,Kyiv,,\n" for number in range(count))


UNUSABLE = {
    "empty": (b"", "talks.csv: is empty"),
    "header only": (b"title,start,place\n", "talks.csv: has a header but no rows"),
    "binary": (bytes(range(256)) * 20, "talks.csv: is binary, not CSV text"),
    "a spreadsheet": (b"PK\x03\x04" + bytes(50), "is a zip archive or an .xlsx"),
    "a PDF": (b"%PDF-1.7\n", "is a PDF"),
    "a line of 50 MB": (b"title\n" + b"A" * 50_000_000, "line 2 has 50,000,000 characters"),
    "no known column": (b"foo,bar\n1,2\n", "no column is a title or a place; there are: 'foo'"),
    "no usable row": (b"title,start,place\n,2025,\n", "talks.csv: no row can be used"),
    "another encoding": (b"\x00\xd8\x00\xd8" * 9, "talks.csv"),
}  # fmt: skip


@pytest.mark.parametrize("command", ["page", "stats", "map", "timeline", "locate"])
@pytest.mark.parametrize(("data", "said"), UNUSABLE.values(), ids=UNUSABLE)
def test_a_table_that_cannot_be_used_is_refused(table, folder, command, data, said):
    (folder / "old").write_bytes(b"old")
    result = run(command, table(data), "-o", "old")
    assert result.exit_code == console.INPUT_UNUSABLE
    assert said in result.stderr.splitlines()[-1]
    assert (folder / "old").read_bytes() == b"old"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("missing.csv", "missing.csv: cannot be read: no such file or directory"),
        (".", ".: is a directory, not a file"),
        ("http://example.org/a.csv", "is a URL and is not opened"),
        ("x" * 300, "file name too long"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(folder, name, said):
    result = run("map", name, "-o", "new")
    assert result.exit_code == console.INPUT_UNUSABLE
    (line,) = result.stderr.splitlines()
    assert line.startswith("error: ")
    assert said in line
    assert not (folder / "new").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--delimiter", "semicolon"], "one column, 'title,start,place' (try --delimiter comma)"),
        (["--delimiter", "::"], "'::' is not a delimiter"),
        (["--columns", "Ort=place"], "there is no column 'Ort'; there are: 'title', 'start'"),
        (["--columns", "place=town"], "'town' (for 'place') is not one of: 'id', 'title'"),
        (["--encoding", "klingon"], "'klingon' is not a known encoding"),
        (["--from", "docx"], "'docx' is not a format that is read; those are csv"),
    ],
)  # fmt: skip
def test_options_that_do_not_fit_the_table_are_refused(table, options, said):
    result = run("locate", table(GOOD), *options)
    assert result.exit_code == console.INPUT_UNUSABLE
    (line,) = result.stderr.splitlines()
    assert said in line


BAD_ROWS = {
    "no title and no place": (",2025-11-18,,,", "row 3, title: has neither a title nor a place"),
    "latitude 95": ("x,2025-11-18,y,95,10", "row 3, place_latitude: latitude is out of range"),
    "swapped": ("x,2025-11-18,y,120.5,14.5", "latitude and longitude look swapped"),
    "infinite": ("x,2025-11-18,y,inf,10", "row 3, place_latitude: is not a coordinate: 'inf'"),
    "too many cells": ("x,2025-11-18,y,z,,w", "row 3: has 6 cells, the header has 5"),
    "too few cells": ("x,2025-11-18", "row 3: has 2 cells, the header has 5"),
    "an impossible date": ("x,2025-02-30,y,,", "talks.csv, row 3, start: "),
    "no date at all": ("x,someday,y,,", "talks.csv, row 3, start: "),
    "an open quote": ('"x,2025-11-18,y,,', "row 3: a quote is opened and never closed"),
}  # fmt: skip


@pytest.mark.parametrize(("row", "said"), BAD_ROWS.values(), ids=BAD_ROWS)
def test_a_bad_row_is_told_and_the_others_go_on(table, row, said):
    head, first, last = "title,start,place,lat,lon\n", good_rows(1), "Walk,2025-11-19,Berlin,,\n"
    name = table(f"{head}{first}{row}\n{last}")
    result = run("locate", name)
    assert result.exit_code in {0, console.PLACES_MISSING}
    told = [line for line in result.stderr.splitlines() if said in line]
    assert told
    assert told[0].startswith(("error: talks.csv, row 3", "warning: talks.csv, row 3"))
    titles = [line.split(",")[1] for line in result.stdout.splitlines()[1:]]
    assert {"Talks 0", "Walk"} <= set(titles)


WARNED = {
    "NaN": ("x,2025-11-18,Kyiv,NaN,NaN", "place_latitude: is taken as no coordinate: 'NaN'"),
    "half a pair": ("x,2025-11-18,Kyiv,50.4,", "latitude and longitude are not both given"),
    "nowhere and never": ("x,,,,", "title: has neither a place nor a date and is not drawn: 'x'"),
    "zero": ("x,2025-11-18,Kyiv,0,0", "0, 0 lies in the Atlantic"),
}


@pytest.mark.parametrize(("row", "said"), WARNED.values(), ids=WARNED)
def test_a_doubtful_row_is_kept_with_a_warning(table, row, said):
    result = run("locate", table(f"title,start,place,lat,lon\n{row}\n"), "--strict")
    assert any(
        line.startswith("warning: talks.csv, row 2") and said in line
        for line in result.stderr.splitlines()
    )
    assert result.stdout.splitlines()[1].split(",")[1] == "x"


def test_an_end_before_the_start_is_told(table):
    result = run("locate", table("title,start,end\nx,2025-11-18,2025-11-17\ny,2025,\n"))
    assert any("talks.csv, row 2, end" in line for line in result.stderr.splitlines())


def test_a_place_that_is_not_found_has_its_exit_code_and_the_page_is_written(table, folder):
    result = run("map", table("title,start,place\nx,2025,Qqqxxzzq\ny,2026,Kyiv\n"), "-o", "m.html")
    assert result.exit_code == console.PLACES_MISSING
    assert "Qqqxxzzq" in result.stderr
    assert "m.html: 2 events, 1 without a place" in result.stderr
    assert (folder / "m.html").stat().st_size


def test_events_without_a_date_are_counted(table):
    result = run("timeline", table("title,start,place\nx,,Kyiv\ny,2026,Kyiv\n"), "-o", "t.html")
    assert "t.html: 2 events, 1 without a date" in result.stderr


def test_strict_rejects_the_whole_table(table, folder):
    (folder / "old").write_bytes(b"old")
    result = run("map", table("title,start\nx,2025\n,2026\n"), "--strict", "-o", "old")
    assert result.exit_code == console.ROWS_REJECTED
    assert result.stderr.splitlines()[-1].startswith(
        "error: talks.csv: 1 error; nothing is written"
    )
    assert (folder / "old").read_bytes() == b"old"


@pytest.mark.parametrize("command", [["map"], ["timeline"], ["locate"]])
def test_an_output_that_cannot_be_written_is_told(table, command):
    name = table(GOOD)
    result = run(*command, name, "-q", "-o", "no/such.html")
    assert result.exit_code == console.CANNOT_WRITE
    assert "no/such.html: cannot be written: there is no folder" in result.stderr


def test_a_read_only_output_stays(table, folder):
    (folder / "old.csv").write_bytes(b"old")
    (folder / "old.csv").chmod(0o444)
    result = run("convert", table(GOOD), "old.csv", "-q")
    assert result.exit_code == console.CANNOT_WRITE
    assert result.stderr == (
        "error: old.csv: cannot be written: the file is read-only; nothing was changed\n"
    )
    assert (folder / "old.csv").read_bytes() == b"old"


def test_an_output_of_an_unknown_format_is_told_with_those_that_are_known(table):
    result = run("convert", table(GOOD), "out.klingon", "-q")
    assert result.exit_code == console.CANNOT_WRITE
    known = "csv, geojson, gpx, ics, json, kml, tsv, xlsx"
    assert f"'klingon' is not a format that is written; those are {known}\n" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["map"], "Missing argument 'FILE'"),
        (["fly"], "No such command"),
        (["map", "a.csv", "--nonsense"], "No such option"),
        (["map", "a.csv", "--columns", "Ort"], "'Ort' is not THEIRS=OURS"),
        (["map", "a.csv", "--country", "Ukraine"], "is not an ISO 3166-1 code"),
        (["map", "a.csv", "--today", "someday"], "someday"),
        (["map", "a.csv", "--tiles", "klingon"], "no provider is called 'klingon'"),
        (["timeline", "a.csv", "--by", "colour"], "is not one of"),
        (["find", "x", "--near", "here"], "is not LAT,LON"),
        (["find", "x", "--near", "95,0"], "the latitude comes first"),
    ],
)
def test_a_command_that_is_not_understood_is_told(arguments, said):
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize("epoch", ["soon", "9" * 20, "²"])
def test_a_build_date_that_is_none_is_told(table, monkeypatch, epoch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    result = run("map", table(GOOD))
    assert result.exit_code == 2
    assert "is not a number of seconds" in result.stderr


def test_the_build_date_tells_past_from_planned(table, monkeypatch):
    name = table(GOOD)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1763337600")
    built = run("map", name, "-o", "-").stdout_bytes
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert built == run("map", name, "-o", "-", "--today", "2025-11-17").stdout_bytes
    assert built != run("map", name, "-o", "-").stdout_bytes


# What is said


def test_errors_come_first_and_long_lists_are_cut(table):
    rows = "".join(f",2025,{'' if number % 2 else 'Kyiv'},x{number}\n" for number in range(40))
    name = table(f"title,start,place,mode\n{rows}")
    result = run("locate", name)
    lines = result.stderr.splitlines()
    kinds = [line.split(":")[0] for line in lines if not line.startswith("…")]
    assert kinds == sorted(kinds, key=["error", "warning", "note"].index)
    assert kinds.count("error") == console.SHOWN
    assert "… and 15 more like it; --verbose shows all" in lines
    every = run("locate", name, "--verbose").stderr
    assert every.count("error: ") == 20
    assert "more like it" not in every


def test_quiet_says_nothing_but_errors(table):
    name = table("headline,start,place\nx,2025,Kyiv\n,2026,\n")
    (line,) = run("locate", name, "-q").stderr.splitlines()
    assert line.startswith("error: talks.csv, row 3")


def test_text_does_not_steer_the_terminal(table):
    name = table("title,start,pl\x1b[31mace\u202e\n\x1b]0;x\x07,2025-99\x1b[2J,y\n")
    result = run("locate", name, "--columns", "pl\x1b[31mace\u202e=place")
    assert result.stderr
    assert "\x1b" not in result.stderr
    assert "\u202e" not in result.stderr
    assert "\x07" not in result.stderr


# The real command


def test_a_pipe_that_closes_early_ends_quietly(table, folder):
    name = table("title,start\n" + "".join(f"{'x' * 500},{year}\n" for year in range(1000, 2000)))
    with spawn("locate", folder / name, "-q") as process:
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
    assert said == b""
    assert process.returncode == console.CANNOT_WRITE


def test_an_interruption_leaves_the_old_output(folder):
    (folder / "old").write_bytes(b"old")
    with spawn("map", "-", "-o", folder / "old", stdin=subprocess.PIPE) as process:
        process.stdin.write(b"title,start\n")
        process.stdin.flush()
        wait_for_reading(process.pid)
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()
    assert process.returncode == console.INTERRUPTED
    assert said.decode().strip().endswith("interrupted; nothing was written by halves")
    assert (folder / "old").read_bytes() == b"old"


def wait_for_reading(pid: int) -> None:
    """Wait until a process has emptied its standard input and waits for more."""
    seen = Path(f"/proc/{pid}/wchan")
    if not seen.exists():
        pytest.skip("needs /proc")
    while "pipe_read" not in seen.read_text(encoding="ascii"):
        assert Path(f"/proc/{pid}").exists()


def test_a_full_disk_is_told():
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    with spawn("locate", EXAMPLE, "-o", "/dev/full", "-q") as process:
        said = process.stderr.read().decode()
    assert process.returncode == console.CANNOT_WRITE
    assert said.startswith("error: /dev/full: cannot be written: no space left on device")


def test_progress_is_shown_on_a_terminal_only(monkeypatch, capsys):
    with console.progress("reading", quiet=False):
        pass
    assert capsys.readouterr().err == ""
    leader, follower = pty.openpty()
    with os.fdopen(follower, "w") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        with console.progress("reading", quiet=False):
            assert os.read(leader, 100).startswith(b"\rreading ")
    os.close(leader)


# The page and its figures


def test_the_words_of_a_page_are_options(table):
    words = ["--standfirst", "Five days.", "--credit", "By us.", "--language", "de"]
    page = run("page", table(GOOD), "-o", "-", *words).stdout
    assert "Five days." in page
    assert "By us." in page
    assert '<html lang="de">' in page


def test_a_language_that_the_page_does_not_speak_is_refused(table):
    result = run("page", table(GOOD), "--language", "tlh")
    assert (result.exit_code, "tlh" in result.stderr) == (2, True)


def test_stats_are_written_for_people(table):
    rows = "title,start,place,mode,trip\na,2025-11-17,Berlin,,t\nb,2025-11-18,Warsaw,train,t\n"
    said = run("stats", table(rows)).stdout
    assert "2 events, 2 stops, 2 countries, 2 days" in said
    assert re.search(r"train +1 +5\d\d", said)
    assert re.search(r"DE +1", said)


def far(count):
    places = ("Berlin", "Warsaw")
    return "title,start,place,mode,trip\n" + "".join(
        f"e{n},2025-11-{n + 1:02},{places[n % 2]},train,t\n" for n in range(count)
    )


def test_stats_list_twenty_legs_and_say_how_many_more(table):
    said = run("stats", table(far(25))).stdout
    assert len(re.findall(r"^(?:Berlin|Warsaw) ", said, re.MULTILINE)) == 20
    assert "and 4 more (--legs lists them all)" in said


def test_stats_list_every_leg_when_asked(table):
    said = run("stats", table(far(25)), "--legs").stdout
    assert len(re.findall(r"^(?:Berlin|Warsaw) ", said, re.MULTILINE)) == 24
    assert "more" not in said


def test_emissions_are_by_the_factors_chosen_or_left_out(table):
    chosen = run("stats", table(far(2)), "--emissions", "uba-2019").stdout
    assert "Umweltbundesamt" in chosen
    assert "CO2e" not in run("stats", table(far(2)), "--emissions", "none").stdout


# The manual


def named(command: Command) -> set[str]:
    options = {name for param in command.params for name in param.opts if name.startswith("--")}
    return options | {"--help"}


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_and_option_is_documented(name):
    manual = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"itinerary {name}" in manual
    assert not {option for option in named(main.commands[name]) if option not in manual}


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_and_option_has_help(name):
    command = main.commands[name]
    assert command.help
    assert all(param.help for param in command.params if param.param_type_name == "option")


def test_every_exit_code_is_documented():
    manual = (ROOT / "README.md").read_text(encoding="utf-8")
    codes = (0, 2, console.INPUT_UNUSABLE, console.ROWS_REJECTED, console.PLACES_MISSING,
             console.CANNOT_WRITE, console.INTERRUPTED)  # fmt: skip
    assert not [code for code in codes if f"| {code} |" not in manual]


def test_a_lock_file_keeps_the_places_and_its_edits_win(table, folder):
    path = table("title,start,place\nx,2025,Paris\n")
    assert run("locate", path, "--lock", "places.lock", "-o", "a.csv").exit_code == 0
    lock = (folder / "places.lock").read_text("utf-8")
    assert "Paris\t\tgeonames:2988507\tParis" in lock
    (folder / "places.lock").write_text(
        lock.replace("geonames:2988507", "geonames:4717560"), "utf-8"
    )
    assert run("locate", path, "--lock", "places.lock", "-o", "b.csv").exit_code == 0
    assert "geonames:4717560" in (folder / "b.csv").read_text("utf-8")
    assert "geonames:4717560" in (folder / "places.lock").read_text("utf-8")


def test_check_prints_what_contradicts_itself(table):
    path = table(
        "title,start,end,place,mode\n"
        "a,2025-01-01,,Berlin,\n"
        "b,2025-01-01T08:00,2025-01-01T18:00,Tokyo,train\n"
    )
    result = run("check", path)
    assert result.exit_code == 0
    assert "row 3, place: 89" in result.stdout
    assert run("check", path, "--strict").exit_code == console.ROWS_REJECTED
    codes = [found["code"] for found in json.loads(run("check", path, "--json").stdout)]
    assert "too-fast" in codes


def test_terms_of_a_geocoder_without_one_are_a_mistake_of_usage(table):
    result = run("map", table("title\nx\n"), "--fallback")
    assert result.exit_code == 2
    assert "name a geocoder" in result.stderr


def test_relative_dates_count_from_the_day_that_is_given(table, folder):
    path = table("title,start,place\nx,last Friday,Berlin\n")
    assert run("convert", path, "out.csv", "--as-of", "2025-11-19").exit_code == 0
    assert "2025-11-14" in (folder / "out.csv").read_text("utf-8")
    assert run("convert", path, "out.csv").exit_code == console.INPUT_UNUSABLE
