package publication

import (
	"errors"
	"fmt"
	"net/url"
	"path"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
)

// Keys are the settings by their keys in the file, in its order. A key in a mapping
// of the file is written after the mapping's, with a dot between.
var Keys = func() (keys []string) {
	for _, f := range fields {
		keys = append(keys, f.key)
	}
	return keys
}()

// Why a value is refused.
var (
	ErrUnknownKey = errors.New("the publication has no such setting")
	ErrNoName     = errors.New("a publication has a name")
	ErrNotOneLine = errors.New("it is one line of text, and not longer than 200 characters")
	ErrLanguage   = errors.New("it is the tag of a language (ar, fa, en-GB)")
	ErrTimeZone   = errors.New("no time zone is called so (Africa/Cairo)")
	ErrDigits     = errors.New("digits are latin, arabic or persian")
	ErrBaseURL    = errors.New("it is the address of a site (https://news.example)")
	ErrLimit      = errors.New("it is a number up to 100000, or 0 for the program's own")
	ErrYesOrNo    = errors.New("it is true or false")
	ErrPath       = errors.New("it is the path of a file in the repository")
)

// ValueError means that a setting does not take a value. It wraps why.
type ValueError struct {
	Key, Value string
	Err        error
}

func (e *ValueError) Error() string { return fmt.Sprintf("%s: %q: %v", e.Key, e.Value, e.Err) }

func (e *ValueError) Unwrap() error { return e.Err }

// Change is a setting whose value is another than before.
type Change struct{ Key, Old, New string }

// Value returns a setting, or a part of one, as it is typed; "" for an unknown key.
func (s Settings) Value(key string) string {
	if value, ok := s.part(key); ok {
		return value
	}
	for _, f := range fields {
		if f.key == key {
			return f.get(s)
		}
	}
	return ""
}

// With returns the settings with another value of one, or of a part of one. The error
// is a *ValueError.
func (s Settings) With(key, value string) (Settings, error) {
	if with, ok := s.withPart(key, strings.TrimSpace(value)); ok {
		if err := with.sound(key, strings.TrimSpace(value)); err != nil {
			return s, &ValueError{key, value, err}
		}
		return with, nil
	}
	for _, f := range fields {
		if f.key != key {
			continue
		}
		with := s
		if err := f.set(&with, strings.TrimSpace(value)); err != nil {
			return s, &ValueError{key, value, err}
		}
		return with, nil
	}
	return s, &ValueError{key, value, ErrUnknownKey}
}

// Changes returns what differs between two settings, in the order of [Keys]. Rules and
// what is ignored are one setting each; [Parts] takes them apart.
func Changes(old, now Settings) (list []Change) {
	for _, f := range fields {
		if a, b := f.get(old), f.get(now); a != b {
			list = append(list, Change{f.key, a, b})
		}
	}
	return list
}

// Merge returns theirs with what was changed from base to ours, each rule and each
// item that is ignored by itself. What both changed, and not alike, it leaves as theirs
// and returns as disputed: from their value to ours.
func Merge(base, ours, theirs Settings) (merged Settings, disputed []Change) {
	merged = theirs
	for _, c := range Parts(base, ours) {
		switch now := theirs.Value(c.Key); now {
		case c.New:
		case c.Old:
			merged = merged.taking(c, ours)
		default:
			disputed = append(disputed, Change{c.Key, now, c.New})
		}
	}
	return merged, disputed
}

// taking returns the settings with a change as it is in others, whether it would be
// taken from a person or not.
func (s Settings) taking(c Change, from Settings) Settings {
	if with, ok := s.withPart(c.Key, c.New); ok {
		return with
	}
	for _, f := range fields {
		if f.key == c.Key {
			f.copy(&s, from)
		}
	}
	return s
}

// field is one setting.
type field struct {
	key  string
	get  func(Settings) string
	set  func(*Settings, string) error
	copy func(to *Settings, from Settings)
}

var fields = []field{
	text("name", func(s *Settings) *string { return &s.Name }, named),
	text("editor_in_chief", func(s *Settings) *string { return &s.EditorInChief }, oneLine),
	text("language", func(s *Settings) *string { return &s.Language }, tongue),
	text("time_zone", func(s *Settings) *string { return &s.TimeZone }, zone),
	text("digits", func(s *Settings) *string { return &s.Digits }, digits),
	text("base_url", func(s *Settings) *string { return &s.BaseURL }, site),
	text("sections", func(s *Settings) *string { return &s.Sections }, sectioned),
	number("limits.headline", func(s *Settings) *int { return &s.Limits.Headline }),
	number("limits.paragraph", func(s *Settings) *int { return &s.Limits.Paragraph }),
	text("rules", func(s *Settings) *string { return &s.Rules }, ruled),
	text("ignored", func(s *Settings) *string { return &s.Ignored }, ignoring),
	yesNo("generate.index", func(s *Settings) *bool { return &s.Generate.Index }),
	yesNo("generate.corrections", func(s *Settings) *bool { return &s.Generate.Corrections }),
	yesNo("signed", func(s *Settings) *bool { return &s.Signed }),
	text("allowed_signers", func(s *Settings) *string { return &s.AllowedSigners }, inside),
}

// text is a setting of text. Check returns the value as it is kept.
func text(key string, of func(*Settings) *string, check func(string) (string, error)) field {
	return field{key, func(s Settings) string { return *of(&s) }, func(s *Settings, value string) error {
		kept, err := check(value)
		*of(s) = kept
		return err
	}, func(to *Settings, from Settings) { *of(to) = *of(&from) }}
}

// number is a setting that counts. Its digits may be Arabic or Persian.
func number(key string, of func(*Settings) *int) field {
	return field{key, func(s Settings) string {
		if *of(&s) == 0 {
			return ""
		}
		return strconv.Itoa(*of(&s))
	}, func(s *Settings, value string) error {
		if value == "" {
			value = "0"
		}
		n, err := strconv.Atoi(strings.Map(latin, value))
		if err != nil || n < 0 || n > 100_000 {
			return ErrLimit
		}
		*of(s) = n
		return nil
	}, func(to *Settings, from Settings) { *of(to) = *of(&from) }}
}

func yesNo(key string, of func(*Settings) *bool) field {
	return field{key, func(s Settings) string { return strconv.FormatBool(*of(&s)) }, func(s *Settings, value string) (err error) {
		switch value {
		case "true", "false":
			*of(s) = value == "true"
			return nil
		}
		return ErrYesOrNo
	}, func(to *Settings, from Settings) { *of(to) = *of(&from) }}
}

// latin returns the Latin form of an Arabic or a Persian digit.
func latin(r rune) rune {
	switch {
	case r >= '٠' && r <= '٩':
		return r - '٠' + '0'
	case r >= '۰' && r <= '۹':
		return r - '۰' + '0'
	}
	return r
}

// longest is how many characters a name may have.
const longest = 200

func oneLine(value string) (string, error) {
	if !utf8.ValidString(value) || utf8.RuneCountInString(value) > longest || strings.ContainsFunc(value, func(r rune) bool { return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' }) {
		return "", ErrNotOneLine
	}
	return value, nil
}

func named(value string) (string, error) {
	if value == "" {
		return "", ErrNoName
	}
	return oneLine(value)
}

func tongue(value string) (string, error) {
	if value == "" {
		return "", nil
	}
	if _, err := language.Parse(value); err != nil || strings.Contains(value, "_") {
		return "", ErrLanguage
	}
	return value, nil
}

func zone(value string) (string, error) {
	if _, err := time.LoadLocation(value); err != nil || value == "Local" {
		return "", ErrTimeZone
	}
	return value, nil
}

func digits(value string) (string, error) {
	switch value {
	case "", "latin", "arabic", "persian":
		return value, nil
	}
	return "", ErrDigits
}

func site(value string) (string, error) {
	if value == "" {
		return "", nil
	}
	u, err := url.Parse(value)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return "", ErrBaseURL
	}
	return strings.TrimRight(value, "/"), nil
}

func inside(value string) (string, error) {
	if value != "" && (path.IsAbs(value) || path.Clean(value) != value || value == ".." || strings.HasPrefix(value, "../")) {
		return "", ErrPath
	}
	return value, nil
}
