"""From a learning platform's download to one folder for each student: read safely, name, choose, arrange."""
