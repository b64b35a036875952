"""Destruction after a period that the coordinator approved: nothing before, nothing twice, nothing half."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from html import unescape

import pytest
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client

from acties.models import Aanwezigheid, Actie, Actiepunt, Overleg, Werkplan
from tests.cast import make_person
from tests.records import MOMENT
from werkplan.celery import app
from werkplan.kern.avg.bewaren import keur_goed
from werkplan.kern.avg.opruimen import RondeOnvolledigError, ruim_op
from werkplan.kern.avg.termijnen import TERMIJNEN
from werkplan.kern.klok import AMSTERDAM
from werkplan.kern.models import (
    ApiToken,
    Bericht,
    Bewaartermijn,
    Gebruiker,
    Herhaalsleutel,
    Lidmaatschap,
    Vernietiging,
)
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.peil import tracked_models
from werkplan.kern.post import plan_bericht

pytestmark = pytest.mark.django_db

VANDAAG = date(2020, 11, 20)


def dag(dagen_geleden: int) -> date:
    return VANDAAG - timedelta(days=dagen_geleden)


def make_bericht(aan: Gebruiker, dagen_geleden: int, status: str = "postvak") -> Bericht:
    bericht = plan_bericht(
        sleutel=f"proef-{dagen_geleden}-{status}", aan=aan, onderwerp="Proef", tekst="Tekst"
    )
    moment = datetime.combine(dag(dagen_geleden), datetime.min.time(), AMSTERDAM)
    Bericht.objects.filter(pk=bericht.pk).update(gemaakt_op=moment, status=status)
    return bericht


def make_punt(eigenaar: Gebruiker, plan: Werkplan, gereed_op: date | None) -> Actiepunt:
    return Actiepunt.objects.create(
        plan=plan, omschrijving="Bellen", eigenaar=eigenaar, datum=dag(400), gereed_op=gereed_op
    )


def approve(door: Gebruiker, **dagen: int | None) -> None:
    for soort, aantal in dagen.items():
        keur_goed(soort.replace("_", "-"), door=door, dagen=aantal, versie=0)


def destroyed() -> list[tuple[str, int]]:
    return [(een.soort, een.aantal) for een in Vernietiging.objects.exclude(soort="ronde").order_by("pk")]


def count_history(model: type[Actiepunt]) -> int:
    aantal: int = tracked_models()[model]._default_manager.count()
    return aantal


def test_without_approval_nothing_is_destroyed(coordinator: Gebruiker, plan: Werkplan) -> None:
    make_bericht(coordinator, 4000)
    make_punt(coordinator, plan, dag(4000))

    ruim_op(VANDAAG)

    assert destroyed() == []
    assert (Bericht.objects.count(), Actiepunt.objects.count()) == (1, 1)


def test_what_the_coordinator_decided_to_keep_is_kept(coordinator: Gebruiker) -> None:
    make_bericht(coordinator, 4000)
    approve(coordinator, e_mail=None)

    ruim_op(VANDAAG)

    assert Bericht.objects.count() == 1


@pytest.mark.parametrize(("dagen_geleden", "blijft"), [(89, True), (90, True), (91, False)])
def test_a_mail_goes_the_day_after_its_period(
    coordinator: Gebruiker, dagen_geleden: int, blijft: bool
) -> None:
    make_bericht(coordinator, dagen_geleden)
    approve(coordinator, e_mail=90)

    ruim_op(VANDAAG)

    assert Bericht.objects.exists() is blijft


@pytest.mark.parametrize(
    ("status", "blijft"),
    [("wacht", True), ("bezig", True), ("mislukt", False), ("onzeker", False), ("verzonden", False)],
)
def test_a_mail_that_has_still_to_leave_stays(coordinator: Gebruiker, status: str, blijft: bool) -> None:
    bericht = make_bericht(coordinator, 400)
    Bericht.objects.filter(pk=bericht.pk).update(status=status, verzonden_op=MOMENT)
    approve(coordinator, e_mail=90)

    ruim_op(VANDAAG)

    assert Bericht.objects.exists() is blijft


def test_a_record_goes_with_its_history_and_one_that_is_not_due_stays(
    coordinator: Gebruiker, plan: Werkplan
) -> None:
    oud, nieuw, open_punt = (
        make_punt(coordinator, plan, gereed_op) for gereed_op in (dag(400), dag(10), None)
    )
    Actiepunt.objects.filter(pk=oud.pk).update(omschrijving="Xandra bellen")
    approve(coordinator, actiepunten=365)

    ruim_op(VANDAAG)

    assert set(Actiepunt.objects.all()) == {nieuw, open_punt}
    assert count_history(Actiepunt) == 2
    assert destroyed() == [("actiepunten", 1)]


def test_attendance_goes_and_the_meeting_stays(coordinator: Gebruiker, plan: Werkplan) -> None:
    for dagen_geleden in (400, 10):
        overleg = Overleg.objects.create(plan=plan, titel="Werkgroep", datum=dag(dagen_geleden))
        Aanwezigheid.objects.create(overleg=overleg, gebruiker=coordinator)
    approve(coordinator, aanwezigheid=365)

    ruim_op(VANDAAG)

    assert [een.overleg.datum for een in Aanwezigheid.objects.all()] == [dag(10)]
    assert Overleg.objects.count() == 2


def test_a_token_goes_after_it_expired(coordinator: Gebruiker) -> None:
    for nummer, tot in enumerate((dag(31), dag(30), dag(-30))):
        ApiToken.objects.create(
            gebruiker=coordinator,
            naam=str(nummer),
            hash=str(nummer),
            gemaakt_op=MOMENT,
            geldig_tot=tot,
        )
    approve(coordinator, tokens=30)

    ruim_op(VANDAAG)

    assert sorted(ApiToken.objects.values_list("naam", flat=True)) == ["1", "2"]


def recorded_long_ago() -> None:
    """Accounts that are made now were last changed years ago."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('werkplan.nu', '2018-01-01T12:00:00+01:00', true)")


def make_former(username: str, naam: str, tot: date | None) -> Gebruiker:
    """Somebody whose last role ended, or who never had one."""
    recorded_long_ago()
    persoon = make_person(username, naam)
    if tot is not None:
        lid = Lidmaatschap.objects.filter(rol="coordinator").get()
        Lidmaatschap.objects.create(
            gebruiker=persoon, organisatie=lid.organisatie, rol="lezer", van=date(2018, 1, 1), tot=tot
        )
    return persoon


@pytest.mark.parametrize(
    ("tot", "gewist"), [(dag(366), True), (dag(365), True), (dag(364), False), (dag(-1), False), (None, True)]
)
def test_an_account_without_a_role_is_erased_after_its_period(
    coordinator: Gebruiker, tot: date | None, gewist: bool
) -> None:
    persoon = make_former("oud", "Otto Oudgediende", tot)
    approve(coordinator, accounts=365)

    ruim_op(VANDAAG)

    persoon.refresh_from_db()
    assert (persoon.gewist_op is not None) is gewist
    assert (persoon.naam == "Otto Oudgediende") is not gewist
    coordinator.refresh_from_db()
    assert coordinator.gewist_op is None


def test_a_new_account_without_a_role_is_left_alone(coordinator: Gebruiker) -> None:
    persoon = make_person("nieuw", "Nora Nieuw")
    approve(coordinator, accounts=365)

    ruim_op(VANDAAG)

    persoon.refresh_from_db()
    assert persoon.gewist_op is None


def test_an_account_with_open_work_waits_and_is_shown(
    client: Client, actie: Actie, coordinator: Gebruiker
) -> None:
    persoon = make_former("oud", "Otto Oudgediende", dag(500))
    Actie.objects.filter(pk=actie.pk).update(actiehouder=persoon)
    approve(coordinator, accounts=365)

    ruim_op(VANDAAG)

    persoon.refresh_from_db()
    assert persoon.gewist_op is None
    client.force_login(coordinator)
    assert "nog niet is overgedragen: Otto Oudgediende." in client.get("/bewaartermijnen/").text


def test_what_ends_by_itself_is_cleared_without_approval(client: Client, coordinator: Gebruiker) -> None:
    client.force_login(coordinator)
    Session.objects.update(expire_date=MOMENT)
    Herhaalsleutel.objects.create(gebruiker=coordinator, sleutel="a", gemaakt_op=MOMENT - timedelta(days=9))

    ruim_op(VANDAAG)

    assert not Session.objects.exists()
    assert not Herhaalsleutel.objects.exists()


def test_a_second_round_changes_nothing(coordinator: Gebruiker, plan: Werkplan) -> None:
    make_bericht(coordinator, 400)
    make_punt(coordinator, plan, dag(400))
    approve(coordinator, e_mail=90, actiepunten=365)
    ruim_op(VANDAAG)
    na_een = destroyed()

    ruim_op(VANDAAG)

    assert destroyed() == na_een == [("actiepunten", 1), ("e-mail", 1)]


@pytest.mark.django_db(transaction=True)
def test_a_round_that_breaks_off_leaves_no_kind_half_done_and_the_next_does_the_rest(
    coordinator: Gebruiker, plan: Werkplan
) -> None:
    for _ in range(3):
        make_punt(coordinator, plan, dag(400))
    make_bericht(coordinator, 400)
    approve(coordinator, actiepunten=365, e_mail=90)
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION stuk() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'stuk'; END $$; "
            "CREATE TRIGGER stuk BEFORE DELETE ON acties_actiepuntevent FOR EACH ROW EXECUTE FUNCTION stuk()"
        )
    try:
        with pytest.raises(RondeOnvolledigError, match="actiepunten"):
            ruim_op(VANDAAG)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP FUNCTION stuk() CASCADE")
    na_breuk = (Actiepunt.objects.count(), destroyed(), Vernietiging.objects.filter(soort="ronde").count())

    ruim_op(VANDAAG)

    assert na_breuk == (3, [("e-mail", 1)], 0)
    assert Actiepunt.objects.count() == 0
    assert destroyed() == [("e-mail", 1), ("actiepunten", 3)]
    assert Vernietiging.objects.filter(soort="ronde").count() == 1


def test_the_round_is_on_the_schedule_and_can_be_called(coordinator: Gebruiker) -> None:
    namen = {regel["task"] for regel in app.conf.beat_schedule.values()}

    app.tasks["werkplan.kern.tasks.ruim_op"].apply(throw=True)

    assert "werkplan.kern.tasks.ruim_op" in namen
    assert Vernietiging.objects.filter(soort="ronde").count() == 1


def test_the_account_of_what_was_destroyed_cannot_be_changed(coordinator: Gebruiker) -> None:
    verslag = Vernietiging.objects.create(soort="e-mail", op=MOMENT, aantal=1)

    with pytest.raises(Exception, match="onveranderlijk"):
        Vernietiging.objects.filter(pk=verslag.pk).update(aantal=0)


# --- The approval ---
def test_the_coordinator_approves_a_period_and_everybody_concerned_sees_it(
    client: Client, coordinator: Gebruiker, beheerder: Gebruiker
) -> None:
    make_bericht(coordinator, 100)
    client.force_login(coordinator)

    eerst = client.get("/bewaartermijnen/e-mail/").text
    client.post("/bewaartermijnen/e-mail/", {"dagen": "60", "versie": "0"})
    ruim_op(VANDAAG)

    assert "Het voorstel is 90 dagen. Daarmee verdwijnt er vannacht 1." in eerst
    client.force_login(beheerder)
    pagina = client.get("/bewaartermijnen/").text
    assert "60 dagen nadat de e-mail is gemaakt" in pagina
    assert "door Carla Coördinator" in pagina
    assert "De laatste ronde was op 20 november 2020" in pagina
    assert '<td class="getal" data-label="Aantal">1</td>' in pagina


@pytest.mark.parametrize(
    ("dagen", "melding"),
    [
        ("0", "Vul minstens 1 dag in."),
        ("-3", "Vul minstens 1 dag in."),
        ("veel", "Voer een geheel getal in."),
        ("36501", "Vul hooguit 36500 dagen in"),
        ("9" * 12, "Vul hooguit 36500 dagen in"),
    ],
)
def test_a_wrong_number_is_told_and_kept(
    client: Client, coordinator: Gebruiker, dagen: str, melding: str
) -> None:
    client.force_login(coordinator)

    antwoord = client.post("/bewaartermijnen/e-mail/", {"dagen": dagen, "versie": "0"})

    assert antwoord.status_code == 200
    assert melding in antwoord.text
    assert f'value="{dagen}"' in antwoord.text
    assert not Bewaartermijn.objects.exists()


@pytest.mark.parametrize("versie", [0, 1])
def test_who_approves_second_sees_what_the_first_approved(
    client: Client, coordinator: Gebruiker, versie: int
) -> None:
    approve(coordinator, e_mail=30)
    if versie:
        keur_goed("e-mail", door=coordinator, dagen=40, versie=1)
    client.force_login(coordinator)

    antwoord = client.post("/bewaartermijnen/e-mail/", {"dagen": "50", "versie": versie})

    assert antwoord.status_code == 409
    assert "Iemand anders heeft dit intussen gewijzigd" in antwoord.text
    huidig = Bewaartermijn.objects.get()
    assert huidig.dagen == (40 if versie else 30)
    opnieuw = client.post("/bewaartermijnen/e-mail/", {"dagen": "50", "versie": huidig.versie})
    assert opnieuw.status_code == 302
    assert Bewaartermijn.objects.get().dagen == 50


def test_only_the_coordinator_approves(beheerder: Gebruiker, lezer: Gebruiker) -> None:
    for wie in (beheerder, lezer):
        with pytest.raises(PermissionDenied):
            keur_goed("e-mail", door=wie, dagen=30, versie=0)


def test_an_unknown_kind_is_not_found(client: Client, coordinator: Gebruiker) -> None:
    client.force_login(coordinator)

    assert client.get("/bewaartermijnen/plannen/").status_code == 404


def test_a_stale_approval_is_refused_by_the_service(coordinator: Gebruiker) -> None:
    approve(coordinator, tokens=30)

    with pytest.raises(VersieConflict):
        keur_goed("tokens", door=coordinator, dagen=60, versie=9)
    with pytest.raises(ValidationError):
        keur_goed("tokens", door=coordinator, dagen=0, versie=1)


def test_every_kind_stands_on_the_list(client: Client, coordinator: Gebruiker) -> None:
    client.force_login(coordinator)

    pagina = unescape(client.get("/bewaartermijnen/").text)

    for termijn in TERMIJNEN:
        assert termijn.naam in pagina
    assert "Er is nog geen ronde geweest." in pagina
