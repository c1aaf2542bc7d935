#!/usr/bin/env bash
# Makes .venv from requirements.lock, or .venv-clients from clients.lock. A second run installs nothing: the stamp says
# which lock the folder was made from and where it stood then, since a virtual environment that is moved or copied still
# points at its old place.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

venv=.venv lock=requirements.lock
case "${1:-}" in
    "") ;;
    clients) venv=.venv-clients lock=clients.lock ;;
    -h | --help)
        echo "usage: scripts/setup.sh [clients]    make or renew .venv from requirements.lock, .venv-clients from clients.lock"
        exit ;;
    *)
        echo "setup: unknown argument '$1'; see --help" >&2
        exit 2 ;;
esac

stamp=$venv/stamp
wanted="$(cksum < "$lock") $(pwd -P)/$venv"

# Lets every script and test import the generator and the scripts, wherever it is started from. Relative to the folder
# that the file stands in; looked at in every run, so that a .venv which is otherwise up to date has it too.
add_paths() {
    local folder lines=$'../../../../hooks\n../../../..'
    [[ $venv == .venv ]] || return 0 # the programs that read our files know nothing of us
    for folder in .venv/lib/python3*/site-packages; do
        [[ -f $folder/indsatskatalog.pth && $(< "$folder/indsatskatalog.pth") == "$lines" ]] ||
            echo "$lines" > "$folder/indsatskatalog.pth"
    done
}

# Running the interpreter also finds one whose Python was removed or upgraded away from under it.
if [[ -f $stamp && $(< "$stamp") == "$wanted" ]] && "$venv/bin/python" -I -S -c '' 2> /dev/null; then
    add_paths
    exit
fi

say() { echo "setup: $*" >&2; }

fail() {
    say "$@"
    exit 1
}

# find_python CODE: the first Python that runs CODE without an error. Named versions come first, newest first,
# because python3 is often an older one; a name alone proves nothing, as version managers leave dead ones behind.
# Printed is the interpreter below any virtual environment: an active .venv is about to be removed.
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

# Debian and Ubuntu keep ensurepip, which venv needs, in a package of its own.
complete="import ensurepip, venv"
if ! python=$(find_python "$complete"); then
    bare=$(find_python pass) || fail "no Python 3.11 or newer found. Install one (https://www.python.org/downloads/" \
        "or your system's package manager) and run this again."
    package="python$("$bare" -I -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
    say "$bare cannot make virtual environments; installing $package"
    if ! apt_install "$package" || ! python=$(find_python "$complete"); then
        fail "$bare lacks ensurepip. Install it and run this again: sudo apt-get install $package"
    fi
fi

say "making $venv with $python ($("$python" -V))"
rm -rf "$venv"
"$python" -I -m venv "$venv"

# Only what the lock names, only files with its hashes, and only wheels: nothing is run while installing.
"$venv/bin/python" -I -m pip install --quiet --no-input --disable-pip-version-check \
    --require-hashes --no-deps --only-binary :all: -r "$lock" ||
    fail "could not install $lock; the reason stands above. Run this again when it is cured."
"$venv/bin/python" -I -m pip check --quiet --disable-pip-version-check
add_paths

# Written last, so that an interrupted run leaves no stamp and the next one starts over.
echo "$wanted" > "$stamp"
say "ready"
