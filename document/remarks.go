package document

import "strings"

// found is the comments among the lines of one known key.
type found struct {
	line  string   // on the key's own line
	inner []string // among the lines of the value
	end   int      // how many lines the key and its value take; the next key's comments follow
}

// all returns the comments, the one on the key's own line first.
func (f found) all() []string {
	if f.line == "" {
		return f.inner
	}
	return append([]string{f.line}, f.inner...)
}

// scanner reads the lines of one known key, whose value is a scalar or a list of
// scalars, just closely enough to tell a comment from text.
type scanner struct {
	text   string
	pos    int
	lineNo int  // the line of pos, from 0
	flow   int  // open brackets
	mid    bool // inside a plain scalar that the next line continues
	last   int  // the line of the last token
	seen   []remark
}

type remark struct {
	lineNo int
	first  bool // at the line's first column
	text   string
}

// remarks returns the comments of a known key; lines[0] is the key's line.
func remarks(lines []string) found {
	s := scanner{text: strings.Join(lines, "\n") + "\n"}
	s.pos = strings.IndexByte(s.text, ':') + 1
	for s.pos < len(s.text) {
		s.next()
	}
	out := found{end: min(s.last+1, len(lines))}
	for _, r := range s.seen {
		switch {
		case r.lineNo == 0:
			out.line = r.text
		case r.lineNo > s.last && r.first:
			return out
		default:
			out.inner = append(out.inner, r.text)
			out.end = max(out.end, r.lineNo+1)
		}
	}
	out.end = min(out.end, len(lines))
	return out
}

func (s *scanner) next() {
	c := s.text[s.pos]
	switch {
	case c == '\n':
		s.lineNo++
		s.pos++
	case c == ' ' || c == '\t':
		s.pos++
	case c == '#':
		end := s.pos + strings.IndexByte(s.text[s.pos:], '\n')
		s.seen = append(s.seen, remark{s.lineNo, s.pos == 0 || s.text[s.pos-1] == '\n', s.text[s.pos:end]})
		s.pos, s.mid = end, false
	case strings.HasPrefix(s.text[s.pos:], "...\n") && (s.pos == 0 || s.text[s.pos-1] == '\n'):
		s.pos += 3 // the end of the document
	case (c == '|' || c == '>') && s.flow == 0 && !s.mid:
		s.block()
	default:
		s.token()
	}
}

// token skips one quoted or plain scalar, a bracket, a comma or a dash.
func (s *scanner) token() {
	switch c := s.text[s.pos]; {
	case s.flow > 0 && strings.IndexByte(",]}", c) >= 0:
		if c != ',' {
			s.flow--
		}
		s.pos++
		s.mid = false
	case c == '-' && strings.IndexByte(" \n", s.text[s.pos+1]) >= 0 && s.flow == 0:
		s.pos++
		s.mid = false
	case s.mid:
		s.plain()
	case c == '"' || c == '\'':
		s.quoted(c)
	case c == '[' || c == '{':
		s.flow++
		s.pos++
	default:
		s.plain()
	}
	s.last = s.lineNo
}

// plain skips one line of a plain scalar, in which quotes and brackets mean
// nothing.
func (s *scanner) plain() {
	s.mid = true
	for s.pos < len(s.text) && s.text[s.pos] != '\n' {
		c, before := s.text[s.pos], s.text[s.pos-1]
		if c == '#' && (before == ' ' || before == '\t') || s.flow > 0 && strings.IndexByte(",]}", c) >= 0 {
			return
		}
		s.pos++
	}
}

func (s *scanner) quoted(quote byte) {
	for s.pos++; s.pos < len(s.text); s.pos++ {
		switch c := s.text[s.pos]; {
		case c == '\n':
			s.lineNo++
		case c == '\\' && quote == '"':
			s.pos++
			if s.pos < len(s.text) && s.text[s.pos] == '\n' {
				s.lineNo++
			}
		case c == quote:
			if quote == '\'' && s.pos+1 < len(s.text) && s.text[s.pos+1] == quote {
				s.pos++
				continue
			}
			s.pos++
			return
		}
	}
}

// block skips a block scalar: its header, and the lines indented like its first.
func (s *scanner) block() {
	end := s.pos + strings.IndexByte(s.text[s.pos:], '\n')
	header := s.text[s.pos:end]
	indent := 0
	for _, c := range strings.Fields(header)[0] {
		if c >= '1' && c <= '9' {
			indent = int(c - '0')
		}
	}
	if i := strings.Index(header, " #"); i >= 0 {
		s.seen = append(s.seen, remark{s.lineNo, false, header[i+1:]})
	}
	s.last = s.lineNo
	s.pos, s.lineNo = end+1, s.lineNo+1
	for s.pos < len(s.text) {
		end := s.pos + strings.IndexByte(s.text[s.pos:], '\n')
		line := s.text[s.pos:end]
		deep := len(line) - len(strings.TrimLeft(line, " "))
		blank := deep == len(line)
		if !blank && indent == 0 {
			indent = deep
		}
		if !blank && (deep < indent || deep == 0) {
			return
		}
		if !blank {
			s.last = s.lineNo
		}
		s.pos, s.lineNo = end+1, s.lineNo+1
	}
}
