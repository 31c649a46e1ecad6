"""The same vectors in PyPI's faiss-cpu: exact search, and a graph of 32 links a row. Prints one JSON object."""

import peer

peer.enter("faiss")

import argparse
import json
import time
from pathlib import Path

import faiss
import numpy

NEAREST = 10


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["build", "query"], help="as for bench_index")
    parser.add_argument("folder", type=Path, help="what `bench_index make` has filled")
    parser.add_argument("--recall", type=float, default=0.95, help="of the ten nearest, where the widths tried end")
    return parser.parse_args()


def megabytes(line):
    text = next(text for text in Path("/proc/self/status").read_text().splitlines() if text.startswith(line))
    return int(text.split()[1]) * 1024 / 1e6


def search(index, queries, nearest):
    """Median milliseconds of one query on one thread, and the share of the nearest that were found."""
    faiss.omp_set_num_threads(1)
    times, found = [], 0
    for query, expected in zip(queries, nearest):
        start = time.perf_counter()
        _, rows = index.search(query[None], NEAREST)
        times.append(1000 * (time.perf_counter() - start))
        found += len(set(rows[0].tolist()) & set(expected.tolist()))
    faiss.omp_set_num_threads(peer.cores())
    return float(numpy.median(times)), found / nearest.size


def build(folder, queries, nearest):
    vectors = numpy.fromfile(folder / "vectors.f16", numpy.float16).reshape(-1, queries.shape[1]).astype(numpy.float32)
    flat = faiss.IndexFlatIP(vectors.shape[1])
    flat.add(vectors)
    exact, _ = search(flat, queries[:50], nearest[:50])
    del flat
    graph = faiss.IndexHNSWFlat(vectors.shape[1], 32, faiss.METRIC_INNER_PRODUCT)
    start, cpu = time.perf_counter(), time.process_time()
    graph.add(vectors)
    seconds, worked = time.perf_counter() - start, time.process_time() - cpu
    faiss.write_index(graph, str(folder / "faiss.index"))
    return {"exact_p50_ms": round(exact, 3), "build_s": round(seconds, 1), "build_cpu_s": round(worked, 1)}


def query(folder, queries, nearest, recall):
    before = megabytes("VmRSS:")
    start = time.perf_counter()
    graph = faiss.read_index(str(folder / "faiss.index"))
    opening = time.perf_counter() - start
    widths = []
    for width in (16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024):
        graph.hnsw.efSearch = width
        median, reached = search(graph, queries, nearest)
        widths.append({"width": width, "p50_ms": round(median, 4), "recall": round(reached, 4)})
        if reached >= recall:
            break
    figures = {"open_s": round(opening, 2), "memory_mb": round(megabytes("VmRSS:")), "before_mb": round(before)}
    return figures | {"widths": widths}


def main():
    arguments = read_arguments()
    nearest = numpy.fromfile(arguments.folder / "nearest.i32", numpy.int32).reshape(-1, NEAREST)
    queries = numpy.fromfile(arguments.folder / "queries.f32", numpy.float32).reshape(len(nearest), -1)
    if arguments.what == "build":
        figures = build(arguments.folder, queries, nearest)
    else:
        figures = query(arguments.folder, queries, nearest, arguments.recall)
    print(json.dumps({"peer": f"faiss-cpu {faiss.__version__}"} | figures), flush=True)


main()
