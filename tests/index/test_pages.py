"""Memory given back: what was let go of is read again as before."""

import mmap
import sys

import pytest

from index.engines import pages


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is let go of")
def test_files_that_were_let_go_of_are_read_as_before(tmp_path):
    path = tmp_path / "postings"
    path.write_bytes(b"q" * (1 << 20))
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        assert mapped[-1:] == b"q"
        assert pages.unload(tmp_path, most=0)
        assert mapped[:] == path.read_bytes()


def test_little_is_kept(tmp_path):
    assert not pages.unload(tmp_path, most=1 << 50)
