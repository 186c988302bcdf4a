import django.db.models.deletion
from django.db import migrations, models


def keep_good_looks(apps, schema_editor):
    """A last look without a message went well."""
    sources = apps.get_model("screening", "Source").objects.filter(last_fetch_message="")
    sources.update(last_good_look_at=models.F("last_fetch_at"))


class Migration(migrations.Migration):

    dependencies = [
        ('screening', '0002_first'),
    ]

    operations = [
        migrations.AddField(
            model_name='source',
            name='last_good_look_at',
            field=models.DateTimeField(blank=True, help_text='When the publisher last answered, with something new or without.', null=True),
        ),
        migrations.RunPython(keep_good_looks, migrations.RunPython.noop),
        migrations.CreateModel(
            name='StaleNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField(help_text='When the list passed its budget; 1970 for one without a version.')),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stale_notices', to='screening.source')),
            ],
            options={
                'ordering': ('-pk',),
                'constraints': [models.UniqueConstraint(fields=('source', 'since'), name='stale_notice_once')],
            },
        ),
    ]
