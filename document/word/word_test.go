package word_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"tahrir/document"
	"tahrir/document/markdown"
	"tahrir/document/word"
)

const space = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

// made returns a document with that body, and the parts beside it.
func made(t testing.TB, body string, parts map[string]string) []byte {
	t.Helper()
	return packed(t, zip.Deflate, body, parts)
}

func packed(t testing.TB, method uint16, body string, parts map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	add := func(name, content string) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		if err == nil {
			_, err = io.WriteString(w, content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	add("[Content_Types].xml", `<Types/>`)
	add("word/document.xml", `<?xml version="1.0" encoding="UTF-8"?><w:document `+space+`><w:body>`+body+`</w:body></w:document>`)
	for name, content := range parts {
		add(name, content)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

var parts = map[string]string{
	"word/_rels/document.xml.rels": `<Relationships><Relationship Id="rId7" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://example.com/a?b=1&amp;c=2" TargetMode="External"/></Relationships>`,
	"word/styles.xml": `<w:styles ` + space + `><w:style w:type="paragraph" w:styleId="a5"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="22"><w:name w:val="Sub"/><w:basedOn w:val="2"/></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style><w:style w:type="paragraph" w:styleId="q"><w:name w:val="Intense Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="lb"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="loop"><w:name w:val="x"/><w:basedOn w:val="loop"/></w:style>
<w:style w:type="character" w:styleId="s"><w:name w:val="Strong"/><w:rPr><w:b/><w:bCs/></w:rPr></w:style></w:styles>`,
	"word/numbering.xml": `<w:numbering ` + space + `><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="arabicAlpha"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`,
	"word/footnotes.xml": `<w:footnotes ` + space + `><w:footnote w:id="0"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>في الأصل.</w:t></w:r></w:p></w:footnote></w:footnotes>`,
}

func p(properties, runs string) string {
	return "<w:p><w:pPr>" + properties + "</w:pPr>" + runs + "</w:p>"
}
func run(properties, text string) string {
	return "<w:r><w:rPr>" + properties + `</w:rPr><w:t xml:space="preserve">` + text + "</w:t></w:r>"
}
func numbered(id, level string) string {
	return `<w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="` + id + `"/></w:numPr>`
}

func TestAWordDocumentIsRead(t *testing.T) {
	for name, c := range map[string]struct {
		body, title string
		lines       []string
	}{
		"paragraphs":             {p("", run("", "نص أول.")) + p("", "") + p("", run("", "نص ")+run("", "ثان.")), "", []string{"نص أول.", "نص ثان."}},
		"a title":                {p(`<w:pStyle w:val="a5"/>`, run("", "سوق السمك")) + p("", run("", "نص.")), "سوق السمك", []string{"نص."}},
		"a heading as the title": {p(`<w:pStyle w:val="1"/>`, run("<w:b/><w:bCs/>", "سوق السمك")) + p("", run("", "نص.")) + p(`<w:pStyle w:val="22"/>`, run("", "فرع")) + p(`<w:pStyle w:val="1"/>`, run("", "فصل")), "سوق السمك", []string{"نص.", "## فرع", "## فصل"}},
		"no outline":             {p("", run("", "نص.")) + p(`<w:outlineLvl w:val="9"/>`, run("", "متن.")), "", []string{"نص.", "متن."}},
		"an outline":             {p("", run("", "نص.")) + p(`<w:outlineLvl w:val="2"/>`, run("", "فرع")), "", []string{"نص.", "### فرع"}},
		"bold of Arabic":         {p("", run("", "قال ")+run("<w:bCs/><w:rtl/>", "الوزير")+run("", " اليوم")), "", []string{"قال **الوزير** اليوم"}},
		"bold of Latin alone":    {p("", run("<w:b/><w:bCs w:val=\"0\"/><w:rtl/>", "الوزير")), "", []string{"الوزير"}},
		"bold by another":        {p("", run("<w:b/>", "الوزير")+run("", " قال")), "", []string{"**الوزير** قال"}},
		"bold by style":          {p("", run(`<w:rStyle w:val="s"/>`, "الوزير")+run("<w:iCs/>", " قال")), "", []string{"**الوزير** *قال*"}},
		"a link":                 {p("", run("", "في ")+`<w:hyperlink r:id="rId7">`+run("", "الموقع")+"</w:hyperlink>"+run("", ".")), "", []string{"في [الموقع](https://example.com/a?b=1&c=2)."}},
		"a link by field": {p("", `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> HYPERLINK "https://a.example/x" \o "ملاحظة" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`+
			run("", "هنا")+`<w:r><w:fldChar w:fldCharType="end"/></w:r>`+run("", " وهناك")), "", []string{"[هنا](https://a.example/x) وهناك"}},
		"a simple field":        {p("", `<w:fldSimple w:instr=" PAGE ">`+run("", "٣")+"</w:fldSimple>"), "", []string{"٣"}},
		"a list":                {p(numbered("1", "0"), run("", "أولا")) + p(`<w:pStyle w:val="lb"/>`, run("", "ثانيا")), "", []string{"- أولا", "- ثانيا"}},
		"numbers":               {p(numbered("2", "0"), run("", "أ")) + p(numbered("2", "1"), run("", "ب")) + p(numbered("2", "1"), run("", "ج")) + p(numbered("2", "0"), run("", "د")) + p(numbered("2", "1"), run("", "ه")), "", []string{"3. أ", "   1. ب", "   2. ج", "4. د", "   1. ه"}},
		"taken out of its list": {p(`<w:pStyle w:val="lb"/>`+numbered("0", "0"), run("", "أولا")), "", []string{"أولا"}},
		"a quotation":           {p(`<w:pStyle w:val="q"/>`, run("", "عدنا.")), "", []string{"> عدنا."}},
		"a direction":           {p(`<w:bidi/>`, run("", "BBC قالت.")) + p(`<w:bidi w:val="0"/>`, run("", "كتاب is a book.")) + p("", run("", "BBC said.")), "", []string{"\u200fBBC قالت.", "\u200eكتاب is a book.", "BBC said."}},
		"a line end":            {p("", run("", "بيت أول")+"<w:r><w:br/></w:r>"+run("", "بيت ثان")+`<w:r><w:br w:type="page"/></w:r>`), "", []string{"بيت أول", "بيت ثان"}},
		"what was deleted":      {p("", run("", "نص")+`<w:del><w:r><w:delText>قديم</w:delText></w:r></w:del><w:ins>`+run("", " جديد")+"</w:ins>"+run("<w:vanish/>", "خفي")), "", []string{"نص جديد"}},
		"a table":               {"<w:tbl><w:tr><w:tc>" + p("", run("", "النهر")) + "</w:tc><w:tc>" + p("", run("", "3")) + "</w:tc></w:tr></w:tbl>", "", []string{"النهر 3"}},
		"a page in a table":     {"<w:tbl><w:tr><w:tc>" + p("", run("", "أول.")) + p("", run("", "ثان.")) + "</w:tc></w:tr></w:tbl>", "", []string{"أول.", "ثان."}},
		"a box":                 {p("", "<w:r><AlternateContent><Choice><w:txbxContent>"+p("", run("", "في الصندوق"))+"</w:txbxContent></Choice><Fallback><w:txbxContent>"+p("", run("", "في الصندوق"))+"</w:txbxContent></Fallback></AlternateContent></w:r>"+run("", "نص.")), "", []string{"في الصندوق", "نص."}},
		"a footnote":            {p("", run("", "نص")+`<w:r><w:footnoteReference w:id="2"/></w:r>`+run("", ".")) + p("", run("", "ثان.")), "", []string{"نص[1].", "ثان.", "[1] في الأصل."}},
		"signs":                 {p("", run("", "نهاية")+"<w:r><w:tab/></w:r>"+run("", "5 &lt; 6 *مؤقتا*")), "", []string{`نهاية 5 \< 6 \*مؤقتا\*`}},
		"a style on itself":     {p(`<w:pStyle w:val="loop"/>`, run("", "نص.")), "", []string{"نص."}},
	} {
		d, err := word.Read(made(t, c.body, parts))
		if got := said(d); err != nil || d.Title != c.title || !slices.Equal(got, c.lines) {
			t.Errorf("%s: %q %q %v, want %q", name, d.Title, got, err, c.lines)
		}
	}
}

func said(d word.Document) (lines []string) {
	for _, b := range d.Blocks {
		lines = append(lines, b.Line())
	}
	return lines
}

// What pandoc wrote is read: its styles and lists are not ours.
func TestADocumentOfPandocsIsRead(t *testing.T) {
	data, err := os.ReadFile("testdata/pandoc.docx")
	if err != nil {
		t.Fatal(err)
	}
	d, err := word.Read(data)
	want := []string{"قال **الوزير** في [الموقع](https://example.com/a).", "## فرع", "- أولا", "- ثانيا", "1. خطوة", "2. أخرى", "> عدنا."}
	if got := said(d); err != nil || d.Title != "سوق السمك" || !slices.Equal(got, want) {
		t.Errorf("%q %q %v", d.Title, got, err)
	}
}

func TestABadDocumentIsRefused(t *testing.T) {
	whole := made(t, p("", run("", "نص")), parts)
	none := made(t, "", nil)
	bomb := made(t, strings.Repeat(" ", 65<<20), nil)
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"cut off":         {whole[:len(whole)/2], word.ErrBroken},
		"no archive":      {[]byte("PK\x03\x04 word/document"), word.ErrBroken},
		"another archive": {bytes.ReplaceAll(none, []byte("word/document"), []byte("ward/document")), word.ErrNotWord},
		"broken XML":      {made(t, "<w:p><w:r></w:p>", nil), word.ErrBroken},
		"an entity":       {made(t, "<w:p>&x;</w:p>", nil), word.ErrBroken},
		"too deep":        {made(t, strings.Repeat("<w:x>", 300)+strings.Repeat("</w:x>", 300), nil), document.ErrTooLarge},
		"too much":        {bomb, document.ErrTooLarge},
		"too much text":   {made(t, p("", run("", strings.Repeat("ا", 9<<20))), nil), document.ErrTooLarge},
		"a bomb beside":   {made(t, p("", run("", "نص")), map[string]string{"word/styles.xml": "<x>" + strings.Repeat(" ", 65<<20) + "</x>"}), document.ErrTooLarge},
		"too many files":  {bytes.Repeat([]byte("PK\x01\x02"), 20_000), document.ErrTooLarge},
	} {
		if d, err := word.Read(c.data); !errors.Is(err, c.want) {
			t.Errorf("%s: %+v %v, want %v", name, d, err, c.want)
		}
	}
	if len(bomb) > 1<<20 {
		t.Error("the bomb is none: it is large before it is unpacked")
	}
	if !word.Is(whole) || word.Is([]byte("نص word/document")) {
		t.Error("a document is not told")
	}
}

func FuzzRead(f *testing.F) {
	f.Add(p("<w:bidi/>"+numbered("2", "1"), run("<w:bCs/><w:rtl/>", "نص")), parts["word/styles.xml"], parts["word/numbering.xml"])
	f.Add(`<w:tbl><w:tr><w:tc><w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "x"</w:instrText><w:fldChar w:fldCharType="end"/></w:r></w:p></w:tc></w:tr></w:tbl>`, "", "")
	f.Add(p("", `<w:r><w:footnoteReference w:id="2"/><w:br/></w:r><w:hyperlink r:id="rId7"><w:del/></w:hyperlink>`), "", "")
	f.Fuzz(func(t *testing.T, body, styles, numbering string) {
		d, err := word.Read(packed(t, zip.Store, body, map[string]string{
			"word/styles.xml": styles, "word/numbering.xml": numbering, "word/footnotes.xml": parts["word/footnotes.xml"], "word/_rels/document.xml.rels": parts["word/_rels/document.xml.rels"],
		}))
		if err != nil {
			return
		}
		for _, b := range d.Blocks {
			if line := b.Line(); line == "" || strings.ContainsFunc(line, document.Forbidden) {
				t.Fatalf("%q of %q", line, body)
			}
			_ = markdown.Plain(b.Spans)
		}
	})
}

func FuzzReadArchive(f *testing.F) {
	f.Add(made(f, p("", run("", "نص")), parts))
	f.Fuzz(func(_ *testing.T, data []byte) { _, _ = word.Read(data) })
}
