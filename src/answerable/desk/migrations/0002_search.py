"""The table of the search engine, which Django's models do not know."""

from django.db import migrations

from answerable.desk.search import CREATE, DROP


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_initial")]
    operations = [migrations.RunSQL(CREATE, DROP)]
