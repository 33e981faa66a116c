package publication

import (
	"errors"
	"maps"
	"regexp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// ErrRules means that a value does not say of rules how serious they are.
var ErrRules = errors.New("it is rules of the check, each with off, advice or error (tatweel=off author-missing=error)")

// rule is one rule of the check with how serious it is, as it is typed.
var rule = regexp.MustCompile(`^[a-z][a-z-]*=(off|advice|error)$`)

// ruled returns what is said of rules in the form that is kept: each once, sorted.
func ruled(value string) (string, error) {
	said := strings.Fields(strings.NewReplacer(",", " ", "،", " ").Replace(value))
	for _, s := range said {
		if !rule.MatchString(s) {
			return "", ErrRules
		}
	}
	return rulesText(rulesOf(strings.Join(said, " "))), nil
}

// rulesOf returns the rules of a value that ruled returned, by name.
func rulesOf(value string) map[string]string {
	rules := map[string]string{}
	for _, s := range strings.Fields(value) {
		name, severity, _ := strings.Cut(s, "=")
		rules[name] = severity
	}
	return rules
}

func rulesText(rules map[string]string) string {
	var said []string
	for _, name := range slices.Sorted(maps.Keys(rules)) {
		if s := name + "=" + rules[name]; rule.MatchString(s) {
			said = append(said, s)
		}
	}
	return strings.Join(said, " ")
}

// RuleSeverities returns what the settings say of rules of the check: off, advice or
// error, by the name of the rule.
func (s Settings) RuleSeverities() map[string]string { return rulesOf(s.Rules) }

// WithRule returns the settings with another severity of a rule; "" for its own.
func (s Settings) WithRule(name, severity string) Settings {
	rules := rulesOf(s.Rules)
	delete(rules, name)
	if severity != "" {
		rules[name] = severity
	}
	s.Rules = rulesText(rules)
	return s
}

// prune drops the rules that are no longer said from the mapping of the file.
func prune(root *yaml.Node, rules map[string]string) {
	for i := 0; i+1 < len(root.Content); i += 2 {
		if list := root.Content[i+1]; root.Content[i].Value == "rules" && list.Kind == yaml.MappingNode {
			var kept []*yaml.Node
			for j := 0; j+1 < len(list.Content); j += 2 {
				if _, said := rules[list.Content[j].Value]; said || !rule.MatchString(list.Content[j].Value+"="+list.Content[j+1].Value) {
					kept = append(kept, list.Content[j], list.Content[j+1])
				}
			}
			list.Content = kept
		}
	}
}
