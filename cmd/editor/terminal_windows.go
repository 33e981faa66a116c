package main

// The terminal, for reading and for writing.
const terminalIn, terminalOut = "CONIN$", "CONOUT$"
