"""The commands and their options. What a command needs is imported when it runs."""

import argparse
import os
import sys

from gandan.cli.exits import DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="gandan", description="Đọc văn bản hành chính, không cần mạng và cơ sở dữ liệu."
    )
    commands = parser.add_subparsers(dest="command", metavar="LỆNH", required=True)
    parse = commands.add_parser(
        "parse",
        help="đọc văn bản: thể thức, viện dẫn, nhiệm vụ, cảnh báo",
        description="Đọc PDF, Word, bản quét, trang web, thư điện tử, văn bản thuần; cả thư mục; "
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
    return parser


def main(arguments: list[str]) -> int:
    """Run one command; returns the exit code."""
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
    from gandan.cli.parse import parse

    return parse(options.files, as_json=options.json)
