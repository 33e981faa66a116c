package check_test

import (
	"slices"
	"strings"
	"testing"

	"tahrir/document"
	"tahrir/document/check"
)

// A list of the rules has each once, in words, and what it shows as an example is
// found and mended.
func TestEveryRuleIsKnown(t *testing.T) {
	all := check.AllKnown()
	if len(all) != len(check.Names()) {
		t.Errorf("%d of %d rules are known", len(all), len(check.Names()))
	}
	seen, titles := map[string]bool{}, map[string]bool{}
	examples := 0
	for _, k := range all {
		if seen[k.Rule] || k.Severity == "" || !slices.Contains(check.Groups, k.Group) {
			t.Errorf("%+v", k)
		}
		seen[k.Rule] = true
		for _, lang := range []string{"ar", "en"} {
			if title := k.Title(lang); title == "" || titles[title] || strings.ContainsAny(title, "{}") || k.Why(lang) == "" {
				t.Errorf("%s is called %q, because %q", k.Rule, title, k.Why(lang))
			}
			titles[k.Title(lang)] = true
		}
		before, after := k.Example()
		if before == "" {
			continue
		}
		examples++
		a := &document.Article{Body: before, Language: "ar"}
		if k.Rule == check.HeadlineStop {
			a = &document.Article{Headline: before, Language: "ar"}
		}
		found := func(f check.Finding) bool { return f.Rule == k.Rule }
		if !slices.ContainsFunc(check.Check(a, check.Rules{}), found) {
			t.Errorf("%s does not find its example %q", k.Rule, before)
		}
		a.Headline, a.Body = strings.Replace(a.Headline, before, after, 1), strings.Replace(a.Body, before, after, 1)
		if after == before || slices.ContainsFunc(check.Check(a, check.Rules{}), found) {
			t.Errorf("%s makes %q of %q", k.Rule, after, before)
		}
	}
	if examples < 15 {
		t.Errorf("only %d rules have an example", examples)
	}
}

// What the publication always ignores is left alone in every article, and nothing
// else is.
func TestWhatIsAlwaysIgnoredIsLeftAlone(t *testing.T) {
	a := article("ثم قال قال الوزير، وعاد في في المساء.")
	found := check.Check(a, check.Rules{})
	if len(found) != 2 {
		t.Fatalf("%+v", found)
	}
	item := check.Ignoring(found[0])
	left := check.Check(a, check.Rules{Ignored: []string{item}})
	if len(left) != 1 || left[0].Words != found[1].Words {
		t.Errorf("ignoring %q leaves %+v", item, left)
	}
	if rule, words := check.Quotes(item); rule != check.Repeated || words == "" || strings.Contains(words, ":") {
		t.Errorf("%q quotes %q of %q", item, words, rule)
	}
}
