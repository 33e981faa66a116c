// Package stylebook is the screen of the newspaper's names and words: how each is
// written, what a person's title is at the first mention, which spellings are not
// wanted, and what the archive writes two ways. Each change is one commit.
//
// It imports ui/textedit for the fields, ui/rtl, ui/words, and document/names for the
// list.
package stylebook
