"""Set up what polyfold needs and this machine lacks: system packages, then .venv from the lock.

Run by make with any Python from 3.11 on and nothing installed. Silent, and done in a tenth of a
second, when nothing is missing. `set_up.py test` also sets up what the tests need.
"""

import ctypes
import fcntl
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
# What .venv holds. It is taken away while .venv changes: after a kill, the next run starts afresh.
STAMP = VENV / "polyfold-set-up.json"
LOCK = ROOT / "requirements.lock"
TEST_LOCK = ROOT / "requirements-test.lock"
# Not sys.executable itself: in an activated .venv it lies in the folder that may have to go.
PYTHON = str(Path(sys.executable).resolve())

CMYK_PROFILE = Path("/usr/share/scribus/profiles/ISOcoated_v2_300_bas.icc")


@dataclass(frozen=True, kw_only=True, slots=True)
class Need:
    """Something outside Python, the Debian or Ubuntu package that has it, and what it is for."""

    package: str
    purpose: str
    is_met: Callable[[], bool]
    # Without it, brochures are still built, if slower or not for the press.
    optional: bool = False


def has_library(name: str) -> bool:
    """Tell whether a shared library loads, in the way that WeasyPrint will load it."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def has_command(name: str) -> bool:
    """Tell whether a program is on the path."""
    return shutil.which(name) is not None


def has_ensurepip() -> bool:
    """Tell whether this Python can make a .venv with pip; Debian and Ubuntu ship that apart."""
    importlib.invalidate_caches()
    return importlib.util.find_spec("ensurepip") is not None


BUILD_NEEDS = (
    Need(
        package=f"python3.{sys.version_info.minor}-venv",
        purpose="it makes .venv",
        is_met=has_ensurepip,
    ),
    Need(
        package="libpango-1.0-0",
        purpose="it breaks text into lines",
        is_met=partial(has_library, "libpango-1.0.so.0"),
    ),
    Need(
        package="libpangoft2-1.0-0",
        purpose="it finds fonts",
        is_met=partial(has_library, "libpangoft2-1.0.so.0"),
    ),
    Need(
        package="libharfbuzz-subset0",
        purpose="without it, PDFs are written 8 to 10 times slower",
        is_met=partial(has_library, "libharfbuzz-subset.so.0"),
        optional=True,
    ),
    Need(
        package="scribus-data",
        purpose="without its CMYK profile, no press edition is built",
        is_met=CMYK_PROFILE.is_file,
        optional=True,
    ),
    Need(
        package="ghostscript",
        purpose="without it, ink is computed and not measured",
        is_met=partial(has_command, "gs"),
        optional=True,
    ),
)
TEST_NEEDS = (
    Need(
        package="gettext",
        purpose="tests judge catalogues by it",
        is_met=partial(has_command, "msgfmt"),
    ),
    Need(
        package="ghostscript",
        purpose="tests look at inks with it",
        is_met=partial(has_command, "gs"),
    ),
    Need(
        package="poppler-utils",
        purpose="tests read PDFs with it",
        is_met=partial(has_command, "pdftotext"),
    ),
    Need(package="qpdf", purpose="tests judge PDFs by it", is_met=partial(has_command, "qpdf")),
)


def all_needs() -> tuple[Need, ...]:
    """Return what builds and tests need; what both do, as tests need it."""
    return tuple({need.package: need for need in (*BUILD_NEEDS, *TEST_NEEDS)}.values())


def say(line: str) -> None:
    """Print one step."""
    print(f"setup: {line}", flush=True)


def unmet(needs: Iterable[Need]) -> tuple[Need, ...]:
    """Return the needs that this machine does not meet."""
    return tuple(need for need in needs if not need.is_met())


def names(needs: Iterable[Need]) -> str:
    """Return the packages as apt-get takes them."""
    return " ".join(need.package for need in needs)


def root_prefix() -> tuple[str, ...] | None:
    """Return what to put before a command to run it as root, without asking anybody, or None."""
    if os.geteuid() == 0:
        return ()
    if has_command("sudo") and run_quietly("sudo", "-n", "true").returncode == 0:
        return ("sudo", "-n")
    return None


def install_packages(needs: Sequence[Need]) -> str:
    """Install the packages by apt; return why that was not possible, or nothing."""
    if not has_command("apt-get"):
        return "there is no apt-get here"
    prefix = root_prefix()
    if prefix is None:
        return "you are not root, and sudo is absent or asks for a password"
    say(f"installing system packages: {names(needs)}")
    root = (*prefix, "env", "DEBIAN_FRONTEND=noninteractive")
    # A fresh machine's first minutes belong to its own updates: wait for their lock.
    apt = (*root, "apt-get", "--yes", "-oDPkg::Lock::Timeout=300")
    # Heals what a killed installation left; apt-get refuses to go on without it.
    run_quietly(*root, "dpkg", "--configure", "-a")
    # Somebody's broken third-party source makes an update fail that has brought all we need: go on.
    run_quietly(*apt, "update")
    # An optional package that a machine's sources lack must not keep it from the others.
    optional = [(need,) for need in needs if need.optional]
    failures = []
    for group in (tuple(need for need in needs if not need.optional), *optional):
        install = (*apt, "install", "--fix-broken", "--no-install-recommends")
        result = run_quietly(*install, *(need.package for need in group))
        if result.returncode:
            failures.append("\n    ".join(["apt-get says", *result.stdout.splitlines()[-5:]]))
    return "\n".join(failures)


def run_quietly(*command: str) -> subprocess.CompletedProcess[str]:
    """Run a command, whatever comes of it, and keep what it prints."""
    output = subprocess.PIPE
    silence = subprocess.DEVNULL
    return subprocess.run(command, check=False, stdin=silence, stdout=output, stderr=subprocess.STDOUT, text=True)


def set_up_system(needs: Sequence[Need]) -> None:
    """Install absent system packages; exit where something is absent that nothing works without."""
    absent = unmet(needs)
    if not absent:
        return
    obstacle = install_packages(absent)
    absent = unmet(absent)
    if not absent:
        return
    for need in absent:
        kind = "warning" if need.optional else "error"
        say(f"{kind}: {need.package} is missing: {need.purpose}")
    say(f"not installed: {obstacle or 'apt-get installed it, and still it is not found'}")
    say("install by hand, as root:")
    print(f"    apt-get install --no-install-recommends {names(absent)}", flush=True)
    if not all(need.optional for need in absent):
        say("then run make again")
        sys.exit(1)


def digest(*files: Path) -> str:
    """Return one digest of the files' contents."""
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def read_stamp() -> dict[str, str]:
    """Return what .venv holds, or nothing if that is unknown."""
    try:
        return dict(json.loads(STAMP.read_text()))
    except (OSError, ValueError):
        return {}


def pip_install(*arguments: str) -> None:
    """Install into .venv without a question, and print errors only."""
    pip = (str(VENV / "bin" / "python"), "-I", "-m", "pip", "install", "-qq", "--no-input")
    subprocess.run([*pip, "--disable-pip-version-check", *arguments], check=True)


def install_lock(lock: Path) -> None:
    """Install what a lock names; as wheels, so that it needs no compiler and runs nobody's code."""
    pip_install("--require-hashes", "--only-binary=:all:", "--requirement", str(lock))


def make_venv() -> None:
    """Make .venv anew: in a used one, packages that left the lock would linger."""
    shutil.rmtree(VENV, ignore_errors=True)
    say(f"making .venv (Python {sys.version_info.major}.{sys.version_info.minor})")
    subprocess.run([PYTHON, "-m", "venv", str(VENV)], check=True)
    say("installing locked dependencies")
    install_lock(LOCK)


def install_tests() -> None:
    """Add what the tests need."""
    say("installing locked test dependencies")
    install_lock(TEST_LOCK)


def install_project() -> None:
    """Install this checkout, as editable: a change in src/ needs no set-up."""
    say("installing polyfold")
    pip_install("--no-deps", "--no-build-isolation", "--editable", str(ROOT))


def change_venv(change: Callable[[], None], *, before: dict[str, str], gained: dict[str, str]) -> dict[str, str]:
    """Change .venv, with no stamp meanwhile so that a kill is noticed, and return the new one."""
    STAMP.unlink(missing_ok=True)
    try:
        change()
    except subprocess.CalledProcessError as failure:
        # pip says no (no network, say) before it changes anything: what worked works on.
        if before and failure.returncode > 0:
            STAMP.write_text(json.dumps(before))
        say("error: .venv could not be set up, for the reason above")
        sys.exit(1)
    after = before | gained
    STAMP.write_text(json.dumps(after))
    return after


def set_up_venv(*, tests: bool) -> None:
    """Make .venv hold what the locks say, and this project."""
    base = {"python": f"{PYTHON} {sys.version_info[:2]}", "root": str(ROOT), "lock": digest(LOCK)}
    project = {"project": digest(ROOT / "pyproject.toml", ROOT / "src" / "polyfold" / "__init__.py")}
    test = {"test-lock": digest(TEST_LOCK)} if tests else {}

    stamp = read_stamp()
    stale_tests = tests and "test-lock" in stamp and not test.items() <= stamp.items()
    if stale_tests or not base.items() <= stamp.items():
        stamp = change_venv(make_venv, before={}, gained=base)
    if not test.items() <= stamp.items():
        stamp = change_venv(install_tests, before=stamp, gained=test)
    if not project.items() <= stamp.items():
        change_venv(install_project, before=stamp, gained=project)


def main() -> None:
    """Set up what is missing, one run at a time."""
    tests = "test" in sys.argv[1:]
    try:
        with Path(__file__).open() as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            set_up_system(all_needs() if tests else BUILD_NEEDS)
            set_up_venv(tests=tests)
    except OSError as error:
        sys.exit(f"setup: error: {error}")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
