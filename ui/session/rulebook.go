package session

import (
	"context"
	"log/slog"
	"reflect"
	"slices"

	"tahrir/document"
	"tahrir/document/arabic"
	"tahrir/document/bidi"
	"tahrir/document/check"
	"tahrir/document/names"
	"tahrir/newsroom"
)

// Rulebook is the rules of the check as the publication has them, for workers.
type Rulebook interface {
	Rules(ctx context.Context) (check.Rules, error)
}

var _ Rulebook = (*newsroom.Home)(nil)

// ReadRules reads the publication's rules again, and checks the open article by them
// where they are others.
func (x *Article) ReadRules() {
	if x.rulebook == nil {
		return
	}
	x.work(func(ctx context.Context) func() {
		rules, err := x.rulebook.Rules(ctx)
		if err != nil {
			slog.Warn("read the rules of the check", "err", err) // the last ones stand; whatever else reads the archive reports it
			return nil
		}
		return func() {
			rules.Dictionary = x.rules.Dictionary
			if reflect.DeepEqual(rules, x.rules) {
				return
			}
			if x.Spells() { // a name may be right now
				x.spelling.dictionary = check.NewDictionary()
			}
			x.ruled(rules)
		}
	})
}

// ruled checks the open article by other rules.
func (x *Article) ruled(rules check.Rules) {
	rules.Dictionary = x.spelling.dictionary
	x.rules = rules
	if x.open.draft != nil {
		x.open.reader = newReader(rules)
		x.reread()
	}
}

// spot is what says that a finding is the same as one that was left alone: its rule,
// its words and those beside.
type spot struct{ rule, field, before, words, after string }

func spotOf(f check.Finding) spot { return spot{f.Rule, f.Field, f.Before, f.Words, f.After} }

// Ignore leaves a finding alone where it stands, as long as the article is open.
func (x *Article) Ignore(f check.Finding) {
	if x.open.ignored == nil {
		x.open.ignored = map[spot]bool{}
	}
	x.open.ignored[spotOf(f)] = true
	x.view.FindingsChanged()
}

// IgnoreHere leaves what a finding is about alone in the open article for good: its
// file says so.
func (x *Article) IgnoreHere(f check.Finding) {
	x.Change(func(a *document.Article) {
		if item := check.Ignoring(f); !slices.Contains(a.Ignored, item) {
			a.Ignored = append(slices.Clone(a.Ignored), item)
		}
	})
}

// IgnoreAlways leaves what a finding is about alone in every article, in the settings of
// the publication. The rule of a finding without words is switched off there.
func (n *Newspaper) IgnoreAlways(f check.Finding, told func(error)) {
	from := n.desk.publication.Settings
	to := from.WithRule(f.Rule, "off")
	if item := check.Ignoring(f); item != f.Rule {
		to = from.WithIgnored(item, true)
	}
	n.Edit(from, to, told)
}

// FreshFindings returns the findings, and reports whether they are about the text as
// it is now.
func (x *Article) FreshFindings() ([]check.Finding, bool) {
	of := x.open.reading.of
	return x.Findings(), of != nil && of.Says(&x.open.article)
}

// Names returns how the newspaper writes names; nil where it has no list.
func (x *Article) Names() *names.Index { return x.rules.Names }

// HeadlineLength returns how long a reader finds the headline, and how long it may be;
// 0 where of any length.
func (x *Article) HeadlineLength() (length, limit int) {
	limit = x.rules.HeadlineLimit
	if limit == 0 {
		limit = check.DefaultHeadline
	}
	_, text := bidi.Leading(x.open.article.Headline)
	return arabic.Length(text), max(limit, 0)
}

// standing returns the findings that are not left alone. Errors cannot be but in the
// article's file: nothing is published over them unseen.
func (x *Article) standing(findings []check.Finding) []check.Finding {
	if len(x.open.ignored) == 0 {
		return findings
	}
	var left []check.Finding
	for _, f := range findings {
		if f.Severity == check.Error || !x.open.ignored[spotOf(f)] {
			left = append(left, f)
		}
	}
	return left
}
