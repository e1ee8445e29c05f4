"""The paragraphs that end a document: they order everybody, whatever item stands before them."""

import re

from gandan.vanban.outline.model import Block

_CLOSING = re.compile(
    r"(?:Trên đây là|Trong quá trình|Quá trình |Yêu cầu |Đề nghị |Nhận được |Rất mong|Trân trọng"
    r"|Nếu có|Mọi (?:khó khăn|vướng mắc)"
    r"|Căn cứ (?:nội dung )?(?:Kế hoạch|Chỉ thị|Công văn|Văn bản|Chương trình|Hướng dẫn|các nội "
    r"dung|chức năng, nhiệm vụ được giao, đề nghị)"
    r"|(?:Kế hoạch|Chỉ thị|Công văn|Văn bản|Chương trình|Hướng dẫn|Quyết định|Nghị quyết|Thông "
    r"báo) này "
    r"|(?:Các|Thủ trưởng|Chủ tịch|Giám đốc|Người đứng đầu)\s[^.]{0,260}?(?:nghiêm túc|khẩn trương"
    r"|chịu trách nhiệm)"
    r"|Giao [^.;]{0,120}?(?:theo dõi|đôn đốc|kiểm tra|tổng hợp|hướng dẫn)"
    r"|Với (?:nội dung|tinh thần)"
    r"|[^.;:]{0,160}?(?:yêu cầu|đề nghị|kính đề nghị|thông báo)\s[^.;]{0,300}?"
    r"(?:nghiêm túc|khẩn trương|quan tâm|triển khai|thực hiện|phối hợp|biết|chỉ đạo))"
)

# how a paragraph ends over the orders of a paper without numbers
_LEADS_IN = re.compile(
    r"(?<!\w)(?:sau|sau đây|dưới đây|nhiệm vụ|nội dung|công việc|giải pháp|biện pháp|yêu cầu|"
    r"đề nghị)\s*:$"
)
_MOST_BEHIND_ORDERS = 2  # paragraphs that close a paper without numbers, where orders are alike


def closings_from(blocks: list[Block], text: str) -> list[int]:
    """The indexes of the closing paragraphs among the blocks of the main text.

    They are the unmarked paragraphs after the last numbered or listed block, from the first that
    sounds like a closing; and a last sentence with "./." after an item that is whole by itself.
    Where one of them leads in the others ("... các nhiệm vụ sau:"), only the last may close.
    """
    trailing: list[Block] = []
    last_marked: Block | None = None
    for block in reversed(blocks):
        if block.kind != "paragraph":
            last_marked = block
            break
        trailing.append(block)
    trailing.reverse()
    if last_marked is None:
        return []
    first = 0
    for at, block in enumerate(trailing):
        if at < first or not _CLOSING.match(text, block.start, min(block.end, block.start + 700)):
            continue
        if block is trailing[-1] or not _LEADS_IN.search(text, block.start, block.end):
            return [b.index for b in trailing[at:]]
        first = max(at + 1, len(trailing) - _MOST_BEHIND_ORDERS)
    last = trailing[-1:] if last_marked.kind in ("item", "row") else []
    return [b.index for b in last if text[b.start : b.end].endswith(("./.", "./"))]
