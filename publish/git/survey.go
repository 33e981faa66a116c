package git

import (
	"context"
	"os/exec"

	"tahrir/publish/git/odb"
)

// Survey looks at every object of the repository as git fsck --strict does: at
// each byte of the packs and the loose objects, at the form of commits, trees
// and tags, and at whether everything is there that refs, reflogs and the index
// keep. progress, which may be nil, is called as it goes on. Survey returns
// what is wrong as a list; the error means that the survey itself failed.
func (s *Store) Survey(ctx context.Context, progress func(done, total int)) ([]odb.Damage, error) {
	opts := odb.SurveyOptions{Base: s.layout.commonDir, Progress: progress}
	opts.Roots = func(ctx context.Context, keep odb.Keeping, tell func(odb.Damage)) error {
		if err := s.Roots(ctx, keep, tell); err != nil {
			return err
		}
		return s.tree.Roots(keep, tell)
	}
	if _, err := exec.LookPath("git"); err == nil {
		opts.Verify = func(ctx context.Context, command string) error {
			_, err := s.git(ctx, nil, nil, command, "verify", "--no-progress")
			return err
		}
	}
	return s.Store.Survey(ctx, opts)
}
