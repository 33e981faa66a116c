// Package home puts one home folder together: the drafts (document/draft), the
// settings (document/settings) and the content repository (publish). It gives
// the command line what it asks for, and the session its ports.
//
//	drafts/ trash/ journal/    document/draft
//	settings.yaml              document/settings
//	content.git                publish, where the settings name no other
//
// It may import document, publish and session, and no Fyne. Clock and
// randomness come in with Options.
package home
