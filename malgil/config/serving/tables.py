"""Making the tables of a centre that begins."""

from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def is_empty() -> bool:
    """Return whether the database has no table at all."""
    return not connection.introspection.table_names()


def lay_tables(using: str = DEFAULT_DB_ALIAS) -> None:
    """Make every table of an empty database as the models are today, and note every migration as done.

    That is what all migrations come to, one after the other, in a twentieth of the time; a test compares the two.
    """
    emit_pre_migrate_signal(verbosity=0, interactive=False, db=using)
    with connections[using].schema_editor() as editor:
        for model in apps.get_models():
            if model._meta.can_migrate(using):
                editor.create_model(model)
        _note_migrations(connections[using])
    emit_post_migrate_signal(verbosity=0, interactive=False, db=using)


def _note_migrations(database: BaseDatabaseWrapper) -> None:
    recorder = MigrationRecorder(database)
    recorder.ensure_schema()
    done = set()
    for key, migration in MigrationLoader(None).disk_migrations.items():
        done |= {key, *migration.replaces}
    recorder.migration_qs.bulk_create(recorder.Migration(app=app, name=name) for app, name in sorted(done))
