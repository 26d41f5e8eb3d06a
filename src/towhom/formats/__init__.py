"""Exchange formats <-> model, one module each; ``w3c`` is the native one."""
