package publication

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestEverySettingHasAKeyAndIsMerged(t *testing.T) {
	full := Settings{
		Name: "صحيفة الضفة", EditorInChief: "ليلى", Language: "ar", TimeZone: "Asia/Amman", Digits: "arabic", BaseURL: "https://daffa.example", Sections: "محليات، رياضة",
		Limits: Limits{Headline: 80, Paragraph: 90}, Rules: "author-missing=error tatweel=off", Ignored: "tatweel: مـهم", Generate: Generate{Index: true, Corrections: true}, Signed: true, AllowedSigners: "signers",
	}
	if v := reflect.ValueOf(full); anyZero(v) {
		t.Fatal("the test leaves a setting out")
	}
	changes := Changes(Settings{}, full)
	if len(changes) != len(Keys) {
		t.Errorf("%d keys, and only %d changes: %v", len(Keys), len(changes), changes)
	}
	by := Settings{}
	for _, c := range changes {
		var err error
		if by, err = by.With(c.Key, c.New); err != nil {
			t.Error(err)
		}
	}
	if by != full {
		t.Errorf("set one by one: %+v", by)
	}
	if merged, disputed := Merge(Settings{}, full, Settings{}); merged != full || disputed != nil {
		t.Errorf("merged: %+v, %v", merged, disputed)
	}
	written, err := full.Encode(nil)
	if err != nil {
		t.Fatal(err)
	}
	if read, err := Decode(written); err != nil || read != full {
		t.Errorf("read back: %+v, %v", read, err)
	}
	// A file from before has no key of the new ones, and gets none by a change of the name.
	again, err := Settings{Name: "أخرى", Language: "ar"}.Encode([]byte("# لنا\nname: الضفة # اسمها\nlanguage: ar\nours: yes\n"))
	if want := "# لنا\nname: أخرى # اسمها\nlanguage: ar\nours: yes\n"; err != nil || string(again) != want {
		t.Errorf("written:\n%s%v", again, err)
	}
}

func anyZero(v reflect.Value) bool {
	if v.Kind() != reflect.Struct {
		return v.IsZero()
	}
	for i := range v.NumField() {
		if anyZero(v.Field(i)) {
			return true
		}
	}
	return false
}

func TestMergeKeepsWhatTheOtherChanged(t *testing.T) {
	base := Settings{Name: "الضفة", EditorInChief: "ليلى", Language: "ar"}
	ours, theirs := base, base
	ours.Name, ours.Signed = "صحيفة الضفة", true
	theirs.EditorInChief, theirs.Signed = "سمير", true
	merged, disputed := Merge(base, ours, theirs)
	if len(disputed) > 0 || merged.Name != "صحيفة الضفة" || merged.EditorInChief != "سمير" || !merged.Signed {
		t.Errorf("%+v, %v", merged, disputed)
	}
	theirs.Name = "الضفة اليوم"
	merged, disputed = Merge(base, ours, theirs)
	if want := []Change{{"name", "الضفة اليوم", "صحيفة الضفة"}}; !slices.Equal(disputed, want) || merged != theirs {
		t.Errorf("%+v, %v", merged, disputed)
	}
}

func TestWhatASettingTakes(t *testing.T) {
	for _, c := range []struct {
		key, value, kept string
		refused          error
	}{
		{"name", " صحيفة المرفأ ", "صحيفة المرفأ", nil},
		{"name", "  ", "", ErrNoName},
		{"name", "سطر\nوسطر", "", ErrNotOneLine},
		{"name", strings.Repeat("ب", 201), "", ErrNotOneLine},
		{"editor_in_chief", "", "", nil},
		{"language", "en-GB", "en-GB", nil},
		{"language", "العربية", "", ErrLanguage},
		{"time_zone", "Africa/Cairo", "Africa/Cairo", nil},
		{"time_zone", "", "", nil},
		{"time_zone", "Local", "", ErrTimeZone},
		{"time_zone", "القاهرة", "", ErrTimeZone},
		{"time_zone", "../etc/passwd", "", ErrTimeZone},
		{"digits", "persian", "persian", nil},
		{"digits", "roman", "", ErrDigits},
		{"base_url", "https://news.example/ar/", "https://news.example/ar", nil},
		{"base_url", "news.example", "", ErrBaseURL},
		{"base_url", "javascript:alert(1)", "", ErrBaseURL},
		{"base_url", "https://a:b@news.example", "", ErrBaseURL},
		{"limits.headline", "٧٠", "70", nil},
		{"limits.headline", "۸۰", "80", nil},
		{"limits.headline", "", "", nil},
		{"limits.headline", "-1", "", ErrLimit},
		{"limits.paragraph", "كثير", "", ErrLimit},
		{"generate.index", "true", "true", nil},
		{"generate.index", "نعم", "", ErrYesOrNo},
		{"rules.tatweel", "off", "off", nil},
		{"rules.tatweel", "", "", nil},
		{"rules.tatweel", "never", "", ErrRules},
		{"rules.Tatweel", "off", "", ErrRules},
		{"ignored", " repeated-word:  شيئًا  شيئًا \n\ntatweel: مـهم\ntatweel: مـهم", "repeated-word: شيئًا شيئًا\ntatweel: مـهم", nil},
		{"ignored", "شيئًا شيئًا", "", ErrIgnored},
		{"ignored.repeated-word: رويدًا رويدًا", "true", "true", nil},
		{"ignored.repeated-word: رويدًا رويدًا", "false", "false", nil},
		{"ignored.رويدًا", "true", "", ErrIgnored},
		{"ignored.tatweel: مـهم", "نعم", "", ErrYesOrNo},
		{"allowed_signers", "keys/signers", "keys/signers", nil},
		{"allowed_signers", "../signers", "", ErrPath},
		{"colour", "green", "", ErrUnknownKey},
	} {
		s, err := Settings{}.With(c.key, c.value)
		var refused *ValueError
		switch {
		case c.refused == nil && (err != nil || s.Value(c.key) != c.kept):
			t.Errorf("%s: %q is kept as %q, %v", c.key, c.value, s.Value(c.key), err)
		case c.refused != nil && (!errors.Is(err, c.refused) || !errors.As(err, &refused) || s != Settings{}):
			t.Errorf("%s: %q: %v, and left %+v", c.key, c.value, err, s)
		}
	}
}
