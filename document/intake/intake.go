// Package intake reads what a newsroom is sent as an article, whatever form it has,
// which it tells by content and name: an article's own file, a page of text
// (document/page: plain text, HTML, RTF), Markdown with the front matter of Hugo and
// Jekyll (document/markdown), or a Word document (document/word).
//
// It imports document and the rooms inside it that read one form each.
package intake

import (
	"bytes"
	"errors"
	"regexp"
	"strings"
	"time"
	"unicode/utf16"

	"tahrir/document"
	"tahrir/document/markdown"
	"tahrir/document/page"
	"tahrir/document/word"
)

// Form is the form in which an article is sent.
type Form string

// The forms that are read.
const (
	Article  Form = "article"  // an article's own file
	Page     Form = "page"     // plain text, HTML, a web archive or RTF
	Markdown Form = "markdown" // with or without front matter
	Word     Form = "word"     // a Word document (.docx)
)

// Why a file of another program cannot be read. Each says what to do instead.
var (
	ErrPDF          = errors.New("a PDF is a picture of a page; copy its text and paste it")
	ErrOldWord      = errors.New("the file is of an old Word (.doc); save it as .docx")
	ErrPassword     = errors.New("the file is locked with a password; save it without one")
	ErrOpenDocument = errors.New("the file is of LibreOffice (.odt); save it as .docx")
	ErrArchive      = errors.New("the file is an archive and no document; unpack it first")
)

// MaxSize is the size in bytes of the largest file that is read: that of a Word
// document with pictures. What an article holds is bounded by document.MaxSize.
const MaxSize = 64 << 20

// Options are what the file itself does not say.
type Options struct {
	ID       string    // the new article's id, where the file has none
	Now      time.Time // when it is read
	Language string    // BCP 47, where the letters do not decide; "ar" where empty
	AsIs     bool      // letters, lines and numbers that are out of order stay so
}

// Read is an article that was read.
type Read struct {
	Article *document.Article // a draft
	Form    Form
	Damage  *page.Damage // what could not be read as it is; nil where all could
	// Unmended is the article as it reads with [Options.AsIs], where Damage says that it
	// was mended; else nil.
	Unmended *document.Article
}

// Parse returns a draft of a file: its form follows from its content and, where
// that leaves it open, from its name, which may be empty. Errors are those of
// [page.Parse], [document.Decode], [markdown.Read] and [word.Read], and the ones
// above.
func Parse(name string, content []byte, o Options) (Read, error) {
	form, err := FormOf(name, content)
	if err != nil {
		return Read{}, err
	}
	r := Read{Form: form}
	switch form {
	case Article:
		r.Article, err = ownFile(content, o)
	case Word:
		r.Article, r.Damage, err = fromWord(content, o)
	case Markdown:
		r.Article, r.Damage, err = fromMarkdown(name, content, o)
	default:
		r.Article, r.Damage, err = page.Parse(content, page.Options(o))
	}
	if err == nil && r.Damage != nil && r.Damage.Mended {
		o.AsIs = true
		if plain, err := Parse(name, content, o); err == nil {
			r.Unmended = plain.Article
		}
	}
	return r, err
}

// FormOf returns the form of a file.
func FormOf(name string, content []byte) (Form, error) {
	if word.Is(content) {
		return Word, nil
	}
	if err := foreign(content); err != nil {
		return "", err
	}
	head := bytes.TrimPrefix(content[:min(len(content), 4<<10)], []byte("\ufeff"))
	switch ending(name) {
	case "yaml", "yml":
		return Article, nil
	case "md", "markdown", "mdown", "mkd":
		return Markdown, nil
	}
	switch {
	case schema.Match(head) && part.Match(head):
		return Article, nil
	case markdown.HasFront(content):
		return Markdown, nil
	}
	return Page, nil
}

// schema and part match what an article's file has among its first keys.
var (
	schema = regexp.MustCompile(`(?m)^schema:[ \t]*\d`)
	part   = regexp.MustCompile(`(?m)^(id|headline|body):`)
)

// ending returns what is behind the last dot of a name, in lower case.
func ending(name string) string {
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		return strings.ToLower(name[i+1:])
	}
	return ""
}

// foreign returns why a file, which is no Word document, is of a form that cannot be
// read; nil where it is of none.
func foreign(content []byte) error {
	switch {
	case bytes.HasPrefix(content, []byte("%PDF-")):
		return ErrPDF
	case bytes.HasPrefix(content, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")): // a compound file
		if bytes.Contains(content, wide("EncryptedPackage")) {
			return ErrPassword
		}
		return ErrOldWord
	case bytes.HasPrefix(content, []byte("PK\x03\x04")):
		if bytes.Contains(content[:min(len(content), 256)], []byte("opendocument.text")) {
			return ErrOpenDocument
		}
		return ErrArchive
	}
	return nil
}

// wide returns a text in UTF-16, as the names in a compound file are.
func wide(s string) []byte {
	var out []byte
	for _, unit := range utf16.Encode([]rune(s)) {
		out = append(out, byte(unit), byte(unit>>8))
	}
	return out
}
