package fsys_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tahrir/document/fsys"
)

// What was read of a mapped file is no memory of the program's after a rest.
func TestAMappingThatRestsHoldsNoMemory(t *testing.T) {
	path := filepath.Join(t.TempDir(), "archive")
	text := bytes.Repeat([]byte("ن"), 1<<20)
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	m, err := fsys.OpenMapping(path)
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	read := func() {
		t.Helper()
		if got, err := m.Bytes(0, len(text)); err != nil || !bytes.Equal(got, text) {
			t.Fatal("the file reads wrong", err)
		}
	}
	read()
	if kb := resident(t, path); kb < len(text)/1024 {
		t.Fatalf("%d KB are in memory, of %d that were read", kb, len(text)/1024)
	}
	if err := m.Rest(); err != nil {
		t.Fatal(err)
	}
	if kb := resident(t, path); kb != 0 {
		t.Errorf("%d KB are still in memory", kb)
	}
	read()
}

// resident returns how many KB of a mapped file are in this process's memory.
func resident(t *testing.T, path string) int {
	t.Helper()
	maps, err := os.ReadFile("/proc/self/smaps")
	if err != nil {
		t.Fatal(err)
	}
	_, of, found := strings.Cut(string(maps), path+"\n")
	if !found {
		t.Fatal("the file is not mapped")
	}
	for line := range strings.Lines(of) {
		kb := 0
		if n, _ := fmt.Sscanf(line, "Rss: %d kB", &kb); n == 1 {
			return kb
		}
	}
	t.Fatal("the system does not say how much is in memory")
	return 0
}
