package compare

import (
	"bytes"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tahrir/document"
)

// press writes texts as long as are wanted, the same at every run: words as often
// as they are in a newspaper, the commonest standing in every other sentence.
type press struct {
	random *rand.Rand
	zipf   *rand.Zipf
	words  []string
}

func newPress() *press {
	random := rand.New(rand.NewPCG(13, 2026))
	p := &press{random: random, zipf: rand.NewZipf(random, 1.1, 4, 8000)}
	letters := []rune("ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءأإ")
	for range 8001 {
		word := make([]rune, 2+random.IntN(6))
		for i := range word {
			word[i] = letters[random.IntN(len(letters))]
		}
		p.words = append(p.words, string(word))
	}
	return p
}

func (p *press) word() string { return p.words[p.zipf.Uint64()] }

// text is paragraphs of so many words, of n in all.
func (p *press) text(n, paragraph int) [][]string {
	var list [][]string
	for n > 0 {
		words := make([]string, min(n, paragraph))
		for i := range words {
			if words[i] = p.word(); i%11 == 10 {
				words[i] += "،"
			}
		}
		list, n = append(list, words), n-len(words)
	}
	return list
}

// edited is a text with a share of its words exchanged, taken out or put in, in
// runs as a person edits, and one paragraph moved.
func (p *press) edited(text [][]string, share float64) [][]string {
	var list [][]string
	for _, words := range text {
		var now []string
		for i := 0; i < len(words); {
			if p.random.Float64() >= share/2 {
				now, i = append(now, words[i]), i+1
				continue
			}
			n := 1 + p.random.IntN(3)
			kind := p.random.IntN(4)
			for range n {
				if kind > 0 {
					now = append(now, p.word())
				}
			}
			if kind < 3 {
				i += n
			}
		}
		list = append(list, now)
	}
	if n := len(list); n > 4 {
		list[n/4], list[3*n/4] = list[3*n/4], list[n/4]
	}
	return list
}

func bodyOf(text [][]string) string {
	lines := make([]string, len(text))
	for i, words := range text {
		lines[i] = strings.Join(words, " ")
	}
	return body(lines...)
}

// sizes are what is measured: words, words a paragraph, the share changed.
var sizes = []struct {
	name             string
	words, paragraph int
	share            float64
}{
	{"2000 words, 5% changed", 2000, 45, 0.05},
	{"20000 words, 30% changed", 20000, 45, 0.30},
	{"20000 words in one paragraph, 30% changed", 20000, 20000, 0.30},
	{"20000 words, all changed", 20000, 45, 2},
}

// BenchmarkCompare has git's comparison by word beside it, which starts a program
// and reads two files.
func BenchmarkCompare(b *testing.B) {
	for _, size := range sizes {
		p := newPress()
		text := p.text(size.words, size.paragraph)
		old, new := bodyOf(text), bodyOf(p.edited(text, size.share))
		was, is := &document.Article{Body: old}, &document.Article{Body: new}
		b.Run(size.name+"/compare", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Articles(was, is)
			}
		})
		b.Run(size.name+"/in short", func(b *testing.B) {
			for b.Loop() {
				GistOf(was, is)
			}
		})
		b.Run(size.name+"/git diff --word-diff", func(b *testing.B) {
			names := files(b, old, new)
			for b.Loop() {
				out, err := exec.Command("git", "diff", "--no-index", "--word-diff", names[0], names[1]).Output()
				if len(out) == 0 {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkMerge has git's merge of three files beside it.
func BenchmarkMerge(b *testing.B) {
	for _, size := range sizes {
		p := newPress()
		text := p.text(size.words, size.paragraph)
		base, ours, theirs := bodyOf(text), bodyOf(p.edited(text, size.share/2)), bodyOf(p.edited(text, size.share/2))
		b.Run(size.name+"/merge", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Merge(&document.Article{Body: base}, &document.Article{Body: ours}, &document.Article{Body: theirs})
			}
		})
		b.Run(size.name+"/git merge-file", func(b *testing.B) {
			names := files(b, ours, base, theirs)
			for b.Loop() {
				out, _ := exec.Command("git", "merge-file", "-p", names[0], names[1], names[2]).Output()
				if len(out) == 0 {
					b.Fatal("git merges nothing")
				}
			}
		})
	}
}

func files(tb testing.TB, texts ...string) []string {
	dir := tb.TempDir()
	var names []string
	for i, text := range texts {
		name := filepath.Join(dir, string(rune('a'+i)))
		if err := os.WriteFile(name, append(bytes.Clone([]byte(text)), '\n'), 0o600); err != nil {
			tb.Fatal(err)
		}
		names = append(names, name)
	}
	return names
}
