"""What an entrepreneur comes for, in the demo: the answer stands on the page that the task leads to."""

from __future__ import annotations

import pytest
from django.test import Client

from acties.models import Werkplan

pytestmark = pytest.mark.django_db
BAKKERIJ = (
    "loket/wijzer/?sector=voedings-en-genotmiddelen&doel=energie-produceren&doelgroep=mkb-ook-zzp"
    "&medewerkers=5&gemeente=GM0406"
)
TAKEN = {
    "a scheme for solar panels that fits a bakery in Huizen": (
        BAKKERIJ,
        ("Zon op bedrijfsdaken Huizen", "In uw gemeente."),
        ("Solar panels on business roofs in Huizen", "In your municipality."),
    ),
    "600 m² in the region": (
        "ruimte/?m2_van=500&m2_tot=700",
        ("m²", "Vraag het de gemeente"),
        ("m²", "Ask the municipality"),
    ),
    "the walk-in hour of Tuesday in Hilversum": (
        "loket/inloop/?week=2020-11-24&gemeente=GM0402",
        ("Dinsdag 24 november 2020, 13.00-17.00", "Ondernemersplein Hilversum"),
        ("Tuesday 24 November 2020, 13:00-17:00", "Chamber of Commerce"),
    ),
    "whom to call in Huizen": ("?gemeente=GM0406", ("Kees Rebel", "035 000 00 07"), ("account manager",)),
    "rules for working from home": (
        "loket/onderwerpen/werken-aan-huis/",
        ("Een bedrijf aan huis",),
        ("A business at home",),
    ),
    "when a scheme opens": (
        "loket/regelingen/?stand=binnenkort",
        ("Voucher digitale winkel", "Gaat open op 4 januari 2021."),
        ("Voucher for an online shop", "Opens on 4 January 2021."),
    ),
}


def test_every_task_ends_with_its_answer_in_both_languages(client: Client, demo: Werkplan) -> None:
    for taak, (adres, nederlands, engels) in TAKEN.items():
        for begin, teksten in (("/", nederlands), ("/en/", engels)):
            pagina = client.get(begin + adres).text
            assert [tekst for tekst in teksten if tekst not in pagina] == [], (taak, begin)


def test_the_scheme_for_the_bakery_fits_without_a_doubt(client: Client, demo: Werkplan) -> None:
    pagina = client.get(f"/{BAKKERIJ}").text

    assert (
        pagina.index('id="past"')
        < pagina.index("Zon op bedrijfsdaken Huizen")
        < pagina.index('id="past-niet"')
    )
