# Shared by the set-up scripts; sourced, never run.
# shellcheck shell=bash
# Messages go to standard error: what `./run --cli` prints on standard output belongs to the program alone.
say() { printf '%s\n' "$*" >&2; }
fail() {
    say "${0##*/}: $*"
    exit 1
}

if [ -z "${HOME:-}" ]; then
    HOME=$(getent passwd "$(id -u)" | cut -d: -f6)
    export HOME=${HOME:-/nonexistent}
fi

# Where the program itself looks (defaultDataFolder in core/services/library.h).
medley_data_folder() { printf '%s' "${XDG_DATA_HOME:-$HOME/.local/share}/medley"; }

# make_folder FOLDER: makes it, or says in a sentence why it cannot be had.
make_folder() {
    if ! mkdir -p "$1" 2>/dev/null || [ ! -w "$1" ]; then
        fail "Cannot write to '$1'. Choose another place by setting XDG_DATA_HOME, or ask who owns this folder."
    fi
}

# only_one FOLDER WHAT: waits until no other set-up works in FOLDER. The lock ends with the script.
only_one() {
    exec 9>"$1/.lock"
    if ! flock --nonblock 9; then
        say "Another set-up is busy with $2; waiting for it."
        flock 9
    fi
}

# need_space FOLDER MEGABYTES WHAT
need_space() {
    local free
    free=$(df --output=avail -k "$1" | tail -n 1)
    if [ "$((free / 1024))" -lt "$2" ]; then
        fail "$3 needs $2 MB of free space in '$1'; there are $((free / 1024)) MB."
    fi
}
