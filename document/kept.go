package document

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// kept is what an article's file holds beside the fields.
type kept struct {
	lead    map[string][]string // comment lines above a known key
	line    map[string]string   // the comment at the end of a known key's line
	unknown map[string][]foreign
	tail    []string // comment lines after the last key
	tags    string   // the tags as written, where comments stand among them
	tagged  []string // those comments
	was     []string // the tags, when they were so written

	dateline  string   // the dateline as written, where it is not as we write it
	dated     Dateline // the dateline, when it was so written
	datedRest []string // its keys that are not ours
	datedSaid []string // the comments in it
}

// foreign is a key that is not ours, as it was written, with the comment lines
// above it. It keeps its place after the known key that it stood behind; those
// above every known key stand under "".
type foreign struct {
	lead []string
	text string // whole lines, LF at each end
}

// keep splits the text of a file, whose root is a block mapping at the first
// column, into what is ours and what is to be kept.
func keep(text string, root *yaml.Node, back *strings.Replacer) *kept {
	k := &kept{lead: map[string][]string{}, line: map[string]string{}, unknown: map[string][]foreign{}}
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	lead := comments(lines[:root.Content[0].Line-1])
	after := ""
	for i := 0; i < len(root.Content); i += 2 {
		end := len(lines)
		if i+2 < len(root.Content) {
			end = root.Content[i+2].Line - 1
		}
		key, own := root.Content[i].Value, lines[root.Content[i].Line-1:end]
		if !slices.Contains(keys, key) {
			var body, rest []string
			body, rest = cutForeign(own)
			k.unknown[after] = append(k.unknown[after], foreign{backAll(lead, back), back.Replace(strings.Join(body, "\n") + "\n")})
			lead = rest
			continue
		}
		after = key
		if key == "dateline" && root.Content[i+1].Kind == yaml.MappingNode {
			body, rest := cutForeign(own)
			k.datedRest, k.datedSaid = datelineRest(root.Content[i], root.Content[i+1], back)
			k.dateline, k.lead[key] = back.Replace(strings.Join(body, "\n")+"\n"), backAll(lead, back)
			lead = rest
			continue
		}
		found := remarks(own)
		if key == "tags" && len(found.inner) > 0 {
			k.tags = back.Replace(strings.Join(own[:found.end], "\n") + "\n")
			k.tagged = append(k.tagged, found.line)
			k.tagged = append(k.tagged, found.inner...)
		} else {
			lead = append(lead, found.inner...)
			k.line[key] = back.Replace(found.line)
		}
		k.lead[key] = backAll(lead, back)
		lead = comments(own[found.end:])
	}
	k.tail = backAll(lead, back)
	return k
}

func backAll(lines []string, back *strings.Replacer) []string {
	out := slices.Clone(lines)
	for i, line := range out {
		out[i] = back.Replace(line)
	}
	return out
}

// comments gives the comment lines of lines and the empty ones between them.
func comments(lines []string) []string {
	var out []string
	for _, line := range lines {
		trimmed := strings.TrimLeft(line, " \t") // what ends a comment is the writer's
		if strings.TrimSpace(trimmed) == "" {
			trimmed = ""
		}
		comment := strings.HasPrefix(trimmed, "#")
		if start := strings.Index(trimmed, " #"); !comment && strings.HasPrefix(trimmed, "---") && start >= 0 {
			trimmed, comment = trimmed[start+1:], true
		}
		if comment || trimmed == "" && len(out) > 0 {
			out = append(out, trimmed)
		}
	}
	return trimEmpty(out)
}

func trimEmpty(lines []string) []string {
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// cutForeign parts the lines of a key that is not ours from the comment lines
// that belong to the next key.
func cutForeign(lines []string) (own, rest []string) {
	cut := len(lines)
	for i := len(lines) - 1; i > 0; i-- {
		line := strings.TrimSpace(lines[i])
		if strings.HasPrefix(lines[i], "#") || line == "..." {
			cut = i
		} else if line != "" {
			break
		}
	}
	if cut < len(lines) && !whole(lines[:cut]) {
		return lines, nil
	}
	return lines[:cut], comments(lines[cut:])
}

// whole says whether the lines parse by themselves, so that nothing of a quoted
// text was cut off.
func whole(lines []string) bool {
	_, err := parse(strings.Join(lines, "\n") + "\n")
	return err == nil || strings.Contains(err.Error(), "unknown anchor")
}

// same says whether nothing that was kept in k is missing in o.
func (k *kept) same(o *kept) bool {
	if !slices.Equal(k.foreigners(), o.foreigners()) {
		return false
	}
	has := map[string]int{}
	for _, r := range o.remarks() {
		has[r]++
	}
	for _, r := range k.remarks() {
		if has[r]--; has[r] < 0 {
			return false
		}
	}
	return true
}

// datelineRaw gives the dateline as it stood in the file.
func (k *kept) datelineRaw() string {
	if k == nil {
		return ""
	}
	return k.dateline
}

func (k *kept) foreigners() []string {
	var out []string
	if k == nil {
		return out
	}
	for _, key := range append([]string{""}, keys...) {
		for _, f := range k.unknown[key] {
			out = append(out, strings.TrimSpace(f.text))
		}
	}
	out = append(out, k.datedRest...)
	return out
}

// remarks gives every comment beside the foreign keys' own, sorted.
func (k *kept) remarks() []string {
	if k == nil {
		return nil
	}
	out := append(slices.Clone(k.tail), k.tagged...)
	for _, key := range append([]string{""}, keys...) {
		out = append(append(out, k.lead[key]...), k.line[key])
		for _, f := range k.unknown[key] {
			out = append(out, f.lead...)
		}
	}
	for i := range out {
		out[i] = strings.TrimSpace(out[i])
	}
	slices.Sort(out)
	for len(out) > 0 && out[0] == "" {
		out = out[1:]
	}
	return slices.Clip(out)
}
