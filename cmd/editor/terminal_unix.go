//go:build !windows

package main

// Where the person at the terminal is read from and written to.
const terminalIn, terminalOut = "/dev/tty", "/dev/tty"
