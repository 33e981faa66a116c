package drop

import (
	"slices"
	"testing"
)

func TestAListOfWhatIsDroppedIsTakenApart(t *testing.T) {
	for data, want := range map[string]Dropped{
		"file:///tmp/%D8%AE%D8%A8%D8%B1%20100%25.txt\r\n":               {Files: []string{"/tmp/خبر 100%.txt"}},
		"# من مدير الملفات\r\nfile:///a\r\nfile://host.example/b c\r\n": {Files: []string{"/a", "/b c"}},
		"https://example.org/news?id=7\n":                               {Text: "https://example.org/news?id=7"},
		"https://a.example/\r\nfile:///c\r\nmailto:desk@example.org":    {Files: []string{"/c"}, Text: "https://a.example/ mailto:desk@example.org"},
		"":         {},
		"\r\n\r\n": {},
		"file://":  {Text: "file://"},
	} {
		if got := listed(data); !slices.Equal(got.Files, want.Files) || got.Text != want.Text {
			t.Errorf("%q: %+v, want %+v", data, got, want)
		}
	}
}

func TestATextIsTakenWhereItsLettersAreKnown(t *testing.T) {
	for data, want := range map[string]string{"سطر\r\nآخر\x00": "سطر\nآخر", "caf\xe9": "", "": ""} {
		got, ok := written(data)
		if ok != (want != "") || ok && got.Text != want {
			t.Errorf("%q: %q, %v", data, got.Text, ok)
		}
	}
}
