"""Whatever somebody can send with a page, a program can send too; what is left out has its reason here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from django.urls import URLPattern, URLResolver, get_resolver
from drf_spectacular.generators import EndpointEnumerator

from tests.rights_table import PAGINAS

PLAN = r"acties:(plan-)?"
DOOR_DE_API: Mapping[str, str] = {
    PLAN + "actie-nieuw": "POST acties",
    PLAN + "(actie|gemeenten|status|trekker)-wijzigen": "PATCH acties/{id}",
    PLAN + "herinner": "POST acties/{id}/herinneringen",
    PLAN + "opgaven-wijzigen": "POST opgaven",
    "acties:opgave-wijzigen": "PATCH opgaven/{id}",
    "acties:opgave-verwijderen": "DELETE opgaven/{id}",
    PLAN + "betrokkenen-wijzigen": "POST betrokkenen",
    "acties:betrokkene-verwijderen": "DELETE betrokkenen/{id}",
    PLAN + "relaties-wijzigen": "POST relaties",
    "acties:relatie-verwijderen": "DELETE relaties/{id}",
    PLAN + "stap-nieuw": "POST stappen",
    "acties:stap-wijzigen": "PATCH stappen/{id}",
    "acties:stap-verwijderen": "DELETE stappen/{id}",
    PLAN + "stand-wijzigen": "POST gemeentestanden",
    "acties:begroting-nieuw": "POST begrotingsregels",
    "acties:begroting-wijzigen": "PATCH begrotingsregels/{id}",
    "acties:begroting-verwijderen": "DELETE begrotingsregels/{id}",
    "acties:inzet-nieuw": "POST inzet",
    "acties:inzet-wijzigen": "PATCH inzet/{id}",
    "acties:inzet-verwijderen": "DELETE inzet/{id}",
    PLAN + "voortgang-nieuw": "POST voortgang",
    PLAN + "mijlpaal-nieuw": "POST mijlpalen",
    "acties:mijlpaal-wijzigen": "PATCH mijlpalen/{id}",
    PLAN + "uitgave-nieuw": "POST uitgaven",
    "acties:uitgave-wijzigen": "PATCH uitgaven/{id}",
    PLAN + "document-nieuw": "POST documenten",
    "acties:document-wijzigen": "PATCH documenten/{id}",
    "acties:document-verwijderen": "DELETE documenten/{id}",
    PLAN + "kwartaal": "PATCH kwartalen/{id}",
    "acties:later": "POST uitstellen",
    "acties:uitstel-beeindigen": "DELETE uitstellen/{id}",
    "acties:voorkeuren": "PATCH mailvoorkeuren/{id}",
    "acties:plan-(nieuw|uit-bestand|vervolg)": "POST werkplannen",
    "acties:plan-(wijzigen|huidig)": "PATCH werkplannen/{id}",
    "acties:thema-nieuw": "POST themas",
    "acties:thema-wijzigen": "PATCH themas/{id}",
    "acties:thema-verwijderen": "DELETE themas/{id}",
    "acties:kengetal-nieuw": "POST kengetallen",
    "acties:kengetal-wijzigen": "PATCH kengetallen/{id}",
    "acties:kengetal-verwijderen": "DELETE kengetallen/{id}",
    "acties:knelpunt-nieuw": "POST knelpunten",
    "acties:knelpunt-wijzigen": "PATCH knelpunten/{id}",
    "acties:knelpunt-verwijderen": "DELETE knelpunten/{id}",
    PLAN + "overleg-nieuw": "POST overleggen",
    "acties:overleg-(wijzigen|afzeggen|doorgaan)": "PATCH overleggen/{id}",
    "acties:overleg-(uitnodiging|lijst)": "POST overleggen/{id}/verzendingen",
    "acties:overleg-genodigden": "POST aanwezigen",
    "acties:(overleg-iedereen-aanwezig|aanwezigheid-zetten)": "PATCH aanwezigen/{id}",
    "acties:aanwezigheid-weghalen": "DELETE aanwezigen/{id}",
    "acties:agendapunt-(nieuw|terugzetten)": "POST agendapunten",
    "acties:agendapunt-(wijzigen|verplaatsen)": "PATCH agendapunten/{id}",
    "acties:agendapunt-weghalen": "DELETE agendapunten/{id}",
    PLAN + "(overleg-)?besluit(-nieuw)?": "POST besluiten",
    "acties:besluit-wijzigen": "PATCH besluiten/{id}",
    PLAN + "(overleg-)?actiepunt(-nieuw)?": "POST actiepunten",
    "acties:actiepunt-(wijzigen|afronden)": "PATCH actiepunten/{id}",
    PLAN + "punt-nieuw": "POST aandachtspunten",
    "acties:punt-wijzigen": "PATCH aandachtspunten/{id}",
    "acties:voorstel-nieuw": "POST voorstellen",
    "acties:voorstel-(wijzigen|voorleggen|besluit)": "PATCH voorstellen/{id}",
    "acties:voorstel-overnemen": "POST voorstellen/{id}/overnames",
    "kern:webhooks": "POST webhooks",
    "kern:webhook-intrekken": "DELETE webhooks/{id}",
    "kern:webhook-proef": "POST webhooks/{id}/proefberichten",
    "kern:webhook-hervatten": "POST webhooks/{id}/hervattingen",
    "kern:(webhook|levering)-opnieuw": "POST webhooks/{id}/herverzendingen",
    "locaties:locatie-nieuw": "POST werklocaties",
    "locaties:locatie-(wijzigen|contact)": "PATCH werklocaties/{id}",
    "locaties:locatie-gecontroleerd": "POST werklocaties/{id}/controles",
    "locaties:(locatie|ruimte)-voorstel": "POST correcties",
    "locaties:correctie": "PATCH correcties/{id}",
    "locaties:ruimte-nieuw": "POST werkruimten",
    "locaties:ruimte-wijzigen": "PATCH werkruimten/{id}",
    "locaties:ruimte-splitsen": "POST werkruimten/{id}/splitsingen",
    "locaties:ruimte-samenvoegen": "POST werkruimten/{id}/samenvoegingen",
    "locaties:ruimte-einde": "POST werkruimten/{id}/beeindigingen",
    "locaties:ruimte-leeg": "POST leegstandsperioden",
    "locaties:ruimte-verhuurd": "POST leegstandsperioden/{id}/verhuringen",
    "locaties:leegstand-wijzigen": "PATCH leegstandsperioden/{id}",
    "locaties:aanbod-nieuw": "POST aanbod",
    "locaties:aanbod-wijzigen": "PATCH aanbod/{id}",
    "locaties:gebruik-nieuw": "POST gebruik",
    "locaties:gebruik-wijzigen": "PATCH gebruik/{id}",
    "locaties:glasvezel": "POST glasvezeldrempels",
    "locaties:bulk-(locaties|ruimten)": "POST bulkwijzigingen",
    "locaties:bulk-toepassen": "POST bulkwijzigingen/{id}/toepassen",
    "locaties:bulk-terugdraaien": "POST bulkwijzigingen/{id}/terugdraaien",
    "locaties:import-nieuw": "POST importen",
    "locaties:import-weg": "DELETE importen/{id}",
    "locaties:import-toepassen": "POST importen/{id}/toepassen",
    "locaties:import-terugdraaien": "POST importen/{id}/terugdraaien",
    "locaties:import-opnieuw": "POST importen/{id}/beoordelingen",
    "locaties:import-kolommen": "POST importen/{id}/kolomkeuzes",
    "locaties:import-kop": "POST importen/{id}/kopregels",
    "locaties:import-rij": "POST importen/{id}/verbeteringen",
    "locaties:type-nieuw": "POST locatietypen",
    "locaties:type-wijzigen": "PATCH locatietypen/{id}",
    "locaties:type-verwijderen": "DELETE locatietypen/{id}",
    "locaties:doelgroep-nieuw": "POST doelgroepen",
    "locaties:doelgroep-wijzigen": "PATCH doelgroepen/{id}",
    "locaties:doelgroep-verwijderen": "DELETE doelgroepen/{id}",
    "locaties:klassen-wijzigen": "POST grootteklassen/indelingen",
    "locaties:filter-nieuw": "POST bewaarde-filters",
    "locaties:filter-wijzigen": "PATCH bewaarde-filters/{id}",
    "locaties:filter-verwijderen": "DELETE bewaarde-filters/{id}",
    "locaties:mandaat-nieuw": "POST mandaten",
    "locaties:mandaat-beeindigen": "PATCH mandaten/{id}",
    "locaties:ronde-nieuw": "POST meetronden",
    "locaties:ronde-bevestigen": "POST rondegemeenten/{id}/bevestigingen",
    "locaties:ronde-intrekken": "POST rondegemeenten/{id}/intrekkingen",
    "locaties:ronde-indienen": "POST rondegemeenten/{id}/indieningen",
    "locaties:ronde-goedkeuren": "POST rondegemeenten/{id}/goedkeuringen",
    "locaties:ronde-terugsturen": "POST rondegemeenten/{id}/terugzendingen",
    "locaties:klopvraag-nieuw": "POST klopvragen",
    "locaties:signaal-nieuw": "POST signalen",
    "locaties:signaal-wijzigen": "PATCH signalen/{id}",
    "locaties:signaal-bundelen": "POST signalen/{id}/bundelingen",
    "locaties:signaal-losmaken": "POST signalen/{id}/losmakingen",
    "locaties:signaal-toewijzen": "POST toewijzingen",
    "locaties:zoekvraag-nieuw": "POST zoekvragen",
    "locaties:zoekvraag-(wijzigen|oppakken|sluiten)": "PATCH zoekvragen/{id}",
    "locaties:zoekvraag-(versturen|doorgeven)": "POST zoekvragen/{id}/verzendingen",
    "loket:inhoud-nieuw": "POST artikelen",
    "loket:inhoud-(wijzigen|stand)": "PATCH artikelen/{id}",
    "loket:inhoud-bevestigen": "POST artikelen/{id}/controles",
    "loket:inhoud-verwijderen": "DELETE artikelen/{id}",
    "loket:spreekuur-nieuw": "POST inloopspreekuren",
    "loket:spreekuur-wijzigen": "PATCH inloopspreekuren/{id}",
    "loket:spreekuur-verwijderen": "DELETE inloopspreekuren/{id}",
    "loket:uitzondering-nieuw": "POST inloopuitzonderingen",
    "loket:uitzondering-verwijderen": "DELETE inloopuitzonderingen/{id}",
    "loket:contact-nieuw": "POST loketcontacten",
    "loket:contact-wijzigen": "PATCH loketcontacten/{id}",
    "loket:contact-verwijderen": "DELETE loketcontacten/{id}",
    "loket:regel-nieuw": "POST kenmerken",
    "loket:regel-wijzigen": "PATCH kenmerken/{id}",
    "loket:regel-verwijderen": "DELETE kenmerken/{id}",
    "loket:gesprek-nieuw": "POST gesprekken",
    "loket:gesprek-wijzigen": "PATCH gesprekken/{id}",
    "loket:gesprek-verwijderen": "DELETE gesprekken/{id}",
    "loket:gesprek-gedaan": "POST gesprekken/{id}/afrondingen",
    "loket:vraag-oppakken": "POST vragen/{id}/behandelingen",
    "loket:vraag-antwoorden": "POST vragen/{id}/antwoorden",
    "loket:vraag-doorgeven": "POST vragen/{id}/doorgiften",
    "loket:vraag-sluiten": "POST vragen/{id}/sluitingen",
    "loket:vraagregel-nieuw": "POST vraagroutes",
    "loket:vraagregel-wijzigen": "PATCH vraagroutes/{id}",
    "loket:vraagregel-verwijderen": "DELETE vraagroutes/{id}",
    "openbaar:signaal": "POST signaalmeldingen",
    "openbaar:vraag": "POST vraagmeldingen",
    "openbaar:vraag-volgen": "POST vraagmeldingen/{token}/reacties",
    "rapport:nieuw": "POST rapporten",
    "rapport:tekst": "POST rapportteksten",
    "rapport:(alineas|annuleren|opnieuw|terugnemen|vaststelling|ter-beoordeling)": "POST rapporten/{id}/",
}
"""Name of a page that takes something -> what does the same; one of them where a page does it for many kinds."""
DOOR_EEN_MENS: Mapping[str, str] = {
    "kern:(tokens|token-intrekken)": "a token makes no tokens: what leaks would outlive its own end",
    "kern:(wachtwoord|uitloggen)|openbaar:inloggen": "a session is the browser's",
    "kern:bericht-(opnieuw|aangekomen)": "whether an uncertain mail arrived is looked up in a mailbox by a person",
    "kern:(bewaartermijn|personen|persoon-.*|naam-.*)": "law: data of persons is for people",
    "openbaar:(klopt|nuttig.*)": "the answer of one reader of one page or one link",
    "openbaar:zoeken": "reading",
    "openbaar:zoekvraag(-volgen)?": "a company agrees on its own page to be shared; account managers POST zoekvragen",
    "loket:(synoniem|reactie|link)-.*": "upkeep of the pages of the loket themselves",
    "locaties:instelling-wijzigen|loket:vraagtermijn": "a setting of the region, changed once a year",
}
"""Name of a page that takes something -> why no program does."""


def names(patronen: list[URLPattern | URLResolver], ruimte: str = "") -> Iterator[str]:
    for patroon in patronen:
        if isinstance(patroon, URLResolver):
            yield from names(patroon.url_patterns, patroon.namespace or ruimte)
        elif patroon.name:
            yield f"{ruimte}:{patroon.name}" if ruimte else patroon.name


def taking_pages() -> set[str]:
    """The names of all pages that take something."""
    nemen = [re.compile(regel) for regel, recht in PAGINAS if recht.versturen is not None]
    nooit = [re.compile(regel) for regel, recht in PAGINAS if recht.versturen is None]
    alle = set(names(get_resolver().url_patterns))
    return {
        naam
        for naam in alle
        if any(regel.fullmatch(naam) for regel in nemen) and not any(regel.fullmatch(naam) for regel in nooit)
    }


def test_a_program_can_send_what_a_page_can() -> None:
    aanbod = {
        f"{methode} {re.sub(r'{(?!token)[a-z]+}', '{id}', pad).removeprefix('/api/v1/')}"
        for pad, _, methode, _ in EndpointEnumerator().get_api_endpoints()  # type: ignore[no-untyped-call]
    }
    tabel = {**DOOR_DE_API, **DOOR_EEN_MENS}
    paginas = taking_pages()

    assert len(paginas) > 200
    assert {naam for naam in paginas if not any(re.fullmatch(regel, naam) for regel in tabel)} == set()
    assert {regel for regel in tabel if not any(re.fullmatch(regel, naam) for naam in paginas)} == set()
    assert {wat for wat in DOOR_DE_API.values() if not any(een.startswith(wat) for een in aanbod)} == set()
