package docx

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/assurance/report"
	"github.com/clinicalsenate/clinicalsenate/network/england/outline"
)

// The colours of the map, by their place in the palette.
const (
	white uint8 = iota
	land
	line
	blue
	plum
)

var palette = color.Palette{
	white: color.White, land: color.RGBA{0xE8, 0xED, 0xEE, 0xFF}, line: color.RGBA{0x4C, 0x62, 0x72, 0xFF},
	blue: color.RGBA{0x00, 0x5E, 0xB8, 0xFF}, plum: color.RGBA{0x7C, 0x28, 0x55, 0xFF},
}

// draw draws the boards as a PNG: Word shows no SVG without a picture beside it.
func draw(m outline.Map, places report.Places) []byte {
	img := image.NewPaletted(image.Rect(0, 0, outline.Width, outline.Height), palette)
	for _, a := range m.Areas {
		affected, panel := places.Mark(a.Codes)
		fill(img, a.Rings, func(x, y int) uint8 {
			stripe := (x+y)%24 < 10
			switch {
			case affected && panel && stripe:
				return white
			case affected:
				return blue
			case panel && stripe:
				return plum
			case panel:
				return white
			}
			return land
		})
	}
	for _, a := range m.Areas {
		for _, ring := range a.Rings {
			for i, p := range ring {
				stroke(img, p, ring[(i+1)%len(ring)])
			}
		}
	}
	var out bytes.Buffer
	_ = png.Encode(&out, img) // a Buffer never fails, and the size is right
	return out.Bytes()
}

// fill colours the points that an odd number of rings are round.
func fill(img *image.Paletted, rings [][]outline.Point, colour func(x, y int) uint8) {
	for y := range outline.Height {
		var crossings []int
		for _, ring := range rings {
			for i, a := range ring {
				b := ring[(i+1)%len(ring)]
				if (a.Y > y) != (b.Y > y) {
					crossings = append(crossings, a.X+(y-a.Y)*(b.X-a.X)/(b.Y-a.Y))
				}
			}
		}
		slices.Sort(crossings)
		for i := 0; i+1 < len(crossings); i += 2 {
			for x := crossings[i]; x < crossings[i+1]; x++ {
				img.SetColorIndex(x, y, colour(x, y))
			}
		}
	}
}

// stroke draws a line, two points wide.
func stroke(img *image.Paletted, a, b outline.Point) {
	steps := max(abs(b.X-a.X), abs(b.Y-a.Y), 1)
	for i := range steps + 1 {
		x, y := a.X+(b.X-a.X)*i/steps, a.Y+(b.Y-a.Y)*i/steps
		for _, d := range []image.Point{{}, {X: 1}, {Y: 1}, {X: 1, Y: 1}} {
			if p := (image.Point{X: x, Y: y}).Add(d); p.In(img.Rect) {
				img.SetColorIndex(p.X, p.Y, line)
			}
		}
	}
}

func abs(n int) int { return max(n, -n) }
