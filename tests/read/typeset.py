"""Sets fictional text as print does, so that what is read back can be compared with what was set."""

from collections.abc import Iterable, Sequence

from regesta.read.measure import text_width

#: Width of the printed text, in average characters.
MEASURE = 86.0
INDENT = 6.0


def wrap(text: str, width: float, *, indent: float = 0.0, proportional: bool = True) -> list[str]:
    """Lines as full as they can be; a word with a hyphen may be parted after it."""
    lines: list[str] = []
    line, free = "", width - indent
    for word in text.split():
        grown = f"{line} {word}" if line else word
        if line and text_width(grown, proportional) > free:
            lines.append(line)
            line, free = word, width
        else:
            line = grown
    return [*lines, line]


def set_as_pdf_text(
    blocks: Sequence[tuple[str, str]], *, page_lines: int = 40, notes: dict[int, Iterable[str]] | None = None
) -> str:
    """A document as PDF readers give it: an empty line after each line, page feet in mid-sentence.

    Args:
        blocks: Kind (``heading``, ``body``, ``quotation``) and words.
        page_lines: Lines of text on a page.
        notes: For a page, the lines of its foot.
    """
    lines: list[str] = []
    for kind, words in blocks:
        if kind == "heading":
            lines.append(words)
        elif kind == "quotation":
            lines += wrap(words, MEASURE - 9)
        else:
            lines += wrap(words, MEASURE, indent=INDENT)
    out: list[str] = []
    for start in range(0, len(lines), page_lines):
        page = start // page_lines + 1
        if start:
            out[-1] = out[-1].rstrip("\n")  # the last line of a page has no empty line below it
            out.append(f"\n {lines[start]} \n\n")
        else:
            out.append(f" {lines[start]} \n\n")
        out += [f"{line} \n\n" for line in lines[start + 1 : start + page_lines]]
        if notes and page in notes:
            out.append(" " * 49 + "\n" + "".join(f"{line}\n" for line in notes[page]))
    return "".join(out)
