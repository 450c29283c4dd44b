"""The ledger and the tables of coverage as they are exported, and articles to filter by.

They are made from rows that may be the same as before: the blocks, to which no row points, are
dropped, so that the next load sees a change and makes all rows anew.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0006_ledger")]
    operations = [
        migrations.CreateModel(
            "LedgerEntry",
            [
                (
                    "question",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="entry",
                        serialize=False,
                        to="desk.statement",
                    ),
                ),
                ("row", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            "CoverageRow",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("table", models.CharField(db_index=True, max_length=20)),
                ("position", models.PositiveIntegerField()),
                ("state", models.CharField(blank=True, max_length=30)),
                ("row", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            "StatementArticle",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="article_rows",
                        to="desk.statement",
                    ),
                ),
                ("label", models.CharField(db_index=True, max_length=200)),
            ],
        ),
        migrations.RunSQL("DELETE FROM desk_block", migrations.RunSQL.noop),
    ]
