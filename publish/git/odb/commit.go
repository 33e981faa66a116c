package odb

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Signature is who did something, and when. The time keeps its zone.
type Signature struct {
	Name  string
	Email string
	When  time.Time
}

// Commit is a commit object.
type Commit struct {
	Hash      Hash // its name; not part of what Encode writes
	Tree      Hash
	Parents   []Hash
	Author    Signature
	Committer Signature
	Signed    string // the armoured signature ("gpgsig"), empty without one
	Message   string

	// extra holds the other headers (encoding, mergetag) unread, each with its
	// continuation lines.
	extra string
}

var errBadCommit = errors.New("malformed commit")

// Encode returns the content of the commit object, with its signature.
func (c *Commit) Encode() []byte { return c.encode(true) }

// Payload returns what a signature signs: the content without the signature.
func (c *Commit) Payload() []byte { return c.encode(false) }

func (c *Commit) encode(signed bool) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "tree %s\n", c.Tree)
	for _, p := range c.Parents {
		fmt.Fprintf(&b, "parent %s\n", p)
	}
	fmt.Fprintf(&b, "author %s\ncommitter %s\n", c.Author, c.Committer)
	b.WriteString(c.extra)
	if signed && c.Signed != "" {
		b.WriteString("gpgsig ")
		b.WriteString(strings.ReplaceAll(strings.TrimRight(c.Signed, "\n"), "\n", "\n "))
		b.WriteByte('\n')
	}
	b.WriteByte('\n')
	b.WriteString(c.Message)
	return b.Bytes()
}

// String returns a signature as git writes it: the name, the address in angle
// brackets, the seconds since 1970 and the zone as +hhmm. Characters that would
// break the line are left out.
func (s Signature) String() string {
	return fmt.Sprintf("%s <%s> %d %s", CleanName(s.Name), CleanName(s.Email), s.When.Unix(), s.When.Format("-0700"))
}

// CleanName returns a name or address without the characters that git takes for
// structure, and without those that it trims from the ends (ident.c).
func CleanName(name string) string {
	name = strings.Map(func(r rune) rune {
		if r == '<' || r == '>' || r < 0x20 || r == 0x7f {
			return -1
		}
		return r
	}, name)
	return strings.Trim(name, " .,:;\\\"'")
}

// ParseCommit parses the content of a commit object. The headers must come in
// git's order: the tree, the parents, one author, one committer, the rest.
// Names and times are read as old programs wrote them; Check is stricter.
func ParseCommit(data []byte) (*Commit, error) {
	links, _, err := commitLinks(string(data))
	if err != nil {
		return nil, err
	}
	c := &Commit{Tree: links[0], Parents: links[1:]}
	if len(c.Parents) == 0 {
		c.Parents = nil
	}
	head, message, found := bytes.Cut(data, []byte("\n\n"))
	if !found {
		// git itself writes a commit without a message with one empty line.
		head = bytes.TrimSuffix(data, []byte("\n"))
	}
	c.Message = string(message)
	lines := splitHeader(string(head))[len(links):]
	for i, want := range [2]string{"author ", "committer "} {
		if i >= len(lines) || !strings.HasPrefix(lines[i], want) {
			return nil, fmt.Errorf("%w: its %sdoes not stand in its place", errBadCommit, want)
		}
	}
	for i, line := range lines {
		if err := c.take(line, i); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// splitHeader returns the lines of a header, each with its continuation lines.
func splitHeader(head string) []string {
	var lines []string
	for _, line := range strings.Split(head, "\n") {
		if strings.HasPrefix(line, " ") && len(lines) > 0 {
			lines[len(lines)-1] += "\n" + line
			continue
		}
		lines = append(lines, line)
	}
	return lines
}

// take reads the n-th line of the header after the tree and the parents. A
// header that comes a second time is kept unread, as git does.
func (c *Commit) take(line string, n int) (err error) {
	key, value, _ := strings.Cut(line, " ")
	switch {
	case n == 0:
		c.Author, err = parseSignature(value)
	case n == 1:
		c.Committer, err = parseSignature(value)
	case key == "gpgsig":
		c.Signed = strings.ReplaceAll(value, "\n ", "\n") + "\n"
	default:
		c.extra += line + "\n"
	}
	return err
}

func parseSignature(value string) (Signature, error) {
	open := strings.IndexByte(value, '<')
	end := strings.LastIndexByte(value, '>')
	if open < 0 || end < open {
		return Signature{}, fmt.Errorf("%w: signature %q", errBadCommit, value)
	}
	s := Signature{Name: strings.TrimSpace(value[:open]), Email: value[open+1 : end]}
	fields := strings.Fields(value[end+1:])
	if len(fields) == 0 {
		return s, nil // git reads such commits, with the time 0
	}
	seconds, err := strconv.ParseInt(fields[0], 10, 64)
	if err != nil {
		return Signature{}, fmt.Errorf("%w: time in %q", errBadCommit, value)
	}
	s.When = time.Unix(seconds, 0).UTC()
	if len(fields) > 1 {
		if zone, err := time.Parse("-0700", fields[1]); err == nil {
			s.When = s.When.In(zone.Location())
		}
	}
	return s, nil
}

// Subject returns the lines of the first paragraph as one line.
func (c *Commit) Subject() string {
	subject, _, _ := strings.Cut(strings.TrimLeft(c.Message, "\n"), "\n\n")
	return strings.Join(strings.Fields(subject), " ")
}

// Trailer returns the value of the last trailer with that key in the message's
// last paragraph, "" where there is none. The case of the key does not matter.
func (c *Commit) Trailer(key string) string {
	message := strings.TrimRight(c.Message, "\n")
	at := strings.LastIndex(message, "\n\n")
	if at < 0 {
		return "" // a subject alone holds no trailers
	}
	value := ""
	for _, line := range strings.Split(message[at+2:], "\n") {
		k, v, ok := strings.Cut(line, ":")
		if ok && strings.EqualFold(strings.TrimSpace(k), key) {
			value = strings.TrimSpace(v)
		}
	}
	return value
}
