"""What an e-mail gives, its limits, and the sentences that refuse one."""

from dataclasses import dataclass
from datetime import datetime

from gandan.vanban.sources.model import Unreadable

MOST_PARTS = 200  # of one e-mail with all that is inside it
MOST_DEPTH = 3  # an e-mail in an e-mail in an e-mail
_TNEF = b"\x78\x9f\x3e\x22"


@dataclass(frozen=True, slots=True)
class Part:
    """A file that came with an e-mail, its bytes as they were before they were attached."""

    name: str
    media_type: str  # as the sender's program says; what the bytes are is told by themselves
    data: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """An e-mail. `parts` are in their order; pictures that only adorn the letter are not there."""

    subject: str
    sent_at: datetime | None  # aware; None where the letter does not say
    parts: tuple[Part, ...]
    body: str


def too_many(name: str) -> Unreadable:
    """More parts than a letter has."""
    return Unreadable(
        "too_large",
        f"Thư {name} có hơn {MOST_PARTS} phần. Hãy lưu riêng các tệp cần dùng rồi chọn lại.",
    )


def too_deep(name: str) -> Unreadable:
    """E-mails inside e-mails inside e-mails."""
    return Unreadable(
        "too_deep",
        f"Thư {name} chứa thư lồng nhau quá {MOST_DEPTH} lớp. "
        "Hãy mở thư trong cùng, lưu riêng tệp đính kèm rồi chọn lại.",
    )


def broken(name: str) -> Unreadable:
    """No e-mail program would open it either."""
    return Unreadable(
        "broken", f"Thư {name} bị hỏng nên không mở được. Hãy lưu lại thư từ chương trình thư."
    )


def encrypted(name: str) -> Unreadable:
    """Only the recipient's key opens it."""
    return Unreadable(
        "encrypted",
        f"Thư {name} được mã hóa hoặc đóng gói bằng chứng thư số. "
        "Hãy mở thư bằng máy của người nhận, lưu riêng tệp đính kèm rồi chọn lại.",
    )


def check_part(part: Part) -> None:
    """Raise `Unreadable` for what an e-mail program packed in a form of its own."""
    if part.data.startswith(_TNEF) or part.media_type == "application/ms-tnef":
        raise Unreadable(
            "unknown_format",
            f"Tệp {part.name} là gói riêng của Outlook (TNEF), không phải văn bản. "
            "Hãy nhờ người gửi gửi lại ở dạng HTML hoặc văn bản thuần, kèm tệp PDF hoặc .docx.",
        )
