"""One private virtual environment for each version of Bytewax, made once and kept while its requirements stay the same.

    python3 environments.py build/conformance

Needs an interpreter of 3.10 to 3.12 with venv (Debian: python3-venv), for which both versions have wheels, and a package
index that pip can reach. Where either is missing it fails, with what to do.
"""

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VERSIONS = ("0.19.1", "0.21.1")
INTERPRETERS = (sys.executable, "/usr/bin/python3", "python3", "python3.12", "python3.11", "python3.10")
SUITABLE = "import sys, venv, ensurepip; sys.exit(not (3, 10) <= sys.version_info[:2] <= (3, 12))"
SECONDS_FOR_PIP = 300


def succeeds(*command):
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60).returncode == 0


def interpreter():
    for candidate in INTERPRETERS:
        path = shutil.which(candidate)
        if path and succeeds(path, "-c", SUITABLE):
            return path
    sys.exit("conformance: no Python 3.10 to 3.12 with venv and ensurepip here: install python3-venv")


def environment(folder, version):
    return Path(folder) / f"bytewax-{version}"


def python_of(folder, version):
    return environment(folder, version) / "bin" / "python"


def requirements(version):
    return HERE / f"requirements-{version}.txt"


def is_ready(folder, version):
    stamp = environment(folder, version) / "installed.txt"
    return stamp.is_file() and stamp.read_text() == requirements(version).read_text() and succeeds(
        str(python_of(folder, version)), "-c", "import bytewax.dataflow")


def install(folder, version):
    """Everything is pinned, so nothing is resolved; wheels only, so nothing is compiled."""
    home = environment(folder, version)
    pip = [str(python_of(folder, version)), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    commands = (
        [interpreter(), "-m", "venv", "--clear", str(home)],
        pip + ["install", "--quiet", "--no-deps", "--only-binary", ":all:", "-r", str(requirements(version))],
        pip + ["check"],
    )
    for command in commands:
        try:
            done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                  timeout=SECONDS_FOR_PIP)
        except subprocess.TimeoutExpired:
            sys.exit(f"conformance: cannot install Bytewax {version}: no answer within {SECONDS_FOR_PIP} s; is there a network?")
        if done.returncode != 0:
            sys.exit(f"conformance: cannot install Bytewax {version}; pip needs a package index that it can reach. It said:\n"
                     + done.stdout.strip())
    (home / "installed.txt").write_text(requirements(version).read_text())


def main():
    folder = sys.argv[1]
    for version in VERSIONS:
        if not is_ready(folder, version):
            install(folder, version)


if __name__ == "__main__":
    main()
