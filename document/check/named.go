package check

import (
	"strings"

	"tahrir/document/arabic"
	"tahrir/document/names"
)

// mention is a name with a title, where it stands in a line.
type mention struct {
	span
	entry  int
	title  string
	titled bool // the line gives the title too
	prefix int  // how many runes are written together with it
}

// named finds names and words that the newspaper's list writes otherwise or never
// prints, and returns the names that take a title.
func (t *text) named(list *names.Index) (mentions []mention) {
	if list.Empty() {
		return nil
	}
	said := make([]string, len(t.words))
	for k := 0; k < len(t.words); k++ {
		word := func(i int) string {
			if k+i >= len(t.words) || i > 0 && !blank(t.runes[t.words[k+i-1].to:t.words[k+i].from]) {
				return ""
			}
			if said[k+i] == "" {
				said[k+i] = string(t.bare(t.words[k+i].span))
			}
			return said[k+i]
		}
		if hit, ok := list.Unwanted(word); ok {
			t.unwanted(k, hit)
			k += hit.Words - 1
			continue
		}
		if hit, ok := list.Titled(word); ok {
			from, to := t.words[k].from, t.words[k+hit.Words-1].to
			mentions = append(mentions, mention{span{from, to}, hit.At, hit.Entry.Title, t.gives(hit.Entry.Title), len([]rune(hit.Prefix))})
			k += hit.Words - 1
		}
	}
	return mentions
}

// unwanted finds a spelling that is not wanted, which begins with word k.
func (t *text) unwanted(k int, hit names.Hit) {
	from, to := t.words[k].from, t.words[k+hit.Words-1].to
	rule, does := NameSpelling, WriteName
	switch {
	case hit.Entry.Kind == names.Words && hit.Entry.Forbidden:
		rule, does = WordForbidden, Replace
	case hit.Entry.Kind == names.Words:
		rule, does = WordUnwanted, Replace
	}
	f := t.find(rule, from, to-from)
	if hit.Entry.Written != "" {
		f.remedy(does, from, to-from, hit.Prefix+hit.Entry.Written).Remedies[0].Words = hit.Entry.Written
	}
}

// gives reports whether the line gives a title, or how it begins.
func (t *text) gives(title string) bool {
	words := strings.Fields(arabic.Fold(title))
	line := arabic.Fold(string(t.runes))
	return strings.Contains(line, strings.Join(words[:min(2, len(words))], " "))
}

// untitled returns the finding about a first mention without its title.
func (m mention) untitled(runes []rune) Finding {
	t := &text{runes: runes}
	f := t.find(NameTitle, m.from, m.to-m.from)
	f.Args = map[string]any{"Title": m.title}
	if m.prefix == 0 {
		f.remedy(AddBefore, m.from, 0, m.title+" ").Remedies[0].Words = m.title
	}
	t.quote(0)
	return t.found[0]
}
