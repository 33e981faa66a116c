package session

import (
	"context"

	"tahrir/document"
	"tahrir/newsroom"
)

// Drafts is the drafts folder. Its methods block on the disk and are called on
// workers only.
type Drafts interface {
	DraftLists
	Opener
	TrashReader
}

// Draft is one open draft. Edit, Set and Follow never block; the others are for
// workers. Whoever opens a draft that is open here already gets the same Draft,
// which closes with the last of its Closes.
type Draft interface {
	Article() *document.Article // as it was when opened, with what the journal held
	Caret() newsroom.Caret
	Unsaved() bool   // whether something was typed, in this run or before, that is not in the file
	ReadOnly() error // why it cannot be written here, nil where it can
	Unmade() bool    // it is a published article that nobody has changed here: it has no file
	// Edit takes what was typed, which made the article now of what it was: it is
	// journalled at once, and saved within a second of the last Edit and every five
	// seconds while they go on; a text that takes long to write out, less often.
	// The undo history that comes with it is kept with the text.
	Edit(was, now *document.Article, t newsroom.Typed)
	// Set takes another text, or what else of the article is another now, and is
	// otherwise like Edit.
	Set(now *document.Article, caret newsroom.Caret)
	// Follow takes what is published now into a draft that nobody has changed,
	// and is otherwise like Edit.
	Follow(now *document.Article, caret newsroom.Caret)
	Save(ctx context.Context) error
	// History is what came with an edit of the field last, in this run or before.
	History(field newsroom.Field) (newsroom.History, bool)
	// GoBackTo saves the draft, which has taken in what is published of its article
	// in that form, and notes that it goes back to that now.
	GoBackTo(ctx context.Context, form string) error
	// Theirs is what another program wrote into the open draft's file, nil
	// where nobody did or it is no article. A file that was removed is made
	// again with the next text to be saved.
	Theirs(ctx context.Context) (*document.Article, error)
	// Overwrite puts ours over the other program's text, which goes to the trash.
	Overwrite(ctx context.Context) error
	// Adopt takes the other program's text as the draft's; ours goes to the trash.
	Adopt(ctx context.Context) (*document.Article, error)
	// KeepCopy saves the draft and lays a copy of it into the trash.
	KeepCopy(ctx context.Context) error
	Close(ctx context.Context) error
}

// Newsroom is what a newsroom does, each a whole use case that the command line
// calls too. Its methods block and are called on workers only.
type Newsroom interface {
	Pages
	Publications
}

// Archive is the content repository. Its methods block and are called on
// workers only.
type Archive interface {
	ArchiveLists
	Past
	preparer
}
