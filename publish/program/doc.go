// Package program starts every external program: hooks, signers, git itself,
// credential helpers, ssh. No other package starts one, which house_test.go checks.
// It imports no other package of this program.
//
// What it promises, whatever the program does:
//
//   - A program never outlives the context by more than a moment. It has a session
//     and a process group of its own (on Windows a job), and the end of the context
//     reaches all of it: first by the signal to end, then, after a grace period, by
//     the one that cannot be ignored.
//   - A program that has ended is not waited for any longer, even where it left a
//     child behind that holds its output (a deploy in a post-commit hook, the
//     master of ssh's ControlPersist). That child goes on, as it does under git.
//   - The error says how it ended: *EndedError where the program itself failed or
//     was killed, *StoppedError where we stopped it.
//   - A file without "#!" is run by the shell, as by git and a shell.
//
// [Launch] alone starts a program that is to outlive this one.
//
// A program in its own session has no terminal: one that would ask a person there
// fails at once instead of waiting for ever. Where somebody can answer, set
// Program.Terminal.
package program
