package fsys_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"tahrir/document/fsys"
)

func TestAMappedFileIsReadInPlace(t *testing.T) {
	path := filepath.Join(t.TempDir(), "f")
	for _, text := range []string{"", "نص قصير"} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		m, err := fsys.OpenMapping(path)
		if err != nil {
			t.Fatal(err)
		}
		got, err := m.Bytes(0, len(text))
		if err != nil || string(got) != text || m.Size() != int64(len(text)) {
			t.Errorf("%q, %v; want %q", got, err, text)
		}
		if rest, err := io.ReadAll(m.Reader(0)); err != nil || string(rest) != text {
			t.Errorf("%q, %v; want %q", rest, err, text)
		}
		if err := m.Rest(); err != nil {
			t.Error(err)
		}
		if again, err := m.Bytes(0, len(text)); err != nil || string(again) != text {
			t.Errorf("after a rest %q, %v; want %q", again, err, text)
		}
		for _, bad := range [][2]int{{0, len(text) + 1}, {-1, 1}, {1 << 40, 0}} {
			if _, err := m.Bytes(int64(bad[0]), bad[1]); !errors.Is(err, io.ErrUnexpectedEOF) {
				t.Errorf("%v: %v", bad, err)
			}
		}
		if err := m.Close(); err != nil {
			t.Error(err)
		}
	}
	if _, err := fsys.OpenMapping(path + "x"); !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
}

// A file truncated while it is mapped is an error, and does not end the program.
func TestAMappedFileThatIsCutShortIsAnError(t *testing.T) {
	path := filepath.Join(t.TempDir(), "f")
	if err := os.WriteFile(path, make([]byte, 1<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	m, err := fsys.OpenMapping(path)
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	if err := os.Truncate(path, 10); err != nil {
		t.Fatal(err)
	}
	sum := byte(0)
	err = fsys.Mapped(func() error {
		b, err := m.Bytes(1<<19, 1)
		if err == nil {
			sum += b[0]
		}
		return err
	})
	if !errors.Is(err, fsys.ErrGone) && !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("%v, %d", err, sum)
	}
	defer func() {
		if recover() == nil {
			t.Error("a mistake of the program's own was taken for a fault of the disk")
		}
	}()
	_ = fsys.Mapped(func() error { return []error{}[m.Size()] })
}
