package position

import "testing"

func TestAWindowIsBroughtOntoAScreen(t *testing.T) {
	one := []rect{{0, 0, 1440, 900}}
	two := []rect{{0, 0, 1440, 900}, {1440, 0, 1920, 1080}}
	for name, c := range map[string]struct {
		window rect
		areas  []rect
		want   rect
	}{
		"as it was":                                {rect{40, 30, 1000, 700}, one, rect{40, 30, 1000, 700}},
		"larger than the screen":                   {rect{0, 0, 2500, 1600}, one, rect{0, 0, 1440, 900}},
		"wider, and off to the left":               {rect{-300, 50, 1600, 600}, one, rect{0, 50, 1440, 600}},
		"off the right edge":                       {rect{1200, 100, 800, 600}, one, rect{640, 100, 800, 600}},
		"above the top":                            {rect{100, -400, 800, 600}, one, rect{100, 0, 800, 600}},
		"on a screen that is gone":                 {rect{1600, 100, 1000, 700}, one, rect{440, 100, 1000, 700}},
		"on the second screen":                     {rect{1600, 100, 1000, 700}, two, rect{1600, 100, 1000, 700}},
		"between two, mostly on the second":        {rect{1300, 100, 1000, 700}, two, rect{1440, 100, 1000, 700}},
		"below a bar at the top":                   {rect{0, 0, 800, 600}, []rect{{0, 32, 1440, 868}}, rect{0, 32, 800, 600}},
		"a screen to the left of the first":        {rect{-1900, 10, 1000, 700}, []rect{{0, 0, 1440, 900}, {-1920, 0, 1920, 1080}}, rect{-1900, 10, 1000, 700}},
		"no screen is known":                       {rect{-5, -5, 80, 60}, nil, rect{-5, -5, 80, 60}},
		"larger than the one that it mostly is on": {rect{1500, 0, 3000, 2000}, two, rect{1440, 0, 1920, 1080}},
	} {
		if got := fitted(c.window, c.areas); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
