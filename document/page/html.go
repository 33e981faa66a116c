package page

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"tahrir/document/arabic"
	"tahrir/document/markdown"
)

// fragment matches the start of a page that a browser saved, or whose source was
// copied.
var fragment = regexp.MustCompile(`(?is)^(<!doctype html|<\?xml[^>]*>\s*<(!doctype html|html)|<(html|head|body|meta|title|article|main|section|div|p|h[1-6]|span|table|header|figure|ul|ol|font|center)(\s[^<>]*)?/?>)`)

var comment = regexp.MustCompile(`(?s)^(\s*<!--.*?-->)+`)

// isHTML reports whether the page is HTML.
func isHTML(data []byte) bool {
	head := bytes.TrimLeft(bytes.TrimPrefix(data[:min(len(data), 64<<10)], []byte("\ufeff")), " \t\r\n\f")
	if rest := bytes.TrimSpace(comment.ReplaceAll(head, nil)); len(rest) > 0 {
		head = rest
	}
	return fragment.Match(head) && bytes.Contains(data, []byte("</"))
}

var charsetMeta = regexp.MustCompile(`(?i)<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)`)

// htmlText returns the source as UTF-8. Besides the encodings of plain text, it may
// be in the one that the page names, or in declared, where it is no Arabic.
func htmlText(data []byte, declared string, d *Damage) (string, error) {
	if m := charsetMeta.FindSubmatch(data[:min(len(data), 4096)]); m != nil {
		declared = strings.ToLower(string(m[1]))
	}
	if _, name := charset.Lookup(declared); name != "" {
		declared = name
	}
	text, err := textOf(data, declared, d)
	encoding, _ := charset.Lookup(declared)
	if err == nil || encoding == nil || declared == "utf-8" {
		return text, err
	}
	for _, c := range arabicPages { // an Arabic one, which was tried already
		if c.name == declared {
			return text, err
		}
	}
	decoded, failed := encoding.NewDecoder().Bytes(data)
	if failed != nil || bytes.ContainsRune(decoded, '\uFFFD') {
		return "", err
	}
	return string(decoded), nil
}

// webpage is what HTML holds of an article.
type webpage struct {
	headline string // "" where none is marked
	lines    []string
	marked   map[string]string // the Markdown of a line in which something stands out
	facts    facts
}

// facts are what a page's metadata says.
type facts struct {
	author, section, summary string
	tags                     []string
}

// readHTML returns the article of a page: its headline, and the lines of its main
// part, without menus, scripts and hidden elements.
func readHTML(source string) (webpage, error) {
	root, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return webpage{}, fmt.Errorf("read the HTML: %w", err)
	}
	main := mainPart(root)
	w := blocks{}
	w.node(main, style{})
	w.end()
	page := webpage{headline: headlineOf(root, main), facts: factsOf(root), marked: map[string]string{}}
	for _, b := range w.done {
		line := b.PlainLine()
		page.lines = append(page.lines, line)
		if marked := b.Line(); marked != line {
			page.marked[line] = marked
		}
	}
	for _, line := range page.lines[:min(len(page.lines), sourceWithin)] {
		if arabic.Words(line) > 2 && strings.HasPrefix(page.headline, line) {
			page.headline = line // the title has the site's name behind it
			break
		}
	}
	if page.headline != "" && !slices.Contains(page.lines, page.headline) {
		page.lines = slices.Insert(page.lines, 0, page.headline)
	}
	return page, nil
}

// all returns the elements for which is reports true, in document order.
func all(n *html.Node, is func(*html.Node) bool) []*html.Node {
	var found []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && is(d) {
			found = append(found, d)
		}
	}
	return found
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func meta(root *html.Node, name string) string {
	if all := metas(root, name); len(all) > 0 {
		return all[0]
	}
	return ""
}

// metas returns all that the page's metadata says under a name.
func metas(root *html.Node, name string) (said []string) {
	for _, m := range all(root, func(n *html.Node) bool { return n.DataAtom == atom.Meta }) {
		if attribute(m, "name") == name || attribute(m, "property") == name {
			said = append(said, markdown.Collapse(attribute(m, "content")))
		}
	}
	return said
}

// factsOf returns what the page's metadata says. A description is taken for a
// summary only of a page that calls itself an article: else it is the site's.
func factsOf(root *html.Node) facts {
	f := facts{author: meta(root, "author"), section: meta(root, "article:section"), tags: metas(root, "article:tag")}
	if meta(root, "og:type") == "article" {
		f.summary = meta(root, "og:description")
	}
	return f
}

// mainPart returns the element that holds the article: of those marked as such the
// one with most text, if it has a good part of the page's; else the body.
func mainPart(root *html.Node) *html.Node {
	body := root
	if found := all(root, func(n *html.Node) bool { return n.DataAtom == atom.Body }); len(found) > 0 {
		body = found[0]
	}
	whole, most := len(textIn(body)), 0
	best := body
	for _, n := range all(body, func(n *html.Node) bool {
		return n.DataAtom == atom.Article || n.DataAtom == atom.Main || attribute(n, "role") == "main" || attribute(n, "itemprop") == "articleBody"
	}) {
		// Of nested elements, the outer one has the headline and the dateline.
		if size := len(textIn(n)); size > most && size*4 > whole {
			best, most = n, size
		}
	}
	return best
}

// headlineOf returns the page's h1; of several, the one that the page's title
// repeats. Without any, it returns the title that the page has for sharing.
func headlineOf(root, main *html.Node) string {
	title := ""
	if found := all(root, func(n *html.Node) bool { return n.DataAtom == atom.Title && n.Namespace == "" }); len(found) > 0 {
		title = textIn(found[0])
	}
	shared := meta(root, "og:title")
	isH1 := func(n *html.Node) bool { return n.DataAtom == atom.H1 && !skipped(n) && textIn(n) != "" }
	within := all(main, isH1)
	for _, n := range append(within, all(root, isH1)...) {
		if h := textIn(n); strings.Contains(title, h) || strings.Contains(shared, h) {
			return h
		}
	}
	switch {
	case len(within) > 0:
		return textIn(within[0])
	case shared != "":
		return shared
	}
	return title
}

// textIn returns the visible text of the element, on one line.
func textIn(n *html.Node) string {
	var b strings.Builder
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := range n.ChildNodes() {
			if !skipped(c) {
				walk(c)
			}
			if c.DataAtom == atom.Br || block(c) {
				b.WriteByte(' ')
			}
		}
	}
	walk(n)
	return markdown.Collapse(b.String())
}

// skipped reports whether the element is invisible, or furniture of the site.
func skipped(n *html.Node) bool {
	if n.Type == html.CommentNode {
		return true
	}
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Nav, atom.Aside, atom.Form, atom.Button,
		atom.Select, atom.Textarea, atom.Iframe, atom.Object, atom.Audio, atom.Video, atom.Head, atom.Math, atom.Canvas, atom.Footer:
		return true
	}
	hidden := slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "hidden" })
	style := strings.ReplaceAll(strings.ToLower(attribute(n, "style")), " ", "")
	return hidden || attribute(n, "aria-hidden") == "true" || strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

// block reports whether the element begins on a new line.
func block(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.Div, atom.Article, atom.Main, atom.Section, atom.Header, atom.Footer, atom.Body, atom.Html, atom.H1, atom.H2, atom.H3,
		atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd, atom.Blockquote, atom.Figure, atom.Figcaption,
		atom.Table, atom.Tr, atom.Caption, atom.Hr, atom.Address, atom.Pre, atom.Center, atom.Details, atom.Summary:
		return true
	case atom.Time:
		return n.Parent == nil || n.Parent.DataAtom != atom.P
	}
	return false
}

// htmlOfArchive returns the page in a web archive (MHTML, RFC 2557), in which
// browsers save a page as one file, and the encoding that the archive names. It
// reports false where data is none.
func htmlOfArchive(data []byte) (source []byte, declared string, ok bool) {
	head := data[:min(len(data), 4096)]
	if !bytes.Contains(bytes.ToLower(head), []byte("content-type: multipart/related")) || !bytes.Contains(bytes.ToLower(head), []byte("mime-version:")) {
		return nil, "", false
	}
	message, err := mail.ReadMessage(bytes.NewReader(bytes.TrimLeft(data, "\ufeff\r\n")))
	if err != nil {
		return nil, "", false
	}
	_, params, err := mime.ParseMediaType(message.Header.Get("Content-Type"))
	if err != nil {
		return nil, "", false
	}
	for parts := multipart.NewReader(message.Body, params["boundary"]); ; {
		part, err := parts.NextPart() // it decodes quoted-printable
		if err != nil {
			return nil, "", false
		}
		kind, params, err := mime.ParseMediaType(part.Header.Get("Content-Type"))
		if err != nil || kind != "text/html" && kind != "application/xhtml+xml" {
			continue
		}
		var from io.Reader = part
		if strings.EqualFold(part.Header.Get("Content-Transfer-Encoding"), "base64") {
			from = base64.NewDecoder(base64.StdEncoding, part)
		}
		source, err := io.ReadAll(from)
		return source, strings.ToLower(params["charset"]), err == nil
	}
}
