"""Whole files in and out: what is refused, and how it is said."""

import os
import stat
import subprocess
import sys

import pytest

from itinerary.events import InputError, OutputError
from itinerary.formats import files
from itinerary.formats.files import read_bytes, write_whole


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("http://example.org/a.csv", "is a URL and is not opened"),
        ("file:///etc/passwd", "is a URL and is not opened"),
        ("s3://bucket/a.csv", "is a URL and is not opened"),
        ("no-such-file.csv", "no-such-file.csv: cannot be read: no such file or directory"),
        ("a\0b", "cannot be read: embedded null byte"),
        ("x" * 5000, "cannot be read: file name too long"),
        (".", ".: is a directory, not a file"),
        ("", "the name of the input is empty"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(path, said):
    with pytest.raises(InputError) as caught:
        read_bytes(path)
    assert said in str(caught.value)


def test_a_file_that_is_too_large_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    (tmp_path / "a.csv").write_bytes(b"x" * 11)
    with pytest.raises(InputError, match="more than 10 bytes"):
        read_bytes(str(tmp_path / "a.csv"))


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="needs /dev/zero")  # noqa: PTH110
def test_a_device_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(files, "MAX_BYTES", 10_000_000)
    with pytest.raises(InputError, match="more than 10,000,000 bytes"):
        read_bytes("/dev/zero")


def test_what_is_written_is_what_is_there(tmp_path):
    write_whole(str(tmp_path / "a"), b"new\0")
    assert (tmp_path / "a").read_bytes() == b"new\0"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_permissions_stay_as_they_were(tmp_path):
    target = tmp_path / "a"
    target.write_bytes(b"old")
    target.chmod(0o640)
    write_whole(str(target), b"new")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_new_file_is_as_open_as_the_process_makes_files(tmp_path):
    (tmp_path / "plain").write_bytes(b"")
    write_whole(str(tmp_path / "a"), b"new")
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_link_stays_a_link_and_its_target_is_written(tmp_path):
    (tmp_path / "target").write_bytes(b"old")
    (tmp_path / "link").symlink_to("target")
    write_whole(str(tmp_path / "link"), b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_bytes() == b"new"


def test_a_link_to_nothing_makes_its_target(tmp_path):
    (tmp_path / "link").symlink_to("target")
    write_whole(str(tmp_path / "link"), b"new")
    assert (tmp_path / "target").read_bytes() == b"new"


def test_a_link_to_itself_is_refused(tmp_path):
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(OutputError, match="cannot be written"):
        write_whole(str(tmp_path / "loop"), b"new")


@pytest.mark.skipif(not os.path.exists("/dev/null"), reason="needs /dev/null")  # noqa: PTH110
def test_a_device_is_written_to_and_not_replaced():
    write_whole("/dev/null", b"new")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)  # noqa: PTH116


def test_standard_output_gets_everything_even_if_it_is_unbuffered():
    code = "from itinerary.formats import write_whole; write_whole('-', b'x' * 1_000_000)"
    for mode in ([], ["-u"]):
        ran = subprocess.run([sys.executable, *mode, "-c", code], capture_output=True, check=True)
        assert len(ran.stdout) == 1_000_000
