"""Documents with the text that a test needs, as they stand once they were read."""

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count

from gandan.apps.documents.models import Document, Reading, StoredFile
from gandan.apps.search.actions import put
from gandan.apps.search.queries.finding import search
from gandan.apps.search.queries.wanted import Found, Wanted
from tests.universe import Universe

UPLOADED = datetime(2026, 1, 20, 3, 0, tzinfo=UTC)
_numbers = count(1)


@dataclass
class Library:
    """Puts documents in, and asks for them."""

    universe: Universe

    def add(self, text: str, *, subject: str = "", **header: object) -> Document:
        user = self.universe.user("coordinator")
        values = {
            "so_ky_hieu": f"{next(_numbers)}/XX",
            "loai_van_ban": "cong_van",
            "co_quan_ban_hanh": "ỦY BAN NHÂN DÂN TỈNH LAM GIANG",
            "ngay_ban_hanh": "2026-01-15",
            "state": "in_review",
            **header,
        }
        document = Document.objects.create(
            tenant=self.universe.tenant, trich_yeu=subject, uploaded_by=user,
            uploaded_at=UPLOADED, **values,
        )  # fmt: skip
        self.read(document, text)
        return document

    def read(self, document: Document, text: str) -> None:
        """A reading that takes the place of the one before."""
        file, _new = StoredFile.objects.get_or_create(
            tenant=document.tenant, document=document, sha256=document.public_id.hex * 2,
            defaults={"size": 1, "media_type": "text/plain", "ten_tep": "a.txt",
                      "added_by": document.uploaded_by, "added_at": UPLOADED},
        )  # fmt: skip
        document.readings.update(is_current=False)
        Reading.objects.create(
            document=document, file=file, engine="test", text=text, result={}, made_at=UPLOADED
        )
        put("document", [document.pk])

    def ask(self, text: str, *, who: str = "coordinator", **wanted: object) -> Found:
        return search(by=self.universe.viewer(who), wanted=Wanted(text=text, **wanted))

    def finds(self, text: str, **wanted: object) -> list[object]:
        """Public ids, in the order in which they were found."""
        return [row.public_id for row in self.ask(text, **wanted).rows]
