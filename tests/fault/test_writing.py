"""When writing fails, the old file is as it was, byte by byte, and nothing is left lying about."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from itinerary.events import OutputError
from itinerary.formats.files import write_together, write_whole


@pytest.fixture
def old(tmp_path):
    target = tmp_path / "out.html"
    target.write_bytes(b"old")
    yield target
    tmp_path.chmod(0o755)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.html"]


def refuse(target: Path | str, said: str) -> None:
    with pytest.raises(OutputError) as caught:
        write_whole(str(target), b"new")
    message = str(caught.value)
    assert message.startswith(f"{target}: cannot be written: ")
    assert said in message
    assert message.endswith("nothing was changed")
    assert "\n" not in message


@pytest.mark.parametrize("call", ["fsync", "fdopen", "replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
def test_the_old_file_survives_a_full_or_broken_disk(old, monkeypatch, call, number):
    def fail(*_args, **_options):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, call, fail)
    refuse(old, os.strerror(number).lower())


@pytest.mark.parametrize("kind", [KeyboardInterrupt, MemoryError, SystemExit])
def test_the_old_file_survives_an_interruption(old, monkeypatch, kind):
    def fail(*_args):
        raise kind

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(kind):
        write_whole(str(old), b"new")


def test_the_old_file_survives_a_limit_on_file_size(old):
    code = (
        "import resource, signal, sys\n"
        "from itinerary.formats.files import write_together, write_whole\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "write_whole(sys.argv[1], b'x' * 100_000)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(old)], capture_output=True, text=True, check=False
    )
    assert ran.returncode
    assert "cannot be written: file too large" in ran.stderr


def test_the_old_file_survives_a_kill(tmp_path):
    target = tmp_path / "out.html"
    target.write_bytes(b"old")
    code = (
        "import os, sys, time\n"
        "from itinerary.formats.files import write_together, write_whole\n"
        "os.fsync = lambda _: (print('half', flush=True), time.sleep(60))\n"
        "write_whole(sys.argv[1], b'x' * 100_000)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(target)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout.readline() == "half\n"
        writer.send_signal(signal.SIGKILL)
    assert target.read_bytes() == b"old"


def test_a_read_only_file_is_refused_even_to_the_superuser(old):
    old.chmod(0o444)
    refuse(old, "the file is read-only")


def test_a_folder_is_refused(tmp_path):
    refuse(tmp_path, "it is a directory")


def test_a_missing_folder_is_named(tmp_path):
    refuse(tmp_path / "no" / "such" / "out.html", f"there is no folder '{tmp_path}/no/such'")
    assert not (tmp_path / "no").exists()


def test_a_file_in_the_place_of_a_folder_is_refused(tmp_path):
    (tmp_path / "file").write_bytes(b"old")
    refuse(tmp_path / "file" / "out.html", "there is no folder")


def test_a_name_that_is_too_long_is_refused(tmp_path):
    refuse(tmp_path / ("x" * 300), "file name too long")


def test_a_name_that_is_as_long_as_names_may_be_is_written(tmp_path):
    write_whole(str(tmp_path / ("x" * 255)), b"new")
    assert (tmp_path / ("x" * 255)).read_bytes() == b"new"


def test_of_files_that_belong_together_none_is_written_if_one_cannot_be(old):
    beside = old.parent / "nowhere" / "out.png"
    with pytest.raises(OutputError, match="^" + str(beside)):
        write_together({str(old): b"new", str(beside): b"new"})


def test_files_that_belong_together_are_all_written(tmp_path):
    paths = [tmp_path / "a.html", tmp_path / "a.png"]
    write_together({str(path): path.suffix.encode() for path in paths})
    assert [path.read_bytes() for path in paths] == [b".html", b".png"]
    assert len(list(tmp_path.iterdir())) == 2
