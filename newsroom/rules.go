package newsroom

import (
	"context"
	"fmt"

	"tahrir/document"
	"tahrir/document/check"
	"tahrir/document/names"
	"tahrir/publish"
	"tahrir/publish/publication"
)

// Rules returns the rules of the check as the publication has them: its limits, and
// which rules are off or of another severity, and what is always left alone.
func (h *Home) Rules(ctx context.Context) (check.Rules, error) {
	r, err := h.repository(ctx)
	if err != nil {
		return check.Rules{}, err
	}
	return rulesOf(ctx, r)
}

// rulesOf returns the rules of the check at the branch's tip.
func rulesOf(ctx context.Context, r *publish.Repository) (check.Rules, error) {
	p, err := r.Publication(ctx)
	if err != nil {
		return check.Rules{}, fmt.Errorf("read the rules of the check: %w", err)
	}
	list, err := r.Names(ctx)
	if err != nil {
		return check.Rules{}, fmt.Errorf("read the newspaper's names: %w", err)
	}
	rules := rulesIn(p)
	if len(list.Entries) > 0 {
		rules.Names = names.NewIndex(list)
	}
	return rules, nil
}

func rulesIn(p publication.Settings) check.Rules {
	rules := check.Rules{HeadlineLimit: p.Limits.Headline, ParagraphLimit: p.Limits.Paragraph, Ignored: p.IgnoredAlways()}
	for name, severity := range p.RuleSeverities() {
		if severity == "off" {
			rules.Off = append(rules.Off, name)
			continue
		}
		if rules.Severity == nil {
			rules.Severity = map[string]check.Severity{}
		}
		rules.Severity[name] = check.Severity(severity)
	}
	return rules
}

// Check returns what the publication's rules find in an article, errors first.
func (h *Home) Check(ctx context.Context, a *document.Article) ([]check.Finding, error) {
	rules, err := h.Rules(ctx)
	if err != nil {
		return nil, err
	}
	return check.ErrorsFirst(check.Check(a, rules)), nil
}

// held returns a *FaultyError where the check finds errors in the article.
func (h *Home) held(ctx context.Context, a *document.Article) error {
	if a.ID != "" && a.ID == h.Sample() {
		return ErrSample
	}
	found, err := h.Check(ctx, a)
	if err != nil {
		return err
	}
	var faults []check.Finding
	for _, f := range found {
		if f.Severity == check.Error {
			faults = append(faults, f)
		}
	}
	if faults == nil {
		return nil
	}
	return &FaultyError{faults}
}
