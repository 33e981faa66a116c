package publication

import (
	"errors"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A rule of the check and an item that is ignored are parts of their settings, which
// two people may change at once. The key of a part is that of its setting, a dot, and
// its name.
const (
	rulePart    = "rules."
	ignoredPart = "ignored."
)

// ErrIgnored means that a value does not say what is ignored.
var ErrIgnored = errors.New("it is a rule of the check and the words that it finds, a line each (repeated-word: شيئًا شيئًا)")

// RuleKey returns the key of a rule, whose value is off, advice, error or "".
func RuleKey(name string) string { return rulePart + name }

// IgnoredKey returns the key of an item that is ignored, whose value is true or false.
func IgnoredKey(item string) string { return ignoredPart + item }

// RuleOf returns the rule whose key this is.
func RuleOf(key string) (name string, ok bool) { return strings.CutPrefix(key, rulePart) }

// IgnoredOf returns the item that is ignored whose key this is.
func IgnoredOf(key string) (item string, ok bool) { return strings.CutPrefix(key, ignoredPart) }

// Parts returns what differs between two settings as Changes does, each rule and each
// item that is ignored by itself.
func Parts(old, now Settings) (list []Change) {
	for _, c := range Changes(old, now) {
		switch c.Key {
		case "rules":
			names := slices.Concat(strings.Fields(old.Rules), strings.Fields(now.Rules))
			for i, said := range names {
				name, _, _ := strings.Cut(said, "=")
				names[i] = RuleKey(name)
			}
			list = append(list, differing(old, now, names)...)
		case "ignored":
			items := slices.Concat(old.IgnoredAlways(), now.IgnoredAlways())
			for i, item := range items {
				items[i] = IgnoredKey(item)
			}
			list = append(list, differing(old, now, items)...)
		default:
			list = append(list, c)
		}
	}
	return list
}

// differing returns the changes of the parts with these keys, each once.
func differing(old, now Settings, keys []string) (list []Change) {
	slices.Sort(keys)
	for _, key := range slices.Compact(keys) {
		if a, b := old.Value(key), now.Value(key); a != b {
			list = append(list, Change{key, a, b})
		}
	}
	return list
}

// part returns the value of a part, and whether the key is that of one.
func (s Settings) part(key string) (value string, ok bool) {
	if name, ok := RuleOf(key); ok {
		return rulesOf(s.Rules)[name], true
	}
	if item, ok := IgnoredOf(key); ok {
		if slices.Contains(s.IgnoredAlways(), item) {
			return "true", true
		}
		return "false", true
	}
	return "", false
}

// withPart returns the settings with another value of a part, and whether the key is
// that of one.
func (s Settings) withPart(key, value string) (with Settings, ok bool) {
	if name, ok := RuleOf(key); ok {
		return s.WithRule(name, value), true
	}
	if item, ok := IgnoredOf(key); ok {
		return s.WithIgnored(item, value == "true"), true
	}
	return s, false
}

// sound returns why a part does not take the value that it has got.
func (s Settings) sound(key, value string) error {
	if name, ok := RuleOf(key); ok {
		if value != "" && !rule.MatchString(name+"="+value) {
			return ErrRules
		}
		return nil
	}
	if value != "true" && value != "false" {
		return ErrYesOrNo
	}
	_, err := ignoring(s.Ignored)
	return err
}

// IgnoredAlways returns what the check leaves alone in every article.
func (s Settings) IgnoredAlways() []string {
	if s.Ignored == "" {
		return nil
	}
	return strings.Split(s.Ignored, "\n")
}

// WithIgnored returns the settings with an item that is ignored, or without it.
func (s Settings) WithIgnored(item string, ignored bool) Settings {
	items := slices.DeleteFunc(s.IgnoredAlways(), func(other string) bool { return other == item })
	if ignored {
		items = append(items, item)
	}
	s.Ignored = ignoredText(items)
	return s
}

// ignoredText returns items as they are kept: each once and on a line of its own.
func ignoredText(items []string) string {
	var kept []string
	for _, item := range items {
		if item = strings.Join(strings.Fields(item), " "); item != "" && !slices.Contains(kept, item) {
			kept = append(kept, item)
		}
	}
	return strings.Join(kept, "\n")
}

// longestIgnored is how many characters an item that is ignored may have.
const longestIgnored = 1000

// ignoring returns what is ignored in the form that is kept.
func ignoring(value string) (string, error) {
	kept := ignoredText(strings.Split(value, "\n"))
	for _, item := range strings.Split(kept, "\n") {
		name, _, _ := strings.Cut(item, ":")
		if item != "" && (!rule.MatchString(name+"=off") || !utf8.ValidString(item) || utf8.RuneCountInString(item) > longestIgnored || strings.ContainsFunc(item, unicode.IsControl)) {
			return "", ErrIgnored
		}
	}
	return kept, nil
}
