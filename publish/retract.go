package publish

import (
	"context"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"tahrir/document"
	"tahrir/publish/git"
)

// retractionKey is the key under which an article's file holds why it was
// retracted. It is no field of schema 1, so that the codec keeps it as it
// keeps every key that it does not know.
const retractionKey = "retraction"

// Retract makes one commit that sets the article's status to retracted, with
// the reason in the file (key "retraction") and in the commit. Retracting what
// is retracted for the same reason is Unchanged.
func (r *Repository) Retract(ctx context.Context, idOrSlug, reason string) (Result, error) {
	reason = strings.TrimSpace(reason)
	if oneLine(reason) == "" {
		return Result{}, fmt.Errorf("retract %s: %w", idOrSlug, ErrNoReason)
	}
	var result Result
	made, err := r.change(ctx, func(ctx context.Context, at base) (*proposal, error) {
		var p *proposal
		var err error
		result, p, err = r.proposeRetraction(ctx, at, idOrSlug, reason)
		return p, err
	})
	result, err = result.with(made, err)
	if err != nil {
		return Result{}, fmt.Errorf("retract %s: %w", idOrSlug, err)
	}
	return result, nil
}

func (r *Repository) proposeRetraction(ctx context.Context, at base, idOrSlug, reason string) (Result, *proposal, error) {
	p, err := r.settings(at)
	if err != nil {
		return Result{}, nil, err
	}
	now := r.opts.Now()
	zone, err := p.zone(now)
	if err != nil {
		return Result{}, nil, err
	}
	dir, err := r.folderOf(ctx, at, idOrSlug)
	if err != nil {
		return Result{}, nil, err
	}
	a, old, err := r.article(at, dir)
	if err != nil {
		return Result{}, nil, err
	}
	result := Result{ID: path.Base(dir), Path: dir + "/" + articleFile, Article: a, Blob: git.HashOf(git.BlobKind, old)}
	if a.Status == document.Retracted && RetractionReason(old) == reason {
		return result, nil, nil
	}
	a.Status = document.Retracted
	a.Updated = now.In(zone).Truncate(time.Second)
	data, err := a.Encode()
	if err != nil {
		return Result{}, nil, err
	}
	if data, err = withReason(data, reason); err != nil {
		return Result{}, nil, err
	}
	if result.Article, err = document.Decode(data); err != nil {
		return Result{}, nil, err
	}
	result.Blob = git.HashOf(git.BlobKind, data)
	made := &proposal{
		files:   []file{{path: result.Path, data: data}},
		message: articleMessage(words(p.Language).retract, result.Article, reason),
		signed:  p.Signed,
		zone:    zone,
	}
	made.files, err = r.generate(at, p, dir, result.Article, made.files)
	return result, made, err
}

// RetractionReason gives why an article was retracted, from its file as Source
// gives it; "" where the file does not say.
func RetractionReason(source []byte) string {
	var held struct {
		Retraction string `yaml:"retraction"`
	}
	if err := yaml.Unmarshal(source, &held); err != nil {
		return ""
	}
	return held.Retraction
}

// withReason puts the reason into an article's file as Encode wrote it: in the
// place of an older one, else above the body, whose literal block ends the file
// and keeps its last line ends. The value is a double-quoted scalar, which YAML
// reads as JSON does.
func withReason(source []byte, reason string) ([]byte, error) {
	quoted, err := json.Marshal(reason)
	if err != nil {
		return nil, err
	}
	line := retractionKey + ": " + string(quoted)
	lines := strings.Split(string(source), "\n")
	if at, end := reasonLines(lines); at >= 0 {
		return []byte(strings.Join(slices.Replace(lines, at, end, line), "\n")), nil
	}
	at := slices.IndexFunc(lines, func(line string) bool { return strings.HasPrefix(line, "body:") })
	if at < 0 {
		return nil, fmt.Errorf("the article's file has no body")
	}
	return []byte(strings.Join(slices.Insert(lines, at, line), "\n")), nil
}

// withoutReason takes the reason out of an article's file: what is published
// again is retracted no longer.
func withoutReason(source []byte) []byte {
	lines := strings.Split(string(source), "\n")
	at, end := reasonLines(lines)
	if at < 0 {
		return source
	}
	return []byte(strings.Join(slices.Delete(lines, at, end), "\n"))
}

// reasonLines gives the lines of a file that hold the reason, from one to
// before the other; -1 where none do. A key of ours stands at a line's
// beginning, and so does nothing of a text.
func reasonLines(lines []string) (at, end int) {
	at = slices.IndexFunc(lines, func(line string) bool { return strings.HasPrefix(line, retractionKey+":") })
	end = at + 1
	for at >= 0 && end < len(lines) && strings.HasPrefix(lines[end], " ") {
		end++
	}
	return at, end
}
