"""The wheel holds what the package needs at run time."""

import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SKIPPED = {"__pycache__", "node_modules"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in a wheel that is built from a copy of the sources, with what is installed and no network."""
    if int(version("setuptools").split(".")[0]) < 70:
        pytest.skip("building needs setuptools 70 or newer, which make install brings")
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    shutil.copytree(ROOT / "crossflight", source / "crossflight", ignore=shutil.ignore_patterns(*SKIPPED))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        if (ROOT / name).exists():
            shutil.copy(ROOT / name, source / name)
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "-w",
        str(out),
        str(source),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (built,) = out.glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        return set(archive.namelist())


def test_every_file_of_the_package_is_in_the_wheel(wheel: set[str]) -> None:
    paths = (path for path in (ROOT / "crossflight").rglob("*") if path.is_file() and not SKIPPED & set(path.parts))
    missing = sorted(str(path.relative_to(ROOT)) for path in paths if str(path.relative_to(ROOT)) not in wheel)
    assert missing == [], "add the kind of file to package-data in pyproject.toml"


def test_nothing_else_is_in_the_wheel(wheel: set[str]) -> None:
    strangers = {name for name in wheel if not name.startswith("crossflight")}
    assert strangers == set()
    assert any(name.endswith("entry_points.txt") for name in wheel)


def test_constraints_pin_exactly_and_name_no_registry() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert all(line.count("==") == 1 and "/" not in line and "@" not in line for line in pins)
