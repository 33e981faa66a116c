package intake

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/oklog/ulid/v2"
	"gopkg.in/yaml.v3"

	"tahrir/document"
	"tahrir/document/arabic"
	"tahrir/document/markdown"
	"tahrir/document/page"
)

// fromMarkdown returns a draft of a Markdown file. Without front matter it is read as
// a page, with a masthead and a date line as people write them. Keys that fit no
// field stay in the article's file as they are.
func fromMarkdown(name string, content []byte, o Options) (*document.Article, *page.Damage, error) {
	text, damage, err := page.Decoded(content)
	if err != nil {
		return nil, nil, err
	}
	d, err := markdown.Read([]byte(text))
	if err != nil {
		return nil, nil, err
	}
	if len(d.Front) == 0 {
		a, mended, err := page.Compose(d.Title, d.Lines, page.Options(o))
		return a, damage.Also(mended != nil), err
	}
	a := &document.Article{ID: o.ID, Status: document.Draft, Created: o.Now, Updated: o.Now, Headline: d.Title}
	rest := takeFront(a, d.Front)
	if ownPage(d.Front) {
		takeOwn(a, d.Front, d.Text)
	} else {
		damage = damage.Also(takeText(a, d.Lines, o.AsIs))
	}
	if a.Headline == "" {
		a.Headline = titleOf(name)
	}
	if a.Wordless() {
		return nil, nil, page.ErrEmpty
	}
	if a.Language == "" {
		a.Language = page.LanguageOf(a.Headline+a.Body, o.Language)
	}
	takeDirection(a, d.Front)
	a, err = withRest(a, rest)
	return a, damage, err
}

// takeText sets the body of an article, and mends it and the headline unless they are
// to stay as they are. It reports whether there was anything to mend.
func takeText(a *document.Article, paragraphs []markdown.Paragraph, asIs bool) (mended bool) {
	if !asIs {
		a.Headline, paragraphs, mended = page.Mended(a.Headline, paragraphs)
	}
	lines := make([]string, len(paragraphs))
	for i, line := range paragraphs {
		lines[i] = line.Markdown
	}
	a.Body = strings.Join(lines, "\n\n")
	return mended
}

// takers put a key of the front matter into a field. Where several keys are for one
// field, the first that is there is taken.
var takers = []struct {
	keys []string
	take func(a *document.Article, f markdown.Fact) bool
}{
	{[]string{"title", "headline"}, text(func(a *document.Article) *string { return &a.Headline })},
	{[]string{"kicker"}, text(func(a *document.Article) *string { return &a.Kicker })},
	{[]string{"summary", "description", "excerpt", "subtitle"}, text(func(a *document.Article) *string { return &a.Standfirst })},
	{[]string{"source", "author", "authors"}, func(a *document.Article, f markdown.Fact) bool {
		a.Author = named(f)
		return a.Author != ""
	}},
	{[]string{"byline", "author", "authors"}, func(a *document.Article, f markdown.Fact) bool {
		a.Byline = named(f)
		return a.Byline != ""
	}},
	{[]string{"editor_in_chief"}, text(func(a *document.Article) *string { return &a.EditorInChief })},
	{[]string{"section", "category"}, text(func(a *document.Article) *string { return &a.Section })},
	{[]string{"tags", "keywords"}, func(a *document.Article, f markdown.Fact) bool { a.Tags = f.Texts(); return len(a.Tags) > 0 }},
	{[]string{"categories"}, takeCategories},
	{[]string{"lang", "language", "locale"}, takeLanguage},
	{[]string{"slug"}, func(a *document.Article, f markdown.Fact) bool { a.Slug = arabic.Slug(f.Text()); return a.Slug != "" }},
	{[]string{"date", "publishDate"}, func(a *document.Article, f markdown.Fact) bool {
		if t := f.Time(); !t.IsZero() {
			a.Created = t
			return true
		}
		return false
	}},
	{[]string{"breaking_until"}, func(a *document.Article, f markdown.Fact) bool {
		a.BreakingUntil = f.Time()
		return !a.BreakingUntil.IsZero()
	}},
	{[]string{"breaking"}, func(a *document.Article, f markdown.Fact) (ok bool) { a.Breaking, ok = f.Value.(bool); return ok }},
	{[]string{"dateline"}, func(a *document.Article, f markdown.Fact) bool {
		a.Dateline = document.DatelineOf(f.Text())
		return a.Dateline.Text != ""
	}},
	{[]string{"id"}, func(a *document.Article, f markdown.Fact) bool {
		if _, err := ulid.ParseStrict(f.Text()); err != nil {
			return false
		}
		a.ID = f.Text()
		return true
	}},
}

func text(at func(*document.Article) *string) func(*document.Article, markdown.Fact) bool {
	return func(a *document.Article, f markdown.Fact) bool { *at(a) = f.Text(); return f.Text() != "" }
}

// named returns a name as it is written, or several with commas between.
func named(f markdown.Fact) string {
	if _, list := f.Value.([]any); list {
		return strings.Join(f.Texts(), "، ")
	}
	return f.Text()
}

func takeCategories(a *document.Article, f markdown.Fact) bool {
	for _, name := range f.Texts() {
		if a.Section == "" {
			a.Section = name
		} else if name != a.Section && !slices.Contains(a.Tags, name) {
			a.Tags = append(a.Tags, name)
		}
	}
	return true
}

func takeLanguage(a *document.Article, f markdown.Fact) bool {
	was := a.Language
	a.Language = strings.ReplaceAll(f.Text(), "_", "-")
	if field, _ := document.FieldOf("language"); field.Faults(a) != nil {
		a.Language = was
		return false
	}
	return true
}

// takeDirection sets the direction of an article to that of its page, where it is not
// its language's.
func takeDirection(a *document.Article, front markdown.Front) {
	for _, key := range []string{"direction", "dir"} {
		fact, _ := factOf(front, key)
		if way := fact.Text(); way == "rtl" || way == "ltr" {
			if (way == "rtl") != document.RightToLeft(a.Language) {
				a.Direction = way
			}
			return
		}
	}
}

// ofGenerators are keys that say how a page is made, and nothing of the article; and
// those that an article's file has for itself.
var ofGenerators = []string{"draft", "layout", "type", "weight", "lastmod", "dir", "published", "permalink", "retracted"}

// takeFront puts the front matter into the article's fields and returns what fits
// none.
func takeFront(a *document.Article, front markdown.Front) (rest markdown.Front) {
	taken := map[string]bool{}
	for _, t := range takers {
		for _, key := range t.keys {
			i := slices.IndexFunc(front, func(f markdown.Fact) bool { return strings.EqualFold(f.Key, key) && !taken[f.Key] })
			if i >= 0 && t.take(a, front[i]) {
				taken[front[i].Key] = true
				break
			}
		}
	}
	for _, f := range front {
		if _, ours := document.FieldOf(f.Key); !taken[f.Key] && !ours && f.Key != "schema" && !slices.Contains(ofGenerators, f.Key) {
			if list, ok := f.Value.([]any); !ok || len(list) > 0 {
				rest = append(rest, f)
			}
		}
	}
	return rest
}

// withRest returns the article with keys that it does not know, as if they had been
// in its file. What cannot be kept there is no fact of an article, and is left out.
func withRest(a *document.Article, rest markdown.Front) (*document.Article, error) {
	for _, f := range slices.Backward(rest) {
		file, err := a.Encode()
		if err != nil {
			return nil, err
		}
		line, err := yaml.Marshal(map[string]any{f.Key: f.Value})
		if err != nil {
			continue
		}
		schema, fields, _ := strings.Cut(string(file), "\n")
		if with, err := document.Decode([]byte(schema + "\n" + string(line) + fields)); err == nil {
			a = with
		}
	}
	return a, nil
}

// dated matches the date before the name of a Jekyll post.
var dated = regexp.MustCompile(`^\d{4}-\d\d-\d\d-`)

// titleOf returns the headline that a file's name says, as Jekyll reads it.
func titleOf(name string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	name = dated.ReplaceAllString(strings.TrimSuffix(name, path.Ext(name)), "")
	if name == "index" || name == "." {
		return ""
	}
	return strings.TrimSpace(strings.ReplaceAll(name, "-", " "))
}
