"""A tower of a checkpoint for ONNX Runtime; exported once, and kept beside the environments."""

import hashlib

import onnxruntime
from onnxruntime.quantization import QuantType, quantize_dynamic

import peer


def exported(checkpoint, tower, dtype):
    """The path of the ONNX file: float32, or int8 as ONNX Runtime's dynamic quantisation makes it."""
    weights = (checkpoint / "model.safetensors").stat()
    exporter = (peer.HERE / "export_onnx.py").read_text()
    recipe = f"{checkpoint.resolve()} {tower} {weights.st_size} {weights.st_mtime_ns} {exporter}"
    folder = peer.cache() / "onnx" / hashlib.sha256(recipe.encode()).hexdigest()[:16]
    full, small = folder / "fp32.onnx", folder / "int8.onnx"
    if not full.exists():
        peer.say(f"Exporting {checkpoint.name} to ONNX.")
        peer.run_script("export_onnx.py", checkpoint, tower, folder)
    if dtype == "int8" and not small.exists():
        quantize_dynamic(full, small, weight_type=QuantType.QInt8)
    return full if dtype == "fp32" else small


def open_session(path):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = peer.cores()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
