package versions

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"tahrir/document"
	"tahrir/document/draft"
	"tahrir/document/fsys"
	"tahrir/publish/tags"
)

// Bounds are how many versions are kept, and how many bytes.
type Bounds struct {
	Count, CountInAll int
	Bytes, BytesInAll int64
}

// Usual are the bounds of a home.
var Usual = Bounds{Count: 200, CountInAll: 20_000, Bytes: 32 << 20, BytesInAll: 512 << 20}

// Store is the versions of one home. It is safe for concurrent use, also by
// several processes.
type Store struct {
	dir    string
	disk   fsys.FS
	bounds Bounds

	mu    sync.Mutex // one version is kept at a time
	tally *tally     // nil until the versions were counted
}

// Open opens the versions in a folder, which is made with the first of them.
func Open(dir string, disk fsys.FS, bounds Bounds) *Store {
	return &Store{dir: dir, disk: disk, bounds: bounds}
}

// Keep keeps an article as a version of v's kind, name, author and time, and
// returns it with its id. Where the newest version says the same, and the new
// one has no name, that version is returned instead. With a *draft.KeptError
// the version is there.
func (s *Store) Keep(_ context.Context, a *document.Article, v Version) (Version, error) {
	kept, err := s.keep(a, v)
	if err != nil {
		err = fmt.Errorf("keep a version of %s: %w", a.ID, err)
	}
	return kept, err
}

func (s *Store) keep(a *document.Article, v Version) (Version, error) {
	var err error
	if v.Article = a.ID; !plain(a.ID) {
		return v, ErrArticle
	}
	if v.Kind == ByHand {
		if v.Name, err = tags.Called(v.Name); err != nil {
			return v, err
		}
	}
	data, err := encode(a, v)
	if err != nil {
		return v, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if v.Kind != ByHand {
		if newest, ok := s.newest(a.ID); ok && s.says(newest, a) {
			return newest, nil
		}
	}
	v, size, err := s.write(v, data)
	if unsure := (*draft.KeptError)(nil); err != nil && !errors.As(err, &unsure) {
		return v, err
	}
	s.thin(v, size)
	return v, err
}

// write writes a version into its folder, durably, without replacing another.
func (s *Store) write(v Version, data []byte) (Version, int64, error) {
	folder := filepath.Join(s.dir, v.Article)
	if _, others := s.newest(v.Article); !others {
		if err := s.makeFolder(folder); err != nil {
			return v, 0, err
		}
	}
	for at := v.Time.UTC(); ; at = at.Add(1) {
		v.ID, v.Time = at.Format(idForm), at
		path := filepath.Join(folder, fileOf(v.ID, v.Kind))
		if s.taken(v) {
			continue
		}
		_, err := fsys.Put(s.disk, path+fsys.Temporary, path, data, 0o600, false)
		unsure := (*fsys.UnsureError)(nil)
		switch {
		case errors.As(err, &unsure):
			return v, int64(len(data)), &draft.KeptError{File: path, Err: unsure.Err}
		case errors.Is(err, fs.ErrExist):
			continue // or a kill left it half made
		case err != nil:
			return v, 0, err
		}
		return v, int64(len(data)), nil
	}
}

// taken reports whether a version of any kind has that id.
func (s *Store) taken(v Version) bool {
	for k := range kinds {
		if _, err := os.Lstat(filepath.Join(s.dir, v.Article, fileOf(v.ID, Kind(k)))); err == nil {
			return true
		}
	}
	return false
}

// makeFolder makes an article's folder, durably.
func (s *Store) makeFolder(folder string) error {
	if err := s.disk.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	if err := s.disk.SyncDir(s.dir); err != nil {
		return err
	}
	return s.disk.SyncDir(filepath.Dir(s.dir))
}

// List returns the versions of an article, newest first; none where none was kept.
func (s *Store) List(ctx context.Context, article string) ([]Version, error) {
	if !plain(article) {
		return nil, fmt.Errorf("versions of %q: %w", article, ErrArticle)
	}
	list, err := s.names(article)
	if err != nil {
		return nil, fmt.Errorf("versions of %s: %w", article, err)
	}
	for i := range list {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		list[i].Name, list[i].Author, list[i].Err = s.head(list[i])
	}
	return list, nil
}

// Read returns a version of an article and its text. id may be shortened as
// long as it is unambiguous.
func (s *Store) Read(_ context.Context, article, id string) (*document.Article, Version, error) {
	v, err := s.find(article, id)
	if err != nil {
		return nil, v, fmt.Errorf("version %s of %s: %w", id, article, err)
	}
	data, err := s.data(v)
	if err == nil {
		v.Name, v.Author, v.Err = header(data)
	}
	var a *document.Article
	if err == nil {
		a, err = document.Decode(behindHeader(data))
	}
	if err != nil {
		return nil, v, fmt.Errorf("version %s of %s: %w", v.ID, article, err)
	}
	a.ID = article
	return a, v, nil
}

// Source returns the article's file as the version holds it.
func (s *Store) Source(_ context.Context, article, id string) ([]byte, error) {
	v, err := s.find(article, id)
	if err != nil {
		return nil, fmt.Errorf("version %s of %s: %w", id, article, err)
	}
	data, err := s.data(v)
	if err != nil {
		return nil, fmt.Errorf("version %s of %s: %w", v.ID, article, err)
	}
	return behindHeader(data), nil
}

func (s *Store) find(article, id string) (Version, error) {
	if !plain(article) {
		return Version{}, ErrArticle
	}
	list, err := s.names(article)
	if err != nil {
		return Version{}, err
	}
	found := slices.DeleteFunc(list, func(v Version) bool { return !IsID(id) || !strings.HasPrefix(v.ID, id) })
	if len(found) != 1 {
		return Version{}, ErrUnknown
	}
	return found[0], nil
}

// names returns an article's versions from their file names, newest first.
func (s *Store) names(article string) ([]Version, error) {
	files, err := os.ReadDir(filepath.Join(s.dir, article))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var list []Version
	for _, f := range files {
		if v, ok := parseFile(f.Name()); ok {
			v.Article = article
			list = append(list, v)
		}
	}
	slices.SortFunc(list, func(a, b Version) int { return cmp.Compare(b.ID, a.ID) })
	return list, nil
}

// newest returns the version of an article that was kept last.
func (s *Store) newest(article string) (Version, bool) {
	list, err := s.names(article)
	if err != nil || len(list) == 0 {
		return Version{}, false
	}
	list[0].Name, list[0].Author, list[0].Err = s.head(list[0])
	return list[0], true
}

// says reports whether a version says what the article says, whatever its
// status and times.
func (s *Store) says(v Version, a *document.Article) bool {
	data, err := s.data(v)
	if err != nil {
		return false
	}
	was, err := document.Decode(behindHeader(data))
	if err != nil {
		return false
	}
	now := a.Clone()
	now.Status, now.Updated, now.Published, now.Slug = was.Status, was.Updated, was.Published, was.Slug
	one, err := was.Encode()
	if err != nil {
		return false
	}
	other, err := now.Encode()
	return err == nil && bytes.Equal(one, other)
}

func (s *Store) path(v Version) string {
	return filepath.Join(s.dir, v.Article, fileOf(v.ID, v.Kind))
}

// data reads a version's file, after checking that it is a plain file.
func (s *Store) data(v Version) ([]byte, error) {
	f, err := s.open(v)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, document.MaxSize+longestHeader))
}

func (s *Store) open(v Version) (*os.File, error) {
	info, err := os.Stat(s.path(v))
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, draft.ErrNoFile
	case info.Size() > document.MaxSize+longestHeader:
		return nil, document.ErrTooLarge
	}
	return os.Open(s.path(v))
}

// head reads the line before the article.
func (s *Store) head(v Version) (name, author string, err error) {
	f, err := s.open(v)
	if err != nil {
		return "", "", err
	}
	defer f.Close()
	line := make([]byte, longestHeader)
	n, err := io.ReadFull(f, line)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return "", "", err
	}
	return header(line[:n])
}

// plain reports whether an id may be a folder name.
func plain(id string) bool {
	return id != "" && id[0] != '.' && !strings.ContainsAny(id, `/\`) && filepath.IsLocal(id) && len(id) < 200
}

// oldEnough is how long a temporary file must be unchanged before it counts as
// left by a kill.
const oldEnough = time.Hour
