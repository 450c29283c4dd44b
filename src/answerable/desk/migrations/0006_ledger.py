"""Whose account a reply is, the words of a link, and what two sources say differently."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0005_statement_default")]
    operations = [
        migrations.AddField("answer", "account", models.BooleanField(default=False)),
        migrations.AddField("link", "words", models.JSONField(default=list)),
        migrations.AddField("finding", "compared", models.TextField(blank=True)),
        migrations.AddField("finding", "harmless", models.TextField(blank=True)),
    ]
