package publish_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"tahrir/publish/git/odb"
)

// Nothing is published on top of a commit or tree that git would call damaged: the
// branch stays, and the error names the object.
func TestNothingIsPublishedOnTopOfWhatIsDamaged(t *testing.T) {
	who := "author " + by + "\ncommitter " + by + "\n"
	root := func(entries ...func(blob, tree string) []byte) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			var raw []byte
			for _, e := range entries {
				raw = append(raw, e(realGit(t, dir, "rev-parse", "main:publication.yaml"), realGit(t, dir, "rev-parse", "main:articles"))...)
			}
			asTip("tree "+put(t, dir, "tree", raw)+"\nparent PARENT\n"+who+"\nx\n")(t, dir)
		}
	}
	articles := entry("40000", "articles", "TREE")
	for name, harm := range map[string]func(*testing.T, string){
		"an empty first line":      asTip("\ntree TREE\nparent PARENT\n" + who + "\nx\n"),
		"two authors":              asTip("tree TREE\nparent PARENT\nauthor " + by + "\n" + who + "\nx\n"),
		"no author":                asTip("tree TREE\nparent PARENT\ncommitter " + by + "\n\nx\n"),
		"a parent before the tree": asTip("parent PARENT\ntree TREE\n" + who + "\nx\n"),
		"a padded time":            asTip("tree TREE\nparent PARENT\nauthor x <a@b> 01 +0000\ncommitter " + by + "\n\nx\n"),
		"trees out of order":       root(entry("100644", "z", ""), articles),
		"a name twice":             root(articles, entry("100644", "x", ""), entry("100644", "x", "")),
		"a padded mode":            root(entry("040000", "articles", "TREE")),
	} {
		t.Run(name, func(t *testing.T) {
			r, dir := newsroom(t, options())
			a := mustPublish(t, r, story("خبر")).Article
			harm(t, dir)
			tip := realGit(t, dir, "rev-parse", "main")
			a.Body += "\n\nزيادة."
			for what, err := range map[string]error{
				"publish": second(r.Publish(context.Background(), a)), "a new one": second(r.Publish(context.Background(), story("خبر آخر"))),
				"undo": second(r.Undo(context.Background(), a.ID)), "retract": second(r.Retract(context.Background(), a.ID, "خطأ")),
			} {
				var damaged *odb.DamagedError
				if !errors.As(err, &damaged) || !strings.Contains(err.Error(), damaged.Hash.String()) {
					t.Errorf("%s: %v", what, err)
				}
			}
			if now := realGit(t, dir, "rev-parse", "main"); now != tip {
				t.Errorf("the branch went from %s to %s", tip, now)
			}
		})
	}
}

func second[T any](_ T, err error) error { return err }
