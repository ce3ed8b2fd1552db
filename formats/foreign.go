package formats

import (
	"bytes"
	"path/filepath"
	"strings"

	"parley/nfg"
	"parley/table"
	"parley/xlsx"
)

// foreign names a file of a known kind that is not read, with what to do
// about it; both are empty for any other. Binary projects of GMCR+ are left
// to their reader, which says so.
func foreign(name string, data []byte) (what, hint string) {
	head := data[:min(len(data), 4096)]
	switch ext := strings.ToLower(filepath.Ext(name)); {
	case xlsx.Recognise(data):
		return "", "" // for its reader
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return "this is a zipped file, and no model is", "unpack it, or name a model file"
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")):
		return "this is a workbook of an old spreadsheet program, which is not read", "save the sheet as .csv"
	case isXML(head) && bytes.Contains(head, []byte("<Scenario")):
		return "this is a KTAB scenario of positions (XML): spatial bargaining, and no graph model", "write down what each actor can do as options; parley init FILE writes a starter model"
	case isXML(head):
		return "this is XML, and no model is", "parley init FILE writes a starter model"
	case ext == ".scw":
		return "this is a project of ScenarioWizard (cross-impact balances), whose format is not published", "as a model, a descriptor is an actor with one option whose levels are its variants, and weights are the impacts"
	}
	if what, hint = nfg.Foreign(data); what != "" {
		return what, hint
	}
	return table.Foreign(data)
}

func isXML(head []byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	return bytes.HasPrefix(head, []byte("<?xml")) || bytes.HasPrefix(head, []byte("<Scenario"))
}
