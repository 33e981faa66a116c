package derived_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"tahrir/document/fsys"
	"tahrir/publish/derived"
)

// What is written piece by piece is what Seal makes of the whole, and what was
// damaged, cut short, foreign or of the future is noticed.
func TestWhatIsWrittenInPiecesIsRead(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		path := filepath.Join(dir, "table")
		if err := os.RemoveAll(path); err != nil {
			t.Fatal(err)
		}
		w, err := derived.NewWriter(fsys.OS{}, path, form)
		if err != nil {
			t.Fatal(err)
		}
		var body []byte
		for _, n := range rapid.SliceOfN(rapid.SampledFrom([]int{0, 1, 1023, 1024, 5000, 300_000}), 0, 5).Draw(t, "pieces") {
			piece := bytes.Repeat([]byte{byte(n), byte(len(body))}, n)[:n]
			if _, err := w.Write(piece); err != nil {
				t.Fatal(err)
			}
			body = append(body, piece...)
		}
		if w.Size() != int64(len(body)) {
			t.Fatalf("%d written of %d", w.Size(), len(body))
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		file, err := os.ReadFile(path)
		if err != nil || !bytes.Equal(file, derived.Seal(form, body)) {
			t.Fatalf("not the file that Seal makes, %v", err)
		}
		base, err := derived.OpenInPieces(path, form)
		if err != nil {
			t.Fatal(err)
		}
		from := rapid.IntRange(0, len(body)).Draw(t, "from")
		got := make([]byte, rapid.IntRange(0, len(body)-from).Draw(t, "n"))
		if err := base.Read(int64(from), got); err != nil || !bytes.Equal(got, body[from:from+len(got)]) {
			t.Fatalf("not what was written, %v", err)
		}
		for _, other := range []derived.Form{{Magic: "TAHRIRXX", Version: form.Version}, {Magic: form.Magic, Version: form.Version + 1}} {
			if _, err := derived.OpenInPieces(path, other); !errors.Is(err, derived.ErrDamaged) {
				t.Fatalf("%v: %v", other, err)
			}
		}
		for _, size := range []int{0, len(file) / 2, len(file) - 1} {
			if err := os.Truncate(path, int64(size)); err != nil {
				t.Fatal(err)
			}
			if _, err := derived.OpenInPieces(path, form); !errors.Is(err, derived.ErrDamaged) {
				t.Fatalf("cut at %d of %d: %v", size, len(file), err)
			}
			if err := os.WriteFile(path, file, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		file[rapid.IntRange(0, len(file)-1).Draw(t, "turned")] ^= 4
		if err := os.WriteFile(path, file, 0o600); err != nil {
			t.Fatal(err)
		}
		base, err = derived.OpenInPieces(path, form)
		if err == nil {
			err = base.Read(0, make([]byte, len(body)))
		}
		if !errors.Is(err, derived.ErrDamaged) {
			t.Fatalf("turned, and read all the same: %v", err)
		}
	})
}
