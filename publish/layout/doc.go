// Package layout says where an article's files are in a content repository:
//
//	articles/YYYY/MM/<id>/article.yaml   by the month of first publication, in the publication's zone
//	articles/YYYY/MM/<id>/index.md       generated where the publication asks for it
//
// It knows paths, not what the files hold, and imports nothing of ours.
package layout
