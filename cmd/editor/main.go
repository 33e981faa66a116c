// Command editor is Tahrir: without arguments it opens the window, with a verb
// it does that verb's work without a screen. It holds flags and wiring only.
package main

func main() {}
