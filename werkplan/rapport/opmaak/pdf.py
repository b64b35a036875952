"""The report as a tagged PDF, at once PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from werkplan.kern.pdf import Norm, render
from werkplan.rapport.document import Document

NORMEN: tuple[Norm, ...] = ("ua-1", "a-2a")


def as_pdf(document: Document, *, gemaakt_op: datetime) -> bytes:
    """The same document gives the same file."""
    return render("rapport", asdict(document), gemaakt_op=gemaakt_op, normen=NORMEN)
