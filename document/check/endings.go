package check

import (
	"strings"

	"tahrir/document/arabic"
)

// ending is a word that ends in one of two letters that are written for each other:
// ه and ة, or ى and ي.
type ending struct {
	span
	key  string // the word without prefix, with ه or ي at its end
	last rune
}

// spellings are how often an article ends a word in each of the two letters.
type spellings struct{ first, second int } // ة and ه, or ي and ى

// ends returns the words of the line that may be spelled both ways.
func (t *text) ends() []ending {
	var out []ending
	for _, w := range t.words {
		if !w.isArabic() || w.to-w.from < 2 {
			continue
		}
		at := w.to - 1
		for at > w.from && classOf(t.runes[at])&(isMark|isTatweel|isJoiner) != 0 {
			at--
		}
		last := t.runes[at]
		if last != 'ه' && last != 'ة' && last != 'ى' && last != 'ي' {
			continue
		}
		b := t.bare(w.span)
		key := unprefixed(string(b[:len(b)-2]))
		switch {
		case last == 'ه' || last == 'ة':
			if key += "ه"; !feminine(key) {
				continue
			}
		default:
			if key += "ي"; bothMean[key] {
				continue
			}
		}
		out = append(out, ending{span{at, at + 1}, key, last})
	}
	return out
}

// unprefixed returns a word without «و», «ف» and the like before its article, and
// with «ال» for «لل».
func unprefixed(word string) string {
	for _, prefix := range []string{"وبال", "فبال", "وكال", "وال", "بال", "فال", "كال"} {
		if rest, ok := strings.CutPrefix(word, prefix); ok && len(rest) >= 2*2 {
			return "ال" + rest
		}
	}
	for _, prefix := range []string{"ولل", "فلل", "لل"} {
		if rest, ok := strings.CutPrefix(word, prefix); ok && len(rest) >= 2*2 {
			return "ال" + rest
		}
	}
	if rest, ok := strings.CutPrefix(word, "و"); ok && (rest == "ف" || rest == "الذ" || rest == "الت") {
		return rest
	}
	return word
}

// feminine reports whether a word that ends in ه can only be one whose ة lost its
// dots: it has the article, which no word with the pronoun «ـه» has, or it is known.
// Words whose root ends in ه are not among them.
func feminine(key string) bool {
	if stem, ok := strings.CutPrefix(key, "ال"); ok {
		return len(stem) >= 3*2 && !rootInHa[stem]
	}
	return feminines[strings.TrimPrefix(key, "و")]
}

var (
	// feminines are words that mean nothing with the pronoun instead, or nothing that
	// a newspaper writes.
	feminines = set(`مدينه حكومه وزاره جامعه محافظه منطقه لجنه شركه مرحله مناسبه نتيجه ازمه أزمه قضيه عمليه اتفاقيه جمهوريه
		مسؤوليه ثقافيه سياسيه اقتصاديه عسكريه دوليه محليه وطنيه عربيه مصريه سوريه لبنانيه فلسطينيه رسميه جديده كبيره صغيره كثيره
		مختلفه سابقه مهمه خاصه ثلاثه اربعه أربعه خمسه سته سبعه ثمانيه تسعه عشره مائه مئه`)

	// rootInHa are words with an article whose ه is of the root, while the word in ة is
	// another.
	rootInHa = set(`وجه كره شبه سفه توجه موجه مشبه كنه فقه نزيه تنبيه تشبيه وجيه مياه شفاه جباه منتبه متوجه مواجه تشابه متشابه انتباه اتجاه اشتباه مشتبه تجاه جاه إله اله مكروه مشوه تشويه ترفيه توجيه تنويه تافه شره عمه فاكه نقاه مجابه`)

	// bothMean are words that are right with ى and with ي, each in its own meaning.
	bothMean = set(`علي إلي لدي مدي هدي مني سوي أخري قوي فتي ذكري بني بنى جري سعي رؤي حلي نهي مضي مشي جدي ندي لظي صدي كري هوي
		أدني أعلي أقصي مصلي مسمي مستوي مبني معني منفي مرضي مدعي ملهي مصطفي يحيي بكي حكي رمي نفي بقي لقي رأي نأي أبدي أجري أنهي ألقي أعطي
		تولي تبني تلقي تبقي يبقي يلقي يبني يجري تجري يري تري نري أري متي عسي كفي شتي ضحي حتي عدي سعدي لبني سلمي ليلي يسري بشري نجوي شذي
		المصلي المسمي المستوي المبني المعني المنفي المرضي المدعي الهدي المني القوي الحلي الصدي الندي الأعلي المثني المرئي المنادي الراعي المرعي المتوفي المولي المصفي المستثني المستدعي`)
)

// rightInAlef are words that end in ى when they are spelled right, so that ي is the
// slip there.
var rightInAlef = set(`المستشفي مستشفي الكبري كبري العظمي عظمي القصوي الأقصي الوسطي الأولي الأخري القري القتلي الجرحي المرضي الأسري الدعوي الفتوي
	الشكوي البلوي العدوي جدوي الجدوي مستوي المستوي مبني المنحي المرمي مرمي المقهي مقهي المبتغي المنتدي منتدي الملتقي ملتقي المصطفي
	موسيقي الموسيقي فوضي الفوضي حمي الحمي الشوري شوري المدي الذكري إحدي لدي حتي متي سوي عيسي موسي يحيي مصطفي سلمي ليلي منتهي الملهي`)

// wrong reports whether an ending is the one to change, given how the article spells
// the word.
func (e ending) wrong(s spellings) bool {
	if s.first == 0 || s.second == 0 {
		return false
	}
	switch e.last {
	case 'ه':
		return true
	case 'ى':
		return !rightInAlef[e.key] && (nisba(e.key) || s.first >= s.second)
	case 'ي':
		return rightInAlef[e.key] || !nisba(e.key) && s.first < s.second
	}
	return false
}

// nisba reports whether the word ends in ي for certain.
func nisba(key string) bool { return endsInYa[key] }

var endsInYa = set(`في الذي التي اللذي المصري العربي الدولي المحلي الوطني الرئيسي السياسي الاقتصادي العسكري الأمني الثقافي الرياضي الإعلامي الماضي الحالي الثاني القاضي
	السعودي السوري العراقي اللبناني الفلسطيني الأردني المغربي التونسي الليبي السوداني اليمني الكويتي القطري الإماراتي العماني الأمريكي الأوروبي التالي الأهلي الصيني الروسي التركي الإيراني`)

// other is the letter that an ending is to become.
var other = map[rune]string{'ه': "ة", 'ى': "ي", 'ي': "ى"}

// tally counts in table how the words of a line end.
func tally(table map[string]spellings, list []ending) {
	for _, e := range list {
		s := table[e.key]
		if e.last == 'ة' || e.last == 'ي' {
			s.first++
		} else {
			s.second++
		}
		table[e.key] = s
	}
}

// misspelled returns the findings among the endings of a line.
func misspelled(runes []rune, list []ending, table map[string]spellings) []Finding {
	var t *text
	for _, e := range list {
		if !e.wrong(table[e.key]) {
			continue
		}
		if t == nil {
			t = &text{runes: runes}
		}
		rule := TaMarbuta
		if e.last != 'ه' {
			rule = AlefMaqsura
		}
		from, to := t.wordStart(e.from), t.wordEnd(e.to)
		with := string(runes[from:e.from]) + other[e.last] + string(runes[e.to:to])
		f := t.find(rule, from, to-from)
		f.Remedies = []Remedy{{Does: Replace, Words: with, Edits: []Edit{{e.from, 1, other[e.last]}}}}
	}
	if t == nil {
		return nil
	}
	t.quote(0)
	return t.found
}

// foldedWord returns a word in a form for comparing: a noun that is counted as one of
// its kind, any other folded.
func foldedWord(word string) string {
	if form, ok := countedForms[word]; ok {
		return form.noun.one[0]
	}
	return arabic.Fold(word)
}
