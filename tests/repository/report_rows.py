"""The rows of periodic reports in the permission table."""

from tests.repository.rows import FOLLOW, PDF, READ_TASKS, Row

REGIMES = {
    "bao-cao-che-do": Row(("tasks.read_all", "reports.manage")),
    "bao-cao-che-do-moi": Row(("reports.manage",)),
    "bao-cao-che-do-mot": Row(("tasks.read_all", "reports.manage"), "regime"),
    "bao-cao-cap": Row(("reports.manage",), "regime"),
    "bao-cao-cap-bo": Row(("reports.manage",), "regime_task", "post", {"seen": 1}),
    "bao-cao-che-do-ket-thuc": Row(
        ("reports.manage",), "regime", "post", {"seen": 1, "reason": "Đã thay."}
    ),
    "bao-cao-mau-moi": Row(("reports.manage",), "regime", "post"),
    "bao-cao-chi-tieu": Row(("tasks.read_all", "reports.manage")),
    "bao-cao-chi-tieu-moi": Row(("reports.manage",)),
    "bao-cao-chi-tieu-mot": Row(("tasks.read_all", "reports.manage"), "indicator"),
    "bao-cao-chi-tieu-thoi": Row(
        ("reports.manage",), "indicator", "post", {"seen": 1, "reason": "Thôi hỏi."}
    ),
    "bao-cao-chi-tieu-lai": Row(
        ("reports.manage",), "indicator", "post", {"seen": 1, "reason": "Đã bấm nhầm."}
    ),
    "bao-cao-bieu-mau": Row(("reports.manage",), "form"),
    "bao-cao-lay-de-cuong": Row(("reports.manage",), "form"),
    "bao-cao-lay-de-cuong-ghi": Row(
        ("reports.manage",),
        "form",
        "post",
        {
            "seen": 2,
            "dong": 1,
            "d0-proposed": "section",
            "d0-kind": "section",
            "d0-title": "Kiến nghị",
            "d0-taken": "on",
        },
    ),
    "bao-cao-phan-moi": Row(("reports.manage",), "form", "post", {"seen": 2, "title": "II"}),
    "bao-cao-phan": Row(("reports.manage",), "form_section", "post", {"seen": 2}),
    "bao-cao-muc-moi": Row(("reports.manage",), "form_new_field"),
    "bao-cao-muc": Row(("reports.manage",), "form_field"),
    "bao-cao-muc-buoc": Row(("reports.manage",), "form_field_step", "post", {"seen": 2}),
    "bao-cao-rang-buoc-moi": Row(("reports.manage",), "form"),
    "bao-cao-rang-buoc-bo": Row(("reports.manage",), "form_check", "post", {"seen": 2}),
    "bao-cao-ban-hanh": Row(
        ("reports.manage",), "form", "post", {"seen": 2, "valid_from": "2026-01-01"}
    ),
    "bao-cao-bieu-mau-bo": Row(("reports.manage",), "form", "post", {"seen": 2}),
}

OUTLINES = {
    "bao-cao-de-cuong": Row(("tasks.read_all", "reports.manage"), "outlines"),
    "bao-cao-de-cuong-mot": Row(("reports.manage",), "outline"),  # a draft
    "bao-cao-de-cuong-buoc": Row(
        ("reports.manage",), "outline_step", "post", {"seen": 1, "title": "Phương hướng"}
    ),
    "bao-cao-de-cuong-ban-hanh": Row(
        ("reports.manage",), "outline", "post", {"seen": 1, "valid_from": "2026-01-01"}
    ),
    "bao-cao-de-cuong-bo": Row(("reports.manage",), "outline", "post", {"seen": 1}),
    "bao-cao-de-cuong-thoi": Row(
        ("reports.manage",), "outline", "post", {"retired_from": "2027-01-01", "reason": "Đã thay."}
    ),
    "bao-cao-de-cuong-lai": Row(("reports.manage",), "outline", "post", {"reason": "Đã bấm nhầm."}),
    "bao-cao-de-cuong-moi": Row(("reports.manage",), "outline_of", "post"),
}

READ_SUMS = ("reports.consolidate", "tasks.read_all")
CONSOLIDATE = ("reports.consolidate",)
IMPORTS = {
    "bao-cao-nhap": Row(READ_SUMS, "outlines"),
    "bao-cao-nhap-mau": Row(CONSOLIDATE, "import_template"),
    "bao-cao-nhap-luu": Row(READ_SUMS, "outlines", "post"),  # rows that are not signed lead back
    "bao-cao-nhap-mot": Row(READ_SUMS, "import"),
}
SEEN: dict[str, object] = {"seen": 1}
OPEN_DATA = {
    "bao-cao-du-lieu-mo": Row(READ_SUMS, "open"),
    "bao-cao-du-lieu-mo-cong-bo": Row(
        ("reports.publish",), "open", "post", {"seen": "0" * 64, "decision": "15/QĐ-UBND"}
    ),
    "bao-cao-du-lieu-mo-rut": Row(
        ("reports.publish",), "open_release", "post", {"reason": "Số sai."}
    ),
}
CONSOLIDATIONS = {
    "bao-cao-tong-hop": Row(READ_SUMS, "sums"),
    "bao-cao-tong-hop-so": Row(READ_SUMS, "sums_of"),
    "bao-cao-tong-hop-don-vi": Row(READ_SUMS, "sums"),
    "bao-cao-tong-hop-xlsx": Row(READ_SUMS, "sums"),
    "bao-cao-tong-hop-bang": Row(READ_SUMS, "sums"),
    "bao-cao-tong-hop-tep-kem": Row(READ_SUMS, "sums"),
    "bao-cao-tong-hop-lap-xlsx": Row(READ_SUMS, "sums"),
    "bao-cao-tong-hop-lap-tep": Row(READ_SUMS, "consolidation_file"),
    "bao-cao-tong-hop-tep-da-lap": Row(READ_SUMS, "made_file"),
    "bao-cao-thuyet-minh": Row(READ_SUMS, "sums"),
    "bao-cao-thuyet-minh-gom": Row(CONSOLIDATE, "sums", "post"),
    "bao-cao-thuyet-minh-them": Row(
        CONSOLIDATE, "consolidation", "post", {"code": "ket_qua", "text": "Ý của Sở."}
    ),
    "bao-cao-thuyet-minh-gop": Row(CONSOLIDATE, "consolidation", "post"),
    "bao-cao-thuyet-minh-y": Row(CONSOLIDATE, "sentence", "post", SEEN),
    "bao-cao-thuyet-minh-tach": Row(CONSOLIDATE, "sentence_origin", "post", SEEN),
    "bao-cao-van-ban": Row(READ_SUMS, "sums"),
    "bao-cao-van-ban-loi": Row(
        CONSOLIDATE,
        "consolidation",
        "post",
        {
            "seen": 1,
            "trich_yeu": "Công tác dân vận",
            "basis": "chinh_thuc",
            "co_quan_ban_hanh": "Sở Nội vụ",
            "ky_hieu": "BC-SNV",
            "dia_danh": "Lam Giang",
            "chuc_vu": "GIÁM ĐỐC",
        },
    ),
    "bao-cao-van-ban-trinh-ky": Row(CONSOLIDATE, "consolidation", "post", SEEN),
    "bao-cao-van-ban-chot": Row(
        CONSOLIDATE,
        "consolidation",
        "post",
        {
            "seen": 1,
            "so_ky_hieu": "215/BC-SNV",
            "ngay_ban_hanh": "2026-03-02",
            "nguoi_ky": "Bùi Thái Sơn",
        },
    ),
    "bao-cao-van-ban-tiep": Row(CONSOLIDATE, "sums", "post", {"reason": "Số liệu được sửa."}),
    "bao-cao-van-ban-bo": Row(CONSOLIDATE, "consolidation", "post", SEEN),
    "bao-cao-van-ban-lap": Row(CONSOLIDATE, "sums_by_outline", "post"),
    "bao-cao-tong-hop-mot": Row(READ_SUMS, "prepared_consolidation"),
    "bao-cao-tong-hop-tep": Row(READ_SUMS, "consolidation_file"),
    "bao-cao-mau-word": Row(READ_SUMS, "templated"),
    "bao-cao-mau-word-khoi-dau": Row(READ_SUMS, "templated"),
    "bao-cao-mau-word-tep": Row(READ_SUMS, "waiting_template"),
    "bao-cao-mau-word-vi-du": Row(READ_SUMS, "template_example"),
    "bao-cao-mau-word-dung": Row(CONSOLIDATE, "waiting_template", "post"),
    "bao-cao-mau-word-bo": Row(CONSOLIDATE, "waiting_template", "post"),
    "bao-cao-mau-word-thoi": Row(
        CONSOLIDATE, "held_template", "post", {"reason": "Còn tên cơ quan cũ."}
    ),
}

OWN_REPORT = ("tasks.read_own",)  # a draft is the body's own; what was sent is read by overseers
REPORTS = {
    "bao-cao": Row(READ_TASKS),
    "bao-cao-lap": Row(FOLLOW, "report_to_begin", "post"),
    "bao-cao-mot": Row(OWN_REPORT, "report"),
    "bao-cao-luu": Row(FOLLOW, "report", "post"),
    "bao-cao-khong": Row(FOLLOW, "report", "post", {"khong-phat-sinh": "1"}),
    "bao-cao-lay": Row(FOLLOW, "report", "post"),
    "bao-cao-lay-nhap": Row(FOLLOW, "report_taken", "post"),
    "bao-cao-dong-them": Row(FOLLOW, "report_table", "post"),
    "bao-cao-dong-bo": Row(FOLLOW, "report_row", "post"),
    "bao-cao-tep-them": Row(FOLLOW, "report_field", "post", {"file.bien_ban-file": PDF}),
    "bao-cao-tep": Row(OWN_REPORT, "report_file"),
    "bao-cao-tep-bo": Row(FOLLOW, "report_file", "post"),
    "bao-cao-ngoai": Row(FOLLOW, "report"),
    "bao-cao-ngoai-xlsx": Row(FOLLOW, "report"),
    "bao-cao-ngoai-docx": Row(FOLLOW, "report"),
    "bao-cao-ngoai-luu": Row(FOLLOW, "report", "post"),  # lines that are not signed: lead back
    "bao-cao-gui": Row(("tasks.submit_own",), "report"),
    "bao-cao-ban": Row(READ_TASKS, "report_edition"),
    "bao-cao-sua": Row(FOLLOW, "report_sent", "post", {"reason": "Tính thiếu."}),
    "bao-cao-bo-sua": Row(FOLLOW, "report", "post", {"seen": 1}),
    "bao-cao-gop-y": Row(
        ("tasks.receive",),
        "report_sent",
        "post",
        {"number": 1, "path": "text.viec_da_lam", "words": "Kê rõ."},
    ),
    "bao-cao-gop-y-bo": Row(("tasks.receive",), "report_comment", "post"),
    "bao-cao-bo-sung": Row(
        ("tasks.receive",), "report_sent", "post", {"number": 1, "reason": "Kê rõ."}
    ),
    "bao-cao-ky": Row(("tasks.read_all",), "report_period"),
    "bao-cao-ky-tiep-nhan": Row(("tasks.receive",), "report_period", "post"),
}

READ_REGIMES = ("tasks.read_all", "reports.manage")
REVIEWS = {
    "so-ket": Row(READ_REGIMES),
    "so-ket-moi": Row(("reports.manage",)),
    "so-ket-mot": Row(READ_REGIMES, "review"),
    "so-ket-don-vi": Row(READ_REGIMES, "review"),
    "so-ket-them": Row(
        ("reports.manage",),
        "review",
        "post",
        # no such body: it is said, and nothing is done
        {"unit": "00000000-0000-7000-8000-000000000000", "reason": "Có nhiệm vụ."},
    ),
    "so-ket-da-co": Row(READ_TASKS, "review_body"),
    "so-ket-bo": Row(("reports.manage",), "review_body", "post", {"reason": "Mới thành lập."}),
}
