package remote

import (
	"fmt"
	"log/slog"
)

// Secret is a password, a token or a passphrase. However it is printed,
// logged or encoded, it shows as dots; Reveal alone gives it away.
type Secret struct{ text string }

// NewSecret wraps a secret's text.
func NewSecret(text string) Secret { return Secret{text} }

// dots is what a secret looks like.
const dots = "•••"

// Reveal gives the text, for the program or server that it is meant for.
func (s Secret) Reveal() string { return s.text }

// IsZero says whether there is none.
func (s Secret) IsZero() bool { return s.text == "" }

var (
	_ fmt.Formatter  = Secret{}
	_ slog.LogValuer = Secret{}
)

// String gives dots, or nothing where there is no secret.
func (s Secret) String() string {
	if s.text == "" {
		return ""
	}
	return dots
}

// Format prints dots for every verb, %#v and %x among them.
func (s Secret) Format(f fmt.State, _ rune) { fmt.Fprint(f, s.String()) }

// LogValue is what a structured log gets.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }

// MarshalText is what every encoder gets.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }
