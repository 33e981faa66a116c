// Package arabic knows how Arabic text is counted, folded for finding, numbered,
// dated and made into slugs, together with the Persian, Urdu, Hebrew and Latin
// text that stands beside it. It imports nothing of ours.
package arabic
