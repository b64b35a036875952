"""Who may open (GET) and send to (POST) every address: ontwerp.md section 4, once more by hand."""

from __future__ import annotations

from dataclasses import dataclass

PUBLIEK = "publiek"
ZONDER_ROL = "zonder_rol"
LEZER = "lezer"
ACTIEHOUDER = "actiehouder"
AM_HILVERSUM = "am_hilversum"
AM_HUIZEN = "am_huizen"
FEDERATIE = "bedrijvenfederatie"
COORDINATOR = "coordinator"
BEHEERDER = "beheerder"

MET_ROL = frozenset({LEZER, ACTIEHOUDER, AM_HILVERSUM, AM_HUIZEN, FEDERATIE, COORDINATOR, BEHEERDER})
INGELOGD = MET_ROL | {ZONDER_ROL}
IEDEREEN = INGELOGD | {PUBLIEK}
ALLEEN_COORDINATOR = frozenset({COORDINATOR})
ALLEEN_BEHEERDER = frozenset({BEHEERDER})
EIGEN_ACTIE = frozenset({COORDINATOR, ACTIEHOUDER})
EIGEN_GEMEENTE = frozenset({COORDINATOR, AM_HILVERSUM})
GEMEENTEN = frozenset({COORDINATOR, AM_HILVERSUM, AM_HUIZEN})
ACCOUNTMANAGERS = frozenset({AM_HILVERSUM, AM_HUIZEN})
ALLEEN_HILVERSUM = frozenset({AM_HILVERSUM})
MANDAATGEVERS = frozenset({AM_HILVERSUM, AM_HUIZEN, BEHEERDER})
HOUDERS = frozenset({COORDINATOR, ACTIEHOUDER, FEDERATIE})
DAGEN = GEMEENTEN | HOUDERS
MENSEN_LEZEN = frozenset({COORDINATOR, BEHEERDER})
CONCEPTEN = MET_ROL - {LEZER}
NIEMAND: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Recht:
    """Who may open an address and who may send to it. None: that method does not exist there."""

    openen: frozenset[str] | None
    versturen: frozenset[str] | None = None


LEZEN = Recht(MET_ROL)
OPENBAAR = Recht(IEDEREEN)
FORMULIER_COORDINATOR = Recht(ALLEEN_COORDINATOR, ALLEEN_COORDINATOR)
KNOP_COORDINATOR = Recht(None, ALLEEN_COORDINATOR)
FORMULIER_EIGEN_ACTIE = Recht(EIGEN_ACTIE, EIGEN_ACTIE)

PAGINAS: list[tuple[str, Recht]] = [
    # the editors of the loket; the examples are of Hilversum
    (r"loket:(lijst|inhoud)", Recht(INGELOGD)),
    (r"loket:(inhoud|contact)-nieuw", Recht(GEMEENTEN, GEMEENTEN)),
    (
        r"loket:((inhoud|spreekuur|contact)-wijzigen|(spreekuur|uitzondering)-nieuw)",
        Recht(EIGEN_GEMEENTE, EIGEN_GEMEENTE),
    ),
    (r"loket:inhoud-(stand|bevestigen)", Recht(None, EIGEN_GEMEENTE)),
    (r"loket:(inhoud|spreekuur|uitzondering|contact)-verwijderen", Recht(None, EIGEN_GEMEENTE)),
    (r"loket:(links|reacties)", Recht(GEMEENTEN | {BEHEERDER})),
    (r"loket:link-opnieuw", Recht(None, GEMEENTEN)),
    (r"loket:reactie-behandeld", Recht(None, EIGEN_GEMEENTE)),
    (r"loket:reactie-verwijderen", KNOP_COORDINATOR),
    (r"openbaar:nuttig(-waarom)?", Recht(IEDEREEN, IEDEREEN)),
    (r"loket:historie", Recht(EIGEN_GEMEENTE | {BEHEERDER})),
    (r"loket:lijsten", Recht(INGELOGD)),
    (r"loket:regel-(nieuw|wijzigen)", FORMULIER_COORDINATOR),
    (r"loket:regel-verwijderen", KNOP_COORDINATOR),
    (r"loket:woorden", Recht(MENSEN_LEZEN)),
    (r"loket:synoniem-(nieuw|wijzigen)", FORMULIER_COORDINATOR),
    (r"loket:synoniem-verwijderen", KNOP_COORDINATOR),
    # questions; the example is for Hilversum to answer
    (r"loket:(vragen(-(xlsx|csv))?|vraagcijfers|vraagbeheer)", Recht(DAGEN)),
    (r"loket:vraag", Recht(EIGEN_GEMEENTE)),
    (r"loket:vraag-oppakken", Recht(None, EIGEN_GEMEENTE)),
    (r"loket:vraag-(antwoorden|doorgeven|sluiten)", Recht(EIGEN_GEMEENTE, EIGEN_GEMEENTE)),
    (r"loket:(vraagtermijn|vraagregel-(nieuw|wijzigen))", FORMULIER_COORDINATOR),
    (r"loket:vraagregel-verwijderen", KNOP_COORDINATOR),
    (r"openbaar:vraag(-volgen)?", Recht(IEDEREEN, IEDEREEN)),
    # conversations; the example is of Hilversum
    (r"loket:gesprekken(-(xlsx|csv))?", Recht(GEMEENTEN)),
    (r"loket:gesprek-nieuw", Recht(GEMEENTEN, GEMEENTEN)),
    (r"loket:gesprek", Recht(EIGEN_GEMEENTE)),
    (r"loket:gesprek-wijzigen", Recht(EIGEN_GEMEENTE, EIGEN_GEMEENTE)),
    (r"loket:gesprek-(gedaan|verwijderen)", Recht(None, EIGEN_GEMEENTE)),
    # searches for space; the example is for Hilversum to help
    (r"locaties:(zoekvragen(-(xlsx|csv))?|zoekvraagcijfers|zoekvraag)", Recht(GEMEENTEN)),
    (r"locaties:zoekvraag-nieuw", Recht(ACCOUNTMANAGERS, ACCOUNTMANAGERS)),
    (r"locaties:zoekvraag-oppakken", Recht(None, ALLEEN_HILVERSUM)),
    (r"locaties:zoekvraag-(wijzigen|versturen|doorgeven|sluiten)", Recht(ALLEEN_HILVERSUM, ALLEEN_HILVERSUM)),
    (r"openbaar:zoekvraag(-volgen)?", Recht(IEDEREEN, IEDEREEN)),
    # public
    (
        r"healthz|openapi|api:openapi|kern:api(-bron)?|openbaar:(werkplan|open-data|toegankelijkheid|privacy)",
        OPENBAAR,
    ),
    (r"opendata:.*", OPENBAAR),
    (r"openbaar:(inloggen|zoeken)", Recht(IEDEREEN, IEDEREEN)),
    (
        r"openbaar:(voorpagina|onderwerp(en)?|artikel|bijeenkomst(en)?|netwerken|contact|steunpunt)",
        OPENBAAR,
    ),
    (
        r"openbaar:(regeling(en)?(-ics|-atom)?|nieuws-atom|wijzer|ruimte(-json)?|inloop(-ics)?)|(security|robots)-txt|sitemap",
        OPENBAAR,
    ),
    (r"kern:uitloggen", Recht(None, INGELOGD)),
    # one's own
    (r"kern:wachtwoord", Recht(INGELOGD, INGELOGD)),
    (r"kern:tokens|acties:voorkeuren", Recht(MET_ROL, MET_ROL)),
    (r"kern:token-intrekken", Recht(ALLEEN_COORDINATOR, ALLEEN_COORDINATOR)),  # the owner of the example
    (r"kern:webhooks", Recht(MET_ROL, MET_ROL)),
    (r"kern:webhook", Recht(ALLEEN_COORDINATOR)),
    (r"kern:webhook-intrekken", Recht(ALLEEN_COORDINATOR, ALLEEN_COORDINATOR)),
    (r"kern:(webhook-(proef|opnieuw|hervatten)|levering-opnieuw)", KNOP_COORDINATOR),
    # reports: the example is a concept; everybody may read adopted ones
    (r"rapport:rapporten", Recht(INGELOGD)),
    (r"rapport:nieuw", FORMULIER_COORDINATOR),
    (r"rapport:schema", Recht(IEDEREEN)),
    (r"rapport:(rapport|bestand|bijlage)", Recht(CONCEPTEN)),
    (r"rapport:(tekst|alineas|vaststelling)", FORMULIER_COORDINATOR),
    (r"rapport:.*", KNOP_COORDINATOR),
    (r"kern:postvak", LEZEN),
    (r"kern:(bericht|bijlage)", Recht(MENSEN_LEZEN)),
    (
        r"kern:bericht-(opnieuw|aangekomen)|acties:(plan-)?herinner|acties:uitstel-beeindigen",
        KNOP_COORDINATOR,
    ),
    (r"acties:(plan-)?kwartaal", Recht(DAGEN, DAGEN)),
    (r"acties:later", Recht(MET_ROL, MET_ROL)),  # what waits for somebody else is not told
    # personal data, and for how long records are kept
    (r"kern:(personen|persoon-wissen|naam-wissen)", Recht(ALLEEN_BEHEERDER, ALLEEN_BEHEERDER)),
    (r"kern:persoon(-json|-xlsx)?", Recht(ALLEEN_BEHEERDER)),
    (r"kern:naam-(json|xlsx)", Recht(None, ALLEEN_BEHEERDER)),
    (r"kern:(persoonsgegevens|bewaartermijnen)", Recht(MENSEN_LEZEN)),
    (r"kern:bewaartermijn", FORMULIER_COORDINATOR),
    # reading the plan
    (r"dashboard:dashboard", LEZEN),
    (r"zoeken:zoeken", Recht(INGELOGD)),
    (r"acties:(plan-)?(acties|actie|verhaal|middelen|geld|historie|verschillen)", LEZEN),
    (
        r"acties:(plan-)?(acties|capaciteit|overleggen|actiepunten|besluiten|longlist)-(xlsx|csv|regels)|acties:(plan-)?capaciteit",
        LEZEN,
    ),
    (
        r"acties:(planverschillen|plannen|plan|besluit|voorstel|(plan-)?(longlist|overleggen|besluiten|actiepunten))",
        LEZEN,
    ),
    (r"acties:(overleg|document)", LEZEN),
    # the inventory: everybody with an account, each what may be known
    (r"locaties:cijfers(-(regels|xlsx|csv))?", Recht(INGELOGD)),
    # the inventory: the examples are public and of Hilversum, which gave the region a mandate
    # filters of oneself: the example is the coordinator's
    (r"locaties:filter-nieuw", Recht(MET_ROL, MET_ROL)),
    (r"locaties:filter-wijzigen", FORMULIER_COORDINATOR),
    (r"locaties:filter-verwijderen", KNOP_COORDINATOR),
    (r"locaties:((ruimte)?kaart(-json)?|vergelijken|factsheets-pdf)", Recht(INGELOGD)),
    # changing many at once: the example is the coordinator's
    (r"locaties:bulks", Recht(GEMEENTEN)),
    (r"locaties:bulk-(locaties|ruimten)", Recht(GEMEENTEN, GEMEENTEN)),
    (r"locaties:bulk", Recht(ALLEEN_COORDINATOR)),
    (r"locaties:bulk-(toepassen|terugdraaien)", KNOP_COORDINATOR),
    (
        r"locaties:(locaties|ruimten)(-(xlsx|csv|geojson))?|locaties:(locatie|ruimte)(-(historie|verschillen))?|locaties:locatie-factsheet-pdf",
        Recht(INGELOGD),
    ),
    (r"locaties:locatie-gecontroleerd", Recht(None, EIGEN_GEMEENTE)),
    (r"locaties:ibis-csv", Recht(INGELOGD)),
    (r"locaties:importen", Recht(GEMEENTEN)),
    (r"locaties:import-nieuw", Recht(GEMEENTEN, GEMEENTEN)),
    (r"locaties:import(-geweigerd-(xlsx|csv)|-sjabloon-xlsx)?", Recht(EIGEN_GEMEENTE)),
    (r"locaties:import-(toepassen|terugdraaien|opnieuw|weg)", Recht(None, EIGEN_GEMEENTE)),
    (r"locaties:locatie-nieuw", Recht(GEMEENTEN, GEMEENTEN)),
    (r"locaties:lijsten", Recht(INGELOGD)),
    # mandates: the example is of Hilversum
    (r"locaties:mandaten", LEZEN),
    (r"locaties:mandaat-nieuw", Recht(MANDAATGEVERS, MANDAATGEVERS)),
    (
        r"locaties:mandaat-beeindigen",
        Recht(frozenset({AM_HILVERSUM, BEHEERDER}), frozenset({AM_HILVERSUM, BEHEERDER})),
    ),
    (
        r"locaties:(type|doelgroep)-(nieuw|wijzigen)|locaties:(klassen|instelling)-wijzigen",
        FORMULIER_COORDINATOR,
    ),
    (r"locaties:(type|doelgroep)-verwijderen", KNOP_COORDINATOR),
    # rounds: the example is Hilversum, which handed in nothing yet
    (r"locaties:(rondes|ronde)", Recht(GEMEENTEN | {BEHEERDER})),
    (r"locaties:(rondegemeente|rondelocatie)", Recht(EIGEN_GEMEENTE | {BEHEERDER})),
    (r"openbaar:(klopt|signaal)", Recht(IEDEREEN, IEDEREEN)),
    (r"openbaar:signaal-volgen", OPENBAAR),
    # signals: the example is of Hilversum and public, reported by nobody that has an account
    (r"locaties:signalen(-(xlsx|csv))?", LEZEN),
    (r"locaties:signaal", Recht(EIGEN_GEMEENTE | {LEZER, BEHEERDER})),
    (r"locaties:signaal-nieuw", Recht(DAGEN, DAGEN)),
    (r"locaties:signaal-bundels", Recht(GEMEENTEN)),
    (r"locaties:signaal-(bundelen|losmaken)", Recht(None, EIGEN_GEMEENTE)),
    (r"locaties:locatie-vragen", Recht(EIGEN_GEMEENTE)),
    # corrections: the example came by a link, about a location of Hilversum
    (r"locaties:correcties(-(xlsx|csv))?", Recht(GEMEENTEN | {BEHEERDER})),
    (r"locaties:signaal-wijzigen", Recht(frozenset({AM_HILVERSUM}), frozenset({AM_HILVERSUM}))),
    (r"locaties:ronde-(nieuw|terugsturen)", FORMULIER_COORDINATOR),
    (r"locaties:ronde-goedkeuren", KNOP_COORDINATOR),
    (r"locaties:ronde-(bevestigen|intrekken)", Recht(None, EIGEN_GEMEENTE)),
    (r"locaties:.*", Recht(EIGEN_GEMEENTE, EIGEN_GEMEENTE)),
    # own actions
    (r"acties:(plan-)?(voortgang|mijlpaal|uitgave|document)-nieuw", FORMULIER_EIGEN_ACTIE),
    (r"acties:(mijlpaal|uitgave|document)-wijzigen", FORMULIER_EIGEN_ACTIE),
    # own municipality
    (r"acties:(plan-)?stand-wijzigen", Recht(EIGEN_GEMEENTE, EIGEN_GEMEENTE)),
    # closing an action point: its owner, and the coordinator (who owns the example)
    (r"acties:actiepunt-afronden", KNOP_COORDINATOR),
    # buttons of a meeting
    (
        r"acties:overleg-(uitnodiging|doorgaan|lijst|genodigden|iedereen-aanwezig|besluit|actiepunt)",
        KNOP_COORDINATOR,
    ),
    (r"acties:(aanwezigheid-.*|(plan-)?.*-verwijderen)", KNOP_COORDINATOR),
    (r"acties:(plan-)?stappen-wijzigen", Recht(ALLEEN_COORDINATOR)),
    (
        r"acties:(agendapunt-(nieuw|terugzetten|weghalen|verplaatsen)|voorstel-(voorleggen|overnemen))",
        KNOP_COORDINATOR,
    ),
    (r"acties:plan-(uit-bestand|vervolg)", FORMULIER_COORDINATOR),
    (r"acties:plan-huidig", KNOP_COORDINATOR),
    # everything else of the plan is the coordinator's
    (r"acties:(plan-)?.*-(wijzigen|nieuw|besluit|afzeggen)", FORMULIER_COORDINATOR),
]
"""Name of an address, as a regular expression over the whole name -> who may. The first that fits holds."""

API_LEZEN: dict[str, frozenset[str] | None] = {
    "gemeenten": IEDEREEN,
    "organisaties": MENSEN_LEZEN,
    "leegstand": IEDEREEN,
    # the inventory: the examples are public, and the offer is published
    "werklocaties": IEDEREEN,
    "locatiemetingen": IEDEREEN,
    "werkruimten": IEDEREEN,
    "importen": GEMEENTEN,
    "importen-detail": EIGEN_GEMEENTE,
    "importen-rijen": EIGEN_GEMEENTE,
    "importen-toepassen": None,
    "importen-terugdraaien": None,
    "importen-beoordelingen": None,
    "importen-kolomkeuzes": None,
    "importen-kopregels": None,
    "importen-verbeteringen": None,
    "leegstandsperioden": IEDEREEN,
    "aanbod": IEDEREEN,
    "gebruik": IEDEREEN,
    "glasvezeldrempels": IEDEREEN,
    "locatietypen": IEDEREEN,
    "doelgroepen": IEDEREEN,
    "grootteklassen": IEDEREEN,
    "grootteklassen-indelingen": None,
    # the loket: the examples are published
    "onderwerpen": IEDEREEN,
    "kenmerken": IEDEREEN,
    "artikelen": IEDEREEN,
    "artikelen-controles": None,
    "regelingen": IEDEREEN,
    "regelingen-controles": None,
    "steunpunten": IEDEREEN,
    "steunpunten-controles": None,
    "inloopspreekuren": IEDEREEN,
    "inloopuitzonderingen": IEDEREEN,
    "bijeenkomsten": IEDEREEN,
    "bijeenkomsten-controles": None,
    "netwerken": IEDEREEN,
    "netwerken-controles": None,
    "loketcontacten": IEDEREEN,
    # rounds: the example is Hilversum, which handed in nothing yet
    "meetronden": GEMEENTEN | {BEHEERDER},
    "rondegemeenten": GEMEENTEN | {BEHEERDER},
    "rondegemeenten-detail": EIGEN_GEMEENTE | {BEHEERDER},
    "rondegemeenten-locaties": EIGEN_GEMEENTE | {BEHEERDER},
    "rondegemeenten-bevestigingen": None,
    "rondegemeenten-intrekkingen": None,
    "rondegemeenten-indieningen": None,
    "rondegemeenten-goedkeuringen": None,
    "rondegemeenten-terugzendingen": None,
    "bevestigingen": GEMEENTEN | {BEHEERDER},
    "bevestigingen-detail": EIGEN_GEMEENTE | {BEHEERDER},
    "rondecijfers": GEMEENTEN | {BEHEERDER},
    "rondecijfers-detail": EIGEN_GEMEENTE | {BEHEERDER},
    "correcties": GEMEENTEN | {BEHEERDER},
    "correcties-detail": EIGEN_GEMEENTE | {BEHEERDER},
    "klopvragen": GEMEENTEN,
    "klopvragen-detail": EIGEN_GEMEENTE,
    "bulkwijzigingen": GEMEENTEN,
    "bulkwijzigingen-detail": ALLEEN_COORDINATOR,
    "bulkwijzigingen-rijen": ALLEEN_COORDINATOR,
    "bulkwijzigingen-toepassen": None,
    "bulkwijzigingen-terugdraaien": None,
    # signals: the example is of Hilversum and public, reported by nobody that has an account
    "signalen-detail": EIGEN_GEMEENTE | {LEZER, BEHEERDER},
    "signalen-bundelvoorstellen": GEMEENTEN,
    "signalen-ontvangers": EIGEN_GEMEENTE,
    "signalen-bundelingen": None,
    "signalen-losmakingen": None,
    "toewijzingen": MET_ROL,
    "toewijzingen-detail": EIGEN_GEMEENTE | {LEZER, BEHEERDER},
    "zoekvragen": GEMEENTEN,
    "zoekvragen-leegstaand": ACCOUNTMANAGERS,
    "zoekvragen-verzendingen": None,
    "signaaltellingen": IEDEREEN,
    "signaalantwoorden": IEDEREEN,
    "signaalmeldingen": IEDEREEN,
    # questions; the example is for Hilversum to answer
    "vragen": DAGEN,
    "vragen-detail": EIGEN_GEMEENTE,
    **dict.fromkeys(
        [f"vragen-{naam}" for naam in ("behandelingen", "antwoorden", "doorgiften", "sluitingen")]
    ),
    "gesprekken": GEMEENTEN,
    "gesprekken-detail": EIGEN_GEMEENTE,
    "gesprekken-afrondingen": None,
    "vraagtellingen": DAGEN,
    "vraagroutes": DAGEN,
    "standaardantwoorden": DAGEN,
    "vraagmeldingen": IEDEREEN,
    "vraagreacties": None,
    "gebruikers": MENSEN_LEZEN,
    "kwartalen": DAGEN,
    # reports: the examples are of a concept
    "rapporten": IEDEREEN,
    "rapportteksten": IEDEREEN,
    "rapportteksten-detail": CONCEPTEN,
    **dict.fromkeys(("rapporten-detail", "rapporten-bestand", "rapporten-bijlage"), CONCEPTEN),
    **dict.fromkeys(
        (
            f"rapporten-{wat}"
            for wat in ("annuleren", "opnieuw", "ter-beoordeling", "terugnemen", "vaststelling", "alineas")
        ),
        None,
    ),
    # what can only be sent to
    "acties-herinneringen": None,
    "overleggen-verzendingen": None,
    "voorstellen-overnames": None,
    "werklocaties-controles": None,
    "werkruimten-splitsingen": None,
    "werkruimten-samenvoegingen": None,
    "werkruimten-beeindigingen": None,
    "leegstandsperioden-verhuringen": None,
    # one's own: the examples are the coordinator's, and a quarter of Hilversum
    "uitstellen-detail": ALLEEN_COORDINATOR,
    "bewaarde-filters-detail": ALLEEN_COORDINATOR,
    "mailvoorkeuren-detail": ALLEEN_COORDINATOR,
    "kwartalen-detail": EIGEN_GEMEENTE,
    "webhooks-detail": ALLEEN_COORDINATOR,
    "webhooks-leveringen": ALLEEN_COORDINATOR,
    "webhooks-hervattingen": None,
    "webhooks-proefberichten": None,
    "webhooks-herverzendingen": None,
    "werkregels-detail": frozenset({AM_HILVERSUM}),
}
"""Name of an address of the API, or its first part -> who may read it; otherwise everybody with a role."""

API_SCHRIJVEN: dict[str, frozenset[str]] = {
    "gemeenten": NIEMAND,
    "leegstand": NIEMAND,
    "werklocaties": GEMEENTEN,
    "locatiemetingen": GEMEENTEN,
    "werkruimten": GEMEENTEN,
    "importen": GEMEENTEN,
    "leegstandsperioden": GEMEENTEN,
    "aanbod": GEMEENTEN,
    "gebruik": GEMEENTEN,
    "glasvezeldrempels": GEMEENTEN,
    "steunpunten": GEMEENTEN,
    "inloopspreekuren": GEMEENTEN,
    "inloopuitzonderingen": GEMEENTEN,
    "bijeenkomsten": GEMEENTEN,
    "loketcontacten": GEMEENTEN,
    "mandaten": MANDAATGEVERS,
    "bewaarde-filters": MET_ROL,
    "rondegemeenten": GEMEENTEN,
    "correcties": GEMEENTEN,
    "signalen": DAGEN,
    "toewijzingen": DAGEN,
    "klopvragen": GEMEENTEN,
    "bulkwijzigingen": GEMEENTEN,
    "zoekvragen": ACCOUNTMANAGERS,
    "rapportteksten": GEMEENTEN,
    "signaaltellingen": NIEMAND,
    "signaalantwoorden": NIEMAND,
    "signaalmeldingen": IEDEREEN,
    "vragen": EIGEN_GEMEENTE,
    "gesprekken": GEMEENTEN,
    "vraagtellingen": NIEMAND,
    "vraagmeldingen": IEDEREEN,
    "organisaties": ALLEEN_BEHEERDER,
    "gebruikers": NIEMAND,
    "werkregels": NIEMAND,
    "uitstellen": MET_ROL,  # of oneself
    "webhooks": MET_ROL,
    "mailvoorkeuren": MET_ROL,
    "kwartalen": DAGEN,
    "voortgang": HOUDERS,
    "mijlpalen": HOUDERS,
    "uitgaven": HOUDERS,
    "documenten": HOUDERS,
    "gemeentestanden": GEMEENTEN,
    "dagenboekingen": DAGEN,
}
"""First part of an address of the API -> who may write some record of it; otherwise the coordinator alone."""
