"""Bytes → text: byte order marks, UTF-8, UTF-16, and older encodings where one is plausible."""

import codecs
import re
from typing import NamedTuple

from regesta.errors import ReadFailed

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Control characters that no text has; tab, line ends, form feed, escape and DOS end of file may occur.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]+")
#: Box drawing: what letters become in a wrong DOS code page.
_BOXES = ("\u2500", "\u25ff")
_SAMPLE = 64 * 1024


class Decoded(NamedTuple):
    """A text with the name of the encoding that it was in.

    Attributes:
        text: The text without its byte order mark.
        encoding: Name of the codec, e.g. ``utf-8`` or ``cp1252``.
        guessed: Whether nothing but plausibility speaks for it.
    """

    text: str
    encoding: str
    guessed: bool = False


def decode(data: bytes, name: str) -> Decoded:
    """The text of a file, without loss.

    A byte order mark decides; else UTF-8 if the bytes are valid, UTF-16 if every other byte is
    nought, else the older encoding that makes the most plausible text.

    Args:
        data: All bytes of the file.
        name: Name of the file, for the error.

    Raises:
        ReadFailed: If it is no text, or is text of an encoding that it breaks; names the byte.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data, encoding, name, skip=len(mark)), encoding)
    if unmarked := _unmarked_utf16(data):
        return Decoded(_strict(data, unmarked, name), unmarked)
    if (at := data.find(b"\0")) >= 0:
        reason = (
            "There is a byte of value nought, which no text has: this is a program's own file, or damaged. "
            "Open it in its program and save it as text, PDF or DOCX."
        )
        raise ReadFailed(name, reason, f"byte {at}")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _older(data, name, error)
    _refuse_controls(text, name)
    return Decoded(text, "ascii" if text.isascii() else "utf-8")


def _strict(data: bytes, encoding: str, name: str, skip: int = 0) -> str:
    try:
        text = data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        reason = (
            f"The file is {encoding.upper()}, but the bytes here are not ({error.reason}). "
            "Fetch it again, or save it as UTF-8 in the program that wrote it."
        )
        raise ReadFailed(name, reason, f"byte {skip + error.start}") from error
    _refuse_controls(text, name)
    return text


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: in Western text every other byte is nought."""
    head = data[:_SAMPLE]
    pairs = len(head) // 2
    if pairs < 2 or b"\0" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.3 * pairs and even < 0.02 * pairs:
        return "utf-16-le"
    if even > 0.3 * pairs and odd < 0.02 * pairs:
        return "utf-16-be"
    return None


def _refuse_controls(text: str, name: str) -> None:
    found = _CONTROL.findall(text)
    if found and ("\0" in found or len(found) > max(2, len(text) // 2000)):
        first = _CONTROL.search(text)
        reason = (
            "There are control characters that no text has: this is a program's own file, or a damaged one. "
            "Open it in its program and save it as text, PDF or DOCX."
        )
        raise ReadFailed(name, reason, f"character {first.start() if first else 0}")


def _older(data: bytes, name: str, error: UnicodeDecodeError) -> Decoded:
    """Text that is not UTF-8. Damaged UTF-8 must not be taken for something older."""
    good = sum(map(len, _MULTIBYTE.findall(data)))
    strange = sum(map(len, _HIGH.findall(_MULTIBYTE.sub(b"", data))))
    # In an older encoding letters above ASCII seldom happen to form valid UTF-8.
    damaged = good >= 2 * strange
    if not damaged:
        for encoding in _candidates(data):
            try:
                text = data.decode(encoding)
            except (UnicodeDecodeError, LookupError):
                continue
            if _share_sensible(text[: 4 * _SAMPLE]) >= 0.8 and not _CONTROL.search(text):
                return Decoded(text, codecs.lookup(encoding).name, guessed=True)
    what = "is UTF-8 but for this place" if damaged else "is in no encoding that could be recognised"
    reason = (
        f"The text {what} ({error.reason}). Save it as UTF-8 in the program that wrote it, or fetch it again "
        "if it was damaged on the way."
    )
    raise ReadFailed(name, reason, f"byte {error.start}") from error


def _candidates(data: bytes) -> list[str]:
    """Codecs by plausibility. What statistics cannot tell in a short text, the letters of languages do."""
    from charset_normalizer import from_bytes

    first = next((m.start() for m in _HIGH.finditer(data)), 0)
    sample = data[max(0, first - _SAMPLE // 2) :][:_SAMPLE]
    high = b"".join(_HIGH.findall(sample))
    plain = sum(chr(b).isalpha() for b in _HIGH.sub(b"", sample))
    if plain > len(high):
        names = sorted(_LATIN, key=lambda codec: -_fit(sample, codec))
        return [codec for codec in names if _fit(sample, codec) > 0]
    if len(high) >= 15 and all(0xE0 <= b <= 0xFA for b in high):
        return ["cp1255"]  # Hebrew has no capitals; Russian of that length has letters outside this range
    found = [m.encoding for m in from_bytes(sample) if not m.encoding.startswith(("utf", "ascii"))]
    cyrillic = sorted(_CYRILLIC, key=lambda codec: -_small_letters(sample, codec))
    return [*(c for c in cyrillic if _small_letters(sample, c) > 0.7), *found]


#: Letters above ASCII that the languages of a codec use; of equal fits the first codec is taken.
_WESTERN = "äöüßÄÖÜéèêëàâáãåæçîïíìóòôõøœúùûñÉÈÊÀÂÁÅÆÇÍÓØŒÚÑ"
_LATIN = {
    "cp1252": _WESTERN,
    "cp1250": "áäčďéěëíľĺňóôöřšťúůüýžąćęłńśźżăâîșşțţđőűßÁČĎÉĚÍĽŇÓÖŘŠŤÚŮÜÝŽĆŁŃŚŹŻÂÎŞŢĐŐŰ",
    "iso8859_2": "áäčďéěëíľĺňóôöřšťúůüýžąćęłńśźżăâîşţđőűßÁČĎÉĚÍĽŇÓÖŘŠŤÚŮÜÝŽĆŁŃŚŹŻÂÎŞŢĐŐŰ",
    "cp1254": "âçğıîöşûüÂÇĞİÖŞÜ",
    "mac_roman": _WESTERN,
    "cp850": _WESTERN,
}
_CAPITAL_INSIDE = re.compile(r"[а-я][А-Я]")
_CYRILLIC = ("cp1251", "koi8_r", "cp866")
_MARKS_OF_PRINT = frozenset("“”‘’„‚«»–—…€£§°•·\xa0¿¡²³½¼ºª")
#: A capital inside a word, or a mark between letters, is what a wrong codec makes.
_ODD = re.compile(r"[A-Za-zà-ÿ][^\W\d_a-zß-ÿ](?<![A-Z])(?=[a-z])|(?<=[^\W\d_])[„“”‚‘…•§°£€²³½¼](?=[a-z])")


def _fit(sample: bytes, codec: str) -> float:
    """Share of the letters above ASCII that a language of the codec uses, those in odd places taken off."""
    try:
        text = sample.decode(codec)
    except UnicodeDecodeError as error:
        if error.end < len(sample):
            return 0.0
        text = sample[: error.start].decode(codec)
    high = [c for c in text if c > "\x7f"]
    known = sum(c in _LATIN[codec] or c in _MARKS_OF_PRINT for c in high)
    odd = sum(m[0][-1] > "\x7f" and not m[0][-1].islower() for m in _ODD.finditer(text))
    return (known - odd) / max(1, len(high))


def _small_letters(sample: bytes, codec: str) -> float:
    text = sample.decode(codec, "replace")
    high = [c for c in text if c > "\x7f"]
    small = sum("\u0430" <= c <= "\u045f" for c in high)
    return (small - 2 * len(_CAPITAL_INSIDE.findall(text))) / max(1, len(high))


def _share_sensible(text: str) -> float:
    """Share of letters and marks of print among what is above ASCII; nothing drawn with boxes."""
    high = [c for c in text if c > "\x7f"]
    if any("\x80" <= c <= "\x9f" or _BOXES[0] <= c <= _BOXES[1] or c == "\ufffd" for c in high):
        return 0.0
    return sum(c.isalpha() or c in _MARKS_OF_PRINT or c in "。、，！？" for c in high) / max(1, len(high))
