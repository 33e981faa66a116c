// Package bulk goes through very many commits of a git repository: in an order in
// which each stands after its parents, and comparing the trees of each with its
// parents' as bytes, without parsing what is the same.
//
// Objects come from publish/git/odb, the one reader of git; of ours it imports
// nothing else.
package bulk
