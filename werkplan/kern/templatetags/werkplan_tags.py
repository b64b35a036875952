"""Template tags and filters of the product: how dates, money, days and stands are written, once."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import template
from django.template import Engine
from django.template.context import RequestContext
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from werkplan.kern.badges import NTB, badge
from werkplan.kern.bladeren import blad_links, sorteer_kop
from werkplan.kern.datums import datum, datumtijd, geleden
from werkplan.kern.filterform import FilterForm
from werkplan.kern.tijdlijn import Tijdlijn
from werkplan.kern.tijdlijn_svg import teken
from werkplan.kern.values import format_aantal, format_dagen, format_euro

register = template.Library()
DAG = re.compile(r"(\d{1,2}-\d{1,2}-\d{4})")


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


@register.simple_tag
def besluitstand(waarde: object) -> str:
    """Whether a decision was taken."""
    return _badge("besluit", waarde)


@register.simple_tag
def voorstelstand(waarde: object) -> str:
    """How far a proposal for a new action is."""
    return _badge("voorstel", waarde)


@register.simple_tag
def ntb() -> SafeString:
    """The small grey label for what is still to be decided."""
    return NTB


register.filter("datum", datum)
register.filter("datumtijd", datumtijd)
register.filter("geleden", geleden)


@register.filter
def dagen_heel(tekst: object) -> SafeString:
    """A text in which a day as 20-11-2020 does not break over two lines."""
    delen = enumerate(DAG.split(str(tekst)))
    heel = '<span class="heel">{}</span>'
    return format_html_join(
        "", "{}", ((format_html(heel, deel) if nummer % 2 else deel,) for nummer, deel in delen)
    )


@register.filter
def euro(waarde: Decimal | None) -> str:
    """`€ 15.000`, with cents only when there are any; the label n.t.b. for None."""
    return NTB if waarde is None else format_euro(Decimal(waarde))


@register.filter
def aantal(waarde: Decimal | None) -> str:
    """A whole number with its thousands apart, in the language of the page."""
    return "" if waarde is None else format_aantal(waarde)


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


@register.simple_tag(takes_context=True)
def uitgeschreven(context: RequestContext, naam: str) -> SafeString:
    """A template with the context of the page, to keep `as` a name what stands on the page more than once."""
    return Engine.get_default().get_template(naam).render(context)


@register.simple_tag
def kruimelpad(*delen: str) -> str:
    """Breadcrumb: name and address in turn, the current page last without address."""
    huidig = delen[-1]
    stappen = [(naam, adres) for naam, adres in zip(delen[:-1:2], delen[1:-1:2], strict=True)]
    links = format_html_join(
        "",
        '<li class="utrecht-breadcrumb-nav__item">'
        '<a class="utrecht-breadcrumb-nav__link" href="{1}">{0}</a></li>',
        stappen,
    )
    return format_html(
        '<nav class="utrecht-breadcrumb-nav kruimels" aria-label="Kruimelpad">'
        '<ol class="utrecht-breadcrumb-nav__list utrecht-breadcrumb-nav__list--html-ol">{}'
        '<li class="utrecht-breadcrumb-nav__item">'
        '<span class="utrecht-breadcrumb-nav__link" aria-current="page">'
        "{}</span></li></ol></nav>",
        links,
        huidig,
    )


@register.simple_tag
def filterform(form: FilterForm, label: str = "", sorteer: str = "") -> str:
    """The form of a filter bar."""
    return form.balk(label or "Filters", sorteer)


@register.simple_tag(takes_context=True)
def sorteerkop(context: RequestContext, label: str, sleutel: str, klasse: str = "") -> str:
    """A header that sorts by `?sorteer=sleutel`. The context may hold the default order as `sorteer`."""
    vraag = context["request"].GET
    huidig = vraag.get("sorteer") or context.get("sorteer") or ""
    return sorteer_kop(vraag, label, sleutel, huidig, klasse)


@register.simple_tag(takes_context=True)
def paginering(context: RequestContext, blad: Any, label: str = "Bladzijden", sleutel: str = "pagina") -> str:
    """Links to the pages of a Django `Page`; `sleutel` is the parameter, for a second list on a page."""
    return blad_links(context["request"].GET, blad, label, sleutel)


@register.simple_tag
def tijdlijn(lijn: Tijdlijn) -> str:
    """The plan in time, drawn on the server: years, a bar per row, marks and the line of today."""
    return teken(lijn)
