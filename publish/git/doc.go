// Package git is the content repository as git keeps it on disk, read and
// written under git's own lock files and file formats, so that git, another
// desk or another program may use the same repository at the same moment. Its
// parts are rooms of their own: odb the objects, refs the refs and locks,
// worktree the index and the files beside it, config git's configuration. Here
// stands what joins them: opening a repository, making a commit's branch and
// work tree move together (Store.Advance), hooks, signatures, the survey of
// everything.
//
// It knows no article. What it promises to the rooms above it:
//
//   - A branch never names what is not on disk, and moves only by
//     compare-and-swap under its .lock file (Store.MoveRef, Store.Advance).
//   - Where the branch is checked out in a work tree, the files that the move
//     touches and their index entries follow (Store.Advance); what anybody
//     else has staged or edited stays as it was, and a hand-edited copy of
//     the very file is reported (*worktree.EditedError) and kept.
//   - What we do not serve is refused by Open, before anything is written
//     (*odb.RefusedError).
//   - A lock file of ours that a crash left behind is cleared at the next
//     Open, and only ours; a torn ref is restored from its reflog, and said
//     (Store.Notices).
//
// What is served and what is refused:
//
//	bare repositories                      served
//	work trees, linked work trees,         served; a branch that another work tree has checked out is refused
//	  .git elsewhere
//	packed refs, symbolic refs             served
//	alternates, shallow clones             served; history ends at the shallow boundary
//	hooks (pre-commit, prepare-commit-msg, served in a work tree; pre-commit may look and say no, and is
//	  commit-msg, post-commit,               refused where it stages. In a bare repository git itself
//	  reference-transaction)                 knows only the last, and so do we
//	signing (openpgp, x509, ssh)           served, by the programs of the user's git configuration
//	.gitattributes text, eol; autocrlf     served: LF in the repository, line ends as asked in the work tree
//	.gitattributes filter, ident,          refused for the paths that they touch
//	  working-tree-encoding
//	index version 2 and 3                  served, spliced in place
//	index version 4, split index           served where git is installed, else refused
//	sparse checkout                        served
//	sparse index                           refused
//	core.sharedRepository                  served: what we write is as shared as what git writes
//	sha256 repositories                    refused
//	reftable, partial clones, extensions   refused
//	  that we do not know
//	repositories of somebody else          refused before anything of them is read, unless
//	                                         safe.directory names them
//	detached HEAD, branch without name     refused when publishing
//
// Reading needs no lock and is safe for concurrent use. The package holds no
// globals and no clock: times come in with every signature. Besides its rooms
// it imports fsys, to write, and program, which runs hooks and signers.
package git
