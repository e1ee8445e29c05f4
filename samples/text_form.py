"""The plain text of a paper, as it is pasted out of a word processor: footnotes at the end."""

from samples.paper import Block, Paper, listed

SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
QUOC_HIEU = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
DANG = "ĐẢNG CỘNG SẢN VIỆT NAM"


def paragraph(block: Block) -> str:
    """A block as lines: a table row is one line, its cells apart by tabs."""
    if block.kind == "table":
        return "\n".join("\t".join(row) for row in block.rows)
    return "".join(
        piece.text.translate(SUPERSCRIPT) if piece.kind == "note" else piece.text
        for piece in block.pieces
    )


def body(blocks: tuple[Block, ...]) -> list[str]:
    """The paragraphs, without those that only end a page."""
    return [text for block in blocks if (text := paragraph(block))]


def head(paper: Paper) -> list[str]:
    """Letterhead, number, place and date, title or subject, addressees."""
    star = ["*"] if paper.is_party else []
    lines = [*paper.chu_quan, *paper.co_quan, *star, ""]
    lines += [DANG, ""] if paper.is_party else [*QUOC_HIEU, ""]
    lines += [paper.so, *([paper.ve_viec] if paper.ve_viec else []), "", paper.noi_va_ngay, ""]
    if paper.ten_loai:
        lines += [paper.ten_loai, paper.trich_yeu or "", ""]
    if paper.kinh_gui:
        lines += ["Kính gửi:", *listed(paper.kinh_gui), ""]
    return lines


def tail(paper: Paper) -> list[str]:
    """Distribution list, capacity, title and name of the signer."""
    return ["", "Nơi nhận:", *listed(paper.noi_nhan), "", *paper.ky, "", "", paper.ho_ten]


def write(paper: Paper) -> str:
    """The whole text."""
    lines = [*head(paper), *body(paper.than), *tail(paper)]
    if paper.kem_theo:
        lines += ["", *body(paper.kem_theo)]
    for mark, note in paper.chu_thich.items():
        lines += ["", f"{mark.translate(SUPERSCRIPT)} {note}"]
    return "\n".join(lines) + "\n"
