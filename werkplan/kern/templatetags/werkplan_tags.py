"""Template tags and filters of the product: how dates, money, days and stands are written, once.

Badges are plain cached strings and not templates, because a list shows hundreds of them.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django import template
from django.template.context import RequestContext
from django.utils.dateformat import format as format_date
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime

from werkplan.kern.tijdlijn import BREEDTE, Rij, Tijdlijn
from werkplan.kern.values import format_dagen, format_euro

register = template.Library()

ROND = '<circle cx="6" cy="6" r="5"/>'
DRIEHOEK = '<path d="M6 1l5.5 10H.5z"/>'
VIERKANT = '<path d="M1 1h10v10H1z"/>'
RING = '<circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" stroke-width="1.6"/>'
HALF = f'{RING}<path d="M6 1.8a4.2 4.2 0 0 1 0 8.4z"/>'
VINK = '<path d="M1.5 6.5l3 3 6-7" fill="none" stroke="currentColor" stroke-width="2"/>'
BALK = '<path d="M2 1h3v10H2zM7 1h3v10H7z"/>'
KRUIS = '<path d="M2 2l8 8M10 2l-8 8" fill="none" stroke="currentColor" stroke-width="2"/>'
PIJL = '<path d="M1 6h8M6 2.5L9.5 6 6 9.5" fill="none" stroke="currentColor" stroke-width="1.8"/>'
STREEP = '<path d="M1.5 5h9v2h-9z"/>'

STANDEN = {
    "op-schema": ("op schema", "groen", ROND),
    "vraagt-aandacht": ("vraagt aandacht", "oranje", DRIEHOEK),
    "vertraagd": ("vertraagd", "rood", VIERKANT),
    "nog-niet-begonnen": ("nog niet begonnen", "grijs", RING),
    "afgerond": ("afgerond", "grijs", VINK),
    "aangehouden": ("aangehouden", "grijs", BALK),
    "gestopt": ("gestopt", "grijs", KRUIS),
    "vervangen": ("vervangen", "grijs", PIJL),
}
STOPLICHTEN = {
    "groen": STANDEN["op-schema"],
    "oranje": STANDEN["vraagt-aandacht"],
    "rood": STANDEN["vertraagd"],
}
STATUSSEN = {
    "niet-gestart": ("niet gestart", "grijs", RING),
    "in-uitvoering": ("in uitvoering", "water", HALF),
    **{naam: STANDEN[naam] for naam in ("aangehouden", "afgerond", "gestopt", "vervangen")},
}
GEMEENTESTANDEN = {
    "niet-begonnen": ("niet begonnen", "grijs", RING),
    "loopt": ("loopt", "water", HALF),
    "klaar": ("klaar", "groen", VINK),
    "doet-niet-mee": ("doet niet mee", "grijs", STREEP),
}
STAPSTANDEN = {
    **{naam: GEMEENTESTANDEN[naam] for naam in ("niet-begonnen", "loopt", "klaar")},
    "vervallen": ("vervallen", "grijs", KRUIS),
}
SOORTEN = {
    "stand": STANDEN,
    "stoplicht": STOPLICHTEN,
    "status": STATUSSEN,
    "gemeente": GEMEENTESTANDEN,
    "stap": STAPSTANDEN,
}


@cache
def badge(soort: str, waarde: str) -> SafeString:
    """The label of a value: word, shape and colour. An unknown value is a mistake in the caller: `KeyError`."""
    woord, kleur, vorm = SOORTEN[soort][waarde]
    return format_html(
        '<span class="utrecht-data-badge badge badge--{}"><svg viewBox="0 0 12 12" width="12" height="12" '
        'aria-hidden="true">{}</svg>{}</span>',
        kleur,
        mark_safe(vorm),
        woord,
    )


def _badge(soort: str, waarde: object) -> str:
    return badge(soort, str(waarde)) if waarde else ""


@register.simple_tag
def stand(waarde: object) -> str:
    """The derived `stand` of an action."""
    return _badge("stand", waarde)


@register.simple_tag
def stoplicht(waarde: object) -> str:
    """The stoplicht of a Voortgang entry: groen, oranje or rood."""
    return _badge("stoplicht", waarde)


@register.simple_tag
def status(waarde: object) -> str:
    """The status of an action as set by people."""
    return _badge("status", waarde)


@register.simple_tag
def gemeentestand(waarde: object) -> str:
    """The stand of one municipality on a step."""
    return _badge("gemeente", waarde)


@register.simple_tag
def stapstand(waarde: object) -> str:
    """The stand of a step that is carried out once."""
    return _badge("stap", waarde)


NTB = mark_safe('<abbr class="ntb" title="nader te bepalen">n.t.b.</abbr>')


@register.simple_tag
def ntb() -> SafeString:
    """The small grey label for what is still to be decided."""
    return NTB


@register.filter
def datum(waarde: date | datetime | None) -> str:
    """`12 maart 2026`; nothing for no date."""
    if waarde is None or waarde == "":
        return ""
    dag = localtime(waarde) if isinstance(waarde, datetime) else waarde
    return format_date(dag, "j F Y")


@register.filter
def datumtijd(waarde: datetime | None) -> str:
    """`12 maart 2026, 9.05 uur`."""
    return format_date(localtime(waarde), r"j F Y, G.i \u\u\r") if waarde else ""


@register.filter
def geleden(waarde: date | datetime | None, vandaag: date) -> str:
    """How long ago, in days: `94 dagen geleden`; what still comes: `over 3 dagen`."""
    if waarde is None:
        return ""
    dag = localtime(waarde).date() if isinstance(waarde, datetime) else waarde
    dagen_terug = (vandaag - dag).days
    vast = {0: "vandaag", 1: "gisteren", -1: "morgen"}
    if dagen_terug in vast:
        return vast[dagen_terug]
    return f"{dagen_terug} dagen geleden" if dagen_terug > 0 else f"over {-dagen_terug} dagen"


@register.filter
def euro(waarde: Decimal | None) -> str:
    """`€ 15.000`, with cents only when there are any; the label n.t.b. for None."""
    return NTB if waarde is None else format_euro(Decimal(waarde))


@register.filter
def dagen(waarde: Decimal | None) -> str:
    """`113,5`; the label n.t.b. for None."""
    return NTB if waarde is None else format_dagen(Decimal(waarde))


@register.simple_tag
def voortgangsbalk(percentage: int, label: str = "Voortgang") -> str:
    """A bar with its percentage in words beside it."""
    return format_html(
        '<span class="balk"><progress class="balk__strook" max="100" value="{}" aria-label="{}"></progress>'
        '<span class="balk__tekst">{}%</span></span>',
        percentage,
        label,
        percentage,
    )


@register.simple_tag
def kruimelpad(*delen: str) -> str:
    """Breadcrumb: name and address in turn, the current page last without address."""
    huidig = delen[-1]
    stappen = [(naam, adres) for naam, adres in zip(delen[:-1:2], delen[1:-1:2], strict=True)]
    links = format_html_join(
        "",
        '<li class="utrecht-breadcrumb-nav__item"><a class="utrecht-breadcrumb-nav__link" href="{1}">{0}</a></li>',
        stappen,
    )
    return format_html(
        '<nav class="utrecht-breadcrumb-nav kruimels" aria-label="Kruimelpad">'
        '<ol class="utrecht-breadcrumb-nav__list utrecht-breadcrumb-nav__list--html-ol">{}'
        '<li class="utrecht-breadcrumb-nav__item"><span class="utrecht-breadcrumb-nav__link" aria-current="page">'
        "{}</span></li></ol></nav>",
        links,
        huidig,
    )


OMHOOG = mark_safe(
    '<svg class="sorteer__pijl" viewBox="0 0 8 8" width="8" height="8" aria-hidden="true"><path d="M4 1l4 6H0z"/></svg>'
)
OMLAAG = mark_safe(
    '<svg class="sorteer__pijl" viewBox="0 0 8 8" width="8" height="8" aria-hidden="true"><path d="M4 7L0 1h8z"/></svg>'
)


@register.simple_tag(takes_context=True)
def sorteerkop(context: RequestContext, label: str, sleutel: str, klasse: str = "") -> str:
    """A table header that sorts by `?sorteer=sleutel`, and the other way round when it is chosen already."""
    vraag = context["request"].GET.copy()
    huidig = vraag.get("sorteer") or context.get("sorteer", "")
    oplopend, aflopend = huidig == sleutel, huidig == f"-{sleutel}"
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


@register.simple_tag(takes_context=True)
def paginering(context: RequestContext, blad: Any, label: str = "Bladzijden") -> str:
    """Links to the pages of a Django `Page`; nothing when there is one page. The parameter is `pagina`."""
    if not blad.has_other_pages():
        return ""
    vraag = context["request"].GET.copy()

    def adres(nummer: int) -> str:
        vraag["pagina"] = str(nummer)
        return f"?{vraag.urlencode()}"

    def stap(nummer: int, tekst: str, rel: str) -> str:
        return format_html(
            '<a class="utrecht-pagination__relative-link utrecht-pagination__relative-link--{}" rel="{}" href="{}">{}</a>',
            rel,
            rel,
            adres(nummer),
            tekst,
        )

    def nummer_link(nummer: int | str) -> str:
        if isinstance(nummer, str):
            return mark_safe('<span class="paginering__gat">…</span>')
        huidig = nummer == blad.number
        return format_html(
            '<a class="utrecht-pagination__page-link{}" href="{}" aria-label="Bladzijde {}"{}>{}</a>',
            " utrecht-pagination__page-link--current" if huidig else "",
            adres(nummer),
            nummer,
            mark_safe(' aria-current="page"') if huidig else "",
            nummer,
        )

    nummers = blad.paginator.get_elided_page_range(blad.number, on_each_side=1, on_ends=1)
    return format_html(
        '<nav class="utrecht-pagination paginering" aria-label="{}">{}<span class="paginering__nummers">{}</span>{}</nav>',
        label,
        stap(blad.previous_page_number(), "Vorige", "prev") if blad.has_previous() else "",
        format_html_join("", "{}", ((nummer_link(nummer),) for nummer in nummers)),
        stap(blad.next_page_number(), "Volgende", "next") if blad.has_next() else "",
    )


def _strook(lijn: Tijdlijn, rij: Rij) -> SafeString:
    """The bar of one row. Marks are strokes without length, so that they stay round at every width."""
    begin, breedte = lijn.strook(rij)
    woord, kleur, _ = STANDEN[rij.stand]
    stap = BREEDTE // len(lijn.jaren)
    jaarlijnen = "".join(f"M{jaar * stap} 0v28" for jaar in range(len(lijn.jaren)))
    merken = "".join(f"M{lijn.positie(merk.datum)} 14h.01" for merk in rij.merken)
    namen = "".join(f"; {merk.naam}: {datum(merk.datum)}" for merk in rij.merken)
    return format_html(
        '<svg class="tijdlijn__strook" viewBox="0 0 1000 28" preserveAspectRatio="none" role="img" aria-label="{}">'
        '<path class="jaarlijn" d="{}"/><rect class="balk--{}" x="{}" y="6" width="{}" height="16"/>{}'
        '<path class="vandaaglijn" d="M{} 0v28"/></svg>',
        f"{rij.naam}: {datum(rij.van)} tot en met {datum(rij.tot)}, {woord}{namen}",
        jaarlijnen,
        kleur,
        begin,
        breedte,
        format_html('<path class="merk" d="{}"/>', merken) if merken else "",
        lijn.positie(lijn.vandaag),
    )


@register.simple_tag
def tijdlijn(lijn: Tijdlijn) -> str:
    """The plan in time, drawn on the server: years, a bar per row, marks and the line of today."""
    jaren = format_html_join("", "<li>{}</li>", ((jaar,) for jaar in lijn.jaren))
    rijen = format_html_join(
        "",
        '<li class="tijdlijn__rij"><a href="{}">{}</a>{}<span class="tijdlijn__stand">{}</span></li>',
        ((rij.adres, rij.naam, _strook(lijn, rij), badge("stand", rij.stand)) for rij in lijn.rijen),
    )
    return format_html(
        '<div class="tijdlijn"><div class="tijdlijn__rij tijdlijn__rij--jaren">'
        '<ol class="tijdlijn__jaren" role="list">{}</ol></div><ul role="list">{}</ul>'
        '<p class="tijdlijn__uitleg"><span><svg viewBox="0 0 16 16" aria-hidden="true">'
        '<path class="vandaaglijn" d="M8 0v16"/></svg> vandaag, {}</span>{}</p></div>',
        jaren,
        rijen,
        datum(lijn.vandaag),
        MERK_UITLEG if any(rij.merken for rij in lijn.rijen) else "",
    )


MERK_UITLEG = mark_safe(
    '<span><svg viewBox="0 0 16 16" aria-hidden="true"><path class="merk" d="M8 8h.01"/></svg> mijlpaal</span>'
)
