"""Student code, run where it can reach nothing: no network, no keys, no other hand-in, and within limits."""
