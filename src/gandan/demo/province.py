"""Tỉnh Lam Giang: a province that does not exist, its bodies and its people.

Every name is invented; whoever has the same one has nothing to do with it.
"""

from datetime import date

BEGIN = date(2025, 7, 1)  # provinces and communes, no districts, since that day
PROVINCE = "UBND tỉnh Lam Giang"
PROVINCE_NAMES = ("Ủy ban nhân dân tỉnh Lam Giang", "Ủy ban nhân dân tỉnh", "UBND tỉnh")

# (kind, official name, other names that papers use), below the province
BELOW: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("van_phong", "Văn phòng UBND tỉnh", ("Văn phòng Ủy ban nhân dân tỉnh", "VP UBND tỉnh")),
    ("so", "Sở Nội vụ", ("SNV", "Sở NV")),
    ("so", "Sở Tư pháp", ("STP",)),
    ("so", "Sở Tài chính", ("STC",)),
    ("so", "Sở Công Thương", ("SCT",)),
    ("so", "Sở Nông nghiệp và Môi trường", ("SNNMT", "Sở NN&MT")),
    ("so", "Sở Xây dựng", ("SXD",)),
    ("so", "Sở Khoa học và Công nghệ", ("SKHCN", "Sở KH&CN")),
    ("so", "Sở Văn hóa, Thể thao và Du lịch", ("SVHTTDL", "Sở VHTTDL", "Sở VH,TT&DL")),
    ("so", "Sở Giáo dục và Đào tạo", ("SGDĐT", "Sở GD&ĐT")),
    ("so", "Sở Y tế", ("SYT",)),
    ("so", "Sở Dân tộc và Tôn giáo", ("SDTTG", "Sở DT&TG")),
    ("so", "Sở Ngoại vụ", ("SNgV",)),
    ("nganh_doc", "Thanh tra tỉnh", ()),
    ("ban", "Ban Quản lý Khu kinh tế tỉnh", ("Ban Quản lý các khu công nghiệp tỉnh",)),
    ("ban", "Ban Quản lý dự án đầu tư xây dựng tỉnh", ("BQL dự án tỉnh",)),
    ("nganh_doc", "Thuế tỉnh Lam Giang", ("Cục Thuế tỉnh",)),
    ("nganh_doc", "Bảo hiểm xã hội tỉnh", ("BHXH tỉnh",)),
    ("don_vi_su_nghiep", "Trường Cao đẳng Lam Giang", ()),
    ("don_vi_su_nghiep", "Trung tâm Phục vụ hành chính công tỉnh", ("TTPVHCC tỉnh",)),
)
# under Sở Nội vụ: a unit of a unit
SECTIONS = ("Phòng Xây dựng chính quyền", "Phòng Cải cách hành chính")
# under UBND phường Bình Sơn
HAS_SECTIONS = "UBND phường Bình Sơn"
COMMUNE_SECTIONS = ("Phòng Văn hóa - Xã hội", "Văn phòng HĐND và UBND phường")
BESIDE: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("dang", "Tỉnh ủy Lam Giang", ("Tỉnh ủy",)),
    ("dang", "Văn phòng Tỉnh ủy", ()),
    ("dang", "Ban Tuyên giáo và Dân vận Tỉnh ủy", ("Ban Dân vận Tỉnh ủy",)),
    ("dang", "Ban Tổ chức Tỉnh ủy", ()),
    ("dang", "Đảng ủy UBND tỉnh", ("Đảng ủy Ủy ban nhân dân tỉnh", "Ban cán sự đảng UBND tỉnh")),
    ("hdnd", "HĐND tỉnh Lam Giang", ("Hội đồng nhân dân tỉnh", "Thường trực HĐND tỉnh")),
    (
        "bao_chi",
        "Báo và phát thanh, truyền hình Lam Giang",
        ("Báo Lam Giang", "Đài Phát thanh và Truyền hình tỉnh"),
    ),
    (
        "mttq",
        "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
        ("Ủy ban MTTQ Việt Nam tỉnh", "UBMTTQVN tỉnh"),
    ),
    ("mttq", "Tỉnh đoàn", ("Tỉnh đoàn Lam Giang", "Đoàn TNCS Hồ Chí Minh tỉnh")),
    ("mttq", "Hội Liên hiệp Phụ nữ tỉnh", ("Hội LHPN tỉnh",)),
    ("mttq", "Hội Nông dân tỉnh", ()),
    ("vu_trang", "Công an tỉnh", ()),
    ("vu_trang", "Bộ Chỉ huy Quân sự tỉnh", ("Bộ CHQS tỉnh",)),
    ("tu_phap", "Tòa án nhân dân tỉnh", ("TAND tỉnh",)),
    ("tu_phap", "Viện kiểm sát nhân dân tỉnh", ("VKSND tỉnh",)),
)
COMMUNES: tuple[tuple[str, str, str], ...] = (
    # (kind, in words, name)
    ("phuong", "phường", "Bình Sơn"),
    ("phuong", "phường", "Cẩm Đông"),
    ("phuong", "phường", "Nam Lĩnh"),
    ("xa", "xã", "An Phú"),
    ("xa", "xã", "Đông Hải"),
    ("xa", "xã", "Hòa Lạc"),
    ("xa", "xã", "Khe Trúc"),
    ("xa", "xã", "Lam Thượng"),
    ("xa", "xã", "Nậm Cang"),
    ("xa", "xã", "Phú Mỹ"),
    ("xa", "xã", "Suối Chàm"),
    ("dac_khu", "đặc khu", "Hòn Vân"),
)

# (name to sign in with, họ và tên, role, unit)
PEOPLE: tuple[tuple[str, str, str, str], ...] = (
    ("quantri", "Bùi Đức Anh", "administrator", "Văn phòng UBND tỉnh"),
    ("vanthu", "Lê Thị Hạnh", "clerk", "Văn phòng UBND tỉnh"),
    ("vanthu.noivu", "Đinh Thị Nga", "clerk", "Sở Nội vụ"),
    ("dieuphoi", "Nguyễn Văn Bình", "coordinator", "Sở Nội vụ"),
    ("dieuphoi2", "Vũ Thị Mai", "coordinator", "Sở Nội vụ"),
    ("kiemtra", "Ngô Thanh Hà", "auditor", "Thanh tra tỉnh"),
    ("chutich", "Đoàn Hữu Nghĩa", "chairman", "UBND tỉnh Lam Giang"),
    ("vanphong.tonghop", "Lục Thị Yến", "office", "Văn phòng UBND tỉnh"),
    ("noivu.phong", "Khổng Minh Đức", "section_head", "Phòng Cải cách hành chính"),
    ("hoidong", "Tống Thị Mây", "council", "Sở Nội vụ"),
    ("mattran", "Rơ Châm Hùng", "front", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
    ("tuphap.pho", "Ôn Thị Quyên", "dan_van_leader", "Sở Tư pháp"),
    ("noivu", "Phan Thị Hồng Vân", "officer", "Sở Nội vụ"),
    ("noivu.giamdoc", "Trịnh Xuân Trường", "head", "Sở Nội vụ"),
    ("tuphap", "Trần Thị Thu", "officer", "Sở Tư pháp"),
    ("tuphap.giamdoc", "Phạm Quốc Dũng", "head", "Sở Tư pháp"),
    ("taichinh", "Lưu Minh Tuấn", "officer", "Sở Tài chính"),
    ("taichinh.giamdoc", "Hà Thị Bích Liên", "head", "Sở Tài chính"),
    ("congthuong", "Đặng Hữu Phước", "head", "Sở Công Thương"),
    ("nongnghiep", "Lò Văn Pánh", "head", "Sở Nông nghiệp và Môi trường"),
    ("xaydung", "Cao Thị Diệu", "head", "Sở Xây dựng"),
    ("khoahoc", "Tạ Quang Huy", "head", "Sở Khoa học và Công nghệ"),
    ("vanhoa", "Mai Ngọc Ánh", "officer", "Sở Văn hóa, Thể thao và Du lịch"),
    ("vanhoa.giamdoc", "Chu Văn Thành", "head", "Sở Văn hóa, Thể thao và Du lịch"),
    ("giaoduc", "Nông Thị Thảo", "head", "Sở Giáo dục và Đào tạo"),
    ("yte", "Võ Hoài Nam", "head", "Sở Y tế"),
    ("dantoc", "Y Ksor Hlan", "head", "Sở Dân tộc và Tôn giáo"),
    ("ngoaivu", "Đàm Vĩnh Khang", "head", "Sở Ngoại vụ"),
    ("khukinhte", "Tô Thị Lệ Thủy", "head", "Ban Quản lý Khu kinh tế tỉnh"),
    ("duan", "Ninh Thế Vinh", "head", "Ban Quản lý dự án đầu tư xây dựng tỉnh"),
    ("thue", "Phùng Gia Bảo", "head", "Thuế tỉnh Lam Giang"),
    ("baohiem", "Lâm Thị Tuyết", "head", "Bảo hiểm xã hội tỉnh"),
    ("thanhtra", "Quách Thị Oanh", "head", "Thanh tra tỉnh"),
    ("vanphong", "Doãn Mạnh Cường", "officer", "Văn phòng UBND tỉnh"),
    ("vanphong.chanh", "Nguyễn Thị Kim Ngân", "head", "Văn phòng UBND tỉnh"),
    ("binhson", "Hoàng Văn Sơn", "officer", "UBND phường Bình Sơn"),
    ("binhson.chutich", "Đỗ Thị Lan", "head", "UBND phường Bình Sơn"),
    ("camdong", "Lý Thị Xuân", "head", "UBND phường Cẩm Đông"),
    ("namlinh", "Thân Đức Việt", "head", "UBND phường Nam Lĩnh"),
    ("anphu", "Kiều Thị Nhàn", "head", "UBND xã An Phú"),
    ("donghai", "Ngô Văn Hải", "head", "UBND xã Đông Hải"),
    ("hoalac", "Vi Thị Sen", "head", "UBND xã Hòa Lạc"),
    ("khetruc", "Giàng A Chứ", "head", "UBND xã Khe Trúc"),
    ("lamthuong", "Hứa Văn Toản", "head", "UBND xã Lam Thượng"),
    ("namcang", "Tẩn Mẩy Pham", "head", "UBND xã Nậm Cang"),
    ("phumy", "Dương Thị Hiền", "head", "UBND xã Phú Mỹ"),
    ("suoicham", "Bàn Văn Quý", "head", "UBND xã Suối Chàm"),
    ("honvan", "Trương Công Định", "head", "UBND đặc khu Hòn Vân"),
)
# those whom their unit has named as its leader in charge of dân vận, beside their own post:
# (name to sign in with, unit, decision)
NAMED: tuple[tuple[str, str, str], ...] = (
    ("noivu.giamdoc", "Sở Nội vụ", "12/QĐ-SNV"),
    ("taichinh.giamdoc", "Sở Tài chính", "31/QĐ-STC"),
    ("yte", "Sở Y tế", "08/QĐ-SYT"),
    ("giaoduc", "Sở Giáo dục và Đào tạo", "44/QĐ-SGDĐT"),
    ("binhson.chutich", "UBND phường Bình Sơn", "05/QĐ-UBND"),
    ("anphu", "UBND xã An Phú", "03/QĐ-UBND"),
    ("khetruc", "UBND xã Khe Trúc", "07/QĐ-UBND"),
)
# the accounts worth showing first: one of each role
SHOWN = ("dieuphoi", "vanthu", "tuphap", "tuphap.giamdoc", "binhson", "quantri", "kiemtra")


def sign_of(unit: str) -> str:
    """What stands for a body in the number of its papers: its own short name, else its letters."""
    if unit.startswith("UBND "):
        return "UBND"
    names = next((names for _kind, ten, names in (*BELOW, *BESIDE) if ten == unit), ())
    shorts = (name.split()[0] for name in names if " " not in name or name.split()[0].isupper())
    letters = "".join(word[0].upper() for word in unit.replace(",", "").split())
    return next(shorts, letters)
