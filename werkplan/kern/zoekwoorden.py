"""What somebody typed as a question to a text index."""

from __future__ import annotations

import re

from django.contrib.postgres.search import SearchQuery

MEESTE_WOORDEN = 10


def search_query(tekst: str, config: str = "dutch") -> SearchQuery | None:
    """All words of a text, each also as the beginning of a longer word; None when there is no word in it."""
    woorden = re.findall(r"[^\W_]+", tekst.lower())[:MEESTE_WOORDEN]
    if not woorden:
        return None
    return SearchQuery(" & ".join(f"{woord}:*" for woord in woorden), config=config, search_type="raw")
