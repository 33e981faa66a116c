package derived_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"tahrir/publish/derived"
)

var form = derived.Form{Magic: "TAHRIRTS", Version: 3}

// Whatever is changed in a base, Read returns what was written, or ErrDamaged.
func TestWhatIsReadIsWhatWasWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "table")
	rapid.Check(t, func(t *rapid.T) {
		body := rapid.SliceOfN(rapid.Byte(), 0, 5000).Draw(t, "body")
		file := derived.Seal(form, body)
		sealed := len(file)
		payloads := rapid.SliceOfN(rapid.SliceOfN(rapid.Byte(), 0, 50), 0, 4).Draw(t, "records")
		for _, p := range payloads {
			file = append(file, derived.Record(p)...)
		}
		turned := rapid.IntRange(-1, len(file)-1).Draw(t, "turned")
		if turned >= 0 {
			file[turned] ^= 1 << rapid.IntRange(0, 7).Draw(t, "bit")
		}
		if err := os.WriteFile(path, file, 0o600); err != nil {
			t.Fatal(err)
		}
		base, records, _, err := derived.Open(path, form)
		if err != nil {
			if !errors.Is(err, derived.ErrDamaged) || turned < 0 || turned >= sealed {
				t.Fatalf("turned at %d of %d: %v", turned, sealed, err)
			}
			return
		}
		if base.End() != int64(sealed) || base.Size() != int64(len(body)) {
			t.Fatalf("%d bytes of %d; want %d of %d", base.Size(), base.End(), len(body), sealed)
		}
		damaged := false
		for range 20 {
			from := rapid.IntRange(0, len(body)).Draw(t, "from")
			got := make([]byte, rapid.IntRange(0, len(body)-from).Draw(t, "n"))
			err := base.Read(int64(from), got)
			damaged = damaged || err != nil
			if err != nil && (!errors.Is(err, derived.ErrDamaged) || turned < 0 || turned >= sealed) {
				t.Fatal(err)
			}
			if err == nil && !bytes.Equal(got, body[from:from+len(got)]) {
				t.Fatal("not what was written")
			}
		}
		if err := base.Read(int64(len(body)), make([]byte, 1)); !errors.Is(err, derived.ErrDamaged) {
			t.Fatalf("beyond the end: %v", err)
		}
		if err := base.Read(0, make([]byte, len(body))); turned >= 0 && turned < sealed && err == nil {
			t.Fatalf("turned at %d of %d, and read all the same", turned, sealed)
		}
		for i := 0; ; i++ {
			p, rest, ok := derived.NextRecord(records)
			if !ok {
				if i < len(payloads) && turned < sealed {
					t.Fatalf("%d records of %d", i, len(payloads))
				}
				break
			}
			if i >= len(payloads) || !bytes.Equal(p, payloads[i]) {
				t.Fatalf("record %d is %q", i, p)
			}
			records = rest
		}
	})
}

func TestAnotherFormIsNotRead(t *testing.T) {
	file := derived.Seal(form, []byte("نص"))
	for _, other := range []derived.Form{{Magic: "TAHRIRTT", Version: 3}, {Magic: "TAHRIRTS", Version: 4}} {
		if _, _, err := derived.Unseal(other, file); !errors.Is(err, derived.ErrDamaged) {
			t.Errorf("%v: %v", other, err)
		}
	}
	for n := range file {
		if _, _, err := derived.Unseal(form, file[:n]); !errors.Is(err, derived.ErrDamaged) {
			t.Errorf("cut off at %d: %v", n, err)
		}
	}
}
