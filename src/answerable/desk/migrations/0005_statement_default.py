"""What the place alone decided, what else a statement could be, and the lead-ins above its lead-in."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0004_lint")]
    operations = [
        migrations.AddField("statement", "default_rule", models.CharField(blank=True, max_length=200)),
        migrations.AddField("statement", "outer_lead_ins", models.JSONField(default=list)),
        migrations.AddField("statement", "rivals", models.JSONField(default=list)),
    ]
