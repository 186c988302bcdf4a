from django.db import migrations

WORK_KINDS = [
    ("storyboard", "Storyboard"),
    ("design", "Design"),
    ("layout", "Layout"),
    ("key", "Key animation"),
    ("inbetween", "In-between"),
    ("cleanup", "Clean-up"),
    ("paint", "Ink and paint"),
    ("background", "Background"),
    ("modelling", "Modelling"),
    ("rigging", "Rigging"),
    ("animation3d", "3D animation"),
    ("lighting", "Lighting"),
    ("compositing", "Compositing"),
    ("effects", "Effects"),
    ("edit", "Edit"),
    ("sound", "Sound"),
    ("dubbing", "Dubbing"),
    ("service", "Production service"),
    ("agency", "Agency or payment"),
]


def add_work_kinds(apps, schema_editor):
    WorkKind = apps.get_model("vendors", "WorkKind")
    WorkKind.objects.bulk_create(
        WorkKind(code=code, label=label, position=10 * (index + 1)) for index, (code, label) in enumerate(WORK_KINDS)
    )


class Migration(migrations.Migration):
    dependencies = [("vendors", "0001_first")]
    operations = [migrations.RunPython(add_work_kinds, migrations.RunPython.noop)]
