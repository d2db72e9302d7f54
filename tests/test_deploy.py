"""What deploy/ says of the program is true of it."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from demarche.cli import main
from server.settings import Settings

ROOT = Path(__file__).parents[1]
UNIT = ROOT / "deploy" / "demarche.service"
CONTAINER = ROOT / "deploy" / "Containerfile"


def value(name: str) -> str:
    found = re.search(rf"^{name}=(.*)$", UNIT.read_text("utf8"), re.MULTILINE)
    assert found
    return found[1]


def test_the_unit_starts_the_server_with_options_that_it_has(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, command, *options = value("ExecStart").split()
    assert command == "serve"

    assert main(["serve", "--help"]) == 0
    known = capsys.readouterr().out
    assert all(option in known for option in options if option.startswith("--"))


def test_the_unit_waits_longer_than_the_server_drains() -> None:
    assert int(value("TimeoutStopSec")) > Settings().stop_seconds


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    program = tmp_path / "demarche"
    program.symlink_to("/bin/true")
    unit = tmp_path / "demarche.service"
    text = UNIT.read_text("utf8").replace(value("ExecStart").split()[0], str(program))
    unit.write_text(text, "utf8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(unit)], capture_output=True, text=True
    )

    assert (done.returncode, [x for x in done.stderr.splitlines() if "demarche" in x]) == (0, [])


def test_the_container_copies_what_is_here() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", CONTAINER.read_text("utf8"), re.MULTILINE)
    sources = [source for line in copied for source in line.split()]

    assert {"requirements.lock", "pyproject.toml", "server"} <= set(sources)
    assert all((ROOT / source).exists() for source in sources)
