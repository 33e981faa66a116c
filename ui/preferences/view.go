package preferences

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tahrir/document/check"
	"tahrir/newsroom"
	"tahrir/publish"
	"tahrir/publish/publication"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textedit"
	"tahrir/ui/words"
)

// Subject is the settings as they are.
type Subject struct {
	Who        publish.Identity
	Theme      string   // "light", "dark", "" for the system's
	Scale      float64  // of the text
	Density    string   // "compact", "" for comfortable
	Focus      string   // what stands out on the page, one of Actions.Focuses
	Width      string   // of the paper, one of Actions.Widths
	Typewriter bool     // the line that is written keeps its height
	Logical    bool     // arrow keys move in reading order
	PartsOff   []string // of smart typing
	Newspaper  newsroom.Publication
	Server     newsroom.Server
	ServerRead bool   // Server is known
	Waiting    int    // how many publications are not on the server
	State      string // of the exchange with the server, in words
	StateInk   theme.Role
}

// Actions are what the window does for the screen. What takes its time calls told
// with the outcome, on the interface's goroutine.
type Actions struct {
	Close  func()
	Framed func(textedit.Options) (*textedit.Field, *widget.Frame)

	SetWho     func(publish.Identity)
	SetTheme   func(string)
	Zoom       func(step int) // makes the text larger or smaller
	SetDensity func(string)

	Focuses, Widths    [][2]string // the values that are offered, with the keys of their words
	SetFocus, SetWidth func(string)
	SetTypewriter      func(bool)

	SetLogical func(bool)
	Parts      []Part // of smart typing
	SetPart    func(id string, on bool)
	Speak      func(tag string)
	ShowKeys   func()
	Keys       func(id string) string // of a command, as hints show it

	EditNewspaper func(from, to publication.Settings, told func(error))

	TryServer  func(address string, told func(error)) // "" is the present one
	MoveServer func(address string, told func(error))
	OpenOther  func(place string, told func(error)) // another newspaper's archive
	Trust      func(err error, told func(error))    // the host's key in the error
	Stop       func()                               // ends what TryServer, MoveServer or OpenOther does
	ShowQueue  func()
	SignOut    func()
}

// Part is a part of smart typing, which is on or off.
type Part struct{ ID, Text string }

// Section is a part of the settings.
type Section uint8

// The sections, in the order of the screen.
const (
	Me Section = iota
	Newspaper
	Rules
	Server
	Look
	Keys
	Language
	sections
)

// names are the keys of the sections' words.
var names = [sections]string{"settings-me", "settings-newspaper", "settings-rules", "settings-server", "settings-look", "settings-keys", "settings-language"}

// Place is a section or one setting in it, to which something leads.
type Place struct {
	ID      string // "settings/server", "settings/server/address"
	Section Section
	Name    string // the key of its words
	Rule    string // of the check, which says its own words; "" for none
}

// Text returns the place in words.
func (p Place) Text(w *words.Words) string {
	if p.Rule != "" {
		return words.Sentence(check.Known{Rule: p.Rule}.Title(w.Language))
	}
	return w.Say(p.Name)
}

// RulePlace returns the id of the place of a rule of the check.
func RulePlace(rule string) string { return "settings/rules/" + rule }

// Places returns all places, each section before its settings.
func Places() (all []Place) {
	for s := range sections {
		section := strings.TrimPrefix(names[s], "settings-")
		all = append(all, Place{ID: "settings/" + section, Section: s, Name: names[s]})
		for _, name := range settingsOf[s] {
			if rule, ok := strings.CutPrefix(name, stopOf("")); ok {
				all = append(all, Place{RulePlace(rule), s, name, rule})
				continue
			}
			_, own, _ := strings.Cut(name, "-")
			all = append(all, Place{ID: "settings/" + section + "/" + own, Section: s, Name: name})
		}
	}
	return all
}

// settingsOf are the keys of the words for each section's settings.
var settingsOf = [sections][]string{
	Me:        {"setting-name", "setting-email"},
	Newspaper: newspaperSettings(),
	Rules:     rulesSettings(),
	Server:    {"setting-address", "setting-try", "setting-waiting", "setting-sign-out"},
	Look:      {"setting-theme", "setting-density", "setting-text-size", "setting-width", "setting-focus", "setting-typewriter"},
	Keys:      {"setting-all-keys", "setting-caret", "setting-smart"},
	Language:  {"setting-interface"},
}

// View is the screen.
type View struct {
	Object fyne.CanvasObject

	words   *words.Words
	actions Actions
	subject Subject
	filling bool

	section Section
	marks   [sections]*widget.Ground
	ways    [sections]*widget.TapArea
	pages   [sections]fyne.CanvasObject
	stops   map[string]fyne.Focusable // what gets the keys for a setting, by the key of its words
	slot    *fyne.Container
	scroll  *widget.Scroll
	around  *fyne.Container // the scroll, and what stands under it
	end     *widget.Button

	own       own
	newspaper newspaper
	rules     rules
	server    server
}

// The measures of the screen.
const (
	widest  = 860 // of the card
	side    = 28  // beside what stands on it
	listing = 200 // of the list of sections
)

// New returns the screen. Show fills it.
func New(w *words.Words, a Actions) *View {
	v := &View{words: w, actions: a, stops: map[string]fyne.Focusable{}}
	v.end = widget.NewIconButton("close", w.Say("delivery-close"), a.Close)
	v.end.SetKeys("Esc")
	head := layout.HBox(10, layout.Grow(widget.NewLabel(w.Say("settings"), theme.BodyMid, theme.Ink)), v.end)
	list := layout.VBox(2)
	for s := range sections {
		label := widget.NewLabel(w.Say(names[s]), theme.Body, theme.Ink)
		v.marks[s] = widget.NewGround(theme.Paper, layout.Inset(12, 7, label))
		v.marks[s].Corner = theme.CornerButton
		v.ways[s] = widget.NewTapArea(v.marks[s], func() { v.pick(s) }, nil)
		v.ways[s].Corner = theme.CornerButton
		list.Add(v.ways[s])
	}
	v.pages = [sections]fyne.CanvasObject{v.me(), v.newspaperPage(), nil, v.serverPage(), v.look(), v.keys(), v.language()}
	v.slot = layout.Stack()
	for _, page := range v.pages {
		if page != nil {
			v.slot.Add(page)
		}
	}
	v.scroll = widget.NewScroll(layout.Inset(side, 22, v.slot))
	ways := container.New(&layout.HBoxLayout{Across: layout.AcrossFill},
		layout.Sized(listing, 0, layout.Inset(12, 16, list)), layout.Sized(1, 0, widget.NewGround(theme.Line, nil)))
	v.rules.foot = layout.VBox(0)
	v.rules.foot.Hide()
	v.around = layout.Border(nil, v.rules.foot, nil, nil, v.scroll)
	body := layout.Border(nil, nil, ways, nil, v.around)
	v.Object = widget.NewGround(theme.Window, layout.Border(
		layout.AtMost(widest, layout.Inset(20, 12, head)), nil, nil, nil,
		layout.Pad(0, 20, 20, 20, layout.AtMost(widest, widget.NewCard(body)))))
	v.Choose(Me)
	return v
}

// Choose shows a section.
func (v *View) Choose(s Section) {
	v.section = s
	for i, mark := range v.marks {
		role := theme.Paper
		if Section(i) == s {
			role = theme.Tint
		}
		mark.SetRole(role)
	}
	if s == Rules && v.pages[s] == nil { // there are many, which the other sections need not wait for
		v.pages[s] = v.rulesPage()
		v.slot.Add(v.pages[s])
		v.showNewspaper(true)
	}
	v.showFoot()
	// The others are hidden but stay in the window, so that a change of palette reaches
	// them too.
	for i, page := range v.pages {
		if page != nil && page.Visible() != (Section(i) == s) {
			if page.Visible() {
				page.Hide()
			} else {
				page.Show()
			}
		}
	}
	v.scroll.ScrollToTop()
	v.again()
}

// pick shows a section that was pressed, and gives it the keys: they were on the
// section before, or in a setting of it, which is not seen any more.
func (v *View) pick(s Section) {
	v.Choose(s)
	if c := fyne.CurrentApp().Driver().CanvasForObject(v.Object); c != nil {
		v.Focus(c)
	}
}

// Chosen returns the section that is shown.
func (v *View) Chosen() Section { return v.section }

// Go shows a place and gives it the keys; an unknown id shows the first section.
func (v *View) Go(c fyne.Canvas, id string) {
	all := Places()
	at := slices.IndexFunc(all, func(p Place) bool { return p.ID == id })
	if at < 0 {
		v.Choose(Me)
		v.Focus(c)
		return
	}
	v.Choose(all[at].Section)
	if all[at].Rule != "" && v.rules.filter.Text() != "" { // which may hide it
		v.rules.filter.SetText("")
		v.rules.find(v)
	}
	if stop := v.stops[all[at].Name]; stop != nil {
		if o, ok := stop.(fyne.CanvasObject); ok && widget.Shows(v.Object, o) {
			widget.Focus(c, stop)
			theme.Current().Reveal(o)
			return
		}
	}
	v.Focus(c)
}

// Focus focuses the section that is shown, in the list.
func (v *View) Focus(c fyne.Canvas) { widget.Focus(c, v.ways[v.section]) }

// Show brings the screen up to date. What somebody is typing stays.
func (v *View) Show(now Subject) {
	v.subject = now
	v.filling = true
	v.fillOwn()
	v.fillNewspaper()
	v.fillServer()
	v.filling = false
	v.again()
}

// again lays the section out after something in it has changed.
func (v *View) again() {
	if v.scroll != nil {
		widget.LayAgain(v.rules.foot)
		widget.LayAgain(v.around)
		widget.LayAgain(v.scroll)
	}
}

// column returns a section: its title, what it is for, and its settings.
func (v *View) column(s Section, about string, settings ...fyne.CanvasObject) fyne.CanvasObject {
	head := []fyne.CanvasObject{widget.NewLabel(v.words.Say(names[s]), theme.Masthead, theme.Ink)}
	if about != "" {
		head = append(head, widget.NewWrapped(v.words.Say(about), theme.Body, theme.Second))
	}
	return layout.VBox(22, append([]fyne.CanvasObject{layout.VBox(4, head...)}, settings...)...)
}
