"""What a citation comes down to and what is wrong with it; where a finding stands and how to mend it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0003_document_label")]
    operations = [
        migrations.RemoveField("citation", "problem"),
        migrations.RemoveField("citation", "why"),
        migrations.AddField("citation", "title", models.TextField(blank=True, default=""), False),
        migrations.AddField("citation", "work", models.CharField(blank=True, default="", max_length=200), False),
        migrations.AddField("citation", "held", models.JSONField(null=True)),
        migrations.AddField("citation", "faults", models.JSONField(default=list)),
        migrations.AddField("finding", "mend", models.TextField(blank=True, default=""), False),
        migrations.AddField(
            "finding", "document", models.CharField(blank=True, db_index=True, default="", max_length=200), False
        ),
        migrations.AddField("finding", "start", models.PositiveIntegerField(default=0)),
    ]
