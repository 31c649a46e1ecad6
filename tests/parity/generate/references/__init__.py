"""Small checkpoints with random weights, inputs, and what the reference implementations make of them.

Every family has a builder, which makes checkpoints and inputs, and a runner, which loads a saved checkpoint and
computes the expected outputs from the saved inputs. Writing a case uses the runner on the fresh checkpoint; verifying
uses the same runner on what is on disk. Nothing is downloaded, and one seed always gives the same files.
"""

import os
import warnings

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
warnings.filterwarnings("ignore")

import torch
import transformers

torch.set_num_threads(1)
torch.manual_seed(0)
transformers.logging.set_verbosity_error()
transformers.logging.disable_progress_bar()
