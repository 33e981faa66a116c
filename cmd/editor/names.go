package main

import (
	"fmt"
	"strings"

	"github.com/spf13/pflag"

	"tahrir/document/names"
	"tahrir/newsroom"
)

// namesOptions are what the verb names does besides printing.
type namesOptions struct {
	add, remove, title string
	not                []string
	forbidden, propose bool
}

func (o *namesOptions) flags(f *pflag.FlagSet) {
	f.StringVar(&o.add, "add", "", "put the name or word into the `kind` people, places, bodies or words, in a commit")
	f.StringVar(&o.remove, "remove", "", "take the name or word out of that `kind`, in a commit")
	f.StringVar(&o.title, "title", "", "the `title` at the first mention")
	f.StringArrayVar(&o.not, "not", nil, "a `spelling` that is not wanted; more than once")
	f.BoolVar(&o.forbidden, "forbidden", false, "an article with the words of --not is not published")
	f.BoolVar(&o.propose, "propose", false, "what the archive writes in more ways than one")
}

// entry is a name as names prints it.
type entry struct {
	Kind      names.Kind `json:"kind"`
	Name      string     `json:"name"`
	Title     string     `json:"title"`
	Not       []string   `json:"not"`
	Forbidden bool       `json:"forbidden"`
}

// proposed is a name that the archive writes in more ways than one.
type proposed struct {
	Name   string    `json:"name"`
	Count  int       `json:"count"`
	Others []variant `json:"others"`
}

type variant struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
}

func (o *namesOptions) names(c *call, args []string) error {
	name := strings.Join(args, " ")
	return c.atContent(func(h *newsroom.Home) error {
		switch {
		case o.propose:
			return c.proposeNames(h)
		case o.add != "":
			kind := names.Kind(o.add)
			e := names.Entry{Kind: kind, Written: name, Title: o.title, Not: o.not, Forbidden: o.forbidden}
			made, err := h.PutName(c.ctx, kind, e.Key(), e)
			if err != nil {
				return err
			}
			return c.answerCommit(made.IsZero(), made.String())
		case o.remove != "":
			made, err := h.RemoveName(c.ctx, names.Kind(o.remove), name)
			if err != nil {
				return err
			}
			return c.answerCommit(made.IsZero(), made.String())
		}
		return c.listNames(h, name)
	})
}

func (c *call) answerCommit(unchanged bool, commit string) error {
	if unchanged {
		commit = ""
	}
	c.answerDone(struct {
		Commit string `json:"commit"` // "" where nothing changed
	}{commit}, commit)
	return nil
}

func (c *call) listNames(h *newsroom.Home, only string) error {
	list, err := h.Names(c.ctx)
	if err != nil {
		return err
	}
	all := []entry{}
	var lines strings.Builder
	for _, e := range list.Entries {
		if only != "" && e.Key() != only {
			continue
		}
		not := e.Not
		if not == nil {
			not = []string{}
		}
		all = append(all, entry{e.Kind, e.Written, e.Title, not, e.Forbidden})
		fmt.Fprintf(&lines, "%s\t%s\t%s\t%s\n", e.Kind, oneLine(e.Written), oneLine(e.Title), oneLine(strings.Join(e.Not, "، ")))
	}
	return c.answer(all, lines.String())
}

func (c *call) proposeNames(h *newsroom.Home) error {
	found, err := h.ProposeNames(c.ctx)
	if err != nil {
		return err
	}
	all := []proposed{}
	var lines strings.Builder
	for _, p := range found {
		said := proposed{Name: p.Written, Count: p.Count}
		fmt.Fprintf(&lines, "%s\t%d", oneLine(p.Written), p.Count)
		for _, v := range p.Others {
			said.Others = append(said.Others, variant{v.Written, v.Count})
			fmt.Fprintf(&lines, "\t%s\t%d", oneLine(v.Written), v.Count)
		}
		lines.WriteString("\n")
		all = append(all, said)
	}
	return c.answer(all, lines.String())
}
