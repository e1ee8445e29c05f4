"""Packages of any content, for properties; all bodies are invented."""

from datetime import date, datetime

from hypothesis import strategies as st

from gandan.tiengviet import nfc
from gandan.vanban.sources.edxml.codes import statuses
from gandan.vanban.sources.edxml.model import (
    Answered,
    Attached,
    Business,
    Changed,
    Message,
    Organ,
    Package,
    Replaced,
    Staff,
    Status,
    Trace,
)
from gandan.vanban.sources.edxml.records import ZONE

# letters that XML and a database take; a value is what stands between the blanks around it
LETTERS = st.characters(
    exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp"), exclude_characters="\ufffe\uffff"
)
TEXT = st.text(LETTERS, max_size=30).map(lambda text: nfc(text).strip())
SAID = TEXT.filter(bool) | st.sampled_from(['Về việc rà soát <&> "báo cáo"', "SNV-XDCQ"])
IDS = st.from_regex(r"H9[0-9](\.[0-9]{2}){0,3}", fullmatch=True) | st.from_regex(
    r"[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.H9[0-9]", fullmatch=True
)
DAYS = st.dates(min_value=date(1945, 9, 2), max_value=date(2099, 1, 1)).map(date.isoformat)
MAYBE_DAY = DAYS | st.just("")
MOMENTS = st.integers(946_684_800, 4_000_000_000).map(lambda at: datetime.fromtimestamp(at, ZONE))
NUMBERS = st.none() | st.integers(0, 1_000_000)
ORGANS = st.builds(
    Organ, organ_id=IDS, in_charge=TEXT, name=SAID, address=TEXT, email=TEXT, telephone=TEXT,
    fax=TEXT, website=TEXT,
)  # fmt: skip
STAFF = st.builds(Staff, section=TEXT, name=TEXT, telephone=TEXT, email=TEXT)
ANSWERED = st.builds(
    Answered, organ_id=IDS, so_ky_hieu=SAID, ngay_ban_hanh=MAYBE_DAY, document_id=TEXT
)


def many(one, most=3):
    return st.lists(one, max_size=most).map(tuple)


MESSAGES = st.builds(
    Message,
    sender=ORGANS,
    receivers=st.lists(ORGANS, min_size=1, max_size=3).map(tuple),
    so=TEXT,
    ky_hieu=SAID,
    dia_danh=TEXT,
    ngay_ban_hanh=DAYS,
    kind=NUMBERS,
    kind_detail=NUMBERS,
    kind_name=TEXT,
    trich_yeu=SAID,
    content=TEXT,
    quyen_han=TEXT,
    chuc_vu=TEXT,
    ho_ten=TEXT,
    due_on=MAYBE_DAY,
    places=many(SAID),
    priority=st.none() | st.integers(0, 3),
    sphere=TEXT,
    typist=TEXT,
    copies=NUMBERS,
    pages=NUMBERS,
    appendixes=many(SAID),
    answers=many(ANSWERED, 2),
    steering=NUMBERS,
    document_id=TEXT,
)
TRACES = many(st.builds(Trace, organ_id=IDS, at=MOMENTS))
CHANGED = st.builds(Changed, organ_id=IDS, kind=NUMBERS)
REPLACED = st.builds(Replaced, document_id=SAID, organ_ids=many(IDS))
BUSINESS = st.one_of(
    st.builds(Business, kind=st.just(0), reason=TEXT, staff=STAFF, paper=NUMBERS),
    st.builds(Business, kind=st.just(1), reason=SAID, document_id=SAID, staff=STAFF),
    st.builds(
        Business, kind=st.just(2), reason=SAID, document_id=SAID, document_info=NUMBERS,
        document_receiver=NUMBERS, changed=many(CHANGED), staff=STAFF,
    ),
    st.builds(
        Business, kind=st.just(3), reason=SAID, document_id=TEXT, staff=STAFF,
        replaced=st.lists(REPLACED, min_size=1, max_size=2).map(tuple),
    ),
)  # fmt: skip
FILES = st.builds(
    Attached,
    name=st.sampled_from(["Kế hoạch.pdf", "Phụ lục 1.xlsx", "a.txt", "công văn.docx"]),
    media_type=st.sampled_from(["application/pdf", "application/msword", "text/plain"]),
    description=TEXT.map(lambda text: " ".join("".join(
        letter if letter.isprintable() else " " for letter in text).split())),
    data=st.binary(min_size=1, max_size=200).filter(lambda data: data[:2] != b"PK"),
)  # fmt: skip
PAPERS = st.builds(
    Package,
    message=MESSAGES,
    traces=TRACES,
    business=BUSINESS,
    attached=st.lists(FILES, min_size=1, max_size=3).map(tuple),
)
STATUSES = st.builds(
    Package,
    status=st.builds(
        Status, answers=ANSWERED, sender=ORGANS, code=st.sampled_from(sorted(statuses())),
        description=TEXT, at=st.none() | MOMENTS, staff=STAFF,
    ),
)  # fmt: skip
PACKAGES = PAPERS | STATUSES
