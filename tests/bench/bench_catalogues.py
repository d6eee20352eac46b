"""What reading a large catalogue costs: run by hand, `python tests/bench/bench_catalogues.py [RUNS]`.

Each tool reads the same 100,000 messages, with contexts, comments, references and flags, one in ten of them fuzzy with
its previous text, in a fresh process; imports are not counted. They take turns, so that a slow moment of the machine
meets all. Memory is the peak of the whole process.
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


def main() -> None:
    """Print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    rows: dict[str, list[tuple[float, float]]] = {reader: [] for reader in READERS}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.po"
        path.write_text(HEADER + "".join(map(message, range(MESSAGES))), encoding="utf-8")
        for _ in range(runs):
            for reader, row in rows.items():
                row.append(measured(reader, path))
    base = statistics.median(seconds for seconds, _ in rows["polyfold"])
    for reader, row in rows.items():
        median, peak = statistics.median(seconds for seconds, _ in row), max(megabytes for _, megabytes in row)
        sys.stdout.write(f"{reader:20} {median:6.2f} s  {median / base:5.2f} ×  {peak:6.0f} MB\n")


if __name__ == "__main__":
    main()
