"""Reads for taking the tree of bodies out as a file and in from one."""
