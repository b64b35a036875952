"""The links below and above a list: sort by a column, go to another page. The state lives in the address."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

_PIJL = (
    '<svg class="sorteer__pijl" viewBox="0 0 8 8" width="8" height="8" aria-hidden="true"><path d="{}"/>'
    "</svg>"
)
OMHOOG = SafeString(_PIJL.format("M4 1l4 6H0z"))
OMLAAG = SafeString(_PIJL.format("M4 7L0 1h8z"))
GAT = SafeString('<span class="paginering__gat">…</span>')
HIER = SafeString(' aria-current="page"')
LINK = "utrecht-pagination__page-link"
STAP = "utrecht-pagination__relative-link"


def sorteer_kop(vraag: QueryDict, label: str, sleutel: str, huidig: str, klasse: str = "") -> SafeString:
    """A header cell that sorts by `sleutel`, and the other way round when that is the order already."""
    oplopend, aflopend = huidig == sleutel, huidig == f"-{sleutel}"
    vraag = vraag.copy()
    vraag["sorteer"] = f"-{sleutel}" if oplopend else sleutel
    vraag.pop("pagina", None)
    richting = "ascending" if oplopend else "descending" if aflopend else ""
    return format_html(
        '<th scope="col"{}{}><a class="sorteer" href="?{}">{}{}</a></th>',
        format_html(' class="{}"', klasse) if klasse else "",
        format_html(' aria-sort="{}"', richting) if richting else "",
        vraag.urlencode(),
        label,
        OMHOOG if oplopend else OMLAAG if aflopend else "",
    )


def _adres(vraag: QueryDict, nummer: int, sleutel: str) -> str:
    """With a key of its own a list is not the first of its page: the address then leads to where it stands."""
    naar = vraag.copy()
    naar[sleutel] = str(nummer)
    return f"?{naar.urlencode()}{'' if sleutel == 'pagina' else f'#{sleutel}'}"


def _stap(adres: str, tekst: str, rel: str) -> SafeString:
    return format_html('<a class="{0} {0}--{1}" rel="{1}" href="{2}">{3}</a>', STAP, rel, adres, tekst)


def _nummer(vraag: QueryDict, nummer: int | str, huidig: int, sleutel: str) -> SafeString:
    if not isinstance(nummer, int):
        return GAT
    return format_html(
        '<a class="{}{}" href="{}" aria-label="{} {}"{}>{}</a>',
        LINK,
        f" {LINK}--current" if nummer == huidig else "",
        _adres(vraag, nummer, sleutel),
        gettext("Bladzijde"),
        nummer,
        HIER if nummer == huidig else "",
        nummer,
    )


def blad_links(vraag: QueryDict, blad: Any, label: str, sleutel: str = "pagina") -> SafeString:
    """The pages of a Django `Page`: previous, a few numbers, next; nothing when there is one page."""
    if not blad.has_other_pages():
        return SafeString("")
    huidig = blad.number
    nummers = blad.paginator.get_elided_page_range(huidig, on_each_side=1, on_ends=1)
    terug = (
        _stap(_adres(vraag, huidig - 1, sleutel), gettext("Vorige"), "prev") if blad.has_previous() else ""
    )
    verder = _stap(_adres(vraag, huidig + 1, sleutel), gettext("Volgende"), "next") if blad.has_next() else ""
    return format_html(
        '<nav class="utrecht-pagination paginering" aria-label="{}">'
        '{}<span class="paginering__nummers">{}</span>{}</nav>',
        label,
        terug,
        format_html_join("", "{}", ((_nummer(vraag, nummer, huidig, sleutel),) for nummer in nummers)),
        verder,
    )
