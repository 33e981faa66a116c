package document

import "errors"

// Encode gives the article's YAML form: the keys in their fixed order, comments
// and unknown keys as they stood in the file that the article was decoded from.
// What it returns has been decoded again and is the same article. It fails with
// a *FieldError where a field cannot be written: text that is not UTF-8, a time
// outside the years 0 to 9999; with ErrTooLarge where Decode would refuse it.
func (a *Article) Encode() ([]byte, error) { return nil, errors.New("not yet") }
