package bidi

import "slices"

// status is an entry of the directional status stack (rule X1).
type status struct {
	level    uint8
	override class // L or R, or ON for none
	isolate  bool
}

// explicitLevels applies rules X1 to X8 to the runes of one paragraph.
func (b *Resolver) explicitLevels(from, to int) {
	var room [maxDepth + 2]status
	stack := append(room[:0], status{level: b.base, override: classON})
	b.explicit = slices.Grow(b.explicit[:0], len(b.classes))[:len(b.classes)]
	overflowIsolates, overflowEmbeddings, validIsolates := 0, 0, 0
	for i := from; i < to; i++ {
		top := stack[len(stack)-1]
		c := b.classes[i]
		b.explicit[i] = top.level
		switch c {
		case classLRE, classRLE, classLRO, classRLO: // X2 to X5
			next := nextLevel(top.level, c == classRLE || c == classRLO)
			if next > maxDepth || overflowIsolates > 0 || overflowEmbeddings > 0 {
				if overflowIsolates == 0 {
					overflowEmbeddings++
				}
				break
			}
			entry := status{level: next, override: classON}
			switch c {
			case classLRO:
				entry.override = classL
			case classRLO:
				entry.override = classR
			}
			stack = append(stack, entry)
		case classLRI, classRLI, classFSI: // X5a to X5c
			b.override(i, top)
			if overflowIsolates > 0 || overflowEmbeddings > 0 { // too deep, whatever its direction
				overflowIsolates++
				break
			}
			odd := c == classRLI
			if c == classFSI {
				end := to
				if b.match[i] >= 0 {
					end = int(b.match[i])
				}
				odd = b.firstStrong(i+1, end) == RTL
			}
			next := nextLevel(top.level, odd)
			if next > maxDepth {
				overflowIsolates++
				break
			}
			validIsolates++
			stack = append(stack, status{level: next, override: classON, isolate: true})
		case classPDI: // X6a
			switch {
			case overflowIsolates > 0:
				overflowIsolates--
			case validIsolates > 0:
				overflowEmbeddings = 0
				for !stack[len(stack)-1].isolate {
					stack = stack[:len(stack)-1]
				}
				stack = stack[:len(stack)-1]
				validIsolates--
			}
			top = stack[len(stack)-1]
			b.explicit[i] = top.level
			b.override(i, top)
		case classPDF: // X7
			switch {
			case overflowIsolates > 0:
			case overflowEmbeddings > 0:
				overflowEmbeddings--
			case !top.isolate && len(stack) > 1:
				stack = stack[:len(stack)-1]
			}
		case classBN:
		default: // X6
			b.override(i, top)
		}
	}
}

// override sets rune i's class to that of the override around it (X6).
func (b *Resolver) override(i int, s status) {
	if s.override != classON {
		b.types[i] = s.override
	}
}

// nextLevel returns the least level above level that is odd, or even.
func nextLevel(level uint8, odd bool) uint8 {
	if odd {
		return (level + 1) | 1
	}
	return (level + 2) &^ 1
}

// sequences applies rule X10: it makes the isolating run sequences (BD13) of runes
// from to to, and resolves each.
func (b *Resolver) sequences(from, to int) {
	for start := b.nextKept(from, to); start < to; {
		end := b.levelRun(start, to)
		if b.classes[start] != classPDI || b.match[start] < 0 {
			b.sequenceFrom(start, from, to)
		}
		start = b.nextKept(end, to)
	}
}

// nextKept returns the index of the first rune at or after i that rule X9 keeps.
func (b *Resolver) nextKept(i, to int) int {
	for i < to && b.classes[i].removed() {
		i++
	}
	return i
}

// levelRun returns the end of the level run (BD7) that starts at start.
func (b *Resolver) levelRun(start, to int) int {
	i := start
	for i < to && (b.classes[i].removed() || b.explicit[i] == b.explicit[start]) {
		i++
	}
	return i
}

// sequenceFrom follows the sequence that begins at start across its isolates, and
// resolves it.
func (b *Resolver) sequenceFrom(start, from, to int) {
	level := b.explicit[start]
	b.sequence = b.sequence[:0]
	end := start
	for run := start; ; {
		end = b.levelRun(run, to)
		for i := run; i < end; i++ {
			if !b.classes[i].removed() {
				b.sequence = append(b.sequence, int32(i))
			}
		}
		last := b.sequence[len(b.sequence)-1]
		if !b.classes[last].initiator() || b.match[last] < 0 {
			break
		}
		run = int(b.match[last])
	}
	before := b.base
	for i := start - 1; i >= from; i-- {
		if !b.classes[i].removed() {
			before = b.explicit[i]
			break
		}
	}
	after := b.base
	if next := b.nextKept(end, to); next < to && !b.classes[b.sequence[len(b.sequence)-1]].initiator() {
		after = b.explicit[next]
	}
	b.resolveSequence(b.sequence, level, sideOf(max(before, level)), sideOf(max(after, level)))
}

// sideOf returns the direction of a level as a class.
func sideOf(level uint8) class {
	if level%2 == 1 {
		return classR
	}
	return classL
}
