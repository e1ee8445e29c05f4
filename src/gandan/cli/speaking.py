"""A parser of commands that speaks Vietnamese: help, usage, and what was called wrongly.

argparse has no catalogue of its own for a language, and its messages are one of a few forms.
"""

import argparse
import re
from typing import NoReturn

from typing_extensions import override

from gandan.cli.exits import MISUSED

_TITLES = (
    ("usage:", "cách gọi:"),
    ("positional arguments:", "đối số:"),
    ("options:", "tùy chọn:"),
    ("show this help message and exit", "in hướng dẫn này"),
)
_MESSAGES = tuple(
    (re.compile(said), sentence)
    for said, sentence in (
        (r"the following arguments are required: (.+)", r"Thiếu {0}."),
        (r"unrecognized arguments: (.+)", r"Không hiểu {0}."),
        (r"argument (.+?): invalid choice: '(.*)' \(choose from (.+)\)",
         r"{0} không nhận giá trị “{1}”; chọn một trong các giá trị: {2}."),
        (r"argument (.+?): expected (?:one|at least one) argument", r"{0} cần một giá trị."),
        (r"argument (.+?): ignored explicit argument '(.*)'", r"{0} không nhận giá trị (“{1}”)."),
        (r"argument (.+?): not allowed with argument (.+)", r"Không dùng {0} cùng với {1}."),
        (r"ambiguous option: (.+?) could match (.+)",
         r"Viết {0} thì chưa rõ là tùy chọn nào: {1}."),
    )
)  # fmt: skip


class Parser(argparse.ArgumentParser):
    """argparse's parser, in Vietnamese; a wrong call ends with the way to call it."""

    @override
    def format_usage(self) -> str:
        """The line that shows how it is called."""
        return _titled(super().format_usage())

    @override
    def format_help(self) -> str:
        """The whole help."""
        return _titled(super().format_help())

    @override
    def error(self, message: str) -> NoReturn:
        """Say on stderr how it is called and what was wrong.

        Raises:
            SystemExit: with the code of a wrong call.
        """
        self.exit(MISUSED, f"{self.format_usage()}{self.prog}: {in_vietnamese(message)}\n")


def in_vietnamese(message: str) -> str:
    """A message of argparse as a Vietnamese sentence; one of a form not known as it is."""
    for said, sentence in _MESSAGES:
        if match := said.fullmatch(message):
            return sentence.format(*(part.replace("'", "") for part in match.groups()))
    return message


def _titled(text: str) -> str:
    for english, vietnamese in _TITLES:
        text = text.replace(english, vietnamese, 1)
    return text
