from django.db import migrations


def split(apps, schema_editor):
    """An agency gives work to people and so is work; who is only paid is "payment". What was recorded as either stays an
    agency, which hides nothing."""
    kinds = apps.get_model("vendors", "WorkKind").objects
    kinds.filter(code="agency", label="Agency or payment").update(label="Agency")
    kinds.get_or_create(code="payment", defaults={"label": "Payment", "position": 200})


class Migration(migrations.Migration):
    dependencies = [("vendors", "0008_bank_country")]
    operations = [migrations.RunPython(split, migrations.RunPython.noop)]
