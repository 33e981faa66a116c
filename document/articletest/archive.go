package articletest

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/oklog/ulid/v2"
)

// Home makes the home folder of a newsroom, with so many published articles, which
// git imports, and drafts. It returns the size of the published texts.
func Home(dir string, articles, drafts int) (size int64, err error) {
	content := filepath.Join(dir, "content.git")
	if out, err := exec.Command("git", "init", "--quiet", "--bare", "--initial-branch=main", content).CombinedOutput(); err != nil {
		return 0, fmt.Errorf("git init: %w\n%s", err, out)
	}
	git := exec.Command("git", "-C", content, "fast-import", "--quiet", "--done")
	git.Stderr = os.Stderr
	in, err := git.StdinPipe()
	if err != nil {
		return 0, err
	}
	if err := git.Start(); err != nil {
		return 0, err
	}
	size, err = Archive(in, articles)
	return size, errors.Join(err, in.Close(), git.Wait(), Drafts(filepath.Join(dir, "drafts"), drafts))
}

// Drafts writes so many drafts of 300 words into a folder.
func Drafts(folder string, drafts int) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	news := NewNews(3)
	for n := range drafts {
		a := news.Article(news.id(time.Date(2025, 1, 1, 0, n, 0, 0, time.UTC)), 300, time.Time{})
		data, err := a.Encode()
		if err == nil {
			err = os.WriteFile(filepath.Join(folder, a.ID+".yaml"), data, 0o600)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// aCommit is how many articles a commit of the archive holds.
const aCommit = 500

// Archive writes what git fast-import makes a newspaper's archive of: so many
// published articles of 300 words over ten years. It returns the size of their texts.
func Archive(to io.Writer, articles int) (size int64, err error) {
	news := NewNews(1)
	w := bufio.NewWriterSize(to, 1<<20)
	commit := func(n int) {
		if n == 0 {
			fmt.Fprint(w, "reset refs/heads/main\n")
		}
		fmt.Fprintf(w, "commit refs/heads/main\ncommitter Archive <archive@example.org> %d +0200\ndata 4\nnews\n", 1_300_000_000+n*60)
	}
	commit(0)
	settings := "name: الميدان\nlanguage: ar\ntime_zone: Africa/Cairo\n"
	fmt.Fprintf(w, "M 100644 inline publication.yaml\ndata %d\n%s\n", len(settings), settings)
	for n := range articles {
		if n%aCommit == 0 {
			commit(n + 1)
		}
		published := time.Date(2014, 1, 1, 9, 0, 0, 0, time.UTC).Add(time.Duration(n) * (10 * 365 * 24 * time.Hour / time.Duration(articles)))
		a := news.Article(news.id(published), 300, published)
		data, err := a.Encode()
		if err != nil {
			return 0, err
		}
		size += int64(len(a.Headline) + len(a.Body))
		fmt.Fprintf(w, "M 100644 inline articles/%s/%s/article.yaml\ndata %d\n%s\n", published.Format("2006/01"), a.ID, len(data), data)
	}
	fmt.Fprint(w, "done\n")
	return size, w.Flush()
}

// id returns the id of an article begun at a time.
func (n *News) id(at time.Time) string {
	var id ulid.ULID
	if err := id.SetTime(ulid.Timestamp(at)); err != nil {
		panic(err) // only for years that no article is of
	}
	for i := 6; i < len(id); i++ {
		id[i] = byte(n.random.UintN(256))
	}
	return id.String()
}
