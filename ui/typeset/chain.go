package typeset

import (
	"github.com/go-text/typesetting/language"
	"golang.org/x/text/unicode/norm"
)

// chain is the faces of a family in one weight, in the order in which they are
// asked for a letter. The first gives a line its height and baseline.
type chain struct {
	faces  []*face
	latin  int // index of the first face to ask for Latin, Greek and Cyrillic
	hebrew int
}

// start returns the index of the first face to ask for a script's letters.
func (c *chain) start(s language.Script) int {
	switch s {
	case language.Arabic, language.Common, language.Inherited, language.Unknown:
		return 0
	case language.Hebrew:
		return c.hebrew
	}
	return c.latin
}

// find returns the first face that holds all of a cluster's runes, and true; else
// the first that holds its base, and false; else nil.
func (c *chain) find(cluster []rune, s language.Script) (f *face, whole bool) {
	start := c.start(s)
	if emoji(cluster) {
		start = len(c.faces) - 1
	}
	var base *face
	for i := -1; i < len(c.faces); i++ {
		f := c.faces[start]
		switch {
		case i == start:
			continue
		case i >= 0:
			f = c.faces[i]
		}
		switch coverage(f, cluster) {
		case coversAll:
			return f, true
		case coversBase:
			if base == nil {
				base = f
			}
		}
	}
	return base, false
}

const (
	coversNone = iota
	coversBase
	coversAll
)

// coverage returns how much of a cluster a face holds. A composed letter counts as
// its base and mark, and the other way round, since the shaper turns one into the
// other as the face needs.
func coverage(f *face, cluster []rune) int {
	if holds(f, cluster) {
		return coversAll
	}
	if len(cluster) > 1 || cluster[0] >= 0xC0 {
		text := string(cluster)
		if holds(f, []rune(norm.NFC.String(text))) || holds(f, []rune(norm.NFD.String(text))) {
			return coversAll
		}
	}
	if draws(f, cluster[0]) {
		return coversBase
	}
	return coversNone
}

func holds(f *face, cluster []rune) bool {
	for _, r := range cluster {
		if !ignorable(r) && !draws(f, r) {
			return false
		}
	}
	return true
}

// draws reports whether a face can draw r. A no-break space is drawn as a space.
func draws(f *face, r rune) bool { return f.has(r) || r == 0xA0 && f.has(' ') }

// Scales that make capitals and figures as tall as alef beside Arabic letters of
// the same size, judged by eye.
const (
	latinBesideNaskh  = 0.9
	hebrewBesideNaskh = 0.92
	emojiScale        = 0.86
)

// library is every bundled face, and the chains made of them.
type library struct {
	faces  []*face
	chains map[Family]map[Weight]*chain // by the weights that a family has
}

func newLibrary() *library {
	l := &library{}
	add := func(name string, scale float32) *face {
		f := bundled(len(l.faces), name, scale)
		l.faces = append(l.faces, f)
		return f
	}
	emoji := add("NotoEmoji-Regular", emojiScale)
	naskh, naskhBold := add("NotoNaskhArabic-Regular", 1), add("NotoNaskhArabic-Bold", 1)
	serif, serifBold := add("NotoSerif-Regular", latinBesideNaskh), add("NotoSerif-Bold", latinBesideNaskh)
	serifHebrew, serifHebrewBold := add("NotoSerifHebrew-Regular", hebrewBesideNaskh), add("NotoSerifHebrew-Bold", hebrewBesideNaskh)
	cairo, cairoBold := add("Cairo-Regular", 1), add("Cairo-Bold", 1)
	plex, plexMedium, plexSemiBold := add("IBMPlexSansArabic-Regular", 1), add("IBMPlexSansArabic-Medium", 1), add("IBMPlexSansArabic-SemiBold", 1)
	hebrew, hebrewBold := add("NotoSansHebrew-Regular", 1), add("NotoSansHebrew-Bold", 1)
	sans := func(first, hebrew *face, others ...*face) *chain {
		return &chain{faces: append(append([]*face{first, hebrew}, others...), emoji), hebrew: 1}
	}
	l.chains = map[Family]map[Weight]*chain{
		Text: {
			Regular: {faces: []*face{naskh, serif, serifHebrew, plex, emoji}, latin: 1, hebrew: 2},
			Bold:    {faces: []*face{naskhBold, serifBold, serifHebrewBold, plexSemiBold, emoji}, latin: 1, hebrew: 2},
		},
		Headline: {
			// Plex has the letters of Persian, Kurdish and Pashto that Cairo lacks.
			Regular: sans(cairo, hebrew, plex, naskh, serif),
			Bold:    sans(cairoBold, hebrewBold, plexSemiBold, naskhBold, serifBold),
		},
		Interface: {
			Regular:  sans(plex, hebrew, naskh, serif),
			Medium:   sans(plexMedium, hebrew, naskh, serif),
			SemiBold: sans(plexSemiBold, hebrewBold, naskhBold, serifBold),
		},
	}
	return l
}

// chain returns the family's chain in the weight nearest to the one asked for.
func (l *library) chain(family Family, weight Weight) *chain {
	weights, ok := l.chains[family]
	if !ok {
		weights = l.chains[Interface]
	}
	if weight == 0 {
		weight = Regular
	}
	best, far := weights[Regular], 1<<16
	for w, c := range weights {
		d := 2 * (int(w) - int(weight))
		if d < 0 {
			d = 1 - d // of two equally near, the heavier
		}
		if d < far {
			best, far = c, d
		}
	}
	return best
}
