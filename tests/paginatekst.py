"""The text of a page as people see and hear it, each piece with its language."""

from __future__ import annotations

from html.parser import HTMLParser

ZONDER_EINDE = {"meta", "link", "input", "img", "br", "hr", "path", "circle"}
GEEN_TAAL = {"code", "script", "style"}
GELEZEN = ("aria-label", "alt", "title", "placeholder", "data-label")


class _Lezer(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = [("", "")]
        self.stukken: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        waarden = dict(attrs)
        taal = waarden.get("lang") or self.open[-1][1]
        gelezen = [waarden.get(naam) for naam in GELEZEN]
        if waarden.get("name") == "description":
            gelezen.append(waarden.get("content"))
        self.stukken += [(taal, tekst) for tekst in gelezen if tekst]
        if tag not in ZONDER_EINDE:
            self.open.append((tag, taal))

    def handle_endtag(self, tag: str) -> None:
        if tag not in ZONDER_EINDE:
            assert self.open.pop()[0] == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        tag, taal = self.open[-1]
        if tag not in GEEN_TAAL and any(letter.isalpha() for letter in data):
            self.stukken.append((taal, " ".join(data.split())))


def texts(html: str, taal: str) -> list[str]:
    """All texts of a page in a language, attributes that are read aloud included; code has no language."""
    lezer = _Lezer()
    lezer.feed(html)
    return [tekst for van, tekst in lezer.stukken if van == taal]
