// Package odb is git's object database: the objects of a repository, loose and
// packed, its own and those it borrows, read by name and written in batches;
// and the parsing and encoding of commits, trees and tags.
//
//   - An object, once Batch.Flush has returned, is on disk under its name:
//     written to a temporary file, synced, renamed, its folder synced.
//   - What is read is what its name says (*DamagedError).
//   - What is called whole is what git fsck --strict would call whole
//     (Store.Survey, Check), and no tree or commit that it would not is rebuilt.
//
// Formats: git's gitformat-pack, gitformat-loose and gitrepository-layout. It
// knows no refs, no work tree and no article, and is safe for concurrent use.
// The package holds no globals and no clock. Of ours it imports fsys, and
// git/config to parse .gitmodules.
package odb
