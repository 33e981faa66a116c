package message

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestAMessageIsWrittenAsGitReadsIt(t *testing.T) {
	long := strings.Repeat("ميناء ", 60)
	for name, test := range map[string]struct {
		said Message
		want string
	}{
		"a subject stands alone":            {Message{Subject: "نشر: وصول السفن"}, "نشر: وصول السفن\n"},
		"a subject is one line":             {Message{Subject: "نشر: وصول\nالسفن\u2028اليوم"}, "نشر: وصول السفن اليوم\n"},
		"a subject turns nothing":           {Message{Subject: "نشر: \u202eيوم\u202c"}, "نشر: يوم\n"},
		"a body keeps its lines":            {Message{Subject: "سحب: خبر", Body: "سبب\r\nآخر\n"}, "سحب: خبر\n\nسبب\nآخر\n"},
		"trailers come last, each one line": {Message{Subject: "سحب: خبر", Body: "سبب", Trailers: []Trailer{{ID, "A"}, {Status, "x\ny: z"}}}, "سحب: خبر\n\nسبب\n\nArticle-Id: A\nArticle-Status: x y: z\n"},
		"a long subject is cut":             {Message{Subject: long}, strings.TrimSpace(string([]rune(long)[:subjectLimit-1])) + "…\n"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := test.said.Text(); got != test.want {
				t.Errorf("%q, want %q", got, test.want)
			}
			subject, _, _ := strings.Cut(test.said.Text(), "\n")
			if n := utf8.RuneCountInString(subject); n > subjectLimit {
				t.Errorf("the subject has %d characters", n)
			}
		})
	}
}

func TestVerbsAreInThePublicationsLanguage(t *testing.T) {
	for tag, want := range map[string]string{"": "نشر: ", "ar-EG": "نشر: ", "en-GB": "Publish: ", "fr": "Publication : ", "xx-nonsense-": "نشر: "} {
		if got := In(tag).Publish; got != want {
			t.Errorf("%q: %q, want %q", tag, got, want)
		}
	}
}
