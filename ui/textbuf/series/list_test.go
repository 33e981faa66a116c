package series_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"tahrir/ui/textbuf/series"
)

// The list is driven beside a plain slice, which it must agree with.
func TestTheListIsAPlainSlice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := series.New(func(n int) int { return n })
		var want []int
		next := 0
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			at := rapid.IntRange(0, len(want)).Draw(t, "at")
			gone := rapid.IntRange(0, len(want)-at).Draw(t, "gone")
			if rapid.Bool().Draw(t, "few") {
				gone = min(gone, 3)
			}
			in := make([]int, rapid.SampledFrom([]int{0, 1, 2, 5, 255, 256, 257, 700, 2000}).Draw(t, "in"))
			for i := range in {
				next++
				in[i] = next % 7
			}
			l.Splice(at, gone, in)
			want = slices.Replace(want, at, at+gone, in...)
			if len(want) > 0 {
				i := rapid.IntRange(0, len(want)-1).Draw(t, "set")
				l.Set(i, 9)
				want[i] = 9
			}
			compare(t, l, want)
		}
	})
}

func compare(t *rapid.T, l *series.List[int, int], want []int) {
	if l.Len() != len(want) {
		t.Fatalf("%d items, want %d", l.Len(), len(want))
	}
	var got []int
	l.All(0, func(i, n int) bool {
		if i != len(got) || l.At(i) != n {
			t.Fatalf("item %d is %d and %d", i, n, l.At(i))
		}
		got = append(got, n)
		return true
	})
	if !slices.Equal(got, want) {
		t.Fatalf("%v, want %v", got, want)
	}
	sum := 0
	for i, n := range want {
		if b := l.Before(i); b != sum {
			t.Fatalf("before %d: %d, want %d", i, b, sum)
		}
		if n > 0 {
			for _, w := range []int{sum, sum + n - 1} {
				if at, before := l.Find(w); at != i || before != sum {
					t.Fatalf("find %d: %d at %d, want %d at %d", w, at, before, i, sum)
				}
			}
		}
		sum += n
	}
	if l.Before(len(want)) != sum {
		t.Fatalf("all weigh %d, want %d", l.Before(len(want)), sum)
	}
}

// What is done in a list does not reach its clones, nor what is done in them the
// list.
func TestAClonesItemsAreItsOwn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type kept struct {
			list *series.List[int, int]
			want []int
		}
		l, want := series.New(func(n int) int { return n }), []int(nil)
		lists := []kept{{l, want}}
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			i := rapid.IntRange(0, len(lists)-1).Draw(t, "list")
			k := &lists[i]
			at := rapid.IntRange(0, len(k.want)).Draw(t, "at")
			switch rapid.IntRange(0, 3).Draw(t, "what") {
			case 0:
				lists = append(lists, kept{k.list.Clone(), slices.Clone(k.want)})
			case 1:
				if at < len(k.want) {
					k.list.Set(at, 9)
					k.want = slices.Clone(k.want)
					k.want[at] = 9
				}
			default:
				in := make([]int, rapid.SampledFrom([]int{1, 2, 255, 700}).Draw(t, "in"))
				for i := range in {
					in[i] = at%5 + i%7
				}
				gone := min(rapid.IntRange(0, 3).Draw(t, "gone"), len(k.want)-at)
				k.list.Splice(at, gone, in)
				k.want = slices.Replace(slices.Clone(k.want), at, at+gone, in...)
			}
		}
		for _, k := range lists {
			compare(t, k.list, k.want)
		}
	})
}
