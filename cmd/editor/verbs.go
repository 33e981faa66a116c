package main

// verbs is the command line, in the order in which the usage shows it.
func verbs() []verb {
	return []verb{
		{"import", "FILE|-", "make a draft of a page's plain text; prints its id", importVerb},
		{"list", "", "the drafts, newest first", listVerb},
		{"search", "WORDS", "drafts and published articles, folded for Arabic", searchVerb},
		{"check", "ID|FILE", "what is wrong with an article", checkVerb},
		{"publish", "ID|FILE", "one commit; prints its hash and path", publishVerb},
		{"history", "ID|SLUG", "the revisions, newest first", historyVerb},
		{"show", "ID|SLUG [REV]", "the article as YAML", showVerb},
		{"diff", "ID|SLUG REV [REV]", "word by word", diffVerb},
		{"restore", "ID|SLUG REV", "a draft of that revision", restoreVerb},
		{"undo", "ID|SLUG", "put that one article back to its revision before", undoVerb},
		{"retract", "ID|SLUG REASON", "mark that one article as retracted, for that reason", retractVerb},
		{"render", "ID|FILE -o FILE.png", "the article as a picture; --width in pixels", renderVerb},
		{"sync", "", "fetch, merge, push", syncVerb},
		{"signout", "", "forget the passwords and tokens that the keyring keeps", signOutVerb},
		{"verify", "", "is the archive whole, and its history unbroken", verifyVerb},
	}
}
