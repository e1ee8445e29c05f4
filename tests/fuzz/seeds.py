"""Small whole files of every form, made by hand: what mutation begins with.

They are kept under a few thousand bytes, so that a change meets what matters; the real samples in
every form are in `samples/`.
"""

import io
import struct
import zlib
from collections.abc import Sequence
from email.message import EmailMessage
from functools import cache

from tests.fuzz.changing import packed

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINES = (
    *("ỦY BAN NHÂN DÂN", "TỈNH LAM GIANG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    *("Độc lập - Tự do - Hạnh phúc", "Số: 46/KH-UBND", "Lam Giang, ngày 03 tháng 02 năm 2026"),
    *("KẾ HOẠCH", "Về công tác dân vận năm 2026", "Kính gửi:", "- Các sở, ban, ngành;"),
    *("Căn cứ Nghị quyết số 25-NQ/TW ngày 03/6/2013¹.", "I. NHIỆM VỤ", "1. Sở Nội vụ"),
    *("a) Chủ trì, phối hợp với Sở Y tế báo cáo trước ngày 30/11/2026.", "Điều 2. Hiệu lực"),
    *("STT\tNội dung\tĐơn vị chủ trì\tPhối hợp\tThời gian", "1\tTập huấn\tSở Nội vụ\t\tQuý II"),
    *("Nơi nhận:", "- Như trên;", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "Lê Văn Chính"),
    "¹ Kế hoạch số 5/KH-UBND.",
)
TABLE = (
    ("STT", "Nội dung", "Đơn vị chủ trì", "Thời gian"),
    ("1", "Tập huấn cho công chức", "Sở Nội vụ", "Quý III/2026"),
    ("", "xã, phường", "", ""),
    ("2", "Đối thoại với Nhân dân", "Sở Tư pháp", "Trước ngày"),
)
TEXT = "\n".join(LINES)
TAGS = (
    *(
        "<table>",
        "<tr>",
        "<td colspan=2>",
        "rowspan=9999",
        "<ol start=3>",
        "<li>",
        "<br>",
        "&nbsp;",
    ),
    *("<!--[if", "<![endif]-->", "<sup>", "charset=", "<p class=MsoNormal>", "&#x1F600;", "<b"),
    *("mso-list:l0 level1 lfo1", "display:none", "<script>", "</", "<!DOCTYPE html>", "<pre>"),
)
FIELDS = (
    *(
        "Content-Type: multipart/mixed; boundary=",
        "Content-Transfer-Encoding: base64",
        "=?utf-8?B?",
    ),
    *(
        "message/rfc822",
        'filename="',
        "filename*=utf-8''%C3",
        "name*0=",
        "text/html; charset=",
        "--",
    ),
    *("Content-Disposition: attachment;", "Date: ", "Subject: ", "application/ms-tnef", "=?x?q?"),
)
PARTS = {
    "numbering": "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml",
    "styles": "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml",
    "footnotes": "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
}
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
NUMBERING = """<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/>
<w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/></w:lvl><w:lvl w:ilvl="2"><w:start w:val="3"/>
<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/><w:lvlRestart w:val="1"/></w:lvl>
</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>
<w:lvlText w:val="-"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/>
</w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3">
<w:abstractNumId w:val="0"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>"""
STYLES = """<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="heading 1"/><w:basedOn
w:val="Goc"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style
w:type="paragraph" w:styleId="Goc"><w:name w:val="Normal"/></w:style>"""
FOOTNOTES = """<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote><w:footnote w:id="1">
<w:p><w:r><w:t>Kế hoạch số 5/KH-UBND.</w:t></w:r></w:p></w:footnote>"""
ROOTS = {"numbering": NUMBERING, "styles": STYLES, "footnotes": FOOTNOTES}


def words(text: str, properties: str = "") -> str:
    """A Word paragraph."""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def listed(text: str, number: int, level: int = 0) -> str:
    """A Word paragraph whose number Word draws."""
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return words(text, f"<w:pPr>{place}</w:pPr>")


def table(*rows: tuple[str, ...]) -> str:
    """A Word table."""
    made = ("".join(f"<w:tc><w:tcPr/>{words(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in made)}</w:tbl>"


def word(body: str) -> bytes:
    """A whole .docx around a body."""
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>'
        for name, kind in PARTS.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    links = "".join(
        f'<Relationship Id="r{at}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
        for at, name in enumerate(PARTS)
    )
    members = {
        "[Content_Types].xml": f"{head}<Types xmlns="
        '"http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default '
        'Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
        f'ContentType="{MAIN}"/>{overrides}</Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="{relations}"><Relationship Id="r" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{head}<Relationships xmlns="{relations}">{links}'
        "</Relationships>",
        "word/document.xml": f"{head}<w:document {W}><w:body>{body}</w:body></w:document>",
        **{f"word/{n}.xml": f"{head}<w:{n} {W}>{inner}</w:{n}>" for n, inner in ROOTS.items()},
    }
    return packed([(name, held.encode()) for name, held in members.items()])


@cache
def words_files() -> tuple[bytes, ...]:
    """Letterhead, table in a table, numbers, notes, changes, fields, boxes, merged cells."""
    note = '<w:p><w:r><w:t>Căn cứ</w:t><w:footnoteReference w:id="1"/></w:r></w:p>'
    changed = (
        '<w:p><w:ins w:id="1" w:author="a"><w:r><w:t>thêm</w:t></w:r></w:ins><w:del w:id="2">'
        "<w:r><w:delText>bỏ</w:delText></w:r></w:del><w:moveTo><w:r><w:t>dời</w:t></w:r></w:moveTo>"
        '<w:r><w:tab/><w:t xml:space="preserve"> x </w:t><w:br/><w:noBreakHyphen/></w:r></w:p>'
    )
    box = (
        "<w:p><w:r><w:pict><w:txbxContent>" + words("Số: 5/SNV") + "</w:txbxContent></w:pict>"
        '<w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:fldChar '
        'w:fldCharType="separate"/><w:t>1</w:t><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    merged = (
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr>'
        + words("a")
        + "</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>"
        + table(("b", "c"))
        + words("d")
        + "</w:tc></w:tr></w:tbl>"
    )
    head = table(("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
    rows = table(("STT", "Nội dung", "Đơn vị"), ("1", "Tập huấn", "Sở Nội vụ"))
    lists = listed("Một", 1) + listed("Hai", 1, 1) + listed("Ba", 1, 2) + listed("Bốn", 2)
    styled = words("Năm", '<w:pPr><w:pStyle w:val="Muc"/></w:pPr>') + listed("Sáu", 3)
    body = "".join(map(words, LINES))
    return tuple(map(word, (head + rows + body, lists + styled + note, changed + box + merged)))


def plain_pdf(objects: list[bytes]) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    table_at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % at for at in places)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table_at,
    )
    return out


def _stream(held: bytes, more: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (more, len(held), held)


def pdf(*pages: str) -> bytes:
    """A PDF whose pages are drawn by `x y size text` lines and `x y w h` rules."""
    letters = sorted({letter for page in pages for letter in page if letter > " "})
    codes = {letter: 33 + at for at, letter in enumerate(letters)}
    pairs = b"".join(
        b"<%02x> <%s>\n" % (code, letter.encode("utf-16-be").hex().encode())
        for letter, code in codes.items()
    )
    mapping = b"1 begincodespacerange <00> <ff> endcodespacerange %d beginbfchar\n%sendbfchar" % (
        len(codes),
        pairs,
    )
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 4 0 R>>"
    kids = b" ".join(b"%d 0 R" % (5 + 2 * at) for at in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
        font,
        _stream(mapping),
    ]
    for at, page in enumerate(pages):
        drawn = b"\n".join(_drawn(line, codes) for line in page.splitlines() if line.strip())
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
            b"/Contents %d 0 R>>" % (6 + 2 * at)
        )
        objects.append(_stream(drawn))
    return plain_pdf(objects)


def _drawn(line: str, codes: dict[str, int]) -> bytes:
    parts = line.split(" ", 3)
    if parts[3].replace(".", "").isdigit():
        return b"%s re f" % line.encode()
    x, y, size, text = parts
    shown = bytes(32 if letter <= " " else codes[letter] for letter in text).hex()
    return f"BT /F {size} Tf {x} {y} Td <{shown}> Tj ET".encode()


@cache
def pdfs() -> tuple[bytes, ...]:
    """A letterhead in two columns with a raised mark, a ruled table, a page that is a picture."""
    left = "".join(f"\n80 {780 - 14 * at} 12 {line}" for at, line in enumerate(LINES[:2]))
    right = "".join(f"\n300 {780 - 14 * at} 12 {line}" for at, line in enumerate(LINES[2:4]))
    flow = "".join(f"\n85 {700 - 14 * at} 12 {line}" for at, line in enumerate(LINES[4:15]))
    mark = "\n250 705 6 1\n85 60 9 1 Kế hoạch số 5/KH-UBND."
    rules = "".join(f"\n80 {y} 400 0.7" for y in (600, 570, 540))
    rules += "".join(f"\n{x} 540 0.7 60" for x in (80, 180, 330, 480))
    cells = "\n90 580 11 STT\n190 580 11 Nội dung\n340 580 11 Đơn vị"
    cells += "\n90 550 11 1\n190 550 11 Tập huấn\n340 550 11 Sở Nội vụ"
    image = _stream(
        zlib.compress(bytes(8 * 8)),
        b"/Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8"
        b"/Filter/FlateDecode",
    )
    scan = plain_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources<</XObject<</I 5 0 R>>>>"
            b"/Contents 4 0 R>>",
            _stream(b"q 200 0 0 200 0 0 cm /I Do Q"),
            image,
        ]
    )
    return pdf(left + right + flow + mark, rules + cells), pdf(flow), scan


@cache
def pages() -> tuple[bytes, ...]:
    """HTML as a portal publishes it, and as Word saves it."""
    rows = "".join(
        "<tr>" + "".join(f"<td rowspan=1>{cell}</td>" for cell in line.split("\t")) + "</tr>"
        for line in LINES
        if "\t" in line
    )
    body = "".join(f"<p class=MsoNormal>{line}<br>&nbsp;&#7841;</p>" for line in LINES[:14])
    portal = (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>KH</title><style>p{}'
        "</style><script>x</script></head><body><nav><a href=/>Trang chủ</a></nav><main><table "
        f"border=0><tr><td>ỦY BAN</td><td>CỘNG HÒA</td></tr></table><div>{body}</div><table>{rows}"
        "</table><ol><li>Một<ul><li>Hai</ul></ol><sup>1</sup></main></body></html>"
    )
    office = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv='
        'Content-Type content="text/html; charset=windows-1258"></head><body><!--[if gte mso 9]>'
        "<xml></xml><![endif]--><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>"
        "<![if !supportLists]><span>1.<span>&nbsp; </span></span><![endif]>So Noi vu<o:p></o:p>"
        "</p></body></html>"
    )
    return portal.encode(), office.encode("cp1258"), portal.encode("utf-16")


@cache
def mails() -> tuple[bytes, ...]:
    """Plain, with attachments, forwarded; heads folded and encoded."""
    plain = EmailMessage()
    plain["From"] = "Văn thư <vanthu@lamgiang.example>"
    plain["To"] = "so@lamgiang.example"
    plain["Subject"] = "V/v báo cáo công tác dân vận"
    plain["Date"] = "Tue, 03 Feb 2026 08:00:00 +0700"
    plain.set_content(TEXT, cte="quoted-printable")
    both = EmailMessage()
    both["From"], both["Subject"] = "a@lamgiang.example", "Gửi văn bản"
    both.set_content("Xin gửi kèm.")
    both.add_alternative(pages()[0].decode(), subtype="html")
    both.add_attachment(
        words_files()[1], maintype="application", subtype="msword", filename="Kế hoạch.docx"
    )
    both.add_attachment(TEXT.encode(), maintype="text", subtype="plain", filename="a.txt")
    outer = EmailMessage()
    outer["From"], outer["Subject"] = "b@lamgiang.example", "Fw:"
    outer.set_content("Chuyển tiếp.")
    outer.add_attachment(plain)
    return bytes(plain), bytes(both), bytes(outer)


@cache
def packed_pages() -> tuple[bytes, ...]:
    """A page with its pictures in one file, as browsers and Word save it."""
    page = pages()[0].decode()
    held = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://lamgiang.example/\n"
        "Subject: KH\nMIME-Version: 1.0\nContent-Type: multipart/related; "
        'type="text/html"; boundary="b"\n\n--b\nContent-Type: text/html; charset="utf-8"\n'
        f"Content-Transfer-Encoding: 8bit\n\n{page}\n--b\nContent-Type: image/png\n"
        "Content-Transfer-Encoding: base64\nContent-Location: a.png\n\niVBORw0KGgo=\n--b--\n"
    )
    return (held.encode(),)


@cache
def recognised_pages() -> tuple[bytes, ...]:
    """What tesseract says of a page, in its own form, each character with its box."""
    plain = [(60 + 300 * (at % 3), 40 + 30 * at, text) for at, text in enumerate(LINES)]
    cells = [
        (left, 20 + 30 * row, text)
        for row, texts in enumerate(TABLE)
        for left, text in zip((10, 80, 520, 860), texts, strict=True)
        if text
    ]
    return _hocr(plain), _hocr(cells), b"<div>"


def _hocr(lines: Sequence[tuple[int, int, str]]) -> bytes:
    """Lines at places (left, top)."""
    said = []
    for at, (begin, top, text) in enumerate(lines):
        left, words_ = begin, []
        for word in text.split():
            letters = "".join(
                f"<span class='ocrx_cinfo' title='x_bboxes {x} {top} {x + 10} {top + 20}; "
                f"x_conf 97.5'>{letter}</span>"
                for x, letter in zip(range(left, 2000, 12), word, strict=False)
            )
            words_.append(
                f"<span class='ocrx_word' id='word_1' title='bbox {left} {top} {left + 90}"
                f" {top + 20}; x_wconf {96 - at % 20}'>{letters}</span>"
            )
            left += 12 * len(word) + 12
        said.append(
            f"<span class='ocr_line' id='line_1_{at}' title=\"bbox 0 0 9 9; x_size 24\">"
            f"{''.join(words_)}</span>"
        )
    return "\n".join(said).encode()


def chunk(kind: bytes, held: bytes) -> bytes:
    return struct.pack(">I", len(held)) + kind + held + struct.pack(">I", zlib.crc32(kind + held))


@cache
def pictures() -> tuple[bytes, ...]:
    """A page of grey as PNG, JPEG, TIFF of two pages, GIF, BMP."""
    from PIL import Image, ImageDraw

    page = Image.new("L", (64, 40), 255)
    ImageDraw.Draw(page).text((4, 4), "So 5", fill=0)
    made = [
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0))
        + chunk(b"pHYs", struct.pack(">IIB", 11811, 11811, 1))
        + chunk(b"IDAT", zlib.compress(bytes(9 * 8)))
        + chunk(b"IEND", b"")
    ]
    for kind, more in (
        ("PNG", {}),
        ("JPEG", {"dpi": (300, 300)}),
        ("TIFF", {"save_all": True, "append_images": [page.convert("1")]}),
        ("GIF", {}),
        ("BMP", {}),
    ):
        out = io.BytesIO()
        page.save(out, kind, **more)
        made.append(out.getvalue())
    return tuple(made)
