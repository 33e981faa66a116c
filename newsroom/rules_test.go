package newsroom_test

import (
	"errors"
	"testing"

	"tahrir/document"
	"tahrir/document/check"
	"tahrir/newsroom"
)

// The publication's own rules are those that hold a publication back, and what an
// article's file leaves alone does not.
func TestThePublicationsRulesHoldItBack(t *testing.T) {
	h := openDesk(t, t.TempDir())
	_, a := h.create("افتتاح المرفأ", "يفتح  المرفأ غدا.")
	found := func(a *document.Article, rule string) check.Severity {
		t.Helper()
		list, err := h.Check(t.Context(), a)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range list {
			if f.Rule == rule {
				return f.Severity
			}
		}
		return ""
	}
	rule := func(name, severity string) {
		t.Helper()
		now, err := h.Archive().Publication(t.Context())
		if err == nil {
			_, err = h.EditPublication(t.Context(), now.Settings, now.WithRule(name, severity))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if now := found(a, check.DoubleSpace); now != check.Advice {
		t.Fatalf("found as %q", now)
	}
	rule(check.DoubleSpace, "error")
	var faulty *newsroom.FaultyError
	if _, err := h.PublishArticle(t.Context(), a, ""); !errors.As(err, &faulty) || len(faulty.Findings) != 1 || faulty.Findings[0].Rule != check.DoubleSpace {
		t.Fatalf("%v", err)
	}
	left := a.Clone()
	left.Ignored = []string{check.DoubleSpace}
	if now := found(left, check.DoubleSpace); now != "" {
		t.Errorf("found as %q in an article that leaves it alone", now)
	}
	left.Ignored = []string{"double-space: another"}
	if now := found(left, check.DoubleSpace); now != check.Error {
		t.Errorf("found as %q in an article that leaves other words alone", now)
	}
	rule(check.DoubleSpace, "off")
	if now := found(a, check.DoubleSpace); now != "" {
		t.Errorf("found as %q, though it is off", now)
	}
	if _, err := h.PublishArticle(t.Context(), a, ""); err != nil {
		t.Error(err)
	}
}
