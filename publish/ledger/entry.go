package ledger

import (
	"bytes"
	"cmp"
	"slices"
	"time"

	"tahrir/document"
	"tahrir/publish/layout"
	"tahrir/publish/publication"
	"tahrir/publish/site"
)

// Entry is one correction, update or retraction.
type Entry struct {
	ID   string // of the article
	Path string // of its file in the repository
	site.Entry
}

// entriesOf returns the corrections and the retraction in an article's file,
// the last first, nothing where it is no article.
func entriesOf(path string, file []byte) (list []Entry) {
	// Most articles have none, and are not parsed.
	if !bytes.Contains(file, []byte("correction")) && !bytes.Contains(file, []byte("retract")) {
		return nil
	}
	a, err := document.Decode(file)
	if err != nil {
		return nil
	}
	add := func(at time.Time, kind document.CorrectionKind, note string) {
		list = append(list, Entry{a.ID, path, site.Entry{Headline: a.Headline, Slug: a.Slug, Published: a.Published, Time: at, Kind: kind, Note: note}})
	}
	if a.Status == document.Retracted {
		add(a.Updated, site.Retraction, a.Retraction)
	}
	for _, c := range slices.Backward(a.Corrections) {
		add(c.Time, c.Kind, c.Note)
	}
	return list
}

// order sorts entries, newest first. Those of one article in one second keep
// their order.
func order(list []Entry) {
	slices.SortStableFunc(list, func(a, b Entry) int {
		return cmp.Or(b.Time.Compare(a.Time), cmp.Compare(a.Path, b.Path))
	})
}

// with returns the entries of a tree in which some articles have other files,
// given by path, nil where a file is gone.
func with(list []Entry, files map[string][]byte) []Entry {
	next := slices.DeleteFunc(slices.Clone(list), func(e Entry) bool { _, other := files[e.Path]; return other })
	for path, file := range files {
		if _, _, ok := layout.Parse(path); ok && file != nil {
			next = append(next, entriesOf(path, file)...)
		}
	}
	order(next)
	return next
}

// In returns the entries with their times in a zone, unchanged where it is nil.
func In(list []Entry, zone *time.Location) []Entry {
	if zone == nil {
		return list
	}
	list = slices.Clone(list)
	for i := range list {
		list[i].Time, list[i].Published = list[i].Time.In(zone), list[i].Published.In(zone)
	}
	return list
}

// Page returns the page of all entries for the publication's site.
func Page(p publication.Settings, list []Entry) ([]byte, error) {
	var zone *time.Location
	if p.TimeZone != "" {
		var err error
		if zone, err = p.Zone(time.Time{}); err != nil {
			return nil, err
		}
	}
	list = In(list, zone)
	entries := make([]site.Entry, len(list))
	for i, e := range list {
		entries[i] = e.Entry
	}
	return site.Ledger(p.Language, entries)
}
