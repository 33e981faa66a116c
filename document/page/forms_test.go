package page_test

import (
	"encoding/base64"
	"errors"
	"mime/quotedprintable"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"tahrir/document/page"
)

const article = `<article><header><h1>عودة العبّارة بين الضفتين</h1><span class="by">نشر</span><div>بريد النهر</div></header>
<p>عادت العبّارة إلى العمل &quot;بعد صيانة&quot; دامت
   شهرًا، والتذكرة 5&nbsp;جنيهات.</p><script>var x = "</p>";</script>
<h2>ماذا تغيّر</h2><p>زاد عدد <b>الرحلات</b> إلى ست.<br>أولاها عند السادسة.</p>
<ul><li>صباحًا: أربع</li><li>مساءً: اثنتان</li></ul>
<blockquote><p>قال الربان: عدنا.</p></blockquote><aside>اقرأ أيضا: خبر آخر</aside></article>`

var articleBody = []string{
	"عادت العبّارة إلى العمل \"بعد صيانة\" دامت شهرًا، والتذكرة 5\u00a0جنيهات.", "## ماذا تغيّر", "زاد عدد **الرحلات** إلى ست.", "أولاها عند السادسة.",
	"- صباحًا: أربع", "- مساءً: اثنتان", "> قال الربان: عدنا.",
}

func TestASavedWebPageIsRead(t *testing.T) {
	whole := "<!DOCTYPE html>\n<html lang=\"ar\" dir=\"rtl\"><head><meta charset=\"utf-8\"><title>عودة العبّارة بين الضفتين - بريد النهر</title><style>p{}</style></head><body><nav><ul><li>الرئيسية</li><li>رياضة</li></ul></nav>" + article + "<footer>جميع الحقوق محفوظة</footer></body></html>"
	old := strings.Replace(strings.NewReplacer("utf-8", "windows-1256", "ّ", "").Replace(whole), "\u00a0", " ", -1)
	iso := strings.Replace(old, "windows-1256", "iso-8859-6", 1)
	for name, c := range map[string]struct {
		page             string
		headline, author string
		body             []string
	}{
		"whole":                        {whole, "عودة العبّارة بين الضفتين", "بريد النهر", articleBody},
		"a mark in front":              {"\ufeff  " + whole, "عودة العبّارة بين الضفتين", "بريد النهر", articleBody},
		"a remark in front":            {"<!-- saved from url=(0020)https://example.com/ -->\n" + whole, "عودة العبّارة بين الضفتين", "بريد النهر", articleBody},
		"upper case":                   {strings.NewReplacer("<html", "<HTML", "<article", "<ARTICLE", "<p>", "<P>").Replace(whole), "عودة العبّارة بين الضفتين", "بريد النهر", articleBody},
		"a part":                       {article, "عودة العبّارة بين الضفتين", "بريد النهر", articleBody},
		"XHTML":                        {"<?xml version=\"1.0\"?>\n" + whole, "عودة العبّارة بين الضفتين", "بريد النهر", articleBody},
		"windows-1256":                 {string(encoded(t, charmap.Windows1256, old)), "عودة العبارة بين الضفتين", "بريد النهر", strings.Split(strings.ReplaceAll(strings.Join(articleBody, "\x00"), "ّ", ""), "\x00")},
		"ISO 8859-6":                   {string(encoded(t, charmap.ISO8859_6, iso)), "عودة العبارة بين الضفتين", "بريد النهر", strings.Split(strings.ReplaceAll(strings.Join(articleBody, "\x00"), "ّ", ""), "\x00")},
		"no h1":                        {"<html><head><title>سوق جديدة للسمك | مرفأ اليوم</title></head><body><div>سوق جديدة للسمك</div><p>تفتح السوق غدا.</p></body></html>", "سوق جديدة للسمك", "", []string{"تفتح السوق غدا."}},
		"a logo as h1":                 {"<html><head><title>سوق جديدة للسمك</title><meta name=author content='ليلى نور'></head><body><h1>مرفأ اليوم</h1><main><h1>سوق جديدة للسمك</h1><p>تفتح السوق غدا، والباعة يستعدون لها.</p></main></body></html>", "سوق جديدة للسمك", "ليلى نور", []string{"تفتح السوق غدا، والباعة يستعدون لها."}},
		"hidden":                       {"<body><h1>عنوان الصفحة</h1><p hidden>سر</p><p style='display: none'>سر</p><p aria-hidden=true>سر</p><p>نص ظاهر.</p></body>", "عنوان الصفحة", "", []string{"نص ظاهر."}},
		"a table":                      {"<div><h1>نتائج الدوري</h1><table><tr><td>النهر</td><td>3</td></tr><tr><td>الساحل</td><td>1</td></tr></table></div>", "نتائج الدوري", "", []string{"النهر 3", "الساحل 1"}},
		"French":                       {"<html><head><meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'></head><body><h1>Le port rouvre apr\xe8s l'\xe9t\xe9</h1><p>Les navires sont l\xe0.</p></body></html>", "Le port rouvre après l'été", "", []string{"Les navires sont là."}},
		"text that begins with a sign": {"<خبر> عن الأقواس\nنص أول.", "<خبر> عن الأقواس", "", []string{"نص أول."}},
	} {
		a, _, err := page.Parse([]byte(c.page), options)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if a.Headline != c.headline || a.Author != c.author || a.Body != strings.Join(c.body, "\n\n") {
			t.Errorf("%s: %q by %q\n%s", name, a.Headline, a.Author, a.Body)
		}
	}
	if _, d, err := page.Parse([]byte(strings.Replace(whole, "زاد", "ز\xd8د", 1)), options); err != nil || damaged(d) != 1 {
		t.Errorf("a damaged letter: %v %v", d, err)
	}
	if a, _, err := page.Parse([]byte("<html><body><script>x</script></body></html>"), options); !errors.Is(err, page.ErrEmpty) {
		t.Errorf("an empty page: %+v %v", a, err)
	}
}

func TestAWebArchiveIsRead(t *testing.T) {
	const source = "<html><head><title>سوق جديدة للسمك</title></head><body><h1>سوق جديدة للسمك</h1><p>تفتح السوق غدا.</p></body></html>"
	quoted := func(data string) string {
		var out strings.Builder
		w := quotedprintable.NewWriter(&out)
		if _, err := w.Write([]byte(data)); err != nil || w.Close() != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	archive := func(charset, coding, body string) string {
		return strings.ReplaceAll("From: <Saved by Blink>\nSnapshot-Content-Location: https://example.com/\nSubject: =?utf-8?Q?x?=\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype=\"text/html\";\n\tboundary=\"--x--\"\n\n\n----x--\nContent-Type: text/css\n\np{}\n----x--\nContent-Type: text/html"+charset+"\nContent-Transfer-Encoding: "+coding+"\n\n", "\n", "\r\n") + body + "\r\n----x----\r\n"
	}
	for name, text := range map[string]string{
		"quoted-printable": archive("", "quoted-printable", quoted(source)),
		"base64":           archive("; charset=utf-8", "base64", base64.StdEncoding.EncodeToString([]byte(source))),
		"windows-1256":     archive("; charset=windows-1256", "quoted-printable", quoted(string(encoded(t, charmap.Windows1256, source)))),
	} {
		a, d, err := page.Parse([]byte(text), options)
		if err != nil || d != nil || a.Headline != "سوق جديدة للسمك" || a.Body != "تفتح السوق غدا." {
			t.Errorf("%s: %+v %v %v", name, a, d, err)
		}
	}
}

func TestRichTextIsRead(t *testing.T) {
	const body = "نص أول."
	for name, c := range map[string]struct {
		page, headline string
		body           []string
	}{
		"letters by code page": {`{\rtf1\ansi\ansicpg1256\deff0{\fonttbl{\f0\fnil\fcharset178 Arial;}}` + "\r\n" + `{\*\generator Riched20;}\viewkind4\uc1\pard\rtlpar\qr\f0\rtlch\fs24 \'da\'e4\'e6\'c7\'e4\par` + "\r\n" + `\'e4\'d5 \'c3\'e6\'e1.\par}`, "عنوان", []string{body}},
		"letters by number":    {`{\rtf1\ansi\ansicpg1252\uc1{\fonttbl\f0 Geeza;}\pard\rtlpar \u1593?\u1606?\u1608?\u1575?\u1606?\par \u1606?\u1589? \u1571\'3f\u1608?\u1604?.\par}`, "عنوان", []string{body}},
		"no stand-in":          {`{\rtf1\uc0 \u1593\u1606\u1608\u1575\u1606 \par\u1606\u1589  \u1571\u1608\u1604.}`, "عنوان", []string{body}},
		"stand-ins of two":     {`{\rtf1\ansi{\uc2 \u1593\'d8\'b9\u1606ab\u1608cd\u1575ef\u1606gh}\par {\uc1\u1606?\u1589? \u1571?\u1608?\u1604?.}}`, "عنوان", []string{body}},
		"the font decides":     {`{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset178 Arial;}}\f1 \'da\'e4\'e6\'c7\'e4\f0\par caf\'e9 \f1\'e4\'d5}`, "عنوان", []string{"café نص"}},
		"not of the text":      {`{\rtf1\ansi\ansicpg1256{\info{\title \'e4\'d5}}{\stylesheet{\s0 Normal;}}{\header \'d1\'c3\'d3}{\pict\wmetafile8 0102ff}\pard \'da\'e4\'e6\'c7\'e4\par{\field{\*\fldinst HYPERLINK "x"}{\fldrslt \'e4\'d5}} \'c3\'e6\'e1.{\v \'d3\'d1}}`, "عنوان", []string{body}},
		"signs":                {`{\rtf1\ansi\ansicpg1256 \'da\'e4\'e6\'c7\'e4\par \ldblquote\'e4\'d5\rdblquote\~5\emdash 6 \{x\}\\\line\'c3\tab\'c8\zwnj\'c8}`, "عنوان", []string{"“نص”\u00a05—6 {x}\\", "أ\tب\u200cب"}},
		"beyond 16 bits":       {`{\rtf1\uc1 \u1593?\u1606?\par \u-10179?\u-8704?.}`, "عن", []string{"😀."}},
		"both forms":           {`{\rtf1\ansi\ansicpg1256 \'da\'e4\par{\upr{\'3f\'3f}{\*\ud{\u1606?\u1589?}}}.}`, "عن", []string{"نص."}},
		"old Macintosh":        {`{\rtf1\ansi\ansicpg10004 \'d9\'e6\'e8\'c7\'e6\par \'e6\'d5.}`, "عنوان", []string{"نص."}},
		"cut off":              {`{\rtf1\ansi\ansicpg1256\pard \'da\'e4\'e6\'c7\'e4\par \'e4\'d5\'`, "عنوان", []string{"نص"}},
	} {
		a, d, err := page.Parse([]byte(c.page), options)
		if err != nil || d != nil {
			t.Errorf("%s: %v %v", name, d, err)
			continue
		}
		if a.Headline != c.headline || a.Body != strings.Join(c.body, "\n\n") {
			t.Errorf("%s: %q, %q", name, a.Headline, a.Body)
		}
	}
	if _, _, err := page.Parse([]byte(`{\rtf1\ansi\ansicpg720 \'da\'e4}`), options); !errors.Is(err, page.ErrEncoding) {
		t.Errorf("a code page that is not known: %v", err)
	}
}
