package check

import (
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"
)

// link is a link of Markdown, and an image by reference.
var link = regexp.MustCompile(`(!?)\[([^\]\n]*)\]\(([^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)`)

// schemes are slips in the beginning of an address.
var schemes = regexp.MustCompile(`^(?i:(h+t+p+s?)(:/|:|//|/|;//|:\\\\|:///+)?)([^/:\\].*)$`)

// links finds links whose address is none.
func (t *text) links() {
	linked := false
	for i, r := range t.runes {
		linked = linked || r == '(' && t.at(i-1) == ']'
	}
	if !linked {
		return
	}
	line := string(t.runes)
	for _, m := range link.FindAllStringSubmatchIndex(line, -1) {
		image, target := m[2] < m[3], line[m[6]:m[7]]
		at := utf8.RuneCountInString(line[:m[6]])
		if t.inCode(at) {
			continue
		}
		address, title := target, ""
		if cut := strings.IndexAny(strings.TrimLeft(target, " "), "\"'"); cut > 0 && strings.Contains(target, " \"") {
			address, title, _ = strings.Cut(target, " \"")
			title = " \"" + title
		}
		with, ok := mended(address, image)
		if ok {
			continue
		}
		f := t.find(BadLink, at, utf8.RuneCountInString(target))
		if f.Runes == 0 { // «[نص]()»: the link itself is shown
			f.AtRune, f.Runes = utf8.RuneCountInString(line[:m[0]]), utf8.RuneCountInString(line[m[0]:m[1]])
		}
		if with != "" {
			f.remedy(Replace, at, utf8.RuneCountInString(target), with+title)
			f.Remedies[0].Words = with
		}
		if !image {
			from := utf8.RuneCountInString(line[:m[0]])
			f.remedy(Unlink, from, utf8.RuneCountInString(line[m[0]:m[1]]), line[m[4]:m[5]])
		}
	}
}

// inCode reports whether a link stands in code.
func (t *text) inCode(i int) bool {
	for _, s := range t.aside {
		if i >= s.from && i < s.to && t.runes[s.from] == '`' {
			return true
		}
	}
	return false
}

// mended reports whether a target is an address; else it returns the address that
// it was meant to be, "" where nobody can tell.
func mended(target string, image bool) (with string, ok bool) {
	address := strings.TrimSpace(target)
	if inside, found := strings.CutPrefix(address, "<"); found && strings.HasSuffix(inside, ">") {
		return "", len(inside) > 1
	}
	if good(address, image) {
		return address, address == target
	}
	switch m := schemes.FindStringSubmatch(address); {
	case strings.ContainsAny(address, " \t") && good(strings.ReplaceAll(address, " ", "%20"), image) && strings.Contains(address, "://"):
		return strings.ReplaceAll(address, " ", "%20"), false
	case m != nil && m[2] != "":
		scheme := "http"
		if strings.HasSuffix(strings.ToLower(m[1]), "s") {
			scheme = "https"
		}
		if fixed := scheme + "://" + strings.TrimLeft(m[3], "/\\"); good(fixed, image) {
			return fixed, false
		}
	case isHost(address) || strings.HasPrefix(address, "www."):
		if fixed := "https://" + address; good(fixed, image) {
			return fixed, false
		}
	case strings.Count(address, "@") == 1 && !strings.ContainsAny(address, " :/"):
		if fixed := "mailto:" + address; good(fixed, image) {
			return fixed, false
		}
	}
	return "", false
}

// good reports whether a link leads somewhere: an address with a host that may be
// one, a mailbox, a telephone, or a place in the site or on the page.
func good(address string, image bool) bool {
	if address == "" || strings.ContainsAny(address, " \t\\") {
		return false
	}
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	switch u.Scheme {
	case "http", "https":
		host := u.Hostname()
		dot := strings.LastIndexByte(host, '.')
		return dot > 0 && dot < len(host)-1 && !strings.Contains(host, "..") || host == "localhost"
	case "mailto":
		at := strings.IndexByte(u.Opaque, '@')
		return at > 0 && strings.Contains(u.Opaque[at:], ".")
	case "tel", "sms", "whatsapp", "geo", "ftp":
		return len(address) > len(u.Scheme)+2
	case "":
		if strings.HasPrefix(address, "#") || strings.HasPrefix(address, "?") {
			return len(address) > 1
		}
		if strings.HasPrefix(address, "//") {
			return strings.Contains(u.Host, ".")
		}
		// A place in the site: «/2026/03/», «../صور/ميناء.jpg», «ميناء.jpg».
		name := address[strings.LastIndexByte(address, '/')+1:]
		return strings.Contains(address, "/") && !isHost(address) && !strings.HasPrefix(address, "www.") && u.Host == "" && !strings.HasPrefix(strings.ToLower(address), "http") ||
			strings.Contains(name, ".") && (image || !isHost(name)) && !strings.HasPrefix(address, "www.") && !strings.Contains(address, "@")
	}
	return false
}
