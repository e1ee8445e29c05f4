"""`gandan verify-log`: whether an exported log is the one that was sealed."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from gandan.cli.exits import DONE, MISUSED, UNREAD
from gandan.sealing import Fault, Line, NoExport, read_export, verify

SAID = {
    "gap": "Thiếu dòng số {number}: số thứ tự bị nhảy.",
    "missing": "Dòng số {number} đã niêm phong nhưng không còn trong nhật ký.",
    "altered": "Dòng số {number} không còn như khi niêm phong.",
    "cut": "Nhật ký bị cắt từ dòng số {number}: mã công bố ngày {day} tính cả các dòng sau đó.",
    "rewritten": "Đến dòng số {number} chuỗi khớp với chính nó nhưng khác mã công bố ngày {day}.",
}


def verify_log(name: str, *, published: str | None) -> int:
    """Follow the chain of an export and print how far it holds; returns the exit code.

    `published` is a hash that was printed or announced: some row must bear it, or the whole log
    has been written anew.
    """
    seen: set[str] = set()
    try:
        with ExitStack() as stack:
            file = (
                sys.stdin if name == "-" else stack.enter_context(Path(name).open(encoding="utf-8"))
            )
            heads, lines = read_export(file)
            verdict = verify(_watched(lines, published, seen), heads)
    except OSError as problem:
        return _refused(f"Không mở được {name}: {problem.strerror}.")
    except (NoExport, UnicodeDecodeError) as problem:
        return _refused(f"{name}: {problem}")
    if verdict.fault is not None:
        print(f"HỎNG. {_said(verdict.fault)} Các dòng trước đó ({verdict.count}) còn nguyên.")
        return UNREAD
    if published is not None and not seen:
        print(f"HỎNG. Không dòng nào có mã {published}: nhật ký đã bị viết lại.")
        return UNREAD
    print(f"NGUYÊN VẸN. {verdict.count} dòng, mã cuối {verdict.hash}.")
    return DONE


def _watched(lines: Iterator[Line], published: str | None, seen: set[str]) -> Iterator[Line]:
    for line in lines:
        if line.hash == published:
            seen.add(line.hash)
        yield line


def _said(fault: Fault) -> str:
    return SAID[fault.code].format(number=fault.number, day=fault.day)


def _refused(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return MISUSED
