package main

import (
	"fmt"
	"strings"

	"github.com/spf13/pflag"

	"tahrir/document"
	"tahrir/document/compare"
	"tahrir/document/compare/printed"
	"tahrir/newsroom"
	"tahrir/ui/words"
)

// historyOptions are the flags of history.
type historyOptions struct {
	all    bool
	author string
}

func (o *historyOptions) flags(f *pflag.FlagSet) {
	f.BoolVar(&o.all, "all", false, "the local versions too, and what each changed")
	f.StringVar(&o.author, "author", "", "those of one `name` alone")
}

// revision is a commit of an article as history prints it.
type revision struct {
	Commit   string          `json:"commit"`
	Time     string          `json:"time"`
	Author   string          `json:"author"`
	Headline string          `json:"headline"`
	Status   document.Status `json:"status"`
	Names    []string        `json:"names,omitempty"`
}

func (o *historyOptions) history(c *call, args []string) error {
	if o.all {
		return o.timeLine(c, args[0])
	}
	return c.atContent(func(h *newsroom.Home) error {
		revisions, err := h.Revisions(c.ctx, args[0])
		if err != nil {
			return err
		}
		list := make([]revision, 0, len(revisions))
		var lines strings.Builder
		for _, r := range revisions {
			if o.author != "" && r.Author != o.author {
				continue
			}
			list = append(list, revision{r.Commit.String(), stamp(r.Time), r.Author, r.Headline, r.Status, r.Names})
			fmt.Fprintf(&lines, "%s\t%s\t%s\t%s\t%s", r.Commit, stamp(r.Time), oneLine(r.Author), r.Status, oneLine(r.Headline))
			for _, name := range r.Names {
				fmt.Fprintf(&lines, "\t%s", oneLine(name))
			}
			lines.WriteByte('\n')
		}
		return c.answer(list, lines.String())
	})
}

// moment is one publication or local version as history --all prints it.
type moment struct {
	ID      string  `json:"id"` // a commit, or a version
	Kind    string  `json:"kind"`
	Time    string  `json:"time"`
	Author  string  `json:"author"`
	Name    string  `json:"name"`
	Changed changed `json:"changed"`
}

// changed is what a moment changed, compared with the one before it.
type changed struct {
	Fields     []compare.Field `json:"fields"`
	Paragraphs int             `json:"paragraphs"`
}

func changedOf(g compare.Gist) changed {
	return changed{append([]compare.Field{}, g.Fields...), g.Paragraphs}
}

func (o *historyOptions) timeLine(c *call, article string) error {
	return c.atContent(func(h *newsroom.Home) error {
		line, err := h.TimeLine(c.ctx, article)
		if err != nil {
			return err
		}
		page, _, err := line.Page(c.ctx, newsroom.Filter{Author: o.author}, 0, line.Len())
		if err != nil {
			return err
		}
		changes, err := line.Changes(c.ctx, page)
		if err != nil {
			return err
		}
		english, err := words.New("en")
		if err != nil {
			return err
		}
		list := make([]moment, len(page))
		var lines strings.Builder
		for i, m := range page {
			list[i] = moment{m.ID, kindOf(m), stamp(m.Time), m.Author, m.Name, changedOf(changes[i].Gist)}
			fmt.Fprintf(&lines, "%s\t%s\t%s\t%s\t%s\t%s\n", m.ID, stamp(m.Time), oneLine(m.Author), list[i].Kind, oneLine(m.Name), printed.Gist(english, changes[i].Gist))
		}
		return c.answer(list, lines.String())
	})
}

// kindOf names a moment: the kind of a local version, or what a publication did
// to the article.
func kindOf(m newsroom.Moment) string {
	switch {
	case m.Local:
		return m.Version.Kind.String()
	case m.Revision.Removed:
		return "removed"
	case !m.Revision.Undoes.IsZero():
		return "undo"
	}
	return string(m.Revision.Status)
}
