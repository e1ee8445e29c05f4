"""What a sender declares of a document, beside what was read in it.

Neither is taken for the other: a contradiction becomes a warning, and a person looks. A field that
one of the two leaves blank contradicts nothing, nor does another spelling of the same.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from gandan.tiengviet import fold
from gandan.vanban.citations.numbers import SoKyHieu
from gandan.vanban.model import Declared, Finding, Header, Reading
from gandan.vanban.vocabulary.types import by_name

_SHORT = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "ttg": "thu tuong"}
_OF_A_PLACE = frozenset(
    {"tinh", "thanh", "pho", "tp", "huyen", "xa", "phuong", "quan", "thi", "tran"}
)
_TITLES = re.compile(r"^(?:(?:ong|ba|ths|ts|pgs|gs|bs|dai ta|thuong ta|thieu tuong|dong chi) )+")
_ABOUT = re.compile(r"^(?:v v|ve viec|ve) ")
_SAME = 0.6  # of the words of the shorter subject that the longer one must hold
_MOST_SHOWN = 120


def beside(reading: Reading, declared: Declared) -> Reading:
    """The reading with what was declared, and a warning for each contradiction and each slip."""
    found = (
        *_business(declared),
        *_contradictions(declared, reading.header),
        *_slips(declared),
    )
    return replace(reading, declared=declared, warnings=(*reading.warnings, *found))


def _business(declared: Declared) -> Iterator[Finding]:
    """A package that is about an earlier paper: nothing is taken back or replaced by itself."""
    if not declared.business:
        return
    from gandan.vanban.sources.edxml.codes import business_types  # with what opens packages

    known = {one.id: one.vi for one in business_types().values()}
    if declared.business in known:
        why = f" Lý do: {_cut(declared.reason)}." if declared.reason else ""
        why = why.replace("..", ".")
        yield Finding("declared_business", f"Gói tin báo {known[declared.business]}.{why}")


def _slips(declared: Declared) -> Iterator[Finding]:
    for sentence in declared.problems:
        yield Finding("declared_wrong", sentence)


def _contradictions(declared: Declared, header: Header) -> Iterator[Finding]:
    read = {
        "so_ky_hieu": header.so_ky_hieu,
        "loai_van_ban": header.loai_van_ban,
        "co_quan_ban_hanh": header.co_quan_ban_hanh,
        "ngay_ban_hanh": header.ngay_ban_hanh,
        "trich_yeu": header.trich_yeu,
        "ho_ten": header.nguoi_ky.ho_ten,
    }
    for name, (words, is_same) in _COMPARED.items():
        said, printed = getattr(declared, name), read[name]
        if not said or not printed or is_same(said, printed):
            continue
        shown = _type_of(printed) if name == "loai_van_ban" else printed
        where = header.spans.get("nguoi_ky" if name == "ho_ten" else name)
        yield Finding(
            "declared_otherwise",
            f"Gói tin khai {words} “{_cut(said)}”, văn bản ghi “{_cut(shown)}”.",
            where,
        )


def _same_number(said: str, printed: str) -> bool:
    one, other = SoKyHieu.parse(said), SoKyHieu.parse(printed)
    if one is None or other is None:
        return fold(said) == fold(printed)
    if one.is_blank or other.is_blank:  # the clerk writes the number in later
        return fold(one.ky_hieu) == fold(other.ky_hieu)
    return one.key == other.key


def _same_type(said: str, printed: str) -> bool:
    known = by_name().get(said.strip().lower())
    return known is None or known == printed or {known, printed} <= {"van_ban", "cong_van"}


def _same_day(said: str, printed: str) -> bool:
    length = min(len(said), len(printed))
    return said[:length] == printed[:length]


def _same_body(said: str, printed: str) -> bool:
    """One name holds the other: senders leave the province out, or write it in front."""
    one, other = _words_of_body(said), _words_of_body(printed)
    return one <= other or other <= one


def _words_of_body(name: str) -> set[str]:
    words = " ".join(_SHORT.get(word, word) for word in fold(name).split()).split()
    return set(words) - _OF_A_PLACE


def _same_subject(said: str, printed: str) -> bool:
    one, other = (set(_ABOUT.sub("", fold(words)).split()) for words in (said, printed))
    shorter = min(len(one), len(other))
    return shorter == 0 or len(one & other) >= _SAME * shorter


def _same_person(said: str, printed: str) -> bool:
    return _TITLES.sub("", fold(said)) == _TITLES.sub("", fold(printed))


_COMPARED: dict[str, tuple[str, Callable[[str, str], bool]]] = {
    "so_ky_hieu": ("số, ký hiệu", _same_number),
    "loai_van_ban": ("loại văn bản", _same_type),
    "co_quan_ban_hanh": ("cơ quan ban hành", _same_body),
    "ngay_ban_hanh": ("ngày ban hành", _same_day),
    "trich_yeu": ("trích yếu", _same_subject),
    "ho_ten": ("người ký", _same_person),
}


def _type_of(kind: str) -> str:
    """The name of a kind for a person."""
    return next((name for name, known in by_name().items() if known == kind and name.islower()), "")


def _cut(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _MOST_SHOWN else f"{line[:_MOST_SHOWN]}…"
