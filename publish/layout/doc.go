// Package layout says where an article's files stand in a content repository:
//
//	articles/YYYY/MM/<id>/article.yaml   by the month of first publication, in the publication's zone
//	articles/YYYY/MM/<id>/index.md       generated where the publication asks for it
//
// It knows paths and nothing of what stands there; it imports nothing of the
// house.
package layout
