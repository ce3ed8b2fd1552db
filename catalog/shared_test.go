package catalog_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"parley"
	"parley/adapter"
	"parley/catalog"
	"parley/internal/skip"
)

// cases is the folder of published conflicts, where it lies beside the project.
const cases = "../../shared/cases/"

// strategic is a game as the folder of cases has it.
type strategic struct {
	Strategies [][]string `json:"strategies"`
	Payoffs    [][]any    `json:"payoffs"`
	Published  struct {
		Pure  [][]int `json:"pure_nash"`
		Count *int    `json:"pure_nash_count"`
	} `json:"published"`
}

// numbered is a game of a family.
type numbered struct {
	strategic
	Number int     `json:"rapoport_guyer"`
	Pure   [][]int `json:"pure_nash"`
}

// transcribed are the entries made from the folder's strategic games.
var transcribed = map[string]string{
	"battle_of_the_sexes_nau2004": "nau_2004/battle_of_the_sexes", "nau2004_irrational": "nau_2004/irrational",
	"burning_a_dollar": "gambit_collection/burning_a_dollar", "coordination_3x3": "gambit_collection/coordination_3x3",
	"coordination_3x3x3": "gambit_collection/coordination_3x3x3", "five_equilibria_3x3x3": "gambit_collection/five_equilibria",
	"laan_2x2x2": "van_der_laan_1987/three_players", "matching_2x2": "gambit_collection/matching_2x2",
	"mckelvey_mclennan": "gambit_collection/nine_equilibria", "oneill1987": "oneill_1987/card_game",
	"pd_gambit": "gambit_collection/prisoners_dilemma", "shapley1974_fig2": "shapley_1974/figure_2", "stengel_75": "von_stengel_1999/equilibria_75",
}

func load(t *testing.T, file string, into any) {
	t.Helper()
	data, err := os.ReadFile(cases + file + ".json")
	if err == nil {
		err = json.Unmarshal(data, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func readGame(t *testing.T, file string) (g struct {
	strategic
	Games []numbered `json:"games"`
},
) {
	t.Helper()
	load(t, file, &g)
	return g
}

// TestTranscription holds the models of strategic games against the payoffs
// that they were made from: of any two states the better one is the better
// paid.
func TestTranscription(t *testing.T) {
	if _, err := os.Stat(cases); err != nil {
		skip.Missing(t, "shared", err.Error())
	}
	for file, name := range transcribed {
		paid(t, name, readGame(t, file).Payoffs)
	}
	games := readGame(t, "two_by_two_78").Games
	if len(games) != 78 {
		t.Fatalf("%d games", len(games))
	}
	for _, g := range games {
		paid(t, fmt.Sprintf("two_by_two/%d", g.Number), g.Payoffs)
	}
}

// paid compares an entry's rankings with payoffs, one list a state.
func paid(t *testing.T, name string, payoffs [][]any) {
	t.Helper()
	found, err := catalog.Find(name)
	if err != nil || len(found) != 1 {
		t.Fatal(name, err)
	}
	c := found[0].Conflict
	codes := adapter.Codes(c.Actors)
	if len(codes) != len(payoffs) {
		t.Fatalf("%s: %d states, %d payoffs", name, len(codes), len(payoffs))
	}
	for i := range c.Actors {
		place := places(c.Actors[i].Preference.Ranking)
		for a := range payoffs {
			for b := range payoffs {
				x, _ := adapter.ParseNumber(fmt.Sprint(payoffs[a][i]))
				y, _ := adapter.ParseNumber(fmt.Sprint(payoffs[b][i]))
				if x.Cmp(y) != cmp.Compare(place[codes[b]], place[codes[a]]) {
					t.Fatalf("%s: %s is paid %v and %s %v, against the ranking", name, codes[a], payoffs[a][i], codes[b], payoffs[b][i])
				}
			}
		}
	}
}

func places(ranking []parley.Tier) map[string]int {
	place := map[string]int{}
	for k, tier := range ranking {
		for _, s := range tier.States {
			place[s] = k
		}
	}
	return place
}
