"""What a report tells of the space for work, of signals and of the loket: only what everybody may know."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser

from locaties.dimensies import METING, Dimensie, Sleutel
from locaties.duur import DUUR_LABELS
from locaties.figures import Cijfers, series_by
from locaties.hectaren import fibre
from locaties.models import Grootteklasse, Signaal
from locaties.selectie import Selectie
from locaties.signaalcijfers import count_per_kind
from locaties.transformatie import ledger
from loket.figures import count_questions
from loket.models import Inloopspreekuur, Regeling, Vraag
from loket.regelingstand import Regelingstand
from werkplan.rapport.momentopname import dag, getal

JAREN = 5
"""How many years the series goes back."""
GROEPEN = (Dimensie.GEMEENTE, Dimensie.KLASSE)


def read_space(peildag: date, jaar: int) -> dict[str, Any]:
    """Stock and vacancy in m² vvo on the day, by municipality and size class, with the series of past years."""
    selectie = Selectie(AnonymousUser(), peildag)
    nieuwjaar = [date(een, 1, 1) for een in range(peildag.year - JAREN + 1, peildag.year + 1)]
    alle = series_by(selectie, sorted({*nieuwjaar, peildag}), GROEPEN)
    op_dag = alle.get(peildag, {})
    klassen = list(Grootteklasse.objects.filter(lijst=Grootteklasse.Lijst.VLOER).order_by("van"))
    namen = {pk: gemeente.naam for pk, gemeente in selectie.kaart.gemeenten.items()}
    vezel = fibre(selectie)
    return {
        "peildatum": dag(peildag),
        "maat": "m² vvo",
        "totaal": _cijfers(_samen(op_dag)),
        "perGemeente": [
            {"naam": namen[pk], **_cijfers(_samen(op_dag, gemeente=pk))}
            for pk in sorted({sleutel[0] for sleutel in op_dag}, key=lambda pk: namen[pk])
        ],
        "perKlasse": [
            {"naam": klasse.naam, "bijnaam": klasse.bijnaam, **_cijfers(_samen(op_dag, klasse=klasse.pk))}
            for klasse in klassen
        ],
        "nietTeSplitsen": _cijfers(_samen(op_dag, klasse=METING)),
        "reeks": [{"datum": dag(een), **_cijfers(_samen(alle.get(een, {})))} for een in nieuwjaar],
        "transformatie": [
            {
                "jaar": mutatie.jaar,
                **{soort.value: getal(m2) for soort, _, m2 in mutatie.kolommen},
            }
            for mutatie in ledger(selectie, range(jaar - 2, jaar + 1))
        ],
        "glasvezel": {
            "metHa": getal(vezel.met),
            "bekendHa": getal(vezel.bekend),
            "aantalOnbekend": vezel.aantal_onbekend,
            "percentage": getal(vezel.percentage),
        },
    }


def _samen(rijen: Mapping[Sleutel, Cijfers], *, gemeente: Any = None, klasse: Any = None) -> Cijfers:
    """The sum of the groups of one municipality or one size class; without either: of all."""
    gekozen = (
        cijfers
        for sleutel, cijfers in rijen.items()
        if gemeente in (None, sleutel[0]) and klasse in (None, sleutel[1])
    )
    return sum(gekozen, Cijfers())


def _cijfers(cijfers: Cijfers) -> dict[str, Any]:
    return {
        "voorraadM2": getal(cijfers.voorraad),
        "leegstandM2": getal(cijfers.leegstand),
        "leegstandPercentage": getal(cijfers.percentage),
        **{f"{duur.value}M2": getal(cijfers.van_duur(duur)) for duur in DUUR_LABELS},
        "aantalRuimten": cijfers.ruimten,
        "zonderOppervlakte": cijfers.zonder_oppervlakte,
        "bron": cijfers.bron,
    }


def read_signals(peildag: date, jaar: int) -> list[dict[str, Any]]:
    """Signals that came in this year, by kind; those about enforcement are counted nowhere in public."""
    signalen = Signaal.objects.public().filter(ontvangen_op__gte=date(jaar, 1, 1), ontvangen_op__lte=peildag)
    return [{"naam": telling.naam, "aantal": telling.aantal} for telling in count_per_kind(signalen)]


def read_desk(peildag: date, jaar: int) -> dict[str, Any]:
    """What the loket offers now, its schemes and walk-in hours; and the questions that came in this year."""
    regelingen = list(Regeling.objects.visible_to(AnonymousUser()))
    open_ = [een for een in regelingen if een.stand_op(peildag) == Regelingstand.OPEN]
    vragen = Vraag.objects.filter(ontvangen_op__gte=date(jaar, 1, 1), ontvangen_op__lte=peildag)
    return {
        "regelingen": len(regelingen),
        "regelingenOpen": len(open_),
        "inloopspreekuren": Inloopspreekuur.objects.visible_to(AnonymousUser()).count(),
        "vragen": [
            {
                "onderwerp": telling.naam,
                "aantal": telling.aantal,
                "beantwoord": telling.beantwoord,
                "opTijd": telling.op_tijd,
                "werkdagen": getal(telling.werkdagen),
            }
            for telling in count_questions(vragen, "onderwerp", peildag)
        ],
    }
