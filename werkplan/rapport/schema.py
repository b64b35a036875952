"""What the JSON of a report holds, as a JSON Schema; published at `/rapporten/schema/<version>/`."""

from __future__ import annotations

from werkplan.rapport.schema_regio import LOKET, RUIMTE, SIGNALEN
from werkplan.rapport.schema_vorm import (
    DAG,
    GEHEEL,
    GETAL,
    JA_NEE,
    TEKST,
    Schema,
    kwam_later,
    lijst,
    of_geen,
    of_niets,
    vorm,
)

SOM = vorm(bekend=GETAL, aantalNtb=GEHEEL)
"""A total, with the number of lines that are n.t.b. beside it."""
SOM_OF_NIETS = of_geen(SOM)
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
ACTIE = kwam_later(
    vorm(
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
        nietToegedeeld=MIDDELEN,
    ),
    "nietToegedeeld",
)
VAN_JAAR = vorm(acties=GEHEEL, **GELD, dagen=SOM, **GEDAAN)
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
    geldPerGemeente=kwam_later(
        vorm(
            gemeenten=lijst(
                kwam_later(
                    vorm(naam=TEKST, jaar=of_niets(GETAL), nietToegedeeld=of_niets(GETAL), plan=GETAL),
                    "nietToegedeeld",
                )
            ),
            nietVerdeeld=SOM_OF_NIETS,
            nietVerdeeldLos=SOM_OF_NIETS,
            nietVerdeeldPlan=SOM,
        ),
        "nietVerdeeldLos",
        "nietVerdeeldPlan",
    ),
    cijfers=vorm(
        jaar=VAN_JAAR,
        plan=VAN_JAAR,
        nietToegedeeld=vorm(**GELD, dagen=SOM),
        perActie=lijst(kwam_later(vorm(actie=GEHEEL, **GEDAAN, plan=vorm(**GEDAAN)), "plan")),
    ),
    capaciteit=lijst(
        kwam_later(
            vorm(
                naam=TEKST,
                soort=TEKST,
                jaar=SOM,
                plan=SOM,
                nietToegedeeld=SOM,
                besteed=GETAL,
                besteedPlan=GETAL,
            ),
            "nietToegedeeld",
            "besteedPlan",
        )
    ),
    vorigJaar={"anyOf": [VORIG_JAAR, {"type": "null"}]},
    ruimte=of_geen(RUIMTE),
    signalen=of_geen(SIGNALEN),
    loket=of_geen(LOKET),
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
