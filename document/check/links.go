package check

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// schemes are slips in the beginning of an address.
var schemes = regexp.MustCompile(`^(?i:(h+t+p+s?)(:/|:|//|/|;//|:\\\\|:///+)?)([^/:\\].*)$`)

// links finds links and images whose address is none.
func (t *text) links() {
	var open []int // brackets, the innermost last
	for i := 0; i < len(t.runes); i++ {
		r := t.runes[i]
		if r != '[' && r != ']' || t.inCode(i) {
			continue
		}
		if r == '[' {
			open = append(open, i)
			continue
		}
		if len(open) == 0 {
			continue
		}
		from := open[len(open)-1]
		open = open[:len(open)-1]
		if t.at(i+1) != '(' {
			continue
		}
		if end := t.targetEnd(i + 1); end > 0 {
			t.link(from, i, end)
			i = end - 1
		}
	}
}

// link finds a link or an image that leads nowhere: its words stand between two
// brackets, and its target from there to the end.
func (t *text) link(from, to, end int) {
	inner := span{to + 2, end - 1}
	image, target := t.at(from-1) == '!', t.said(inner)
	if image { // what its words hold is no link
		t.found = slices.DeleteFunc(t.found, func(f Finding) bool { return f.Rule == BadLink && f.AtRune >= from })
	}
	address, title := target, ""
	if cut := strings.IndexAny(strings.TrimLeft(target, " "), "\"'"); cut > 0 && strings.Contains(target, " \"") {
		address, title, _ = strings.Cut(target, " \"")
		title = " \"" + title
	}
	with, ok := mended(address, image)
	if ok {
		return
	}
	whole := span{from, end}
	if image {
		whole.from--
	}
	f := t.find(BadLink, inner.from, inner.to-inner.from)
	if f.Runes == 0 { // «[نص]()»: the link itself is shown
		f.AtRune, f.Runes = whole.from, whole.to-whole.from
	}
	if with != "" {
		f.remedy(WriteAddress, inner.from, inner.to-inner.from, with+title).Remedies[0].Words = with
	}
	if image {
		f.remedy(DeleteImage, whole.from, whole.to-whole.from, "")
	} else {
		f.Remedies = append(f.Remedies, Remedy{Does: Unlink, Edits: []Edit{{from, 1, ""}, {to, end - to, ""}}})
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
