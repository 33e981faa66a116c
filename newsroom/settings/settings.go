// Package settings is settings.yaml of the home folder: who publishes, into
// which content repository, and how the window looks. A person may edit the
// file too, so comments, unknown keys and their order survive a change.
//
// It holds no secret: passwords and tokens live in the system's keyring. It
// imports nothing of ours.
package settings

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"gopkg.in/yaml.v3"

	"tahrir/document/fsys"
)

// FileName is the file's name in the home folder.
const FileName = "settings.yaml"

// maxSize bounds what is read; settings are far smaller.
const maxSize = 1 << 20

// Settings is what the editor chose. A zero field was not chosen, and has the
// program's default.
type Settings struct {
	Name    string // author and committer of publications
	Email   string
	Content string // the content repository, a folder or an address; empty for the one in the home folder

	Language   string  // of the interface, BCP 47
	Digits     string  // "arabic" (٠١٢), "latin" (012)
	Theme      string  // "light", "dark"
	TextScale  float64 // of the writing view; 0 for 1
	Density    string  // of rows and lines: "compact", "comfortable"
	CaretMoves string  // "visual", "logical"
	Notices    string  // "" where the system shows them too while the window is not looked at, or NoticesInWindow

	FocusMode  string // what stands out on the page: "paragraph", "sentence"
	Typewriter string // "on": the line that is written keeps its height
	PageWidth  string // of the paper: "narrow", "wide"
	FullScreen string // "on"

	SmartOff []string // parts of smart typing that are off: "quotes", "punctuation", "ellipsis", "dashes"

	Spelling   string   // SpellingOn where words are looked up in hunspell's dictionary
	Dictionary []string // words that are right for this editor

	Searches []string // those that were kept, the newest first; see [Settings.KeepSearch]

	Used []string // what the palette did, the last first; see [Settings.Use]

	kept yaml.Node // the document as it was read
	said []byte    // the file as it was read, where it held comments alone
}

// SpellingOn is the value of Settings.Spelling that looks words up.
const SpellingOn = "on"

// NoticesInWindow is the value of Settings.Notices that keeps the system silent.
const NoticesInWindow = "window"

// fields are the keys, in the order in which a new file gets them.
func (s *Settings) fields() []field {
	return []field{
		{"name", &s.Name}, {"email", &s.Email}, {"content", &s.Content},
		{"language", &s.Language}, {"digits", &s.Digits}, {"theme", &s.Theme},
		{"text_scale", &s.TextScale}, {"density", &s.Density}, {"caret_moves", &s.CaretMoves}, {"notices", &s.Notices}, {"smart_off", &s.SmartOff},
		{"focus_mode", &s.FocusMode}, {"typewriter", &s.Typewriter}, {"page_width", &s.PageWidth}, {"full_screen", &s.FullScreen},
		{"spelling", &s.Spelling}, {"dictionary", &s.Dictionary}, {"searches", &s.Searches}, {"used", &s.Used},
	}
}

// MostUsed bounds how much of what was used is remembered.
const MostUsed = 24

// Use notes that something was used, by its name. What was used long ago is
// forgotten.
func (s *Settings) Use(name string) {
	used := append([]string{name}, slices.DeleteFunc(slices.Clone(s.Used), func(n string) bool { return n == name })...)
	s.Used = used[:min(len(used), MostUsed)]
}

// MostSearches bounds how many searches are kept.
const MostSearches = 40

// KeepSearch keeps a search, before those that were kept earlier.
func (s *Settings) KeepSearch(words string) {
	kept := append([]string{words}, slices.DeleteFunc(slices.Clone(s.Searches), func(w string) bool { return w == words })...)
	s.Searches = kept[:min(len(kept), MostSearches)]
}

type field struct {
	key  string
	into any // *string, *float64 or *[]string
}

// Load reads the settings of a home folder. Where there is no file it returns empty
// settings. A file that is no YAML mapping, or has a value of the wrong kind, is an
// error that names the line.
func Load(home string) (*Settings, error) {
	path := filepath.Join(home, FileName)
	s := new(Settings)
	if info, err := os.Stat(path); err == nil && info.Size() > maxSize {
		return nil, fmt.Errorf("settings %s: %d bytes are too many for a settings file", path, info.Size())
	}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read settings: %w", err)
	}
	if err := yaml.Unmarshal(data, &s.kept); err != nil {
		return nil, fmt.Errorf("settings %s: %w", path, err)
	}
	if s.kept.Kind == 0 { // an empty file, or comments alone
		s.said = data
		return s, nil
	}
	top := s.kept.Content[0]
	if top.Kind != yaml.MappingNode {
		return nil, fmt.Errorf("settings %s: line %d: expected `key: value`", path, top.Line)
	}
	for _, f := range s.fields() {
		if value := find(top, f.key); value != nil && value.Tag != "!!null" {
			if err := value.Decode(f.into); err != nil {
				return nil, fmt.Errorf("settings %s: line %d: %s: %w", path, value.Line, f.key, err)
			}
		}
	}
	return s, nil
}

// Save writes the settings into the home folder, which is made where it is
// missing: to a new file, synced, renamed, and the folder synced. What the file
// held beside our keys stays.
func (s *Settings) Save(disk fsys.FS, home string) error {
	data, err := s.encode()
	if err != nil {
		return fmt.Errorf("write settings: %w", err)
	}
	if err := disk.MkdirAll(home, 0o700); err != nil {
		return fmt.Errorf("write settings: %w", err)
	}
	path := filepath.Join(home, FileName)
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target // settings kept elsewhere stay there
	}
	temp := filepath.Join(filepath.Dir(path), fmt.Sprintf(".settings-%d", os.Getpid()))
	if err := fsys.Replace(disk, temp, path, data, 0o600); err != nil {
		return fmt.Errorf("write settings: %w", err)
	}
	return nil
}

func (s *Settings) encode() ([]byte, error) {
	if s.kept.Kind == 0 {
		s.kept = yaml.Node{Kind: yaml.DocumentNode, Content: []*yaml.Node{{Kind: yaml.MappingNode}}}
	}
	top := s.kept.Content[0]
	for _, f := range s.fields() {
		var value yaml.Node
		if err := value.Encode(f.into); err != nil {
			return nil, err
		}
		if value.Kind == yaml.SequenceNode {
			value.Style = yaml.FlowStyle // one line
		}
		old := find(top, f.key)
		switch {
		case old != nil && !alike(old, &value):
			old.Kind, old.Tag, old.Value, old.Style, old.Content = value.Kind, value.Tag, value.Value, value.Style, value.Content
		case old == nil && (value.Value != "" && value.Value != "0" || len(value.Content) > 0):
			top.Content = append(top.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: f.key}, &value)
		}
	}
	if len(top.Content) == 0 {
		return s.said, nil
	}
	var out bytes.Buffer
	out.Write(s.said)
	enc := yaml.NewEncoder(&out)
	enc.SetIndent(2)
	if err := enc.Encode(&s.kept); err != nil {
		return nil, err
	}
	return out.Bytes(), enc.Close()
}

// alike reports whether two values of a key say the same.
func alike(a, b *yaml.Node) bool {
	return a.Value == b.Value && slices.EqualFunc(a.Content, b.Content, func(x, y *yaml.Node) bool { return x.Value == y.Value })
}

// find is the value of key in a mapping, or nil.
func find(mapping *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		if mapping.Content[i].Value == key {
			return mapping.Content[i+1]
		}
	}
	return nil
}
