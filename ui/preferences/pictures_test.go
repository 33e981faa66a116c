package preferences

import (
	"context"
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"

	"tahrir/newsroom"
	"tahrir/publish"
	"tahrir/publish/exchange"
	"tahrir/publish/publication"
	"tahrir/publish/remote"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/screentest"
)

func TestMain(m *testing.M) { screentest.Main(m) }

// opened shows the settings of a newspaper in a window of that size.
func opened(t *testing.T, language string, w, h float32, a Actions) (*View, software.WindowlessCanvas) {
	t.Helper()
	a.Framed, a.Keys = screentest.Framed, func(id string) string { return map[string]string{"keys": "F1", "delivery": "Ctrl Shift Y"}[id] }
	for _, f := range []*func(){&a.Close, &a.ShowKeys, &a.Stop, &a.ShowQueue, &a.SignOut} {
		if *f == nil {
			*f = func() {}
		}
	}
	a.Focuses = [][2]string{{"", "focus-none"}, {"paragraph", "focus-paragraph"}, {"sentence", "focus-sentence"}}
	a.Widths = [][2]string{{"narrow", "width-narrow"}, {"", "width-usual"}, {"wide", "width-wide"}}
	a.Parts = []Part{{"quotes", "«»"}, {"dashes", "–"}}
	v := New(screentest.Words(t, language), a)
	c := screentest.Open(t, w, h, v.Object)
	v.Show(paper(v))
	c.Resize(fyne.NewSize(w, h))
	return v, c
}

func paper(v *View) Subject {
	return Subject{
		Who: publish.Identity{Name: "رانيا العطار", Email: "rania@example.org"}, Theme: "light", PartsOff: []string{"dashes"},
		Newspaper: newsroom.Publication{Settings: publication.Settings{Name: "صحيفة المرفأ", EditorInChief: "سلمى الخطيب", Language: "ar", TimeZone: "Africa/Cairo"}},
		Server:    newsroom.Server{Address: "https://git.example.org/news.git", Folder: "/home/rania/news.git"}, ServerRead: true,
		Waiting: 3, State: v.words.Say("sync-waiting", "Count", 3), StateInk: theme.Amber,
	}
}

// changeRules changes some rules, beside what the newspaper has changed already.
func changeRules(v *View) {
	theirs := v.subject
	theirs.Newspaper.Settings = theirs.Newspaper.WithRule("space-missing", "off").WithIgnored("repeated-word: قال", true)
	v.Show(theirs)
	v.setPaper("limits.headline", "85")
	v.setPaper("rules.space-inside", "error")
	v.showNewspaper(true)
}

// The sections look as they were looked at, also once their renderers were forgotten.
func TestScreenPictures(t *testing.T) {
	light, dark := theme.LightAlways, theme.DarkAlways
	for _, s := range []struct {
		name, language string
		look           theme.Look
		w, h           float32
		section        Section
		do             func(v *View)
	}{
		{"me", "ar", theme.Look{Appearance: light, Direction: theme.RTL}, 860, 460, Me, func(v *View) {
			v.own.email.field.SetText("rania")
			v.own.email.commit()
		}},
		{"the newspaper, changed", "ar", theme.Look{Appearance: light, Direction: theme.RTL}, 860, 760, Newspaper, func(v *View) {
			v.setPaper("name", "صحيفة المرفأ اليوم")
			v.setPaper("generate.corrections", "true")
			v.showNewspaper(true)
		}},
		{"rules", "ar", theme.Look{Appearance: light, Direction: theme.RTL}, 860, 900, Rules, nil},
		{"rules changed, dark", "ar", theme.Look{Appearance: dark, Direction: theme.RTL}, 860, 900, Rules, func(v *View) {
			changeRules(v)
			v.rules.filter.SetText("مسافة")
			v.rules.find(v)
		}},
		{"rules changed, English", "en", theme.Look{Appearance: light, Direction: theme.LTR}, 760, 700, Rules, changeRules},
		{"the server, dark", "ar", theme.Look{Appearance: dark, Direction: theme.RTL}, 860, 700, Server, func(v *View) {
			v.server.address.SetText("ssh://git@git.example.org/news.git")
			v.failed(&remote.HostKeyError{Host: "git.example.org", Fingerprint: "SHA256:vT3Yq1d0hZ8", Type: "ssh-ed25519"}, func() {})
			v.addressTyped()
		}},
		{"look, narrow", "ar", theme.Look{Appearance: light, Direction: theme.RTL}, 640, 620, Look, nil},
		{"look, English and dark", "en", theme.Look{Appearance: dark, Direction: theme.LTR}, 860, 560, Look, nil},
		{"keys, English and dark", "en", theme.Look{Appearance: dark, Direction: theme.LTR}, 860, 520, Keys, nil},
		{"server, English", "en", theme.Look{Appearance: light, Direction: theme.LTR}, 860, 600, Server, nil},
		{"language", "en", theme.Look{Appearance: light, Direction: theme.LTR}, 760, 420, Language, nil},
	} {
		t.Run(s.name, func(t *testing.T) {
			screentest.Dress(s.look)
			v, c := opened(t, s.language, s.w, s.h, Actions{SetWho: func(publish.Identity) {}})
			v.Choose(s.section)
			if s.do != nil {
				s.do(v)
			}
			screentest.Check(t, s.name, c)
		})
	}
}

// Every place has words in each language, and leads to something that takes the keys.
func TestEveryPlaceIsThere(t *testing.T) {
	screentest.Dress(theme.Look{Direction: theme.RTL})
	for _, language := range []string{"ar", "en"} {
		v, c := opened(t, language, 900, 700, Actions{})
		seen := map[string]bool{}
		for _, p := range Places() {
			if said := p.Text(v.words); said == "" || strings.HasPrefix(said, "[") {
				t.Errorf("nothing is said for %s", p.Name)
			}
			if seen[p.ID] {
				t.Errorf("two places are called %s", p.ID)
			}
			seen[p.ID] = true
			v.Go(c, p.ID)
			if v.Chosen() != p.Section {
				t.Errorf("%s leads to section %d", p.ID, v.Chosen())
			}
			want := v.stops[p.Name]
			if strings.Count(p.ID, "/") == 1 {
				want = v.ways[p.Section]
			}
			if want == nil || c.Focused() != want {
				t.Errorf("%s does not get the keys", p.ID)
			}
		}
	}
}

// What is typed is taken once, refused where it stands, and taken back by Escape.
func TestALineTakesWhatIsTyped(t *testing.T) {
	screentest.Dress(theme.Look{Direction: theme.RTL})
	var kept []publish.Identity
	closed := 0
	v, c := opened(t, "ar", 900, 700, Actions{SetWho: func(who publish.Identity) { kept = append(kept, who) }, Close: func() { closed++ }})
	name, email := v.own.name, v.own.email
	v.Go(c, "settings/me/name")
	name.field.SetText("رانيا  ")
	name.commit()
	name.commit()
	email.field.SetText("rania@")
	if email.commit() || email.wrong.Hidden || len(kept) != 1 || kept[0].Name != "رانيا" {
		t.Errorf("kept %v, and %q is said of half an address", kept, email.wrong.Text)
	}
	v.Show(paper(v)) // something else has changed
	if email.field.Text() != "rania@" {
		t.Error("what is being typed is gone")
	}
	email.escape()
	if email.field.Text() != "rania@example.org" || !email.wrong.Hidden || closed != 0 {
		t.Error("the first Escape does not take it back")
	}
	if email.escape(); closed != 1 {
		t.Error("the second does not leave")
	}
}

// The newspaper's settings are committed as they were changed; what a colleague did
// meanwhile is shown, and nothing typed is lost.
func TestTheNewspapersChangesAreShownAndPublished(t *testing.T) {
	screentest.Dress(theme.Look{Direction: theme.RTL})
	var from, to publication.Settings
	var answer error
	v, _ := opened(t, "ar", 900, 700, Actions{EditNewspaper: func(a, b publication.Settings, told func(error)) {
		from, to = a, b
		told(answer)
	}})
	n := &v.newspaper
	v.Choose(Rules)
	n.lines["limits.headline"].field.SetText("سبعون")
	if n.lines["limits.headline"].commit() || !n.box.Hidden {
		t.Error("a word is taken for a number")
	}
	n.lines["limits.headline"].field.SetText("٧٠")
	n.lines["limits.headline"].commit()
	n.lines["name"].field.SetText("المرفأ")
	n.lines["name"].commit()
	if n.box.Hidden || len(n.changes.Objects) != 2 {
		t.Fatalf("%d changes are shown", len(n.changes.Objects))
	}
	answer = &publish.SettingsError{Disputed: []publication.Change{{Key: "name", Old: "ميناؤنا", New: "المرفأ"}}}
	v.publishNewspaper()
	if n.fault.Hidden || !strings.Contains(n.fault.Text, "ميناؤنا") || from.Name != "صحيفة المرفأ" || to.Name != "المرفأ" || to.Limits.Headline != 70 {
		t.Errorf("%q; from %+v to %+v", n.fault.Text, from, to)
	}
	theirs := paper(v)
	theirs.Newspaper.Name, theirs.Newspaper.EditorInChief = "ميناؤنا", "سمير"
	v.Show(theirs)
	if n.to.Name != "المرفأ" || n.to.EditorInChief != "سمير" || n.lines["editor_in_chief"].field.Text() != "سمير" || len(n.changes.Objects) != 2 {
		t.Errorf("on top of the colleague's: %+v, %d changes", n.to, len(n.changes.Objects))
	}
	answer = nil
	v.publishNewspaper()
	if from.Name != "ميناؤنا" || !n.fault.Hidden {
		t.Errorf("published from %q, and %q is said", from.Name, n.fault.Text)
	}
}

// Whatever an attempt ends with is said, with what can be done next.
func TestAnAttemptAtTheServerIsAnswered(t *testing.T) {
	screentest.Dress(theme.Look{Direction: theme.RTL})
	var moved, opens []string
	var answer error
	queued, trusted := 0, 0
	a := Actions{
		TryServer:  func(_ string, told func(error)) { told(answer) },
		MoveServer: func(address string, told func(error)) { moved = append(moved, address); told(answer) },
		OpenOther:  func(place string, told func(error)) { opens = append(opens, place); told(answer) },
		Trust:      func(_ error, told func(error)) { trusted++; answer = nil; told(nil) },
		ShowQueue:  func() { queued++ },
	}
	v, _ := opened(t, "ar", 900, 700, a)
	v.Choose(Server)
	said := func() string {
		var all []string
		for _, o := range v.server.outcome.Objects {
			if l, ok := o.(*widget.Label); ok {
				all = append(all, l.Text)
			}
		}
		return strings.Join(all, " ")
	}
	press := func(text string) {
		t.Helper()
		for _, b := range screentest.Buttons(v.server.outcome) {
			if b.Text() == text {
				b.Tapped(nil)
				return
			}
		}
		t.Fatalf("%q is not offered", text)
	}
	v.tryServer()
	if !strings.Contains(said(), "الخادم يجيب") {
		t.Errorf("said: %q", said())
	}
	answer = context.Canceled
	v.tryServer()
	if !strings.Contains(said(), "لم يتغيّر شيء") {
		t.Errorf("stopped: %q", said())
	}
	v.server.address.SetText("https://git.example.org/other.git")
	answer = &exchange.RewrittenError{}
	for err, want := range map[error]string{
		errors.Join(exchange.ErrUnrelated): "صحيفة أخرى", &newsroom.UnsentError{Count: 3}: "3 نشرات", &remote.HostKeyError{Host: "git.example.org", Fingerprint: "SHA256:abc"}: "SHA256:abc",
	} {
		answer = err
		v.moveServer()
		if !strings.Contains(said(), want) {
			t.Errorf("%v: %q", err, said())
		}
	}
	if len(moved) != 3 {
		t.Fatalf("moved to %q", moved)
	}
	answer = exchange.ErrUnrelated
	v.moveServer()
	press("افتح تلك الصحيفة")
	answer = &newsroom.UnsentError{Count: 1}
	v.moveServer()
	press("الصادر والوارد")
	answer = &remote.HostKeyError{Host: "git.example.org", Fingerprint: "SHA256:abc"}
	v.moveServer()
	press("طابقتها، فثق به")
	if len(opens) != 1 || opens[0] != "https://git.example.org/other.git" || queued != 1 || trusted != 1 || said() != "" {
		t.Errorf("opened %q, queue %d, trusted %d, said %q", opens, queued, trusted, said())
	}
	v.server.address.SetText("/srv/news")
	v.moveServer()
	if len(opens) != 2 || opens[1] != "/srv/news" {
		t.Errorf("a folder: %q", opens)
	}
}
