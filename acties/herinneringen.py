"""What waits for whom: the lines of "my work" on the dashboard, and of the weekly mail.

A line belongs to one person and leads to the page where something can be done about it. What somebody put off
(`Uitstel`) stays out until its day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, timedelta
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from acties.dagen import boekbare_organisaties, open_kwartalen
from acties.models import Actie, Actiepunt, Dagenboeking, Mijlpaal, Uitstel, Voortgang, Werkplan
from acties.querysets import ActieQuerySet
from acties.stand import Stoplicht, zonder_nieuws
from werkplan.kern.models import Bericht, Gebruiker, Lidmaatschap
from werkplan.kern.permissions import Toegang, may
from werkplan.kern.werk import BRONNEN

TERMIJN = timedelta(days=14)
"""A milestone or an action point is named from this long before its date."""
Soort = Uitstel.Soort


@dataclass(frozen=True, slots=True)
class Werkregel:
    """One thing that waits for somebody. `soort` and `onderwerp_id` name it; `url` is where it can be done.

    `datum` is when it is due, `sinds` since when it waits; either may be unknown.
    """

    soort: Uitstel.Soort
    onderwerp_id: int
    tekst: str
    over: str
    """What it is about: the action, or the milestone or action point in words."""
    url: str
    knop: str
    datum: date | None = None
    sinds: date | None = None

    @property
    def later_url(self) -> str:
        """The page on which it can be put off."""
        return reverse("acties:later", args=[self.soort.value, self.onderwerp_id])


def mijn_werk(gebruiker: Gebruiker, vandaag: date, *, met_coordinatie: bool = True) -> list[Werkregel]:
    """What waits for a person on a day, without what was put off, in a constant number of queries.

    Without `met_coordinatie` it leaves out what the plan asks of its coordinator: the dashboard tells that.
    """
    uitgesteld = set(
        Uitstel.objects.visible_to(gebruiker)
        .filter(gebruiker=gebruiker, tot__gt=vandaag)
        .values_list("soort", "onderwerp_id")
    )
    return [
        regel
        for regel in alle_werk(gebruiker, vandaag, met_coordinatie=met_coordinatie)
        if (regel.soort.value, regel.onderwerp_id) not in uitgesteld
    ]


def alle_werk(gebruiker: Gebruiker, vandaag: date, *, met_coordinatie: bool = True) -> list[Werkregel]:
    """The same with what was put off: by kind, and within a kind what is due or waits longest first."""
    plan = Werkplan.objects.visible_to(gebruiker).huidig()
    if plan is None:
        return [*_elders(gebruiker, vandaag), *_post(gebruiker)]
    eigen = eigen_acties(gebruiker, plan, vandaag)
    regels = [
        *_zonder_nieuws(eigen, plan, vandaag),
        *_mijlpalen(eigen, plan, vandaag),
        *_actiepunten(gebruiker, vandaag),
        *_kwartalen(gebruiker, plan, vandaag),
        *_elders(gebruiker, vandaag),
        *(_coordinatie(gebruiker, plan) if met_coordinatie else ()),
        *_post(gebruiker),
    ]
    volgorde = list(Soort)
    return sorted(
        regels, key=lambda regel: (volgorde.index(regel.soort), regel.datum or regel.sinds or vandaag)
    )


def eigen_acties(gebruiker: Gebruiker, plan: Werkplan, vandaag: date) -> ActieQuerySet:
    """The unfinished actions that wait for this person: of which one is the actiehouder, and those of one's
    trekker that have no actiehouder who still works there."""
    if not may(gebruiker, "add", Voortgang):
        return Actie.objects.none()
    houder = Lidmaatschap.objects.geldig_op(vandaag).filter(
        gebruiker=OuterRef("actiehouder"), gebruiker__is_active=True, organisatie=OuterRef("trekker")
    )
    van_trekker = Q(trekker__in=Toegang.van(gebruiker).trekkers) & ~Exists(houder)
    acties = Actie.objects.visible_to(gebruiker).filter(plan=plan).onafgerond()
    return acties.filter(Q(actiehouder=gebruiker) | van_trekker)


def _zonder_nieuws(eigen: ActieQuerySet, plan: Werkplan, vandaag: date) -> Iterator[Werkregel]:
    stil = Q(nieuws_tot__lt=vandaag) & (Q(is_verouderd=True) | Q(is_te_laat=True))
    for actie in eigen.with_stand(vandaag).filter(stil):
        actie.plan = plan
        is_te_laat = actie.oordeel(vandaag).te_laat
        te_laat = f"had eind {actie.laatste_jaar} klaar moeten zijn, " if is_te_laat else ""
        yield Werkregel(
            soort=Soort.VEROUDERD,
            onderwerp_id=actie.pk,
            tekst=f"Actie {actie.nummer}: {te_laat}{zonder_nieuws(actie.toestand, vandaag)}",
            over=actie.titel,
            url=actie.url("voortgang-nieuw"),
            knop="Schrijf een bericht",
            sinds=actie.laatste_voortgang or date(actie.startjaar, 1, 1),
        )


def _mijlpalen(eigen: ActieQuerySet, plan: Werkplan, vandaag: date) -> Iterator[Werkregel]:
    mijlpalen = Mijlpaal.objects.filter(
        actie__in=eigen, gehaald_op=None, vervallen=False, datum__lte=vandaag + TERMIJN
    )
    for mijlpaal in mijlpalen.select_related("actie"):
        yield Werkregel(
            soort=Soort.MIJLPAAL,
            onderwerp_id=mijlpaal.pk,
            tekst=f"Actie {mijlpaal.actie.nummer}: mijlpaal {_wanneer(mijlpaal.datum, vandaag)}",
            over=mijlpaal.titel,
            url=reverse("acties:mijlpaal-wijzigen", args=[mijlpaal.pk]),
            knop="Werk de mijlpaal bij",
            datum=mijlpaal.datum,
        )


def _actiepunten(gebruiker: Gebruiker, vandaag: date) -> Iterator[Werkregel]:
    """Of any plan: a promise does not end when the next plan becomes the current one."""
    punten = Actiepunt.objects.visible_to(gebruiker).filter(
        eigenaar=gebruiker, gereed_op=None, datum__lte=vandaag + TERMIJN
    )
    for punt in punten:
        yield Werkregel(
            soort=Soort.ACTIEPUNT,
            onderwerp_id=punt.pk,
            tekst=f"Actiepunt {_wanneer(punt.datum, vandaag)}",
            over=punt.omschrijving,
            url=f"{reverse('acties:actiepunten')}?wie=mij",
            knop="Meld gereed",
            datum=punt.datum,
        )


def _kwartalen(gebruiker: Gebruiker, plan: Werkplan, vandaag: date) -> Iterator[Werkregel]:
    """One line for each organisation that is one's own; it leads to the oldest quarter that is open."""
    if not may(gebruiker, "add", Dagenboeking):
        return
    toegang = Toegang.van(gebruiker)
    eigen = [
        organisatie
        for organisatie in boekbare_organisaties(gebruiker, plan)
        if organisatie.pk in toegang.trekkers or organisatie.gemeente_id in toegang.gemeenten
    ]
    open_ = open_kwartalen(plan, eigen, vandaag)
    for organisatie in eigen:
        if kwartalen := open_[organisatie.pk]:
            eerste = kwartalen[0]
            welke = f"het {eerste}" if len(kwartalen) == 1 else f"{len(kwartalen)} kwartalen"
            vraag = {"jaar": eerste.jaar, "kwartaal": eerste.kwartaal, "organisatie": organisatie.pk}
            yield Werkregel(
                soort=Soort.KWARTAAL,
                onderwerp_id=organisatie.pk,
                tekst=f"De dagen van {welke} zijn nog niet bevestigd",
                over=organisatie.naam,
                url=f"{reverse('acties:kwartaal')}?{urlencode(vraag)}",
                knop="Bevestig de dagen",
                sinds=eerste.einde,
            )


def _elders(gebruiker: Gebruiker, vandaag: date) -> Iterator[Werkregel]:
    """What waits in the other apps, as they registered it."""
    for bron in BRONNEN:
        for regel in bron(gebruiker, vandaag):
            velden = {veld.name: getattr(regel, veld.name) for veld in fields(regel)}
            yield Werkregel(**velden | {"soort": Soort(regel.soort)})


def _coordinatie(gebruiker: Gebruiker, plan: Werkplan) -> Iterator[Werkregel]:
    if not may(gebruiker, "change", Actie):
        return
    acties = Actie.objects.visible_to(gebruiker).filter(plan=plan).onafgerond()
    for actie in acties.filter(Q(trekker=None) | Q(stoplicht=Stoplicht.ROOD)):
        actie.plan = plan
        if actie.trekker_id is None:
            yield _over_actie(
                actie, Soort.TREKKER, "nog geen trekker", knop="Wijs een trekker aan", pagina="actie-wijzigen"
            )
        if actie.stoplicht == Stoplicht.ROOD:
            sinds = actie.laatste_voortgang
            yield _over_actie(
                actie, Soort.ROOD, "het laatste bericht is rood", knop="Bekijk de actie", sinds=sinds
            )


def _over_actie(
    actie: Actie,
    soort: Uitstel.Soort,
    tekst: str,
    *,
    knop: str,
    pagina: str = "actie",
    sinds: date | None = None,
) -> Werkregel:
    return Werkregel(
        soort=soort,
        onderwerp_id=actie.pk,
        tekst=f"Actie {actie.nummer}: {tekst}",
        over=actie.titel,
        url=actie.url(pagina),
        knop=knop,
        sinds=sinds,
    )


def _post(gebruiker: Gebruiker) -> Iterator[Werkregel]:
    """One line for all mail that needs a decision, named after the newest: a new failure brings it back."""
    if not may(gebruiker, "change", Bericht):
        return
    niet_aangekomen = list(
        Bericht.objects.visible_to(gebruiker).niet_aangekomen().order_by("-pk").values_list("pk", flat=True)
    )
    if niet_aangekomen:
        aantal = len(niet_aangekomen)
        yield Werkregel(
            soort=Soort.POST,
            onderwerp_id=niet_aangekomen[0],
            tekst="1 e-mail is niet aangekomen" if aantal == 1 else f"{aantal} e-mails zijn niet aangekomen",
            over="Mislukt, of onzeker of het is aangekomen",
            url=reverse("kern:postvak"),
            knop="Open het postvak",
        )


def _wanneer(datum: date, vandaag: date) -> str:
    dagen = (datum - vandaag).days
    if dagen == 0:
        return "voor vandaag"
    woord = "dag" if abs(dagen) == 1 else "dagen"
    return f"over {dagen} {woord}" if dagen > 0 else f"{-dagen} {woord} te laat"
