package intake_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
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

// What is from behind is mended in whatever form it comes, paragraph by paragraph, and
// what stands out in a sound paragraph stays.
func TestEachFormIsMendedAsAPasteIs(t *testing.T) {
	const title, first, second = "ةديدج ةسردم", "ةنيدملا يف ةعبارلا ةبتكملا 14 تحتتفا", ".سانلا نم نيريثك عم ىلوألا ةسردملا تحتتفا امك"
	const body = "افتتحت 14 المكتبة الرابعة في المدينة\n\nكما افتتحت المدرسة الأولى مع كثيرين من الناس."
	rtf := func(text string) (out string) {
		for _, r := range text {
			if r < 0x80 {
				out += string(r)
			} else {
				out += fmt.Sprintf("\\u%d?", r)
			}
		}
		return out
	}
	p := func(text string) string { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>" }
	for name, file := range map[string]string{
		"x.txt":     title + "\n\n" + first + "\n\n" + second + "\n",
		"x.md":      "# " + title + "\n\n" + first + "\n\n" + second + "\n",
		"front.md":  "---\ntitle: " + title + "\n---\n" + first + "\n\n" + second + "\n",
		"x.html":    "<html><body><h1>" + title + "</h1><p>" + first + "</p><p>" + second + "</p></body></html>",
		"x.rtf":     "{\\rtf1\\ansi " + rtf(title) + "\\par " + rtf(first) + "\\par " + rtf(second) + "\\par}",
		"x.docx":    string(wordFile(t, p(title)+p(first)+p(second))),
		"turned.md": "---\ntitle: خبر\n---\nوقالت elgooG إنها حضرت في 0202/11/62 مع كثيرين.\n",
		"bold.md":   "---\ntitle: " + title + "\n---\n" + first + "\n\n- **غامق** في [السوق](https://a.example/b)\n",
		"bold.html": "<html><body><h1>" + title + "</h1><p>" + first + "</p><p><b>غامق</b> في السوق</p></body></html>",
	} {
		r, err := intake.Parse(name, []byte(file), options)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		want := map[string]string{
			"turned.md": "وقالت Google إنها حضرت في 26/11/2020 مع كثيرين.",
			"bold.md":   "افتتحت 14 المكتبة الرابعة في المدينة\n\n- **غامق** في [السوق](https://a.example/b)",
			"bold.html": "افتتحت 14 المكتبة الرابعة في المدينة\n\n**غامق** في السوق",
		}[name]
		if want == "" {
			want = body
		}
		if r.Damage == nil || !r.Damage.Mended || r.Damage.Bytes.Count > 0 {
			t.Errorf("%s: it is not said that the text was mended: %v", name, r.Damage)
		}
		if r.Article.Headline != "مدرسة جديدة" && name != "turned.md" || strings.Join(strings.Fields(r.Article.Body), " ") != strings.Join(strings.Fields(want), " ") {
			t.Errorf("%s: %q\n%q", name, r.Article.Headline, r.Article.Body)
		}
	}
}

// As it came, a file keeps its letters, and what stands out in them.
func TestAFileAsItCameKeepsWhatStandsOut(t *testing.T) {
	const first, second = "وقالت elgooG إنها حضرت في 0202/11/62 مع كثيرين.", "**ﻏﺎﻣﻖ** في السوق"
	for name, file := range map[string]string{
		"x.md":   "# خبر\n\n" + first + "\n\n" + second + "\n",
		"x.html": "<html><body><h1>خبر</h1><p>" + first + "</p><p><b>ﻏﺎﻣﻖ</b> في السوق</p></body></html>",
	} {
		r, err := intake.Parse(name, []byte(file), options)
		if err != nil || r.Unmended == nil {
			t.Errorf("%s: %+v %v", name, r, err)
			continue
		}
		if want := first + "\n\n" + second; r.Unmended.Body != want {
			t.Errorf("%s: %q, want %q", name, r.Unmended.Body, want)
		}
	}
}

// Nothing is said of a sound text, in any form.
func TestASoundFileIsNotMended(t *testing.T) {
	const first, second = "قالت **Google** في 26/11/2020 إن 14 مكتبة", "- و[السوق](https://a.example/b) مفتوحة"
	for name, file := range map[string]string{
		"x.txt": "مدرسة جديدة\n\n" + first + "\n", "x.md": "# مدرسة جديدة\n\n" + first + "\n\n" + second + "\n", "front.md": "---\ntitle: مدرسة\n---\n" + first + "\n\n" + second + "\n",
		"x.html": "<html><body><h1>مدرسة جديدة</h1><p>قالت <b>Google</b> في 26/11/2020</p></body></html>",
		"x.docx": string(wordFile(t, "<w:p><w:r><w:t>مدرسة</w:t></w:r></w:p><w:p><w:r><w:t>قالت Google في 26/11/2020</w:t></w:r></w:p>")),
	} {
		if r, err := intake.Parse(name, []byte(file), options); err != nil || r.Damage != nil {
			t.Errorf("%s: %v %v", name, r.Damage, err)
		}
	}
}
