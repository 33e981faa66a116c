package document_test

import (
	"errors"
	"strings"
	"testing"

	"tahrir/document"
)

const annotated = `# ملف عدّله المحرر بيده
author: هدى سالم # الاسم المعتمد
schema: 1

# قبل الحالة
status: draft
x_desk: [محلي,  رياضة]  # كما هو
headline: "عنوان"   # للصفحة الأولى
x_notes:
    - first: |
        نص # ليس تعليقا

        آخر
    # داخل القائمة
    - &a second
    - *a

# فوق الوسوم
tags: # وسوم
  - أ # أول
  # بين الوسمين
  - ب
language: ar
body: |- # المتن
  فقرة # ليست تعليقا

  # ولا هذه
# تعليق بعد المتن
zz: 1
# آخر الملف
`

func TestCommentsAndUnknownKeysSurvive(t *testing.T) {
	a := decode(t, annotated)
	if want := "فقرة # ليست تعليقا\n\n# ولا هذه"; a.Body != want {
		t.Errorf("body %q", a.Body)
	}
	a.Headline = "عنوان جديد"
	got := encode(t, a)
	want := `# قبل الحالة
status: draft
x_desk: [محلي,  رياضة]  # كما هو
headline: عنوان جديد # للصفحة الأولى
x_notes:
    - first: |
        نص # ليس تعليقا

        آخر
    # داخل القائمة
    - &a second
    - *a

# ملف عدّله المحرر بيده
author: هدى سالم # الاسم المعتمد
editor_in_chief: ""
breaking: false
language: ar
# فوق الوسوم
tags: # وسوم
  - أ # أول
  # بين الوسمين
  - ب
body: |- # المتن
  فقرة # ليست تعليقا

  # ولا هذه
# تعليق بعد المتن
zz: 1
# آخر الملف
`
	if want = "schema: 1\nid: \"\"\n" + want; got != want {
		t.Errorf("got\n%s", got)
	}
	if again := encode(t, decode(t, got)); again != got {
		t.Errorf("the second save differs\n%s", again)
	}
}

func TestNoCommentIsLostWhateverChanges(t *testing.T) {
	a := decode(t, annotated)
	a.Tags = []string{"ج"}
	a.Body, a.Author, a.Headline = "", "", "سطر\nسطر"
	got := encode(t, a)
	for line := range strings.SplitSeq(annotated, "\n") {
		if i := strings.Index(line, "#"); i >= 0 && !strings.Contains(line, "ليس") && !strings.Contains(line, "ولا") {
			if !strings.Contains(got, line[i:]) {
				t.Errorf("lost %q in\n%s", line[i:], got)
			}
		}
	}
}

func TestOtherFormsAreReadAndWrittenAsOurs(t *testing.T) {
	for name, file := range map[string]string{
		"JSON":       `{"schema": 1, "headline": "عنوان", "x": {"a": [1, 2]}, "body": "أ\n\nب"}`,
		"mark, CRLF": "\ufeffschema: 1\r\nheadline: عنوان\r\nx:\r\n  a: [1, 2]\r\nbody: |-\r\n  أ\r\n\r\n  ب\r\n",
		"document":   "---\nschema: 1\nheadline: >-\n  عنوان\nx: {a: [1, 2]}\nbody: 'أ\n\n\n  ب'\n...\n",
		"indented":   "  schema: 1\n  headline: عنوان\n  x: {a: [1, 2]}\n  body: \"أ\\n\\nب\"\n",
	} {
		a := decode(t, file)
		if a.Headline != "عنوان" || a.Body != "أ\n\nب" {
			t.Errorf("%s: headline %q, body %q", name, a.Headline, a.Body)
		}
		got := encode(t, a)
		if !strings.HasPrefix(got, "schema: 1\nid: \"\"\nstatus: draft\nheadline: عنوان\n") || !strings.Contains(got, "[1, 2]") || strings.Contains(got, "\r") {
			t.Errorf("%s is written\n%s", name, got)
		}
	}
}

func TestACommentKeepsItsLastSpace(t *testing.T) {
	for _, file := range []string{
		"schema: 1\nheadline:\n  # c \n  a\n", "schema: 1\n# c  \nheadline: a\n", "schema: 1\nheadline: a # c \n",
		"schema: 1\nbody: أ\n# c\u00a0\n", "schema: 1\ntags:\n  - a # c \n  # d \n", "schema: 1\nx: 1\n# c \t\nheadline: a\n",
	} {
		first := encode(t, decode(t, file))
		second := encode(t, decode(t, first))
		want := "# c" + file[strings.Index(file, "# c")+3:][:strings.IndexByte(file[strings.Index(file, "# c")+3:], '\n')]
		if first != second || !strings.Contains(second, want+"\n") {
			t.Errorf("%q is saved as %q and then as %q", file, first, second)
		}
	}
}

func TestADatelineKeepsWhatIsNotOurs(t *testing.T) {
	for _, c := range []struct{ file, same, changed string }{
		{"dateline: {text: القاهرة, source: {a: [1, ب]}} # c\n", "dateline: {text: القاهرة, source: {a: [1, ب]}} # c\n", "# c\ndateline: {text: بيروت, source: {a: [1, ب]}}\n"},
		{"dateline:\n  text: القاهرة # c\n  note: \"أ # ب\"\n  date: 2021-11-24\n# d\nbody: نص\n", "dateline:\n  text: القاهرة # c\n  note: \"أ # ب\"\n  date: 2021-11-24\n# d\nbody: ", "# c\ndateline: {text: بيروت, note: \"أ # ب\"}\n# d\nbody: "},
		{"dateline: القاهرة\n", "dateline: {text: القاهرة}\n", "dateline: {text: بيروت}\n"},
		{"dateline:\n", "tags: []\nbody: ", "dateline: {text: بيروت}\n"},
	} {
		a := decode(t, "schema: 1\n"+c.file)
		if got := encode(t, a); !strings.Contains(got, c.same) {
			t.Errorf("%q is saved as\n%s", c.file, got)
		}
		a.Dateline = document.DatelineOf("بيروت")
		got := encode(t, a)
		if !strings.Contains(got, c.changed) {
			t.Errorf("%q is changed to\n%s", c.file, got)
		}
		if again := encode(t, decode(t, got)); again != got {
			t.Errorf("the second save differs:\n%s\n%s", got, again)
		}
	}
}

func TestADatelineIsReadFromItsWords(t *testing.T) {
	got := document.DatelineOf("  القاهرة -  الأربعاء 24 نوفمبر 2021 ")
	if want := (document.Dateline{Text: "القاهرة - الأربعاء 24 نوفمبر 2021", Place: "القاهرة", Date: "2021-11-24"}); got != want {
		t.Errorf("%+v", got)
	}
	for dateline, field := range map[document.Dateline]string{
		{Date: "24/11/2021"}: "dateline", {Date: "2021-02-30"}: "dateline", {Hijri: "1443-13-01"}: "dateline", {Text: "x", Date: "2021-11-24T14:30", Hijri: "1443-04-19"}: "",
	} {
		a := full()
		a.Dateline = dateline
		var fault *document.FieldError
		if err := a.Validate(); errors.As(err, &fault) != (field != "") || fault != nil && fault.Field != field {
			t.Errorf("%+v: %v", dateline, err)
		}
	}
}
