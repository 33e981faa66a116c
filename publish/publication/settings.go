package publication

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"time"
	_ "time/tzdata" // time zones for systems without any

	"gopkg.in/yaml.v3"

	"tahrir/document"
	"tahrir/publish/git"
	"tahrir/publish/git/odb"
)

// File is the path of a publication's settings.
const File = "publication.yaml"

// Limit bounds publication.yaml, in bytes.
const Limit = 1 << 20

// Settings is the content of publication.yaml. It belongs to the publication,
// not to one editor.
type Settings struct {
	Name          string // as readers know it
	EditorInChief string
	Language      string // BCP 47; ar where ""
	TimeZone      string // IANA name, "Africa/Cairo"; the clock's zone where ""
	Digits        string // of numbers and times that the window shows: "latin" (012), "arabic" (٠١٢), "persian" (۰۱۲); the reader's own where ""
	BaseURL       string // of the public site, without a final slash
	Sections      string // that an article can be in, besides those in use: "محليات، رياضة"
	Limits        Limits
	Rules         string // of the check that are off, or of another severity than their own: "tatweel=off author-missing=error"
	// Ignored is what the check leaves alone in every article, a line each: the name of
	// a rule and the words that it finds, "repeated-word: شيئًا شيئًا".
	Ignored string
	// Generate is what is made beside each article in the same commit.
	Generate Generate
	// Signed requires every commit to be signed; Verify checks it.
	Signed bool
	// AllowedSigners is the path in the repository of the list of who may sign,
	// in the format of ssh's allowed_signers. Where "", the user's own list
	// counts.
	AllowedSigners string
}

// Limits are the lengths beyond which a text is found too long. Zero is the
// program's own.
type Limits struct {
	Headline  int // of a headline, in characters
	Paragraph int // of a paragraph, in words
}

// Generate chooses what is made beside the articles' files.
type Generate struct {
	Index       bool // index.md, for Hugo, Jekyll and Astro (publish/site)
	Corrections bool // corrections/index.md, the page of all corrections
}

// form is the structure of the file.
type form struct {
	Name          string       `yaml:"name"`
	EditorInChief string       `yaml:"editor_in_chief"`
	Language      string       `yaml:"language"`
	TimeZone      string       `yaml:"time_zone"`
	Digits        string       `yaml:"digits"`
	BaseURL       string       `yaml:"base_url"`
	Sections      sectionNames `yaml:"sections"`
	Limits        struct {
		Headline  int `yaml:"headline"`
		Paragraph int `yaml:"paragraph"`
	} `yaml:"limits"`
	Rules    map[string]string `yaml:"rules"`
	Ignored  []string          `yaml:"ignored"`
	Generate struct {
		Index       bool `yaml:"index"`
		Corrections bool `yaml:"corrections"`
	} `yaml:"generate"`
	Signed         bool   `yaml:"signed"`
	AllowedSigners string `yaml:"allowed_signers"`
}

// Decode reads the file.
func Decode(data []byte) (Settings, error) {
	var s form
	if err := yaml.Unmarshal(data, &s); err != nil {
		return Settings{}, fmt.Errorf("%s: %w", File, err)
	}
	return Settings{
		Name: s.Name, EditorInChief: s.EditorInChief, Language: s.Language, TimeZone: s.TimeZone, Digits: s.Digits, Sections: sectionsText(s.Sections), Limits: Limits(s.Limits), Rules: rulesText(s.Rules), Ignored: ignoredText(s.Ignored),
		BaseURL: s.BaseURL, Generate: Generate{Index: s.Generate.Index, Corrections: s.Generate.Corrections}, Signed: s.Signed, AllowedSigners: s.AllowedSigners,
	}, nil
}

// Encode returns the file with these settings. It keeps the comments, unknown
// keys and order of old, the present file, and adds to it no key without a value.
func (s Settings) Encode(old []byte) ([]byte, error) {
	var f form
	f.Name, f.EditorInChief, f.Language, f.TimeZone = s.Name, s.EditorInChief, s.Language, s.TimeZone
	f.Sections = s.SectionList()
	f.Digits, f.Limits.Headline, f.Limits.Paragraph = s.Digits, s.Limits.Headline, s.Limits.Paragraph
	f.Generate.Corrections, f.Rules, f.Ignored = s.Generate.Corrections, rulesOf(s.Rules), s.IgnoredAlways()
	f.BaseURL, f.Generate.Index, f.Signed, f.AllowedSigners = s.BaseURL, s.Generate.Index, s.Signed, s.AllowedSigners
	var fresh, doc yaml.Node
	if err := fresh.Encode(&f); err != nil {
		return nil, fmt.Errorf("%s: %w", File, err)
	}
	if err := yaml.Unmarshal(old, &doc); err != nil {
		return nil, fmt.Errorf("%s: %w", File, err)
	}
	root := &fresh
	if len(doc.Content) == 1 && doc.Content[0].Kind == yaml.MappingNode {
		root = doc.Content[0]
		merge(root, &fresh)
		prune(root, f.Rules)
	} else if len(doc.Content) > 0 {
		return nil, fmt.Errorf("%s: not a list of settings", File)
	}
	var b bytes.Buffer
	e := yaml.NewEncoder(&b)
	e.SetIndent(2)
	if doc.Kind == yaml.DocumentNode {
		root = &doc
	}
	if err := errors.Join(e.Encode(root), e.Close()); err != nil {
		return nil, fmt.Errorf("%s: %w", File, err)
	}
	return b.Bytes(), nil
}

// merge sets the values of from in the mapping to. A key that says nothing is not
// added.
func merge(to, from *yaml.Node) {
	for i := 0; i < len(from.Content); i += 2 {
		key, value := from.Content[i], from.Content[i+1]
		found := false
		for j := 0; j < len(to.Content); j += 2 {
			if to.Content[j].Value != key.Value {
				continue
			}
			found = true
			own := to.Content[j+1]
			switch {
			case own.Kind == yaml.MappingNode && value.Kind == yaml.SequenceNode && len(value.Content) == 0: // another program's
			case own.Kind == yaml.MappingNode && value.Kind == yaml.MappingNode:
				merge(own, value)
			case own.Kind == yaml.SequenceNode && value.Kind == yaml.SequenceNode:
				if !sameItems(own, value) {
					mergeList(own, value)
				}
			case own.Value != value.Value || own.Kind != value.Kind:
				value.HeadComment, value.LineComment, value.FootComment = own.HeadComment, own.LineComment, own.FootComment
				to.Content[j+1] = value
			}
		}
		if !found && !silent(value) {
			to.Content = append(to.Content, key, value)
		}
	}
}

// sameItems reports whether two lists hold the same.
func sameItems(a, b *yaml.Node) bool {
	return slices.EqualFunc(a.Content, b.Content, func(a, b *yaml.Node) bool { return a.Value == b.Value })
}

// mergeList sets the items of from in the list to. An item that stays keeps its
// comments.
func mergeList(to, from *yaml.Node) {
	for i, item := range from.Content {
		for _, own := range to.Content {
			if own.Value == item.Value && own.Kind == item.Kind {
				from.Content[i] = own
				break
			}
		}
	}
	to.Content, to.Style = from.Content, from.Style
}

// silent reports whether a value is what a missing key means, or a mapping of such
// values.
func silent(value *yaml.Node) bool {
	if value.Kind == yaml.SequenceNode {
		return len(value.Content) == 0
	}
	for i := 1; i < len(value.Content); i += 2 {
		if !silent(value.Content[i]) {
			return false
		}
	}
	return value.Kind == yaml.MappingNode || value.Value == "" || value.Value == "0" || value.Value == "false"
}

// Zone returns the publication's time zone.
func (s Settings) Zone(now time.Time) (*time.Location, error) {
	if s.TimeZone == "" {
		return now.Location(), nil
	}
	zone, err := time.LoadLocation(s.TimeZone)
	if err != nil {
		return nil, fmt.Errorf("the publication's time zone: %w", err)
	}
	return zone, nil
}

// Complete returns a published copy of a draft, in which the settings fill what
// the draft leaves empty.
func (s Settings) Complete(draft *document.Article, now time.Time) *document.Article {
	a := draft.Clone()
	a.Status, a.Retraction = document.Published, "" // publishing again ends a retraction
	if a.EditorInChief == "" {
		a.EditorInChief = s.EditorInChief
	}
	if a.Language == "" {
		a.Language = s.language()
	}
	if a.Updated.IsZero() {
		a.Updated = now
	}
	a.Updated = a.Updated.Truncate(time.Second)
	return a
}

// language returns the publication's language, Arabic where it names none.
func (s Settings) language() string {
	if s.Language == "" {
		return "ar"
	}
	return s.Language
}

// Read returns the settings in a tree, the zero Settings where there are none.
func Read(store *git.Store, tree odb.Hash) (Settings, error) {
	data, err := store.ReadFile(tree, File, Limit)
	if err != nil || data == nil {
		return Settings{}, err
	}
	return Decode(data)
}
