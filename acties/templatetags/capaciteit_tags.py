"""The cells of the capacity table; each number leads to its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from acties.capaciteit import Capaciteit, CapaciteitRij
from acties.capaciteit_regels import LOS
from werkplan.kern.values import NUL, Totaal, format_dagen, format_euro

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
    bedragen: Mapping[int | None, Decimal], jaren: tuple[int, ...], lijst: str, peildatum: date | None
) -> SafeString:
    """The euros of one municipality per year, undivided and in total."""
    waarden = [bedragen.get(jaar, NUL) for jaar in (*jaren, None)]
    return _euros([*waarden, sum(waarden, NUL)], jaren, lijst, peildatum)


@register.simple_tag
def totaalcellen(
    totalen: Mapping[int | None, Totaal], jaren: tuple[int, ...], lijst: str, peildatum: date | None
) -> SafeString:
    """Totals with n.t.b. per year, undivided and in total."""
    waarden = [totalen.get(jaar, Totaal()) for jaar in (*jaren, None)]
    return _euros([*waarden, sum(waarden, Totaal())], jaren, lijst, peildatum)


def _euros(
    waarden: Sequence[Decimal | Totaal], jaren: tuple[int, ...], lijst: str, peildatum: date | None
) -> SafeString:
    """Each amount leads to the actions of its year; what belongs to no year to all of them."""
    dag = {"peildatum": peildatum.isoformat()} if peildatum else {}
    vragen = [*({"jaar": jaar} for jaar in jaren), {}, {}]
    return format_html_join(
        "",
        '<td class="getal"><a href="{}?{}">{}</a></td>',
        (
            (
                lijst,
                urlencode({**vraag, "sorteer": "-geraamd", **dag}),
                str(waarde) if isinstance(waarde, Totaal) else format_euro(waarde),
            )
            for waarde, vraag in zip(waarden, vragen, strict=True)
        ),
    )
