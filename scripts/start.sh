#!/usr/bin/env bash
# Runs a target of scripts/run.py with a Python that is new enough, and installs what Debian keeps apart from it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# find_python CODE: the first Python that runs CODE without an error. Named versions come first, newest first,
# because python3 is often an older one; a name alone proves nothing, as version managers leave dead ones behind.
# Printed is the interpreter below any virtual environment: an active .venv may be about to be removed.
find_python() {
    local name
    for name in python3.14 python3.13 python3.12 python3.11 python3 python; do
        "$name" -I -c "import sys; assert sys.version_info >= (3, 11); $1; print(sys._base_executable)" \
            2> /dev/null && return
    done
    return 1
}

# apt_install PACKAGE: fails, without asking anything, where the user may not install packages.
apt_install() {
    local sudo=()
    command -v apt-get > /dev/null || return 1
    if [[ $(id -u) != 0 ]]; then
        sudo -n true 2> /dev/null || return 1
        sudo=(sudo -n)
    fi
    # The ${…+…} keeps bash 3.2 (macOS) from calling an empty list unset.
    ${sudo[@]+"${sudo[@]}"} apt-get update -q >&2 || true
    ${sudo[@]+"${sudo[@]}"} env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -q --no-install-recommends "$1" >&2 < /dev/null
}

fail() {
    echo "setup: $*" >&2
    exit 1
}

# Debian and Ubuntu keep ensurepip, which venv needs, in a package of its own.
complete="import ensurepip, venv"
if ! python=$(find_python "$complete"); then
    bare=$(find_python pass) || fail "no Python 3.11 or newer found. Install one (https://www.python.org/downloads/" \
        "or your system's package manager) and run this again."
    package="python$("$bare" -I -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
    echo "setup: $bare cannot make virtual environments; installing $package" >&2
    if ! apt_install "$package" || ! python=$(find_python "$complete"); then
        fail "$bare lacks ensurepip. Install it and run this again: sudo apt-get install $package"
    fi
fi

exec "$python" -I scripts/run.py "$@"
