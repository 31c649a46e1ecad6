"""Writes cases in the format that tests/support/golden.h reads."""
import json
import os
import struct

import numpy as np

TYPES = {"float32": "F32", "int64": "I64", "uint8": "U8"}


def read_tensors(path):
    """The float32 tensors of a safetensors file."""
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        data = file.read()
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            begin, end = entry["data_offsets"]
            tensors[name] = np.frombuffer(data[begin:end], np.float32).reshape(entry["shape"]).copy()
    return tensors


def write_case(folder, description, inputs, outputs, tensors, atol, libraries):
    """tensors: name -> array, names beginning with in. or out."""
    os.makedirs(folder, exist_ok=True)
    header, data = {}, b""
    for name, array in sorted(tensors.items()):
        array = np.ascontiguousarray(array)
        begin = len(data)
        data += array.tobytes()
        header[name] = {"dtype": TYPES[str(array.dtype)], "shape": list(array.shape), "data_offsets": [begin, len(data)]}
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(os.path.join(folder, "expected.safetensors"), "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)
    index = {}
    for name, array in sorted(tensors.items()):
        index[name] = {"dtype": str(array.dtype), "shape": list(array.shape)}
        if name.startswith("out."):
            index[name]["atol"] = atol if array.dtype == np.float32 else 0.0
    family, case = os.path.normpath(folder).split(os.sep)[-2:]
    document = {"format": 1, "family": family, "case": case, "description": description, "variant": "shared",
                "rtol": 1e-4, "libraries": libraries, "inputs": inputs, "outputs": outputs, "tensors": index}
    with open(os.path.join(folder, "expected.json"), "w") as file:
        json.dump(document, file, indent=1)
        file.write("\n")
