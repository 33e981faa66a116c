package ui

import (
	"os"
	"path/filepath"
	"sync"
	"testing"

	"tahrir/newsroom"
)

// While the catalogue is made, the foot says how far that is; the lists hold what is
// known.
func TestTheFootSaysHowFarTheReadingIs(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "مسودة أولى")
	st.until("the draft", func() bool { return st.drafts()["مسودة أولى"] != nil })
	hold := make(chan struct{})
	release := sync.OnceFunc(func() { close(hold) })
	defer release()
	st.options.Home.TellCatalogue(func() {
		st.post(st.catalogued)
		<-hold
	})
	folder := filepath.Join(st.home, "catalogue")
	if err := os.Rename(folder, folder+"-before"); err != nil { // a file may be made in it meanwhile
		t.Fatal(err)
	}
	st.keepCatalogue()
	st.until("how far it is", func() bool { return st.says("تُقرأ المقالات… 1 من 1") })
	if !st.says("مسودة أولى") {
		t.Error("the draft is not listed meanwhile")
	}
	release()
	st.until("the end of that", func() bool { return !st.says("تُقرأ المقالات") })
}
