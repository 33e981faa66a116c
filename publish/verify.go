package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"tahrir/document"
	"tahrir/publish/object"
)

// seenFile keeps, in the private folder, the tip of the last verification, a
// line for each branch.
const seenFile = "verified"

func (r *Repository) verify(ctx context.Context, progress Progress) (Report, error) {
	at, err := r.base()
	if err != nil {
		return Report{}, err
	}
	v := &verification{r: r, at: at, progress: progress}
	v.report.Tip = at.tip
	if at.tip.IsZero() {
		return v.report, nil
	}
	if err := v.articles(ctx); err != nil {
		return v.report, fmt.Errorf("verify: %w", err)
	}
	if err := v.commits(ctx); err != nil {
		return v.report, fmt.Errorf("verify: %w", err)
	}
	if err := v.remember(); err != nil {
		return v.report, fmt.Errorf("verify: %w", err)
	}
	return v.report, nil
}

type verification struct {
	r        *Repository
	at       base
	progress Progress
	report   Report
	done     int
}

func (v *verification) step() {
	if v.done++; v.progress != nil && v.done%256 == 0 {
		v.progress(v.done, 0)
	}
}

func (v *verification) fault(f Fault) { v.report.Faults = append(v.report.Faults, f) }

// articles reads every article at the tip.
func (v *verification) articles(ctx context.Context) error {
	return v.r.months(ctx, v.at, func(month string, h object.Hash) (bool, error) {
		tree, err := v.r.store.Tree(h)
		if err != nil {
			v.fault(Fault{Kind: BadObject, Path: path.Join(articles, month), Err: err})
			return true, nil
		}
		for _, e := range tree {
			if err := ctx.Err(); err != nil {
				return false, err
			}
			v.step()
			v.article(path.Join(articles, month, e.Name), e)
		}
		return true, nil
	})
}

func (v *verification) article(dir string, folder object.Entry) {
	name := dir + "/" + articleFile
	if !folder.Mode.IsDir() {
		v.fault(Fault{Kind: BadFile, Path: dir, Err: errors.New("a file stands where an article's folder should")})
		return
	}
	v.report.Articles++
	e, err := v.r.store.Lookup(folder.Hash, articleFile)
	if err == nil && !e.Mode.IsFile() {
		err = errors.New("it is no ordinary file")
	}
	if err != nil {
		kind := BadFile
		if !errors.Is(err, object.ErrNoEntry) && e.Hash.IsZero() {
			kind = BadObject
		}
		v.fault(Fault{Kind: kind, Path: name, Err: err})
		return
	}
	data, err := v.r.store.Blob(e.Hash, document.MaxSize)
	if err != nil {
		v.fault(Fault{Kind: BadObject, Path: name, Err: err})
		return
	}
	a, err := document.Decode(data)
	if err != nil {
		v.fault(Fault{Kind: BadFile, Path: name, Err: err})
	} else if a.ID != folder.Name {
		v.fault(Fault{Kind: WrongID, Path: name, Err: fmt.Errorf("it holds the article %q", a.ID)})
	}
}

// commits walks the history: whether every commit is there, signed where that
// is demanded, and whether the tip of the last verification is among them.
func (v *verification) commits(ctx context.Context) error {
	p, err := v.r.settings(v.at)
	if err != nil {
		v.fault(Fault{Kind: BadFile, Path: publicationFile, Err: err})
	}
	last, err := v.seen()
	if err != nil {
		return err
	}
	met := last.IsZero()
	known := map[object.Hash]bool{v.at.tip: true}
	todo := []object.Hash{v.at.tip}
	for len(todo) > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		h := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		met = met || h == last
		v.step()
		c, err := v.r.store.Commit(h)
		if err != nil {
			v.fault(Fault{Kind: BadObject, Commit: h, Err: err})
			continue
		}
		v.report.Revisions++
		if p.Signed {
			v.signature(ctx, c)
		}
		for _, parent := range v.r.store.Parents(c) {
			if !known[parent] {
				known[parent] = true
				todo = append(todo, parent)
			}
		}
	}
	if !met {
		v.fault(Fault{Kind: Rewritten, Commit: last, Err: errors.New("the history was rewritten: the tip of the last verification is no longer in it")})
	}
	return nil
}

func (v *verification) signature(ctx context.Context, c *object.Commit) {
	if c.Signed == "" {
		v.fault(Fault{Kind: Unsigned, Commit: c.Hash, Err: errors.New("the commit is not signed")})
	} else if err := v.r.store.CheckSignature(ctx, c); err != nil {
		v.fault(Fault{Kind: BadSignature, Commit: c.Hash, Err: err})
	}
}

// seen gives the tip of the branch at the last verification; zero before the
// first.
func (v *verification) seen() (object.Hash, error) {
	branch, err := v.r.branch()
	if err != nil {
		return object.Hash{}, err
	}
	for _, line := range v.seenLines() {
		if digits, name, _ := strings.Cut(line, " "); name == branch {
			if h, ok := object.ParseHash(digits); ok {
				return h, nil
			}
		}
	}
	return object.Hash{}, nil
}

func (v *verification) seenLines() []string {
	text, err := os.ReadFile(filepath.Join(v.r.store.PrivateDir(), seenFile))
	if err != nil {
		return nil
	}
	return strings.Split(strings.TrimSpace(string(text)), "\n")
}

// remember notes the tip. A history that was rewritten has been reported once
// and is the measure of the next verification.
func (v *verification) remember() error {
	branch, err := v.r.branch()
	if err != nil {
		return err
	}
	lines := []string{v.at.tip.String() + " " + branch}
	for _, line := range v.seenLines() {
		if _, name, ok := strings.Cut(line, " "); ok && name != branch {
			lines = append(lines, line)
		}
	}
	err = v.r.store.WritePrivate(seenFile, []byte(strings.Join(lines, "\n")+"\n"))
	if errors.Is(err, fs.ErrPermission) {
		return nil // an archive that we may only read
	}
	return err
}
