// Package program starts every program that is not ours: hooks, signers, git
// itself, credential helpers, ssh. No other room starts one, and house_test.go
// says so. It imports nothing of ours.
//
// What it promises, whatever the program does:
//
//   - A program never outlives the context by more than a moment. It has a
//     session and a process group of its own (on Windows a job), and the
//     context's end reaches all of them: first the signal to end, then, after a
//     grace, the one that cannot be ignored.
//   - A program that has ended is not waited for any longer, even where it left
//     a child behind that holds its output (a deploy in a post-commit hook, the
//     master of ssh's ControlPersist). That child goes on, as it does under git.
//   - How it ended is told as it was: *EndedError where the program itself said
//     no or was killed, *StoppedError where we stopped it.
//   - A file without "#!" is run by the shell, as git and a shell do.
//
// A program of its own session has no terminal: one that would ask a person
// there fails at once, and does not wait for ever for an answer. Where there is
// somebody to answer, Program.Terminal says so.
package program
