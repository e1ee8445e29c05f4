"""What one file may cost, with the reason of each number."""

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one reading. The process holds the first four itself; its parent holds the rest."""

    # Address space of the reader. Python, pdfium and lxml map 250 MB; 1,000 pages take 70 MB more,
    # the longest text (20 million letters) 350 MB. Twice that is a hostile file.
    memory: int = 1024 * MEBIBYTE
    # Processor time of the reader alone: 2,000 pages take 10 s, 20 million letters 40 s.
    processor_seconds: int = 180
    # Largest file in the folder of outside programs: what goes in, and what LibreOffice makes.
    file_bytes: int = 200_000_000
    open_files: int = 256
    # Longest time without a page read: a page of pictures takes 1-5 s of tesseract, LibreOffice at
    # most two minutes, the words of the longest text 35 s; three times that on a busy machine.
    silent_seconds: float = 180.0
    # The whole grows with the pages: an hour is 2,000 pages of pictures on a slow machine.
    start_seconds: float = 300.0
    page_seconds: float = 10.0
    most_seconds: float = 3600.0
    # The answer: the text (20 million letters of three bytes), its spans, and what came attached.
    answer_bytes: int = 256 * MEBIBYTE

    def seconds(self, pages: int) -> float:
        """How long a file of so many pages may take in all."""
        return min(self.start_seconds + pages * self.page_seconds, self.most_seconds)


WHOLE = Limits()  # in the background

# Somebody waits for the page: what cannot be looked at in a minute is refused. The first page of a
# scan takes 5 s, the first start of LibreOffice after a restart 10 s.
FIRST_LOOK = Limits(processor_seconds=45, silent_seconds=45.0, start_seconds=60.0, page_seconds=0.0)
