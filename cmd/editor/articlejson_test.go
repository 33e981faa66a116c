package main

import (
	"encoding/json"
	"strings"
	"testing"

	"tahrir/document"
	"tahrir/document/articletest"
)

func TestShowPrintsEveryFieldInTheOrderOfTheFile(t *testing.T) {
	show := func(a *document.Article) (text string, held map[string]any) {
		t.Helper()
		data, err := json.Marshal(article{a})
		if err == nil {
			err = json.Unmarshal(data, &held)
		}
		if err != nil {
			t.Fatal(err)
		}
		return string(data), held
	}
	full := articletest.Full(1)
	text, held := show(full)
	_, empty := show(&document.Article{})
	last := -1
	for f := range document.Fields() {
		if at := strings.Index(text, `"`+f.Key+`":`); at < last {
			t.Errorf("%s stands at %d, behind what comes after it in the file", f.Key, at)
		} else {
			last = at
		}
		changed := full.Clone()
		f.Copy(changed, articletest.Full(2))
		if other, _ := show(changed); other == text {
			t.Errorf("another %s is not shown", f.Key)
		}
		if s, ok := f.Value(full).(string); ok && held[f.Key] != s {
			t.Errorf("%s is %v, want %q", f.Key, held[f.Key], s)
		}
		if _, there := empty[f.Key]; there == f.Optional {
			t.Errorf("where it is empty, %s is there: %v", f.Key, there)
		}
	}
	if list, _ := held["corrections"].([]any); len(list) != 1 || list[0].(map[string]any)["kind"] != "correction" || list[0].(map[string]any)["time"] != "2025-03-05T09:01:00+02:00" {
		t.Errorf("corrections: %v", held["corrections"])
	}
	if held["breaking_until"] != "2025-03-04T09:01:00+02:00" {
		t.Errorf("breaking_until: %v", held["breaking_until"])
	}
}
