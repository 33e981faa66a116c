package odb

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
)

// Check returns why git fsck --strict would call the content of an object an
// error, and nil where it would not. The objects that it names are not looked
// up.
func Check(kind Kind, data []byte) error {
	switch kind {
	case BlobKind:
		return nil
	case TreeKind:
		return checkTree(data)
	case CommitKind:
		return checkCommit(data)
	case TagKind:
		return checkTag(data)
	}
	return fmt.Errorf("%q is no kind of object", kind)
}

// checkHeader checks what commits and tags share: no zero byte in the header,
// which ends in an empty line or with the last line.
func checkHeader(data []byte) error {
	head, _, found := bytes.Cut(data, []byte("\n\n"))
	switch {
	case bytes.IndexByte(head, 0) >= 0:
		return errors.New("a zero byte stands in its header")
	case !found && !bytes.HasSuffix(data, []byte("\n")):
		return errors.New("its header has no end")
	}
	return nil
}

// headerLine takes the line "key value" from the front of text.
func headerLine(text, key string) (value, rest string, ok bool) {
	after, ok := strings.CutPrefix(text, key+" ")
	if !ok {
		return "", text, false
	}
	value, rest, ok = strings.Cut(after, "\n")
	return value, rest, ok
}

func checkCommit(data []byte) error {
	if err := checkHeader(data); err != nil {
		return fmt.Errorf("%w: %w", errBadCommit, err)
	}
	_, rest, err := commitLinks(string(data))
	if err != nil {
		return err
	}
	authors := 0
	for ; ; authors++ {
		line, more, ok := headerLine(rest, "author")
		if !ok {
			break
		}
		if err := checkIdent(line); err != nil {
			return fmt.Errorf("%w: author: %w", errBadCommit, err)
		}
		rest = more
	}
	if authors != 1 {
		return fmt.Errorf("%w: it has %d authors in their place, not one", errBadCommit, authors)
	}
	line, _, ok := headerLine(rest, "committer")
	if !ok {
		return fmt.Errorf("%w: no committer after the author", errBadCommit)
	}
	if err := checkIdent(line); err != nil {
		return fmt.Errorf("%w: committer: %w", errBadCommit, err)
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return fmt.Errorf("%w: a zero byte", errBadCommit)
	}
	return nil
}

// commitLinks returns what a commit names, the tree first, and the text after
// it.
func commitLinks(text string) (links []Hash, rest string, err error) {
	line, rest, ok := headerLine(text, "tree")
	if !ok {
		return nil, "", fmt.Errorf("%w: it does not begin with its tree", errBadCommit)
	}
	for key := "tree"; ok; line, rest, ok = headerLine(rest, key) {
		h, whole := ParseHash(line)
		if !whole {
			return nil, "", fmt.Errorf("%w: %s %q", errBadCommit, key, line)
		}
		links, key = append(links, h), "parent"
		if !strings.HasPrefix(rest, "parent ") {
			break
		}
	}
	return links, rest, nil
}

// checkIdent checks the line of an author, a committer or a tagger: name,
// address, seconds and zone, one space between each.
func checkIdent(line string) error {
	name, rest, ok := strings.Cut(line, "<")
	if !ok || strings.ContainsAny(name, ">") {
		return fmt.Errorf("no address in %q", line)
	}
	if !strings.HasSuffix(name, " ") {
		return fmt.Errorf("no name and space before the address in %q", line)
	}
	address, rest, ok := strings.Cut(rest, ">")
	if !ok || strings.Contains(address, "<") {
		return fmt.Errorf("a malformed address in %q", line)
	}
	seconds, zone, _ := strings.Cut(strings.TrimPrefix(rest, " "), " ")
	if !strings.HasPrefix(rest, " ") || !digits(seconds) || len(seconds) > 1 && seconds[0] == '0' {
		return fmt.Errorf("a malformed time in %q", line)
	}
	if len(seconds) > 19 || len(seconds) == 19 && seconds > "9223372036854775807" {
		return fmt.Errorf("a time beyond all clocks in %q", line)
	}
	if len(zone) != 5 || zone[0] != '+' && zone[0] != '-' || !digits(zone[1:]) {
		return fmt.Errorf("a malformed time zone in %q", line)
	}
	return nil
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

func checkTag(data []byte) error {
	if err := checkHeader(data); err != nil {
		return fmt.Errorf("%w: %w", errBadTag, err)
	}
	_, rest, err := tagTarget(string(data))
	if err != nil {
		return err
	}
	line, _, ok := headerLine(rest, "tagger")
	if !ok {
		return nil // the oldest tags have none
	}
	if err := checkIdent(line); err != nil {
		return fmt.Errorf("%w: tagger: %w", errBadTag, err)
	}
	return nil
}

var errBadTag = errors.New("malformed tag")

// named is an object that another names, and the kind that it has to be.
type named struct {
	hash Hash
	kind Kind
}

// tagTarget returns the object that a tag names, and the text after it.
func tagTarget(text string) (target named, rest string, err error) {
	line, rest, ok := headerLine(text, "object")
	h, whole := ParseHash(line)
	if !ok || !whole {
		return target, "", fmt.Errorf("%w: it names no object", errBadTag)
	}
	kind, rest, ok := headerLine(rest, "type")
	switch Kind(kind) {
	case BlobKind, TreeKind, CommitKind, TagKind:
	default:
		ok = false
	}
	if !ok {
		return target, "", fmt.Errorf("%w: it names no kind of object", errBadTag)
	}
	if _, rest, ok = headerLine(rest, "tag"); !ok {
		return target, "", fmt.Errorf("%w: it has no name", errBadTag)
	}
	return named{h, Kind(kind)}, rest, nil
}
