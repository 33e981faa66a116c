// Package smart turns what a keyboard gives into what a newspaper prints, while
// it is typed: quotation marks into «…» and ‹…›, Latin marks in Arabic sentences
// into ، ؛ ؟, three full stops into …, two hyphens into –.
//
// It looks at one paragraph around the caret and knows no widget. It changes only
// what was just typed, and nothing of somebody who types the right signs
// already; where what stands there may be meant as it is, as in a number, an
// address or code, it leaves it. It imports document/arabic.
package smart
