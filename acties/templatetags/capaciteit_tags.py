"""The cells of the capacity table; each number leads to its rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from acties.capaciteit import Capaciteit, CapaciteitRij
from acties.capaciteit_regels import LOS
from werkplan.kern.values import NUL, Totaal, format_dagen, totaal

register = template.Library()


def kort(totaal: Totaal) -> str:
    """`94,5 + 8 n.t.b.`: the unit stands in the caption."""
    tekst = format_dagen(totaal.bekend)
    return f"{tekst} + {totaal.aantal_ntb} n.t.b." if totaal.aantal_ntb else tekst


@register.simple_tag
def capaciteitcellen(
    rij: CapaciteitRij | Capaciteit, jaren: tuple[int, ...], adres: str, peildatum: date | None = None
) -> SafeString:
    """Planned and spent per year, then the undivided lines, then the total."""
    vast = {"organisatie": getattr(rij, "sleutel", "")}
    if peildatum:
        vast["peildatum"] = peildatum.isoformat()
    cellen = []
    for jaar in (*jaren, None):
        vraag = {**vast, "jaar": LOS if jaar is None else str(jaar)}
        cel = rij.cel(jaar)
        cellen.append((vraag, kort(cel.gepland), ""))
        if jaar is not None:
            cellen.append((vraag, format_dagen(cel.besteed), "#besteed"))
    cellen.append((vast, kort(rij.totaal.gepland), ""))
    cellen.append((vast, format_dagen(rij.totaal.besteed), "#besteed"))
    return format_html_join(
        "",
        '<td class="getal"><a href="{}regels/?{}{}">{}</a></td>',
        ((adres, urlencode(vraag), anker, tekst) for vraag, tekst, anker in cellen),
    )


@register.simple_tag
def geldcellen(
    totalen: Mapping[int | None, Decimal | Totaal],
    jaren: tuple[int, ...],
    adres: str,
    gemeente: str = "",
    peildatum: date | None = None,
) -> SafeString:
    """Euros per year, undivided and in total, each with the way to its rows; `gemeente` names whose they are."""
    vast = {"gemeente": gemeente, "peildatum": peildatum.isoformat() if peildatum else ""}
    waarden = [(str(jaar) if jaar else LOS, _totaal(totalen.get(jaar, NUL))) for jaar in (*jaren, None)]
    waarden.append(("", totaal(waarde for _, waarde in waarden)))
    vragen = [({**vast, "jaar": jaar}, waarde) for jaar, waarde in waarden]
    return format_html_join(
        "",
        '<td class="getal"><a href="{}?{}">{}</a></td>',
        (
            (adres, urlencode({naam: deel for naam, deel in vraag.items() if deel}), str(waarde))
            for vraag, waarde in vragen
        ),
    )


def _totaal(waarde: Decimal | Totaal) -> Totaal:
    return waarde if isinstance(waarde, Totaal) else Totaal(waarde)
