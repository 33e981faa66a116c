package odb

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"tahrir/document/fsys"
	"tahrir/publish/git/config"
)

// specialFiles are the files in trees that git itself reads, with their short
// names on NTFS.
var specialFiles = map[string]string{"gitmodules": "gi7eba", "gitattributes": "gi7d29"}

// The largest .gitattributes that git reads, in bytes.
const (
	attributesLine = 2048
	attributesMax  = 100 << 20
)

// ownFiles checks git's own files as fsck does, for what could turn git against
// whoever checks them out.
func (v *survey) ownFiles() error {
	for h, file := range v.special {
		data, err := v.store.Blob(h, attributesMax)
		switch {
		case errors.Is(err, ErrNoObject), v.damaged[h]:
			continue // reported elsewhere
		case err == nil && file == "gitattributes":
			err = checkAttributes(data)
		case err == nil:
			err = checkModules(string(data))
		}
		if err != nil {
			v.tell(Damage{Hash: h, Kind: BlobKind, Err: fmt.Errorf("as .%s: %w", file, err)})
		}
	}
	return nil
}

func checkAttributes(data []byte) error {
	for line := range bytes.Lines(data) {
		if len(bytes.TrimSuffix(line, []byte("\n"))) >= attributesLine {
			return fmt.Errorf("a line of %d bytes", len(line))
		}
	}
	return nil
}

func checkModules(text string) error {
	var found error
	err := config.Parse(text, func(section, name, key, value string) error {
		if section != "submodule" || name == "" || found != nil {
			return nil
		}
		option := strings.HasPrefix(value, "-")
		switch {
		case upwards(name):
			found = fmt.Errorf("the submodule %q leads out of its folder", name)
		case key == "url" && (option || strings.ContainsAny(value, "\n\r") || strings.Contains(strings.ToLower(value), "%0a")):
			found = fmt.Errorf("the address %q of a submodule gives git orders", value)
		case key == "path" && option:
			found = fmt.Errorf("the path %q of a submodule gives git orders", value)
		case key == "update" && strings.HasPrefix(value, "!"):
			found = fmt.Errorf("the submodule %q runs a program", name)
		}
		return nil
	})
	if err != nil {
		return nil // git ignores what it cannot parse
	}
	return found
}

func upwards(name string) bool {
	for part := range strings.FieldsFuncSeq(name, func(r rune) bool { return r == '/' || r == '\\' }) {
		if part == ".." {
			return true
		}
	}
	return false
}

// derived checks the files that git derives from the objects: their sums, and
// where git can be asked, that they hold what it would write.
func (v *survey) derived(ctx context.Context, names []string) error {
	verbs := map[string]string{}
	for _, name := range names {
		_, err := wholeSum(ctx, name)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if fsys.Absent(err) {
			continue
		}
		if err != nil {
			v.tell(Damage{File: v.relative(name), Err: fmt.Errorf("%w; git writes it anew after it is removed", err)})
			continue
		}
		verb := "commit-graph"
		if filepath.Base(name) == "multi-pack-index" {
			verb = "multi-pack-index"
		}
		if strings.HasPrefix(name, v.store.opts.Dir+string(filepath.Separator)) {
			verbs[verb] = name
		}
	}
	if v.opts.Verify == nil {
		return nil
	}
	for verb, name := range verbs {
		if err := v.opts.Verify(ctx, verb); ctx.Err() != nil {
			return ctx.Err()
		} else if err != nil {
			v.tell(Damage{File: v.relative(name), Err: err})
		}
	}
	return nil
}
