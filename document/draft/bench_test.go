package draft

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"tahrir/document"
)

// BenchmarkList20000 lists a full drafts folder as a fresh start does, and again in
// the same run.
func BenchmarkList20000(b *testing.B) {
	s := newStore(b)
	a, name, _ := newDraft(b, s, "عنوان")
	data, err := os.ReadFile(s.Path(name))
	if err != nil || a.ID == "" {
		b.Fatal(err)
	}
	for n := range 19999 {
		path := s.Path(fmt.Sprintf("n%d.yaml", n))
		if err := os.WriteFile(path, data, 0o600); err != nil {
			b.Fatal(err)
		}
		if err := os.Chtimes(path, longAgo, longAgo); err != nil {
			b.Fatal(err)
		}
	}
	list := func(b *testing.B, s *Store) {
		if all, err := s.List(context.Background()); err != nil || len(all) != 20000 {
			b.Fatal(len(all), err)
		}
	}
	b.Run("first", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			fresh := &Store{home: s.home, clock: s.clock, fs: s.fs}
			list(b, fresh)
		}
	})
	b.Run("again", func(b *testing.B) {
		list(b, s)
		b.ReportAllocs()
		for b.Loop() {
			list(b, s)
		}
	})
}

// BenchmarkEdit is a key in a draft's body, beside the disk: as the field tells of
// it, and as a comparison of the whole text finds it out.
func BenchmarkEdit(b *testing.B) {
	for _, paragraphs := range []int{8, 8000} {
		half := strings.Repeat(strings.Repeat("كلمة ", 26)+"\n\n", paragraphs/2)
		for name, tell := range map[string]func(x *Autosaver, now *document.Article, e Edit){
			"told":     func(x *Autosaver, now *document.Article, e Edit) { x.Edit(now, []Edit{e}) },
			"compared": func(x *Autosaver, now *document.Article, _ Edit) { x.Set(now) },
		} {
			b.Run(fmt.Sprintf("%s/paragraphs=%d", name, paragraphs), func(b *testing.B) {
				s := newStore(b)
				_, name, _ := newDraft(b, s, "عنوان")
				got, j, err := s.OpenTyped(name)
				if err != nil {
					b.Fatal(err)
				}
				x := NewAutosaver(s, name, got, j, func(Progress) {})
				x.Stop() // the saving is not what is measured
				now := x.Article()
				now.Body = half + "." + half
				x.Set(now)
				b.ReportAllocs()
				for n := 0; b.Loop(); n++ {
					b.StopTimer()
					e := Edit{Field: "body", FromByte: len(half), ToByte: len(half) + 1, Text: string(rune('a' + n%26))}
					now = now.Clone()
					if err := e.Apply(now); err != nil { // as the session does, once for all
						b.Fatal(err)
					}
					b.StartTimer()
					tell(x, now, e)
				}
				if err := x.Close(); err != nil {
					b.Fatal(err)
				}
			})
		}
	}
}

var longAgo = time.Date(2026, 1, 1, 9, 0, 0, 0, time.UTC)
