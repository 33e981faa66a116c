// Package bulk walks very many commits of a git repository, each after its
// parents, and compares their trees with their parents' as bytes, without
// parsing what is equal.
//
// Objects come from publish/git/odb; of ours it imports nothing else.
package bulk
