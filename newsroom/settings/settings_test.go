package settings_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tahrir/document/fsys"
	"tahrir/newsroom/settings"
)

func TestSettingsSurviveASaveAndALoad(t *testing.T) {
	home := filepath.Join(t.TempDir(), "بيت")
	want := settings.Settings{
		Name: "ليلى: \"المحررة\" #1", Email: "layla@example.org", Content: "git@example.org:desk/news.git",
		Language: "ar", Digits: "arabic", Theme: "dark", TextScale: 1.25, CaretMoves: "logical",
	}
	saved := want
	if err := saved.Save(fsys.OS{}, home); err != nil {
		t.Fatal(err)
	}
	got, err := settings.Load(home)
	if err != nil {
		t.Fatal(err)
	}
	if got.Name != want.Name || got.Email != want.Email || got.Content != want.Content || got.Language != want.Language ||
		got.Digits != want.Digits || got.Theme != want.Theme || got.TextScale != want.TextScale || got.CaretMoves != want.CaretMoves {
		t.Errorf("got %+v, want %+v", got, want)
	}
	entries, err := os.ReadDir(home)
	if err != nil || len(entries) != 1 {
		t.Errorf("the home holds %v (%v), want settings.yaml alone", entries, err)
	}
}

func TestASaveKeepsWhatIsNotOurs(t *testing.T) {
	for _, test := range []struct {
		name, before string
		change       func(*settings.Settings)
		after        string
	}{
		{"comments, unknown keys and their order",
			"# مكتب الأخبار\nplugin: {a: 1}\nemail: old@example.org # قديم\nname: سعاد\n",
			func(s *settings.Settings) { s.Email = "new@example.org" },
			"# مكتب الأخبار\nplugin: {a: 1}\nemail: new@example.org # قديم\nname: سعاد\n"},
		{"a file of comments alone", "# لا شيء بعد\n",
			func(s *settings.Settings) { s.Name = "سعاد" },
			"# لا شيء بعد\nname: سعاد\n"},
		{"nothing chosen, nothing written", "# لا شيء بعد\n", func(*settings.Settings) {}, "# لا شيء بعد\n"},
		{"a choice taken back", "name: سعاد\ntheme: dark\n", func(s *settings.Settings) { s.Theme = "" }, "name: سعاد\ntheme: \"\"\n"},
		{"a name that looks like another kind", "", func(s *settings.Settings) { s.Name = "no" }, "name: \"no\"\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			home := t.TempDir()
			path := filepath.Join(home, settings.FileName)
			if err := os.WriteFile(path, []byte(test.before), 0o600); err != nil {
				t.Fatal(err)
			}
			s, err := settings.Load(home)
			if err != nil {
				t.Fatal(err)
			}
			test.change(s)
			if err := s.Save(fsys.OS{}, home); err != nil {
				t.Fatal(err)
			}
			if got, err := os.ReadFile(path); err != nil || string(got) != test.after {
				t.Errorf("the file became\n%s(%v) want\n%s", got, err, test.after)
			}
		})
	}
}

func TestALinkedFileStaysWhereItIs(t *testing.T) {
	home, elsewhere := t.TempDir(), filepath.Join(t.TempDir(), "mine.yaml")
	if err := os.WriteFile(elsewhere, []byte("name: سعاد\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(elsewhere, filepath.Join(home, settings.FileName)); err != nil {
		t.Fatal(err)
	}
	if err := (&settings.Settings{Name: "هدى"}).Save(fsys.OS{}, home); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(elsewhere); err != nil || string(got) != "name: هدى\n" {
		t.Errorf("the linked file holds %q (%v)", got, err)
	}
}

func TestABadFileIsToldByLineAndLeftAlone(t *testing.T) {
	for name, test := range map[string]struct{ file, want string }{
		"no mapping":      {"- a\n", "line 1"},
		"another kind":    {"name: a\nemail:\n  - b\n", "line 3: email"},
		"broken YAML":     {"name: a\n\tb: c\n", "line 2"},
		"no number":       {"text_scale: كبير\n", "line 1: text_scale"},
		"of great length": {strings.Repeat("#", 2<<20), "too many"},
	} {
		t.Run(name, func(t *testing.T) {
			home := t.TempDir()
			path := filepath.Join(home, settings.FileName)
			if err := os.WriteFile(path, []byte(test.file), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := settings.Load(home)
			if err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), path) {
				t.Errorf("got error %v, want one with %q and the file's path", err, test.want)
			}
		})
	}
}

func TestWhatWasUsedLastIsRememberedFirst(t *testing.T) {
	home := t.TempDir()
	file := filepath.Join(home, settings.FileName)
	if err := os.WriteFile(file, []byte("# كتبتها بيدي\nname: ليلى\nused: [find, \"article:a: b #1\"] # آخر ما فُعل\nother: 1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := settings.Load(home)
	if err != nil {
		t.Fatal(err)
	}
	s.Use("publish")
	s.Use("find")
	if err := s.Save(fsys.OS{}, home); err != nil {
		t.Fatal(err)
	}
	again, err := settings.Load(home)
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"find", "publish", "article:a: b #1"}; !slices.Equal(again.Used, want) {
		t.Errorf("%q, want %q", again.Used, want)
	}
	data, err := os.ReadFile(file)
	for _, kept := range []string{"# كتبتها بيدي", "# آخر ما فُعل", "other: 1"} {
		if err != nil || !strings.Contains(string(data), kept) {
			t.Errorf("%q is gone (%v):\n%s", kept, err, data)
		}
	}
	for i := range 3 * settings.MostUsed {
		again.Use(strings.Repeat("x", i+1))
	}
	if len(again.Used) != settings.MostUsed || len(again.Used[0]) != 3*settings.MostUsed {
		t.Errorf("%d are remembered, first %q", len(again.Used), again.Used[0])
	}
}

func TestUsedThatIsNoListNamesItsLine(t *testing.T) {
	home := t.TempDir()
	if err := os.WriteFile(filepath.Join(home, settings.FileName), []byte("name: ليلى\nused: {a: 1}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := settings.Load(home); err == nil || !strings.Contains(err.Error(), "line 2: used") {
		t.Errorf("%v", err)
	}
}
