package document_test

import (
	"bytes"
	"errors"
	"runtime"
	"strings"
	"testing"

	"tahrir/document"
)

func TestABadFileIsRefusedWithItsPlace(t *testing.T) {
	for name, c := range map[string]struct {
		file         string
		line, column int
		is           error
	}{
		"duplicate key":       {"schema: 1\nid: a\nheadline: x\nid: b\n", 4, 1, document.ErrDuplicate},
		"duplicate inside":    {"schema: 1\nx:\n  a: 1\n  a: 2\n", 4, 3, document.ErrDuplicate},
		"not UTF-8":           {"schema: 1\nheadline: أ\xff\n", 2, 12, document.ErrEncoding},
		"UTF-16":              {"\xff\xfes\x00", 1, 1, document.ErrEncoding},
		"a control":           {"schema: 1\nheadline: أ\x01\n", 2, 12, nil},
		"list for a text":     {"schema: 1\nheadline:\n  - a\n", 3, 3, nil},
		"bad time":            {"schema: 1\nupdated: yesterday\n", 2, 10, nil},
		"bad truth":           {"schema: 1\nbreaking: perhaps\n", 2, 11, nil},
		"map of tags":         {"schema: 1\ntags: {a: 1}\n", 2, 7, nil},
		"two documents":       {"schema: 1\n---\nschema: 1\n", 2, 1, nil},
		"a list":              {"- a\n", 1, 1, nil},
		"two colons":          {"schema: 1\nheadline: a: b\n", 2, 12, nil},
		"a tab":               {"schema: 1\ntags:\n\t- a\n", 3, 1, nil},
		"no key":              {"schema: 1\nheadline\nid: x\n", 2, 1, nil},
		"alias in a field":    {"schema: 1\nx: &a b\nheadline: *a\n", 3, 11, nil},
		"anchor in a field":   {"schema: 1\nheadline: &a b\n", 2, 11, nil},
		"at sign":             {"schema: 1\nheadline: @a\n", 2, 11, nil},
		"a mapping for a key": {"schema: 1\n? [a]\n: b\n", 2, 3, nil},
	} {
		_, err := document.Decode([]byte(c.file))
		var place *document.SyntaxError
		if !errors.As(err, &place) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if place.Line != c.line || place.Column != c.column {
			t.Errorf("%s: at %d:%d (%v), want %d:%d", name, place.Line, place.Column, err, c.line, c.column)
		}
		if c.is != nil && !errors.Is(err, c.is) {
			t.Errorf("%s: %v is not %v", name, err, c.is)
		}
	}
}

func TestAnUnknownSchemaIsRefused(t *testing.T) {
	for file, found := range map[string]string{"schema: 2\nid: x\n": "2", "id: x\n": "", "": "", "# only\n": "", "schema: [1]\n": "", "schema: one\n": "one"} {
		_, err := document.Decode([]byte(file))
		var schema *document.SchemaError
		if !errors.As(err, &schema) || schema.Found != found {
			t.Errorf("%q: %v", file, err)
		}
		if _, err := document.DecodeSummary([]byte(file)); !errors.As(err, &schema) {
			t.Errorf("summary of %q: %v", file, err)
		}
	}
}

// endless is a file without end; it counts what is read of it.
type endless struct{ read int }

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	e.read += len(p)
	return len(p), nil
}

func TestAHugeFileIsNotReadIntoMemory(t *testing.T) {
	r := &endless{}
	if _, err := document.DecodeFrom(r); !errors.Is(err, document.ErrTooLarge) {
		t.Errorf("%v", err)
	}
	if r.read > document.MaxSize+1<<20 {
		t.Errorf("%d bytes were read", r.read)
	}
}

func TestHostileFilesCostBoundedMemory(t *testing.T) {
	bomb := "schema: 1\na0: &a0 [x,x,x,x,x,x,x,x,x]\n"
	for i := 1; i < 20; i++ {
		ref := "*a" + string(rune('a'+i-2))
		if i == 1 {
			ref = "*a0"
		}
		bomb += "a" + string(rune('a'+i-1)) + ": &a" + string(rune('a'+i-1)) + " [" + strings.TrimSuffix(strings.Repeat(ref+",", 9), ",") + "]\n"
	}
	files := map[string]string{
		"alias bomb":  bomb + "headline: *as\n",
		"kept bomb":   bomb,
		"kept cycle":  "schema: 1\nx: &x [*x]\n",
		"deep flow":   "schema: 1\nx: " + strings.Repeat("[", 1<<20),
		"deep blocks": "schema: 1\nx:\n  " + strings.Repeat("- ", 1<<20),
		"wide flow":   "schema: 1\nx: [" + strings.Repeat("a,", 7<<20) + "]\n",
		"many keys":   "schema: 1\n" + strings.Repeat("a: b\n", 3<<20),
		"comments":    "schema: 1\n" + strings.Repeat("#\n", 7<<20),
		"long key":    "schema: 1\n" + strings.Repeat("a", 15<<20),
	}
	for name, file := range files {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := document.Decode([]byte(file))
		runtime.ReadMemStats(&after)
		if err == nil {
			t.Errorf("%s is read", name)
		}
		if used := after.TotalAlloc - before.TotalAlloc; used > 400<<20 {
			t.Errorf("%s: %d MB allocated", name, used>>20)
		}
	}
}

func TestALargeArticleIsRead(t *testing.T) {
	a := full()
	a.Body = strings.Repeat("قال المتحدث، بعد الاجتماع: إن العمل - كما خطط له - مستمر.\n\n", 60_000)[:6_000_000]
	a.Body = strings.ToValidUTF8(a.Body, "")
	if got := decode(t, encode(t, a)); got.Body != a.Body {
		t.Error("a body of 6 MB came back changed")
	}
}

func FuzzDecode(f *testing.F) {
	data, _ := full().Encode()
	f.Add(data)
	for _, text := range nasty {
		f.Add([]byte("schema: 1\nheadline: " + text + "\nx: |\n  " + text + "\n# c\nbody: >-\n  " + text + "\n"))
	}
	f.Add([]byte("schema: 1\ndateline: {text: أ # c\n  , x: [1, {y: z}], date: 2021-11-24}\n# d\n"))
	f.Add([]byte("schema: 1\n# a\ndateline:\n  # b\n  text: \"أ # ب\" # c\n  # d\n  note: |\n    x\n    y\nbody: z\n"))
	f.Add([]byte("{schema: 1, dateline: {text: a, k: [b]}}"))
	f.Add([]byte("{schema: 1, x: [a, b], headline: \"a\"}"))
	f.Add([]byte("schema: 1\ntags: # c\n  - a # d\n  # e\n  - b\nx: &a 1\ny: *a\n"))
	f.Add([]byte(lateFile))
	f.Add([]byte("schema: 1\nsummary: [a]\nkicker: *b\nx: &b 1\n# c\nretraction: \"d\" # e\nbreaking_until: 2021-11-24\n# f\ndateline: g\nbyline: h\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if text := string(data); late.Replace(text) != text && !differently.MatchString(text) {
			if got, want := save(text), save(late.Replace(text)); late.Replace(got) != want {
				t.Fatalf("from\n%s\ncomes\n%s\nand with unknown keys\n%s", text, got, want)
			}
		}
		a, err := document.Decode(data)
		if err != nil {
			var syntax *document.SyntaxError
			if errors.As(err, &syntax) && (syntax.Line < 1 || syntax.Column < 1 || syntax.Line > bytes.Count(data, []byte{'\n'})+bytes.Count(data, []byte{'\r'})+2) {
				t.Fatalf("no such place: %v", err)
			}
			return
		}
		file, err := a.Encode()
		if err != nil {
			t.Fatalf("read, and cannot be written: %v\n%s", err, data)
		}
		again, err := document.Decode(file)
		if err != nil {
			t.Fatal(err)
		}
		second, err := again.Encode()
		if err != nil || !bytes.Equal(file, second) {
			t.Fatalf("the second save differs: %v\n%s\n%s", err, file, second)
		}
	})
}
