"""Opens what is said to be a PDF: raises findings where it is none, is locked, or is nothing that can be read."""

from __future__ import annotations

import os
import re
import stat
from io import BytesIO
from pathlib import Path
from textwrap import shorten

import pikepdf

from polyfold.diagnostics import PolyfoldError
from polyfold.preflight.rules.beyond import TooMuch
from polyfold.preflight.rules.damage import lost, unread
from polyfold.preflight.rules.encryption import Encrypted

MARKER = b"%PDF-"
MARKED_WITHIN = 1024
"""Bytes at the beginning of a file, in which readers look for the marker."""
OF_STREAM = re.compile(r"^stream <[^>]*>[:,]? ?")
"""How messages of the library begin that reads a file from memory."""
LONGEST = 160
"""Characters of such a message."""
NOTHING_JUDGED = "nothing of it was judged"


def read(path: Path, most_bytes: int) -> bytes:
    """A file's bytes. A pipe is not waited for."""
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise PolyfoldError(unread("a pipe or a device, no file"))
            if status.st_size > most_bytes:
                size = f"the file has {status.st_size / 1e6:,.0f} MB, more than {most_bytes / 1e6:,.0f}"
                raise PolyfoldError(TooMuch.find(problem=size, judged=NOTHING_JUDGED))
            return file.read(most_bytes)
    except IsADirectoryError as error:
        raise PolyfoldError(unread("a folder, no file")) from error
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise PolyfoldError(unread(f"can't be read: {reason}")) from error


def opened(content: bytes) -> pikepdf.Pdf:
    """An open PDF; the caller closes it."""
    if not content:
        raise PolyfoldError(lost("the file is empty"))
    try:
        pdf = pikepdf.open(BytesIO(content))
        len(pdf.pages)  # what is wrong with the page tree is seen now
    except pikepdf.PasswordError as error:
        raise PolyfoldError(Encrypted.find(how=", and needs a password to be opened")) from error
    except MemoryError as error:
        problem = "opening the file needs more memory than one file may take"
        raise PolyfoldError(TooMuch.find(problem=problem, judged=NOTHING_JUDGED)) from error
    except Exception as error:
        if MARKER not in content[:MARKED_WITHIN]:
            raise PolyfoldError(lost("no PDF: it does not begin with `%PDF-`")) from error
        raise PolyfoldError(lost(f"damaged, can't be opened: {reason(error)}")) from error
    return pdf


def warnings(pdf: pikepdf.Pdf) -> list[str]:
    """What reading has complained of by now."""
    return [_plain(each) for each in pdf.get_warnings()]


def reason(error: Exception) -> str:
    """An error as a part of a sentence."""
    return _plain(str(error)) or type(error).__name__


def _plain(message: str) -> str:
    return shorten(OF_STREAM.sub("", message), LONGEST, placeholder=" …")
