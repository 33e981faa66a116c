package textedit

import (
	"strings"
	"testing"
	"unicode"

	"fyne.io/fyne/v2"
	"github.com/go-text/typesetting/unicodedata"

	"tahrir/ui/typeset"
)

// behaviour is one thing that a writer does, and what follows. Texts are written as
// desk.shown returns them.
type behaviour struct {
	does  string
	kind  string // m: many paragraphs, s: with gaps between, l: logical arrows, r: read only, L: left to right by default
	set   string
	press string
	want  string
	clip  string // on the clipboard before; where "cut" or "copy" is pressed, what must be there after
}

func (b behaviour) options() Options {
	o := Options{Fallback: typeset.RTL}
	for _, k := range b.kind {
		switch k {
		case 'm':
			o.MultiLine = true
		case 's':
			o.MultiLine, o.Spaced = true, true
		case 'l':
			o.Logical = true
		case 'd':
			o.Directed = true
		case 'L':
			o.Fallback = typeset.LTR
		}
	}
	return o
}

// run does it in a field with options, and looks at what follows.
func (b behaviour) run(t *testing.T, o Options) {
	t.Run(b.does, func(t *testing.T) {
		d := sit(t, o)
		d.set(b.set)
		if strings.Contains(b.kind, "r") {
			d.SetReadOnly(true)
		}
		taken := false
		for _, key := range fields(b.press) {
			taken = taken || key == "cut" || key == "copy"
		}
		if b.clip != "" && !taken {
			fyne.CurrentApp().Clipboard().SetContent(b.clip)
		}
		d.press(b.press)
		if got := d.shown(); got != b.want {
			t.Errorf("%q, then %s:\n got %q\nwant %q", b.set, b.press, got, b.want)
		}
		if got := fyne.CurrentApp().Clipboard().Content(); taken && got != b.clip {
			t.Errorf("the clipboard holds %q, want %q", got, b.clip)
		}
	})
}

func TestBehaviour(t *testing.T) {
	count := 0
	for _, group := range [][]behaviour{movingCases, selectingCases, erasingCases, writingCases, paragraphCases, gapCases, clipboardCases, undoCases} {
		for _, b := range group {
			count++
			b.run(t, b.options())
		}
	}
	if count < 120 {
		t.Errorf("only %d cases", count)
	}
	t.Logf("%d cases", count)
}

var movingCases = []behaviour{
	{does: "left goes on in Arabic", set: "|سلام", press: "left", want: "س|لام"},
	{does: "right goes back in Arabic", set: "سل|ام", press: "right", want: "س|لام"},
	{does: "left goes back in English", set: "he|llo", press: "left", want: "h|ello"},
	{does: "right goes on in English", set: "he|llo", press: "right", want: "hel|lo"},
	{does: "right stays at the start of Arabic", set: "|سلام", press: "right", want: "|سلام"},
	{does: "left stays at the end of Arabic", set: "سلام|", press: "left", want: "سلام|"},
	{does: "the caret goes through lam-alef one letter at a time", set: "س|لام", press: "left", want: "سل|ام"},
	{does: "lam-alef is left from its middle", set: "سل|ام", press: "left", want: "سلا|م"},
	{does: "lam-alef is entered from behind", set: "سلا|م", press: "right", want: "سل|ام"},
	{does: "the caret passes a letter with its tashkeel", set: "|عَلَى", press: "left", want: "عَ|لَى"},
	{does: "right passes a letter with shadda and fatha", set: "مدَّ|", press: "right", want: "م|دَّ"},
	{does: "an emoji of several code points is one step", set: "|👩‍👩‍👧س", press: "left", want: "👩‍👩‍👧|س"},
	{does: "a flag is one step", set: "س|🇪🇬ص", press: "left left", want: "س🇪🇬ص|"},
	{does: "a ZWNJ costs no key of its own", set: "می|\u200cروم", press: "left left", want: "می\u200cر|وم"},
	{does: "Home goes to the right of an Arabic line", set: "خبر عا|جل", press: "home", want: "|خبر عاجل"},
	{does: "End goes to the left of an Arabic line", set: "خبر| عاجل", press: "end", want: "خبر عاجل|"},
	{does: "End before a Latin end types behind it", set: "وكالة| BBC", press: "end 'x'", want: "وكالة BBCx|"},
	{does: "Home before a Latin start types in front of it", set: "BBC عر|بي", press: "home 'x'", want: "x|BBC عربي"},
	{does: "End after a number types at the line's end", set: "عام |2026", press: "end '٪'", want: "عام 2026٪|"},
	{does: "Home and End go left and right in an English line", set: "news ro|om", press: "home 'x' end 'y'", want: "xnews roomy|"},
	{does: "Ctrl+Left goes on in Arabic", set: "|خبر عاجل", press: "C-left", want: "خبر| عاجل"},
	{does: "Ctrl+Right goes back in Arabic", set: "خبر عاجل|", press: "C-right", want: "خبر |عاجل"},
	{does: "Ctrl+Left passes the whole of عَلَيْكُم", set: "|عَلَيْكُم", press: "C-left", want: "عَلَيْكُم|"},
	{does: "Ctrl+Right passes a whole Persian word with ZWNJ", set: "می\u200cروم|", press: "C-right", want: "|می\u200cروم"},
	{does: "Ctrl+Left passes a whole decimal number", set: "|12.5 ألف", press: "C-left", want: "12.5| ألف"},
	{does: "Ctrl+Home goes to the first paragraph", kind: "m", set: "أول\nثا|ن", press: "C-home", want: "|أول\nثان"},
	{does: "Ctrl+End goes to the last paragraph", kind: "m", set: "أو|ل\nثان", press: "C-end", want: "أول\nثان|"},
	{does: "left at a paragraph's end goes to the next", kind: "m", set: "أول|\nثان", press: "left", want: "أول\n|ثان"},
	{does: "right at a paragraph's start goes to the one before", kind: "m", set: "أول\n|ثان", press: "right", want: "أول|\nثان"},
	{does: "right at an English paragraph's end goes to the next", kind: "m", set: "one|\nثان", press: "right", want: "one\n|ثان"},
	{does: "left at an English paragraph's start goes to the one before", kind: "m", set: "أول\n|two", press: "left", want: "أول|\ntwo"},
	{does: "up on the first line goes to its start", kind: "m", set: "أو|ل\nثان", press: "up", want: "|أول\nثان"},
	{does: "down on the last line goes to its end", kind: "m", set: "أول\nث|ان", press: "down", want: "أول\nثان|"},
	{does: "down keeps the column through a short paragraph", kind: "m", set: "سسسسسس|سس\nس\nسسسسسسسس", press: "down down", want: "سسسسسسسس\nس\nسسسسسس|سس"},
	{does: "up keeps the column through an empty paragraph", kind: "m", set: "سسسسسسسس\n\nسسسسس|سسس", press: "up up", want: "سسسسس|سسس\n\nسسسسسسسس"},
	{does: "a letter typed sets the column anew", kind: "m", set: "سسسس|سس\nسسسسسسسس", press: "down up 'س' down", want: "سسسسسسس\nسسسسس|سسس"},
	{does: "Ctrl+Down goes to the next paragraph", kind: "m", set: "أو|ل\nثان", press: "C-down", want: "أول\n|ثان"},
	{does: "Ctrl+Up goes to the paragraph's start from its middle", kind: "m", set: "أول\nثا|ن", press: "C-up", want: "أول\n|ثان"},
	{does: "logical left goes on in Arabic", kind: "l", set: "س|لام", press: "left", want: "سل|ام"},
	{does: "logical arrows pass a Latin word", kind: "l", set: "قال| BBC ثم", press: "left left left left left", want: "قال BBC |ثم"},
	{does: "the caret passes a Latin word in Arabic", set: "قال| BBC ثم", press: "left left left left left", want: "قال BBC |ثم"},
	{does: "the caret passes a number in Arabic", set: "في| 25 يوما", press: "left left left left", want: "في 25 |يوما"},
	{does: "the caret passes Arabic in English", set: "see| نعم now", press: "right right right right right", want: "see نعم |now"},
	{does: "going left and right again ends where it began", set: "قال| BBC ثم", press: "left left left right right right", want: "قال| BBC ثم"},
	{does: "an empty field takes the arrows and a letter", set: "|", press: "left right up down home end 'ن'", want: "ن|"},
	{does: "Page Down past the end goes to the end", kind: "m", set: "أ|ول\nثان", press: "pgdn", want: "أول\nثان|"},
	{does: "Page Up past the start goes to the start", kind: "m", set: "أول\nثا|ن", press: "pgup", want: "|أول\nثان"},
}

var selectingCases = []behaviour{
	{does: "Shift+Left grows in Arabic", set: "|سلام", press: "S-left S-left", want: "[سل]|ام"},
	{does: "Shift+Right from the middle selects backward in Arabic", set: "سل|ام", press: "S-right", want: "س|[ل]ام"},
	{does: "Shift+Left and back leaves nothing selected", set: "س|لام", press: "S-left S-right", want: "س|لام"},
	{does: "selecting takes a Latin word along", set: "|قال BBC", press: "S-end", want: "[قال BBC]|"},
	{does: "Shift+End selects to the visual left", set: "خبر| عاجل", press: "S-end", want: "خبر[ عاجل]|"},
	{does: "Shift+Home selects to the visual right", set: "خبر| عاجل", press: "S-home", want: "|[خبر] عاجل"},
	{does: "an arrow after selecting goes to the edge", set: "س[لا]|م", press: "left", want: "سلا|م"},
	{does: "right after selecting Arabic goes to its start", set: "س[لا]|م", press: "right", want: "س|لام"},
	{does: "left after selecting English goes to its start", set: "h[el]|lo", press: "left", want: "h|ello"},
	{does: "Shift+Ctrl+Left takes a whole word with tashkeel", set: "|عَلَيْكُم السلام", press: "C-S-left", want: "[عَلَيْكُم]| السلام"},
	{does: "Ctrl+A takes every paragraph", kind: "m", set: "أول\nثا|ن", press: "all", want: "[أول\nثان]|"},
	{does: "Ctrl+A in one paragraph takes its first letter too", set: "سلا|م", press: "all", want: "[سلام]|"},
	{does: "Shift+Down crosses paragraphs", kind: "m", set: "|أول\nثان", press: "S-down", want: "[أول\n]|ثان"},
	{does: "Shift+Ctrl+End crosses paragraphs", kind: "m", set: "أو|ل\nثان", press: "C-S-end", want: "أو[ل\nثان]|"},
	{does: "Shift+Ctrl+Home crosses paragraphs", kind: "m", set: "أول\nثا|ن", press: "C-S-home", want: "|[أول\nثا]ن"},
	{does: "Escape keeps the text", set: "س[لا]|م", press: "esc", want: "سلا|م"},
	{does: "typing replaces a selection", set: "س[لا]|م", press: "'ط'", want: "سط|م"},
	{does: "typing replaces a selection drawn backwards", set: "س|[لا]م", press: "'ط'", want: "سط|م"},
	{does: "Shift+arrows turn round at the anchor", set: "سل|ام", press: "S-left S-right S-right", want: "س|[ل]ام"},
	{does: "an emoji is selected whole", set: "|👩‍👩‍👧س", press: "S-left", want: "[👩‍👩‍👧]|س"},
	{does: "a letter is selected with its tashkeel", set: "|عَلَى", press: "S-left", want: "[عَ]|لَى"},
	{does: "up after selecting starts from the caret", kind: "m", set: "سس\nس[سس]|", press: "up", want: "سس|\nسسس"},
	{does: "read only text can be selected", kind: "r", set: "|سلام", press: "all", want: "[سلام]|"},
}

var erasingCases = []behaviour{
	{does: "Backspace takes the tashkeel and leaves the letter", set: "مَ|", press: "back", want: "م|"},
	{does: "Backspace takes the last of two marks", set: "دَّ|", press: "back", want: "دَ|"},
	{does: "the second Backspace takes the letter", set: "مَ|", press: "back back", want: "|"},
	{does: "Delete takes a letter with its tashkeel", set: "|مَن", press: "del", want: "|ن"},
	{does: "Delete takes a letter with shadda and fatha", set: "م|دَّة", press: "del", want: "م|ة"},
	{does: "Delete takes one letter of lam-alef", set: "س|لام", press: "del", want: "س|ام"},
	{does: "Backspace takes one letter of lam-alef", set: "سلا|م", press: "back", want: "سل|م"},
	{does: "Backspace inside lam-alef takes the lam", set: "سل|ام", press: "back", want: "س|ام"},
	{does: "Delete inside lam-alef takes the alef", set: "سل|ام", press: "del", want: "سل|م"},
	{does: "Backspace takes a whole emoji", set: "س👩‍👩‍👧|", press: "back", want: "س|"},
	{does: "Backspace takes the joiner with the signs", set: "س⛹\u200d♂|", press: "back", want: "س|"},
	{does: "Backspace takes the joiners of three signs", set: "⚕\u200d☠\u200d⚧|", press: "back", want: "|"},
	{does: "Backspace takes the joiner of a joined letter sign", set: "©\u200d®|", press: "back", want: "|"},
	{does: "Backspace takes a joiner and leaves its letter", set: "ه\u200d|", press: "back", want: "ه|"},
	{does: "Backspace takes one letter of an Indic cluster", set: "क्\u200dष|", press: "back", want: "क्\u200d|"},
	{does: "Backspace takes a whole flag", set: "س🇪🇬|", press: "back", want: "س|"},
	{does: "Backspace takes a colour with its hand", set: "👍🏽|", press: "back", want: "|"},
	{does: "Delete takes a whole emoji", set: "|👩‍👩‍👧س", press: "del", want: "|س"},
	{does: "Backspace goes the logical way in Latin within Arabic", set: "قال BB|C", press: "back", want: "قال B|C"},
	{does: "Delete goes the logical way in Latin within Arabic", set: "قال B|BC", press: "del", want: "قال B|C"},
	{does: "Backspace at the end takes the last letter", set: "سلام|", press: "back", want: "سلا|"},
	{does: "Backspace at the start takes nothing", set: "|سلام", press: "back", want: "|سلام"},
	{does: "Delete at the end takes nothing", set: "سلام|", press: "del", want: "سلام|"},
	{does: "Delete at the start takes the first letter", set: "|سلام", press: "del", want: "|لام"},
	{does: "Backspace takes a selection of one letter", set: "خبر عا[ج]|ل", press: "back", want: "خبر عا|ل"},
	{does: "Delete takes the selection alone", set: "خبر عا[ج]|ل", press: "del", want: "خبر عا|ل"},
	{does: "Ctrl+Backspace takes a whole word with tashkeel", set: "قال عَلَيْكُم|", press: "C-back", want: "قال |"},
	{does: "Ctrl+Backspace goes backward in Arabic", set: "خبر| عاجل", press: "C-back", want: "| عاجل"},
	{does: "Ctrl+Delete goes forward in Arabic", set: "خبر |عاجل", press: "C-del", want: "خبر |"},
	{does: "Ctrl+Backspace passes a ZWNJ", set: "می\u200cروم|", press: "C-back", want: "|"},
	{does: "Ctrl+Backspace at a paragraph's start joins it to the one above", kind: "m", set: "أول\n|ثان", press: "C-back", want: "أول|ثان"},
	{does: "a space typed by mistake goes alone", set: "خبر |", press: "back", want: "خبر|"},
	{does: "Backspace in a number takes the digit before the caret", set: "عام 202|6", press: "back", want: "عام 20|6"},
	{does: "Backspace removes a direction mark", set: "نص\u200f|", press: "back", want: "نص|"},
	{does: "Backspace takes a ZWNJ and leaves its letter", set: "می\u200c|", press: "back", want: "می|"},
	{does: "Backspace leaves read only text", kind: "r", set: "سلام|", press: "back", want: "سلام|"},
	{does: "Delete leaves read only text", kind: "r", set: "|سلام", press: "del C-del", want: "|سلام"},
	{does: "Backspace takes a sign with what tells its look", set: "س✈\uFE0E|", press: "back", want: "س|"},
	{does: "Hebrew niqqud goes before its letter", set: "ש\u05B8\u05C1|", press: "back", want: "ש\u05B8|"},
}

var writingCases = []behaviour{
	{does: "letters typed in Arabic come in order", set: "|", press: "'خبر'", want: "خبر|"},
	{does: "Latin typed in Arabic comes in order", set: "قال |", press: "'BBC'", want: "قال BBC|"},
	{does: "a digit typed after a digit stands behind it", set: "عام 20|", press: "'26'", want: "عام 2026|"},
	{does: "a full stop after a Latin word stands behind it", set: "قال BBC|", press: "'.'", want: "قال BBC.|"},
	{does: "a space after a Latin word stays behind it", set: "قال BBC|", press: "' ثم'", want: "قال BBC ثم|"},
	{does: "a bracket stays in the text as it was typed", set: "|", press: "'(نعم)'", want: "(نعم)|"},
	{does: "tashkeel typed after a letter joins it", set: "م|ن", press: "'َ'", want: "مَ|ن"},
	{does: "the lam-alef key writes both letters", set: "س|م", press: "'لا'", want: "سلا|م"},
	{does: "the lam-alef keys write letters and no presentation forms", set: "|", press: "'\uFEFB\uFEF7\uFEF9\uFEF5'", want: "لالألإلآ|"},
	{does: "a Hebrew key writes NFC", set: "|", press: "'\uFB2A'", want: "ש\u05C1|"},
	{does: "what the lam-alef key wrote is erased letter by letter", set: "س|م", press: "'\uFEFB' back", want: "سل|م"},
	{does: "Ctrl+Shift+2 writes a ZWNJ", set: "می|روم", press: "C-S-2", want: "می\u200c|روم"},
	{does: "a control letter is kept out of the text", set: "نص|", press: "'\u0003\u007f'", want: "نص|"},
	{does: "typing goes beside the Latin word that the caret was led to", set: "قال| BBC", press: "left 'x'", want: "قال x|BBC"},
	{does: "read only text takes no letters", kind: "r", set: "نص|", press: "'ن' enter", want: "نص|"},
	{does: "a percent sign stands behind the number", set: "نسبة 92|", press: "'٪'", want: "نسبة 92٪|"},
	{does: "typing in the middle of lam-alef stays there", set: "سل|ام", press: "'ك'", want: "سلك|ام"},
}

var paragraphCases = []behaviour{
	{does: "Enter in a headline makes no paragraph", set: "عنو|ان", press: "enter", want: "عنو|ان"},
	{does: "Enter takes the caret along", kind: "m", set: "أول| ثان", press: "enter", want: "أول\n| ثان"},
	{does: "Enter replaces what is selected", kind: "m", set: "أول[ و]|ثان", press: "enter", want: "أول\n|ثان"},
	{does: "Backspace at a paragraph's start joins it to the one above", kind: "m", set: "أول\n|ثان", press: "back", want: "أول|ثان"},
	{does: "Delete at a paragraph's end joins the next to it", kind: "m", set: "أول|\nثان", press: "del", want: "أول|ثان"},
	{does: "an empty paragraph can be removed", kind: "m", set: "أول\n|\nثان", press: "back", want: "أول|\nثان"},
	{does: "an empty paragraph can be entered", kind: "m", set: "أول|\n\nثان", press: "left", want: "أول\n|\nثان"},
	{does: "a selection over paragraphs takes their ends", kind: "m", set: "أو[ل\nوسط\nثا]|ن", press: "del", want: "أو|ن"},
	{does: "Enter twice makes two paragraphs", kind: "m", set: "أول|", press: "enter enter 'ث'", want: "أول\n\nث|"},
}

var gapCases = []behaviour{
	{does: "Enter makes a paragraph with a gap", kind: "s", set: "أول|", press: "enter 'ث'", want: "أول\n\nث|"},
	{does: "Enter by habit twice makes one gap", kind: "s", set: "أول|", press: "enter enter 'ث'", want: "أول\n\nث|"},
	{does: "Shift+Enter makes a line", kind: "s", set: "أول|", press: "S-enter 'ث'", want: "أول\nث|"},
	{does: "a line broken above another paragraph keeps its gap", kind: "s", set: "أول|\n\nثان", press: "S-enter 'و'", want: "أول\nو|\n\nثان"},
	{does: "Backspace takes a whole gap", kind: "s", set: "أول\n\n|ثان", press: "back", want: "أول|ثان"},
	{does: "Delete takes a whole gap", kind: "s", set: "أول|\n\nثان", press: "del", want: "أول|ثان"},
	{does: "the caret passes a gap going on", kind: "s", set: "أول|\n\nثان", press: "left", want: "أول\n\n|ثان"},
	{does: "the caret passes a gap going back", kind: "s", set: "أول\n\n|ثان", press: "right", want: "أول|\n\nثان"},
	{does: "the caret passes a gap going down", kind: "s", set: "|أول\n\nثان", press: "down", want: "أول\n\n|ثان"},
	{does: "the caret passes a gap going up", kind: "s", set: "أول\n\n|ثان", press: "up", want: "|أول\n\nثان"},
	{does: "a paragraph parted in its middle gets a gap", kind: "s", set: "أول| ثان", press: "enter", want: "أول\n\n| ثان"},
	{does: "an empty paragraph between two goes with its gap", kind: "s", set: "أول\n\n|\n\nثان", press: "back", want: "أول|\n\nثان"},
	{does: "a paragraph written between two keeps a gap to the next", kind: "s", set: "أول|\n\nثان", press: "enter 'و'", want: "أول\n\nو|\n\nثان"},
	{does: "undo of Enter takes the whole gap", kind: "s", set: "أول| ثان", press: "enter undo", want: "أول| ثان"},
	{does: "a list's lines stay without gaps when loaded", kind: "s", set: "- أ\n- ب|", press: "'ج'", want: "- أ\n- بج|"},
}

var clipboardCases = []behaviour{
	{does: "cut takes letters in the order of the text", set: "قال [BBC اليو]|م", press: "cut", want: "قال |م", clip: "BBC اليو"},
	{does: "copy leaves the text", set: "قال [BBC]| اليوم", press: "copy", want: "قال [BBC]| اليوم", clip: "BBC"},
	{does: "copy of nothing leaves the clipboard", set: "نص|", press: "copy", want: "نص|"},
	{does: "paste replaces what is selected", set: "س[لا]|م", press: "paste", want: "سعد|م", clip: "عد"},
	{does: "paste into a headline makes one line", set: "|", press: "paste", want: "أول ثان|", clip: "أول\r\nثان"},
	{does: "paste makes line ends of carriage returns", kind: "m", set: "|", press: "paste", want: "أول\nثان\nثالث|", clip: "أول\r\nثان\rثالث"},
	{does: "paste makes line ends of a word processor's", kind: "m", set: "|", press: "paste", want: "أول\nثان\nثالث\nرابع|", clip: "أول\u2028ثان\vثالث\fرابع"},
	{does: "paste makes NFC of the text", set: "|", press: "paste", want: "é أ|", clip: "e\u0301 ا\u0654"},
	{does: "paste keeps a direction mark", set: "|", press: "paste", want: "نص\u200f!|", clip: "نص\u200f!"},
	{does: "paste drops a byte order mark", set: "|", press: "paste", want: "نص|", clip: "\uFEFFنص"},
	{does: "the caret stands behind what was pasted", set: "أ|ب", press: "paste '!'", want: "أ12!|ب", clip: "12"},
	{does: "read only text takes no paste", kind: "r", set: "نص|", press: "paste", want: "نص|", clip: "غير"},
	{does: "read only text cannot be cut", kind: "r", set: "ن[ص]|", press: "cut", want: "ن[ص]|"},
	{does: "copy over paragraphs keeps their ends", kind: "m", set: "أ[ول\nثا]|ن", press: "copy", want: "أ[ول\nثا]|ن", clip: "ول\nثا"},
}

var undoCases = []behaviour{
	{does: "undo takes back what was typed in one go", set: "|", press: "'خبر' undo", want: "|"},
	{does: "undo brings the text and the caret", set: "خبر| عاجل", press: "back home undo", want: "خبر| عاجل"},
	{does: "undo brings the text and the selection", set: "س[لا]|م", press: "cut undo", want: "س[لا]|م", clip: "لا"},
	{does: "redo brings the caret along", set: "|م", press: "'سل' home undo redo", want: "سل|م"},
	{does: "Ctrl+Shift+Z is redo", set: "|م", press: "'سل' undo C-S-z", want: "سل|م"},
	{does: "a moved caret parts what is undone", set: "|", press: "'اب' left home 'ج' undo", want: "|اب"},
	{does: "a pause parts what is undone", set: "|", press: "'اب' pause 'ج' undo", want: "اب|"},
	{does: "typing after undo ends the redo", set: "|", press: "'اب' undo 'ج' redo", want: "ج|"},
	{does: "undo beyond the first edit does nothing", set: "|", press: "'اب' undo undo undo", want: "|"},
	{does: "undo of a paste takes all of it", set: "أ|ب", press: "paste undo", want: "أ|ب", clip: "س\nص"},
	{does: "undo of Ctrl+Backspace brings the whole word", set: "قال عَلَيْكُم|", press: "C-back undo", want: "قال عَلَيْكُم|"},
	{does: "undo of a turned paragraph leaves its letters", set: "|", press: "'اب' pause C-S-d undo", want: "اب|"},
}

// Backspace takes away an emoji whole, whichever signs a joiner made it of.
func TestBackspaceLeavesNoLooseJoiner(t *testing.T) {
	d := sit(t, Options{})
	joined := 0
	for r := rune(0x2190); r < 0x2C00; r++ {
		d.set("س" + string(r) + "\u200d♂|")
		d.press("back")
		switch got := d.Text(); got {
		case "س":
			joined++
		case "س" + string(r) + "\u200d": // no emoji: the joiner was a letter of its own
			if unicode.Is(unicodedata.Extended_Pictographic, r) {
				t.Errorf("%U leaves %+q", r, got)
			}
		default:
			t.Errorf("%U leaves %+q", r, got)
		}
	}
	if joined < 200 {
		t.Errorf("only %d signs were joined", joined)
	}
}
