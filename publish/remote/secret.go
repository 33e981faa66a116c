package remote

import (
	"fmt"
	"log/slog"
)

// Secret is a password, token or passphrase. Printed, logged or encoded, it shows
// as dots; only Reveal returns it.
type Secret struct{ text string }

// NewSecret returns a secret with the given text.
func NewSecret(text string) Secret { return Secret{text} }

// dots is how a secret prints.
const dots = "•••"

// Reveal returns the text, for the program or server that it is meant for.
func (s Secret) Reveal() string { return s.text }

// IsZero reports whether there is no secret.
func (s Secret) IsZero() bool { return s.text == "" }

var (
	_ fmt.Formatter  = Secret{}
	_ slog.LogValuer = Secret{}
)

// String returns dots, or "" for no secret.
func (s Secret) String() string {
	if s.text == "" {
		return ""
	}
	return dots
}

// Format implements [fmt.Formatter]: it prints dots for every verb, %#v and %x
// included.
func (s Secret) Format(f fmt.State, _ rune) { fmt.Fprint(f, s.String()) }

// LogValue implements [slog.LogValuer].
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }

// MarshalText implements [encoding.TextMarshaler], for every encoder.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }
