// Package ledger lists the corrections, updates and retractions in a content
// repository. The list is derived from the tree of articles, kept beside the
// repository, and dropped when in doubt.
//
// It imports document; layout, for the paths; site, for the page; publication, for
// its language and zone; publish/git and publish/derived.
package ledger
