"""A document under review, for the addresses that name one: of a tenant, made without an engine."""

from typing import Any

from gandan.apps.documents.actions.files import keep
from gandan.apps.documents.actions.links import link_all, number_fold
from gandan.apps.documents.models import Citation, Document, Proposal, Reading, StoredFile
from tests.universe import NOW, Universe

TEXT = "Số: 12/UBND-NC\nSở Tư pháp: Tuyên truyền pháp luật. Báo cáo kết quả theo 33/CT-TTg\n"


def paper(universe: Universe) -> Proposal:
    """The proposal of a document with one of each."""
    who = universe.user("clerk")
    document = Document.objects.create(
        tenant=universe.tenant,
        so_ky_hieu="12/UBND-NC",
        state="in_review",
        uploaded_by=who,
        uploaded_at=NOW,
    )
    kept = keep(TEXT.encode())
    file = StoredFile.objects.create(
        tenant=universe.tenant,
        document=document,
        sha256=kept.sha256,
        size=kept.size,
        media_type="text/plain",
        ten_tep="cong-van.txt",
        added_by=who,
        added_at=NOW,
    )
    reading = Reading.objects.create(
        document=document, file=file, engine="1", text=TEXT, result={}, made_at=NOW
    )
    Citation.objects.create(
        document=document,
        ordinal=0,
        so_ky_hieu="33/CT-TTg",
        fold=number_fold("33/CT-TTg"),
        text="33/CT-TTg",
    )
    link_all(document)
    return Proposal.objects.create(
        document=document,
        reading=reading,
        action="Tuyên truyền pháp luật",
        start=TEXT.index("Sở"),
        end=len(TEXT) - 1,
        assignees=["Sở Tư pháp"],
        deadline={"kind": "none"},
    )


def things(universe: Universe) -> dict[str, dict[str, Any]]:
    """What stands in the addresses of documents, by the `thing` of a row."""
    proposal = paper(universe)
    document = proposal.document
    this = {"document": document.public_id}
    return {
        "paper": this,
        "paper_file": this | {"sha256": document.files.get().sha256},
        "paper_doubt": this | {"number": 1},
        "cited_paper": {"paper": document.citations.get().paper.public_id},
        "paper_citation": this | {"citation": document.citations.get().public_id},
        "paper_proposal": this | {"proposal": proposal.public_id},
        "paper_verb": this | {"proposal": proposal.public_id, "verb": "xem"},
    }
