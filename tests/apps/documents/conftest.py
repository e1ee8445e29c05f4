"""A document of the invented province, read by a small double of the engine.

The double reads one thing well: a line "* <bodies>: <action>[; hạn <phrase>]" is a duty, a line
"? ..." a suspected sentence, "[<number>]" a citation. So a test writes the text it needs.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from gandan import vanban
from gandan.apps.documents import actions
from gandan.apps.documents.models import Document, Proposal
from gandan.apps.work.jobs.worker import Worker
from gandan.vanban.model import Citation, Deadline, Header, Obligation, Reading, Span
from gandan.vanban.sources.model import Source
from tests.universe import NOW, Universe

TEXT = """ỦY BAN NHÂN DÂN TỈNH LAM GIANG
Số: 12/UBND-NC
V/v tăng cường công tác dân vận
Kính gửi: Các sở, ban, ngành
Thực hiện [33/CT-TTg] và [05-CT/TU], yêu cầu:
* Sở Nội vụ: Tham mưu kế hoạch năm 2026. Tổng hợp kết quả; hạn trước ngày 30/11
* Sở Tư pháp: Tuyên truyền pháp luật
* Các sở, ban, ngành: Báo cáo về Sở Nội vụ
? Các địa phương chủ động nắm tình hình.
"""


def double(source: Source) -> Reading:
    """Read as the module says."""
    number = re.search(r"Số: (\S+)", source.text)
    subject = re.search(r"V/v ([^\r\n]+)", source.text)
    header = Header(
        so_ky_hieu=number[1] if number else None,
        loai_van_ban="cong_van",
        co_quan_ban_hanh="ỦY BAN NHÂN DÂN TỈNH LAM GIANG",
        ngay_ban_hanh="2026-02-27",
        trich_yeu=subject[1] if subject else None,
        kinh_gui=("Các sở, ban, ngành",),
        spans={"so_ky_hieu": Span(*number.span(1))} if number else {},
    )
    duties = tuple(
        Obligation(
            assignees=(found["who"],),
            action=found["what"],
            span=Span(found.start() + 2, found.end()),
            section="1",
            role="lead",
            deadline=Deadline("recurring", "11-30", "yearly", "before", None, found["due"])
            if found["due"]
            else Deadline(),
        )
        for found in re.finditer(
            r"^\* (?P<who>[^:\r\n]+): (?P<what>[^;\r\n]+)(?:; hạn (?P<due>[^\r\n]+))?",
            source.text,
            re.MULTILINE,
        )
    )
    suspected = tuple(
        Span(found.start() + 2, found.end())
        for found in re.finditer(r"^\? [^\r\n]+", source.text, re.MULTILINE)
    )
    cited = tuple(
        Citation(found[1], "chi_thi", found[1], None, None, None, (Span(*found.span()),))
        for found in re.finditer(r"\[([^\]\r\n]+)\]", source.text)
    )
    return Reading(header, cited, duties, suspected, ())


@pytest.fixture(autouse=True)
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vanban, "read", double)


@pytest.fixture(autouse=True)
def stored(settings, tmp_path: Path) -> Path:
    """An empty folder for originals."""
    folder = tmp_path / "files"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": folder, "base_url": None},
        },
    }
    return folder


@dataclass
class Paper:
    """A document that was read, and who reviews it."""

    universe: Universe
    document: Document

    @property
    def by(self):
        return self.universe.viewer("coordinator")

    def proposals(self) -> list[Proposal]:
        return list(self.document.proposals.all())

    def duty(self, words: str) -> Proposal:
        """The living proposal whose action begins so."""
        rows = self.document.proposals.exclude(decision="replaced")
        return rows.get(action__startswith=words)

    def seen(self, words: str) -> Proposal:
        return actions.see(by=self.by, proposal=self.duty(words).public_id, now=NOW)

    def accepted(self, words: str) -> Proposal:
        row = self.seen(words)
        return actions.accept(by=self.by, proposal=row.public_id, version=row.version, now=NOW)

    def read_again(self, text: str | None = None) -> None:
        if text is not None:  # the engine reads other words in the same file: a newer extraction
            file = self.document.files.get()
            name = f"{file.sha256[:2]}/{file.sha256}"
            with default_storage.open(name, "wb") as stored:
                stored.write(text.encode())
        actions.repeat_reading(by=self.by, document=self.document.public_id, now=NOW)
        Worker().run_all()
        self.document.refresh_from_db()


Receive = Callable[..., Document]


@pytest.fixture
def receive(universe: Universe) -> Receive:
    """Bring in a text as the clerk does."""

    def go(text: str = TEXT, name: str = "cong-van.txt") -> Document:
        document, _new = actions.receiving.receive_one(
            by=universe.viewer("clerk"),
            upload=actions.Upload(name, text.encode()),
            declared=actions.Declared("thuong"),
            now=NOW,
        )
        return document

    return go


@pytest.fixture
def paper(universe: Universe, receive: Receive) -> Paper:
    """The usual document, read."""
    document = receive()
    Worker().run_all()
    document.refresh_from_db()
    return Paper(universe, document)
