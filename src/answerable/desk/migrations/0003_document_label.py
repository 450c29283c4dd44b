"""A label for documents that bear the same title."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0002_search")]
    operations = [migrations.AddField("document", "label", models.TextField(blank=True, default=""), False)]
