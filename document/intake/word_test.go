package intake_test

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"

	"tahrir/document/intake"
)

// wordFile returns a Word document with that body.
func wordFile(t *testing.T, body string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	w, err := z.Create("word/document.xml")
	if err == nil {
		_, err = io.WriteString(w, `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`+body+`</w:body></w:document>`)
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// A Word document is read as a page is: its masthead, source and date line find their
// fields, and what stands out stays.
func TestAWordDocumentBecomesAnArticle(t *testing.T) {
	p := func(text string) string { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>" }
	file := wordFile(t, p("رئيس التحرير / سامي النجار")+p("سوق جديدة للسمك")+p("نشر")+p("بريد النهر")+p("طنطا - الأربعاء 24 نوفمبر 2021")+
		`<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:t xml:space="preserve">BBC قالت إن السوق </w:t></w:r><w:r><w:rPr><w:bCs/></w:rPr><w:t>كبيرة</w:t></w:r><w:r><w:t>.</w:t></w:r></w:p>`)
	for _, name := range []string{"سوق.docx", ""} {
		r, err := intake.Parse(name, file, options)
		if err != nil || r.Form != intake.Word {
			t.Fatal(r, err)
		}
		a := r.Article
		if a.Headline != "سوق جديدة للسمك" || a.Author != "بريد النهر" || a.EditorInChief != "سامي النجار" || a.Dateline.Date != "2021-11-24" || a.Language != "ar" {
			t.Errorf("%+v", a)
		}
		if a.Body != "\u200fBBC قالت إن السوق **كبيرة**." {
			t.Errorf("%q", a.Body)
		}
	}
}
