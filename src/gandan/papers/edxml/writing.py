"""A package as XML: the elements in the order of the rows, the files in base64 behind the envelope.

The form is that of the sample packages of the national axis: root `edXML`, in it the envelope with
header and body, each name with the prefix `edXML`; after it `AttachmentEncoded` without a prefix.
The spelling `Bussiness` is the regulation's.
"""

import base64
import hashlib
import re
from datetime import datetime
from typing import Any

from gandan.places.identifiers import BadIdentifier, identifier
from gandan.tiengviet import nfc
from gandan.vanban.sources import limits
from gandan.vanban.sources.edxml import lacking
from gandan.vanban.sources.edxml.codes import business_types, priorities, statuses
from gandan.vanban.sources.edxml.elements import (
    NAMESPACE,
    PREFIX,
    RECORDS,
    Element,
    elements_of,
)
from gandan.vanban.sources.edxml.files import MOST_FILES
from gandan.vanban.sources.edxml.model import Attached, Business, Message, Package, Staff, Status
from gandan.vanban.sources.edxml.records import MOST_LETTERS, ZONE, Wrong, day_of

_XLINK = "http://www.w3.org/1999/xlink"
_ACTOR = "http://schemas.xmlsoap.org/soap/actor/next"
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
_LARGEST = 1_000_000


class BadPackage(ValueError):
    """A package that cannot be written so; the message is a sentence that says what is right."""


def write(package: Package) -> bytes:
    """The package as the bytes of an .edxml file. Equal packages give equal bytes.

    Raises:
        BadPackage: something that a receiver needs is missing or in no valid form.
    """
    from lxml import etree

    _check(package)
    root = etree.Element(f"{{{NAMESPACE}}}edXML", nsmap={None: NAMESPACE})
    # a second name for the same namespace: senders and readers write and look for the prefix
    envelope = etree.SubElement(root, _name("edXMLEnvelope"), nsmap={PREFIX: NAMESPACE})
    header = etree.SubElement(envelope, _name("edXMLHeader"))
    if package.message is not None:
        _record(header, "MessageHeader", "Message", package.message)
        _traces(header, package)
    if package.status is not None:
        _record(header, "Status", "Status", package.status)
    if package.attached:
        _files(root, envelope, package.attached)
    text: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=False)
    return text


def _name(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _traces(header: Any, package: Package) -> None:  # noqa: ANN401  lxml is untyped
    from lxml import etree

    if not package.traces and package.business is None:
        return
    made = hashlib.sha256(repr(package.message).encode()).hexdigest()[:8]
    held = etree.SubElement(
        header, _name("TraceHeaderList"), id=made, version="1.0", mustUnderstand="1", actor=_ACTOR
    )
    for trace in package.traces:
        _record(held, "TraceHeader", "Trace", trace)
    if package.business is not None:
        _record(held, "Bussiness", "Business", package.business)


def _record(above: Any, name: str, kind: str, value: object) -> None:  # noqa: ANN401
    from lxml import etree

    made = etree.SubElement(above, _name(name))
    for element in elements_of(kind):
        values = getattr(value, element.field)
        for one in values if element.many else (values,):
            if one in (None, "") or (isinstance(one, Staff) and one == Staff()):
                continue
            holder = _way(made, element)
            if element.form in RECORDS:
                _record(holder, element.names[-1], element.form, one)
            else:
                leaf = etree.SubElement(holder, _name(element.names[-1]))
                leaf.text = _written(element, one)


def _way(made: Any, element: Element) -> Any:  # noqa: ANN401
    """The element in which the last of the names stands; what is there is used again."""
    from lxml import etree

    for name in element.names[:-1]:
        there = made.findall(_name(name))
        made = there[-1] if there else etree.SubElement(made, _name(name))
    return made


def _written(element: Element, value: Any) -> str:  # noqa: ANN401  as the form says
    if element.form == "text":
        return _text(element, value)
    if element.form == "organ_id":
        try:
            return identifier(value).code
        except BadIdentifier as problem:
            raise BadPackage(f"{_capital(element.vi)}: {problem}") from problem
    if element.form == "day":
        return _day(element, value)
    if element.form == "moment":
        return _moment(element, value)
    if not 0 <= value <= _LARGEST:
        raise BadPackage(f"{_capital(element.vi)} là {value}; phải từ 0 đến {_LARGEST}.")
    return f"{value:02}" if element.form == "code" else str(value)


def _text(element: Element, value: str) -> str:
    if _UNWRITABLE.search(value):
        raise BadPackage(f"{_capital(element.vi)} có ký tự điều khiển; hãy gõ lại chỗ đó.")
    if len(value) > MOST_LETTERS:
        raise BadPackage(f"{_capital(element.vi)} dài hơn {MOST_LETTERS} ký tự; hãy rút gọn.")
    return nfc(value).strip()


def _day(element: Element, value: str) -> str:
    try:
        return day_of(value).replace("-", "/")
    except Wrong as wrong:
        raise BadPackage(f"{_capital(element.vi)} ghi “{value[:60]}”: {wrong}") from wrong


def _moment(element: Element, value: datetime) -> str:
    if value.tzinfo is None:
        raise BadPackage(f"{_capital(element.vi)} thiếu múi giờ.")
    return value.astimezone(ZONE).strftime("%Y/%m/%d %H:%M:%S")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _files(root: Any, envelope: Any, attached: tuple[Attached, ...]) -> None:  # noqa: ANN401
    from lxml import etree

    body = etree.SubElement(envelope, _name("edXMLBody"))
    manifest = etree.SubElement(body, _name("edXMLManifest"), version="1.0")
    encoded = etree.SubElement(root, _name("AttachmentEncoded"))
    for number, file in enumerate(attached, 1):
        # made of what is in it: equal packages have equal names for their files
        cid = f"{number}-{hashlib.sha256(file.data).hexdigest()[:32]}"
        media_type = file.media_type or "application/octet-stream"
        reference = etree.SubElement(manifest, _name("Reference"), nsmap={"xlink": _XLINK})
        reference.set(f"{{{_XLINK}}}href", f"cid:{cid}")
        reference.set(f"{{{_XLINK}}}type", "simple")
        _lines(reference, Description=file.description, AttachmentName=file.name,
               ContentType=media_type, ContentId=f"cid:{cid}")  # fmt: skip
        held = etree.SubElement(encoded, _name("Attachment"))
        _lines(held, ContentType=media_type, ContentId=cid, Description=file.description,
               ContentTransferEncoded=base64.b64encode(file.data).decode("ascii"),
               AttachmentName=file.name)  # fmt: skip


def _lines(above: Any, **words: str) -> None:  # noqa: ANN401
    from lxml import etree

    for name, said in words.items():
        if said:
            etree.SubElement(above, _name(name)).text = said


def _check(package: Package) -> None:
    if (package.message is None) == (package.status is None):
        raise BadPackage("Một gói tin mang hoặc một văn bản, hoặc một trạng thái.")
    if package.message is not None:
        _check_paper(package, package.message)
    if package.status is not None:
        _check_status(package, package.status)
    _check_files(package.attached)


def _check_files(attached: tuple[Attached, ...]) -> None:
    if len(attached) > MOST_FILES:
        raise BadPackage(f"Gói tin có hơn {MOST_FILES} tệp. Hãy gửi thành nhiều gói.")
    if sum(len(file.data) for file in attached) > limits.MOST_BYTES:
        raise BadPackage(f"Các tệp của gói tin vượt {limits.MOST_BYTES // 1_000_000} MB.")
    for file in attached:
        if not file.data or not file.name.strip():
            raise BadPackage(f"Tệp “{file.name}” không có tên hoặc không có nội dung.")
        if any(map(_UNWRITABLE.search, (file.name, file.media_type, file.description))):
            raise BadPackage("Tên hoặc diễn giải của tệp có ký tự điều khiển.")


def _check_paper(package: Package, message: Message) -> None:
    _check_required("Message", message)
    if message.priority is not None and message.priority not in priorities():
        raise BadPackage(f"Độ khẩn {message.priority} không có; các mã: {_listed(priorities())}.")
    if package.business is None:
        raise BadPackage("Gói tin thiếu loại nghiệp vụ: mới, thu hồi, cập nhật hay thay thế.")
    _check_business(package.business)
    if package.business.kind in (0, 3) and not package.attached:
        raise BadPackage("Gói tin mang văn bản mới hoặc văn bản thay thế phải kèm tệp văn bản.")
    for trace in package.traces:
        _check_required("Trace", trace)


def _check_business(business: Business) -> None:
    if business.kind not in business_types():
        raise BadPackage(
            f"Loại nghiệp vụ {business.kind} không có; các mã: {_listed(business_types())}."
        )
    _check_required("Business", business)
    if missing := lacking(business):
        raise BadPackage(missing[0])


def _check_status(package: Package, status: Status) -> None:
    if package.attached or package.business is not None or package.traces:
        raise BadPackage("Gói tin trạng thái không kèm tệp và nghiệp vụ.")
    if status.code not in statuses():
        raise BadPackage(f"Mã trạng thái {status.code} không có; các mã: {_listed(statuses())}.")
    _check_required("Status", status)


def _listed(codes: Any) -> str:  # noqa: ANN401  any table of codes
    return ", ".join(map(str, codes))


def _check_required(kind: str, value: object) -> None:
    for element in elements_of(kind):
        held = getattr(value, element.field)
        each = held if element.many else (held,)
        if element.required and (not each or any(one in (None, "") for one in each)):
            raise BadPackage(f"Gói tin thiếu {element.vi}.")
        if element.form in RECORDS:
            for one in each:
                if not (isinstance(one, Staff) and one == Staff()):
                    _check_required(element.form, one)
