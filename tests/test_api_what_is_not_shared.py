"""What somebody may not know answers exactly as what does not exist: every resource, role, method and reference."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, cast

import pytest
from django.db import models

from locaties.models import Werklocatie
from loket.models import Artikel, Bijeenkomst, Netwerk, Regeling, Stand, Steunpunt
from tests.api import Api, example_id, resource_of
from tests.ongedaan import onderdeel
from tests.rights_table import (
    ALLEEN_COORDINATOR,
    ALLEEN_HILVERSUM,
    AM_HILVERSUM,
    BEHEERDER,
    CONCEPTEN,
    DAGEN,
    EIGEN_GEMEENTE,
    IEDEREEN,
    MENSEN_LEZEN,
    PUBLIEK,
)
from werkplan.api_urls import router
from werkplan.kern.api.fields import Verwijzing
from werkplan.kern.models import Gebruiker
from werkplan.kern.niveau import Niveau
from werkplan.kern.rechtentabel import TABEL, Bereik

RESOURCES: list[tuple[str, Any, str]] = router.registry
ZONDER_NUMMER = 999_999_999
"""The id of nothing."""
REDACTIE = EIGEN_GEMEENTE | {BEHEERDER}
KENNEN: dict[str, frozenset[str]] = {
    # a location that its municipality keeps to itself, and all that hangs on it
    **dict.fromkeys(("werklocaties", "werkruimten", "leegstandsperioden", "aanbod"), ALLEEN_HILVERSUM),
    **dict.fromkeys(("gebruik", "locatiemetingen", "glasvezeldrempels"), ALLEEN_HILVERSUM),
    **dict.fromkeys(
        ("bevestigingen", "correcties", "klopvragen", "signalen", "toewijzingen"), ALLEEN_HILVERSUM
    ),
    # what is of the municipality whatever its level; it gave the region a mandate
    **dict.fromkeys(("importen", "vragen", "gesprekken"), EIGEN_GEMEENTE),
    **dict.fromkeys(("rondegemeenten", "rondecijfers"), REDACTIE),
    # drafts: for who may edit them, and the beheerder
    **dict.fromkeys(("artikelen", "regelingen", "netwerken"), MENSEN_LEZEN),
    **dict.fromkeys(("steunpunten", "inloopspreekuren", "inloopuitzonderingen", "bijeenkomsten"), REDACTIE),
    **dict.fromkeys(("rapporten", "rapportteksten"), CONCEPTEN),
    # of a person: the examples are the coordinator's, and the work of the account manager
    **dict.fromkeys(("uitstellen", "bewaarde-filters", "mailvoorkeuren"), ALLEEN_COORDINATOR),
    **dict.fromkeys(("bulkwijzigingen", "webhooks"), ALLEEN_COORDINATOR),
    "werkregels": frozenset({AM_HILVERSUM}),
}
"""Who knows the example of a resource once it is kept as narrow as it can be. Elsewhere everybody who may read it."""
NIETS = {"werkregels": f"kwartaal-{ZONDER_NUMMER}"}
"""An id of nothing, where it is no number."""
VRAAGT_OM_INLOGGEN = {("rapporten", PUBLIEK), ("rapportteksten", PUBLIEK)}
"""Where nobody's account gets a 401, whatever is asked."""
VASTE_DELEN = {"bestanden": "bestanden/json", "bijlagen": "bijlagen/notitie.pdf"}


@pytest.fixture
def api_van(request: pytest.FixtureRequest) -> dict[str, Api]:
    """A caller for each role, and one without an account."""
    mensen: dict[str, Gebruiker] = {rol: request.getfixturevalue(rol) for rol in IEDEREEN - {PUBLIEK}}
    return {PUBLIEK: Api(), **{rol: Api(wie) for rol, wie in sorted(mensen.items())}}


@pytest.fixture
def verborgen(voorbeelden: dict[str, models.Model]) -> dict[str, models.Model]:
    """The examples, each as narrow as it can be."""
    Werklocatie.objects.update(niveau=Niveau.GEMEENTE)
    for model in (Artikel, Bijeenkomst, Netwerk, Regeling, Steunpunt):
        model._default_manager.update(stand=Stand.CONCEPT)
    return voorbeelden


def below(resource: Any) -> Iterator[tuple[str, str]]:
    """Method and last part of every address below a record."""
    for extra in resource.get_extra_actions():
        if extra.detail:
            deel = extra.url_path.split("/")[0]
            yield from ((methode, VASTE_DELEN.get(deel, deel)) for methode in extra.mapping)


def ask(api: Api, methode: str, adres: str) -> tuple[int, str]:
    """Status and text of an answer, without the id of the record."""
    antwoord = getattr(api, methode)(adres, *([] if methode in ("get", "delete") else [{}]))
    return antwoord.status_code, antwoord.content.decode().replace(f"/{adres.split('/')[1]}", "/<id>")


def test_of_every_other_resource_everybody_who_reads_it_knows_all() -> None:
    """A resource with anything narrower belongs in `KENNEN`."""
    for naam, resource, _ in RESOURCES:
        bereiken = {recht.get("view") for recht in TABEL[resource.model._meta.label_lower].values()}
        heeft_grens = bool(bereiken - {Bereik.ALLES, None})
        assert (naam in KENNEN) == heeft_grens, naam


def test_what_is_not_shared_answers_as_what_does_not_exist(
    subtests: pytest.Subtests, api_van: dict[str, Api], verborgen: dict[str, models.Model]
) -> None:
    for naam, kennen in KENNEN.items():
        pk, niets = example_id(naam, verborgen), NIETS.get(naam, str(ZONDER_NUMMER))
        vragen = [(methode, "") for methode in ("get", "patch", "delete")]
        vragen += [(methode, f"/{deel}") for methode, deel in below(resource_of(naam))]
        for rol, api in api_van.items():
            lijst = api.get(naam)
            if lijst.status_code != 200:
                continue  # tests/test_rights_of_every_url.py
            with onderdeel(subtests, f"{naam} {rol}"):
                kent = rol in kennen
                onbekend = 401 if (naam, rol) in VRAAGT_OM_INLOGGEN else 404
                assert (pk in {str(rij["id"]) for rij in lijst.json()["results"]}) == kent
                assert api.get(f"{naam}/{pk}").status_code == (200 if kent else onbekend)
                for methode, onder in vragen if rol in DAGEN - kennen else ():
                    verwacht = ask(api, methode, f"{naam}/{niets}{onder}")
                    assert verwacht[0] in (401, 403, 404, 405), (methode, onder)
                    if verwacht[0] == 404:  # the others hear so whatever they name
                        assert ask(api, methode, f"{naam}/{pk}{onder}") == verwacht, (methode, onder)


def test_what_is_not_shared_cannot_be_referred_to(
    subtests: pytest.Subtests, api_van: dict[str, Api], verborgen: dict[str, models.Model]
) -> None:
    """Neither in what is sent nor in a filter: both say no more than of what does not exist."""
    modellen = {resource_of(naam).model._meta.label_lower: kennen for naam, kennen in KENNEN.items()}
    for naam, resource, _ in RESOURCES:
        velden: dict[str, Any] = resource.serializer_class().fields if resource.serializer_class else {}
        for veld, label in references(velden):
            for rol in sorted(DAGEN - modellen.get(label, IEDEREEN)):
                with onderdeel(subtests, f"{naam}.{veld} {rol}"):
                    stuur = partial(refer, api_van[rol], naam, veld)
                    assert stuur(verborgen[label].pk) == stuur(ZONDER_NUMMER)


def references(velden: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The fields that name another record, with the model of it."""
    for naam, veld in velden.items():
        if isinstance(veld, Verwijzing) and not veld.read_only:
            yield naam, cast(Any, veld).queryset.model._meta.label_lower


def refer(api: Api, naam: str, veld: str, pk: int) -> tuple[Any, ...]:
    """What is answered to a record that refers to this one, and to a question about it."""
    gestuurd = api.post(naam, {veld: pk})
    assert gestuurd.status_code in (400, 401, 403, 405)
    gevraagd = api.get(f"{naam}?{veld}={pk}")
    return (
        gestuurd.status_code,
        gestuurd.content,
        gevraagd.status_code,
        gevraagd.content,
    )
