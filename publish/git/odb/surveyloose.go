package odb

import (
	"context"
	"crypto/sha1"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"tahrir/document/fsys"
)

// loose checks the loose objects in one folder.
func (v *survey) loose(ctx context.Context, dir string) error {
	names, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("read the objects: %w", err)
	}
	return inParallelUntil(ctx, len(names), func(i int) error {
		h, ok := ParseHash(filepath.Base(dir) + names[i].Name())
		if !ok {
			return nil // another program is writing it
		}
		v.looseObject(h, filepath.Join(dir, names[i].Name()))
		return nil
	})
}

func (v *survey) looseObject(h Hash, file string) {
	kind, data, err := readLoose(file, v.store.opts.MaxObject)
	switch {
	case err == nil:
		v.object(h, kind, data, nil, v.relative(file))
	case fsys.Absent(err): // a gc has just packed it
	default:
		if kind, err = v.large(file, h, err); err != nil {
			v.tell(Damage{Hash: h, File: v.relative(file), Err: err})
		} else {
			v.is(h, kind)
		}
		v.step()
	}
}

// largest bounds a tree, a commit, a tag and the result of a delta in a survey,
// in bytes. A blob may be of any size.
const largest = 1 << 31

// large checks a loose object that was too large to be read at once, without
// holding a blob. Any other error is returned as it is.
func (v *survey) large(file string, h Hash, err error) (Kind, error) {
	if !errors.Is(err, ErrTooLarge) {
		return "", err
	}
	sum := sha1.New()
	kind, err := eachLoose(file, func(kind Kind, size int64, content io.Reader) error {
		if kind != BlobKind {
			return fmt.Errorf("a %s of %d bytes", kind, size)
		}
		sum.Write([]byte(fmt.Sprintf("%s %d\x00", kind, size)))
		_, err := io.Copy(sum, content)
		return err
	})
	if err == nil && Hash(sum.Sum(nil)) != h {
		err = errContent
	}
	return kind, err
}

// inParallelUntil runs f for 0 to n-1 on every processor, until one fails or
// the context ends. Each processor takes the next number itself: there are
// millions, and a goroutine for each would cost more than most of them do.
func inParallelUntil(ctx context.Context, n int, f func(int) error) error {
	each, ctx := errgroup.WithContext(ctx)
	var next atomic.Int64
	for range min(n, runtime.GOMAXPROCS(0)) {
		each.Go(func() error {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				if err := ctx.Err(); err != nil {
					return err
				}
				if err := f(i); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return each.Wait()
}
