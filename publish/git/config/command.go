package config

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// fromCommand reads the configuration in the environment that stands for git's
// command line (git-config, "ENVIRONMENT"): GIT_CONFIG_COUNT with its pairs,
// and then, stronger, GIT_CONFIG_PARAMETERS, by which git passes on its -c.
func fromCommand(lookup func(string) (string, bool)) ([]entry, error) {
	var all []entry
	take := func(key, value string) error {
		key, err := commandKey(key)
		if err == nil {
			all = append(all, entry{key, value})
		}
		return err
	}
	if text, _ := lookup("GIT_CONFIG_COUNT"); text != "" {
		count, err := strconv.ParseUint(strings.TrimSpace(text), 10, 31)
		if err != nil {
			return nil, fmt.Errorf("GIT_CONFIG_COUNT is %q, which is no count", text)
		}
		for i := range count {
			name := fmt.Sprintf("GIT_CONFIG_KEY_%d", i)
			key, set := lookup(name)
			if !set {
				return nil, fmt.Errorf("%s is missing", name)
			}
			name = fmt.Sprintf("GIT_CONFIG_VALUE_%d", i)
			value, set := lookup(name)
			if !set {
				return nil, fmt.Errorf("%s is missing", name)
			}
			if err := take(key, value); err != nil {
				return nil, err
			}
		}
	}
	text, _ := lookup("GIT_CONFIG_PARAMETERS")
	if err := parameters(text, take); err != nil {
		return nil, fmt.Errorf("GIT_CONFIG_PARAMETERS: %w", err)
	}
	return all, nil
}

// parameters parses 'key=value' and 'key'='value', separated by blanks.
func parameters(text string, take func(key, value string) error) error {
	for text = strings.TrimLeft(text, blanks); text != ""; text = strings.TrimLeft(text, blanks) {
		key, rest, err := dequote(text)
		if err != nil {
			return err
		}
		value := "true"
		if after, ok := strings.CutPrefix(rest, "="); ok {
			if rest = after; strings.HasPrefix(rest, "'") {
				if value, rest, err = dequote(rest); err != nil {
					return err
				}
			}
		} else if before, after, ok := strings.Cut(key, "="); ok {
			key, value = strings.TrimSpace(before), after
		} else {
			key = strings.TrimSpace(key)
		}
		if rest != "" && !strings.ContainsRune(blanks, rune(rest[0])) {
			return errQuotes
		}
		if err := take(key, value); err != nil {
			return err
		}
		text = rest
	}
	return nil
}

const blanks = " \t\n\v\f\r"

var errQuotes = errors.New("its quotes are not those of a shell")

// dequote parses one word as git quotes it for a shell (sq_quote_buf).
func dequote(text string) (word, rest string, err error) {
	var b strings.Builder
	if !strings.HasPrefix(text, "'") {
		return "", "", errQuotes
	}
	for text = text[1:]; ; {
		part, after, ok := strings.Cut(text, "'")
		if !ok {
			return "", "", errQuotes
		}
		b.WriteString(part)
		if len(after) < 3 || after[0] != '\\' || after[1] != '\'' && after[1] != '!' || after[2] != '\'' {
			return b.String(), after, nil
		}
		b.WriteByte(after[1])
		text = after[3:]
	}
}

// commandKey checks a key as git does (git_config_parse_key), and returns it as
// Config keeps it.
func commandKey(key string) (string, error) {
	last := strings.LastIndexByte(key, '.')
	if last <= 0 {
		return "", fmt.Errorf("the key %q names no section", key)
	}
	section, _, _ := strings.Cut(key, ".")
	name := key[last+1:]
	for i := range len(section) {
		if !nameByte(section[i]) {
			return "", fmt.Errorf("the key %q is malformed", key)
		}
	}
	for i := range len(name) {
		if !nameByte(name[i]) || i == 0 && !(name[i]|0x20 >= 'a' && name[i]|0x20 <= 'z') {
			return "", fmt.Errorf("the key %q is malformed", key)
		}
	}
	if name == "" || section == "" || strings.ContainsRune(key, '\n') {
		return "", fmt.Errorf("the key %q is malformed", key)
	}
	return normal(key), nil
}
