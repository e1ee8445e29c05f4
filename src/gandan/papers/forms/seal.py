"""What a file carries unseen: which report it is for, and what stood there when it was made.

It protects nobody from forging: a file lets its sender do nothing that the page does not. It tells
a file of another report, version or body, and a field that somebody else has changed meanwhile.
"""

import base64
import binascii
import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from gandan.papers.forms.model import Identity, NotThisForm
from gandan.rollup.saying import say

CHUNK = 240  # characters: Word keeps 255 of a property
_MOST = 4_000_000  # bytes of the JSON: 30,000 rows have 2 million
_SHOWN = 120  # characters of a name that a sentence repeats
_DAMAGED = say(
    "Phần nhận dạng ẩn của biểu mẫu đã bị thay đổi. Hãy tải biểu mẫu về lại rồi chép số liệu sang.",
    "The hidden identity of the form has been changed. Download it again and copy the figures.",
)


@dataclass(frozen=True, slots=True)
class Seal:
    """Identity, words for sentences, digests of what stood there, what the file leaves out."""

    identity: Identity
    unit: str
    period: str
    seen: Mapping[str, str] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()  # paths of fields that did not fit into the file
    # of tables whose rows are counted: the key of each row that the file offers, "" of a blank one
    keys: Mapping[str, Sequence[str]] = field(default_factory=dict)


def chunks(seal: Seal) -> list[str]:
    """The seal as short texts, in order; the first is a digest of the others."""
    told = {
        "identity": asdict(seal.identity),
        "unit": seal.unit,
        "period": seal.period,
        "seen": dict(seal.seen),
        "left_out": sorted(seal.left_out),
        "keys": {code: list(keys) for code, keys in seal.keys.items()},
    }
    packed = zlib.compress(json.dumps(told, ensure_ascii=False, sort_keys=True).encode(), 9)
    text = base64.b64encode(packed).decode("ascii")
    parts = [text[at : at + CHUNK] for at in range(0, len(text), CHUNK)]
    return [hashlib.sha256(text.encode()).hexdigest(), *parts]


def opened(parts: Sequence[str]) -> Seal:
    """The seal from its texts.

    Raises:
        NotThisForm: it has been changed, or is none.
    """
    if not parts or hashlib.sha256("".join(parts[1:]).encode()).hexdigest() != parts[0]:
        raise NotThisForm(_DAMAGED)
    try:
        unpacking = zlib.decompressobj()
        data = unpacking.decompress(base64.b64decode("".join(parts[1:]), validate=True), _MOST)
        return _seal(json.loads(data))
    except (binascii.Error, zlib.error, ValueError, TypeError, KeyError, AttributeError) as error:
        raise NotThisForm(_DAMAGED) from error
    except RecursionError as error:
        raise NotThisForm(_DAMAGED) from error


def _seal(told: dict[str, Any]) -> Seal:
    identity = told["identity"]
    kinds = {one.name: int if one.name == "number" else str for one in fields(Identity)}
    if {name: type(value) for name, value in identity.items()} != kinds:
        raise ValueError("not an identity")
    return Seal(
        identity=Identity(**identity),
        unit=str(told["unit"])[:_SHOWN],
        period=str(told["period"])[:_SHOWN],
        seen={str(path): str(digest) for path, digest in told["seen"].items()},
        left_out=frozenset(map(str, told["left_out"])),
        keys={str(code): tuple(map(str, keys)) for code, keys in told["keys"].items()},
    )


def check(seal: Seal, wanted: Identity, *, unit: str, period: str) -> None:
    """Ask whether a file is for the report that is open.

    Args:
        seal: what the file says of itself.
        wanted: the report that is open.
        unit: its body, in words.
        period: its period, in words.

    Raises:
        NotThisForm: it is for another report, body, period or version of the form.
    """
    found = seal.identity
    if found.regime != wanted.regime:
        raise NotThisForm(
            say(
                "Tệp này là biểu mẫu của một chế độ báo cáo khác. Hãy tải biểu mẫu của báo cáo này "
                "về.",
                "This file is the form of another regime. Download the form of this report.",
            )
        )
    if found.unit != wanted.unit:
        raise NotThisForm(
            say(
                "Tệp này là biểu mẫu của {theirs}, còn báo cáo đang mở là của {ours}. Hãy chọn "
                "đúng tệp, hoặc tải biểu mẫu của báo cáo này về.",
                "This file is the form of {theirs}; the report that is open is of {ours}. Choose "
                "the right file, or download the form of this report.",
                theirs=seal.unit,
                ours=unit,
            )
        )
    if found.period != wanted.period:
        raise NotThisForm(
            say(
                "Tệp này là biểu mẫu của kỳ {theirs}, còn báo cáo đang mở là của kỳ {ours}. Hãy "
                "chọn đúng tệp, hoặc tải biểu mẫu của báo cáo này về.",
                "This file is the form of the period {theirs}; the report that is open is of "
                "{ours}. Choose the right file, or download the form of this report.",
                theirs=seal.period,
                ours=period,
            )
        )
    if found.layout != wanted.layout:
        raise NotThisForm(
            say(
                "Tệp này theo biểu mẫu số {theirs}, còn báo cáo đang dùng biểu mẫu số {ours}. Hãy "
                "tải biểu mẫu mới về rồi chép số liệu sang.",
                "This file follows form number {theirs}; the report uses number {ours}. Download "
                "the new form and copy the figures into it.",
                theirs=str(found.number),
                ours=str(wanted.number),
            )
        )
    if found.submission != wanted.submission:
        raise NotThisForm(
            say(
                "Tệp này được tải về từ một báo cáo khác. Hãy tải biểu mẫu của báo cáo này về.",
                "This file was downloaded from another report. Download the form of this one.",
            )
        )
