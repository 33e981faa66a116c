package main_test

import (
	"encoding/json"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"tahrir/document"
)

// TestScripts runs the stories of the command line in testdata/script, one a
// file, with the real git as judge. Beside testscript's own commands they know
//
//	json PATH VALUE    the last output is one JSON value with VALUE at PATH
//	keys PATH KEY…     the object at PATH has these keys and no other
//	count PATH N       the list at PATH has N elements
//	take NAME PATH     puts the value at PATH into the environment
//	headline FILE TEXT puts another headline into an article's file
//	body FILE TEXT     puts the text of another file into an article's file as its body
//	slug NAME          puts the slug of the YAML in the last output into the environment
//	short NAME HASH    puts the first eight digits of a hash into the environment
//	picture FILE WIDTH the PNG is that wide, and more than a blank sheet
//	oneline            the last standard error is one line, and names no goroutine
//
// A PATH is written 0.headline; "." is the whole value.
func TestScripts(t *testing.T) {
	program := builtEditor(t)
	testscript.Run(t, testscript.Params{
		Dir:                filepath.Join("testdata", "script"),
		RequireUniqueNames: true,
		Setup: func(env *testscript.Env) error {
			home := filepath.Join(env.WorkDir, ".home")
			if err := os.MkdirAll(home, 0o700); err != nil {
				return err
			}
			for key, value := range map[string]string{
				"HOME": home, "TAHRIR_HOME": filepath.Join(env.WorkDir, "desk"), "XDG_DATA_HOME": home, "XDG_CONFIG_HOME": home,
				"LANG": "C", "TZ": "UTC", "DISPLAY": "", "WAYLAND_DISPLAY": "",
				"PATH":                filepath.Dir(program) + string(os.PathListSeparator) + os.Getenv("PATH"),
				"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": filepath.Join(home, ".gitconfig"), "GIT_TERMINAL_PROMPT": "0",
			} {
				env.Setenv(key, value)
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"json": scriptJSON, "keys": scriptKeys, "count": scriptCount, "take": scriptTake,
			"headline": scriptHeadline, "body": scriptBody, "slug": scriptSlug, "short": scriptShort, "oneline": scriptOneLine, "picture": scriptPicture,
		},
	})
}

func scriptJSON(ts *testscript.TestScript, neg bool, args []string) {
	want(ts, len(args) == 2, "json PATH VALUE")
	if got := text(at(ts, args[0])); (got == args[1]) == neg {
		ts.Fatalf("at %s stands %q", args[0], got)
	}
}

func scriptKeys(ts *testscript.TestScript, neg bool, args []string) {
	want(ts, len(args) > 1 && !neg, "keys PATH KEY…")
	object, ok := at(ts, args[0]).(map[string]any)
	if !ok {
		ts.Fatalf("at %s stands no object", args[0])
	}
	var got []string
	for key := range object {
		got = append(got, key)
	}
	slices.Sort(got)
	if keys := slices.Sorted(slices.Values(args[1:])); !slices.Equal(got, keys) {
		ts.Fatalf("the object at %s has the keys %q, want %q", args[0], got, keys)
	}
}

func scriptCount(ts *testscript.TestScript, neg bool, args []string) {
	want(ts, len(args) == 2 && !neg, "count PATH N")
	list, ok := at(ts, args[0]).([]any)
	if !ok {
		ts.Fatalf("at %s stands no list", args[0])
	}
	if strconv.Itoa(len(list)) != args[1] {
		ts.Fatalf("the list at %s has %d elements, want %s", args[0], len(list), args[1])
	}
}

func scriptTake(ts *testscript.TestScript, neg bool, args []string) {
	want(ts, len(args) == 2 && !neg, "take NAME PATH")
	ts.Setenv(args[0], text(at(ts, args[1])))
}

// headlineLine and slugLine are the lines of an article's YAML.
var (
	headlineLine = regexp.MustCompile(`(?m)^headline: .*$`)
	slugLine     = regexp.MustCompile(`(?m)^slug: (.*)$`)
)

func scriptHeadline(ts *testscript.TestScript, neg bool, args []string) {
	want(ts, len(args) == 2 && !neg, "headline FILE TEXT")
	file := ts.MkAbs(args[0])
	changed := headlineLine.ReplaceAllLiteralString(ts.ReadFile(file), "headline: "+args[1])
	ts.Check(os.WriteFile(file, []byte(changed), 0o600))
}

func scriptBody(ts *testscript.TestScript, neg bool, args []string) {
	want(ts, len(args) == 2 && !neg, "body FILE TEXT")
	file := ts.MkAbs(args[0])
	a, err := document.Decode([]byte(ts.ReadFile(file)))
	ts.Check(err)
	a.Body = strings.TrimSuffix(ts.ReadFile(args[1]), "\n")
	data, err := a.Encode()
	ts.Check(err)
	ts.Check(os.WriteFile(file, data, 0o600))
}

func scriptSlug(ts *testscript.TestScript, neg bool, args []string) {
	want(ts, len(args) == 1 && !neg, "slug NAME")
	found := slugLine.FindStringSubmatch(ts.ReadFile("stdout"))
	if found == nil {
		ts.Fatalf("the last output has no slug")
	}
	ts.Setenv(args[0], found[1])
}

func scriptShort(ts *testscript.TestScript, neg bool, args []string) {
	want(ts, len(args) == 2 && len(args[1]) >= 8 && !neg, "short NAME HASH")
	ts.Setenv(args[0], args[1][:8])
}

func scriptOneLine(ts *testscript.TestScript, neg bool, args []string) {
	want(ts, len(args) == 0 && !neg, "oneline")
	said := ts.ReadFile("stderr")
	if strings.Count(said, "\n") != 1 || !strings.HasSuffix(said, "\n") || !strings.HasPrefix(said, "editor: ") {
		ts.Fatalf("standard error is not one line of ours: %q", said)
	}
}

func scriptPicture(ts *testscript.TestScript, neg bool, args []string) {
	want(ts, len(args) == 2 && !neg, "picture FILE WIDTH")
	sheet, err := png.Decode(strings.NewReader(ts.ReadFile(args[0])))
	ts.Check(err)
	bounds := sheet.Bounds()
	if strconv.Itoa(bounds.Dx()) != args[1] {
		ts.Fatalf("the picture is %d wide", bounds.Dx())
	}
	written := 0
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			if r, g, b, _ := sheet.At(x, y).RGBA(); r+g+b < 3*0x8000 {
				written++
			}
		}
	}
	if share := float64(written) / float64(bounds.Dx()*bounds.Dy()); share < 0.005 || share > 0.5 {
		ts.Fatalf("%.2f of a hundred parts of the picture are dark", 100*share)
	}
}

// at is the value at a path of the last output, which must be one JSON value.
func at(ts *testscript.TestScript, path string) any {
	dec := json.NewDecoder(strings.NewReader(ts.ReadFile("stdout")))
	dec.UseNumber()
	var value any
	ts.Check(dec.Decode(&value))
	if dec.More() {
		ts.Fatalf("standard output holds more than one JSON value")
	}
	for _, step := range strings.FieldsFunc(path, func(r rune) bool { return r == '.' }) {
		switch in := value.(type) {
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i >= len(in) {
				ts.Fatalf("%s: the list has %d elements", path, len(in))
			}
			value = in[i]
		case map[string]any:
			got, ok := in[step]
			if !ok {
				ts.Fatalf("%s: there is no key %q", path, step)
			}
			value = got
		default:
			ts.Fatalf("%s: %v has no parts", path, value)
		}
	}
	return value
}

func text(value any) string {
	if value == nil {
		return "null"
	}
	return fmt.Sprint(value)
}

func want(ts *testscript.TestScript, ok bool, usage string) {
	if !ok {
		ts.Fatalf("usage: %s", usage)
	}
}
