"""Every question that Crossflight answers, one file each.

A file here is a command of the command line and a call from Python. It holds

* a docstring: its first line is the help text;
* `Asked(Params)`: what the question needs, made with `argument()` and `option()`;
* `Answer(BaseAnswer)`: what comes back, which is also the documented JSON;
* `answer(asked, given) -> Answer`.

How an answer looks on a terminal is in the file of the same name in `show/`. A name with an underscore is a command of
two words: `record_stats.py` is `crossflight record stats`. Files that begin with an underscore are no questions.
"""
