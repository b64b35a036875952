"""The report as one file with HTML that opens anywhere, without this product."""

from __future__ import annotations

from django.template.loader import render_to_string

from werkplan.rapport.document import Document


def as_html(document: Document) -> bytes:
    return render_to_string("rapport/bestand.html", {"document": document}).encode()
