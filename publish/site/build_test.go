package site_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"tahrir/document"
	"tahrir/publish/site"
)

// generator is a real site generator, with a site that prints every value.
type generator struct {
	program string
	args    []string
	out     string // where the site is built
	files   map[string]string
}

var generators = []generator{
	{"hugo", []string{"--quiet"}, "public", map[string]string{
		"config.toml":                  "baseURL = \"http://example.org/\"\ntitle = \"x\"\n",
		"layouts/_default/single.html": "<b id=title>{{ .Title }}</b><b id=author>{{ .Params.author }}</b><b id=chief>{{ .Params.editor_in_chief }}</b><b id=kicker>{{ .Params.kicker }}</b><b id=summary>{{ .Params.summary }}</b><b id=byline>{{ .Params.byline }}</b><b id=section>{{ .Params.section }}</b><b id=tag>{{ index .Params.tags 0 }}</b><b id=id>{{ .Params.id }}</b><div id=body>{{ .Content }}</div>",
		"layouts/_default/list.html":   "{{ range .Pages }}<p>{{ .Title }} {{ .Summary }}</p>{{ end }}",
		"layouts/_default/sitemap.xml": "{{ printf \"<?xml version=\\\"1.0\\\"?>\" | safeHTML }}<s>{{ range .Data.Pages }}<u>{{ .Title }}</u>{{ end }}</s>",
	}},
	{"jekyll", []string{"build", "--quiet", "--disable-disk-cache"}, "_site", map[string]string{
		"_config.yml":       "url: http://example.org\ndefaults:\n  - scope: {path: content}\n    values: {layout: one}\n",
		"_layouts/one.html": "<b id=title>{{ page.title | escape }}</b><b id=author>{{ page.author | escape }}</b><b id=chief>{{ page.editor_in_chief | escape }}</b><b id=kicker>{{ page.kicker | escape }}</b><b id=summary>{{ page.summary | escape }}</b><b id=byline>{{ page.byline | escape }}</b><b id=section>{{ page.section | escape }}</b><b id=tag>{{ page.tags[0] | escape }}</b><b id=id>{{ page.id }}{{ page.name }}</b><div id=body>{{ content }}</div>",
		"feed.xml":          "---\n---\n<?xml version=\"1.0\"?>\n<f>{% for p in site.pages %}<t>{{ p.title | xml_escape }}</t>{% endfor %}</f>\n",
	}},
}

// build builds a site of the articles and returns the pages, in the order of the
// articles.
func (g generator) build(t *testing.T, articles []*document.Article) []map[string]string {
	t.Helper()
	program, err := exec.LookPath(g.program)
	if err != nil {
		t.Fatalf("%v: scripts/setup test installs it", err)
	}
	dir := t.TempDir()
	write := func(name string, data []byte) {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range g.files {
		write(name, []byte(text))
	}
	for i, a := range articles {
		a = a.Clone() // the generators run at the same time
		a.ID, a.Slug = fmt.Sprintf("01FN8Z%020d", i), fmt.Sprintf("مقال-%d", i)
		page, err := site.Page(a, site.Addresses{}, today)
		if err != nil {
			t.Fatal(err)
		}
		write("content/articles/2021/11/"+a.ID+"/index.md", page)
	}
	run := exec.Command(program, g.args...)
	run.Dir = dir
	run.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "LANG=C.UTF-8", "TZ=UTC", "HUGO_CACHEDIR=" + dir + "/cache", "JEKYLL_NO_BUNDLER_REQUIRE=true"}
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%s stopped: %v\n%s", g.program, err, bytes.ReplaceAll(out[:min(len(out), 2000)], []byte(dir), nil))
	}
	pages := make([]map[string]string, len(articles))
	err = filepath.WalkDir(filepath.Join(dir, g.out), func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".html") {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		var i int
		if _, err := fmt.Sscanf(filepath.Base(filepath.Dir(path)), "مقال-%d", &i); err == nil {
			pages[i] = printed(t, data)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

// printed returns what a reader sees of each value of a page, with white space
// collapsed.
func printed(t *testing.T, page []byte) map[string]string {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode || len(n.Attr) == 0 || n.Attr[0].Key != "id" {
			continue
		}
		var text strings.Builder
		for d := range n.Descendants() {
			if d.Type == html.TextNode {
				text.WriteString(d.Data)
			}
		}
		seen[n.Attr[0].Val] = space(text.String())
	}
	return seen
}

func space(s string) string { return strings.Join(strings.Fields(s), " ") }

func TestASitePrintsTextsAsTheyStand(t *testing.T) {
	texts := []struct{ body, printed string }{
		{"قال {{ ثم مضى", ""}, {"وسم {% raw لا يُغلق", ""}, {"{{< figure >}} و {{% note %}}", ""}, {"{{< لا يُغلق", ""}, {"{{</* x */>}}", ""},
		{"{{ site.title }} {% if true %}نعم{% endif %}", ""}, {"{{{{{%", ""}, {"أ {: .غامق} ب", ""}, {"{::comment} ج", ""}, {"{#معرّف} د", ""},
		{"{{ `{{` }}", "{{ {{ }}"}, {"نص `{{< x >}}` نص", "نص {{< x >}} نص"}, {"نص `{% x` و``{{ ` ``", "نص {% x و{{ `"},
		{"    {{< سطر مزاح\n      ثان", "{{< سطر مزاح ثان"}, {"قبل\n\n```go\n{{< x\n  {% y\n```\n\nبعد", "قبل {{< x {% y بعد"},
		{"> {{ اقتباس\n\n- {% بند", "{{ اقتباس {% بند"}, {"## {{ عنوان {#x}", "{{ عنوان {#x}"}, {"<http://a.example/{{b}}>", "http://a.example/{{b}}"},
		{"[اسم {{](http://a.example/{{b)", "اسم {{"}, {"**{{ غامق**", "{{ غامق"}, {"http://a.example/{{b و {%", "http://a.example/{{b و {%"},
		{"نص\x02 {{", "نص\ufffd {{"}, {"{{< أ\n\n{{< ب >}}\n\n{{< /ب >}}", ""}, {"بلا أقواس", ""}, {"{واحد}", ""},
	}
	for _, g := range generators {
		t.Run(g.program, func(t *testing.T) {
			t.Parallel()
			var articles []*document.Article
			for _, text := range texts {
				a := article()
				a.Body, a.Headline, a.Author, a.EditorInChief = text.body, text.body, text.body, text.body
				a.Kicker, a.Standfirst, a.Byline, a.Section = text.body, text.body, text.body, text.body
				a.Tags = []string{"وسم {{ " + strings.ReplaceAll(space(text.body), "\x02", "") + " {%"}
				articles = append(articles, a)
			}
			for i, page := range g.build(t, articles) {
				want := texts[i].printed
				if want == "" {
					want = space(texts[i].body)
				}
				if page["body"] != want {
					t.Errorf("the body %q is printed as %q", texts[i].body, page["body"])
				}
				value := strings.ReplaceAll(space(texts[i].body), "\x02", "\ufffd")
				for _, key := range []string{"title", "author", "chief", "kicker", "summary", "byline", "section"} {
					if page[key] != value {
						t.Errorf("the %s %q is printed as %q", key, texts[i].body, page[key])
					}
				}
				if page["tag"] != space(articles[i].Tags[0]) {
					t.Errorf("the tag %q is printed as %q", articles[i].Tags[0], page["tag"])
				}
			}
		})
	}
}

func TestATagOfNoNameIsLeftOut(t *testing.T) {
	a := article()
	a.Tags = []string{"..", "أ/../..", "محليات", "", "؟!", "../ب", "أ/ب", ".ج"}
	for _, g := range generators {
		page := g.build(t, []*document.Article{a})[0]
		if page["tag"] != "محليات" || page["title"] == "" {
			t.Errorf("%s prints %v", g.program, page)
		}
	}
	page, err := site.Page(a, site.Addresses{}, today)
	if head, _ := split(t, page); err != nil || fmt.Sprint(head["tags"]) != "[محليات أ/ب .ج]" {
		t.Errorf("tags %v, %v", head["tags"], err)
	}
}

func TestNoArticleStopsASite(t *testing.T) {
	pieces := []string{
		"{{", "{%", "{", "}", "}}", "%}", "<", ">", "%", "/*", "*/", "`", "```", "~~~", "\n", "\n\n", "    ", "\t", "> ", "- ", "1. ", "# ", "<!--", "-->", "<!--more-->",
		"نص", "كلمة ", "http://a.example/", "[", "](", ")", "\\", "*", "_", "{:", "{#", "{::", "---", "...", "+++", "\"", "'", ":", "|", "\x02", "\ufffe", "\u2028", "$$", "&#123;",
		"raw", "endraw", "comment", "include x", "<div>", "</div>", "<script>", "<code>", "^", "~", "[^1]", "[^1]: ", ".", "..", "/", "?", "#",
	}
	seed := uint64(1)
	if os.Getenv("TAHRIR_SOAK") != "" {
		seed = rand.Uint64()
		t.Logf("seed %d", seed)
	}
	random := rand.New(rand.NewPCG(seed, seed))
	draw := func(most int) string {
		var text strings.Builder
		for range 1 + random.IntN(most) {
			text.WriteString(pieces[random.IntN(len(pieces))])
		}
		return text.String()
	}
	var articles []*document.Article
	for range 250 {
		a := article()
		a.Headline, a.Author, a.EditorInChief, a.Body = draw(6), draw(4), draw(4), draw(20)
		a.Tags = []string{draw(3), draw(2)}
		articles = append(articles, a)
	}
	for _, g := range generators {
		t.Run(g.program, func(t *testing.T) {
			t.Parallel()
			for i, page := range g.build(t, articles) {
				want := space(strings.NewReplacer("\x02", "\ufffd", "\ufffe", "\ufffd").Replace(articles[i].Headline))
				if page["title"] != want {
					t.Errorf("the headline %q is printed as %q", articles[i].Headline, page["title"])
				}
			}
		})
	}
}
