package git

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"tahrir/document/fsys"
	"tahrir/publish/git/config"
	"tahrir/publish/git/odb"
	"tahrir/publish/git/refs"
)

// layout is where a repository's parts are (gitrepository-layout).
type layout struct {
	gitDir    string // HEAD, the index, and what else belongs to one work tree
	commonDir string // objects, refs, config
	workTree  string // empty: a bare repository
	gitFile   string // the .git file that names gitDir; empty where .git is a folder
}

func (l layout) private() string { return filepath.Join(l.commonDir, "tahrir") }

func (l layout) objects() string { return filepath.Join(l.commonDir, "objects") }

func (l layout) head() string { return filepath.Join(l.gitDir, "HEAD") }

// locate returns where the parts of a repository are, from the folder that the
// user named.
func locate(dir string) (layout, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return layout{}, err
	}
	var l layout
	dotGit := filepath.Join(dir, ".git")
	switch info, err := os.Stat(dotGit); {
	case err == nil && info.IsDir():
		l.gitDir, l.workTree = dotGit, dir
	case err == nil:
		target, err := gitFile(dotGit)
		if err != nil {
			return layout{}, err
		}
		l.gitDir, l.workTree, l.gitFile = target, dir, dotGit
	case fsys.Absent(err):
		l.gitDir = dir
	default:
		return layout{}, fmt.Errorf("look for a repository: %w", err)
	}
	l.commonDir = l.gitDir
	text, err := os.ReadFile(filepath.Join(l.gitDir, "commondir"))
	if err == nil {
		l.commonDir = fsys.Resolve(l.gitDir, strings.TrimSpace(string(text)))
	} else if !fsys.Absent(err) {
		return layout{}, fmt.Errorf("look for a repository: %w", err)
	}
	for _, need := range []string{l.head(), l.objects(), filepath.Join(l.commonDir, "refs")} {
		if _, err := os.Lstat(need); fsys.Absent(err) {
			return layout{}, fmt.Errorf("%s: %w", dir, ErrNotRepository)
		} else if err != nil {
			return layout{}, fmt.Errorf("look for a repository: %w", err)
		}
	}
	return l, nil
}

// gitFile follows a .git file ("gitdir: PATH"), which linked work trees and
// submodules have.
func gitFile(name string) (string, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return "", fmt.Errorf("look for a repository: %w", err)
	}
	target, ok := strings.CutPrefix(strings.TrimSpace(string(text)), "gitdir:")
	if !ok {
		return "", fmt.Errorf("%s: %w", name, ErrNotRepository)
	}
	return fsys.Resolve(filepath.Dir(name), strings.TrimSpace(target)), nil
}

// configure reads the configuration of a repository, finds out whether it is
// bare and where its work tree is, and refuses what we do not serve.
func configure(l layout, sources config.Sources) (layout, *config.Config, error) {
	files := []string{filepath.Join(l.commonDir, "config")}
	branch := ""
	head, err := os.ReadFile(l.head())
	if err != nil && !fsys.Absent(err) {
		return l, nil, fmt.Errorf("read HEAD: %w", err)
	}
	if rest, ok := strings.CutPrefix(strings.TrimSpace(string(head)), "ref: refs/heads/"); ok {
		branch = rest
	}
	own, err := config.Read(config.Sources{}, l.gitDir, branch, files...)
	if err != nil {
		return l, nil, fmt.Errorf("read the repository's configuration: %w", err)
	}
	if perTree, _ := own.Bool("extensions.worktreeConfig"); perTree {
		files = append(files, filepath.Join(l.gitDir, "config.worktree"))
	}
	if err := refuse(own); err != nil {
		return l, nil, err
	}
	cfg, err := config.Read(sources, l.gitDir, branch, files...)
	if err != nil {
		return l, nil, fmt.Errorf("read the git configuration: %w", err)
	}
	linked := l.commonDir != l.gitDir
	if bare, set := cfg.Bool("core.bare"); set && !linked {
		switch {
		case bare:
			l.workTree = ""
		case l.workTree == "" && filepath.Base(l.gitDir) == ".git":
			l.workTree = filepath.Dir(l.gitDir)
		}
	}
	if tree := cfg.Path("core.worktree"); tree != "" && !linked {
		if bare, _ := cfg.Bool("core.bare"); !bare {
			l.workTree = fsys.Resolve(l.gitDir, tree)
		}
	}
	return l, cfg, nil
}

var partial = odb.RefusedError{What: "partial clone", Why: "objects of it are missing here; clone the whole repository"}

// refuse returns an error for a repository that we do not serve (the table in
// the package comment). Nothing is written before it is asked.
func refuse(cfg *config.Config) error {
	version := cfg.String("core.repositoryformatversion")
	if version != "" && version != "0" && version != "1" {
		return &odb.RefusedError{What: "repository format " + version, Why: "this program knows the formats 0 and 1; a newer one is needed"}
	}
	if format := cfg.String("extensions.objectFormat"); format != "" && !strings.EqualFold(format, "sha1") {
		return &odb.RefusedError{What: format + " repository", Why: "only repositories with sha1 names are served; make one with git init --object-format=sha1"}
	}
	if storage := cfg.String("extensions.refStorage"); storage != "" && !strings.EqualFold(storage, "files") {
		return &odb.RefusedError{What: storage + " refs", Why: "only refs in files are served; git refs migrate --ref-format=files changes it"}
	}
	if cfg.String("extensions.partialClone") != "" {
		return &partial
	}
	for _, key := range cfg.Keys("remote.") {
		if promises, _ := cfg.Bool(key); promises && strings.HasSuffix(key, ".promisor") {
			return &partial
		}
	}
	if version != "1" {
		return nil
	}
	for _, key := range cfg.Keys("extensions.") {
		switch key {
		case "extensions.objectformat", "extensions.refstorage", "extensions.partialclone",
			"extensions.worktreeconfig", "extensions.noop", "extensions.noop-v1",
			"extensions.preciousobjects", "extensions.relativeworktrees":
		default:
			return &odb.RefusedError{What: "extension " + strings.TrimPrefix(key, "extensions."), Why: "this program does not know it; a newer one is needed"}
		}
	}
	return nil
}

// Create makes a new, empty, bare repository and opens it: what git init --bare
// makes, without the samples. dir must not exist or be empty (ErrExists); HEAD
// names branch ("main"). Reflogs are kept, so that a torn branch can be
// restored.
func Create(ctx context.Context, dir, branch string, opts Options) (*Store, error) {
	opts = opts.filled()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := refs.CheckBranch(branch); err != nil {
		return nil, fmt.Errorf("create %s: %w", dir, err)
	}
	names, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("create %s: %w", dir, err)
	}
	if len(names) > 0 && !unfinished(dir, names) {
		return nil, fmt.Errorf("create %s: %w", dir, ErrExists)
	}
	for _, sub := range []string{"objects/info", "objects/pack", "refs/heads", "refs/tags", "info", "logs/refs/heads"} {
		if err := opts.FS.MkdirAll(filepath.Join(dir, filepath.FromSlash(sub)), 0o777); err != nil {
			return nil, fmt.Errorf("create %s: %w", dir, err)
		}
	}
	cfg := "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n\tlogAllRefUpdates = true\n"
	// HEAD comes last: without it the folder is no repository yet, and the next
	// start makes it again.
	for _, file := range [][2]string{{"config", cfg}, {"description", "Tahrir content repository\n"}, {"HEAD", "ref: refs/heads/" + branch + "\n"}} {
		if err := fsys.WriteWhole(opts.FS, filepath.Join(dir, file[0]), []byte(file[1]), 0o666); err != nil {
			return nil, fmt.Errorf("create %s: %w", dir, err)
		}
	}
	if err := opts.FS.SyncDir(filepath.Dir(dir)); err != nil {
		return nil, fmt.Errorf("create %s: %w", dir, err)
	}
	return Open(ctx, dir, opts)
}

// unfinished reports whether a folder holds only what an interrupted Create
// leaves: the empty folders, perhaps the configuration, and no HEAD.
func unfinished(dir string, names []os.DirEntry) bool {
	for _, name := range names {
		switch plain := strings.TrimSuffix(name.Name(), fsys.Temporary); plain {
		case "objects", "refs", "info", "logs", "config", "description":
		case "HEAD":
			if plain == name.Name() {
				return false
			}
		default:
			return false
		}
	}
	heads, _ := os.ReadDir(filepath.Join(dir, "refs", "heads"))
	return len(heads) == 0
}
