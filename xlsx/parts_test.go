package xlsx_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"parley/adapter"
	"parley/table"
	"parley/xlsx"
)

// archive makes a workbook from its parts.
func archive(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range []string{"_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"} {
		if parts[name] == "" {
			continue
		}
		f, err := w.Create(name)
		if err == nil {
			_, err = f.Write([]byte(parts[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// around gives the parts around a sheet of some rows, as programs write them
// in various ways: absolute and relative references, prefixes, the strict
// namespace.
func around(sheet string) map[string]string {
	const office = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
	return map[string]string{
		"_rels/.rels":     `<Relationships><Relationship Id="a" Type="` + office + `officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": `<x:workbook xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:r="` + office + `"><x:sheets><x:sheet name="A chart" sheetId="7" r:id="c"/><x:sheet name="One" sheetId="9" r:id="b"/></x:sheets></x:workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="b" Type="` + office + `worksheet" Target="worksheets/Sheet1.xml"/>` +
			`<Relationship Id="c" Type="` + office + `chartsheet" Target="chartsheets/sheet1.xml"/>` +
			`<Relationship Id="d" Type="` + office + `sharedStrings" Target="/xl/sharedStrings.xml"/>` +
			`<Relationship Id="e" Type="` + office + `styles" Target="styles.xml"/></Relationships>`,
		"xl/sharedStrings.xml":     `<sst><si><t>ann.x</t></si><si><r><t>bo</t></r><r><t>b.y</t></r><rPh sb="0" eb="1"><t>said so</t></rPh></si></sst>`,
		"xl/styles.xml":            `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd.mm."/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
		"xl/worksheets/sheet1.xml": `<worksheet>` + sheet + `</worksheet>`,
	}
}

const rows = `<sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is><t>rank</t><r><t>_x0020_ann</t></r></is></c><c t="str"><f>A1</f><v>rank bob</v></c></row>` +
	`<row r="2"><c t="inlineStr"><is><t>N</t></is></c><c t="inlineStr"><is><t>N</t></is></c><c><v>1</v></c><c s="0"><v>2</v></c></row>` +
	`<row r="3"><c t="inlineStr"><is><t>Y</t></is></c><c r="B3" t="inlineStr"><is><t>N</t></is></c><c><v>2</v></c><c r="D3"><v>1</v></c></row></sheetData>`

// TestVariety: what other programs write and the standard allows.
func TestVariety(t *testing.T) {
	r := xlsx.Read("b.xlsx", archive(t, around(rows)))
	if len(r.Problems) > 0 {
		t.Fatal(all(r))
	}
	got := fmt.Sprint(r.Conflict.ActorIDs(), r.Conflict.Actors[0].Preference.Ranking, r.Conflict.Actors[1].Preference.Ranking)
	if got != "[ann bob] [{[NN] 0} {[YN] 0}] [{[YN] 0} {[NN] 0}]" {
		t.Error(got)
	}
}

func TestRejectParts(t *testing.T) {
	for name, c := range map[string]struct{ from, to, want string }{
		"own date":      {`<c s="0">`, `<c s="1">`, "2:4 cell D2 holds a date"},
		"a date":        {`<c s="0"><v>2`, `<c t="d"><v>2026-11-26`, "2:4 cell D2 holds a date"},
		"shared text":   {`<v>1</v></c><c t="inlineStr"><is><t>rank`, `<v>9</v></c><c t="inlineStr"><is><t>rank`, `there is no shared text "9"`},
		"rows back":     {`row r="3"`, `row r="2"`, `row "2" comes after row 2`},
		"cells back":    {`r="B3"`, `r="A3"`, `cell "A3" comes after column 1 of row 3`},
		"foreign cell":  {`r="B3"`, `r="B4"`, `cell "B4" comes after column 1 of row 3`},
		"no cell":       {`r="B3"`, `r="3"`, `cell "3" comes after`},
		"no column":     {`r="B3"`, `r="ZZZZ3"`, `cell "ZZZZ3" comes after`},
		"far row":       {`row r="3"`, `row r="100001"`, "which is too many to be read"},
		"hidden":        {`<sheetData>`, `<cols><col min="2" max="3" hidden="true"/></cols><sheetData>`, "column B is hidden"},
		"not closed":    {`</sheetData>`, ``, "the sheet cannot be read"},
		"formula alone": {`<c><v>2</v></c><c r="D3">`, `<c><f>1+1</f></c><c r="D3">`, "cell C3 holds a formula without a stored value"},
	} {
		if !strings.Contains(rows, c.from) {
			t.Fatalf("%s: %s is not there", name, c.from)
		}
		if got := all(xlsx.Read("b.xlsx", archive(t, around(strings.Replace(rows, c.from, c.to, 1))))); !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	lacking := around(rows)
	delete(lacking, "xl/worksheets/sheet1.xml")
	if got := all(xlsx.Read("b.xlsx", archive(t, lacking))); !strings.Contains(got, "it is not in the archive") {
		t.Error(got)
	}
	bomb := around(rows)
	bomb["xl/sharedStrings.xml"] = `<sst><si><t>` + strings.Repeat(" ", 129<<20) + `</t></si></sst>`
	if got := all(xlsx.Read("b.xlsx", archive(t, bomb))); !strings.Contains(got, "unfold to more than 128 MiB") {
		t.Error(got)
	}
}

// TestAgainstExcelize: a workbook of random cells is read as that library,
// which made it, reads it itself.
func TestAgainstExcelize(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := excelize.NewFile()
		defer f.Close()
		value := rapid.OneOf(
			rapid.Map(rapid.StringN(0, 12, -1), func(s string) any { return s }),
			rapid.Map(rapid.Float64Range(-1e6, 1e6), func(x float64) any { return x }),
			rapid.Map(rapid.IntRange(-9, 9), func(k int) any { return k }),
			rapid.Map(rapid.Bool(), func(b bool) any { return b }),
			rapid.SampledFrom([]any{" a ", "_x0041_", "a_x000D_b", "<&>", "a\nb", "é", "#REF!"}))
		for range rapid.IntRange(1, 12).Draw(t, "cells") {
			at, _ := excelize.CoordinatesToCellName(rapid.IntRange(1, 800).Draw(t, "column"), rapid.IntRange(1, 9).Draw(t, "row"))
			if err := f.SetCellValue("Sheet1", at, value.Draw(t, at)); err != nil {
				t.Fatal(err)
			}
		}
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		again, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		defer again.Close()
		theirs, err := again.GetRows("Sheet1", excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		var want []table.Cell
		for row, values := range theirs {
			for col, v := range values {
				if strings.TrimSpace(v) != "" {
					want = append(want, table.Cell{Text: xlsx.Shown(v), Row: row + 1, Col: col + 1})
				}
			}
		}
		r := &adapter.Reading{}
		if got := xlsx.Cells(r, b.Bytes()); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("%v\nread as %v\n%s", want, got, all(r))
		}
	})
}
