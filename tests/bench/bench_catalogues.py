"""What reading and updating a large catalogue cost: run by hand, `python tests/bench/bench_catalogues.py [RUNS]`.

Each tool reads the same 100,000 messages, with contexts, comments, references and flags, one in ten of them fuzzy with
its previous text, in a fresh process; imports are not counted. They take turns, so that a slow moment of the machine
meets all. Memory is the peak of the whole process.

Then each brings the same catalogue up to date with a template in which every text has been edited: it reads both, and
writes the new one. Babel compares every text with every other one, and gets fewer.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

MESSAGES = 100_000
HEADER = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
READERS = {
    "polyfold": "from polyfold.catalogs import po\nread = lambda: po.parse(open(path, 'rb').read(), path=path).entries",
    "babel": "from babel.messages.pofile import read_po\nread = lambda: read_po(open(path, 'rb'))",
    "polib": "import polib\nread = lambda: polib.pofile(path)",
    "translate-toolkit": "from translate.storage.pypo import pofile\nread = lambda: pofile(open(path, 'rb')).units",
}
MEASURED = """
import resource, sys, time
path = sys.argv[1]
{reader}
started = time.process_time()
count = len(read())
print(count, time.process_time() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""

EDITED = 5_000
EDITED_FOR_BABEL = 250
MERGED = """
import io, subprocess, sys, time, resource
old, new = sys.argv[1:]
{imports}
started = time.process_time()
{merge}
assert written.count(b"fuzzy") > 200
children = resource.getrusage(resource.RUSAGE_CHILDREN)
print(time.process_time() - started + children.ru_utime + children.ru_stime)
"""
UPDATERS = {
    "polyfold": (
        EDITED,
        "from polyfold.catalogs import po\nfrom polyfold.catalogs.merge import Asked, merge",
        """
file, template = (po.parse(open(path, "rb").read(), path=path) for path in (old, new))
asked = [Asked(context=e.context, text=e.text, references=e.references, flags=e.flags) for e in template.entries[1:]]
written = file.replace(merge(file.entries, asked).entries).content()
""",
    ),
    "msgmerge": (
        EDITED,
        "",
        "written = subprocess.run(['msgmerge', '-q', '--previous', '--no-wrap', old, new], capture_output=True).stdout",
    ),
    "babel": (
        EDITED_FOR_BABEL,
        "from babel.messages.pofile import read_po, write_po",
        """
catalogue, output = read_po(open(old, "rb")), io.BytesIO()
catalogue.update(read_po(open(new, "rb")))
write_po(output, catalogue)
written = output.getvalue()
""",
    ),
}
"""How many messages each updates, what it imports, and how it does it."""


def message(number: int) -> str:
    """An entry as translators' tools write it; one in ten is fuzzy."""
    context = f"guide-{number // 500}.stay.long-{number}"
    previous = f'#| msgctxt "{context}"\n#| msgid "Many people stay for **{{stay}}** in room {number}."\n'
    fuzzy, before = ("fuzzy, ", previous) if number % 10 == 0 else ("", "")
    return f"""
# looked at by A. Reader
#. Section `stay`: a paragraph
#. {{stay}} prints as “2 à 3 semaines”
#: brochures/guide-{number // 500}/brochure.yaml
#, {fuzzy}python-brace-format
{before}msgctxt "{context}"
msgid "Most people stay for **{{stay}}** in room {number}. Call the [team](ref:contact)."
msgstr ""
"La plupart des personnes restent **{{stay}}** en chambre {number}. "
"Appelez l’[équipe](ref:contact), « \\"{number}\\" »."
"""


def measured(reader: str, path: Path) -> tuple[float, float]:
    """Seconds and megabytes of one reader."""
    command = [sys.executable, "-c", MEASURED.format(reader=READERS[reader]), str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    count, seconds, megabytes = done.stdout.split()
    if int(count) < MESSAGES:
        sys.exit(f"{reader} read {count} messages of {MESSAGES}")
    return float(seconds), float(megabytes)


def edited(number: int, unit: str, translation: str) -> str:
    """An entry before or after its text was edited."""
    return f"""
#: brochures/guide/brochure.yaml
msgctxt "guide.stay.long-{number}"
msgid "Take {number} {unit} of water with every meal, and call the team if you can’t."
msgstr "{translation}"
"""


def merged(updater: str, folder: Path) -> float:
    """Seconds of one updater."""
    count, imports, merge = UPDATERS[updater]
    old, new = folder / "old.po", folder / "new.pot"
    old.write_text(HEADER + "".join(edited(n, "ml", f"Prenez {n} ml.") for n in range(count)), encoding="utf-8")
    new.write_text(HEADER + "".join(edited(n, "cl", "") for n in range(count)), encoding="utf-8")
    command = [sys.executable, "-c", MERGED.format(imports=imports, merge=merge), str(old), str(new)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main() -> None:
    """Print the tables."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    rows: dict[str, list[tuple[float, float]]] = {reader: [] for reader in READERS}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.po"
        path.write_text(HEADER + "".join(map(message, range(MESSAGES))), encoding="utf-8")
        for _ in range(runs):
            for reader, row in rows.items():
                row.append(measured(reader, path))
        times = [{updater: merged(updater, Path(folder)) for updater in UPDATERS} for _ in range(runs)]
    base = statistics.median(seconds for seconds, _ in rows["polyfold"])
    for reader, row in rows.items():
        median, peak = statistics.median(seconds for seconds, _ in row), max(megabytes for _, megabytes in row)
        sys.stdout.write(f"{reader:20} {median:6.2f} s  {median / base:5.2f} ×  {peak:6.0f} MB\n")
    base = statistics.median(each["polyfold"] for each in times)
    for updater, (count, _, _) in UPDATERS.items():
        median = statistics.median(each[updater] for each in times)
        sys.stdout.write(f"{updater:20} {median:6.2f} s  {median / base:5.2f} ×  {count:6} messages edited\n")


if __name__ == "__main__":
    main()
