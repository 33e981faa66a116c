package versions

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"

	"tahrir/document"
)

// mark is the front of the line before an article.
const mark = "# version "

// longestHeader bounds that line, in bytes.
const longestHeader = 4 << 10

// line is the JSON after the mark.
type line struct {
	Name   string `json:"name,omitempty"`
	Author string `json:"author,omitempty"`
}

var errNoHeader = errors.New("the file does not begin as a version does")

// encode returns the file of a version.
func encode(a *document.Article, v Version) ([]byte, error) {
	article, err := a.Encode()
	if err != nil {
		return nil, err
	}
	author := v.Author
	if len(author) > longestHeader/4 { // the line could become too long
		author = ""
	}
	head, err := json.Marshal(line{v.Name, strings.ToValidUTF8(author, "\uFFFD")})
	if err != nil {
		return nil, err
	}
	return append(append(append([]byte(mark), head...), '\n'), article...), nil
}

// header parses the line before the article.
func header(data []byte) (name, author string, err error) {
	first, _, whole := bytes.Cut(data, []byte("\n"))
	said, ok := bytes.CutPrefix(first, []byte(mark))
	var l line
	if !whole || !ok || json.Unmarshal(said, &l) != nil {
		return "", "", errNoHeader
	}
	return l.Name, l.Author, nil
}

// behindHeader returns the article in a file.
func behindHeader(data []byte) []byte {
	if _, _, err := header(data); err != nil {
		return data
	}
	_, article, _ := bytes.Cut(data, []byte("\n"))
	return article
}
