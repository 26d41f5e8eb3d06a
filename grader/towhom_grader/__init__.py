"""The instructor's side of the course: builds exercises, grades hand-ins as data, through nbgrader."""
