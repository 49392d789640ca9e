"""Import and export: one file for each format.

A file that can be imported has `read(path, record, known) -> Iterator[Row]`; one that can be exported has
`write(extract, path) -> Written`. Both say what they are in `ABOUT`. `formats` finds them; nothing else lists them.
Plan files (`planfile`) are no statements: they are read into a manifest.
"""
