"""XLIFF: what a translator's tool gets, what may come back, and that no translation loses a byte on the way."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from tests.catalogs.packages import bare, in_repository, package
from translate.storage.xliff import xlifffile

from polyfold.catalogs import xliff
from polyfold.catalogs.package import Package, State, Unit
from polyfold.diagnostics import PolyfoldError

NOBODY = "/etc/hostname"

WHOLE = """\
<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
  <file original="locales/fr/LC_MESSAGES/small.po" source-language="en" target-language="fr" datatype="plaintext" \
tool-id="polyfold">
    <header>
      <tool tool-id="polyfold" tool-name="polyfold"/>
    </header>
    <body>
      <trans-unit id="small.stay.long" resname="small.stay.long" approved="yes" xml:space="preserve">
        <source>Stay for <g id="1" ctype="bold"><x id="2" ctype="x-placeholder" equiv-text="{stay}"/></g>.<x id="3" \
ctype="lb"/>Call the <g id="4" ctype="link" equiv-text="ref:contact">team</g> <g id="5" ctype="italic">now</g> &amp; \
don’t wait.</source>
        <target state="translated">Appelez <g id="5" ctype="italic">vite</g> l’<g id="4" ctype="link" \
equiv-text="ref:contact">équipe</g>,<x id="3" ctype="lb"/>restez <g id="1" ctype="bold"><x id="2" \
ctype="x-placeholder" equiv-text="{stay}"/></g>.</target>
        <context-group purpose="information">
          <context context-type="x-po-msgctxt">small.stay.long</context>
          <context context-type="x-polyfold-digest">0123456789abcdef</context>
        </context-group>
        <note>Paragraph · section “stay”</note>
        <note>{stay} prints as “2 à 3 semaines”</note>
      </trans-unit>
      <trans-unit id="small.title" resname="small.title" approved="no" xml:space="preserve">
        <source>A leaflet</source>
        <target state="needs-review-translation">Un **dépliant</target>
        <context-group purpose="information">
          <context context-type="x-po-msgctxt">small.title</context>
          <context context-type="x-polyfold-digest">fedcba9876543210</context>
        </context-group>
      </trans-unit>
      <trans-unit id="aaaaaaaaaaaaaaaa" approved="no" xml:space="preserve">
        <source>of</source>
        <target state="needs-translation"></target>
        <context-group purpose="information">
          <context context-type="x-polyfold-digest">aaaaaaaaaaaaaaaa</context>
        </context-group>
      </trans-unit>
    </body>
  </file>
</xliff>
"""
UNITS = (
    Unit(
        id="small.stay.long",
        context="small.stay.long",
        source="Stay for **{stay}**.\\\nCall the [team](ref:contact) *now* & don’t wait.",
        target="Appelez *vite* l’[équipe](ref:contact),\\\nrestez **{stay}**.",
        digest="0123456789abcdef",
        state=State.TRANSLATED,
        notes=("Paragraph · section “stay”", "{stay} prints as “2 à 3 semaines”"),
    ),
    Unit(
        id="small.title",
        context="small.title",
        source="A leaflet",
        target="Un **dépliant",
        digest="fedcba9876543210",
        state=State.REVIEW,
    ),
    Unit(id="aaaaaaaaaaaaaaaa", source="of", target="", digest="aaaaaaaaaaaaaaaa"),
)


def returned(text: str) -> Package:
    """The only package of a file in which nothing is wrong."""
    (found,), findings = xliff.read(text.encode(), "back.xlf")
    assert findings == []
    return found


def told(content: bytes) -> list[str]:
    """What is wrong with a file of which nothing is read."""
    with pytest.raises(PolyfoldError) as refused:
        xliff.read(content, "back.xlf")
    return [f"{each.code} {each.place}: {each.message}" for each in refused.value.findings]


def edited(old: str, new: str) -> str:
    assert WHOLE.count(old) == 1, old
    return WHOLE.replace(old, new)


def target(text: str, number: int = 0) -> str | None:
    return returned(text).units[number].target


def test_a_package_is_written_with_its_markup_as_elements_and_all_that_a_translator_needs() -> None:
    assert xliff.write(package(*UNITS)).decode() == WHOLE


def test_what_was_written_is_read_again() -> None:
    assert bare(returned(WHOLE)) == bare(package(*UNITS))


def test_units_know_the_lines_on_which_they_came_back() -> None:
    assert [str(unit.place) for unit in returned(WHOLE).units] == ["back.xlf:8", "back.xlf:18", "back.xlf:26"]


def test_every_entry_of_the_sample_comes_back_byte_for_byte() -> None:
    every = in_repository()
    assert len(every) > 15

    for one in every:
        assert bare(returned(xliff.write(one).decode())) == bare(one)


def test_no_markup_of_the_sample_is_left_in_its_text() -> None:
    """An asterisk that a translator has to keep by hand will be lost one day."""
    for one in in_repository():
        text = "".join(ET.fromstring(xliff.write(one)).itertext())  # noqa: S314 - our own
        assert re.findall(r"\*\*|\]\(|\{[a-z]+\}(?! prints as)", text) == []


@pytest.mark.parametrize(
    ("translation", "inner"),
    [
        ("**gras", "**gras"),
        ("[lien](ref:a", "[lien](ref:a"),
        ("2 * 3", "2 * 3"),
        ("a < b & c", "a &lt; b &amp; c"),
        ("{ séjour }", "{ séjour }"),
        (r"\*vrai\* **gras**", r'\*vrai\* <g id="1" ctype="bold">gras</g>'),
        (r"\{stay}", r"\{stay}"),
        ("une\nligne", "une\nligne"),
        ("deux  \nlignes", "deux  \nlignes"),
        ("<b>gras</b>", "&lt;b&gt;gras&lt;/b&gt;"),
        ("a\rb", "a&#13;b"),
        ("bip\a", 'bip<x id="1" ctype="x-character" equiv-text="U+0007"/>'),
        ("e\u0301 \u2028", "e\u0301 \u2028"),
        (" bords ", " bords "),
        ("\ue000**x**", "\ue000**x**"),
        ("\ue12a **x**", "\ue12a **x**"),
    ],
)
def test_what_is_broken_or_rare_in_a_translation_is_plain_text_and_comes_back_as_it_was(
    translation: str, inner: str
) -> None:
    written = xliff.write(package(replace(UNITS[2], target=translation))).decode()

    assert f'<target state="needs-translation">{inner}</target>' in written
    assert target(written) == translation


@pytest.mark.parametrize(
    ("source", "translation", "numbers"),
    [
        ("**a** {b}", "{b} **a**", ["2", "1"]),
        ("**a** **b**", "**b** **a** **c**", ["1", "2", "3"]),
        ("{a}", "{b} {a} {a}", ["2", "1", "3"]),
        ("[a](ref:x)", "[a](ref:y)", ["2"]),
    ],
    ids=["moved", "alike", "unknown and repeated", "another link"],
)
def test_an_element_of_the_target_has_the_number_that_it_has_in_the_source(
    source: str, translation: str, numbers: list[str]
) -> None:
    written = xliff.write(package(replace(UNITS[2], source=source, target=translation))).decode()
    said = re.search(r"<target.*</target>", written)

    assert said
    assert re.findall(r' id="(\d+)"', said[0]) == numbers


def test_the_same_package_makes_the_same_bytes() -> None:
    assert xliff.write(package(*UNITS)) == xliff.write(package(*UNITS))


# What tools do to a file


def test_marks_of_segments_are_read_through() -> None:
    text = edited(">Un **dépliant<", '><mrk mtype="seg" mid="1">Un </mrk><mrk mtype="seg" mid="2">livret</mrk><')
    assert target(text, 1) == "Un livret"


def test_an_element_with_nothing_but_its_number_means_what_it_means_in_the_source() -> None:
    text = edited(
        'Appelez <g id="5" ctype="italic">vite</g> l’<g id="4" ctype="link" equiv-text="ref:contact">équipe</g>,'
        '<x id="3" ctype="lb"/>restez <g id="1" ctype="bold">'
        '<x id="2" ctype="x-placeholder" equiv-text="{stay}"/></g>.',
        '<g id="5">Vite</g> <g id="4">là</g><x id="3"/><g id="1"><x id="2"/></g>',
    )
    assert target(text) == "*Vite* [là](ref:contact)\\\n**{stay}**"


def test_a_source_that_a_tool_copied_into_an_untouched_target_is_no_translation() -> None:
    copied = '<target state="needs-translation">of</target>'
    assert target(edited('<target state="needs-translation"></target>', copied), 2) == ""
    assert target(edited('<target state="needs-translation"></target>', copied.replace("of", "de")), 2) == "de"
    assert target(edited('<target state="needs-translation"></target>', "<target>of</target>"), 2) == "of"


def test_a_unit_without_a_target_says_nothing() -> None:
    assert target(edited('        <target state="needs-translation"></target>\n', ""), 2) == ""


def test_proposals_and_segmented_sources_are_no_translations() -> None:
    extra = "<seg-source>of</seg-source><alt-trans><target>des</target></alt-trans>"
    assert target(edited('<target state="needs-translation"></target>', extra), 2) == ""


def test_placeholders_that_a_translator_types_are_placeholders() -> None:
    assert target(edited("Un **dépliant", "Un {stay}"), 1) == "Un {stay}"


def test_a_file_in_utf_16_is_read_as_well() -> None:
    text = WHOLE.replace("UTF-8", "UTF-16")
    (found,), _ = xliff.read(text.encode("utf-16"), "back.xlf")
    assert bare(found) == bare(package(*UNITS))


@pytest.mark.parametrize(
    ("inner", "element"),
    [
        ('<g id="9">x</g>', "g"),
        ('<g id="9" ctype="underlined">x</g>', "g"),
        ('<x id="9"/>', "x"),
        ('<x id="9" ctype="x-character" equiv-text="U+FFFFFFFF"/>', "x"),
        ('<x id="9" ctype="x-character" equiv-text="U+0000"/>', "x"),
        ('<x id="9" ctype="x-character" equiv-text="U+D800"/>', "x"),
        ('<x id="1" ctype="bold"/>', "x"),
        ('<bpt id="1">**</bpt>x<ept id="1">**</ept>', "bpt"),
        ('<ph id="1">{stay}</ph>', "ph"),
        ('<b xmlns="http://www.w3.org/1999/xhtml">x</b>', "{http://www.w3.org/1999/xhtml}b"),
        ('<g id="1" ctype="bold">' * 60 + "</g>" * 60, "g"),
    ],
    ids=["g", "underlined", "x", "character", "NUL", "half a character", "x as g", "bpt", "ph", "html", "deep"],
)
def test_a_target_with_an_element_that_means_nothing_here_is_not_read(inner: str, element: str) -> None:
    (found,), findings = xliff.read(edited("Un **dépliant", inner).encode(), "back.xlf")

    assert [unit.target is None for unit in found.units] == [False, True, False]
    assert [f"{each.code} {each.place}: {each.message}" for each in findings] == [
        f"CAT043 back.xlf:20: `small.title` can't be taken: `<{element}>` means nothing there"
    ]


# Files that are not what they should be

BOMB = """<?xml version="1.0"?>
<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<x>&b;</x>
"""
ENTITY = f"""<?xml version="1.0"?>
<!DOCTYPE x [<!ENTITY a SYSTEM "file://{NOBODY}">]>
<x>&a;</x>
"""
HARM = "it declares a document type or an entity, which could read files of this machine or fill its memory"


@pytest.mark.parametrize(
    "text",
    [BOMB, ENTITY, '<?xml version="1.0"?>\n<!DOCTYPE x SYSTEM "http://example.org/x.dtd">\n<x/>'],
    ids=["entities that grow", "an entity from outside", "a DTD from outside"],
)
def test_a_file_that_declares_entities_is_not_read(text: str) -> None:
    assert told(text.encode()) == [f"CAT036 back.xlf:2: `back.xlf` is not read: {HARM}"]


def test_a_file_whose_elements_would_fill_the_memory_is_not_read() -> None:
    bomb = WHOLE.replace("</body>", "<b/>" * 500_000 + "</body>")

    assert [each.partition(": `")[2] for each in told(bomb.encode())] == [
        "back.xlf` is not read: it has more than 500000 elements, too much for messages"
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (WHOLE.encode()[:900], "CAT035 back.xlf:10: `back.xlf` can't be imported: it is no whole XML: unclosed token"),
        (b"", "CAT035 back.xlf:1: `back.xlf` can't be imported: it is no whole XML: no element found"),
        (
            b"PK\x03\x04",
            "CAT035 back.xlf:1: `back.xlf` can't be imported: it is no whole XML: not well-formed (invalid token)",
        ),
        (b"<html/>", "CAT035 back.xlf:1: `back.xlf` can't be imported: it is no XLIFF 1.2"),
        (
            WHOLE.replace("document:1.2", "document:2.0").encode(),
            "CAT035 back.xlf:1: `back.xlf` can't be imported: it is no XLIFF 1.2",
        ),
        (
            b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"/>',
            "CAT035 back.xlf:1: `back.xlf` can't be imported: it has no `<file>`",
        ),
        (
            WHOLE.replace("UTF-8", "UTF-128").encode(),
            "CAT035 back.xlf:1: `back.xlf` can't be imported: it is no whole XML: unknown encoding",
        ),
        (
            WHOLE.encode("latin-1", "replace").replace(b"A leaflet", b"\xe9"),
            "CAT035 back.xlf:10: `back.xlf` can't be imported: it is no whole XML: not well-formed (invalid token)",
        ),
    ],
    ids=["truncated", "empty", "a zip", "html", "XLIFF 2", "no file", "an unknown encoding", "latin-1"],
)
def test_a_file_of_another_kind_or_cut_off_is_told_with_its_line(content: bytes, message: str) -> None:
    assert told(content) == [message]


# Whether it is XLIFF 1.2, strict

ALLOWED = {
    "xliff": ({"version"}, r"file"),
    "file": ({"original", "source-language", "target-language", "datatype", "tool-id"}, r"header body"),
    "header": (set(), r"tool"),
    "tool": ({"tool-id", "tool-name"}, r""),
    "body": (set(), r"(trans-unit ?)+"),
    "trans-unit": ({"id", "resname", "approved", "space"}, r"source target context-group( note)*"),
    "source": (set(), r"([gx] ?)*"),
    "target": ({"state"}, r"([gx] ?)*"),
    "context-group": ({"purpose"}, r"context( context)?"),
    "context": ({"context-type"}, r""),
    "note": (set(), r""),
    "g": ({"id", "ctype", "equiv-text"}, r"([gx] ?)*"),
    "x": ({"id", "ctype", "equiv-text"}, r""),
}
"""The part of the strict schema that we use: the attributes of each element, and the order of what it holds."""
VALUES = {
    "approved": r"yes|no",
    "context-type": r"x-\S+",
    "ctype": r"bold|italic|link|lb|x-\S+",
    "purpose": r"information",
    "space": r"preserve",
    "source-language": r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*",
    "state": r"translated|needs-review-translation|needs-translation",
    "target-language": r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*",
    "version": r"1\.2",
}


def strict_faults(content: bytes) -> list[str]:
    """Whatever in a file the strict schema of XLIFF 1.2 does not allow, as far as we use it."""
    root = ET.fromstring(content)  # noqa: S314 - our own
    faults = []
    for element in root.iter():
        name = element.tag.removeprefix(xliff.TAG)
        attributes, children = ALLOWED[name]
        values = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
        faults += [f"{name}@{key}" for key in values.keys() - attributes]
        faults += [
            f"{name}@{key}={value}" for key, value in values.items() if not re.fullmatch(VALUES.get(key, ".*"), value)
        ]
        held = " ".join(child.tag.removeprefix(xliff.TAG) for child in element)
        faults += [] if re.fullmatch(children, held.strip()) else [f"{name}: {held}"]
    ids = [unit.get("id") for unit in root.iter(f"{xliff.TAG}trans-unit")]
    return faults + [f"{name} twice" for name in {*ids} if ids.count(name) > 1]


def test_a_whole_package_is_strict_xliff_1_2() -> None:
    assert strict_faults(WHOLE.encode()) == []
    assert strict_faults(WHOLE.replace('state="translated"', 'state="done"').encode()) == ["target@state=done"]
    assert strict_faults(WHOLE.replace('id="small.title"', 'id="small.stay.long"').encode()) == [
        "small.stay.long twice"
    ]


def test_every_catalogue_of_the_sample_is_strict_xliff_1_2() -> None:
    assert [strict_faults(xliff.write(one)) for one in in_repository()] == [[]] * len(in_repository())


def test_another_tool_reads_sources_targets_contexts_notes_and_states() -> None:
    units = xlifffile.parsestring(WHOLE.encode()).units  # type: ignore[no-untyped-call]

    assert [(unit.xmlelement.get("id"), unit.source, unit.target) for unit in units] == [
        ("small.stay.long", "Stay for .Call the team now & don’t wait.", "Appelez vite l’équipe,restez ."),
        ("small.title", "A leaflet", "Un **dépliant"),
        ("aaaaaaaaaaaaaaaa", "of", ""),
    ]
    assert [unit.isapproved() for unit in units] == [True, False, False]
    assert [unit.isfuzzy() for unit in units] == [False, True, False]
    assert units[0].getcontextgroupsbyattribute("purpose", "information") == [
        [("x-po-msgctxt", "small.stay.long"), ("x-polyfold-digest", "0123456789abcdef")]
    ]
    assert units[0].getnotes() == "Paragraph · section “stay”\n{stay} prints as “2 à 3 semaines”"


def test_what_another_tool_has_saved_is_read_with_what_was_changed_in_it() -> None:
    store = xlifffile.parsestring(WHOLE.encode())  # type: ignore[no-untyped-call]
    store.units[2].target = "de"
    saved = returned(bytes(store).decode())

    assert bare(saved) == bare(package(*UNITS[:2], replace(UNITS[2], target="de")))
