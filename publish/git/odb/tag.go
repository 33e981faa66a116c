package odb

import (
	"bytes"
	"fmt"
	"strings"
)

// Tag is the content of an annotated tag.
type Tag struct {
	Object  Hash
	Kind    Kind // of the object
	Name    string
	Tagger  Signature
	Message string // with the signature, where there is one, at its end
}

// Encode returns the content of the tag object.
func (t Tag) Encode() []byte {
	return fmt.Appendf(nil, "object %s\ntype %s\ntag %s\ntagger %s\n\n%s", t.Object, t.Kind, t.Name, t.Tagger, t.Message)
}

// ParseTag parses the content of a tag object. The headers must come in git's
// order.
func ParseTag(data []byte) (Tag, error) {
	head, message, _ := bytes.Cut(data, []byte("\n\n"))
	lines := strings.Split(string(head), "\n")
	var t Tag
	for i, key := range []string{"object ", "type ", "tag ", "tagger "} {
		if i >= len(lines) || !strings.HasPrefix(lines[i], key) {
			return Tag{}, fmt.Errorf("%w: its %sdoes not stand in its place", errBadTag, key)
		}
		value := lines[i][len(key):]
		switch i {
		case 0:
			h, ok := ParseHash(value)
			if !ok {
				return Tag{}, fmt.Errorf("%w: object %q", errBadTag, value)
			}
			t.Object = h
		case 1:
			t.Kind = Kind(value)
		case 2:
			t.Name = value
		case 3:
			by, err := parseSignature(value)
			if err != nil {
				return Tag{}, fmt.Errorf("%w: tagger %q", errBadTag, value)
			}
			t.Tagger = by
		}
	}
	t.Message = string(message)
	return t, nil
}
