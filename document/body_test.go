package document_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tahrir/document"
)

// The body that is read alone is the one that is read with the rest, whoever wrote
// the file.
func TestABodyReadAloneIsTheBody(t *testing.T) {
	alike := func(t interface {
		Helper()
		Fatalf(string, ...any)
	}, file string) {
		t.Helper()
		body, err := document.DecodeBody([]byte(file))
		a, whole := document.Decode([]byte(file))
		if whole == nil && (err != nil || body != a.Body) {
			t.Fatalf("%q, %v, and with the rest %q, of\n%s", body, err, a.Body, file)
		}
	}
	for _, body := range nasty[:len(nasty)-1] {
		alike(t, encode(t, &document.Article{Body: body}))
		alike(t, encode(t, &document.Article{Headline: body, Body: "نص\n\n" + body}))
	}
	const head = "schema: 1\nid: x\nstatus: draft\n"
	for _, file := range []string{
		head + "body: |-\n  نص\n\n  نص\n", head + "body: |-\n    نص\n", head + "body: |-\n  نص\n# ملاحظة\n", head + "body: |-\n  نص\nmore: 1\n",
		head + "body: |-\n  نص\n  \n  نص\n\n", head + "body: |-\n\n   نص\n  نص\n", head + "body: |-\n  \n\n", head + "body: |-\n", head + "body: |2-\n   نص\n",
		head + "body: >-\n  نص\n  نص\n", head + "note: |\n  body: |-\n    لا\nbody: نعم\n", head + "body: |-\n  e\u0301\n", head + "body: |-\n  نص\tنص\n",
		head + "body: |-\n  نص\r\n", head + "body: |-\n  ا\u0653\n", head + "body: |-\n  \u2000\u212b\n", head + "body: |-\n  ه\u0654 ي\u0654\n", head + "body: |-\n  \u06d2\u0654\n", "schema: 1\nbody: |-\n  نص\nbody: |-\n  آخر\n", "body: |-\n  نص\nschema: 1\nid: x\n", head + "body: |-\n  نص", "",
	} {
		alike(t, file)
	}
	rapid.Check(t, func(t *rapid.T) { alike(t, encode(t, drawArticle(t))) })
}

func TestTheBodyOfAnOrdinaryFileIsReadWithoutTheRest(t *testing.T) {
	file := encode(t, full())
	broken := strings.Replace(file, "headline: ", "headline: [", 1) // which only Decode looks at
	if body, err := document.DecodeBody([]byte(broken)); err != nil || body != full().Body {
		t.Errorf("%q, %v", body, err)
	}
	if _, err := document.DecodeBody([]byte("schema: [")); err == nil {
		t.Error("what is no article has a body")
	}
}
