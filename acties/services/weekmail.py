"""The weekly mail: one bundle per person per week at most, on the day that somebody chose.

The row of a mail names its week and person, and the row of a round its day. So making them again, after a
crash or by two workers at once, changes nothing, and a day that was missed is made up for within its week.
"""

from __future__ import annotations

from datetime import date, timedelta

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse

from acties.herinneringen import Soort, Werkregel, mijn_werk
from acties.models import Mailronde, Mailvoorkeur
from werkplan.kern.klok import nu
from werkplan.kern.models import Bericht, Gebruiker
from werkplan.kern.post import plan_bericht

log = structlog.get_logger(__name__)

VOORKEUR_PER_SOORT = {
    Soort.VEROUDERD: "verouderd",
    Soort.MIJLPAAL: "termijnen",
    Soort.ACTIEPUNT: "termijnen",
    Soort.KWARTAAL: "kwartaal",
    Soort.RONDE: "locaties",
    Soort.CORRECTIE: "locaties",
    Soort.TOEGEWEZEN: "locaties",
    Soort.SIGNAAL: "locaties",
    Soort.VRAAG: "locaties",
    Soort.VRAGEN: "locaties",
    Soort.LOKET: "locaties",
    Soort.ZOEKVRAAG: "locaties",
    Soort.ZOEKVRAGEN: "locaties",
    Soort.ALINEA: "termijnen",
    Soort.RAPPORT: "coordinatie",
    Soort.TREKKER: "coordinatie",
    Soort.ROOD: "coordinatie",
    Soort.POST: "coordinatie",
    Soort.WEBHOOK: "wekelijks",
}


class RondeOnvolledigError(Exception):
    """Some mails of a round could not be made. The next round tries them again."""


def maak_weekmails(vandaag: date) -> int:
    """Make the mails of the working days of this week up to and including today. Returns how many are new."""
    maandag = vandaag - timedelta(days=vandaag.weekday())
    dagen = [maandag + timedelta(days=n) for n in range(5) if maandag + timedelta(days=n) <= vandaag]
    return sum(_maak_ronde(dag, vandaag) for dag in dagen)


def _maak_ronde(dag: date, vandaag: date) -> int:
    ronde, _ = Mailronde.objects.get_or_create(dag=dag)
    if ronde.klaar_op is not None:
        return 0
    nieuw = mislukt = 0
    for gebruiker in _ontvangers(dag):
        try:
            nieuw += maak_weekmail(gebruiker, vandaag) is not None
        except Exception:
            # What is wrong for one person may not keep the mails of the others.
            log.exception("weekly mail was not made", gebruiker=gebruiker.pk)
            mislukt += 1
    if mislukt:
        raise RondeOnvolledigError(f"{mislukt} weekly mails of {dag} were not made.")
    Mailronde.objects.filter(pk=ronde.pk).update(klaar_op=nu())
    return nieuw


def _ontvangers(dag: date) -> list[Gebruiker]:
    """The active people who get their mail on this day of the week."""
    gekozen = Q(mailvoorkeur__wekelijks=True, mailvoorkeur__dag=dag.isoweekday())
    if dag.isoweekday() == Mailvoorkeur.Dag.MAANDAG:
        gekozen |= Q(mailvoorkeur=None)
    return list(Gebruiker.objects.filter(gekozen, is_active=True).order_by("pk"))


@transaction.atomic
def maak_weekmail(gebruiker: Gebruiker, vandaag: date) -> Bericht | None:
    """Put the mail of this week for one person in the outbox; None when it is there or nothing waits."""
    jaar, week, _ = vandaag.isocalendar()
    sleutel = f"weekmail-{jaar}-W{week:02d}-{gebruiker.pk}"
    if Bericht.objects.filter(sleutel=sleutel).exists():
        return None
    voorkeur = Mailvoorkeur.objects.filter(gebruiker=gebruiker).first() or Mailvoorkeur(gebruiker=gebruiker)
    regels = [
        regel for regel in mijn_werk(gebruiker, vandaag) if getattr(voorkeur, VOORKEUR_PER_SOORT[regel.soort])
    ]
    if not regels:
        return None
    return plan_bericht(
        sleutel=sleutel,
        aan=gebruiker,
        onderwerp=_onderwerp(regels),
        tekst=_tekst(regels, voorkeur),
    )


def _onderwerp(regels: list[Werkregel]) -> str:
    """`Actie 2: al 94 dagen geen nieuws, en nog 2 dingen`: the first thing itself, not that there is one."""
    rest = len(regels) - 1
    return (
        regels[0].tekst
        if not rest
        else f"{regels[0].tekst}, en nog {rest} {'ding' if rest == 1 else 'dingen'}"
    )


def _opening(aantal: int) -> str:
    return "Er wacht 1 ding op je" if aantal == 1 else f"Er wachten {aantal} dingen op je"


def _tekst(regels: list[Werkregel], voorkeur: Mailvoorkeur) -> str:
    return render_to_string(
        "acties/mail/weekmail.txt",
        {
            "opening": _opening(len(regels)),
            "regels": regels,
            "adres": settings.WERKPLAN_ADRES,
            "dag": voorkeur.get_dag_display(),
            "voorkeuren": reverse("acties:voorkeuren"),
        },
    )
