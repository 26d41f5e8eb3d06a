"""The controls on the page, one module for each kind: ipywidgets, and no rule of their own."""
