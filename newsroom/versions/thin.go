package versions

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"tahrir/document/fsys"
)

// tally is how many versions the home holds, and their size.
type tally struct {
	count int
	bytes int64
}

// sized is a version and the size of its file.
type sized struct {
	Version
	bytes int64
}

// thin removes versions until the bounds hold, but never the one just kept. One
// that cannot be removed is tried again with the next version, and is no
// failure of this one.
func (s *Store) thin(just Version, size int64) {
	all, err := s.measure(just.Article)
	if err == nil {
		err = s.thinArticle(all, just)
	}
	if err == nil {
		s.sweep(just)
		err = s.thinAll(just, size)
	}
	if err != nil {
		slog.Warn("thin the local versions", "article", just.Article, "err", err)
	}
}

// measure returns an article's versions with their sizes, oldest first.
func (s *Store) measure(article string) ([]sized, error) {
	list, err := s.names(article)
	if err != nil {
		return nil, err
	}
	all := make([]sized, 0, len(list))
	for _, v := range slices.Backward(list) {
		info, err := os.Lstat(s.path(v))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		all = append(all, sized{v, info.Size()})
	}
	return all, nil
}

func (s *Store) thinArticle(all []sized, just Version) error {
	sum := int64(0)
	for _, v := range all {
		sum += v.bytes
	}
	for len(all) > s.bounds.Count || sum > s.bounds.Bytes {
		i := victim(all, just.ID)
		if i < 0 {
			return nil
		}
		if err := s.remove(all[i]); err != nil {
			return err
		}
		sum -= all[i].bytes
		all = slices.Delete(all, i, i+1)
	}
	return nil
}

// victim returns the index of the version that is missed least, -1 where none
// may go. all are of one article, oldest first.
func victim(all []sized, just string) int {
	best, least := -1, 0.0
	newest := all[len(all)-1].Time
	for i := 1; i < len(all)-1; i++ {
		if all[i].ID == just || all[i].Kind == ByHand {
			continue
		}
		apart := all[i+1].Time.Sub(all[i-1].Time).Seconds()
		age := newest.Sub(all[i].Time).Seconds()
		if lost := apart / (age + 1); best < 0 || lost < least {
			best, least = i, lost
		}
	}
	if best >= 0 {
		return best
	}
	return oldest(all, just)
}

// oldest returns the index of the oldest version that may go, unnamed ones
// before named ones. all are oldest first.
func oldest(all []sized, just string) int {
	for _, named := range []bool{false, true} {
		for i, v := range all {
			if v.ID != just && (v.Kind == ByHand) == named {
				return i
			}
		}
	}
	return -1
}

// thinAll removes the oldest versions of all articles, where there are too
// many.
func (s *Store) thinAll(just Version, size int64) error {
	if s.tally != nil {
		s.tally.count++
		s.tally.bytes += size
		if s.holds(*s.tally) {
			return nil
		}
	}
	all, err := s.measureAll()
	if err != nil {
		return err
	}
	now := tally{count: len(all)}
	for _, v := range all {
		now.bytes += v.bytes
	}
	slices.SortFunc(all, func(a, b sized) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.ID, b.ID))
	})
	for _, v := range all {
		if s.holds(now) {
			break
		}
		if v.ID == just.ID && v.Article == just.Article {
			continue
		}
		if err := s.remove(v); err != nil {
			return err
		}
		now.count--
		now.bytes -= v.bytes
	}
	s.tally = &now
	return nil
}

// rank sorts named versions after the others.
func rank(v sized) int {
	if v.Kind == ByHand {
		return 1
	}
	return 0
}

func (s *Store) holds(t tally) bool {
	return t.count <= s.bounds.CountInAll && t.bytes <= s.bounds.BytesInAll
}

func (s *Store) measureAll() ([]sized, error) {
	folders, err := os.ReadDir(s.dir)
	if err != nil {
		return nil, err
	}
	var all []sized
	for _, f := range folders {
		if !f.IsDir() || !plain(f.Name()) {
			continue
		}
		some, err := s.measure(f.Name())
		if err != nil {
			return nil, err
		}
		all = append(all, some...)
	}
	return all, nil
}

func (s *Store) remove(v sized) error {
	return fsys.Discard(s.disk, s.path(v.Version))
}

// Forget removes all versions of an article.
func (s *Store) Forget(article string) error {
	if !plain(article) {
		return fmt.Errorf("forget the versions of %q: %w", article, ErrArticle)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tally = nil
	folder := filepath.Join(s.dir, article)
	files, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, f := range files {
		if _, ours := parseFile(strings.TrimSuffix(f.Name(), fsys.Temporary)); ours {
			err = errors.Join(err, fsys.Discard(s.disk, filepath.Join(folder, f.Name())))
		}
	}
	if err != nil {
		return fmt.Errorf("forget the versions of %s: %w", article, err)
	}
	_ = s.disk.Remove(folder) // it stays where somebody has put another file into it
	return s.disk.SyncDir(s.dir)
}

// sweep removes what kills left of an article's versions. How old that is, is
// measured from the version just written, by the same disk's clock.
func (s *Store) sweep(just Version) {
	now, err := os.Lstat(s.path(just))
	if err != nil {
		return
	}
	folder := filepath.Join(s.dir, just.Article)
	files, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	for _, f := range files {
		info, err := f.Info()
		if err != nil || !strings.HasSuffix(f.Name(), fsys.Temporary) || now.ModTime().Sub(info.ModTime()) < oldEnough {
			continue
		}
		if err := fsys.Discard(s.disk, filepath.Join(folder, f.Name())); err != nil {
			slog.Warn("sweep the local versions", "err", err)
		}
	}
}
