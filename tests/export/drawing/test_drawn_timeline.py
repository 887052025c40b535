import pytest
from lxml import etree

from harbour import harbour
from regesta.export.drawing.timeline import WIDTH, drawn, timeline_svg
from regesta.model.notation import read_notation
from regesta.model.reader import Reader
from regesta.view.timeline import Timeline, TimelineData


def data(lines: str) -> TimelineData:
    return Timeline().build(Reader(read_notation(lines.split("\n"))))


def busy() -> TimelineData:
    people = "\n".join(f'person p{i} "Person of the long name No {i}"' for i in range(70))
    claims = "\n".join(f"born p{i} on 19{i % 40 + 10}-0{i % 9 + 1}" for i in range(70))
    return data(f"source s diary\n{people}\n[s]\n{claims}")


@pytest.mark.parametrize("timeline", [Timeline().build(harbour()), busy()], ids=["harbour", "busy"])
def test_no_label_touches_another_mark_or_leaves_the_paper(timeline):
    picture = drawn(timeline, "T", lambda _: "")
    rows: dict[float, list[tuple[float, float]]] = {}
    for glyph in (g for lane in picture.lanes for g in lane.glyphs):
        edges = [(b.x, b.x + b.width) for b in glyph.bars] + [(glyph.label.left, glyph.label.right)]
        edges += [(glyph.dot - 4, glyph.dot + 4)] if glyph.dot is not None else []
        left, right = min(e[0] for e in edges), max(e[1] for e in edges)
        assert left >= 0
        assert right <= WIDTH
        assert all(right <= a or b <= left for a, b in rows.get(glyph.y, ()))
        rows.setdefault(glyph.y, []).append((left, right))


def test_signs_follow_what_is_known():
    picture = drawn(
        data(
            """source s diary
person a "Ana"
organisation g "Guild"
[s]
born a on 1900-05-03
leads a g on 1905/1915
joined a g on 1904
died a on [1930..1935] made-by "rules/1"
planned left a g on 1920"""
        ),
        "T",
        lambda _: "",
    )
    glyphs = {g.label.text: g for lane in picture.lanes for g in lane.glyphs}
    assert glyphs["Ana was born"].dot is not None
    assert [b.fill for b in glyphs["Ana led the Guild"].bars] == ["hull", "core"]
    assert [b.fill for b in glyphs["Ana joined the Guild"].bars] == ["hull"]
    assert "proposed" in glyphs["Ana died"].classes
    assert "reserved" in glyphs["It was planned that Ana leave the Guild"].classes
    assert set(picture.legend) == {"day", "core", "hull", "proposed", "reserved"}


def test_open_ends_fade_and_doubt_is_shown():
    lines = 'source s diary\nperson a "A"\nplace p "P"\n[s]\nlived-at a p on 1900/..\nborn a on 1880?'
    picture = drawn(data(lines), "T", lambda _: "")
    glyphs = [g for lane in picture.lanes for g in lane.glyphs]
    assert [b.fill for b in glyphs[1].bars if b.fill.startswith("fade")] == ["fade-out"]
    assert glyphs[0].label.text.endswith(" ?")


def test_it_is_well_formed_and_hostile_names_stay_text():
    svg = timeline_svg(data('source s diary\nperson a "<b>&\\""\n[s]\nborn a on 1900'), alone=True)
    root = etree.fromstring(svg.encode("utf-8"))
    assert root.xpath("//*[local-name()='b']") == []
    assert "<b>&" in "".join(root.itertext())


def test_control_characters_do_not_break_the_file():
    svg = timeline_svg(data('source s diary\nperson a "A\\u0001\\u000bB"\n[s]\nborn a on 1900'), alone=True)
    assert "AB was born" in "".join(etree.fromstring(svg.encode("utf-8")).itertext())


def test_nothing_dated_gives_an_empty_drawing():
    assert "<svg" in timeline_svg(data("source s diary"))
