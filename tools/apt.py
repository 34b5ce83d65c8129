"""Install Debian packages where that is allowed, and say so plainly where it is not.

    python3 -m tools.apt fonts-noto-core fonts-noto-cjk

Only the standard library: this runs before anything else is there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

# Another clone may be installing at the same moment: wait for it, do not fail.
PATIENCE = ["-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=3"]
QUIET = {"DEBIAN_FRONTEND": "noninteractive", "NEEDRESTART_SUSPEND": "1"}


def say(line: str) -> None:
    """Tell the person at the terminal what goes on."""
    print(line, flush=True)


def as_root() -> list[str] | None:
    """Give the words that make a command run as root without asking, or None where that cannot be."""
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["sudo", "-n"]
    return None


def is_installed(package: str) -> bool:
    """Ask dpkg whether a package is there."""
    asked = subprocess.run(["dpkg-query", "-W", "-f=${Status}", package], capture_output=True, text=True, check=False)
    return asked.stdout.endswith("ok installed")


def is_ubuntu() -> bool:
    """Tell Ubuntu from Debian: its chromium package is only a door to a snap."""
    release = Path("/etc/os-release")
    return release.exists() and "ID=ubuntu" in release.read_text(encoding="utf-8").splitlines()


def install(packages: list[str], *, purpose: str) -> bool:
    """Install what is missing of the packages; True when all are there afterwards."""
    if not shutil.which("apt-get") or not shutil.which("dpkg-query"):
        return False
    missing = [package for package in packages if not is_installed(package)]
    if not missing:
        return True
    root = as_root()
    if root is None:
        return False
    say(f"Installing {' '.join(missing)} with apt-get, {purpose} ...")
    command = [*root, "env", *(f"{key}={value}" for key, value in QUIET.items()), "apt-get", *PATIENCE, "-qq"]
    fetch = [*command, "install", "--yes", "--no-install-recommends", *missing]
    # The lists of a fresh machine are empty, of an old one stale; where they are good, the first try is enough.
    for words in (fetch, [*command, "update"], fetch):
        done = subprocess.run(words, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
        if words is fetch and done.returncode == 0:
            return True
    say(done.stderr.strip())
    return False


def main() -> None:
    """Install the packages named; where that may not be, name the command and go on."""
    packages = sys.argv[1:]
    if not install(packages, purpose="for the tests"):
        say(f"Not installed: {' '.join(packages)}; the tests name what they miss (apt-get install brings it)")


if __name__ == "__main__":
    main()
