"""What instructors and authors look at: agreement between annotation passes."""
