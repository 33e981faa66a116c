// Package page makes an article of a news page's plain text, such as a browser
// copies it: the masthead with the editor in chief, the headline, the source,
// the paragraphs and the breaking mark. It knows the labels in Arabic, English,
// French and Persian (labels.go), and drops no word: what finds no place stays
// in the body. It imports document and document/arabic.
package page

import (
	"errors"
	"time"

	"tahrir/document"
)

// Options are what the page itself cannot say.
type Options struct {
	ID       string    // the new article's id
	Now      time.Time // its Created and Updated
	Language string    // BCP 47, where the text does not tell; "ar" where empty
}

// ErrEncoding says that the page is in no encoding that could be told.
var ErrEncoding = errors.New("the page is neither UTF-8, nor UTF-16 with its mark, nor windows-1256")

// ErrEmpty says that the page holds no word.
var ErrEmpty = errors.New("the page is empty")

// Parse makes a draft of the page. The text may be UTF-8, UTF-16 with a
// byte-order mark, or windows-1256, with any line ends. It fails with
// ErrEncoding, ErrEmpty or document.ErrTooLarge.
func Parse(text []byte, o Options) (*document.Article, error) { return nil, errors.New("not yet") }
