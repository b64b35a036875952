"""The reports of the demo: the one of 2019 as it was adopted, and a concept of the current year.

They are asked for when the demo was loaded; the worker makes them once it runs, as it makes every report.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction

from acties.models import Werkplan
from werkplan.demo.toneel import ochtend, zet_klok
from werkplan.kern.models import Gebruiker
from werkplan.rapport.models import Rapport
from werkplan.rapport.services.maken import ask
from werkplan.rapport.tasks import wake

JAAR, GEVRAAGD_OP, VASTGESTELD_OP = 2019, date(2020, 1, 6), date(2020, 4, 9)
ORGAAN = "het portefeuillehoudersoverleg"
BESLUIT = "De jaarrapportage is vastgesteld en gaat ter informatie naar de gemeenteraden."


@transaction.atomic
def ask_reports(vandaag: date) -> list[Rapport]:
    """Ask for the reports that would be there on this day of the demo calendar, once."""
    plan = Werkplan.objects.get(is_huidig=True)
    door = Gebruiker.objects.get(username="coordinator")
    if Rapport.objects.exists():
        return []
    gevraagd = []
    if vandaag >= VASTGESTELD_OP:
        zet_klok(ochtend(VASTGESTELD_OP))
        vast = ask(plan=plan, jaar=JAAR, vandaag=vandaag, moment=ochtend(GEVRAAGD_OP), door=door)
        vast.na_afloop = Rapport.Status.VASTGESTELD
        vast.vastgesteld_op, vast.vastgesteld_door, vast.besluit = VASTGESTELD_OP, ORGAAN, BESLUIT
        vast.save()
        gevraagd.append(vast)
    if vandaag.year in plan.jaren:
        zet_klok(ochtend(vandaag))
        gevraagd.append(
            ask(plan=plan, jaar=vandaag.year, vandaag=vandaag, moment=ochtend(vandaag), door=door)
        )
    zet_klok(None)
    for rapport in gevraagd:
        wake(rapport)
    return gevraagd
