package check

// Names returns the names of all rules, in no order.
func Names() []string {
	var out []string
	for name := range messages {
		out = append(out, name)
	}
	return out
}
