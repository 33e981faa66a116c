package publish

import (
	"bytes"

	"tahrir/document"
	"tahrir/publish/branch"
	"tahrir/publish/layout"
	"tahrir/publish/publication"
	"tahrir/publish/site"
)

// generate adds to an article's files what the publication wants beside it.
func (r *Repository) generate(at branch.Point, p publication.Settings, dir string, a *document.Article, files []file) ([]file, error) {
	name := dir + "/" + layout.PageFile
	if !p.Generate.Index {
		return files, nil
	}
	old, err := r.store.ReadFile(at.Tree, name, document.MaxSize)
	if err != nil {
		return nil, err
	}
	page, err := indexPage(a, old)
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(page, old) {
		files = append(files, file{path: name, data: page})
	}
	return files, nil
}

// indexPage makes an article's index.md; old is the one that stood there.
func indexPage(a *document.Article, old []byte) ([]byte, error) {
	return site.Page(a, site.Former(old))
}
