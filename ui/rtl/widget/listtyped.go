package widget

import (
	"time"
	"unicode"

	"tahrir/ui/rtl/theme"
)

// typed is what a person types to go to the row that begins with it.
type typed struct {
	letters []rune
	stop    func() // ends the wait for the next letter
	turn    int    // counts the keys
}

// typedFor is how long the next letter belongs to those before it: not everybody types
// fast, on keys with letters of another language on them. onTheWay is how long after it
// a letter is still taken in that was pressed before, while the window was at work: it
// hears of the time first.
const typedFor, onTheWay = 2 * time.Second, 100 * time.Millisecond

// going reports whether a letter was typed just now.
func (t *typed) going() bool { return len(t.letters) > 0 }

// add adds a letter and tells what is typed by now.
func (t *typed) add(r rune, tell func(string)) {
	if !unicode.IsPrint(r) || r == ' ' && !t.going() {
		return
	}
	t.letters = append(t.letters, r)
	t.tell(tell)
}

// back takes the last letter off, and reports whether there was one.
func (t *typed) back(tell func(string)) bool {
	if !t.going() {
		return false
	}
	t.letters = t.letters[:len(t.letters)-1]
	t.tell(tell)
	return true
}

func (t *typed) tell(tell func(string)) {
	letters := string(t.letters)
	if t.stop != nil {
		t.stop()
	}
	t.turn++
	t.stop = theme.Current().Later(typedFor, func() {
		t.stop = theme.Current().Later(onTheWay, t.rest)
	})
	if letters != "" {
		tell(letters)
	}
}

// forget is rest for another key, after which nothing that was typed counts.
func (t *typed) forget() {
	t.turn++
	t.rest()
}

// rest lets the next letter begin anew.
func (t *typed) rest() {
	if t.stop != nil {
		t.stop()
	}
	t.letters, t.stop = nil, nil
}
