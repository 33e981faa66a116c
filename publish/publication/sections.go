package publication

import (
	"errors"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// ErrSections means that the names of sections are too many or too long.
var ErrSections = errors.New("it is the names of sections with a comma between, at most 100 of them")

// mostSections is how many sections a publication can name.
const mostSections = 100

// sectioned returns the names of sections in the form that is kept: each once, in the
// order in which they were typed.
func sectioned(value string) (string, error) {
	var names []string
	for name := range strings.FieldsFuncSeq(value, func(r rune) bool { return strings.ContainsRune(",،;؛\n", r) }) {
		name, err := oneLine(strings.TrimSpace(name))
		if err != nil {
			return "", ErrSections
		}
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) > mostSections {
		return "", ErrSections
	}
	return strings.Join(names, between), nil
}

// between stands between the names of sections.
const between = "، "

// sectionNames are the sections in the file: a list, or a line of them. What is neither
// is another program's, and names none.
type sectionNames []string

func (n *sectionNames) UnmarshalYAML(node *yaml.Node) error {
	switch node.Kind {
	case yaml.ScalarNode:
		*n = sectionNames{node.Value}
	case yaml.SequenceNode:
		for _, item := range node.Content {
			if item.Kind == yaml.ScalarNode {
				*n = append(*n, item.Value)
			}
		}
	}
	return nil
}

// sectionsText returns the sections of a file, which somebody may have written.
func sectionsText(names []string) string {
	text, err := sectioned(strings.Join(names, between))
	if err != nil {
		return ""
	}
	return text
}

// SectionList returns the names of the sections that the publication names.
func (s Settings) SectionList() []string {
	if s.Sections == "" {
		return nil
	}
	return strings.Split(s.Sections, between)
}
