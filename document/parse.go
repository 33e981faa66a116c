package document

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

var (
	errMapping   = errors.New("an article is a list of keys and their values")
	errKey       = errors.New("a key is a single word")
	errDocuments = errors.New("an article's file holds one document")
)

// parse returns the root of the one document in text.
func parse(text string) (root *yaml.Node, err error) {
	defer func() {
		if fault := recover(); fault != nil { // the parser panics on text that it cannot follow
			root, err = nil, &SyntaxError{Line: 1, Column: 1, Err: fmt.Errorf("the YAML cannot be followed: %v", fault)}
		}
	}()
	decoder := yaml.NewDecoder(strings.NewReader(text))
	var doc, next yaml.Node
	if err := decoder.Decode(&doc); err == io.EOF {
		return nil, &SchemaError{}
	} else if err != nil {
		return nil, placed(text, err)
	}
	if err := decoder.Decode(&next); err == nil {
		return nil, &SyntaxError{Line: max(next.Line, 1), Column: max(next.Column, 1), Err: errDocuments}
	} else if err != io.EOF {
		return nil, placed(text, err)
	}
	root = doc.Content[0]
	if root.Kind != yaml.MappingNode {
		return nil, fault(root, errMapping)
	}
	if root.Anchor != "" {
		return nil, fault(root, errAlias)
	}
	if err := unique(root); err != nil {
		return nil, err
	}
	if weight(root, map[*yaml.Node]int{}) > maxStructure {
		return nil, ErrTooComplex
	}
	return root, nil
}

// weight counts the nodes that a reader holds who copies the target of each alias
// in its place. We never do, but a reader of the published file does. Counting
// stops above maxStructure, which ends an alias that contains itself too.
func weight(n *yaml.Node, known map[*yaml.Node]int) int {
	if w, ok := known[n]; ok {
		return w
	}
	known[n] = maxStructure + 1 // until it is counted
	total := 1
	for _, child := range n.Content {
		if total += weight(child, known); total > maxStructure {
			return total
		}
	}
	if n.Kind == yaml.AliasNode {
		total += weight(n.Alias, known)
	}
	total = min(total, maxStructure+1)
	known[n] = total
	return total
}

func fault(n *yaml.Node, err error) *SyntaxError {
	return &SyntaxError{Line: max(n.Line, 1), Column: max(n.Column, 1), Err: err}
}

// unique returns an error for a key that occurs twice in one mapping, at any depth.
func unique(n *yaml.Node) error {
	if n.Kind == yaml.MappingNode {
		seen := make(map[string]bool, len(n.Content)/2)
		for i := 0; i < len(n.Content); i += 2 {
			key := n.Content[i]
			if key.Kind != yaml.ScalarNode {
				continue
			}
			if seen[key.Value] {
				return fault(key, fmt.Errorf("%q: %w", key.Value, ErrDuplicate))
			}
			seen[key.Value] = true
		}
	}
	for _, child := range n.Content {
		if err := unique(child); err != nil {
			return err
		}
	}
	return nil
}

var yamlError = regexp.MustCompile(`(?s)^yaml: (?:line (\d+): )?(.*)$`)

// placed adds the place to a parser's error. The parser names only lines, none for
// the first, and one too few for an error of its grammar.
func placed(text string, err error) error {
	m := yamlError.FindStringSubmatch(err.Error())
	if m == nil {
		return &SyntaxError{Line: 1, Column: 1, Err: err}
	}
	line, _ := strconv.Atoi(m[1])
	if strings.HasPrefix(m[2], "did not find expected") {
		line++
	}
	lines := strings.Split(text, "\n")
	line = min(max(line, 1), len(lines))
	return &SyntaxError{Line: line, Column: column(lines[line-1], m[2]), Err: errors.New(m[2])}
}

// column guesses the column at which the parser stopped, from its message.
func column(line, said string) int {
	start := len(line) - len(strings.TrimLeft(line, " "))
	switch {
	case strings.Contains(said, "tab character"):
		start = max(strings.IndexByte(line, '\t'), 0)
	case strings.Contains(said, "mapping values"):
		if first := strings.Index(line, ": "); first >= 0 {
			start = first
			if second := strings.Index(line[first+1:], ": "); second >= 0 {
				start = first + 1 + second
			}
		}
	case strings.Contains(said, "start any token"):
		if i := strings.IndexAny(line, "@`%"); i >= 0 {
			start = i
		}
	}
	return utf8.RuneCountInString(line[:start]) + 1
}
