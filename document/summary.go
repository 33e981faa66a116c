package document

import (
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"tahrir/document/arabic"
)

// Summary is what a list shows of an article.
type Summary struct {
	ID        string
	Status    Status
	Headline  string
	Author    string
	Breaking  bool
	Until     time.Time // when the breaking mark ends; zero where no end is set
	Language  string
	Slug      string
	Created   time.Time
	Updated   time.Time
	Published time.Time
	Words     int // in the body, by arabic.Words
}

// Summary returns the article's summary.
func (a *Article) Summary() Summary {
	return Summary{
		ID: a.ID, Status: a.Status, Headline: a.Headline, Author: a.Author, Breaking: a.Breaking, Until: a.BreakingUntil, Language: a.Language,
		Slug: a.Slug, Created: a.Created, Updated: a.Updated, Published: a.Published, Words: arabic.Words(a.Body),
	}
}

// DecodeSummary reads a summary. For a file that Encode wrote it takes some
// microseconds, for any other a Decode. Its errors are Decode's, but it may miss a
// fault in a part of the file that it need not read.
func DecodeSummary(data []byte) (Summary, error) {
	if len(data) <= MaxSize && utf8.Valid(data) {
		if a, words, ok := skim(string(data)); ok {
			s := a.Summary()
			s.Words = words
			return s.apart(), nil
		}
	}
	a, err := Decode(data)
	if err != nil {
		return Summary{}, err
	}
	return a.Summary(), nil
}

// DecodeToRead returns an article that is only read, since it may lack what the file
// holds besides the fields, and how many words its body has. For a file that Encode
// wrote it takes some microseconds, for any other a Decode, and it fails as
// DecodeSummary does.
func DecodeToRead(data []byte) (a *Article, words int, err error) {
	if len(data) <= MaxSize && utf8.Valid(data) {
		text := string(data)
		if a, words, ok := skim(text); ok {
			body, ok := blockBody(text)
			if head, _, _ := strings.Cut(text, "\nbody: "); ok && structured(head) {
				whole, err := Decode([]byte(head + "\nbody: \"\"\n"))
				if ok = err == nil; ok {
					a = *whole
				}
			}
			if a.Body = body; ok {
				return &a, words, nil
			}
		}
	}
	if a, err = Decode(data); err != nil {
		return nil, 0, err
	}
	return a, arabic.Words(a.Body), nil
}

// structured reports whether the lines before a body hold values that skim passes
// over.
func structured(head string) bool {
	return strings.Contains(head, "\ndateline:") || strings.Contains(head, "\ncorrections:")
}

// breaksLines reports whether a text holds what YAML takes for the end of a line,
// besides the line feed.
func breaksLines(text string) bool {
	return strings.IndexByte(text, '\r') >= 0 || strings.Contains(text, "\u0085") ||
		strings.Contains(text, "\u2028") || strings.Contains(text, "\u2029")
}

// apart returns the summary with copied texts: parts of the file's text would keep
// the whole of it in memory.
func (s Summary) apart() Summary {
	for _, text := range []*string{&s.ID, (*string)(&s.Status), &s.Headline, &s.Author, &s.Language, &s.Slug} {
		*text = strings.Clone(*text)
	}
	return s
}

// skim reads a file as Encode writes it, line by line, without the text of the body,
// of which it counts the words. It gives up at the first line of another form.
func skim(text string) (a Article, words int, ok bool) {
	text, ok = strings.CutPrefix(text, "schema: 1\n")
	if !ok {
		return Article{}, 0, false
	}
	rest := fields // those that may still follow
	for text != "" {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		key, value, _ := strings.Cut(line, ":")
		for len(rest) > 0 && rest[0].Key != key {
			rest = rest[1:]
		}
		if len(rest) == 0 {
			return Article{}, 0, false
		}
		f := rest[0]
		rest = rest[1:]
		value = strings.TrimPrefix(value, " ")
		if f.Joins == JoinParagraphs {
			words, ok = skimBody(value, text)
			return a, words, ok && a.ID != "" && a.Status != ""
		}
		if text, ok = f.value.skim(&a, value, text); !ok || strings.HasPrefix(text, " ") {
			return Article{}, 0, false
		}
	}
	return Article{}, 0, false
}

// skimScalar reads what scalar wrote.
func skimScalar(value string) (string, bool) {
	inner := len(value) - 1
	switch {
	case plain(value):
	case inner > 0 && value[0] == '\'' && value[inner] == '\'':
		value = value[1:inner]
		if strings.Count(value, "'") != 2*strings.Count(value, "''") {
			return "", false
		}
		value = strings.ReplaceAll(value, "''", "'")
	case inner > 0 && value[0] == '"' && value[inner] == '"':
		value = value[1:inner]
		if strings.ContainsAny(value, `"\`) {
			return "", false
		}
	default:
		return "", false
	}
	return value, norm.NFC.IsNormalString(value)
}

// skimBody counts the words of a body at the end of the file.
func skimBody(header, rest string) (int, bool) {
	if rest == "" {
		value, ok := skimScalar(header)
		return arabic.Words(value), ok
	}
	if strings.Trim(header, "|2+-") != "" || !strings.HasPrefix(header, "|") {
		return 0, false
	}
	for at := 0; at < len(rest); {
		if rest[at] != '\n' && !strings.HasPrefix(rest[at:], "  ") {
			return 0, false // another key or a comment
		}
		end := strings.IndexByte(rest[at:], '\n')
		if end < 0 {
			break
		}
		at += end + 1
	}
	if breaksLines(rest) {
		return 0, false
	}
	return arabic.Words(rest), true
}
