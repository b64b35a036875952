"""Badges: a value as word, shape and colour, so that no meaning hangs on colour alone.

They are cached strings and not templates, because a list shows hundreds of them.
"""

from __future__ import annotations

from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_noop

NTB = SafeString('<abbr class="ntb" title="nader te bepalen">n.t.b.</abbr>')

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
    "op-schema": (gettext_noop("op schema"), "groen", ROND),
    "vraagt-aandacht": (gettext_noop("vraagt aandacht"), "oranje", DRIEHOEK),
    "vertraagd": (gettext_noop("vertraagd"), "rood", VIERKANT),
    "nog-niet-begonnen": (gettext_noop("nog niet begonnen"), "grijs", RING),
    "afgerond": (gettext_noop("afgerond"), "grijs", VINK),
    "aangehouden": (gettext_noop("aangehouden"), "grijs", BALK),
    "gestopt": (gettext_noop("gestopt"), "grijs", KRUIS),
    "vervangen": (gettext_noop("vervangen"), "grijs", PIJL),
}
STOPLICHTEN = {
    "groen": STANDEN["op-schema"],
    "oranje": STANDEN["vraagt-aandacht"],
    "rood": STANDEN["vertraagd"],
}
STATUSSEN = {
    "niet-gestart": (gettext_noop("niet gestart"), "grijs", RING),
    "in-uitvoering": (gettext_noop("in uitvoering"), "water", HALF),
    **{naam: STANDEN[naam] for naam in ("aangehouden", "afgerond", "gestopt", "vervangen")},
}
GEMEENTESTANDEN = {
    "niet-begonnen": (gettext_noop("niet begonnen"), "grijs", RING),
    "loopt": (gettext_noop("loopt"), "water", HALF),
    "klaar": (gettext_noop("klaar"), "groen", VINK),
    "doet-niet-mee": (gettext_noop("doet niet mee"), "grijs", STREEP),
}
STAPSTANDEN = {
    **{naam: GEMEENTESTANDEN[naam] for naam in ("niet-begonnen", "loopt", "klaar")},
    "vervallen": (gettext_noop("vervallen"), "grijs", KRUIS),
}
BESLUITSTANDEN = {
    "open": ("nog te nemen", "oranje", DRIEHOEK),
    "genomen": ("genomen", "groen", VINK),
    "afgewezen": ("niet genomen", "grijs", KRUIS),
}
VOORSTELSTANDEN = {
    "concept": ("concept", "grijs", RING),
    "voorgelegd": ("voorgelegd", "water", HALF),
    "aangenomen": ("aangenomen", "groen", VINK),
    "afgewezen": ("afgewezen", "grijs", KRUIS),
}
RONDESTANDEN = {
    "bezig": ("bezig", "water", HALF),
    "ingediend": ("ingediend", "water", PIJL),
    "teruggestuurd": ("teruggestuurd", "oranje", DRIEHOEK),
    "goedgekeurd": ("goedgekeurd", "groen", VINK),
}
SIGNAALSTANDEN = {
    "nieuw": ("nieuw", "oranje", DRIEHOEK),
    "in-behandeling": ("in behandeling", "water", HALF),
    "beantwoord": ("beantwoord", "groen", VINK),
    "gesloten": ("gesloten", "grijs", STREEP),
}
VRAAGSTANDEN = {**SIGNAALSTANDEN, "te-laat": ("te laat", "rood", DRIEHOEK)}
REGELINGSTANDEN = {
    "open": (gettext_noop("open"), "groen", ROND),
    "binnenkort": (gettext_noop("gaat nog open"), "water", HALF),
    "onbekend": (gettext_noop("kijk bij de aanbieder"), "grijs", RING),
    "tijdelijk-dicht": (gettext_noop("tijdelijk gesloten"), "oranje", BALK),
    "gesloten": (gettext_noop("gesloten"), "grijs", STREEP),
}
INHOUDSTANDEN = {
    "concept": ("concept", "grijs", RING),
    "beoordeling": ("ter beoordeling", "oranje", DRIEHOEK),
    "gepubliceerd": ("gepubliceerd", "groen", VINK),
}
PASSENDHEDEN = {
    "past": (gettext_noop("past"), "groen", VINK),
    "misschien": (gettext_noop("past misschien"), "oranje", DRIEHOEK),
    "past-niet": (gettext_noop("past niet"), "grijs", KRUIS),
}
SOORTEN = {
    "stand": STANDEN,
    "stoplicht": STOPLICHTEN,
    "status": STATUSSEN,
    "gemeente": GEMEENTESTANDEN,
    "stap": STAPSTANDEN,
    "besluit": BESLUITSTANDEN,
    "voorstel": VOORSTELSTANDEN,
    "ronde": RONDESTANDEN,
    "signaal": SIGNAALSTANDEN,
    "vraag": VRAAGSTANDEN,
    "regeling": REGELINGSTANDEN,
    "inhoud": INHOUDSTANDEN,
    "passend": PASSENDHEDEN,
}


def badge(soort: str, waarde: str) -> SafeString:
    """The label of a value: word, shape and colour. An unknown value is the caller's mistake: `KeyError`."""
    woord, kleur, vorm = SOORTEN[soort][waarde]
    return _label(gettext(woord), kleur, vorm)


@cache
def _label(woord: str, kleur: str, vorm: str) -> SafeString:
    return format_html(
        '<span class="utrecht-data-badge badge badge--{}"><svg viewBox="0 0 12 12" '
        'aria-hidden="true">{}</svg>{}</span>',
        kleur,
        SafeString(vorm),
        woord,
    )
