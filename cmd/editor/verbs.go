package main

// verbs is the command line, in the order in which the usage shows it.
func verbs() []verb {
	return []verb{}
}
