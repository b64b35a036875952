"""Changing many units or locations at once: preview, apply as a whole, undo, and never what is another's."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from locaties import bulk
from locaties.models import Bulkwijziging, Doelgroep, Werklocatie, Werkruimte
from locaties.services import bulk as service
from locaties.services.locaties import wijzig_ruimte
from locaties.zicht import NIVEAU_VAN
from tests.inventaris import make_locatie, make_ruimte
from tests.overlegplan import AlsPersoon
from werkplan.kern.models import Gebruiker, Gemeente, Mandaat
from werkplan.kern.niveau import Niveau
from werkplan.kern.peil import tracked_models

NIEUW = "/locaties/wijzigingen/ruimten/"


@pytest.fixture
def terrein(hilversum: Gemeente) -> Werklocatie:
    return make_locatie(hilversum)


@pytest.fixture
def drie(terrein: Werklocatie) -> list[Werkruimte]:
    """Three units, of which the last one has the label already."""
    return [make_ruimte(terrein, energielabel=label) for label in ("", "C", "A")]


@pytest.fixture
def client(als: AlsPersoon, am_hilversum: Gebruiker) -> Client:
    return als(am_hilversum)


def adres(ruimten: list[Any]) -> str:
    return f"{NIEUW}?" + "&".join(f"id={ruimte.pk}" for ruimte in ruimten)


def preview(client: Client, waar: str, **velden: Any) -> Bulkwijziging:
    response = client.post(waar, velden)
    assert response.status_code == 302, response.content.decode()[:2000]
    return Bulkwijziging.objects.latest("pk")


def press(client: Client, wijziging: Bulkwijziging, knop: str) -> str:
    wijziging.refresh_from_db()
    response = client.post(
        f"{wijziging.get_absolute_url()}{knop}/", {"versie": wijziging.versie}, follow=True
    )
    assert response.status_code == 200
    return response.content.decode()


def labels(ruimten: list[Werkruimte]) -> list[str]:
    return [Werkruimte.objects.get(pk=ruimte.pk).energielabel for ruimte in ruimten]


def answer(client: Client, wijziging: Bulkwijziging) -> str:
    return client.get(wijziging.get_absolute_url()).content.decode()


def test_chosen_rows_are_previewed_changed_and_put_back(client: Client, drie: list[Werkruimte]) -> None:
    lijst = client.get("/locaties/ruimten/").content.decode()
    assert f'name="id" value="{drie[0].pk}"' in lijst
    assert f'formaction="{NIEUW}"' in lijst

    wijziging = preview(client, adres(drie), energielabel="A")
    voorbeeld = answer(client, wijziging)
    assert "3 ruimten: 2 wijzigen, 1 zijn al zo, 0 blijven erbuiten." in voorbeeld
    assert "<del>C</del> wordt <ins>A</ins>" in voorbeeld
    assert labels(drie) == ["", "C", "A"]

    assert "Gewijzigd: 2 ruimten." in press(client, wijziging, "toepassen")
    assert labels(drie) == ["A", "A", "A"]
    assert "is al toegepast" in press(client, wijziging, "toepassen")

    assert "Alles staat weer zoals het was." in press(client, wijziging, "terugdraaien")
    assert labels(drie) == ["", "C", "A"]
    assert "is niet toegepast" in press(client, wijziging, "terugdraaien")


def test_each_change_is_in_the_audit_trail_with_who_made_it(
    client: Client, am_hilversum: Gebruiker, drie: list[Werkruimte]
) -> None:
    wijziging = preview(client, adres(drie), energielabel="A", netcongestie="ja")
    press(client, wijziging, "toepassen")

    events: Any = tracked_models()[Werkruimte]._default_manager
    laatste = events.filter(pgh_obj_id=drie[1].pk).latest("pgh_id")
    assert (laatste.energielabel, laatste.netcongestie, laatste.versie) == ("A", "ja", drie[1].versie + 1)
    assert laatste.pgh_context.metadata["user"] == am_hilversum.pk
    assert laatste.pgh_context.metadata["bulk"] == wijziging.pk


def test_target_groups_come_and_go_and_come_back(client: Client, drie: list[Werkruimte]) -> None:
    starters, makers = (Doelgroep.objects.create(naam=naam) for naam in ("starters", "makers"))
    drie[0].doelgroepen.add(starters)
    drie[1].doelgroepen.add(starters, makers)

    wijziging = preview(client, adres(drie), erbij=[makers.pk], eraf=[starters.pk])
    press(client, wijziging, "toepassen")
    assert [set(ruimte.doelgroepen.all()) for ruimte in drie] == [{makers}, {makers}, {makers}]

    press(client, wijziging, "terugdraaien")
    assert [set(ruimte.doelgroepen.all()) for ruimte in drie] == [{starters}, {starters, makers}, set()]


def test_what_somebody_changed_meanwhile_is_told_and_kept(
    client: Client, am_hilversum: Gebruiker, drie: list[Werkruimte]
) -> None:
    wijziging = preview(client, adres(drie), energielabel="A")
    wijzig_ruimte(drie[1], door=am_hilversum, versie=drie[1].versie, velden={"energielabel": "B"})

    pagina = press(client, wijziging, "toepassen")
    assert "Iemand anders wijzigde intussen 1 van deze ruimten" in pagina
    assert "<del>B</del> wordt <ins>A</ins>" in pagina
    assert labels(drie) == ["", "B", "A"]

    press(client, wijziging, "toepassen")
    assert labels(drie) == ["A", "A", "A"]


def test_undo_is_whole_or_refused_with_a_list(
    client: Client, am_hilversum: Gebruiker, drie: list[Werkruimte]
) -> None:
    wijziging = preview(client, adres(drie), energielabel="A")
    press(client, wijziging, "toepassen")
    later = Werkruimte.objects.get(pk=drie[0].pk)
    wijzig_ruimte(later, door=am_hilversum, versie=later.versie, velden={"bouwjaar": 1990})

    assert "Terugdraaien kan niet meer. Proefweg 1 is later gewijzigd." in press(
        client, wijziging, "terugdraaien"
    )
    assert labels(drie) == ["A", "A", "A"]


def test_all_that_the_filters_find_and_of_others_nothing(
    client: Client, drie: list[Werkruimte], huizen: Gemeente
) -> None:
    gedeeld = make_ruimte(make_locatie(huizen, "Gedeeld"), straat="Huizerweg")
    geheim = make_ruimte(make_locatie(huizen, "Geheim", niveau=Niveau.GEMEENTE), straat="Geheimweg")

    wijziging = preview(client, f"{NIEUW}?alle=ja&soort=formeel", energielabel="A")
    voorbeeld = answer(client, wijziging)
    assert "4 ruimten: 2 wijzigen, 1 zijn al zo, 1 blijven erbuiten." in voorbeeld
    assert "Hoort bij Huizen. Alleen die gemeente mag dit wijzigen." in voorbeeld
    assert "Geheim" not in voorbeeld

    press(client, wijziging, "toepassen")
    assert labels([*drie, gedeeld, geheim]) == ["A", "A", "A", "", ""]


def test_a_hidden_unit_is_as_one_that_does_not_exist(
    client: Client, drie: list[Werkruimte], huizen: Gemeente
) -> None:
    geheim = make_ruimte(make_locatie(huizen, "Geheim", niveau=Niveau.GEMEENTE))

    def inhoud(pk: int) -> str:
        pagina = client.get(f"{NIEUW}?id={pk}").content.decode()
        return pagina[pagina.index("<main") : pagina.index("</main>")]

    assert "Kies in de lijst minstens één ruimte." in inhoud(geheim.pk)
    assert inhoud(geheim.pk) == inhoud(999_999)
    assert preview(client, adres([drie[0], geheim]), energielabel="A").rijen.count() == 1


def test_what_is_shared_no_more_disappears_from_the_preview(
    client: Client, drie: list[Werkruimte], huizen: Gemeente
) -> None:
    locatie = make_locatie(huizen, "Straks geheim")
    ruimte = make_ruimte(locatie, straat="Straksweg")
    wijziging = preview(client, adres([drie[0], ruimte]), energielabel="A")
    assert "Straksweg" in answer(client, wijziging)

    Werklocatie.objects.filter(pk=locatie.pk).update(niveau=Niveau.GEMEENTE)

    assert "Straksweg" not in answer(client, wijziging)
    assert "Straks geheim" not in press(client, wijziging, "toepassen")
    press(client, wijziging, "toepassen")
    assert labels([drie[0], ruimte]) == ["A", ""]


def test_no_field_of_a_narrower_level_can_be_set() -> None:
    for soort in bulk.SOORTEN.values():
        bewaakt = NIVEAU_VAN[soort.model]
        assert not {*bewaakt, *frozenset().union(*bewaakt.values())} & set(soort.velden)


def test_somebody_elses_change_cannot_be_seen_or_applied(
    client: Client,
    als: AlsPersoon,
    am_huizen: Gebruiker,
    lezer: Gebruiker,
    coordinator: Gebruiker,
    drie: list[Werkruimte],
) -> None:
    wijziging = preview(client, adres(drie), energielabel="A")
    waar = wijziging.get_absolute_url()

    assert als(am_huizen).get(waar).status_code == 404
    assert als(am_huizen).post(f"{waar}toepassen/", {"versie": 1}).status_code == 404
    assert als(lezer).get(adres(drie)).status_code == 403
    for persoon in (lezer, coordinator):  # the coordinator without a mandate
        assert 'name="id"' not in als(persoon).get("/locaties/ruimten/").content.decode()


def test_rights_are_asked_again_when_it_is_applied(
    als: AlsPersoon, coordinator: Gebruiker, hilversum: Gemeente, drie: list[Werkruimte]
) -> None:
    mandaat = Mandaat.objects.create(gemeente=hilversum, van=date(2020, 1, 1), grondslag="besluit")
    wijziging = preview(als(coordinator), adres(drie), energielabel="A")
    mandaat.delete()

    pagina = press(als(coordinator), wijziging, "toepassen")

    assert "Die gemeente gaf de regio geen mandaat." in pagina
    assert labels(drie) == ["", "C", "A"]


def test_with_a_mandate_nothing_goes_out_of_ones_own_sight(
    als: AlsPersoon, coordinator: Gebruiker, hilversum: Gemeente, drie: list[Werkruimte]
) -> None:
    Mandaat.objects.create(gemeente=hilversum, van=date(2020, 1, 1), grondslag="besluit")

    pagina = answer(als(coordinator), preview(als(coordinator), adres(drie), eigen_niveau="2"))

    assert "0 wijzigen, 0 zijn al zo, 3 blijven erbuiten" in pagina
    assert "Kies openbaar of regio" in pagina


def test_locations_follow_their_rules_and_keep_a_later_check(
    client: Client, am_hilversum: Gebruiker, hilversum: Gemeente
) -> None:
    laat, vroeg, met = (make_locatie(hilversum, naam) for naam in ("Laat", "Vroeg", "Met keurmerk"))
    Werklocatie.objects.filter(pk=laat.pk).update(gecontroleerd_op=date(2020, 11, 1))
    Werklocatie.objects.filter(pk=met.pk).update(kvo="ja", kvo_tot=date(2021, 1, 1))
    waar = f"/locaties/wijzigingen/locaties/?id={laat.pk}&id={vroeg.pk}&id={met.pk}"

    wijziging = preview(client, waar, gecontroleerd_op="2020-10-01", kvo="onbekend")
    pagina = press(client, wijziging, "toepassen")

    assert "Kies bij het keurmerk ja, of laat deze datum leeg." in pagina
    for locatie in (laat, vroeg, met):
        locatie.refresh_from_db()
    assert [een.gecontroleerd_op for een in (laat, vroeg, met)] == [
        date(2020, 11, 1),
        date(2020, 10, 1),
        None,
    ]
    assert (vroeg.gecontroleerd_door, laat.gecontroleerd_door) == (am_hilversum, None)
    press(client, wijziging, "terugdraaien")
    vroeg.refresh_from_db()
    assert (vroeg.gecontroleerd_op, vroeg.gecontroleerd_door) == (None, None)


def test_a_level_of_locations_reaches_their_units(client: Client, terrein: Werklocatie) -> None:
    ruimte = make_ruimte(terrein)

    wijziging = preview(client, f"/locaties/wijzigingen/locaties/?id={terrein.pk}", niveau="2")
    press(client, wijziging, "toepassen")
    ruimte.refresh_from_db()
    assert ruimte.niveau == Niveau.GEMEENTE

    press(client, wijziging, "terugdraaien")
    ruimte.refresh_from_db()
    assert ruimte.niveau == Niveau.REGIO


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({}, "Kies minstens één gegeven om te wijzigen."),
        ({"energielabel": "Z"}, "Selecteer een geldige keuze."),
        ({"erbij": ["1000"]}, "1000"),
        ({"eigen_niveau": "9"}, "Selecteer een geldige keuze."),
    ],
)
def test_a_wrong_choice_is_said_at_the_form(
    client: Client, drie: list[Werkruimte], velden: dict[str, Any], melding: str
) -> None:
    response = client.post(adres(drie), velden)

    assert response.status_code == 200
    assert melding in response.content.decode()
    assert not Bulkwijziging.objects.exists()


@pytest.mark.parametrize("vraag", ["", "id=x&id=-1&id=99999999999999999999", "alle=ja&zoek=bestaatniet"])
def test_without_rows_there_is_nothing_to_change(client: Client, terrein: Werklocatie, vraag: str) -> None:
    assert "Kies in de lijst minstens één ruimte." in client.get(f"{NIEUW}?{vraag}").content.decode()


def test_a_wrong_filter_never_means_everything(client: Client, drie: list[Werkruimte]) -> None:
    pagina = client.get(f"{NIEUW}?alle=ja&ruimtesoort=paleis").content.decode()

    assert "anders wijzig je meer dan je bedoelt" in pagina


def test_too_many_at_once_is_said_with_the_maximum(
    client: Client, drie: list[Werkruimte], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "MEESTE", 2)

    for vraag in ("alle=ja", "&".join(f"id={ruimte.pk}" for ruimte in drie)):
        pagina = client.get(f"{NIEUW}?{vraag}").content.decode()
        assert "hooguit 2 ruimten tegelijk wijzigen; dit zijn er 3." in pagina


def test_more_rows_cost_no_more_queries(client: Client, terrein: Werklocatie) -> None:
    def vragen(aantal: int) -> list[int]:
        ruimten = [make_ruimte(terrein) for _ in range(aantal)]
        gemeten = []
        wijziging = preview(client, adres(ruimten), energielabel="A")
        for doe in (
            lambda: preview(client, adres(ruimten), netcongestie="ja"),
            lambda: answer(client, wijziging),
            lambda: press(client, wijziging, "toepassen"),
            lambda: press(client, wijziging, "terugdraaien"),
        ):
            with CaptureQueriesContext(connection) as gevangen:
                doe()
            gemeten.append(len(gevangen))
        return gemeten

    vragen(1)
    assert vragen(2) == vragen(30)
