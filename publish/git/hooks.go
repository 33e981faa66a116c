package git

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"tahrir/document/fsys"
	"tahrir/publish/git/refs"
	"tahrir/publish/git/worktree"
	"tahrir/publish/program"
)

// hookOutput bounds what is kept of a hook's output, in bytes.
const hookOutput = 4 << 10

// hook returns the path of a hook that exists and may be run, "" where there is
// none (githooks). A disk that cannot be read is an error: there may be a rule
// of the house.
func (s *Store) hook(name string) (string, error) {
	dir := filepath.Join(s.layout.commonDir, "hooks")
	if other := s.config.Path("core.hooksPath"); other != "" {
		base := s.layout.gitDir
		if s.layout.workTree != "" {
			base = s.layout.workTree
		}
		dir = fsys.Resolve(base, other)
	}
	file := filepath.Join(dir, name)
	info, err := os.Stat(file)
	switch {
	case err != nil && !fsys.Absent(err) && !errors.Is(err, fs.ErrPermission):
		return "", fmt.Errorf("look for the hook %s: %w", name, err)
	case err != nil, info.IsDir(), runtime.GOOS != "windows" && info.Mode()&0o111 == 0:
		return "", nil
	}
	return file, nil
}

// environ returns the environment of a program that works on this repository.
func (s *Store) environ(more ...string) []string {
	env := append(ForeignEnv(s.opts.Environ), "GIT_DIR="+s.layout.gitDir)
	if s.layout.workTree != "" {
		env = append(env, "GIT_WORK_TREE="+s.layout.workTree)
	}
	return append(env, more...)
}

// top returns the folder in which git runs hooks and its own programs.
func (s *Store) top() string {
	if s.layout.workTree != "" {
		return s.layout.workTree
	}
	return s.layout.gitDir
}

// ForeignEnv returns environ without the variables that git sets for the hooks
// and commands of one repository, for a program that works on another.
func ForeignEnv(environ []string) []string {
	env := []string{}
	for _, entry := range environ {
		name, _, _ := strings.Cut(entry, "=")
		switch name {
		case "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_PROTOCOL", "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_PREFIX", "GIT_QUARANTINE_PATH":
		default:
			env = append(env, entry)
		}
	}
	return env
}

// runHook runs a hook, if there is one. A status other than 0 is a *HookError
// with what the hook wrote. A hook that the end of the context stopped has
// neither agreed nor refused (*program.StoppedError).
func (s *Store) runHook(ctx context.Context, name string, input string, env []string, args ...string) error {
	file, err := s.hook(name)
	if file == "" || err != nil {
		return err
	}
	said, err := program.RunLoose(ctx, program.Program{
		Name: file, Args: args, Dir: s.top(), Env: s.environ(env...), Input: []byte(input),
	}, hookOutput)
	var ended *program.EndedError
	if errors.As(err, &ended) {
		return &HookError{Hook: name, Output: strings.ToValidUTF8(strings.TrimSpace(string(said)), ""), Signal: ended.Signal}
	}
	if err != nil {
		return fmt.Errorf("run the hook %s: %w", name, err)
	}
	return nil
}

// commitHook runs a hook of git commit: pre-commit with the index that is to
// be, post-commit after the commit.
func (s *Store) commitHook(ctx context.Context, name, index string) error {
	env := []string{"GIT_EDITOR=:"}
	if index != "" {
		env = append(env, "GIT_INDEX_FILE="+index)
	}
	return s.runHook(ctx, name, "", env)
}

// preCommit runs pre-commit with the index that is to be.
func (s *Store) preCommit(ctx context.Context, c *worktree.Checkout) error {
	if file, err := s.hook("pre-commit"); file == "" || err != nil {
		return err
	}
	err := c.Show(func(index string) error { return s.commitHook(ctx, "pre-commit", index) })
	if errors.Is(err, worktree.ErrStaged) {
		return &HookError{Hook: "pre-commit", Output: "it changed what is staged; a publication holds its article alone, so that the hook may look, and say no, and not stage"}
	}
	return err
}

// CheckMessage lets the hooks prepare-commit-msg and commit-msg see and change
// a commit's message where git would: where our work tree shows the branch.
func (s *Store) CheckMessage(ctx context.Context, branch, text string) (string, error) {
	if shown, err := s.checkedOut(branch); err != nil || !shown {
		return text, err
	}
	last, err := s.hook("commit-msg")
	first, ferr := s.hook("prepare-commit-msg")
	if err = errors.Join(err, ferr); err != nil || first == "" && last == "" {
		return text, err
	}
	file := filepath.Join(s.layout.gitDir, "COMMIT_EDITMSG."+s.journal.Token()+fsys.Temporary)
	if err := fsys.Discard(s.opts.FS, file); err != nil {
		return "", err
	}
	if err := fsys.WriteNew(s.opts.FS, file, []byte(text), fsys.FilePerm); err != nil {
		return "", fmt.Errorf("write the message for the hook: %w", err)
	}
	env := []string{"GIT_EDITOR=:"}
	err = s.runHook(ctx, "prepare-commit-msg", "", env, file, "message")
	if err == nil {
		err = s.runHook(ctx, "commit-msg", "", env, file)
	}
	data, rerr := os.ReadFile(file)
	if err := errors.Join(err, rerr, fsys.Discard(s.opts.FS, file)); err != nil {
		return "", err
	}
	if strings.TrimSpace(string(data)) == "" {
		return "", &HookError{Hook: "commit-msg", Output: "it left an empty message"}
	}
	return string(data), nil
}

// transactionHook runs reference-transaction in one of its states. Only in the
// state "prepared" can the hook refuse.
func (s *Store) transactionHook(ctx context.Context, state, name string, m refs.Move) error {
	err := s.runHook(ctx, "reference-transaction", fmt.Sprintf("%s %s %s\n", m.Old, m.New, name), nil, state)
	if state == "prepared" || err == nil {
		return err
	}
	var no *HookError
	if errors.As(err, &no) {
		return nil // nor does git heed it then
	}
	return err
}

// git runs the system's git on this repository.
func (s *Store) git(ctx context.Context, input []byte, env []string, args ...string) ([]byte, error) {
	out, err := program.Run(ctx, program.Program{Name: "git", Args: args, Dir: s.top(), Env: s.environ(env...), Input: input})
	if err != nil {
		return nil, fmt.Errorf("git %s: %w", args[0], err)
	}
	return out, nil
}
