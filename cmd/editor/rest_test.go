package main_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// stampedLine matches the lines of an article with its times.
var stampedLine = regexp.MustCompile(`(?m)^(created|updated): .*$`)

// What its editor left yesterday is among the versions before today's first
// letter replaces it.
func TestWindowKeepsWhatItsEditorComesBackTo(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 90*time.Second)
	defer cancel()
	d := newDesk(t, identity)
	id := d.imported("حديقة جديدة على ضفة النهر\nنشر\nوكالة الضفة\nفتحت البلدية حديقة جديدة صباح اليوم.\n")
	file := filepath.Join(d.home, "drafts", id+".yaml")
	written, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	yesterday := time.Now().Add(-20 * time.Hour).Truncate(time.Second)
	left := stampedLine.ReplaceAllString(string(written), "${1}: "+yesterday.Format(time.RFC3339))
	if err := os.WriteFile(file, []byte(left), 0o600); err != nil {
		t.Fatal(err)
	}
	d.open(ctx)
	d.await(ctx, "the article", func() bool { return strings.HasPrefix(d.title(d.id), "حديقة") })
	if _, err := os.Stat(filepath.Join(d.home, "versions")); !os.IsNotExist(err) {
		t.Errorf("a version was kept for a look: %v", err)
	}
	d.typeArabic("اليوم ") // the body has the keyboard
	d.await(ctx, "what is typed today to be saved", func() bool {
		return d.stored(file).Body != "فتحت البلدية حديقة جديدة صباح اليوم."
	})
	var line []struct{ ID, Kind, Time, Author string }
	d.await(ctx, "the version", func() bool {
		line = nil
		return json.Unmarshal([]byte(editor(t, d.bin, d.home, "history", "--all", "--json", id)), &line) == nil && len(line) == 1
	})
	at, err := time.Parse(time.RFC3339, line[0].Time)
	if err != nil || !at.Equal(yesterday) || line[0].Kind != "rest" || line[0].Author != "رانيا العطار" {
		t.Errorf("%+v, written at %v; %v", line, yesterday, err)
	}
	if got := editor(t, d.bin, d.home, "show", id, line[0].ID); got != strings.TrimSpace(left) {
		t.Errorf("the version holds\n%s\nthe draft held\n%s", got, left)
	}
}
