package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
	"github.com/spf13/pflag"

	"tahrir/newsroom"
)

// verb is one thing that the command line does.
type verb struct {
	name        string
	args        string // as shown in the usage
	least, most int    // how many of them
	does        string
	run         func(c *call, args []string) error
	flags       func(*pflag.FlagSet) // its own; nil for none
}

// verbs returns the verbs in the order of the usage.
func verbs() []verb {
	render, history, searching := &renderOptions{}, &historyOptions{}, &searchOptions{}
	diff, verify, publishing := &diffOptions{}, &verifyOptions{}, &publishOptions{}
	naming := &namesOptions{}
	outbox, incoming := &outboxOptions{}, &incomingOptions{}
	return []verb{
		{"new", "[HEADLINE]", 0, 1 << 10, "a draft with nothing but that headline; prints its id", newVerb, nil},
		{"import", "FILE|- ...", 1, 1 << 10, "make a draft of each file; prints their ids", importVerb, nil},
		{"list", "", 0, 0, "the drafts, newest first", listVerb, nil},
		{"search", "WORDS", 1, 1 << 10, "drafts and published articles, folded for Arabic, the best first; --limit N", searching.search, searching.flags},
		{"check", "ID|FILE", 1, 1, "what is wrong with an article", checkVerb, nil},
		{"publish", "ID|FILE", 1, 1, "one commit; prints its hash and path; --correction, --update: with a note", publishing.publish, publishing.flags},
		{"history", "ID|SLUG", 1, 1, "the revisions, newest first; --all: the local versions too", history.history, history.flags},
		{"show", "ID|SLUG [REV]", 1, 2, "the article as YAML", showVerb, nil},
		{"diff", "ID|SLUG [REV [REV]]", 1, 3, "word by word; REV may be draft, or another article's ID or FILE", diff.diff, diff.flags},
		{"blame", "ID|SLUG", 1, 1, "who wrote each paragraph, when and in which revision", blameVerb, nil},
		{"name", "ID|SLUG REV NAME", 3, 3, "name a revision, in an annotated tag", nameVerb, nil},
		{"keep", "ID|SLUG NAME", 2, 2, "a version of the draft as it stands, under a name", keepVerb, nil},
		{"restore", "ID|SLUG REV", 2, 2, "a draft of that revision", restoreVerb, nil},
		{"undo", "ID|SLUG", 1, 1, "put that one article back to its revision before", undoVerb, nil},
		{"retract", "ID|SLUG REASON", 2, 2, "mark that one article as retracted, for that reason", retractVerb, nil},
		{"corrections", "", 0, 0, "all corrections, updates and retractions of the newspaper, by month", correctionsVerb, nil},
		{"settle", "ID|PATH FILE", 2, 2, "make FILE what shall stand of an article in conflict", settleVerb, nil},
		{"render", "ID|FILE -o FILE.png", 1, 1, "the article as a picture; --width in pixels", render.render, render.flags},
		{"sync", "", 0, 0, "fetch, merge, push", syncVerb, nil},
		{"outbox", "", 0, 0, "what waits for the server; --take-back ID: out of the queue", outbox.outbox, outbox.flags},
		{"incoming", "", 0, 0, "what came from colleagues since it was looked at; --read: it is", incoming.incoming, incoming.flags},
		{"publication", "[KEY [VALUE]]", 0, 2, "the newspaper's settings, or one; with a VALUE changed, in a commit", publicationVerb, nil},
		{"names", "[NAME]", 0, 1 << 6, "how the newspaper writes names and words; --add, --remove KIND: in a commit; --propose", naming.names, naming.flags},
		{"server", "[ADDRESS]", 0, 1, "where the archive is sent; with an ADDRESS moved there, with all that was not sent", serverVerb, nil},
		{"signout", "", 0, 0, "forget the passwords and tokens that the keyring keeps", signOutVerb, nil},
		{"verify", "", 0, 0, "is the archive whole, and its history unbroken; --signatures: who signed", verify.verify, verify.flags},
	}
}

// root returns the command line for cobra: flags anywhere, help, and completion
// for the shells. Without a verb it opens the window.
func (c *call) root() *cobra.Command {
	cobra.MousetrapHelpText = "" // a click on the program opens its window
	root := &cobra.Command{
		Use: "editor", Short: "Tahrir, a newsroom desk",
		SilenceErrors: true, SilenceUsage: true, DisableAutoGenTag: true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return wrongUsage{fmt.Sprintf("no verb is called %q", args[0])}
			}
			return nil
		},
		RunE: func(*cobra.Command, []string) error { return openWindow(c) },
	}
	flags := root.PersistentFlags()
	flags.StringVar(&c.home, "home", "", "another `folder` than TAHRIR_HOME or the system's own")
	flags.StringVar(&c.content, "content", "", "another content repository than the settings name, a `folder or address`")
	flags.BoolVar(&c.json, "json", false, "one JSON value on standard output")
	root.SetIn(c.in)
	root.SetOut(c.out)
	root.SetErr(c.err)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		if cmd == root {
			return wrongUsage{err.Error()}
		}
		return wrongUsage{fmt.Sprintf("%s: %s; usage: %s", cmd.Name(), err, cmd.UseLine())}
	})
	verbHelp := root.HelpFunc()
	root.SetHelpFunc(func(cmd *cobra.Command, args []string) {
		if cmd == root {
			usage(c.out)
			return
		}
		verbHelp(cmd, args)
	})
	for _, v := range verbs() {
		root.AddCommand(c.command(v))
	}
	root.AddCommand(&cobra.Command{
		Use: "man FOLDER", Short: "write the manual's pages into a folder", Hidden: true, Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			return doc.GenManTree(root, &doc.GenManHeader{Title: "EDITOR", Section: "1", Source: "Tahrir " + version}, args[0])
		},
	})
	return root
}

// command returns a verb as cobra's.
func (c *call) command(v verb) *cobra.Command {
	line := strings.TrimSpace(v.name + " " + v.args)
	wrong := func(said string) error {
		return wrongUsage{fmt.Sprintf("%s: %s; usage: editor %s", v.name, said, line)}
	}
	cmd := &cobra.Command{
		Use: line, Short: v.does, DisableFlagsInUseLine: true, DisableAutoGenTag: true,
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) < v.least:
				return wrong("something is missing")
			case len(args) > v.most:
				return wrong(fmt.Sprintf("%q is too much", args[v.most]))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			err := v.run(c, args)
			if usage := (wrongUsage{}); errors.As(err, &usage) {
				return wrong(usage.said)
			}
			if err != nil && !strings.HasPrefix(err.Error(), v.name) {
				err = fmt.Errorf("%s: %w", v.name, err)
			}
			return err
		},
	}
	if v.flags != nil {
		v.flags(cmd.Flags())
	}
	if strings.HasPrefix(v.args, "ID|") {
		cmd.ValidArgsFunction = c.completeID
		if strings.HasPrefix(v.args, "ID|FILE") {
			cmd.ValidArgsFunction = c.completeIDOrFile
		}
	}
	return cmd
}

// completeID completes the id of a draft, with its headline as the description.
func (c *call) completeID(_ *cobra.Command, args []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var offered []cobra.Completion
	err := c.at(func(h *newsroom.Home) error {
		found, err := h.List(c.ctx)
		for _, f := range found {
			if f.Err == nil && strings.HasPrefix(f.ID, begun) {
				offered = append(offered, cobra.CompletionWithDesc(f.ID, oneLine(f.Headline)))
			}
		}
		return err
	})
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	return offered, cobra.ShellCompDirectiveNoFileComp
}

// completeIDOrFile is completeID with the folder's files as well.
func (c *call) completeIDOrFile(cmd *cobra.Command, args []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	offered, _ := c.completeID(cmd, args, begun)
	return offered, cobra.ShellCompDirectiveDefault
}

func usage(out io.Writer) {
	fmt.Fprintf(out, "Tahrir, a newsroom desk.\n\n    %-36s%s\n", "editor", "open the window")
	for _, v := range verbs() {
		fmt.Fprintf(out, "    %-36s%s\n", strings.TrimSpace("editor "+v.name+" "+v.args), v.does)
	}
	fmt.Fprintf(out, "    %-36s%s\n", "editor completion SHELL", "a script that lets bash, zsh, fish or powershell complete")
	fmt.Fprint(out, `
Before or after a verb: --home DIR for another folder than TAHRIR_HOME or the
system's own, --content DIR|URL for another content repository than the settings
name, --json for one JSON value on standard output.

A failure is one line on standard error and exit status 1; wrong usage is 2.
`)
}
