"""The `hallpass` command, one module per group of commands."""

import os

# Read when numpy is loaded, which the imports of every command do. The products of the names model
# are small: several threads for one of them wait for each other ten times as long as they compute.
for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_threads, "1")
