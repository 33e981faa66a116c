package document_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"tahrir/document"
)

// TestOtherReadersAgree compares with PyYAML, which follows YAML 1.1 as the readers
// of several site builders do.
func TestOtherReadersAgree(t *testing.T) {
	python := ""
	for _, name := range []string{"python3", "/usr/bin/python3"} { // Debian's package is the system Python's
		if python == "" && exec.Command(name, "-c", "import yaml").Run() == nil {
			python = name
		}
	}
	if python == "" {
		t.Fatal("no python3 with PyYAML; run scripts/setup, which installs it")
	}
	var files, want []string
	for _, text := range nasty {
		if text == "\x85" {
			continue
		}
		a := &document.Article{Headline: text, Body: text, Dateline: document.Dateline{Text: text, Date: "2021-11-24T14:30"}, Tags: []string{text}}
		files, want = append(files, encode(t, a)), append(want, norm.NFC.String(text))
	}
	in, err := json.Marshal(files)
	if err != nil {
		t.Fatal(err)
	}
	run := exec.Command(python, "-c", "import json,sys,yaml\njson.dump([[d['headline'],d['tags'][0],d['body'],d.get('dateline',{}).get('text','')] for d in map(yaml.safe_load,json.load(sys.stdin))],sys.stdout)")
	run.Stdin, run.Stderr = strings.NewReader(string(in)), os.Stderr
	out, err := run.Output()
	if err != nil {
		t.Fatal(err)
	}
	var got [][]string
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	for i, fields := range got {
		for j, text := range fields {
			if text != want[i] {
				t.Errorf("field %d: %q is read as %q from\n%s", j, want[i], text, files[i])
			}
		}
	}
}
