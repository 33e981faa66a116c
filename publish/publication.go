package publish

// Publication is the settings of publication.yaml: of the publication, not of
// one editor.
type Publication struct {
	Name          string // its name as readers know it
	EditorInChief string
	Language      string // BCP 47
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
