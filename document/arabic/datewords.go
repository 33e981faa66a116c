package arabic

import "strings"

// monthName is a month of a calendar: 'g' Gregorian, 'h' lunar Hijri, 'p' Persian.
type monthName struct {
	number   int
	calendar byte
}

// monthNames maps the folded names of months, in the countries and languages whose
// pages are read.
var monthNames = func() map[string]monthName {
	names := map[string]monthName{}
	for calendar, lines := range map[byte][]string{
		'g': {
			"يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
			"كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول",
			"جانفي|فيفري|مارس|أفريل|ماي|جوان|جويلية|أوت|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
			"يناير|فبراير|مارس|أبريل|ماي|يونيو|يوليوز|غشت|شتنبر|أكتوبر|نونبر|دجنبر",
			"ژانویه|فوریه|مارس|آوریل|مه|ژوئن|ژوئیه|اوت|سپتامبر|اکتبر|نوامبر|دسامبر",
			"january|february|march|april|may|june|july|august|september|october|november|december",
			"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec",
			"janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
			"ینایر|فبرایر|مارس|إبريل|مايو|يونيه|يوليه|أغسطس|سبتمبر|اكتوبر|نوفمبر|ديسمبر",
		},
		'h': {
			"محرم|صفر|ربيع الأول|ربيع الآخر|جمادى الأولى|جمادى الآخرة|رجب|شعبان|رمضان|شوال|ذو القعدة|ذو الحجة",
			"المحرم|صفر|ربيع أول|ربيع الثاني|جمادى الأول|جمادى الثانية|رجب|شعبان|رمضان|شوال|ذي القعدة|ذي الحجة",
			"محرم|صفر|ربيع أول|ربيع ثاني|جماد الأول|جمادى الثاني|رجب|شعبان|رمضان|شوال|ذوالقعدة|ذوالحجة",
			"محرم|صفر|ربيع أول|ربيع ثان|جماد الأولى|جمادى الآخر|رجب|شعبان|رمضان|شوال|القعدة|الحجة",
		},
		'p': {"فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند"},
	} {
		for _, line := range lines {
			for i, name := range strings.Split(line, "|") {
				names[Fold(name)] = monthName{i + 1, calendar}
			}
		}
	}
	return names
}()

// weekdayNames maps the folded names of days to time.Weekday.
var weekdayNames = func() map[string]int {
	names := map[string]int{}
	for _, line := range []string{
		"الأحد|الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت", "الأحد|الإثنين|الثلاثا|الاربعا|الخميس|الجمعة|السبت", "الاحد|الاتنين|التلات|الأربعاء|الخميس|الجمعة|السبت",
		"یکشنبه|دوشنبه|سه\u200cشنبه|چهارشنبه|پنجشنبه|جمعه|شنبه", "یک\u200cشنبه|دوشنبه|سه\u200cشنبه|چهار\u200cشنبه|پنج\u200cشنبه|آدینه|شنبه",
		"sunday|monday|tuesday|wednesday|thursday|friday|saturday", "sun|mon|tue|wed|thu|fri|sat", "dimanche|lundi|mardi|mercredi|jeudi|vendredi|samedi",
	} {
		for i, name := range strings.Split(line, "|") {
			names[Fold(name)] = i
		}
	}
	return names
}()

// aboutDates are words around a date that are no part of it.
var aboutDates = folded("الموافق موافق نشر نُشرت النشر منشور بتاريخ تاريخ التاريخ آخر تحديث التحديث محدث حُدّث يوم اليوم في من شهر عام سنة و ب ت " +
	"م هـ ص هجري هجرية ميلادي ميلادية مساء صباحا ظهرا GMT UTC published posted updated on at last the of publié publie mis jour à le " +
	"انتشار منتشر شده در به روزرسانی ساعت تاریخ الساعة القراءة")

// units are those of «منذ 3 ساعات».
var units = folded("ثانية ثوان ثواني دقيقة دقيقتين دقائق ساعة ساعتين ساعات يوم يومين أيام أسبوع أسبوعين أسابيع شهر شهرين أشهر minutes minute hours hour days day")

// notPlaces are words that begin the front of a line that is no place.
var notPlaces = folded("وكالة وكالات صحيفة جريدة موقع قناة شبكة إذاعة مجلة كتب كتبت بقلم مراسل مراسلنا مراسلتنا محرر المحرر تحرير خاص متابعات المصدر مصدر " +
	"الكاتب إعداد ترجمة تصوير by par agency source author يوم صباح مساء منذ نشرة")

func folded(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[Fold(w)] = true
	}
	return set
}
