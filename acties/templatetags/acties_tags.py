"""Tags of the plan: addresses, and how means and milestones are written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from acties.figures import Dagen, Geld
from acties.middelen import Middelenrij
from acties.models import Actie, Begrotingsregel, Inzet
from werkplan.kern.datums import datum
from werkplan.kern.templatetags.werkplan_tags import kruimelpad
from werkplan.kern.values import format_dagen, format_euro

register = template.Library()


@register.simple_tag
def actie_url(actie: Actie, naam: str = "actie") -> str:
    """The address of a page of an action, below the current plan or below its own."""
    return actie.url(naam)


@register.simple_tag
def actiekruimels(actie: Actie, hier: str = "") -> str:
    """The breadcrumb of a page of an action; without `hier` of the action itself."""
    lijst = (
        ("Acties", "/acties/") if actie.plan.is_huidig else (str(actie.plan), actie.plan.get_absolute_url())
    )
    naam = f"Actie {actie.nummer}"
    return kruimelpad(*lijst, naam, actie.url("actie"), hier) if hier else kruimelpad(*lijst, naam)


def geld_tekst(geld: Geld) -> str:
    """`€ 15.000 + 1 n.t.b.`; `regulier` for lines that regular budgets pay; `-` without any line."""
    if geld == Geld():
        return "-"
    regulier = f"{geld.aantal_regulier} regulier" if geld.aantal_regulier > 1 else "regulier"
    if not geld.geraamd and not geld.aantal_ntb and geld.aantal_regulier:
        return "regulier"
    return f"{geld.totaal}, {regulier}" if geld.aantal_regulier else str(geld.totaal)


@register.simple_tag
def begrotingsregel(regel: Begrotingsregel) -> str:
    """One line of planned money in words: `€ 15.000 (indicatief), deels subsidie, 2020`."""
    if regel.bedrag is None:
        tekst = "bedrag n.t.b." if regel.zekerheid else "regulier budget"
    else:
        btw = ", inclusief btw" if regel.inclusief_btw else ""
        tekst = f"{format_euro(regel.bedrag)} ({regel.get_zekerheid_display()}{btw})"
    if regel.dekking and regel.zekerheid:
        tekst += f", betaald uit: {regel.dekking}"
    return f"{tekst}, {regel.jaar}" if regel.jaar else tekst


@register.simple_tag
def dagen_in_woorden(dagen: Dagen, gemeenten: int) -> str:
    """Planned days in words: `trekker 5 dagen, 1 per gemeente (samen 7)`."""
    delen = []
    if dagen.trekker:
        delen.append(f"trekker {_aantal_dagen(dagen.trekker)}")
    if dagen.per_gemeente:
        delen.append(
            f"{_aantal_dagen(dagen.per_gemeente)} per gemeente (samen {format_dagen(dagen.gemeenten)})"
        )
    if dagen.aantal_ntb:
        delen.append("dagen n.t.b.")
    return ", ".join(delen) or "0 dagen"


def _aantal_dagen(dagen: Decimal) -> str:
    return f"{format_dagen(dagen)} {'dag' if dagen == 1 else 'dagen'}"


@register.simple_tag
def inzetregel(regel: Inzet) -> str:
    """One line of planned days in words: `trekker 5 dagen, 1 dag per gemeente, 2020`."""
    delen = ["dagen n.t.b."] if regel.ntb else []
    if regel.dagen_trekker is not None:
        delen.append(f"trekker {_aantal_dagen(regel.dagen_trekker)}")
    if regel.dagen_per_gemeente is not None:
        delen.append(f"{_aantal_dagen(regel.dagen_per_gemeente)} per gemeente")
    return ", ".join([*delen, str(regel.jaar)] if regel.jaar else delen)


@register.simple_tag
def middelen_in_woorden(totaal: Middelenrij) -> str:
    """All means of an action in two sentences, for the top of its part of the page."""
    geld, dagen, gedaan = totaal.geld, totaal.dagen, totaal.realisatie
    soorten = [
        (geld.vastgesteld, "vastgesteld"),
        (geld.indicatief, "indicatief"),
        (geld.mogelijk, "mogelijk"),
    ]
    waarvan = ", ".join(f"{format_euro(bedrag)} {naam}" for bedrag, naam in soorten if bedrag)
    geraamd = "geen geld" if geld == Geld() else geld_tekst(geld)
    zin = f"Geraamd: {geraamd}{f' ({waarvan})' if waarvan else ''}; "
    zin += f"verplicht {format_euro(gedaan.verplicht)}, betaald {format_euro(gedaan.betaald)}. "
    zin += f"Gepland: {dagen.totaal}"
    if dagen.trekker or dagen.gemeenten:
        zin += f" (trekker {format_dagen(dagen.trekker)}, gemeenten {format_dagen(dagen.gemeenten)})"
    return f"{zin}; besteed {_aantal_dagen(gedaan.dagen)}."


@register.simple_tag
def middelenrij(rij: Middelenrij, adres: str, peildatum: date | None, naam: str = "") -> SafeString:
    """One row of planned beside realised, each figure a link to its rows. The year names it, or `naam`."""
    vraag = [("jaar", str(rij.jaar or "los"))] if not naam else []
    if peildatum:
        vraag.append(("peildatum", peildatum.isoformat()))
    basis = f"{adres}?{'&'.join('='.join(deel) for deel in vraag)}" if vraag else adres
    geraamd = str(rij.geld.totaal) if rij.geld.geraamd or rij.geld.aantal_ntb else geld_tekst(rij.geld)
    gepland = str(rij.dagen.totaal).replace(" dagen", "").replace(" dag", "")
    cellen = (
        ("Geraamd", "geld", geraamd),
        ("Verplicht", "uitgaven", format_euro(rij.realisatie.verplicht)),
        ("Betaald", "uitgaven", format_euro(rij.realisatie.betaald)),
        ("Dagen gepland", "dagen", gepland),
        ("Dagen besteed", "bestede-dagen", format_dagen(rij.realisatie.dagen)),
    )
    return format_html(
        '<tr><th scope="row">{}</th>{}</tr>',
        naam or rij.jaar or "Niet toegedeeld",
        format_html_join("", "{}", ((_cel(basis, *cel),) for cel in cellen)),
    )


def _cel(adres: str, label: str, anker: str, tekst: str) -> SafeString:
    """A figure with the way to its rows; nothing has no rows."""
    klasse = "getal lang" if anker == "geld" else "getal"
    if tekst in ("-", "0", "€ 0"):
        return format_html('<td class="{}" data-label="{}">{}</td>', klasse, label, tekst)
    return format_html(
        '<td class="{}" data-label="{}"><a href="{}#{}">{}</a></td>', klasse, label, adres, anker, tekst
    )


@register.simple_tag
def mijlpaalstand(mijlpaal: dict[str, Any], vandaag: date) -> str:
    """Where a milestone stands, in words; what is late stands out."""
    gepland = datum(mijlpaal["datum"])
    if mijlpaal["vervallen"]:
        return f"vervallen, was gepland op {gepland}"
    if mijlpaal["gehaald_op"]:
        return f"gehaald op {datum(mijlpaal['gehaald_op'])}, gepland op {gepland}"
    if mijlpaal["datum"] < vandaag:
        return format_html("<strong>te laat</strong>, was gepland op {}", gepland)
    return f"gepland op {gepland}"
