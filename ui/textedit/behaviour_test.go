package textedit

import (
	"testing"
	"unicode"

	"fyne.io/fyne/v2"
	"github.com/go-text/typesetting/unicodedata"

	"tahrir/ui/typeset"
)

// behaviour is one thing that a hand does, named by the mistake that it guards
// against. Texts are written as desk.shown writes them.
type behaviour struct {
	guards string
	kind   string // m: many paragraphs, s: with gaps between, l: logical arrows, r: read only, L: left to right by default
	set    string
	press  string
	want   string
	clip   string // put on the clipboard before; where "cut" or "copy" is pressed, what must be there
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

func TestBehaviour(t *testing.T) {
	count := 0
	for _, group := range [][]behaviour{movingCases, selectingCases, erasingCases, writingCases, paragraphCases, gapCases, clipboardCases, undoCases} {
		for _, b := range group {
			count++
			t.Run(b.guards, func(t *testing.T) {
				d := sit(t, b.options())
				d.set(b.set)
				for _, k := range b.kind {
					if k == 'r' {
						d.SetReadOnly(true)
					}
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
	}
	if count < 120 {
		t.Errorf("only %d cases", count)
	}
	t.Logf("%d cases", count)
}

var movingCases = []behaviour{
	{guards: "left goes back in Arabic", set: "|سلام", press: "left", want: "س|لام"},
	{guards: "right goes on in Arabic", set: "سل|ام", press: "right", want: "س|لام"},
	{guards: "left goes on in English", set: "he|llo", press: "left", want: "h|ello"},
	{guards: "right goes back in English", set: "he|llo", press: "right", want: "hel|lo"},
	{guards: "right at the start of Arabic wraps to the end", set: "|سلام", press: "right", want: "|سلام"},
	{guards: "left at the end of Arabic wraps to the start", set: "سلام|", press: "left", want: "سلام|"},
	{guards: "the caret jumps two letters at lam-alef", set: "س|لام", press: "left", want: "سل|ام"},
	{guards: "lam-alef cannot be left from its middle", set: "سل|ام", press: "left", want: "سلا|م"},
	{guards: "lam-alef cannot be entered from behind", set: "سلا|م", press: "right", want: "سل|ام"},
	{guards: "the caret stops between a letter and its tashkeel", set: "|عَلَى", press: "left", want: "عَ|لَى"},
	{guards: "right stops inside a letter with shadda and fatha", set: "مدَّ|", press: "right", want: "م|دَّ"},
	{guards: "an emoji of several code points is split by the caret", set: "|👩‍👩‍👧س", press: "left", want: "👩‍👩‍👧|س"},
	{guards: "a flag is split by the caret", set: "س|🇪🇬ص", press: "left left", want: "س🇪🇬ص|"},
	{guards: "a ZWNJ costs a key of its own", set: "می|\u200cروم", press: "left left", want: "می\u200cر|وم"},
	{guards: "Home goes to the left of an Arabic line", set: "خبر عا|جل", press: "home", want: "|خبر عاجل"},
	{guards: "End goes to the right of an Arabic line", set: "خبر| عاجل", press: "end", want: "خبر عاجل|"},
	{guards: "End before a Latin end types in front of it", set: "وكالة| BBC", press: "end 'x'", want: "وكالة BBCx|"},
	{guards: "Home before a Latin start types behind it", set: "BBC عر|بي", press: "home 'x'", want: "x|BBC عربي"},
	{guards: "End after a number at the line's end", set: "عام |2026", press: "end '٪'", want: "عام 2026٪|"},
	{guards: "Home and End are swapped in an English line", set: "news ro|om", press: "home 'x' end 'y'", want: "xnews roomy|"},
	{guards: "Ctrl+Left goes back in Arabic", set: "|خبر عاجل", press: "C-left", want: "خبر| عاجل"},
	{guards: "Ctrl+Right goes on in Arabic", set: "خبر عاجل|", press: "C-right", want: "خبر |عاجل"},
	{guards: "Ctrl+Left stops inside عَلَيْكُم", set: "|عَلَيْكُم", press: "C-left", want: "عَلَيْكُم|"},
	{guards: "Ctrl+Right stops inside a Persian word with ZWNJ", set: "می\u200cروم|", press: "C-right", want: "|می\u200cروم"},
	{guards: "Ctrl+Left stops inside a decimal number", set: "|12.5 ألف", press: "C-left", want: "12.5| ألف"},
	{guards: "Ctrl+Home stays in its paragraph", kind: "m", set: "أول\nثا|ن", press: "C-home", want: "|أول\nثان"},
	{guards: "Ctrl+End stays in its paragraph", kind: "m", set: "أو|ل\nثان", press: "C-end", want: "أول\nثان|"},
	{guards: "left at a paragraph's end stays", kind: "m", set: "أول|\nثان", press: "left", want: "أول\n|ثان"},
	{guards: "right at a paragraph's start stays", kind: "m", set: "أول\n|ثان", press: "right", want: "أول|\nثان"},
	{guards: "right at an English paragraph's end goes back", kind: "m", set: "one|\nثان", press: "right", want: "one\n|ثان"},
	{guards: "left at an English paragraph's start goes on", kind: "m", set: "أول\n|two", press: "left", want: "أول|\ntwo"},
	{guards: "up on the first line does nothing", kind: "m", set: "أو|ل\nثان", press: "up", want: "|أول\nثان"},
	{guards: "down on the last line does nothing", kind: "m", set: "أول\nث|ان", press: "down", want: "أول\nثان|"},
	{guards: "down loses the column in a short paragraph", kind: "m", set: "سسسسسس|سس\nس\nسسسسسسسس", press: "down down", want: "سسسسسسسس\nس\nسسسسسس|سس"},
	{guards: "up loses the column in an empty paragraph", kind: "m", set: "سسسسسسسس\n\nسسسسس|سسس", press: "up up", want: "سسسسس|سسس\n\nسسسسسسسس"},
	{guards: "a letter typed keeps an old column", kind: "m", set: "سسسس|سس\nسسسسسسسس", press: "down up 'س' down", want: "سسسسسسس\nسسسسس|سسس"},
	{guards: "Ctrl+Down stops at lines", kind: "m", set: "أو|ل\nثان", press: "C-down", want: "أول\n|ثان"},
	{guards: "Ctrl+Up leaves the paragraph from its middle", kind: "m", set: "أول\nثا|ن", press: "C-up", want: "أول\n|ثان"},
	{guards: "logical left goes back in Arabic", kind: "l", set: "س|لام", press: "left", want: "سل|ام"},
	{guards: "logical arrows get stuck at a Latin word", kind: "l", set: "قال| BBC ثم", press: "left left left left left", want: "قال BBC |ثم"},
	{guards: "the caret gets stuck at a Latin word in Arabic", set: "قال| BBC ثم", press: "left left left left left", want: "قال BBC |ثم"},
	{guards: "the caret gets stuck at a number in Arabic", set: "في| 25 يوما", press: "left left left left", want: "في 25 |يوما"},
	{guards: "the caret gets stuck at Arabic in English", set: "see| نعم now", press: "right right right right right", want: "see نعم |now"},
	{guards: "going left and right again ends elsewhere", set: "قال| BBC ثم", press: "left left left right right right", want: "قال| BBC ثم"},
	{guards: "an empty field swallows the arrows and breaks", set: "|", press: "left right up down home end 'ن'", want: "ن|"},
	{guards: "Page Down past the end forgets where it is", kind: "m", set: "أ|ول\nثان", press: "pgdn", want: "أول\nثان|"},
	{guards: "Page Up past the start goes nowhere", kind: "m", set: "أول\nثا|ن", press: "pgup", want: "|أول\nثان"},
}

var selectingCases = []behaviour{
	{guards: "Shift+Left shrinks in Arabic", set: "|سلام", press: "S-left S-left", want: "[سل]|ام"},
	{guards: "Shift+Right from the middle selects forward in Arabic", set: "سل|ام", press: "S-right", want: "س|[ل]ام"},
	{guards: "Shift+Left and back leaves something selected", set: "س|لام", press: "S-left S-right", want: "س|لام"},
	{guards: "selecting stops at a Latin word", set: "|قال BBC", press: "S-end", want: "[قال BBC]|"},
	{guards: "Shift+End selects to the visual right", set: "خبر| عاجل", press: "S-end", want: "خبر[ عاجل]|"},
	{guards: "Shift+Home selects to the visual left", set: "خبر| عاجل", press: "S-home", want: "|[خبر] عاجل"},
	{guards: "an arrow after selecting moves on instead of to the edge", set: "س[لا]|م", press: "left", want: "سلا|م"},
	{guards: "right after selecting Arabic goes to the wrong edge", set: "س[لا]|م", press: "right", want: "س|لام"},
	{guards: "left after selecting English goes to the wrong edge", set: "h[el]|lo", press: "left", want: "h|ello"},
	{guards: "Shift+Ctrl+Left takes half a word", set: "|عَلَيْكُم السلام", press: "C-S-left", want: "[عَلَيْكُم]| السلام"},
	{guards: "Ctrl+A leaves out the last paragraph", kind: "m", set: "أول\nثا|ن", press: "all", want: "[أول\nثان]|"},
	{guards: "Ctrl+A in one paragraph leaves the first letter", set: "سلا|م", press: "all", want: "[سلام]|"},
	{guards: "Shift+Down does not cross paragraphs", kind: "m", set: "|أول\nثان", press: "S-down", want: "[أول\n]|ثان"},
	{guards: "Shift+Ctrl+End does not cross paragraphs", kind: "m", set: "أو|ل\nثان", press: "C-S-end", want: "أو[ل\nثان]|"},
	{guards: "Shift+Ctrl+Home does not cross paragraphs", kind: "m", set: "أول\nثا|ن", press: "C-S-home", want: "|[أول\nثا]ن"},
	{guards: "Escape throws the text away", set: "س[لا]|م", press: "esc", want: "سلا|م"},
	{guards: "typing beside a selection keeps it", set: "س[لا]|م", press: "'ط'", want: "سط|م"},
	{guards: "a selection drawn backwards is not replaced", set: "س|[لا]م", press: "'ط'", want: "سط|م"},
	{guards: "Shift+arrows turn round at the anchor wrongly", set: "سل|ام", press: "S-left S-right S-right", want: "س|[ل]ام"},
	{guards: "an emoji is half selected", set: "|👩‍👩‍👧س", press: "S-left", want: "[👩‍👩‍👧]|س"},
	{guards: "a letter is selected without its tashkeel", set: "|عَلَى", press: "S-left", want: "[عَ]|لَى"},
	{guards: "up after selecting starts from the wrong end", kind: "m", set: "سس\nس[سس]|", press: "up", want: "سس|\nسسس"},
	{guards: "read only text cannot be selected", kind: "r", set: "|سلام", press: "all", want: "[سلام]|"},
}

var erasingCases = []behaviour{
	{guards: "Backspace takes the letter with its tashkeel", set: "مَ|", press: "back", want: "م|"},
	{guards: "Backspace takes the first of two marks", set: "دَّ|", press: "back", want: "دَ|"},
	{guards: "the second Backspace leaves the letter", set: "مَ|", press: "back back", want: "|"},
	{guards: "Delete leaves a lone tashkeel", set: "|مَن", press: "del", want: "|ن"},
	{guards: "Delete leaves shadda and fatha", set: "م|دَّة", press: "del", want: "م|ة"},
	{guards: "Delete takes both letters of lam-alef", set: "س|لام", press: "del", want: "س|ام"},
	{guards: "Backspace takes both letters of lam-alef", set: "سلا|م", press: "back", want: "سل|م"},
	{guards: "Backspace inside lam-alef takes the alef", set: "سل|ام", press: "back", want: "س|ام"},
	{guards: "Delete inside lam-alef takes the lam", set: "سل|ام", press: "del", want: "سل|م"},
	{guards: "Backspace leaves pieces of an emoji", set: "س👩‍👩‍👧|", press: "back", want: "س|"},
	{guards: "Backspace leaves a loose joiner of signs", set: "س⛹\u200d♂|", press: "back", want: "س|"},
	{guards: "Backspace leaves a loose joiner of three signs", set: "⚕\u200d☠\u200d⚧|", press: "back", want: "|"},
	{guards: "Backspace leaves a loose joiner of a joined letter sign", set: "©\u200d®|", press: "back", want: "|"},
	{guards: "Backspace takes a joined letter with its joiner", set: "ه\u200d|", press: "back", want: "ه|"},
	{guards: "Backspace takes a whole Indic cluster", set: "क्\u200dष|", press: "back", want: "क्\u200d|"},
	{guards: "Backspace leaves half a flag", set: "س🇪🇬|", press: "back", want: "س|"},
	{guards: "Backspace leaves a colour without its hand", set: "👍🏽|", press: "back", want: "|"},
	{guards: "Delete leaves pieces of an emoji", set: "|👩‍👩‍👧س", press: "del", want: "|س"},
	{guards: "Backspace goes the visual way in Latin within Arabic", set: "قال BB|C", press: "back", want: "قال B|C"},
	{guards: "Delete goes the visual way in Latin within Arabic", set: "قال B|BC", press: "del", want: "قال B|C"},
	{guards: "Backspace at the end takes from the start", set: "سلام|", press: "back", want: "سلا|"},
	{guards: "Backspace at the start takes something", set: "|سلام", press: "back", want: "|سلام"},
	{guards: "Delete at the end takes something", set: "سلام|", press: "del", want: "سلام|"},
	{guards: "Delete at the start takes from the end", set: "|سلام", press: "del", want: "|لام"},
	{guards: "Backspace takes a word with a selection of one letter", set: "خبر عا[ج]|ل", press: "back", want: "خبر عا|ل"},
	{guards: "Delete takes more than the selection", set: "خبر عا[ج]|ل", press: "del", want: "خبر عا|ل"},
	{guards: "Ctrl+Backspace takes half a word with tashkeel", set: "قال عَلَيْكُم|", press: "C-back", want: "قال |"},
	{guards: "Ctrl+Backspace goes forward in Arabic", set: "خبر| عاجل", press: "C-back", want: "| عاجل"},
	{guards: "Ctrl+Delete goes backward in Arabic", set: "خبر |عاجل", press: "C-del", want: "خبر |"},
	{guards: "Ctrl+Backspace stops at a ZWNJ", set: "می\u200cروم|", press: "C-back", want: "|"},
	{guards: "Ctrl+Backspace at a paragraph's start takes a word above", kind: "m", set: "أول\n|ثان", press: "C-back", want: "أول|ثان"},
	{guards: "a space typed by mistake takes its word along", set: "خبر |", press: "back", want: "خبر|"},
	{guards: "Backspace in a number goes from its left", set: "عام 202|6", press: "back", want: "عام 20|6"},
	{guards: "Backspace cannot remove a direction mark", set: "نص\u200f|", press: "back", want: "نص|"},
	{guards: "Backspace takes a ZWNJ and its letter", set: "می\u200c|", press: "back", want: "می|"},
	{guards: "read only text is erased", kind: "r", set: "سلام|", press: "back", want: "سلام|"},
	{guards: "read only text is deleted", kind: "r", set: "|سلام", press: "del C-del", want: "|سلام"},
	{guards: "Backspace takes what tells a sign's look and leaves the sign", set: "س✈\uFE0E|", press: "back", want: "س|"},
	{guards: "Hebrew niqqud goes with its letter", set: "ש\u05B8\u05C1|", press: "back", want: "ש\u05B8|"},
}

var writingCases = []behaviour{
	{guards: "letters typed in Arabic come in reverse", set: "|", press: "'خبر'", want: "خبر|"},
	{guards: "Latin typed in Arabic comes in reverse", set: "قال |", press: "'BBC'", want: "قال BBC|"},
	{guards: "a digit typed before a digit", set: "عام 20|", press: "'26'", want: "عام 2026|"},
	{guards: "a full stop after a Latin word goes in front", set: "قال BBC|", press: "'.'", want: "قال BBC.|"},
	{guards: "a space after a Latin word jumps to its other side", set: "قال BBC|", press: "' ثم'", want: "قال BBC ثم|"},
	{guards: "a bracket is turned round in the text", set: "|", press: "'(نعم)'", want: "(نعم)|"},
	{guards: "tashkeel typed after a letter leaves it", set: "م|ن", press: "'َ'", want: "مَ|ن"},
	{guards: "the lam-alef key loses a letter", set: "س|م", press: "'لا'", want: "سلا|م"},
	{guards: "the lam-alef keys write presentation forms", set: "|", press: "'\uFEFB\uFEF7\uFEF9\uFEF5'", want: "لالألإلآ|"},
	{guards: "a Hebrew key writes what is not NFC", set: "|", press: "'\uFB2A'", want: "ש\u05C1|"},
	{guards: "what the lam-alef key wrote is erased as one", set: "س|م", press: "'\uFEFB' back", want: "سل|م"},
	{guards: "Ctrl+Shift+2 is not a ZWNJ", set: "می|روم", press: "C-S-2", want: "می\u200c|روم"},
	{guards: "a control letter gets into the text", set: "نص|", press: "'\u0003\u007f'", want: "نص|"},
	{guards: "typing goes to the wrong side after going left to a Latin word", set: "قال| BBC", press: "left 'x'", want: "قال x|BBC"},
	{guards: "read only text is written in", kind: "r", set: "نص|", press: "'ن' enter", want: "نص|"},
	{guards: "a percent sign flies to the number's other side", set: "نسبة 92|", press: "'٪'", want: "نسبة 92٪|"},
	{guards: "typing in the middle of lam-alef goes behind it", set: "سل|ام", press: "'ك'", want: "سلك|ام"},
}

var paragraphCases = []behaviour{
	{guards: "Enter in a headline makes a paragraph", set: "عنو|ان", press: "enter", want: "عنو|ان"},
	{guards: "Enter leaves the caret above", kind: "m", set: "أول| ثان", press: "enter", want: "أول\n| ثان"},
	{guards: "Enter keeps what is selected", kind: "m", set: "أول[ و]|ثان", press: "enter", want: "أول\n|ثان"},
	{guards: "Backspace at a paragraph's start does nothing", kind: "m", set: "أول\n|ثان", press: "back", want: "أول|ثان"},
	{guards: "Delete at a paragraph's end does nothing", kind: "m", set: "أول|\nثان", press: "del", want: "أول|ثان"},
	{guards: "an empty paragraph cannot be removed", kind: "m", set: "أول\n|\nثان", press: "back", want: "أول|\nثان"},
	{guards: "an empty paragraph cannot be entered", kind: "m", set: "أول|\n\nثان", press: "left", want: "أول\n|\nثان"},
	{guards: "a selection over paragraphs leaves their ends", kind: "m", set: "أو[ل\nوسط\nثا]|ن", press: "del", want: "أو|ن"},
	{guards: "Enter twice makes one paragraph", kind: "m", set: "أول|", press: "enter enter 'ث'", want: "أول\n\nث|"},
}

var gapCases = []behaviour{
	{guards: "Enter makes a line where a paragraph is meant", kind: "s", set: "أول|", press: "enter 'ث'", want: "أول\n\nث|"},
	{guards: "Enter by habit twice makes two gaps", kind: "s", set: "أول|", press: "enter enter 'ث'", want: "أول\n\nث|"},
	{guards: "Shift+Enter makes a paragraph", kind: "s", set: "أول|", press: "S-enter 'ث'", want: "أول\nث|"},
	{guards: "a line broken above another paragraph lands in it", kind: "s", set: "أول|\n\nثان", press: "S-enter 'و'", want: "أول\nو|\n\nثان"},
	{guards: "Backspace leaves half a gap", kind: "s", set: "أول\n\n|ثان", press: "back", want: "أول|ثان"},
	{guards: "Delete leaves half a gap", kind: "s", set: "أول|\n\nثان", press: "del", want: "أول|ثان"},
	{guards: "the caret rests in a gap going on", kind: "s", set: "أول|\n\nثان", press: "left", want: "أول\n\n|ثان"},
	{guards: "the caret rests in a gap going back", kind: "s", set: "أول\n\n|ثان", press: "right", want: "أول|\n\nثان"},
	{guards: "the caret rests in a gap going down", kind: "s", set: "|أول\n\nثان", press: "down", want: "أول\n\n|ثان"},
	{guards: "the caret rests in a gap going up", kind: "s", set: "أول\n\n|ثان", press: "up", want: "|أول\n\nثان"},
	{guards: "a paragraph parted in its middle has no gap", kind: "s", set: "أول| ثان", press: "enter", want: "أول\n\n| ثان"},
	{guards: "an empty paragraph between two is not taken with its gap", kind: "s", set: "أول\n\n|\n\nثان", press: "back", want: "أول|\n\nثان"},
	{guards: "a paragraph written between two sticks to the next", kind: "s", set: "أول|\n\nثان", press: "enter 'و'", want: "أول\n\nو|\n\nثان"},
	{guards: "undo of Enter leaves half a gap", kind: "s", set: "أول| ثان", press: "enter undo", want: "أول| ثان"},
	{guards: "a list's lines get gaps when loaded", kind: "s", set: "- أ\n- ب|", press: "'ج'", want: "- أ\n- بج|"},
}

var clipboardCases = []behaviour{
	{guards: "cut takes letters in the order of the screen", set: "قال [BBC اليو]|م", press: "cut", want: "قال |م", clip: "BBC اليو"},
	{guards: "copy takes the text away", set: "قال [BBC]| اليوم", press: "copy", want: "قال [BBC]| اليوم", clip: "BBC"},
	{guards: "copy of nothing empties the clipboard", set: "نص|", press: "copy", want: "نص|"},
	{guards: "paste keeps what is selected", set: "س[لا]|م", press: "paste", want: "سعد|م", clip: "عد"},
	{guards: "paste into a headline makes lines", set: "|", press: "paste", want: "أول ثان|", clip: "أول\r\nثان"},
	{guards: "paste keeps carriage returns", kind: "m", set: "|", press: "paste", want: "أول\nثان\nثالث|", clip: "أول\r\nثان\rثالث"},
	{guards: "paste keeps a word processor's line ends", kind: "m", set: "|", press: "paste", want: "أول\nثان\nثالث\nرابع|", clip: "أول\u2028ثان\vثالث\fرابع"},
	{guards: "paste is not NFC", set: "|", press: "paste", want: "é أ|", clip: "e\u0301 ا\u0654"},
	{guards: "paste drops a direction mark", set: "|", press: "paste", want: "نص\u200f!|", clip: "نص\u200f!"},
	{guards: "paste keeps a byte order mark", set: "|", press: "paste", want: "نص|", clip: "\uFEFFنص"},
	{guards: "the caret stays before what was pasted", set: "أ|ب", press: "paste '!'", want: "أ12!|ب", clip: "12"},
	{guards: "read only text takes a paste", kind: "r", set: "نص|", press: "paste", want: "نص|", clip: "غير"},
	{guards: "read only text can be cut", kind: "r", set: "ن[ص]|", press: "cut", want: "ن[ص]|"},
	{guards: "copy over paragraphs loses their ends", kind: "m", set: "أ[ول\nثا]|ن", press: "copy", want: "أ[ول\nثا]|ن", clip: "ول\nثا"},
}

var undoCases = []behaviour{
	{guards: "undo takes back one letter at a time", set: "|", press: "'خبر' undo", want: "|"},
	{guards: "undo brings the text and not the caret", set: "خبر| عاجل", press: "back home undo", want: "خبر| عاجل"},
	{guards: "undo brings the text and not the selection", set: "س[لا]|م", press: "cut undo", want: "س[لا]|م", clip: "لا"},
	{guards: "redo leaves the caret behind", set: "|م", press: "'سل' home undo redo", want: "سل|م"},
	{guards: "Ctrl+Shift+Z is no redo", set: "|م", press: "'سل' undo C-S-z", want: "سل|م"},
	{guards: "a moved caret does not part what is undone", set: "|", press: "'اب' left home 'ج' undo", want: "|اب"},
	{guards: "a pause does not part what is undone", set: "|", press: "'اب' pause 'ج' undo", want: "اب|"},
	{guards: "typing after undo keeps the redo", set: "|", press: "'اب' undo 'ج' redo", want: "ج|"},
	{guards: "undo in read only text", set: "|", press: "'اب' undo undo undo", want: "|"},
	{guards: "undo of a paste leaves a part", set: "أ|ب", press: "paste undo", want: "أ|ب", clip: "س\nص"},
	{guards: "undo of Ctrl+Backspace brings half a word", set: "قال عَلَيْكُم|", press: "C-back undo", want: "قال عَلَيْكُم|"},
	{guards: "undo of a turned paragraph takes a letter", set: "|", press: "'اب' pause C-S-d undo", want: "اب|"},
}

// Signs that a joiner makes one picture of go as one, whichever they are.
func TestBackspaceLeavesNoLooseJoiner(t *testing.T) {
	d := sit(t, Options{})
	joined := 0
	for r := rune(0x2190); r < 0x2C00; r++ {
		d.set("س" + string(r) + "\u200d♂|")
		d.press("back")
		switch got := d.Text(); got {
		case "س":
			joined++
		case "س" + string(r) + "\u200d": // no picture: the joiner stood alone before
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
