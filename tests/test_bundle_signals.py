"""Signals about the same thing become one cluster: proposed by a plain rule, joined by a person, answered once."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from acties.herinneringen import mijn_werk
from locaties.bundels import HOOGSTENS, Kandidaat, propose
from locaties.models import Signaal, Werklocatie
from locaties.services.bundelen import cluster, split_off
from locaties.services.signalen import answer, report
from locaties.views.openbaar_signaal import make_token
from tests.inventaris import make_locatie
from tests.records import DAG
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.niveau import Niveau

pytestmark = pytest.mark.django_db


@pytest.fixture
def terrein(hilversum: Gemeente) -> Werklocatie:
    return make_locatie(hilversum, "Kerkelanden", niveau=Niveau.OPENBAAR)


def meld(locatie: Werklocatie, soort: str = "parkeren", dag: date = DAG) -> Signaal:
    aantal = Signaal.objects.count()
    return report(locatie, door=AnonymousUser(), soort=soort, tekst=f"Te vol {aantal}", vandaag=dag)


def beantwoord(signaal: Signaal, door: Gebruiker, *, openbaar: bool = True) -> Signaal:
    vers = Signaal.objects.select_related("locatie", "hoort_bij").get(pk=signaal.pk)
    return answer(
        vers,
        door=door,
        versie=vers.versie,
        stand="beantwoord",
        antwoord="Er komen plekken bij.",
        antwoord_openbaar=openbaar,
        vandaag=DAG,
    )


def volg(client: Client, signaal: Signaal) -> str:
    return client.get(f"/signaal/{make_token(signaal)}/").text


def kandidaat(pk: int, dag: date, **velden: object) -> Kandidaat:
    standaard = {"locatie_id": 1, "soort": "parkeren", "is_open": True}
    return Kandidaat(signaal_id=pk, ontvangen_op=dag, **(standaard | velden))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("anders", "dagen", "samen"),
    [
        ({}, 0, True),
        ({}, HOOGSTENS.days, True),
        ({}, HOOGSTENS.days + 1, False),
        ({"locatie_id": 2}, 0, False),
        ({"soort": "veiligheid"}, 0, False),
    ],
)
def test_the_rule_is_place_kind_and_time(anders: dict[str, object], dagen: int, samen: bool) -> None:
    voorstellen = propose([kandidaat(1, DAG), kandidaat(2, DAG + timedelta(days=dagen), **anders)])

    assert bool(voorstellen) is samen


def test_what_was_answered_stands_for_all_and_nothing_open_is_no_proposal() -> None:
    met_antwoord = kandidaat(2, DAG, heeft_antwoord=True, is_open=False, aantal=3)
    voorstel = propose([kandidaat(1, DAG), met_antwoord])
    niets = propose([kandidaat(1, DAG, is_open=False), met_antwoord])

    assert (voorstel[0].hoofd.signaal_id, voorstel[0].aantal) == (2, 4)
    assert niets == []


def test_the_coordinator_joins_what_is_proposed_and_everybody_reads_the_one_answer(
    client: Client, terrein: Werklocatie, coordinator: Gebruiker, am_hilversum: Gebruiker
) -> None:
    eerste, tweede, derde = (meld(terrein) for _ in range(3))
    ander = meld(terrein, "veiligheid")
    client.force_login(coordinator)

    pagina = client.get("/locaties/signalen/bundels/").text
    client.post(f"/locaties/signalen/{eerste.pk}/bundelen/", {"met": [tweede.pk, derde.pk]})
    lijst = client.get("/locaties/signalen/").text
    beantwoord(eerste, am_hilversum)

    assert "Er is 1 groep signalen die over hetzelfde kan gaan." in pagina
    assert ander.kenmerk not in pagina
    assert "Samen gaan ze over 2 knelpunten." in lijst
    assert f"hoort bij {eerste}" in lijst
    client.logout()
    for signaal in (eerste, tweede, derde):
        gelezen = volg(client, signaal)
        assert "Er komen plekken bij." in gelezen
        assert "2 anderen meldden dit ook." in gelezen
    assert "Er komen plekken bij." not in volg(client, ander)
    # the public page counts each report, and shows the answer once
    openbaar = client.get("/signaal/", {"locatie": terrein.pk}).text
    assert "<li>Parkeren: 3</li>" in openbaar
    assert openbaar.count("Er komen plekken bij.") == 1


def test_who_reports_later_reads_what_the_municipality_answered_to_the_others(
    client: Client, terrein: Werklocatie, am_hilversum: Gebruiker
) -> None:
    beantwoord(meld(terrein), am_hilversum)

    gelezen = volg(client, meld(terrein))

    assert "1 ander meldde dit ook." in gelezen
    assert "Wat de gemeente daarop antwoordde" in gelezen
    assert "Er komen plekken bij." in gelezen


def test_enforcement_is_joined_inside_and_never_told_outside(
    client: Client, terrein: Werklocatie, am_hilversum: Gebruiker
) -> None:
    eerste, tweede = meld(terrein, "handhaving"), meld(terrein, "handhaving")

    cluster(eerste.pk, [tweede.pk], door=am_hilversum)
    beantwoord(eerste, am_hilversum, openbaar=False)

    gelezen = volg(client, tweede)
    assert "Er komen plekken bij." in gelezen
    assert "meldde" not in gelezen
    assert "Nog niets." in client.get("/signaal/", {"locatie": terrein.pk}).text


def test_a_cluster_waits_once_and_is_answered_as_a_whole(
    terrein: Werklocatie, am_hilversum: Gebruiker
) -> None:
    eerste, tweede = meld(terrein), meld(terrein)
    cluster(eerste.pk, [tweede.pk], door=am_hilversum)

    assert [regel.tekst for regel in mijn_werk(am_hilversum, DAG)] == ["1 nieuw signaal"]
    with pytest.raises(ValidationError, match=f"hoort bij {eerste}"):
        beantwoord(tweede, am_hilversum)
    los = split_off(Signaal.objects.select_related("locatie").get(pk=tweede.pk), door=am_hilversum, versie=2)
    assert los.hoort_bij is None


def test_joining_clusters_takes_their_signals_along_and_an_answer_is_never_lost(
    terrein: Werklocatie, am_hilversum: Gebruiker
) -> None:
    een, twee, drie = (meld(terrein) for _ in range(3))
    cluster(twee.pk, [drie.pk], door=am_hilversum)
    beantwoord(twee, am_hilversum)

    with pytest.raises(ValidationError, match="heeft al een antwoord"):
        cluster(een.pk, [twee.pk], door=am_hilversum)
    cluster(twee.pk, [een.pk], door=am_hilversum)
    vier = meld(terrein)
    beantwoord(vier, am_hilversum)
    cluster(vier.pk, [twee.pk], door=am_hilversum)

    assert set(Signaal.objects.filter(hoort_bij=vier)) == {een, twee, drie}
    assert set(Signaal.objects.values_list("antwoord", flat=True)) == {"Er komen plekken bij."}
    assert Signaal.objects.filter(antwoord_openbaar=True).get() == vier


def test_only_the_same_kind_on_the_same_place_and_only_who_may(
    terrein: Werklocatie,
    hilversum: Gemeente,
    am_hilversum: Gebruiker,
    am_huizen: Gebruiker,
    lezer: Gebruiker,
) -> None:
    hoofd = meld(terrein)
    elders = meld(make_locatie(hilversum, "Elders", niveau=Niveau.OPENBAAR))

    for fout in (elders, meld(terrein, "veiligheid")):
        with pytest.raises(ValidationError, match="dezelfde soort"):
            cluster(hoofd.pk, [fout.pk], door=am_hilversum)
    for wie in (am_huizen, lezer):
        with pytest.raises(PermissionDenied):
            cluster(hoofd.pk, [meld(terrein).pk], door=wie)
    with pytest.raises(ValidationError, match="minstens één"):
        cluster(hoofd.pk, [], door=am_hilversum)
    with pytest.raises(DatabaseError), transaction.atomic():
        Signaal.objects.filter(pk=hoofd.pk).update(hoort_bij=hoofd)


def test_a_choice_that_makes_no_sense_is_told(
    client: Client, terrein: Werklocatie, am_hilversum: Gebruiker
) -> None:
    signaal = meld(terrein)
    client.force_login(am_hilversum)
    adres = f"/locaties/signalen/{signaal.pk}/bundelen/"

    assert client.post(adres, {"met": "onzin"}).status_code == 400
    assert "Kies minstens één signaal" in client.post(adres, {"met": "999999"}, follow=True).text


def test_the_proposals_cost_the_same_with_more_signals(
    client: Client, hilversum: Gemeente, coordinator: Gebruiker
) -> None:
    client.force_login(coordinator)

    def kost() -> int:
        with CaptureQueriesContext(connection) as vragen:
            pagina = client.get("/locaties/signalen/bundels/").text
        assert re.search(r"Er (is|zijn) \d+ groep", pagina)
        return len(vragen)

    def meld_dubbel(nummer: int) -> None:
        locatie = make_locatie(hilversum, f"Terrein {nummer}", niveau=Niveau.OPENBAAR)
        meld(locatie)
        meld(locatie)

    meld_dubbel(0)
    weinig = kost()
    for nummer in range(1, 6):
        meld_dubbel(nummer)

    assert kost() == weinig
