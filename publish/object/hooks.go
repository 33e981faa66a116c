package object

import "context"

func (s *Store) transactionHook(ctx context.Context, state, name string, m Move) error { return nil }

// CheckMessage lets the hook commit-msg see and change a commit's message,
// where git would: the branch is checked out in our work tree.
func (s *Store) CheckMessage(ctx context.Context, branch, text string) (string, error) {
	return text, nil
}

// Sign gives the signature of a commit as git's configuration asks for it, or
// "" where it does not and no signature is demanded.
func (s *Store) Sign(ctx context.Context, c *Commit, demanded bool) (string, error) { return "", nil }

// CheckSignature checks the signature that stands in a commit.
func (s *Store) CheckSignature(ctx context.Context, c *Commit) error { return nil }
