package odb

import "strings"

// File systems take several spellings for one name. These are git's rules to
// find its own files in them (utf8.c for HFS+, path.c for NTFS).

// meansGit reports whether some file system takes a name, or what follows a
// backslash in it, for ".git".
func meansGit(name string) bool {
	if plainHFS(name) == ".git" {
		return true
	}
	for {
		if meansGitOnNTFS(name) {
			return true
		}
		at := strings.IndexByte(name, '\\')
		if at < 0 {
			return false
		}
		name = name[at+1:]
	}
}

func meansGitOnNTFS(name string) bool {
	if len(name) < 4 {
		return false
	}
	rest := name[4:]
	if !strings.EqualFold(name[:4], ".git") {
		if len(name) < 5 || !strings.EqualFold(name[:5], "git~1") {
			return false
		}
		rest = name[5:]
	}
	return endsOnNTFS(rest, `/\:`)
}

// endsOnNTFS reports whether the rest of a name, up to one of the letters in
// ends, is only spaces and dots, which NTFS drops.
func endsOnNTFS(rest, ends string) bool {
	rest = strings.TrimLeft(rest, " .")
	return rest == "" || strings.IndexByte(ends, rest[0]) >= 0
}

// plainHFS returns a name in lower case and without the characters that HFS+
// ignores.
func plainHFS(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 0x200c && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x206a && r <= 0x206f, r == 0xfeff:
			return -1
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return r
	}, name)
}

// meansFile reports whether some file system takes a name for "." and file.
// short is the short name that NTFS may make of it.
func meansFile(name, file, short string) bool {
	if plainHFS(name) == "."+file {
		return true
	}
	for {
		if meansFileOnNTFS(name, file, short) {
			return true
		}
		at := strings.IndexByte(name, '\\')
		if at < 0 {
			return false
		}
		name = name[at+1:]
	}
}

func meansFileOnNTFS(name, file, short string) bool {
	if len(name) > len(file) && name[0] == '.' && strings.EqualFold(name[1:1+len(file)], file) {
		return endsOnNTFS(name[1+len(file):], ":")
	}
	if len(name) >= 8 && strings.EqualFold(name[:6], file[:6]) && name[6] == '~' && name[7] >= '1' && name[7] <= '4' {
		return endsOnNTFS(name[8:], ":")
	}
	if len(name) < 8 {
		return false
	}
	tilde := false
	for i := 0; i < 8; i++ {
		c := name[i]
		switch {
		case tilde:
			if c < '0' || c > '9' {
				return false
			}
		case c == '~':
			if i++; i >= len(name) || name[i] < '1' || name[i] > '9' {
				return false
			}
			tilde = true
		case i >= 6, c >= 0x80, c|0x20 != short[i] && c != short[i]:
			return false
		}
	}
	return endsOnNTFS(name[8:], ":")
}
