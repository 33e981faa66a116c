package names

import (
	"fmt"
	"maps"
	"testing"

	"pgregory.net/rapid"
)

// Whatever is put, removed and folded, the table answers as a plain map does.
func TestTableAnswersAsAMapDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table, model := newTable(nil), map[string]named{}
		ids := rapid.Custom(func(t *rapid.T) string {
			n := rapid.IntRange(0, 40).Draw(t, "id")
			if n%10 == 9 {
				return fmt.Sprint("somebody's-", n)
			}
			return fmt.Sprintf("01%024d", n*7919%41)
		})
		for range rapid.IntRange(0, 200).Draw(t, "steps") {
			id := ids.Draw(t, "of")
			switch rapid.IntRange(0, 9).Draw(t, "do") {
			case 0:
				table.fold()
			case 1, 2:
				table.remove(id)
				delete(model, id)
			default:
				// A slug of its own or none: the program makes sure of that.
				e := named{month: uint16(rapid.IntRange(1, 9).Draw(t, "month")), slug: noSlug}
				if rapid.Bool().Draw(t, "slugged") {
					e.slug = sumSlug(fmt.Sprint(id, rapid.IntRange(0, 2).Draw(t, "slug")))
				}
				table.put(id, e)
				model[id] = e
			}
			if e, ok := table.find(id); ok != (model[id] != named{}) || e != model[id] {
				t.Fatalf("%s: %v, want %v", id, e, model[id])
			}
		}
		all := map[string]named{}
		list, odd, ok := table.all()
		maps.Copy(all, odd)
		for _, r := range list {
			all[string(r.id[:])] = r.named
		}
		if !ok || table.damaged || !maps.Equal(all, model) || len(all) != len(list)+len(odd) {
			t.Fatalf("%d of %d: %v, want %v", len(all), len(list)+len(odd), all, model)
		}
		for id, e := range model {
			if owner, ok := table.owner(e.slug); e.slug != noSlug && owner != id || ok != (e.slug != noSlug) {
				t.Fatalf("slug of %s is %q's", id, owner)
			}
		}
		for n := range 41 {
			id := fmt.Sprintf("01%024d", n)
			for k := range 3 {
				slug := sumSlug(fmt.Sprint(id, k))
				if owner, ok := table.owner(slug); ok && model[owner].slug != slug {
					t.Fatalf("%s has a slug that it gave up", owner)
				}
			}
		}
	})
}
