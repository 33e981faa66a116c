package session

import (
	"context"
	"log/slog"

	"tahrir/document/check"
	"tahrir/newsroom"
)

// Speller knows how words are spelled, for workers.
type Speller interface {
	// CanSpell reports whether anybody here knows.
	CanSpell(ctx context.Context) bool
	// Misspelt returns the wrong ones of some words, with what may be meant.
	Misspelt(ctx context.Context, words []string) (map[string][]string, error)
	// LearnWord makes a word right for this editor.
	LearnWord(ctx context.Context, word string) error
}

var _ Speller = (*newsroom.Home)(nil)

// spelling is how the open article's words are looked up, behind the check.
type spelling struct {
	dictionary *check.Dictionary // nil while spelling is not checked
	asking     bool
}

// askedAtOnce is how many words are looked up before what was found is shown.
const askedAtOnce = 120

// Spells reports whether words are looked up.
func (x *Article) Spells() bool { return x.spelling.dictionary != nil }

// CanSpell calls told, on the interface's goroutine, with whether words can be looked
// up here.
func (x *Article) CanSpell(told func(bool)) {
	if x.speller == nil {
		told(false)
		return
	}
	x.work(func(ctx context.Context) func() {
		can := x.speller.CanSpell(ctx)
		return func() { told(can) }
	})
}

// SetSpelling sets whether words are looked up.
func (x *Article) SetSpelling(yes bool) {
	if x.speller == nil || yes == x.Spells() {
		return
	}
	x.spelling.dictionary = nil
	if yes {
		x.spelling.dictionary = check.NewDictionary()
	}
	x.ruled(x.rules)
}

// Learn makes a word right for this editor, from now on.
func (x *Article) Learn(word string) {
	if x.speller == nil || !x.Spells() {
		return
	}
	x.spelling.dictionary.Learn(word)
	x.finish(func(ctx context.Context) func() {
		err := x.speller.LearnWord(ctx, word)
		return func() {
			if err != nil {
				x.report(Trouble{Doing: KeepingName, Err: err})
			}
		}
	})
	x.reread()
}

// lookUp looks words up that the dictionary does not know yet, and reads the article
// again with what was found.
func (x *Article) lookUp(words []string) {
	d := x.spelling.dictionary
	if len(words) == 0 || d == nil || x.spelling.asking {
		return
	}
	x.spelling.asking = true
	x.work(func(ctx context.Context) func() {
		wrong, err := x.speller.Misspelt(ctx, words)
		if err == nil {
			d.Tell(words, wrong)
		}
		return func() {
			x.spelling.asking = false
			if err != nil {
				slog.Warn("look words up", "err", err)
				x.SetSpelling(false) // it is advice: nothing waits for it
				return
			}
			if d == x.spelling.dictionary {
				x.reread()
			}
		}
	})
}
