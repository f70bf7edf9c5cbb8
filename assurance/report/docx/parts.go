package docx

import (
	"encoding/xml"
	"fmt"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance/report"
)

const contentTypes = xml.Header + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Default Extension="png" ContentType="image/png"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>
<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>
<Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/>
<Override PartName="/word/footer.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>
`

const packageLinks = xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="document" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
<Relationship Id="core" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>
</Relationships>
`

// core names the document and its language. A document without a title fails
// checks of accessibility.
func core(d *report.Document) []byte {
	return []byte(xml.Header + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>` + escape(d.Title) + `</dc:title>` +
		`<dc:subject>Check against the five tests for service change</dc:subject><dc:language>en-GB</dc:language></cp:coreProperties>` + "\n")
}

const w = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

const settings = xml.Header + `<w:settings ` + w + `>
<w:themeFontLang w:val="en-GB"/>
<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
</w:settings>
`

const footer = xml.Header + `<w:ftr ` + w + `><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>` +
	`<w:r><w:t xml:space="preserve">This report advises. The commissioners decide. Page </w:t></w:r>` +
	`<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>
`

// styles are those of Word, by the names that Word and screen readers know.
var styles = xml.Header + `<w:styles ` + w + `>
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/><w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="269" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
` + heading("Title", "Title", "", 0, 44, 0) +
	heading("Heading1", "heading 1", "0", 360, 32, 120) +
	heading("Heading2", "heading 2", "1", 240, 26, 80) +
	heading("Heading3", "heading 3", "2", 200, 22, 60) +
	style("Subtitle", "Subtitle", `<w:spacing w:after="240"/>`, `<w:color w:val="4C6272"/><w:sz w:val="26"/>`) +
	style("ListParagraph", "List Paragraph", `<w:spacing w:after="60"/>`, "") +
	style("Caption", "caption", `<w:keepNext/><w:spacing w:before="120" w:after="60"/>`, `<w:b/>`) +
	style("TableText", "Table Text", `<w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/>`, "") +
	style("Mark", "Mark", `<w:keepNext/><w:spacing w:after="60"/>`, `<w:color w:val="4C6272"/><w:sz w:val="20"/>`) +
	style("SourceNote", "Source Note", `<w:spacing w:after="60"/>`, `<w:color w:val="4C6272"/><w:sz w:val="20"/>`) +
	style("Footer", "footer", `<w:jc w:val="center"/>`, `<w:color w:val="4C6272"/><w:sz w:val="18"/>`) +
	`<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="005EB8"/><w:u w:val="single"/></w:rPr></w:style>
<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>` +
	border("top") + border("left") + border("bottom") + border("right") + border("insideH") + border("insideV") +
	`</w:tblBorders></w:tblPr></w:style>
</w:styles>
`

func style(id, name, paragraph, text string) string {
	return `<w:style w:type="paragraph" w:styleId="` + id + `"><w:name w:val="` + name + `"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>` +
		paragraph + `</w:pPr><w:rPr>` + text + `</w:rPr></w:style>` + "\n"
}

// heading makes a style of a heading. Sizes are in half points, spaces in
// twentieths of a point.
func heading(id, name, level string, before, size, after int) string {
	outline := ""
	if level != "" {
		outline = `<w:outlineLvl w:val="` + level + `"/>`
	}
	return `<w:style w:type="paragraph" w:styleId="` + id + `"><w:name w:val="` + name + `"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/>` +
		fmt.Sprintf(`<w:spacing w:before="%d" w:after="%d"/>`, before, after) + outline +
		fmt.Sprintf(`</w:pPr><w:rPr><w:b/><w:color w:val="212B32"/><w:sz w:val="%d"/><w:szCs w:val="%d"/></w:rPr></w:style>`, size, size) + "\n"
}

func border(side string) string {
	return `<w:` + side + ` w:val="single" w:sz="4" w:space="0" w:color="768692"/>`
}

// deepest is the deepest level of a list.
const deepest = 5

// numbering defines the list with bullets, which is number 1, and the numbered
// lists after it, each of which begins at 1.
func numbering(lists int) []byte {
	var out strings.Builder
	out.WriteString(xml.Header + "<w:numbering " + w + ">\n")
	for kind, format := range []string{"bullet", "decimal"} {
		fmt.Fprintf(&out, `<w:abstractNum w:abstractNumId="%d"><w:multiLevelType w:val="hybridMultilevel"/>`, kind)
		for level := range deepest + 1 {
			text := "•"
			if format == "decimal" {
				text = fmt.Sprintf("%%%d.", level+1)
			}
			fmt.Fprintf(&out, `<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="%d" w:hanging="360"/></w:pPr></w:lvl>`,
				level, format, text, 360*(level+1))
		}
		out.WriteString("</w:abstractNum>\n")
	}
	out.WriteString(`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>` + "\n")
	for i := range lists {
		fmt.Fprintf(&out, `<w:num w:numId="%d"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`+"\n", i+2)
	}
	out.WriteString("</w:numbering>\n")
	return []byte(out.String())
}
