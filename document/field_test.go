package document_test

import (
	"errors"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tahrir/document"
	"tahrir/document/articletest"
)

func TestTheFieldsAreTheSchemas(t *testing.T) {
	var keys []string
	for f := range document.Fields() {
		keys = append(keys, f.Key)
	}
	want := strings.Fields("id status headline author editor_in_chief breaking language slug created updated published tags " +
		"kicker summary byline section direction dateline breaking_until corrections retraction ignored notes body")
	if !slices.Equal(keys, want) {
		t.Errorf("%q", keys)
	}
	file := encode(t, articletest.Full(1))
	var found []string
	for line := range strings.SplitSeq(file, "\n") {
		if key, _, ok := strings.Cut(line, ":"); ok && !strings.HasPrefix(line, " ") {
			found = append(found, key)
		}
	}
	if !slices.Equal(found, append([]string{"schema"}, want...)) {
		t.Errorf("the file has the keys in the order %q", found)
	}
}

// Every field of the struct is in the list, and the list has no other.
func TestEveryFieldOfAnArticleIsInTheList(t *testing.T) {
	full := reflect.ValueOf(articletest.Full(1)).Elem()
	listed := map[string]string{}
	for i := range full.NumField() {
		name := full.Type().Field(i).Name
		if !full.Type().Field(i).IsExported() {
			continue
		}
		if full.Field(i).IsZero() {
			t.Errorf("articletest.Full says nothing in %s", name)
		}
		a := &document.Article{}
		reflect.ValueOf(a).Elem().Field(i).Set(full.Field(i))
		for f := range document.Fields() {
			if !f.Empty(a) {
				if listed[name] != "" {
					t.Errorf("%s is both %s and %s", name, listed[name], f.Key)
				}
				listed[name] = f.Key
			}
		}
		if listed[name] == "" {
			t.Errorf("%s is no document.Field: nothing that goes through the fields will see it", name)
		}
	}
	for f := range document.Fields() {
		if f.Empty(articletest.Full(1)) || f.Equal(articletest.Full(1), articletest.Full(2)) {
			t.Errorf("articletest.Full says nothing in %s, or always the same", f.Key)
		}
	}
}

func TestEveryFieldIsWrittenAndRead(t *testing.T) {
	for f := range document.Fields() {
		t.Run(f.Key, func(t *testing.T) {
			full, a := articletest.Full(1), &document.Article{}
			f.Copy(a, full)
			file := encode(t, a)
			if !strings.Contains(file, "\n"+f.Key+":") {
				t.Errorf("not in the file\n%s", file)
			}
			if !f.Equal(decode(t, file), full) {
				t.Errorf("another comes back from\n%s", file)
			}
			if f.Optional && strings.Contains(encode(t, &document.Article{}), f.Key+":") {
				t.Error("written where it is empty")
			}
			summary, err := document.DecodeSummary([]byte(file))
			if want := decode(t, file).Summary(); err != nil || !reflect.DeepEqual(summary, want) {
				t.Errorf("the list reads %+v, %v; want %+v", summary, err, want)
			}

			b := full.Clone()
			f.Copy(b, articletest.Full(2))
			for g := range document.Fields() {
				if want := g.Key != f.Key; g.Equal(b, full) != want {
					t.Errorf("copying it leaves %s the same: %v", g.Key, !want)
				}
			}
			if !f.Equal(b, articletest.Full(2)) || !f.Equal(decode(t, encode(t, b)), b) {
				t.Error("changed, another comes back")
			}
			if want := !f.Said; b.Says(full) != want {
				t.Errorf("says the same: %v", !want)
			}
			if err := f.Set(b, f.Get(full)); err != nil && f.Key != "corrections" || err == nil && !f.Equal(b, full) {
				t.Errorf("set in words: %v, %q", err, f.Get(b))
			}
		})
	}
}

func TestEveryTextIsKeptInOneForm(t *testing.T) {
	for f := range document.Fields() {
		a := articletest.Full(1)
		for i, text := range f.Texts(a) {
			was := *text
			*text = "e\u0301\r\nأ"
			if got := *f.Texts(decode(t, encode(t, a)))[i]; got != "\u00e9\nأ" {
				t.Errorf("%s: %q", f.Key, got)
			}
			*text = "\xff"
			var fault *document.FieldError
			if _, err := a.Encode(); !errors.As(err, &fault) || fault.Field != f.Key {
				t.Errorf("%s that is not UTF-8: %v", f.Key, err)
			}
			*text = was
		}
	}
}

func TestACloneOwnsItsLists(t *testing.T) {
	a := articletest.Full(1)
	b := a.Clone()
	for f := range document.Fields() {
		for _, text := range f.Texts(b) {
			*text = "غيره"
		}
		if len(f.Texts(b)) > 0 && !f.Equal(a, articletest.Full(1)) {
			t.Errorf("%s is shared", f.Key)
		}
	}
}

func TestOnlyAWellFormedFieldIsPublished(t *testing.T) {
	at := time.Date(2025, 3, 1, 9, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		file   string
		change func(a *document.Article)
		fault  string
	}{
		"every field": {"", func(*document.Article) {}, ""},
		"no kind": {"", func(a *document.Article) {
			a.Corrections = []document.Correction{{Time: at, Kind: "rumour", Note: "ملاحظة"}}
		}, "corrections"},
		"no time": {"", func(a *document.Article) {
			a.Corrections = []document.Correction{{Kind: document.Updated, Note: "ملاحظة"}}
		}, "corrections"},
		"no note": {"", func(a *document.Article) {
			a.Corrections = []document.Correction{{Time: at, Kind: document.Updated, Note: " "}}
		}, "corrections"},
		"a list for a text":   {"summary: [أ, ب]\n", func(*document.Article) {}, "summary"},
		"a word for a time":   {"breaking_until: غدا\n", func(*document.Article) {}, "breaking_until"},
		"an alias for a text": {"x: &x أ\nkicker: *x\n", func(*document.Article) {}, "kicker"},
		"no direction":        {"direction: upwards\n", func(*document.Article) {}, "direction"},
		"a direction":         {"direction: ltr\n", func(*document.Article) {}, ""},
		"one that was mended": {"summary: [أ, ب]\n", func(a *document.Article) { a.Standfirst = "ملخص" }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			a := articletest.Full(1)
			if c.file != "" {
				a = decode(t, "schema: 1\nid: 01JDCV6M3Z6P0QK9Q2X5W8T4RB\nlanguage: ar\nstatus: draft\n"+c.file)
			}
			c.change(a)
			var fault *document.FieldError
			err := a.Validate()
			if errors.As(err, &fault) != (c.fault != "") || fault != nil && fault.Field != c.fault {
				t.Errorf("%v", err)
			}
			if again := decode(t, encode(t, a)); (again.Validate() != nil) != (c.fault != "") {
				t.Errorf("after a save: %v", again.Validate())
			}
		})
	}
}

// late replaces the keys that earlier versions did not know by unknown keys of the
// same length.
var late = strings.NewReplacer("kicker", "kickem", "summary", "summarx", "byline", "bylime", "section", "sectiom", "direction", "directiom",
	"breaking_until", "breaking_umtil", "corrections", "correctioms", "retraction", "retractiom")

// differently matches the keys that late puts in.
var differently = regexp.MustCompile("kickem|summarx|bylime|sectiom|directiom|breaking_umtil|correctioms|retractiom")

// save returns a file after a load and a save.
func save(file string) string {
	a, err := document.Decode([]byte(file))
	if err != nil {
		return "refused"
	}
	data, err := a.Encode()
	if err != nil {
		return "not written: " + err.Error()
	}
	return string(data)
}

// A file with late keys survives as it did when they were unknown.
func TestALateKeyComesThroughAsAnUnknownOneDoes(t *testing.T) {
	values := []string{
		"ملخص", "\"نص \\u0041\"", "'مفرد'", "", "~", "5", "true", "2021-11-24", "2021-11-24T12:00:00+02:00", "[أ, ب]", "{أ: ب}", "!!str 5", "!x ب", "&a ب",
		"\n  - {time: 2021-11-24T12:00:00+02:00, kind: correction, note: نص, by: منى}", "\n  - time: 2021-11-24 # أ\n    note: \"أ # ب\"\n  # ج\n  - {}",
		">-\n  مطوي\n  سطران", "|\n  سطر\n\n  سطر # لا\n", "نص # تعليق", "  نص  ", "سطر\n  وبقيته", "أ\u2028ب", "\"e\u0301\"", "[]", "\n  # وحده\n  نص",
		"\n- أ\n- ب", "كلمة\n\n", "\n  a: 1\n  # c\n  b: 2",
	}
	names := strings.Fields("schema id status headline author slug created tags dateline body x_desk zz kicker summary byline section direction breaking_until corrections retraction")
	plain := map[string][]string{
		"schema": {"1"}, "created": {"2021-11-24T12:00:00+02:00"}, "tags": {"[]", "\n  - أ # ب\n  - ج", ""},
		"dateline": {"{text: أ, x: y}", "أ", "\n  text: أ # c"},
		"id":       {"1"}, "status": {"draft"}, "headline": {"عنوان # أ"}, "author": {""}, "slug": {"أ"}, "body": {"|-\n  نص\n\n  نص", ""},
	}
	whole := 0
	rapid.Check(t, func(t *rapid.T) {
		var file strings.Builder
		for i, key := range rapid.Permutation(names).Draw(t, "keys") {
			if key != "schema" && rapid.IntRange(0, 2).Draw(t, "there") == 0 {
				continue
			}
			if rapid.IntRange(0, 4).Draw(t, "remark") == 0 {
				file.WriteString(rapid.SampledFrom([]string{"# تعليق\n", "\n", "# أ\n\n# ب\n", "  # مزاح\n"}).Draw(t, "comment"))
			}
			of := plain[key]
			if of == nil {
				of = values
			}
			value := rapid.SampledFrom(of).Draw(t, key)
			if i%3 == 0 && strings.HasPrefix(value, "&a") {
				value = "*a"
			}
			file.WriteString(key + ":" + map[bool]string{true: "", false: " "}[strings.HasPrefix(value, "\n")] + value + "\n")
		}
		got, want := save(file.String()), save(late.Replace(file.String()))
		if late.Replace(got) != want {
			t.Fatalf("from\n%s\ncomes\n%s\nand with unknown keys\n%s", file.String(), got, want)
		}
		if strings.HasPrefix(got, "schema") {
			whole++
			if again := save(got); again != got {
				t.Fatalf("the second save differs:\n%s\n%s", got, again)
			}
		}
	})
	if whole == 0 {
		t.Error("no file was one that could be read")
	}
}

const lateFile = `schema: 1
id: "1"
status: draft
headline: ""
author: ""
editor_in_chief: ""
breaking: false
language: ""
tags: []
kicker:   "تمهيد" # كما هو
# فوق الملخص
summary: >-
  ملخص # ليس تعليقا
  طويل
x_desk: محليات
corrections:
  # أول
  - {time: 2025-03-01T09:00:00+02:00, kind: correction, note: "الرقم # 5", by: منى} # بقلمها
body: ""
`

func TestALateKeyIsWrittenAnewWhereItChanges(t *testing.T) {
	if got := encode(t, decode(t, lateFile)); got != lateFile {
		t.Errorf("unchanged it becomes\n%s", got)
	}
	at := time.Date(2025, 3, 2, 9, 0, 0, 0, time.FixedZone("", 2*60*60))
	for name, c := range map[string]struct {
		change   func(a *document.Article)
		old, new string
	}{
		"a text": {func(a *document.Article) { a.Standfirst = "غيره" },
			"summary: >-\n  ملخص # ليس تعليقا\n  طويل\n", "summary: غيره\n"},
		"a text with a comment": {func(a *document.Article) { a.Kicker = "غيره" },
			"kicker:   \"تمهيد\" # كما هو\n", "# كما هو\nkicker: غيره\n"},
		"a text that goes": {func(a *document.Article) { a.Kicker = "" },
			"kicker:   \"تمهيد\" # كما هو\n", "# كما هو\n"},
		"a text between": {func(a *document.Article) { a.Section = "رياضة" },
			"x_desk: محليات\n", "x_desk: محليات\nsection: رياضة\n"},
		"a text before body": {func(a *document.Article) { a.Retraction = "خبر غير صحيح" },
			"body:", "retraction: \"خبر غير صحيح\"\nbody:"},
		"one more correction": {func(a *document.Article) {
			a.Corrections = append(a.Corrections, document.Correction{Time: at, Kind: document.Updated, Note: "وصل الرد"})
		}, "corrections:\n  # أول\n  - {time: 2025-03-01T09:00:00+02:00, kind: correction, note: \"الرقم # 5\", by: منى} # بقلمها\n",
			"# أول\n# بقلمها\ncorrections:\n  - {time: 2025-03-01T09:00:00+02:00, kind: correction, note: \"الرقم # 5\", by: منى}\n  - {time: 2025-03-02T09:00:00+02:00, kind: update, note: وصل الرد}\n"},
	} {
		t.Run(name, func(t *testing.T) {
			a := decode(t, lateFile)
			c.change(a)
			got := encode(t, a)
			if want := strings.Replace(lateFile, c.old, c.new, 1); got != want {
				t.Errorf("got\n%s", got)
			}
			if again := encode(t, decode(t, got)); again != got {
				t.Errorf("the second save differs\n%s", again)
			}
		})
	}
}

// A late key out of the schema's order stays there until it changes.
func TestALateKeyOutOfOrderKeepsItsPlace(t *testing.T) {
	const file = "schema: 1\nid: \"1\"\n# أ\nsummary: ملخص # ب\nstatus: draft\nheadline: \"\"\nauthor: \"\"\neditor_in_chief: \"\"\nbreaking: false\nlanguage: \"\"\ntags: []\nsection: قسم\nkicker: تمهيد\nbody: \"\"\n"
	a := decode(t, file)
	if got := encode(t, a); got != file {
		t.Errorf("got\n%s", got)
	}
	a.Standfirst, a.Kicker, a.Byline = "غيره", "غيره", "منى"
	want := strings.Replace(file, "# أ\nsummary: ملخص # ب\n", "", 1)
	want = strings.Replace(want, "section: قسم\nkicker: تمهيد\n", "kicker: غيره\n# أ\n# ب\nsummary: غيره\nbyline: منى\nsection: قسم\n", 1)
	if got := encode(t, a); got != want {
		t.Errorf("got\n%s", got)
	}
	a.Standfirst = ""
	if got := encode(t, a); !strings.Contains(got, "id: \"1\"\n# أ\n# ب\nstatus: draft\n") || strings.Contains(got, "summary") {
		t.Errorf("got\n%s", got)
	}
}
