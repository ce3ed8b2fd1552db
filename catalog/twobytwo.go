package catalog

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"sync"

	"parley"
	"parley/adapter"
	"parley/modelfile"
	"parley/result"
)

const (
	familyName = "two_by_two"
	familyCite = "A. Rapoport, M. J. Guyer, A taxonomy of 2x2 games, General Systems 11 (1966) 203-214; the listing in S. V. Albrecht, F. Christianos, L. Schäfer, Multi-Agent Reinforcement Learning: Foundations and Modern Approaches, MIT Press 2024, section 11.2, which corrects a misprint in game 23 of 1966"
	familySeen = "Payoffs from a public plain-text copy of that section, whose lines run together from listing number 67 on and were parted so that every game is strictly ordinal: 78 different classes, and all that there are. Equilibria by definition; the listing prints none."
)

// twoByTwo is one of the 78 strict ordinal two by two games.
type twoByTwo struct {
	*Entry
	aliases []string
}

// games makes the 78 games from their table: the listing's number, that of
// Rapoport and Guyer, both payoffs for (1,1), (2,1), (1,2) and (2,2), the row
// player's first, the codes of the pure equilibria, and the names that the
// game goes by.
var games = sync.OnceValues(func() ([]twoByTwo, error) {
	data, err := files.ReadFile("entries/" + familyName + "/games.csv")
	if err != nil {
		return nil, err
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		return nil, err
	}
	var out []twoByTwo
	for _, row := range rows[1:] {
		g, err := game(row)
		if err != nil {
			return nil, err
		}
		out = append(out, g)
	}
	return out, nil
})

func game(row []string) (twoByTwo, error) {
	number, names := row[1], strings.FieldsFunc(row[7], func(r rune) bool { return r == ';' })
	c := &parley.Conflict{Title: "Two by two game " + number + " of Rapoport and Guyer"}
	if len(names) > 0 {
		c.Title += ": " + names[0]
	}
	c.Actors = adapter.Players([]string{"Row", "Column"}, [][]string{{"top", "bottom"}, {"left", "right"}})
	codes := adapter.Codes(c.Actors)
	for i := range c.Actors {
		values := make([]adapter.Number, len(codes))
		for s := range codes {
			one, other, _ := strings.Cut(row[2+s], " ")
			var ok bool
			if values[s], ok = adapter.ParseNumber([]string{one, other}[i]); !ok {
				return twoByTwo{}, fmt.Errorf("game %s: %q are no payoffs", number, row[2+s])
			}
		}
		c.Actors[i].Preference.Ranking = adapter.Ranking(values, false, func(s int) string { return codes[s] })
	}
	var b bytes.Buffer
	if err := modelfile.Write(&b, c); err != nil {
		return twoByTwo{}, err
	}
	e := &Entry{Model: b.Bytes(), Conflict: c, CatalogEntry: result.CatalogEntry{
		Name: familyName + "/" + number, Title: c.Title, Field: "game theory", Citation: familyCite, Seen: familySeen, Actors: 2, States: 4,
		Notes:     []string{"Game " + row[0] + " of the listing."},
		Published: []result.Published{{Concept: "nash", States: strings.Fields(row[6]), ByDefinition: true}},
	}}
	var aliases []string
	for _, n := range names {
		aliases = append(aliases, adapter.Identifier(n))
	}
	return twoByTwo{e, aliases}, nil
}

// family is the 78 games as one entry.
func family() (*Entry, error) {
	all, err := games()
	if err != nil {
		return nil, err
	}
	return &Entry{CatalogEntry: result.CatalogEntry{
		Name: familyName, Title: "The 78 strict ordinal two by two games", Field: "game theory", Citation: familyCite, Seen: familySeen,
		Games: len(all), Actors: 2, States: 4, Published: []result.Published{{Concept: "nash", ByDefinition: true, Printed: "one answer a game"}},
		Notes: []string{"Show one by its number, " + familyName + "/12, or by a name that it goes by, chicken."},
	}}, nil
}
