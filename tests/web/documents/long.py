"""A long document of the double of the engine: many duties, bodies, deadlines and citations."""

BODIES = ("Sở Tư pháp", "Sở Y tế", "Các sở, ban, ngành", "Sở Nội vụ", "UBND các xã, phường")


def text(count: int) -> str:
    """`count` duties of two sentences each, as many citations, and some sentences to look at."""
    lines = ["ỦY BAN NHÂN DÂN TỈNH LAM GIANG", "Số: 45/KH-UBND", "V/v thực hiện kế hoạch năm"]
    for n in range(1, count + 1):
        body = BODIES[n % len(BODIES)]
        due = "; hạn trước ngày 30/11" if n % 2 else ""
        lines += [
            f"{n}. Thực hiện [{n}/CT-TTg] về nhiệm vụ thứ {n} trong năm của địa phương.",
            f"* {body}: Tham mưu kế hoạch số {n} về công tác dân vận ở cơ sở. Tổng hợp kết quả,"
            f" đề xuất giải pháp và báo cáo cấp có thẩm quyền xem xét{due}",
        ]
        if not n % 10:
            lines.append(f"? Các địa phương chủ động nắm tình hình lần thứ {n}.")
    return "\n".join(lines)
