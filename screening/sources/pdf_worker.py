"""The process that reads a PDF for ``pdf_tables.py``: bytes in, one line of JSON a page out.

It is a script, and a process of its own, because a PDF may unpack to any size and take any time: what it may use is bounded
by the system, and its end harms nobody. Its last line says how many pages there were, or in words what is wrong.
"""

from __future__ import annotations

import io
import json
import resource
import sys
from typing import Any

import pdfplumber
from pdfminer import settings


def main(memory_bytes: int, seconds: int, most_pages: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    # A stream that cannot be unpacked whole is a fault: else half a page would pass for one.
    settings.STRICT = True
    pages = 0
    try:
        with pdfplumber.open(io.BytesIO(sys.stdin.buffer.read())) as book:
            for page in book.pages:
                pages += 1
                if pages > most_pages:
                    return tell({"fault": f"it has more than {most_pages} pages"})
                tell(page_as_read(page))
                page.close()
    except Exception as error:  # pdfminer raises whatever its parts raise on a damaged file
        return tell({"fault": fault_of(error, memory_bytes)})
    return tell({"pages": pages})


def fault_of(error: Exception, memory_bytes: int) -> str:
    if isinstance(error, MemoryError) or isinstance(error.__context__, MemoryError):
        return f"unpacks to more than {memory_bytes:,} bytes in memory"
    return f"it is damaged or cut ({type(error).__name__}: {str(error)[:100]})"


def page_as_read(page: Any) -> dict[str, Any]:
    """The rows of each ruled table from above to below, and the lines of text that stand in none."""
    tables = sorted(page.find_tables(), key=lambda table: table.bbox[1])
    beside = page.filter(lambda item: not any(_is_in(item, table.bbox) for table in tables))
    lines = beside.extract_text_lines(return_chars=False) if beside.chars else []
    return {
        "tables": [[[cell or "" for cell in row] for row in table.extract()] for table in tables],
        "beside": [line["text"] for line in lines],
    }


def _is_in(item: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    """Whether the middle of a letter is in a box, as the library itself gives letters to cells."""
    left, top, right, bottom = box
    across, down = (item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2
    return bool(left <= across < right and top <= down < bottom)


def tell(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:4]))
