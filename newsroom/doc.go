// Package newsroom is what a newsroom can do with one home folder, for the
// window and the command line alike. It joins the drafts (document/draft), the
// settings (newsroom/settings), the local versions (newsroom/versions), the
// catalogue of all articles (newsroom/catalogue) and the content repository
// (publish).
//
//	drafts/ trash/ journal/    document/draft
//	versions/                  newsroom/versions
//	settings.yaml              newsroom/settings
//	content.git                publish, where the settings name no other
//
// It may import publish and document and their inner rooms, and no Fyne. Clock,
// randomness and environment come in with Options.
package newsroom
