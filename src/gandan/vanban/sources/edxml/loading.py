"""A package as a file that is read: its paper as usual, what its header declares beside it."""

import hashlib
from dataclasses import dataclass, replace

from gandan.vanban.model import Declared
from gandan.vanban.sources import kinds
from gandan.vanban.sources.edxml.codes import business_types, statuses
from gandan.vanban.sources.edxml.model import Attached, Business, Message, Package, Status
from gandan.vanban.sources.edxml.opening import open_package
from gandan.vanban.sources.mail.model import Mail, Part
from gandan.vanban.sources.model import Remark, Source, Unreadable, Wanted

# a file that is a paper; what else comes with it (tables, archives) is not looked into
_PAPERS = frozenset({
    "pdf", "word", "old_word", "rtf", "open_text", "word_xml", "flat_word", "picture", "html",
    "packed_page", "text",
})  # fmt: skip


def load_edxml(data: bytes, name: str, wanted: Wanted) -> Source:
    """The paper that a package brings, with what the package declares of it.

    Raises:
        Unreadable: the package cannot be opened, brings no file, or its paper cannot be read.
    """
    package = open_package(data, name)
    paper = paper_of(package, name)
    from gandan.vanban.sources import load  # the table of readers, which has this one in it

    source = load(
        paper.data, paper.name, progress=wanted.progress, first_pages=wanted.first_pages,
        kept=wanted.kept,
    )  # fmt: skip
    others = [file.name for file in package.attached if file is not paper]
    remarks = source.remarks
    if others:
        remarks = (*remarks, Remark("other_files", (("files", ", ".join(others)[:500]),)))
    return replace(source, declared=declared_in(package), remarks=remarks)


def as_mail(data: bytes, name: str) -> Mail:
    """The package as what files come with: its subject, when it was sent, its files.

    The body is what the header says in words: where it may be sent (which is where senders write a
    degree of secrecy), and its summary.

    Raises:
        Unreadable: the package cannot be opened, or brings no file.
    """
    package = open_package(data, name)
    paper_of(package, name)
    moments = [trace.at for trace in package.traces if trace.at is not None]
    message = package.message or Message()
    parts = tuple(Part(file.name, file.media_type, file.data) for file in package.attached)
    subject = " ".join(message.trich_yeu.split())[:1000]
    body = "\n".join(filter(None, (message.sphere, message.content)))
    return Mail(subject, min(moments, default=None), parts, body)


def paper_of(package: Package, name: str) -> Attached:
    """The file of a package that is the paper: the first that can be one.

    Raises:
        Unreadable: there is none; a status says what it tells.
    """
    if package.status is not None:
        raise Unreadable(
            "no_text", f"Gói tin {name} {told(package.status)}, không kèm văn bản nào."
        )
    found = [file for file in package.attached if kinds.kind_of(file.data) in _PAPERS]
    if not found:
        raise Unreadable(
            "no_text",
            f"Gói tin {name} không kèm tệp văn bản nào đọc được. "
            "Hãy nhờ nơi gửi gửi lại kèm tệp PDF hoặc .docx.",
        )
    return found[0]


@dataclass(frozen=True, slots=True)
class Brought:
    """Which file of a package is its paper (by SHA-256, hex), and what is declared of it."""

    sha256: str
    declared: Declared


def brought_by(data: bytes, name: str) -> Brought:
    """What a package says of the paper that it brings.

    Raises:
        Unreadable: the package cannot be opened, or brings no paper.
    """
    package = open_package(data, name)
    paper = paper_of(package, name)
    return Brought(hashlib.sha256(paper.data).hexdigest(), declared_in(package))


def other_papers(data: bytes, name: str) -> list[tuple[str, bytes]]:
    """Names and bytes of the papers in a package beside the first; a status has none.

    Raises:
        Unreadable: the package cannot be opened.
    """
    package = open_package(data, name)
    papers = [file for file in package.attached if kinds.kind_of(file.data) in _PAPERS]
    return [(file.name, file.data) for file in papers[1:]]


def told(status: Status) -> str:
    """What a status tells, as part of a sentence."""
    known = statuses().get(status.code if status.code is not None else -1)
    what = f"báo trạng thái “{known.vi}”" if known else "báo trạng thái"
    number = f" của văn bản {status.answers.so_ky_hieu[:100]}" if status.answers.so_ky_hieu else ""
    return f"{what}{number}"


def declared_in(package: Package) -> Declared:
    """What a package says of its paper."""
    message = package.message or Message()
    business = package.business or Business()
    known = business_types().get(business.kind or 0)
    return Declared(
        so_ky_hieu=message.so_ky_hieu,
        loai_van_ban=message.kind_name,
        co_quan_ban_hanh=message.sender.name,
        dia_danh=message.dia_danh,
        ngay_ban_hanh=message.ngay_ban_hanh,
        trich_yeu=message.trich_yeu,
        ho_ten=message.ho_ten,
        chuc_vu=message.chuc_vu,
        organ_id=message.sender.organ_id,
        document_id=message.document_id,
        business=known.id if known and business.kind else "",
        reason=business.reason,
        problems=tuple(problem.message for problem in package.problems),
    )
