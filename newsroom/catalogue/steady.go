package catalogue

import (
	"cmp"
	"slices"
)

// mostSteady is how many articles of one moment are put into an order of their own:
// what was imported at once. Beyond that, one by one would take too long.
const mostSteady = 4096

// steady orders articles of one moment whose keys begin alike by their keys, the
// newest first, so that the list stays as it is when one of them is written to another
// segment. The rest is in order already.
func (v *View) steady(all []one) error {
	for from := 0; from < len(all); {
		to := from + 1
		for to < len(all) && all[to].when == all[from].when && all[to].order == all[from].order {
			to++
		}
		if n := to - from; n > 1 && n <= mostSteady {
			if err := v.byKey(all[from:to]); err != nil {
				return err
			}
		}
		from = to
	}
	return nil
}

func (v *View) byKey(same []one) error {
	type keyed struct {
		one
		key string
	}
	list := make([]keyed, len(same))
	for i, o := range same {
		e, err := v.Entry(o.n)
		if err != nil {
			return err
		}
		list[i] = keyed{o, e.Key}
	}
	slices.SortFunc(list, func(a, b keyed) int { return cmp.Or(cmp.Compare(b.key, a.key), b.n-a.n) })
	for i, k := range list {
		same[i] = k.one
	}
	return nil
}
