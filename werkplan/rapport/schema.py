"""What the JSON of a report holds, as a JSON Schema; published at `/rapporten/schema/<version>/`."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

TEKST: Schema = {"type": "string"}
GEHEEL: Schema = {"type": "integer"}
JA_NEE: Schema = {"type": "boolean"}
GETAL: Schema = {"type": "number"}
DAG: Schema = {"type": "string", "format": "date"}


def of_niets(een: Schema) -> Schema:
    """Or null."""
    return {**een, "type": [een["type"], "null"]}


def lijst(van: Schema) -> Schema:
    return {"type": "array", "items": van}


def vorm(**velden: Schema) -> Schema:
    """An object with exactly these fields."""
    return {"type": "object", "properties": velden, "required": [*velden], "additionalProperties": False}


def kwam_later(een: Schema, *namen: str) -> Schema:
    """The same, of which reports that were made before may lack some fields."""
    return {**een, "required": [naam for naam in een["required"] if naam not in namen]}


SOM = vorm(bekend=GETAL, aantalNtb=GEHEEL)
"""A total, with the number of lines that are n.t.b. beside it."""
GELD = {
    "geld": SOM,
    "vastgesteld": GETAL,
    "indicatief": GETAL,
    "mogelijk": GETAL,
    "aantalRegulier": GEHEEL,
}
GEDAAN = {"verplicht": GETAL, "betaald": GETAL, "besteed": GETAL}
MIDDELEN = vorm(geld=SOM, dagen=SOM, aantalRegulier=GEHEEL)
TELLINGEN = vorm(
    zin=TEKST,
    acties=GEHEEL,
    perStand=lijst(vorm(stand=TEKST, naam=TEKST, aantal=GEHEEL)),
    zonderTrekker=GEHEEL,
    teLaat=GEHEEL,
    verouderd=GEHEEL,
)
ACTIE = vorm(
    id=GEHEEL,
    nummer=GEHEEL,
    titel=TEKST,
    thema=of_niets(TEKST),
    periode=TEKST,
    actiefInJaar=JA_NEE,
    trekker=of_niets(TEKST),
    status=TEKST,
    statusNaam=TEKST,
    stand=TEKST,
    standNaam=TEKST,
    redenen=lijst(TEKST),
    stoplicht=of_niets(TEKST),
    percentage=of_niets(GEHEEL),
    opgaven=lijst(vorm(letter=TEKST, tekst=TEKST)),
    voortgang=lijst(
        vorm(
            id=GEHEEL,
            datum=DAG,
            stoplicht={"enum": ["groen", "oranje", "rood"]},
            percentage=GEHEEL,
            toelichting=TEKST,
            knelpunt=TEKST,
            volgendeStap=TEKST,
        )
    ),
    stappen=lijst(
        vorm(
            id=GEHEEL,
            nummer=GEHEEL,
            titel=TEKST,
            uitvoerder=of_niets(TEKST),
            perGemeente=JA_NEE,
            stand=TEKST,
            perGemeenteStand={"type": "object", "additionalProperties": GEHEEL},
            gemeentestanden=lijst(vorm(gemeente=TEKST, stand=TEKST, toelichting=TEKST)),
            nietMeegerekend={},
        )
    ),
    mijlpalen=lijst(vorm(id=GEHEEL, titel=TEKST, datum=DAG, gehaaldOp=of_niets(DAG), vervallen=JA_NEE)),
    besluiten=lijst(
        vorm(id=GEHEEL, titel=TEKST, stand=TEKST, isOpen=JA_NEE, datum=of_niets(DAG), genomenDoor=TEKST)
    ),
    jaar=MIDDELEN,
    plan=MIDDELEN,
)
VAN_JAAR = vorm(acties=GEHEEL, **GELD, dagen=SOM, **GEDAAN)
M2 = dict.fromkeys(
    ("voorraadM2", "leegstandM2", "kortM2", "langdurigM2", "structureelM2", "onbekendM2"), GETAL
)
RUIMTE = {
    **M2,
    "leegstandPercentage": of_niets(GETAL),
    "aantalRuimten": GEHEEL,
    "zonderOppervlakte": GEHEEL,
    "bron": of_niets(TEKST),
}
REGEL = {"id": GEHEEL, "actie": GEHEEL, "jaar": of_niets(GEHEEL)}
VASTGELEGD = {"vastgelegdOp": of_niets(DAG), "naPeildatum": JA_NEE}
REGELS = vorm(
    begroting=lijst(
        vorm(
            **REGEL,
            stap=GEHEEL,
            bedrag=of_niets(GETAL),
            zekerheid=TEKST,
            dekking=TEKST,
            opmerking=TEKST,
        )
    ),
    inzet=lijst(
        vorm(
            **REGEL,
            stap=GEHEEL,
            dagenTrekker=of_niets(GETAL),
            dagenPerGemeente=of_niets(GETAL),
            gemeenten=GEHEEL,
            dagen=of_niets(GETAL),
            ntb=JA_NEE,
            opmerking=TEKST,
        )
    ),
    uitgaven=lijst(
        vorm(
            **REGEL,
            datum=DAG,
            soort=TEKST,
            bedrag=GETAL,
            organisatie=of_niets(TEKST),
            omschrijving=TEKST,
            **VASTGELEGD,
        )
    ),
    boekingen=lijst(vorm(**REGEL, kwartaal=GEHEEL, dagen=GETAL, organisatie=TEKST, **VASTGELEGD)),
)
VORIG_JAAR: Schema = vorm(
    jaar=GEHEEL, **GELD, dagen=SOM, **GEDAAN, tellingen={"anyOf": [TELLINGEN, {"type": "null"}]}
)
MOMENTOPNAME = vorm(
    schema={"const": 1},
    soort={"enum": ["jaarrapportage", "tussenrapportage"]},
    jaar=GEHEEL,
    peildatum=DAG,
    stand={"enum": ["eindstand", "tussenstand", "alleen-plan"]},
    bekendOp=of_niets(DAG),
    plan=vorm(
        id=GEHEEL,
        naam=TEKST,
        regio=TEKST,
        startjaar=GEHEEL,
        eindjaar=GEHEEL,
        doel=TEKST,
        vastgesteldOp=of_niets(DAG),
        vastgesteldDoor=TEKST,
    ),
    gemeenten=lijst(vorm(id=GEHEEL, code=TEKST, naam=TEKST)),
    tellingen=TELLINGEN,
    acties=lijst(ACTIE),
    geldPerGemeente=vorm(
        gemeenten=lijst(vorm(naam=TEKST, jaar=of_niets(GETAL), plan=GETAL)),
        nietVerdeeld={"anyOf": [SOM, {"type": "null"}]},
    ),
    cijfers=vorm(
        jaar=VAN_JAAR,
        plan=VAN_JAAR,
        nietToegedeeld=vorm(**GELD, dagen=SOM),
        perActie=lijst(vorm(actie=GEHEEL, **GEDAAN)),
    ),
    capaciteit=lijst(vorm(naam=TEKST, soort=TEKST, jaar=SOM, plan=SOM, besteed=GETAL)),
    vorigJaar={"anyOf": [VORIG_JAAR, {"type": "null"}]},
    ruimte=vorm(
        peildatum=DAG,
        maat=TEKST,
        totaal=vorm(**RUIMTE),
        perGemeente=lijst(vorm(naam=TEKST, **RUIMTE)),
        perKlasse=lijst(vorm(naam=TEKST, bijnaam=TEKST, **RUIMTE)),
        nietTeSplitsen=vorm(**RUIMTE),
        reeks=lijst(vorm(datum=DAG, **RUIMTE)),
        transformatie=lijst({"type": "object", "required": ["jaar"], "additionalProperties": GETAL}),
        glasvezel=vorm(metHa=GETAL, bekendHa=GETAL, aantalOnbekend=GEHEEL, percentage=of_niets(GETAL)),
        locaties=lijst(
            vorm(
                id=GEHEEL,
                naam=TEKST,
                gemeente=TEKST,
                x=of_niets(GEHEEL),
                y=of_niets(GEHEEL),
                bestaat=JA_NEE,
                nettoHa=of_niets(GETAL),
                glasvezel={"enum": ["ja", "nee", "onbekend"]},
                **RUIMTE,
                reeks=lijst(vorm(datum=DAG, **M2)),
            )
        ),
        regels=lijst(vorm(gemeente=TEKST, locatie=GEHEEL, naam=TEKST, klasse=TEKST, **RUIMTE)),
        mutaties=lijst(
            vorm(
                ruimte=GEHEEL,
                naam=TEKST,
                locatie=TEKST,
                gemeente=TEKST,
                datum=DAG,
                jaar=GEHEEL,
                soort=TEKST,
                m2=GETAL,
            )
        ),
    ),
    signalen=vorm(
        perSoort=lijst(vorm(naam=TEKST, aantal=GEHEEL)),
        regels=lijst(vorm(id=GEHEEL, soort=TEKST, locatie=TEKST, gemeente=TEKST, datum=DAG, stand=TEKST)),
    ),
    loket=kwam_later(
        vorm(
            regelingen=GEHEEL,
            regelingenOpen=GEHEEL,
            inloopspreekuren=GEHEEL,
            vragen=lijst(
                kwam_later(
                    vorm(
                        onderwerp=TEKST,
                        aantal=GEHEEL,
                        beantwoord=GEHEEL,
                        opTijd=GEHEEL,
                        werkdagen=of_niets(GETAL),
                        gesprekken=GEHEEL,
                    ),
                    "gesprekken",
                )
            ),
            zoekvragen=lijst(
                vorm(
                    klasse=TEKST,
                    aantal=GEHEEL,
                    open=GEHEEL,
                    nietsGevonden=GEHEEL,
                    gevestigd=GEHEEL,
                    zonderRuimte=GEHEEL,
                )
            ),
            regels=kwam_later(
                vorm(
                    regelingen=lijst(vorm(titel=TEKST, aanbieder=TEKST, stand=TEKST, isOpen=JA_NEE)),
                    inloopspreekuren=lijst(vorm(steunpunt=TEKST, wanneer=TEKST)),
                    vragen=lijst(
                        vorm(
                            id=GEHEEL,
                            onderwerp=TEKST,
                            datum=DAG,
                            beantwoordOp=of_niets(DAG),
                            opTijd=JA_NEE,
                            werkdagen=of_niets(GEHEEL),
                        )
                    ),
                    gesprekken=lijst(vorm(id=GEHEEL, onderwerp=TEKST, datum=DAG)),
                    zoekvragen=lijst(
                        vorm(
                            id=GEHEEL,
                            klasse=TEKST,
                            datum=DAG,
                            isOpen=JA_NEE,
                            nietsGevonden=JA_NEE,
                            gevestigd=JA_NEE,
                            zonderRuimte=JA_NEE,
                        )
                    ),
                ),
                "gesprekken",
                "zoekvragen",
            ),
        ),
        "zoekvragen",
    ),
    laterVastgelegd=vorm(regels=GEHEEL, verplicht=GETAL, betaald=GETAL, dagen=GETAL),
    wijzigingen=lijst(
        vorm(
            datum=TEKST,
            soort=TEKST,
            onderwerp=TEKST,
            titel=TEKST,
            velden=lijst(vorm(label=TEKST, voor=TEKST, na=TEKST)),
        )
    ),
    regels=REGELS,
)
RAPPORT = vorm(
    titel=TEKST,
    vastgesteldOp=of_niets(DAG),
    vastgesteldDoor=of_niets(TEKST),
    besluit=of_niets(TEKST),
    verhaal=lijst(vorm(sectie=TEKST, titel=TEKST, tekst=TEKST)),
    momentopname=MOMENTOPNAME,
)


def describe(adres: str) -> Schema:
    """The schema with the address at which it stands."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": adres,
        "title": "Rapport over de voortgang van een werkplan",
        "description": (
            "De momentopname is wat bij het maken is vastgelegd en verandert nooit. Een totaal heeft `bekend` en "
            "`aantalNtb`: het aantal regels dat nader te bepalen is, en dat niet als nul telt."
        ),
        **RAPPORT,
    }
