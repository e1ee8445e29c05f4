"""The commands and their options. What a command needs is imported when it runs."""

import argparse
import os
import sys

from gandan.cli.exits import DONE
from gandan.cli.speaking import Parser


def _parser() -> Parser:
    parser = Parser(
        prog="gandan", description="Đọc văn bản hành chính, không cần mạng và cơ sở dữ liệu."
    )
    commands = parser.add_subparsers(dest="command", metavar="LỆNH", required=True)
    parse = commands.add_parser(
        "parse",
        help="đọc văn bản: thể thức, viện dẫn, nhiệm vụ, cảnh báo",
        description="Đọc PDF, Word, bản quét, trang web, thư điện tử, gói tin .edxml, văn bản "
        "thuần; cả thư mục; "
        "hoặc đầu vào chuẩn (-).",
        epilog="Mã thoát: 0 đọc được hết, 1 có tệp không đọc được, 2 gọi sai cách.",
    )
    parse.add_argument(
        "files", nargs="+", metavar="TỆP", help="tệp, thư mục, hoặc - (đầu vào chuẩn)"
    )
    parse.add_argument(
        "--json",
        action="store_true",
        help="in JSON: một tệp một đối tượng; nhiều tệp mỗi dòng một đối tượng, có path",
    )
    log = commands.add_parser(
        "verify-log",
        help="kiểm tra bản xuất nhật ký: có dòng nào bị sửa, đổi chỗ, lấy đi không",
        epilog="Mã thoát: 0 nguyên vẹn, 1 hỏng, 2 gọi sai cách hoặc không phải bản xuất nhật ký.",
    )
    log.add_argument("file", metavar="TỆP", help="tệp do `./gandan admin export_log` ghi, hoặc -")
    log.add_argument("--head", metavar="MÃ", help="mã đã in hoặc công bố, phải có trong nhật ký")
    place = commands.add_parser(
        "place",
        help="tra tỉnh, huyện, xã: nay là đơn vị nào, trước là đơn vị nào",
        description="Tra đơn vị hành chính theo tên, có dấu hoặc không dấu, kể cả đơn vị đã kết "
        "thúc ngày 30/6/2025. Ghi cấp trên sau dấu phẩy để phân biệt tên trùng.",
        epilog="Mã thoát: 0 tìm thấy, 1 không có đơn vị nào tên đó, 2 gọi sai cách.",
    )
    place.add_argument("name", metavar="TÊN", help="ví dụ: “xã Đăk Mar, huyện Đăk Hà, Kon Tum”")
    place.add_argument(
        "--on", metavar="NGÀY", help="ngày cần biết (2026-01-31 hoặc 31/01/2026); bỏ trống: hôm nay"
    )
    place.add_argument("--json", action="store_true", help="in JSON")
    _add_due(commands)
    _add_interchange(commands)
    _add_lint(commands)
    check = commands.add_parser(
        "check-data",
        help="kiểm tra các hàng quy định và lịch: trường, ngày, nguồn, ví dụ",
        epilog="Mã thoát: 0 tốt, 1 có lỗi, 2 gọi sai cách.",
    )
    check.add_argument(
        "folder", nargs="?", metavar="THƯ_MỤC",
        help="thư mục có clocks/*.toml, calendar/*.toml; không nêu thì kiểm tra dữ liệu có sẵn",
    )  # fmt: skip
    return parser


def _add_due(commands: "argparse._SubParsersAction[Parser]") -> None:
    due = commands.add_parser(
        "due",
        help="tính ngày đến hạn theo luật và giải thích vì sao",
        description="Tính ngày đến hạn của một quy định, kèm cách tính, nguồn và lịch.",
        epilog="Ví dụ: gandan due --rule khieu-nai.giai-quyet-lan-dau --from 2026-08-03 "
        "--extended phuc-tap --suspended 2026-08-10..2026-08-20. "
        "Mã thoát: 0 tính được, 2 gọi sai cách hoặc sự việc mâu thuẫn.",
    )
    due.add_argument("--rule", metavar="MÃ", help="mã quy định; xem --list")
    due.add_argument("--from", dest="start", metavar="NGÀY", help="2026-08-03 hoặc 03/08/2026")
    due.add_argument("--when", metavar="TRƯỜNG_HỢP", help="trường hợp riêng, ví dụ vung-xa")
    due.add_argument(
        "--extended", action="append", default=[], metavar="LOẠI[:SỐ][@QUYẾT_ĐỊNH][,NGÀY]",
        help="đã kéo dài; nhắc lại được",
    )  # fmt: skip
    due.add_argument(
        "--suspended", action="append", default=[], metavar="TỪ..ĐẾN",
        help="tạm đình chỉ từ ngày, tiếp tục vào ngày; nhắc lại được",
    )  # fmt: skip
    due.add_argument("--rows", metavar="THƯ_MỤC", help="thêm clocks/*.toml, calendar/*.toml")
    due.add_argument("--province", metavar="MÃ", help="tính cả ngày nghỉ riêng của tỉnh")
    due.add_argument("--list", action="store_true", help="liệt kê các quy định")
    due.add_argument("--json", action="store_true", help="in JSON, mỗi dòng một đối tượng")
    due.add_argument("--lang", choices=("vi", "en"), default="vi", help="ngôn ngữ giải thích")


def _add_interchange(commands: "argparse._SubParsersAction[Parser]") -> None:
    akn = commands.add_parser(
        "akn",
        help="ghi văn bản theo chuẩn Akoma Ntoso 3.0, hoặc kiểm tra một tệp theo chuẩn đó",
        epilog="Mã thoát: 0 đã ghi hoặc đúng chuẩn, 1 không đọc được hoặc sai chuẩn, "
        "2 gọi sai cách.",
    )
    akn.add_argument("file", metavar="TỆP", help="văn bản, hoặc với --check tệp .xml; - là đầu vào")
    akn.add_argument("--out", metavar="TỆP", help="ghi vào tệp này; không nêu thì in ra")
    akn.add_argument("--check", action="store_true", help="kiểm tra theo lược đồ của OASIS")
    edxml = commands.add_parser(
        "edxml",
        help="gói văn bản thành gói tin .edxml để gửi qua trục liên thông",
        description="Đọc phần đầu của văn bản, gói cùng tệp kèm theo thành gói tin văn bản mới "
        "(QCVN 102:2016/BTTTT). Gói tin chưa ký số và không được gửi đi đâu.",
        epilog="Ví dụ: gandan edxml kế-hoạch.pdf --from H34.01.08 --to “H34.02=Sở Y tế” "
        "--out kế-hoạch.edxml. Mã thoát: 0 đã ghi, 1 không đọc được hoặc thiếu thông tin, "
        "2 gọi sai cách.",
    )
    edxml.add_argument("file", metavar="TỆP", help="văn bản: PDF, Word, …")
    edxml.add_argument(
        "--from", dest="sender", metavar="MÃ[=TÊN]", required=True,
        help="mã định danh nơi gửi; không nêu tên thì lấy cơ quan ban hành in trên văn bản",
    )  # fmt: skip
    edxml.add_argument(
        "--to", action="append", metavar="MÃ=TÊN", required=True, help="nơi nhận; nhắc lại được"
    )
    edxml.add_argument(
        "--attach", action="append", default=[], metavar="TỆP", help="tệp kèm theo; nhắc lại được"
    )
    edxml.add_argument("--out", metavar="TỆP", help="ghi vào tệp này; không nêu thì in ra")
    schema = commands.add_parser(
        "schema",
        help="in lược đồ JSON của kết quả đọc (gandan parse --json)",
        epilog="Mã thoát: 0 đã in, 2 không có phiên bản đó.",
    )
    schema.add_argument("--version", metavar="SỐ", help="ví dụ 1.0; không nêu thì bản hiện hành")
    schema.add_argument("--list", action="store_true", help="liệt kê các phiên bản")


def _add_lint(commands: "argparse._SubParsersAction[Parser]") -> None:
    lint = commands.add_parser(
        "lint",
        help="rà soát thể thức, chính tả, viện dẫn, cơ quan, thời hạn; gợi ý cách sửa",
        description="Rà soát văn bản theo các quy tắc, mỗi quy tắc có nguồn và ví dụ. Đọc mọi loại "
        "tệp mà gandan parse đọc được. Văn bản không ghi ngày thì chỉ xét các quy tắc không phụ "
        "thuộc ngày, trừ khi nêu --on.",
        epilog="Ví dụ: gandan lint --select TT,VH du-thao.docx; gandan lint --explain VH101. Mã "
        "thoát: 0 không có gì, 1 có điểm cần xem lại, 2 gọi sai cách hoặc có tệp không đọc được.",
    )
    lint.add_argument(
        "files", nargs="*", metavar="TỆP", help="tệp, thư mục, hoặc - (đầu vào chuẩn)"
    )
    lint.add_argument("--select", metavar="MÃ", help="chỉ xét các mã này, ví dụ TT,VH101")
    lint.add_argument("--ignore", metavar="MÃ", help="bỏ qua các mã này")
    lint.add_argument(
        "--on", metavar="NGÀY", help="xét theo ngày này khi văn bản không ghi đủ ngày"
    )
    form = lint.add_mutually_exclusive_group()
    form.add_argument(
        "--format", choices=("text", "lines", "json", "sarif"), default="text", help="cách in"
    )
    form.add_argument("--json", action="store_const", dest="format", const="json", help="in JSON")
    form.add_argument(
        "--lines", action="store_const", dest="format", const="lines",
        help="mỗi điểm một dòng, cho trình soạn thảo: tệp:dòng:cột: mã câu",
    )  # fmt: skip
    lint.add_argument("--explain", metavar="MÃ", help="giải thích một quy tắc")
    lint.add_argument("--list", action="store_true", help="liệt kê các quy tắc")
    lint.add_argument("--lang", choices=("vi", "en"), default="vi", help="ngôn ngữ của câu")


def main(arguments: list[str] | None = None) -> int:
    """Run one command, that of the command line when none is given; returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        return _run(options)
    except BrokenPipeError:  # `gandan parse ... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return 130


def _run(options: argparse.Namespace) -> int:
    if options.command == "verify-log":
        from gandan.cli.verify_log import verify_log

        return verify_log(options.file, published=options.head)
    if options.command == "place":
        from gandan.cli.place import place

        return place(options.name, on=options.on, as_json=options.json)
    if options.command == "due":
        from gandan.cli.due import due

        return due(options)
    if options.command in ("lint", "check-data"):
        return _rules(options)
    if options.command in ("akn", "edxml", "schema"):
        return _interchange(options)
    from gandan.cli.parse import parse

    return parse(options.files, as_json=options.json)


def _rules(options: argparse.Namespace) -> int:
    if options.command == "check-data":
        from gandan.cli.check_data import check_data

        return check_data(options.folder)
    from gandan.cli.lint import lint_files

    return lint_files(options)


def _interchange(options: argparse.Namespace) -> int:
    if options.command == "akn":
        from gandan.cli.akn import akn

        return akn(options.file, out=options.out, check=options.check)
    if options.command == "edxml":
        from gandan.cli.edxml import edxml

        return edxml(options)
    from gandan.cli.schema import print_schema

    return print_schema(options.version, as_list=options.list)
