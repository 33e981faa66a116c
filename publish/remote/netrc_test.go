package remote

import (
	"strings"
	"testing"
)

// quoted returns a word as a .netrc writes it, whatever is in it.
func quoted(word string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(word) + `"`
}

// An entry for a host and a user is found, whatever is around it.
func FuzzNetrc(f *testing.F) {
	f.Add("rania", "كلمة سر", "# note\n")
	f.Add("a b", `qu"ote\`, "macdef init\nmachine news.test login no password no\n\n")
	f.Add("x", "#", "default")
	f.Add("login", "machine", "machine news.test login other password \"")
	f.Fuzz(func(t *testing.T, user, word, before string) {
		if user == "" || word == "" || strings.ContainsAny(user+word, "\n") {
			return
		}
		findNetrc(before, "news.test", user) // must return, whatever the text is
		entry := "machine NEWS.test login " + quoted(user) + "\n\tpassword " + quoted(word) + "\n"
		for _, text := range []string{entry, entry + "machine other.test login x password y", "macdef m\n" + strings.ReplaceAll(before, "\n", " ") + "\n\n" + entry} {
			c := findNetrc(text, "news.test", user)
			if c == nil || c.user != user || c.secret.text != word {
				t.Fatalf("of %q: %+v", text, c)
			}
		}
		if c := findNetrc(entry, "news.test", user+"2"); c != nil {
			t.Fatalf("another user got %+v", c)
		}
	})
}
