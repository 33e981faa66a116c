// Package words is the words of the interface in one language, with plural forms by
// CLDR, numbers in the chosen digits, and moments in words («قبل 6 دقائق»).
//
// The words are in assets/words, one file for each language, for translators. The
// package imports assets and document/bidi, and knows no widget.
package words

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
	"gopkg.in/yaml.v3"

	"tahrir/assets"
	"tahrir/document/bidi"
)

// Languages are the languages of the interface, as BCP 47 tags.
var Languages = []string{"ar", "en"}

// Digits is the shape of digits in which numbers are shown.
type Digits uint8

const (
	Latin   Digits = iota // 0–9
	Arabic                // ٠–٩
	Persian               // ۰–۹
)

// Words are the words of the interface in one language.
type Words struct {
	Language string // BCP 47
	Digits   Digits

	localizer *i18n.Localizer
	plain     bool // values are not isolated
}

// New returns the words of a language; Arabic for one not in [Languages]. An error
// means that the embedded file is broken.
func New(tag string) (*Words, error) {
	chosen := Languages[0]
	for _, known := range Languages {
		if base, _, _ := strings.Cut(tag, "-"); base == known {
			chosen = known
		}
	}
	file, err := assets.Words(chosen)
	if err != nil {
		return nil, fmt.Errorf("the words of %q: %w", chosen, err)
	}
	bundle := i18n.NewBundle(language.Make(chosen))
	bundle.RegisterUnmarshalFunc("yaml", yaml.Unmarshal)
	if _, err := bundle.ParseMessageFileBytes(file, chosen+".yaml"); err != nil {
		return nil, fmt.Errorf("the words of %q: %w", chosen, err)
	}
	return &Words{Language: chosen, localizer: i18n.NewLocalizer(bundle, chosen)}, nil
}

// RightToLeft reports whether the language is written from right to left.
func (w *Words) RightToLeft() bool { return w.Language == "ar" }

// Plain returns the same words, whose values are not isolated, for places that do
// not know bidi controls, such as a window's title.
func (w *Words) Plain() *Words {
	plain := *w
	plain.plain = true
	return &plain
}

// Say returns the words of a key, with values filled in by name: Say("x", "Name",
// "سلمى"). A string value is isolated (FSI … PDI, UAX #9, rule X5c), so that a name
// does not change the order of the words around it. An unknown key is returned in
// brackets, so that it is noticed.
func (w *Words) Say(key string, fill ...any) string {
	return w.localize(key, nil, fill)
}

// Tongue returns the name of a language by its BCP 47 tag; the tag where it has no
// name here.
func (w *Words) Tongue(tag string) string {
	base, _, _ := strings.Cut(tag, "-")
	if said := w.Say("language-" + base); !strings.HasPrefix(said, "[") {
		return said
	}
	return w.isolate(tag)
}

// Count is Say for a number of things: n chooses the plural form, and is filled in
// as Count.
func (w *Words) Count(key string, n int, fill ...any) string {
	return w.localize(key, n, append(fill, "Count", n))
}

func (w *Words) localize(key string, plural any, fill []any) string {
	data := make(map[string]any, len(fill)/2)
	for i := 0; i+1 < len(fill); i += 2 {
		name := fmt.Sprint(fill[i])
		switch value := fill[i+1].(type) {
		case int:
			data[name] = w.Number(value)
		case string:
			data[name] = w.isolate(value)
		default:
			data[name] = w.isolate(fmt.Sprint(value))
		}
	}
	said, err := w.localizer.Localize(&i18n.LocalizeConfig{MessageID: key, PluralCount: plural, TemplateData: data})
	if err != nil {
		return "[" + key + "]"
	}
	return said
}

// isolate returns a value isolated from the words around it.
func (w *Words) isolate(s string) string {
	if w.plain {
		return bidi.Plain(s)
	}
	return bidi.Isolated(s)
}

// Number returns n in the chosen digits, with its thousands separated.
func (w *Words) Number(n int) string {
	digits := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, digits = digits[:1], digits[1:]
	}
	mark := ","
	if w.Digits != Latin {
		mark = "٬"
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + mark + digits[i:]
	}
	return w.Shaped(sign + digits)
}

// Shaped returns text with its digits in the chosen shape.
func (w *Words) Shaped(s string) string {
	zero := '٠'
	switch w.Digits {
	case Latin:
		return s
	case Persian:
		zero = '۰'
	}
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r - '0' + zero
		}
		return r
	}, s)
}

// Sentence returns words with a capital first letter, in scripts that have one.
func Sentence(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}
