package publish

import (
	"context"
	"errors"
	"tahrir/document"
	"tahrir/publish/gitconfig"
	"tahrir/publish/object"
)

func create(ctx context.Context, dir string, p Publication, opts Options) (*Repository, error) {
	return nil, errors.ErrUnsupported
}
func open(ctx context.Context, dir string, opts Options) (*Repository, error) {
	return nil, errors.ErrUnsupported
}
func openOrCreate(ctx context.Context, dir string, p Publication, opts Options) (*Repository, error) {
	return nil, errors.ErrUnsupported
}
func (r *Repository) close() error              { return errors.ErrUnsupported }
func (r *Repository) branch() (string, error)   { return "", errors.ErrUnsupported }
func (r *Repository) tip() (object.Hash, error) { return object.Hash{}, errors.ErrUnsupported }
func (r *Repository) prepare(ctx context.Context, progress Progress) error {
	return errors.ErrUnsupported
}
func (r *Repository) publish(ctx context.Context, a *document.Article) (Result, error) {
	return Result{}, errors.ErrUnsupported
}
func (r *Repository) undo(ctx context.Context, idOrSlug string) (Result, error) {
	return Result{}, errors.ErrUnsupported
}
func (r *Repository) retract(ctx context.Context, idOrSlug, reason string) (Result, error) {
	return Result{}, errors.ErrUnsupported
}
func (r *Repository) find(ctx context.Context, idOrSlug string) (Summary, error) {
	return Summary{}, errors.ErrUnsupported
}
func (r *Repository) list(ctx context.Context, page Page) ([]Summary, error) {
	return nil, errors.ErrUnsupported
}
func (r *Repository) revisions(ctx context.Context, idOrSlug string) ([]Revision, error) {
	return nil, errors.ErrUnsupported
}
func (r *Repository) at(ctx context.Context, idOrSlug, rev string) (*document.Article, error) {
	return nil, errors.ErrUnsupported
}
func (r *Repository) source(ctx context.Context, idOrSlug, rev string) ([]byte, error) {
	return nil, errors.ErrUnsupported
}
func (r *Repository) publication(ctx context.Context) (Publication, error) {
	return Publication{}, errors.ErrUnsupported
}
func (r *Repository) setPublication(ctx context.Context, p Publication) (object.Hash, error) {
	return object.Hash{}, errors.ErrUnsupported
}
func (r *Repository) verify(ctx context.Context, progress Progress) (Report, error) {
	return Report{}, errors.ErrUnsupported
}
func SystemIdentity(ctx context.Context, places gitconfig.Places) (Identity, error) {
	return Identity{}, errors.ErrUnsupported
}
