"""People's labels beside the program's, and the row of a list; the dropped blocks make the next load anew."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0008_cycles")]
    operations = [
        migrations.AddField("statement", "labels", models.JSONField(default=list)),
        migrations.AddField("statement", "in_list", models.JSONField(null=True)),
        migrations.RunSQL("DELETE FROM desk_block", migrations.RunSQL.noop),
    ]
