"""The page of one meeting, with the forms that stand on it; every view below a meeting comes back to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from acties.forms.overleg import ActiepuntForm, AgendapuntForm, SnelBesluitForm, UitnodigForm
from acties.models import Aanwezigheid, Actiepunt, Agendapunt, Besluit, Overleg
from acties.services.agenda import nog_voor_te_stellen
from acties.services.overleg import uit_te_nodigen
from acties.services.overlegpost import Verzending
from acties.views.basis import gebruiker
from acties.views.overlegkring import Kring
from werkplan.kern.klok import vandaag
from werkplan.kern.models import Gebruiker
from werkplan.kern.permissions import may, require
from werkplan.kern.web import page

WEEK = timedelta(days=7)
AANTAL_VOORGESTELD = 15
"""How many proposed items are shown that are not on the agenda; the others are counted."""


def get_overleg(request: HttpRequest, pk: int) -> Overleg:
    """The meeting of an address."""
    require(request.user, "view", Overleg)
    overleggen = Overleg.objects.visible_to(gebruiker(request)).select_related("plan")
    return get_object_or_404(overleggen, pk=pk)


def mensen(door: Gebruiker, op: date) -> dict[int, str]:
    """The people that can be invited or be made owner: id -> name with the organisations."""
    return {
        pk: f"{leden[0].gebruiker} ({', '.join(sorted({str(lid.organisatie) for lid in leden}))})"
        for pk, leden in uit_te_nodigen(door, op).items()
    }


@dataclass(frozen=True)
class Overlegpagina:
    """What the page of a meeting shows to somebody today, or as it was recorded by a past day."""

    overleg: Overleg
    lezer: Gebruiker
    vandaag: date
    peildatum: date | None = None

    @cached_property
    def kring(self) -> Kring:
        """The lists around it, on the same day."""
        return Kring(self.overleg.plan, self.peildatum)

    @cached_property
    def mag_wijzigen(self) -> bool:
        return self.kring.is_nu and may(self.lezer, "change", Overleg, on=self.overleg)

    @property
    def is_begonnen(self) -> bool:
        """From the day itself the list of what was agreed is the main thing, before it the invitation."""
        return self.overleg.datum <= self.vandaag

    @property
    def is_geweest(self) -> bool:
        return self.overleg.datum < self.vandaag

    @property
    def tweede_knop(self) -> str:
        """What can be done besides the main thing: on the day itself invite, before it send what was agreed."""
        if self.is_geweest:
            return ""
        if self.overleg.afgezegd_op:
            return "doorgaan"
        if self.is_begonnen:
            return "uitnodiging"
        return "lijst" if self.besluiten or self.actiepunten else ""

    @cached_property
    def agenda(self) -> list[Agendapunt]:
        punten = Agendapunt.objects.visible_to(self.lezer).filter(overleg=self.overleg)
        return list(punten.select_related("actie__plan", "besluit", "voorstel"))

    @cached_property
    def aanwezigheid(self) -> list[Aanwezigheid]:
        regels = Aanwezigheid.objects.visible_to(self.lezer).filter(overleg=self.overleg)
        return list(regels.select_related("gebruiker"))

    @cached_property
    def aanwezigen(self) -> list[Aanwezigheid]:
        return [regel for regel in self.aanwezigheid if regel.stand == Aanwezigheid.Stand.AANWEZIG]

    @cached_property
    def is_aanwezigheid_open(self) -> bool:
        """Whether of somebody nothing is known yet."""
        return any(regel.stand == Aanwezigheid.Stand.UITGENODIGD for regel in self.aanwezigheid)

    @cached_property
    def besluiten(self) -> list[Besluit]:
        besluiten = Besluit.objects.visible_to(self.lezer).filter(overleg=self.overleg).order_by("pk")
        return list(besluiten.prefetch_related("besluitacties__actie__plan"))

    @cached_property
    def actiepunten(self) -> list[Actiepunt]:
        punten = Actiepunt.objects.visible_to(self.lezer).filter(overleg=self.overleg)
        return list(punten.select_related("eigenaar", "actie__plan"))

    @cached_property
    def voorgesteld(self) -> tuple[Any, ...]:
        """The proposed items that are not on the agenda of a meeting still to come."""
        if not self.mag_wijzigen or self.is_geweest:
            return ()
        return nog_voor_te_stellen(self.overleg, door=self.lezer, vandaag=self.vandaag)

    @property
    def eerste_voorgesteld(self) -> tuple[Any, ...]:
        return self.voorgesteld[:AANTAL_VOORGESTELD]

    @cached_property
    def mensen(self) -> dict[int, str]:
        return mensen(self.lezer, self.vandaag) if self.mag_wijzigen else {}

    def formulieren(self) -> dict[str, forms.BaseForm]:
        """The empty forms on the page; none for who may only read."""
        if not self.mag_wijzigen:
            return {}
        plan, door = self.overleg.plan, self.lezer
        nog_niet = {regel.gebruiker_id for regel in self.aanwezigheid}
        over = {pk: naam for pk, naam in self.mensen.items() if pk not in nog_niet}
        return {
            "agendaform": AgendapuntForm(prefix="agenda", plan=plan, door=door),
            "uitnodigform": UitnodigForm(mensen=over),
            "besluitform": SnelBesluitForm(prefix="besluit", plan=plan, door=door),
            "actiepuntform": ActiepuntForm(
                prefix="actiepunt",
                mensen=self.mensen,
                initial={"datum": max(self.overleg.datum, self.vandaag) + 2 * WEEK},
                plan=plan,
                door=door,
            ),
        }


def toon_overleg(request: HttpRequest, pagina: Overlegpagina, **gebonden: forms.BaseForm) -> HttpResponse:
    """The page of a meeting; a form in `gebonden` is shown with what was typed in it and what is wrong."""
    formulieren = {**pagina.formulieren(), **gebonden}
    fout = next((form for form in gebonden.values() if form.errors), None)
    context = {
        "pagina": pagina,
        "kring": pagina.kring,
        "overleg": pagina.overleg,
        "vandaag": pagina.vandaag,
        "fout": fout,
    }
    return page(request, "acties/overleg/overleg.html", {**context, **formulieren})


def open_overleg(request: HttpRequest, pk: int) -> Overlegpagina:
    """The meeting of an address, ready to be shown."""
    dag = getattr(request, "peildatum", None)
    return Overlegpagina(get_overleg(request, pk), gebruiker(request), dag or vandaag(), dag)


def verstuurd(wat: str, verzending: Verzending) -> str:
    """Who gets a mail, in words."""
    aan = ", ".join(str(mens) for mens in verzending.aan)
    zonder = ", ".join(str(mens) for mens in verzending.zonder_adres)
    tekst = f"{wat} is klaargezet voor {aan}."
    return f"{tekst} Geen e-mailadres of geen account meer: {zonder}." if zonder else tekst
