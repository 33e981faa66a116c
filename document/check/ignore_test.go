package check_test

import (
	"testing"

	"tahrir/document/check"
)

func TestAnArticleLeavesAloneWhatItsFileSays(t *testing.T) {
	a := article("ذهب إلى إلى السوق، ثم من من البيت.")
	found := check.Check(a, check.Rules{})
	if len(found) != 2 {
		t.Fatalf("%+v", found)
	}
	a.Ignored = []string{check.Ignoring(found[0])}
	if left := check.Check(a, check.Rules{}); len(left) != 1 || left[0].Words != " من" {
		t.Errorf("%q leaves %+v", a.Ignored, left)
	}
	a.Ignored = []string{check.Repeated}
	if left := check.Check(a, check.Rules{}); len(left) != 0 {
		t.Errorf("%+v", left)
	}
	// A hidden control is named by its rule: nobody could read it in the file.
	b := article("قال \u202eBBC\u202c نعم")
	if item := check.Ignoring(check.Check(b, check.Rules{})[0]); item != check.Override {
		t.Errorf("%q", item)
	}
}
