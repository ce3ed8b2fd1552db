package stability

import (
	"fmt"
	"strings"

	"parley/prefer"
)

// Strength is c where sanctions must be worse by at least a degree, 2 unless
// others are named (Hamouda, Kilgour & Hipel 2004,
// doi:10.1023/B:GRUP.0000045751.21207.35): the sanction and every escape from
// it. There is no strong Nash.
func Strength(c Concept, degree int) Concept {
	c.Kind, c.Degree = prefer.Strong, degree
	c.Name, c.Short, c.Title = strength("strong", degree)+"_"+c.Name, strings.ReplaceAll(strength("strong", degree), "_", " ")+" "+c.Short, "strong "+c.Title
	c.Source = "Hamouda, Kilgour & Hipel 2004, doi:10.1023/B:GRUP.0000045751.21207.35; Xu, Hipel & Kilgour 2009"
	c.Assumes.Risk = fmt.Sprintf("some: a sanction must be worse by degree %d or more to deter it", degree)
	c.Assumes.Cost = "that of " + c.plain() + " where degrees fall down the list; else it looks at pairs of states"
	return c
}

// Weak is c less its strong form: stable, and not strongly so. Its equilibria
// are those of c that are not of the strong form.
func Weak(c Concept, degree int) Concept {
	w := Strength(c, degree)
	w.Name, w.Short, w.Title = strength("weak", degree)+"_"+c.Name, strength("weak", degree)+" "+c.Short, "weak "+c.Title
	w.Family, w.Made = Derived, Less
	w.Assumes.Risk = fmt.Sprintf("what holds it back is worse by less than degree %d", degree)
	return w
}

func strength(word string, degree int) string {
	if degree == 2 {
		return word
	}
	return fmt.Sprint(word, degree)
}

// plain is the plain concept behind c.
func (c Concept) plain() string {
	_, plain, _ := strings.Cut(c.Name, "_")
	return plain
}

// FuzzyOf is c over fuzzy preferences: see package prefer.
func FuzzyOf(c Concept) Concept {
	return c.over(prefer.Fuzzy, "fuzzy", "Bashar, Kilgour & Hipel 2012, doi:10.1109/TFUZZ.2012.2183603",
		"leaves where it is certain enough of gaining, by its threshold")
}

// ProbabilisticOf is c over probabilistic preferences: see package prefer.
func ProbabilisticOf(c Concept) Concept {
	return c.over(prefer.Probabilistic, "probabilistic", "Rêgo & dos Santos 2015, doi:10.1109/TSMC.2014.2379626",
		"leaves where it is likely enough to gain, by alpha; deterred where it is unlikely enough, by beta")
}

// RelationalOf is c over attitudes: see package prefer.
func RelationalOf(c Concept) Concept {
	return c.over(prefer.Relational, "relational", "Inohara, Hipel & Walker 2007, JSSSE 16:181-201",
		"leaves for what suits its attitudes, even where it gains nothing itself")
}

func (c Concept) over(kind prefer.Kind, word, source, risk string) Concept {
	c.Kind, c.Source = kind, source
	c.Name, c.Short, c.Title = string(kind)+"_"+c.Name, word+" "+c.Short, c.Title+" with "+word+" preferences"
	c.Assumes.Risk = risk
	if c.Reply != NoReply {
		c.Assumes.Cost = "looks at pairs of states, by classes of states that are alike"
	}
	return c
}
