package document_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"tahrir/document"
	"tahrir/document/arabic"
)

func TestADatelineIsPutTogetherAsChosen(t *testing.T) {
	day := time.Date(2025, 3, 1, 14, 30, 0, 0, time.FixedZone("", 2*60*60))
	for want, parts := range map[document.Dateline]document.DatelineParts{
		{Text: "القاهرة - السبت 1 مارس 2025", Place: "القاهرة", Date: "2025-03-01"}:                                            {Place: "القاهرة", Day: day},
		{Text: "بيروت - السبت ١ آذار ٢٠٢٥، ١٤:٣٠", Place: "بيروت", Date: "2025-03-01T14:30"}:                                   {Place: " بيروت ", Day: day, Clock: true, Months: arabic.Levantine, Digits: arabic.Eastern},
		{Text: "الرياض - السبت 1 مارس 2025 الموافق 1 رمضان 1446 هـ", Place: "الرياض", Date: "2025-03-01", Hijri: "1446-09-01"}: {Place: "الرياض", Day: day, Hijri: arabic.HijriDate{Year: 1446, Month: 9, Day: 1}},
		{Text: "الدار البيضاء - الجمعة 1 غشت 2025", Place: "الدار البيضاء", Date: "2025-08-01"}:                                {Place: "الدار البيضاء", Day: day.AddDate(0, 5, 0), Months: arabic.Moroccan},
		{Text: "تونس - الجمعة 1 أوت 2025", Place: "تونس", Date: "2025-08-01"}:                                                  {Place: "تونس", Day: day.AddDate(0, 5, 0), Months: arabic.Tunisian},
		{Text: "1 رمضان 1446 هـ", Hijri: "1446-09-01"}:                                                                         {Hijri: arabic.HijriDate{Year: 1446, Month: 9, Day: 1}},
		{Text: "طنطا", Place: "طنطا"}: {Place: "طنطا"},
		{}:                            {},
	} {
		if got := parts.Dateline(); got != want {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
}

// Whatever was chosen, its words say the same when they are read again; of Hijri, a day
// more or less too.
func TestADatelineReadsBackAsItWasChosen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := document.DatelineParts{
			Place:  rapid.SampledFrom([]string{"القاهرة", "الدار البيضاء", "طنطا"}).Draw(t, "place"),
			Day:    time.Date(1940, 1, 1, 14, 30, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 49_000).Draw(t, "day")),
			Clock:  rapid.Bool().Draw(t, "clock"),
			Months: rapid.SampledFrom(arabic.MonthSets).Draw(t, "months"),
			Digits: rapid.SampledFrom([]arabic.Shape{arabic.Western, arabic.Eastern, arabic.Persian}).Draw(t, "digits"),
		}
		if off := rapid.IntRange(-2, 1).Draw(t, "hijri"); off >= -1 {
			h, err := arabic.Hijri(p.Day.AddDate(0, 0, off))
			if err != nil {
				t.Fatal(err)
			}
			p.Hijri = h
		}
		d := p.Dateline()
		if again := document.DatelineOf(d.Text); again != d {
			t.Fatalf("%+v is read as %+v", d, again)
		}
	})
}
