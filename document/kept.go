package document

import (
	"errors"
	"iter"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// kept is what an article's file holds besides the fields.
type kept struct {
	lead    map[string][]string // comment lines above a known key
	line    map[string]string   // the comment at the end of a known key's line
	unknown map[string][]foreign
	tail    []string // comment lines after the last key

	found     map[string]lines // late keys written as they were found until they change
	was       *Article         // their fields as found
	datedRest []string         // the dateline's unknown keys
}

// lines are the lines of a late key as found.
type lines struct {
	text  string   // whole lines, LF at each end
	said  []string // the comments in them
	aside bool     // out of the fields' order, among the foreign keys
}

// foreign is an unknown key as written, with the comment lines above it. It stays
// behind the known key that it was behind; those above every known key are under
// "".
type foreign struct {
	lead []string
	text string // whole lines, LF at each end

	known  string // a late key out of order, which is written here; lead and text are then empty
	misfit error  // a *FieldError for a late key with a value of another type
}

// keep splits a file, whose root is a block mapping at the first column, into the
// fields' lines and what is to be kept. The fields of a are set already; misfits
// are the late keys whose value has another type.
func keep(a *Article, text string, root *yaml.Node, back *strings.Replacer, misfits map[string]error) *kept {
	k := &kept{lead: map[string][]string{}, line: map[string]string{}, unknown: map[string][]foreign{}, found: map[string]lines{}, was: &Article{}}
	all := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	lead := comments(all[:root.Content[0].Line-1])
	order := ordered(root)
	after := ""
	for i := 0; i < len(root.Content); i += 2 {
		end := len(all)
		if i+2 < len(root.Content) {
			end = root.Content[i+2].Line - 1
		}
		node, value, own := root.Content[i], root.Content[i+1], all[root.Content[i].Line-1:end]
		key := node.Value
		field, _ := FieldOf(key)
		misfit := misfits[key]
		switch known := slices.Contains(keys, key); {
		case !known || misfit != nil:
			body, rest := cutForeign(own)
			k.unknown[after] = append(k.unknown[after], foreign{lead: backAll(lead, back), text: whole(body, back), misfit: misfit})
			lead = rest
		case field.asFound, key == "dateline" && value.Kind == yaml.MappingNode:
			body, rest := cutForeign(own)
			as := lines{text: whole(body, back), said: said(node, value, body, back), aside: field.asFound && !order(after, key)}
			if as.aside {
				k.unknown[after] = append(k.unknown[after], foreign{known: key})
			} else {
				after = key
			}
			if !field.asFound {
				k.datedRest = datelineRest(value, back)
			}
			k.lead[key] = backAll(lead, back)
			k.keepFound(field, as, a)
			lead = rest
		default:
			after = key
			found := remarks(own)
			if key == "tags" && len(found.inner) > 0 {
				k.keepFound(field, lines{text: whole(own[:found.end], back), said: backAll(found.all(), back)}, a)
			} else {
				lead = append(lead, found.inner...)
				k.line[key] = back.Replace(found.line)
			}
			k.lead[key] = backAll(lead, back)
			lead = comments(own[found.end:])
		}
	}
	k.tail = backAll(lead, back)
	return k
}

func (k *kept) keepFound(f Field, as lines, a *Article) {
	k.found[f.Key] = as
	f.Copy(k.was, a)
}

// unchanged reports whether a late key is to be written as it was found.
func (k *kept) unchanged(f Field, a *Article) bool {
	_, found := k.found[f.Key]
	return found && f.Equal(a, k.was)
}

// ordered returns a function that reports whether a late key, found behind the
// known key after, is where the fields' order has it: no key that is always written
// comes between the two.
func ordered(root *yaml.Node) func(after, key string) bool {
	dated := false
	for i := 0; i < len(root.Content); i += 2 {
		dated = dated || root.Content[i].Value == "dateline"
	}
	return func(after, key string) bool {
		from, to := slices.Index(keys, after), slices.Index(keys, key)
		if from < 0 || from >= to {
			return false
		}
		for _, between := range keys[from+1 : to] {
			if f, _ := FieldOf(between); !f.asFound && (between != "dateline" || dated) {
				return false
			}
		}
		return true
	}
}

// said returns the comments among the lines of a known key.
func said(key, value *yaml.Node, own []string, back *strings.Replacer) []string {
	if value.Kind == yaml.ScalarNode {
		found := remarks(own)
		return backAll(found.all(), back)
	}
	list := commentsIn(back, &yaml.Node{HeadComment: value.HeadComment, LineComment: key.LineComment}, &yaml.Node{LineComment: value.LineComment})
	list = append(list, commentsIn(back, value.Content...)...)
	text := whole(own, back)
	return slices.DeleteFunc(list, func(line string) bool { return !strings.Contains(text, line) }) // the rest are the next key's
}

// whole returns the lines as they are in the file.
func whole(own []string, back *strings.Replacer) string {
	return back.Replace(strings.Join(own, "\n") + "\n")
}

func backAll(lines []string, back *strings.Replacer) []string {
	out := slices.Clone(lines)
	for i, line := range out {
		out[i] = back.Replace(line)
	}
	return out
}

// comments returns the comment lines of lines, with the empty lines between them.
func comments(lines []string) []string {
	var out []string
	for _, line := range lines {
		trimmed := strings.TrimLeft(line, " \t") // space at the end of a comment is the writer's
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

// cutForeign splits the lines of an unknown key from the comment lines that belong
// to the next key.
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
	if cut < len(lines) && !parses(lines[:cut]) {
		return lines, nil
	}
	return lines[:cut], comments(lines[cut:])
}

// parses reports whether the lines parse alone, so that no quoted text was cut.
func parses(lines []string) bool {
	_, err := parse(strings.Join(lines, "\n") + "\n")
	return err == nil || strings.Contains(err.Error(), "unknown anchor")
}

// same reports whether o has all that k keeps.
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

// asFound returns the lines of the late keys that are written as they were found.
func (k *kept) asFound() map[string]string {
	if k == nil {
		return nil
	}
	texts := map[string]string{}
	for key, found := range k.found {
		texts[key] = found.text
	}
	return texts
}

func (k *kept) foreigners() []string {
	var out []string
	for f := range k.foreign() {
		if f.known == "" {
			out = append(out, strings.TrimSpace(f.text))
		}
	}
	if k != nil {
		out = append(out, k.datedRest...)
	}
	return out
}

// foreign returns what was found among the known keys, in order.
func (k *kept) foreign() iter.Seq[foreign] {
	return func(yield func(foreign) bool) {
		if k == nil {
			return
		}
		for _, key := range append([]string{""}, keys...) {
			for _, f := range k.unknown[key] {
				if !yield(f) {
					return
				}
			}
		}
	}
}

// without returns k without the misfits of late keys whose field has a value in the
// article now.
func (k *kept) without(a *Article) *kept {
	if len(k.misfits()) == 0 {
		return k
	}
	less := *k
	less.unknown = map[string][]foreign{}
	for after, list := range k.unknown {
		for _, f := range list {
			if key := misfitKey(f); key != "" {
				if field, _ := FieldOf(key); !field.Empty(a) {
					continue
				}
			}
			less.unknown[after] = append(less.unknown[after], f)
		}
	}
	return &less
}

func misfitKey(f foreign) string {
	var misfit *FieldError
	if errors.As(f.misfit, &misfit) {
		return misfit.Field
	}
	return ""
}

// misfits returns an error for each late key whose value has another type.
func (k *kept) misfits() (faults []error) {
	for f := range k.foreign() {
		if f.misfit != nil {
			faults = append(faults, f.misfit)
		}
	}
	return faults
}

// remarks returns every comment except those of foreign keys, sorted.
func (k *kept) remarks() []string {
	if k == nil {
		return nil
	}
	out := slices.Clone(k.tail)
	for _, key := range append([]string{""}, keys...) {
		out = append(append(out, k.lead[key]...), k.line[key])
		out = append(out, k.found[key].said...)
	}
	for f := range k.foreign() {
		out = append(out, f.lead...)
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
