package config

import "strings"

// wild reports whether a text matches a pattern, as git does (wildmatch.c with
// WM_PATHNAME): * and ? stop at a slash, ** between slashes does not, [ ] is a
// choice of characters, and \\ takes the next character as it is.
func wild(pattern, text string) bool {
	for i := 0; i < len(pattern); i++ {
		c := pattern[i]
		switch c {
		case '*':
			return wildStar(pattern, i, text)
		case '?':
			if text == "" || text[0] == '/' {
				return false
			}
		case '[':
			if text == "" || text[0] == '/' {
				return false
			}
			end, fits := choice(pattern[i+1:], text[0])
			if end < 0 || !fits {
				return false
			}
			i += end + 1
		case '\\':
			if i++; i == len(pattern) {
				return false
			}
			c = pattern[i]
			fallthrough
		default:
			if text == "" || text[0] != c {
				return false
			}
		}
		text = text[1:]
	}
	return text == ""
}

// wildStar continues wild at a star at pattern[i].
func wildStar(pattern string, i int, text string) bool {
	end := i
	for end < len(pattern) && pattern[end] == '*' {
		end++
	}
	rest := pattern[end:]
	folders := end-i >= 2 && (i == 0 || pattern[i-1] == '/') && (rest == "" || rest[0] == '/')
	if folders && rest != "" && wild(rest[1:], text) {
		return true // nothing is between the slashes
	}
	for {
		// The rest is matched as a pattern of its own, before which there is no
		// slash.
		if wild(rest, text) {
			return true
		}
		if text == "" || text[0] == '/' && !folders {
			return false
		}
		text = text[1:]
	}
}

// choice parses a [ ] from after its bracket. It returns the index of the
// closing one, -1 where there is none, and whether c is among the characters.
func choice(pattern string, c byte) (end int, fits bool) {
	not := strings.HasPrefix(pattern, "!") || strings.HasPrefix(pattern, "^")
	i := 0
	if not {
		i++
	}
	for first := true; ; first = false {
		if i >= len(pattern) {
			return -1, false
		}
		low := pattern[i]
		if low == ']' && !first {
			return i, fits != not
		}
		if low == '\\' && i+1 < len(pattern) {
			i++
			low = pattern[i]
		}
		high := low
		if i+2 < len(pattern) && pattern[i+1] == '-' && pattern[i+2] != ']' {
			i += 2
			high = pattern[i]
		}
		fits = fits || low <= c && c <= high
		i++
	}
}
