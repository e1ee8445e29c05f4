"""A document in a few words: what stands between its head and its signature, read for duties."""

from gandan.vanban import obligations
from gandan.vanban.cleaning import clean
from gandan.vanban.model import Header
from gandan.vanban.outline import outline

ISSUER = "ỦY BAN NHÂN DÂN TỈNH LAM GIANG"
HEADS = {
    "cong_van": "Kính gửi: Các sở, ban, ngành.\n\n",
    "ke_hoach": "KẾ HOẠCH\nThực hiện công tác dân vận\n\n",
    "chi_thi": "CHỈ THỊ\nVề công tác dân vận\n\n",
    "quyet_dinh": "QUYẾT ĐỊNH:\n",
    "thong_bao": "THÔNG BÁO\nKết luận tại cuộc họp\n\n",
    "quy_che": "QUY CHẾ\nPhối hợp công tác\n\n",
    "bao_cao": "BÁO CÁO\nKết quả công tác dân vận\n\n",
    "to_trinh": "TỜ TRÌNH\nVề việc phê duyệt\n\n",
    "cong_dien": "CÔNG ĐIỆN\nVề ứng phó bão\n\n",
    "nghi_quyet": "NGHỊ QUYẾT\nVề nhiệm vụ\n\n",
    "huong_dan": "HƯỚNG DẪN\nTổng kết phong trào\n\n",
}


def read(kind, body, *, issued="2031-03-15", issuer=ISSUER):
    """The duties and suspected sentences of a document of one kind, and its text."""
    text = HEADS[kind] + body.strip("\n") + "\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"
    cleaned = clean(text)
    header = Header(loai_van_ban=kind, ngay_ban_hanh=issued, co_quan_ban_hanh=issuer)
    return obligations.find(cleaned, outline(cleaned), header, ()), text


def duties(kind, body, **about):
    """(section, assignees, role, first words of the action) of each duty that is no formula."""
    found, _ = read(kind, body, **about)
    return [
        (duty.section, list(duty.assignees), duty.role, " ".join(duty.action.split()[:4]))
        for duty in found.obligations
        if not duty.is_generic
    ]
