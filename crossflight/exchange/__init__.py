"""Import and export: one format, one file. A reader yields statements or a manifest; a writer takes an answer or a manifest."""
