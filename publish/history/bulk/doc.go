// Package bulk reads very many objects of a git repository quickly: commits
// and trees, for whoever walks a whole history. Packs are mapped into memory,
// bases of deltas are kept in a bounded cache, and the commit-graph answers
// for parents, trees and changed paths where git has written one.
//
// Formats: git's gitformat-pack, gitformat-commit-graph and
// gitrepository-layout. Nothing is ever written. Of ours it imports
// publish/git/odb alone, which knows deltas and whose objects are borrowed.
package bulk
