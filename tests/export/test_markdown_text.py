import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from regesta.export.markdown_text import linked, plain


@given(st.text("ab1 *_`<>[]()#|~\\-+.=!&;\n^{}:/", max_size=40))
def test_no_text_becomes_markup(text):
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    tokens = parser.parse(f"x {plain(text)}")
    kinds = {t.type for t in tokens} | {c.type for t in tokens for c in t.children or ()}
    assert kinds <= {"paragraph_open", "inline", "paragraph_close", "text", "text_special"}


@pytest.mark.parametrize("text", ["- a", "+ a", "1. a", "# a", "> a", "==", "12) a"])
def test_no_line_begins_a_block(text):
    tokens = MarkdownIt("commonmark").parse(plain(text))
    assert [t.type for t in tokens] == ["paragraph_open", "inline", "paragraph_close"]


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ('https://x" onclick="y', ""),
        ("see https://example.org", ""),
    ],
)
def test_only_web_addresses_become_links(address, link):
    assert linked(address) == link
