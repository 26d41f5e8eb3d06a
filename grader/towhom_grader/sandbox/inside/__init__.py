"""What runs inside the sandbox: only this folder, Python and its packages are to be seen there."""
