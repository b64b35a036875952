"""Many rows of any resource of the API: copies of an example that differ where they must."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db import models

from acties.models import Actie, Stap
from locaties.models import Grootteklasse, Meetronde, Rondegemeente, Werklocatie, Werkruimte
from loket.models import Onderwerp
from tests.api import resource_of
from werkplan.kern.models import Gebruiker, Organisatie

Voorbeelden = Mapping[str, models.Model]
Anders = Callable[[int], dict[str, Any]]

EIGEN_NAAM: dict[str, Anders] = {
    "kern.gemeente": lambda n: {"code": f"GX{n:04}", "naam": f"Gemeente {n}"},
    "kern.organisatie": lambda n: {"naam": f"Organisatie {n}", "gemeente_id": None},
    "kern.gebruiker": lambda n: {"username": f"mens-{n}", "naam": f"Mens {n}"},
    "acties.werkplan": lambda n: {"naam": f"Plan {n}", "is_huidig": False},
    "acties.thema": lambda n: {"naam": f"Thema {n}"},
    "acties.kengetal": lambda n: {"naam": f"Kengetal {n}"},
    "acties.aandachtspunt": lambda n: {"naam": f"Punt {n}"},
    "acties.knelpunt": lambda n: {"nummer": 100 + n},
    "acties.actie": lambda n: {"nummer": 100 + n, "trekker_id": None, "actiehouder_id": None},
    "acties.stap": lambda n: {"nummer": 100 + n},
    "acties.opgave": lambda n: {"letter": f"{n:02}"},
    "acties.uitstel": lambda n: {"onderwerp_id": 10_000 + n},
    "locaties.werklocatie": lambda n: {"naam": f"Terrein {n}"},
    "locaties.werkruimte": lambda n: {"huisnummer": 1000 + n},
    "locaties.locatiemeting": lambda n: {"peildatum": date(2010, 1, 1) + timedelta(n)},
    "locaties.locatietype": lambda n: {"naam": f"Type {n}"},
    "locaties.doelgroep": lambda n: {"naam": f"Doelgroep {n}"},
    "locaties.grootteklasse": lambda n: {"van": n, "tot": n + 1},
    "locaties.bewaardfilter": lambda n: {"naam": f"Filter {n}"},
    "locaties.meetronde": lambda n: {"peildatum": date(2010, 1, 1) + timedelta(n)},
    "locaties.zoekvraag": lambda n: {"kenmerk": f"Z-{n:07}"},
    "locaties.klopvraag": lambda n: {"adres": f"beheer-{n}@example.org"},
    "locaties.signaal": lambda n: {"kenmerk": f"S-{n:07}"},
    "rapport.rapport": lambda n: {"volgnummer": n + 2},
    "rapport.rapporttekst": lambda n: {"sectie": f"actie-{n}"},
    "loket.onderwerp": lambda n: {"slug": f"onderwerp-{n}"},
    "loket.kenmerk": lambda n: {"slug": f"kenmerk-{n}", "naam": f"Kenmerk {n}"},
    "loket.artikel": lambda n: {"slug": f"artikel-{n}"},
    "loket.regeling": lambda n: {"slug": f"regeling-{n}"},
    "loket.steunpunt": lambda n: {"slug": f"steunpunt-{n}"},
    "loket.inloopuitzondering": lambda n: {"datum": date(2010, 1, 1) + timedelta(n)},
    "loket.bijeenkomst": lambda n: {"slug": f"bijeenkomst-{n}"},
    "loket.netwerk": lambda n: {"slug": f"netwerk-{n}"},
    "loket.vraag": lambda n: {"kenmerk": f"V-{n:07}"},
    "kern.webhook": lambda n: {"naam": f"Webhook {n}"},
    "kern.mandaat": lambda n: {
        "van": date(2000, 1, 1) + timedelta(n),
        "tot": date(2000, 1, 2) + timedelta(n),
    },
}
"""Model -> what makes a copy of its example another record."""

MET_EEN_ANDER: dict[str, tuple[str, type[models.Model]]] = {
    "acties.betrokkene": ("organisatie_id", Organisatie),
    "acties.relatie": ("naar_actie_id", Actie),
    "acties.gemeentestand": ("stap_id", Stap),
    "acties.dagenboeking": ("actie_id", Actie),
    "acties.aanwezigheid": ("gebruiker_id", Gebruiker),
    "locaties.leegstandsperiode": ("ruimte_id", Werkruimte),
    "locaties.aanbod": ("ruimte_id", Werkruimte),
    "locaties.rondegemeente": ("ronde_id", Meetronde),
    "locaties.rondecijfer": ("rondegemeente_id", Rondegemeente),
    "locaties.bevestiging": ("locatie_id", Werklocatie),
    "locaties.glasvezeldrempel": ("locatie_id", Werklocatie),
    "loket.loketcontact": ("onderwerp_id", Onderwerp),
    "loket.vraagroute": ("onderwerp_id", Onderwerp),
}
"""Model -> the reference that makes a copy another record, and to what."""


def make_many(naam: str, voorbeelden: Voorbeelden, aantal: int) -> None:
    """Store this many more rows of a resource; what waits for somebody follows from actions."""
    if naam == "mailvoorkeuren":
        return
    if naam in ("kwartalen", "werkregels"):
        _actions_with_trekkers(voorbeelden, aantal)
        copies(voorbeelden["acties.actie"], aantal, EIGEN_NAAM["acties.actie"])
        return
    if naam == "grootteklassen":  # the classes of a list leave no room for others
        Grootteklasse.objects.all().delete()
    _copies_of(resource_of(naam).model._meta.label_lower, voorbeelden, aantal)


def _copies_of(label: str, voorbeelden: Voorbeelden, aantal: int) -> list[Any]:
    """Copies of the example of a model, each with a record of its own to refer to where it needs one."""
    anders = EIGEN_NAAM.get(label, lambda n: {})
    if label in MET_EEN_ANDER:
        kolom, ander = MET_EEN_ANDER[label]
        doelen = _copies_of(ander._meta.label_lower, voorbeelden, aantal)
        anders = lambda n: {kolom: doelen[n].pk}  # noqa: E731 - one of the table, made here
    return copies(voorbeelden[label], aantal, anders)


def _actions_with_trekkers(voorbeelden: Voorbeelden, aantal: int) -> None:
    trekkers = copies(voorbeelden["kern.organisatie"], aantal, EIGEN_NAAM["kern.organisatie"])
    copies(
        voorbeelden["acties.actie"],
        aantal,
        lambda n: {"nummer": 1000 + n, "trekker_id": trekkers[n].pk, "actiehouder_id": None},
    )


def copies(voorbeeld: models.Model, aantal: int, anders: Anders) -> list[Any]:
    kolommen = {
        veld.attname: getattr(voorbeeld, veld.attname)
        for veld in voorbeeld._meta.concrete_fields
        if not (veld.primary_key or veld.generated)
    }
    model = type(voorbeeld)
    return model._default_manager.bulk_create(model(**kolommen | anders(n)) for n in range(aantal))
