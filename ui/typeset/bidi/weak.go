package bidi

// resolveSequence applies rules W1 to I2 to one isolating run sequence; sos and eos
// are the directions at its ends.
func (b *Resolver) resolveSequence(sequence []int32, level uint8, sos, eos class) {
	if len(sequence) == 0 {
		return
	}
	b.weak(sequence, sos)
	b.resolveBrackets(sequence, level, sos)
	b.neutrals(sequence, level, sos, eos)
	for _, at := range sequence { // I1 and I2
		b.levels[at] = level
		switch c := b.types[at]; {
		case level%2 == 0 && c == classR:
			b.levels[at] = level + 1
		case level%2 == 0 && (c == classAN || c == classEN):
			b.levels[at] = level + 2
		case level%2 == 1 && (c == classL || c == classEN || c == classAN):
			b.levels[at] = level + 1
		}
	}
}

// weak applies rules W1 to W7.
func (b *Resolver) weak(sequence []int32, sos class) {
	t := b.types
	prev := sos
	strong := sos
	for _, at := range sequence { // W1 and W2
		if t[at] == classNSM {
			t[at] = prev
			if prev.initiator() || prev == classPDI {
				t[at] = classON
			}
		}
		prev = t[at]
		switch {
		case prev.strong():
			strong = prev
		case prev == classEN && strong == classAL:
			t[at] = classAN
		}
	}
	b.separatorsAndTerminators(sequence)
	strong = sos
	for _, at := range sequence { // W6 and W7
		switch t[at] {
		case classES, classET, classCS:
			t[at] = classON
		case classL, classR:
			strong = t[at]
		case classEN:
			if strong == classL {
				t[at] = classL
			}
		}
	}
}

// separatorsAndTerminators applies rules W3 to W5.
func (b *Resolver) separatorsAndTerminators(sequence []int32) {
	t := b.types
	for i, at := range sequence {
		switch t[at] {
		case classAL:
			t[at] = classR
		case classES, classCS:
			if i == 0 || i+1 == len(sequence) {
				continue
			}
			before, after := t[sequence[i-1]], t[sequence[i+1]]
			if before == after && (before == classEN || before == classAN && t[at] == classCS) {
				t[at] = before
			}
		}
	}
	for i := 0; i < len(sequence); i++ {
		if t[sequence[i]] != classET {
			continue
		}
		end := i
		for end < len(sequence) && t[sequence[end]] == classET {
			end++
		}
		if i > 0 && t[sequence[i-1]] == classEN || end < len(sequence) && t[sequence[end]] == classEN {
			for ; i < end; i++ {
				t[sequence[i]] = classEN
			}
		}
		i = end - 1
	}
}

// neutrals applies rules N1 and N2.
func (b *Resolver) neutrals(sequence []int32, level uint8, sos, eos class) {
	t := b.types
	embedding := sideOf(level)
	for i := 0; i < len(sequence); i++ {
		if !t[sequence[i]].neutral() {
			continue
		}
		end := i
		for end < len(sequence) && t[sequence[end]].neutral() {
			end++
		}
		before, after := sos, eos
		if i > 0 {
			before = side(t[sequence[i-1]])
		}
		if end < len(sequence) {
			after = side(t[sequence[end]])
		}
		set := embedding
		if before == after {
			set = before
		}
		for ; i < end; i++ {
			t[sequence[i]] = set
		}
	}
}

// side returns what a class counts as beside neutrals: numbers count as R.
func side(c class) class {
	switch c {
	case classEN, classAN, classAL:
		return classR
	}
	return c
}
