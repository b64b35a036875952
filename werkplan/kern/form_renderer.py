"""Forms in the look of the product: label above, help below it, error at the field, all tied together.

Set as `FORM_RENDERER`; a template writes `{{ form.veld.as_field_group }}`, or `{{ form }}` for all fields.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.utils import ErrorList
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_noop

from werkplan.kern.templatetags.veld_tags import invoerveld, keuzelijst, veldgroep

KLASSEN: tuple[tuple[tuple[type[forms.Widget], ...], str], ...] = (
    ((forms.CheckboxInput, forms.RadioSelect, forms.CheckboxSelectMultiple), ""),
    ((forms.FileInput,), "veld__bestand"),
    ((forms.Textarea,), "utrecht-textarea utrecht-textarea--html-textarea"),
    ((forms.Select,), "utrecht-select utrecht-select--html-select"),
    ((forms.widgets.Input,), "utrecht-textbox utrecht-textbox--html-input"),
)


ONTBREEKT: tuple[tuple[tuple[type[forms.Widget], ...], str], ...] = (
    ((forms.CheckboxInput,), gettext_noop("Zet hier een vinkje.")),
    ((forms.FileInput,), gettext_noop("Kies een bestand.")),
    ((forms.Select, forms.RadioSelect, forms.CheckboxSelectMultiple), gettext_noop("Maak een keuze.")),
    ((forms.Widget,), gettext_noop("Vul dit in.")),
)


VELD = "components/veld.html"
ZONDER_TEMPLATE: Mapping[str, tuple[str, Callable[[Any], SafeString]]] = {
    **dict.fromkeys(
        (
            f"django/forms/widgets/{soort}.html"
            for soort in ("input", "text", "number", "date", "email", "hidden", "password")
        ),
        ("widget", invoerveld),
    ),
    "django/forms/widgets/select.html": ("widget", keuzelijst),
    VELD: ("field", veldgroep),
}
"""What writes fields and the widgets that every form has many of: by the name in the context the same that their
templates call, without a template."""


def css_class(widget: forms.Widget) -> str:
    """The class of the design system for a widget; empty where the widget needs none."""
    return next((klasse for soorten, klasse in KLASSEN if isinstance(widget, soorten)), "")


class Veld(BoundField):
    """A field of a form that knows its class and what describes it."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        gebouwd: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        soort = widget or self.field.widget
        klasse = css_class(soort)
        if klasse and not soort.is_hidden:
            fout = f" {klasse.split()[0]}--invalid" if self.errors else ""
            gebouwd["class"] = f"{soort.attrs.get('class', '')} {klasse}{fout}".strip()
        return gebouwd

    @property
    def errors(self) -> ErrorList:
        fouten: ErrorList | None = self.form.errors.get(self.name)
        return self._zonder_fouten if fouten is None else fouten

    @cached_property
    def _zonder_fouten(self) -> ErrorList:
        return super().errors

    @property
    def meldingen(self) -> list[str]:
        """The errors of this field, each saying what to do."""
        fouten = self.form.errors.as_data().get(self.name, [])
        return [self._melding(tekst, fout) for fout in fouten for tekst in fout.messages]

    def _melding(self, tekst: str, fout: ValidationError) -> str:
        standaard = fout.code == "required" and fout.message == forms.Field.default_error_messages["required"]
        if not standaard:
            return tekst
        return gettext(next(zin for soorten, zin in ONTBREEKT if isinstance(self.field.widget, soorten)))

    @property
    def anker(self) -> str:
        """The id of the control that an error leads to: of a group of choices the first."""
        return self.id_for_label or f"{self.auto_id}_0"

    @property
    def label_voor_fout(self) -> str:
        """The label in front of an error: `Datum:`, but `Hoe gaat het?`."""
        label = str(self.label)
        return label if label.endswith(("?", ".", ":")) else f"{label}:"

    @property
    def is_vinkje(self) -> bool:
        """Whether this is one checkbox, whose label stands behind it."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def toont_optioneel(self) -> bool:
        """Whether it says that it may stay empty: in a bar of filters every field may.

        A form names in `een_van` the fields of which it needs one or the other.
        """
        is_een_van = self.name in getattr(self.form, "een_van", ())
        return not (self.field.required or is_een_van or getattr(self.form, "is_filter", False))

    @property
    def is_kort(self) -> bool:
        """Whether the value is short: a number or a date."""
        widget = self.field.widget
        return isinstance(widget, (forms.NumberInput, forms.DateInput)) or "inputmode" in widget.attrs


class FormRenderer(TemplatesSetting):
    """Renders forms and fields with the templates of `templates/components/`."""

    form_template_name = "components/formulier.html"
    field_template_name = VELD
    bound_field_class = Veld

    def render(self, template_name: str, context: Any, request: Any = None) -> str:
        if template_name in ZONDER_TEMPLATE:
            naam, schrijf = ZONDER_TEMPLATE[template_name]
            return schrijf(context[naam])
        return super().render(template_name, context, request=request)
