package catalog

import (
	"errors"

	"go.yaml.in/yaml/v4"

	"parley/result"
)

// entryFile is an entry's own file.
type entryFile struct {
	Citation string `yaml:"citation"`
	DOI      string `yaml:"doi"`
	// Field is what the conflict is about.
	Field string `yaml:"field"`
	// Seen says what of the source was seen, and how sure the figures are.
	Seen string `yaml:"seen"`
	// Numbering gives the codes of the states that the source numbers.
	Numbering map[string]string `yaml:"numbering"`
	Notes     []string          `yaml:"notes"`
	Published []answerFile      `yaml:"published"`
}

// answerFile is a published answer. By is "definition" where the source does
// not print it.
type answerFile struct {
	Concept   string   `yaml:"concept"`
	Sequences string   `yaml:"sequences"`
	Merge     []string `yaml:"merge"`
	States    []string `yaml:"states"`
	Count     *int     `yaml:"count"`
	Holds     []string `yaml:"holds"`
	Lacks     []string `yaml:"lacks"`
	By        string   `yaml:"by"`
	Printed   string   `yaml:"printed"`
	Where     string   `yaml:"where"`
	Differs   string   `yaml:"differs"`
}

// parse fills the entry from its own file.
func (e *Entry) parse(data []byte) error {
	var f entryFile
	if err := yaml.Load(data, &f, yaml.WithKnownFields()); err != nil {
		return err
	}
	e.Citation, e.DOI, e.Field, e.Seen = f.Citation, f.DOI, f.Field, f.Seen
	e.Numbering, e.Notes, e.CatalogEntry.Published = f.Numbering, f.Notes, []result.Published{}
	for _, a := range f.Published {
		if a.By != "" && a.By != "definition" {
			return errors.New(`by: write definition, or nothing for a printed answer`)
		}
		e.CatalogEntry.Published = append(e.CatalogEntry.Published, result.Published{
			Concept: a.Concept, Sequences: a.Sequences, Merge: a.Merge, States: a.States, Count: a.Count, Holds: a.Holds, Lacks: a.Lacks,
			ByDefinition: a.By != "", Printed: a.Printed, Where: a.Where, Differs: a.Differs,
		})
	}
	return nil
}
