"""The e-mail of a records clerk: a few words, and papers attached to them."""

from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from pathlib import Path

SENT_AT = datetime(2026, 2, 4, 1, 30, tzinfo=UTC)
KINDS = {
    ".pdf": ("application", "pdf"),
    ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".doc": ("application", "msword"),
    ".txt": ("text", "plain"),
    ".html": ("text", "html"),
}
WORDS = """Kính gửi các đồng chí,

Văn phòng gửi kèm thư này các văn bản để triển khai thực hiện. Đề nghị vào sổ và chuyển
lãnh đạo cho ý kiến.

Trân trọng.
Văn thư
"""


def letter(attached: list[tuple[str, bytes]]) -> bytes:
    """The message; attachments are given by name and bytes."""
    message = EmailMessage(policy.SMTP)
    message["From"] = "Văn thư <vanthu@lamgiang.example>"
    message["To"] = "Sở Nội vụ <sonoivu@lamgiang.example>"
    message["Subject"] = "V/v gửi văn bản về công tác dân vận chính quyền"
    message["Date"] = SENT_AT
    message["Message-ID"] = "<0001@lamgiang.example>"
    message.set_content(WORDS, cte="quoted-printable")
    for name, data in attached:
        main, sub = KINDS[Path(name).suffix]
        message.add_attachment(data, maintype=main, subtype=sub, filename=name)
    if message.is_multipart():
        message.set_boundary("=_lamgiang_0001")
    return message.as_bytes()


def write(papers: list[Path], path: Path) -> None:
    """Writes an e-mail that carries samples."""
    path.write_bytes(letter([(paper.name, paper.read_bytes()) for paper in papers]))
