"""An SVG drawing as pixels, for documents that take no SVG."""

from regesta.errors import MissingExtra


def png(svg: str, width: int = 1680) -> bytes:
    """A drawing as PNG, with the fonts of this machine.

    Args:
        svg: The drawing, as `regesta.export.svg.Svg` writes it.
        width: Width in pixels; the height follows.

    Raises:
        MissingExtra: If the renderer is not installed.
    """
    try:
        import resvg_py
    except ImportError:
        raise MissingExtra("Drawing PNG pictures", "pictures") from None
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width))
