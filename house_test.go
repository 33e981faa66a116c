// Package house_test holds the house to its plan: who may import whom.
package house_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const fyne = "fyne.io/fyne/v2"

// rooms is the plan, from the top of the house down. A package belongs to the
// room whose path is the longest that it starts with; rooms inside one room may
// import each other downwards, which the compiler sees to by refusing cycles.
var rooms = []struct {
	path string
	may  []string // rooms, and Fyne where the room draws
}{
	{"cmd/editor", []string{"document/fsys", "ui", "ui/session", "newsroom", "ui/words", "ui/trouble", "ui/textedit", "ui/textbuf", "ui/rtl/widget", "ui/rtl/layout", "ui/rtl/theme", "ui/typeset", "publish", "document", "assets", fyne}},
	{"ui", []string{"ui/drop", "ui/position", "ui/lit", "ui/session", "newsroom", "ui/words", "ui/trouble", "ui/textedit", "ui/textbuf", "ui/rtl/widget", "ui/rtl/layout", "ui/rtl/theme", "ui/typeset", "ui/typeset/bidi", "publish", "document", "document/bidi", "document/fsys", "assets", fyne}},
	{"ui/position", []string{fyne}},
	{"ui/drop", []string{fyne}},
	{"ui/lit", []string{"ui/rtl/widget", "ui/rtl/theme", "ui/typeset/bidi", "document", "document/bidi"}},
	{"ui/session", []string{"newsroom", "publish", "document", "document/bidi", "document/differ", "document/fsys"}},
	{"ui/trouble", []string{"ui/session", "newsroom", "ui/words", "publish", "document", "assets"}},
	{"ui/words", []string{"document/bidi", "assets"}},
	{"ui/textedit", []string{"ui/textbuf", "ui/typeset", "ui/typeset/bidi", "document/bidi", "document/differ", "document/sentence", fyne}},
	{"ui/rtl/widget", []string{"ui/rtl/layout", "ui/rtl/theme", "ui/typeset", "document/bidi", fyne}},
	{"ui/rtl/layout", []string{"ui/rtl/theme", fyne}},
	{"ui/rtl/theme", []string{"ui/typeset", fyne}},
	{"ui/typeset", []string{"ui/typeset/bidi", "document/bidi", "assets"}},
	{"ui/typeset/bidi", []string{"document/bidi"}}, // UAX #9, for whoever orders text
	{"ui/textbuf", nil},
	{"newsroom", []string{"publish", "document", "document/bidi", "document/fsys"}},
	{"publish", []string{"document", "document/bidi", "document/fsys"}},
	{"document", []string{"document/bidi", "document/differ", "document/sentence", "document/fsys"}},
	{"document/bidi", nil},     // what a text's hidden controls mean, which all must read alike
	{"document/differ", nil},   // what one edit made of a text
	{"document/sentence", nil}, // where a sentence ends, for whoever counts or shows one
	{"document/fsys", nil},     // the files of the operating system, and how one is replaced
	{"assets", nil},
	// A disk that fails, for tests.
	{"document/fsys/fsystest", []string{"document/fsys"}},
	// The screens and pictures of tests.
	{"ui/screentest", []string{"ui/picturetest", "ui/words", "ui/textedit", "ui/rtl/widget", "ui/rtl/theme", "ui/typeset", "assets", fyne}},
	{"ui/picturetest", nil},
}

// forTests are what tests alone may import: those of whoever may import the
// folder beside it.
var forTests = map[string]string{
	"tahrir/document/articletest": "tahrir/document", "tahrir/document/fsys/fsystest": "tahrir/document/fsys",
	"tahrir/publish/remote/gitserver": "tahrir/publish/remote",
	"tahrir/ui/session/sessiontest":   "tahrir/ui/session",
	"tahrir/ui/screentest":            "tahrir/ui/rtl/widget", "tahrir/ui/picturetest": "tahrir/ui/typeset",
}

// inner is the plan of the rooms inside publish: each may import those named, and
// nothing else of publish. The room at the top, publish, may import them all.
var inner = map[string][]string{
	"publish/program":      nil,
	"publish/site":         nil,
	"publish/git/config":   nil,
	"publish/git/odb":      {"publish/git/config"},
	"publish/git/refs":     {"publish/git/odb", "publish/git/config"},
	"publish/git/worktree": {"publish/git/refs", "publish/git/odb", "publish/git/config"},
	"publish/git":          {"publish/git/worktree", "publish/git/refs", "publish/git/odb", "publish/git/config", "publish/program"},
	"publish/derived":      nil,
	"publish/signatures":   {"publish/publication", "publish/derived", "publish/git", "publish/git/odb"},
	"publish/tags":         {"publish/git", "publish/git/refs", "publish/git/odb"},
	"publish/layout":       nil,
	"publish/ledger":       {"publish/layout", "publish/site", "publish/publication", "publish/derived", "publish/git", "publish/git/odb"},
	"publish/message":      nil,
	"publish/branch":       {"publish/git", "publish/git/refs", "publish/git/odb"},
	"publish/publication":  {"publish/git", "publish/git/odb"},
	"publish/names":        {"publish/layout", "publish/derived", "publish/git", "publish/git/odb"},
	"publish/merge":        {"publish/layout", "publish/git", "publish/git/odb"},
	"publish/exchange": {
		"publish/remote", "publish/branch", "publish/names", "publish/merge", "publish/publication", "publish/message",
		"publish/layout", "publish/ledger", "publish/site", "publish/tags", "publish/git", "publish/git/refs", "publish/git/odb", "publish/git/config",
	},
	"publish/history/bulk":     {"publish/git/odb"},
	"publish/history":          {"publish/history/bulk", "publish/derived", "publish/git/odb"},
	"publish/remote/gitserver": nil,
	"publish/remote":           {"publish/git", "publish/git/refs", "publish/git/odb", "publish/git/config", "publish/program"},
}

// innerBreach returns what is wrong with one import inside publish; "" for nothing.
func innerBreach(from, to string) string {
	from, to = strings.TrimPrefix(from, "tahrir/"), strings.TrimPrefix(to, "tahrir/")
	may, planned := inner[from]
	switch {
	case from == "publish" || from == to:
		return ""
	case !planned:
		return from + " is in no plan of publish's inner rooms"
	case !slices.Contains(may, to):
		return from + " imports " + to + ": inside publish it may import " + strings.Join(may, ", ") + " and nothing else"
	}
	return ""
}

// roomOf names the room of an import path; "" for what is not ours.
func roomOf(path string) string {
	if path == fyne || strings.HasPrefix(path, fyne+"/") {
		return fyne
	}
	path, ours := strings.CutPrefix(path, "tahrir/")
	if !ours {
		return ""
	}
	best := "?"
	for _, r := range rooms {
		if (path == r.path || strings.HasPrefix(path, r.path+"/")) && (best == "?" || len(r.path) > len(best)) {
			best = r.path
		}
	}
	return best
}

// breach returns what is wrong with one import; "" for nothing.
func breach(from, to string) string {
	room, other := roomOf(from), roomOf(to)
	switch {
	case room == "?" || other == "?":
		return from + " imports " + to + ": one of them is in no room of the plan"
	case other == "":
		return ""
	case forTests[to] != "" && forTests[from] == "":
		return from + " imports " + to + ", which is for tests alone"
	case room == "ui" && other == "ui" && from != "tahrir/ui" && screen(from) != screen(to):
		return from + " imports " + to + ": a screen imports no other screen, and not the window"
	case room == "publish" && other == "publish":
		return innerBreach(from, to)
	case room == other:
		return ""
	}
	i := slices.IndexFunc(rooms, func(r struct {
		path string
		may  []string
	}) bool {
		return r.path == room
	})
	if !slices.Contains(rooms[i].may, other) {
		return from + " imports " + to + ": " + room + " may import " + strings.Join(rooms[i].may, ", ") + " and nothing else of the house"
	}
	return ""
}

// screen is the folder of a screen of the window: the first below ui.
func screen(path string) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(path, "tahrir/ui/"), "/")
	return name
}

// goFiles calls read for each Go file below a folder of the tree, tests included.
// Files are read rather than asked of the go command, so that a cached result of a
// test falls with any of them.
func goFiles(below string, read func(path string) error) error {
	return filepath.WalkDir(below, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && path != "." && (entry.Name()[0] == '.' || entry.Name() == "testdata" || entry.Name() == "bin"):
			return fs.SkipDir
		case entry.IsDir() || !strings.HasSuffix(path, ".go"):
			return nil
		}
		return read(path)
	})
}

func TestDependenciesRunDownwards(t *testing.T) {
	seen := map[string]int{}
	err := goFiles(".", func(path string) error {
		if filepath.Dir(path) == "." {
			return nil
		}
		from := "tahrir/" + filepath.ToSlash(filepath.Dir(path))
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		if strings.HasSuffix(file.Name.Name, "_test") {
			return nil // a test from outside may bring whom it likes
		}
		seen[roomOf(from)]++
		for _, spec := range file.Imports {
			to, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if around := forTests[to]; around != "" && strings.HasSuffix(path, "_test.go") {
				to = around
			}
			if said := breach(from, to); said != "" {
				t.Errorf("%s: %s", path, said)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen["?"] > 0 || seen["cmd/editor"] == 0 || seen["document"] == 0 || seen["ui/typeset"] == 0 {
		t.Errorf("the plan does not fit the house: files by room: %v", seen)
	}
}

// starter is the one room that starts programs; gitserver and articletest do so for
// tests.
var starter = []string{"publish/program/", "publish/remote/gitserver/", "document/articletest/"}

// A program that is started anywhere else outlives its context, or is waited for
// as long as its children live.
func TestOneRoomStartsPrograms(t *testing.T) {
	starts := map[string][]string{
		"os/exec": {"Command", "CommandContext", "Cmd"}, "os": {"StartProcess"},
		"syscall": {"ForkExec", "StartProcess", "Exec", "CreateProcess"},
	}
	seen := 0
	err := goFiles(".", func(path string) error {
		if strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		for at, call := range calls(file, starts) {
			if slices.ContainsFunc(starter, func(room string) bool { return strings.HasPrefix(filepath.ToSlash(path), room) }) {
				seen++
			} else {
				t.Errorf("%s starts a program by %s at byte %d; publish/program does that", path, call, at)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen == 0 {
		t.Error("no room starts a program: the test looks for the wrong thing")
	}
}

// What a test must be able to repeat comes in with newsroom's options: main alone
// reads the machine's clock, randomness and environment.
func TestTheNewsroomStandsOnItsOptions(t *testing.T) {
	real := map[string][]string{
		"time": {"Now", "Since", "Until"}, "os": {"Getenv", "LookupEnv", "Environ", "Getwd", "UserHomeDir", "UserConfigDir"},
		"crypto/rand": {"Reader", "Read"}, "math/rand/v2": {"Float64", "IntN", "Int64", "New"},
		"github.com/adrg/xdg": {"DataHome", "ConfigHome"}, "tahrir/document/fsys": {"OS"},
	}
	seen := 0
	err := goFiles("newsroom", func(path string) error {
		if strings.HasSuffix(path, "_test.go") {
			return nil
		}
		seen++
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		for _, call := range calls(file, real) {
			t.Errorf("%s reads %s; newsroom.Options brings it in", path, call)
		}
		return nil
	})
	if err != nil || seen == 0 {
		t.Fatalf("%d files, %v", seen, err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), "cmd/editor/main.go", nil, 0)
	if err != nil || len(calls(file, real)) == 0 {
		t.Errorf("main reads none of them: the test looks for the wrong thing; %v", err)
	}
}

// calls finds where a file names one of the functions or types, by place.
func calls(file *ast.File, names map[string][]string) map[token.Pos]string {
	local := map[string]string{} // the file's name for a package
	for _, spec := range file.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil || names[path] == nil {
			continue
		}
		named := strings.TrimSuffix(path, "/v2")
		name := named[strings.LastIndexByte(named, '/')+1:]
		if spec.Name != nil {
			name = spec.Name.Name
		}
		local[name] = path
	}
	found := map[token.Pos]string{}
	ast.Inspect(file, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok && slices.Contains(names[local[x.Name]], s.Sel.Name) {
				found[s.Pos()] = x.Name + "." + s.Sel.Name
			}
		}
		return true
	})
	return found
}

func TestThePlanRefuses(t *testing.T) {
	for _, test := range []struct {
		from, to string
		allowed  bool
	}{
		{"tahrir/cmd/editor", "tahrir/publish/git", true},
		{"tahrir/ui", "tahrir/ui/desk", true},
		{"tahrir/ui/desk", "tahrir/ui/session", true},
		{"tahrir/cmd/editor", "tahrir/newsroom", true},
		{"tahrir/ui/session", "tahrir/newsroom", true},
		{"tahrir/newsroom", "tahrir/publish", true},
		{"tahrir/newsroom", "tahrir/document/draft", true},
		{"tahrir/newsroom/versions", "tahrir/document/fsys", true},
		{"tahrir/ui/textedit", "fyne.io/fyne/v2/widget", true},
		{"tahrir/ui/typeset", "tahrir/assets", true},
		{"tahrir/ui/typeset", "tahrir/document/bidi", true},
		{"tahrir/ui/typeset", "tahrir/ui/typeset/bidi", true},
		{"tahrir/document/check", "tahrir/document/bidi", true},
		{"tahrir/publish/history", "tahrir/document", true},
		{"tahrir/publish", "tahrir/publish/git", true},
		{"tahrir/publish/remote", "tahrir/publish/git", true},
		{"tahrir/publish/git", "tahrir/publish/git/config", true},
		{"tahrir/publish/history/bulk", "tahrir/publish/git/odb", true},
		{"tahrir/document/draft", "tahrir/document", true},
		{"tahrir/document/draft", "tahrir/document/differ", true},
		{"tahrir/ui/textedit", "tahrir/document/differ", true},
		{"tahrir/ui/textedit", "tahrir/document/sentence", true},
		{"tahrir/document/sentence", "tahrir/document/arabic", false},
		{"tahrir/document", "gopkg.in/yaml.v3", true},

		{"tahrir/newsroom", "tahrir/ui/session", false},
		{"tahrir/newsroom", "fyne.io/fyne/v2", false},
		{"tahrir/newsroom/settings", "tahrir/ui/words", false},
		{"tahrir/newsroom/versions", "tahrir/ui/words", false},
		{"tahrir/publish", "tahrir/newsroom", false},
		{"tahrir/document", "tahrir/newsroom", false},
		{"tahrir/ui/textedit", "tahrir/newsroom", false},
		{"tahrir/ui/rtl/widget", "tahrir/newsroom", false},
		{"tahrir/document/draft", "tahrir/document/fsys", true},
		{"tahrir/publish/git/odb", "tahrir/document/fsys", true},
		{"tahrir/ui/textbuf", "tahrir/document/fsys", false},
		{"tahrir/document/fsys", "tahrir/document", false},
		{"tahrir/document/fsys", "tahrir/document/fsys/fsystest", false},
		{"tahrir/document/fsys/fsystest", "tahrir/document/fsys", true},
		{"tahrir/document/fsys/fsystest", "tahrir/document", false},
		{"tahrir/newsroom", "tahrir/document/fsys/fsystest", false},
		{"tahrir/newsroom", "tahrir/document/articletest", false},
		{"tahrir/ui/desk", "tahrir/ui/screentest", false},
		{"tahrir/ui/screentest", "tahrir/ui/picturetest", true},
		{"tahrir/ui/screentest", "tahrir/newsroom", false},
		{"tahrir/publish", "tahrir/publish/remote/gitserver", false},
		{"tahrir/document", "tahrir/publish", false},
		{"tahrir/document/bidi", "tahrir/document", false},
		{"tahrir/document/differ", "tahrir/document", false},
		{"tahrir/document/bidi", "tahrir/assets", false},
		{"tahrir/ui/typeset", "tahrir/document/arabic", false},
		{"tahrir/ui/typeset/bidi", "tahrir/ui/typeset", false},
		{"tahrir/ui/typeset/bidi", "tahrir/assets", false},
		{"tahrir/document/draft", "tahrir/publish", false},
		{"tahrir/publish", "tahrir/ui/typeset", false},
		{"tahrir/publish/git", "tahrir/publish/history", false},
		{"tahrir/publish/git/odb", "tahrir/publish/git", false},
		{"tahrir/publish/git/refs", "tahrir/publish/git", false},
		{"tahrir/publish/git/refs", "tahrir/publish/program", false},
		{"tahrir/publish/git/refs", "tahrir/publish/git/worktree", false},
		{"tahrir/publish/git/worktree", "tahrir/publish/git", false},
		{"tahrir/publish/git/worktree", "tahrir/publish/program", false},
		{"tahrir/publish/git/worktree", "tahrir/publish/git/refs", true},
		{"tahrir/publish/history/bulk", "tahrir/publish/git", false},
		{"tahrir/publish/git/config", "tahrir/publish/git/odb", false},
		{"tahrir/publish/git", "tahrir/publish", false},
		{"tahrir/publish/history", "tahrir/publish/remote", false},
		{"tahrir/publish/names", "tahrir/publish/layout", true},
		{"tahrir/publish/exchange", "tahrir/publish/remote", true},
		{"tahrir/publish/exchange", "tahrir/publish/history", false},
		{"tahrir/publish/exchange", "tahrir/publish", false},
		{"tahrir/publish/merge", "tahrir/publish/exchange", false},
		{"tahrir/publish/remote", "tahrir/publish/exchange", false},
		{"tahrir/publish/layout", "tahrir/publish/git", false},
		{"tahrir/publish/message", "tahrir/publish/layout", false},
		{"tahrir/publish/new", "tahrir/publish/git", false},
		{"tahrir/publish/remote", "fyne.io/fyne/v2", false},
		{"tahrir/ui/textbuf", "tahrir/document/arabic", false},
		{"tahrir/ui/textbuf", "fyne.io/fyne/v2", false},
		{"tahrir/ui/typeset", "fyne.io/fyne/v2/theme", false},
		{"tahrir/ui/typeset", "tahrir/ui/textbuf", false},
		{"tahrir/ui/textedit", "tahrir/document", false},
		{"tahrir/ui/rtl/widget", "tahrir/ui/rtl/layout", true},
		{"tahrir/ui/rtl/widget", "tahrir/publish", false},
		{"tahrir/ui/rtl/layout", "tahrir/ui/rtl/widget", false},
		{"tahrir/ui/rtl/theme", "tahrir/ui/rtl/layout", false},
		{"tahrir/ui/session", "fyne.io/fyne/v2", false},
		{"tahrir/ui/session", "tahrir/ui/desk", false},
		{"tahrir/ui/desk", "tahrir/ui/writing", false},
		{"tahrir/ui/desk", "tahrir/ui", false},
		{"tahrir/ui/desk", "tahrir/cmd/editor", false},
		{"tahrir/assets", "tahrir/document", false},
		{"tahrir/common", "tahrir/document", false},
	} {
		if said := breach(test.from, test.to); (said == "") != test.allowed {
			t.Errorf("%s imports %s: allowed %v, but the plan says %q", test.from, test.to, test.allowed, said)
		}
	}
}
