"""What becomes of a catalogue's entries: each test shows the old ones, what the source asks for, and the new ones."""

from __future__ import annotations

from polyfold.catalogs import po
from polyfold.catalogs.merge import Asked, Merged, merge

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'


def catalogue(old: str) -> po.PoFile:
    return po.parse(f"{HEAD}{old}".encode(), path="fr.po")


def merged(old: str, *asked: Asked, sparse: bool = False) -> Merged:
    return merge(catalogue(old).entries, asked, sparse=sparse)


def written(old: str, *asked: Asked, sparse: bool = False) -> str:
    """The file's text after its header."""
    file = catalogue(old)
    return file.replace(merged(old, *asked, sparse=sparse).entries).content().decode().removeprefix(HEAD)


def of(context: str | None, text: str) -> Asked:
    return Asked(context=context, text=text)


def test_what_has_not_changed_keeps_its_bytes() -> None:
    old = """
#  Somebody’s comment
#, max-length:40,md-text
msgctxt "a.b.c"
msgid ""
"wrapped by "
"an editor"
msgstr "coupé par "
"un éditeur"
"""
    assert written(old, of("a.b.c", "wrapped by an editor")) == old
    assert merged(old, of("a.b.c", "wrapped by an editor")).changes == {}


def test_a_decomposed_text_is_the_same_text() -> None:
    old = '\nmsgctxt "a.b.c"\nmsgid "cafe\u0301"\nmsgstr "cafe\u0301"\n'
    assert written(old, of("a.b.c", "caf\u00e9")) == old


def test_what_translators_are_told_is_renewed_and_their_own_comments_stay() -> None:
    old = """
# Mine.
#. Old note.
#: brochures/old/brochure.yaml:3
#, md-text
msgctxt "a.b.c"
msgid   "Call {site.phone}"
msgstr ""
"Appelez le {site.phone}"
"""
    asked = Asked(
        context="a.b.c",
        text="Call {site.phone}",
        extracted=("New note.", "Its place."),
        references=("brochures/a/brochure.yaml",),
        flags=("python-brace-format",),
    )
    assert (
        written(old, asked)
        == """
# Mine.
#. New note.
#. Its place.
#: brochures/a/brochure.yaml
#, md-text, python-brace-format
msgctxt "a.b.c"
msgid   "Call {site.phone}"
msgstr ""
"Appelez le {site.phone}"
"""
    )
    assert merged(old, asked).changes == {}


def test_a_new_message_is_empty_and_stands_where_the_source_has_it() -> None:
    old = '\nmsgctxt "a.b.one"\nmsgid "One"\nmsgstr "Un"\n'
    assert (
        written(old, of("a.b.zero", "Zero"), of("a.b.one", "One"))
        == '\nmsgctxt "a.b.zero"\nmsgid "Zero"\nmsgstr ""\n\nmsgctxt "a.b.one"\nmsgid "One"\nmsgstr "Un"\n'
    )
    assert merged(old, of("a.b.zero", "Zero"), of("a.b.one", "One")).changes == {"new": 1}


def test_a_changed_text_is_fuzzy_and_says_what_was_translated() -> None:
    old = '\nmsgctxt "a.b.c"\nmsgid "Two weeks"\nmsgstr "Deux semaines"\n'
    assert (
        written(old, of("a.b.c", "Three weeks"))
        == '\n#, fuzzy\n#| msgid "Two weeks"\nmsgctxt "a.b.c"\nmsgid "Three weeks"\nmsgstr "Deux semaines"\n'
    )
    assert merged(old, of("a.b.c", "Three weeks")).changes == {"changed (fuzzy)": 1}


def test_a_fuzzy_text_that_changes_again_keeps_the_last_source_that_was_translated() -> None:
    old = '\n#, fuzzy\n#| msgid "Two weeks"\nmsgctxt "a.b.c"\nmsgid "Three weeks"\nmsgstr "Deux semaines"\n'
    assert (
        written(old, of("a.b.c", "Four weeks"))
        == '\n#, fuzzy\n#| msgid "Two weeks"\nmsgctxt "a.b.c"\nmsgid "Four weeks"\nmsgstr "Deux semaines"\n'
    )


def test_what_a_translator_marked_fuzzy_was_made_of_the_text_that_it_has() -> None:
    old = '\n#, fuzzy\nmsgctxt "a.b.c"\nmsgid "Two weeks"\nmsgstr "Deux semaines ?"\n'
    assert '#| msgid "Two weeks"\n' in written(old, of("a.b.c", "Three weeks"))


def test_a_previous_text_left_by_another_tool_on_a_confirmed_translation_is_not_believed() -> None:
    old = '\n#| msgid "A week"\nmsgctxt "a.b.c"\nmsgid "Two weeks"\nmsgstr "Deux semaines"\n'
    assert '#| msgid "Two weeks"\n' in written(old, of("a.b.c", "Three weeks"))
    assert "A week" not in written(old, of("a.b.c", "Three weeks"))


def test_a_text_that_returns_to_what_was_translated_stays_fuzzy_and_needs_no_previous_text() -> None:
    old = '\n#, fuzzy\n#| msgid "Two weeks"\nmsgctxt "a.b.c"\nmsgid "Three weeks"\nmsgstr "Deux semaines"\n'
    assert (
        written(old, of("a.b.c", "Two weeks"))
        == '\n#, fuzzy\nmsgctxt "a.b.c"\nmsgid "Two weeks"\nmsgstr "Deux semaines"\n'
    )


def test_a_previous_text_in_decomposed_letters_is_the_same_text() -> None:
    old = '\n#, fuzzy\n#| msgid "cafe\u0301"\nmsgctxt "a.b.c"\nmsgid "tea"\nmsgstr "café"\n'
    assert "#|" not in written(old, of("a.b.c", "caf\u00e9"))


def test_a_text_that_has_no_placeholder_any_more_loses_the_flag_for_those() -> None:
    old = '\n#, python-brace-format, md-text\nmsgctxt "a.b.c"\nmsgid "{stay}"\nmsgstr "{stay}"\n'
    assert written(old, of("a.b.c", "a week")).startswith('\n#, fuzzy, md-text\n#| msgid "{stay}"\n')


def test_an_untranslated_text_that_changes_is_only_another_untranslated_text() -> None:
    old = '\n# Who is “the team”?\nmsgctxt "a.b.c"\nmsgid "Call the team"\nmsgstr ""\n'
    assert (
        written(old, of("a.b.c", "Call the ward"))
        == '\n# Who is “the team”?\nmsgctxt "a.b.c"\nmsgid "Call the ward"\nmsgstr ""\n'
    )
    assert merged(old, of("a.b.c", "Call the ward")).changes == {"changed": 1}


def test_a_renamed_block_is_fuzzy_and_says_how_it_was_called() -> None:
    old = '\nmsgctxt "a.b.c"\nmsgid "Rest"\nmsgstr "Reposez-vous"\n'
    assert (
        written(old, of("a.b.d", "Rest"))
        == '\n#, fuzzy\n#| msgctxt "a.b.c"\n#| msgid "Rest"\nmsgctxt "a.b.d"\nmsgid "Rest"\nmsgstr "Reposez-vous"\n'
    )
    assert merged(old, of("a.b.d", "Rest")).changes == {"moved (fuzzy)": 1}


def test_a_renamed_block_whose_text_then_changes_keeps_the_context_that_was_translated() -> None:
    old = '\n#, fuzzy\n#| msgctxt "a.b.c"\n#| msgid "Rest"\nmsgctxt "a.b.d"\nmsgid "Rest"\nmsgstr "Reposez-vous"\n'
    assert '#| msgctxt "a.b.c"\n#| msgid "Rest"\n' in written(old, of("a.b.d", "Rest well"))
    assert '#| msgctxt "a.b.c"\n#| msgid "Rest"\n' in written(old, of("a.b.e", "Rest"))
    assert written(old, of("a.b.c", "Rest")) == '\n#, fuzzy\nmsgctxt "a.b.c"\nmsgid "Rest"\nmsgstr "Reposez-vous"\n'


SIBLINGS = """
msgctxt "a.one.phone"
msgid "Phone"
msgstr "Téléphone"

msgctxt "a.two.phone"
msgid "Phone"
msgstr "Appel"
"""


def test_two_renamed_blocks_of_the_same_text_keep_each_its_own_in_source_order() -> None:
    new = merged(SIBLINGS, of("x.alpha", "Phone"), of("x.beta", "Phone")).entries[1:]
    assert [(entry.context, entry.translations[0], entry.is_fuzzy) for entry in new] == [
        ("x.alpha", "Téléphone", True),
        ("x.beta", "Appel", True),
    ]


def test_two_renamed_blocks_of_the_same_text_are_told_apart_by_what_is_left_of_their_names() -> None:
    new = merged(SIBLINGS, of("a.two.call", "Phone"), of("a.one.call", "Phone")).entries[1:]
    assert [(entry.context, entry.translations[0]) for entry in new] == [
        ("a.two.call", "Appel"),
        ("a.one.call", "Téléphone"),
    ]


def test_a_text_takes_nothing_from_a_block_that_still_says_it() -> None:
    new = merged(SIBLINGS, of("a.one.phone", "Phone"), of("a.two.phone", "Phone"), of("a.three.phone", "Phone"))
    assert [(entry.context, entry.translations[0]) for entry in new.entries[1:]] == [
        ("a.one.phone", "Téléphone"),
        ("a.two.phone", "Appel"),
        ("a.three.phone", ""),
    ]


def test_a_similar_text_of_another_block_is_not_offered() -> None:
    old = '\nmsgctxt "a.day.phone"\nmsgid "Call 10 11"\nmsgstr "Appelez le 10 11"\n'
    assert (
        written(old, of("a.night.phone", "Call 10 12"))
        == """
msgctxt "a.night.phone"
msgid "Call 10 12"
msgstr ""

#~ msgctxt "a.day.phone"
#~ msgid "Call 10 11"
#~ msgstr "Appelez le 10 11"
"""
    )


LIST = """
msgctxt "a.b.c.1"
msgid "Rest whenever you are tired."
msgstr "un"

msgctxt "a.b.c.2"
msgid "Drink a glass of water."
msgstr "deux"

msgctxt "a.b.c.3"
msgid "Call us if you have a fever."
msgstr "trois"
"""


def numbered(*texts: str) -> list[Asked]:
    return [of(f"a.b.c.{number}", text) for number, text in enumerate(texts, start=1)]


def of_list(*texts: str) -> list[str]:
    """The translations of a list whose items were three."""
    return [entry.translations[0] for entry in merged(LIST, *numbered(*texts)).entries[1:] if not entry.is_obsolete]


def test_items_of_a_list_keep_their_translations_when_one_is_put_in_before_them() -> None:
    rest, drink, call = "Rest whenever you are tired.", "Drink a glass of water.", "Call us if you have a fever."
    assert of_list("Wash.", rest, drink, call) == ["", "un", "deux", "trois"]
    assert of_list(drink, call) == ["deux", "trois"]
    assert of_list(call, rest, drink) == ["trois", "un", "deux"]


def test_items_that_are_all_alike_are_told_apart_by_their_own_text() -> None:
    texts = [f"Take {number} tablets in the morning." for number in (1, 2, 3)]
    entry = '\nmsgctxt "a.b.c.{}"\nmsgid "{}"\nmsgstr "{}"\n'
    old = "".join(entry.format(number, text, number) for number, text in enumerate(texts, start=1))
    new = merged(old, *numbered("Take 4 tablets in the morning.", *texts)).entries[1:]
    assert [entry.translations[0] for entry in new] == ["", "1", "2", "3"]


def test_items_that_were_moved_and_edited_are_still_found() -> None:
    assert of_list(
        "Wash.", "Rest when you are tired.", "Drink two glasses of water.", "Call us if you have any fever."
    ) == ["", "un", "deux", "trois"]


def test_a_translation_that_moved_is_fuzzy_even_where_only_typing_was_corrected() -> None:
    entry = '\nmsgctxt "{}"\nmsgid "{}"\nmsgstr "{}"\n'
    old = catalogue(entry.format("a.b.c.1", "Rset when you can.", "un") + entry.format("a.b.d", "Drink.", "deux"))
    asked = [*numbered("Wash.", "Rest when you can."), of("a.b.e", "Drink.")]
    new = merge(old.entries, asked, typo=lambda *_: None)
    assert [(entry.translations[0], entry.is_fuzzy) for entry in new.entries[1:]] == [
        ("", False),
        ("un", True),
        ("deux", True),
    ]


def test_an_item_that_was_written_anew_keeps_what_stood_in_its_place() -> None:
    assert of_list("Sit.", "Drink a glass of water.", "Go to bed early.") == ["un", "deux", "trois"]


def test_only_an_item_that_did_not_move_stays_confirmed() -> None:
    new = merged(LIST, *numbered("Rest whenever you are tired.", "Wash.", "Drink a glass of water.")).entries[1:4]
    assert [(entry.translations[0], entry.is_fuzzy) for entry in new] == [("un", False), ("", False), ("deux", True)]


def test_a_paragraph_that_becomes_two_keeps_its_translation_for_the_first() -> None:
    old = '\nmsgctxt "a.b.c"\nmsgid "Rest."\nmsgstr "Reposez-vous."\n'
    new = merged(old, of("a.b.c.1", "Rest."), of("a.b.c.2", "Drink.")).entries[1:]
    assert [entry.translations[0] for entry in new] == ["Reposez-vous.", ""]


def test_words_of_the_theme_which_have_no_context_become_only_what_is_similar() -> None:
    old = '\nmsgid "Page {n} of {m}"\nmsgstr "Page {n} sur {m}"\n\nmsgid "Draft"\nmsgstr "Projet"\n'
    new = merged(old, of(None, "Sources"), of(None, "Page {n} / {m}")).entries[1:]
    assert [(entry.text, entry.translations[0], entry.is_obsolete) for entry in new] == [
        ("Sources", "", False),
        ("Page {n} / {m}", "Page {n} sur {m}", False),
        ("Draft", "Projet", True),
    ]


def test_of_words_without_a_context_the_most_similar_ones_belong_together() -> None:
    old = '\nmsgid "Review by the team"\nmsgstr "À revoir"\n'
    new = merged(old, of(None, "Reviewed by the nurse"), of(None, "Review by a team")).entries[1:]
    assert [entry.translations[0] for entry in new] == ["", "À revoir"]


def test_however_many_say_the_same_each_that_is_renamed_keeps_a_translation() -> None:
    count = 150
    names = [f"{letter}.s{number * 7 % 9}.n{number * 61 % 307}" for number, letter in enumerate("fabcde" * 50)]
    old = "".join(f'\nmsgctxt "{name}"\nmsgid "Rest."\nmsgstr "{name}"\n' for name in names[:count])
    new = merged(old, *(of(name, "Rest.") for name in names[count:])).entries[1:]
    assert {entry.translations[0] for entry in new if not entry.is_obsolete} == {*names[:count]}


def test_a_removed_message_becomes_obsolete_and_comes_back_as_it_was() -> None:
    old = '\n# Mine.\n#, md-text\nmsgctxt "a.b.c"\nmsgid "Rest"\nmsgstr "Reposez-vous"\n'
    gone = written(old)
    assert gone == '\n# Mine.\n#, md-text\n#~ msgctxt "a.b.c"\n#~ msgid "Rest"\n#~ msgstr "Reposez-vous"\n'
    assert merged(old).changes == {"obsolete": 1}
    assert written(gone, of("a.b.c", "Rest")) == old
    assert merged(gone, of("a.b.c", "Rest")).changes == {"restored": 1}


def test_what_is_told_of_a_message_goes_with_it() -> None:
    old = '\n#. A note.\n#: brochures/a/brochure.yaml\nmsgctxt "a.b.c"\nmsgid "Rest"\nmsgstr "Reposez-vous"\n'
    assert written(old) == '\n#~ msgctxt "a.b.c"\n#~ msgid "Rest"\n#~ msgstr "Reposez-vous"\n'


def test_obsolete_messages_stand_last_in_their_old_order() -> None:
    old = """
msgctxt "a.1"
msgid "One"
msgstr "Un"

#~ msgctxt "a.2"
#~ msgid "Two"
#~ msgstr "Deux"

msgctxt "a.3"
msgid "Three"
msgstr "Trois"
"""
    new = merged(old, of("b", "New")).entries[1:]
    assert [(entry.context, entry.is_obsolete) for entry in new] == [
        ("b", False),
        ("a.1", True),
        ("a.2", True),
        ("a.3", True),
    ]


def test_a_message_in_which_nobody_wrote_goes_without_a_trace() -> None:
    old = '\n#. A note.\n#, python-brace-format\nmsgctxt "a.b.c"\nmsgid "{stay}"\nmsgstr ""\n'
    assert written(old) == ""
    assert merged(old).changes == {}


def test_a_comment_of_a_translator_is_kept_even_where_nothing_is_translated() -> None:
    old = '\n# What is it?\nmsgctxt "a.b.c"\nmsgid "Rest"\nmsgstr ""\n'
    assert written(old) == '\n# What is it?\n#~ msgctxt "a.b.c"\n#~ msgid "Rest"\n#~ msgstr ""\n'
    assert written(written(old), of("a.b.c", "Rest")) == old


RETURNING = """
msgctxt "a.b.c"
msgid "Three weeks"
msgstr "Trois semaines"

#~ msgctxt "a.b.c"
#~ msgid "Two weeks"
#~ msgstr "Deux semaines"
"""


def test_a_text_that_comes_back_is_what_was_said_of_it_then_and_not_of_the_one_between() -> None:
    # Both are of this context. If the live one became fuzzy for this text, the file would have the text twice, which
    # gettext refuses; and what was confirmed for this very text would be lost.
    assert (
        written(RETURNING, of("a.b.c", "Two weeks"))
        == """
msgctxt "a.b.c"
msgid "Two weeks"
msgstr "Deux semaines"

#~ msgctxt "a.b.c"
#~ msgid "Three weeks"
#~ msgstr "Trois semaines"
"""
    )


def test_a_text_that_never_was_takes_the_live_one_and_leaves_the_obsolete_one() -> None:
    assert (
        written(RETURNING, of("a.b.c", "Two weeks or more"))
        == """
#, fuzzy
#| msgid "Three weeks"
msgctxt "a.b.c"
msgid "Two weeks or more"
msgstr "Trois semaines"

#~ msgctxt "a.b.c"
#~ msgid "Two weeks"
#~ msgstr "Deux semaines"
"""
    )


def test_an_obsolete_entry_without_a_translation_gives_way_to_a_live_one() -> None:
    old = """
msgctxt "a.b.c"
msgid "Three weeks"
msgstr "Trois semaines"

#~ msgctxt "a.b.c"
#~ msgid "Two weeks"
#~ msgstr ""
"""
    assert (
        written(old, of("a.b.c", "Two weeks"))
        == '\n#, fuzzy\n#| msgid "Three weeks"\nmsgctxt "a.b.c"\nmsgid "Two weeks"\nmsgstr "Trois semaines"\n'
    )


def test_an_obsolete_entry_of_a_renamed_block_is_found_again() -> None:
    old = '\n#~ msgctxt "a.b.c"\n#~ msgid "Rest"\n#~ msgstr "Reposez-vous"\n'
    assert (
        written(old, of("a.b.d", "Rest"))
        == '\n#, fuzzy\n#| msgctxt "a.b.c"\n#| msgid "Rest"\nmsgctxt "a.b.d"\nmsgid "Rest"\nmsgstr "Reposez-vous"\n'
    )


def test_an_obsolete_entry_comes_back_for_a_similar_text_only() -> None:
    old = '\n#~ msgctxt "a.b.c"\n#~ msgid "Rest for two weeks"\n#~ msgstr "Reposez-vous deux semaines"\n'
    similar, other = (merged(old, of("a.b.c", text)).entries for text in ("Rest for three weeks", "Call us"))
    assert [entry.is_obsolete for entry in similar[1:]] == [False]
    assert similar[1].is_fuzzy
    assert [entry.is_obsolete for entry in other[1:]] == [False, True]


PLURAL = """
msgctxt "a.b.c"
msgid "one week"
msgid_plural "{n} weeks"
msgstr[0] "une semaine"
msgstr[1] "{n} semaines"
"""


def test_a_message_with_plural_forms_is_never_lost_and_never_becomes_another_one() -> None:
    assert written(PLURAL, of("a.b.c", "one week")) == PLURAL
    assert (
        written(PLURAL, of("a.b.c", "a week"))
        == """
msgctxt "a.b.c"
msgid "a week"
msgstr ""

#~ msgctxt "a.b.c"
#~ msgid "one week"
#~ msgid_plural "{n} weeks"
#~ msgstr[0] "une semaine"
#~ msgstr[1] "{n} semaines"
"""
    )


def test_a_sparse_catalogue_gets_nothing_new_and_loses_nothing() -> None:
    old = """
msgctxt "a.b.c"
msgid "Emergency"
msgstr "Secours"

msgctxt "a.b.d"
msgid "Gone"
msgstr "Parti"
"""
    assert (
        written(old, of("a.b.a", "New"), of("a.b.c", "Emergencies"), sparse=True)
        == """
#, fuzzy
#| msgid "Emergency"
msgctxt "a.b.c"
msgid "Emergencies"
msgstr "Secours"

#~ msgctxt "a.b.d"
#~ msgid "Gone"
#~ msgstr "Parti"
"""
    )
