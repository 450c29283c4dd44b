"""All positions of the State, people's labels, and the asks through all cycles.

They are made from rows that may be the same as before: the blocks, to which no row points, are
dropped, so that the next load sees a change and makes all rows anew.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0007_entries")]
    operations = [
        migrations.AddField("statement", "positions", models.JSONField(default=list)),
        migrations.AddField("statement", "codings", models.JSONField(default=list)),
        migrations.CreateModel(
            "Cycle",
            [
                ("key", models.CharField(max_length=200, primary_key=True, serialize=False)),
                ("position", models.PositiveIntegerField()),
                ("label", models.TextField()),
                ("row", models.JSONField(default=dict)),
            ],
            options={"ordering": ("position",)},
        ),
        migrations.CreateModel(
            "Ask",
            [
                ("id", models.CharField(max_length=200, primary_key=True, serialize=False)),
                ("words", models.TextField()),
                ("by_often", models.PositiveIntegerField(db_index=True)),
                ("by_latest", models.PositiveIntegerField()),
                ("by_earliest", models.PositiveIntegerField()),
                ("by_list", models.PositiveIntegerField()),
                ("brief", models.JSONField(default=dict)),
                ("row", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            "AskTrait",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "ask",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="traits", to="desk.ask"
                    ),
                ),
                ("asking", models.CharField(blank=True, max_length=200)),
                ("name", models.CharField(max_length=20)),
                ("value", models.CharField(max_length=300)),
            ],
            options={"indexes": [models.Index(fields=["name", "value"], name="desk_asktrait_choice")]},
        ),
        migrations.CreateModel(
            "Asking",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "ask",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="members", to="desk.ask"
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="in_asks", to="desk.statement"
                    ),
                ),
            ],
        ),
        migrations.RunSQL("DELETE FROM desk_block", migrations.RunSQL.noop),
    ]
