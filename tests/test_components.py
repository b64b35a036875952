"""The markup of the components: meaning in text, not only in colour."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.db.models import TextChoices
from django.http import QueryDict
from django.template import engines
from django.test import RequestFactory
from django.utils.translation import override

from acties.models import Besluit, Voorstel
from locaties.forms.ruimten import LeegForm
from tests.toonbeeld.urls import ActieFilter, VoortgangForm
from werkplan.kern.badges import badge
from werkplan.kern.context_processors import frame
from werkplan.kern.datums import datum, geleden
from werkplan.kern.templatetags.werkplan_tags import euro
from werkplan.kern.tijdlijn import Merk, Rij, Tijdlijn

VANDAAG = date(2020, 11, 20)


def render(bron: str, adres: str = "/", **context: Any) -> str:
    sjabloon = engines["django"].from_string("{% load werkplan_tags %}" + bron)
    return sjabloon.render(context, RequestFactory().get(adres))


@pytest.mark.parametrize(
    ("soort", "waarde", "woord"),
    [
        ("stand", "vertraagd", "vertraagd"),
        ("stand", "vraagt-aandacht", "vraagt aandacht"),
        ("stoplicht", "rood", "vertraagd"),
        ("status", "niet-gestart", "niet gestart"),
        ("gemeente", "doet-niet-mee", "doet niet mee"),
    ],
)
def test_badge_says_in_words_what_its_shape_and_colour_say(soort: str, waarde: str, woord: str) -> None:
    html = badge(soort, waarde)

    assert html.endswith(f"</svg>{woord}</span>")
    assert 'aria-hidden="true"' in html


def test_badge_speaks_the_language_of_the_page() -> None:
    with override("en"):
        assert badge("stand", "vraagt-aandacht").endswith("</svg>needs attention</span>")

    assert badge("stand", "vraagt-aandacht").endswith("</svg>vraagt aandacht</span>")


@pytest.mark.parametrize(("soort", "keuzes"), [("besluit", Besluit.Stand), ("voorstel", Voorstel.Stand)])
def test_badge_says_what_forms_and_exports_say(soort: str, keuzes: type[TextChoices]) -> None:
    for keuze in keuzes:
        assert badge(soort, keuze.value).endswith(f"</svg>{keuze.label}</span>")


@pytest.mark.parametrize(
    ("pad", "plaats"),
    [
        ("/acties/2/", "Acties"),
        ("/kwartaal/", "Acties"),
        ("/stappen/3/wijzigen/", "Acties"),
        ("/longlist/", "Overleg"),
        ("/themas/1/wijzigen/", "Plan"),
        ("/postvak/", None),
    ],
)
def test_every_page_of_the_plan_lies_in_one_place(pad: str, plaats: str | None) -> None:
    request = RequestFactory().get(pad)
    request.user = AnonymousUser()

    hier = [p.naam for p in frame(request)["plaatsen"] if p.is_hier]

    assert hier == ([plaats] if plaats else [])


def test_badge_of_an_unknown_stand_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        badge("stand", "prima")


def test_an_empty_block_has_a_button_only_with_a_name() -> None:
    bron = '{% include "components/leeg.html" with titel="Niets" adres="/ergens/" knop=knop %}'

    assert "<a" not in render(bron, knop="")
    assert 'href="/ergens/">Maak</a>' in render(bron, knop="Maak")


def test_badge_of_nothing_is_nothing() -> None:
    assert render("{% stoplicht waarde %}", waarde=None) == ""


def test_ntb_is_in_words_and_never_an_empty_cell() -> None:
    assert "n.t.b." in euro(None)
    assert "n.t.b." in render("{{ waarde|dagen }}", waarde=None)


@pytest.mark.parametrize(
    ("bedrag", "tekst"),
    [(Decimal(15000), "€ 15.000"), (Decimal("1250.50"), "€ 1.250,50"), (Decimal(0), "€ 0")],
)
def test_euro(bedrag: Decimal, tekst: str) -> None:
    assert euro(bedrag) == tekst


def test_date_in_words() -> None:
    assert datum(date(2026, 3, 12)) == "12 maart 2026"
    assert datum(None) == ""


@pytest.mark.parametrize(
    ("dag", "tekst"),
    [
        (date(2020, 8, 18), "94 dagen geleden"),
        (date(2020, 11, 19), "gisteren"),
        (VANDAAG, "vandaag"),
        (date(2020, 11, 21), "morgen"),
        (date(2020, 11, 23), "over 3 dagen"),
    ],
)
def test_how_long_ago(dag: date, tekst: str) -> None:
    assert geleden(dag, VANDAAG) == tekst


def test_bar_has_its_percentage_in_text() -> None:
    html = render("{% voortgangsbalk 40 %}")

    assert 'value="40"' in html
    assert ">40%<" in html
    assert 'aria-label="Voortgang"' in html


def test_breadcrumb_ends_at_the_current_page_without_link() -> None:
    html = render('{% kruimelpad "Acties" "/acties/" naam %}', naam="<b>Actie 2</b>")

    assert 'href="/acties/"' in html
    assert 'aria-current="page">&lt;b&gt;Actie 2&lt;/b&gt;</span>' in html


@pytest.mark.parametrize(
    ("adres", "sortering", "volgende"),
    [
        ("/?jaar=2020&pagina=3", None, "?jaar=2020&amp;sorteer=titel"),
        ("/?sorteer=titel", "ascending", "?sorteer=-titel"),
        ("/?sorteer=-titel", "descending", "?sorteer=titel"),
    ],
)
def test_header_sorts_and_says_how_it_is_sorted(adres: str, sortering: str | None, volgende: str) -> None:
    html = render('{% sorteerkop "Titel" "titel" %}', adres)

    assert f'href="{volgende}"' in html
    assert ("aria-sort" in html) is (sortering is not None)
    assert sortering is None or f'aria-sort="{sortering}"' in html


def test_pages_of_a_list_keep_the_filters() -> None:
    blad = Paginator(range(500), 20).get_page(7)

    html = render("{% paginering blad %}", "/?jaar=2020&pagina=7", blad=blad)

    assert 'href="?jaar=2020&amp;pagina=6"' in html
    assert 'href="?jaar=2020&amp;pagina=8"' in html
    assert 'aria-label="Bladzijde 7" aria-current="page"' in html


def test_one_page_needs_no_links() -> None:
    blad = Paginator(range(5), 20).get_page(1)

    assert render("{% paginering blad %}", blad=blad) == ""


def test_timeline_says_each_row_in_words() -> None:
    rij = Rij(
        "2 Parkeren",
        "/acties/2/",
        "vertraagd",
        date(2019, 1, 1),
        date(2020, 12, 31),
        [Merk(date(2019, 7, 2), "Proef")],
    )
    lijn = Tijdlijn(van=2019, tot=2021, vandaag=VANDAAG, rijen=[rij])

    html = render("{% tijdlijn lijn %}", lijn=lijn)

    assert (
        'aria-label="2 Parkeren: 1 januari 2019 tot en met 31 december 2020, vertraagd; Proef: 2 juli 2019"'
        in html
    )
    assert 'x="0" y="6" width="667"' in html
    assert "style=" not in html


def test_field_ties_label_help_and_error_together() -> None:
    html = render("{{ form.datum.as_field_group }}", form=VoortgangForm({"datum": "gisteren"}))

    assert '<label class="utrecht-form-label" for="id_datum">Datum</label>' in html
    assert 'aria-describedby="id_datum_helptext id_datum_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_datum_error">Vul een datum in als 12-03-2026.</p>' in html


def test_field_keeps_what_a_date_field_would_throw_away() -> None:
    html = render("{{ form.datum.as_field_group }}", form=VoortgangForm({"datum": "gisteren"}))

    assert 'type="text"' in html
    assert 'value="gisteren"' in html


def test_optional_field_says_so() -> None:
    html = render(
        "{{ form.trekker.as_field_group }}{{ form.toelichting.as_field_group }}", form=VoortgangForm()
    )

    assert html.count("(niet verplicht)") == 1


def test_a_field_of_which_it_or_another_is_needed_does_not_say_that_it_may_stay_empty() -> None:
    html = render("{{ form.van.as_field_group }}", form=LeegForm())

    assert "(niet verplicht)" not in html
    assert "Vul de eerste dag in, of zet hieronder het vinkje." in html


@pytest.mark.parametrize("soort", [forms.TextInput, forms.CheckboxInput, forms.RadioSelect])
def test_words_of_a_field_are_text_whatever_its_widget(soort: type[forms.Widget]) -> None:
    veld = forms.CharField(label="m² < 5 & <b>", help_text="<i>uit</i>", widget=soort)
    form = type("Een", (forms.Form,), {"veld": veld})({})
    form.add_error("veld", "<u>fout</u>")

    html = render("{{ form.veld.as_field_group }}", form=form)

    assert "m² &lt; 5 &amp; &lt;b&gt;" in html
    assert "&lt;i&gt;uit&lt;/i&gt;" in html
    assert "&lt;u&gt;fout&lt;/u&gt;" in html


def test_choices_stand_in_a_group_with_a_name() -> None:
    html = render("{{ form.gemeenten.as_field_group }}", form=VoortgangForm())

    assert "<fieldset" in html
    assert 'aria-describedby="id_gemeenten_helptext"' in html
    assert "<legend>Welke gemeenten?" in html


def test_list_of_errors_leads_to_the_fields() -> None:
    html = render(
        '{% include "components/fouten.html" %}',
        form=VoortgangForm({"datum": "gisteren", "toelichting": "x"}),
    )

    assert "Er kloppen nog 3 dingen niet" in html
    assert '<a href="#id_datum">Datum: Vul een datum in als 12-03-2026.</a>' in html
    assert '<a href="#id_stoplicht_0">Hoe gaat het? Maak een keuze.</a>' in html


def test_form_without_errors_has_no_list_of_them() -> None:
    assert render('{% include "components/fouten.html" %}', form=forms.Form()).strip() == ""


def test_filter_bar_shows_chosen_filters_that_can_be_taken_away_one_by_one() -> None:
    filter_form = ActieFilter(QueryDict("jaar=2020&stand=op-schema&verouderd=on&pagina=2"))

    keuzes = {keuze.tekst: keuze.zonder for keuze in filter_form.gekozen()}

    assert keuzes == {
        "Jaar: 2020": "stand=op-schema&verouderd=on",
        "Stand: op schema": "jaar=2020&verouderd=on",
        "Zonder nieuws": "jaar=2020&stand=op-schema",
    }
    assert filter_form.meer_open()


def test_filter_bar_without_choices_is_folded() -> None:
    filter_form = ActieFilter(QueryDict("jaar="))

    assert filter_form.gekozen() == []
    assert not filter_form.meer_open()


def test_earlier_state_says_which_day_it_is() -> None:
    html = render(
        '{% include "components/peildatum.html" with peildatum=dag %}',
        "/acties/2/?peildatum=2019-12-31",
        dag=date(2019, 12, 31),
    )

    assert "31 december 2019" in html
    assert '<a href="/acties/2/">Terug naar vandaag</a>' in html
