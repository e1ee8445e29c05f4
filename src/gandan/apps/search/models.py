"""What can be found: one row for each thing, with the words by which it is found and no others."""

from django.db import models
from typing_extensions import override

from gandan.apps.accounts.models import Tenant

# goes up when words are folded or cut another way: entries made before are made anew
EDITION = 4


class Entry(models.Model):
    """The words of one thing, folded. What a page shows of it is asked of the thing itself.

    `id` is the place among all entries of all kinds: the newest has the largest (`place_of`). The
    words are indexed by FTS5 on SQLite (table `search_words`) and by a column `words` on
    PostgreSQL, as migration `0005_pairs` leaves them; nothing but `actions` writes either.
    """

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "tenant", "kind", "subject", "edition", "keys", "title", "marked", "fold",
        ]  # fmt: skip

    id = models.BigIntegerField(primary_key=True, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=20)  # name of a `Kind`
    subject = models.BigIntegerField()  # primary key of the thing among those of its kind
    edition = models.PositiveSmallIntegerField(default=EDITION)
    # what filters ask for: " k0document t0197… l0congvan b so noi vu b "
    keys = models.TextField()
    # each syllable between blanks: " 12 ubnd nc ve tang cuong cong tac dan van "
    title = models.TextField()
    # title and text with their marks; before `fold`, since SQLite reads rows in order
    marked = models.TextField()
    fold = models.TextField()

    class Meta:
        """One entry a thing; the entries of a space from the newest on."""

        constraints = [
            models.UniqueConstraint(fields=["kind", "subject"], name="search_one_entry_a_thing"),
        ]
        indexes = [models.Index(fields=["tenant", "id"], name="search_newest")]

    @override
    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"
