"""The engine behind `towhom grade`: nbgrader's formats and gradebook, graded in parallel as data.

A hand-in as data (handin) and a key as data (key) become an outcome (marking), without any database or network:
the same function runs in this process, in worker processes (pool) and on other machines (cluster). The engine (run)
finds hand-ins, keeps outcomes (store), and alone writes the gradebook (book) and the autograded tree (staging).
Modules that workers import do not import nbgrader, which takes longer to load than a class of tags to grade.
"""
