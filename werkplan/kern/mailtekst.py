"""The text of a mail as HTML: everything escaped, addresses of the web as links."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

ADRES = re.compile(r"https?://[^\s<>\"']+")
LEESTEKENS = ".,;:!?)"
DEZE_MACHINE = frozenset({"localhost", "127.0.0.1"})


def met_links(tekst: str, *, eigen_adres: str) -> SafeString:
    """The text with links. Our own pages are linked by their path alone: a link of the demo still works when
    the product runs on another port today."""
    delen: list[str] = []
    vanaf = 0
    for treffer in ADRES.finditer(tekst):
        adres = treffer.group().rstrip(LEESTEKENS)
        delen += [format_html("{}", tekst[vanaf : treffer.start()]), _link(adres, eigen_adres)]
        vanaf = treffer.start() + len(adres)
    delen.append(format_html("{}", tekst[vanaf:]))
    return mark_safe("".join(delen))  # noqa: S308 - every part was escaped above


def _link(adres: str, eigen_adres: str) -> str:
    try:
        delen = urlsplit(adres)
        is_eigen = delen.hostname in {urlsplit(eigen_adres).hostname} | _lokaal(eigen_adres)
    except ValueError:
        return format_html("{}", adres)
    if not is_eigen:
        return format_html('<a href="{}" rel="noopener noreferrer nofollow">{}</a>', adres, adres)
    pad = f"/{delen.path.lstrip('/')}"
    vraag = f"?{delen.query}" if delen.query else ""
    anker = f"#{delen.fragment}" if delen.fragment else ""
    return format_html('<a href="{}{}{}">{}</a>', pad, vraag, anker, adres)


def _lokaal(eigen_adres: str) -> frozenset[str]:
    return DEZE_MACHINE if urlsplit(eigen_adres).hostname in DEZE_MACHINE else frozenset()
