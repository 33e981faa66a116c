package names

import (
	"reflect"
	"slices"
)

// Merge returns their file with what ours changed since base, entry by entry. It
// reports false where both changed the same entry, and not alike, or where a file
// cannot be read: then a person decides.
func Merge(base, ours, theirs []byte) ([]byte, bool) {
	was, err := Decode(base)
	if err != nil {
		return nil, false
	}
	mine, err := Decode(ours)
	if err != nil {
		return nil, false
	}
	other, err := Decode(theirs)
	if err != nil {
		return nil, false
	}
	out := theirs
	for _, e := range mine.Entries {
		before, known := was.entry(e.Kind, e.Key())
		if known && reflect.DeepEqual(before, e) {
			continue
		}
		there, exists := other.entry(e.Kind, e.Key())
		switch {
		case exists && reflect.DeepEqual(there, e):
			continue
		case exists != known || exists && !reflect.DeepEqual(there, before):
			return nil, false
		}
		if out, err = Put(out, e.Kind, e.Key(), e); err != nil {
			return nil, false
		}
	}
	for _, e := range was.Entries {
		if _, stays := mine.entry(e.Kind, e.Key()); stays {
			continue
		}
		there, exists := other.entry(e.Kind, e.Key())
		switch {
		case !exists:
			continue
		case !reflect.DeepEqual(there, e):
			return nil, false
		}
		if out, err = Remove(out, e.Kind, e.Key()); err != nil {
			return nil, false
		}
	}
	return out, true
}

// entry returns the entry of a kind with that key.
func (l List) entry(kind Kind, key string) (Entry, bool) {
	i := slices.IndexFunc(l.Entries, func(e Entry) bool { return e.Kind == kind && e.Key() == key })
	if i < 0 {
		return Entry{}, false
	}
	return l.Entries[i], true
}
