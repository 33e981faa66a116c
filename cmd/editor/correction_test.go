package main_test

import (
	"context"
	"image/color"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tahrir/document"
)

// A wrong word is put right in the window, compared with what is published, and
// published with the note that the window proposes, by keys alone.
func TestWindowPublishesACorrection(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 120*time.Second)
	defer cancel()
	d := newDesk(t, identity+"theme: light\n")
	id := d.imported("فيضان يحاصر قرى الدلتا\n\nسبع أسر تركت بيوتها.\n")
	editor(t, d.bin, d.home, "publish", id)
	d.open(ctx)
	d.await(ctx, "the article", func() bool { return strings.HasPrefix(d.title(d.id), "فيضان يحاصر قرى الدلتا") })
	d.key("ctrl+Home") // the caret is in the text
	d.key("Delete", "Delete", "Delete")
	d.typeArabic("تسع")
	file := filepath.Join(d.home, "drafts", id+".yaml")
	d.await(ctx, "the draft", func() bool { return d.stored(file).Body == "تسع أسر تركت بيوتها." })

	green := color.NRGBA{0x0B, 0x6B, 0x5F, 0xFF}
	d.key("ctrl+40")
	red := color.NRGBA{0xFA, 0xDA, 0xD7, 0xFF} // behind what is deleted
	d.await(ctx, "the comparison", func() bool {
		return pixels(picture(t, d.shot("correction-compared")), func(c color.NRGBA) bool { return c == red }) > 100
	})
	d.key("ctrl+shift+Return")
	d.await(ctx, "the question", func() bool { return inTopBar(t, d.shot("correction-asked"), green) == 0 })
	d.key("Return")
	var published *document.Article
	d.await(ctx, "the correction", func() bool {
		if strings.TrimSpace(d.git("rev-list", "--count", "main", "--", "articles")) != "2" {
			return false
		}
		path := strings.TrimSpace(d.git("show", "--format=", "--name-only", "main"))
		a, err := document.Decode([]byte(d.git("show", "main:"+path)))
		if err != nil {
			t.Fatal(err)
		}
		published = a
		return true
	})
	if published.Body != "تسع أسر تركت بيوتها." || len(published.Corrections) != 1 ||
		published.Corrections[0].Kind != document.Corrected || published.Corrections[0].Note != "صُحِّح في هذا الخبر: «سبع» إلى «تسع»" {
		t.Errorf("published is %+v", published)
	}
	d.await(ctx, "the draft to have the note", func() bool { return len(d.stored(file).Corrections) == 1 })
	d.shot("correction-published")
	if msg := d.log.String(); msg != "" {
		t.Errorf("the program complained on standard error:\n%s", msg)
	}
}
