// Package ucd reads files of the Unicode Character Database, by which tests judge
// the text engine.
package ucd

import (
	"bufio"
	"compress/bzip2"
	"os"
	"strings"
	"testing"
)

// Lines calls each for every line of a file compressed by bzip2 that holds data,
// with the line's number. Comments are cut off.
func Lines(t testing.TB, path string, each func(number int, line string)) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s := bufio.NewScanner(bzip2.NewReader(f))
	s.Buffer(nil, 1<<20)
	for number := 1; s.Scan(); number++ {
		line, _, _ := strings.Cut(s.Text(), "#")
		if line = strings.TrimSpace(line); line != "" {
			each(number, line)
		}
	}
	if err := s.Err(); err != nil {
		t.Fatal(err)
	}
}
