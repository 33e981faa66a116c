package catalogue

import (
	"slices"
	"strings"

	"tahrir/document/search"
)

// rank returns what each article of the segment is worth to the terms: 0 where one
// of them is missing.
func (s *segment) rank(terms []search.Term) ([]uint16, error) {
	total := make([]uint16, s.n)
	best := make([]search.Grade, s.n)
	for n, term := range terms {
		if n > 0 {
			clear(best)
		}
		var err error
		if len(term) == 1 {
			err = s.gradeWord(term[0], best)
		} else {
			err = s.gradePhrase(term, best)
		}
		if err != nil {
			return nil, err
		}
		for doc, grade := range best {
			if grade == 0 || n > 0 && total[doc] == 0 {
				total[doc] = 0
				continue
			}
			total[doc] += uint16(grade)
		}
	}
	return total, nil
}

// like is a term of the segment and its form beside a word that is looked for.
type like struct {
	term
	form search.Form
}

// likes calls yield for the terms that a word finds, each once. An error of yield ends
// it.
func (s *segment) likes(w search.Word, yield func(like) error) error {
	seen := map[int64]bool{}
	open := w.Opens()
	behind := map[string]bool{} // folded forms that may be the word behind a joint
	joints := []string{""}
	if !w.Fixed {
		joints = append(joints, search.Joints...)
	}
	for stem := range w.Stems() {
		if w.Fixed && stem != w.Folded {
			break
		}
		for _, joint := range joints {
			if joint == "" || search.Bearable(joint, stem) {
				behind[joint+stem] = true
			}
		}
	}
	for stem := range w.Stems() {
		if w.Fixed && stem != w.Folded {
			break
		}
		for _, joint := range joints {
			if joint != "" && !search.Bearable(joint, stem) {
				continue
			}
			err := s.terms(joint+stem, !open, func(t *term) error {
				form := search.Started
				if behind[t.folded] {
					form = w.Form(t.letters, t.folded)
				} else if !strings.HasPrefix(t.letters, joint) {
					return nil
				}
				if form == search.Other || seen[t.at] {
					return nil
				}
				seen[t.at] = true
				return yield(like{*t, form})
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// gradeWord notes in best what articles are worth to a word.
func (s *segment) gradeWord(w search.Word, best []search.Grade) error {
	var buffer []byte
	return s.likes(w, func(l like) (err error) {
		var docs []byte
		if docs, buffer, err = s.docs(l.term, buffer); err != nil {
			return err
		}
		grades := [2]search.Grade{search.GradeOf(search.Text, l.form), search.GradeOf(search.Headline, l.form)}
		i := in{rest: docs}
		doc := -1
		for len(i.rest) > 0 {
			n := i.number()
			doc += int(n>>1) + 1
			if uint(doc) >= uint(len(best)) {
				return ErrDamaged
			}
			best[doc] = max(best[doc], grades[n&1])
		}
		return nil
	})
}

// docs reads the articles of a term into a buffer that is used again.
func (s *segment) docs(t term, buffer []byte) (docs, again []byte, err error) {
	return s.posted(t.at, t.docsSize, buffer)
}

func (s *segment) posted(at, n int64, buffer []byte) (b, again []byte, err error) {
	if at < 0 || n < 0 || at+n > s.size(postingsPart) {
		return nil, buffer, ErrDamaged
	}
	if int64(cap(buffer)) < n {
		buffer = make([]byte, n+n/2)
	}
	b = buffer[:n]
	return b, buffer, s.base.Read(s.at[postingsPart]+at, b)
}

// spot is where a word of a phrase stands: the article, the place of the phrase's
// first word, and how the word is related to the one that is looked for.
type spot uint64

func spotAt(doc, place int, form search.Form) spot {
	return spot(doc)<<34 | spot(place)<<3 | spot(form)
}
func (p spot) doc() int          { return int(p >> 34) }
func (p spot) place() int        { return int(p>>3) & (1<<31 - 1) }
func (p spot) form() search.Form { return search.Form(p & 7) }

// gradePhrase notes in best what articles are worth to words that stand one behind
// the other.
func (s *segment) gradePhrase(phrase search.Term, best []search.Grade) error {
	all := make([][]like, len(phrase))
	var among bits // articles that have each of the words; nil for all
	for n, w := range phrase {
		has := newBits(s.n)
		var buffer []byte
		err := s.likes(w, func(l like) (err error) {
			all[n] = append(all[n], l)
			var docs []byte
			if docs, buffer, err = s.docs(l.term, buffer); err != nil {
				return err
			}
			return eachDoc(docs, s.n, func(doc int) { has.set(doc) })
		})
		if err != nil {
			return err
		}
		if among != nil {
			for i := range has {
				has[i] &= among[i]
			}
		}
		among = has
	}
	if slices.Max(among) == 0 {
		return nil
	}
	var spots []spot
	for n := range phrase {
		next, err := s.spots(all[n], n, among)
		if err != nil {
			return err
		}
		if n == 0 {
			spots = next
			continue
		}
		spots = meet(spots, next)
	}
	for _, p := range spots {
		place := search.Text
		if p.place() < s.column(p.doc()).headline() {
			place = search.Headline
		}
		best[p.doc()] = max(best[p.doc()], search.GradeOf(place, p.form()))
	}
	return nil
}

// eachDoc calls yield for the articles of a term.
func eachDoc(docs []byte, all int, yield func(doc int)) error {
	i := in{rest: docs}
	doc := -1
	for len(i.rest) > 0 {
		doc += int(i.number()>>1) + 1
		if uint(doc) >= uint(all) {
			return ErrDamaged
		}
		yield(doc)
	}
	return nil
}

// spots returns where the terms stand in some articles, in order, less the number
// of the word in its phrase.
func (s *segment) spots(likes []like, number int, among bits) (spots []spot, err error) {
	var buffer []byte
	for _, l := range likes {
		var b []byte
		if b, buffer, err = s.posted(l.at, l.docsSize+l.placesSize, buffer); err != nil {
			return nil, err
		}
		places := b[l.docsSize:]
		err = eachDoc(b[:l.docsSize], s.n, func(doc int) {
			if !among.has(doc) {
				places = places[skipPlaces(places):]
				return
			}
			places = places[eachPlace(places, func(place int) {
				if place >= number {
					spots = append(spots, spotAt(doc, place-number, l.form))
				}
			}):]
		})
		if err != nil {
			return nil, err
		}
	}
	if !slices.IsSorted(spots) {
		slices.Sort(spots)
	}
	return spots, nil
}

// meet returns the spots that are in both lists, with the lesser form of the two.
// Where one list has a spot in several forms, the best counts.
func meet(a, b []spot) []spot {
	met := a[:0]
	for len(a) > 0 && len(b) > 0 {
		x, y := a[0]>>3, b[0]>>3
		switch {
		case len(a) > 1 && a[1]>>3 == x, x < y:
			a = a[1:]
		case len(b) > 1 && b[1]>>3 == y, y < x:
			b = b[1:]
		default:
			met = append(met, x<<3|min(a[0]&7, b[0]&7))
			a, b = a[1:], b[1:]
		}
	}
	return met
}

// mayBegin reports whether the headline, of which the column keeps the beginning, may
// begin with a folded text, with or without its article.
func (c column) mayBegin(folded string) bool {
	first := c.start()
	match := func(kept []byte, text string) bool {
		n := min(len(kept), len(text))
		return string(kept[:n]) == text[:n]
	}
	if match(first, folded) {
		return true
	}
	rest, ok := strings.CutPrefix(string(first), the)
	return ok && match([]byte(rest), folded)
}

const the = "ال"

// begins reports whether a headline begins with a folded text, with or without its
// article.
func begins(headline, folded string) bool {
	headline = foldHeadline(headline)
	return strings.HasPrefix(headline, folded) || strings.HasPrefix(strings.TrimPrefix(headline, the), folded)
}
