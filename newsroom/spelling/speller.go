// Package spelling asks the program hunspell about Arabic words, where it and its
// dictionary are installed (Debian: hunspell, hunspell-ar). One process is kept and
// asked again; it ends with Close, or with the context of a question that is given
// up. What it is asked are words alone, without tashkeel: it would cut a text by
// itself, and at U+08F0.
//
// It may import publish/program, which starts programs.
package spelling

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"

	"tahrir/publish/program"
)

// ErrAbsent means that the program, or its dictionary, is not installed.
var ErrAbsent = errors.New("hunspell or its Arabic dictionary is not installed")

// Speller asks about words. It is safe for concurrent use, one question at a time.
type Speller struct {
	env []string // of the program

	mu     sync.Mutex
	talk   *program.Talk
	lines  *bufio.Reader
	closed bool
}

// New returns a speller that has started nothing yet. A nil environment is this
// process's.
func New(env []string) *Speller { return &Speller{env: env} }

// dictionary is the name of hunspell's Arabic one.
const dictionary = "ar"

// together is how many words are asked about at once: what the program answers must
// fit the pipe while nobody reads.
const together = 16

// mostSuggested bounds the suggestions for a word.
const mostSuggested = 6

// Ask returns the words that are not in the dictionary, each with what it suggests.
// The error is ErrAbsent where the program is not to be had.
func (s *Speller) Ask(ctx context.Context, words []string) (map[string][]string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.start(ctx); err != nil {
		return nil, err
	}
	talk := s.talk
	release := context.AfterFunc(ctx, talk.Stop)
	defer release()
	wrong := map[string][]string{}
	for len(words) > 0 {
		some := words[:min(len(words), together)]
		words = words[len(some):]
		if err := s.exchange(some, wrong); err != nil {
			s.stop()
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			return nil, fmt.Errorf("ask hunspell: %w", err)
		}
	}
	return wrong, nil
}

// start starts the program, unless it runs already.
func (s *Speller) start(ctx context.Context) error {
	switch {
	case s.closed:
		return ErrAbsent
	case s.talk != nil:
		return ctx.Err()
	case ctx.Err() != nil:
		return ctx.Err()
	}
	talk, err := program.Start(context.Background(), program.Program{Name: "hunspell", Args: []string{"-a", "-i", "UTF-8", "-d", dictionary}, Env: s.env})
	if err != nil {
		return ErrAbsent
	}
	s.talk, s.lines = talk, bufio.NewReader(talk.Out)
	go io.Copy(io.Discard, talk.Words)
	release := context.AfterFunc(ctx, talk.Stop)
	defer release()
	if banner, err := s.lines.ReadString('\n'); err != nil || !strings.HasPrefix(banner, "@(#)") {
		s.stop()
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return ErrAbsent
	}
	return nil
}

// exchange asks about some words and reads what the program says.
func (s *Speller) exchange(words []string, wrong map[string][]string) error {
	var asked strings.Builder
	for _, w := range words {
		asked.WriteString("^" + w + "\n")
	}
	if _, err := io.WriteString(s.talk.In, asked.String()); err != nil {
		return err
	}
	for _, w := range words {
		for {
			line, err := s.lines.ReadString('\n')
			if err != nil {
				return err
			}
			line = strings.TrimRight(line, "\r\n")
			if line == "" {
				break // the end of what is said of one line
			}
			switch line[0] {
			case '#':
				wrong[w] = nil
			case '&':
				_, list, _ := strings.Cut(line, ": ")
				var suggested []string
				for one := range strings.SplitSeq(list, ", ") {
					if len(suggested) < mostSuggested {
						suggested = append(suggested, one)
					}
				}
				wrong[w] = suggested
			}
		}
	}
	return nil
}

// stop ends the program; the next question starts another. The caller holds s.mu.
func (s *Speller) stop() {
	if s.talk != nil {
		s.talk.Stop()
		s.talk.Wait()
		s.talk, s.lines = nil, nil
	}
}

// Close ends the program.
func (s *Speller) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	s.stop()
	return nil
}
