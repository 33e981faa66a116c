package names_test

import (
	"errors"
	"strings"
	"testing"

	"tahrir/document/names"
)

const file = `# كتاب الأسلوب
people:
  - name: كوفي عنان # بالعين
    title: الأمين العام الأسبق
    not: [كوفي أنان]
    born: 1938
places:
  - name: بورتو أليغري
    not: [بورتو أليجري, بورتواليجري]
of-tomorrow: yes
`

// A name is found by its letters, whatever invisible characters are between them.
func TestANameIsFoundByItsLetters(t *testing.T) {
	index := names.NewIndex(names.List{Entries: []names.Entry{{Kind: names.People, Written: "سِـيروس می\u200cنو", Not: []string{"سیروس می\u200cنوی"}}}})
	words := func(i int) string { return []string{"سیروس", "مینوی", ""}[min(i, 2)] } // as the check gives them
	if hit, ok := index.Unwanted(words); !ok || hit.Words != 2 {
		t.Errorf("%+v, %t", hit, ok)
	}
	if !index.Knows("مینو") || index.Knows("مینوی") {
		t.Error("what is known is not what is written")
	}
}

func TestAnEditLeavesTheRestOfTheFile(t *testing.T) {
	out, err := names.Put([]byte(file), names.People, "كوفي عنان", names.Entry{Kind: names.People, Written: "كوفي  عنان", Not: []string{"كوفي أنان", "كوفى عنان", "كوفي أنان"}})
	if err != nil {
		t.Fatal(err)
	}
	out, err = names.Put(out, names.Words, "", names.Entry{Kind: names.Words, Not: []string{"عصابات"}, Forbidden: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, stays := range []string{"# كتاب الأسلوب", "born: 1938", "of-tomorrow: yes", "بورتو أليجري, بورتواليجري"} {
		if !strings.Contains(string(out), stays) {
			t.Errorf("%q is gone:\n%s", stays, out)
		}
	}
	list, err := names.Decode(out)
	if err != nil || len(list.Entries) != 3 {
		t.Fatalf("%+v, %v\n%s", list, err, out)
	}
	if e := list.Entries[0]; e.Written != "كوفي عنان" || e.Title != "" || len(e.Not) != 2 {
		t.Errorf("%+v", e)
	}
	if out, err = names.Remove(out, names.Words, "عصابات"); err != nil || strings.Contains(string(out), "عصابات") {
		t.Errorf("%v\n%s", err, out)
	}
	if _, err := names.Remove(out, names.Words, "عصابات"); !errors.Is(err, names.ErrNoWord) {
		t.Error(err)
	}
	// A first entry makes the file.
	if out, err = names.Put(nil, names.Bodies, "", names.Entry{Kind: names.Bodies, Written: "هيئة المرافئ"}); err != nil || string(out) != "bodies:\n  - name: هيئة المرافئ\n" {
		t.Errorf("%v\n%s", err, out)
	}
	for _, wrong := range []names.Entry{{Kind: names.People}, {Kind: "animals", Written: "قط"}, {Kind: names.People, Written: "هدى", Not: []string{"هدى"}}} {
		if _, err := names.Put(nil, wrong.Kind, "", wrong); err == nil {
			t.Errorf("%+v is taken", wrong)
		}
	}
}

func index(t *testing.T) *names.Index {
	t.Helper()
	list, err := names.Decode([]byte(file))
	if err != nil {
		t.Fatal(err)
	}
	return names.NewIndex(list)
}

func TestANameIsCompletedWhereOnlyOneIsMeant(t *testing.T) {
	x := index(t)
	for before, want := range map[string]string{
		"قال كوف": "كوفي عنان", "قال كوفي ": "كوفي عنان", "قال كوفي عن": "كوفي عنان", "وكوفي ع": "كوفي عنان", "في بورتو ا": "بورتو أليغري", "كُوفي": "كوفي عنان", "قال «كوف": "كوفي عنان",
		"قال كو": "", "كوفي عنان": "", "كوفي أن": "", "": "", "ثم ": "", "قال كوفي عنان ثم": "",
	} {
		name, typed, ok := x.Complete(before)
		if ok != (want != "") || name != want {
			t.Errorf("%q: %q (%d), want %q", before, name, typed, want)
		}
	}
	if _, typed, _ := x.Complete("قال «كوفي ع"); typed != 6 {
		t.Errorf("%d runes were typed of it", typed)
	}
}

func TestTheArchiveProposesWhatItWritesTwoWays(t *testing.T) {
	c := names.NewCounter()
	for range 4 {
		c.Add("زار كوفي عنان المدينة، ثم عاد.")
		c.Add("في غوتنبرغ السويدية وصل ستيفن هوكينغ مساء")
	}
	c.Add("وكان كوفي أنان هناك. قال مدير المدرسة إن ستيفن هوكينج لم يصل.")
	got := c.Proposals(names.List{})
	if len(got) != 2 {
		t.Fatalf("%+v", got)
	}
	for i, want := range [][2]string{{"ستيفن هوكينغ", "ستيفن هوكينج"}, {"كوفي عنان", "كوفي أنان"}} {
		found := false
		for _, p := range got {
			found = found || p.Written == want[0] && p.Count == 4 && len(p.Others) == 1 && p.Others[0].Written == want[1]
		}
		if !found {
			t.Errorf("%d: %q is not proposed: %+v", i, want[0], got)
		}
	}
	list := names.List{Entries: []names.Entry{{Kind: names.People, Written: "كوفي عنان", Not: []string{"كوفي أنان"}}}}
	if got := c.Proposals(list); len(got) != 1 {
		t.Errorf("what the list has is proposed again: %+v", got)
	}
}
