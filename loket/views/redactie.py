"""The editors' list of pages, a page with its preview, and the forms behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from loket.forms.redactie import (
    ArtikelForm,
    BijeenkomstForm,
    InhoudForm,
    NetwerkForm,
    RedactieFilter,
    RegelingForm,
    SteunpuntForm,
)
from loket.history import may_know_history
from loket.models import (
    Artikel,
    Bijeenkomst,
    Gemist,
    Inhoud,
    Loketcontact,
    Netwerk,
    Reactie,
    Regeling,
    Stand,
    Steunpunt,
    Synoniem,
    Vraag,
)
from loket.services.inhoud import bevestig, verwijder_inhoud, voeg_inhoud_toe, wijzig_inhoud, zet_stand
from loket.zoekindex import SOORTEN
from werkplan.kern.formulieren import Formulierpagina, Wegknop, formulierpagina
from werkplan.kern.klok import vandaag
from werkplan.kern.knop import druk_op_knop, geheel_getal
from werkplan.kern.models import Gebruiker
from werkplan.kern.permissions import may, require
from werkplan.kern.web import gebruiker, page

FORMULIEREN: dict[type[Inhoud], type[InhoudForm]] = {
    Artikel: ArtikelForm,
    Regeling: RegelingForm,
    Steunpunt: SteunpuntForm,
    Bijeenkomst: BijeenkomstForm,
    Netwerk: NetwerkForm,
}
PER_BLAD = 50
STANDEN = {
    Stand.CONCEPT: "Teruggezet naar concept. De pagina is niet openbaar.",
    Stand.BEOORDELING: "Aangeboden ter beoordeling.",
    Stand.GEPUBLICEERD: "Gepubliceerd.",
}


@dataclass(frozen=True, slots=True)
class Regel:
    """A page in the list."""

    soort: str
    code: str
    record: Inhoud

    @property
    def adres(self) -> str:
        return reverse("loket:inhoud", args=[self.code, self.record.pk])


@login_required
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    """All pages that somebody may know: what waits for review first, then what has to be looked at."""
    require(request.user, "view", Artikel)
    persoon, dag = gebruiker(request), vandaag()
    form = RedactieFilter(request.GET, soorten=SOORTEN)
    blad = Paginator(_regels(form, persoon, dag), PER_BLAD).get_page(request.GET.get("pagina"))
    aantal = blad.paginator.count
    contacten = list(Loketcontact.objects.visible_to(persoon).select_related("gemeente", "onderwerp"))
    context = {
        "form": form,
        "blad": blad,
        "voor_mij": _aantal_voor(persoon, dag),
        "resultaat": "1 pagina" if aantal == 1 else f"{aantal} pagina's",
        "nieuw": [
            (code, model._meta.verbose_name) for code, model in SOORTEN.items() if may(persoon, "add", model)
        ],
        "contacten": contacten,
        "te_wijzigen": {een.pk for een in contacten if may(persoon, "change", Loketcontact, on=een)},
        "mag_contact": may(persoon, "add", Loketcontact),
        "mag_synoniemen": may(persoon, "change", Synoniem),
        "mag_zorg": may(persoon, "view", Reactie),
        "mag_gemist": may(persoon, "view", Gemist),
        "mag_vragen": may(persoon, "view", Vraag),
        "vandaag": dag,
    }
    return page(request, "loket/redactie/lijst.html", context)


def _aantal_voor(persoon: Gebruiker, dag: date) -> int:
    """How many pages of this person have to be looked at again."""
    per_soort: list[Any] = [model._default_manager.all() for model in SOORTEN.values()]
    return sum(rijen.na_te_kijken(dag).filter(eigenaar=persoon).count() for rijen in per_soort)


def _regels(form: RedactieFilter, persoon: Gebruiker, dag: date) -> list[Regel]:
    form.is_valid()
    gekozen = {naam: waarde for naam, waarde in form.cleaned_data.items() if waarde}
    soorten = {code: model for code, model in SOORTEN.items() if gekozen.get("soort", code) == code}
    regels = list(
        chain.from_iterable(_van_soort(code, model, gekozen, persoon, dag) for code, model in soorten.items())
    )
    volgorde = {Stand.BEOORDELING: 0, Stand.CONCEPT: 1, Stand.GEPUBLICEERD: 2}
    return sorted(
        regels,
        key=lambda regel: (
            volgorde[Stand(regel.record.stand)],
            regel.record.nakijken_op or date.max,
            regel.record.titel,
        ),
    )


def _van_soort(
    code: str, model: type[Inhoud], gekozen: dict[str, Any], persoon: Gebruiker, dag: date
) -> list[Regel]:
    rijen: Any = model._default_manager.all()
    rijen = rijen.visible_to(persoon).select_related("eigenaar")
    if "stand" in gekozen:
        rijen = rijen.filter(stand=gekozen["stand"])
    if gekozen.get("nakijken") == "nu":
        rijen = rijen.na_te_kijken(dag)
    if gekozen.get("nakijken") == "nooit":
        rijen = rijen.filter(gecontroleerd_op=None)
    if "wie" in gekozen:
        rijen = rijen.filter(eigenaar=persoon if gekozen["wie"] == "mij" else None)
    return [Regel(str(model._meta.verbose_name), code, record) for record in rijen]


def _model(inhoud: str) -> type[Inhoud]:
    if inhoud not in SOORTEN:
        raise Http404
    return SOORTEN[inhoud]


def get_inhoud(request: HttpRequest, inhoud: str, pk: int) -> Inhoud:
    """The page of an address; 404 when the reader may not know it."""
    model = _model(inhoud)
    require(request.user, "view", model)
    rijen: Any = model._default_manager.all()
    gevonden: Inhoud = get_object_or_404(
        rijen.visible_to(gebruiker(request)).select_related("eigenaar"), pk=pk
    )
    return gevonden


@login_required
@require_safe
def inhoud(request: HttpRequest, inhoud: str, pk: int) -> HttpResponse:
    """A page as it will look, in both languages, with what an editor can do to it."""
    record = get_inhoud(request, inhoud, pk)
    context: dict[str, Any] = {
        "record": record,
        "code": inhoud,
        "soort": record._meta.verbose_name,
        "mag_wijzigen": may(gebruiker(request), "change", type(record), on=record),
        "mag_historie": may_know_history(gebruiker(request), record),
        "velden": [veld for veld in ("tekst", "stappen") if getattr(record, veld, "")],
        "is_na_te_kijken": record.nakijken_op is not None and record.nakijken_op <= vandaag(),
        "standen": [(stand, tekst) for stand, tekst in _volgende(record)],
    }
    if isinstance(record, Steunpunt):
        context["spreekuren"] = record.spreekuren.prefetch_related("uitzonderingen")
    return page(request, "loket/redactie/inhoud.html", context)


def _volgende(record: Inhoud) -> list[tuple[Stand, str]]:
    """To which stands a page can go, as buttons."""
    if record.stand == Stand.GEPUBLICEERD:
        return [(Stand.CONCEPT, "Van de site halen")]
    aanbieden = [(Stand.BEOORDELING, "Ter beoordeling aanbieden")] if record.stand == Stand.CONCEPT else []
    return [(Stand.GEPUBLICEERD, "Publiceren"), *aanbieden]


@login_required
@require_http_methods(["GET", "POST"])
def inhoud_nieuw(request: HttpRequest, inhoud: str) -> HttpResponse:
    """A new page, as a draft of whoever makes it."""
    model, persoon = _model(inhoud), gebruiker(request)
    require(persoon, "add", model)
    nieuw = model(eigenaar=persoon)
    form = FORMULIEREN[model](request.POST or None, instance=nieuw, persoon=persoon)

    def opslaan() -> None:
        voeg_inhoud_toe(nieuw, door=persoon, kenmerken=form.cleaned_data.get("kenmerken"))

    pagina = Formulierpagina(
        f"Nieuw: {model._meta.verbose_name}",
        reverse("loket:lijst"),
        "Bewaard als concept. Bekijk het en publiceer het.",
        daarna=lambda: reverse("loket:inhoud", args=[inhoud, nieuw.pk]),
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_http_methods(["GET", "POST"])
def inhoud_wijzigen(request: HttpRequest, inhoud: str, pk: int) -> HttpResponse:
    """Change a page. What is published is public at once."""
    record, persoon = get_inhoud(request, inhoud, pk), gebruiker(request)
    require(persoon, "change", type(record), on=record)
    form = FORMULIEREN[type(record)](request.POST or None, instance=record, persoon=persoon)
    terug = reverse("loket:inhoud", args=[inhoud, pk])

    def opslaan() -> None:
        wijzig_inhoud(
            record,
            door=persoon,
            versie=form.gelezen_versie,
            velden=form.velden(),
            kenmerken=form.cleaned_data.get("kenmerken"),
        )

    weg = Wegknop(
        reverse("loket:inhoud-verwijderen", args=[inhoud, pk]),
        record.versie,
        "Verwijderen",
        "De pagina verdwijnt. Links ernaartoe werken dan niet meer.",
    )
    pagina = Formulierpagina(f"{record} wijzigen", terug, "Bewaard.", extra={"weg": weg})
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_POST
def stand(request: HttpRequest, inhoud: str, pk: int) -> HttpResponse:
    """The buttons that offer, publish or take back a page."""
    record, persoon = get_inhoud(request, inhoud, pk), gebruiker(request)
    require(persoon, "change", type(record), on=record)

    def doe() -> str:
        naar = Stand(request.POST["stand"]) if request.POST.get("stand") in Stand else Stand.CONCEPT
        zet_stand(record, naar, door=persoon, versie=geheel_getal(request, "versie"), vandaag=vandaag())
        return STANDEN[naar]

    return druk_op_knop(request, reverse("loket:inhoud", args=[inhoud, pk]), doe)


@login_required
@require_POST
def bevestigen(request: HttpRequest, inhoud: str, pk: int) -> HttpResponse:
    """The button that says that a page is still right."""
    record, persoon = get_inhoud(request, inhoud, pk), gebruiker(request)
    require(persoon, "change", type(record), on=record)

    def doe() -> str:
        bevestig(record, door=persoon, versie=geheel_getal(request, "versie"), vandaag=vandaag())
        return "Bevestigd. We vragen het over een half jaar weer."

    return druk_op_knop(request, reverse("loket:inhoud", args=[inhoud, pk]), doe)


@login_required
@require_POST
def inhoud_verwijderen(request: HttpRequest, inhoud: str, pk: int) -> HttpResponse:
    """The button that deletes a page."""
    record, persoon = get_inhoud(request, inhoud, pk), gebruiker(request)
    require(persoon, "delete", type(record), on=record)

    def doe() -> str:
        verwijder_inhoud(record, door=persoon, versie=geheel_getal(request, "versie"))
        return f"{record} is verwijderd."

    return druk_op_knop(request, reverse("loket:lijst"), doe)


def onderdeel(model: type[Model], request: HttpRequest, pk: int, *verwant: str) -> Any:
    """A record that belongs to the loket, by its number; 404 when the reader may not know it."""
    require(request.user, "view", model)
    rijen: Any = model._default_manager.all()
    return get_object_or_404(rijen.visible_to(gebruiker(request)).select_related(*verwant), pk=pk)
