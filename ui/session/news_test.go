package session

import (
	"slices"
	"testing"

	"tahrir/newsroom"
	"tahrir/publish/exchange"
)

func outgoing(ids ...string) (list []newsroom.Outgoing) {
	for _, id := range ids {
		list = append(list, newsroom.Outgoing{Outgoing: exchange.Outgoing{ID: id, Headline: "عنوان " + id}})
	}
	return list
}

func TestOnlyWhatHadWaitedIsToldToHaveGoneOut(t *testing.T) {
	var n told
	for _, step := range []struct {
		what string
		out  []string
		left bool // an exchange before has left something
		want []string
	}{
		{"what waits since the last time, and a commit of no article", []string{"a", ""}, false, nil},
		{"it is sent", nil, false, []string{"out/a"}},
		{"nothing new", nil, false, nil},
		{"one is published", []string{"b"}, false, nil},
		{"and is sent at once", nil, false, nil},
		{"two are published", []string{"c", "d"}, false, nil},
		{"and could not be sent", []string{"c", "d"}, true, nil},
		{"a third is published", []string{"c", "d", "e"}, false, nil},
		{"one has gone", []string{"d", "e"}, false, []string{"out/c"}},
		{"the others too", nil, false, []string{"out/d"}},
	} {
		n.left = step.left
		if got := facts(n.after(outgoing(step.out...), nil, false)); !slices.Equal(got, step.want) {
			t.Errorf("%s: %q, want %q", step.what, got, step.want)
		}
	}
}

func TestWhatAColleaguePublishedIsToldOnce(t *testing.T) {
	var n told
	came := func(id, newer string, removed bool) newsroom.Arrived {
		return newsroom.Arrived{ID: id, Headline: id, Author: "سمير", Newer: newer, Removed: removed}
	}
	for _, step := range []struct {
		what    string
		in      []newsroom.Arrived // the newest first
		looking bool
		want    []string
	}{
		{"what came before the window was opened", []newsroom.Arrived{came("a", "1", false)}, false, nil},
		{"the same again", []newsroom.Arrived{came("a", "1", false)}, false, nil},
		{"two more", []newsroom.Arrived{came("c", "3", false), came("b", "2", false), came("a", "1", false)}, false, []string{"came/b/2", "came/c/3"}},
		{"a second revision", []newsroom.Arrived{came("b", "4", false), came("c", "3", false), came("a", "1", false)}, false, []string{"came/b/4"}},
		{"somebody has looked", nil, false, nil},
		{"one comes while he looks", []newsroom.Arrived{came("d", "5", false)}, true, nil},
		{"and is there still", []newsroom.Arrived{came("d", "5", false)}, false, nil},
		{"one is removed", []newsroom.Arrived{came("c", "6", true)}, false, []string{"came/c/6"}},
	} {
		told := n.after(nil, step.in, step.looking)
		if got := facts(told); !slices.Equal(got, step.want) {
			t.Errorf("%s: %q, want %q", step.what, got, step.want)
		}
		for _, n := range told {
			if n.Who != "سمير" || (n.Kind == CameBack) != (n.Fact == "came/c/6") {
				t.Errorf("%s: %+v", step.what, n)
			}
		}
	}
}

func TestADecisionIsAskedForOnceUntilItIsTaken(t *testing.T) {
	var a asked
	waits := func(ids ...string) (list []News) {
		for _, id := range ids {
			list = append(list, News{Kind: MustDecide, ID: id, Fact: "decide/" + id})
		}
		return list
	}
	for _, step := range []struct {
		waiting []News
		want    []string
	}{
		{waits("a", "a"), []string{"decide/a"}},
		{waits("a"), nil},
		{waits("a", "b"), []string{"decide/b"}},
		{waits("b"), nil},
		{nil, nil},
		{waits("b"), []string{"decide/b"}},
	} {
		var told []News
		if a, told = a.after(step.waiting); !slices.Equal(facts(told), step.want) {
			t.Errorf("%v: %q, want %q", step.waiting, facts(told), step.want)
		}
	}
}

func facts(list []News) (all []string) {
	for _, n := range list {
		all = append(all, n.Fact)
	}
	return all
}
