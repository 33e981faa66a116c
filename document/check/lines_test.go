package check

import (
	"fmt"
	"strings"
	"testing"

	"tahrir/document"
)

func TestACheckAfterAnEditLooksAtTheLinesThatChanged(t *testing.T) {
	looked := 0
	c := NewChecker(Rules{})
	c.lines["body"] = document.NewByLine(func(s string) *line { looked++; return c.look("body", s) })
	var lines []string
	for i := range 500 {
		lines = append(lines, fmt.Sprintf("الفقرة رقم %d من النص.", i))
	}
	for _, step := range []struct {
		name   string
		edit   func(a *document.Article)
		looked int
	}{
		{"the first time", func(*document.Article) {}, 500},
		{"with a letter more in one paragraph", func(a *document.Article) { lines[20] += "س" }, 1},
		{"with a paragraph between two", func(a *document.Article) { lines[30] += "\nفقرة جديدة" }, 1},
		{"with another headline", func(a *document.Article) { a.Headline = "عنوان" }, 0},
	} {
		a := &document.Article{}
		step.edit(a)
		a.Body, looked = strings.Join(lines, "\n"), 0
		c.Check(a)
		if looked != step.looked {
			t.Errorf("%s: looked at %d lines, want %d", step.name, looked, step.looked)
		}
	}
}
