"""What the peers' scripts share: a virtual environment each, how time is taken, and the line that is printed.

A script begins with `peer.enter(NAME)`, which installs requirements/NAME.txt into $XDG_CACHE_HOME/medley/peers/NAME
where that is not done yet, and starts the script anew in there. Only the standard library may be imported before.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
TEXT = "had he married a more amiable woman"  # what `medley-cli bench` embeds


def cores():
    return len(os.sched_getaffinity(0))


def say(text):
    print(text, file=sys.stderr, flush=True)


def run_pip(python, arguments):
    """Downloads of gigabytes break off; what pip has got it does not fetch again."""
    for attempt in range(3):
        command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", *arguments]
        result = subprocess.run(command, capture_output=True, text=True)
        if result.returncode == 0:
            return
        say("\n".join(result.stderr.strip().splitlines()[-3:]))
    sys.exit("The peer could not be installed. Is the network there?")


def cache():
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "medley" / "peers"


def environment(name):
    """The Python of the peer's environment, which is made if it is not there or is an older one."""
    folder = cache() / name
    python, stamp = folder / "bin" / "python", folder / "requirements.txt"
    wanted = HERE / "requirements" / f"{name}.txt"
    if not stamp.exists() or stamp.read_text() != wanted.read_text():
        say(f"Installing {name} into {folder}.")
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        run_pip(python, ["--requirement", wanted])
        stamp.write_text(wanted.read_text())
    return python


def settings():
    """As many threads as cores, and no settings meant for other libraries."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("OPENBLAS_")}
    quiet = {"HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false", "PYTHONWARNINGS": "ignore"}
    return kept | quiet | {"OMP_NUM_THREADS": str(cores())}


def enter(name):
    if os.environ.get("MEDLEY_PEER") != name:
        python = environment(name)
        os.execve(python, [python, "-B", *sys.argv], settings() | {"MEDLEY_PEER": name})


def run_script(script, *arguments):
    """Another script of this folder, which enters an environment of its own."""
    subprocess.run([sys.executable, "-B", HERE / script, *arguments], check=True, env=settings() | {"MEDLEY_PEER": ""})


def read_arguments(description, dtypes, **others):
    """`others`: name -> keywords of add_argument, for what only one script takes."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("checkpoint", type=Path, help="folder of the checkpoint")
    parser.add_argument("--dtype", choices=dtypes, default="fp32")
    parser.add_argument("--batch", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=5.0, help="how long, for all runs together")
    for name, keywords in others.items():
        parser.add_argument(f"--{name}", **keywords)
    return parser.parse_args()


def measure(work, batch, seconds, runs=5):
    """Items a second in the best run, and milliseconds of the very first item. `work(n)` does n items."""
    start = time.perf_counter()
    work(1)
    first = 1000 * (time.perf_counter() - start)
    work(batch)
    best, done, begin = 0.0, 0, time.perf_counter()
    while done < 2 or (done < runs and time.perf_counter() - begin < seconds):
        items, start = 0, time.perf_counter()
        while not items or time.perf_counter() - start < seconds / runs:
            work(batch)
            items += batch
        best = max(best, items / (time.perf_counter() - start))
        done += 1
    return best, first


def report(name, what, arguments, figures, **others):
    items, first = figures
    line = {"peer": name, "what": what, "batch": arguments.batch, "dtype": arguments.dtype}
    print(json.dumps(line | {"items_per_s": round(items, 3), "first_item_ms": round(first, 2)} | others), flush=True)
