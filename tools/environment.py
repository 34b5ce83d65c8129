"""Make the environment of the project in .venv and fill it; `make` calls this when the lists of packages changed.

    python3 -m tools.environment .venv           what the dashboard needs
    python3 -m tools.environment .venv dev       and what its tests need

Only the standard library: this is run by whatever Python is on the machine.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tools import apt

OLDEST = (3, 11)
# pip's "Downloading pandas-3.1.1-cp311-cp311-linux_x86_64.whl (12.4 MB)"; the small .metadata files are no news.
DOWNLOAD = re.compile(r"Downloading .*?(?P<name>[\w.]+)-(?P<version>[\w.]+)-\S+\.whl (?P<size>\(.*\))")
PLACING = "Installing collected packages:"


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command without a sound; the caller looks at how it ended."""
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)


def check_python() -> None:
    """Stop where this Python is too old."""
    if sys.version_info < OLDEST:
        found, oldest = ".".join(map(str, sys.version_info[:2])), ".".join(map(str, OLDEST))
        sys.exit(
            f"Python {oldest} or newer is needed, {sys.executable} is {found}; name a newer one: make PYTHON=python3.12"
        )


def works(python: Path) -> bool:
    """Tell whether an environment has a pip that runs."""
    return python.exists() and run(python, "-m", "pip", "--version").returncode == 0


def is_ours(venv: Path) -> bool:
    """Tell whether an environment was made here: its scripts hold the path, so a copy must be made anew."""
    stamp = venv / ".run"
    return (
        stamp.exists() and stamp.read_text(encoding="utf-8").strip() == str(Path.cwd()) and works(venv / "bin/python")
    )


def make_without_ensurepip(venv: Path) -> bool:
    """Let the machine's own pip put a pip into the environment."""
    if run(sys.executable, "-m", "pip", "--version").returncode != 0:
        return False
    run(sys.executable, "-m", "venv", "--without-pip", "--clear", venv)
    run(sys.executable, "-m", "pip", "--python", venv / "bin" / "python", "install", "--quiet", "pip")
    return works(venv / "bin" / "python")


def make(venv: Path) -> None:
    """Make the environment: with venv, with the machine's pip, or after apt-get has brought what venv lacks.

    Debian and Ubuntu ship a Python whose venv works only once pythonX.Y-venv is there.
    """
    apt.say(f"Making the environment {venv} with Python {sys.version.split()[0]} ...")
    python = venv / "bin" / "python"
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    made = run(sys.executable, "-m", "venv", "--clear", venv)
    if works(python) or make_without_ensurepip(venv):
        return
    if apt.install([package], purpose="which Python needs to make an environment"):
        made = run(sys.executable, "-m", "venv", "--clear", venv)
    if not works(python):
        shutil.rmtree(venv, ignore_errors=True)
        if run(sys.executable, "-c", "import ensurepip").returncode != 0:
            sys.exit(f"This Python cannot make an environment yet; type: sudo apt-get install {package}")
        sys.exit(f"The environment could not be made:\n{made.stdout}{made.stderr}")


def fill(venv: Path, extra: str) -> None:
    """Install the packages, naming each as it comes; show pip's own words only when it fails."""
    what = ["--editable", f".[{extra}]"] if extra else ["--requirement", "requirements.txt"]
    words = [str(venv / "bin" / "python"), "-m", "pip", "install", "--progress-bar", "off", *what]
    quiet = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore"}
    said: list[str] = []
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**os.environ, **quiet}
    ) as pip:
        for line in pip.stdout or ():
            said.append(line)
            report(line.strip())
    if pip.returncode != 0:
        sys.exit("".join(["\n", *said[-40:], "\nThe packages could not be installed; pip's last words are above."]))


def report(line: str) -> None:
    """Say what a newcomer wants to know of a line of pip's."""
    if download := DOWNLOAD.match(line):
        apt.say(f"  {download['name']} {download['version']} {download['size']}")
    elif line.startswith(PLACING):
        apt.say(f"  putting {line.count(',') + 1} packages in place ...")


def main() -> None:
    """Make the environment where there is none, fill it, and leave a stamp for make."""
    venv, extra = Path(sys.argv[1]), "".join(sys.argv[2:3])
    check_python()
    if not is_ours(venv):
        make(venv)
    apt.say(f"Installing the packages{f' for {extra}' if extra else ''}, a minute or two the first time ...")
    fill(venv, extra)
    for stamp in {"run", extra or "run"}:
        (venv / f".{stamp}").write_text(f"{Path.cwd()}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
