"""What the process holds of memory that the system could have, and how it gives it back."""

import ctypes
import os
import re
import sys
from pathlib import Path

# Bytes of mapped files in memory; what is read often the system keeps a copy of in any case.
_MOST = 256 << 20
_DONTNEED = 4
_MAPPED = re.compile(r"^([0-9a-f]+)-([0-9a-f]+) \S+ \S+ \S+ \d+ +(.+)$", re.MULTILINE)


def trim() -> None:
    """Give back what threads freed; glibc keeps it for each of them unless it is told."""
    if sys.platform == "linux" and (trimmed := getattr(ctypes.CDLL(None), "malloc_trim", None)):
        trimmed(0)


def unload(folder: Path, most: int = _MOST) -> bool:
    """Let go of a folder's mapped files where more than `most` bytes of files are in memory; tell whether.

    They stay mapped, and what is read of them again comes from the system's own copy. A long run of questions
    would otherwise bring the whole index into the memory that the process is said to use.
    """
    if sys.platform != "linux" or _held() <= most:
        return False
    own = f"{folder.resolve()}{os.sep}"
    advise = ctypes.CDLL(None).madvise
    for first, last, name in _MAPPED.findall(Path("/proc/self/maps").read_text("utf-8", "replace")):
        if name.startswith(own):
            start = int(first, 16)
            advise(ctypes.c_void_p(start), ctypes.c_size_t(int(last, 16) - start), _DONTNEED)
    return True


def _held() -> int:
    """Count the bytes of files that are mapped and in memory."""
    shared = Path("/proc/self/statm").read_text("ascii").split()[2]
    return int(shared) * os.sysconf("SC_PAGESIZE")
