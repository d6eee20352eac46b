"""The small Markdown of messages: what each text means, and what is wrong with it."""

from __future__ import annotations

from collections import Counter

import pytest

from polyfold.markup import (
    Break,
    Emphasis,
    Inline,
    Link,
    Placeholder,
    Str,
    Strong,
    links,
    parse,
    placeholders,
    plain,
    signature,
    walk,
)


def strong(*children: Inline | str) -> Strong:
    return Strong(nodes(*children))


def em(*children: Inline | str) -> Emphasis:
    return Emphasis(nodes(*children))


def link(target: str, *children: Inline | str) -> Link:
    return Link(target, nodes(*children))


def nodes(*children: Inline | str) -> tuple[Inline, ...]:
    return tuple(Str(child) if isinstance(child, str) else child for child in children)


STAY = Placeholder("stay")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("Plain text, with 90% of it.", nodes("Plain text, with 90% of it.")),
        ("10 % d'un, 100% sure, %s %(name)s", nodes("10 % d'un, 100% sure, %s %(name)s")),
        ("a **b** c", nodes("a ", strong("b"), " c")),
        ("a *b* c", nodes("a ", em("b"), " c")),
        ("***a***", nodes(em(strong("a")))),
        ("**a *b***", nodes(strong("a ", em("b")))),
        ("***a** b*", nodes(em(strong("a"), " b"))),
        ("a *b **c** d*", nodes("a ", em("b ", strong("c"), " d"))),
        ("**a**b**c**", nodes(strong("a"), "b", strong("c"))),
        ("**« Prix »**5", nodes(strong("« Prix »"), "5")),
        ("«**Prix**»", nodes("«", strong("Prix"), "»")),
        ("**重要：**電話", nodes(strong("重要："), "電話")),  # noqa: RUF001 - the punctuation of Chinese …
        ("電話**（重要）**番号", nodes("電話", strong("（重要）"), "番号")),  # noqa: RUF001 - … and of Japanese
        ("**Attention :** ici", nodes(strong("Attention :"), " ici")),
        ("a * b * c", nodes("a * b * c")),
        ("2*3", nodes("2*3")),
        ("_a_ `b` ~~c~~ # d", nodes("_a_ `b` ~~c~~ # d")),
        ("- a", nodes("- a")),
        ("1. a", nodes("1. a")),
        ("&amp; &lt;b&gt; &nbsp;", nodes("&amp; &lt;b&gt; &nbsp;")),
        ("[us](ref:team)", nodes(link("ref:team", "us"))),
        ("**[us](ref:team)**", nodes(strong(link("ref:team", "us")))),
        ("[call **us** now](ref:team)", nodes(link("ref:team", "call ", strong("us"), " now"))),
        ("[a](ref:b)[c](ref:d)", nodes(link("ref:b", "a"), link("ref:d", "c"))),
        ("[in {stay}](ref:team)", nodes(link("ref:team", "in ", STAY))),
        ("[us] (ref:team)", nodes("[us] (ref:team)")),
        ("[us]", nodes("[us]")),
        ("{stay}", nodes(STAY)),
        ("{stay}{stay}", nodes(STAY, STAY)),
        ("for **{stay}**.", nodes("for ", strong(STAY), ".")),
        ("{site.phone}", nodes(Placeholder("site.phone"))),
        ("{day-2}", nodes(Placeholder("day-2"))),
        ("one\\\ntwo", nodes("one", Break(), "two")),
        ("one  \ntwo", nodes("one", Break(), "two")),
        ("one\ntwo", nodes("one two")),
        (r"\*no\* \{stay\} \[x\](ref:y)", nodes("*no* {stay} [x](ref:y)")),
        (r"a\b \\", nodes("a\\b \\")),
        ("", ()),
        (" ", nodes(" ")),
    ],
)
def test_a_text_means_what_it_looks_like(text: str, tree: tuple[Inline, ...]) -> None:
    parsed = parse(text)
    assert parsed.nodes == tree
    assert parsed.faults == ()


@pytest.mark.parametrize(
    ("text", "tree", "problems"),
    [
        pytest.param("{ stay }", nodes("{ stay }"), ["`{ stay }` is no placeholder"], id="spaces"),
        pytest.param("{séjour}", nodes("{séjour}"), ["`{séjour}` is no placeholder"], id="translated"),
        pytest.param("{Stay}", nodes("{Stay}"), ["`{Stay}` is no placeholder"], id="capital"),
        pytest.param("{}", nodes("{}"), ["`{}` is no placeholder"], id="empty"),
        pytest.param("{0}", nodes("{0}"), ["`{0}` is no placeholder"], id="number"),
        pytest.param(
            "{x.__class__}", nodes("{x.__class__}"), ["`{x.__class__}` is no placeholder"], id="attribute of an object"
        ),
        pytest.param("{x.y.z}", nodes("{x.y.z}"), ["`{x.y.z}` is no placeholder"], id="two dots"),
        pytest.param("{stay!r:>9}", nodes("{stay!r:>9}"), ["`{stay!r:>9}` is no placeholder"], id="format"),
        pytest.param("{{stay}}", nodes("{", STAY, "}"), [], id="doubled"),
        pytest.param(
            "<b>x</b>",
            nodes("<b>x</b>"),
            ["HTML `<b>` is printed as text", "HTML `</b>` is printed as text"],
            id="HTML",
        ),
        pytest.param(
            "<script>alert(1)</script>",
            nodes("<script>alert(1)</script>"),
            ["HTML `<script>` is printed as text", "HTML `</script>` is printed as text"],
            id="script",
        ),
        pytest.param("a<br/>b", nodes("a<br/>b"), ["HTML `<br/>` is printed as text"], id="line break in HTML"),
        pytest.param("<!-- x -->", nodes("<!-- x -->"), ["HTML `<!-- x -->` is printed as text"], id="comment"),
        pytest.param("<?php x?>", nodes("<?php x?>"), ["HTML `<?php x?>` is printed as text"], id="instruction"),
        pytest.param("a < b and 3 <4", nodes("a < b and 3 <4"), [], id="less than"),
        pytest.param(
            "see https://x.example/a, ok",
            nodes("see https://x.example/a, ok"),
            ["bare address `https://x.example/a,`"],
            id="bare URL",
        ),
        pytest.param("www.x.example", nodes("www.x.example"), ["bare address `www.x.example`"], id="bare www"),
        pytest.param(
            "[x](https://x.example)",
            nodes(link("https://x.example", "x")),
            ["link to `https://x.example`"],
            id="link to an address",
        ),
        pytest.param(
            "[x](javascript:alert(1))",
            nodes(link("javascript:alert(1)", "x")),
            ["link to `javascript:alert(1)`"],
            id="link to a script",
        ),
        pytest.param("[x](team)", nodes(link("team", "x")), ["link to `team`"], id="link without ref:"),
        pytest.param("[x]()", nodes(link("", "x")), ["link to ``"], id="link to nothing"),
        pytest.param(
            "[](ref:team)", (Link("ref:team", ()),), ["link to `ref:team` without a text"], id="link without a text"
        ),
        pytest.param(
            '[x](ref:team "Tip")',
            nodes(link("ref:team", "x")),
            ["the title “Tip” of a link is not printed"],
            id="link title",
        ),
        pytest.param(
            "![x](file:///etc/passwd)",
            nodes("!", link("file:///etc/passwd", "x")),
            ["link to `file:///etc/passwd`"],
            id="picture",
        ),
        pytest.param(
            "[a [b](ref:c)](ref:d)",
            nodes("[a ", link("ref:c", "b"), "](ref:d)"),
            ["`](` is printed as it stands"],
            id="link in a link",
        ),
        pytest.param("**open", nodes("**open"), ["`**` is printed as it stands"], id="strong left open"),
        pytest.param(
            "** a **",
            nodes("** a **"),
            ["`**` is printed as it stands", "`**` is printed as it stands"],
            id="spaces inside strong",
        ),
        pytest.param("[x](ref:a", nodes("[x](ref:a"), ["`](` is printed as it stands"], id="link left open"),
    ],
)
def test_what_will_not_print_as_meant_is_inert_text_and_a_fault(
    text: str, tree: tuple[Inline, ...], problems: list[str]
) -> None:
    parsed = parse(text)
    assert parsed.nodes == tree
    assert [fault.problem for fault in parsed.faults] == problems
    assert all(fault.help for fault in parsed.faults)


def test_what_is_in_a_text_can_be_counted() -> None:
    parsed = parse("**a {x} [b *c* {site.phone}](ref:d)**\\\n*e* [f](ref:d) {x}").nodes
    assert plain(parsed) == "a {x} b c {site.phone} e f {x}"
    assert placeholders(parsed) == ("x", "site.phone", "x")
    assert links(parsed) == ("ref:d", "ref:d")
    assert signature(parsed) == Counter({"strong text": 1, "emphasis": 2, "line break": 1, "link to `ref:d`": 2})


def test_walking_meets_parents_before_their_children() -> None:
    tree = nodes(strong("a", em("b")), "c")
    assert list(walk(tree)) == [strong("a", em("b")), Str("a"), em("b"), Str("b"), Str("c")]
