package session

import (
	"context"
	"slices"
	"sync/atomic"
)

// paged is the rows of a listing. Only those that are asked for are read, by page
// and on workers, and only so many pages are kept: what a hundred thousand rows take
// is what a screen of them takes.
type paged[T any] struct {
	house *house
	read  func(ctx context.Context, of Listing, from, to int) ([]T, error)
	key   func(T) string
	came  func() // rows were read

	of    Listing // nil before the first
	pages map[int][]T
	used  []int                 // the numbers of the pages, the one used last at the end
	asked map[int]*atomic.Int64 // the turn at which each page that is being read was asked for last
	turn  atomic.Int64          // counts how often another page was asked for
	last  int                   // the page asked for last
}

// A page is a few screens of rows. What is kept is enough to go back a little.
const (
	rowsOfPage = 64
	pagesKept  = 24

	// pagesInSight is how many pages may be in sight, or soon.
	pagesInSight = 4
)

// Len returns how many rows there are.
func (p *paged[T]) Len() int {
	if p.of == nil {
		return 0
	}
	return p.of.Len()
}

// Index returns the number of the row with a key; -1 where it is not listed.
func (p *paged[T]) Index(key string) int {
	if p.of == nil {
		return -1
	}
	return p.of.Index(key)
}

// At returns a row. Where it is not read yet, At has it read, and came is called
// later.
func (p *paged[T]) At(i int) (row T, ok bool) {
	if i < 0 || i >= p.Len() {
		return row, false
	}
	number := i / rowsOfPage
	page, ok := p.pages[number]
	if !ok {
		p.want(number)
		return row, false
	}
	p.use(number)
	if ahead := number + 1; i%rowsOfPage > rowsOfPage/2 && ahead*rowsOfPage < p.Len() && p.pages[ahead] == nil {
		p.want(ahead)
	}
	if i%rowsOfPage >= len(page) {
		return row, false // fewer could be read than are listed
	}
	return page[i%rowsOfPage], true
}

// use notes that a page was used, and drops what was not used for long.
func (p *paged[T]) use(number int) {
	if n := len(p.used); n > 0 && p.used[n-1] == number {
		return
	}
	p.used = append(slices.DeleteFunc(p.used, func(n int) bool { return n == number }), number)
	for len(p.used) > pagesKept {
		delete(p.pages, p.used[0])
		p.used = p.used[1:]
	}
}

// want reads a page, unless it is being read. Of a bar that is dragged past very
// many pages only the last ones are read: who comes back to another asks again.
func (p *paged[T]) want(number int) {
	if number != p.last || p.turn.Load() == 0 {
		p.last = number
		p.turn.Add(1)
	}
	turn := p.asked[number]
	if turn != nil {
		turn.Store(p.turn.Load())
		return
	}
	if p.asked == nil {
		p.asked = map[int]*atomic.Int64{}
	}
	turn = new(atomic.Int64)
	turn.Store(p.turn.Load())
	p.asked[number] = turn
	of := p.of
	passed := func() bool { return p.turn.Load()-turn.Load() >= pagesInSight }
	p.house.work(func(ctx context.Context) func() {
		var page []T
		var err error
		if !passed() {
			page, err = p.read(ctx, of, number*rowsOfPage, (number+1)*rowsOfPage)
		}
		return func() {
			if of != p.of {
				return
			}
			delete(p.asked, number)
			if passed() {
				return // it would only push out what is in sight
			}
			if err != nil {
				p.house.report(Trouble{Doing: OpeningDesk, Err: err})
				page = []T{} // asking again and again would not help
			}
			p.pages[number] = page
			p.use(number)
			p.came()
		}
	})
}

// take shows a listing, with the pages of it that are read.
func (p *paged[T]) take(of Listing, pages map[int][]T) {
	p.of, p.pages, p.used, p.asked = of, pages, nil, nil
	for number := range pages {
		p.use(number)
	}
}

// inSight returns the pages that were in sight lately, to be changed in place.
func (p *paged[T]) inSight() (pages [][]T) {
	const most = 2
	for _, number := range p.used[max(0, len(p.used)-most):] {
		pages = append(pages, p.pages[number])
	}
	return pages
}

// sight returns the keys of what was in sight lately, for [paged.readAgain].
func (p *paged[T]) sight() (keys []string) {
	for _, page := range p.inSight() {
		for _, row := range page {
			keys = append(keys, p.key(row))
		}
	}
	return keys
}

// readAgain reads the first page of a new listing, and those where what was in
// sight is now, so that nothing blinks. It is for workers.
func (p *paged[T]) readAgain(ctx context.Context, of Listing, sight []string) (map[int][]T, error) {
	pages := map[int][]T{}
	get := func(number int) (err error) {
		if _, ok := pages[number]; !ok && len(pages) < pagesKept && number*rowsOfPage < of.Len() {
			pages[number], err = p.read(ctx, of, number*rowsOfPage, (number+1)*rowsOfPage)
		}
		return err
	}
	if err := get(0); err != nil {
		return nil, err
	}
	for _, key := range sight {
		if i := of.Index(key); i >= 0 {
			if err := get(i / rowsOfPage); err != nil {
				return nil, err
			}
		}
	}
	return pages, nil
}

// Keys calls got with the keys of the rows from one to before another, once they
// are read.
func (p *paged[T]) Keys(from, to int, got func(keys []string)) {
	of := p.of
	if of == nil {
		return
	}
	p.house.work(func(ctx context.Context) func() {
		const chunk = 2048
		var keys []string
		for at := from; at < to; at += chunk {
			rows, err := of.Rows(ctx, at, min(to, at+chunk))
			if err != nil {
				return func() { p.house.report(Trouble{Doing: OpeningDesk, Err: err}) }
			}
			for _, row := range rows {
				keys = append(keys, row.Key)
			}
		}
		return func() { got(keys) }
	})
}

// Begins calls got with the first row whose headline begins with what was typed,
// unless none does.
func (p *paged[T]) Begins(typed string, got func(i int)) {
	of := p.of
	if of == nil {
		return
	}
	p.house.work(func(context.Context) func() {
		i := of.Begins(typed)
		return func() {
			if i >= 0 && of == p.of {
				got(i)
			}
		}
	})
}
