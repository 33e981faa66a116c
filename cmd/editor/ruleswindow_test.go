package main_test

import (
	"context"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A rule of the check is found by its name in the palette, made an error by a key, and
// published by a click: publication.yaml says so, and the command line goes by it.
func TestWindowChangesARuleOfTheCheck(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 120*time.Second)
	defer cancel()
	d := newDesk(t, identity+"theme: light\n")
	d.open(ctx)
	before := d.settled(ctx, "the window", nil)
	d.do(ctrlK, "type تطويل داخل")
	listed := d.settled(ctx, "the palette", before)
	d.key("Return")
	rule := d.settled(ctx, "the rule", listed)
	d.still(ctx, "rules-open", 1440, 900)
	d.key("Right")
	d.settled(ctx, "what would change", rule)
	d.still(ctx, "rules-changed", 1440, 900)
	d.do("click 306 780")
	file := func() string {
		out, err := exec.CommandContext(ctx, "git", "-C", filepath.Join(d.home, "content.git"), "show", "main:publication.yaml").Output()
		if err != nil {
			return ""
		}
		return string(out)
	}
	d.await(ctx, "the rule in publication.yaml", func() bool { return strings.Contains(file(), "tatweel: error") })
	d.still(ctx, "rules-published", 1440, 900)
	if text := d.log.String(); text != "" {
		t.Errorf("the program complained on standard error:\n%s", text)
	}
}
