package compare

import "strings"

// comparePieces compares two texts by word.
func comparePieces(old, new string) []Piece {
	if old == new {
		return whole(Equal, new)
	}
	oldMark, old := lead(old)
	newMark, new := lead(new)
	oldTokens, newTokens := tokens(old), tokens(new)
	list := hunks(bareAll(oldTokens), bareAll(newTokens))
	list = settle(list, oldTokens, newTokens)
	var out pieceList
	turned := "" // the new mark, until the first word that comes in or stays
	if oldMark == newMark {
		out.add(Equal, newMark, "")
	} else {
		out.add(Delete, oldMark, "")
		turned = newMark
	}
	a, b := 0, 0
	equal := func(toA int) {
		if a < toA {
			out.add(Insert, turned, "")
			turned = ""
		}
		for ; a < toA; a, b = a+1, b+1 {
			if oldTokens[a] == newTokens[b] {
				out.add(Equal, newTokens[b], "")
			} else {
				out.add(Tashkeel, newTokens[b], oldTokens[a])
			}
		}
	}
	for _, h := range list {
		equal(h.oldFrom)
		out.add(Delete, strings.Join(oldTokens[h.oldFrom:h.oldTo], ""), "")
		out.add(Insert, turned+strings.Join(newTokens[h.newFrom:h.newTo], ""), "")
		turned = ""
		a, b = h.oldTo, h.newTo
	}
	equal(len(oldTokens))
	return out
}

// whole is a text in one piece; an empty one has none.
func whole(kind Kind, text string) []Piece {
	if text == "" {
		return nil
	}
	return []Piece{{Kind: kind, Text: text}}
}

func bareAll(list []string) []string {
	all := make([]string, len(list))
	for i, t := range list {
		all[i] = bare(t)
	}
	return all
}

// settle moves hunks to where a reader expects them: an inserted or deleted
// word takes the space after it rather than the one before, and two
// replacements with only a space between them are one.
func settle(list []hunk, old, new []string) []hunk {
	for i := range list {
		h := &list[i]
		limit := len(old)
		if i+1 < len(list) {
			limit = list[i+1].oldFrom
		}
		if h.oldTo >= limit || h.oldTo+1 == limit && i+1 < len(list) {
			continue
		}
		switch {
		case h.oldFrom == h.oldTo && isSpace(new[h.newFrom]) && new[h.newFrom] == old[h.oldTo] && new[h.newTo] == old[h.oldTo]:
			*h = hunk{h.oldFrom + 1, h.oldTo + 1, h.newFrom + 1, h.newTo + 1}
		case h.newFrom == h.newTo && isSpace(old[h.oldFrom]) && old[h.oldFrom] == new[h.newTo] && old[h.oldTo] == new[h.newTo]:
			*h = hunk{h.oldFrom + 1, h.oldTo + 1, h.newFrom + 1, h.newTo + 1}
		}
	}
	var out []hunk
	for _, h := range list {
		if n := len(out); n > 0 && replaces(out[n-1]) && replaces(h) &&
			h.oldFrom == out[n-1].oldTo+1 && isSpace(old[h.oldFrom-1]) && old[h.oldFrom-1] == new[h.newFrom-1] {
			out[n-1].oldTo, out[n-1].newTo = h.oldTo, h.newTo
			continue
		}
		out = append(out, h)
	}
	return out
}

func replaces(h hunk) bool { return h.oldFrom < h.oldTo && h.newFrom < h.newTo }

// pieceList gathers pieces, joining neighbours of one kind.
type pieceList []Piece

func (l *pieceList) add(kind Kind, text, old string) {
	if text == "" {
		return
	}
	if n := len(*l); n > 0 && (*l)[n-1].Kind == kind && kind != Tashkeel {
		(*l)[n-1].Text += text
		return
	}
	*l = append(*l, Piece{Kind: kind, Text: text, Old: old})
}

// kindOf sums pieces up.
func kindOf(pieces []Piece) Kind {
	if len(pieces) == 0 {
		return Equal
	}
	seen := map[Kind]int{}
	for _, p := range pieces {
		seen[p.Kind]++
	}
	switch n := len(pieces); {
	case seen[Equal] == n:
		return Equal
	case seen[Delete] == n:
		return Delete
	case seen[Insert] == n:
		return Insert
	case seen[Delete] == 0 && seen[Insert] == 0:
		return Tashkeel
	}
	return Changed
}

// OldText joins what the old text had of the pieces.
func OldText(pieces []Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		switch p.Kind {
		case Equal, Delete:
			b.WriteString(p.Text)
		case Tashkeel:
			b.WriteString(p.Old)
		}
	}
	return b.String()
}

// NewText joins what the new text has of the pieces.
func NewText(pieces []Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		if p.Kind != Delete {
			b.WriteString(p.Text)
		}
	}
	return b.String()
}
