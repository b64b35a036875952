"""The simple markup in which editors write: headings, lists, links. What comes out is safe to show."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

UITLEG = (
    "Een kop begint met ## en een spatie, een punt van een lijst met een streepje en een spatie. "
    "Een link schrijf je zo: [tekst](https://adres)."
)
TAGS = {"p", "h2", "h3", "ul", "ol", "li", "a", "strong", "em", "br"}


@cache
def markdown() -> MarkdownIt:
    """Reads and writes the markup; made when it is needed first."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - slow to load, and no start needs it

    return MarkdownIt("commonmark", {"html": False})


def als_html(tekst: str) -> SafeString:
    """The markup as HTML. Markup of others, scripts and links to anything but pages, mail and telephones go."""
    import nh3  # noqa: PLC0415 - as markdown

    ruw = markdown().render(tekst)
    schoon = nh3.clean(
        ruw.replace("<h1>", "<h2>").replace("</h1>", "</h2>"),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    return SafeString(schoon)
