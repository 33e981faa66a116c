package publish

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"
	_ "time/tzdata" // zones on systems that bring none

	"gopkg.in/yaml.v3"

	"tahrir/publish/git/odb"
)

// publicationFile is where a publication's settings stand.
const publicationFile = "publication.yaml"

// settingsLimit bounds publication.yaml, in bytes.
const settingsLimit = 1 << 20

// Publication is the settings of publication.yaml: of the publication, not of
// one editor.
type Publication struct {
	Name          string // its name as readers know it
	EditorInChief string
	Language      string // BCP 47; empty: ar
	TimeZone      string // IANA name, "Africa/Cairo"; empty: the zone of Options.Now
	BaseURL       string // of the public site, without the last slash
	// Generate is what is made beside each article in the same commit.
	Generate Generate
	// Signed demands a signature of every commit; Verify checks it.
	Signed bool
}

// Generate chooses what is made beside article.yaml.
type Generate struct {
	Index bool // index.md, for Hugo, Jekyll and Astro (publish/site)
}

// settings is the file's form.
type settings struct {
	Name          string `yaml:"name"`
	EditorInChief string `yaml:"editor_in_chief"`
	Language      string `yaml:"language"`
	TimeZone      string `yaml:"time_zone"`
	BaseURL       string `yaml:"base_url"`
	Generate      struct {
		Index bool `yaml:"index"`
	} `yaml:"generate"`
	Signed bool `yaml:"signed"`
}

func decodePublication(data []byte) (Publication, error) {
	var s settings
	if err := yaml.Unmarshal(data, &s); err != nil {
		return Publication{}, fmt.Errorf("%s: %w", publicationFile, err)
	}
	return Publication{
		Name: s.Name, EditorInChief: s.EditorInChief, Language: s.Language, TimeZone: s.TimeZone,
		BaseURL: s.BaseURL, Generate: Generate{Index: s.Generate.Index}, Signed: s.Signed,
	}, nil
}

// encode gives the file with these settings; old, the file as it stands, keeps
// its comments, unknown keys and order.
func (p Publication) encode(old []byte) ([]byte, error) {
	var s settings
	s.Name, s.EditorInChief, s.Language, s.TimeZone = p.Name, p.EditorInChief, p.Language, p.TimeZone
	s.BaseURL, s.Generate.Index, s.Signed = p.BaseURL, p.Generate.Index, p.Signed
	var fresh, doc yaml.Node
	if err := fresh.Encode(&s); err != nil {
		return nil, fmt.Errorf("%s: %w", publicationFile, err)
	}
	if err := yaml.Unmarshal(old, &doc); err != nil {
		return nil, fmt.Errorf("%s: %w", publicationFile, err)
	}
	root := &fresh
	if len(doc.Content) == 1 && doc.Content[0].Kind == yaml.MappingNode {
		root = doc.Content[0]
		merge(root, &fresh)
	} else if len(doc.Content) > 0 {
		return nil, fmt.Errorf("%s: not a list of settings", publicationFile)
	}
	var b bytes.Buffer
	e := yaml.NewEncoder(&b)
	e.SetIndent(2)
	if doc.Kind == yaml.DocumentNode {
		root = &doc
	}
	if err := errors.Join(e.Encode(root), e.Close()); err != nil {
		return nil, fmt.Errorf("%s: %w", publicationFile, err)
	}
	return b.Bytes(), nil
}

// merge puts the values of from into the mapping to.
func merge(to, from *yaml.Node) {
	for i := 0; i < len(from.Content); i += 2 {
		key, value := from.Content[i], from.Content[i+1]
		found := false
		for j := 0; j < len(to.Content); j += 2 {
			if to.Content[j].Value != key.Value {
				continue
			}
			found = true
			own := to.Content[j+1]
			switch {
			case own.Kind == yaml.MappingNode && value.Kind == yaml.MappingNode:
				merge(own, value)
			case own.Value != value.Value || own.Kind != value.Kind:
				value.HeadComment, value.LineComment, value.FootComment = own.HeadComment, own.LineComment, own.FootComment
				to.Content[j+1] = value
			}
		}
		if !found {
			to.Content = append(to.Content, key, value)
		}
	}
}

// zone gives the publication's time zone.
func (p Publication) zone(now time.Time) (*time.Location, error) {
	if p.TimeZone == "" {
		return now.Location(), nil
	}
	zone, err := time.LoadLocation(p.TimeZone)
	if err != nil {
		return nil, fmt.Errorf("the publication's time zone: %w", err)
	}
	return zone, nil
}

// Publication gives the settings in publication.yaml at the branch's tip; the
// zero Publication where there is none.
func (r *Repository) Publication(ctx context.Context) (Publication, error) {
	if err := ctx.Err(); err != nil {
		return Publication{}, err
	}
	at, err := r.base()
	if err != nil {
		return Publication{}, err
	}
	return r.settings(at)
}

func (r *Repository) settings(at base) (Publication, error) {
	data, err := r.file(at, publicationFile, settingsLimit)
	if err != nil || data == nil {
		return Publication{}, err
	}
	return decodePublication(data)
}

// file gives a file's content as it stands at the base; nil where there is
// none.
func (r *Repository) file(at base, path string, limit int64) ([]byte, error) {
	if at.tree.IsZero() {
		return nil, nil
	}
	e, err := r.store.Lookup(at.tree, path)
	if errors.Is(err, odb.ErrNoEntry) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	if !e.Mode.IsFile() {
		return nil, &odb.RefusedError{What: path, Why: "it is no ordinary file in the repository"}
	}
	data, err := r.store.Blob(e.Hash, limit)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	if data == nil {
		data = []byte{}
	}
	return data, nil
}

// SetPublication writes publication.yaml in one commit, comments and unknown
// keys kept; a commit of the zero hash where nothing changed.
func (r *Repository) SetPublication(ctx context.Context, p Publication) (odb.Hash, error) {
	zone, err := p.zone(r.opts.Now())
	if err != nil {
		return odb.Hash{}, err
	}
	made, err := r.change(ctx, func(_ context.Context, at base) (*proposal, error) {
		old, err := r.file(at, publicationFile, settingsLimit)
		if err != nil {
			return nil, err
		}
		if old != nil {
			if now, err := decodePublication(old); err == nil && now == p {
				return nil, nil
			}
		}
		data, err := p.encode(old)
		if err != nil {
			return nil, err
		}
		return &proposal{
			files:   []file{{path: publicationFile, data: data}},
			message: message{subject: words(p.Language).settings},
			signed:  p.Signed,
			zone:    zone,
		}, nil
	})
	if err != nil {
		return made, fmt.Errorf("write the publication's settings: %w", err)
	}
	return made, nil
}
