"""What a package of the document axis (edXML, QCVN 102:2016/BTTTT) says, as plain values.

A part that a package leaves out is empty ("" or None or ()); nothing is made up for it. Which
element holds which field, in which form, and how sure that is, stands in `elements.toml`.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Organ:
    """A body that sends or receives; `organ_id` in whichever scheme it writes."""

    organ_id: str = ""
    in_charge: str = ""  # the superior body
    name: str = ""
    address: str = ""
    email: str = ""
    telephone: str = ""
    fax: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True)
class Staff:
    """Who handles a paper at the body that writes."""

    section: str = ""
    name: str = ""
    telephone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """The paper to which a paper or a status answers."""

    organ_id: str = ""
    so_ky_hieu: str = ""
    ngay_ban_hanh: str = ""  # ISO
    document_id: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """The header of a paper. Days are ISO ("2026-11-29"); `priority` 0 to 3; `kind` see `codes`."""

    sender: Organ = Organ()
    receivers: tuple[Organ, ...] = ()
    so: str = ""
    ky_hieu: str = ""
    dia_danh: str = ""
    ngay_ban_hanh: str = ""
    kind: int | None = None
    kind_detail: int | None = None
    kind_name: str = ""
    trich_yeu: str = ""
    content: str = ""
    quyen_han: str = ""
    chuc_vu: str = ""
    ho_ten: str = ""
    due_on: str = ""
    places: tuple[str, ...] = ()
    priority: int | None = None
    sphere: str = ""
    typist: str = ""
    copies: int | None = None
    pages: int | None = None
    appendixes: tuple[str, ...] = ()
    answers: tuple[Answered, ...] = ()
    steering: int | None = None
    document_id: str = ""

    @property
    def so_ky_hieu(self) -> str:
        """Number and sign as the State writes them; "/KH-UBND" where the number is blank."""
        return f"{self.so}/{self.ky_hieu}" if self.ky_hieu else self.so


@dataclass(frozen=True, slots=True)
class Changed:
    """A receiver that an update adds to a paper or takes from it, as the sender codes it."""

    organ_id: str = ""
    kind: int | None = None


@dataclass(frozen=True, slots=True)
class Replaced:
    """A paper that a new one replaces, and the bodies that had it."""

    document_id: str = ""
    organ_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Business:
    """What is done with a paper on the axis: `kind` is a code of `codes.business_types()`."""

    kind: int | None = None
    reason: str = ""
    document_info: int | None = None  # an update changes the header (1) or not (0)
    document_receiver: int | None = None  # an update changes the receivers (1) or not (0)
    changed: tuple[Changed, ...] = ()
    document_id: str = ""
    staff: Staff = Staff()
    paper: int | None = None  # 1: the paper itself comes too
    replaced: tuple[Replaced, ...] = ()


@dataclass(frozen=True, slots=True)
class Trace:
    """A body that the package went through, and when."""

    organ_id: str = ""
    at: datetime | None = None  # aware


@dataclass(frozen=True, slots=True)
class Status:
    """What a receiver did with a paper: `code` is one of `codes.statuses()`."""

    answers: Answered = Answered()
    sender: Organ = Organ()
    code: int | None = None
    description: str = ""
    at: datetime | None = None  # aware
    staff: Staff = Staff()


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of the package, byte for byte."""

    name: str
    media_type: str = ""  # as the sender says, "" unknown; bytes tell by themselves what they are
    description: str = ""
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a package: the path of the element, and a sentence for a person."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Package:
    """A whole package: a paper with its files, or a status. `problems` of one that was read."""

    message: Message | None = None
    traces: tuple[Trace, ...] = ()
    business: Business | None = None
    status: Status | None = None
    attached: tuple[Attached, ...] = ()
    problems: tuple[Problem, ...] = ()
