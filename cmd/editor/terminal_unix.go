//go:build !windows

package main

// The terminal, for reading and for writing.
const terminalIn, terminalOut = "/dev/tty", "/dev/tty"
