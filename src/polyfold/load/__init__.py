"""YAML to model: every fault is found at once, and says where it is."""
