package xlsx_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"parley/adapter"
	"parley/xlsx"
)

// book makes a workbook of one filled sheet.
func book(t testing.TB, cells map[string]any, more ...func(*excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for at, v := range cells {
		if err := f.SetCellValue("Sheet1", at, v); err != nil {
			t.Fatal(err)
		}
	}
	for _, m := range more {
		m(f)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func all(r *adapter.Reading) string {
	var out []string
	for _, p := range r.Problems {
		out = append(out, fmt.Sprintf("%d:%d %s; %s", p.Line, p.Column, p.Message, p.Hint))
	}
	return strings.Join(out, "\n")
}

// states is a small state table, away from A1.
func states() map[string]any {
	return map[string]any{
		"B2": "# title: The mill", "B4": "mill.x", "C4": "town.y", "D4": "rank mill", "E4": "payoff town",
		"B5": "N", "C5": "N", "D5": 2, "E5": 0.5,
		"B6": "Y", "C6": "N", "D6": 1, "E6": 0.25,
	}
}

func TestRead(t *testing.T) {
	percent := func(f *excelize.File) {
		id, _ := f.NewStyle(&excelize.Style{NumFmt: 9})
		_ = f.SetCellStyle("Sheet1", "E5", "E6", id)
	}
	r := xlsx.Read("b.xlsx", book(t, states(), percent))
	if len(r.Problems) > 0 {
		t.Fatal(all(r))
	}
	got := fmt.Sprint(r.Conflict.Title, r.Conflict.ActorIDs(), r.Conflict.Actors[0].Preference.Ranking, r.Conflict.Actors[1].Preference.Ranking)
	if got != "The mill[mill town] [{[YN] 0} {[NN] 0}] [{[NN] 0} {[YN] 0}]" {
		t.Error(got)
	}
	if notes := strings.Join(r.Notes, "\n"); !strings.Contains(notes, "2 percentages read as the number") || !strings.Contains(notes, "read as a state table") {
		t.Error(notes)
	}
	if !xlsx.Recognise(book(t, states())) {
		t.Error("a workbook is not recognised")
	}
}

// TestBinaryNoise: 0.1 + 0.2 as a spreadsheet stores it ties with 0.3.
func TestBinaryNoise(t *testing.T) {
	cells := states()
	a, b := 0.1, 0.2
	cells["E5"], cells["E6"] = a+b, 0.3
	r := xlsx.Read("b.xlsx", book(t, cells))
	if r.Conflict == nil || len(r.Conflict.Actors[1].Preference.Ranking) != 1 {
		t.Error(all(r))
	}
}

func TestSheets(t *testing.T) {
	second := func(f *excelize.File) {
		_, _ = f.NewSheet("Payoffs")
		for at, v := range map[string]any{"A1": `Ann \ Bob`, "B1": "keep", "C1": "cut", "A2": "keep", "B2": "3, 3", "C2": "1; 4", "A3": "cut", "B3": "4 1", "C3": "2|2"} {
			_ = f.SetCellValue("Payoffs", at, v)
		}
	}
	data := book(t, states(), second)
	r := xlsx.ReadSheet("b.xlsx", data, "Payoffs")
	if len(r.Problems) > 0 || r.Conflict.ActorIDs()[0] != "ann" {
		t.Error(all(r))
	}
	if got := all(xlsx.ReadSheet("b.xlsx", data, "Payofs")); !strings.Contains(got, `no sheet called "Payofs"; did you mean "Payoffs"?`) {
		t.Error(got)
	}
	if notes := strings.Join(xlsx.Read("b.xlsx", data).Notes, ""); !strings.Contains(notes, `the sheet "Sheet1" is read, the first of 2`) {
		t.Error(notes)
	}
}

func TestReject(t *testing.T) {
	do := func(f func(*excelize.File) error) func(*excelize.File) {
		return func(b *excelize.File) {
			if err := f(b); err != nil {
				t.Fatal(err)
			}
		}
	}
	style := func(s excelize.Style) func(*excelize.File) {
		return do(func(f *excelize.File) error {
			id, err := f.NewStyle(&s)
			if err != nil {
				return err
			}
			return f.SetCellStyle("Sheet1", "E5", "E5", id)
		})
	}
	iso := "yyyy-mm-dd"
	for name, c := range map[string]struct {
		change func(*excelize.File)
		want   string
	}{
		"merged":        {do(func(f *excelize.File) error { return f.MergeCell("Sheet1", "B5", "B6") }), "5:2 the cells B5:B6 are merged"},
		"hidden row":    {do(func(f *excelize.File) error { return f.SetRowVisible("Sheet1", 6, false) }), "6:2 row 6 is hidden"},
		"hidden column": {do(func(f *excelize.File) error { return f.SetColVisible("Sheet1", "D", false) }), "column D is hidden"},
		"a date":        {style(excelize.Style{NumFmt: 14}), "5:5 cell E5 holds a date"},
		"own date":      {style(excelize.Style{CustomNumFmt: &iso}), "5:5 cell E5 holds a date"},
		"formula": {do(func(f *excelize.File) error {
			if err := f.SetCellValue("Sheet1", "F4", "payoff other"); err != nil {
				return err
			}
			return f.SetCellFormula("Sheet1", "F5", "1+1")
		}), "5:6 cell F5 holds a formula without a stored value"},
		"two tables":  {do(func(f *excelize.File) error { return f.SetCellValue("Sheet1", "G4", "x") }), "column F is empty, and there are filled cells on both sides of it"},
		"a row apart": {do(func(f *excelize.File) error { return f.SetCellValue("Sheet1", "B9", "x") }), "row 7 is empty"},
		"an error":    {do(func(f *excelize.File) error { return f.SetCellValue("Sheet1", "E6", "#REF!") }), "6:5 cell E6 holds the error #REF!"},
		"no number":   {do(func(f *excelize.File) error { return f.SetCellValue("Sheet1", "D6", "best") }), `6:4 cell D6 holds "best", which is no number`},
	} {
		if got := all(xlsx.Read("b.xlsx", book(t, states(), c.change))); !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if got := all(xlsx.Read("b.xlsx", []byte("PK\x03\x04 and no more"))); !strings.Contains(got, "the workbook cannot be opened") {
		t.Error(got)
	}
	if got := all(xlsx.Read("b.xlsx", book(t, nil))); !strings.Contains(got, "the table is empty") {
		t.Error(got)
	}
}

// TestHostile: a few bytes that ask for a thousand million cells.
func TestHostile(t *testing.T) {
	var wide strings.Builder
	for row := 10; row < 90; row++ {
		fmt.Fprintf(&wide, `<row r="%d"><c r="XFD%[1]d"><v>1</v></c></row>`, row)
	}
	long := `<row r="1048576"><c><v>1</v></c></row>`
	for name, more := range map[string]string{"wide": wide.String(), "long": long} {
		data := archive(t, around(strings.Replace(rows, "</sheetData>", more+"</sheetData>", 1)))
		if got := all(xlsx.Read("b.xlsx", data)); !strings.Contains(got, "which is too many to be read") {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(book(f, states()))
	f.Add(book(f, map[string]any{"A1": `a \ b`, "B1": "l", "A2": "u", "B2": "1;2"}))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		r := xlsx.Read("x.xlsx", data)
		if (r.Conflict == nil) != (r.Problems.Err() != nil) {
			t.Errorf("conflict %v, problems %v", r.Conflict, r.Problems)
		}
	})
}
