"""The pages of signals for signed-in people: the list and its file, one signal, report, answer; fibre."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from locaties.bundels import HOOGSTENS
from locaties.forms.signalen import AntwoordForm, DrempelForm, PartnerForm, SignaalFilter
from locaties.history import historie_van
from locaties.lijst import bladzijde
from locaties.models import Glasvezeldrempel, Signaal, Toewijzing
from locaties.models.signaal import SignaalQuerySet
from locaties.services.signalen import answer, report, set_fibre_threshold
from locaties.signaalcijfers import ACTIE_VAN, count_per_action, count_per_kind
from locaties.views.basis import get_locatie
from werkplan.kern.exporters import Formaat, Kolom, Tabel, Waarde, als_bestand
from werkplan.kern.formulieren import Formulierpagina, formulierpagina, nieuwe_versie
from werkplan.kern.klok import vandaag
from werkplan.kern.permissions import may, require
from werkplan.kern.web import gebruiker, page

RONDOM = ("locatie__gemeente", "organisatie", "hoort_bij", "toegewezen_aan", "toegewezen_persoon")
MEESTE = 25


def _gefilterd(request: HttpRequest) -> tuple[SignaalFilter, SignaalQuerySet]:
    require(request.user, "view", Signaal)
    persoon = gebruiker(request)
    form = SignaalFilter(request.GET, persoon=persoon)
    return form, Signaal.objects.visible_to(persoon).filter(**form.voorwaarden())


@login_required
@require_safe
def signalen(request: HttpRequest) -> HttpResponse:
    """The signals that somebody may know, the newest first."""
    form, gevonden = _gefilterd(request)
    tellingen = count_per_kind(gevonden)
    aantal = sum(telling.aantal for telling in tellingen)
    rijen = gevonden.select_related(*RONDOM).with_members()
    context = {
        "form": form,
        "blad": bladzijde(rijen, request.GET.get("pagina", "1")),
        "aantal": aantal,
        "nieuw": gevonden.filter(stand=Signaal.Stand.NIEUW).count(),
        "apart": gevonden.filter(hoort_bij=None).count(),
        "mag_bundelen": may(request.user, "bundelen", Signaal),
        "per_actie": count_per_action(tellingen),
        "resultaat": "1 signaal" if aantal == 1 else f"{aantal or 'Geen'} signalen",
        "exportadres": f"{reverse('locaties:signalen')}export",
        "mag_melden": may(request.user, "add", Signaal),
    }
    return page(request, "locaties/signalen.html", context)


@login_required
@require_safe
def signalen_export(request: HttpRequest, formaat: Formaat) -> HttpResponseBase:
    """The list as shown, all pages of it, as a file."""
    form, gevonden = _gefilterd(request)
    kolommen = [
        Kolom("Kenmerk"),
        Kolom("Locatie", breedte=30),
        Kolom("Gemeente"),
        Kolom("Waarover"),
        Kolom("Actie", "getal"),
        Kolom("Ontvangen", "datum"),
        Kolom("Stand"),
        Kolom("Hoort bij"),
        Kolom("Toegewezen aan", breedte=24),
        Kolom("Wat er aan de hand is", breedte=60),
        Kolom("Antwoord", breedte=60),
        Kolom("Openbaar antwoord"),
    ]
    return als_bestand(
        Tabel("Signalen", kolommen, _rijen(gevonden), kop=[("Filters", form.in_woorden())]), formaat
    )


def _rijen(signalen: SignaalQuerySet) -> Iterator[list[Waarde]]:
    rijen = signalen.select_related("locatie__gemeente", "hoort_bij", "toegewezen_aan")
    for signaal in rijen.iterator(chunk_size=500):
        yield [
            signaal.kenmerk,
            signaal.locatie.naam,
            signaal.locatie.gemeente.naam,
            signaal.get_soort_display(),
            ACTIE_VAN[signaal.soort],
            signaal.ontvangen_op,
            signaal.get_stand_display(),
            str(signaal.hoort_bij or ""),
            str(signaal.toegewezen_aan or ""),
            signaal.tekst,
            signaal.antwoord,
            signaal.antwoord_openbaar,
        ]


def get_signaal(request: HttpRequest, pk: int) -> Signaal:
    """The signal of an address; 404 when the reader may not know it."""
    require(request.user, "view", Signaal)
    zichtbaar = Signaal.objects.visible_to(gebruiker(request))
    return get_object_or_404(zichtbaar.select_related(*RONDOM), pk=pk)


def alike(signaal: Signaal, signalen: SignaalQuerySet) -> list[Signaal]:
    """What may be about the same thing, by the rule of `locaties.bundels`, and belongs nowhere yet."""
    venster = (signaal.ontvangen_op - HOOGSTENS, signaal.ontvangen_op + HOOGSTENS)
    gevonden = signalen.filter(
        locatie=signaal.locatie_id, soort=signaal.soort, hoort_bij=None, ontvangen_op__range=venster
    )
    return list(gevonden.exclude(pk=signaal.pk).exclude(stand=Signaal.Stand.GESLOTEN)[:MEESTE])


@login_required
@require_safe
def signaal(request: HttpRequest, pk: int) -> HttpResponse:
    """One signal with its answer."""
    gevonden, persoon = get_signaal(request, pk), gebruiker(request)
    zichtbaar = Signaal.objects.visible_to(persoon)
    mag_bundelen = may(persoon, "bundelen", Signaal, on=gevonden)
    is_lid = gevonden.hoort_bij is not None
    context = {
        "signaal": gevonden,
        "actie": ACTIE_VAN[gevonden.soort],
        "leden": zichtbaar.filter(hoort_bij=gevonden).select_related("organisatie"),
        "lijkt_op": alike(gevonden, zichtbaar) if mag_bundelen and not is_lid else [],
        "toewijzingen": Toewijzing.objects.visible_to(persoon)
        .filter(signaal=gevonden)
        .select_related("organisatie", "persoon", "door"),
        "wijzigingen": historie_van(gevonden),
        "mag_antwoorden": not is_lid and may(persoon, "change", Signaal, on=gevonden),
        "mag_bundelen": mag_bundelen,
        "mag_toewijzen": not is_lid and may(persoon, "add", Toewijzing, on=gevonden),
    }
    return page(request, "locaties/signaal.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def signaal_wijzigen(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a signal, or change how far it is."""
    gevonden = get_signaal(request, pk)
    require(request.user, "change", Signaal, on=gevonden)
    form = AntwoordForm(request.POST or None, instance=gevonden)

    def opslaan() -> None:
        answer(
            gevonden,
            door=gebruiker(request),
            versie=form.gelezen_versie,
            stand=form.cleaned_data["stand"],
            antwoord=form.cleaned_data["antwoord"],
            antwoord_openbaar=form.cleaned_data.get("antwoord_openbaar", False),
            vandaag=vandaag(),
        )

    pagina = Formulierpagina(
        f"Signaal {gevonden.kenmerk} beantwoorden",
        gevonden.get_absolute_url(),
        "Het signaal is bijgewerkt.",
        gevonden,
        inleiding=f"{gevonden.locatie}, {gevonden.get_soort_display()}: {gevonden.tekst}",
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_http_methods(["GET", "POST"])
def signaal_nieuw(request: HttpRequest) -> HttpResponse:
    """Report a signal for an organisation."""
    for recht in ("view", "add"):
        require(request.user, recht, Signaal)
    persoon, dag = gebruiker(request), vandaag()
    begin = {"locatie": request.GET.get("locatie"), "tekst": request.GET.get("tekst", "")[:1000]}
    form = PartnerForm(request.POST or None, persoon=persoon, vandaag=dag, initial=begin)

    def opslaan() -> None:
        velden: dict[str, Any] = form.cleaned_data
        report(velden.pop("locatie"), door=persoon, vandaag=dag, **velden)

    pagina = Formulierpagina(
        "Signaal melden",
        reverse("locaties:signalen"),
        "Het signaal staat in de lijst.",
        knop="Meld het signaal",
        inleiding="Schrijf geen namen van mensen op.",
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_http_methods(["GET", "POST"])
def glasvezel(request: HttpRequest, pk: int) -> HttpResponse:
    """How much interest in fibre is enough on a location."""
    locatie = get_locatie(request, pk)
    require(request.user, "change", Glasvezeldrempel, on=locatie)
    bekend = Glasvezeldrempel.objects.visible_to(gebruiker(request)).filter(locatie=locatie).first()
    begin = {"aantal": bekend.aantal, "versie": bekend.versie} if bekend else {"versie": 0}
    form = DrempelForm(request.POST or None, initial=begin)

    def opslaan() -> None:
        set_fibre_threshold(locatie, door=gebruiker(request), **form.cleaned_data)

    pagina = Formulierpagina(
        f"Glasvezel op {locatie}",
        locatie.get_absolute_url(),
        "De drempel is bewaard.",
        locatie,
        bij_botsing=nieuwe_versie,
    )
    return formulierpagina(request, form, opslaan, pagina)
