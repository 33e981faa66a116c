package config

import (
	"errors"
	"fmt"
	"strings"
)

var errSyntax = errors.New("bad git configuration")

// Parse parses the text of one file and calls take for each value, with section
// and key in lower case (git-config, "Syntax"). An error of take ends it. A
// syntax error names its line.
func Parse(text string, take func(section, subsection, key, value string) error) error {
	p := &parser{text: strings.TrimPrefix(text, "\ufeff"), line: 1}
	section, subsection := "", ""
	for {
		p.blank()
		switch c := p.peek(); {
		case c == 0:
			return nil
		case c == '#' || c == ';':
			p.comment()
		case c == '[':
			var err error
			if section, subsection, err = p.header(); err != nil {
				return err
			}
		default:
			key, value, err := p.variable()
			if err != nil {
				return err
			}
			if section == "" {
				return p.fault("a value before any section")
			}
			if err := take(section, subsection, key, value); err != nil {
				return err
			}
		}
	}
}

type parser struct {
	text string
	at   int
	line int
}

func (p *parser) fault(what string) error {
	return fmt.Errorf("%w, line %d: %s", errSyntax, p.line, what)
}

func (p *parser) peek() byte {
	if p.at >= len(p.text) {
		return 0
	}
	return p.text[p.at]
}

func (p *parser) next() byte {
	c := p.peek()
	if p.at < len(p.text) {
		p.at++
	}
	if c == '\n' {
		p.line++
	}
	return c
}

func (p *parser) blank() {
	for strings.IndexByte(" \t\r\n", p.peek()) >= 0 && p.peek() != 0 {
		p.next()
	}
}

func (p *parser) comment() {
	for c := p.peek(); c != 0 && c != '\n'; c = p.peek() {
		p.next()
	}
}

// header parses [section] or [section "subsection"].
func (p *parser) header() (section, subsection string, err error) {
	p.next()
	start := p.at
	for nameByte(p.peek()) || p.peek() == '.' {
		p.next()
	}
	section = strings.ToLower(p.text[start:p.at])
	for p.peek() == ' ' || p.peek() == '\t' {
		p.next()
	}
	if p.peek() == '"' {
		p.next()
		var b strings.Builder
		for {
			c := p.next()
			if c == '\\' {
				c = p.next()
			} else if c == '"' {
				break
			}
			if c == 0 || c == '\n' {
				return "", "", p.fault("an unclosed subsection")
			}
			b.WriteByte(c)
		}
		subsection = b.String()
	}
	if p.next() != ']' || section == "" {
		return "", "", p.fault("a bad section")
	}
	// The old form [section.subsection], which ignores case.
	if name, sub, ok := strings.Cut(section, "."); ok && subsection == "" {
		section, subsection = name, sub
	}
	return section, subsection, nil
}

func (p *parser) variable() (key, value string, err error) {
	start := p.at
	for nameByte(p.peek()) {
		p.next()
	}
	key = strings.ToLower(p.text[start:p.at])
	if key == "" {
		return "", "", p.fault("a bad name")
	}
	for p.peek() == ' ' || p.peek() == '\t' || p.peek() == '\r' {
		p.next()
	}
	switch p.peek() {
	case 0, '\n':
		return key, "true", nil
	case '#', ';':
		return key, "true", nil
	case '=':
		p.next()
		value, err = p.value()
		return key, value, err
	}
	return "", "", p.fault("a bad name")
}

// value parses to the end of the line: quotes, escapes, comments and continued
// lines. Blanks at both ends are dropped unless quoted.
func (p *parser) value() (string, error) {
	var b strings.Builder
	kept := 0 // the length without trailing blanks
	quoted := false
	for {
		c := p.next()
		switch {
		case c == 0 || c == '\n':
			if quoted {
				return "", p.fault("an unclosed quotation")
			}
			return b.String()[:kept], nil
		case c == '\r' && p.peek() == '\n':
			continue
		case c == '"':
			quoted = !quoted
			kept = b.Len()
			continue
		case (c == '#' || c == ';') && !quoted:
			p.comment()
			continue
		case (c == ' ' || c == '\t') && !quoted:
			if b.Len() > 0 {
				b.WriteByte(c)
			}
			continue
		case c == '\\':
			switch e := p.next(); e {
			case '\n':
				continue
			case '\r':
				if p.peek() == '\n' {
					p.next()
					continue
				}
				return "", p.fault("a bad escape")
			case 'n':
				c = '\n'
			case 't':
				c = '\t'
			case 'b':
				c = '\b'
			case '\\', '"':
				c = e
			default:
				return "", p.fault("a bad escape")
			}
		}
		b.WriteByte(c)
		kept = b.Len()
	}
}

func nameByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-'
}
