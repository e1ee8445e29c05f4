"""Opens a template that somebody sends, and refuses what no template needs."""

import io
import re
import zipfile

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from gandan.papers.placeholders import BadTemplate, TemplateFinding
from gandan.rollup.saying import Phrase, say
from gandan.vanban.sources import archive, limits
from gandan.vanban.sources.model import Unreadable
from gandan.vanban.sources.word.names import STRICT
from gandan.vanban.sources.word.package import Package, faults

_TYPES = "[Content_Types].xml"
_TEMPLATE_TYPE = b"wordprocessingml.template.main+xml"  # of a file saved as .dotx
_DOCUMENT_TYPE = b"wordprocessingml.document.main+xml"
MOST_PARAGRAPHS = 5000
_HEAD = 4096  # bytes that name the names of a part
_MACRO_TYPE = b"macroenabled"
_MACRO_KINDS = frozenset(("vbaProject", "wordVbaData", "attachedToolbars", "keyMapCustomizations"))
_INSERTED_KINDS = frozenset(
    ("oleObject", "package", "control", "activeXControlBinary", "aFChunk", "subDocument", "frame")
)
# fields that fetch something or run a program
_FETCHING = re.compile(
    r"\s*(?:DDE(?:AUTO)?|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|MACROBUTTON|RD)\b",
    re.IGNORECASE,
)
_ON_A_DISK = re.compile(r"file:///[A-Z]:", re.IGNORECASE)  # forgotten when the file is written
_BROKEN = "The file {name} is damaged. Open it in Word and save it again as Word Document (.docx)."
# why a file cannot be opened, by the code of `Unreadable`, whose own sentence is Vietnamese
_UNREADABLE = {
    "empty": "The file {name} has no content. Choose another one.",
    "too_large": "The file {name} is too large for a template. Keep the layout only.",
    "packed": "The file {name} is too large once unpacked. Open it in Word and save it again.",
    "entities": "The file {name} declares XML entities. Open it in Word and save it again.",
    "encrypted": "The file {name} has a password. Take the password off and choose it again.",
    "unknown_format": "The file {name} is no Word file. Save it as Word Document (.docx).",
}
_TRACKED = tuple(map(qn, ("w:ins", "w:del", "w:moveFrom", "w:moveTo")))


def opened(data: bytes, name: str) -> WordDocument:
    """The template as python-docx has it.

    Raises:
        BadTemplate: no Word file, or one with something that is refused.
    """
    try:
        limits.check_size(data, name)
        if any(remark.code == "macro" for remark in archive.look_over(data, name)):
            raise refused(_macros(name))
        package = Package(data, name)
        _look_over(package)
        _refuse_strict(data, package)
        document = Document(io.BytesIO(_as_document(data)))
        if document.element.find(qn("w:body")) is None:
            raise refused(_broken(name))
    except Unreadable as error:
        english = _UNREADABLE.get(error.code, _BROKEN).format(name=name)
        raise refused(Phrase(str(error), english)) from error
    except faults() as error:
        if isinstance(error, BadTemplate):
            raise
        raise refused(_broken(name)) from error
    if sum(1 for _ in document.element.iter(qn("w:p"))) > MOST_PARAGRAPHS:
        raise refused(
            say(
                "Tệp {name} có hơn {most} đoạn, dài quá so với một mẫu. Xóa nội dung cũ, chỉ giữ "
                "phần trình bày và các ô điền.",
                "The file {name} has more than {most} paragraphs, too many for a template. Delete "
                "old content; keep the layout and the placeholders.",
                name=name,
                most=str(MOST_PARAGRAPHS),
            )
        )
    return document


def refused(phrase: Phrase) -> BadTemplate:
    """The template as a whole is not taken."""
    return BadTemplate((TemplateFinding("refused", "", "", phrase),))


def notes(document: WordDocument) -> list[tuple[str, BaseOxmlElement]]:
    """Footnotes and endnotes, to be looked at only."""
    found = []
    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind in ("footnotes", "endnotes") and not relation.is_external:
            found.append((kind, parse_xml(relation.target_part.blob)))
    return found


def stories(document: WordDocument) -> list[tuple[str, BaseOxmlElement]]:
    """Where words stand that are printed: the body, then each header and footer, once each."""
    found = [("", document.element.body)]
    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind in ("header", "footer") and not relation.is_external:
            found.append((kind, relation.target_part.element))
    return found


def _look_over(package: Package) -> None:
    """Each part's XML is without entities; nothing lies outside, runs, or is another program's."""
    name = package.name
    for part in package.names():
        if not part.lower().endswith((".xml", ".rels")):
            continue
        with package.stream(part) as stream:
            read = stream.read()
        if part == _TYPES and _MACRO_TYPE in read.lower():
            raise refused(_macros(name))
        root = package.tree(part)
        _look_at_fields(root, name)
        if part.endswith(".rels"):
            folder, _, base = part.rpartition("_rels/")
            _look_at_relations(package, folder + base.removesuffix(".rels"))


def _refuse_strict(data: bytes, package: Package) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archived, archived.open(package.main) as stream:
        if STRICT in stream.read(_HEAD):
            raise refused(
                say(
                    "Tệp {name} lưu theo kiểu Strict Open XML. Hãy lưu lại với kiểu Word Document "
                    "(.docx).",
                    "The file {name} is saved as Strict Open XML. Save it again as Word Document "
                    "(.docx).",
                    name=package.name,
                )
            )


def _look_at_relations(package: Package, part: str) -> None:
    name = package.name
    for relation in package.relations(part).values():
        is_local_template = relation.kind == "attachedTemplate" and _ON_A_DISK.match(
            relation.target
        )
        if relation.kind in _MACRO_KINDS:
            raise refused(_macros(name))
        if relation.kind in _INSERTED_KINDS:
            raise refused(
                say(
                    "Tệp {name} có đối tượng nhúng của chương trình khác. Hãy xóa đối tượng đó, "
                    "hoặc dán thành hình ảnh, rồi lưu lại.",
                    "The file {name} has an object of another program embedded. Delete it, or "
                    "paste it as a picture, and save again.",
                    name=name,
                )
            )
        if relation.is_external and relation.kind != "hyperlink" and not is_local_template:
            raise refused(
                say(
                    "Tệp {name} dẫn đến nội dung nằm ngoài tệp ({target}). Hãy chèn hẳn nội dung "
                    "đó vào tệp (với ảnh: Chèn, không chọn Liên kết đến tệp), rồi lưu lại.",
                    "The file {name} refers to content outside the file ({target}). Insert that "
                    "content into it (pictures: Insert, not Link to File) and save again.",
                    name=name,
                    target=relation.target[:80],
                )
            )


def _look_at_fields(root: BaseOxmlElement, name: str) -> None:
    """No part, notes and text boxes included, fetches something or waits for a decision."""
    if next(root.iter(*_TRACKED), None) is not None:
        raise refused(
            say(
                "Tệp {name} còn thay đổi chưa chốt (Track Changes). Vào thẻ Xem lại, chọn Chấp "
                "nhận tất cả thay đổi, rồi lưu lại.",
                "The file {name} has tracked changes that nobody has decided on. On the Review "
                "tab choose Accept All Changes and save again.",
                name=name,
            )
        )
    told = [field.get(qn("w:instr")) or "" for field in root.iter(qn("w:fldSimple"))]
    told += _instructions(root)
    if any(map(_FETCHING.match, told)):
        raise refused(
            say(
                "Tệp {name} có trường (field) lấy nội dung từ nơi khác hoặc chạy lệnh. Hãy xóa "
                "trường đó; chỉ dùng trường số trang.",
                "The file {name} has a field that fetches content or runs a command. Delete it; "
                "use fields for page numbers only.",
                name=name,
            )
        )


def _instructions(root: BaseOxmlElement) -> list[str]:
    """What each field is told, put together from its pieces; a field within another apart."""
    found: list[str] = []
    open_fields: list[list[str]] = []
    for element in root.iter(qn("w:fldChar"), qn("w:instrText")):
        if element.tag == qn("w:instrText"):
            (open_fields[-1] if open_fields else found).append(element.text or "")
        elif element.get(qn("w:fldCharType")) == "begin":
            open_fields.append([])
        elif element.get(qn("w:fldCharType")) == "end" and open_fields:
            found.append("".join(open_fields.pop()))
    return [*found, *map("".join, open_fields)]


def _as_document(data: bytes) -> bytes:
    """A file saved as a Word template (.dotx) is one of Word for the library, too."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        types = old.read(_TYPES)
        if _TEMPLATE_TYPE not in types:
            return data
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
            for entry in old.infolist():
                content = old.read(entry)
                if entry.filename == _TYPES:
                    content = content.replace(_TEMPLATE_TYPE, _DOCUMENT_TYPE)
                new.writestr(entry.filename, content)
    return held.getvalue()


def _broken(name: str) -> Phrase:
    return say(
        "Tệp {name} bị hỏng. Hãy mở bằng Word và lưu lại với kiểu Word Document (.docx).",
        _BROKEN,
        name=name,
    )


def _macros(name: str) -> Phrase:
    return say(
        "Tệp {name} có macro. Mẫu không được có macro: hãy lưu lại với kiểu Word Document (.docx), "
        "không chọn Word Macro-Enabled (.docm).",
        "The file {name} has macros, which a template may not have: save it again as Word Document "
        "(.docx), not as Word Macro-Enabled (.docm).",
        name=name,
    )
