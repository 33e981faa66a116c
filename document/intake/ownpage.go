package intake

import (
	"html"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/oklog/ulid/v2"

	"tahrir/document"
	"tahrir/document/bidi"
	"tahrir/document/markdown"
	"tahrir/document/markup"
)

// ofOurs are keys that the page of a published article has, as publish/site makes it.
var ofOurs = []string{"title", "slug", "permalink", "date", "lastmod", "lang", "dir", "id"}

// ownPage reports whether front matter is that of a page that this program made of a
// published article. Its text is the article's to the letter, and need not be read as
// other people's Markdown.
func ownPage(front markdown.Front) bool {
	for _, key := range ofOurs {
		if _, has := factOf(front, key); !has {
			return false
		}
	}
	id, _ := factOf(front, "id")
	_, err := ulid.ParseStrict(id.Text())
	return err == nil
}

func factOf(front markdown.Front, key string) (markdown.Fact, bool) {
	for _, f := range front {
		if f.Key == key {
			return f, true
		}
	}
	return markdown.Fact{}, false
}

// takeOwn sets the fields of an article that only a page of our own has: the body, to
// the letter, the time of its publication, and its corrections. Why it was retracted is
// not the draft's.
func takeOwn(a *document.Article, front markdown.Front, text string) {
	date, _ := factOf(front, "date")
	a.Published = date.Time()
	told := 0
	a.Corrections, told = correctionsOf(front)
	if reason, retracted := factOf(front, "retraction"); retracted && reason.Text() != "" {
		told = 1
	}
	a.Body = undirected(plainBody(untold(strings.Trim(text, "\n"), told)))
}

// correctionsOf returns the corrections that front matter lists, and how many it lists
// in all.
func correctionsOf(front markdown.Front) (list []document.Correction, told int) {
	fact, _ := factOf(front, "corrections")
	items, _ := fact.Value.([]any)
	for _, item := range items {
		of, _ := item.(map[string]any)
		kind, _ := of["kind"].(string)
		note, _ := of["note"].(string)
		c := document.Correction{Time: markdown.Fact{Value: of["time"]}.Time(), Kind: document.CorrectionKind(kind), Note: note}
		if !c.Time.IsZero() && note != "" {
			list = append(list, c)
		}
	}
	return list, len(items)
}

// toldLine matches a line below the text that says what was corrected, or that the
// article was retracted.
var toldLine = regexp.MustCompile(`(^|\n)\n*\*\*[^*\n]+:\*\* [^\n]*$`)

// untold returns a text without the last lines, which say what was corrected.
func untold(text string, lines int) string {
	for range lines {
		at := toldLine.FindStringIndex(text)
		if at == nil {
			break
		}
		text = strings.TrimRight(text[:at[0]], "\n")
	}
	return text
}

// A page has braces as entities, since generators take them for commands, and code with
// one in an element.
var (
	codeElement = regexp.MustCompile(`<code>([^<\n]*)</code>`)
	codeLines   = regexp.MustCompile(`(?m)^(?:(?:&#160;)*<code>[^<\n]*</code>  \n)+(?:&#160;)*<code>[^<\n]*</code>$`)
	fenceGone   = strings.NewReplacer("\n\n\n<code>", "\n\n<code>", "\n\n\n&#160;", "\n\n&#160;", "</code>\n\n\n", "</code>\n\n") // an empty line is left of each
)

// plainBody returns the text of a page with the braces that it had in the article.
func plainBody(text string) string {
	if !strings.Contains(text, "&#123;") {
		return text
	}
	text = codeLines.ReplaceAllStringFunc(fenceGone.Replace(text), func(block string) string {
		block = strings.NewReplacer("&#160;", " ", "<code>", "", "</code>", "", "  \n", "\n").Replace(block)
		return "```\n" + html.UnescapeString(block) + "\n```"
	})
	text = codeElement.ReplaceAllStringFunc(text, func(element string) string {
		code := html.UnescapeString(codeElement.FindStringSubmatch(element)[1])
		fence := "`"
		for strings.Contains(code, fence) {
			fence += "`"
		}
		if strings.HasPrefix(code, "`") || strings.HasSuffix(code, "`") {
			code = " " + code + " "
		}
		return fence + code + fence
	})
	return strings.ReplaceAll(text, "&#123;", "{")
}

// undirected returns a body with the marks of direction at the beginning of each line,
// where an article has them.
func undirected(body string) string {
	if !bidi.HasLeading(body) {
		return body
	}
	lines := strings.Split(body, "\n")
	for i, line := range lines {
		signs := markup.Signs(line)
		text := line[len(signs):]
		if mark, size := utf8.DecodeRuneInString(text); mark == bidi.LRM || mark == bidi.RLM {
			lines[i] = string(mark) + signs + text[size:]
		}
	}
	return strings.Join(lines, "\n")
}
