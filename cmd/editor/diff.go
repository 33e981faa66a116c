package main

import (
	"fmt"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/spf13/pflag"
	"golang.org/x/term"

	"tahrir/document"
	"tahrir/document/compare"
	"tahrir/document/compare/printed"
	"tahrir/document/fsys"
	"tahrir/newsroom"
	"tahrir/ui/words"
)

// diffOptions are the flags of diff.
type diffOptions struct {
	hide []string
	page string
}

func (o *diffOptions) flags(f *pflag.FlagSet) {
	f.StringSliceVar(&o.hide, "hide", nil, "what changed of these `classes` alone: "+strings.Join(compare.AnyClass.Names(), ","))
	f.StringVar(&o.page, "html", "", "write a page into that `file`, and print nothing")
}

func (o *diffOptions) diff(c *call, args []string) error {
	var hidden compare.Class
	for _, name := range o.hide {
		class, ok := compare.ClassOf(name)
		if !ok {
			return wrongUsage{fmt.Sprintf("%q is no class of changes (%s)", name, strings.Join(compare.AnyClass.Names(), ", "))}
		}
		hidden |= class
	}
	older, newer := optional(args, 1), optional(args, 2)
	if len(args) == 1 {
		newer = newsroom.TheDraft
	}
	return c.atContent(func(h *newsroom.Home) error {
		found, err := h.Compare(c.ctx, args[0], older, newer)
		if err != nil {
			return err
		}
		found = found.Hide(hidden)
		now := document.Article{
			Language:  compare.NewText(found.Field(compare.Language).Pieces),
			Direction: compare.NewText(found.Field(compare.Direction).Pieces),
		}
		options := printed.Options{RightToLeft: now.RightToLeft(), Colour: c.coloured()}
		if o.page != "" {
			return o.writePage(c, found, options, now.Language)
		}
		english, err := words.New("en")
		if err != nil {
			return err
		}
		text := ""
		if options.Words = english; !found.Same() {
			text = printed.Text(found, options)
		}
		return c.answer(comparedOf(found), text)
	})
}

// writePage writes a page in the words of the article's own language.
func (o *diffOptions) writePage(c *call, found compare.Comparison, options printed.Options, language string) error {
	own, err := words.New(language)
	if err != nil {
		return err
	}
	options.Words = own
	options.Title = own.Plain().Say("compare-title", "Headline", compare.NewText(found.Field(compare.Headline).Pieces))
	return fsys.WriteWhole(c.machine.disk, o.page, []byte(printed.Page(found, options, own.Language)), fsys.FilePerm)
}

// coloured reports whether standard output is a terminal that shows colours,
// and colours are wanted (https://no-color.org).
func (c *call) coloured() bool {
	f, ok := c.out.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return false
	}
	without, _ := c.machine.lookupEnv("NO_COLOR")
	kind, _ := c.machine.lookupEnv("TERM")
	return without == "" && kind != "dumb"
}

// compared is a comparison as diff --json prints it.
type compared struct {
	Fields  []comparedField     `json:"fields"` // those that changed
	Body    []comparedParagraph `json:"body"`   // the paragraphs that changed
	Summary comparedSummary     `json:"summary"`
}

type comparedField struct {
	Field   compare.Field   `json:"field"`
	Kind    string          `json:"kind"`
	Classes []string        `json:"classes,omitempty"`
	Pieces  []comparedPiece `json:"pieces"`
}

type comparedParagraph struct {
	Kind    string          `json:"kind"`
	Classes []string        `json:"classes,omitempty"`
	Old     int             `json:"old"` // from 1; 0 where it is absent
	New     int             `json:"new"`
	Pieces  []comparedPiece `json:"pieces"`
}

type comparedPiece struct {
	Kind    string   `json:"kind"`
	Text    string   `json:"text"`
	Old     string   `json:"old,omitempty"`
	Classes []string `json:"classes,omitempty"`
	Letters [][2]int `json:"letters,omitempty"` // of text, in characters
}

// comparedSummary counts the changes of a comparison.
type comparedSummary struct {
	Fields     []compare.Field `json:"fields"` // the body among them
	Paragraphs struct {
		Changed  int `json:"changed"`
		Inserted int `json:"inserted"`
		Deleted  int `json:"deleted"`
		Moved    int `json:"moved"`
	} `json:"paragraphs"`
	Words struct {
		Inserted int `json:"inserted"`
		Deleted  int `json:"deleted"`
	} `json:"words"`
	Written map[string]int `json:"written"` // by class, where only the writing changed
}

func comparedOf(c compare.Comparison) compared {
	value := compared{Fields: []comparedField{}, Body: []comparedParagraph{}}
	for _, f := range c.Fields {
		if f.Kind != compare.Equal {
			value.Fields = append(value.Fields, comparedField{f.Field, f.Kind.String(), f.Class.Names(), piecesOf(f.Pieces)})
		}
	}
	for _, p := range c.Body {
		if p.Kind != compare.Equal && p.Kind != compare.MovedAway {
			value.Body = append(value.Body, comparedParagraph{p.Kind.String(), p.Class.Names(), p.Old + 1, p.New + 1, piecesOf(p.Pieces)})
		}
	}
	value.Summary = summaryOf(c.Summary)
	return value
}

func summaryOf(s compare.Summary) (sum comparedSummary) {
	sum.Fields = append([]compare.Field{}, s.Fields...)
	sum.Paragraphs.Changed, sum.Paragraphs.Inserted = s.ParagraphsChanged, s.ParagraphsInserted
	sum.Paragraphs.Deleted, sum.Paragraphs.Moved = s.ParagraphsDeleted, s.ParagraphsMoved
	sum.Words.Inserted, sum.Words.Deleted = s.WordsInserted, s.WordsDeleted
	sum.Written = map[string]int{}
	for _, class := range compare.AnyClass.Classes() {
		sum.Written[class.String()] = s.Written.Of(class)
	}
	return sum
}

func piecesOf(pieces []compare.Piece) []comparedPiece {
	list := make([]comparedPiece, len(pieces))
	for i, p := range pieces {
		list[i] = comparedPiece{Kind: p.Kind.String(), Text: p.Text, Old: p.Old, Classes: p.Class.Names()}
		for _, s := range p.Letters {
			from := utf8.RuneCountInString(p.Text[:s.FromByte])
			list[i].Letters = append(list[i].Letters, [2]int{from, from + utf8.RuneCountInString(p.Text[s.FromByte:s.ToByte])})
		}
	}
	return list
}
