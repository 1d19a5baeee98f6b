"""The HTML report as a PDF, printed by the browser that is on the computer: no other printer shows it as it is meant."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ...types import Review
from ..annotation import NotAnnotated
from ..digest import Requirement
from ..html import render_html

# Names on the search path, then places where browsers stand without being on it.
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
MAX_SECONDS = 180
_DATE = re.compile(rb"/(CreationDate|ModDate) \(D:[0-9]{14}[^)]{0,8}\)")
# The report asks for nothing from outside; a browser itself would.
_OFFLINE = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)


def print_report(review: Review, catalogue: Mapping[str, Requirement]) -> bytes:
    """Return the HTML report as it prints; raise `NotAnnotated` where no browser is installed or it fails.

    Needs Chromium, Chrome or Edge. The report and the browser's profile lie in a folder that is removed afterwards.
    """
    name = review.document.name
    browser = next((found for known in BROWSERS if (found := shutil.which(known))), None)
    if browser is None:
        raise NotAnnotated(
            name,
            "to print the report of a contract that is no PDF a browser is needed",
            "install Chromium, Chrome or Edge, or print the HTML report",
        )
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        page, paper = Path(folder, "report.html"), Path(folder, "report.pdf")
        page.write_bytes(render_html(review, catalogue))
        command = [
            browser,
            "--headless",
            "--disable-gpu",
            "--no-pdf-header-footer",
            "--generate-pdf-document-outline",
            f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={paper}",
            *_OFFLINE,
            *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),  # it refuses to run as root otherwise
            page.as_uri(),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=MAX_SECONDS, check=True)  # noqa: S603, a browser and our own file
            printed = paper.read_bytes()
        except (subprocess.SubprocessError, OSError):
            raise NotAnnotated(
                name, f"{Path(browser).name} could not print the report", "print the HTML report yourself"
            ) from None
    return _DATE.sub(_undated, printed)


def _undated(match: re.Match[bytes]) -> bytes:
    """Return a date of the same length that is always the same, so that the same review gives the same bytes."""
    whole = match[0]
    start = whole.index(b"D:") + 2
    return whole[:start] + b"20000101000000" + whole[start + 14 :]
