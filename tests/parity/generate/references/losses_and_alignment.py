"""Losses with their gradients, and alignments of two sequences or clouds of points."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from .cases import Args, Case, Rand, family


def contrastive_losses(t: dict[str, torch.Tensor]) -> dict[str, tuple[torch.Tensor, list[str]]]:
    """name -> (scalar loss, names of the inputs to differentiate by)"""
    image, text = F.normalize(t["image"], dim=-1), F.normalize(t["text"], dim=-1)
    logits = t["logit_scale"].exp() * image @ text.T
    target = torch.arange(len(logits))
    clip = (F.cross_entropy(logits, target) + F.cross_entropy(logits.T, target)) / 2
    pair = t["logit_scale"].exp() * text @ image.T + t["logit_bias"]
    sign = 2 * torch.eye(len(pair)) - 1
    siglip = -F.logsigmoid(sign * pair).sum(-1).mean()
    a, p, n = t["image"], t["text"], t["negative"]
    cosine = lambda x, y: 1 - F.cosine_similarity(x, y)
    scores, labels = t["scores"], t["labels"]
    log_p = scores.log_softmax(-1).gather(1, labels[:, None])[:, 0]
    binary = F.one_hot(labels, scores.shape[1]).float()
    q = scores.sigmoid()
    bce = F.binary_cross_entropy_with_logits(scores, binary, reduction="none")
    q_t = q * binary + (1 - q) * (1 - binary)
    alpha = 0.25 * binary + 0.75 * (1 - binary)
    return {
        "clip": (clip, ["image", "text", "logit_scale"]),
        "siglip": (siglip, ["image", "text", "logit_scale", "logit_bias"]),
        "triplet_l2": (F.triplet_margin_loss(a, p, n, margin=1.0), ["image", "text", "negative"]),
        "triplet_l2_swap": (F.triplet_margin_loss(a, p, n, margin=1.0, swap=True), ["image", "text", "negative"]),
        "triplet_cosine": (F.relu(cosine(a, p) - cosine(a, n) + 0.2).mean(), ["image", "text", "negative"]),
        "focal_softmax_gamma2": ((-((1 - log_p.exp()) ** 2) * log_p).mean(), ["scores"]),
        "focal_softmax_gamma2_weighted": (
            (-t["class_weights"][labels] * (1 - log_p.exp()) ** 2 * log_p).mean(),
            ["scores"],
        ),
        "focal_sigmoid_alpha025_gamma2": ((alpha * (1 - q_t) ** 2 * bce).mean(), ["scores"]),
        "mse": (F.mse_loss(a, p), ["image", "text"]),
        "cross_entropy": (F.cross_entropy(scores, labels), ["scores"]),
        "cross_entropy_smoothing01": (F.cross_entropy(scores, labels, label_smoothing=0.1), ["scores"]),
        "cross_entropy_weighted": (F.cross_entropy(scores, labels, weight=t["class_weights"]), ["scores"]),
        "cross_entropy_ignore": (F.cross_entropy(scores, t["labels_ignored"], ignore_index=-100), ["scores"]),
    }


def dynamic_time_warping(cost: np.ndarray, band: int | None = None):
    """Steps (1,1), (1,0), (0,1) with weight one; ties prefer the diagonal, then the step down."""
    n, m = cost.shape
    total = np.full((n + 1, m + 1), np.inf)
    total[0, 0] = 0.0
    for i in range(1, n + 1):
        for j in range(1, m + 1):
            if band is None or abs(i - j) <= band:
                total[i, j] = cost[i - 1, j - 1] + min(total[i - 1, j - 1], total[i - 1, j], total[i, j - 1])
    path, i, j = [], n, m
    while i > 0 and j > 0:
        path.append((i - 1, j - 1))
        i, j = min(((i - 1, j - 1), (i - 1, j), (i, j - 1)), key=lambda s: total[s])
    return total[1:, 1:], path[::-1], total[n, m]


def canonical_correlation(x: np.ndarray, y: np.ndarray, k: int, ridge: float):
    """Closed form: SVD of Sxx^-1/2 Sxy Syy^-1/2 (covariances with n - 1)."""
    x, y = x - x.mean(0), y - y.mean(0)
    sxx = x.T @ x / (len(x) - 1) + ridge * np.eye(x.shape[1])
    syy = y.T @ y / (len(y) - 1) + ridge * np.eye(y.shape[1])
    sxy = x.T @ y / (len(x) - 1)

    def inverse_root(s):
        values, vectors = np.linalg.eigh(s)
        return vectors @ np.diag(values**-0.5) @ vectors.T

    rx, ry = inverse_root(sxx), inverse_root(syy)
    u, s, vt = np.linalg.svd(rx @ sxy @ ry)
    a, b = rx @ u[:, :k], ry @ vt.T[:, :k]
    signs = np.sign(a[np.abs(a).argmax(0), np.arange(k)])  # the largest weight of each x direction is positive
    return s[:k], a * signs, b * signs


def entropic_gromov_wasserstein(c1, c2, p, q, epsilon, rounds=200, sinkhorn_rounds=2000):
    """Square loss, projected gradient: repeated Sinkhorn on the linearised cost, from the product plan."""
    constant = (c1**2 @ p)[:, None] + (c2**2 @ q)[None, :]
    plan = np.outer(p, q)
    for _ in range(rounds):
        gradient = 2 * (constant - 2 * c1 @ plan @ c2.T)
        f, g = np.zeros(len(p)), np.zeros(len(q))
        k = -gradient / epsilon
        for _ in range(sinkhorn_rounds):
            previous = f.copy()
            f = np.log(p) - logsumexp(k + g[None, :], 1)
            g = np.log(q) - logsumexp(k + f[:, None], 0)
            if np.abs(f - previous).max() < 1e-12:
                break
        updated = np.exp(k + f[:, None] + g[None, :])
        if np.linalg.norm(updated - plan) < 1e-11:
            plan = updated
            break
        plan = updated
    return plan, float(((constant - 2 * c1 @ plan @ c2.T) * plan).sum())


def logsumexp(x, axis):
    m = x.max(axis, keepdims=True)
    return (m + np.log(np.exp(x - m).sum(axis, keepdims=True))).squeeze(axis)


def run_losses(folder: Path, tensors: dict, inputs: dict, args: Args):
    out, result = {}, {}
    if inputs["kind"] == "losses":
        leaves = {
            k: v.clone().requires_grad_(v.dtype.is_floating_point and k != "class_weights") for k, v in tensors.items()
        }
        for name, (loss, by) in contrastive_losses(leaves).items():
            out[f"{name}.loss"] = loss
            for key, gradient in zip(by, torch.autograd.grad(loss, [leaves[k] for k in by], retain_graph=True)):
                out[f"{name}.grad.{key}"] = gradient
    elif inputs["kind"] == "dtw":
        import dtw

        x, y = tensors["x"].double().numpy(), tensors["y"].double().numpy()
        cost = np.sqrt(((x[:, None] - y[None]) ** 2).sum(-1))
        out["cost"] = torch.from_numpy(cost)
        for name, band in (("full", None), ("band", inputs["band"])):
            total, path, distance = dynamic_time_warping(cost, band)
            options = {"window_type": "sakoechiba", "window_args": {"window_size": band}} if band else {}
            other = dtw.dtw(cost, step_pattern="symmetric1", keep_internals=True, **options)
            agrees = bool(
                np.isclose(other.distance, distance) and list(zip(other.index1.tolist(), other.index2.tolist())) == path
            )
            result[name] = {
                "path": [list(step) for step in path],
                "distance": float(distance),
                "agrees_with_dtw_python": agrees,
            }
            out[f"{name}.accumulated"] = torch.from_numpy(np.where(np.isinf(total), 1e30, total))
    elif inputs["kind"] == "cca":
        from sklearn.cross_decomposition import CCA

        x, y = tensors["x"].double().numpy(), tensors["y"].double().numpy()
        for name, ridge in (("plain", 0.0), ("ridge", inputs["ridge"])):
            correlations, a, b = canonical_correlation(x, y, inputs["components"], ridge)
            u, v = (x - x.mean(0)) @ a, (y - y.mean(0)) @ b
            for key, value in (
                ("correlations", correlations),
                ("x_weights", a),
                ("y_weights", b),
                ("x_scores", u),
                ("y_scores", v),
            ):
                out[f"{name}.{key}"] = torch.from_numpy(value)
        us, vs = CCA(n_components=inputs["components"], max_iter=20000, tol=1e-12).fit_transform(x, y)
        theirs = [np.corrcoef(us[:, i], vs[:, i])[0, 1] for i in range(inputs["components"])]
        result["agrees_with_scikit_learn"] = bool(np.allclose(theirs, out["plain.correlations"].numpy(), atol=1e-3))
    else:
        import ot

        c1, c2 = (tensors[k].double().numpy() for k in ("c1", "c2"))
        p, q = (tensors[k].double().numpy() for k in ("p", "q"))
        p, q = p / p.sum(), q / q.sum()
        for epsilon in inputs["epsilons"]:
            plan, distance = entropic_gromov_wasserstein(c1, c2, p, q, epsilon)
            theirs, log = ot.gromov.entropic_gromov_wasserstein(
                c1,
                c2,
                p,
                q,
                "square_loss",
                epsilon=epsilon,
                max_iter=500,
                tol=1e-12,
                log=True,
                numItermax=20000,
                stopThr=1e-14,
            )
            out[f"epsilon_{epsilon}.plan"] = torch.from_numpy(plan)
            result[f"epsilon_{epsilon}"] = {
                "distance": distance,
                "agrees_with_pot": bool(np.abs(plan - theirs).max() < 1e-5),
                "matches": plan.argmax(1).tolist(),
            }
    return out, result


@family("losses_and_alignment", run_losses)
def build_losses(args: Args):
    rand = Rand(args.seed, "losses")
    batch, dim, classes = (5, 12, 7) if args.heldout else (6, 16, 5)
    labels = torch.from_numpy(rand.np.integers(0, classes, batch))
    ignored = labels.clone()
    ignored[1] = -100
    yield Case(
        "losses",
        "Loss values and gradients; image and text are not normalised, logit_scale is a logarithm.",
        None,
        {
            "image": rand.randn(batch, dim),
            "text": rand.randn(batch, dim),
            "negative": rand.randn(batch, dim),
            "logit_scale": torch.tensor(1.3),
            "logit_bias": torch.tensor(-2.0),
            "scores": rand.randn(batch, classes, scale=1.5),
            "labels": labels,
            "labels_ignored": ignored,
            "class_weights": torch.rand(classes, generator=rand.torch) + 0.5,
        },
        {"kind": "losses"},
        {"*": 1e-5},
    )
    n, m = (17, 22) if args.heldout else (23, 18)
    base = np.cumsum(rand.np.standard_normal((40, 3)), 0)
    x = base[np.sort(rand.np.choice(40, n, replace=False))] + 0.2 * rand.np.standard_normal((n, 3))
    y = base[np.sort(rand.np.choice(40, m, replace=False))] + 0.2 * rand.np.standard_normal((m, 3))
    yield Case(
        "dtw",
        "Dynamic time warping of two sequences (Euclidean cost); 1e30 marks cells outside the band.",
        None,
        {"x": torch.from_numpy(x).float(), "y": torch.from_numpy(y).float()},
        {"kind": "dtw", "band": abs(n - m)},
        {"*accumulated": 1e-4, "*": 1e-5},
    )
    shared = rand.np.standard_normal((60, 3))
    x = shared @ rand.np.standard_normal((3, 6)) + rand.np.standard_normal((60, 6)) * 0.8
    y = shared @ rand.np.standard_normal((3, 5)) + rand.np.standard_normal((60, 5)) * 0.8
    yield Case(
        "cca",
        "Canonical correlation analysis, closed form; weights give unit variance scores, sign by the largest x weight.",
        None,
        {"x": torch.from_numpy(x).float(), "y": torch.from_numpy(y).float()},
        {"kind": "cca", "components": 3, "ridge": 0.1},
        {"*": 1e-3},
    )
    n, m = (9, 8) if args.heldout else (8, 10)
    points = rand.np.standard_normal((max(n, m), 2)) * [2.0, 0.7]
    rotation = np.array([[0.0, -1.0], [1.0, 0.0]])
    order = rand.np.permutation(m)[:m]
    a, b = points[:n], (points[:m] @ rotation)[order] + 0.02 * rand.np.standard_normal((m, 2))
    distances = lambda z: np.sqrt(((z[:, None] - z[None]) ** 2).sum(-1))
    weights = rand.np.uniform(0.5, 1.5, n)
    yield Case(
        "entropic_gromov_wasserstein",
        "Square loss, p and q are normalised first.",
        None,
        {
            "c1": torch.from_numpy(distances(a)).float(),
            "c2": torch.from_numpy(distances(b)).float(),
            "p": torch.from_numpy(weights).float(),
            "q": torch.ones(m),
        },
        {"kind": "gw", "epsilons": [0.5, 0.2]},
        {"*": 1e-4},
    )
