package check

import (
	"strings"

	"tahrir/document/arabic"
)

// number is a number written in digits.
type number struct {
	span
	word    int   // the index of its first word
	behind  int   // the index of the word behind it, -1 where that does not follow directly
	value   int64 // where whole
	whole   bool  // it has no fraction, and is part of no date, hour or fraction
	places  int   // the digits of its fraction
	digits  string
	percent bool
}

// numbers returns the numbers of the line.
func (t *text) numbers() []number {
	var out []number
	for k := 0; k < len(t.words); k++ {
		w := t.words[k]
		if w.kinds&^isDigit != 0 {
			continue
		}
		n := number{span: w.span, word: k, behind: -1, whole: true}
		digits := []rune(arabic.Digits(t.said(w.span), arabic.Western))
		for k+1 < len(t.words) && t.words[k+1].kinds == isDigit && t.words[k+1].from == n.to+1 && strings.ContainsRune(".,٫٬،", t.runes[n.to]) {
			next := t.words[k+1]
			if sign := t.runes[n.to]; sign != '.' && sign != '٫' && next.to-next.from == 3 {
				digits = append(digits, []rune(arabic.Digits(t.said(next.span), arabic.Western))...)
			} else {
				digits = append(append(digits, '.'), []rune(arabic.Digits(t.said(next.span), arabic.Western))...)
				n.whole, n.places = false, next.to-next.from
			}
			n.to = next.to
			k++
		}
		n.digits = string(digits)
		if before, after := t.at(n.from-1), t.at(n.to); strings.ContainsRune("/:.-–", before) && before != 0 && classOf(t.at(n.from-2))&isDigit != 0 && before != '-' && before != '–' || (after == '/' || after == ':') && classOf(t.at(n.to+1))&isDigit != 0 {
			n.whole = false
			n.digits = ""
		}
		if len(n.digits) > 15 {
			n.whole = false
		}
		if n.whole {
			for _, r := range n.digits {
				n.value = n.value*10 + int64(r-'0')
			}
		}
		n.percent = t.at(n.to) == '%' || t.at(n.to) == '٪' || t.at(n.from-1) == '%'
		if k+1 < len(t.words) && blank(t.runes[n.to:t.words[k+1].from]) {
			n.behind = k + 1
		}
		out = append(out, n)
	}
	return out
}

// digits finds digits of another shape than the first digit of the field.
func (t *text) digits(first arabic.Shape) {
	for i := 0; i < len(t.runes); i++ {
		shape, ok := arabic.ShapeOf(t.runes[i])
		if !ok || shape == first || t.setAside(i) {
			continue
		}
		length := 1
		for i+length < len(t.runes) {
			if next, ok := arabic.ShapeOf(t.runes[i+length]); !ok || next == first {
				break
			}
			length++
		}
		f := t.fix(MixedDigits, digitsRemedy[first], i, length, arabic.Digits(string(t.runes[i:i+length]), first))
		f.Remedies = append(f.Remedies, Remedy{Does: allDigits[shape], Everywhere: true, Shape: shape})
		i += length - 1
	}
}

// digitsRemedy and allDigits name what puts digits into a shape, those of a finding
// and those of the whole article.
var (
	digitsRemedy = [...]string{arabic.Western: DigitsWestern, arabic.Eastern: DigitsEastern, arabic.Persian: DigitsPersian}
	allDigits    = [...]string{arabic.Western: AllWestern, arabic.Eastern: AllEastern, arabic.Persian: AllPersian}
)
