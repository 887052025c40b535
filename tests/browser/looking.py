"""What browser tests measure on a page."""

from typing import Any

CONTRAST = """() => {
  const parse = c => c.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const f = v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    return 0.2126 * f(r) + 0.7152 * f(g) + 0.0722 * f(b);
  };
  const ground = e => {
    for (; e; e = e.parentElement) {
      const c = parse(getComputedStyle(e).backgroundColor);
      if (c.length === 3 || c[3] === 1) return c;
    }
    return [255, 255, 255];
  };
  const out = [];
  for (const e of document.querySelectorAll(
    "p, a, li, td, th, h1, h2, h3, h4, dd, dt, mark, span, blockquote, svg text")) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
    const style = getComputedStyle(e);
    const a = light(parse(e.closest("svg") ? style.fill : style.color)), b = light(ground(e));
    const name = e.tagName + "." + (e.className.baseVal ?? e.className) + ": " + e.textContent.trim();
    out.push([name.slice(0, 80), (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)]);
  }
  return out;
}"""


def faint(page: Any) -> list[Any]:
    """Texts that stand out from their ground by less than 4.5 to 1."""
    ratios = page.evaluate(CONTRAST)
    assert ratios
    return [pair for pair in ratios if pair[1] < 4.5]


def complaints(page: Any) -> list[str]:
    """Collects what the browser complains of on a page from now on."""
    found: list[str] = []
    page.on(
        "console",
        lambda message: found.append(message.text) if message.type in ("error", "warning") else None,
    )
    page.on("pageerror", lambda error: found.append(str(error)))
    return found
