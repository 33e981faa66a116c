package publication

import (
	"slices"
	"testing"
)

// Two people who change different rules, or ignore different words, are both
// followed; the same rule is disputed.
func TestRulesAndWhatIsIgnoredAreMergedOneByOne(t *testing.T) {
	base := Settings{Name: "الضفة"}.WithRule("tatweel", "off").WithIgnored("repeated-word: شيئًا شيئًا", true).WithIgnored("tatweel: مـهم", true)
	ours := base.WithRule("double-space", "error").WithIgnored("repeated-word: رويدًا رويدًا", true).WithIgnored("tatweel: مـهم", false)
	theirs := base.WithRule("tatweel", "").WithIgnored("repeated-word: جدًا جدًا", true)
	merged, disputed := Merge(base, ours, theirs)
	if disputed != nil || merged.Rules != "double-space=error" || merged.Ignored != "repeated-word: شيئًا شيئًا\nrepeated-word: جدًا جدًا\nrepeated-word: رويدًا رويدًا" {
		t.Errorf("%+v, %v", merged, disputed)
	}
	merged, disputed = Merge(base, base.WithRule("tatweel", "error"), base.WithRule("tatweel", "advice"))
	if want := []Change{{"rules.tatweel", "advice", "error"}}; !slices.Equal(disputed, want) || merged.Rules != "tatweel=advice" {
		t.Errorf("%+v, %v", merged, disputed)
	}
	want := []Change{{"rules.double-space", "", "error"}, {"ignored.repeated-word: رويدًا رويدًا", "false", "true"}, {"ignored.tatweel: مـهم", "true", "false"}}
	if got := Parts(base, ours); !slices.Equal(got, want) {
		t.Errorf("the changes are %v", got)
	}
}

// What is ignored stands in the file as a list, which keeps its comments and is gone
// with its last item.
func TestWhatIsIgnoredIsKeptInTheFile(t *testing.T) {
	old := "name: الضفة\nignored:\n  - 'repeated-word: شيئًا شيئًا' # كما نقول\n  - 'tatweel: مـهم'\n"
	s, err := Decode([]byte(old))
	if err != nil || s.Ignored != "repeated-word: شيئًا شيئًا\ntatweel: مـهم" {
		t.Fatalf("%+v, %v", s, err)
	}
	file, err := s.WithIgnored("tatweel: مـهم", false).WithIgnored("look-alike: Nаto", true).Encode([]byte(old))
	if want := "name: الضفة\nignored:\n  - 'repeated-word: شيئًا شيئًا' # كما نقول\n  - 'look-alike: Nаto'\n"; err != nil || string(file) != want {
		t.Errorf("%s%v", file, err)
	}
	file, err = Settings{Name: "الضفة"}.Encode([]byte("name: الضفة\n"))
	if err != nil || string(file) != "name: الضفة\n" {
		t.Errorf("%s%v", file, err)
	}
}
