package docx

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
)

// body builds the text of the document, block by block.
type body struct {
	out     bytes.Buffer
	lists   int      // numbered lists so far: each counts from 1
	targets []string // of links, in the order of their identifiers
	picture []byte   // the map as a PNG, or nil
}

// run is text in one style.
type run struct {
	text   string
	bold   bool
	colour string // as in 005EB8, or ""
	link   string // an address, or ""
}

func plain(text string) run { return run{text: text} }
func bold(text string) run  { return run{text: text, bold: true} }

// escape writes text so that XML reads it as it is. What XML cannot hold becomes
// U+FFFD.
func escape(text string) string {
	var out bytes.Buffer
	_ = xml.EscapeText(&out, []byte(text)) // a Buffer never fails
	return out.String()
}

// paragraph writes a paragraph in a style, or in that of plain text for "".
func (b *body) paragraph(style string, runs ...run) {
	b.out.WriteString("<w:p>" + paragraphStyle(style, ""))
	b.runs(runs)
	b.out.WriteString("</w:p>\n")
}

func paragraphStyle(style, more string) string {
	if style != "" {
		style = `<w:pStyle w:val="` + style + `"/>`
	}
	if style+more == "" {
		return ""
	}
	return "<w:pPr>" + style + more + "</w:pPr>"
}

func (b *body) runs(runs []run) {
	for _, r := range runs {
		if r.text == "" {
			continue
		}
		var look string
		if r.link != "" {
			b.targets = append(b.targets, r.link)
			fmt.Fprintf(&b.out, `<w:hyperlink r:id="link%d">`, len(b.targets))
			look = `<w:rStyle w:val="Hyperlink"/>`
		}
		if r.bold {
			look += "<w:b/>"
		}
		if r.colour != "" {
			look += `<w:color w:val="` + r.colour + `"/>`
		}
		if look != "" {
			look = "<w:rPr>" + look + "</w:rPr>"
		}
		b.out.WriteString("<w:r>" + look + `<w:t xml:space="preserve">` + escape(r.text) + "</w:t></w:r>")
		if r.link != "" {
			b.out.WriteString("</w:hyperlink>")
		}
	}
}

// bullet writes an item of a list with bullets. Level 0 is the outermost.
func (b *body) bullet(level int, runs ...run) { b.item(1, level, runs) }

// numbered writes lists of items that count from 1.
func (b *body) numbered(items [][]run) {
	b.lists++
	for _, runs := range items {
		b.item(b.lists+1, 0, runs)
	}
}

func (b *body) item(list, level int, runs []run) {
	at := fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, min(level, deepest), list)
	b.out.WriteString("<w:p>" + paragraphStyle("ListParagraph", at))
	b.runs(runs)
	b.out.WriteString("</w:p>\n")
}

// column is a column of a table.
type column struct {
	head    string
	width   int // in twentieths of a point; those of a table add up to textWidth
	numeric bool
}

// textWidth is the width of the text on A4 with margins of 20 mm.
const textWidth = 9638

// cell is a cell of a table, with a colour behind it, as in FFF59D, or "".
type cell struct {
	runs []run
	fill string
}

func cells(texts ...string) []cell {
	var out []cell
	for _, t := range texts {
		out = append(out, cell{runs: []run{plain(t)}})
	}
	return out
}

// table writes a table whose first row is repeated on each page, and whose caption
// tells those who do not see it what it holds.
func (b *body) table(caption string, columns []column, rows [][]cell) {
	b.paragraph("Caption", plain(caption))
	b.out.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="` + fmt.Sprint(textWidth) + `" w:type="dxa"/>` +
		`<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>` +
		`<w:tblCaption w:val="` + escape(caption) + `"/></w:tblPr><w:tblGrid>`)
	for _, c := range columns {
		fmt.Fprintf(&b.out, `<w:gridCol w:w="%d"/>`, c.width)
	}
	b.out.WriteString("</w:tblGrid>\n")
	var head []cell
	for _, c := range columns {
		head = append(head, cell{runs: []run{bold(c.head)}, fill: "D8DDE0"})
	}
	b.row(columns, head, "<w:cantSplit/><w:tblHeader/>")
	for _, r := range rows {
		b.row(columns, r, "<w:cantSplit/>")
	}
	b.out.WriteString("</w:tbl>\n")
	b.paragraph("")
}

func (b *body) row(columns []column, row []cell, look string) {
	b.out.WriteString("<w:tr><w:trPr>" + look + "</w:trPr>")
	for i, c := range row {
		fmt.Fprintf(&b.out, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, columns[i].width)
		if c.fill != "" {
			b.out.WriteString(`<w:shd w:val="clear" w:color="auto" w:fill="` + c.fill + `"/>`)
		}
		b.out.WriteString("</w:tcPr><w:p>")
		side := ""
		if columns[i].numeric {
			side = `<w:jc w:val="right"/>`
		}
		b.out.WriteString(paragraphStyle("TableText", side))
		b.runs(c.runs)
		b.out.WriteString("</w:p></w:tc>")
	}
	b.out.WriteString("</w:tr>\n")
}

// image writes a picture, with a text for those who do not see it. Its size is in
// millimetres.
func (b *body) image(png []byte, width, height int, name, text string) {
	const perMillimetre = 36000
	b.picture = png
	cx, cy := width*perMillimetre, height*perMillimetre
	fmt.Fprintf(&b.out, `<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%d" cy="%d"/>`+
		`<wp:docPr id="1" name="%s" descr="%s"/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>`+
		`<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>`+
		`<pic:nvPicPr><pic:cNvPr id="1" name="%s" descr="%s"/><pic:cNvPicPr/></pic:nvPicPr>`+
		`<pic:blipFill><a:blip r:embed="map"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`+
		`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>`+
		"</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>\n",
		cx, cy, escape(name), escape(text), escape(name), escape(text), cx, cy)
}

// document returns the main part: what was written, and the page.
func (b *body) document() []byte {
	var out strings.Builder
	out.WriteString(xml.Header + `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"` +
		` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
		` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"` +
		` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"` +
		` xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>` + "\n")
	out.Write(b.out.Bytes())
	out.WriteString(`<w:sectPr><w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="11906" w:h="16838"/>` +
		`<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>` + "\n")
	return []byte(out.String())
}

// links returns the part that says what the identifiers of the document mean.
func (b *body) links() []byte {
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	var out strings.Builder
	out.WriteString(xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + "\n")
	for _, part := range []string{"styles", "numbering", "settings", "footer"} {
		fmt.Fprintf(&out, `<Relationship Id="%s" Type="%s%s" Target="%s.xml"/>`+"\n", part, office, part, part)
	}
	if b.picture != nil {
		out.WriteString(`<Relationship Id="map" Type="` + office + `image" Target="media/map.png"/>` + "\n")
	}
	for i, target := range b.targets {
		fmt.Fprintf(&out, `<Relationship Id="link%d" Type="%shyperlink" Target="%s" TargetMode="External"/>`+"\n", i+1, office, escape(target))
	}
	out.WriteString("</Relationships>\n")
	return []byte(out.String())
}
