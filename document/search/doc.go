// Package search finds articles as an Arabic reader looks for them: by words,
// folded (احمد finds أحمد, مدرسه finds مدرسة), with or without what Arabic writes
// together with a word (مدرسة finds وبالمدرسة), by phrases, and by who, about what,
// when and in which state.
//
// [Parse] reads what was typed. [Query.Finds] says what an article is worth to it,
// without an index: an index of many articles answers the same sooner, by the same
// words ([WordsOf]) and the same grades ([Term.Grade]).
//
// The package imports document and document/arabic.
package search
