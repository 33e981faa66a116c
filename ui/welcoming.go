package ui

import (
	"context"
	"log/slog"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/newsroom/settings"
	"tahrir/publish"
	"tahrir/publish/remote"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
	"tahrir/ui/welcome"
	"tahrir/ui/words"
)

// greet shows the screen of the first start. The session is started with the answers.
func (w *Window) greet(s *session.Session) {
	w.session = s
	s.Attach(w.views())
	w.asker = w.newAsker()
	w.window.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyQ, Modifier: fyne.KeyModifierControl}, func(fyne.Shortcut) { w.close() })
	go func() {
		ctx, cancel := context.WithTimeout(w.ctx, patience)
		defer cancel()
		git := w.options.Home.Offered(ctx)
		w.post(func() { w.showWelcome(git) })
	}()
}

// showWelcome shows the questions, with what git's configuration says of the person.
func (w *Window) showWelcome(git publish.Identity) {
	n := w.session.Newspaper
	who := git
	if who.Name == "" {
		who.Name = publish.MachineName()
	}
	w.welcome = welcome.New(w.words, who, git.Name != "", welcome.Actions{
		Framed: w.framed, Stop: n.Stop, Speak: func(tag string) { w.welcomeIn(tag, git) },
		Begin: w.begin, Trust: w.trust,
	})
	w.window.SetContent(widget.NewStage(w.welcome.Object))
	if w.shown {
		w.welcome.Focus(w.window.Canvas())
	}
}

// welcomeIn shows the questions in another language.
func (w *Window) welcomeIn(tag string, git publish.Identity) {
	said, err := words.New(tag)
	if err != nil {
		slog.Error("change the language", "err", err)
		return
	}
	w.words, w.asker.Words = said, said
	w.settings.Language = tag
	theme.SetDirection(w.look().Direction)
	w.showWelcome(git)
}

// begin opens the archive that was chosen, and then the window with the sample
// article or a blank page.
func (w *Window) begin(b newsroom.Beginning, sample bool, progress func(remote.Progress), told func(error)) {
	var article *document.Article
	if sample {
		say := w.words.Say
		article = &document.Article{Headline: say("sample-headline"), Author: say("sample-author"), Body: say("sample-body"), Language: w.words.Language}
	}
	w.session.Newspaper.Begin(b, article, progress, func(key string, err error) {
		told(err)
		if err != nil {
			slog.Error("begin", "err", err)
			return
		}
		w.welcome = nil
		if tag := w.settings.Language; tag != "" {
			w.change(func(s *settings.Settings) { s.Language = tag })
		}
		w.start(w.session)
		w.keepCatalogue()
		if key != "" {
			w.session.Article.Open(key)
		}
	})
}
