package recent_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"tahrir/document/fsys"
	"tahrir/newsroom/recent"
)

var now = time.Date(2026, 11, 26, 9, 30, 0, 0, time.UTC)

func list(t *testing.T) (*recent.List, string) {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "إعدادات", "tahrir")
	return recent.At(fsys.OS{}, folder, func() time.Time { return now }), filepath.Join(folder, recent.FileName)
}

func names(t *testing.T, l *recent.List) string {
	t.Helper()
	all, err := l.All()
	if err != nil {
		t.Error(err)
	}
	var names []string
	for _, n := range all {
		names = append(names, n.Name)
	}
	return strings.Join(names, ",")
}

func TestTheLastNewspaperIsFirst(t *testing.T) {
	l, _ := list(t)
	if got := names(t, l); got != "" {
		t.Errorf("before the first there are %q", got)
	}
	a, b, gone := t.TempDir(), t.TempDir(), filepath.Join(t.TempDir(), "gone")
	for _, n := range []recent.Newspaper{
		{Home: a, Name: "الميناء"}, {Home: b, Name: "السوق"}, {Home: gone, Name: "راحت"},
		{Home: a, Content: "git@example.org:news.git", Name: "الميناء على الخادم"}, {Home: b, Name: "السوق اليوم"},
	} {
		if err := l.Note(n); err != nil {
			t.Fatal(err)
		}
	}
	if got := names(t, l); got != "السوق اليوم,الميناء على الخادم,الميناء" {
		t.Errorf("the list is %q", got)
	}
	if err := os.Mkdir(gone, 0o700); err != nil { // the disk is plugged in again
		t.Fatal(err)
	}
	if got := names(t, l); got != "السوق اليوم,الميناء على الخادم,راحت,الميناء" {
		t.Errorf("the list is %q", got)
	}
}

func TestADamagedListIsToldAndMadeAnew(t *testing.T) {
	for name, data := range map[string]string{"torn": `[{"home":"/a`, "of another kind": `{"a":1}`, "of great length": strings.Repeat(" ", 2<<20)} {
		t.Run(name, func(t *testing.T) {
			l, path := list(t)
			home := t.TempDir()
			if err := l.Note(recent.Newspaper{Home: home, Name: "أ"}); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
				t.Fatal(err)
			}
			if all, err := l.All(); err == nil || len(all) > 0 || !strings.Contains(err.Error(), path) {
				t.Errorf("%v, %v", all, err)
			}
			if err := l.Note(recent.Newspaper{Home: home, Name: "ب"}); err != nil {
				t.Fatal(err)
			}
			if got := names(t, l); got != "ب" {
				t.Errorf("the list is %q", got)
			}
		})
	}
}

// Windows that open at the same time lose nothing of each other's.
func TestSeveralNoteAtOnce(t *testing.T) {
	l, _ := list(t)
	var all sync.WaitGroup
	for i := range 12 {
		home := t.TempDir()
		all.Go(func() {
			if err := l.Note(recent.Newspaper{Home: home, Name: fmt.Sprint(i)}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if got := names(t, l); strings.Count(got, ",") != 11 {
		t.Errorf("the list is %q", got)
	}
	for range 30 {
		if err := l.Note(recent.Newspaper{Home: t.TempDir()}); err != nil {
			t.Fatal(err)
		}
	}
	if got := names(t, l); strings.Count(got, ",") != 19 {
		t.Errorf("the list grows to %d", strings.Count(got, ",")+1)
	}
}
