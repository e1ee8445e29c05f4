"""What a reading consists of. All spans are code points of the text as read (`Source.text`)."""

from dataclasses import dataclass, field
from typing import Literal

Role = Literal["lead", "support", "all"]
Kind = Literal["once", "recurring", "none"]
Bound = Literal["before", "by", "within", "in"]
Relation = Literal["carries_out", "based_on", "amends", "replaces", "repeals", "mentions"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points: `text[start:end]` is what a person can be shown."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NguoiKy:
    """Người ký: name, title as printed, and the capacity lines above it (TM., KT., TL., Q.)."""

    ho_ten: str | None = None
    chuc_vu: str | None = None
    quyen_han: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """Phần đầu and phần cuối of a document, as printed; a blank part stays blank.

    `ngay_ban_hanh` is ISO ("2022-04-25"), or "2024-06" / "2024" where a part was left blank.
    `spans` gives the place of each field that was found, by field name.
    """

    so_ky_hieu: str | None = None
    loai_van_ban: str | None = None
    co_quan_ban_hanh: str | None = None
    co_quan_chu_quan: str | None = None
    dia_danh: str | None = None
    ngay_ban_hanh: str | None = None
    trich_yeu: str | None = None
    do_mat: str | None = None
    do_khan: str | None = None
    kinh_gui: tuple[str, ...] = ()
    noi_nhan: tuple[str, ...] = ()
    nguoi_ky: NguoiKy = NguoiKy()
    spans: dict[str, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Declared:
    """What the sender says of a document beside it; "" where nothing is said.

    `problems` are sentences about what was said in a form that cannot be.
    """

    so_ky_hieu: str = ""
    loai_van_ban: str = ""  # as it is called, not an id
    co_quan_ban_hanh: str = ""
    dia_danh: str = ""
    ngay_ban_hanh: str = ""  # ISO
    trich_yeu: str = ""
    ho_ten: str = ""
    chuc_vu: str = ""
    organ_id: str = ""
    document_id: str = ""
    business: str = ""  # "recall", "update", "replace": what is done with an earlier paper
    reason: str = ""
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision of a cited document: "điểm a khoản 2 Điều 5" is `diem` a, `khoan` 2, `dieu` 5.

    A chapter or an annex has only its `text`. `span` is where it is named.
    """

    text: str
    dieu: str | None = None
    khoan: str | None = None
    diem: str | None = None
    span: Span = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Use:
    """One mention of a cited document and what it is to the paper there.

    `row` is the row of the vocabulary `quan_he` that tells it and `words` where its words stand;
    both are empty where nothing tells more than that it is mentioned.
    """

    span: Span
    relation: Relation = "mentions"
    row: str = ""
    words: Span | None = None
    provisions: tuple[Provision, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """Viện dẫn: one cited document with all its mentions; `variants` are other spellings of it.

    `relation` is the strongest of its `uses`, of which there is one for each mention.
    """

    text: str
    loai_van_ban: str
    so_ky_hieu: str | None
    name: str | None
    ngay_ban_hanh: str | None
    co_quan_ban_hanh: str | None
    mentions: tuple[Span, ...]
    variants: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()
    in_footnote: bool = False
    relation: Relation = "mentions"
    uses: tuple[Use, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a duty is due, as ordered; nothing is invented from "thường xuyên" or "kịp thời".

    `date`: once "2024-05-10" | "2024-05" | "2024-Q4" | "2024" | None for an event; yearly "11-30"
    or "Q1"; monthly "25"; daily "13:00"; else None. `freq`: yearly, half_yearly, quarterly,
    monthly, daily, continuous, multi_year, half_yearly+yearly, unspecified. `phrase` as printed.
    """

    kind: Kind = "none"
    date: str | None = None
    freq: str | None = None
    bound: Bound | None = None
    event: str | None = None
    phrase: str | None = None


@dataclass(frozen=True, slots=True)
class Obligation:
    """Nhiệm vụ nêu trong văn bản: who must do what by when, as read.

    `section` is the outline label of the place ("1", "II.3", "-" outside numbered items).
    `is_implicit`: the item names nobody, its duty falls on whom the document addresses.
    `is_generic`: a closing formula ("nghiêm túc triển khai thực hiện").
    """

    assignees: tuple[str, ...]
    action: str
    span: Span
    section: str = "-"
    role: Role = "all"
    coordinators: tuple[str, ...] = ()
    report_to: str | None = None
    quota: str | None = None
    deadline: Deadline = Deadline()
    is_implicit: bool = False
    is_generic: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A warning: a code of `vanban.warnings.CODES`, a sentence for a person, and where."""

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read in one document. `suspected` are order-like sentences that no rule took."""

    header: Header
    citations: tuple[Citation, ...]
    obligations: tuple[Obligation, ...]
    suspected: tuple[Span, ...]
    warnings: tuple[Finding, ...]
    interruptions: tuple[Span, ...] = ()  # footnotes and page numbers inside running words
    declared: Declared | None = None  # where it came in a package that speaks of it
