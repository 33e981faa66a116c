package draft

import (
	"context"
	"fmt"
	"os"
	"testing"
)

func BenchmarkList20000(b *testing.B) {
	s := newStore(b)
	a, name, _ := newDraft(b, s, "عنوان")
	data, err := os.ReadFile(s.Path(name))
	if err != nil || a.ID == "" {
		b.Fatal(err)
	}
	for n := range 19999 {
		if err := os.WriteFile(s.Path(fmt.Sprintf("n%d.yaml", n)), data, 0o600); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		if all, err := s.List(context.Background()); err != nil || len(all) != 20000 {
			b.Fatal(len(all), err)
		}
	}
}
