from django.db import migrations

# SQLite keeps rows from being altered; a row deleted there shows as a gap when the chain is verified.
SQLITE = """
CREATE TRIGGER audit_event_is_never_altered BEFORE UPDATE ON studios_auditevent
BEGIN SELECT RAISE(ABORT, 'audit events are append-only'); END;
"""
POSTGRESQL = """
CREATE FUNCTION audit_event_is_append_only() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'audit events are append-only'; END;
$$ LANGUAGE plpgsql;
CREATE TRIGGER audit_event_is_append_only BEFORE UPDATE OR DELETE ON studios_auditevent
FOR EACH ROW EXECUTE FUNCTION audit_event_is_append_only();
"""


def add_triggers(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(SQLITE.strip())
    elif schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)


def drop_triggers(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER IF EXISTS audit_event_is_never_altered")
    elif schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER IF EXISTS audit_event_is_append_only ON studios_auditevent")
        schema_editor.execute("DROP FUNCTION IF EXISTS audit_event_is_append_only()")


class Migration(migrations.Migration):
    dependencies = [("studios", "0001_first")]
    operations = [migrations.RunPython(add_triggers, drop_triggers)]
