"""The permission table: one row for every address of the house.

`who` is EVERYONE, SIGNED_IN, OWN, or the rights of which a role needs one. A right that ends in
`_own` counts for a thing of one's own body or of one below: things here are of Sở Tư pháp, in the
world of `tests.repository.world`. `thing` names what stands in the address; `data` is a form that
would succeed, with `{occurrence}` for the end of the occurrence's id. Whoever is refused gets 404,
a visitor is led to the sign-in page.
"""

from tests.repository.report_rows import (
    CONSOLIDATIONS,
    IMPORTS,
    OPEN_DATA,
    OUTLINES,
    REGIMES,
    REPORTS,
    REVIEWS,
)
from tests.repository.rows import EVERYONE, FOLLOW, OWN, PDF, READ_TASKS, SIGNED_IN, Row

PUBLIC = {
    "dang-nhap": Row(EVERYONE),
    "account_login": Row(EVERYONE),
    "dang-xuat": Row(SIGNED_IN),
    "account_logout": Row(SIGNED_IN),
    "mfa_authenticate": Row(SIGNED_IN),  # after a password only: the next page then
    "mfa_login_webauthn": Row(SIGNED_IN, method="post"),  # a key that is none leads back
    "dang-nhap-mot-lan": Row(SIGNED_IN, method="post"),  # the provider does not answer
    "openid_connect_callback": Row(SIGNED_IN, "provider"),
    "loi-moi": Row(EVERYONE),
    "loi-moi-mat-khau": Row(EVERYONE),
    "account_reauthenticate": Row(SIGNED_IN),
    "mfa_reauthenticate": Row(SIGNED_IN),
    "mfa_reauthenticate_webauthn": Row(SIGNED_IN),
    "doi-mat-khau": Row(SIGNED_IN),
    "mfa_index": Row(SIGNED_IN),
    "mfa_activate_totp": Row(SIGNED_IN),
    "mfa_deactivate_totp": Row(OWN),
    "mfa_add_webauthn": Row(SIGNED_IN),
    "mfa_edit_webauthn": Row(OWN, "passkey"),
    "mfa_remove_webauthn": Row(OWN, "passkey", "post"),
    "mfa_view_recovery_codes": Row(OWN),
    "mfa_generate_recovery_codes": Row(SIGNED_IN),
    "lien-ket": Row(SIGNED_IN, method="post"),
    "lien-ket-bo": Row(SIGNED_IN, method="post"),
    "phien-dang-nhap": Row(SIGNED_IN),
    "phien-dang-nhap-khac": Row(SIGNED_IN, method="post"),
    "phien-dang-nhap-mot": Row(SIGNED_IN, "session", "post"),
    "ngon-ngu": Row(EVERYONE, method="post", data={"ngon_ngu": "en", "tiep": "/"}),
    "niem-phong": Row(EVERYONE),  # where the operator publishes the heads of the log
    "niem-phong-json": Row(EVERYONE),
    "du-lieu-mo": Row(EVERYONE),
    "du-lieu-mo-mot": Row(EVERYONE, "released"),
    "du-lieu-mo-csv": Row(EVERYONE, "released"),
    "du-lieu-mo-json": Row(EVERYONE, "released"),
    "du-lieu-mo-tu-dien": Row(EVERYONE, "released"),
    "suc-khoe-song": Row(EVERYONE),
    "suc-khoe-san-sang": Row(EVERYONE),
}

MANAGE_UNITS = ("orgs.manage",)
END_OF_UNIT = {"valid_before": "2027-01-01", "reason": "01/NQ-HĐND", "version": 1}
MANAGE_PEOPLE = ("people.manage",)

ADMINISTRATION = {
    "don-vi": Row(("orgs.read",)),
    "don-vi-them": Row(MANAGE_UNITS),
    "don-vi-tep": Row(("orgs.read",)),
    "don-vi-nhap": Row(MANAGE_UNITS),
    "don-vi-lap": Row(MANAGE_UNITS),
    "don-vi-mot": Row(("orgs.read",), "unit"),
    "don-vi-cay": Row(("orgs.read",)),
    "don-vi-cay-nhanh": Row(("orgs.read",), "unit"),
    "don-vi-tim": Row(("orgs.read",)),
    "don-vi-doi-ten": Row(MANAGE_UNITS, "unit", "post", {"ten": "Sở Tư pháp mới", "version": 1}),
    "don-vi-ket-thuc": Row(MANAGE_UNITS, "unit", "post", END_OF_UNIT),
    "don-vi-mo-lai": Row(MANAGE_UNITS, "unit", "post", {"reason": "Ghi nhầm.", "version": 1}),
    "don-vi-cap-tren": Row(MANAGE_UNITS, "unit", "post", {"reason": "Ghi nhầm.", "version": 1}),
    "don-vi-truc-thuoc": Row(
        ("orgs.manage", "orgs.manage_own"),
        "unit",
        "post",
        {"kind": "phong", "ten": "Phòng Hộ tịch", "valid_from": "2026-01-01"},
    ),
    "don-vi-them-ten": Row(MANAGE_UNITS, "unit", "post", {"ten": "Sở Pháp luật"}),
    "don-vi-thoi-ten": Row(MANAGE_UNITS, "unit_name", "post", {"valid_before": "2026-06-01"}),
    "don-vi-bo-ten": Row(MANAGE_UNITS, "unit_name", "post"),
    "don-vi-them-ma": Row(MANAGE_UNITS, "unit", "post", {"system": "thong_ke", "value": "12345"}),
    "don-vi-thoi-ma": Row(MANAGE_UNITS, "unit_code", "post", {"valid_before": "2026-06-01"}),
    "don-vi-bo-ma": Row(MANAGE_UNITS, "unit_code", "post"),
    "don-vi-su-kien": Row(("orgs.read",)),
    "don-vi-su-kien-them": Row(MANAGE_UNITS),
    "don-vi-su-kien-tham-chieu": Row(MANAGE_UNITS),
    "don-vi-su-kien-mot": Row(("orgs.read",), "event"),
    "don-vi-su-kien-sua": Row(MANAGE_UNITS, "event"),
    "don-vi-su-kien-bo": Row(MANAGE_UNITS, "event", "post", {"version": 1}),
    "don-vi-su-kien-hen": Row(MANAGE_UNITS, "event", "post", {"version": 1}),
    "don-vi-su-kien-mo-lai": Row(MANAGE_UNITS, "event", "post", {"version": 1}),
    "don-vi-su-kien-hoan-tac": Row(
        MANAGE_UNITS, "event", "post", {"version": 1, "reason": "Ghi nhầm."}
    ),
    "don-vi-su-kien-dong": Row(MANAGE_UNITS, "event", "post"),
    "don-vi-su-kien-sua-dong": Row(MANAGE_UNITS, "event_part"),
    "don-vi-su-kien-bo-dong": Row(MANAGE_UNITS, "event_part", "post"),
    "don-vi-su-kien-sua-ke-thua": Row(MANAGE_UNITS, "event_successor"),
    "don-vi-su-kien-bo-ke-thua": Row(MANAGE_UNITS, "event_successor", "post"),
    "don-vi-su-kien-da-chuyen": Row(("orgs.manage", "tasks.read_all"), "event_moved"),
    "don-vi-su-kien-thu": Row(MANAGE_UNITS, "event"),
    "don-vi-su-kien-danh-sach": Row(MANAGE_UNITS, "event_list"),
    "don-vi-su-kien-quyet": Row(MANAGE_UNITS, "event", "post"),
    "don-vi-su-kien-quyet-het": Row(MANAGE_UNITS, "event", "post"),
    "don-vi-su-kien-rut": Row(MANAGE_UNITS, "event_thing", "post", {"holding": "orgs.posts"}),
    "don-vi-su-kien-ap-dung": Row(MANAGE_UNITS, "event"),
    "nguoi-dung": Row(("people.read",)),
    "nguoi-dung-them": Row(MANAGE_PEOPLE),
    "nguoi-dung-mot": Row(("people.read",), "person"),
    "nguoi-dung-vi-tri": Row(MANAGE_PEOPLE, "person", "post", {"role": "officer"}),
    "nguoi-dung-moi": Row(MANAGE_PEOPLE, "person", "post"),
    "nguoi-dung-thu-hoi": Row(MANAGE_PEOPLE, "person", "post"),
    "nguoi-dung-hai-lop": Row(MANAGE_PEOPLE, "person", "post", {"reason": "Mất điện thoại."}),
    "nguoi-dung-phien": Row(MANAGE_PEOPLE, "person", "post", {"reason": "Máy bị mất."}),
    "nguoi-dung-lien-ket": Row(MANAGE_PEOPLE, "person", "post", {"subject": "thu"}),
    "nguoi-dung-bo-lien-ket": Row(MANAGE_PEOPLE, "person", "post"),
    "nguoi-dung-khoa": Row(MANAGE_PEOPLE, "person", "post", {"is_active": "0"}),
    "vi-tri-thoi": Row(MANAGE_PEOPLE, "post", "post", {"valid_before": "2026-06-01"}),
    "vi-tri-chuyen": Row(MANAGE_PEOPLE, "post"),
    "vi-tri-uy-quyen": Row(MANAGE_PEOPLE, "post"),  # and whoever holds the post as head
    "uy-quyen": Row(SIGNED_IN),
    "uy-quyen-thu-hoi": Row(MANAGE_PEOPLE, "delegation", "post"),  # and whoever gave it
    "phan-cong-dan-van": Row(("posts.read_leaders",)),
    "nhat-ky": Row(("audit.read",)),
    "nhat-ky-tai-ve": Row(("audit.export",)),
    "nhat-ky-niem-phong": Row(("audit.read",)),
    "kho-tep": Row(("store.read",)),
    "viec-nen": Row(("work.read",)),
    "viec-nen-chay-lai": Row(("work.repeat",), "job", "post"),
}

SIGNED_PAPER = {
    "gui-van-ban-{occurrence}-seen": 1,
    "gui-van-ban-{occurrence}-so_ky_hieu": "20/BC-STP",
    "gui-van-ban-{occurrence}-ngay_ban_hanh": "2026-03-02",
    "gui-van-ban-{occurrence}-nguoi_ky": "Phạm Quốc Dũng",
    "gui-van-ban-{occurrence}-file": PDF,
}

READ_PAPERS = ("documents.read",)
REVIEW = ("documents.review",)

DOCUMENTS = {
    "van-ban": Row(READ_PAPERS),
    "soat-loi": Row(SIGNED_IN),
    "van-ban-toan-van": Row(READ_PAPERS, "paper"),
    "van-ban-tai-len": Row(("documents.upload",)),
    "van-ban-chi-tiet": Row(READ_PAPERS, "paper"),
    "van-ban-tep": Row(READ_PAPERS, "paper_file"),
    "van-ban-akoma-ntoso": Row(READ_PAPERS, "paper"),
    "van-ban-edxml": Row(READ_PAPERS, "paper"),
    "van-ban-chua-co": Row(READ_PAPERS),
    "van-ban-chua-co-mot": Row(READ_PAPERS, "cited_paper"),
    "van-ban-chuoi": Row(READ_PAPERS, "paper"),
    "van-ban-doc-lai": Row(REVIEW, "paper", "post"),
    "ra-soat": Row(READ_PAPERS, "paper"),
    "de-xuat-them": Row(REVIEW, "paper", "post", {"nguyen_van": "Báo cáo kết quả"}),
    "ra-soat-phan-dau": Row(REVIEW, "paper", "post", {"version": 1, "so_ky_hieu": "12/UBND-NC"}),
    "ra-soat-anh": Row(READ_PAPERS, "paper_doubt"),
    "ra-soat-co-quan": Row(REVIEW, "paper", "post", {"cum-tu": "Sở Tư pháp"}),
    "ra-soat-vien-dan": Row(
        REVIEW, "paper_citation", "post", {"version": 1, "quyet_dinh": "accepted"}
    ),
    "ra-soat-quan-he": Row(
        REVIEW, "paper_citation", "post", {"version": 1, "relation": "carries_out"}
    ),
    "de-xuat-the": Row(REVIEW, "paper_proposal"),
    "de-xuat-khac": Row(REVIEW, "paper_proposal"),
    "de-xuat-sua": Row(REVIEW, "paper_proposal"),
    "de-xuat": Row(REVIEW, "paper_verb", "post", {"version": 1}),
}

TASKS = {
    "trang-chu": Row(SIGNED_IN),
    "tim-kiem": Row((*READ_TASKS, *READ_PAPERS, "documents.read_own")),
    "nhiem-vu": Row(READ_TASKS),
    "nhiem-vu-xlsx": Row(READ_TASKS),
    "tong-hop": Row(READ_TASKS),
    "tong-hop-xlsx": Row(READ_TASKS),
    "tong-hop-o": Row(READ_TASKS, data={"ky": "2026"}),
    "nhiem-vu-chi-tiet": Row(READ_TASKS, "task"),
    "nhiem-vu-ket-thuc": Row(("tasks.close",), "task", "post", {"reason": "Hết hạn.", "seen": 1}),
    "nhiem-vu-den-ngay": Row(
        ("tasks.close",), "continuing", "post", {"ends_on": "2026-12-31", "seen": 1}
    ),
    "don-doc": Row(("tasks.urge",)),
    "don-doc-mot": Row(("tasks.urge",), "urging"),
    "don-doc-tep": Row(("tasks.urge",), "urging_file"),
    "don-doc-gui": Row(
        ("tasks.urge",),
        "urging",
        "post",
        {"seen": 1, "so_ky_hieu": "512/SNV-XDCQ", "ngay_ban_hanh": "2026-03-02"},
    ),
    "don-doc-bo": Row(("tasks.urge",), "urging", "post", {"seen": 1}),
    "bao-cao-lanh-dao-soan": Row(("tasks.report_up",), method="post", data={"ky": "2026"}),
    "bao-cao-lanh-dao": Row(("tasks.report_up",), "leader_report"),
    "bao-cao-lanh-dao-tep": Row(("tasks.report_up",), "leader_report_file"),
    "bao-cao-lanh-dao-loi": Row(
        ("tasks.report_up",),
        "leader_report",
        "post",
        {
            "seen": 1,
            "kinh_gui": "Chủ tịch UBND tỉnh",
            "trich_yeu": "Tình hình",
            "opening": "Nay",
            "conclusion": "Hết",
            "co_quan_ban_hanh": "Sở Nội vụ",
            "ky_hieu": "BC-SNV",
            "dia_danh": "Lam Giang",
            "chuc_vu": "GIÁM ĐỐC",
        },
    ),
    "bao-cao-lanh-dao-gui": Row(
        ("tasks.report_up",),
        "leader_report",
        "post",
        {
            "seen": 1,
            "so_ky_hieu": "77/BC-SNV",
            "ngay_ban_hanh": "2026-03-02",
            "nguoi_ky": "Bùi Thái Sơn",
            "kinh_gui": "Chủ tịch UBND tỉnh",
        },
    ),
    "bao-cao-lanh-dao-y-kien": Row(
        ("tasks.report_up",),
        "leader_report",
        "post",
        {"said_by": "Chủ tịch UBND tỉnh", "said_on": "2026-03-02", "words": "Họp."},
    ),
    "bao-cao-lanh-dao-bo": Row(("tasks.report_up",), "leader_report", "post", {"seen": 1}),
    "khoi-luong": Row(("tasks.read_all",)),
    "ke-hoach": Row(("tasks.read_own",)),
    "nhiem-vu-dung-han": Row(
        ("tasks.receive",), "task", "post", {"seen": 1, "on_time_by": "arrival"}
    ),
    "de-nghi": Row(("tasks.extend", "tasks.settle")),
    "nhiem-vu-chi-tieu": Row(
        ("tasks.receive",), "quota_task", "post", {"seen": 1, "quota_for": "each"}
    ),
    "nhiem-vu-nop-chung": Row(("tasks.join",), "task"),
    "nhiem-vu-nop-rieng": Row(("tasks.join",), "joining", "post", {"reason": "Khác nhau."}),
    "nhiem-vu-don-vi": Row(READ_TASKS, "assignment"),
    "nhiem-vu-de-nghi": Row(
        ("tasks.submit_own",), "ask", "post", {"about": "ca-nhiem-vu", "reason": "Của Sở Y tế."}
    ),
    "nhiem-vu-rut-de-nghi": Row(("tasks.submit_own",), "request", "post"),
    # never by a post in the body itself: roles with this right stand in another one here
    "nhiem-vu-tra-loi": Row(
        ("tasks.extend",), "request", "post", {"decision": "gia-han", "granted_on": "2026-04-30"}
    ),
    "nhiem-vu-ghi-chu": Row(FOLLOW, "assignment", "post", {"text": "Đã họp triển khai."}),
    "nhiem-vu-them-tep": Row(FOLLOW, "assignment", "post", {"file": PDF, "description": ""}),
    "nhiem-vu-phan-cong": Row(("tasks.direct_own",), "assignment"),  # and its section's head
    "nhiem-vu-ke-hoach": Row(FOLLOW, "assignment"),
    "nhiem-vu-bo-ke-hoach": Row(FOLLOW, "plan_link", "post", {"reason": "Liên kết nhầm."}),
    "van-ban-den": Row(("tasks.arrive_own",)),
    "van-ban-den-ghi": Row(
        ("tasks.arrive_own",), "arrival", "post", {"so_den": "245", "ngay_den": "2026-01-20"}
    ),
    "nhiem-vu-tep": Row(READ_TASKS, "evidence"),
    "nhiem-vu-lan": Row(("tasks.submit_own",), "move", "post", SIGNED_PAPER),
    "xac-nhan": Row(("documents.confirm",), "document"),
    "xac-nhan-don-vi": Row(("documents.confirm",), "document", "post"),
}

NOTICES = {
    "thong-bao": Row(SIGNED_IN),
    "thong-bao-doc-het": Row(SIGNED_IN, method="post"),
    "thong-bao-mot": Row(OWN, "notice"),
    "thong-bao-da-doc": Row(OWN, "notice", "post"),
    "thong-bao-cai-dat": Row(SIGNED_IN),
    "thong-bao-thu": Row(SIGNED_IN, method="post"),
    "thong-bao-lich": Row(("tasks.read_own",), method="post"),  # and of a body: notices.feed_own
    "thong-bao-lich-thu-hoi": Row(("notices.feed_own",), "unit_feed", "post"),
    "lich": Row(EVERYONE, "feed"),  # whoever has the address
}

ROWS: dict[str, Row] = (
    PUBLIC
    | ADMINISTRATION
    | DOCUMENTS
    | TASKS
    | REGIMES
    | OUTLINES
    | IMPORTS
    | OPEN_DATA
    | REPORTS
    | CONSOLIDATIONS
    | REVIEWS
    | NOTICES
)
