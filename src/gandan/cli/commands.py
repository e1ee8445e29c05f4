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
        description="Đọc tệp .txt, .docx, PDF có lớp chữ; thư mục; hoặc đầu vào chuẩn (-).",
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
    return parser


def main(arguments: list[str]) -> int:
    """Run one command; returns the exit code."""
    options = _parser().parse_args(arguments)
    from gandan.cli.parse import parse

    try:
        return parse(options.files, as_json=options.json)
    except BrokenPipeError:  # `gandan parse ... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return 130
