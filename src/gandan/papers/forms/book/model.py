"""Where what stands in the workbook: keys in a hidden row and a hidden column, words in sheets.

Rows and columns are found again by these keys, so that a sheet may be renamed and a row moved.
"""

SEAL = "Nhận dạng"
COVER = "Mở đầu"
FIGURES = "Số liệu"
TEXTS = "Thuyết minh"
TABLE = "Bảng {number}"

# what the first cell of a sheet says, hidden
IS_SEAL, IS_COVER, IS_FIGURES, IS_TEXTS = (
    "gandan:seal", "gandan:cover", "gandan:figures", "gandan:texts"
)  # fmt: skip
IS_TABLE = "gandan:table:"  # and the code of the table
HEAD = "gandan:head"  # in the hidden column beside the visible head of a table: rows begin below
NIL = "nil"
NUMBER, WHY, TEXT, CELL = "n.", "e.", "text", "c."  # keys of columns; "n.uoc", "e.uoc", "c.ten"

NIL_WORDS = ("Có phát sinh", "Không phát sinh")  # False, True
LONGEST_IN_A_CELL = 32_000  # characters; Excel keeps 32,767 of a cell
EXACT_DIGITS = 15  # of a number in a cell; a longer one is written as text
