"""The public page behind a signed link."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from locaties.forms.kloppen import JA, KloptForm
from locaties.kloplink import Kloplink, read_token
from locaties.lijst import ruimterijen
from locaties.models import Bevestiging, Correctie, Werkruimte
from locaties.services.kloppen import answer_no, answer_yes
from werkplan.kern.editing import save
from werkplan.kern.klok import vandaag
from werkplan.kern.web import page

EERSTE = 50


@require_http_methods(["GET", "POST"])
def klopt(request: HttpRequest, token: str) -> HttpResponse:
    """A provider confirms a location, or says what is wrong. GET changes nothing."""
    link = read_token(token)
    if link is None:
        return page(request, "locaties/klopt_oud.html", status=404)
    form, status = KloptForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        if not form.is_within_limit(request, "klopt"):
            status = 429
        elif save(form, lambda: _antwoord(link, form)):
            return redirect(request.path)
    dag = link.deel.ronde.peildatum
    ruimten = Werkruimte.objects.filter(locatie=link.locatie).bestaand_op(dag)
    rijen = ruimterijen(ruimten.order_by("straat", "huisnummer", "toevoeging", "pk")[: EERSTE + 1], dag)
    bij_link = {"ronde": link.deel.ronde, "locatie": link.locatie}
    correcties = list(Correctie.objects.filter(**bij_link))
    context = {
        "link": link,
        "form": form,
        "rijen": rijen[:EERSTE],
        "heeft_meer": len(rijen) > EERSTE,
        "bevestiging": Bevestiging.objects.filter(**bij_link).first(),
        "correcties": correcties,
        "wacht": any(correctie.stand == Correctie.Stand.WACHT for correctie in correcties),
    }
    return page(request, "locaties/klopt.html", context, status=status)


def _antwoord(link: Kloplink, form: KloptForm) -> None:
    if form.cleaned_data["antwoord"] == JA:
        answer_yes(link, vandaag=vandaag())
    else:
        answer_no(link, tekst=form.cleaned_data["tekst"], vandaag=vandaag())
