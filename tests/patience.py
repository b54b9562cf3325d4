"""How long tests wait for another process, a page or a terminal before they give up."""

from __future__ import annotations

# In seconds: far more than anything takes, for where a machine is busy everything takes longer.
# Nothing waits this long where all is well.
PATIENCE = 60
