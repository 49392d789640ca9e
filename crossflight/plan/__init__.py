"""Plans: a problem from the record and a scenario (`problem.build`), the rules as a model, and proven answers (`solve.solve`)."""
