"""A package opened: its header, what is done with the paper, its files, and what is wrong in it."""

from gandan.vanban.sources import limits
from gandan.vanban.sources.edxml.codes import business_types, priorities, statuses
from gandan.vanban.sources.edxml.files import files_of
from gandan.vanban.sources.edxml.model import (
    Business,
    Message,
    Package,
    Problem,
    Status,
    Trace,
)
from gandan.vanban.sources.edxml.records import Reader
from gandan.vanban.sources.edxml.tree import Node, tree_of
from gandan.vanban.sources.model import Unreadable


def open_package(data: bytes, name: str) -> Package:
    """Open a package of the axis, whoever wrote it; `name` is for sentences.

    What a sender wrote wrongly is left empty and told in `problems`; the rest is read.

    Raises:
        Unreadable: it is broken, no package, or has more in it than is taken.
    """
    limits.check_size(data, name)
    root = tree_of(data, name)
    headers, told = root.everywhere("MessageHeader"), root.everywhere("Status")
    if not headers and not told:
        raise Unreadable(
            "unknown_format",
            f"Tệp {name} không có phần tiêu đề của gói tin văn bản điện tử. "
            "Hãy tải lại gói tin .edxml từ hệ thống gửi.",
        )
    reader = Reader()
    for shown, found in (("MessageHeader", headers), ("Status", told)):
        if len(found) > 1:
            said = "Gói tin có hơn một phần tiêu đề; chỉ phần đầu được đọc."
            reader.problems.append(Problem(shown, said))
    message = reader.record("Message", headers[0], "MessageHeader") if headers else None
    status = reader.record("Status", told[0], "Status") if told and not headers else None
    traces, business = _traces(root, reader)
    if message is not None:
        _check_message(message, reader.problems)
    if status is not None:
        _check_status(status, reader.problems)
    if business is not None:
        _check_business(business, reader.problems)
    attached = files_of(root, name, reader.problems)
    problems = tuple(dict.fromkeys(reader.problems))
    return Package(message, traces, business, status, attached, problems)


def _traces(root: Node, reader: Reader) -> tuple[tuple[Trace, ...], Business | None]:
    """Where the package went, and what it is for; some senders write the latter into the former."""
    lists = root.everywhere("TraceHeaderList")
    held = [node for outer in lists for node in outer.named("TraceHeader")]
    path = "TraceHeaderList"
    traces = tuple(reader.record("Trace", node, f"{path}/TraceHeader") for node in held)
    found = [node for outer in lists for node in outer.everywhere("Bussiness")]
    # an adapter is seen that writes other things under this name: no type, then no business
    found = [node for node in found if node.at(("BussinessDocType",))]
    if not found:
        return traces, None
    return traces, reader.record("Business", found[0], f"{path}/Bussiness")


def _check_message(message: Message, problems: list[Problem]) -> None:
    if message.priority is not None and message.priority not in priorities():
        known = ", ".join(map(str, priorities()))
        said = f"Gói tin ghi độ khẩn {message.priority}; các mã: {known}."
        problems.append(Problem("MessageHeader/OtherInfo/Priority", said))


def _check_status(status: Status, problems: list[Problem]) -> None:
    if status.code is not None and status.code not in statuses():
        known = ", ".join(f"{code:02}" for code in statuses())
        said = f"Gói tin ghi mã trạng thái {status.code}; các mã: {known}."
        problems.append(Problem("Status/StatusCode", said))


def _check_business(business: Business, problems: list[Problem]) -> None:
    path = "TraceHeaderList/Bussiness"
    if business.kind is None:
        return
    known = business_types().get(business.kind)
    if known is None:
        codes = ", ".join(map(str, business_types()))
        said = f"Gói tin ghi loại nghiệp vụ {business.kind}; các mã: {codes}."
        problems.append(Problem(f"{path}/BussinessDocType", said))
        return
    problems += [Problem(path, said) for said in lacking(business)]


_NEEDS = {
    "reason": "lý do",
    "document_id": "mã định danh của văn bản bị tác động",
    "replaced": "danh sách văn bản bị thay thế",
}


def lacking(business: Business) -> list[str]:
    """What a kind of business needs and does not have, each as a sentence."""
    known = business_types().get(business.kind if business.kind is not None else -1)
    needs = known.needs if known else ()
    return [
        f"Gói tin {known.vi} thiếu {_NEEDS[need]}."
        for need in needs
        if known and not getattr(business, need)
    ]
