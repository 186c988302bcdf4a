
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('screening', '0003_stale_lists'),
    ]

    operations = [
        migrations.AddField(
            model_name='source',
            name='failed_looks',
            field=models.PositiveIntegerField(default=0, help_text='In a row, since the last that went well.'),
        ),
    ]
