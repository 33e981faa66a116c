package document_test

import (
	"strings"
	"testing"

	"tahrir/document"
)

// newsPage returns an article as a newsroom writes it: ten paragraphs of 240
// letters.
func newsPage() *document.Article {
	a := full()
	a.Body = strings.TrimSpace(strings.Repeat(strings.Repeat("وقالت الوزيرة إن الموسم الحالي جيد. ", 7)+"\n\n", 10))
	return a
}

func BenchmarkDecodeSummary(b *testing.B) {
	data, err := newsPage().Encode()
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := document.DecodeSummary(data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDecode(b *testing.B) {
	data, err := newsPage().Encode()
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := document.Decode(data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEncode(b *testing.B) {
	a := newsPage()
	for b.Loop() {
		if _, err := a.Encode(); err != nil {
			b.Fatal(err)
		}
	}
}
