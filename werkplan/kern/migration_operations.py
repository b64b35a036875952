"""Operations for migrations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.models import CreateModel
from django.db.migrations.state import ProjectState


class Together(Operation):
    """Operations that do not build on each other, with the models of the project made anew once for all of them.

    Our models hang together, so after each single operation Django would make nearly all of them anew: with a
    hundred models that is most of the time that an empty database needs. A model that is created in here is
    created as it stands after the last operation; further operations on it need nothing from the database.
    """

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations
        self.reversible = all(  # type: ignore[misc]  # Django reads it of the instance
            operation.reversible for operation in operations
        )

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        vars(state).pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for operation in self._for_database():
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for operation in reversed(self._for_database()):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return "; ".join(operation.describe() for operation in self.operations)

    def _for_database(self) -> list[Operation]:
        created = {
            operation.name_lower for operation in self.operations if isinstance(operation, CreateModel)
        }

        def is_needed(operation: Any) -> bool:
            return isinstance(operation, CreateModel) or (
                getattr(operation, "model_name_lower", None) not in created
            )

        return [operation for operation in self.operations if is_needed(operation)]
