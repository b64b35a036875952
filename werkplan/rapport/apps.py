"""Reports on the progress of a plan."""

from django.apps import AppConfig


class RapportConfig(AppConfig):
    name = "werkplan.rapport"
    label = "rapport"
    verbose_name = "Rapporten"

    def ready(self) -> None:
        """Let the public page of the plan know which reports were adopted, and "my work" who has something to do."""
        from werkplan.kern import publicaties, werk  # noqa: PLC0415 - the models exist from here on
        from werkplan.rapport.openbaar import adopted_reports  # noqa: PLC0415
        from werkplan.rapport.services.alineas import wait_for_paragraph  # noqa: PLC0415
        from werkplan.rapport.services.zorgen import wait_for_failed  # noqa: PLC0415

        publicaties.BRONNEN.append(adopted_reports)
        werk.BRONNEN.extend((wait_for_paragraph, wait_for_failed))
