package compare

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tahrir/document"
)

// Where git merges two changes of a text, Merge does, and comes to the same.
func TestMergeAgreesWithGit(t *testing.T) {
	clean, runs := 0, 0
	dir := t.TempDir()
	times := 1
	if os.Getenv("TAHRIR_SOAK") != "" {
		times = 60
	}
	check(t, times, func(t *rapid.T) {
		base := drawStory(t)
		ours, theirs := editStory(t, base, "o"), editStory(t, base, "t")
		runs++
		want, ok := gitMerge(t, dir, base, ours, theirs)
		if !ok {
			return
		}
		clean++
		merged, conflicts := Merge(&document.Article{Body: base}, &document.Article{Body: ours}, &document.Article{Body: theirs})
		if len(conflicts) > 0 || merged.Body != want {
			t.Fatalf("base   %q\nours   %q\ntheirs %q\ngit    %q\nmerged %q\nconflicts %+v", base, ours, theirs, want, merged.Body, conflicts)
		}
	})
	if !t.Failed() && clean*4 < runs {
		t.Errorf("git merged %d of %d: the texts are no test", clean, runs)
	}
}

// check is rapid.Check so many times over, a hundred drawings each.
func check(t *testing.T, times int, property func(t *rapid.T)) {
	for range times {
		if rapid.Check(t, property); t.Failed() {
			return
		}
	}
}

// drawStory is a body of paragraphs of which no two are the same.
func drawStory(t *rapid.T) string {
	var list []string
	for i := range rapid.IntRange(1, 9).Draw(t, "paragraphs") {
		list = append(list, fmt.Sprintf("%s رقم %d", drawWords(t, "words"), i))
	}
	return body(list...)
}

func drawWords(t *rapid.T, name string) string {
	return strings.Join(rapid.SliceOfN(vocabulary, 3, 9).Draw(t, name), " ")
}

// editStory is a body as one person changes it: words exchanged, paragraphs
// rewritten, taken out, put in, moved. New words are marked with who.
func editStory(t *rapid.T, body, who string) string {
	list := paragraphs(body)
	fresh := 0
	word := func() string { fresh++; return fmt.Sprintf("كلمة%s%d", who, fresh) }
	for range rapid.IntRange(0, 3).Draw(t, "edits") {
		if len(list) == 0 {
			break
		}
		i := rapid.IntRange(0, len(list)-1).Draw(t, "at")
		switch rapid.IntRange(0, 5).Draw(t, "edit") {
		case 0:
			list = slices.Delete(list, i, i+1)
		case 1:
			list = slices.Insert(list, i, paragraph{word() + " " + drawWords(t, "new") + " " + word(), "\n\n"})
		case 2:
			list[i].text = word() + " " + drawWords(t, "rewritten")
		case 3:
			p := list[i]
			list = slices.Delete(list, i, i+1)
			list = slices.Insert(list, rapid.IntRange(0, len(list)).Draw(t, "to"), p)
		default:
			words := append(tokens(list[i].text), " ")
			at := rapid.IntRange(0, len(words)-1).Draw(t, "word")
			words[at] = rapid.SampledFrom([]string{word(), words[at] + " " + word(), ""}).Draw(t, "becomes")
			list[i].text = strings.Join(words, "")
		}
	}
	for i := range list {
		list[i].gap = "\n\n"
	}
	if n := len(list); n > 0 {
		list[n-1].gap = ""
	}
	return join(list)
}

// gitMerge is the judge; it reports false where it finds a conflict.
func gitMerge(t *rapid.T, dir, base, ours, theirs string) (string, bool) {
	var names []string
	for i, text := range []string{ours, base, theirs} {
		name := fmt.Sprintf("%s/%d", dir, i)
		if err := os.WriteFile(name, []byte(text+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	out, err := exec.Command("git", "merge-file", "-p", names[0], names[1], names[2]).Output()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) && exit.ExitCode() > 0 && exit.ExitCode() < 128 {
		return "", false
	}
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(string(out), "\n"), true
}

// Changes of different paragraphs and fields are no conflict, and all stand.
func TestDifferentPlacesNeverConflict(t *testing.T) {
	check(t, 20, func(t *rapid.T) {
		base := drawArticle(t)
		base.Body = drawStory(t)
		list := paragraphs(base.Body)
		ours, theirs := *base, *base
		want := *base
		var o, w, h []paragraph
		for _, p := range list {
			was := p
			change := func() paragraph {
				words := tokens(p.text)
				switch rapid.IntRange(0, 2).Draw(t, "change") {
				case 0:
					words[rapid.IntRange(0, len(words)-1).Draw(t, "word")] = "عاجل"
				case 1:
					words = append(words, " ", drawWords(t, "more"))
				default:
					words = []string{drawWords(t, "rewritten"), " جديد"}
				}
				return paragraph{strings.Join(words, ""), p.gap}
			}
			switch rapid.IntRange(0, 2).Draw(t, "who") {
			case 0:
				p = change()
				o, h = append(o, p), append(h, was)
			case 1:
				p = change()
				o, h = append(o, was), append(h, p)
			default:
				o, h = append(o, p), append(h, p)
			}
			w = append(w, p)
		}
		ours.Body, theirs.Body, want.Body = join(o), join(h), join(w)
		for f := range document.Fields() {
			if f.Hidden || f.Joins == document.JoinParagraphs || f.Joins == document.JoinNever {
				continue
			}
			other := onlyIn(f, 2)
			switch rapid.IntRange(0, 3).Draw(t, f.Key) {
			case 0:
				f.Copy(&ours, other)
				f.Copy(&want, other)
			case 1:
				f.Copy(&theirs, other)
				f.Copy(&want, other)
			}
		}
		merged, conflicts := Merge(base, &ours, &theirs)
		if len(conflicts) > 0 {
			t.Fatalf("conflicts %+v\nbase   %q\nours   %q\ntheirs %q", conflicts, base.Body, ours.Body, theirs.Body)
		}
		for f := range document.Fields() {
			if !f.Hidden && !f.Equal(merged, &want) {
				t.Fatalf("%s is %q, want %q\nbase   %q\nours   %q\ntheirs %q", f.Key, f.Get(merged), f.Get(&want), base.Body, ours.Body, theirs.Body)
			}
		}
	})
}

// Nothing that either side wrote is lost: it stands in the merge, or in a conflict
// as that side's text.
func TestNothingWrittenIsLost(t *testing.T) {
	check(t, 20, func(t *rapid.T) {
		base := drawArticle(t)
		base.Body = rapid.OneOf(rapid.Custom(drawStory), rapid.Custom(drawBody)).Draw(t, "body")
		ours, theirs := *base, *base
		ours.Body, theirs.Body = editStory(t, base.Body, "o"), editStory(t, base.Body, "t")
		for name, a := range map[string]*document.Article{"o": &ours, "t": &theirs} {
			if rapid.Bool().Draw(t, "fields of "+name) {
				a.Headline += " عنوان" + name
				a.Author = "كاتب" + name
				a.Tags = append(slices.Clone(a.Tags), "وسم"+name)
				a.Standfirst = "ملخص" + name
			}
		}
		merged, conflicts := Merge(base, &ours, &theirs)
		for who, a := range map[string]*document.Article{"ours": &ours, "theirs": &theirs} {
			stands := allText(merged)
			for _, c := range conflicts {
				stands += "\n" + unled(map[string]string{"ours": c.Ours, "theirs": c.Theirs}[who])
			}
			known, standing := tokens(allText(base)), tokens(stands)
			for _, word := range tokens(allText(a)) {
				if isWord(word) && !slices.Contains(known, word) && !slices.Contains(standing, word) {
					t.Fatalf("%s wrote %q, which stands nowhere\nbase   %q\nours   %q\ntheirs %q\nmerged %q\nconflicts %+v", who, word, base.Body, ours.Body, theirs.Body, merged.Body, conflicts)
				}
			}
		}
	})
}

func allText(a *document.Article) string {
	var all []string
	for f := range document.Fields() {
		if f.Prose {
			all = append(all, f.Get(a))
		}
	}
	return unled(strings.Join(all, "\n"))
}
