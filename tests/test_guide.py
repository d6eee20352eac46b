"""The translators' guide tells the truth: commands, files, settings, and what other tools make of our catalogues."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
import yaml
from tests.project import ROOT, SAMPLE, Folder, sample
from translate.storage.pypo import pofile

from polyfold import markup
from polyfold.catalogs import po, pot
from polyfold.catalogs.extract import extract
from polyfold.catalogs.update import update
from polyfold.cli import cli
from polyfold.load.project import load
from polyfold.source import Source

GUIDE = (ROOT / "locales/README.md").read_text(encoding="utf-8")
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
ROW = re.compile(r"^\| (.*?) \| (.*?) \|$", re.MULTILINE)
DOMAIN = "<domain>"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)


def commands() -> list[str]:
    """All command lines, in blocks and in running text, and those of the hooks."""
    shown = [line[2:].partition(" #")[0] for block in blocks("console") for line in block.splitlines()]
    named = re.findall(r"`(polyfold [^`]+)`", GUIDE)
    return list(dict.fromkeys(line.strip() for line in (*shown, *named, *(hook["entry"] for hook in HOOKS))))


def setting(name: str) -> str:
    """The value of a setting of Weblate, by its name in the API; its first words in backquotes, if there are such."""
    (value,) = (value for key, value in ROW.findall(GUIDE) if f"`{name}`" in key)
    quoted = re.search(r"`([^`]*)`", value)
    return quoted[1] if quoted else str(value)


@pytest.fixture(scope="module")
def translated(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """The sample with one leaflet, up to date, and with a new language."""
    folder = sample(tmp_path_factory.mktemp("guide") / "sample", SAMPLE)
    for locales in ((), ("de",)):
        assert [finding for finding in update(Source(folder.root), locales).findings if finding.is_error] == []
    return folder


@pytest.mark.parametrize("line", commands())
def test_every_command_and_option_that_is_named_exists(line: str) -> None:
    program, name, *arguments = shlex.split(line)
    context = click.Context(cli)
    command = cli.get_command(context, name)

    assert program == "polyfold"
    assert command is not None
    command.make_context(name, arguments, parent=context)


def test_the_message_that_is_shown_is_what_a_translator_finds(translated: Folder) -> None:
    (message,) = blocks("po")

    assert f"\n\n{message}\n" in (translated / po.catalogue_path("de", SAMPLE)).read_text(encoding="utf-8")


def test_mask_and_template_find_the_catalogues_of_every_domain(translated: Folder) -> None:
    project, _ = load(Source(translated.root))
    templates, _ = extract(project)

    assert {template.domain for template in templates} == {SAMPLE, "shared", "templates"}
    for template in templates:
        mask, base = (setting(name).replace(DOMAIN, template.domain) for name in ("filemask", "new_base"))
        assert mask == po.catalogue_path("*", template.domain)
        assert len(list(translated.root.glob(mask))) >= 3
        assert base == pot.path_of(template.domain)
        assert (translated / base).is_file()


def test_the_flag_for_placeholders_finds_those_that_we_find() -> None:
    found = re.search(r'placeholders:r"(.*?)"', setting("check_flags"))
    assert found
    project, _ = load(Source(ROOT))
    templates, _ = extract(project)
    texts = [message.text for template in templates for message in template.messages]
    ours = [[f"{{{name}}}" for name in markup.placeholders(markup.parse(text).nodes)] for text in texts]

    assert [re.findall(found[1], text) for text in texts] == ours
    assert any(ours)


def as_weblate_saves(file: Path, edits: dict[str, str], **headers: str) -> None:
    """Edit a catalogue with what Weblate is built on: it wraps lines by the setting, and sets headers."""
    store = pofile(file.read_bytes())
    assert store.wrapper
    store.wrapper.width = int(setting("po_line_wrap"))
    for unit in store.units:
        unit.target = edits.get(unit.getcontext(), unit.target) if unit.source else unit.target
    headers = {"PO_Revision_Date": "2026-11-30 10:00+0000", "plural_forms": "nplurals=2; plural=n > 1;", **headers}
    store.updateheader(add=True, **headers)  # type: ignore[no-untyped-call]
    file.write_bytes(bytes(store))


def test_what_weblate_saves_differs_in_the_edited_lines_and_its_headers_alone(translated: Folder) -> None:
    file = translated / po.catalogue_path("fr", SAMPLE)
    before = file.read_text(encoding="utf-8").splitlines()
    as_weblate_saves(file, {f"{SAMPLE}.title": "Une autre thérapie"})
    after = file.read_text(encoding="utf-8").splitlines()

    assert [line for line in after if line not in before] == [
        '"Plural-Forms: nplurals=2; plural=n > 1;\\n"',
        '"PO-Revision-Date: 2026-11-30 10:00+0000\\n"',
        'msgstr "Une autre thérapie"',
    ]
    assert len(after) == len(before) + 1


def test_what_weblate_and_poedit_write_into_the_header_stays(translated: Folder) -> None:
    file = translated / po.catalogue_path("fr", SAMPLE)
    as_weblate_saves(file, {}, X_Generator="Poedit 3.4", Last_Translator="A. Translator <a@example.org>")
    content = file.read_bytes()

    assert update(Source(translated.root)).written == []
    assert file.read_bytes() == content


def test_the_hooks_of_the_example_are_those_that_there_are() -> None:
    (example,) = blocks("yaml")
    (repository,) = yaml.safe_load(example)["repos"]

    assert [hook["id"] for hook in repository["hooks"]] == [hook["id"] for hook in HOOKS]


@pytest.mark.parametrize("hook", HOOKS, ids=[hook["id"] for hook in HOOKS])
def test_a_hook_is_whole_and_runs_on_the_projects_files_alone(hook: dict[str, object]) -> None:
    named = re.compile(str(hook["files"]))
    files = ("polyfold.yaml", "brochures/a/brochure.yaml", "locales/fr/LC_MESSAGES/a.po", "templates/footer.html")
    others = ("README.md", "src/polyfold/theme.py", "my-polyfold.yaml", "docs/locales.md")

    assert {"id", "name", "description", "entry", "language", "files"} <= hook.keys()
    assert (hook["language"], hook["pass_filenames"]) == ("python", False)
    assert all(named.search(folder + file) for file in files for folder in ("", "leaflets/"))
    assert not any(named.search(file) for file in others)


def test_every_file_that_is_named_is_there(translated: Folder) -> None:
    named = set(re.findall(r"`([\w./-]+\.(?:po|pot|yaml))`", GUIDE))

    assert named
    for path in named:
        assert [*translated.root.glob(f"**/{path}")], path
