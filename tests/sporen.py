"""The audit trail as the tests look at it."""

from werkplan.kern.peil import tracked_models


def count_events() -> dict[str, int]:
    """How many events the history of each model holds."""
    return {model._meta.label: events._default_manager.count() for model, events in tracked_models().items()}
