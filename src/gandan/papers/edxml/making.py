"""From what is known of a paper to the values of a package."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from gandan.tiengviet import fold
from gandan.vanban.citations.numbers import SoKyHieu
from gandan.vanban.model import Header
from gandan.vanban.sources.edxml.codes import priorities
from gandan.vanban.sources.edxml.model import Answered, Message, Organ, Staff, Status
from gandan.vanban.vocabulary.types import document_types

_WHOLE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LONGEST_PHRASE = 40


def message_of(
    header: Header, sender: Organ, receivers: Sequence[Organ], *, pages: int | None = None
) -> Message:
    """The header of a package from that of a paper; what the paper leaves blank stays blank.

    `sender` names itself where its name is empty: the issuer that the paper prints.
    """
    number = SoKyHieu.parse(header.so_ky_hieu) if header.so_ky_hieu else None
    day = header.ngay_ban_hanh or ""
    message = Message(
        sender=_named(sender, header),
        receivers=tuple(receivers),
        so=_number(number),
        ky_hieu=number.ky_hieu if number else header.so_ky_hieu or "",
        dia_danh=header.dia_danh or "",
        ngay_ban_hanh=day if _WHOLE_DAY.fullmatch(day) else "",
        kind_name=_name_of(header.loai_van_ban),
        trich_yeu=header.trich_yeu or "",
        quyen_han=" ".join(header.nguoi_ky.quyen_han),
        chuc_vu=header.nguoi_ky.chuc_vu or "",
        ho_ten=header.nguoi_ky.ho_ten or "",
        places=header.noi_nhan,
        priority=_priority(header.do_khan),
        pages=pages,
    )
    return _with_id(message)


def status_of(
    message: Message,
    sender: Organ,
    code: int,
    *,
    at: datetime,
    description: str = "",
    staff: Staff | None = None,
) -> Status:
    """What became of a paper that came in, told to whoever sent it."""
    answered = Answered(
        message.sender.organ_id, message.so_ky_hieu, message.ngay_ban_hanh, message.document_id
    )
    return Status(answered, sender, code, description, at, staff or Staff())


def _named(sender: Organ, header: Header) -> Organ:
    if sender.name:
        return sender
    return Organ(
        organ_id=sender.organ_id,
        name=header.co_quan_ban_hanh or "",
        in_charge=sender.in_charge or header.co_quan_chu_quan or "",
    )


def _number(number: SoKyHieu | None) -> str:
    if number is None:
        return ""
    return f"{number.so}/{number.nam}" if number.nam else number.so


def _name_of(kind: str | None) -> str:
    name = next((one.names[0] for one in document_types() if one.id == kind), "")
    return name[:1].upper() + name[1:]


def _priority(do_khan: str | None) -> int:
    """The code of a degree of urgency; a paper that prints none is an ordinary one."""
    said = fold(do_khan or "")[:_LONGEST_PHRASE]
    return max((code for code, words in priorities().items() if fold(words) in said), default=0)


def _with_id(message: Message) -> Message:
    """The identifier of the paper: who, when, which; only where all three are known."""
    day = message.ngay_ban_hanh.replace("-", "/")
    if not (message.sender.organ_id and day and message.so and message.ky_hieu):
        return message
    return replace(message, document_id=f"{message.sender.organ_id},{day},{message.so_ky_hieu}")
